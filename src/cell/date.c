/* One cell of dates, read as its column's format has it. */
#include "date.h"

#include <glib.h>

#define BIT(shape) (1u << (shape))

/* ---- A day ------------------------------------------------------------------------ */

static const char *on_calendar(int y, int m, int d, bl_dated *out)
{
	bl_day day = m >= 1 && m <= 12 && d >= 1 && y >= 1 ? bl_day_of(y, m, d) : BL_DAY_NONE;

	if (day == BL_DAY_NONE)
		return "bad_date";
	if (y < 1900 || y > 2100)
		return "date_out_of_range";
	*out = (bl_dated){day, day};
	return NULL;
}

static const char *read_ordered(bl_date_format *f, const bl__parts *p, int year, bl_dated *out)
{
	int i = bl__spelling(p->mark);
	bool mdy = f->order[i] == BL_MDY;
	const char *wrong = mdy ? on_calendar(year, p->a, p->b, out) : on_calendar(year, p->b, p->a, out);
	bl_dated other;

	if (!f->settled[i] && p->a != p->b && p->a <= 12 && p->b <= 12)
		f->doubts |= BL_DOUBT_ORDER;
	if (wrong && !(mdy ? on_calendar(year, p->b, p->a, &other) : on_calendar(year, p->a, p->b, &other)))
		return "other_order";
	return wrong;
}

/* ---- A period ------------------------------------------------------------------------ */

/* n months from the one that is `month` - 1 months behind January of `year`. */
static const char *months_from(int year, int month, int n, bl_dated *out)
{
	const char *wrong = on_calendar(year + (month - 1) / 12, (month - 1) % 12 + 1, 1, out);
	bl_period first;

	if (wrong)
		return wrong;
	first = bl_period_of(bl_grain_month(), out->day);
	out->last = bl_period_last(bl_period_add(first, n - 1));
	return NULL;
}

/* The n-th part of a year, `months` long. */
static const char *part_of_year(const bl_date_format *f, const bl__parts *p, int n, int months, bl_dated *out)
{
	int year = p->a, starts = p->year == BL__CALENDAR ? 1 : f->year_starts;

	if (p->year == BL__FISCAL_ONE && starts > 1) {
		if (!f->fiscal_named)
			return "fiscal_year_which";
		year -= f->fiscal_named < 0;
	}
	return months_from(year, starts + (n - 1) * months, months, out);
}

static const char *whole_year(bl_date_format *f, const bl__parts *p, bl_dated *out)
{
	bl__parts year = *p;

	if (year.year == BL__CALENDAR && p->shape != BL__YEAR)
		year.year = BL__FISCAL_PAIR;
	if (year.year == BL__FISCAL_PAIR && f->year_starts <= 1)
		f->doubts |= BL_DOUBT_PAIR;
	if (p->shape == BL__YEAR && f->fiscal_named)
		year.year = BL__FISCAL_ONE;
	return part_of_year(f, &year, 1, 12, out);
}

static const char *week_of(bl_day thursday, bl_dated *out)
{
	bl_day month_end = bl_period_last(bl_period_of(bl_grain_month(), thursday));

	*out = (bl_dated){thursday, MIN(thursday + 3, month_end)};
	return NULL;
}

static const char *read_week(const bl__parts *p, bl_dated *out)
{
	bl_day thursday = bl_week_thursday(p->a, p->b);

	if (thursday == BL_DAY_NONE)
		return "no_such_week";
	if (!p->c)
		return week_of(thursday, out);
	*out = (bl_dated){thursday - 4 + p->c, thursday - 4 + p->c};
	return NULL;
}

static const char *read_either(bl_date_format *f, const bl__parts *p, bl_dated *out)
{
	if (f->either_fiscal)
		return whole_year(f, p, out);
	f->doubts |= f->either_settled ? 0 : BL_DOUBT_FISCAL;
	return months_from(p->a, p->b, 1, out);
}

static const char *read_serial(const bl_date_format *f, const bl__parts *p, bl_dated *out)
{
	*out = (bl_dated){f->serial_zero + p->a, f->serial_zero + p->a};
	return NULL;
}

