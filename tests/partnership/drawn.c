/* Whether partners are drawn at all, in which circles, and who is told to be with nobody. */
#include "told.h"
#include "bilan/network.h"

#include <glib.h>
#include <string.h>

/* Two rings of so many partners each, tied by their first ones; `more` is put among the partners. */
static told tell(size_t ring, const char *more, const char *rows)
{
	g_autoptr(GString) terms = g_string_new("partners:\n"), agenda = g_string_new("Jour;Qui;Avec\n");

	for (size_t i = 0; i < 2 * ring; i++)
		g_string_append_printf(terms, "  - {id: p%zu}\n", i);
	g_string_append_printf(
		terms,
		"%ssources:\n  - {name: a, kind: activities, files: a.csv, columns: {date: Jour, lead: Qui, "
		"partners: {column: Avec, split: \",\"}}}\nindicators:\n  - {id: n, measure: count, from: "
		"a}\n",
		more);
	for (size_t i = 0; i < ring; i++)
		g_string_append_printf(agenda, "2026-03-%02zu;p%zu;p%zu\n2026-04-%02zu;p%zu;p%zu\n", 1 + i, i,
				       (i + 1) % ring, 1 + i, ring + i, ring + (i + 1) % ring);
	g_string_append_printf(agenda, "2026-05-01;p0;p%zu\n%s", ring, rows);
	return told_read(terms->str, &(told_file){"a.csv", agenda->str}, 1, "2026-10-31");
}

static bl_drawn *draw(const told *t)
{
	return bl_network_drawn(t->p, told_months("2025-11", 12));
}

TEST("partnership",
     "ten partners or more are drawn, in the circles they are in; of fewer a list says as much")
{
	told ten = tell(5, "", ""), eight = tell(4, "", "");
	bl_drawn *d = draw(&ten);

	assert_non_null(d);
	assert_int_equal(d->together->n_ties, 11);
	assert_int_equal(d->pairs, 45);
	assert_true(d->in_circles);
	assert_int_equal(d->n_real, 2);
	for (size_t i = 0; i < 10; i++)
		assert_int_equal(d->circle[i], i >= 5);
	assert_null(draw(&eight));
	bl_drawn_free(d);
	told_forget(&ten);
	told_forget(&eight);
}

/* Every two of ten, but those asked to be left out. */
static char *all_with_all(size_t left_out)
{
	GString *rows = g_string_new(NULL);

	for (size_t a = 0; a < 10; a++)
		for (size_t b = a + 1; b < 10; b++)
			if (left_out)
				left_out--;
			else
				g_string_append_printf(rows, "2026-06-%02zu;p%zu;p%zu\n", 1 + a, a, b);
	return g_string_free(rows, FALSE);
}

TEST("partnership", "where more than seven pairs of ten were together, nothing is drawn")
{
	g_autofree char *dense = all_with_all(0), *sparse = all_with_all(24);
	told t = tell(5, "", dense), u = tell(5, "", sparse);
	bl_drawn *d = draw(&u);

	assert_null(draw(&t));
	assert_non_null(d);
	bl_drawn_free(d);
	told_forget(&t);
	told_forget(&u);
}

TEST("partnership", "an activity of more than half of the partners ties nobody, one of half ties all of them")
{
	told five = tell(5, "", "2026-06-01;p0;\"p2,p6,p7,p8\"\n"),
	     six = tell(5, "", "2026-06-01;p0;\"p2,p3,p6,p7,p8\"\n");
	bl_drawn *d = draw(&five), *e = draw(&six);

	assert_int_equal(d->together->n_ties, 11 + 8); /* p6 with p7 and p7 with p8 were tied */
	assert_int_equal(e->together->n_ties, 11);
	bl_drawn_free(d);
	bl_drawn_free(e);
	told_forget(&five);
	told_forget(&six);
}

TEST("partnership", "who is with nobody is told, unless it joined in the last three months")
{
	told t = tell(5,
		      "  - {id: seul}\n  - {id: neuf, joined: 2026-08-02}\n  - {id: tard, joined: "
		      "2026-07-01}\n  - {id: "
		      "vieux, left: 2025-06-30}\n  - {id: futur, joined: 2027-01-01}\n",
		      "2026-06-01;p1;vieux\n");
	bl_drawn *d = draw(&t);

	assert_int_equal(d->n, 13); /* neither who had left nor who has not come yet */
	for (size_t i = 0; i < 10; i++)
		assert_false(d->alone[i]);
	assert_true(d->alone[10]);
	assert_false(d->alone[11]);
	assert_true(d->alone[12]);
	bl_drawn_free(d);
	told_forget(&t);
}

