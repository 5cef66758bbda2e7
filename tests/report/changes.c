/* What changed since the edition before, of figures that came late or were put right. */
#include "story.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static const char agreement[] =
	"partnership: {name: Alliance, languages: [en], since: 2025-01-01}\n"
	"sources:\n  - {name: a, kind: activities, files: data.csv, columns: {date: Date, recorded: Vu}}\n"
	"indicators:\n  - {id: n, name: Visits, measure: count, from: a}\n";

#define HEAD  "Date;Vu\n"
#define KEPT  "2026-06-01;2026-06-02\n2026-07-01;2026-07-02\n2026-08-01;2026-08-02\n2026-09-20;2026-09-21\n"
#define TAKEN "2026-07-05;2026-07-06\n"
#define ADDED "2026-08-09;2026-10-20\n2026-09-01;2026-10-20\n2026-10-04;2026-10-20\n"

/* July loses a row since; August and September each get one, and October is new. */
static char *told(const char *options)
{
	story then = story_tell(agreement, HEAD KEPT TAKEN, "2026-09"),
	      added = story_tell(agreement, HEAD ADDED, "2026-10"),
	      now = story_tell(agreement, HEAD KEPT ADDED, "2026-10");
	bl_changes *changes = bl_changes_new(now.agreement, then.seen, added.seen, now.seen,
					     bl_day_of(2026, 10, 5), now.facts.as_of);
	g_autofree char *layout = g_strdup_printf("report: x\nsections: [{changes: {%s}}]\n", options);
	char *words;

	now.facts.changes = changes;
	now.facts.since = bl_day_of(2026, 10, 5);
	words = story_words(&now, layout, "en");
	bl_changes_free(changes);
	story_forget(&now);
	story_forget(&added);
	story_forget(&then);
	return words;
}

TEST("report",
     "figures that came late or were put right are counted, shown newest first, and those left out told")
{
	g_autofree char *all = told("most: 3"), *two = told("most: 2"), *one = told("most: 1");

	assert_non_null(strstr(all, "one new figure, two figures completed late and one figure corrected"));
	assert_non_null(strstr(
		all, "Visits Sep 2026 1 2 completed late Visits Aug 2026 1 2 completed late Visits Jul "
		     "2026 2 1 corrected"));
	assert_null(strstr(all, "not shown"));
	assert_non_null(strstr(two, "One more change is not shown."));
	assert_non_null(strstr(one, "Two more changes are not shown."));
}

/* ---- Readers outside ----------------------------------------------------------------------- */

static const char hiding[] =
	"partnership: {name: Alliance, languages: [en], since: 2025-01-01}\n"
	"sources:\n  - {name: a, kind: activities, files: data.csv, columns: {date: Date, recorded: Vu}}\n"
	"indicators:\n  - {id: n, name: Visits, measure: count, from: a, about: people}\n"
	"disclosure: {threshold: 3}\n";

/* So many visits of July, August and September. */
static char *visits(int july, int august, int september)
{
	const int n[] = {july, august, september};
	GString *text = g_string_new(HEAD);

	for (int m = 0; m < 3; m++)
		for (int i = 0; i < n[m]; i++)
			g_string_append_printf(text, "2026-%02d-%02d;2026-10-01\n", 7 + m, 1 + i);
	return g_string_free(text, FALSE);
}

typedef struct {
	const char *audience;
	double july, august; /* as an edition showed them; NAN: none did */
} reading;

static bl_figure_shown shown_of(int month, double number)
{
	return (bl_figure_shown){0, bl_day_of(2026, month, 1), bl_day_of(2026, month, 31),
				 bl_figure_amount(number)};
}

/* July was 10 and is 11, August was 10 and is 15. */
static char *told_to(const reading *r)
{
	g_autofree char *rows_then = visits(10, 10, 9), *rows_now = visits(11, 15, 9);
	story then = story_tell(hiding, rows_then, "2026-09"), now = story_tell(hiding, rows_now, "2026-09");
	bl_changes *known, *changes;
	bl_figure_shown shown[] = {shown_of(7, r->july), shown_of(8, r->august)};
	bl_edition_shown edition = {.figures = shown, .n_figures = isnan(r->july) ? 0 : 2};
	char *words;

	story_disclose(&then, r->audience, NULL);
	story_disclose(&now, r->audience, NULL);
	known = bl_changes_new(now.agreement, then.seen, then.seen, now.seen, bl_day_of(2026, 10, 5),
			       now.facts.as_of);
	changes = bl_changes_with(known, now.agreement, now.findings, &edition);
	now.facts.changes = changes;
	now.facts.since = bl_day_of(2026, 10, 5);
	words = story_words(&now, "report: x\nsections: [changes]\n", "en");
	bl_changes_free(changes);
	bl_changes_free(known);
	story_forget(&now);
	story_forget(&then);
	return words;
}

TEST("report",
     "readers from whom something is hidden are told what they were shown otherwise, and of no correction by "
     "fewer than is shown")
{
	g_autofree char *funder = told_to(&(reading){"funder", 10, 10}),
			*nothing = told_to(&(reading){"funder", 10, 15}),
			*never = told_to(&(reading){"funder", NAN, NAN}),
			*owner = told_to(&(reading){"coordinator", 10, 15});

	assert_non_null(strstr(funder, "one figure no longer as shown"));
	assert_non_null(strstr(funder, "Visits Aug 2026 10 15 no longer as shown"));
	assert_null(strstr(funder, "Jul"));
	assert_non_null(strstr(nothing, "Nothing to report since"));
	assert_non_null(strstr(never, "Nothing to report since"));
	assert_null(strstr(never, "Aug"));
	assert_non_null(strstr(owner, "Visits Jul 2026 10 11 "));
}
