/* A forecast: what was, then a fan of three tints with a dashed median, and a
 * rule between the two that says today.  The fan begins after the last period
 * known; nothing joins the two, since nothing is known between them. */
#include "plot.h"

#include <math.h>

#define HEIGHT 150.0

/* Steps of luminance of at least 0.15, the darkest still 3:1 under the median. */
static const uint32_t tint[BL_CHART_BANDS] = {0xD6E0EC, 0xA9BFD8, 0x7A9AC0};

/* "80 % : 12 à 30" at the height of the band's upper edge. */
static void name_band(bl__margin *m, bl_lang *lang, const bl_chart_facts *facts, size_t b, double divide)
{
	const bl_chart_course *a = facts->ahead;
	double low = a->band[b].low[a->n - 1], high = a->band[b].high[a->n - 1];
	const char *from, *to;

	if (!isfinite(low + high))
		return;
	from = bl__value_text(lang, facts, low, divide);
	to = bl__value_text(lang, facts, high, divide);
	bl__margin_add(m, &(bl__margin_name){.text = g_strdup(bl_lang_say(
						     lang, "chart.fan",
						     BL_ARGS(BL_NUMBER("pct", a->band[b].pct),
							     BL_TEXT("from", from), BL_TEXT("to", to)))),
					     .value = high,
					     .edge = (double)(a->from + a->n - 1),
					     .rgb = tint[b],
					     .swatch = true});
}

static void name_all(bl__margin *m, bl_lang *lang, const bl_chart_facts *facts, double divide)
{
	const bl_chart_course *a = facts->ahead;
	double median = a && a->n ? a->centre[a->n - 1] : NAN;

	if (isfinite(median))
		bl__margin_add(m, &(bl__margin_name){
					  .text = g_strdup(bl_lang_say(
						  lang, "chart.foreseen",
						  BL_ARGS(BL_TEXT("value", bl__value_text(lang, facts, median,
											  divide))))),
					  .value = median,
					  .edge = (double)(a->from + a->n - 1),
					  .rgb = BL_BLUE,
					  .strong = true});
	bl__margin_add_targets(m, lang, facts, divide);
	for (size_t b = a && a->n ? a->n_bands : 0; b-- > 0;)
		name_band(m, lang, facts, b, divide);
}

static void draw_all(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__frame f = {.c = c, .lang = lang, .facts = facts, .box = box, .floating = true};
	bl__margin margin;
	double low = INFINITY, high = -INFINITY;

	bl__series_range(facts, &low, &high);
	bl__course_range(facts->ahead, &low, &high);
	if (low > high)
		low = high = 0;
	bl__margin_init(&margin);
	name_all(&margin, lang, facts, facts->is_share ? 1 : bl__frame_divide(low, high));
	bl__margin_fit(&margin, c, bl__margin_widest(box), 0.75 * box.h);
	bl__frame_init(&f, low, high, 0, margin.width);
	if (facts->ahead)
		bl__course_bands(&f, facts->ahead, tint); /* under the grid and what marks a gap */
	bl__frame_draw(&f);
	bl__targets_draw_on_bars(&f);
	bl__events_draw(&f);
	if (facts->n_series)
		bl__series_draw(&f, 0, BL_BLUE);
	if (facts->ahead)
		bl__course_centre(&f, facts->ahead, &(bl_stroke){1.5, 2.5, BL_BLUE});
	bl__frame_close(&f, &margin);
}

static void draw(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__chart_draw(c, box, facts, lang, draw_all);
}

const bl_chart bl__chart_forecast = {
	.name = "forecast",
	.gloss = "values, then what is to be expected, as a fan of 50, 80 and 95 %",
	.height_pt = HEIGHT,
	.min_periods = 2,
	.in_reports = true,
	.wants = BL_WANTS_PERIODS | BL_WANTS_FORECAST,
	.draw = draw};
