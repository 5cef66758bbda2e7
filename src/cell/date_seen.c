/* What the cells of a column of dates look like, before anybody reads one. */
#include "date.h"

#include <glib.h>
#include <string.h>

static bool is_day(int y, int m, int d)
{
	return m >= 1 && m <= 12 && d >= 1 && y >= 1 && d <= bl_month_days(y, m);
}

static bool is_near(int year)
{
	return year >= 1900 && year <= 2100;
}

static bool fits_both(const bl__parts *p)
{
	return p->a <= 12 && p->b <= 12;
}

/* Of a range, the end that tells. */
static bl__parts telling_end(const bl__parts *p)
{
	bl__parts end = *p;

	if (!p->to[0] || !fits_both(p))
		return *p;
	end.a = p->to[0];
	end.b = p->to[1];
	end.c = p->to[2];
	return end;
}

static void see_order(bl_date_seen *seen, const bl__parts *p)
{
	bl_order_seen *order = &seen->order[bl__spelling(p->mark)];
	int year = p->shape == BL__SHORT ? bl__century(p->c) : p->c;
	bool dmy = is_day(year, p->b, p->a), mdy = is_day(year, p->a, p->b);

	if (dmy && mdy && p->a == p->b)
		seen->of[BL_DATE_ISO]++; /* 05/05/2024: either way the same day */
	else if (dmy && mdy)
		order->both++;
	else if (dmy)
		order->dmy++;
	else if (mdy)
		order->mdy++;
}

static void see_either(bl_date_seen *seen, int year)
{
	uint64_t *n = &seen->of[BL_DATE_EITHER];

	seen->low = *n ? MIN(seen->low, year) : year;
	seen->high = *n ? MAX(seen->high, year) : year;
	++*n;
}

/* The shape of a cell that is counted by it alone; BL_DATE_SHAPES: it is none. */
static bl_date_shape shape_of(const bl__parts *p)
{
	switch (p->shape) {
	case BL__ISO:
	case BL__LOOSE_YMD:
		return is_day(p->a, p->b, p->c) ? BL_DATE_ISO : BL_DATE_SHAPES;
	case BL__WORDS:
		if (!is_day(p->a, p->b, p->c ? p->c : 1))
			return BL_DATE_SHAPES;
		return p->c ? BL_DATE_NAMED : BL_DATE_MONTH_YEAR;
	case BL__DAY_DIGITS:
		return is_near(p->a) && is_day(p->a, p->b, p->c) ? BL_DATE_DAY_DIGITS : BL_DATE_SHAPES;
	case BL__MONTH_DIGITS:
		return is_near(p->a) && is_day(p->a, p->b, 1) ? BL_DATE_MONTH_DIGITS : BL_DATE_SHAPES;
	case BL__MONTH_YEAR:
		return is_day(p->b, p->a, 1) ? BL_DATE_MONTH_YEAR : BL_DATE_SHAPES;
	case BL__YEAR_MONTH:
		return is_day(p->a, p->b, 1) ? BL_DATE_YEAR_MONTH : BL_DATE_SHAPES;
	case BL__YEAR:
		return is_near(p->a) ? BL_DATE_YEAR : BL_DATE_SHAPES;
	default:
		return bl__shape_read_as(p->shape);
	}
}

static bool is_month_end(int y, int m, int d)
{
	return is_day(y, m, d) && d == bl_month_days(y, m);
}

/* A range of days that begins with a month and ends with one, however it is read. */
static bool is_stretch(const bl__parts *p)
{
	const int *to = p->to;

	if (p->shape != BL__SLASHED)
		return p->c == 1 && is_month_end(to[0], to[1], to[2]);
	return (p->a == 1 && is_month_end(to[2], to[1], to[0])) ||
	       (p->b == 1 && is_month_end(to[2], to[0], to[1]));
}

static bool has_digit(bl_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (g_ascii_isdigit(s.s[i]))
			return true;
	return false;
}

void bl_date_see(bl_date_seen *seen, bl_str cell)
{
	bl__parts p;
	bl_date_shape shape;

	if (bl_missing(cell))
		return;
	seen->filled++;
	if (!has_digit(cell))
		return;
	p = bl__date_parts(cell);
	seen->timed += p.clock.timed;
	seen->midnight += p.clock.timed && !p.clock.seconds;
	seen->zoned += p.clock.zoned;
	seen->stretches += p.to[0] && is_stretch(&p);
	seen->by_s += p.shape == BL__WEEK && p.by_s;
	if (p.shape == BL__SLASHED || p.shape == BL__SHORT) {
		p = telling_end(&p);
		see_order(seen, &p);
	} else if (p.shape == BL__EITHER) {
		see_either(seen, p.a);
	} else if ((shape = shape_of(&p)) != BL_DATE_SHAPES) {
		seen->of[shape]++;
	}
}

void bl_date_add(bl_date_seen *to, const bl_date_seen *more, uint64_t times)
{
	if (more->of[BL_DATE_EITHER]) {
		bool any = to->of[BL_DATE_EITHER];

		to->low = any ? MIN(to->low, more->low) : more->low;
		to->high = any ? MAX(to->high, more->high) : more->high;
	}
	to->filled += more->filled * times;
	for (size_t i = 0; i < BL_DATE_SHAPES; i++)
		to->of[i] += more->of[i] * times;
	for (size_t i = 0; i < BL_SPELLINGS; i++) {
		to->order[i].dmy += more->order[i].dmy * times;
		to->order[i].mdy += more->order[i].mdy * times;
		to->order[i].both += more->order[i].both * times;
	}
	to->by_s += more->by_s * times;
	to->stretches += more->stretches * times;
	to->timed += more->timed * times;
	to->midnight += more->midnight * times;
	to->zoned += more->zoned * times;
	to->fiscal |= more->fiscal;
}

bool bl_says_fiscal(const char *folded)
{
	static const char *const words[] = {"fiscal", "financ", "exercice", "budg", "scolaire", "school"};

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strstr(folded, words[i]))
			return true;
	return false;
}

bl_order_seen bl__all_orders(const bl_date_seen *s)
{
	bl_order_seen all = {0, 0, 0};

	for (size_t i = 0; i < BL_SPELLINGS; i++) {
		all.dmy += s->order[i].dmy;
		all.mdy += s->order[i].mdy;
		all.both += s->order[i].both;
	}
	return all;
}

static bool is_digits(size_t shape)
{
	return shape == BL_DATE_YEAR || shape == BL_DATE_DAY_DIGITS || shape == BL_DATE_MONTH_DIGITS ||
	       shape == BL_DATE_SERIAL;
}

uint64_t bl_date_count(const bl_date_seen *s)
{
	bl_order_seen order = bl__all_orders(s);
	uint64_t n = order.dmy + order.mdy + order.both;

	for (size_t i = 0; i < BL_DATE_SHAPES; i++)
		n += is_digits(i) ? 0 : s->of[i];
	return n;
}

/* 45658 beside `Salaire par année` is no day. */
uint64_t bl_date_digits(const bl_date_seen *s, const char *folded)
{
	bool of_days = strstr(folded, "date") || strstr(folded, "horodat") || strstr(folded, "timestamp");

	return s->of[BL_DATE_YEAR] + s->of[BL_DATE_DAY_DIGITS] + s->of[BL_DATE_MONTH_DIGITS] +
	       (of_days ? s->of[BL_DATE_SERIAL] : 0);
}
