#include "test.h"
#include "rows.h"

#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define COUNT(...) {.id = "n", .measure = "count", __VA_ARGS__}
#define HOURS(...) {.id = "h", .of = "hours", __VA_ARGS__}
#define LEADS(...) {.id = "leads", .measure = "distinct", .of = "lead", __VA_ARGS__}

static const row story[] = {
	{"2025-01-05", "Atelier", "Maison A", "1.5"}, {"2025-01-20", "Atelier", "Ville", "2.25"},
	{"2025-01-31", "Comité", "Ville", NULL},      {"2025-03-02", "Atelier", "Maison A", "4"},
	{"2025-04-01", "Comité", NULL, NULL},         {"2025-04-30", "Kiosque", "", NULL},
	{"2025-06-15", "Atelier", "Ville", "0"},
};

typedef struct {
	bl_agreement agreement;
	bl_words *words;
	bl_ledger *ledger;
} told;

static told tell(bl_agreement agreement, size_t by)
{
	static bl_agreement kept;
	told t = {.words = bl_words_new()};

	kept = agreement;
	t.ledger = rows_ledger(&kept, t.words);
	rows_add(t.ledger, t.words, story, sizeof story / sizeof *story, by);
	bl_ledger_close(t.ledger);
	return t;
}

static void done(told *t)
{
	bl_ledger_free(t->ledger);
	bl_words_free(t->words);
}

TEST("tally", "a count counts the rows of each month, and a month without rows is a true zero")
{
	told t = tell(AGREEMENT(COUNT()), 100);

	assert_close(rows_figure(t.ledger, 0, "month", 1, "2025-01").value, 3, 0);
	assert_int_equal(rows_figure(t.ledger, 0, "month", 1, "2025-02").state, BL_ZERO);
	assert_close(rows_figure(t.ledger, 0, "month", 1, "2025-02").value, 0, 0);
	assert_int_equal(rows_figure(t.ledger, 0, "month", 1, "2025-03").state, BL_VALUE);
	done(&t);
}

TEST("tally", "before the first and after the last day of the data nothing is known")
{
	told t = tell(AGREEMENT(COUNT()), 100);

	assert_int_equal(rows_figure(t.ledger, 0, "month", 1, "2024-12").state, BL_NOT_REPORTED);
	assert_int_equal(rows_figure(t.ledger, 0, "month", 1, "2025-07").state, BL_NOT_REPORTED);
	assert_true(isnan(rows_figure(t.ledger, 0, "month", 1, "2025-07").value));
	assert_close(rows_figure(t.ledger, 0, "year", 1, "2025").value, 7, 0);
	done(&t);
}

TEST("tally", "the span is that of all rows of the source, whatever an indicator picks")
{
	told t = tell(
		AGREEMENT(
			COUNT(.where = WHERE({.column = "type", .test = BL_IS, .values = NAMES("kiosque")}))),
		2);
	bl_day first, last;

	assert_true(bl_ledger_span(t.ledger, 0, &first, &last));
	assert_int_equal(first, bl_day_of(2025, 1, 5));
	assert_int_equal(last, bl_day_of(2025, 6, 15));
	assert_true(bl_ledger_span(t.ledger, -1, &first, &last));
	assert_int_equal(rows_figure(t.ledger, 0, "month", 1, "2025-01").state, BL_ZERO);
	done(&t);
}

TEST("tally", "a ledger without rows has no span and no figure")
{
	bl_agreement a = AGREEMENT(COUNT());
	bl_words *words = bl_words_new();
	bl_ledger *ledger = rows_ledger(&a, words);
	bl_day first, last;

	bl_ledger_close(ledger);
	assert_false(bl_ledger_span(ledger, 0, &first, &last));
	assert_int_equal(rows_figure(ledger, 0, "month", 1, "2025-01").state, BL_NOT_REPORTED);
	bl_ledger_free(ledger);
	bl_words_free(words);
}

/* In a process of its own: whether it ends with an assertion. */
static bool aborts(void (*ask)(bl_ledger *ledger), bl_ledger *ledger)
{
	pid_t child = fork();
	int how = 0;

	if (!child) {
		close(STDOUT_FILENO);
		close(STDERR_FILENO);
		signal(SIGABRT, SIG_DFL);
		ask(ledger);
		_exit(0);
	}
	assert_true(child > 0 && waitpid(child, &how, 0) == child);
	return WIFSIGNALED(how) && WTERMSIG(how) == SIGABRT;
}

