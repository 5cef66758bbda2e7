/* What a goal in figures says of its pace: what was kept, what it takes. */
#include "story.h"

#include <glib.h>
#include <string.h>

/* `n` rows in each of the ten months of 2026 up to October. */
static char *goals(const char *better, int total, int n)
{
	g_autofree char *agreement = g_strdup_printf(
		"partnership: {name: Alliance, since: 2025-01-01, languages: [en]}\n"
		"sources:\n  - {name: a, kind: activities, files: data.csv, columns: {date: Date}}\n"
		"indicators:\n  - {id: n, name: Visits, measure: count, from: a, better: %s}\n"
		"goals:\n  - {id: G, horizon: short, name: Some, indicator: n, target: {total: %d, by: "
		"2026-12-31}, agreed: 2026-01-01}\n",
		better, total);
	g_autoptr(GString) rows = g_string_new("Date\n");
	story s;
	char *words;

	for (int m = 1; m <= 10; m++)
		for (int i = 1; i <= n; i++)
			g_string_append_printf(rows, "2026-%02d-%02d\n", m, i);
	s = story_tell(agreement, rows->str, "2026-10");
	words = story_words(&s, "report: x\nsections: [goals]\n", "en");
	story_forget(&s);
	return words;
}

static void says(const char *better, int total, int n, const char *wanted)
{
	g_autofree char *words = goals(better, total, n);

	if (!strstr(words, wanted))
		fail_msg("“%s” is not in “%s”", wanted, words);
}

TEST("report", "a goal says the pace kept and the pace it takes, until when; a ceiling what it leaves")
{
	says("higher", 60, 4, "Pace kept: 4 a month; pace required: 10 a month until December 31, 2026.");
	says("higher", 40, 4, "Pace kept: 4 a month; the total is reached.");
	says("lower", 60, 4, "So far: 4 a month; from now until December 31, 2026, 10 a month at most.");
	says("lower", 40, 4,
	     "So far: 4 a month; all that was allowed is used: nothing more may come until December 31, "
	     "2026.");
	says("lower", 39, 4, "So far: 4 a month; the most allowed is passed.");
}
