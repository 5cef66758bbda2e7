/* Who is together more or less often than by chance: the draws against every
 * gathering there could be, what is told against the definition. */
#include "test.h"
#include "bilan/network.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum { NODES_MOST = 4, MEETINGS_MOST = 6 };

/* A gathering as bits: bit meeting of in[node]. */
typedef struct {
	size_t n, n_meetings;
	unsigned in[NODES_MOST];
} plain;

static bl_gatherings *gatherings_of(const plain *p)
{
	bl_tie tie[NODES_MOST * MEETINGS_MOST];
	size_t n = 0;

	for (uint32_t a = 0; a < p->n; a++)
		for (uint32_t m = 0; m < p->n_meetings; m++)
			if (p->in[a] >> m & 1)
				tie[n++] = (bl_tie){a, m, 1};
	return bl_gatherings_new(p->n, p->n_meetings, tie, n);
}

static uint64_t key_of(const bl_gatherings *g)
{
	uint64_t key = 0;

	for (size_t a = 0; a < g->n; a++)
		for (size_t k = g->from[a]; k < g->from[a + 1]; k++)
			key |= (uint64_t)1 << (a * MEETINGS_MOST + g->meeting[k]);
	return key;
}

static size_t bits(unsigned x)
{
	return (size_t)__builtin_popcount(x);
}

/* All with the margins of `like`, one node after the other. */
static void enumerate(const plain *like, plain *now, size_t at, GArray *keys)
{
	unsigned sizes[2][MEETINGS_MOST] = {{0}};

	if (at < like->n) {
		for (unsigned set = 0; set < 1u << like->n_meetings; set++)
			if (bits(set) == bits(like->in[at])) {
				now->in[at] = set;
				enumerate(like, now, at + 1, keys);
			}
		return;
	}
	for (size_t a = 0; a < like->n; a++)
		for (size_t m = 0; m < like->n_meetings; m++) {
			sizes[0][m] += like->in[a] >> m & 1;
			sizes[1][m] += now->in[a] >> m & 1;
		}
	if (!memcmp(sizes[0], sizes[1], sizeof sizes[0])) {
		bl_gatherings *g = gatherings_of(now);
		uint64_t key = key_of(g);

		g_array_append_val(keys, key);
		bl_gatherings_free(g);
	}
}

/* Chi-square of the draws against all being alike; one that could not be fails the test. */
static double unevenness(const plain *p, const GArray *keys, size_t draws)
{
	bl_gatherings *g = gatherings_of(p);
	bl_curveball *c = bl_curveball_new(g, 7);
	g_autofree double *seen = g_new0(double, keys->len);
	double expected = (double)draws / keys->len, chi = 0;

	for (size_t i = 0; i < draws; i++) {
		uint64_t key = key_of(bl_curveball_next(c));
		guint k = 0;

		while (k < keys->len && g_array_index(keys, uint64_t, k) != key)
			k++;
		assert_true(k < keys->len);
		seen[k]++;
	}
	for (guint k = 0; k < keys->len; k++)
		chi += (seen[k] - expected) * (seen[k] - expected) / expected;
	bl_curveball_free(c);
	bl_gatherings_free(g);
	return chi;
}

TEST("partnership", "draws with both margins kept are all that there could be, each as often as the others")
{
	GRand *r = g_rand_new_with_seed(15);

	for (int i = 0; i < 40; i++) {
		plain p = {.n = (size_t)g_rand_int_range(r, 2, NODES_MOST + 1),
			   .n_meetings = (size_t)g_rand_int_range(r, 2, MEETINGS_MOST + 1)},
		      now = {.n = p.n, .n_meetings = p.n_meetings};
		g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(uint64_t));
		double df, chi;

		for (size_t a = 0; a < p.n; a++)
			p.in[a] = (unsigned)g_rand_int_range(r, 0, 1 << p.n_meetings);
		enumerate(&p, &now, 0, keys);
		assert_true(keys->len > 0);
		df = keys->len - 1;
		/* Wilson and Hilferty: beyond 4 in 3 of 100 000 cases; the seed is fixed. */
		chi = unevenness(&p, keys, 60 * (size_t)keys->len);
		if (df > 0)
			assert_true((cbrt(chi / df) - (1 - 2 / (9 * df))) / sqrt(2 / (9 * df)) < 4);
	}
	g_rand_free(r);
}