static void read_a_figure(bl_ledger *ledger)
{
	rows_figure(ledger, 0, "month", 1, "2025-01");
}

static void read_the_words(bl_ledger *ledger)
{
	size_t n;

	bl_ledger_split_words(ledger, 0, 0, &n);
}

static void read_the_span(bl_ledger *ledger)
{
	bl_day first, last;

	bl_ledger_span(ledger, 0, &first, &last);
}

static void add_nothing(bl_ledger *ledger)
{
	bl_ledger_add(ledger, 0, &(bl_batch){0});
}

TEST("tally", "a ledger is read only once it is closed, and takes no more rows then")
{
	bl_agreement a = AGREEMENT(COUNT(.split = NAMES("type")));
	bl_words *words = bl_words_new();
	bl_ledger *ledger = rows_ledger(&a, words);

	assert_true(aborts(read_a_figure, ledger));
	assert_true(aborts(read_the_words, ledger));
	assert_true(aborts(read_the_span, ledger));
	assert_false(aborts(add_nothing, ledger));
	bl_ledger_close(ledger);
	assert_false(aborts(read_a_figure, ledger));
	assert_false(aborts(read_the_words, ledger));
	assert_false(aborts(read_the_span, ledger));
	assert_true(aborts(add_nothing, ledger));
	bl_ledger_free(ledger);
	bl_words_free(words);
}

TEST("tally", "a sum leaves out empty cells, and rows that all lack the quantity are unknown, not zero")
{
	told t = tell(AGREEMENT(HOURS(.measure = "sum")), 3);

	assert_close(rows_figure(t.ledger, 0, "month", 1, "2025-01").value, 3.75, 0);
	assert_int_equal(rows_figure(t.ledger, 0, "month", 1, "2025-02").state, BL_ZERO);
	assert_int_equal(rows_figure(t.ledger, 0, "month", 1, "2025-04").state, BL_NOT_REPORTED);
	assert_int_equal(rows_figure(t.ledger, 0, "month", 1, "2025-06").state, BL_ZERO);
	done(&t);
}

TEST("tally", "a mean is over the known quantities, and none of them gives no mean")
{
	told t = tell(AGREEMENT(HOURS(.measure = "mean")), 1);
	bl_figure f = rows_figure(t.ledger, 0, "month", 1, "2025-01");

	assert_close(f.value, 1.875, 0);
	assert_close(f.numerator, 3.75, 0);
	assert_close(f.denominator, 2, 0);
	assert_int_equal(rows_figure(t.ledger, 0, "month", 1, "2025-02").state, BL_NOT_REPORTED);
	assert_int_equal(rows_figure(t.ledger, 0, "month", 1, "2025-06").state, BL_VALUE);
	done(&t);
}

TEST("tally", "the mean of a half-year is that of its rows, not of its months")
{
	told t = tell(AGREEMENT(HOURS(.measure = "mean")), 4);

	assert_close(rows_figure(t.ledger, 0, "half", 1, "2025-H1").value, 7.75 / 4, 1e-15);
	done(&t);
}

TEST("tally", "ten times 0.1 is exactly 1")
{
	bl_agreement a = AGREEMENT(HOURS(.measure = "sum"));
	bl_words *words = bl_words_new();
	bl_ledger *ledger = rows_ledger(&a, words);
	const row tenth = {"2025-01-01", "Atelier", "Ville", "0.1"};

	for (int i = 0; i < 10; i++)
		rows_add(ledger, words, &tenth, 1, 1);
	bl_ledger_close(ledger);
	assert_true(rows_figure(ledger, 0, "month", 1, "2025-01").value == 1);
	bl_ledger_free(ledger);
	bl_words_free(words);
}

TEST("tally", "a share counts its rows among those of out_of, and a quarter pools its months")
{
	told t = tell(
		AGREEMENT({.id = "s",
			   .measure = "share",
			   .has_out_of = true,
			   .out_of = WHERE({.column = "type", .test = BL_IS_NOT, .values = NAMES("kiosque")}),
			   .where = WHERE({.column = "type", .test = BL_IS, .values = NAMES("atelier")})}),
		3);
	bl_figure f = rows_figure(t.ledger, 0, "quarter", 1, "2025-Q1");

	assert_close(f.numerator, 3, 0);
	assert_close(f.denominator, 4, 0);
	assert_close(f.value, 0.75, 0);
	assert_int_equal(rows_figure(t.ledger, 0, "month", 1, "2025-02").state, BL_NOT_REPORTED);
	f = rows_figure(t.ledger, 0, "month", 1, "2025-04");
	assert_int_equal(f.state, BL_VALUE); /* none of one is 0 %, which is known */
	assert_close(f.value, 0, 0);
	assert_close(f.denominator, 1, 0);
	done(&t);
}

