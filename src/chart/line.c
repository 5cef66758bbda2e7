/* Lines over periods, with their targets and events.
 *
 * A period without a value lifts the pen; the points where the line stops and
 * starts again are hollow.  A provisional point is hollow and reached by
 * dashes.  A zero is a point like any other. */
#include "plot.h"

#include <math.h>

#define NAMED  4 /* series named at their ends; more get a key */
#define HEIGHT 150.0

void bl__series_range(const bl_chart_facts *facts, double *low, double *high)
{
	double value;

	for (size_t s = 0; s < facts->n_series; s++)
		for (size_t i = 0; i < facts->n; i++)
			if (bl__figure_known(&facts->series[s].at[i], &value)) {
				*low = fmin(*low, value);
				*high = fmax(*high, value);
			}
	bl__targets_range(facts, low, high);
}

static const bl_figure *last_known(const bl_chart_facts *facts, const bl_chart_series *series, size_t *at,
				   double *value)
{
	for (size_t i = facts->n; i-- > 0;)
		if (bl__figure_known(&series->at[i], value)) {
			*at = i;
			return &series->at[i];
		}
	return NULL;
}

/* "12 Laval (provisional)": the last value first, it is what one looks for. */
void bl__series_name(bl__margin *m, const bl_chart_facts *facts, bl_lang *lang, size_t s, double divide)
{
	const bl_chart_series *series = &facts->series[s];
	GString *text = g_string_new(NULL);
	const bl_figure *last;
	double value;
	size_t at;

	last = last_known(facts, series, &at, &value);
	if (!last) {
		g_string_free(text, TRUE);
		return;
	}
	g_string_append(text, bl__value_text(lang, facts, value, divide));
	if (series->name && *series->name && facts->n_series <= NAMED)
		g_string_append_printf(text, " %s", series->name);
	/* A line that ends before the axis does says of when its last value is. */
	if (at + 1 < facts->n && series->at[facts->n - 1].state != BL_NOT_APPLICABLE)
		g_string_append_printf(text, " (%s)",
				       bl_lang_period_short(lang, bl_period_add(facts->first, (int32_t)at)));
	if (last->provisional)
		g_string_append_printf(text, " (%s)", bl_lang_say(lang, "chart.provisional", NULL));
	if (last->pending)
		g_string_append_printf(text, " (%s)", bl_lang_say(lang, "chart.pending", NULL));
	bl__margin_add(m, &(bl__margin_name){.text = g_string_free(text, FALSE),
					     .value = value,
					     .edge = (double)at,
					     .rgb = bl__series_ink(facts, s),
					     .strong = true});
}

/* The names that go right of the plot; false when a key must say them. */
static bool plan_margin(bl__margin *m, bl_canvas *c, const bl_chart_facts *facts, bl_lang *lang, bl_box box,
			double divide)
{
	double widest = bl__margin_widest(box), height = 0.6 * box.h;
	bool named = facts->n_series <= NAMED;

	for (size_t s = 0; s < facts->n_series && named; s++)
		bl__series_name(m, facts, lang, s, divide);
	bl__margin_add_targets(m, lang, facts, divide);
	if (bl__margin_set(m, c, widest, height))
		return named;
	g_array_set_size(m->names, 0);
	bl__margin_add_targets(m, lang, facts, divide);
	if (!bl__margin_set(m, c, widest, height)) {
		g_array_set_size(m->names, 0);
		m->width = 0;
	}
	return false;
}

/* The pen's ways for one series: whole segments, and those to a provisional
 * point. */
