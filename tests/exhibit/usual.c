/* A figure is told beside what is usual, or the same season; that it rose or fell only where the rule
 * of the findings says so.  Invented data. */
#include "../report/story.h"

#include <glib.h>
#include <string.h>

static const char agreement[] =
	"partnership: {name: Alliance, languages: [en, fr], since: 2024-01-01}\n"
	"sources:\n  - {name: a, kind: activities, files: data.csv, columns: {date: Date}}\n"
	"indicators:\n"
	"  - {id: visits, name: {en: Visits, fr: Visites}, measure: count, unit: {en: visits, fr: visites}}\n"
	"  - {id: quarterly, name: {en: Quarters, fr: Trimestres}, measure: count, every: quarter}\n";

/* So many a month up to October 2026, the last one being of[n - 1]. */
static char *rows(const int *of, int n)
{
	g_autoptr(GString) text = g_string_new("Date\n");

	for (int m = 0; m < n; m++) {
		int month = 2026 * 12 + 9 - (n - 1 - m);

		for (int i = 0; i < of[m]; i++)
			g_string_append_printf(text, "%d-%02d-%02d\n", month / 12, month % 12 + 1,
					       1 + i % 28);
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static char *told(const int *of, int n, const char *section, const char *language)
{
	g_autofree char *data = rows(of, n),
			*layout = g_strdup_printf("report: r\nsections:\n  - %s\n", section);
	story s = story_tell(agreement, data, "2026-10");
	char *words = story_words(&s, layout, language);

	story_forget(&s);
	assert_null(strstr(words, " up "));
	assert_null(strstr(words, "compared with"));
	return words;
}

static void says(const int *of, int n, const char *section, const char *part)
{
	g_autofree char *words = told(of, n, section, "en");

	if (!strstr(words, part))
		fail_msg("no “%s” in: %s", part, words);
}

#define INDICATORS "indicators: {table: no, only: [visits]}"
#define LIMITS     "indicators: {chart: xmr, table: no, only: [visits]}"

TEST("exhibit", "two months by themselves are told without a word on what is between them")
{
	const int two[] = {3, 12};

	says(two, 2, INDICATORS, "Visits: 12 visits in October 2026 ");
	says(two, 2, "headline", "12 Visits 3 Quarters");
}

/* Twelve months of 20, one of 12: 20 less 1.96 √40, as tests/series/watch.c has it. */
TEST("exhibit", "a month is told beside what is usual, though it be lower than the one before")
{
	const int of[] = {20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 12};

	says(of, 13, INDICATORS, "Visits: 12 visits in October 2026, usually 8 to 32 ");
	says(of, 13, LIMITS, "Visits: 12 visits in October 2026 Visits, by month");
	says(of, 13, "headline", "usually 8 to 32");
}

TEST("exhibit", "what stands out is told as the finding about it tells it, in titles and beside figures")
{
	int of[34];
	static const char *const section[] = {INDICATORS, LIMITS};

	for (int i = 0; i < 34; i++)
		of[i] = i < 28 ? 20 + 4 * (i % 2) : 10;
	for (size_t i = 0; i < G_N_ELEMENTS(section); i++) {
		says(of, 34, section[i],
		     "Visits: 10 visits on average (the last six months), below the usual range (");
	}
	says(of, 34, "headline", "less than usual (the last six months)");
	says(of, 34, "findings", "10 visits on average (the last six months), below the usual range (");
}

TEST("exhibit", "a quarter is told beside the same one of the year before")
{
	const int of[] = {3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4};
	g_autofree char *fr = told(of, 19, "indicators: {table: no, only: [quarterly]}", "fr");

	says(of, 19, "indicators: {table: no, only: [quarterly]}",
	     "Quarters: 12 from July to September 2026, 9 a year earlier");
	assert_non_null(strstr(fr, "Trimestres : 12 de juillet à septembre 2026, 9 un an plus tôt"));
}

TEST("exhibit", "one thing is not told in the name of several")
{
	const int of[] = {3, 1};

	says(of, 2, INDICATORS, "Visits: 1 in October 2026 ");
}
