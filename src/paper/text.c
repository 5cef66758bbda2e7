/* Setting text: words into lines, with a change of face inside a line.
 *
 * Lines are broken here and not by the canvas because a paragraph may end on
 * the next page, and because a person's word may be wider than its column.
 * A piece ends with the blank that stands behind it, though nobody sees it
 * there: whoever listens to the page hears two words and not one. */
#include "paper.h"

#include <glib.h>
#include <string.h>

#define LANGUAGE_TAG "\xF3\xA0\x80\x81" /* U+E0001 */

/* A word, or a part of one, all of one face. */
typedef struct {
	const char *s;
	double width;
	bl_face face;
	bool space; /* a blank stands before it */
	bool may;   /* a line may begin with it */
	bool feed;  /* a line must begin with it */
} atom;

typedef struct {
	bl__flow *flow;
	bl_type type;
	double width, blank;
	GArray *atoms;  /* atom */
	GArray *lines;  /* bl__line */
	GArray *pieces; /* bl__piece, of the line being filled */
	double x;
} setter;

static double width_as(bl__flow *flow, const char *text, const bl_type *type, bl_face face)
{
	bl_type as = *type;

	as.face = face;
	as.align = BL_LEFT;
	return flow->canvas->verbs->measure(flow->canvas, text, &as, 0).width_pt;
}

double bl__width_of(bl__flow *flow, const char *text, const bl_type *type)
{
	return *text ? width_as(flow, text, type, type->face) : 0;
}

/* ---- Words ------------------------------------------------------------------------ */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Where to cut a word that must be cut: after a hyphen, a slash or a low line
 * when one stands in [least, most], never before a mark that belongs to a letter. */
static size_t cut_at(const char *s, size_t most)
{
	size_t cut = most;

	while (cut > 0 && ((s[cut] & 0xC0) == 0x80 || g_unichar_iszerowidth(g_utf8_get_char(s + cut))))
		cut--;
	for (size_t i = cut; i > cut / 3 && i > 1; i--)
		if (strchr("-/_@.", s[i - 1]) && s[i - 1])
			return i;
	return cut ? cut : (size_t)(g_utf8_next_char(s) - s);
}

static double width_of_first(setter *set, const char *s, size_t n, bl_face face)
{
	g_autofree char *part = g_strndup(s, n);

	return width_as(set->flow, part, &set->type, face);
}

static size_t letter_at_most(const char *s, size_t n)
{
	while (n > 0 && (s[n] & 0xC0) == 0x80)
		n--;
	return n;
}

/* Where a letter begins after low and before high, near their middle; low: nowhere. */
static size_t letter_between(const char *s, size_t low, size_t high)
{
	size_t middle = letter_at_most(s, low + (high - low) / 2);

	if (middle <= low)
		middle = low + (size_t)(g_utf8_next_char(s + low) - (s + low));
	return middle < high ? middle : low;
}

/* The longest beginning of s[0..n), which is too wide, that fits. */
static size_t fitting(setter *set, const char *s, size_t n, bl_face face)
{
	size_t low = 0, high = n, middle;

	while ((middle = letter_between(s, low, high)) > low)
		*(width_of_first(set, s, middle, face) <= set->width ? &low : &high) = middle;
	return low;
}

/* How much of s[0..n) stands on one line, at least a letter: all of it, or as much as
 * fits.  No more of it is looked at than twice what fits, however long it is. */
static size_t first_part(setter *set, const char *s, size_t n, bl_face face)
{
	for (size_t look = MIN(n, 40);; look = MIN(n, 2 * look)) {
		look = letter_at_most(s, look);
		if (width_of_first(set, s, look, face) > set->width + 0.01)
			return MIN(n, cut_at(s, fitting(set, s, look, face)));
		if (look == n)
			return n;
	}
}

static void add_word(setter *set, const char *s, size_t n, atom a)
{
	for (size_t part; n; s += part, n -= part) {
		part = first_part(set, s, n, a.face);
		a.s = bl_arena_text(set->flow->arena, s, part);
		a.width = width_as(set->flow, a.s, &set->type, a.face);
		g_array_append_val(set->atoms, a);
		a.space = a.feed = false;
		a.may = true;
	}
}

/* Plain words are of the paragraph's own face. */
static bl_face face_of(bl_emphasis emphasis, bl_face plain)
{
	static const bl_face face[] = {
		[BL_PLAIN] = BL_REGULAR, [BL_STRONG] = BL_SEMIBOLD, [BL_STRESSED] = BL_ITALIC};

	return emphasis == BL_PLAIN ? plain : face[emphasis];
}

