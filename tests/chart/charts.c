#include "picture.h"

#define NO_DATA (bl_lang_number(picture_lang("fr"), NAN, 0))
#define LONG    "Centre d’aide et de lutte contre les agressions à caractère sexuel de Laval"

static const bl_box wide = {54, 50, 487, 150}, half = {54, 50, 237, 130}, small = {54, 50, 150, 90};

static bl_chart_facts facts_of(const bl_chart_series *series, size_t n_series, size_t n)
{
	return (bl_chart_facts){.first = picture_month(2025, 4),
				.n = n,
				.series = series,
				.n_series = n_series,
				.whole = true,
				.unit = "références",
				.now = NAN,
				.goal = NAN,
				.baseline = NAN,
				.expected = NAN,
				.alt = "alt"};
}

/* ---- Line ---- */

TEST("chart", "a missing period breaks the line, and the points beside it are hollow")
{
	static const double values[] = {5, 6, NAN, 7, 8};
	bl_figure figure[COUNT(values)];
	bl_chart_series series = {"", figure};
	bl_chart_facts facts = facts_of(&series, 1, COUNT(values));
	g_autofree char *whole = NULL, *broken = NULL;

	picture_figures(figure, values, COUNT(values));
	broken = picture_draw("line", wide, &facts, "fr");
	assert_int_equal(picture_count(broken, " | "), 1);
	assert_int_equal(picture_count(broken, "closed fill #FFFFFF"), 2);
	assert_int_equal(picture_count(broken, "hatch"), 1);
	assert_int_equal(picture_count(broken, NO_DATA), 1);
	figure[2] = picture_figure(6);
	whole = picture_draw("line", wide, &facts, "fr");
	assert_int_equal(picture_count(whole, " | "), 0);
	assert_int_equal(picture_count(whole, "closed fill #FFFFFF"), 0);
	assert_int_equal(picture_count(whole, "hatch"), 0);
}

TEST("chart", "a zero is a point on the axis and not a gap")
{
	static const double values[] = {5, 0, 7};
	bl_figure figure[COUNT(values)];
	bl_chart_series series = {"", figure};
	bl_chart_facts facts = facts_of(&series, 1, COUNT(values));
	g_autofree char *picture = NULL;

	picture_figures(figure, values, COUNT(values));
	picture = picture_draw("line", wide, &facts, "fr");
	assert_int_equal(picture_count(picture, " | "), 0);
	assert_int_equal(picture_count(picture, "hatch"), 0);
	/* The plot ends 25 points above the box: its bottom, 175, is zero. */
	assert_non_null(strstr(picture, ",175 "));
	assert_int_equal(picture_count(picture, "path "), 2); /* the line, the last dot */
}

TEST("chart", "hidden, not applicable and not reported periods look and read differently")
{
	bl_figure figure[9];
	bl_chart_series series = {"", figure};
	bl_chart_facts facts = facts_of(&series, 1, COUNT(figure));
	g_autofree char *picture = NULL;

	for (size_t i = 0; i < COUNT(figure); i++)
		figure[i] = picture_figure(40);
	figure[0] = picture_state(BL_NOT_APPLICABLE);
	figure[3] = picture_state(BL_HIDDEN);
	figure[6] = picture_state(BL_NOT_REPORTED);
	picture = picture_draw("line", wide, &facts, "fr");
	assert_int_equal(picture_count(picture, "\"s.\xC2\xA0o.\""), 1);
	assert_int_equal(picture_count(picture, "\"masqué\""), 1);
	assert_int_equal(picture_count(picture, NO_DATA), 1);
	assert_int_equal(picture_count(picture, "hatch"), 1);
	assert_int_equal(picture_count(picture, "fill #CCCCCC"), 1);
}

