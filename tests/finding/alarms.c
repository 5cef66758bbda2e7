/* One chance of a false alarm for all indicators of a report.  Invented data: ten kinds of things,
 * 20 and 24 a month by turns, of which one or all turn after a year. */
#include "bilan/finding.h"
#include "partnership/told.h"

#include <glib.h>
#include <string.h>

#define KINDS 10

static char *agreement(int n)
{
	GString *text = g_string_new("sources:\n  - {name: a, kind: activities, files: a.csv, "
				     "columns: {date: Date, type: Type}}\nindicators:\n");

	for (int k = 0; k < n; k++)
		g_string_append_printf(text, "  - {id: k%d, measure: count, where: {type: t%d}}\n", k, k);
	g_string_append(text, "goals:\n  - {id: L, horizon: long, name: L}\n");
	return g_string_free(text, FALSE);
}

/* `later`: what the first `turning` kinds have in the months after the first year. */
static char *rows(const int *later, int months, int turning)
{
	GString *csv = g_string_new("Date,Type\n");

	for (int m = 0; m < months; m++)
		for (int k = 0; k < KINDS; k++) {
			int n = m >= 12 && k < turning ? later[m - 12] : m % 2 ? 24 : 20;

			for (int i = 0; i < n; i++)
				g_string_append_printf(csv, "%d-%02d-%02d,t%d\n", 2025 + m / 12, m % 12 + 1,
						       1 + i % 28, k);
		}
	return g_string_free(csv, FALSE);
}

/* How many of `n` indicators hold an alarm. */
static size_t alarms(int n, const int *later, int months, int turning)
{
	g_autofree char *text = agreement(n), *csv = rows(later, months, turning), *now = NULL;
	bl_period month = bl_period_add(bl_period_of(bl_grain_month(), bl_day_of(2025, 1, 1)), months - 1);
	bl_findings *f;
	size_t found = 0;
	told t;

	now = g_strdup_printf("%d-%02d-28", 2025 + months / 12, months % 12 + 1);
	t = TOLD(text, now, {"a.csv", csv});
	f = bl_findings_new(t.agreement, t.taken, t.seen, month, bl_period_last(month));
	for (size_t i = 0; i < bl_findings_count(f); i++)
		if (g_str_has_prefix(bl_findings_at(f, i)->kind->name, "momentum_"))
			found++;
	bl_findings_free(f);
	told_forget(&t);
	return found;
}

/* Six times the binomial tail (mid-p) of so many months of 15 beside twelve of 22: of three 0.042, of
 * five 0.0078, of six 0.0039; the others have a chance of one. */
static const int fading[] = {15, 15, 15, 15, 15, 15, 15};

TEST("finding", "alone an indicator has the chance of 1 in 20 to itself, one of ten a tenth of it")
{
	assert_int_equal(alarms(1, fading, 14, 1), 0);
	assert_int_equal(alarms(1, fading, 15, 1), 1);
	assert_int_equal(alarms(10, fading, 15, 1), 0);
	assert_int_equal(alarms(10, fading, 17, 1), 0);
	assert_int_equal(alarms(10, fading, 18, 1), 1);
}

TEST("finding", "what all ten show is told of all as soon as it would be of one")
{
	assert_int_equal(alarms(10, fading, 14, 10), 0);
	assert_int_equal(alarms(10, fading, 15, 10), 10);
}

/* 60 and then months of 22: together 0.0035 after four, 0.013 after five, 0.032 after six; 2.7, below
 * which an alarm ends, is 0.0208. */
TEST("finding", "an alarm ends later than it would begin, or it would come and go")
{
	static const int jump[] = {60, 22, 22, 22, 22, 22, 22};

	assert_int_equal(alarms(10, jump, 16, 1), 1);
	assert_int_equal(alarms(10, jump, 17, 1), 1); /* 0.013 is above a tenth of 1 in 20 */
	assert_int_equal(alarms(10, jump, 18, 1), 0);
	assert_int_equal(alarms(1, jump, 18, 1), 1);
}
