/* A trend: the data, the line through them, and the ribbon its true slope may
 * lie in.  The ribbon is said in words beside it; no error bars. */
#include "plot.h"

#include <math.h>

#define HEIGHT 150.0

static const uint32_t tint[BL_CHART_BANDS] = {0xCFDCEA, 0xA9BFD8, 0x7A9AC0};

static void name_trend(bl__margin *m, bl_lang *lang, const bl_chart_facts *facts, double divide)
{
	const bl_chart_course *t = facts->trend;
	size_t last = t->n;

	while (last && !isfinite(t->centre[last - 1]))
		last--;
	if (!last)
		return;
	bl__margin_add(m, &(bl__margin_name){
				  .text = g_strdup(t->label ? t->label
							    : bl__value_text(lang, facts, t->centre[last - 1],
									     divide)),
				  .value = t->centre[last - 1],
				  .edge = (double)(t->from + last - 1),
				  .rgb = BL_BLUE});
	if (t->n_bands)
		bl__margin_add(m, &(bl__margin_name){.text = g_strdup(bl_lang_say(
							     lang, "chart.interval",
							     BL_ARGS(BL_NUMBER("pct", t->band[0].pct)))),
						     .value = t->band[0].low[last - 1],
						     .edge = (double)(t->from + last - 1),
						     .rgb = tint[0],
						     .swatch = true});
}

static void draw_all(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__frame f = {.c = c, .lang = lang, .facts = facts, .box = box, .floating = true};
	bl__margin margin;
	double low = INFINITY, high = -INFINITY, divide;

	bl__series_range(facts, &low, &high);
	bl__course_range(facts->trend, &low, &high);
	if (low > high)
		low = high = 0;
	divide = facts->is_share ? 1 : bl__frame_divide(low, high);
	bl__margin_init(&margin);
	if (facts->n_series)
		bl__series_name(&margin, facts, lang, 0, divide);
	if (facts->trend)
		name_trend(&margin, lang, facts, divide);
	bl__margin_add_targets(&margin, lang, facts, divide);
	bl__margin_fit(&margin, c, bl__margin_widest(box), 0.75 * box.h);
	bl__frame_init(&f, low, high, 0, margin.width);
	if (facts->trend)
		bl__course_bands(&f, facts->trend, tint); /* under the grid and what marks a gap */
	bl__frame_draw(&f);
	bl__targets_draw(&f);
	bl__events_draw(&f);
	if (facts->n_series)
		bl__series_draw(&f, 0, BL_COMMON);
	if (facts->trend)
		bl__course_centre(&f, facts->trend, &(bl_stroke){2, 0, BL_BLUE});
	bl__frame_close(&f, &margin);
}

static void draw(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__chart_draw(c, box, facts, lang, draw_all);
}

const bl_chart bl__chart_trend = {.name = "trend",
				  .gloss = "values with the line through them and its interval",
				  .height_pt = HEIGHT,
				  .min_periods = 2,
				  .in_reports = true,
				  .wants = BL_WANTS_PERIODS | BL_WANTS_TREND,
				  .draw = draw};
