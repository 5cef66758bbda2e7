/* What changed since the edition before, of figures that came late or were put right. */
#include "story.h"

#include <glib.h>
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

	assert_non_null(strstr(all, "1 new figure, 2 figures completed late and 1 figure corrected"));
	assert_non_null(strstr(
		all, "Visits Sep 2026 1 2 completed late Visits Aug 2026 1 2 completed late Visits Jul "
		     "2026 2 1 corrected"));
	assert_null(strstr(all, "not shown"));
	assert_non_null(strstr(two, "One more change is not shown."));
	assert_non_null(strstr(one, "2 more changes are not shown."));
}
