/* Numbers as people and spreadsheets write them.  The decimal mark is a
 * property of the column: the same `1,500` is one and a half in Montréal and
 * fifteen hundred in Toronto, so the column's other cells decide. */
#include "number.h"
#include "word.h"

#include <glib.h>
#include <string.h>

static bool cut_start(bl_str *s, const char *what)
{
	size_t n = strlen(what);

	if (s->n < n || memcmp(s->s, what, n))
		return false;
	*s = bl_str_trim((bl_str){s->s + n, s->n - n});
	return true;
}

static bool cut_end(bl_str *s, const char *what)
{
	size_t n = strlen(what);

	if (s->n < n || memcmp(s->s + s->n - n, what, n))
		return false;
	*s = bl_str_trim((bl_str){s->s, s->n - n});
	return true;
}

static bool is_figure(bl_str s, size_t i)
{
	return (s.s[i] >= '0' && s.s[i] <= '9') || strchr(",+-()%", s.s[i]);
}

/* U+2212 and U+2013. */
static bool is_minus(bl_str s, size_t i)
{
	return s.n - i > 2 && (!memcmp(s.s + i, "\xE2\x88\x92", 3) || !memcmp(s.s + i, "\xE2\x80\x93", 3));
}

/* What stands before the first digit, sign or bracket; a point right before a digit is the number's. */
static bool cut_lead(bl__bare *b)
{
	bl_str s = b->digits;
	size_t n = 0;

	if (b->lead.n || !s.n || s.s[0] == '.')
		return false;
	while (n < s.n && !is_figure(s, n) && !is_minus(s, n))
		n++;
	if (n && n < s.n && s.s[n - 1] == '.')
		n--;
	if (!n)
		return false;
	b->lead = bl_str_trim((bl_str){s.s, n});
	b->digits = bl_str_trim((bl_str){s.s + n, s.n - n});
	return true;
}

/* What stands behind the last of them. */
static bool cut_trail(bl__bare *b)
{
	bl_str s = b->digits, trail;
	size_t from = s.n;

	if (b->trail.n)
		return false;
	while (from && !is_figure(s, from - 1))
		from--;
	trail = bl_str_trim((bl_str){s.s + from, s.n - from});
	if (!from || !trail.n || trail.s[0] == '.')
		return false;
	b->trail = trail;
	b->digits = bl_str_trim((bl_str){s.s, from});
	return true;
}

static bool cut_sign(bl__bare *b, bool *signs)
{
	if (*signs)
		return false;
	if (cut_start(&b->digits, "-") || cut_start(&b->digits, "\xE2\x88\x92") ||
	    cut_start(&b->digits, "\xE2\x80\x93"))
		return *signs = b->minus = true;
	if (cut_end(&b->digits, "-"))
		return *signs = b->minus = b->trailing = true;
	return cut_start(&b->digits, "+") && (*signs = true);
}

static bool cut_brackets(bl__bare *b, bool *signs)
{
	bl_str inside = b->digits;

	if (*signs || !cut_start(&inside, "(") || !cut_end(&inside, ")"))
		return false;
	b->digits = inside;
	return *signs = b->minus = true;
}

/* What stands before and behind, together: CAD 50 $ names one currency. */
static bool name_currency(bl__bare *b)
{
	char both[64];

	if (!b->lead.n && !b->trail.n)
		return true;
	if (b->lead.n + b->trail.n >= sizeof both)
		return false;
	if (b->lead.n)
		memcpy(both, b->lead.s, b->lead.n);
	if (b->trail.n)
		memcpy(both + b->lead.n, b->trail.s, b->trail.n);
	b->currency = bl_currency_of((bl_str){both, b->lead.n + b->trail.n});
	return b->currency != 0;
}

/* Takes sign, brackets, currency and percent off, each once, in any order;
 * false: letters are left that name no currency. */
bool bl__number_strip(bl_str cell, bl__bare *b)
{
	bool signs = false;

	*b = (bl__bare){.digits = bl_str_trim(cell)};
	while (cut_brackets(b, &signs) || cut_sign(b, &signs) ||
	       (!b->percent && cut_end(&b->digits, "%") && (b->percent = true)) || cut_lead(b) ||
	       cut_trail(b))
		;
	return name_currency(b);
}

