/* What an indicator's own past says, by the methods that fit it. */
#include "finding.h"

#include <math.h>
#include <string.h>

typedef struct {
	bl_findings *f;
	int indicator;
	const bl_indicator *is;
	const bl_measure *measure;
	bl_look *look;
} work;

/* ---- The series ---- */

/* The first period the data cover from its first month on: half a quarter would look like a low one. */
static bl_period first_whole(bl_grain grain, bl_day first)
{
	bl_period p = bl_period_of(grain, first);

	if (bl_period_first(bl_period_of(bl_grain_month(), first)) > bl_period_first(p))
		p.index++;
	return p;
}

/* A period that lacks something would look like a fall. */
static void leave_out_partial(bl_figure *at, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (at[i].provisional && bl_figure_known(at[i]))
			at[i] = bl_figure_not_reported();
}

bl_series bl__complete(const bl_findings *f, int indicator, bl_grain grain)
{
	bl_period to = bl_period_of(grain, f->now), from;
	bl_series none = {.first = to};
	bl_day first, last;
	bl_figure *at;
	size_t n;

	if (!bl_ledger_span(bl_disclosure_ledger(f->seen), indicator, &first, &last) || first > f->now)
		return none;
	from = first_whole(grain, first);
	while (to.index >= from.index && bl_disclosed_provisional(f->seen, indicator, to, 1))
		to.index--;
	if (to.index < from.index)
		return none;
	n = (size_t)(to.index - from.index + 1);
	at = bl_arena_alloc(f->arena, n * sizeof *at);
	bl_disclosed_figures(f->seen, indicator, from, n, at);
	leave_out_partial(at, n);
	return (bl_series){from, n, at};
}

static void take_series(const work *g, bl_grain grain)
{
	g->look->series = bl__complete(g->f, g->indicator, grain);
}

/* ---- Declared breaks ---- */

static int by_place(gconstpointer a, gconstpointer b)
{
	size_t p = *(const size_t *)a, q = *(const size_t *)b;

	return p < q ? -1 : p > q;
}

GArray *bl__phases(const bl_findings *f, int indicator, const bl_series *s)
{
	const bl_agreement *a = f->agreement;
	GArray *at = g_array_new(FALSE, FALSE, sizeof(size_t));

	for (size_t i = 0; i < a->n_events; i++) {
		int64_t place = (int64_t)bl_period_of(s->first.grain, a->events[i].on).index - s->first.index;
		size_t begins = (size_t)place;

		if (bl_event_breaks(a, &a->events[i], indicator) && place > 0 && place < (int64_t)s->n)
			g_array_append_val(at, begins);
	}
	g_array_sort(at, by_place);
	return at;
}

size_t bl__last_phase(const bl_findings *f, int indicator, const bl_series *s)
{
	g_autoptr(GArray) at = bl__phases(f, indicator, s);

	return at->len ? g_array_index(at, size_t, at->len - 1) : 0;
}

/* ---- What the methods say ---- */

static bl_series last_phase(const bl_look *look)
{
	return bl_series_part(&look->series, look->phase, look->series.n);
}

/* The level wanted each period, in force now; NAN when there is none. */
static double target_level(const work *g)
{
	const bl_agreement *a = g->f->agreement;

	for (int i = bl_goal_about(a, g->indicator, 0); i >= 0; i = bl_goal_about(a, g->indicator, i + 1)) {
		const bl_standing *s = &g->f->judgement[i].current;

		if (!s->is_total && !s->is_milestone && !isnan(s->goal))
			return bl_level_scaled(g->is, s->goal, NULL, g->look->series.first.grain.kind);
	}
	return NAN;
}

/* What was never below 0 is not drawn with limits there; what was tested stays tested. */
static void cut_at_zero(bl_control *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->point[i].value < 0)
			return;
	for (size_t i = 0; i < c->n; i++) {
		c->point[i].low = fmax(c->point[i].low, isnan(c->point[i].low) ? NAN : 0);
		c->point[i].near_low = fmax(c->point[i].near_low, isnan(c->point[i].near_low) ? NAN : 0);
	}
}

bl__counted bl__counted_of(const bl_findings *f, const bl_indicator *is, const bl_series *s)
{
	bl_nature nature = bl_measure_nature(bl_measure_of(is), is);
	bool parts = nature & (BL_SHARES | BL_RATES);
	double *y = bl_arena_alloc(f->arena, (s->n + 1) * sizeof *y), *size = NULL;
	double per = nature == BL_RATES ? is->per : 1;

	if (parts)
		size = bl_arena_alloc(f->arena, (s->n + 1) * sizeof *size);
	for (size_t i = 0; i < s->n; i++) {
		const bl_figure *at = &s->at[i];

		y[i] = !bl_figure_known(*at) ? NAN : parts ? at->numerator / per : at->value;
		if (parts)
			size[i] = at->denominator / per;
	}
	return (bl__counted){y, size};
}

