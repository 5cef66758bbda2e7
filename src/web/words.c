/* Words as markup. */
#include "web.h"

#include <stdarg.h>
#include <string.h>

#define TAG_BEGINS 0xE0001 /* a language begins, or ends where TAG_ENDS comes next */
#define TAG_ENDS   0xE007F

void bl__web_put(bl__web_page *to, const char *markup)
{
	g_string_append(to->out, markup);
}

void bl__web_format(bl__web_page *to, const char *format, ...)
{
	va_list list;

	va_start(list, format);
	g_string_append_vprintf(to->out, format, list);
	va_end(list);
}

/* Letters that mean something to a reader of markup; control bytes have no place in XML 1.0. */
static void put_letter(GString *out, gunichar c)
{
	switch (c) {
	case '&':
		g_string_append(out, "&amp;");
		break;
	case '<':
		g_string_append(out, "&lt;");
		break;
	case '>':
		g_string_append(out, "&gt;");
		break;
	case '"':
		g_string_append(out, "&quot;");
		break;
	case '\t':
		g_string_append_c(out, ' ');
		break;
	default:
		if (c >= 0x20 && (c < 0x7F || c > 0x9F) && c != 0xFFFE && c != 0xFFFF)
			g_string_append_unichar(out, c);
	}
}

static bool is_tag(gunichar c)
{
	return c >= 0xE0000 && c <= TAG_ENDS;
}

/* The language that begins at `at`, in `code`; "" where one ends.  Returns what follows. */
static const char *language_at(const char *at, char code[16])
{
	size_t n = 0;
	gunichar c;

	while (*at && is_tag(c = g_utf8_get_char(at))) {
		if (c > 0xE0020 && c < TAG_ENDS && n + 1 < 16)
			code[n++] = (char)(c - 0xE0000);
		at = g_utf8_next_char(at);
	}
	code[n] = '\0';
	return at;
}

void bl__web_text(bl__web_page *to, const char *text)
{
	char code[16];
	bool open = false;

	while (*text) {
		gunichar c = g_utf8_get_char(text);

		if (c != TAG_BEGINS) {
			if (c == '\n')
				bl__web_put(to, "<br/>");
			else if (!is_tag(c))
				put_letter(to->out, c);
			text = g_utf8_next_char(text);
			continue;
		}
		text = language_at(text, code);
		bl__web_put(to, open ? "</span>" : "");
		open = *code != '\0';
		if (open)
			bl__web_format(to, "<span lang=\"%s\">", code);
	}
	bl__web_put(to, open ? "</span>" : "");
}

void bl__web_quoted(bl__web_page *to, const char *text)
{
	for (; *text; text = g_utf8_next_char(text))
		if (*text == '\n')
			g_string_append_c(to->out, ' ');
		else if (!is_tag(g_utf8_get_char(text)))
			put_letter(to->out, g_utf8_get_char(text));
}

void bl__web_spans(bl__web_page *to, const bl_span *span, size_t n)
{
	static const char *const element[] = {
		[BL_PLAIN] = NULL, [BL_STRONG] = "strong", [BL_STRESSED] = "em"};

	for (size_t i = 0; i < n; i++) {
		const char *is = element[span[i].emphasis];

		if (is)
			bl__web_format(to, "<%s>", is);
		bl__web_text(to, span[i].text);
		if (is)
			bl__web_format(to, "</%s>", is);
	}
}

static const bl_anchor *anchor_of(const bl_story *story, const void *address)
{
	for (size_t i = 0; address && i < story->n_anchors; i++)
		if (story->anchor[i].address == address)
			return &story->anchor[i];
	return NULL;
}

void bl__web_lead(bl__web_page *to, const char *text, const void *address)
{
	const bl_anchor *anchor = anchor_of(to->story, address);

	if (anchor)
		bl__web_format(to, "<a href=\"#b%zu\">", anchor->block);
	bl__web_text(to, text);
	if (anchor)
		bl__web_put(to, "</a>");
}
