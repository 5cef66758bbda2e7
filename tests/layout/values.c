/* The figures of an edition, as CSV to be kept inside it. */
#include "../report/story.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static char *values_of(const story *s)
{
	return story_values(s, "en");
}

TEST("layout",
     "the figures of an edition are those of its pages: all indicators, their splits, the target in force")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	g_autofree char *csv = values_of(&s);

	assert_true(g_str_has_prefix(csv, "indicator,name,unit,split,of,period,state,provisional,value,"));
	assert_non_null(strstr(csv, "\nvisits,Visits,visits,,,2026-03,value,,4,,,12,\n"));
	assert_non_null(strstr(csv, "\nvisits,Visits,visits,,,2026-10,value,,12,,,8,\n")); /* since revised */
	assert_non_null(strstr(csv, "\nhours,Hours,hours,type,causerie,2026-10,value,"));
	story_forget(&s);
}

TEST("layout", "no period after the one reported on is among them")
{
	story s = story_tell(story_agreement, story_rows(), "2026-06");
	g_autofree char *csv = values_of(&s);

	assert_non_null(strstr(csv, ",2026-06,"));
	assert_null(strstr(csv, ",2026-07,"));
	story_forget(&s);
}

TEST("layout", "a hidden figure is among them as hidden, without its number or what it is made of")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	const bl_series *series = bl_findings_series(s.findings, 2, 10);
	bl_figure *at = (void *)(uintptr_t)&series->at[9]; /* spoilt on purpose: nobody else may write here */
	g_autofree char *csv = NULL;

	*at = (bl_figure){.state = BL_HIDDEN, .value = 7777, .numerator = 7777, .denominator = 7777};
	csv = values_of(&s);
	assert_non_null(strstr(csv, "\ntalk,Share of talks,,,,2026-10,hidden,,,,,,\n"));
	assert_null(strstr(csv, "7777"));
	story_forget(&s);
}

TEST("layout", "a figure whose correction is held back is among them as it was shown, and says so")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	const bl_series *series = bl_findings_series(s.findings, 0, 10);
	bl_figure *at = (void *)(uintptr_t)&series->at[2]; /* spoilt on purpose: nobody else may write here */
	g_autofree char *csv = NULL;

	*at = bl_figure_pending(*at);
	csv = values_of(&s);
	assert_non_null(strstr(csv, "\nvisits,Visits,visits,,,2026-03,value,,4,,,12,yes\n"));
	assert_non_null(strstr(csv, "\nvisits,Visits,visits,,,2026-10,value,,12,,,8,\n"));
	story_forget(&s);
}

TEST("layout",
     "where numbers have decimal commas, the file is what spreadsheets there open by a double click")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	g_autofree char *csv = story_values(&s, "fr");

	assert_true(g_str_has_prefix(csv, "\xEF\xBB\xBF"
					  "indicator;name;unit;split;of;period;state;"));
	assert_non_null(strstr(csv, "\nvisits;Visites;visites;;;2026-03;value;;4;;;12;\n"));
	assert_non_null(strstr(csv, "talk;Part de causeries;;;;2026-10;value;;0,"));
	assert_null(strstr(csv, ";0."));
	story_forget(&s);
}