/* Length of a blank or apostrophe that separates groups, 0: none. */
static size_t group_mark(bl_str s, size_t i)
{
	static const char *const marks[] = {" ", "\xC2\xA0",    "\xE2\x80\xAF", "\xE2\x80\x89",
					    "'", "\xE2\x80\x99"};

	for (size_t k = 0; k < G_N_ELEMENTS(marks); k++) {
		size_t n = strlen(marks[k]);

		if (s.n - i >= n && !memcmp(s.s + i, marks[k], n))
			return n;
	}
	return 0;
}

static bool is_digit(bl_str s, size_t i)
{
	return i < s.n && s.s[i] >= '0' && s.s[i] <= '9';
}

typedef struct {
	uint64_t whole;
	int digits, groups; /* of the whole part */
	bool too_long;
} whole_part;

static size_t read_digits(bl_str s, size_t i, whole_part *w)
{
	for (; is_digit(s, i); i++) {
		if (w->whole > UINT64_C(999999999999999)) {
			w->too_long = true;
			continue;
		}
		w->whole = w->whole * 10 + (uint64_t)(s.s[i] - '0');
		w->digits++;
	}
	return i;
}

/* The whole part with its groups of three; returns where it ends, or
 * SIZE_MAX when the groups are not of three. */
static size_t read_whole(bl_str s, char group, whole_part *w)
{
	size_t i = read_digits(s, 0, w), first = i;

	for (;;) {
		size_t mark = group && i < s.n && s.s[i] == group ? 1 : group_mark(s, i), from;

		if (!mark || i == s.n)
			return i;
		if (!first || first > 3 || s.s[0] == '0')
			return SIZE_MAX;
		from = i + mark;
		while (group_mark(s, from)) /* `82        584` pads with blanks */
			from += group_mark(s, from);
		i = read_digits(s, from, w);
		if (i - from != 3)
			return SIZE_MAX;
		w->groups++;
	}
}

/* Digits behind the mark, counted in 10^-15, rounded there. */
static bool read_part(bl_str s, size_t i, bl_qty *part)
{
	bl_qty unit = bl_qty_of_int(1);

	*part = 0;
	if (i == s.n)
		return false;
	for (; is_digit(s, i); i++) {
		unit /= 10;
		*part += unit * (s.s[i] - '0');
		if (!unit)
			break;
	}
	if (!unit && is_digit(s, i))
		*part += s.s[i] >= '5';
	while (is_digit(s, i))
		i++;
	return i == s.n;
}

/* `group`: a mark between groups of three beside blanks and apostrophes, or 0. */
static bool read_grouped(bl_str s, char decimal, char group, bl_qty *out)
{
	whole_part w = {0, 0, 0, false};
	size_t i = read_whole(s, group, &w);
	bl_qty part = 0;

	if (i == SIZE_MAX || w.too_long || w.whole >= UINT64_C(10000000000000))
		return false;
	if (i < s.n && (s.s[i] != decimal || !read_part(s, i + 1, &part)))
		return false;
	if (!s.n || (!w.digits && i == s.n))
		return false;
	*out = bl_qty_of_int((int64_t)w.whole) + part;
	return true;
}

static bool read_plain(bl_str s, char decimal, bl_qty *out)
{
	return read_grouped(s, decimal, decimal == '.' ? ',' : 0, out);
}

int bl_number_quick_mark(const bl_number_format *f)
{
	if (f->missing || f->percent || f->marked || f->minutes)
		return -1;
	return f->decided ? f->decimal : 0;
}

bool bl_number_quick(bl_str s, int mark, bl_qty *out)
{
	static const int64_t tens[] = {1,
				       10,
				       100,
				       1000,
				       10000,
				       100000,
				       1000000,
				       10000000,
				       100000000,
				       1000000000,
				       10000000000,
				       100000000000,
				       1000000000000,
				       10000000000000,
				       100000000000000,
				       1000000000000000};
	int64_t x = 0;
	size_t at = SIZE_MAX;

	if (!s.n || s.n > 13 || mark < 0)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (is_digit(s, i))
			x = x * 10 + (s.s[i] - '0');
		else if (s.s[i] == mark && at == SIZE_MAX && i && i + 1 < s.n)
			at = i;
		else
			return false;
	}
	*out = (bl_qty)x * tens[at == SIZE_MAX ? 15 : 15 - (s.n - 1 - at)];
	return true;
}

/* ---- The marks of one number --------------------------------------------------------- */

