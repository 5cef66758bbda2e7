/* Content streams, as far as our pages use them: the place of what is drawn and the
 * size of letters.  Operands are kept as numbers; strings as how many bytes they are. */
#include "ink.h"
#include "ua.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The live area, as style has it: as high as Letter less what runs along the page. */
#define LIVE_TOP    52.0
#define LIVE_MARGIN 46.0 /* below it the foot runs */

typedef struct {
	double a, b, c, d, e, f;
} matrix;

static const matrix identity = {1, 0, 0, 1, 0, 0};

typedef struct {
	matrix to_page;
	double size; /* of the font */
	int bytes;   /* of one letter */
} state;

typedef struct {
	const char *s, *end;
	ua *u;
	qpdf_oh fonts;
	ink *out;
	ink_page page;
	state now, kept[32];
	int depth;
	matrix text;
	double operand[8];
	int n_operands, n_bytes;
	char name[64];
} reader;

static matrix times(matrix m, matrix n)
{
	return (matrix){m.a * n.a + m.b * n.c, m.a * n.b + m.b * n.d,       m.c * n.a + m.d * n.c,
			m.c * n.b + m.d * n.d, m.e * n.a + m.f * n.c + n.e, m.e * n.b + m.f * n.d + n.f};
}

/* ---- Words ---- */

static int skip_literal(reader *r)
{
	int depth = 1, n = 0;

	for (r->s++; r->s < r->end && depth; r->s++) {
		if (*r->s == '\\') {
			r->s += r->s + 1 < r->end && g_ascii_isdigit(r->s[1]) ? 3 : 1;
			n++;
			continue;
		}
		depth += (*r->s == '(') - (*r->s == ')');
		n += depth > 0;
	}
	return n;
}

static int skip_hex(reader *r)
{
	int digits = 0;

	for (; r->s < r->end && *r->s != '>'; r->s++)
		digits += g_ascii_isxdigit(*r->s) != 0;
	r->s++;
	return (digits + 1) / 2;
}

static void keep_number(reader *r, double x)
{
	if (r->n_operands == G_N_ELEMENTS(r->operand))
		memmove(r->operand, r->operand + 1, (size_t)--r->n_operands * sizeof *r->operand);
	r->operand[r->n_operands++] = x;
}

/* No copy that measures all that is left of the page first. */
static void copy_word(char *to, size_t room, const char *from, size_t n)
{
	n = MIN(n, room - 1);
	memcpy(to, from, n);
	to[n] = '\0';
}

static bool is_end(char c)
{
	return strchr(" \t\r\n\f()<>[]{}/%", c) != NULL;
}

/* The next operator, with what stands before it kept; false at the end. */
static bool next_operator(reader *r, char word[16])
{
	while (r->s < r->end) {
		size_t n = 0;
		bool is_name = *r->s == '/';

		if (*r->s == '(')
			r->n_bytes += skip_literal(r);
		else if (*r->s == '<' && r->s + 1 < r->end && r->s[1] != '<')
			r->n_bytes += skip_hex(r);
		else if (is_end(*r->s) && !is_name)
			r->s++;
		else {
			const char *from = r->s++;

			while (r->s < r->end && !is_end(*r->s))
				r->s++;
			n = (size_t)(r->s - from);
			if (is_name)
				copy_word(r->name, sizeof r->name, from, n);
			else if (g_ascii_isdigit(*from) || strchr("+-.", *from))
				keep_number(r, g_ascii_strtod(from, NULL));
			else {
				copy_word(word, 16, from, n);
				return true;
			}
		}
	}
	return false;
}

/* ---- What operators do ---- */

static const double *last(const reader *r, int n)
{
	static const double none[8];

	return r->n_operands >= n ? r->operand + r->n_operands - n : none;
}

/* Ink at x, y of the user's space; the foot that runs below the live area is none of it. */
static void reach(reader *r, double x, double y)
{
	const matrix *m = &r->now.to_page;
	double down = r->page.height - (m->b * x + m->d * y + m->f);

	if (down > r->page.lowest && down <= r->page.height - LIVE_MARGIN + 1)
		r->page.lowest = down;
}

