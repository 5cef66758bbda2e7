/* export series: each indicator's own past, with what the chosen methods say of it. */
#include "export.h"

#include <math.h>

static const char *const columns[] = {"indicator",   "period", "phase",  "value",    "numerator",
				      "denominator", "chart",  "centre", "low",      "high",
				      "signal",      "is",     "trial",  "forecast", "low80",
				      "high80",      "low95",  "high95", NULL};

/* The first rule that marks it, in the chart's own order. */
static const char *signal_name(const bl_control_point *p)
{
	return p->signals & BL_SIGNAL_OUTSIDE        ? "outside"
	       : p->signals & BL_SIGNAL_TREND        ? "trend"
	       : p->signals & BL_SIGNAL_TWO_OF_THREE ? "two_of_three"
	       : p->signals & BL_SIGNAL_SHIFT        ? "shift"
	       : p->signals & BL_SIGNAL_APART        ? "apart"
						     : NULL;
}

static void put_point(bl_export_job *j, const bl_indicator *ind, const bl_control *c,
		      const bl_control_point *p)
{
	bl_records_text(j->out, c->method);
	bl_records_number(j->out, p ? p->centre : NAN);
	bl_records_number(j->out, p ? p->low : NAN);
	bl_records_number(j->out, p ? p->high : NAN);
	bl_records_text(j->out, p ? signal_name(p) : NULL);
	bl_records_text(j->out, p ? bl_control_point_is(p, bl_indicator_direction(ind)) : NULL);
	bl_records_text(j->out, c->trial ? "yes" : NULL);
}

static void put_forecast(bl_export_job *j, const bl_forecast_point *p)
{
	bl_records_number(j->out, p ? p->mean : NAN);
	bl_records_number(j->out, p ? p->low80 : NAN);
	bl_records_number(j->out, p ? p->high80 : NAN);
	bl_records_number(j->out, p ? p->low95 : NAN);
	bl_records_number(j->out, p ? p->high95 : NAN);
}

static void put_past(bl_export_job *j, const bl_indicator *ind, const bl_look *look, size_t t)
{
	const bl_figure *at = &look->series.at[t];
	const bl_control_point *p = look->chart.point ? &look->chart.point[t] : NULL;

	bl_records_text(j->out, ind->id);
	bl_records_period(j->out, bl_period_add(look->series.first, (int32_t)t));
	bl_records_number(j->out, p ? (double)p->phase + 1 : NAN);
	bl_records_number(j->out, at->value);
	bl_records_number(j->out, at->numerator);
	bl_records_number(j->out, at->denominator);
	put_point(j, ind, &look->chart, p);
	put_forecast(j, NULL);
}

static void put_ahead(bl_export_job *j, const bl_indicator *ind, const bl_look *look, size_t step)
{
	static const bl_control no_chart;

	bl_records_text(j->out, ind->id);
	bl_records_period(j->out, bl_period_add(look->series.first, (int32_t)(look->series.n + step)));
	for (int k = 0; k < 4; k++)
		bl_records_number(j->out, NAN);
	put_point(j, ind, &no_chart, NULL);
	put_forecast(j, &look->forecast.point[step]);
}

static void put(bl_export_job *j)
{
	const bl_agreement *a = bl_run_agreement(j->run);

	for (size_t i = 0; i < a->n_indicators; i++) {
		const bl_look *look = bl_findings_look(j->findings, (int)i);

		for (size_t t = 0; t < look->series.n; t++)
			put_past(j, &a->indicators[i], look, t);
		for (size_t t = 0; t < look->forecast.steps; t++)
			put_ahead(j, &a->indicators[i], look, t);
	}
}

const bl_export_subject bl__export_series = {.name = "series", .columns = columns, .put = put};
