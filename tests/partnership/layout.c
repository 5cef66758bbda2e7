/* Drawn networks: how well distances are kept, against the same steps taken by numpy; how
 * little a drawing moves. */
#include "told.h"
#include "bilan/network.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum { MOST = 40 };

static bl_network *draw(GRand *r, size_t n)
{
	g_autoptr(GArray) tie = g_array_new(FALSE, FALSE, sizeof(bl_tie));

	for (size_t i = 0; i < 2 * n; i++) {
		bl_tie t = {(uint32_t)g_rand_int_range(r, 0, (int)n),
			    (uint32_t)g_rand_int_range(r, 0, (int)n), g_rand_int_range(r, 1, 20)};

		g_array_append_val(tie, t);
	}
	return bl_network_new(n, BL_EDGES, (const bl_tie *)tie->data, tie->len);
}

/* ---- Against numpy -------------------------------------------------------------------------- */

static void tell(GString *to, const bl_network *g, const bl_spot *before)
{
	g_string_append_printf(to, "%zu %zu\n", g->n, g->n_ties);
	for (size_t i = 0; i < g->n_ties; i++)
		g_string_append_printf(to, "%u %u %g\n", g->tie[i].a, g->tie[i].b, g->tie[i].weight);
	for (size_t i = 0; i < g->n; i++)
		g_string_append_printf(to, "%.17g %.17g\n", before[i].x, before[i].y);
}

static char *ask_numpy(const char *graphs)
{
	static const char *const pythons[] = {"python3", "/usr/bin/python3"};
	char *out = NULL;
	int status = 1;

	test_write(test_path("layout-graphs"), graphs, strlen(graphs));
	for (size_t i = 0; status && i < G_N_ELEMENTS(pythons); i++) {
		g_autofree char *command =
			g_strdup_printf("sh -c \"%s tests/partnership/layout.py <%s 2>/dev/null\"",
					pythons[i], test_path("layout-graphs"));

		g_free(out);
		assert_true(g_spawn_command_line_sync(command, &out, NULL, &status, NULL));
	}
	if (!status)
		return out;
	g_free(out);
	return NULL;
}

TEST("partnership", "a drawing held to one before has the stress that numpy comes to by the same steps")
{
	enum { GRAPHS = 20 };
	GRand *r = g_rand_new_with_seed(3);
	g_autoptr(GString) asked = g_string_new(NULL);
	g_autofree char *out = NULL;
	g_auto(GStrv) lines = NULL;
	double ours[GRAPHS];

	for (size_t k = 0; k < GRAPHS; k++) {
		bl_network *g = draw(r, (size_t)g_rand_int_range(r, 4, 20));
		bl_spot before[MOST], at[MOST];

		for (size_t i = 0; i < g->n; i++)
			before[i] = (bl_spot){g_rand_double_range(r, -1, 1), g_rand_double_range(r, -1, 1)};
		bl_network_layout(g, before, at);
		ours[k] = bl_network_stress(g, at);
		tell(asked, g, before);
		bl_network_free(g);
	}
	g_rand_free(r);
	out = ask_numpy(asked->str);
	if (!out)
		SKIP("python3 with numpy is absent");
	lines = g_strsplit(out, "\n", 0);
	for (size_t k = 0; k < GRAPHS; k++) {
		assert_non_null(lines[k]);
		assert_true(fabs(ours[k] - g_ascii_strtod(lines[k], NULL)) < 1e-6);
	}
}

/* ---- Without it -------------------------------------------------------------------------------- */

static const bl_tie chain[] = {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}};

TEST("partnership", "a chain is drawn as a line that lies, the same way each time, and fits without stress")
{
	bl_network *g = bl_network_new(4, BL_EDGES, chain, 3);
	bl_spot at[4], again[4];
	double step;

	bl_network_layout(g, NULL, at);
	bl_network_layout(g, NULL, again);
	assert_memory_equal(at, again, sizeof at);
	step = fabs(at[1].x - at[0].x);
	for (size_t i = 0; i < 4; i++)
		assert_true(fabs(at[i].y) < 0.01);
	for (size_t i = 0; i < 3; i++)
		assert_true(fabs(fabs(at[i + 1].x - at[i].x) - step) < 0.01);
	assert_true(bl_network_stress(g, at) < 1e-4);
	bl_network_free(g);
}