TEST("tally", "a quarter counts a name once however many months it came in")
{
	told t = tell(AGREEMENT(LEADS()), 2);

	assert_close(rows_figure(t.ledger, 0, "month", 1, "2025-01").value, 2, 0);
	assert_close(rows_figure(t.ledger, 0, "month", 1, "2025-03").value, 1, 0);
	assert_close(rows_figure(t.ledger, 0, "quarter", 1, "2025-Q1").value, 2, 0);
	assert_int_equal(rows_figure(t.ledger, 0, "month", 1, "2025-04").state, BL_NOT_REPORTED);
	assert_int_equal(rows_figure(t.ledger, 0, "month", 1, "2025-02").state, BL_ZERO);
	done(&t);
}

TEST("tally",
     "a fiscal quarter is answered although the indicator is monthly, and a month although it is yearly")
{
	bl_indicator in = COUNT();
	told t;

	assert_true(bl_grain_find("fiscal year", 4, &in.every));
	t = tell(AGREEMENT(in), 2);
	assert_close(rows_figure(t.ledger, 0, "fiscal quarter", 4, "2025-Q1").value, 3,
		     0); /* April to June 2025 */
	assert_close(rows_figure(t.ledger, 0, "fiscal year", 4, "2024").value, 4, 0);
	assert_close(rows_figure(t.ledger, 0, "fiscal year", 4, "2025").value, 3, 0);
	assert_close(rows_figure(t.ledger, 0, "month", 1, "2025-01").value, 3, 0);
	done(&t);
}

TEST("tally", "a total over a stretch merges its periods")
{
	told t = tell(AGREEMENT(COUNT(), LEADS()), 2);

	assert_close(bl_ledger_total(t.ledger, 0, rows_period("month", 1, "2025-01"), 4).value, 6, 0);
	assert_close(bl_ledger_total(t.ledger, 1, rows_period("month", 1, "2025-01"), 6).value, 2, 0);
	assert_int_equal(bl_ledger_total(t.ledger, 0, rows_period("month", 1, "2025-01"), 0).state,
			 BL_NOT_REPORTED);
	done(&t);
}

TEST("tally", "a split lists its values, most rows first, the empty one too")
{
	told t = tell(AGREEMENT(COUNT(.split = NAMES("lead"))), 3);
	size_t n;
	const uint32_t *word = bl_ledger_split_words(t.ledger, 0, 0, &n);

	assert_int_equal(n, 3);
	assert_string_equal(bl_words_text(t.words, word[0]).s, "Ville");
	assert_string_equal(bl_words_text(t.words, word[1]).s, ""); /* two rows each: by their text */
	assert_string_equal(bl_words_text(t.words, word[2]).s, "Maison A");
	assert_false(bl_ledger_split_overlaps(t.ledger, 0, 0));
	assert_close(rows_split(t.ledger, 0, t.words, "Ville", "2025-01").value, 2, 0);
	assert_int_equal(rows_split(t.ledger, 0, t.words, "Ville", "2025-03").state, BL_ZERO);
	assert_int_equal(rows_split(t.ledger, 0, t.words, "Personne", "2025-03").state, BL_ZERO);
	assert_int_equal(rows_split(t.ledger, 0, t.words, "Ville", "2026-03").state, BL_NOT_REPORTED);
	done(&t);
}

TEST("tally", "a split of a sum carries the quantities of the rows it picked")
{
	told t = tell(
		AGREEMENT(HOURS(.measure = "sum", .split = NAMES("type"),
				.where = WHERE({.column = "lead", .test = BL_IS, .values = NAMES("Ville")}))),
		4);

	assert_close(rows_split(t.ledger, 0, t.words, "Atelier", "2025-01").value, 2.25, 0);
	assert_int_equal(rows_split(t.ledger, 0, t.words, "Comité", "2025-01").state, BL_NOT_REPORTED);
	done(&t);
}

