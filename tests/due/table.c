/* The due table where a person would look: joined and left, gaps, late languages, large records. */
#include "test.h"
#include "bilan/due.h"

#include <glib.h>
#include <string.h>

typedef struct {
	const bl_agreement *a;
	bl_due *due;
} table;

static table table_with(const char *text, const bl_edition_row *rows, size_t n, const char *as_of)
{
	bl_problems *problems = bl_problems_new();
	g_autofree char *whole = g_strconcat("sources: [{name: r, files: r.csv}]\n", text, NULL);
	table t = {0};
	bl_due_ask ask = {.rows = rows, .n_rows = n, .as_of = bl_day_parse(bl_str_of(as_of))};

	assert_int_equal(bl_agreement_parse("t.yaml", ".", whole, strlen(whole), &t.a, problems), BL_OK);
	bl_problems_free(problems);
	ask.agreement = t.a;
	t.due = bl_due_new(&ask);
	return t;
}

static table table_of(const char *text, const char *as_of)
{
	return table_with(text, NULL, 0, as_of);
}

static void done(table *t)
{
	bl_due_free(t->due);
	bl_agreement_free(t->a);
}

/* "partner first…last state" of each item, a line each. */
static void shows(table *t, const char *expected)
{
	g_autoptr(GString) got = g_string_new(NULL);

	for (size_t i = 0; i < bl_due_count(t->due); i++) {
		const bl_due_item *item = bl_due_at(t->due, i);
		char first[16], last[16];

		bl_period_text(item->first, first);
		bl_period_text(item->period, last);
		g_string_append_printf(got, "%s %s…%s %s\n",
				       item->partner < 0 ? "-" : t->a->partners[item->partner].id, first,
				       last, bl_due_state_name(item->state));
	}
	assert_string_equal(got->str, expected);
	done(t);
}

TEST("due", "what was missed is caught up, what is older is listed once, and the next waits for its day")
{
	table t = table_of("partnership: {since: 2026-01-15}\nreports: [{report: monthly}]\n", "2026-11-06");

	assert_int_equal(bl_due_at(t.due, 3)->from, bl_day_of(2026, 11, 5));
	assert_int_equal(bl_due_at(t.due, 3)->latest, bl_day_of(2026, 11, 20));
	assert_int_equal(bl_due_next(t.due), bl_day_of(2026, 11, 20));
	shows(&t, "- 2026-01…2026-07 out_of_reach\n"
		  "- 2026-08…2026-08 late\n"
		  "- 2026-09…2026-09 late\n"
		  "- 2026-10…2026-10 due\n"
		  "- 2026-11…2026-11 waits_for_day\n");
}

TEST("due", "a partner has what touches the time in which it was one")
{
	table t = table_of("partnership: {since: 2026-01-01}\n"
			   "partners: [{id: a, joined: 2026-10-31}, {id: b, left: 2026-10-01},\n"
			   "  {id: c, left: 2026-09-30}, {id: d, joined: 2027-02-02}]\n"
			   "reports: [{report: partner, each: partner, catch_up: 2}]\n",
			   "2026-11-06");

	shows(&t, "a 2026-10…2026-10 due\n"
		  "a 2026-11…2026-11 waits_for_day\n"
		  "b 2026-01…2026-08 out_of_reach\n"
		  "b 2026-09…2026-09 late\n"
		  "b 2026-10…2026-10 due\n"
		  "c 2026-01…2026-08 out_of_reach\n"
		  "c 2026-09…2026-09 late\n"
		  "d 2027-02…2027-02 waits_for_day\n");
}

TEST("due", "a language that is added later is made alone, as far back as is caught up")
{
	bl_edition_row rows[4] = {0};
	table t;

	for (int i = 0; i < 4; i++)
		rows[i] = (bl_edition_row){
			.report = "monthly",
			.audience = "coordinator",
			.language = "fr",
			.period = (const char *[]){"2026-07", "2026-08", "2026-09", "2026-10"}[i],
			.first = bl_day_of(2026, 7 + i, 1),
			.state = BL_PUBLISHED};
	t = table_with(
		"partnership: {since: 2026-07-01, languages: [fr, en]}\nreports: [{report: monthly}]\n", rows,
		4, "2026-11-06");
	assert_int_equal(bl_due_at(t.due, 3)->n_languages, 1);
	assert_false(bl_due_at(t.due, 3)->language[0]);
	assert_true(bl_due_at(t.due, 3)->language[1]);
	shows(&t, "- 2026-07…2026-07 out_of_reach\n- 2026-08…2026-08 late\n- 2026-09…2026-09 late\n"
		  "- 2026-10…2026-10 due\n- 2026-11…2026-11 waits_for_day\n");
	/* For another audience it is another edition. */
	t = table_with("partnership: {since: 2026-10-01}\nreports: [{report: monthly, audience: partners},\n"
		       "  {report: monthly}]\n",
		       rows, 4, "2026-11-06");
	shows(&t, "- 2026-10…2026-10 due\n- 2026-11…2026-11 waits_for_day\n"
		  "- 2026-10…2026-10 published\n- 2026-11…2026-11 waits_for_day\n");
}