TEST("chart", "a provisional last point is hollow, reached by dashes, and said")
{
	static const double values[] = {5, 6, 7};
	bl_figure figure[COUNT(values)];
	bl_chart_series series = {"", figure};
	bl_chart_facts facts = facts_of(&series, 1, COUNT(values));
	g_autofree char *picture = NULL;

	picture_figures(figure, values, COUNT(values));
	figure[2].provisional = true;
	picture = picture_draw("line", wide, &facts, "en");
	assert_int_equal(picture_count(picture, "stroke 1.5 #12436D dash 2"), 1);
	assert_int_equal(picture_count(picture, "closed fill #FFFFFF"), 1);
	assert_int_equal(picture_count(picture, "\"7 (provisional)\""), 1);
}

TEST("chart", "targets are dashed and named; one since revised is lighter and called former")
{
	static const double values[] = {5, 6, 7, 9, 8, 9};
	bl_figure figure[COUNT(values)];
	bl_chart_series series = {"", figure};
	bl_chart_target target[] = {{20, 20, 0, 2, NULL, true, false}, {30, 30, 3, 5, NULL, false, false}};
	bl_chart_facts facts = facts_of(&series, 1, COUNT(values));
	g_autofree char *picture = NULL;

	facts.target = target;
	facts.n_targets = 2;
	picture_figures(figure, values, COUNT(values));
	picture = picture_draw("line", wide, &facts, "fr");
	assert_int_equal(picture_count(picture, "\"cible 30\""), 1);
	assert_int_equal(picture_count(picture, "\"ancienne cible 20\""), 1);
	assert_int_equal(picture_count(picture, "stroke 1 #1A1A1A dash 3"), 1);
	/* It was a level, and a step leads from it to the next. */
	assert_int_equal(picture_count(picture, "0.8 #7F7F7F dash 1.5"), 2);
	picture_check(picture, wide);
}

TEST("chart", "names at line ends move apart and keep their order")
{
	bl_figure figure[4][3];
	bl_chart_series series[4] = {{0}};
	bl_chart_target target = {10.2, 10.2, 0, 2, NULL, false, false};
	bl_chart_facts facts = facts_of(series, 4, 3);
	g_autofree char *picture = NULL;

	for (size_t s = 0; s < 4; s++) {
		for (size_t i = 0; i < 3; i++)
			figure[s][i] = picture_figure(10 + 0.1 * (double)s);
		series[s] = (bl_chart_series){(const char *[]){"A", "B", "C", "D"}[s], figure[s]};
	}
	facts.target = &target;
	facts.n_targets = 1;
	facts.whole = false;
	picture = picture_draw("line", wide, &facts, "fr");
	picture_check(picture, wide);
	assert_int_equal(picture_count(picture, "semibold"), 4);
	assert_int_equal(picture_count(picture, "cible"), 1);
	/* The higher value is named higher. */
	assert_true(picture_y_of(picture, "10,3 D") < picture_y_of(picture, "10,2 C"));
	assert_true(picture_y_of(picture, "10,2 C") < picture_y_of(picture, "10,1 B"));
	assert_true(picture_y_of(picture, "10,1 B") < picture_y_of(picture, "10 A"));
}

/* ---- Both charts over periods ---- */

static void fill(bl_figure *figure, size_t n, size_t seed)
{
	for (size_t i = 0; i < n; i++) {
		figure[i] = picture_figure((double)((i * 7 + seed * 13) % 23));
		if ((i + seed) % 9 == 4)
			figure[i] = picture_state(BL_NOT_REPORTED);
	}
}

