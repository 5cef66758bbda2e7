/* The coordinator's notes: Markdown through cmark.  Headings, paragraphs,
 * lists, bold, italic and code become words on paper; a link keeps its text
 * and shows its address; raw HTML is shown as it was typed, never interpreted.
 * Tables are markdown_table.c's. */
#include "story.h"

#include <cmark.h>
#include <string.h>

typedef struct {
	bl_story *story;
	GArray *run; /* bl_span, of the block being read */
	int strong, emphasis;
	int depth;          /* of lists */
	const char *bullet; /* waits for the first block of a list item */
	int number[64];     /* of ordered lists, by depth; 0: bullets */
} reader;

static void say(reader *r, const char *text)
{
	bl_span run = {bl_lang_space(r->story->lang, bl_voice_clean(&r->story->speaker, text)),
		       r->strong     ? BL_STRONG
		       : r->emphasis ? BL_STRESSED
				     : BL_PLAIN};

	g_array_append_val(r->run, run);
}

/* The words gathered so far become a paragraph. */
static void end_block(reader *r)
{
	bl_span *run;
	size_t n = r->run->len;

	if (!n)
		return;
	run = bl_story_alloc(r->story, n, sizeof *run);
	memcpy(run, r->run->data, n * sizeof *run);
	bl_story_add(r->story, &(bl_block){.kind = BL_BLOCK_paragraph,
					   .as.paragraph = {run, n, BL_TONE_BODY, r->bullet, r->depth}});
	r->bullet = NULL;
	g_array_set_size(r->run, 0);
}

static void end_heading(reader *r)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < r->run->len; i++)
		g_string_append(text, g_array_index(r->run, bl_span, i).text);
	g_array_set_size(r->run, 0);
	if (text->len)
		bl_put_heading(r->story, 3, text->str);
}

static void begin_item(reader *r)
{
	int *n = &r->number[MIN(r->depth, 63)];

	r->story->group = bl__item_new(r->story, r->story->group);
	r->bullet = *n ? bl_arena_print(r->story->arena, "%d.", (*n)++) : "•";
}

/* Out of the innermost open list … */
static void leave_list(reader *r)
{
	while (!r->story->group->is_list)
		r->story->group = r->story->group->in;
	r->story->group = r->story->group->in;
}

/* … or item. */
static void leave_item(reader *r)
{
	while (r->story->group->is_list)
		r->story->group = r->story->group->in;
	r->story->group = r->story->group->in;
}

static void group_list(reader *r, bl_labels labels)
{
	bl_group *l = bl_story_alloc(r->story, 1, sizeof *l);

	*l = (bl_group){.is_list = true, .labels = labels, .in = r->story->group};
	r->story->group = l;
}

static void list(reader *r, cmark_node *node, bool enter)
{
	if (enter)
		group_list(r, cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? BL_LABELS_NUMBERS
										   : BL_LABELS_BULLETS);
	else
		leave_list(r);
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
	const char *said = r->run->len ? g_array_index(r->run, bl_span, r->run->len - 1).text : "";
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
		leave_item(r);
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

static void read_words(bl_story *story, const char *text)
{
	cmark_node *root =
		cmark_parse_document(text, strlen(text), CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8);
	cmark_iter *walk = cmark_iter_new(root);
	reader r = {.story = story, .run = g_array_new(FALSE, FALSE, sizeof(bl_span))};
	cmark_event_type event;

	while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE)
		node_seen(&r, cmark_iter_get_node(walk), event == CMARK_EVENT_ENTER);
	end_block(&r);
	g_array_unref(r.run);
	cmark_iter_free(walk);
	cmark_node_free(root);
}

void bl_put_markdown(bl_story *story, const char *text)
{
	bl__markdown_tables(story, bl_voice_clean(&story->speaker, text), read_words);
}
