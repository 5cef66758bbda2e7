/* How many rows a figure rests on, and who gave what of it. */
#include "test.h"
#include "bilan/tally.h"

#include <glib.h>
#include <string.h>

static const char data[] = "Date;Qui;Type;Heures;N;Invites;Avec\n"
			   "2026-01-03;Maison;talk;2;5;10;b\n"
			   "2026-01-10;maison;walk;3;;;b+c\n"
			   "2026-02-01;refuge;talk;4;7;8;c\n"
			   "2026-02-02;;talk;1;1;2;b\n"
			   "2026-03-05;Quelqu'un;walk;;2;;\n"
			   "2026-04-05;refuge;talk+walk;6;2;4;\n";

#define PARTNERS "partners: [{id: maison}, {id: refuge}]\n"
#define SOURCE                                                                                               \
	"sources:\n  - {name: a, kind: activities, files: weigh.csv, columns: {date: Date, lead: Qui, "      \
	"type: {column: Type, split: \"+\"}, hours: Heures, participants: N, partners: {column: Avec, "      \
	"split: \"+\"}}}\n"

typedef struct {
	const bl_agreement *agreement;
	bl_words *words;
	bl_intake *in;
	bl_ledger *ledger;
} weighed;

/* Of an agreement without a threshold (0) or with this one. */
static weighed weigh(const char *indicators, int threshold)
{
	weighed w = {.words = bl_words_new()};
	bl_problems *problems = bl_problems_new();
	g_autofree char *path = g_strdup(test_path("weigh.csv")), *folder = g_path_get_dirname(path),
			*text = g_strdup_printf(PARTNERS SOURCE "indicators:\n%s", indicators);
	const bl_wish *wishes;
	size_t n;

	test_write(path, data, strlen(data));
	if (bl_agreement_parse("w.yaml", folder, text, strlen(text), &w.agreement, problems) != BL_OK)
		fail_msg("%s", bl_problems_at(problems, 0)->key);
	((bl_agreement *)(uintptr_t)w.agreement)->disclosure.threshold = threshold;
	assert_int_equal(bl_ledger_new(w.agreement, &w.ledger, problems), BL_OK);
	wishes = bl_ledger_wishes(w.ledger, 0, &n);
	assert_int_equal(bl_intake_new(w.agreement, w.words, &wishes, &n, &w.in, problems), BL_OK);
	bl_ledger_attach(w.ledger, w.words);
	assert_int_equal(bl_intake_read(w.in, 0, bl_ledger_add, w.ledger, problems), BL_OK);
	bl_problems_free(problems);
	return w;
}

static void forget(weighed *w)
{
	bl_ledger_free(w->ledger);
	bl_intake_free(w->in);
	bl_words_free(w->words);
	bl_agreement_free(w->agreement);
}

static bl_period month(int m)
{
	return bl_period_of(bl_grain_month(), bl_day_of(2026, m, 1));
}

static double rows(const weighed *w, int indicator, int from, size_t n)
{
	return bl_ledger_rows(w->ledger, indicator, NULL, month(from), n);
}

static bl_split_value value_of(const weighed *w, int indicator, size_t k, const char *word)
{
	return (bl_split_value){indicator, k, bl_words_find(w->words, bl_str_of(word))};
}

static const char each[] = "  - {id: count, measure: count, from: a, split: [type]}\n"
			   "  - {id: sum, measure: sum, of: participants, from: a, split: [type]}\n"
			   "  - {id: mean, measure: mean, of: participants, from: a}\n"
			   "  - {id: median, measure: median, of: participants, from: a}\n"
			   "  - {id: share, measure: share, from: a, where: {type: walk}, out_of: {}}\n"
			   "  - {id: distinct, measure: distinct, of: lead, from: a}\n"
			   "  - {id: ratio, measure: ratio, of: participants, out_of: Invites, from: a}\n"
			   "  - {id: rate, measure: rate, of: participants, out_of: 100, from: a}\n"
			   "  - {id: last, measure: last, of: participants, from: a}\n"
			   "  - {id: reported, measure: reported, of: participants, from: a}\n"
			   "  - {id: rating, measure: rating, of: type, levels: [walk, talk], from: a}\n"
			   "  - {id: steps, measure: milestone, steps: [{name: s, due: 2026-01-01}]}\n"
			   "  - {id: two, measure: ratio, of: hours, out_of: {from: a, where: {type: walk}}, "
			   "from: a}\n";

enum { COUNT, SUM, MEAN, MEDIAN, SHARE, DISTINCT, RATIO, RATE, LAST, REPORTED, RATING, STEPS, TWO };