TEST("chart", "no text overlaps and no ink leaves the box, whatever is drawn in it")
{
	static const size_t lengths[] = {0, 1, 2, 7, 13, 19, 36, 120};
	static const char *const grains[] = {"month", "fiscal quarter", "year"};
	bl_box boxes[] = {wide, half, small};
	bl_figure figure[7][120];
	bl_chart_series series[7] = {{0}};
	bl_chart_target target[] = {{12, 12, 0, 4, NULL, true, false}, {12, 30, 5, 200, NULL, false, false}};
	bl_chart_event event[] = {{5, LONG}, {6, "Déménagement"}, {3, "Arrivée"}, {110, LONG}, {119, "Fin"}};

	for (size_t s = 0; s < 7; s++) {
		fill(figure[s], 120, s);
		series[s] = (bl_chart_series){s == 2 ? LONG : "Accompagnement", figure[s]};
	}
	for (size_t l = 0; l < COUNT(lengths); l++)
		for (size_t g = 0; g < COUNT(grains); g++)
			for (size_t b = 0; b < COUNT(boxes); b++)
				for (size_t s = 1; s <= 7; s += 2)
					for (size_t chart = 0; chart < 2; chart++) {
						bl_chart_facts facts = facts_of(series, s, lengths[l]);
						bl_grain grain;
						g_autofree char *picture = NULL;

						bl_grain_find(grains[g], 4, &grain);
						facts.first = bl_period_of(grain, bl_day_of(2024, 11, 1));
						facts.target = target;
						facts.n_targets = 2;
						facts.event = event;
						facts.n_events = chart ? 0 : COUNT(event);
						picture = picture_draw(chart ? "columns" : "line", boxes[b],
								       &facts, l % 2 ? "fr" : "en");
						picture_check(picture, boxes[b]);
					}
}

TEST("chart", "nothing to show is said, all zero is drawn")
{
	static const char *const names[] = {"line", "columns"};
	bl_figure figure[6];
	bl_chart_series series = {"", figure};
	bl_chart_facts facts = facts_of(&series, 1, 6);

	for (size_t k = 0; k < 2; k++) {
		g_autofree char *nothing = NULL, *zero = NULL, *empty = NULL;

		for (size_t i = 0; i < 6; i++)
			figure[i] = picture_state(BL_NOT_REPORTED);
		nothing = picture_draw(names[k], half, &facts, "fr");
		assert_int_equal(picture_count(nothing, "Aucune donnée"), 1);
		for (size_t i = 0; i < 6; i++)
			figure[i] = picture_figure(0);
		zero = picture_draw(names[k], half, &facts, "fr");
		assert_int_equal(picture_count(zero, "Aucune donnée"), 0);
		assert_int_equal(picture_count(zero, "hatch"), 0);
		assert_true(picture_count(zero, "\"0\"") >= 2); /* the axis, and the data */
		facts.n = 0;
		empty = picture_draw(names[k], half, &facts, "fr");
		assert_int_equal(picture_count(empty, "Aucune donnée"), 1);
		facts.n = 6;
	}
}

TEST("chart", "the year is written once under its first tick")
{
	bl_figure figure[19];
	bl_chart_series series = {"", figure};
	bl_chart_facts facts = facts_of(&series, 1, 19);
	g_autofree char *picture = NULL;

	for (size_t i = 0; i < 19; i++)
		figure[i] = picture_figure(3);
	picture = picture_draw("line", wide, &facts, "fr");
	assert_int_equal(picture_count(picture, "\"2025\""), 1);
	assert_int_equal(picture_count(picture, "\"2026\""), 1);
	assert_int_equal(picture_count(picture, "\"mai\""), 2);
}

TEST("chart", "large values are written in millions, said once")
{
	static const double values[] = {12e6, 24.5e6};
	bl_figure figure[COUNT(values)];
	bl_chart_series series = {"", figure};
	bl_chart_facts facts = facts_of(&series, 1, COUNT(values));
	g_autofree char *picture = NULL;

	facts.unit = "$";
	picture_figures(figure, values, COUNT(values));
	picture = picture_draw("line", wide, &facts, "fr");
	assert_int_equal(picture_count(picture, "\"$, en millions\""), 1);
	assert_int_equal(picture_count(picture, "\"24,5\""), 1);
	picture_check(picture, wide);
}