static const char *read_period(bl_date_format *f, const bl__parts *p, bl_dated *out)
{
	bl_date_shape as = bl__shape_read_as(p->shape);

	if (as == BL_DATE_SHAPES || !(f->reads & BIT(as)))
		return as == BL_DATE_SERIAL ? "day_number" : "bad_date";
	switch (p->shape) {
	case BL__MONTH_YEAR:
		return p->a <= 12 ? months_from(p->b, p->a, 1, out) : "bad_date";
	case BL__YEAR:
	case BL__FISCAL:
		return whole_year(f, p, out);
	case BL__EITHER:
		return read_either(f, p, out);
	case BL__QUARTER:
		return part_of_year(f, p, p->b, 3, out);
	case BL__HALF:
		if (!p->by_s || !f->weeks_by_s)
			return part_of_year(f, p, p->b, 6, out);
		__attribute__((fallthrough));
	case BL__WEEK:
		return read_week(p, out);
	case BL__MONTHS:
		return months_from(p->a, p->b, p->c, out);
	case BL__DAY_DIGITS:
		return on_calendar(p->a, p->b, p->c, out);
	case BL__SERIAL:
		return read_serial(f, p, out);
	default:
		return p->b <= 12 ? months_from(p->a, p->b, 1, out) : "bad_date";
	}
}

/* ---- A cell ---------------------------------------------------------------------------- */

static const char *read_parts(bl_date_format *f, const bl__parts *p, bl_dated *out)
{
	if (p->shape == BL__ISO)
		return on_calendar(p->a, p->b, p->c, out);
	if (f->strict && (p->shape == BL__SHORT || p->shape == BL__SHORT_DASH))
		return on_calendar(bl__century(p->a), p->b, p->c, out);
	if (f->strict)
		return "bad_date";
	if (p->shape == BL__LOOSE_YMD || (p->shape == BL__WORDS && p->c))
		return on_calendar(p->a, p->b, p->c, out);
	if (p->shape == BL__SLASHED)
		return read_ordered(f, p, p->c, out);
	if (p->shape == BL__SHORT || (p->shape == BL__SHORT_DASH && f->short_years))
		return read_ordered(f, p, bl__century(p->c), out);
	return read_period(f, p, out);
}

/* In a column of such a range of whole months, at most a year of them, names that
 * period; any other is filed under its first day alone. */
static void widen_to_months(bl_date_format *f, const bl__parts *p, bl_dated *out)
{
	bl_grain month = bl_grain_month();
	bl__parts end = *p;
	bl_dated last;
	int n;

	end.a = p->to[0];
	end.b = p->to[1];
	end.c = p->to[2];
	if (read_parts(f, &end, &last))
		return;
	n = bl_period_of(month, last.day).index - bl_period_of(month, out->day).index + 1;
	if (n >= 1 && n <= 12 && out->day == bl_period_first(bl_period_of(month, out->day)) &&
	    last.day == bl_period_last(bl_period_of(month, last.day)))
		out->last = last.day;
}

const char *bl__date_read_clock(bl_date_format *f, bl_str cell, bl_dated *out, bl__clock *clock)
{
	const char *wrong;
	bl__parts p;

	if (bl_missing(cell))
		return "empty_date";
	p = bl__date_parts(cell);
	*clock = p.clock;
	wrong = read_parts(f, &p, out);
	if (!wrong && f->stretches && p.to[0])
		widen_to_months(f, &p, out);
	if (!wrong && p.of_week)
		return week_of(out->day + 3, out);
	return wrong;
}

/* The day it was in the partnership's time zone. */
static bl_day local_day(const bl_date_format *f, bl_day day, const bl__clock *clock)
{
	GTimeZone *zone = f->zone;
	int64_t t = bl__instant(day, clock);
	int interval = g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, t);

	if (interval >= 0)
		t += g_time_zone_get_offset(zone, interval);
	return (bl_day)((t - (t < 0 ? 86399 : 0)) / 86400);
}

const char *bl_date_read(bl_date_format *f, bl_str cell, bl_dated *out)
{
	bl__clock clock = {0};
	const char *wrong = bl__date_read_clock(f, cell, out, &clock);

	if (!wrong && f->zone && (clock.zoned || (f->utc && clock.timed)))
		out->day = out->last = local_day(f, out->day, &clock);
	return wrong;
}