TEST("tally", "a figure rests on its rows, those alone that have a number where one is asked for")
{
	static const struct {
		int indicator;
		double january, quarter, all;
	} is[] = {{COUNT, 2, 5, 6},    {SUM, 1, 4, 5},      {MEAN, 1, 4, 5},  {MEDIAN, 1, 4, 5},
		  {SHARE, 2, 5, 6},    {DISTINCT, 1, 3, 3}, {RATIO, 1, 3, 4}, {RATE, 1, 4, 5},
		  {REPORTED, 1, 4, 5}, {STEPS, 0, 0, 0},    {TWO, 1, 2, 3}};
	weighed w = weigh(each, 0);

	bl_ledger_close(w.ledger);
	for (size_t i = 0; i < G_N_ELEMENTS(is); i++) {
		assert_close(rows(&w, is[i].indicator, 1, 1), is[i].january, 0);
		assert_close(rows(&w, is[i].indicator, 1, 3), is[i].quarter, 0);
		assert_close(rows(&w, is[i].indicator, 1, 12), is[i].all, 0);
		assert_close(rows(&w, is[i].indicator, 5, 4), 0, 0);
		assert_close(rows(&w, is[i].indicator, 1, 0), 0, 0);
	}
	forget(&w);
}

TEST("tally", "a stock rests on the figures that make it up, older ones too")
{
	weighed w = weigh(each, 0);

	bl_ledger_close(w.ledger);
	assert_close(rows(&w, LAST, 1, 1), 1, 0);
	assert_close(rows(&w, LAST, 2, 1), 3, 0); /* the house's of January */
	assert_close(rows(&w, LAST, 1, 2), 3, 0);
	assert_close(rows(&w, LAST, 5, 1), 0, 0);
	forget(&w);
}

TEST("tally", "a value of a split rests on its rows, and so does what nobody asked for")
{
	weighed w = weigh(each, 0);
	bl_split_value walk;
	int own;

	bl_ledger_close(w.ledger);
	walk = value_of(&w, COUNT, 0, "walk");
	assert_close(bl_ledger_rows(w.ledger, COUNT, &walk, month(1), 12), 3, 0);
	assert_close(bl_ledger_rows(w.ledger, COUNT, &walk, month(2), 1), 0, 0);
	walk = value_of(&w, SUM, 0, "walk");
	assert_close(bl_ledger_rows(w.ledger, SUM, &walk, month(1), 12), 2, 0);
	own = bl_ledger_own(w.ledger, &bl_own_hours);
	assert_close(rows(&w, own, 1, 12), 5, 0);
	forget(&w);
}

/* ---- Who gave ---- */

static const char given[] = "  - {id: hours, measure: sum, of: hours, from: a, split: [type, partners]}\n"
			    "  - {id: count, measure: count, from: a, split: [type]}\n"
			    "  - {id: mean, measure: mean, of: hours, from: a}\n"
			    "  - {id: talks, measure: sum, of: hours, from: a, where: {type: talk}}\n"
			    "  - {id: said, measure: reported, of: hours, from: a}\n";

enum { HOURS, VISITS, PER_ROW, TALKS, SAID };

static void assert_gave(const weighed *w, int indicator, const bl_split_value *of, int from, size_t n,
			const double *by)
{
	double gave[3];

	assert_true(bl_ledger_gave(w->ledger, indicator, of, month(from), n, gave));
	for (size_t i = 0; i < 3; i++)
		assert_close(gave[i], by[i], 0);
}

#define ASSERT_GAVE(w, i, of, from, n, ...) assert_gave(w, i, of, from, n, (const double[]){__VA_ARGS__})

static void check_given(const weighed *w)
{
	bl_split_value talk = value_of(w, HOURS, 0, "talk"), walk = value_of(w, HOURS, 0, "walk"),
		       with = value_of(w, HOURS, 1, "b");

	ASSERT_GAVE(w, HOURS, NULL, 1, 1, 5, 0, 0);
	ASSERT_GAVE(w, HOURS, NULL, 1, 12, 5, 10, 1);
	ASSERT_GAVE(w, HOURS, NULL, 6, 3, 0, 0, 0);
	ASSERT_GAVE(w, HOURS, &talk, 1, 12, 2, 10, 1);
	ASSERT_GAVE(w, HOURS, &walk, 1, 12, 3, 6, 0);
	ASSERT_GAVE(w, HOURS, &walk, 1, 1, 3, 0, 0);
	ASSERT_GAVE(w, HOURS, &with, 1, 12, 5, 0, 1);
	ASSERT_GAVE(w, TALKS, NULL, 1, 12, 2, 10, 1);
	ASSERT_GAVE(w, SAID, NULL, 1, 12, 3, 10, 1); /* the last of each month */
}

