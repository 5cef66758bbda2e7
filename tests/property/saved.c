/* A ledger comes back from its bytes with every figure, whatever table of words
 * it comes back into, or not at all. */
#include "test.h"
#include "../tally/rows.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum { ROWS = 150 };

static const bl_step steps[] = {{.due = 20000, .done = 20089}, {.due = 20200, .done = BL_DAY_NONE}};

/* Every measure there is, splits of several kinds, conditions.  A macro: what it is made of lives as long as
 * the block it stands in. */
#define EVERYTHING                                                                                           \
	AGREEMENT(                                                                                           \
		{.id = "count", .measure = "count", .split = NAMES("type", "lead")},                         \
		{.id = "sum",                                                                                \
		 .measure = "sum",                                                                           \
		 .of = "hours",                                                                              \
		 .split = NAMES("lead"),                                                                     \
		 .where = WHERE({.column = "type", .test = BL_IS, .values = NAMES("atelier")})},             \
		{.id = "mean", .measure = "mean", .of = "hours", .split = NAMES("type")},                    \
		{.id = "share",                                                                              \
		 .measure = "share",                                                                         \
		 .has_out_of = true,                                                                         \
		 .split = NAMES("lead"),                                                                     \
		 .where = WHERE({.column = "hours", .test = BL_ABOVE, .low = 0, .has_low = true})},          \
		{.id = "distinct", .measure = "distinct", .of = "lead", .split = NAMES("type")},             \
		{.id = "milestone", .measure = "milestone", .source = -1, .steps = steps, .n_steps = 2},     \
		{.id = "median", .measure = "median", .of = "hours", .split = NAMES("type")},                \
		{.id = "ratio", .measure = "ratio", .of = "hours", .over = "hours", .split = NAMES("lead")}, \
		{.id = "rate", .measure = "rate", .over = "hours", .over_number = NAN, .per = 10},           \
		{.id = "last", .measure = "last", .of = "hours", .split = NAMES("type")},                    \
		{.id = "reported", .measure = "reported", .of = "hours"},                                    \
		{.id = "rating", .measure = "rating", .of = "type", .levels = NAMES("kiosque", "atelier")})

static void draw(row *rows, uint64_t *seed)
{
	static const char *const dates[] = {"2024-12-31", "2025-01-01", "2025-02-28",
					    "2025-04-01", "2025-05-09", ""};
	static const char *const types[] = {"Atelier", "Comité", "Kiosque", NULL};
	static const char *const leads[] = {"Ville", "maison-a", "CIUSSS", "École", NULL};
	static const char *const hours[] = {"0.1", "12.5", "-3", "0.333", NULL, "1000000"};

	for (size_t i = 0; i < ROWS; i++)
		rows[i] = (row){dates[rows_random(seed, 6)], types[rows_random(seed, 4)],
				leads[rows_random(seed, 5)], hours[rows_random(seed, 6)]};
}

static void assert_same_figures(const bl_figure *a, const bl_figure *b, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(a[i].state, b[i].state);
		assert_true(a[i].value == b[i].value || (isnan(a[i].value) && isnan(b[i].value)));
		assert_true(a[i].numerator == b[i].numerator ||
			    (isnan(a[i].numerator) && isnan(b[i].numerator)));
		assert_true(a[i].denominator == b[i].denominator ||
			    (isnan(a[i].denominator) && isnan(b[i].denominator)));
	}
}

static void assert_same_text(const bl_ledger *a, uint32_t x, const bl_ledger *b, uint32_t y)
{
	assert_true(bl_str_equal(bl_words_text(bl_ledger_words(a), x), bl_words_text(bl_ledger_words(b), y)));
}

