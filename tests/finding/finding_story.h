/* A story for verdicts: a count of rows per month, made month by month, held
 * against goals. */
#ifndef TESTS_FINDING_STORY_H
#define TESTS_FINDING_STORY_H

#include "bilan/finding.h"
#include "test.h"

#include <glib.h>
#include <string.h>

typedef struct {
	const bl_agreement *agreement;
	bl_ledger *ledger;
	bl_disclosure *seen;
	bl_words *words;
	bl_findings *findings;
} story;

static const char head[] = "sources:\n  - {name: a, kind: activities, files: a.csv, columns: {date: Date}}\n"
			   "indicators:\n  - {id: visits, measure: count, better: higher}\n"
			   "  - {id: quarterly, measure: count, every: quarter}\n"
			   "  - {id: incidents, measure: count, better: lower}\n"
			   "  - {id: band, measure: count, better: {within: {from: 10, to: 20}}}\n"
			   "  - id: certified\n    measure: milestone\n    steps:\n"
			   "      - {name: Policy, due: 2025-03-31, done: 2025-03-15}\n"
			   "      - {name: Training, due: 2025-06-30}\n"
			   "      - {name: Audit, due: 2025-12-31}\n"
			   "goals:\n";

static inline void fold(story *s, const int *rows, int months)
{
	bl_day day[4096];
	uint64_t line[4096] = {0};
	bl_batch batch = {.day = day, .line = line};

	for (int m = 0; m < months; m++)
		for (int i = 0; i < rows[m]; i++)
			day[batch.n++] = bl_day_of(2025 + m / 12, m % 12 + 1, 1 + i % 28);
	bl_ledger_add(s->ledger, 0, &batch);
	bl_ledger_close(s->ledger);
}

/* rows[m] rows in month m from January 2025; judged at the end of the last one. */
static inline story tell(const char *goals, const int *rows, int months)
{
	g_autofree char *text = g_strconcat(head, goals, NULL);
	bl_problems *problems = bl_problems_new();
	bl_grain month;
	bl_period last;
	story s = {0};

	if (bl_agreement_parse("t.yaml", ".", text, strlen(text), &s.agreement, problems) != BL_OK)
		fail_msg("%s: %s", bl_problems_at(problems, 0)->key, bl_problems_at(problems, 0)->found);
	assert_int_equal(bl_ledger_new(s.agreement, &s.ledger, problems), BL_OK);
	assert_int_equal(bl_findings_bind(s.agreement, problems), BL_OK);
	s.words = bl_words_new();
	bl_ledger_attach(s.ledger, s.words);
	fold(&s, rows, months);
	bl_grain_find("month", 1, &month);
	last = bl_period_add(bl_period_of(month, bl_day_of(2025, 1, 1)), months - 1);
	s.seen = bl_disclosure_new(s.agreement, s.ledger, bl_coordinator, NULL);
	s.findings = bl_findings_new(s.agreement, NULL, s.seen, last, bl_period_last(last));
	bl_problems_free(problems);
	return s;
}

/* The same story, in the report on the quarter that ends with its last month. */
static inline void report_quarter(story *s, int months)
{
	bl_grain quarter;
	bl_day last = bl_period_last(
		bl_period_add(bl_period_of(bl_grain_month(), bl_day_of(2025, 1, 1)), months - 1));

	bl_grain_find("quarter", 1, &quarter);
	bl_findings_free(s->findings);
	s->findings = bl_findings_new(s->agreement, NULL, s->seen, bl_period_of(quarter, last), last);
}

static inline void forget(story *s)
{
	bl_findings_free(s->findings);
	bl_disclosure_free(s->seen);
	bl_ledger_free(s->ledger);
	bl_words_free(s->words);
	bl_agreement_free(s->agreement);
}

#endif
