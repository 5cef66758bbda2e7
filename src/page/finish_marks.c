/* Content streams.  The canvas marks everything with one name, "NonStruct";
 * here the k-th of them becomes what the structure says of the k-th mark.
 *
 * The stream is read by tokens, because a text on the page may well say
 * "/NonStruct <</MCID 1>> BDC" itself. */
#include "finish.h"

#include <stdlib.h>
#include <string.h>

#define MARK "/NonStruct"

typedef struct {
	const char *s, *end;
} scan;

/* Past a string that began before `s`, with its escapes and inner parentheses. */
static void skip_string(scan *in)
{
	for (int depth = 1; in->s < in->end && depth; in->s++) {
		if (*in->s == '\\')
			in->s++;
		else
			depth += (*in->s == '(') - (*in->s == ')');
	}
	in->s = MIN(in->s, in->end);
}

static bool is_mark(const scan *in)
{
	size_t n = strlen(MARK);

	return (size_t)(in->end - in->s) > n && !memcmp(in->s, MARK, n) && strchr(" \r\n\t<", in->s[n]);
}

/* To the next mark, or the end. */
static bool find_mark(scan *in)
{
	while (in->s < in->end) {
		char c = *in->s;

		if (c == '/' && is_mark(in))
			return true;
		in->s++;
		if (c == '(')
			skip_string(in);
	}
	return false;
}

/* Past "BDC", and the line it ends. */
static bool skip_operator(scan *in)
{
	const char *bdc = g_strstr_len(in->s, in->end - in->s, "BDC");

	if (!bdc)
		return false;
	in->s = bdc + 3;
	return true;
}

static void put_mark(const bl__finish *f, int page, int mark, GString *out)
{
	const bl_element *leaf = f->is->owner[page][mark];

	if (leaf)
		g_string_append_printf(out, "/%s <</MCID %d>> BDC", leaf->parent->role, f->mcid[page][mark]);
	else
		g_string_append(out, "/Artifact BMC");
}

/* False when there are not as many marks as were made. */
static bool rewrite(const bl__finish *f, int page, const char *text, size_t n, GString *out)
{
	scan in = {text, text + n};
	const char *from = text;
	int mark = 0;

	while (find_mark(&in)) {
		g_string_append_len(out, from, in.s - from);
		if (mark == f->is->n_marks[page] || !skip_operator(&in))
			return false;
		put_mark(f, page, mark++, out);
		from = in.s;
	}
	g_string_append_len(out, from, in.end - from);
	return mark == f->is->n_marks[page];
}

static void number_marks(bl__finish *f, int page)
{
	int n = f->is->n_marks[page];

	f->mcid[page] = g_new(int, n + 1);
	f->owner[page] = g_new0(qpdf_oh, n + 1);
	for (int i = 0; i < n; i++)
		f->mcid[page][i] = f->is->owner[page][i] ? f->n_mcid[page]++ : -1;
}

void bl__finish_marks(bl__finish *f)
{
	g_autoptr(GString) out = g_string_new(NULL);

	for (int i = 0; i < f->is->n_pages; i++) {
		unsigned char *text = NULL;
		size_t n = 0;

		number_marks(f, i);
		if (qpdf_oh_get_page_content_data(f->q, f->page[i], &text, &n) & QPDF_ERRORS)
			return;
		g_string_truncate(out, 0);
		if (!rewrite(f, i, (const char *)text, n, out))
			f->failed = "marks";
		free(text);
		bl__pdf_put(f, f->page[i], "/Contents", bl__pdf_stream(f, out->str, out->len));
	}
}
