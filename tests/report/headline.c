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

/* The first sentence, of a story of these goals. */
static char *goals_said(const char *goals)
{
	g_autofree char *agreement = g_strconcat(
		"partnership: {name: Alliance, languages: [en], since: 2025-01-01}\n" SOURCE, goals, NULL);

	return headline(agreement, "Date\n2026-10-01\n2026-10-08\n2026-10-31\n");
}

#define MET                                                                                                  \
	"  - {id: m, name: Met, indicator: visits, agreed: 2026-01-01, target: {total: 2, by: "              \
	"2026-12-31}}\n"
#define BEHIND                                                                                               \
	"  - {id: b, name: Far, indicator: visits, agreed: 2026-01-01, target: {total: 900, by: "            \
	"2026-12-31}}\n"
#define UNJUDGED "  - {id: u, name: Open}\n"

TEST("report",
     "goals are counted in the first sentence, also where none can be judged; without any it says so")
{
	static const struct {
		const char *goals, *words;
	} table[] = {
		{"", "The agreement sets no goal"},
		{"goals:\n" UNJUDGED,
		 "no goal is in difficulty; none is reached or on track and one cannot be judged yet."},
		{"goals:\n" MET, "no goal is in difficulty; one is reached or on track."},
		{"goals:\n" BEHIND, "one goal is in difficulty; none is reached or on track."},
		{"goals:\n" MET BEHIND UNJUDGED,
		 "one goal is in difficulty; one is reached or on track and one cannot be judged yet."},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autofree char *words = goals_said(table[i].goals);

		if (!strstr(words, table[i].words))
			fail_msg("“%s” is not in: %s", table[i].words, words);
	}
}