TEST("chart", "a share has a percent axis from nought to a hundred")
{
	static const double values[] = {0.55, 0.97};
	bl_figure figure[COUNT(values)];
	bl_chart_series series = {"", figure};
	bl_chart_facts facts = facts_of(&series, 1, COUNT(values));
	g_autofree char *picture = NULL;

	facts.is_share = true;
	facts.unit = NULL;
	picture_figures(figure, values, COUNT(values));
	picture = picture_draw("line", wide, &facts, "en");
	assert_int_equal(picture_count(picture, "\"0%\""), 1);
	assert_int_equal(picture_count(picture, "\"100%\""), 1);
	assert_int_equal(picture_count(picture, "\"97%\""), 1);
}

/* ---- Columns ---- */

TEST("chart", "columns are stacked in the order given, with their total on top")
{
	bl_figure a[] = {picture_figure(10)}, b[] = {picture_figure(30)};
	bl_chart_series series[] = {{"A", a}, {"B", b}};
	bl_chart_facts facts = facts_of(series, 2, 1);
	g_autofree char *picture = picture_draw("columns", wide, &facts, "fr");
	const char *first = strstr(picture, "36 "), *one = strstr(picture, "fill #12436D"),
		   *two = strstr(picture, "fill #A3246B");

	assert_non_null(first);
	assert_true(one && two && one < two);
	assert_int_equal(picture_count(picture, "semibold #1A1A1A \"40\""), 1);
	assert_int_equal(picture_count(picture, "stroke 1 #FFFFFF"), 1); /* between the two */
	assert_true(strstr(picture, "\"A\"") && strstr(picture, "\"B\""));
}

TEST("chart", "a period not reported is a hatched cell, a period of zero has none")
{
	static const double values[] = {4, NAN, 0, 6};
	bl_figure figure[COUNT(values)];
	bl_chart_series series = {"", figure};
	bl_chart_facts facts = facts_of(&series, 1, COUNT(values));
	g_autofree char *picture = NULL;

	picture_figures(figure, values, COUNT(values));
	picture = picture_draw("columns", wide, &facts, "fr");
	assert_int_equal(picture_count(picture, "fill #12436D"), 2);
	assert_int_equal(picture_count(picture, "hatch"), 1);
	assert_int_equal(picture_count(picture, NO_DATA), 1);
	assert_int_equal(picture_count(picture, "semibold #1A1A1A \"0\""), 1); /* the total of the third */
}

TEST("chart", "a column of which a part is unknown shows no total")
{
	bl_figure a[] = {picture_figure(10), picture_figure(10)},
		  b[] = {picture_figure(5), picture_figure(NAN)};
	bl_chart_series series[] = {{"A", a}, {"B", b}};
	bl_chart_facts facts = facts_of(series, 2, 2);
	g_autofree char *picture = picture_draw("columns", wide, &facts, "fr");

	assert_int_equal(picture_count(picture, "semibold"), 1);
	assert_int_equal(picture_count(picture, "hatch"), 1);
}

TEST("chart", "more than thirteen periods carry no totals, and a provisional one is hatched")
{
	bl_figure figure[14];
	bl_chart_series series = {"", figure};
	bl_chart_facts facts = facts_of(&series, 1, 14);
	g_autofree char *picture = NULL;

	for (size_t i = 0; i < 14; i++)
		figure[i] = picture_figure(3);
	figure[13].provisional = true;
	picture = picture_draw("columns", wide, &facts, "fr");
	assert_int_equal(picture_count(picture, "semibold"), 0);
	assert_int_equal(picture_count(picture, "hatch #12436D"), 1);
}

/* ---- Bullet and sparkline ---- */

static bl_chart_facts bullet_of(double now, double goal, double baseline, double expected)
{
	return (bl_chart_facts){.first = picture_month(2026, 1),
				.whole = true,
				.now = now,
				.goal = goal,
				.baseline = baseline,
				.expected = expected,
				.alt = "alt"};
}

