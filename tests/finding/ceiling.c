/* What a level can no longer reach, or no longer miss, whatever comes.  Invented data. */
#include "bilan/finding.h"
#include "partnership/told.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define NAMES  "measure: distinct, of: lead"
#define SHARE  "measure: share, where: {ok: yes}, out_of: {}"
#define THREE  "partners: [{id: A}, {id: B}, {id: C}]\n"
#define MONTHS 12

/* `leads`: who led in each month of 2025, one letter an activity; small ones went wrong. */
static char *rows(const char *const *leads, int months)
{
	GString *csv = g_string_new("Date,Lead,ok\n");

	for (int m = 0; m < months; m++)
		for (const char *c = leads[m]; *c; c++)
			g_string_append_printf(csv, "2025-%02d-%02d,%c,%s\n", m + 1,
					       (int)(1 + (c - leads[m])), g_ascii_toupper(*c),
					       g_ascii_isupper(*c) ? "yes" : "no");
	return g_string_free(csv, FALSE);
}

static bl_standing stand(const char *partners, const char *indicator, const char *target,
			 const char *const *leads, int months)
{
	g_autofree char
		*csv = rows(leads, months),
		*now = NULL,
		*text = g_strdup_printf(
			"%ssources:\n  - {name: a, kind: activities, files: a.csv, columns: {date: Date, "
			"lead: Lead}}\nindicators:\n  - {id: i, %s}\ngoals:\n  - {id: g, horizon: short, "
			"name: g, indicator: i, agreed: 2025-01-01, target: {%s}}\n",
			partners, indicator, target);
	bl_period month = bl_period_add(bl_period_of(bl_grain_month(), bl_day_of(2025, 1, 1)), months - 1);
	bl_findings *f;
	bl_standing s;
	told t;

	now = g_strdup_printf("%d-%02d-05", 2025 + months / 12, months % 12 + 1);
	t = TOLD(text, now, {"a.csv", csv});
	f = bl_findings_new(t.agreement, t.taken, t.seen, month, bl_period_last(month));
	s = bl_findings_judgement(f, 0)->current;
	bl_findings_free(f);
	told_forget(&t);
	return s;
}

#define ALL "ABC", "ABC", "ABC", "ABC", "ABC", "ABC", "ABC", "ABC", "ABC"

/* None leads so regularly that a month without would be a row still owed. */
#define TWO "AB", "BC", "AC", "BC", "AB", "AC", "AB", "BC", "AC"

/* The level of December is that of October, November and December: (2 + 3 + 3) / 3. */
TEST("finding", "three partners of three can no longer lead every month once one of the last months had two")
{
	static const char *const leads[MONTHS] = {TWO, "ABA"}, *const regular[MONTHS] = {ALL, "ABA"};
	bl_standing s = stand(THREE, NAMES, "value: 3, by: 2025-12-31", leads, 10);

	assert_ptr_equal(s.verdict, &bl_off_track);
	assert_close(s.most, 8 / 3.0, 1e-12);
	assert_int_equal(s.partners, 3);
	assert_string_equal(s.arrival.why, "settled");
	s = stand(THREE, NAMES, "value: 3, by: 2025-12-31", leads, 9);
	assert_true(isnan(s.most)); /* nothing of its last months is known */
	s = stand(THREE, NAMES, "value: 2.6, by: 2025-12-31", leads, 10);
	assert_true(isnan(s.most)); /* 2.67 would do */
	s = stand(THREE, NAMES ", every: quarter", "value: 3, by: 2025-12-31", leads, 10);
	assert_true(isnan(s.most)); /* the quarter counts each of them once, and has two months left */
	s = stand(THREE, NAMES, "value: 3, by: 2025-12-31", regular, 10);
	assert_true(isnan(s.most)); /* the third may be late */
}

TEST("finding", "more partners than there are can never lead; other names than theirs leave that open")
{
	static const char *const leads[MONTHS] = {ALL}, *const strange[MONTHS] = {ALL, "ABCZ"};
	bl_standing s = stand(THREE, NAMES, "value: 4, by: 2025-12-31", leads, 2);

	assert_ptr_equal(s.verdict, &bl_off_track);
	assert_close(s.most, 3, 0);
	assert_true(isnan(stand(THREE, NAMES, "value: 4, by: 2025-12-31", strange, 10).most));
	assert_true(isnan(stand("", NAMES, "value: 4, by: 2025-12-31", leads, 2).most));
	assert_true(
		isnan(stand(THREE, "measure: distinct, of: ok", "value: 4, by: 2025-12-31", leads, 2).most));
}

