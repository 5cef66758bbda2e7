/* Dates.  A cell is taken apart first; which number is the day is a property
 * of the column.  05/06/2024 alone means nothing, so all cells of a column are
 * looked at before one is read, and a column that never tells is flagged. */
#include "value_parts.h"

#include <glib.h>
#include <string.h>

static bool is_day(int y, int m, int d)
{
	return m >= 1 && m <= 12 && d >= 1 && y >= 1 && d <= bl_month_days(y, m);
}

static int century(int year)
{
	return year < 70 ? 2000 + year : 1900 + year;
}

static void see_slashed(bl_date_seen *seen, const bl__parts *p)
{
	int year = p->shape == BL__SHORT ? century(p->c) : p->c;
	bool dmy = is_day(year, p->b, p->a), mdy = is_day(year, p->a, p->b);

	if (dmy && mdy && p->a == p->b)
		seen->iso++; /* 05/05/2024: either way the same day */
	else if (dmy && mdy)
		seen->both++;
	else if (dmy)
		seen->dmy++;
	else if (mdy)
		seen->mdy++;
}

static bool has_digit(bl_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (g_ascii_isdigit(s.s[i]))
			return true;
	return false;
}

static void see_either(bl_date_seen *seen, int year)
{
	seen->low = seen->either ? MIN(seen->low, year) : year;
	seen->high = seen->either ? MAX(seen->high, year) : year;
	seen->either++;
}

/* What stands for more than a day. */
static void see_coarse(bl_date_seen *seen, const bl__parts *p)
{
	if (p->shape == BL__MONTH_YEAR)
		seen->my += is_day(p->b, p->a, 1);
	else if (p->shape == BL__YEAR_MONTH)
		seen->ym += is_day(p->a, p->b, 1);
	else if (p->shape == BL__EITHER)
		see_either(seen, p->a);
	else if (p->shape == BL__YEAR)
		seen->y += p->a >= 1900 && p->a <= 2100;
	else if (p->shape == BL__FISCAL)
		seen->fy++;
	else if (p->shape == BL__QUARTER)
		seen->quarters++;
	else if (p->shape == BL__MONTH_DIGITS)
		seen->months += p->a >= 1900 && p->a <= 2100 && is_day(p->a, p->b, 1);
}

void bl_date_see(bl_date_seen *seen, bl_str cell)
{
	bl__parts p;

	if (bl_missing(cell))
		return;
	seen->filled++;
	if (!has_digit(cell))
		return;
	p = bl__date_parts(cell);
	if (p.shape == BL__ISO || p.shape == BL__LOOSE_YMD)
		seen->iso += is_day(p.a, p.b, p.c);
	else if (p.shape == BL__WORDS)
		*(p.c ? &seen->named : &seen->my) += is_day(p.a, p.b, p.c ? p.c : 1);
	else if (p.shape == BL__SLASHED || p.shape == BL__SHORT)
		see_slashed(seen, &p);
	else if (p.shape == BL__DAY_DIGITS)
		seen->days += p.a >= 1900 && p.a <= 2100 && is_day(p.a, p.b, p.c);
	else
		see_coarse(seen, &p);
}

void bl_date_add(bl_date_seen *to, const bl_date_seen *more, uint64_t times)
{
	if (more->either) {
		to->low = to->either ? MIN(to->low, more->low) : more->low;
		to->high = to->either ? MAX(to->high, more->high) : more->high;
	}
	to->either += more->either * times;
	to->quarters += more->quarters * times;
	to->days += more->days * times;
	to->months += more->months * times;
	to->filled += more->filled * times;
	to->iso += more->iso * times;
	to->named += more->named * times;
	to->dmy += more->dmy * times;
	to->mdy += more->mdy * times;
	to->both += more->both * times;
	to->my += more->my * times;
	to->ym += more->ym * times;
	to->y += more->y * times;
	to->fy += more->fy * times;
}

uint64_t bl_date_count(const bl_date_seen *s)
{
	return s->iso + s->named + s->dmy + s->mdy + s->both + s->my + s->ym + s->fy + s->quarters +
	       s->either;
}

uint64_t bl_date_digits(const bl_date_seen *s)
{
	return s->y + s->days + s->months;
}

/* 2010-11 beside 2011-12 are fiscal years, beside 2010-05 they are months. */
static bool either_is_fiscal(const bl_date_seen *s)
{
	return s->either && !s->ym && (s->fy || s->low != s->high);
}

bl_date_format bl_date_decide(const bl_date_seen *s, const char *declared, int year_starts)
{
	bl_date_format f = {.order = BL_DMY, .year_starts = year_starts};

	/* A month or a year stands for its first day only in a column of such;
	 * among whole dates it is a date somebody did not finish. */
	f.either_fiscal = either_is_fiscal(s);
	f.months = (s->my + s->ym + s->months + (f.either_fiscal ? 0 : s->either)) * 2 > s->filled;
	f.years = s->y * 2 > s->filled;
	f.fiscal = (s->fy + (f.either_fiscal ? s->either : 0)) * 2 > s->filled;
	f.quarters = s->quarters * 2 > s->filled;
	f.digits = (s->days + s->months) * 2 > s->filled;
	f.decided = declared || s->dmy || s->mdy;
	if (declared) {
		f.order = !strcmp(declared, "mdy") ? BL_MDY : !strcmp(declared, "ymd") ? BL_YMD : BL_DMY;
		f.strict = f.order == BL_YMD;
		f.short_years = true;
		return f;
	}
	if (s->mdy > s->dmy)
		f.order = BL_MDY;
	f.ambiguous = (s->both && !s->dmy && !s->mdy) || (s->dmy && s->mdy) ||
		      (s->either && !s->ym && !f.either_fiscal);
	return f;
}