TEST("chart", "the track of a bullet goes from the baseline to the target, its bar from the baseline to now")
{
	bl_chart_facts facts = bullet_of(50, 100, 20, 60);
	bl_box box = {48.5, 50, 207, 36};
	g_autofree char *picture = picture_draw("bullet", box, &facts, "fr");

	/* Twenty at 52, a hundred at 252; the dark part ends where the path is: at 60. */
	assert_non_null(strstr(picture, "rect 52 60.5 200 15 fill #E6E6E6\n"));
	assert_non_null(strstr(picture, "rect 52 60.5 100 15 fill #CCCCCC\n"));
	assert_non_null(strstr(picture, "rect 52 65.5 75 5 fill #12436D\n"));
	picture_check(picture, box);
}

TEST("chart", "a bullet has a row of names above it from 31 points on, below it from 20 on")
{
	const bl_chart_facts facts = bullet_of(75, 120, 20, 60);
	const struct {
		double height;
		int above, below;
	} at[] = {{31, 1, 1}, {30.9, 0, 1}, {20, 0, 1}, {19.9, 0, 0}};

	for (size_t i = 0; i < COUNT(at); i++) {
		g_autofree char *picture =
			picture_draw("bullet", (bl_box){48.5, 50, 207, at[i].height}, &facts, "fr");

		assert_int_equal(picture_count(picture, "attendu"), at[i].above);
		assert_int_equal(picture_count(picture, "\"75\""), at[i].below);
	}
}

TEST("chart", "where lower is better a bullet still goes rightward to its target")
{
	bl_chart_facts facts = bullet_of(70, 0, 100, 50);
	g_autofree char *picture = picture_draw("bullet", (bl_box){48.5, 50, 207, 36}, &facts, "fr");

	assert_non_null(strstr(picture, "rect 52 60.5 100 15 fill #CCCCCC\n")); /* from 100 down to 50 */
	assert_non_null(strstr(picture, "rect 52 65.5 60 5 fill #12436D\n"));
}

TEST("chart", "behind the baseline a bullet turns back in the colour of alarm; far past either end it is cut")
{
	bl_chart_facts behind = bullet_of(10, 30, 20, NAN), past = bullet_of(500, 30, 20, NAN);
	bl_box box = {48.5, 50, 207, 36};
	g_autofree char *a = picture_draw("bullet", box, &behind, "fr"),
			*b = picture_draw("bullet", box, &past, "fr");

	assert_int_equal(picture_count(a, " 5 fill #B34700"), 1);
	assert_int_equal(picture_count(a, " 5 fill #12436D"), 0);
	assert_int_equal(picture_count(b, "closed fill #12436D"), 1); /* an arrow */
	picture_check(a, box);
	picture_check(b, box);
}

TEST("chart", "in a table's row a bullet has the figures of both its ends, and the track between them")
{
	bl_chart_facts facts = bullet_of(24, 30, 12, 26);
	bl_box box = {50, 50, 132, 16};
	g_autofree char *picture = picture_draw("bullet", box, &facts, "fr");

	assert_int_equal(picture_count(picture, "8.5 regular #595959 \"12\""), 1);
	assert_int_equal(picture_count(picture, "8.5 regular #595959 \"30\""), 1);
	picture_check(picture, box);
}

TEST("chart", "a bullet without a measure says so and draws no bar; one of zero is not that")
{
	bl_chart_facts unknown = bullet_of(NAN, 100, NAN, NAN), zero = bullet_of(0, 100, NAN, NAN);
	bl_box box = {48.5, 50, 207, 36};
	g_autofree char *a = picture_draw("bullet", box, &unknown, "fr");
	g_autofree char *b = picture_draw("bullet", box, &zero, "fr");

	assert_int_equal(picture_count(a, "#12436D"), 0);
	assert_int_equal(picture_count(a, NO_DATA), 1);
	assert_int_equal(picture_count(b, NO_DATA), 0);
	assert_int_equal(picture_count(b, "\"0\""), 1);
}

