/* The coordinator's notes: Markdown through cmark.  Headings, paragraphs,
 * lists, bold, italic and code become words on paper; a link keeps its text
 * and shows its address; raw HTML is shown as it was typed, never interpreted. */
#include "page.h"

#include <cmark.h>
#include <glib.h>
#include <string.h>

#define DEEPEST 6 /* lists inside lists beyond this do not move further right */

typedef struct {
	bl_flow *flow;
	GArray *run; /* bl__run, of the block being read */
	int strong, emphasis;
	int depth;          /* of lists */
	const char *bullet; /* waits for the first block of a list item */
	int number[64];     /* of ordered lists, by depth; 0: bullets */
} reader;

static void say(reader *r, const char *text)
{
	bl__run run = {bl_lang_space(r->flow->lang, bl_voice_clean(&r->flow->speaker, text)), r->strong     ? BL_SEMIBOLD
									       : r->emphasis ? BL_ITALIC
											     : BL_REGULAR};

	g_array_append_val(r->run, run);
}

static int list_level(const reader *r)
{
	return MIN(r->depth, DEEPEST);
}

/* The words gathered so far become a paragraph. */
static void end_block(reader *r)
{
	double indent = r->depth ? 14.0 * list_level(r) + 4 : 0;

	if (!r->run->len)
		return;
	/* The runs go on being read after this block: copy them. */
	bl__run *run = bl__alloc(r->flow, r->run->len, sizeof *run);

	memcpy(run, r->run->data, r->run->len * sizeof *run);
	bl__para_runs(r->flow, run, r->run->len, &bl__page_body, r->bullet, indent);
	r->bullet = NULL;
	g_array_set_size(r->run, 0);
}

static void end_heading(reader *r)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < r->run->len; i++)
		g_string_append(text, g_array_index(r->run, bl__run, i).text);
	g_array_set_size(r->run, 0);
	if (text->len)
		bl__heading(r->flow, 3, text->str);
}

static void begin_item(reader *r)
{
	int *n = &r->number[MIN(r->depth, 63)];

	r->flow->group = bl__item_new(r->flow, r->flow->group);
	r->bullet = *n ? bl_arena_print(r->flow->arena, "%d.", (*n)++) : "•";
}

/* Out of the innermost open group of this role. */
static void leave(reader *r, const char *role)
{
	while (strcmp(r->flow->group->role, role))
		r->flow->group = r->flow->group->in;
	r->flow->group = r->flow->group->in;
}

static void group_list(reader *r, bool ordered)
{
	bl__group *l = bl__alloc(r->flow, 1, sizeof *l);

	*l = (bl__group){.role = "L", .scope = ordered ? "Decimal" : "Disc", .in = r->flow->group};
	r->flow->group = l;
}

static void list(reader *r, cmark_node *node, bool enter)
{
	if (enter)
		group_list(r, cmark_node_get_list_type(node) == CMARK_ORDERED_LIST);
	else
		leave(r, "L");
	r->depth += enter ? 1 : -1;
	if (enter)
		r->number[MIN(r->depth, 63)] = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
						       ? cmark_node_get_list_start(node)
						       : 0;
}

/* A link's address, when it says more than its text. */
static void end_link(reader *r, cmark_node *node)
{
	const char *url = cmark_node_get_url(node);
	const char *said = r->run->len ? g_array_index(r->run, bl__run, r->run->len - 1).text : "";
	g_autofree char *shown = NULL;

	if (!url || !*url || !strcmp(url, said))
		return;
	shown = g_strdup_printf(" (%s)", url);
	say(r, shown);
}

static void literal_block(reader *r, cmark_node *node)
{
	const char *text = cmark_node_get_literal(node);

	end_block(r);
	if (text)
		say(r, text);
	end_block(r);
}

/* What a node of this type does when it is entered or left; names of cmark's
 * nodes, so that the table below is all there is to know. */
static void node_seen(reader *r, cmark_node *node, bool enter)
{
	cmark_node_type type = cmark_node_get_type(node);
	const char *text = cmark_node_get_literal(node);

	if (type == CMARK_NODE_STRONG)
		r->strong += enter ? 1 : -1;
	else if (type == CMARK_NODE_EMPH)
		r->emphasis += enter ? 1 : -1;
	else if (type == CMARK_NODE_LIST)
		list(r, node, enter);
	else if (type == CMARK_NODE_ITEM && enter)
		begin_item(r);
	else if (type == CMARK_NODE_ITEM)
		leave(r, "LI");
	else if (type == CMARK_NODE_SOFTBREAK)
		say(r, " ");
	else if (type == CMARK_NODE_LINEBREAK)
		say(r, "\n");
	else if (type == CMARK_NODE_HEADING && !enter)
		end_heading(r);
	else if (type == CMARK_NODE_PARAGRAPH && !enter)
		end_block(r);
	else if ((type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) && !enter)
		end_link(r, node);
	else if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_CODE_BLOCK)
		literal_block(r, node);
	else if (text && enter)
		say(r, text);
}

void bl__markdown(bl_flow *flow, const char *text)
{
	const char *clean = bl_voice_clean(&flow->speaker, text);
	cmark_node *root =
		cmark_parse_document(clean, strlen(clean), CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8);
	cmark_iter *walk = cmark_iter_new(root);
	reader r = {.flow = flow, .run = g_array_new(FALSE, FALSE, sizeof(bl__run))};
	cmark_event_type event;

	while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE)
		node_seen(&r, cmark_iter_get_node(walk), event == CMARK_EVENT_ENTER);
	end_block(&r);
	g_array_unref(r.run);
	cmark_iter_free(walk);
	cmark_node_free(root);
}
