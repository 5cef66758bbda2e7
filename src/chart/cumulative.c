/* A total on its way to a target: the sum so far as a curve, the way it was to take as a thin line, the
 * totals agreed on as dashes, and how far the one is from the other today.
 *
 * A sum is that of the end of a period: its point stands at the period's right edge, and the curve begins
 * at nothing on the first period's left one.  A period nobody reported lifts the pen; from a hidden one on
 * nothing is drawn. */
#include "plot.h"

#include <math.h>

#define HEIGHT 160.0

/* At the end of the period. */
static bl_point end_of(const bl__frame *f, size_t i, double value)
{
	return (bl_point){bl__frame_x(f, (double)i + 0.5), bl__frame_y(f, value)};
}

static size_t last_known(const bl_chart_facts *facts, double *value)
{
	for (size_t i = facts->n_series ? facts->n : 0; i-- > 0;)
		if (bl__figure_known(&facts->series[0].at[i], value))
			return i;
	return facts->n;
}

static void range(const bl_chart_facts *facts, double *low, double *high)
{
	const double all[] = {facts->goal, facts->now, facts->expected};

	bl__series_range(facts, low, high);
	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		if (isfinite(all[i])) {
			*low = fmin(*low, all[i]);
			*high = fmax(*high, all[i]);
		}
	for (size_t i = 0; facts->plan && i < facts->n; i++)
		if (isfinite(facts->plan[i]))
			*high = fmax(*high, facts->plan[i]);
}

static void ink(bl__frame *f, const bl_point *p, size_t n, const bl_stroke *stroke)
{
	if (n > 1)
		f->c->verbs->path(f->c, p, n, BL_OPEN, NULL, stroke);
	for (size_t i = 1; i < n; i++)
		if (!isnan(p[i].x) && !isnan(p[i - 1].x))
			bl__taken_segment(&f->taken, p[i - 1], p[i]);
}

static void draw_way(bl__frame *f)
{
	const bl_chart_facts *facts = f->facts;
	g_autofree bl_point *p = g_new(bl_point, facts->n + 1);
	size_t k = 0;

	p[k++] = (bl_point){f->plot.x, bl__frame_y(f, 0)};
	for (size_t i = 0; facts->plan && i < facts->n; i++)
		if (isfinite(facts->plan[i]))
			p[k++] = end_of(f, i, facts->plan[i]);
	ink(f, p, k, &(bl_stroke){1, 0, BL_SOFT});
	if (facts->plan && isfinite(facts->plan[facts->n - 1]))
		bl__marker(f->c, BL_HOLLOW_DIAMOND, end_of(f, facts->n - 1, facts->plan[facts->n - 1]), 2.6,
			   BL_INK);
}

static void draw_sum(bl__frame *f)
{
	const bl_figure *at = f->facts->series[0].at;
	g_autofree bl_point *p = g_new(bl_point, 2 * f->facts->n + 2);
	size_t k = 0, n = f->facts->n - MIN(f->facts->coming, f->facts->n);
	double value;

	if (n && bl__figure_known(&at[0], &value))
		p[k++] = (bl_point){f->plot.x, bl__frame_y(f, 0)};
	for (size_t i = 0; i < n; i++) {
		if (bl__figure_known(&at[i], &value))
			p[k++] = end_of(f, i, value);
		else if (k && !isnan(p[k - 1].x))
			p[k++] = (bl_point){NAN, 0};
	}
	ink(f, p, k, &(bl_stroke){2, 0, BL_BLUE});
}

/* Where it is, where it was to be, and a hair between the two. */
static void draw_now(bl__frame *f, bl_point *is, bl_point *was_to)
{
	double value;
	size_t last = last_known(f->facts, &value);

	*is = *was_to = (bl_point){NAN, NAN};
	if (last == f->facts->n)
		return;
	*is = end_of(f, last, value);
	if (isfinite(f->facts->expected)) {
		*was_to = end_of(f, last, f->facts->expected);
		f->c->verbs->line(f->c, *is, *was_to, &(bl_stroke){0.75, 1.5, BL_SOFT});
		bl__taken_segment(&f->taken, *is, *was_to);
		bl__marker(f->c, BL_TRIANGLE, *was_to, 3, BL_INK);
	}
	bl__marker(f->c, f->facts->series[0].at[last].provisional ? BL_RING : BL_DOT, *is, 2.8, BL_BLUE);
	bl__taken_add(&f->taken, (bl_box){is->x - 3, is->y - 3, 6, 6});
}

static void name_now(bl__frame *f, bl_point is, bl_point was_to)
{
	bl_type strong = bl__type_with(&bl__type_value, BL_BLUE, BL_LEFT), plain = bl__type_label;
	const bl_chart_facts *facts = f->facts;
	double value;

	if (isnan(is.x))
		return;
	last_known(facts, &value);
	bl__frame_label(f, is, bl__value_text(f->lang, facts, value, f->divide), &strong);
	if (!isnan(was_to.x))
		bl__frame_label(
			f, was_to,
			bl_lang_say(f->lang, "chart.expected",
				    BL_ARGS(BL_TEXT("value", bl__value_text(f->lang, facts, facts->expected,
									    f->divide)))),
			&plain);
}

static void draw_all(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__frame f = {.c = c, .lang = lang, .facts = facts, .box = box};
	bl_point is, was_to;
	bl__margin margin;
	double low = 0, high = 0;

	range(facts, &low, &high);
	bl__margin_init(&margin);
	bl__margin_add_targets(&margin, lang, facts, bl__frame_divide(low, high));
	bl__margin_fit(&margin, c, bl__margin_widest(box), 0.6 * box.h);
	bl__frame_init(&f, low, high, 0, fmax(margin.width, 4));
	bl__frame_draw(&f);
	bl__targets_draw(&f);
	bl__events_draw(&f);
	draw_way(&f);
	draw_sum(&f);
	draw_now(&f, &is, &was_to);
	name_now(&f, is, was_to);
	bl__frame_close(&f, &margin);
}

static void draw(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__chart_draw_if(c, box, facts, lang, facts->n && facts->n_series, draw_all);
}

const bl_chart bl__chart_cumulative = {.name = "cumulative",
				       .gloss = "a total so far against the way to its target",
				       .height_pt = HEIGHT,
				       .min_periods = 1,
				       .in_reports = true,
				       .wants = BL_WANTS_PERIODS | BL_WANTS_PATH,
				       .draw = draw};
