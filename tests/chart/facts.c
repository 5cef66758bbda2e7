#include "facts.h"

static const char *const shorts[] = {"Rouet", "Havre", "Quai", "Ponts", "Plume", "Ville", "Table"};
static const char *const longs[] = {
	"Centre d’aide et de lutte contre les agressions à caractère sexuel de Laval",
	"Regroupement provincial des maisons d’hébergement",
	"Intersectionnalité/interdisciplinarité",
	"Centre intégré de santé et de services sociaux du Nord de l’Île, point de service Sainte-Rose",
	"Table",
};

static double wave(size_t i, size_t seed)
{
	return 20 + (double)((i * 7 + seed * 13) % 23);
}

static bl_figure figure_of(facts_manner manner, size_t i, size_t seed)
{
	bl_figure f;

	switch (manner) {
	case FACTS_ALL_MISSING:
		return picture_state(BL_NOT_REPORTED);
	case FACTS_ALL_ZERO:
		return picture_figure(0);
	case FACTS_ONE_HUGE:
		return picture_figure(i == 3 % FACTS_MOST ? 987654321 : wave(i, seed));
	case FACTS_NEGATIVE:
		return picture_figure((i % 2 ? -1 : 1) * wave(i, seed));
	case FACTS_SHARE:
		return picture_figure(wave(i, seed) / 50);
	case FACTS_MIXED:
		f = picture_figure((i + seed) % 6 == 1 ? 0 : wave(i, seed));
		if ((i + seed) % 6 >= 3)
			f = picture_state((bl_state)(BL_NOT_REPORTED + (i + seed) % 6 - 3));
		f.provisional = f.state == BL_VALUE && i % 4 == 2;
		return f;
	default:
		return picture_figure(wave(i, seed));
	}
}

/* A fan that opens, or a ribbon, around wave 30. */
static void fill_course(facts_room *r, bl_chart_course *c, double *centre, size_t from, size_t n,
			double scale)
{
	*c = (bl_chart_course){.from = from, .n = n, .centre = centre, .n_bands = BL_CHART_BANDS};
	for (size_t i = 0; i < n; i++)
		centre[i] = scale * (30 + 0.3 * (double)i);
	for (size_t b = 0; b < BL_CHART_BANDS; b++) {
		c->band[b].pct = (const int[]){95, 80, 50}[b];
		c->band[b].low = r->low[b];
		c->band[b].high = r->high[b];
		for (size_t i = 0; i < n; i++) {
			double wide = scale * (double)(BL_CHART_BANDS - b) * (3 + 0.8 * (double)i);

			r->low[b][i] = centre[i] - wide;
			r->high[b][i] = centre[i] + wide;
		}
	}
}

static void fill_control(facts_room *r, size_t n, double scale)
{
	static const char *const is[] = {"common_cause", "special_cause_improvement", "special_cause_concern",
					 "special_cause_neutral_high"};

	r->control = (bl_control){.method = "xmr",
				  .says = true,
				  .trial = n < 12,
				  .n = n,
				  .known = n,
				  .point = r->point,
				  .variation = is[n % 4],
				  .assurance = n % 2 ? "inconsistent" : "consistent_pass"};
	for (size_t i = 0; i < n; i++) {
		size_t phase = i >= n / 2;

		r->point[i] = (bl_control_point){.value = r->figure[0][i].value,
						 .centre = scale * (30 + 4 * (double)phase),
						 .low = scale * (12 + 6 * (double)phase),
						 .high = scale * (48 + 3 * (double)phase),
						 .phase = phase,
						 .judged = true};
		r->point[i].signals = i % 7 == 3 ? BL_SIGNAL_OUTSIDE : 0;
		r->point[i].way = i % 7 == 3 ? (i % 2 ? 1 : -1) : 0;
	}
}

static void fill_series(facts_room *r, facts_manner manner, size_t n, size_t coming, size_t rows)
{
	for (size_t s = 0; s < 7; s++)
		for (size_t i = 0; i < n; i++)
			r->figure[s][i] =
				i + coming >= n ? picture_state(BL_NOT_APPLICABLE) : figure_of(manner, i, s);
	for (size_t s = 0; s < rows; s++)
		r->series[s] = (bl_chart_series){r->name[s], r->figure[s % 7]};
	for (size_t i = 0; i < n; i++) {
		r->prior[i] = i + coming >= n ? picture_state(BL_NOT_REPORTED) : figure_of(manner, i, 11);
		r->plan[i] = i % 3 ? 35 : NAN;
	}
}

static void fill_goals(facts_room *r, size_t rows)
{
	bl_day first = bl_day_of(2024, 4, 1), last = bl_day_of(2027, 3, 31);

	for (size_t i = 0; i < rows; i++) {
		r->lane[i] = (bl_chart_lane){.name = r->name[i],
					     .is_long = i % 4 == 0,
					     .from = i % 5 == 4 ? BL_DAY_NONE : first + (int)i * 20,
					     .to = i % 6 == 5 ? BL_DAY_NONE : last - (int)i * 15,
					     .was_to = i % 3 ? BL_DAY_NONE : last - 300,
					     .verdict = bl_verdicts[i % 7]};
		r->moment[i] = (bl_chart_moment){
			.lane = i, .on = first + 200 + (int)i * 30, .is = (bl_chart_moment_is)(i % 4)};
	}
	r->timeline = (bl_chart_timeline){.first = first,
					  .last = last,
					  .today = bl_day_of(2026, 10, 31),
					  .lane = r->lane,
					  .n = rows,
					  .moment = r->moment,
					  .n_moments = rows};
}