/* Cut runs into words; a word may go on in the next run, in another face. */
static void cut_words(setter *set, const bl_span *run, size_t n)
{
	bool space = true, feed = false;

	for (size_t i = 0; i < n; i++) {
		const char *s = run[i].text;

		while (*s) {
			size_t len = 0;

			for (; is_blank(*s); s++) {
				space = true;
				feed |= *s == '\n';
			}
			while (s[len] && !is_blank(s[len]))
				len++;
			if (!len)
				continue;
			add_word(set, s, len,
				 (atom){.face = face_of(run[i].emphasis, set->type.face),
					.space = space,
					.may = space,
					.feed = feed});
			s += len;
			space = feed = false;
		}
	}
}

/* ---- Lines ------------------------------------------------------------------------ */

static void end_word(setter *set)
{
	bl__piece *last = &g_array_index(set->pieces, bl__piece, set->pieces->len - 1);

	last->text = bl_arena_print(set->flow->arena, "%s ", last->text);
}

static void end_line(setter *set)
{
	bl__line line = {.n = set->pieces->len, .width = set->x};
	bl__piece *piece = bl__room(set->flow, line.n, sizeof *piece);

	if (line.n)
		memcpy(piece, set->pieces->data, line.n * sizeof *piece);
	line.piece = piece;
	g_array_append_val(set->lines, line);
	g_array_set_size(set->pieces, 0);
	set->x = 0;
}

static void put_atom(setter *set, const atom *a)
{
	bool blank = a->space && set->pieces->len;
	bl__piece *last =
		set->pieces->len ? &g_array_index(set->pieces, bl__piece, set->pieces->len - 1) : NULL;

	if (blank)
		set->x += set->blank;
	if (last && last->face == a->face) {
		last->text = bl_arena_print(set->flow->arena, "%s%s%s", last->text, blank ? " " : "", a->s);
	} else {
		bl__piece piece = {a->s, set->x, a->face};

		if (blank)
			end_word(set);
		g_array_append_val(set->pieces, piece);
	}
	set->x += a->width;
}

/* The atoms from i on that stand together, and how wide they are. */
static size_t together(const setter *set, size_t i, double *width)
{
	const atom *a = &g_array_index(set->atoms, atom, 0);
	size_t j = i;

	*width = 0;
	do
		*width += a[j++].width;
	while (j < set->atoms->len && !a[j].may);
	return j;
}

static void fill_lines(setter *set)
{
	for (size_t i = 0, j; i < set->atoms->len; i = j) {
		const atom *a = &g_array_index(set->atoms, atom, 0);
		double width;

		j = together(set, i, &width);
		if (set->pieces->len &&
		    (a[i].feed || set->x + (a[i].space ? set->blank : 0) + width > set->width + 0.01)) {
			if (a[i].space)
				end_word(set);
			end_line(set);
		}
		for (size_t k = i; k < j; k++) {
			if (set->pieces->len && set->x + a[k].width > set->width + set->blank + 0.01 &&
			    width > set->width)
				end_line(set);
			put_atom(set, &a[k]);
		}
	}
	if (set->pieces->len || !set->lines->len)
		end_line(set);
}

static double width_ended(setter *set, const bl__piece *piece, size_t n)
{
	g_autofree char *with = g_strdup_printf("%.*s…", (int)n, piece->text);

	return width_as(set->flow, with, &set->type, piece->face);
}

/* How much of the beginning of the piece leaves room for "…". */
static size_t fitting_ended(setter *set, const bl__piece *piece)
{
	double width = set->width - piece->x;
	size_t low = 0, high = strlen(piece->text), middle;

	while (high && piece->text[high - 1] == ' ')
		high--;
	if (width_ended(set, piece, high) <= width)
		return high;
	while ((middle = letter_between(piece->text, low, high)) > low)
		*(width_ended(set, piece, middle) <= width ? &low : &high) = middle;
	return low;
}

/* Shorten the last line that is kept so that "…" fits behind it. */
static void cut_lines(setter *set, size_t most)
{
	bl__line *line = &g_array_index(set->lines, bl__line, most - 1);
	bl__piece *piece = line->n ? &line->piece[line->n - 1] : NULL;
	size_t n = piece ? fitting_ended(set, piece) : 0;

	g_array_set_size(set->lines, (guint)most);
	if (!piece)
		return;
	line->width = piece->x + width_ended(set, piece, n);
	piece->text = bl_arena_print(set->flow->arena, "%.*s…", (int)n, piece->text);
}

