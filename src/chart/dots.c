/* Few things in each period, whole and countable: a dot for each of them, stacked over their period; what
 * is asked as dashes.  Where there are too many to be counted by eye, one dot at the height of the number. */
#include "plot.h"

#include <math.h>

#define HEIGHT 150.0
#define LEAST  4.2 /* apart */

static double highest(const bl_chart_facts *facts)
{
	double high = 0, value;

	for (size_t i = 0; facts->n_series && i < facts->n; i++)
		if (bl__figure_known(&facts->series[0].at[i], &value))
			high = fmax(high, value);
	return high;
}

static bool can_be_counted(const bl__frame *f)
{
	double value, unit = bl__frame_y(f, 0) - bl__frame_y(f, 1);

	for (size_t i = 0; i < f->facts->n; i++)
		if (bl__figure_known(&f->facts->series[0].at[i], &value) &&
		    (value != round(value) || value < 0))
			return false;
	return f->facts->whole && highest(f->facts) <= BL_DOTS_MOST && unit >= LEAST;
}

static void draw_dots(bl__frame *f, size_t i, double value, bool stacked)
{
	double unit = bl__frame_y(f, 0) - bl__frame_y(f, 1),
	       r = fmax(1.4, fmin(3.2, fmin(0.4 * f->cell, stacked ? 0.36 * unit : 3)));
	bl_mark mark = f->facts->series[0].at[i].provisional ? BL_RING : BL_DOT;

	for (int k = 1; k <= (stacked ? (int)value : 1); k++) {
		bl_point at = {bl__frame_x(f, (double)i), bl__frame_y(f, stacked ? k : value)};

		bl__marker(f->c, mark, at, r, BL_BLUE);
		bl__taken_add(&f->taken, (bl_box){at.x - r, at.y - r, 2 * r, 2 * r});
	}
}

/* A period of none is said so: no dot is not a gap. */
static void draw_series(bl__frame *f)
{
	bool stacked = can_be_counted(f);
	bl_type type = bl__type_with(&bl__type_label, BL_SOFT, BL_CENTRE);
	double value;

	for (size_t i = 0; i < f->facts->n; i++) {
		if (!bl__figure_known(&f->facts->series[0].at[i], &value))
			continue;
		if (value == 0 && stacked) {
			bl_box box = {bl__frame_x(f, (double)i) - f->cell / 2,
				      bl__frame_y(f, 0) - type.leading_pt, f->cell, type.leading_pt};

			bl__text_write(f->c, box.x, box.y, box.w, bl_lang_number(f->lang, 0, 0), &type);
			bl__taken_add(&f->taken, box);
		} else {
			draw_dots(f, i, value, stacked);
		}
	}
}

static void draw_all(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__frame f = {.c = c, .lang = lang, .facts = facts, .box = box};
	bl__margin margin;
	double low = 0, high = 0, divide;

	bl__series_range(facts, &low, &high);
	divide = facts->is_share ? 1 : bl__frame_divide(low, high);
	bl__margin_init(&margin);
	bl__series_name(&margin, facts, lang, 0, divide);
	bl__margin_add_targets(&margin, lang, facts, divide);
	bl__margin_fit(&margin, c, bl__margin_widest(box), 0.6 * box.h);
	bl__frame_init(&f, low, high, 0, margin.width);
	bl__frame_draw(&f);
	bl__targets_draw(&f);
	bl__events_draw(&f);
	draw_series(&f);
	bl__frame_close(&f, &margin);
}

static void draw(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__chart_draw_if(c, box, facts, lang, facts->n && facts->n_series, draw_all);
}

const bl_chart bl__chart_dots = {.name = "dots",
				 .gloss = "few things a period, a dot for each, with targets and events",
				 .height_pt = HEIGHT,
				 .min_periods = 1,
				 .in_reports = true,
				 .wants = BL_WANTS_PERIODS,
				 .draw = draw};