/* Periods after which what is usual no longer moves, as findings take it. */
static size_t firm_of(const bl_look *look)
{
	return look->by_quarter ? BL_WATCH_FIRM / 3 : BL_WATCH_FIRM;
}

static void chart(const work *g, const GArray *breaks_at)
{
	bl_look *look = g->look;
	const bl_choice *is = bl_choice_for(look->choice, look->n_choices, "chart");
	bl__counted y;

	if (!is)
		return;
	y = bl__counted_of(g->f, g->is, &look->series);
	look->chart = bl_control_named(is->method)(&(bl_control_ask){
		.y = y.y,
		.size = y.size,
		.n = look->series.n,
		.better = bl_indicator_direction(g->is),
		.target = target_level(g),
		.breaks = (const size_t *)(const void *)breaks_at->data,
		.n_breaks = breaks_at->len,
		.freeze = firm_of(look),
		.frequency = look->aspect.per_year,
		.screen = true,
		.counts = look->aspect.nature == BL_COUNTS,
	});
	cut_at_zero(&look->chart);
	bl__mark(g->f, g->indicator, look);
}

static bool is_chosen(const bl_look *look, const char *use, const char *method)
{
	const bl_choice *is = bl_choice_for(look->choice, look->n_choices, use);

	return is && (!method || !strcmp(is->method, method));
}

static double *phase_values(const work *g, const bl_series *s)
{
	double *y = bl_arena_alloc(g->f->arena, (s->n + 1) * sizeof *y);

	for (size_t i = 0; i < s->n; i++)
		y[i] = bl_figure_known(s->at[i]) ? s->at[i].value : NAN;
	return y;
}

static void trend(const work *g, const bl_series *s, const double *y)
{
	if (!is_chosen(g->look, "trend", NULL))
		return;
	g->look->trend_per_year = is_chosen(g->look, "trend", "mk_seasonal");
	g->look->trend = g->look->trend_per_year ? bl_trend_seasonal(y, s->n, g->look->aspect.per_year, 0.95)
						 : bl_trend_of(y, s->n, 0.95);
}

/* Of events per so much: both come back to what was counted. */
static bl_interval scaled(bl_interval i, double by)
{
	return (bl_interval){i.value * by, i.low * by, i.high * by};
}

static bl_interval interval_of(const work *g, bl_figure f)
{
	double per = g->is->per;
	bl_interval none = {NAN, NAN, NAN};

	if (!bl_figure_known(f) || !is_chosen(g->look, "interval", NULL))
		return none;
	return g->look->aspect.nature == BL_SHARES ? bl_interval_of_share(f.numerator, f.denominator, 0.95)
	       : g->look->aspect.nature == BL_RATES
		       ? scaled(bl_interval_of_rate(f.numerator / per, f.denominator, 0.95), per)
		       : bl_interval_of_count(f.value, 0.95);
}

static bl_comparison comparison_of(const work *g, bl_figure now, bl_figure then)
{
	double per = g->is->per;
	bl_comparison none = {NAN, NAN, NAN, NAN};

	if (!bl_figure_known(now) || !bl_figure_known(then) || !is_chosen(g->look, "compare", NULL))
		return none;
	return g->look->aspect.nature == BL_SHARES
		       ? bl_difference_of_shares(now.numerator, now.denominator, then.numerator,
						 then.denominator, 0.95)
	       : g->look->aspect.nature == BL_RATES
		       ? bl_ratio_of_rates(now.numerator / per, now.denominator, then.numerator / per,
					   then.denominator, 0.95)
		       : bl_ratio_of_rates(now.value, 1, then.value, 1, 0.95);
}

/* The `window` periods up to `end` together; not reported where one of them is not known. */
static bl_figure together(const work *g, size_t end, size_t window)
{
	const bl_figure *at = g->look->series.at + end - window;

	for (size_t i = 0; i < window; i++)
		if (!bl_figure_known(at[i]))
			return bl_figure_not_reported();
	return g->look->aspect.nature == BL_COUNTS ? bl_figure_sum(at, window) : bl_figure_pooled(at, window);
}

static void last_figure(const work *g)
{
	const bl_series *s = &g->look->series;
	size_t year = (size_t)bl_periods_per_year(s->first.grain),
	       window = g->look->by_quarter ? 1 : bl__window(g->is);
	bl_figure unknown = bl_figure_not_reported();
	bool reaches = s->n >= g->look->phase + year + window;

	g->look->last = interval_of(g, s->n ? s->at[s->n - 1] : unknown);
	g->look->step = comparison_of(g, reaches ? together(g, s->n, window) : unknown,
				      reaches ? together(g, s->n - year, window) : unknown);
}

