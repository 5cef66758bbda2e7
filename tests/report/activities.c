/* What is said of activities: how many, mostly of what. */
#include "story.h"

#include <glib.h>
#include <string.h>

#define SOURCE                                                                                               \
	"sources:\n  - {name: a, kind: activities, files: data.csv, columns: {date: Date, type: Type}}\n"
#define PARTNERSHIP "partnership: {name: Alliance, languages: [en], since: 2025-01-01}\n"

static char *section(const char *agreement, const char *name, const char *rows)
{
	g_autofree char *all = g_strconcat("Date;Type\n", rows, NULL);
	g_autofree char *layout = g_strdup_printf("report: x\nsections: [%s]\n", name);
	story s = story_tell(agreement, all, "2026-10");
	char *words = story_words(&s, layout, "en");

	story_forget(&s);
	return words;
}

static void says(const char *rows, const char *wanted)
{
	g_autofree char *words = section(PARTNERSHIP SOURCE, "activities", rows);

	if (!strstr(words, wanted))
		fail_msg("“%s” is not in “%s”", wanted, words);
}

static void is_silent(const char *rows, const char *unwanted)
{
	g_autofree char *words = section(PARTNERSHIP SOURCE, "activities", rows);

	if (strstr(words, unwanted))
		fail_msg("“%s” is in “%s”", unwanted, words);
}

#define A "2026-10-01;ball\n"
#define B "2026-10-02;fair\n"
#define C "2026-10-03;hike\n"

TEST("report", "activities are mostly of a type that is more than half of them, of the month alone")
{
	says(A A A B C, "5 activities in October 2026, mostly ball");
	says("2026-09-01;fair\n2026-09-02;fair\n2026-09-03;fair\n" A A B,
	     "3 activities in October 2026, mostly ball");
	says(A A B C, "4 activities in October 2026, most often: ball (50%)");
	says(A A B B B C C, "7 activities in October 2026, most often: fair (43%)");
}

TEST("report", "of types that are as many none is named, nor the only one there is")
{
	says(A A B B, "4 activities in October 2026");
	is_silent(A A B B, "most often");
	is_silent(A A B B, "mostly");
	says(A A, "2 activities in October 2026");
	is_silent(A A, "mostly");
	says(A, "One activity in October 2026");
}

TEST("report", "activities are told where the agreement has no indicator and promised nothing")
{
	g_autofree char *words = section(SOURCE, "activities", A A B);

	assert_non_null(strstr(words, "3 activities in October 2026, mostly ball"));
}

TEST("report", "a month whose activities are known to be none says so, with the last one's day")
{
	says("2026-09-04;ball\n2026-11-01;ball\n", "No activity recorded in October 2026");
	says("2026-09-04;ball\n", "Activities: no data in October 2026");
	says("2026-09-04;ball\n", "Last known activity: September 4, 2026.");
}