static void fill_units(facts_room *r, facts_manner manner, size_t rows)
{
	for (size_t i = 0; i < rows; i++)
		r->unit[i] = (bl_chart_unit){.name = r->name[i],
					     .size = 5 + 11 * (double)i,
					     .value = figure_of(manner, i, 2),
					     .way = (int)(i % 5 == 1) - (int)(i % 5 == 3)};
	for (size_t i = 0; i < COUNT(r->chance); i++) {
		double size = 2 + 11 * (double)rows * (double)i / COUNT(r->chance), wide = 40 / sqrt(size);

		r->chance[i] =
			(bl_chart_chance){size, 30 - wide, 30 + wide, 30 - 1.6 * wide, 30 + 1.6 * wide};
	}
	r->funnel = (bl_chart_funnel){.centre = 30,
				      .unit = r->unit,
				      .n = rows,
				      .chance = r->chance,
				      .n_chance = COUNT(r->chance),
				      .size_label = "références reçues"};
}

/* Nodes on a spiral, ties to the next and one farther on; of some manners nowhere, or all on one spot. */
static void fill_network(facts_room *r, facts_manner manner, size_t rows)
{
	for (size_t i = 0; i < rows; i++) {
		double far = manner == FACTS_ALL_ZERO ? 0 : 0.3 + 1.5 * (double)i / (double)rows;
		bl_figure weight = figure_of(manner, i, 4);

		r->node[i] = (bl_chart_node){
			r->name[i], {far * cos(2.4 * (double)i), far * sin(2.4 * (double)i)}, i % 8};
		if (manner == FACTS_ALL_MISSING || (manner == FACTS_MIXED && i % 7 == 3))
			r->node[i].at.x = NAN;
		r->tie[2 * i] = (bl_chart_tie){i, (i + 1) % rows, weight.value};
		r->tie[2 * i + 1] = (bl_chart_tie){i, (3 * i + 2) % rows, 1 + (double)(i % 5)};
	}
	r->network = (bl_chart_network){
		.node = r->node,
		.n = rows,
		.tie = r->tie,
		.n_ties = 2 * rows,
		.kind = {"municipal", "communautaire", "hébergement", "santé", NULL, "autres secteurs"},
		.n_kinds = BL_CHART_KINDS};
}

static void fill_rows(facts_room *r, facts_manner manner, size_t rows)
{
	size_t columns = MIN(rows, 14);

	for (size_t i = 0; i < rows; i++)
		r->pair[i] = (bl_chart_pair){r->name[i], figure_of(manner, i, 3), figure_of(manner, i, 5)};
	for (size_t i = 0; i < rows * columns; i++)
		r->cell[i] = figure_of(manner, i, 1);
	r->grid = (bl_chart_grid){rows, columns, r->name, r->name, r->cell, .same = rows == columns};
}

void facts_fill(facts_room *r, facts_manner manner, size_t n, bool coming, size_t rows, bool long_names)
{
	size_t ahead = coming ? n / 3 : 0;
	double scale = manner == FACTS_SHARE ? 0.02 : 1;

	memset(r, 0, sizeof *r);
	for (size_t i = 0; i < rows; i++)
		r->name[i] = long_names ? longs[i % COUNT(longs)] : shorts[i % COUNT(shorts)];
	fill_series(r, manner, n, ahead, rows);
	fill_control(r, n - ahead, scale);
	fill_course(r, &r->trend, r->line, 0, n - ahead, scale);
	if (ahead)
		fill_course(r, &r->course, r->ahead, n - ahead, ahead, scale);
	fill_goals(r, rows);
	fill_units(r, manner, rows);
	fill_network(r, manner, rows);
	fill_rows(r, manner, rows);
	r->target[0] = (bl_chart_target){20 * scale, 20 * scale, 0, n / 3, NULL, true, false};
	r->target[1] = (bl_chart_target){30 * scale, 30 * scale, n / 3 + 1, n, NULL, false, false};
	r->event[0] = (bl_chart_event){n / 4, r->name[0]};
	r->event[1] = (bl_chart_event){n / 2, "Nouvelle définition"};
	r->event[2] = (bl_chart_event){n / 2 + 1, r->name[rows > 1]};
	r->facts = (bl_chart_facts){.first = picture_month(2024, 11),
				    .n = n,
				    .coming = ahead,
				    .series = r->series,
				    .n_series = rows,
				    .target = r->target,
				    .n_targets = 2,
				    .event = r->event,
				    .n_events = 3,
				    .is_share = manner == FACTS_SHARE,
				    .whole = manner != FACTS_SHARE,
				    .unit = manner == FACTS_SHARE ? NULL : "références",
				    .now = 24 * scale,
				    .goal = 30 * scale,
				    .baseline = 12 * scale,
				    .expected = 26 * scale,
				    .better = 1,
				    .control = &r->control,
				    .trend = &r->trend,
				    .ahead = ahead ? &r->course : NULL,
				    .prior = r->prior,
				    .plan = r->plan,
				    .pair = r->pair,
				    .n_pairs = rows,
				    .left = "a donné",
				    .right = "a reçu",
				    .grid = &r->grid,
				    .timeline = &r->timeline,
				    .funnel = &r->funnel,
				    .network = &r->network,
				    .alt = "alt"};
}
