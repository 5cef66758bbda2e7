/* Values of two columns, of which the first holds several names in a cell. */
#include "test.h"
#include "bilan/tally.h"

#include <glib.h>
#include <string.h>

static const char agreement_text[] =
	"sources:\n"
	"  - {name: d, kind: exchanges, files: pairs.csv, columns: {date: Date, from: De, to: {column: A, "
	"split: \"+\"}, what: Quoi}}\n"
	"indicators:\n  - {id: n, measure: count, from: d}\n";

typedef struct {
	const bl_agreement *agreement;
	bl_words *words;
	bl_intake *in;
	bl_ledger *ledger;
} pairs;

static pairs read_pairs(const char *rows)
{
	pairs s = {.words = bl_words_new()};
	bl_problems *problems = bl_problems_new();
	g_autofree char *path = g_strdup(test_path("pairs.csv")), *folder = g_path_get_dirname(path);
	const bl_wish *wishes;
	size_t n;

	test_write(path, rows, strlen(rows));
	assert_int_equal(bl_agreement_parse("pairs.yaml", folder, agreement_text, strlen(agreement_text),
					    &s.agreement, problems),
			 BL_OK);
	assert_int_equal(bl_ledger_new(s.agreement, &s.ledger, problems), BL_OK);
	wishes = bl_ledger_wishes(s.ledger, 0, &n);
	assert_int_equal(bl_intake_new(s.agreement, s.words, &wishes, &n, &s.in, problems), BL_OK);
	bl_ledger_attach(s.ledger, s.words);
	assert_int_equal(bl_intake_read(s.in, 0, bl_ledger_add, s.ledger, problems), BL_OK);
	bl_ledger_close(s.ledger);
	bl_problems_free(problems);
	return s;
}

static void forget(pairs *s)
{
	bl_ledger_free(s->ledger);
	bl_intake_free(s->in);
	bl_words_free(s->words);
	bl_agreement_free(s->agreement);
}

/* How often `whom` received `what` in the month; -1 when nobody wrote it. */
static double times(const pairs *s, const char *whom, const char *what, int month)
{
	int own = bl_ledger_own(s->ledger, &bl_own_exchanges_by_receiver);
	uint32_t is[2] = {bl_words_find(s->words, bl_str_of(whom)), bl_words_find(s->words, bl_str_of(what))};
	bl_grain grain;
	bl_period p;
	bl_figure f;
	size_t n;
	const uint32_t *all = bl_ledger_split_words(s->ledger, own, 0, &n);

	assert_true(bl_grain_find("month", 1, &grain));
	p = bl_period_of(grain, bl_day_of(2026, month, 1));
	for (size_t i = 0; i < n; i++) {
		uint32_t word, by;

		bl_ledger_split_pair(s->ledger, own, 0, all[i], &word, &by);
		if (word != is[0] || by != is[1])
			continue;
		bl_ledger_split_figures(s->ledger, (bl_split_value){own, 0, all[i]}, p, 1, &f);
		return f.value;
	}
	return -1;
}

TEST("tally",
     "a row given to several is counted for each of them with what was given, once for one named twice")
{
	pairs s = read_pairs("Date;De;A;Quoi\n2026-01-03;a;b+c;local\n2026-01-04;a;b+b;local\n"
			     "2026-01-05;a;c+d;fonds\n2026-02-01;a;b;local\n");

	assert_close(times(&s, "b", "local", 1), 2, 0);
	assert_close(times(&s, "c", "local", 1), 1, 0);
	assert_close(times(&s, "c", "fonds", 1), 1, 0);
	assert_close(times(&s, "d", "fonds", 1), 1, 0);
	assert_close(times(&s, "b", "local", 2), 1, 0);
	assert_close(times(&s, "d", "local", 1), -1, 0);
	forget(&s);
}

TEST("tally", "many rows given to ten each are ten times as many pairs, none of them lost")
{
	g_autoptr(GString) rows = g_string_new("Date;De;A;Quoi\n");
	pairs s;

	for (int i = 0; i < 900; i++)
		g_string_append_printf(rows, "2026-01-%02d;z;a+b+c+d+e+f+g+h+i+j;%s\n", 1 + i % 28,
				       i % 3 ? "local" : "fonds");
	s = read_pairs(rows->str);
	for (const char *whom = "abcdefghij"; *whom; whom++) {
		char name[2] = {*whom, 0};

		assert_close(times(&s, name, "local", 1), 600, 0);
		assert_close(times(&s, name, "fonds", 1), 300, 0);
	}
	forget(&s);
}
