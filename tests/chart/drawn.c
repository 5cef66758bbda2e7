/* Every chart over facts drawn at random, by their sums: what no scene that is looked at has, from
 * targets with gaps to billions.  BILAN_SUMS=folder writes the pictures (tests/test.h). */
#include "facts.h"

#define PICTURES 300 /* of each chart */

static facts_room room;

static int upto(GRand *dice, int n) /* 0 … n */
{
	return g_rand_int_range(dice, 0, n + 1);
}

static bool one_in(GRand *dice, int n)
{
	return !upto(dice, n - 1);
}

static double or_none(GRand *dice, double value)
{
	return one_in(dice, 4) ? NAN : value;
}

static void shake_figures(GRand *dice, bl_figure *at, size_t n, double scale)
{
	for (size_t i = 0; i < n; i++) {
		at[i].value *= scale;
		if (one_in(dice, 12))
			at[i] = picture_state((bl_state)upto(dice, BL_HIDDEN));
		if (at[i].state == BL_VALUE)
			at[i].provisional = one_in(dice, 8);
	}
}

static void shake_course(GRand *dice, bl_chart_course *c, double *centre, double scale)
{
	for (size_t i = 0; i < c->n; i++)
		centre[i] = one_in(dice, 30) ? NAN : scale * centre[i];
	c->n_bands = (size_t)upto(dice, BL_CHART_BANDS);
	c->label = one_in(dice, 3) ? "tendance" : NULL;
}

static void shake_bands(size_t n, double scale)
{
	for (size_t b = 0; b < BL_CHART_BANDS; b++)
		for (size_t i = 0; i < n; i++) {
			room.low[b][i] *= scale;
			room.high[b][i] *= scale;
		}
}

static void shake_targets(GRand *dice, size_t n, double scale)
{
	room.facts.n_targets = (size_t)upto(dice, 2);
	for (size_t i = 0; i < 2; i++) {
		bl_chart_target *t = &room.target[i];

		t->from_value *= scale;
		t->to_value = one_in(dice, 3) ? t->from_value * 1.5 : t->to_value * scale;
		t->superseded = i == 0 ? one_in(dice, 2) : one_in(dice, 6);
		t->is_waypoint = one_in(dice, 4);
		if (one_in(dice, 4))
			t->from = (size_t)upto(dice, (int)n);
		if (one_in(dice, 4))
			t->to = t->from + (size_t)upto(dice, (int)n);
		t->label = one_in(dice, 4) ? "à mi-chemin" : NULL;
	}
	room.facts.n_events = (size_t)upto(dice, 3);
	for (size_t i = 0; i < 3; i++)
		room.event[i].at = (size_t)upto(dice, (int)n - 1);
}

static void shake_control(GRand *dice, double scale)
{
	static const char *const assurance[] = {"consistent_pass", "consistent_fail", "inconsistent"};
	bl_control *is = &room.control;

	is->says = !one_in(dice, 4);
	is->trial = one_in(dice, 3);
	is->assurance = assurance[upto(dice, 2)];
	for (size_t i = 0; i < is->n; i++) {
		bl_control_point *p = &room.point[i];

		p->value = room.figure[0][i].value;
		p->centre *= scale;
		p->low *= scale;
		p->high *= scale;
		p->judged = !one_in(dice, 10);
		p->signals = one_in(dice, 8) ? BL_SIGNAL_OUTSIDE : 0;
		p->way = p->signals ? (one_in(dice, 2) ? 1 : -1) : 0;
	}
}

static void shake_goals(GRand *dice, size_t rows)
{
	room.timeline.today += upto(dice, 1500) - 1100;
	for (size_t i = 0; i < rows; i++) {
		bl_chart_lane *lane = &room.lane[i];

		if (lane->from != BL_DAY_NONE)
			lane->from += upto(dice, 500) - 100;
		if (one_in(dice, 6))
			lane->verdict = NULL;
		lane->said = one_in(dice, 4) ? "pas encore" : NULL;
		room.moment[i].on += upto(dice, 600) - 300;
		room.moment[i].is = (bl_chart_moment_is)upto(dice, BL_MOMENT_REVISED);
		room.moment[i].lane = (size_t)upto(dice, (int)rows - 1);
	}
}

static void shake_rows(GRand *dice, size_t rows, double scale)
{
	static unsigned char tint[FACTS_MOST * FACTS_MOST];
	static const char *const names[] = {"rien", "un peu", "beaucoup"};

	for (size_t i = 0; i < rows; i++) {
		shake_figures(dice, &room.pair[i].left, 1, scale);
		shake_figures(dice, &room.pair[i].right, 1, scale);
		shake_figures(dice, &room.unit[i].value, 1, scale);
		room.unit[i].way = upto(dice, 2) - 1;
		room.unit[i].size = 1 + upto(dice, 80);
		room.node[i].kind = (size_t)upto(dice, 8);
		room.tie[i].weight = upto(dice, 90);
	}
	shake_figures(dice, room.cell, room.grid.n_rows * room.grid.n_columns, scale);
	for (size_t i = 0; i < room.grid.n_rows * room.grid.n_columns; i++)
		tint[i] = (unsigned char)upto(dice, 2);
	if (one_in(dice, 2)) {
		room.grid.tint = tint;
		room.grid.tint_name = names;
		room.grid.n_tints = COUNT(names);
	}
	room.grid.same = room.grid.same && one_in(dice, 2);
	room.grid.unknown = one_in(dice, 3) ? "on ne sait pas" : NULL;
	room.network.n_kinds = (size_t)upto(dice, BL_CHART_KINDS);
}

