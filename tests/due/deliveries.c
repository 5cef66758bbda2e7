/* What holds an edition back: what is owed as declared, and the rhythm a source has shown. */
#include "partnership/told.h"
#include "bilan/due.h"

#include <glib.h>
#include <string.h>

/* "source partner grain until" of each delivery, a line each. */
static void come(const char *agreement, const char *rows, const char *as_of, const char *expected)
{
	told t = TOLD(agreement, as_of, {"a.csv", rows});
	g_autoptr(GString) got = g_string_new(NULL);
	size_t n;
	g_autofree bl_delivery *all =
		bl_deliveries(t.agreement, t.ledger, t.taken, bl_day_parse(bl_str_of(as_of)), &n);

	for (size_t i = 0; i < n; i++) {
		char until[11] = "-";

		if (all[i].until != BL_DAY_NONE)
			bl_day_text(all[i].until, until);
		g_string_append_printf(got, "%s %s %s %s\n", t.agreement->sources[all[i].source].name,
				       all[i].partner < 0 ? "-" : t.agreement->partners[all[i].partner].id,
				       all[i].every.kind->name, until);
	}
	assert_string_equal(got->str, expected);
	told_forget(&t);
}

#define PARTNERS  "partners: [{id: rive}, {id: pont}, {id: quai}]\n"
#define COLUMNS   "columns: {date: Date, lead: Organisme}"
#define INDICATOR "indicators: [{id: n, from: carnet}]\n"
#define HEAD      "Date;Organisme\n"

static char *agreement_with(const char *keys)
{
	return g_strdup_printf(
		PARTNERS "sources:\n  - {name: carnet, files: a.csv, " COLUMNS "%s}\n" INDICATOR, keys);
}

static void owed(const char *keys, const char *rows, const char *as_of, const char *expected)
{
	g_autofree char *agreement = agreement_with(keys);

	come(agreement, rows, as_of, expected);
}

TEST("due", "each partner that owes has delivered up to its last period with a row, or a declared emptiness")
{
	owed(", expected: {from: [rive, pont]}, nothing_to_report: [{partner: pont, period: 2026-10}]",
	     HEAD "2026-09-03;rive\n2026-09-05;pont\n2026-10-02;quai\n", "2026-11-06",
	     "carnet rive month 2026-09-30\ncarnet pont month 2026-10-31\n");
	owed(", expected: {every: quarter}", HEAD "2026-08-03;rive\n2026-10-05;pont\n", "2026-11-06",
	     "carnet rive quarter 2026-09-30\ncarnet pont quarter 2026-12-31\ncarnet quai quarter -\n");
}

TEST("due", "a row at the beginning of a month is a month delivered")
{
	owed("", HEAD "2026-07-01;rive\n2026-08-01;rive\n2026-09-01;rive\n2026-10-01;rive\n", "2026-11-06",
	     "carnet - month 2026-10-31\n");
	owed("", HEAD "2026-07-01;rive\n2026-08-01;rive\n2026-09-01;rive\n", "2026-11-06",
	     "carnet - month 2026-09-30\n");
	owed(", nothing_to_report: 2026-10", HEAD "2026-07-01;rive\n2026-08-01;rive\n2026-09-01;rive\n",
	     "2026-11-06", "carnet - month 2026-10-31\n");
	owed(", nothing_to_report: 2026-10", HEAD "2026-07-01;rive\n2026-08-01;rive\n2026-09-01;rive\n",
	     "2026-10-31", "carnet - month 2026-10-31\n"); /* on the very day it ends */
	/* What one partner says is not said of the source. */
	owed(", nothing_to_report: [{partner: rive, period: 2026-10}]",
	     HEAD "2026-07-01;rive\n2026-08-01;rive\n2026-09-01;rive\n", "2026-11-06",
	     "carnet - month 2026-09-30\n");
}

TEST("due", "a row on the last day of a month is of that month, and of none after it")
{
	owed("", HEAD "2026-07-31;rive\n2026-08-31;rive\n2026-09-30;rive\n2026-10-31;rive\n", "2026-11-06",
	     "carnet - month 2026-10-31\n");
	owed("", HEAD "2026-08-31;rive\n", "2026-09-30", "carnet - month 2026-08-31\n");
}

TEST("due", "a source is waited for by the rhythm it has shown")
{
	g_autoptr(GString) most = g_string_new(HEAD), quarters = g_string_new(HEAD);

	for (int m = 1; m <= 9; m++)
		if (m != 7) /* everybody is away once */
			g_string_append_printf(most, "2026-%02d-15;rive\n", m);
	owed("", most->str, "2026-11-06", "carnet - month 2026-09-30\n");
	for (int m = 2; m <= 11; m += 3)
		g_string_append_printf(quarters, "2025-%02d-15;rive\n2026-%02d-15;rive\n", m, m > 9 ? 9 : m);
	owed("", quarters->str, "2026-11-06", "carnet - quarter 2026-09-30\n");
	owed("", HEAD "2024-03-15;rive\n2025-03-15;rive\n2026-03-15;rive\n", "2026-11-06",
	     "carnet - year 2026-12-31\n");
	owed("", HEAD "2026-10-15;rive\n", "2026-11-06", "carnet - month 2026-10-31\n");
}

TEST("due", "what came once, or has long been silent, is not waited for; nor what lies ahead")
{
	owed("", HEAD "2026-01-15;rive\n", "2026-11-06", "");
	owed("", HEAD "2024-01-15;rive\n2024-02-15;rive\n2024-03-15;rive\n", "2026-11-06", "");
	owed("", HEAD, "2026-11-06", "");
	owed("", HEAD "2026-08-01;rive\n2026-09-01;rive\n2030-01-01;rive\n", "2026-11-06",
	     "carnet - month 2026-09-30\n");
}

TEST("due", "lists, answers, what is optional and what nobody counts hold nothing back")
{
	owed(", optional: yes", HEAD "2026-09-01;rive\n", "2026-11-06", "");
	come(PARTNERS
	     "sources:\n"
	     "  - {name: carnet, files: a.csv, " COLUMNS "}\n"
	     "  - {name: reps, kind: representatives, files: a.csv, columns: {partner: Organisme, from: "
	     "Date}}\n"
	     "  - {name: revues, kind: reviews, files: a.csv, columns: {date: Date, what: Organisme}}\n"
	     "  - {name: autre, files: a.csv, " COLUMNS "}\n" INDICATOR,
	     HEAD "2026-09-01;rive\n2026-10-01;rive\n", "2026-11-06", "carnet - month 2026-10-31\n");
}