TEST("partnership", "nothing is drawn where nobody was with anybody, or no source tells")
{
	told t = tell(5, "", ""),
	     none = TOLD("partners: [{id: rive}]\nsources:\n  - {name: a, kind: activities, files: a.csv, "
			 "columns: "
			 "{date: Date}}\nindicators:\n  - {id: n, measure: count, from: a}\n",
			 "2026-10-31", {"a.csv", "Date\n2026-10-01\n"});

	assert_null(bl_network_drawn(t.p, told_months("2024-11", 12)));
	assert_null(draw(&none));
	told_forget(&t);
	told_forget(&none);
}

TEST("partnership", "circles are those that hold together, and ties of nobody make none")
{
	static const bl_tie tie[] = {{0, 1, 1}, {1, 2, 1}, {0, 2, 1}, {2, 3, 1},
				     {3, 4, 1}, {4, 5, 1}, {3, 5, 1}};
	bl_network *g = bl_network_new(7, BL_EDGES, tie, G_N_ELEMENTS(tie)),
		   *bare = bl_network_new(3, BL_EDGES, NULL, 0);
	size_t circle[7], n;

	/* By hand: each triangle has 6 of 14 ends inside, and 7 of 14 at it. */
	assert_close(bl_network_circles(g, circle, &n), 2 * (6. / 14 - 0.25), 1e-12);
	assert_int_equal(n, 3);
	for (size_t i = 0; i < 7; i++)
		assert_int_equal(circle[i], i / 3);
	assert_close(bl_network_circles(bare, circle, &n), 0, 0);
	assert_int_equal(n, 3);
	bl_network_free(g);
	bl_network_free(bare);
}

static double modularity(const bl_network *g, const size_t *circle)
{
	double all = 0, inside = 0, strength[6] = {0}, q = 0;

	for (size_t i = 0; i < g->n_ties; i++) {
		all += g->tie[i].weight;
		strength[g->tie[i].a] += g->tie[i].weight;
		strength[g->tie[i].b] += g->tie[i].weight;
		inside += circle[g->tie[i].a] == circle[g->tie[i].b] ? g->tie[i].weight : 0;
	}
	for (size_t a = 0; a < g->n; a++)
		for (size_t b = 0; b < g->n; b++)
			q -= circle[a] == circle[b] ? strength[a] * strength[b] / (4 * all * all) : 0;
	return inside / all + q;
}

/* Of all ways to part them: each node joins a circle there is, or begins one. */
static double best_of_all(const bl_network *g, size_t *circle, size_t at, size_t circles)
{
	double best = -1;

	if (at == g->n)
		return modularity(g, circle);
	for (size_t c = 0; c <= circles; c++) {
		circle[at] = c;
		best = MAX(best, best_of_all(g, circle, at + 1, MAX(circles, c + 1)));
	}
	return best;
}

TEST("partnership",
     "circles are nearly always the best of all ways to part the partners, and never far from it")
{
	enum { NETWORKS = 300 };
	GRand *r = g_rand_new_with_seed(2);
	int best = 0;

	for (int k = 0; k < NETWORKS; k++) {
		bl_tie tie[8];
		bl_network *g;
		size_t circle[6], n;
		double ours, all;

		for (size_t i = 0; i < G_N_ELEMENTS(tie); i++) {
			uint32_t a = (uint32_t)g_rand_int_range(r, 0, 6);

			tie[i] = (bl_tie){a, (a + (uint32_t)g_rand_int_range(r, 1, 6)) % 6,
					  g_rand_int_range(r, 1, 5)};
		}
		g = bl_network_new(6, BL_EDGES, tie, G_N_ELEMENTS(tie));
		ours = bl_network_circles(g, circle, &n);
		assert_close(ours, modularity(g, circle), 1e-12);
		all = best_of_all(g, circle, 0, 0);
		best += ours > all - 1e-9;
		assert_true(ours > all - 0.1);
		bl_network_free(g);
	}
	g_rand_free(r);
	assert_true(best > NETWORKS * 9 / 10);
}