/* Two of three in October and November: (2 + 2 + 3) / 3. */
TEST("finding", "only partners who are there by then count")
{
	static const char *const leads[MONTHS] = {"AB", "AB", "AB", "AB", "AB", "AB", "AB", "AB", "AB"};
	bl_standing s = stand("partners: [{id: A}, {id: B}, {id: C, joined: 2025-12-10}]\n", NAMES,
			      "value: 3, by: 2025-12-31", leads, 6);

	assert_ptr_equal(s.verdict, &bl_off_track);
	assert_close(s.most, 7 / 3.0, 1e-12);
	s = stand("partners: [{id: A}, {id: B}, {id: C, left: 2025-12-10}]\n", NAMES,
		  "value: 3, by: 2025-12-31", leads, 6);
	assert_true(isnan(s.most));
}

TEST("finding", "a share of all can no longer be had once one of its last months lacks some")
{
	static const char *const leads[MONTHS] = {ALL, "ABc"}, *const september[MONTHS] = {
								       "ABC", "ABC", "ABC", "ABC", "ABC",
								       "ABC", "ABC", "ABC", "ABc", "ABC"};
	bl_standing s = stand(THREE, SHARE, "value: 100 %, by: 2025-12-31", leads, 10);

	assert_ptr_equal(s.verdict, &bl_off_track);
	assert_true(s.is_short);
	s = stand(THREE, SHARE, "value: 99 %, by: 2025-12-31", leads, 10);
	assert_true(isnan(s.most)); /* a month of three hundred would do */
	s = stand(THREE, SHARE, "value: 100 %, by: 2025-12-31", september, 10);
	assert_true(isnan(s.most));
	s = stand(THREE, SHARE ", better: lower", "value: 0 %, by: 2025-12-31", leads, 10);
	assert_true(s.is_short);
}

/* (5 + 4 + 0) / 3 is more than 2, (5 + 0 + 0) / 3 is not. */
TEST("finding", "where less is better the months to come can bring none, and no less")
{
	static const char *const leads[MONTHS] = {"A", "A", "A", "A",     "A",   "A",
						  "A", "A", "A", "ABCAB", "ABCA"};
	bl_standing s = stand(THREE, "measure: count, better: lower", "value: 2, per: month, by: 2025-12-31",
			      leads, 11);

	assert_ptr_equal(s.verdict, &bl_off_track);
	assert_close(s.most, 3, 1e-12);
	assert_int_equal(s.partners, 0);
	s = stand(THREE, "measure: count, better: lower", "value: 2, per: month, by: 2025-12-31", leads, 10);
	assert_true(isnan(s.most));
}

/* (6 + 6 + 0) / 3: three a month are had whatever December brings; not yet after October. */
TEST("finding", "a level that can no longer be missed is reached")
{
	static const char *const leads[MONTHS] = {"A", "A", "A", "A",      "A",     "A",
						  "A", "A", "A", "ABCABC", "ABCABC"};
	bl_standing s = stand(THREE, "measure: count", "value: 4, per: month, by: 2025-12-31", leads, 11);

	assert_ptr_equal(s.verdict, &bl_reached);
	assert_string_equal(s.arrival.why, "settled");
	assert_true(isnan(s.most));
	s = stand(THREE, "measure: count", "value: 4, per: month, by: 2025-12-31", leads, 10);
	assert_false(s.arrival.why && !strcmp(s.arrival.why, "settled"));
}

/* Due on December 5: the level is that of September, October and November, all of them over. */
TEST("finding", "once the months of the level are over it is decided before the due day")
{
	static const char *const leads[MONTHS] = {"A", "A", "A", "A", "A", "A", "A", "A", "AB", "ABC", "ABC"};
	bl_standing s = stand(THREE, "measure: count", "value: 3, per: month, by: 2025-12-05", leads, 11);

	assert_ptr_equal(s.verdict, &bl_off_track);
	assert_close(s.most, 8 / 3.0, 1e-12);
	s = stand(THREE, "measure: count", "value: 2.6, per: month, by: 2025-12-05", leads, 11);
	assert_ptr_equal(s.verdict, &bl_reached);
}
