/* Figures of one value, or of a whole, over a stretch of months. */
#include "partnership.h"

#include <glib.h>
#include <stddef.h>
#include <string.h>

bl_months bl_months_in(bl_period p)
{
	bl_period first = bl_period_of(bl_grain_month(), bl_period_first(p)),
		  last = bl_period_of(bl_grain_month(), bl_period_last(p));

	return (bl_months){first, (size_t)(last.index - first.index + 1)};
}

bl_months bl_months_year_to(bl_period p)
{
	return (bl_months){bl_period_add(bl_period_of(bl_grain_month(), bl_period_last(p)), -11), 12};
}

bl_months bl__span(const bl_partnership *p, int indicator)
{
	bl_day first, last;
	bl_months m = {0};

	if (indicator < 0 || !bl_ledger_span(p->ledger, indicator, &first, &last))
		return m;
	m.first = bl_period_of(bl_grain_month(), first);
	m.n = (size_t)(bl_period_of(bl_grain_month(), last).index - m.first.index + 1);
	return m;
}

bl_figure bl__nothing_where_known(bl_figure f)
{
	bl_figure nothing = bl_figure_zero();

	nothing.provisional = f.provisional;
	return bl_figure_known(f) ? nothing : f;
}

void bl__value_months(const bl_partnership *p, int indicator, uint32_t value, bl_months months,
		      bl_figure *out)
{
	bl_disclosed_split_figures(p->seen, (bl_split_value){indicator, 0, value}, months.first, months.n,
				   out);
}

bl_figure bl__value_total(const bl_partnership *p, int indicator, uint32_t value, bl_months months)
{
	g_autofree bl_figure *at = g_new0(bl_figure, months.n + 1);

	bl__value_months(p, indicator, value, months, at);
	return bl_figure_sum(at, months.n);
}

void bl__total_months(const bl_partnership *p, int indicator, bl_months months, bl_figure *out)
{
	bl_disclosed_figures(p->seen, indicator, months.first, months.n, out);
}

/* ---- Who belongs -------------------------------------------------------------------------- */

bool bl__was_partner(const bl_partner *partner, bl_day day)
{
	return bl_partner_belonged(partner, day, day);
}

bool bl__is_partner(const bl_partnership *p, int partner)
{
	const bl_partner *is = &p->agreement->partners[partner];

	return bl__was_partner(is, p->now) && is->left != p->now;
}

/* ---- Rows by their days ------------------------------------------------------------------ */

_Static_assert(!offsetof(bl_meeting, day) && !offsetof(bl_handing, day) && !offsetof(bl_asking, day),
	       "a row's day stands in front");

typedef struct {
	const void *rows;
	size_t size;
	const uint32_t *place; /* NULL: the i-th stands at i */
} by_day;

static bl_day day_at(by_day of, size_t i)
{
	bl_day day;

	memcpy(&day, (const char *)of.rows + (of.place ? of.place[i] : i) * of.size, sizeof day);
	return day;
}

static size_t days_before(by_day of, size_t n, bl_day day)
{
	size_t low = 0;

	while (low < n) {
		size_t middle = low + (n - low) / 2;

		if (day_at(of, middle) < day)
			low = middle + 1;
		else
			n = middle;
	}
	return low;
}

size_t bl__rows_before(const void *rows, size_t size, size_t n, bl_day day)
{
	return days_before((by_day){rows, size, NULL}, n, day);
}

size_t bl__handings_before(const bl_handing *row, const uint32_t *place, size_t n, bl_day day)
{
	return days_before((by_day){row, sizeof *row, place}, n, day);
}