TEST("due", "what is ordered twice comes once, in the languages that nobody asked for before")
{
	table t = table_of("partnership: {since: 2026-10-01}\nreports: [{report: monthly, languages: fr},\n"
			   "  {report: monthly, languages: [fr, en]}, {report: monthly, languages: en}]\n",
			   "2026-11-06");

	assert_false(bl_due_at(t.due, 2)->language[0]);
	assert_true(bl_due_at(t.due, 2)->language[1]);
	shows(&t, "- 2026-10…2026-10 due\n- 2026-11…2026-11 waits_for_day\n"
		  "- 2026-10…2026-10 due\n- 2026-11…2026-11 waits_for_day\n");
}

TEST("due", "days before everything, years without end and reports from the first day on do no harm")
{
	table t = table_of("partnership: {since: 0001-01-01}\nreports: [{report: m, catch_up: 1200}]\n",
			   "2026-11-06");

	assert_int_equal(bl_due_count(t.due), 1202);
	done(&t);
	t = table_of("reports: [{report: m, catch_up: 1200}]\n", "0001-02-01");
	shows(&t, "- 0001-01…0001-01 waits_for_day\n- 0001-02…0001-02 waits_for_day\n");
	t = table_of("reports: [{report: m, catch_up: 1}]\n", "0001-01-01");
	shows(&t, "- 0001-01…0001-01 waits_for_day\n");
	t = table_of("reports: [{report: m, every: year, catch_up: 2, since: 9000-01-01}]\n", "2026-11-06");
	shows(&t, "- 9000…9000 waits_for_day\n");
	t = table_of("partnership: {since: 2028-02-29}\nreports: [{report: m, after: 0, at_latest: 1}]\n",
		     "2028-02-29");
	assert_int_equal(bl_due_next(t.due), bl_day_of(2028, 3, 1));
	shows(&t, "- 2028-02…2028-02 waits_for_day\n");
	t = table_of("partnership: {since: 2028-02-29}\nreports: [{report: m, after: 0}]\n", "2028-03-01");
	shows(&t, "- 2028-02…2028-02 due\n- 2028-03…2028-03 waits_for_day\n");
	t = table_of("reports: [{report: m, every: year}]\n", "9999-12-31");
	done(&t);
}

TEST("due", "ten orders for twelve partners in two languages over 36 months are told in a moment")
{
	enum { MONTHS = 36, WHO = 12, ORDERS = 10, ALL = MONTHS * WHO * ORDERS * 2 };
	g_autoptr(GString) text =
		g_string_new("partnership: {since: 2024-01-01, languages: [fr, en]}\npartners:\n");
	g_autofree bl_edition_row *rows = g_new0(bl_edition_row, ALL);
	bl_arena *arena = bl_arena_new();
	size_t n = 0;
	table t;
	gint64 began;

	for (int i = 0; i < WHO; i++)
		g_string_append_printf(text, "  - {id: p%d}\n", i);
	g_string_append(text, "reports:\n");
	for (int i = 0; i < ORDERS; i++)
		g_string_append_printf(text, "  - {report: r%d, each: partner, audience: partner}\n", i);
	for (int m = 0; m < MONTHS; m++)
		for (int i = 0; i < ORDERS * WHO * 2; i++) {
			int who = i / 2 % WHO, order = i / 2 / WHO;

			rows[n++] = (bl_edition_row){
				.report = bl_arena_print(arena, "r%d", order),
				.audience = "partner",
				.partner = bl_arena_print(arena, "p%d", who),
				.language = i % 2 ? "en" : "fr",
				.period = bl_arena_print(arena, "%d-%02d", 2024 + m / 12, m % 12 + 1),
				.first = bl_day_of(2024 + m / 12, m % 12 + 1, 1),
				.state = BL_PUBLISHED};
		}
	began = g_get_monotonic_time();
	t = table_with(text->str, rows, n, "2026-12-06");
	if (g_test_verbose() || g_getenv("BILAN_TIMES"))
		print_message("%d rows in %.1f ms\n", ALL, (double)(g_get_monotonic_time() - began) / 1000);
	assert_int_equal(bl_due_count(t.due), ORDERS * WHO * MONTHS);
	for (size_t i = 0; i < bl_due_count(t.due); i++)
		assert_int_equal(bl_due_at(t.due, i)->state, BL_DUE_PUBLISHED);
	done(&t);
	bl_arena_free(arena);
}