TEST("chart", "names of a bullet never touch and never leave it")
{
	static const double values[] = {NAN, -40, 0, 57, 60, 123456789};
	bl_box boxes[] = {
		{50, 50, 240, 36}, {50, 50, 120, 36}, {50, 50, 96, 20}, {50, 50, 96, 10}, {50, 50, 60, 40}};
	size_t n = COUNT(values);

	for (size_t i = 0; i < n * n * n * n; i++)
		for (size_t b = 0; b < COUNT(boxes); b++) {
			bl_chart_facts facts = bullet_of(values[i % n], values[i / n % n],
							 values[i / n / n % n], values[i / n / n / n]);
			g_autofree char *picture = picture_draw("bullet", boxes[b], &facts, "fr");

			picture_check(picture, boxes[b]);
		}
}

TEST("chart", "a sparkline breaks where a period is missing and stays in its box")
{
	static const double values[] = {5, 6, NAN, 7, 0};
	bl_figure figure[COUNT(values)];
	bl_chart_series series = {"", figure};
	bl_chart_facts facts = facts_of(&series, 1, COUNT(values));
	bl_box box = {10, 10, 60, 12};
	g_autofree char *picture = NULL, *nothing = NULL;

	picture_figures(figure, values, COUNT(values));
	picture = picture_draw("sparkline", box, &facts, "fr");
	assert_int_equal(picture_count(picture, " | "), 1);
	picture_check(picture, box);
	for (size_t i = 0; i < COUNT(values); i++)
		figure[i] = picture_state(BL_NOT_REPORTED);
	nothing = picture_draw("sparkline", box, &facts, "fr");
	assert_int_equal(picture_count(nothing, NO_DATA), 1);
	picture_check(nothing, box);
}

TEST("chart", "a chart is a figure with its alternative text; without one it is decoration")
{
	for (const bl_chart *const *chart = bl_charts; *chart; chart++) {
		bl_chart_facts facts = facts_of(NULL, 0, 0);
		g_autofree char *figure = picture_draw((*chart)->name, small, &facts, "fr"), *plain = NULL;

		facts.alt = NULL;
		plain = picture_draw((*chart)->name, small, &facts, "fr");
		assert_int_equal(picture_count(figure, "tag Figure \"alt\""), 1);
		assert_int_equal(picture_count(plain, "tag Artifact"), 1);
		assert_true(g_str_has_suffix(plain, "end\n"));
	}
	assert_null(bl_chart_find("pie"));
}

TEST("chart", "panels of a single period name it once")
{
	bl_figure figure[1];
	bl_chart_series series = {"a", figure};
	bl_chart_facts facts = facts_of(&series, 1, 1);
	g_autofree char *picture = NULL;
	g_autofree char *period = NULL;

	picture_figures(figure, (double[]){5}, 1);
	picture = picture_draw("panels", wide, &facts, "fr");
	period = g_strdup(bl_lang_period_short(picture_lang("fr"), facts.first));
	assert_int_equal(picture_count(picture, period), 1);
}

/* Twenty nodes all over the plane, none nearer to another than drawings leave them. */
static size_t scatter(bl_chart_node *node, char (*name)[48], size_t n)
{
	GRand *r = g_rand_new_with_seed(20);
	size_t placed = 0;

	while (placed < n) {
		bl_point at = {g_rand_double_range(r, -1.7, 1.7), g_rand_double_range(r, -1.2, 1.2)};
		bool near = false;

		for (size_t i = 0; i < placed; i++)
			near |= hypot(at.x - node[i].at.x, at.y - node[i].at.y) < 0.25;
		if (near)
			continue;
		g_snprintf(name[placed], sizeof *name, "Organisme %zu de la Rive-Nord", placed);
		node[placed] = (bl_chart_node){name[placed], at, placed % 4};
		placed++;
	}
	g_rand_free(r);
	return n;
}

