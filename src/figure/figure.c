/* States and arithmetic of figures; the rules stand in bilan/figure.h. */
#include "bilan/figure.h"

#include <math.h>

const char *bl_state_name(bl_state state)
{
	static const char *const name[BL_STATES] = {[BL_VALUE] = "value",
						    [BL_ZERO] = "zero",
						    [BL_NOT_REPORTED] = "not_reported",
						    [BL_NOT_APPLICABLE] = "not_applicable",
						    [BL_HIDDEN] = "hidden"};

	return name[state];
}

bool bl_figure_known(bl_figure f)
{
	return f.state == BL_VALUE || f.state == BL_ZERO;
}

/* ---- Making one ----------------------------------------------------------------------- */

static bl_figure without_value(bl_state state)
{
	return (bl_figure){.state = state, .value = NAN, .numerator = NAN, .denominator = NAN};
}

bl_figure bl_figure_amount(double value)
{
	bool zero = value == 0;

	/* A zero is written as one, never as -0. */
	return (bl_figure){.state = zero ? BL_ZERO : BL_VALUE,
			   .value = zero ? 0 : value,
			   .numerator = NAN,
			   .denominator = NAN};
}

bl_figure bl_figure_value(double value)
{
	return (bl_figure){.state = BL_VALUE, .value = value, .numerator = NAN, .denominator = NAN};
}

bl_figure bl_figure_quotient(double part, double whole)
{
	double value = part / whole;

	if (whole == 0)
		return bl_figure_not_reported();
	return (bl_figure){
		.state = BL_VALUE, .value = value == 0 ? 0 : value, .numerator = part, .denominator = whole};
}

bl_figure bl_figure_zero(void)
{
	return bl_figure_amount(0);
}

bl_figure bl_figure_not_reported(void)
{
	return without_value(BL_NOT_REPORTED);
}

bl_figure bl_figure_not_applicable(void)
{
	return without_value(BL_NOT_APPLICABLE);
}

bl_figure bl_figure_hidden(void)
{
	return without_value(BL_HIDDEN);
}

bl_figure bl_figure_pending(bl_figure shown)
{
	shown.pending = bl_figure_known(shown);
	return shown;
}

/* ---- Arithmetic ------------------------------------------------------------------------ */

bl_figure bl_figure_sum(const bl_figure *at, size_t n)
{
	bool any = false, provisional = false, pending = false;
	bl_figure sum = bl_figure_not_reported();
	double value = 0;

	for (size_t i = 0; i < n; i++) {
		if (at[i].state == BL_HIDDEN)
			return bl_figure_hidden();
		provisional |= at[i].provisional;
		if (!bl_figure_known(at[i]))
			continue;
		any = true;
		pending |= at[i].pending;
		value += at[i].value;
	}
	if (any)
		sum = bl_figure_amount(value);
	sum.provisional = provisional;
	sum.pending = pending;
	return sum;
}

bl_figure bl_figure_pooled(const bl_figure *at, size_t n)
{
	double part = 0, whole = 0;
	bool provisional = false, pending = false;
	bl_figure pool;

	for (size_t i = 0; i < n; i++) {
		if (at[i].state == BL_HIDDEN)
			return bl_figure_hidden();
		provisional |= at[i].provisional;
		if (!bl_figure_known(at[i]) || !isfinite(at[i].numerator + at[i].denominator))
			continue;
		pending |= at[i].pending;
		part += at[i].numerator;
		whole += at[i].denominator;
	}
	pool = bl_figure_quotient(part, whole);
	pool.provisional = provisional;
	pool.pending = pending && bl_figure_known(pool);
	return pool;
}

bl_figure bl_figure_part(bl_figure part, bl_figure whole)
{
	bl_figure share;

	if (part.state == BL_HIDDEN || whole.state == BL_HIDDEN)
		return bl_figure_hidden();
	if (!bl_figure_known(part) || !bl_figure_known(whole) || whole.value <= 0)
		return bl_figure_not_reported();
	share = bl_figure_quotient(part.value, whole.value);
	share.provisional = part.provisional || whole.provisional;
	share.pending = part.pending || whole.pending;
	return share;
}

bl_marks bl_marks_of(const bl_figure *at, size_t n)
{
	bl_marks marks = {false, false};

	for (size_t i = 0; i < n; i++)
		if (bl_figure_known(at[i]))
			marks = bl_marks_both(marks, (bl_marks){at[i].provisional, at[i].pending});
	return marks;
}

bl_marks bl_marks_both(bl_marks a, bl_marks b)
{
	return (bl_marks){a.provisional || b.provisional, a.pending || b.pending};
}

bl_series bl_series_part(const bl_series *series, size_t from, size_t to)
{
	return (bl_series){bl_period_add(series->first, (int32_t)from), to - from,
			   series->n ? series->at + from : NULL};
}
