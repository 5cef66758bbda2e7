/* Any split of the rows, merged in any grouping and order, gives the same
 * bytes and the same figures; snapshots come back whole or not at all. */
#include "test.h"
#include "../tally/rows.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 400, PARTS = 9, ROUNDS = 60 };

typedef struct {
	bl_qty qty[ROWS], over[ROWS];
	bl_day day[ROWS];
	uint64_t line[ROWS];
	uint32_t word[ROWS], at[ROWS];
	uint8_t inside[ROWS];
} sample;

static void draw(sample *s, bl_words *words, uint64_t *seed)
{
	for (size_t i = 0; i < ROWS; i++) {
		char name[16];

		g_snprintf(name, sizeof name, "nom %u", (unsigned)rows_random(seed, 50));
		s->word[i] = rows_random(seed, 8) ? bl_words_add(words, bl_str_of(name)) : 0;
		s->qty[i] = rows_random(seed, 8) ? (bl_qty)rows_random(seed, UINT64_MAX) *
							   (bl_qty)rows_random(seed, 100000000)
						 : BL_QTY_MISSING;
		if (rows_random(seed, 4) == 0 && s->qty[i] != BL_QTY_MISSING)
			s->qty[i] = -s->qty[i];
		s->inside[i] = (uint8_t)rows_random(seed, 2);
		s->at[i] = 0;
		s->over[i] = (bl_qty)rows_random(seed, 1000000);
		s->day[i] = (bl_day)rows_random(seed, 200);
		s->line[i] = rows_random(seed, 40);
	}
}

static void *empty(const bl_measure *m)
{
	return g_malloc0(m->size);
}

static void drop(const bl_measure *m, void *cell)
{
	if (m->clear)
		m->clear(cell);
	g_free(cell);
}

static void fold(const bl_measure *m, void *cell, const sample *s, size_t from, size_t to)
{
	m->fold(cell, &(bl_fold_rows){.n = to - from,
				      .at = s->at + from,
				      .qty = s->qty + from,
				      .over = s->over + from,
				      .word = s->word + from,
				      .inside = s->inside + from,
				      .who = s->word + from,
				      .day = s->day + from,
				      .line = s->line + from});
}

static GBytes *saved(const bl_measure *m, const void *cell, const bl_words *words)
{
	size_t n = m->save(cell, words, NULL);
	void *bytes = g_malloc(n);

	assert_int_equal(m->save(cell, words, bytes), n);
	return g_bytes_new_take(bytes, n);
}

static void assert_same_figure(bl_figure a, bl_figure b)
{
	assert_int_equal(a.state, b.state);
	assert_true(!memcmp(&a.value, &b.value, sizeof a.value) || (isnan(a.value) && isnan(b.value)));
	assert_true(!memcmp(&a.numerator, &b.numerator, sizeof a.value) ||
		    (isnan(a.numerator) && isnan(b.numerator)));
	assert_true(!memcmp(&a.denominator, &b.denominator, sizeof a.value) ||
		    (isnan(a.denominator) && isnan(b.denominator)));
}

/* Cut into parts anywhere (some empty), then merge random pairs until one is left. */
static void *cut_and_merge(const bl_measure *m, const sample *s, uint64_t *seed)
{
	void *part[PARTS];
	size_t cut[PARTS + 1] = {0}, left = PARTS;

	cut[PARTS] = ROWS;
	for (size_t i = 1; i < PARTS; i++)
		cut[i] = cut[i - 1] + rows_random(seed, ROWS - cut[i - 1] + 1) / (rows_random(seed, 4) + 1);
	for (size_t i = 0; i < PARTS; i++) {
		part[i] = empty(m);
		fold(m, part[i], s, cut[i], cut[i + 1]);
	}
	while (left > 1) {
		size_t a = rows_random(seed, left), b = (a + 1 + rows_random(seed, left - 1)) % left;

		m->merge(part[a], part[b]);
		drop(m, part[b]);
		part[b] = part[--left];
		if (a == left)
			a = b;
	}
	return part[0];
}

TEST("property", "rows split anywhere and merged in any order give the same bytes and the same figure")
{
	uint64_t seed = 20261122;
	sample *s = g_new(sample, 1);

	for (const bl_measure *const *m = bl_measures; *m; m++)
		for (int round = 0; round < ROUNDS; round++) {
			bl_words *words = bl_words_new();
			void *whole = empty(*m), *pieces;
			g_autoptr(GBytes) a = NULL, b = NULL;

			draw(s, words, &seed);
			fold(*m, whole, s, 0, ROWS);
			pieces = cut_and_merge(*m, s, &seed);
			a = saved(*m, whole, words);
			b = saved(*m, pieces, words);
			assert_true(g_bytes_equal(a, b));
			assert_same_figure((*m)->value(whole), (*m)->value(pieces));
			drop(*m, whole);
			drop(*m, pieces);
			bl_words_free(words);
		}
	g_free(s);
}