TEST("chart", "a network of twenty has every name in full, and none touches another")
{
	enum { N = 20 };
	static bl_chart_node node[N];
	static char name[N][48];
	bl_chart_tie tie[2 * N];
	bl_chart_network network = {.node = node, .n = scatter(node, name, N), .tie = tie, .n_ties = 2 * N};
	bl_chart_facts facts = {.network = &network, .alt = "alt"};
	bl_box box = {54, 50, 487, 0};
	g_autofree char *picture = NULL;

	for (size_t i = 0; i < 2 * N; i++)
		tie[i] = (bl_chart_tie){i % N, (i * 7 + 3) % N, 1 + (double)(i % 9)};
	box.h = bl_chart_height(bl_chart_find("network"), &facts, box.w);
	picture = picture_draw("network", box, &facts, "fr");
	picture_check(picture, box);
	assert_int_equal(picture_count(picture, "Rive-Nord"), N);
	assert_int_equal(picture_count(picture, "…"), 0);
}

TEST("chart", "a tie is drawn wider the more it weighs, and one to nowhere is not drawn")
{
	static const bl_chart_node node[] = {
		{"Un", {-1, 0}, 0}, {"Deux", {1, 0}, 0}, {"Trois", {0, 1}, 0}, {"Nulle part", {NAN, 0}, 0}};
	static const bl_chart_tie tie[] = {{0, 1, 4}, {1, 2, 1}, {0, 3, 9}, {0, 9, 9}, {2, 2, 5}, {0, 2, 0}};
	bl_chart_network network = {.node = node, .n = 4, .tie = tie, .n_ties = 6};
	bl_chart_facts facts = {.network = &network, .alt = "alt"};
	g_autofree char *picture = picture_draw("network", (bl_box){54, 50, 487, 240}, &facts, "fr");

	assert_int_equal(picture_count(picture, "line "), 2);
	assert_int_equal(picture_count(picture, "stroke 3.5"), 1);       /* 0.5 + 3 */
	assert_int_equal(picture_count(picture, "stroke 2 #8C8C8C"), 1); /* 0.5 + 3 * sqrt(1/4) */
	assert_int_equal(picture_count(picture, "Nulle part"), 0);
}

/* ---- Totals and dots ---- */

/* Two of five months are to come. */
static bl_chart_facts total_of(const bl_chart_series *series, const double *path)
{
	bl_chart_facts facts = facts_of(series, 1, 5);

	facts.coming = 2;
	facts.plan = path;
	facts.now = 25;
	facts.goal = 100;
	facts.expected = 60;
	return facts;
}

TEST("chart", "a total begins at nothing, has its point at each month's end, and says where it was to be")
{
	static const double path[] = {20, 40, 60, 80, 100}, values[] = {5, 15, 25};
	bl_figure figure[5];
	bl_chart_series series = {NULL, figure};
	bl_chart_facts facts = total_of(&series, path);
	g_autofree char *picture = NULL;

	picture_figures(figure, values, 3);
	figure[3] = figure[4] = picture_state(BL_NOT_APPLICABLE);
	picture = picture_draw("cumulative", wide, &facts, "fr");
	assert_int_equal(picture_count(picture, "\"25\""), 1);
	assert_int_equal(picture_count(picture, "\"attendu à ce jour 60\""), 1);
	assert_int_equal(picture_count(picture, "stroke 2 #12436D"), 1);
	picture_check(picture, wide);
}

TEST("chart", "of a total nothing is drawn that rests on a hidden month")
{
	static const double path[] = {20, 40, 60, 80, 100};
	bl_figure figure[] = {picture_figure(5), picture_state(BL_HIDDEN), picture_state(BL_HIDDEN),
			      picture_state(BL_NOT_APPLICABLE), picture_state(BL_NOT_APPLICABLE)};
	bl_chart_series series = {NULL, figure};
	bl_chart_facts facts = total_of(&series, path);
	g_autofree char *picture = NULL;

	facts.now = facts.expected = NAN;
	picture = picture_draw("cumulative", wide, &facts, "fr");
	assert_int_equal(picture_count(picture, "\"masqué\""), 1);
	assert_int_equal(picture_count(picture, "\"25\""), 0);
	picture_check(picture, wide);
}