TEST("tally", "of hours it is known who gave them, in all and of each value of a split")
{
	weighed w = weigh(given, 5);
	double by[3];

	bl_ledger_close(w.ledger);
	check_given(&w);
	assert_false(bl_ledger_gave(w.ledger, VISITS, NULL, month(1), 12, by));
	assert_false(bl_ledger_gave(w.ledger, PER_ROW, NULL, month(1), 12, by));
	forget(&w);
}

TEST("tally", "where nothing is to be hidden it is not kept who gave what")
{
	weighed w = weigh(given, 0), with = weigh(given, 5);
	double by[3];

	bl_ledger_close(w.ledger);
	assert_false(bl_ledger_gave(w.ledger, HOURS, NULL, month(1), 12, by));
	assert_int_equal(bl_ledger_indicators(w.ledger) + 3, bl_ledger_indicators(with.ledger));
	forget(&w);
	forget(&with);
}

TEST("tally", "who gave what comes back from a saved ledger, and merges")
{
	weighed w = weigh(given, 5), other = weigh(given, 5);
	bl_packed bytes = {0};
	bl_unpacking from;
	bl_ledger *back;
	bl_words *words = bl_words_new();
	double by[3];

	bl_ledger_save(w.ledger, &bytes);
	from = (bl_unpacking){bytes.bytes, bytes.n, false};
	bl_words_add(words, bl_str_of("refuge"));
	back = bl_ledger_load(w.agreement, words, &from);
	assert_non_null(back);
	bl_words_free(w.words);
	bl_ledger_free(w.ledger);
	w.words = words;
	w.ledger = back;
	bl_ledger_close(w.ledger);
	check_given(&w);
	from = (bl_unpacking){bytes.bytes, bytes.n, false};
	back = bl_ledger_load(other.agreement, other.words, &from);
	assert_non_null(back);
	bl_ledger_merge(other.ledger, back);
	bl_ledger_free(back);
	bl_ledger_close(other.ledger);
	assert_true(bl_ledger_gave(other.ledger, HOURS, NULL, month(1), 12, by));
	assert_close(by[1], 20, 0);
	g_free(bytes.bytes);
	forget(&w);
	forget(&other);
}

static const char exchanges[] = PARTNERS
	"sources:\n  - {name: x, kind: exchanges, files: x.csv, columns: {date: Date, to: A, quantity: N}}\n"
	"disclosure: {threshold: 5}\n"
	"indicators:\n  - {id: funds, measure: sum, of: quantity, currency: CAD, from: x}\n";

TEST("tally", "whom an exchange went to is not who gave")
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = NULL;
	bl_ledger *ledger = NULL;
	double by[3];

	assert_int_equal(bl_agreement_parse("x.yaml", ".", exchanges, strlen(exchanges), &a, problems),
			 BL_OK);
	assert_int_equal(bl_ledger_new(a, &ledger, problems), BL_OK);
	bl_ledger_close(ledger);
	assert_false(bl_ledger_gave(ledger, 0, NULL, month(1), 1, by));
	bl_ledger_free(ledger);
	bl_agreement_free(a);
	bl_problems_free(problems);
}

/* ---- In which order ---- */

TEST("tally", "where small numbers are hidden the values of a split can be had by name")
{
	weighed w = weigh(each, 0), with = weigh(each, 5);
	const uint32_t *at;
	size_t n;

	bl_ledger_close(w.ledger);
	bl_ledger_close(with.ledger);
	at = bl_ledger_split_names(w.ledger, COUNT, 0, &n);
	assert_int_equal(n, 2);
	assert_int_equal(at[0], value_of(&w, COUNT, 0, "talk").word); /* most rows first */
	at = bl_ledger_split_names(with.ledger, COUNT, 0, &n);
	assert_int_equal(n, 2);
	assert_int_equal(at[0], value_of(&with, COUNT, 0, "talk").word);
	at = bl_ledger_split_names(with.ledger, bl_ledger_own(with.ledger, &bl_own_activities_by_lead), 0,
				   &n);
	assert_int_equal(n, 4);
	assert_int_equal(at[0], 0); /* nobody */
	assert_string_equal(bl_words_text(with.words, at[1]).s, "Quelqu'un");
	assert_string_equal(bl_words_text(with.words, at[2]).s, "maison");
	forget(&w);
	forget(&with);
}
