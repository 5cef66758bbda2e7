/* Numbers as people and spreadsheets write them.  The decimal mark is a
 * property of the column: the same `1,500` is one and a half in Montréal and
 * fifteen hundred in Toronto, so the column's other cells decide. */
#include "value.h"

#include <glib.h>
#include <string.h>

typedef struct {
	bl_str digits; /* digits, marks and blanks only */
	bool minus, percent, money, code, trailing;
} bare;

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

/* A currency's sign, from the left or the right. */
static bool cut_money(bare *b)
{
	static const char *const signs[] = {"$", "\xC2\xA3", "\xE2\x82\xAC"};

	for (size_t i = 0; !b->money && i < G_N_ELEMENTS(signs); i++)
		if (cut_start(&b->digits, signs[i]) || cut_end(&b->digits, signs[i]))
			return b->money = true;
	return false;
}

/* CAD alone; CA, CAN or C beside the sign.  Another country's dollars are no
 * number that could be added to ours. */
static bool cut_code(bare *b)
{
	static const char *const codes[] = {"CAD", "CAN", "CA", "C"};
	bl_str s = b->digits;

	if (!s.n || (!g_ascii_isupper(s.s[0]) && !g_ascii_isupper(s.s[s.n - 1])))
		return false;
	for (size_t i = 0; !b->code && i < G_N_ELEMENTS(codes); i++) {
		bl_str rest = b->digits;
		bool end = cut_end(&rest, codes[i]), beside;

		if (!end && !cut_start(&rest, codes[i]))
			continue;
		beside = b->money || (rest.n && rest.s[end ? rest.n - 1 : 0] == '$');
		if (i && !beside)
			continue;
		b->digits = rest;
		return b->code = true;
	}
	return false;
}

static bool cut_sign(bare *b, bool *signs)
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

static bool cut_brackets(bare *b, bool *signs)
{
	bl_str inside = b->digits;

	if (*signs || !cut_start(&inside, "(") || !cut_end(&inside, ")"))
		return false;
	b->digits = inside;
	return *signs = b->minus = true;
}

/* Takes sign, brackets, currency and percent off, each once, in any order. */
static bare strip(bl_str cell)
{
	bare b = {.digits = bl_str_trim(cell)};
	bool signs = false;

	while (cut_brackets(&b, &signs) || cut_sign(&b, &signs) || cut_code(&b) || cut_money(&b) ||
	       (!b.percent && cut_end(&b.digits, "%") && (b.percent = true)))
		;
	return b;
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

/* The common case: up to fifteen digits, perhaps a mark among them. */
static bool read_quick(bl_str s, char decimal, bl_qty *out)
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
	size_t mark = SIZE_MAX;

	if (!s.n || s.n > 13)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (is_digit(s, i))
			x = x * 10 + (s.s[i] - '0');
		else if (s.s[i] == decimal && mark == SIZE_MAX && i && i + 1 < s.n)
			mark = i;
		else
			return false;
	}
	*out = (bl_qty)x * tens[mark == SIZE_MAX ? 15 : 15 - (s.n - 1 - mark)];
	return true;
}

/* Whole numbers so far: the first cell that only one mark can read decides. */
static void decide_by(bl_number_format *f, bl_str digits)
{
	bl_qty q;
	bool point = read_plain(digits, '.', &q), comma = read_plain(digits, ',', &q);

	if (point == comma)
		return;
	f->decimal = comma ? ',' : '.';
	f->decided = true;
}

bool bl_number_read(bl_number_format *f, bl_str cell, bl_qty *out)
{
	bare b;

	if (read_quick(cell, f->decided ? f->decimal : 0, out))
		return true;
	if (bl_missing(cell)) {
		*out = BL_QTY_MISSING;
		return true;
	}
	b = strip(cell);
	if ((b.percent && !f->percent) || (b.trailing && !f->trailing))
		return false;
	if (!f->decided)
		decide_by(f, b.digits);
	if (f->dots ? !read_grouped(b.digits, ',', '.', out) : !read_plain(b.digits, f->decimal, out))
		return false;
	if (b.minus)
		*out = -*out;
	return true;
}

typedef enum { ONLY_DIGITS, MIXED, NO_NUMBER } makeup;

/* Every letter of a number is one of its currency's; a number has a digit. */
static makeup made_of(bl_str s)
{
	size_t digits = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (g_ascii_isalpha(s.s[i]) && !strchr("CADN", s.s[i]))
			return NO_NUMBER;
		digits += is_digit(s, i);
	}
	return !digits ? NO_NUMBER : digits == s.n && s.n < 14 ? ONLY_DIGITS : MIXED;
}

bool bl_number_like(bl_str cell)
{
	makeup m = made_of(cell);
	bare b;
	bl_qty q;

	if (m != MIXED)
		return m == ONLY_DIGITS;
	b = strip(cell);
	return !b.trailing && (read_plain(b.digits, '.', &q) || read_grouped(b.digits, ',', '.', &q));
}

/* ---- Looking at a column --------------------------------------------------- */

static size_t count(bl_str s, char c)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.s[i] == c;
	return n;
}

void bl_number_see(bl_number_seen *seen, bl_str cell)
{
	makeup m = made_of(cell);
	bare b;
	bl_qty q;
	bool comma, point, dots;

	if (m != ONLY_DIGITS && bl_missing(cell))
		return;
	seen->filled++;
	seen->numbers += m == ONLY_DIGITS;
	if (m != MIXED)
		return;
	b = strip(cell);
	point = read_plain(b.digits, '.', &q);
	comma = read_plain(b.digits, ',', &q);
	dots = !comma && read_grouped(b.digits, ',', '.', &q);
	if (!point && !comma && !dots)
		return;
	seen->dotted += dots && !point;
	seen->maybe_dotted += dots && point;
	seen->trailing += b.trailing;
	seen->leading += b.minus && !b.trailing;
	seen->numbers++;
	seen->percent += b.percent;
	seen->money += b.money;
	seen->comma += comma && !point;
	/* The point is also tried with commas as groups, so a plain 1,500 fits both. */
	seen->point += point && !comma;
	if (point && comma && count(b.digits, ','))
		seen->three_comma++;
}

void bl_number_add(bl_number_seen *to, const bl_number_seen *more, uint64_t times)
{
	to->filled += more->filled * times;
	to->numbers += more->numbers * times;
	to->comma += more->comma * times;
	to->point += more->point * times;
	to->three_comma += more->three_comma * times;
	to->leading += more->leading * times;
	to->trailing += more->trailing * times;
	to->dotted += more->dotted * times;
	to->maybe_dotted += more->maybe_dotted * times;
	to->percent += more->percent * times;
	to->money += more->money * times;
}

bl_number_format bl_number_decide(const bl_number_seen *seen, char declared, char delimiter)
{
	bl_number_format f = {.decimal = declared,
			      .decided = declared || seen->comma != seen->point,
			      .percent = seen->percent * 2 > seen->filled,
			      .trailing = seen->trailing && !seen->leading};

	/* 1.234,56 is a number only where no cell has a point for its decimals. */
	f.dots = seen->dotted && seen->point == seen->maybe_dotted && declared != '.';
	if (f.dots) {
		f.decimal = ',';
		f.decided = true;
	}
	if (declared || f.dots)
		return f;
	if (seen->comma != seen->point)
		f.decimal = seen->comma > seen->point ? ',' : '.';
	else
		f.decimal = delimiter == ';' || delimiter == '\t' ? ',' : '.';
	return f;
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
