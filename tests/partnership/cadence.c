/* Meetings that were to recur: held, missed, due. */
#include "told.h"

#include <glib.h>
#include <string.h>

static const char agreement[] =
	"partners: [{id: rive}]\n"
	"sources:\n"
	"  - {name: bilans, kind: reviews, files: b.csv, columns: {date: Date, what: Quoi}}\n"
	"  - {name: carnet, kind: activities, files: a.csv, columns: {date: Date, type: Type}}\n"
	"indicators:\n  - {id: n, measure: count, from: carnet}\n"
	"cadence:\n  - {what: review, every: quarter}\n  - {what: Causerie, every: month}\n  - {what: fête, "
	"every: year}\n";

/* Reviews in the last quarter of 2025 and in the first and third of 2026; talks in July and September. */
static const char reviews[] = "Date;Quoi\n2025-11-10;bilan\n2026-02-10;bilan\n2026-08-10;bilan\n";
static const char talks[] =
	"Date;Type\n2026-07-03;causerie\n2026-09-03;causerie\n2026-09-04;causerie\n2026-10-01;sortie\n";

static told tell(const char *now)
{
	return TOLD(agreement, now, {"b.csv", reviews}, {"a.csv", talks});
}

TEST("partnership", "a year of complete periods is held or missed; the one that runs is neither")
{
	told t = tell("2026-10-31");
	bl_cadence c = bl_cadence_of(t.p, 0);

	assert_true(c.known);
	assert_int_equal(c.n, 4);
	assert_int_equal(c.held, 3);
	assert_int_equal(c.at[2].state, BL_ZERO); /* the second quarter of 2026 */
	assert_int_equal(bl_period_first(bl_period_add(c.first, 2)), bl_day_of(2026, 4, 1));
	told_forget(&t);
}

TEST("partnership", "a period that ends today is complete")
{
	told t = tell("2026-09-30");
	bl_cadence c = bl_cadence_of(t.p, 0);

	assert_int_equal(bl_period_last(bl_period_add(c.first, 3)), bl_day_of(2026, 9, 30));
	told_forget(&t);
}

TEST("partnership",
     "what was not yet held is due by the end of the period; once held, by the end of the next")
{
	told t = tell("2026-10-31");

	assert_int_equal(bl_cadence_of(t.p, 0).due, bl_day_of(2026, 12, 31));
	told_again(&t, "2026-08-31", NULL);
	assert_int_equal(bl_cadence_of(t.p, 0).due, bl_day_of(2026, 12, 31));
	told_again(&t, "2026-06-30", NULL);
	assert_int_equal(bl_cadence_of(t.p, 0).due, bl_day_of(2026, 6, 30));
	told_forget(&t);
}

TEST("partnership", "what recurs may be a type of activity, in any case and accents")
{
	told t = tell("2026-09-30");
	bl_cadence c = bl_cadence_of(t.p, 1);

	assert_true(c.known);
	assert_int_equal(c.n, 12);
	assert_int_equal(c.held, 2);
	assert_close(c.at[11].value, 2, 0);
	told_forget(&t);
}

TEST("partnership", "of what no source has ever named nothing is known, and nothing is due")
{
	told t = tell("2026-10-31");
	bl_cadence c = bl_cadence_of(t.p, 2);

	assert_false(c.known);
	assert_int_equal(c.held, 0);
	assert_int_equal(c.due, BL_DAY_NONE);
	told_forget(&t);
}

TEST("partnership", "a meeting that may not be seen is neither held nor missed")
{
	told t = tell("2026-09-30");
	told_secret secret = {bl_ledger_own(t.ledger, &bl_own_activities_by_type), told_word(&t, "causerie"),
			      told_months("2026-07", 1).first};
	bl_discretion also = told_hide(&secret);
	bl_cadence c;

	told_again(&t, "2026-09-30", &also);
	c = bl_cadence_of(t.p, 1);
	assert_true(c.hidden);
	assert_int_equal(c.held, 1);
	told_forget(&t);
}

/* What is told of the talks where only one kind of source is agreed. */
static bool knows_talks(const char *kind, const char *role)
{
	g_autofree char *text = g_strdup_printf("partners: [{id: rive}]\nsources:\n  - {name: s, kind: %s, "
						"files: a.csv, columns: {date: Date, "
						"%s: Type}}\nindicators:\n  - {id: n, measure: "
						"count}\ncadence:\n  - {what: Causerie, every: month}\n",
						kind, role);
	told t = TOLD(text, "2026-09-30", {"a.csv", talks});
	bl_cadence c = bl_cadence_of(t.p, 0);

	if (c.known)
		assert_int_equal(c.held, 2);
	told_forget(&t);
	return c.known;
}

TEST("partnership", "what recurs is found among reviews or activities, also where the other is not agreed")
{
	assert_true(knows_talks("activities", "type"));
	assert_true(knows_talks("reviews", "what"));
	assert_false(knows_talks("activities", "lead"));
}

TEST("partnership", "what recurs is met however it is spelt, in either language")
{
	static const char *const what[] = {"Service presentation", "presentation",
					   "Présentations de services", "Kiosque"};

	for (size_t i = 0; i < sizeof what / sizeof *what; i++) {
		g_autofree char *text = g_strdup_printf("partners: [{id: rive}, {id: pont}]\n"
							"sources:\n  - {name: c, kind: activities, files: "
							"a.csv, columns: {date: Date, lead: De, type: "
							"Type}}\n"
							"indicators:\n  - {id: n, measure: count, from: c}\n"
							"joint: {presentation: [Kiosque]}\n"
							"cadence:\n  - {what: %s, every: quarter}\n  - "
							"{what: %s, every: quarter, each: partner}\n",
							what[i], what[i]);
		told t = TOLD(text, "2026-06-30",
			      {"a.csv", "Date;De;Type\n2026-01-03;rive;Présentation de services\n"
					"2026-02-03;pont;presentation of services\n2026-05-03;rive;kiosques\n"
					"2026-05-04;rive;sortie\n"});
		bl_cadence c = bl_cadence_of(t.p, 0);

		assert_true(c.known);
		assert_int_equal(c.held, 2);
		assert_close(c.at[2].value, 2, 0);
		c = bl_cadence_of(t.p, 1);
		assert_true(c.known);
		assert_close(c.at[2].value, 2, 0);
		assert_close(c.at[3].value, 1, 0);
		told_forget(&t);
	}
}
