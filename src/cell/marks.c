/* A column of numbers: which marks its cells tell, in which currency they are,
 * whether they are percentages. */
#include "number.h"

#include <glib.h>
#include <string.h>

typedef enum { ONLY_DIGITS, MIXED, NO_NUMBER } makeup;

/* A number has a digit, and no letter between digits. */
static makeup made_of(bl_str s)
{
	size_t digits = 0;
	bool letter = false;

	for (size_t i = 0; i < s.n; i++) {
		if (g_ascii_isdigit(s.s[i])) {
			if (letter)
				return NO_NUMBER;
			digits++;
		} else if (g_ascii_isalpha(s.s[i])) {
			letter = digits > 0;
		}
	}
	return !digits ? NO_NUMBER : digits == s.n && s.n < 14 ? ONLY_DIGITS : MIXED;
}

bool bl_number_like(bl_str cell)
{
	makeup m = made_of(cell);
	bl__bare b;
	bl__marks marks;

	if (m != MIXED)
		return m == ONLY_DIGITS;
	if (!bl__number_strip(cell, &b) || b.trailing)
		return false;
	marks = bl__number_marks(&b);
	return marks.point || marks.comma || marks.dots;
}

/* ---- Looking ------------------------------------------------------------------------ */

static void see_currency(bl_number_seen *seen, bl_currency c)
{
	if (!c)
		return;
	seen->currency[c]++;
	if (!seen->first_currency)
		seen->first_currency = c;
}

/* 1,00 */
static bool is_one(bl_str digits)
{
	size_t i = 2;

	while (i < digits.n && digits.s[i] == '0')
		i++;
	return digits.n > 2 && i == digits.n && digits.s[0] == '1' && strchr(",.", digits.s[1]);
}

/* Of a cell without a percent sign: which side of 1 it lies on. */
static void see_size(bl_number_seen *seen, const bl__bare *b)
{
	bool part = b->digits.n && strchr("0.,", b->digits.s[0]);

	if (b->percent)
		return;
	seen->parts += part;
	seen->above_one += !part && !is_one(b->digits);
}

static void see_marks(bl_number_seen *seen, const bl__bare *b, const bl__marks *m)
{
	seen->numbers++;
	seen->dotted += m->dots && !m->point;
	seen->maybe_dotted += m->dots && m->point;
	seen->trailing += b->trailing;
	seen->leading += b->minus && !b->trailing;
	seen->percent += b->percent;
	seen->money += b->currency != 0;
	seen->comma += m->comma && !m->point;
	seen->point += m->point && !m->comma;
	seen->three_comma += m->three && !m->dots;
	seen->three_zero += m->three && b->digits.s[b->digits.n - 1] == '0';
	see_currency(seen, b->currency);
	see_size(seen, b);
}

void bl_number_see_word(bl_number_seen *seen, bl_str cell)
{
	bl_qty q;

	if (cell.n >= 64 || bl_number_like(cell) || bl_missing(cell))
		return;
	if (bl_no_value(cell))
		seen->filled -= seen->filled > 0;
	else if (bl_hours_read(cell, &q))
		seen->hours++;
	else
		see_currency(seen, bl_currency_of(cell));
}

void bl_number_see(bl_number_seen *seen, bl_str cell)
{
	makeup m = made_of(cell);
	bl__bare b;
	bl__marks marks = {.point = false};

	if (m != ONLY_DIGITS && bl_missing(cell))
		return;
	seen->filled++;
	if (m == ONLY_DIGITS) {
		seen->numbers++;
		seen->whole++;
		seen->above_one += cell.n > 1 || cell.s[0] > '1';
		return;
	}
	if (m == MIXED && bl__number_strip(cell, &b))
		marks = bl__number_marks(&b);
	if (marks.point || marks.comma || marks.dots)
		see_marks(seen, &b, &marks);
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
	to->whole += more->whole * times;
	to->three_zero += more->three_zero * times;
	to->percent += more->percent * times;
	to->money += more->money * times;
	to->parts += more->parts * times;
	to->above_one += more->above_one * times;
	to->hours += more->hours * times;
	for (size_t i = 0; i < BL_CURRENCIES; i++)
		to->currency[i] += more->currency[i] * times;
	if (!to->first_currency)
		to->first_currency = more->first_currency;
}

/* ---- Deciding ----------------------------------------------------------------------- */

/* Cells that only a decimal point can read: of those with dots, 1.250 may be a group too. */
static uint64_t points(const bl_number_seen *seen)
{
	return seen->point - seen->maybe_dotted;
}

static uint64_t commas(const bl_number_seen *seen)
{
	return seen->comma + seen->dotted;
}

bool bl_number_tells(const bl_number_seen *seen)
{
	return !commas(seen) != !points(seen);
}

bool bl_number_unsure(const bl_number_seen *seen)
{
	return (seen->three_comma || seen->maybe_dotted) && commas(seen) == points(seen);
}

/* Points stand between groups where no cell has one for its decimals, and some
 * cell, or the agreement, says that the comma is the mark. */
static bool are_groups(const bl_number_seen *seen, char declared)
{
	return declared != '.' && !points(seen) &&
	       (seen->dotted || (seen->maybe_dotted && (seen->comma || declared == ',')));
}

/* Nothing tells.  Who writes 640 without decimals does not write 1.350 with a third
 * one that is zero: there the mark stands between groups. */
static void guess(bl_number_format *f, const bl_number_seen *seen, char delimiter)
{
	bool grouped = seen->whole && seen->three_zero;

	f->dots = grouped && !seen->three_comma;
	if (!seen->three_comma && seen->maybe_dotted)
		f->decimal = grouped ? ',' : '.';
	else if (grouped)
		f->decimal = '.';
	else
		f->decimal = delimiter == ';' || delimiter == '\t' ? ',' : '.';
}

bl_number_format bl_number_decide(const bl_number_seen *seen, char declared, char delimiter)
{
	bl_number_format f = {.decimal = declared,
			      .dots = are_groups(seen, declared),
			      .percent = seen->percent * 2 > seen->filled,
			      .parts = seen->percent && seen->parts && !seen->above_one,
			      .trailing = seen->trailing && !seen->leading};

	f.decided = declared || f.dots || commas(seen) != points(seen);
	if (f.dots)
		f.decimal = ',';
	else if (!declared && f.decided)
		f.decimal = commas(seen) > points(seen) ? ',' : '.';
	else if (!declared)
		guess(&f, seen, delimiter);
	f.parts &= !f.percent;
	return f;
}
