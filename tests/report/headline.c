/* The first two sentences of a report, and what its goals and files give them to say. */
#include "story.h"

#include <glib.h>
#include <string.h>

#define SOURCE                                                                                               \
	"sources:\n  - {name: a, kind: activities, files: data.csv, columns: {date: Date}}\n"                \
	"indicators:\n  - {id: visits, name: Visits, measure: count, from: a}\n"

static char *headline(const char *agreement, const char *rows)
{
	story s = story_tell(agreement, rows, "2026-10");
	char *words = story_words(&s, "report: x\nsections: [headline]\n", "en");

	story_forget(&s);
	return words;
}

TEST("report", "where goals find nothing to say, the second sentence is what the files hold")
{
	g_autofree char *words =
		headline("partnership: {name: Alliance, languages: [en], since: 2025-01-01}\n" SOURCE
			 "goals:\n  - {id: G, name: Calm, horizon: long}\n",
			 "Date\n2026-10-01\n2026-10-08\n2026-10-31\n");

	assert_non_null(strstr(words, "3 rows kept, dated October 1, 2026 to October 31, 2026."));
}