/* The language that is open at the end of `text`, when `tag` was at its beginning. */
static const char *open_at_end(setter *set, const char *text, const char *tag)
{
	for (const char *at = text; (at = strstr(at, LANGUAGE_TAG));) {
		const char *end = at + strlen(LANGUAGE_TAG);
		gunichar c;

		while ((c = g_utf8_get_char(end)) >= 0xE0020 && c < 0xE007F)
			end = g_utf8_next_char(end);
		tag = c == 0xE007F ? NULL : bl_arena_text(set->flow->arena, at, (size_t)(end - at));
		at = end;
	}
	return tag;
}

/* A language that goes on over pieces is said again in each: they are drawn one by one. */
static void carry_languages(setter *set)
{
	const char *open = NULL;

	for (guint i = 0; i < set->lines->len; i++) {
		const bl__line *line = &g_array_index(set->lines, bl__line, i);

		for (size_t k = 0; k < line->n; k++) {
			bl__piece *piece = &line->piece[k];
			const char *before = open;

			open = open_at_end(set, piece->text, open);
			if (before)
				piece->text = bl_arena_print(set->flow->arena, "%s%s", before, piece->text);
		}
	}
}

const bl__lines *bl__lines_of_runs(bl__flow *flow, const bl_span *run, size_t n, const bl_type *type,
				   double width, size_t most)
{
	setter set = {.flow = flow, .type = *type, .width = width > 1 ? width : 1};
	bl__lines *out = bl__room(flow, 1, sizeof *out);
	bl__line *line;

	/* A blank alone may measure nothing: take it from between two letters. */
	set.blank = width_as(flow, "n n", type, type->face) - width_as(flow, "nn", type, type->face);
	set.atoms = g_array_new(FALSE, TRUE, sizeof(atom));
	set.lines = g_array_new(FALSE, TRUE, sizeof(bl__line));
	set.pieces = g_array_new(FALSE, TRUE, sizeof(bl__piece));
	cut_words(&set, run, n);
	fill_lines(&set);
	if (most && set.lines->len > most)
		cut_lines(&set, most);
	carry_languages(&set);
	line = bl__room(flow, set.lines->len, sizeof *line);
	memcpy(line, set.lines->data, set.lines->len * sizeof *line);
	*out = (bl__lines){line, set.lines->len, *type};
	g_array_unref(set.atoms);
	g_array_unref(set.lines);
	g_array_unref(set.pieces);
	return out;
}

const bl__lines *bl__lines_of(bl__flow *flow, const char *text, const bl_type *type, double width,
			      size_t most)
{
	bl_span run = {text ? text : "", BL_PLAIN};

	return bl__lines_of_runs(flow, &run, 1, type, width, most);
}

double bl__word_width(bl__flow *flow, const char *text, const bl_type *type)
{
	g_auto(GStrv) word = g_strsplit_set(text, " \t\r\n", -1);
	double widest = 0;

	for (size_t i = 0; word[i]; i++)
		widest = MAX(widest, bl__width_of(flow, word[i], type));
	return widest;
}

double bl__lines_height(const bl__lines *lines)
{
	return (double)lines->n * bl__leading_of(&lines->type);
}

bl__lines bl__lines_part(const bl__lines *lines, size_t from, size_t to)
{
	to = MIN(to, lines->n);
	from = MIN(from, to);
	return (bl__lines){lines->line + from, to - from, lines->type};
}

bl__lines bl__lines_leading(const bl__lines *lines)
{
	bl__lines leading = *lines;

	leading.type.rgb = BL_BLUE;
	return leading;
}

void bl__lines_draw_in(bl__flow *flow, const bl__lines *lines, bl_point at, double width, bl_align align)
{
	bl_type type = lines->type;

	type.align = BL_LEFT;
	for (size_t i = 0; i < lines->n; i++) {
		const bl__line *line = &lines->line[i];
		double slack = align == BL_LEFT ? 0 : (width - line->width) * (align == BL_RIGHT ? 1 : 0.5);

		for (size_t k = 0; k < line->n; k++) {
			type.face = line->piece[k].face;
			flow->canvas->verbs->text(flow->canvas, at.x + slack + line->piece[k].x, at.y, 0,
						  line->piece[k].text, &type);
		}
		at.y += bl__leading_of(&type);
	}
}

void bl__lines_draw(bl__flow *flow, const bl__lines *lines, bl_point at)
{
	bl__lines_draw_in(flow, lines, at, 0, BL_LEFT);
}
