/* Readings that several methods share: none, and a change. */
#include "method.h"

#include <math.h>

bl_reading bl__reading_silent(const char *method, const bl_series *series, size_t at, size_t needed)
{
	bl_period p = bl_period_add(series->first, (int32_t)at);

	return (bl_reading){method, false, p, p, NAN, NAN, NAN, NAN, NAN, needed};
}

bl_reading bl__reading_change(const char *method, const bl_series *series, size_t at, size_t back)
{
	bl_reading r = bl__reading_silent(method, series, at, back + 1);
	bl_figure now, then;

	if (at >= series->n || at < back)
		return r;
	now = series->at[at];
	then = series->at[at - back];
	if (!bl_figure_known(now) || !bl_figure_known(then))
		return r;
	r.says = true;
	r.from = bl_period_add(r.to, -(int32_t)back);
	r.size = now.value - then.value;
	if (then.value != 0)
		r.relative = r.size / fabs(then.value);
	return r;
}