/* To the last due date of its goals, and a year at least; ten years at most. */
static size_t steps_ahead(const work *g)
{
	const bl_agreement *a = g->f->agreement;
	bl_period last = bl_period_add(g->look->series.first, (int32_t)g->look->series.n - 1);
	size_t steps = (size_t)g->look->aspect.per_year;

	for (int i = bl_goal_about(a, g->indicator, 0); i >= 0; i = bl_goal_about(a, g->indicator, i + 1)) {
		bl_day by = bl_goal_target(&a->goals[i], g->f->now)->by;
		bl_period due = by == BL_DAY_NONE ? last : bl_period_of(last.grain, by);

		if (due.index > last.index)
			steps = MAX(steps, (size_t)(due.index - last.index));
	}
	return MIN(steps, 10 * (size_t)g->look->aspect.per_year);
}

/* Where in a series the first goal about it was agreed on. */
static size_t turn_of(const work *g, const bl_series *s)
{
	const bl_agreement *a = g->f->agreement;
	bl_day agreed = BL_DAY_NONE;
	bl_period p;

	for (int i = bl_goal_about(a, g->indicator, 0); i >= 0; i = bl_goal_about(a, g->indicator, i + 1))
		if (a->goals[i].agreed != BL_DAY_NONE &&
		    (agreed == BL_DAY_NONE || a->goals[i].agreed < agreed))
			agreed = a->goals[i].agreed;
	if (agreed == BL_DAY_NONE)
		return 0;
	p = bl_period_of(s->first.grain, agreed);
	return p.index > s->first.index ? (size_t)(p.index - s->first.index) - 1 : 0;
}

static double lowest(const bl_series *s)
{
	double low = INFINITY;

	for (size_t i = 0; i < s->n; i++)
		if (bl_figure_known(s->at[i]))
			low = fmin(low, s->at[i].value);
	return low;
}

static void forecast(const work *g, const bl_series *s, const double *y)
{
	const bl_choice *is = bl_choice_for(g->look->choice, g->look->n_choices, "forecast");

	if (!is)
		return;
	g->look->forecast = bl_forecast_of(&(bl_forecast_ask){
		.y = y,
		.n = s->n,
		.frequency = g->look->aspect.per_year,
		.steps = steps_ahead(g),
		.method = is->method,
		.turn = turn_of(g, s),
		.low = lowest(s) >= 0 ? 0 : NAN,
		.high = g->measure->is_share ? 1 : NAN,
	});
}

static void look_ahead(const work *g)
{
	bl_look *look = g->look;
	bl_grain quarter;
	bl_series phase;

	take_series(g, bl__grain_of(g->f, g->indicator));
	look->aspect = bl_aspect_of(&look->series, bl_measure_nature(g->measure, g->is), g->is->per);
	if (bl_aspect_wants_quarters(&look->aspect)) {
		bl_grain_find("quarter", g->f->agreement->year_starts, &quarter);
		take_series(g, quarter);
		look->by_quarter = true;
	}
	look->phase = bl__last_phase(g->f, g->indicator, &look->series);
	phase = last_phase(look);
	look->aspect = bl_aspect_of(&phase, look->aspect.nature, g->is->per);
	look->aspect.coarse = look->by_quarter;
	look->n_choices = bl_choices_of(&look->aspect, look->choice, BL_CHOICES_MOST);
	forecast(g, &phase, phase_values(g, &phase));
}

static void look_back(const work *g)
{
	bl_look *look = g->look;
	g_autoptr(GArray) breaks_at = bl__phases(g->f, g->indicator, &look->series);
	bl_series phase = last_phase(look);
	double *y = phase_values(g, &phase);

	chart(g, breaks_at);
	if (is_chosen(look, "change", NULL))
		look->change = bl_change_of(y, phase.n);
	last_figure(g);
	trend(g, &phase, y);
}

static work work_on(bl_findings *f, int indicator)
{
	const bl_indicator *is = &f->agreement->indicators[indicator];

	if (!f->look[indicator])
		f->look[indicator] = bl_arena_alloc(f->arena, sizeof **f->look);
	return (work){.f = f,
		      .indicator = indicator,
		      .is = is,
		      .measure = bl_measure_of(is),
		      .look = f->look[indicator]};
}

const bl_look *bl__look_ahead(bl_findings *f, int indicator)
{
	bool is_first = !f->look[indicator];
	work g = work_on(f, indicator);

	if (!is_first)
		return g.look;
	g.look->aspect = (bl_aspect){.nature = bl_measure_nature(g.measure, g.is),
				     .behind = NAN,
				     .largest = NAN,
				     .dispersion = NAN};
	g.look->series.first = bl_period_of(bl__grain_of(f, indicator), f->now);
	if (g.measure->from_rows)
		look_ahead(&g);
	else
		g.look->n_choices = bl_choices_of(&g.look->aspect, g.look->choice, BL_CHOICES_MOST);
	return g.look;
}

const bl_look *bl_findings_look(bl_findings *f, int indicator)
{
	const bl_look *look = bl__look_ahead(f, indicator);
	work g = work_on(f, indicator);

	if (!look->is_whole && g.measure->from_rows)
		look_back(&g);
	g.look->is_whole = true;
	return look;
}

void bl__look_clear(bl_look *look)
{
	if (!look)
		return;
	bl_control_clear(&look->chart);
	bl_forecast_clear(&look->forecast);
}
