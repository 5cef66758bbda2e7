/* Agreements that ask for no indicator: what the ledger tells of its own is all there is. */
#include "told.h"

#include <glib.h>

TEST("partnership", "reviews recur and are held where the agreement has no indicator at all")
{
	told t = TOLD("partners: [{id: rive}]\n"
		      "sources:\n"
		      "  - {name: b, kind: reviews, files: b.csv, columns: {date: Date, what: Quoi}}\n"
		      "cadence:\n  - {what: review, every: quarter}\n  - {what: survol, every: quarter}\n"
		      "  - {what: review, every: year}\n",
		      "2026-09-30", {"b.csv", "Date;Quoi\n2026-02-10;bilan\n2026-08-10;survol\n"});
	bl_cadence c = bl_cadence_of(t.p, 0);

	assert_int_equal(bl_ledger_own(t.ledger, &bl_own_reviews_by_name), 0);
	assert_true(c.known);
	assert_int_equal(c.n, 4);
	assert_int_equal(c.held, 2);
	c = bl_cadence_of(t.p, 1); /* by its own name, in whatever source */
	assert_true(c.known);
	assert_int_equal(c.held, 1);
	c = bl_cadence_of(t.p, 2);
	assert_int_equal(c.n, 1);
	assert_int_equal(c.held, 0); /* 2025 */
	assert_int_equal(c.due, bl_day_of(2027, 12, 31));
	told_forget(&t);
}

TEST("partnership",
     "what nobody gave is nothing, not unknown, where exchanges are the first the ledger counts")
{
	told t = TOLD(
		"partners: [{id: rive}, {id: pont}]\n"
		"sources:\n  - {name: d, kind: exchanges, files: d.csv, columns: {date: Date, from: De, to: "
		"A, what: Nature}}\n",
		"2026-10-31",
		{"d.csv", "Date;De;A;Nature\n2026-09-01;rive;pont;local\n2026-10-02;rive;pont;local\n"});
	bl_figure at[3];

	assert_int_equal(bl_ledger_own(t.ledger, &bl_own_exchanges_by_giver), 0);
	assert_int_equal(bl_exchange_span(t.p).n, 2);
	assert_true(bl_exchange_met(t.p, BL_GIVEN, 0, told_word(&t, "local")));
	assert_false(bl_exchange_met(t.p, BL_GIVEN, 1, told_word(&t, "local")));
	bl_exchange_months(t.p, BL_GIVEN, 1, told_word(&t, "local"), told_months("2026-08", 3), at);
	assert_int_equal(at[0].state, BL_NOT_REPORTED);
	assert_int_equal(at[1].state, BL_ZERO);
	assert_int_equal(at[2].state, BL_ZERO);
	told_forget(&t);
}

/* Needs have no figure of the ledger's own but who reports them. */
static told needs_of(const char *partners, const char *now)
{
	g_autofree char *agreement = g_strdup_printf(
		"partners: [%s]\n"
		"sources:\n  - {name: b, kind: needs, files: b.csv, columns: {date: Date, partner: Qui}}\n",
		partners);
	g_autoptr(GString) rows = g_string_new("Date;Qui\n");

	/* pont up to June, rive up to August. */
	for (int m = 1; m <= 8; m++)
		g_string_append_printf(rows, "2026-%02d-05;rive\n%s", m, m > 6 ? "" : "2026-06-30;pont\n");
	return TOLD(agreement, now, {"b.csv", rows->str});
}

TEST("partnership", "who reports has a rhythm where the agreement has no indicator at all")
{
	told t = needs_of("{id: rive}, {id: pont}", "2026-08-31");

	assert_int_equal(bl_ledger_reports(t.ledger, 0), 0);
	assert_int_equal(bl_rhythms(t.p), 2);
	assert_int_equal(bl_rhythm_at(t.p, 0)->active, 8);
	assert_int_equal(bl_rhythm_at(t.p, 1)->active, 1);
	told_forget(&t);
}

TEST("partnership", "one who left today reports no more; one who leaves tomorrow still does")
{
	told t = needs_of("{id: rive, left: 2026-08-31}, {id: pont, left: 2026-09-01}", "2026-08-31");

	assert_int_equal(bl_rhythms(t.p), 1);
	assert_int_equal(bl_rhythm_at(t.p, 0)->partner, 1);
	told_forget(&t);
}
