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
	says("higher", 60, 4, "Due: December 31, 2026, in 56 days; pace: 4 a month, pace needed: 10.");
	says("higher", 40, 4, "Due: December 31, 2026; pace: 4 a month.");
	says("lower", 60, 4, "so far: 4 a month, until it is due: 10 at most.");
	says("lower", 40, 4, "so far: 4 a month, the most allowed is used.");
	says("lower", 39, 4, "so far: 4 a month, the most allowed is passed.");
}

/* Twelve rows in each month, of which one in October is not “yes”; led by two of three. */
static void level_says(const char *indicator, const char *target, const char *language, const char *wanted)
{
	g_autofree char *agreement = g_strdup_printf(
		"partnership: {name: Alliance, since: 2025-01-01, languages: [en, fr]}\n"
		"partners: [{id: A}, {id: B}, {id: C}]\n"
		"sources:\n  - {name: a, kind: activities, files: data.csv, columns: {date: Date, lead: "
		"Who}}\n"
		"indicators:\n  - {id: n, name: Visits, from: a, %s}\n"
		"goals:\n  - {id: G, horizon: short, name: Some, indicator: n, target: {%s, by: 2026-12-31}, "
		"agreed: 2026-01-01}\n",
		indicator, target);
	g_autoptr(GString) rows = g_string_new("Date,Who,ok\n");
	g_autofree char *words = NULL;
	story s;

	for (int m = 1; m <= 10; m++)
		for (int i = 1; i <= 12; i++)
			g_string_append_printf(rows, "2026-%02d-%02d,%c,%s\n", m, i, "AB"[i % 2],
					       m == 10 && i == 12 ? "no" : "yes");
	s = story_tell(agreement, rows->str, "2026-10");
	words = story_words(&s, "report: x\nsections: [goals]\n", language);
	story_forget(&s);
	if (!strstr(words, wanted))
		fail_msg("“%s” is not in “%s”", wanted, words);
}

TEST("report", "a level that can no longer arrive says why")
{
	level_says("measure: distinct, of: lead", "value: 4", "en",
		   "The target can no longer be reached: with three partners it will be 2.7 at best.");
	level_says("measure: distinct, of: lead", "value: 4", "fr",
		   "La cible ne peut plus être atteinte : avec trois partenaires, ce sera au mieux 2,7.");
	level_says("measure: share, where: {ok: yes}, out_of: {}", "value: 100 %", "en",
		   "The target can no longer be reached: one of the months or quarters that count has "
		   "already missed it.");
	level_says("measure: share, where: {ok: yes}, out_of: {}", "value: 100 %", "fr",
		   "La cible ne peut plus être atteinte : un des mois ou trimestres qui comptent l’a déjà "
		   "manquée.");
	level_says("measure: count, better: lower", "value: 3", "en",
		   "The target can no longer be reached: it will be 4 at best.");
}
