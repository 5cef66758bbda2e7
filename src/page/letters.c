/* Letters of people's words that the fonts lack: pictures, other scripts.  The
 * canvas draws a square for each; here they are noticed, and told. */
#include "page.h"

#define COMMON 0x250 /* Latin letters, which every face has, are not asked about */
#define LACKS  GINT_TO_POINTER(1)
#define HAS    GINT_TO_POINTER(2)
#define MOST   24 /* are listed */

void bl__notice_letter(void *self, uint32_t letter)
{
	bl_flow *flow = self;
	char text[8] = {0};
	bool lacks;

	if (letter < COMMON || !flow->canvas || g_tree_lookup(flow->letters, GUINT_TO_POINTER(letter)))
		return;
	g_unichar_to_utf8(letter, text);
	lacks = flow->canvas->verbs->measure(flow->canvas, text, &bl__page_body, 0).unknown > 0;
	g_tree_insert(flow->letters, GUINT_TO_POINTER(letter), lacks ? LACKS : HAS);
	if (lacks && flow->facts->lacks)
		flow->facts->lacks(flow->facts->lacks_self, letter);
}

typedef struct {
	bl_flow *flow;
	const char *name[MOST];
	size_t n, all;
} list;

static gboolean add(gpointer letter, gpointer state, gpointer data)
{
	list *l = data;

	if (state == LACKS && l->all++ < MOST)
		l->name[l->n++] = bl_arena_print(l->flow->arena, "U+%04X", GPOINTER_TO_UINT(letter));
	return FALSE;
}

void bl__place_for_lacking(bl_flow *flow)
{
	flow->tells_lacking = true;
	flow->lacking_at = flow->n;
}

void bl__tell_lacking(bl_flow *flow)
{
	list l = {.flow = flow};
	bl__block last;

	g_tree_foreach(flow->letters, add, &l);
	if (!l.all || !flow->tells_lacking)
		return;
	bl__para(flow, bl_lang_say(flow->lang, "quality.letters",
				   BL_ARGS(BL_NUMBER("n", (double)l.all),
					   BL_TEXT("list", bl_lang_list(flow->lang, l.name, l.n)))));
	last = flow->block[flow->n - 1];
	for (size_t i = flow->n - 1; i > flow->lacking_at; i--)
		flow->block[i] = flow->block[i - 1];
	flow->block[flow->lacking_at] = last;
}