/* The longest axis lies: what is spread across has no slope left. */
TEST("partnership", "a drawing lies: it is wider than high, and leans to no side")
{
	GRand *r = g_rand_new_with_seed(8);

	for (size_t k = 0; k < 20; k++) {
		size_t n = (size_t)g_rand_int_range(r, 4, 14), m = 0;
		bl_tie tie[2 * MOST];
		double xx = 0, xy = 0, yy = 0;
		bl_spot at[MOST];
		bl_network *g;

		for (; m + 1 < n; m++)
			tie[m] = (bl_tie){(uint32_t)m, (uint32_t)m + 1, g_rand_int_range(r, 1, 20)};
		for (size_t i = 0; i < n / 2; i++, m++)
			tie[m] = (bl_tie){(uint32_t)i, (uint32_t)g_rand_int_range(r, (int)i + 1, (int)n), 3};
		g = bl_network_new(n, BL_EDGES, tie, m);
		bl_network_layout(g, NULL, at);
		for (size_t i = 0; i < n; i++) {
			xx += at[i].x * at[i].x;
			xy += at[i].x * at[i].y;
			yy += at[i].y * at[i].y;
		}
		assert_close(xy / xx, 0, 1e-4); /* places are rounded */
		assert_true(xx >= yy);
		bl_network_free(g);
	}
	g_rand_free(r);
}

TEST("partnership", "what is tied to nobody is drawn apart, and nobody is drawn nowhere or on another")
{
	bl_network *g = bl_network_new(6, BL_EDGES, chain, 3), *bare = bl_network_new(6, BL_EDGES, NULL, 0);
	bl_spot at[6];
	const bl_network *both[] = {g, bare};

	for (size_t k = 0; k < 2; k++) {
		bl_network_layout(both[k], NULL, at);
		for (size_t i = 0; i < 6; i++)
			for (size_t j = 0; j < i; j++)
				assert_true(hypot(at[i].x - at[j].x, at[i].y - at[j].y) > 0.1);
	}
	bl_network_free(g);
	bl_network_free(bare);
}

TEST("partnership", "one who joins comes beside those it is tied to, and the others hardly move")
{
	static const bl_tie with[] = {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {3, 4, 1}};
	bl_network *g = bl_network_new(5, BL_EDGES, chain, 3), *more = bl_network_new(5, BL_EDGES, with, 4);
	bl_spot before[5], at[5];

	bl_network_layout(g, NULL, before);
	before[4] = (bl_spot){NAN, NAN};
	bl_network_layout(more, before, at);
	for (size_t i = 0; i < 4; i++)
		assert_true(hypot(at[i].x - before[i].x, at[i].y - before[i].y) < 0.4);
	assert_true(hypot(at[4].x - at[3].x, at[4].y - at[3].y) <
		    hypot(at[4].x - at[0].x, at[4].y - at[0].y));
	bl_network_free(g);
	bl_network_free(more);
}

/* ---- From edition to edition -------------------------------------------------------------------- */

/* Three circles of four partners, whose members meet, and two who hold them together. */
static char *agenda(void)
{
	GString *text = g_string_new("Jour;Qui;Avec\n");
	GRand *r = g_rand_new_with_seed(8);

	for (int day = 0; day < 1200; day += 2) {
		int circle = g_rand_int_range(r, 0, 3), a = g_rand_int_range(r, 0, 4), b = (a + 1) % 4;
		char on[11];

		bl_day_text(bl_day_of(2023, 6, 1) + day, on);
		if (day % 5)
			g_string_append_printf(text, "%s;p%d;p%d\n", on, 4 * circle + a, 4 * circle + b);
		else
			g_string_append_printf(text, "%s;p%d;p%d\n", on, 4 * circle, (4 * circle + 4) % 12);
	}
	g_rand_free(r);
	return g_string_free(text, FALSE);
}