static void assert_same_split(const bl_ledger *a, const bl_ledger *b, int i, size_t k)
{
	bl_period from = rows_period("month", 1, "2024-11");
	size_t n, m;
	const uint32_t *x = bl_ledger_split_words(a, i, k, &n), *y = bl_ledger_split_words(b, i, k, &m);
	bl_figure f[8], g[8];

	assert_int_equal(n, m);
	assert_int_equal(bl_ledger_split_overlaps(a, i, k), bl_ledger_split_overlaps(b, i, k));
	for (size_t w = 0; w < n; w++) {
		uint32_t p, q, r, s;

		bl_ledger_split_pair(a, i, k, x[w], &p, &q);
		bl_ledger_split_pair(b, i, k, y[w], &r, &s);
		assert_same_text(a, p, b, r);
		assert_same_text(a, q, b, s);
		bl_ledger_split_figures(a, (bl_split_value){i, k, x[w]}, from, 8, f);
		bl_ledger_split_figures(b, (bl_split_value){i, k, y[w]}, from, 8, g);
		assert_same_figures(f, g, 8);
	}
}

static void assert_same_answers(const bl_ledger *a, const bl_ledger *b)
{
	bl_period month = rows_period("month", 1, "2024-11"), quarter = rows_period("quarter", 1, "2024-Q4");
	bl_figure f[8], g[8];

	assert_int_equal(bl_ledger_indicators(a), bl_ledger_indicators(b));
	for (int i = 0; i < (int)bl_ledger_indicators(a); i++) {
		bl_day days[4] = {0};

		assert_int_equal(bl_ledger_span(a, i, &days[0], &days[1]),
				 bl_ledger_span(b, i, &days[2], &days[3]));
		assert_true(days[0] == days[2] && days[1] == days[3]);
		bl_ledger_figures(a, i, month, 8, f);
		bl_ledger_figures(b, i, month, 8, g);
		assert_same_figures(f, g, 8);
		bl_ledger_figures(a, i, quarter, 3, f);
		bl_ledger_figures(b, i, quarter, 3, g);
		assert_same_figures(f, g, 3);
		for (size_t k = 0; k < bl_ledger_splits(a, i); k++)
			assert_same_split(a, b, i, k);
	}
}

static bl_packed saved(const bl_ledger *ledger)
{
	bl_packed bytes = {0};

	bl_ledger_save(ledger, &bytes);
	return bytes;
}

static bl_ledger *loaded(const bl_agreement *a, bl_words *words, const bl_packed *bytes, size_t n)
{
	bl_unpacking from = {bytes->bytes, n, false};
	bl_ledger *ledger = bl_ledger_load(a, words, &from);

	assert_int_equal(ledger == NULL, from.broken);
	assert_true(from.broken || from.left == 0);
	return ledger;
}

/* Numbered otherwise than those of the rows. */
static bl_words *other_words(void)
{
	bl_words *words = bl_words_new();

	bl_words_add(words, bl_str_of("École"));
	bl_words_add(words, bl_str_of("rien à voir"));
	bl_words_add(words, bl_str_of("Kiosque"));
	return words;
}

static void assert_same_bytes(const bl_packed *a, const bl_packed *b)
{
	assert_int_equal(a->n, b->n);
	assert_memory_equal(a->bytes, b->bytes, a->n);
}

TEST("property", "a ledger that was saved answers the same in a table of other words, and is saved the same")
{
	bl_agreement a = EVERYTHING;
	uint64_t seed = 5;
	row rows[ROWS];

	for (int round = 0; round < 10; round++) {
		bl_words *words = bl_words_new(), *others = other_words();
		bl_ledger *ledger = rows_ledger(&a, words), *back;
		bl_packed bytes, again;

		draw(rows, &seed);
		rows_add(ledger, words, rows, ROWS, 40);
		bytes = saved(ledger);
		back = loaded(&a, others, &bytes, bytes.n);
		assert_non_null(back);
		again = saved(back);
		assert_same_bytes(&bytes, &again);
		bl_ledger_close(ledger);
		bl_ledger_close(back);
		assert_same_answers(ledger, back);
		bl_ledger_free(ledger);
		bl_ledger_free(back);
		bl_words_free(words);
		bl_words_free(others);
		g_free(bytes.bytes);
		g_free(again.bytes);
	}
}