TEST("property", "the rows drawn here mean something to every measure that is made from rows")
{
	uint64_t seed = 12;
	sample *s = g_new(sample, 1);
	bl_words *words = bl_words_new();

	draw(s, words, &seed);
	for (const bl_measure *const *m = bl_measures; *m; m++) {
		void *cell = empty(*m), *nothing = empty(*m);
		g_autoptr(GBytes) a = NULL, b = NULL;

		fold(*m, cell, s, 0, ROWS);
		a = saved(*m, cell, words);
		b = saved(*m, nothing, words);
		if (g_bytes_equal(a, b) == (*m)->from_rows)
			fail_msg("%s folds them into nothing: give draw() what it wants", (*m)->name);
		drop(*m, cell);
		drop(*m, nothing);
	}
	bl_words_free(words);
	g_free(s);
}

TEST("property", "a snapshot comes back the same into words numbered otherwise, and tells its own length")
{
	uint64_t seed = 7;
	sample *s = g_new(sample, 1);

	for (const bl_measure *const *m = bl_measures; *m; m++) {
		bl_words *words = bl_words_new(), *others = bl_words_new();
		void *cell = empty(*m), *back = empty(*m);
		g_autoptr(GBytes) a = NULL, b = NULL;
		g_autofree char *longer = NULL;
		gsize n;

		bl_words_add(others, bl_str_of("un autre ordre"));
		bl_words_add(others, bl_str_of("nom 7"));
		draw(s, words, &seed);
		fold(*m, cell, s, 0, ROWS);
		a = saved(*m, cell, words);
		longer = g_malloc0(g_bytes_get_size(a) + 5);
		memcpy(longer, g_bytes_get_data(a, &n), g_bytes_get_size(a));
		assert_int_equal((*m)->load(back, others, longer, n + 5), n);
		b = saved(*m, back, others);
		assert_true(g_bytes_equal(a, b));
		assert_same_figure((*m)->value(cell), (*m)->value(back));
		drop(*m, cell);
		drop(*m, back);
		bl_words_free(words);
		bl_words_free(others);
	}
	g_free(s);
}

TEST("property", "a snapshot cut short anywhere is refused, and the cell stays empty")
{
	uint64_t seed = 99;
	sample *s = g_new(sample, 1);

	for (const bl_measure *const *m = bl_measures; *m; m++) {
		bl_words *words = bl_words_new();
		void *cell = empty(*m), *back = empty(*m), *nothing = empty(*m);
		g_autoptr(GBytes) a = NULL;

		draw(s, words, &seed);
		fold(*m, cell, s, 0, ROWS);
		a = saved(*m, cell, words);
		for (size_t n = 0; n < g_bytes_get_size(a); n++) {
			g_autofree void *cut = g_memdup2(g_bytes_get_data(a, NULL),
							 n); /* exactly n bytes, for the sanitizer */

			assert_int_equal((*m)->load(back, words, cut, n), 0);
			assert_memory_equal(back, nothing, (*m)->size);
		}
		drop(*m, cell);
		drop(*m, back);
		drop(*m, nothing);
		bl_words_free(words);
	}
	g_free(s);
}

TEST("property", "bytes broken anywhere are refused or give a figure that can be merged; nothing crashes")
{
	uint64_t seed = 4;
	sample *s = g_new(sample, 1);

	for (const bl_measure *const *m = bl_measures; *m; m++)
		for (int round = 0; round < 400; round++) {
			bl_words *words = bl_words_new();
			void *cell = empty(*m), *back = empty(*m);
			g_autoptr(GBytes) a = NULL;
			g_autofree unsigned char *bad = NULL;
			gsize n;

			draw(s, words, &seed);
			fold(*m, cell, s, 0, 40);
			a = saved(*m, cell, words);
			bad = g_memdup2(g_bytes_get_data(a, &n), g_bytes_get_size(a));
			for (uint64_t i = rows_random(&seed, 4) + 1; i; i--)
				bad[rows_random(&seed, n)] = (unsigned char)rows_random(&seed, 256);
			assert_true((*m)->load(back, words, bad, n) <= n);
			(*m)->merge(back, cell);
			(*m)->value(back);
			drop(*m, cell);
			drop(*m, back);
			bl_words_free(words);
		}
	g_free(s);
}

