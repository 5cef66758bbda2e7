/* A calendar: a row for each year, a column for each of its periods, so that
 * the same month stands under itself. */
#include "plot.h"

#include <math.h>

typedef struct {
	bl_chart_grid grid;
	GPtrArray *row, *column;
	GArray *at;
} calendar;

static int year_of(bl_period p, int *place)
{
	int year;

	bl_period_split(p, &year, place);
	return year;
}

static size_t rows_of(const bl_chart_facts *facts)
{
	if (!facts->n)
		return 0;
	return (size_t)(year_of(bl_period_add(facts->first, (int32_t)facts->n - 1), NULL) -
			year_of(facts->first, NULL) + 1);
}

static double height(const bl_chart_facts *facts, double width)
{
	(void)width;
	return bl__heat_height(&(bl_chart_grid){.n_rows = rows_of(facts)});
}

/* What lies outside the periods shown, or is still to come, is empty. */
static bl_figure figure_at(const bl_chart_facts *facts, long i)
{
	if (i < 0 || i >= (long)(facts->n - MIN(facts->coming, facts->n)) || !facts->n_series)
		return bl_figure_not_applicable();
	return facts->series[0].at[i];
}

static calendar calendar_of(const bl_chart_facts *facts, bl_lang *lang)
{
	calendar k = {.row = g_ptr_array_new_with_free_func(g_free),
		      .column = g_ptr_array_new_with_free_func(g_free),
		      .at = g_array_new(FALSE, FALSE, sizeof(bl_figure))};
	size_t wide = (size_t)bl_periods_per_year(facts->first.grain);
	int place;

	year_of(facts->first, &place);
	k.grid.n_rows = rows_of(facts);
	k.grid.n_columns = wide;
	for (size_t c = 0; c < wide; c++)
		g_ptr_array_add(k.column,
				g_strdup(bl__place_text(
					lang, bl_period_add(facts->first, (int32_t)c - (place - 1)))));
	for (size_t r = 0; r < k.grid.n_rows; r++) {
		long first = (long)(r * wide) - (place - 1);

		g_ptr_array_add(k.row,
				g_strdup(bl__year_text(lang, bl_period_add(facts->first, (int32_t)first))));
		for (size_t c = 0; c < wide; c++) {
			bl_figure f = figure_at(facts, first + (long)c);

			g_array_append_val(k.at, f);
		}
	}
	k.grid.row = (const char *const *)k.row->pdata;
	k.grid.column = (const char *const *)k.column->pdata;
	k.grid.at = (const bl_figure *)(void *)k.at->data;
	return k;
}

static bool has_not_applicable(const bl_chart_facts *facts)
{
	for (size_t i = 0; i < facts->n - MIN(facts->coming, facts->n) && facts->n_series; i++)
		if (facts->series[0].at[i].state == BL_NOT_APPLICABLE)
			return true;
	return false;
}

static void draw_all(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	calendar k = calendar_of(facts, lang);

	/* Before the first period and after the last there is nothing to explain. */
	bl__heat_draw(c, box, facts, &k.grid, has_not_applicable(facts), lang);
	g_ptr_array_unref(k.row);
	g_ptr_array_unref(k.column);
	g_array_unref(k.at);
}

static void draw(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__chart_draw(c, box, facts, lang, draw_all);
}

const bl_chart bl__chart_calendar = {.name = "calendar",
				     .gloss = "a row for each year, a cell for each of its periods",
				     .height_pt = 90,
				     .min_periods = 1,
				     .years = 3,
				     .wants = BL_WANTS_PERIODS,
				     .height = height,
				     .draw = draw};