TEST("property", "two halves, saved apart and merged in a third table, are saved as the whole is")
{
	bl_agreement a = EVERYTHING;
	uint64_t seed = 8;
	row rows[ROWS];

	for (int round = 0; round < 10; round++) {
		bl_words *words[4] = {bl_words_new(), bl_words_new(), bl_words_new(), other_words()};
		bl_ledger *whole = rows_ledger(&a, words[0]), *half[2], *back[2];
		bl_packed bytes[3];
		size_t cut = rows_random(&seed, ROWS);

		draw(rows, &seed);
		rows_add(whole, words[0], rows, ROWS, 33);
		for (int i = 0; i < 2; i++) {
			half[i] = rows_ledger(&a, words[1 + i]);
			rows_add(half[i], words[1 + i], i ? rows + cut : rows, i ? ROWS - cut : cut, 20);
			bytes[i] = saved(half[i]);
			back[i] = loaded(&a, words[3], &bytes[i], bytes[i].n);
			assert_non_null(back[i]);
		}
		bl_ledger_merge(back[1], back[0]);
		g_free(bytes[0].bytes);
		bytes[0] = saved(whole);
		bytes[2] = saved(back[1]);
		assert_same_bytes(&bytes[0], &bytes[2]);
		bl_ledger_close(whole);
		bl_ledger_close(back[1]);
		assert_same_answers(whole, back[1]);
		bl_ledger_free(whole);
		for (int i = 0; i < 2; i++) {
			bl_ledger_free(half[i]);
			bl_ledger_free(back[i]);
		}
		for (int i = 0; i < 4; i++)
			bl_words_free(words[i]);
		for (int i = 0; i < 3; i++)
			g_free(bytes[i].bytes);
	}
}

static bl_packed example(const bl_agreement *a)
{
	bl_words *words = bl_words_new();
	bl_ledger *ledger = rows_ledger(a, words);
	uint64_t seed = 21;
	row rows[ROWS];
	bl_packed bytes;

	draw(rows, &seed);
	rows_add(ledger, words, rows, 30, 30);
	bytes = saved(ledger);
	bl_ledger_free(ledger);
	bl_words_free(words);
	return bytes;
}

TEST("property", "a ledger cut short anywhere is refused")
{
	bl_agreement a = EVERYTHING;
	bl_packed bytes = example(&a);

	for (size_t n = 0; n < bytes.n; n++) {
		bl_words *words = bl_words_new();

		assert_null(loaded(&a, words, &bytes, n));
		bl_words_free(words);
	}
	g_free(bytes.bytes);
}

/* Every figure, whatever it is. */
static void read_all(bl_ledger *ledger)
{
	bl_ledger_close(ledger);
	assert_same_answers(ledger, ledger);
}

TEST("property",
     "a ledger with bytes broken anywhere is refused, or one whose figures can be read and merged")
{
	bl_agreement a = EVERYTHING;
	bl_packed bytes = example(&a);
	uint64_t seed = 77;
	int refused = 0, rounds = 3000;

	for (int round = 0; round < rounds; round++) {
		g_autofree unsigned char *bad = g_memdup2(bytes.bytes, bytes.n);
		bl_unpacking from = {bad, bytes.n, false};
		bl_words *words = bl_words_new();
		bl_ledger *back, *good;

		for (uint64_t i = rows_random(&seed, 3) + 1; i; i--)
			bad[rows_random(&seed, bytes.n)] = (unsigned char)rows_random(&seed, 256);
		back = bl_ledger_load(&a, words, &from);
		refused += back == NULL;
		if (back) {
			good = loaded(&a, words, &bytes, bytes.n);
			bl_ledger_merge(back, good);
			bl_ledger_free(good);
			read_all(back);
		}
		bl_ledger_free(back);
		bl_words_free(words);
	}
	assert_in_range(refused, rounds / 10, rounds - 1);
	g_free(bytes.bytes);
}

TEST("property", "a ledger of another agreement, or of a later version, is refused")
{
	bl_agreement a = EVERYTHING, other = AGREEMENT({.id = "count", .measure = "count"});
	bl_packed bytes = example(&a);
	bl_words *words = bl_words_new();

	assert_null(loaded(&other, words, &bytes, bytes.n));
	bytes.bytes[8 + strlen("bilan ledger")]++;
	assert_null(loaded(&a, words, &bytes, bytes.n));
	bl_words_free(words);
	g_free(bytes.bytes);
}
