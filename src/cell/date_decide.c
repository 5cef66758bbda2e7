/* What the cells of a column of dates mean, once all were looked at.
 *
 * Which number is the day is a property of the column: 05/06/2024 alone means
 * nothing, and a column that never tells is flagged. */
#include "date.h"

#include <glib.h>
#include <string.h>

#define BIT(shape) (1u << (shape))

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

/* ---- Said in a word ----------------------------------------------------------------- */

/* Spellings by what they tell of the order: by which one most cells are read. */
static const char *name_of_order(const bl_date_seen *s, const bl_date_format *f)
{
	const char *name = NULL;

	for (size_t i = 0; i < BL_SPELLINGS; i++) {
		const bl_order_seen *o = &s->order[i];
		const char *own = f->order[i] == BL_MDY ? "mdy" : "dmy";

		if (!(o->dmy + o->mdy + o->both))
			continue;
		if ((o->both && !f->settled[i]) || f->doubts & BL_DOUBT_ORDER)
			return "ambiguous";
		if (name && strcmp(name, own))
			return "spelled";
		name = own;
	}
	return name;
}

const char *bl_date_name(const bl_date_seen *s)
{
	bl_date_format f = bl_date_decide(s, s, NULL, 1);
	bl_order_seen order = bl__all_orders(s);
	uint64_t as_year = f.either_fiscal ? s->of[BL_DATE_EITHER] : 0;
	struct {
		const char *name;
		uint64_t n;
	} kinds[] = {{"ymd", s->of[BL_DATE_ISO]},
		     {name_of_order(s, &f), order.dmy + order.mdy + order.both},
		     {"named", s->of[BL_DATE_NAMED]},
		     {"my", s->of[BL_DATE_MONTH_YEAR]},
		     {"ym", s->of[BL_DATE_YEAR_MONTH] + s->of[BL_DATE_EITHER] - as_year},
		     {"y", s->of[BL_DATE_YEAR]},
		     {"fy", s->of[BL_DATE_FISCAL] + as_year},
		     {"quarter", s->of[BL_DATE_QUARTER]},
		     {"half", s->of[BL_DATE_HALF]},
		     {"week", s->of[BL_DATE_WEEK]},
		     {"months", s->of[BL_DATE_MONTHS]},
		     {"digits", s->of[BL_DATE_DAY_DIGITS] + s->of[BL_DATE_MONTH_DIGITS]},
		     {"serial", s->of[BL_DATE_SERIAL]}};
	size_t best = 0;

	if (f.doubts & BL_DOUBT_ORDER)
		return "ambiguous";
	for (size_t i = 1; i < G_N_ELEMENTS(kinds); i++)
		if (kinds[i].n > kinds[best].n)
			best = i;
	return kinds[best].n ? kinds[best].name : NULL;
}