static void draw_segments(bl__frame *f, const bl_chart_series *series, uint32_t rgb, double dash)
{
	size_t n = f->facts->n, k[2] = {0, 0};
	bl_point *way[2] = {g_new(bl_point, 3 * n + 1), g_new(bl_point, 3 * n + 1)};
	double a, b;

	for (size_t i = 1; i < n; i++) {
		bool soft = series->at[i].provisional || series->at[i - 1].provisional;

		if (!bl__figure_known(&series->at[i - 1], &a) || !bl__figure_known(&series->at[i], &b))
			continue;
		bl_point from = {bl__frame_x(f, (double)i - 1), bl__frame_y(f, a)};
		bl_point to = {bl__frame_x(f, (double)i), bl__frame_y(f, b)};
		bl_point *w = way[soft];

		/* Go on from where the last segment ended, else lift the pen. */
		if (!k[soft] || w[k[soft] - 1].x != from.x) {
			if (k[soft])
				w[k[soft]++] = (bl_point){NAN, 0};
			w[k[soft]++] = from;
		}
		w[k[soft]++] = to;
		bl__taken_segment(&f->taken, from, to);
	}
	if (k[0])
		f->c->verbs->path(f->c, way[0], k[0], BL_OPEN, NULL, &(bl_stroke){1.5, dash, rgb});
	if (k[1])
		f->c->verbs->path(f->c, way[1], k[1], BL_OPEN, NULL, &(bl_stroke){1.5, 2, rgb});
	g_free(way[0]);
	g_free(way[1]);
}

/* Whether the line stops at i because the next period (or the one before) has
 * no value although it should. */
static bool breaks(const bl_chart_series *series, size_t n, size_t i)
{
	double value;

	for (int side = -1; side <= 1; side += 2) {
		size_t k = i + (size_t)side; /* wraps below 0: beyond n */

		if (k < n && !bl__figure_known(&series->at[k], &value) &&
		    series->at[k].state != BL_NOT_APPLICABLE)
			return true;
	}
	return false;
}

static void draw_marks(bl__frame *f, const bl_chart_series *series, uint32_t rgb)
{
	size_t n = f->facts->n, last = 0;
	double value;

	last_known(f->facts, series, &last, &value);
	for (size_t i = 0; i < n; i++) {
		if (!bl__figure_known(&series->at[i], &value))
			continue;
		bl_point at = {bl__frame_x(f, (double)i), bl__frame_y(f, value)};
		bool hollow = series->at[i].provisional || breaks(series, n, i);
		double r = fmin(2.2, fmax(1.2, f->cell * 0.35));

		if (hollow || i == last)
			bl__marker(f->c, hollow ? BL_RING : BL_DOT, at, r, rgb);
		bl__taken_add(&f->taken, (bl_box){at.x - 3, at.y - 3, 6, 6});
	}
}

void bl__series_draw(bl__frame *f, size_t s, uint32_t rgb)
{
	draw_segments(f, &f->facts->series[s], rgb, s >= G_N_ELEMENTS(bl_categories) ? 2 : 0);
	draw_marks(f, &f->facts->series[s], rgb);
}

static void draw_series(bl__frame *f)
{
	/* The first series last: it is the one the page is about. */
	for (size_t s = f->facts->n_series; s-- > 0;)
		bl__series_draw(f, s, bl__series_ink(f->facts, s));
}

static void draw_all(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__frame f = {.c = c, .lang = lang, .facts = facts, .box = box};
	bl__margin margin;
	double low = 0, high = 0, top = 0;

	bl__series_range(facts, &low, &high);
	bl__margin_init(&margin);
	if (!plan_margin(&margin, c, facts, lang, box, facts->is_share ? 1 : bl__frame_divide(low, high)))
		top = bl__chart_key(c, box, facts, BL_KEY_LINE);
	bl__frame_init(&f, low, high, top, margin.width);
	bl__frame_draw(&f);
	bl__targets_draw(&f);
	bl__events_draw(&f);
	draw_series(&f);
	bl__frame_close(&f, &margin);
}

static void draw(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__chart_draw(c, box, facts, lang, draw_all);
}

const bl_chart bl__chart_line = {.name = "line",
				 .gloss = "values over periods, with targets and events",
				 .height_pt = HEIGHT,
				 .min_periods = 2,
				 .in_reports = true,
				 .wants = BL_WANTS_PERIODS,
				 .draw = draw};
