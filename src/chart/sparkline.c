/* A line of the size of a word: shape only, from its smallest to its largest
 * value.  The last value is a dot, hollow while provisional; the target, when
 * there is one, a hair line; a missing period a gap. */
#include "plot.h"

#include <math.h>

#define HEIGHT 12.0
#define DOT    1.4

typedef struct {
	bl_box box;
	size_t n;
	double low, high;
} scale;

static bl_point place(const scale *s, size_t i, double value)
{
	double flat = s->high > s->low ? (s->high - value) / (s->high - s->low) : s->high == 0 ? 1 : 0.5;
	double share = s->n > 1 ? (double)i / (double)(s->n - 1) : 1;

	return (bl_point){s->box.x + share * s->box.w, s->box.y + flat * s->box.h};
}

static bool set_scale(scale *s, const bl_chart_facts *facts)
{
	double value;

	s->low = INFINITY;
	s->high = -INFINITY;
	for (size_t i = 0; i < facts->n && facts->n_series; i++)
		if (bl__figure_known(&facts->series[0].at[i], &value)) {
			s->low = fmin(s->low, value);
			s->high = fmax(s->high, value);
		}
	if (s->low > s->high)
		return false;
	bl__targets_range(facts, &s->low, &s->high);
	return true;
}

static void draw_target(bl_canvas *c, const scale *s, const bl_chart_facts *facts)
{
	for (size_t i = 0; i < facts->n_targets; i++) {
		const bl_chart_target *t = &facts->target[i];
		size_t to = t->to < facts->n ? t->to : facts->n - 1;

		if (t->superseded || t->from > to || !isfinite(t->from_value + t->to_value))
			continue;
		double end = t->to > t->from ? t->from_value + (t->to_value - t->from_value) *
								       (double)(to - t->from) /
								       (double)(t->to - t->from)
					     : t->to_value;

		c->verbs->line(c, place(s, t->from, t->from_value), place(s, to, end),
			       &(bl_stroke){0.35, 0, BL_SOFT});
	}
}

static void draw_line(bl_canvas *c, const scale *s, const bl_chart_series *series)
{
	g_autofree bl_point *way = g_new(bl_point, 2 * s->n + 1);
	const bl_figure *figure = NULL;
	bl_point last = {0};
	size_t n = 0;
	double value;
	bool down = false;

	for (size_t i = 0; i < s->n; i++) {
		bool known = bl__figure_known(&series->at[i], &value);

		if (known) {
			way[n++] = last = place(s, i, value);
			figure = &series->at[i];
		} else if (down) {
			way[n++] = (bl_point){NAN, 0};
		}
		down = known;
	}
	if (n > 1)
		c->verbs->path(c, way, n, BL_OPEN, NULL, &(bl_stroke){0.8, 0, BL_BLUE});
	if (figure)
		bl__marker(c, figure->provisional ? BL_RING : BL_DOT, last, DOT, BL_BLUE);
}

static void draw(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	scale s = {.box = {box.x + 1, box.y + 2.5, box.w - 4, box.h - 5}, .n = facts->n};

	bl__chart_open(c, facts);
	if (!set_scale(&s, facts)) {
		bl_type type = bl__type_with(&bl__type_note, BL_SOFT, BL_LEFT);

		bl__text_write(c, box.x, box.y + (box.h - type.leading_pt) / 2, box.w,
			       bl_lang_number(lang, NAN, 0), &type);
	} else {
		draw_target(c, &s, facts);
		draw_line(c, &s, &facts->series[0]);
	}
	bl__chart_close(c);
}

const bl_chart bl__chart_sparkline = {.name = "sparkline",
				      .gloss = "the shape of a series, the size of a word",
				      .height_pt = HEIGHT,
				      .min_periods = 2,
				      .wants = BL_WANTS_PERIODS,
				      .draw = draw};
