/* Content streams.  The canvas put a rectangle of a size of its own before every
 * stretch of ink; here the k-th of them becomes the beginning of what the
 * structure says of the k-th mark, and the end of the one before.
 *
 * The stream is read by tokens as far as texts go, because a text on the page
 * may well say "0.01 0.02 re f" itself; and by blanks of any kind, because
 * cairo breaks its lines where it likes. */
#include "finish.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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

/* The number that ends before *s, and *s moved to before it. */
static double number_before(const char *from, const char **s)
{
	const char *at = *s;

	while (at > from && g_ascii_isspace(at[-1]))
		at--;
	while (at > from && strchr("0123456789.-", at[-1]))
		at--;
	*s = at;
	return g_ascii_strtod(at, NULL);
}

static bool near(double a, double b)
{
	return fabs(a - b) < 0.0005;
}

/* Is the rectangle filled here a mark?  *began: where its first number stands. */
static bool is_mark(const char *from, const char *fill, const char **began)
{
	const char *at = fill;

	if (!near(number_before(from, &at), BL_MARK_HEIGHT) || !near(number_before(from, &at), BL_MARK_WIDTH))
		return false;
	number_before(from, &at);
	number_before(from, &at);
	*began = at;
	return true;
}

/* Past "re f" and the blank behind; NULL: not that. */
static const char *past_fill(const char *s, const char *end)
{
	if (end - s < 4 || s[0] != 'r' || s[1] != 'e')
		return NULL;
	for (s += 2; s < end && g_ascii_isspace(*s); s++)
		;
	return end - s >= 2 && s[0] == 'f' && g_ascii_isspace(s[1]) ? s + 2 : NULL;
}

/* To the next mark, and past it; false at the end. */
static bool find_mark(scan *in, const char *from, const char **began)
{
	const char *past;

	while (in->s < in->end) {
		const char *at = in->s++;

		if (*at == '(')
			skip_string(in);
		if (*at != 'r' || !(past = past_fill(at, in->end)) || !is_mark(from, at, began))
			continue;
		in->s = past;
		return true;
	}
	return false;
}

static void put_mark(const bl__finish *f, int page, int mark, GString *out)
{
	const bl_element *leaf = f->is->owner[page][mark];

	g_string_append(out, mark ? "EMC " : "");
	if (leaf)
		g_string_append_printf(out, "/%s <</MCID %d>> BDC\n", leaf->parent->role,
				       f->mcid[page][mark]);
	else
		g_string_append(out, "/Artifact BMC\n");
}

/* False when there are not as many marks as were made. */
static bool rewrite(const bl__finish *f, int page, const char *text, size_t n, GString *out)
{
	scan in = {text, text + n};
	const char *from = text, *began;
	int mark = 0;

	for (; find_mark(&in, from, &began); from = in.s) {
		if (mark == f->is->n_marks[page])
			return false;
		g_string_append_len(out, from, began - from);
		put_mark(f, page, mark++, out);
	}
	g_string_append_len(out, from, in.end - from);
	g_string_append(out, mark ? "\nEMC\n" : "");
	return mark == f->is->n_marks[page];
}

static void number_marks(bl__finish *f, int page)
{
	int n = f->is->n_marks[page];

	f->mcid[page] = g_new(int, (gsize)n + 1);
	f->owner[page] = g_new0(qpdf_oh, (gsize)n + 1);
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