/* Nobody writes money to a tenth of a cent: of $1,250 the mark is no decimal one. */
bl__marks bl__number_marks(const bl__bare *b)
{
	bl__marks m = {.point = false};
	bl_qty q;

	m.point = read_plain(b->digits, '.', &q);
	m.comma = read_plain(b->digits, ',', &q);
	m.dots = !m.comma && read_grouped(b->digits, ',', '.', &q);
	m.three = m.point && (m.dots || (m.comma && memchr(b->digits.s, ',', b->digits.n)));
	if (m.three && b->currency) {
		m.three = false;
		m.point = !m.dots;
		m.comma = false;
	}
	return m;
}

/* Nothing told so far: the first cell that only one mark can read decides, and so
 * does, by habit, the first that both can. */
static void decide_by(bl_number_format *f, const bl__bare *b)
{
	bl__marks m = bl__number_marks(b);

	if (m.three) {
		f->decimal = m.dots && !f->dots ? '.' : f->decimal;
		f->doubt = BL_TWO_MARKS;
	} else if (m.dots) {
		f->decimal = ',';
		f->dots = true;
	} else if (m.point != m.comma) {
		f->decimal = m.comma ? ',' : '.';
	} else {
		return;
	}
	f->decided = true;
}

/* Parts of 1 and percentages in one column: neither says which scale the other is on. */
static bool is_other_percent(const bl_number_format *f, const bl__bare *b, bl_qty q)
{
	if (f->percent)
		return !b->percent && q && q <= bl_qty_of_int(1);
	return b->percent && f->parts;
}

static bool set_aside(bl_number_format *f, bl_doubt_kind why, bl_qty *out)
{
	f->doubt = why;
	*out = BL_QTY_MISSING;
	return true;
}

static bool read_number(bl_number_format *f, bl_str cell, bl_qty *out)
{
	bl__bare b;
	bool ok = bl__number_strip(cell, &b);

	if (!ok || (b.percent && !f->percent && !f->parts) || (b.trailing && !f->trailing))
		return false;
	if (!f->decided)
		decide_by(f, &b);
	ok = f->dots ? read_grouped(b.digits, ',', '.', out) : read_plain(b.digits, f->decimal, out);
	if (ok && (f->marked && !b.currency ? *out != 0 : !bl_currency_fits(f, b.currency)))
		return set_aside(f, BL_OTHER_CURRENCY, out);
	if (ok && (f->percent || b.percent) && is_other_percent(f, &b, *out))
		return set_aside(f, BL_OTHER_PERCENT, out);
	if (ok && b.minus)
		*out = -*out;
	return ok;
}

static bool read_count(bl_number_format *f, bl_str cell, bl_qty *out)
{
	if (!read_number(f, cell, out))
		return false;
	if (f->minutes && *out != BL_QTY_MISSING)
		*out = (*out + (*out < 0 ? -30 : 30)) / 60;
	return true;
}

/* Neither a number nor hours: a word for no value, perhaps. */
static bool read_word(bl_number_format *f, bl_str cell, bl_qty *out)
{
	if (bl_declared_missing(f->missing, cell) || bl_no_value(cell)) {
		*out = BL_QTY_MISSING;
		return true;
	}
	*out = 0;
	return bl__says_zero(cell) || (bl__zero_or_none(cell) && set_aside(f, BL_ZERO_OR_NONE, out));
}

bool bl_number_read(bl_number_format *f, bl_str cell, bl_qty *out)
{
	f->doubt = BL_SURE;
	if (bl_number_quick(cell, bl_number_quick_mark(f), out))
		return true;
	if (bl_missing(cell) || (f->missing && bl_declared_missing(f->missing, cell))) {
		*out = BL_QTY_MISSING;
		return true;
	}
	return (f->hours && bl_hours_read(cell, out)) || read_count(f, cell, out) || read_word(f, cell, out);
}

/* A mantissa with a mark and an exponent of two figures or more. */
bool bl_scientific(bl_str cell)
{
	bl_str s = bl_str_trim(cell);
	size_t i = 0, figures;

	while (is_digit(s, i))
		i++;
	if (!i || i > 1)
		return false;
	if (i < s.n && (s.s[i] == ',' || s.s[i] == '.'))
		for (i++; is_digit(s, i); i++)
			;
	if (i + 1 >= s.n || (s.s[i] != 'E' && s.s[i] != 'e') || (s.s[i + 1] != '+' && s.s[i + 1] != '-'))
		return false;
	for (i += 2, figures = i; is_digit(s, i); i++)
		;
	return i == s.n && i - figures >= 2;
}