TEST("chart", "few things are as many dots as they are, and none is said to be none")
{
	static const double values[] = {4, 0, 6};
	bl_figure figure[COUNT(values)];
	bl_chart_series series = {NULL, figure};
	bl_chart_facts facts = facts_of(&series, 1, COUNT(values));
	g_autofree char *picture = NULL;

	picture_figures(figure, values, COUNT(values));
	picture = picture_draw("dots", wide, &facts, "fr");
	assert_int_equal(picture_count(picture, "closed fill #12436D"), 10);
	assert_int_equal(picture_count(picture, "\"0\""), 2); /* the axis, and that period */
	picture_check(picture, wide);
}

/* ---- Colours ---- */

/* CIE L* of a colour on white, 0 … 100, from its contrast with white. */
static double lightness(uint32_t rgb)
{
	double y = 1.05 / bl_contrast(rgb, BL_WHITE) - 0.05;

	return y > 0.008856 ? 116 * cbrt(y) - 16 : 903.3 * y;
}

/* Ten steps of L* are told apart at a glance in print; a difference of luminance alone would ask more of dark
 * colours than the eye does. */
TEST("chart", "categories that stand beside one another differ in grey, and each from the white between them")
{
	for (size_t i = 0; i < BL_COLOURS; i++) {
		double is = lightness(bl_categories[i]);

		assert_true(bl_contrast(bl_categories[i], BL_WHITE) >= 3);
		assert_true(fabs(is - lightness(bl_categories[(i + 1) % BL_COLOURS])) >= 5);
		for (size_t k = 0; k < 5 && i < 5; k++) /* the sixth lies between the first two */
			assert_true(i == k || fabs(is - lightness(bl_categories[k])) >= 9.5);
		assert_true(lightness(BL_OTHERS) - is >= 8);
	}
	assert_true(lightness(BL_WHITE) - lightness(BL_OTHERS) >= 25);
}

TEST("chart", "a category has its own colour wherever it stands")
{
	static const unsigned char colour[] = {4, 1};
	bl_figure a[] = {picture_figure(10)}, b[] = {picture_figure(30)};
	bl_chart_series series[] = {{"A", a}, {"B", b}};
	bl_chart_facts facts = facts_of(series, 2, 1);
	g_autofree char *picture = NULL;

	facts.colour = colour;
	picture = picture_draw("columns", wide, &facts, "fr");
	assert_true(strstr(picture, "fill #F46A25") < strstr(picture, "fill #12436D"));
}

/* ---- Timeline ---- */

static char *drawn_until(bl_day due)
{
	bl_chart_lane lane = {.name = "A",
			      .from = bl_day_of(2026, 1, 1),
			      .to = due,
			      .was_to = BL_DAY_NONE,
			      .verdict = bl_verdicts[0]};
	bl_chart_timeline timeline = {.first = bl_day_of(2026, 1, 1),
				      .last = bl_day_of(2026, 12, 31),
				      .today = bl_day_of(2026, 6, 1),
				      .lane = &lane,
				      .n = 1};
	bl_chart_facts facts = facts_of(NULL, 0, 0);

	facts.timeline = &timeline;
	return picture_draw("timeline", wide, &facts, "en");
}

TEST("chart", "what a timeline has beyond the days it shows stands at their edge")
{
	g_autofree char *next = drawn_until(bl_day_of(2027, 1, 20)),
			*far = drawn_until(bl_day_of(2031, 5, 5)),
			*before = drawn_until(bl_day_of(2026, 11, 30));

	assert_string_equal(next, far);
	assert_string_not_equal(next, before);
}
