/* Reports on a bare export, for which nobody chose what to show. */
#include "story.h"

#include <glib.h>
#include <string.h>

static const char agreement[] =
	"sources:\n  - {name: a, kind: activities, files: data.csv, columns: {date: Date, hours: Heures}}\n"
	"indicators:\n  - {id: n, name: Rows, measure: count, from: a}\n"
	"  - {id: mean, name: Mean hours, measure: mean, of: hours, from: a}\n";

/* As if the agreement were made from the export itself, when `bare`. */
static char *section(const char *rows, const char *layout, bool bare)
{
	story s = story_tell(agreement, rows, "2026-10");
	bl_agreement of = *s.agreement;
	g_autofree char *all = g_strdup_printf("report: x\nsections:\n  - %s\n", layout);
	char *words;

	of.path = bare ? "data.csv" : "agreement.yaml";
	s.facts.agreement = &of;
	words = story_words(&s, all, "en");
	story_forget(&s);
	return words;
}

#define FOUR(july, august, september, october)                                                               \
	"Date;Heures\n2026-07-01;" july "\n2026-08-01;" august "\n2026-09-01;" september                     \
	"\n2026-10-01;" october "\n"

static bool lists_sparse(const char *rows, bool bare)
{
	g_autofree char *words = section(rows, "indicators", bare);

	return strstr(words, "without a chart: Mean hours") != NULL;
}

TEST("report", "of a bare export what is known in less than half of the months has no chart, and is named")
{
	assert_true(lists_sparse(FOUR("1", "", "", ""), true));
	assert_false(lists_sparse(FOUR("1", "2", "", ""), true));
	assert_false(lists_sparse(FOUR("1", "", "", ""), false));
}

TEST("report", "a bare export's tables say how many periods they leave out; an agreement has chosen")
{
	g_autofree char *two = section(FOUR("1", "2", "3", "4"), "tables: {periods: 2}", true);
	g_autofree char *all = section(FOUR("1", "2", "3", "4"), "tables: {periods: 4}", true);
	g_autofree char *agreed = section(FOUR("1", "2", "3", "4"), "tables: {periods: 2}", false);

	assert_non_null(strstr(two, "Two earlier periods are not shown."));
	assert_null(strstr(all, "not shown"));
	assert_null(strstr(agreed, "not shown"));
}
