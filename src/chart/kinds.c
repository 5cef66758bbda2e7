/* The charts.  A new one is a file and a name in BL__CHARTS. */
#include "plot.h"

#include <math.h>
#include <string.h>

#define X(name) &bl__chart_##name,
const bl_chart *const bl_charts[] = {BL__CHARTS(X) NULL};
#undef X

const bl_chart *bl_chart_find(const char *name)
{
	for (const bl_chart *const *chart = bl_charts; *chart; chart++)
		if (name && strcmp((*chart)->name, name) == 0)
			return *chart;
	return NULL;
}

double bl_chart_height(const bl_chart *chart, const bl_chart_facts *facts, double width)
{
	return chart->height ? chart->height(facts, width) : chart->height_pt;
}

/* ---- What a chart cannot do without ---- */

static bool has_periods(const bl_chart *chart, const bl_chart_facts *f)
{
	return f->n_series && f->n - f->coming >= MAX(chart->min_periods, 1);
}

static bool has_parts(const bl_chart *chart, const bl_chart_facts *f)
{
	(void)chart;
	return f->n_series > 1;
}

static bool has_target(const bl_chart *chart, const bl_chart_facts *f)
{
	(void)chart;
	return isfinite(f->goal);
}

static bool has_limits(const bl_chart *chart, const bl_chart_facts *f)
{
	(void)chart;
	return f->control && f->control->says;
}

static bool has_trend(const bl_chart *chart, const bl_chart_facts *f)
{
	(void)chart;
	return f->trend != NULL;
}

static bool has_forecast(const bl_chart *chart, const bl_chart_facts *f)
{
	(void)chart;
	return f->ahead != NULL;
}

static bool has_prior(const bl_chart *chart, const bl_chart_facts *f)
{
	(void)chart;
	return f->prior || f->plan;
}

static bool has_pairs(const bl_chart *chart, const bl_chart_facts *f)
{
	(void)chart;
	return f->n_pairs > 0;
}

static bool has_grid(const bl_chart *chart, const bl_chart_facts *f)
{
	(void)chart;
	return f->grid && f->grid->n_rows && f->grid->n_columns;
}

static bool has_goals(const bl_chart *chart, const bl_chart_facts *f)
{
	(void)chart;
	return f->timeline && f->timeline->n;
}

static bool has_units(const bl_chart *chart, const bl_chart_facts *f)
{
	(void)chart;
	return f->funnel && f->funnel->n;
}

static bool has_network(const bl_chart *chart, const bl_chart_facts *f)
{
	(void)chart;
	return f->network && f->network->n > 1;
}

static bool has_path(const bl_chart *chart, const bl_chart_facts *f)
{
	(void)chart;
	return f->plan && isfinite(f->goal);
}

static const struct {
	unsigned want;
	const char *name;
	bool (*has)(const bl_chart *chart, const bl_chart_facts *facts);
} parts[] = {{BL_WANTS_PERIODS, "periods", has_periods}, {BL_WANTS_PARTS, "parts", has_parts},
	     {BL_WANTS_TARGET, "target", has_target},    {BL_WANTS_LIMITS, "limits", has_limits},
	     {BL_WANTS_TREND, "trend", has_trend},       {BL_WANTS_FORECAST, "forecast", has_forecast},
	     {BL_WANTS_PRIOR, "prior", has_prior},       {BL_WANTS_PAIRS, "pairs", has_pairs},
	     {BL_WANTS_GRID, "grid", has_grid},          {BL_WANTS_GOALS, "goals", has_goals},
	     {BL_WANTS_UNITS, "units", has_units},       {BL_WANTS_NETWORK, "network", has_network},
	     {BL_WANTS_PATH, "path", has_path}};

const char *bl_chart_lacks(const bl_chart *chart, const bl_chart_facts *facts)
{
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
		if ((chart->wants & parts[i].want) && !parts[i].has(chart, facts))
			return parts[i].name;
	return NULL;
}