static char *agreement(void)
{
	GString *text = g_string_new("partnership: {name: Trois, since: 2023-06-01}\npartners:\n");

	for (int i = 0; i < 12; i++)
		g_string_append_printf(text, "  - {id: p%d}\n", i);
	g_string_append(text,
			"sources:\n  - {name: a, kind: activities, files: a.csv, columns: {date: Jour, "
			"lead: Qui, partners: Avec}}\nindicators:\n  - {id: n, measure: count, from: a}\n");
	return g_string_free(text, FALSE);
}

TEST("partnership",
     "a drawing moves little from a month's edition to the next, and is as good as one drawn anew")
{
	enum { N = 12, EDITIONS = 20 };
	g_autofree char *terms = agreement(), *rows = agenda();
	told t = told_read(terms, &(told_file){"a.csv", rows}, 1, "2026-10-31");
	bl_months first = told_months("2024-01", 12);
	double moved = 0, ours = 0, freely = 0;
	bl_spot before[N], at[N], anew[N];

	for (int k = 0; k < EDITIONS; k++) {
		bl_months year = {bl_period_add(first.first, k), 12};
		int member[N];
		size_t n = bl_network_members(t.p, year, member);
		bl_network *g = bl_network_together(t.p, year, member, n);

		assert_int_equal(n, N);
		assert_true(bl_network_places(t.p, year, member, n, at));
		bl_network_layout(g, NULL, anew);
		ours += bl_network_stress(g, at);
		freely += bl_network_stress(g, anew);
		for (size_t i = 0; k && i < N; i++)
			moved += hypot(at[i].x - before[i].x, at[i].y - before[i].y) / N;
		memcpy(before, at, sizeof at);
		bl_network_free(g);
	}
	assert_true(moved / (EDITIONS - 1) < 0.05);
	assert_true(ours < 1.06 * freely);
	told_forget(&t);
}

TEST("partnership", "an edition's drawing is the same when it is made later, whatever came since")
{
	g_autofree char *terms = agreement(), *rows = agenda();
	told t = told_read(terms, &(told_file){"a.csv", rows}, 1, "2026-10-31");
	bl_months year = told_months("2025-01", 12);
	int member[12];
	size_t n = bl_network_members(t.p, year, member);
	bl_spot later[12], then[12];

	assert_true(bl_network_places(t.p, year, member, n, later));
	told_again(&t, "2025-12-31", NULL);
	assert_true(bl_network_places(t.p, year, member, n, then));
	assert_memory_equal(later, then, sizeof then);
	told_forget(&t);
}

/* Rows of days before the agreement leave no trace in its first drawing. */
TEST("partnership", "a drawing begins with the agreement, whoever met before")
{
	enum { N = 12 };
	g_autofree char *signed_late = agreement(), *rows = agenda();
	char *since = strstr(signed_late, "2023-06-01"), *first = strstr(rows, "2025-06-01");
	g_autofree char *after = NULL;
	bl_months year = told_months("2025-07", 12);
	bl_spot all[N], of_after[N];
	int member[N];
	told t;
	size_t n;

	memcpy(since, "2025-06-01", 10);
	while (!first || first[-1] != '\n')
		first = strstr(first ? first + 1 : rows, "2025-06-0");
	after = g_strconcat("Jour;Qui;Avec\n", first, NULL);
	t = told_read(signed_late, &(told_file){"a.csv", rows}, 1, "2026-10-31");
	n = bl_network_members(t.p, year, member);
	assert_int_equal(n, N);
	assert_true(bl_network_places(t.p, year, member, n, all));
	told_forget(&t);
	t = told_read(signed_late, &(told_file){"a.csv", after}, 1, "2026-10-31");
	assert_true(bl_network_places(t.p, year, member, n, of_after));
	assert_memory_equal(all, of_after, sizeof all);
	told_forget(&t);
}