/* The exact chances of one pair, over all there could be. */
static void exact(const GArray *keys, size_t a, size_t b, unsigned together, double *less, double *more)
{
	const unsigned all = (1u << MEETINGS_MOST) - 1;

	*less = *more = 0;
	for (guint k = 0; k < keys->len; k++) {
		uint64_t key = g_array_index(keys, uint64_t, k);
		size_t n = bits((unsigned)(key >> (a * MEETINGS_MOST)) &
				(unsigned)(key >> (b * MEETINGS_MOST)) & all);

		*less += n <= together;
		*more += n >= together;
	}
	*less /= keys->len;
	*more /= keys->len;
}

TEST("partnership",
     "chances of a pair are those of all gatherings there could be, within what draws leave open")
{
	static const plain p = {.n = 4, .n_meetings = 6, .in = {7, 11, 56, 52}};
	plain now = {.n = 4, .n_meetings = 6};
	g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(uint64_t));
	bl_gatherings *g = gatherings_of(&p);
	g_autofree bl_backbone *pair = bl_network_backbone(g, 20000, 1);

	enumerate(&p, &now, 0, keys);
	for (size_t i = 0; i < 6; i++) {
		double less, more;

		exact(keys, pair[i].a, pair[i].b, (unsigned)pair[i].together, &less, &more);
		assert_true(fabs(pair[i].p_less - less) < 0.015);
		assert_true(fabs(pair[i].p_more - more) < 0.015);
	}
	bl_gatherings_free(g);
}

/* Six that meet by two, a and b always together, and the others as it falls. */
TEST("partnership", "two that are always together stand out, those as active as they are do not")
{
	g_autoptr(GArray) tie = g_array_new(FALSE, FALSE, sizeof(bl_tie));
	bl_gatherings *g;
	g_autofree bl_backbone *pair = NULL, *again = NULL;

	for (uint32_t m = 0; m < 60; m++) {
		bl_tie one = {m % 3 ? 2 + m % 4 : 0, m, 1},
		       other = {m % 3 ? 2 + (m + 1 + m / 8 % 2) % 4 : 1, m, 1};

		g_array_append_val(tie, one);
		g_array_append_val(tie, other);
		g_array_append_val(tie, one); /* said twice: it is one meeting */
	}
	g = bl_gatherings_new(6, 60, (const bl_tie *)tie->data, tie->len);
	pair = bl_network_backbone(g, 0, 1);
	again = bl_network_backbone(g, 0, 1);
	assert_int_equal(pair[0].a, 0);
	assert_int_equal(pair[0].b, 1);
	assert_close(pair[0].together, 20, 0);
	assert_int_equal(pair[0].way, 1);
	assert_true(pair[0].q < 0.01 && pair[0].expected < 10);
	assert_memory_equal(pair, again, 15 * sizeof *pair);
	bl_gatherings_free(g);
}

TEST("partnership", "where all who could be in a meeting were in it, nothing stands out")
{
	static const plain p = {.n = 4, .n_meetings = 6, .in = {63, 63, 63, 63}};
	bl_gatherings *g = gatherings_of(&p);
	g_autofree bl_backbone *pair = bl_network_backbone(g, 200, 1);

	for (size_t i = 0; i < 6; i++) {
		assert_close(pair[i].expected, 6, 0);
		assert_close(pair[i].q, 1, 0);
		assert_int_equal(pair[i].way, 0);
	}
	bl_gatherings_free(g);
}