static void graphics(reader *r, const char *word)
{
	const double *six = last(r, 6), *four = last(r, 4), *two = last(r, 2);

	if (!strcmp(word, "q") && r->depth < 32)
		r->kept[r->depth++] = r->now;
	else if (!strcmp(word, "Q") && r->depth)
		r->now = r->kept[--r->depth];
	else if (!strcmp(word, "cm"))
		r->now.to_page =
			times((matrix){six[0], six[1], six[2], six[3], six[4], six[5]}, r->now.to_page);
	else if (!strcmp(word, "m") || !strcmp(word, "l"))
		reach(r, two[0], two[1]);
	else if (!strcmp(word, "c"))
		reach(r, six[4], six[5]);
	else if (!strcmp(word, "re")) {
		reach(r, four[0], four[1]);
		reach(r, four[0], four[1] + four[3]);
	} else if (!strcmp(word, "Do"))
		reach(r, 0, 0);
}

/* How many bytes a letter is: composite fonts number theirs by two. */
static void use_font(reader *r)
{
	qpdf_oh font = ua_key(r->u, r->fonts, r->name);

	r->now.size = last(r, 1)[0];
	r->now.bytes = ua_is(r->u, ua_key(r->u, font, "/Subtype"), "/Type0") ? 2 : 1;
	r->out->unknown += !qpdf_oh_is_dictionary(r->u->q, font);
}

static void show(reader *r)
{
	matrix m = times(r->text, r->now.to_page);
	double size = fabs(r->now.size) * sqrt(fabs(m.a * m.d - m.b * m.c));
	int n = r->n_bytes / MAX(r->now.bytes, 1);

	if (!n)
		return;
	reach(r, r->text.e, r->text.f);
	r->out->letters += n;
	r->out->small += size < INK_SMALL - 0.01 ? n : 0;
	r->out->smallest = MIN(r->out->smallest, size);
}

static void texts(reader *r, const char *word)
{
	const double *six = last(r, 6), *two = last(r, 2);

	if (!strcmp(word, "BT"))
		r->text = identity;
	else if (!strcmp(word, "Tm"))
		r->text = (matrix){six[0], six[1], six[2], six[3], six[4], six[5]};
	else if (!strcmp(word, "Td") || !strcmp(word, "TD"))
		r->text = times((matrix){1, 0, 0, 1, two[0], two[1]}, r->text);
	else if (!strcmp(word, "Tf"))
		use_font(r);
	else if (!strcmp(word, "Tj") || !strcmp(word, "TJ"))
		show(r);
	else if (!strcmp(word, "T*") || !strcmp(word, "'") || !strcmp(word, "\""))
		r->out->unknown++; /* cairo sets every line by itself */
}

static void read_page(ua *u, ink *out, int i)
{
	qpdf_oh page = qpdf_get_page_n(u->q, (size_t)i), box = ua_key(u, page, "/MediaBox");
	unsigned char *bytes = NULL;
	size_t n = 0;
	char word[16];
	reader r = {.u = u, .out = out, .fonts = ua_key(u, ua_key(u, page, "/Resources"), "/Font")};

	r.now = (state){identity, 0, 1};
	r.page.height = qpdf_oh_get_numeric_value(u->q, qpdf_oh_get_array_item(u->q, box, 3));
	if (qpdf_oh_get_page_content_data(u->q, page, &bytes, &n) != QPDF_SUCCESS)
		out->unknown++;
	r.s = (const char *)bytes;
	r.end = r.s + n;
	while (next_operator(&r, word)) {
		graphics(&r, word);
		texts(&r, word);
		r.n_operands = r.n_bytes = 0;
	}
	g_array_append_val(out->page, r.page);
	free(bytes);
}

/* Without its structure, which takes far longer to read. */
static void open_plain(ua *u, const void *pdf, size_t n)
{
	u->q = qpdf_init();
	qpdf_silence_errors(u->q);
	qpdf_set_suppress_warnings(u->q, true);
	qpdf_read_memory(u->q, "ink", pdf, n, NULL);
	u->pages = qpdf_get_num_pages(u->q);
}

ink *ink_read(const void *pdf, size_t n)
{
	ink *out = g_new0(ink, 1);
	ua u = {.name = "ink"};

	open_plain(&u, pdf, n);
	out->page = g_array_new(FALSE, FALSE, sizeof(ink_page));
	out->smallest = INFINITY;
	for (int i = 0; i < u.pages; i++)
		read_page(&u, out, i);
	qpdf_cleanup(&u.q);
	return out;
}

void ink_free(ink *of)
{
	g_array_unref(of->page);
	g_free(of);
}

double ink_blank(const ink *of, guint i)
{
	const ink_page *p = &g_array_index(of->page, ink_page, i);
	double bottom = p->height - LIVE_MARGIN;

	return (bottom - MAX(p->lowest, LIVE_TOP)) / (bottom - LIVE_TOP);
}
