/* Dates.  A cell is taken apart first; which number is the day is a property
 * of the column.  05/06/2024 alone means nothing, so all cells of a column are
 * looked at before one is read, and a column that never tells is flagged. */
#include "value_parts.h"

#include <glib.h>
#include <string.h>

#define BIT(shape) (1u << (shape))

bl_date_shape bl__shape_read_as(bl__date_shape shape)
{
	static const struct {
		bl__date_shape shape;
		bl_date_shape as;
	} known[] = {{BL__WORDS, BL_DATE_MONTH_YEAR},
		     {BL__MONTH_YEAR, BL_DATE_MONTH_YEAR},
		     {BL__YEAR_MONTH, BL_DATE_YEAR_MONTH},
		     {BL__EITHER, BL_DATE_EITHER},
		     {BL__YEAR, BL_DATE_YEAR},
		     {BL__FISCAL, BL_DATE_FISCAL},
		     {BL__QUARTER, BL_DATE_QUARTER},
		     {BL__HALF, BL_DATE_HALF},
		     {BL__WEEK, BL_DATE_WEEK},
		     {BL__MONTHS, BL_DATE_MONTHS},
		     {BL__DAY_DIGITS, BL_DATE_DAY_DIGITS},
		     {BL__MONTH_DIGITS, BL_DATE_MONTH_DIGITS},
		     {BL__SERIAL, BL_DATE_SERIAL}};

	for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
		if (known[i].shape == shape)
			return known[i].as;
	return BL_DATE_SHAPES;
}

/* ---- Which comes first ------------------------------------------------------------ */

/* One cell in so many that has no other reading is a slip, and turns no column round. */
#define SLIPS 8

static bool tells(const bl_order_seen *o)
{
	return MAX(o->dmy, o->mdy) > SLIPS * MIN(o->dmy, o->mdy);
}

static bool contradicts(const bl_order_seen *o)
{
	return o->dmy && o->mdy && !tells(o);
}

/* As the column's own cells of this spelling tell, else those of the other files,
 * else those of the other spellings. */
static void decide_order(bl_date_format *f, const bl_date_seen *own, const bl_date_seen *all)
{
	bl_order_seen any = bl__all_orders(all);

	for (size_t i = 0; i < BL_SPELLINGS; i++) {
		const bl_order_seen *mine = &own->order[i], *theirs = &all->order[i],
				    *by = tells(mine)         ? mine
					  : contradicts(mine) ? mine
					  : tells(theirs)     ? theirs
					  : theirs->dmy       ? theirs
							      : &any;

		f->order[i] = by->mdy > by->dmy ? BL_MDY : BL_DMY;
		f->settled[i] = tells(by);
		f->doubts |= contradicts(mine) ? BL_DOUBT_ORDER : 0;
	}
}

/* The agreement says it; false: what it says is not about that. */
static bool take_order(bl_date_format *f, const char *declared)
{
	bool mdy = !strcmp(declared, "mdy");

	f->strict = !strcmp(declared, "ymd");
	if (!f->strict && !mdy && strcmp(declared, "dmy"))
		return false;
	for (size_t i = 0; i < BL_SPELLINGS; i++) {
		f->order[i] = mdy ? BL_MDY : BL_DMY;
		f->settled[i] = true;
	}
	f->short_years = true;
	return true;
}

/* ---- What stands for more than a day ------------------------------------------------- */

/* 2010-11 beside 2011-12 are fiscal years, beside 2010-05 they are months; alone
 * only a header can tell. */
static void decide_either(bl_date_format *f, const bl_date_seen *s)
{
	bool years = s->of[BL_DATE_FISCAL] || s->low != s->high;

	f->either_settled = s->of[BL_DATE_YEAR_MONTH] || years || s->fiscal;
	f->either_fiscal = s->of[BL_DATE_EITHER] && !s->of[BL_DATE_YEAR_MONTH] && (years || s->fiscal);
}

/* A month or a year stands for its days only in a column of such; among whole
 * dates it is a date somebody did not finish. */
static void accept_if_most(bl_date_format *f, const bl_date_seen *s, unsigned shapes)
{
	uint64_t n = 0;

	for (size_t i = 0; i < BL_DATE_SHAPES; i++)
		n += shapes & BIT(i) ? s->of[i] : 0;
	if (n * 2 > s->filled)
		f->reads |= shapes;
}

static void decide_coarse(bl_date_format *f, const bl_date_seen *s)
{
	static const unsigned alone[] = {BIT(BL_DATE_YEAR),
					 BIT(BL_DATE_QUARTER),
					 BIT(BL_DATE_HALF) | BIT(BL_DATE_WEEK),
					 BIT(BL_DATE_MONTHS),
					 BIT(BL_DATE_SERIAL),
					 BIT(BL_DATE_DAY_DIGITS) | BIT(BL_DATE_MONTH_DIGITS)};
	unsigned months = BIT(BL_DATE_MONTH_YEAR) | BIT(BL_DATE_YEAR_MONTH), either = BIT(BL_DATE_EITHER);

	decide_either(f, s);
	for (size_t i = 0; i < G_N_ELEMENTS(alone); i++)
		accept_if_most(f, s, alone[i]);
	accept_if_most(f, s, months | BIT(BL_DATE_MONTH_DIGITS) | (f->either_fiscal ? 0 : either));
	accept_if_most(f, s, BIT(BL_DATE_FISCAL) | (f->either_fiscal ? either : 0));
	f->weeks_by_s = s->by_s > 0;
	f->stretches = s->stretches * 2 > s->filled;
}

/* fy, ym, serial … : what the cells name. */
static void take_names(bl_date_format *f, const char *declared)
{
	if (g_str_has_prefix(declared, "fy")) {
		f->reads |= BIT(BL_DATE_FISCAL) | BIT(BL_DATE_EITHER);
		f->either_fiscal = f->either_settled = true;
		f->fiscal_named = !strcmp(declared, "fy_start") ? 1 : !strcmp(declared, "fy_end") ? -1 : 0;
		f->reads |= f->fiscal_named ? BIT(BL_DATE_YEAR) : 0;
	} else if (!strcmp(declared, "ym")) {
		f->reads |= BIT(BL_DATE_YEAR_MONTH) | BIT(BL_DATE_EITHER);
		f->either_fiscal = false;
		f->either_settled = true;
	} else {
		f->reads |= BIT(BL_DATE_SERIAL);
		f->serial_zero = !strcmp(declared, "serial_1904") ? bl_day_of(1904, 1, 1) : f->serial_zero;
	}
}

bl_date_format bl_date_decide(const bl_date_seen *own, const bl_date_seen *all, const char *declared,
			      int year_starts)
{
	bl_date_format f = {.year_starts = year_starts, .serial_zero = bl_day_of(1899, 12, 30)};
	bool days_told = declared && take_order(&f, declared);

	if (!days_told)
		decide_order(&f, own, all);
	decide_coarse(&f, all);
	if (declared && !days_told)
		take_names(&f, declared);
	else if (f.reads & BIT(BL_DATE_SERIAL))
		f.doubts |= BL_DOUBT_SERIAL;
	return f;
}

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

static const char *whole_year(const bl_date_format *f, const bl__parts *p, bl_dated *out)
{
	bl__parts year = *p;

	if (year.year == BL__CALENDAR && p->shape != BL__YEAR)
		year.year = BL__FISCAL_PAIR;
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