static void shake_facts(GRand *dice, double scale, size_t rows)
{
	static const char *const units[] = {NULL, "", "$", "références"};
	static const unsigned char colours[FACTS_MOST] = {3, 1, 2, 5, 4, 1, 7, 6};
	bl_chart_facts *f = &room.facts;

	f->unit = units[upto(dice, 3)];
	f->whole = !f->is_share && scale >= 1 && one_in(dice, 2);
	f->places = one_in(dice, 3) ? upto(dice, 2) : 0;
	f->better = upto(dice, 2) - 1;
	f->n_series = one_in(dice, 3) ? 1 : rows;
	f->now = or_none(dice, f->now * scale * (1 + upto(dice, 3)) / 2);
	f->goal = or_none(dice, f->goal * scale);
	f->baseline = or_none(dice, f->baseline * scale * upto(dice, 4));
	f->expected = or_none(dice, f->expected * scale);
	f->key_elsewhere = one_in(dice, 3);
	f->colour = one_in(dice, 3) ? colours : NULL;
	f->others_last = one_in(dice, 3);
	for (size_t i = 0; i < f->n; i++)
		room.plan[i] = one_in(dice, 5) ? NAN : scale * (5 + 3 * (double)i);
	if (one_in(dice, 5))
		f->plan = NULL;
	if (one_in(dice, 5))
		f->control = NULL;
	if (one_in(dice, 5))
		f->trend = NULL;
	f->first = picture_month(2022 + upto(dice, 4), 1 + upto(dice, 11));
}

/* Facts of any manner, size and scale, for a chart in a box of any size. */
static bl_box shake(GRand *dice)
{
	static const double scales[] = {0.01, 0.1, 1, 1, 1, 1, 37, 1e3, 24e3, 5e5, 1e6, 3e8, 4e9};
	static const double widths[] = {110, 170, 237, 300, 487}, heights[] = {0, 60, 90, 130, 170};
	facts_manner manner = (facts_manner)upto(dice, FACTS_MANNERS - 1);
	size_t n = (size_t)(one_in(dice, 4) ? 1 + upto(dice, 3) : 5 + upto(dice, 35)),
	       rows = (size_t)(1 + upto(dice, 11));
	double scale = manner == FACTS_SHARE ? 1 : scales[upto(dice, COUNT(scales) - 1)];

	facts_fill(&room, manner, n, one_in(dice, 3), rows, one_in(dice, 3));
	for (size_t s = 0; s < 7; s++)
		shake_figures(dice, room.figure[s], n, scale);
	shake_figures(dice, room.prior, n, scale);
	shake_course(dice, &room.trend, room.line, scale);
	shake_course(dice, &room.course, room.ahead, scale);
	shake_bands(n, scale);
	shake_targets(dice, n, scale);
	shake_control(dice, scale);
	shake_goals(dice, rows);
	shake_rows(dice, rows, scale);
	shake_facts(dice, scale, rows);
	return (bl_box){54, 50, widths[upto(dice, COUNT(widths) - 1)],
			heights[upto(dice, COUNT(heights) - 1)]};
}

static char *pictures_of(const bl_chart *chart)
{
	GRand *dice = g_rand_new_with_seed(20261105);
	GString *all = g_string_new(NULL);

	for (int i = 0; i < PICTURES; i++) {
		bl_box box = shake(dice);
		const char *lacks = bl_chart_lacks(chart, &room.facts);
		g_autofree char *picture = NULL;

		if (box.h == 0)
			box.h = bl_chart_height(chart, &room.facts, box.w);
		picture = picture_draw(chart->name, box, &room.facts, i % 2 ? "fr" : "en");
		g_string_append_printf(all, "== %d: %g by %g, %s\n%s", i, box.w, box.h,
				       lacks ? lacks : "whole", picture);
	}
	g_rand_free(dice);
	return g_string_free(all, FALSE);
}

TEST("chart", "charts of facts drawn at random are what they were when they were approved")
{
	g_autoptr(GString) sums = g_string_new(NULL);

	for (const bl_chart *const *chart = bl_charts; *chart; chart++) {
		g_autofree char *name = g_strdup_printf("drawn/%s", (*chart)->name),
				*all = pictures_of(*chart), *sum = test_sum(name, all);

		g_string_append(sums, sum);
	}
	assert_approved("tests/chart/drawn.sums", sums->str);
}