TEST("property", "impossible snapshots are refused: more in than out, a sum of nothing, names out of order")
{
	static const unsigned char share[16] = {3, 0, 0, 0, 0, 0, 0, 0, 2};
	static const unsigned char mean[24] = {1};
	static const unsigned char twice[] = {2, 0, 0, 0, 0, 0,   0, 0, 2, 0, 0,
					      0, 1, 0, 0, 0, 'a', 1, 0, 0, 0, 'a'};
	static const unsigned char empty_name[] = {1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0};
	static const unsigned char bad_utf8[] = {1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0xFF};
	/* One value, of 1970-01-01 and of the year 5 881 580. */
	unsigned char today[4 + 36] = {1}, too_late[4 + 36] = {1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F};
	_Alignas(16) unsigned char cell[64] = {0};
	unsigned char *last = g_malloc0(64);
	bl_words *words = bl_words_new();

	assert_int_equal(bl_measure_find("last")->load(last, words, too_late, sizeof too_late), 0);
	assert_int_equal(bl_measure_find("last")->load(last, words, today, sizeof today), sizeof today);
	drop(bl_measure_find("last"), last);
	assert_int_equal(bl_measure_find("share")->load(cell, words, share, sizeof share), 0);
	assert_int_equal(bl_measure_find("mean")->load(cell, words, mean, sizeof mean), 0);
	assert_int_equal(bl_measure_find("distinct")->load(cell, words, twice, sizeof twice), 0);
	assert_int_equal(bl_measure_find("distinct")->load(cell, words, empty_name, sizeof empty_name), 0);
	assert_int_equal(bl_measure_find("distinct")->load(cell, words, bad_utf8, sizeof bad_utf8), 0);
	assert_int_equal(bl_words_count(words), 1); /* a refused snapshot leaves no word behind */
	bl_words_free(words);
}

/* ---- The same through a ledger, conditions and splits --------------------------- */

static void draw_row(row *r, uint64_t *seed)
{
	static const char *const dates[] = {"2024-12-31", "2025-01-01", "2025-02-28",
					    "2025-04-01", "2025-05-09", ""};
	static const char *const types[] = {"Atelier", "Comité", "Kiosque", NULL};
	static const char *const leads[] = {"Ville", "maison-a", "CIUSSS", "École", NULL};
	static const char *const hours[] = {"0.1", "12.5", "-3", "0.333", NULL, "1000000"};

	*r = (row){dates[rows_random(seed, 6)], types[rows_random(seed, 4)], leads[rows_random(seed, 5)],
		   hours[rows_random(seed, 6)]};
}

static void assert_same_ledger(const bl_ledger *a, const bl_ledger *b, int n_indicators)
{
	bl_period from = rows_period("month", 1, "2024-11");

	for (int i = 0; i < n_indicators; i++) {
		size_t n, m;
		const uint32_t *x = bl_ledger_split_words(a, i, 0, &n),
			       *y = bl_ledger_split_words(b, i, 0, &m);
		bl_figure f[8], g[8];

		bl_ledger_figures(a, i, from, 8, f);
		bl_ledger_figures(b, i, from, 8, g);
		for (size_t k = 0; k < 8; k++)
			assert_same_figure(f[k], g[k]);
		assert_int_equal(n, m);
		for (size_t w = 0; w < n; w++) {
			assert_int_equal(x[w], y[w]);
			bl_ledger_split_figures(a, (bl_split_value){i, 0, x[w]}, from, 8, f);
			bl_ledger_split_figures(b, (bl_split_value){i, 0, x[w]}, from, 8, g);
			for (size_t k = 0; k < 8; k++)
				assert_same_figure(f[k], g[k]);
		}
	}
}

TEST("property", "ledgers fed with any cut of the rows, in any order of batches, answer the same")
{
	bl_agreement a =
		AGREEMENT({.id = "n", .measure = "count", .split = NAMES("type")},
			  {.id = "h",
			   .measure = "sum",
			   .of = "hours",
			   .split = NAMES("lead"),
			   .where = WHERE({.column = "type", .test = BL_IS, .values = NAMES("atelier")})},
			  {.id = "m", .measure = "mean", .of = "hours", .split = NAMES("type")},
			  {.id = "s",
			   .measure = "share",
			   .has_out_of = true,
			   .split = NAMES("lead"),
			   .where = WHERE({.column = "hours", .test = BL_ABOVE, .low = 0, .has_low = true})},
			  {.id = "d", .measure = "distinct", .of = "lead", .split = NAMES("type")});
	uint64_t seed = 31;
	row rows[120];

	for (int round = 0; round < 40; round++) {
		bl_words *words = bl_words_new();
		bl_ledger *whole = rows_ledger(&a, words), *part[3];

		for (size_t i = 0; i < 120; i++)
			draw_row(&rows[i], &seed);
		rows_add(whole, words, rows, 120, 120);
		for (size_t i = 0; i < 3; i++)
			part[i] = rows_ledger(&a, words);
		for (size_t i = 0, n; i < 120; i += n) {
			n = rows_random(&seed, 30) + 1;
			n = MIN(n, 120 - i);
			rows_add(part[rows_random(&seed, 3)], words, rows + i, n, rows_random(&seed, n) + 1);
		}
		bl_ledger_merge(part[2], part[0]);
		bl_ledger_merge(part[1], part[2]);
		bl_ledger_close(whole);
		bl_ledger_close(part[1]);
		assert_same_ledger(whole, part[1], 5);
		bl_ledger_free(whole);
		for (size_t i = 0; i < 3; i++)
			bl_ledger_free(part[i]);
		bl_words_free(words);
	}
}