static const char *on_calendar(int y, int m, int d, bl_day *out)
{
	if (!is_day(y, m, d))
		return "bad_date";
	if (y < 1900 || y > 2100)
		return "date_out_of_range";
	*out = bl_day_of(y, m, d);
	return NULL;
}

static const char *read_slashed(bl_date_format *f, const bl__parts *p, int year, bl_day *out)
{
	if (!f->decided && p->a != p->b && p->a <= 12 && p->b <= 12)
		f->ambiguous = true;
	return f->order == BL_MDY ? on_calendar(year, p->a, p->b, out) : on_calendar(year, p->b, p->a, out);
}

static const char *read_coarse(const bl_date_format *f, const bl__parts *p, bl_day *out)
{
	switch (p->shape) {
	case BL__WORDS:
	case BL__YEAR_MONTH:
		return f->months ? on_calendar(p->a, p->b, 1, out) : "bad_date";
	case BL__MONTH_YEAR:
		return f->months ? on_calendar(p->b, p->a, 1, out) : "bad_date";
	case BL__YEAR:
		return f->years ? on_calendar(p->a, 1, 1, out) : "bad_date";
	case BL__FISCAL:
		return f->fiscal ? on_calendar(p->a, f->year_starts, 1, out) : "bad_date";
	case BL__EITHER:
		if (f->either_fiscal)
			return f->fiscal ? on_calendar(p->a, f->year_starts, 1, out) : "bad_date";
		return f->months ? on_calendar(p->a, p->b, 1, out) : "bad_date";
	case BL__QUARTER:
		return f->quarters ? on_calendar(p->a, p->b, 1, out) : "bad_date";
	case BL__DAY_DIGITS:
	case BL__MONTH_DIGITS:
		return f->digits ? on_calendar(p->a, p->b, p->c, out) : "bad_date";
	default:
		return "bad_date";
	}
}

static const char *read_parts(bl_date_format *f, const bl__parts *p, bl_day *out)
{
	if (p->shape == BL__ISO)
		return on_calendar(p->a, p->b, p->c, out);
	if (f->strict && (p->shape == BL__SHORT || p->shape == BL__SHORT_DASH))
		return on_calendar(century(p->a), p->b, p->c, out);
	if (f->strict)
		return "bad_date";
	if (p->shape == BL__LOOSE_YMD || (p->shape == BL__WORDS && p->c))
		return on_calendar(p->a, p->b, p->c, out);
	if (p->shape == BL__SLASHED)
		return read_slashed(f, p, p->c, out);
	if (p->shape == BL__SHORT || (p->shape == BL__SHORT_DASH && f->short_years))
		return read_slashed(f, p, century(p->c), out);
	return read_coarse(f, p, out);
}

const char *bl__date_read_clock(bl_date_format *f, bl_str cell, bl_day *out, bl__clock *clock)
{
	bl__parts p;

	if (bl_missing(cell))
		return "empty_date";
	p = bl__date_parts(cell);
	*clock = p.clock;
	return read_parts(f, &p, out);
}

/* The day it was in the partnership's time zone. */
static bl_day local_day(const bl_date_format *f, bl_day day, const bl__clock *clock)
{
	GTimeZone *zone = f->zone;
	int64_t t = (int64_t)day * 86400 + clock->seconds - clock->east;
	int interval = g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, t);

	if (interval >= 0)
		t += g_time_zone_get_offset(zone, interval);
	return (bl_day)((t - (t < 0 ? 86399 : 0)) / 86400);
}

const char *bl_date_read(bl_date_format *f, bl_str cell, bl_day *out)
{
	bl__clock clock = {0, 0, false};
	const char *wrong = bl__date_read_clock(f, cell, out, &clock);

	if (!wrong && f->zone && clock.zoned)
		*out = local_day(f, *out, &clock);
	return wrong;
}

const char *bl_date_name(const bl_date_seen *s)
{
	struct {
		const char *name;
		uint64_t n;
	} kinds[] = {{"ymd", s->iso},
		     {"dmy", s->dmy + (s->dmy > s->mdy ? s->both : 0)},
		     {"mdy", s->mdy + (s->mdy > s->dmy ? s->both : 0)},
		     {"ambiguous", s->dmy == s->mdy ? s->both : 0},
		     {"named", s->named},
		     {"my", s->my},
		     {"ym", s->ym + (either_is_fiscal(s) ? 0 : s->either)},
		     {"y", s->y},
		     {"fy", s->fy + (either_is_fiscal(s) ? s->either : 0)},
		     {"quarter", s->quarters},
		     {"digits", s->days + s->months}};
	size_t best = 0;

	if (s->dmy && s->mdy)
		return "ambiguous";
	for (size_t i = 1; i < G_N_ELEMENTS(kinds); i++)
		if (kinds[i].n > kinds[best].n)
			best = i;
	return kinds[best].n ? kinds[best].name : NULL;
}
