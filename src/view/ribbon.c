/* A trend as a line and the ribbon its slope's interval leaves. */
#include "bilan/view.h"

#include <glib.h>
#include <math.h>

/* The data's middle is where the ribbon is turned: there the line is surest. */
static void fill(const bl_trend *t, double per_period, double middle, double start, size_t n, double *at)
{
	double level = t->intercept + t->slope.value * per_period * middle;

	for (size_t i = 0; i < n; i++) {
		double x = start + (double)i, a = level + t->slope.low * per_period * (x - middle),
		       b = level + t->slope.high * per_period * (x - middle);

		at[i] = t->intercept + t->slope.value * per_period * x;
		at[n + i] = fmin(a, b);
		at[2 * n + i] = fmax(a, b);
	}
}

bool bl_view_ribbon(const bl_view *v, const bl_shown *s, bl_ribbon *out)
{
	const bl_look *look = bl_findings_look(v->findings, s->indicator);
	const bl_trend *t = &look->trend;
	size_t from, n;
	double *at;

	if (s->series != &look->series || !t->says || !isfinite(t->slope.value + t->intercept))
		return false;
	from = MAX(look->phase, s->skipped);
	n = look->series.n - from;
	at = bl_arena_alloc(v->arena, (3 * n + 1) * sizeof *at);
	fill(t, look->trend_per_year ? 1.0 / bl_periods_per_year(s->first.grain) : 1,
	     (double)(look->series.n - look->phase - 1) / 2, (double)(from - look->phase), n, at);
	*out = (bl_ribbon){.from = from - s->skipped, .n = n, .line = at};
	if (isfinite(t->slope.low + t->slope.high)) {
		out->low = at + n;
		out->high = at + 2 * n;
	}
	return true;
}