TEST("tally", "days far apart cost a cell each, not all the months between them")
{
	bl_agreement a = AGREEMENT(COUNT(.split = NAMES("type")));
	bl_words *words = bl_words_new();
	bl_ledger *ledger = rows_ledger(&a, words);
	const row far[] = {
		{"0203-05-01", "A", "", ""}, {"2025-01-01", "A", "", ""}, {"9998-12-31", "B", "", ""}};

	rows_add(ledger, words, far, 3, 3);
	bl_ledger_close(ledger);
	assert_close(rows_figure(ledger, 0, "month", 1, "0203-05").value, 1, 0);
	assert_close(rows_figure(ledger, 0, "month", 1, "9998-12").value, 1, 0);
	assert_int_equal(rows_figure(ledger, 0, "month", 1, "5000-01").state, BL_ZERO);
	bl_ledger_free(ledger);
	bl_words_free(words);
}

TEST("tally", "rows without a day are in no period")
{
	bl_agreement a = AGREEMENT(COUNT(), LEADS());
	bl_words *words = bl_words_new();
	bl_ledger *ledger = rows_ledger(&a, words);
	const row some[] = {{"2025-01-05", "A", "x", ""}, {"", "A", "y", ""}, {"2025-01-06", "A", "x", ""}};

	rows_add(ledger, words, some, 3, 3);
	bl_ledger_close(ledger);
	assert_close(rows_figure(ledger, 0, "month", 1, "2025-01").value, 2, 0);
	assert_close(rows_figure(ledger, 1, "month", 1, "2025-01").value, 1, 0);
	bl_ledger_free(ledger);
	bl_words_free(words);
}

TEST("tally", "a milestone counts the steps done by the end of the period, out of all")
{
	static const bl_step steps[] = {
		{.due = 0, .done = 20000}, {.due = 0, .done = BL_DAY_NONE}, {.due = 0, .done = 20100}};
	bl_agreement a =
		AGREEMENT({.id = "m", .measure = "milestone", .source = -1, .steps = steps, .n_steps = 3});
	bl_words *words = bl_words_new();
	bl_ledger *ledger = rows_ledger(&a, words);
	bl_period month = bl_period_of(rows_period("month", 1, "2025-01").grain, 20000);
	bl_figure f[2];

	bl_ledger_close(ledger);
	bl_ledger_figures(ledger, 0, bl_period_add(month, -1), 2, f);
	assert_int_equal(f[0].state, BL_ZERO);
	assert_close(f[1].value, 1, 0);
	assert_close(f[1].denominator, 3, 0);
	assert_close(bl_ledger_total(ledger, 0, month, 12).numerator, 2, 0);
	bl_ledger_free(ledger);
	bl_words_free(words);
}

TEST("tally", "activities are told by type, lead and hours without an indicator asking")
{
	told t = tell(rows_agreement(NULL, 0), 2);
	int all = bl_ledger_own(t.ledger, &bl_own_activities),
	    type = bl_ledger_own(t.ledger, &bl_own_activities_by_type);
	int hours = bl_ledger_own(t.ledger, &bl_own_hours);
	size_t n;

	assert_true(all >= 0 && type >= 0 && hours >= 0);
	assert_close(rows_figure(t.ledger, all, "year", 1, "2025").value, 7, 0);
	bl_ledger_split_words(t.ledger, type, 0, &n);
	assert_int_equal(n, 3);
	assert_close(rows_split(t.ledger, type, t.words, "Atelier", "2025-01").value, 2, 0);
	assert_close(rows_figure(t.ledger, hours, "month", 1, "2025-01").value, 3.75, 0);
	assert_int_equal(bl_ledger_own(t.ledger, &bl_own_activities_by_goal), -1); /* not mapped */
	done(&t);
}

TEST("tally", "merging two ledgers is the same as adding all rows to one")
{
	bl_agreement a = AGREEMENT(COUNT(.split = NAMES("type")), HOURS(.measure = "mean"), LEADS());
	bl_words *words = bl_words_new();
	bl_ledger *one = rows_ledger(&a, words), *two = rows_ledger(&a, words);
	bl_day first, last;

	rows_add(one, words, story + 4, 3, 2);
	rows_add(two, words, story, 4, 3);
	bl_ledger_merge(one, two);
	bl_ledger_close(one);
	bl_ledger_free(two);
	assert_close(rows_figure(one, 0, "year", 1, "2025").value, 7, 0);
	assert_close(rows_figure(one, 1, "month", 1, "2025-01").value, 1.875, 0);
	assert_close(rows_figure(one, 2, "year", 1, "2025").value, 2, 0);
	assert_close(rows_split(one, 0, words, "Atelier", "2025-01").value, 2, 0);
	assert_true(bl_ledger_span(one, 0, &first, &last));
	assert_int_equal(first, bl_day_of(2025, 1, 5));
	bl_ledger_free(one);
	bl_words_free(words);
}

