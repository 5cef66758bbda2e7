/* Markdown as the words of one line: a cell of a table has no blocks. */
#include "story.h"

#include <cmark.h>
#include <string.h>

static void flat_node(GString *out, cmark_node *node, bool enter)
{
	cmark_node_type type = cmark_node_get_type(node);
	const char *text = cmark_node_get_literal(node), *url;
	bool breaks = type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK ||
		      (type == CMARK_NODE_HTML_INLINE && text && !g_ascii_strncasecmp(text, "<br", 3));

	if (enter && breaks)
		g_string_append_c(out, ' ');
	else if (enter && text)
		g_string_append(out, text);
	url = !enter && type == CMARK_NODE_LINK ? cmark_node_get_url(node) : NULL;
	if (url && *url && !g_str_has_suffix(out->str, url))
		g_string_append_printf(out, " (%s)", url);
}

/* Behind a bar, so that it is a paragraph whatever it begins with: 3. or # is a cell’s own. */
char *bl__markdown_flat(bl_story *story, const char *text)
{
	g_autofree char *line = g_strconcat("|", text, NULL);
	cmark_node *root = cmark_parse_document(line, strlen(line), CMARK_OPT_DEFAULT);
	cmark_iter *walk = cmark_iter_new(root);
	g_autoptr(GString) out = g_string_new(NULL);
	cmark_event_type event;
	const char *said;

	while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE)
		flat_node(out, cmark_iter_get_node(walk), event == CMARK_EVENT_ENTER);
	cmark_iter_free(walk);
	cmark_node_free(root);
	said = bl_lang_space(story->lang, out->str + (*out->str == '|'));
	return bl_arena_text(story->arena, said, strlen(said));
}
