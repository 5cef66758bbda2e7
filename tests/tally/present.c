/* Rows that last, against counting each of them in every month it touches; and rows
 * that could not be read. */
#include "test.h"
#include "rows.h"

#include <glib.h>
#include <string.h>

static const char agreement_text[] =
	"sources:\n"
	"  - {name: s, kind: activities, files: s.csv, columns: {date: In, until: Out, lead: House}}\n"
	"indicators:\n"
	"  - {id: n, measure: present, split: [lead]}\n"
	"  - {id: arrivals, measure: count, split: [lead]}\n";

enum { STAYS = 400, MONTHS = 40 };

typedef struct {
	bl_day in, out; /* out BL_DAY_NONE: still there */
	int house;
} stay;

static const char *const houses[] = {"north", "south", "west"};

static const bl_agreement *agree(void)
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = NULL;

	assert_int_equal(
		bl_agreement_parse("t.yaml", ".", agreement_text, strlen(agreement_text), &a, problems),
		BL_OK);
	bl_problems_free(problems);
	return a;
}

static bl_day some_day(uint64_t *seed)
{
	return bl_day_of(2023, 1, 1) + (bl_day)rows_random(seed, (uint64_t)MONTHS * 30);
}

static void draw(stay *s, uint64_t *seed)
{
	for (size_t i = 0; i < STAYS; i++) {
		s[i] = (stay){some_day(seed), BL_DAY_NONE, (int)rows_random(seed, 3)};
		if (rows_random(seed, 5))
			s[i].out = s[i].in + (bl_day)rows_random(seed, rows_random(seed, 2) ? 20 : 400);
	}
}

/* The stays `from` to `to` as one batch; `lost`: as rows that were refused. */
static void add(bl_ledger *l, bl_words *words, const stay *s, size_t n, bool lost)
{
	bl_day in[STAYS], out[STAYS];
	uint32_t house[STAYS];
	size_t wishes;
	const bl_wish *wish = bl_ledger_wishes(l, 0, &wishes);
	const bl_day *days[8] = {0};
	const uint32_t *word[8] = {0};
	const bl_qty *qty[8] = {0};

	for (size_t i = 0; i < n; i++) {
		in[i] = s[i].in;
		out[i] = s[i].out;
		house[i] = bl_words_add(words, bl_str_of(houses[s[i].house]));
	}
	for (size_t w = 0; w < wishes; w++) {
		days[w] = wish[w].type == BL_DAY ? out : NULL;
		word[w] = wish[w].type == BL_DAY ? NULL : house;
	}
	bl_ledger_add(l, 0,
		      &(bl_batch){.n = n, .day = in, .word = word, .qty = qty, .days = days, .lost = lost});
}

static bl_ledger *count(const bl_agreement *a, bl_words *words, const stay *s, size_t by)
{
	bl_ledger *l = rows_ledger(a, words);

	for (size_t i = 0; i < STAYS; i += by)
		add(l, words, s + i, MIN(by, STAYS - i), false);
	return l;
}

static double there(const stay *s, int house, bl_period p)
{
	double n = 0;

	for (size_t i = 0; i < STAYS; i++)
		n += s[i].in <= bl_period_last(p) &&
		     (s[i].out == BL_DAY_NONE || s[i].out >= bl_period_first(p)) &&
		     (house < 0 || s[i].house == house);
	return n;
}

static void assert_counts(const bl_ledger *l, const bl_words *words, const stay *s)
{
	static const char *const grains[] = {"month", "quarter", "fiscal year"};

	for (size_t g = 0; g < G_N_ELEMENTS(grains); g++) {
		bl_grain grain;
		bl_day first, last;

		assert_true(bl_grain_find(grains[g], 4, &grain));
		assert_true(bl_ledger_span(l, 0, &first, &last));
		for (bl_period p = bl_period_of(grain, first); bl_period_last(p) <= last;
		     p = bl_period_add(p, 1)) {
			bl_figure f;

			bl_ledger_figures(l, 0, p, 1, &f);
			assert_float_equal(f.value, there(s, -1, p), 0);
			for (int h = 0; h < 3; h++) {
				uint32_t word = bl_words_find(words, bl_str_of(houses[h]));

				bl_ledger_split_figures(l, (bl_split_value){0, 0, word}, p, 1, &f);
				assert_float_equal(f.value, there(s, h, p), 0);
			}
		}
	}
}

TEST("tally", "rows that last are counted in every period they touch, split and whole")
{
	const bl_agreement *a = agree();
	uint64_t seed = 20261127;

	for (int round = 0; round < 20; round++) {
		bl_words *words = bl_words_new();
		stay s[STAYS];
		bl_ledger *l;

		draw(s, &seed);
		l = count(a, words, s, 1 + rows_random(&seed, 100));
		bl_ledger_close(l);
		assert_counts(l, words, s);
		bl_ledger_free(l);
		bl_words_free(words);
	}
	bl_agreement_free(a);
}

TEST("tally", "rows that last are the same after saving, loading and merging")
{
	const bl_agreement *a = agree();
	bl_words *words = bl_words_new(), *again = bl_words_new();
	bl_ledger *one = rows_ledger(a, words), *other = rows_ledger(a, words), *loaded;
	uint64_t seed = 7;
	bl_packed packed = {0};
	bl_unpacking from;
	stay s[STAYS];

	draw(s, &seed);
	add(one, words, s, STAYS / 2, false);
	add(other, words, s + STAYS / 2, STAYS - STAYS / 2, false);
	bl_ledger_merge(one, other);
	bl_ledger_save(one, &packed);
	from = (bl_unpacking){packed.bytes, packed.n, false};
	loaded = bl_ledger_load(a, again, &from);
	assert_non_null(loaded);
	bl_ledger_close(loaded);
	assert_counts(loaded, again, s);
	g_free(packed.bytes);
	bl_ledger_free(one);
	bl_ledger_free(other);
	bl_ledger_free(loaded);
	bl_words_free(words);
	bl_words_free(again);
	bl_agreement_free(a);
}

TEST("tally", "a zero beside rows that could not be read is not reported; where they cannot count it stays")
{
	const bl_agreement *a = agree();
	bl_words *words = bl_words_new();
	bl_ledger *l = rows_ledger(a, words);
	const stay kept[] = {{bl_day_of(2026, 1, 5), BL_DAY_NONE, 0},
			     {bl_day_of(2026, 4, 5), BL_DAY_NONE, 1}},
		   lost[] = {{bl_day_of(2026, 2, 5), BL_DAY_NONE, 1},
			     {bl_day_of(2026, 4, 6), BL_DAY_NONE, 1}};

	add(l, words, kept, 2, false);
	add(l, words, lost, 2, true);
	bl_ledger_close(l);
	assert_int_equal(rows_figure(l, 1, "month", 1, "2026-02").state, BL_NOT_REPORTED);
	assert_int_equal(rows_figure(l, 1, "month", 1, "2026-03").state, BL_ZERO);
	/* One of two is more than a source puts up with. */
	assert_true(rows_figure(l, 1, "month", 1, "2026-04").provisional);
	assert_true(rows_figure(l, 1, "quarter", 1, "2026-Q1").provisional);
	assert_false(rows_figure(l, 1, "month", 1, "2026-01").provisional);
	bl_ledger_free(l);
	bl_words_free(words);
	bl_agreement_free(a);
}