static const row answers[] = {
	{"2025-01-05", "Jamais", "A", NULL},     {"2025-01-06", "toujours", "B", NULL},
	{"2025-01-07", "Parfois", "A", NULL},    {"2025-01-08", "sans objet", "B", NULL},
	{"2025-02-01", "Sans objet", "A", NULL}, {"2025-03-01", "TOUJOURS", "A", NULL},
	{"2025-03-02", NULL, "A", NULL},
};

TEST("tally", "a rating is the mean place on its scale, of the answers that are on it")
{
	bl_agreement a = AGREEMENT({.id = "r",
				    .measure = "rating",
				    .of = "type",
				    .levels = NAMES("jamais", "parfois", "toujours"),
				    .split = NAMES("type")});
	bl_words *words = bl_words_new();
	bl_ledger *ledger = rows_ledger(&a, words);
	bl_figure f;

	rows_add(ledger, words, answers, sizeof answers / sizeof *answers, 2);
	bl_ledger_close(ledger);
	f = rows_figure(ledger, 0, "month", 1, "2025-01");
	assert_close(f.value, 2, 0); /* (1 + 3 + 2) / 3 */
	assert_close(f.denominator, 3, 0);
	assert_int_equal(rows_figure(ledger, 0, "month", 1, "2025-02").state, BL_NOT_REPORTED);
	f = rows_figure(ledger, 0, "quarter", 1, "2025-Q1");
	assert_close(f.value, 2.25, 0); /* (1 + 3 + 2 + 3) / 4: never the mean of the months' means */
	f = rows_split(ledger, 0, words, "Parfois", "2025-01");
	assert_close(f.denominator, 1, 0); /* how many gave this answer */
	bl_ledger_free(ledger);
	bl_words_free(words);
}

TEST("tally", "the rows of a source are counted by the partner that reports them, unasked")
{
	bl_agreement a =
		AGREEMENT(COUNT(.where = WHERE({.column = "type", .test = BL_IS, .values = NAMES("none")})));
	bl_words *words = bl_words_new();
	bl_ledger *ledger = rows_ledger(&a, words);
	int reports = bl_ledger_reports(ledger, 0);

	assert_true(reports >= 1);
	rows_add(ledger, words, story, sizeof story / sizeof *story, 3);
	bl_ledger_close(ledger);
	assert_close(rows_figure(ledger, reports, "month", 1, "2025-01").value, 3, 0);
	assert_close(rows_split(ledger, reports, words, "Ville", "2025-01").value, 2, 0);
	assert_int_equal(bl_ledger_own(ledger, &bl_own_activities_by_type) == reports, 0);
	bl_ledger_free(ledger);
	bl_words_free(words);
}

TEST("tally", "one batch feeds a ledger for each window, with the rows known in it and their days")
{
	bl_agreement a = AGREEMENT(COUNT());
	bl_words *words = bl_words_new();
	bl_ledger *ledger[2] = {rows_ledger(&a, words), rows_ledger(&a, words)};
	const bl_day day[3] = {bl_day_of(2025, 1, 5), bl_day_of(2025, 1, 9), bl_day_of(2025, 2, 1)};
	const uint8_t known[3] = {1 | 2, 2, 1};
	const uint32_t word[3] = {0}, *column[16];
	const bl_qty qty[3] = {0}, *numbers[16];
	bl_batch batch = {.n = 3, .day = day, .word = column, .qty = numbers, .known = known};
	bl_day first, last;

	for (size_t i = 0; i < 16; i++) {
		column[i] = word;
		numbers[i] = qty;
	}
	for (size_t w = 0; w < 2; w++) {
		bl_ledger_add_window(ledger[w], 0, &batch, w);
		bl_ledger_close(ledger[w]);
	}
	assert_close(rows_figure(ledger[0], 0, "month", 1, "2025-01").value, 1, 0);
	assert_close(rows_figure(ledger[0], 0, "month", 1, "2025-02").value, 1, 0);
	assert_close(rows_figure(ledger[1], 0, "month", 1, "2025-01").value, 2, 0);
	assert_true(bl_ledger_span(ledger[1], 0, &first, &last));
	assert_int_equal(last, day[1]);
	for (size_t w = 0; w < 2; w++)
		bl_ledger_free(ledger[w]);
	bl_words_free(words);
}
