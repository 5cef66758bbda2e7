/* How past chances came out, as it is told.  Invented data. */
#include "story.h"

#include <glib.h>
#include <string.h>

#define LAYOUT "report: r\ntitle: {fr: R, en: R}\nsections:\n  - chances\n"

static const char head[] =
	"partnership: {name: {fr: Alliance, en: Alliance}, since: 2024-10-01, languages: [fr, en]}\n"
	"partners:\n  - {id: rive, name: La Rive}\n  - {id: pont, name: Le Pont}\n"
	"sources:\n  - {name: carnet, kind: activities, files: data.csv, columns: {date: Date, type: Type}}\n"
	"indicators:\n"
	"  - {id: talks, name: Causeries, measure: count, from: carnet, where: {type: causerie}}\n"
	"  - {id: walks, name: Sorties, measure: count, from: carnet, where: {type: sortie}}\n"
	"goals:\n";

/* Three talks and two walks a month from October 2024 to September 2025, then four and two to October
 * 2026: since October 2025 48 talks and 24 walks, 52 and 26 with October. */
static char *rows(void)
{
	g_autoptr(GString) text = g_string_new("Date;Type\n");

	for (int m = 0; m < 25; m++)
		for (int i = 0; i < (m < 12 ? 5 : 6); i++)
			g_string_append_printf(text, "%d-%02d-%02d;%s\n", 2024 + (m + 9) / 12,
					       (m + 9) % 12 + 1, 3 + 4 * i, i < 2 ? "sortie" : "causerie");
	return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Goals about an indicator, each asking for so many more in all, due in September 2026. */
static void add_goals(GString *to, const char *indicator, const char *owner, const int *total, size_t n)
{
	for (size_t i = 0; i < n; i++)
		g_string_append_printf(to,
				       "  - {id: %c%zu, horizon: short, name: G, indicator: %s, agreed: "
				       "2024-10-01, owners: [%s], target: {total: %d, by: 2026-09-30}}\n",
				       *indicator, i, indicator, owner, total[i]);
}

static story told(const int *talks, size_t n_talks, const int *walks, size_t n_walks)
{
	g_autoptr(GString) text = g_string_new(head);
	g_autofree char *data = rows();

	add_goals(text, "talks", "rive", talks, n_talks);
	add_goals(text, "walks", "pont", walks, n_walks);
	return story_tell(text->str, data, "2026-10");
}

static void says(const story *s, const char *language, const char *part)
{
	g_autofree char *words = story_words(s, LAYOUT, language);

	if (!strstr(words, part))
		fail_msg("no “%s” in: %s", part, words);
}

/* Half of the time is over on 2025-09-30, with 36 talks in four quarters and four more quarters to come,
 * a negative binomial of size 36.5 and p = 1/2; 84 talks are there at the end.  P(X >= 34, 36, 40, 44, 48,
 * 54) = 0.617738, 0.523548, 0.343686, 0.200206, 0.103975, 0.031868, in all 1.821022; the first five were
 * reached, at least five of which come out 35 times in 10 000. */
TEST("report", "so many were reached of those that came due, where the chances led to expect so many")
{
	const int talks[] = {70, 72, 76, 80, 84, 90};
	story s = told(talks, 6, NULL, 0);

	says(&s, "en",
	     "Of 6 targets with a stated chance, 5 were reached; the chances led one to expect 1.8.");
	says(&s, "en",
	     "That is clearly more than the chances led one to expect, if the targets do not depend on one "
	     "another: they look too low.");
	says(&s, "en", "2 in 10 or less 3 0.3 2");
	says(&s, "en", "3 to 6 in 10 3 1.5 3");
	says(&s, "en", "All 6 1.8 5");
	says(&s, "fr",
	     "Sur 6 cibles dont la chance avait été annoncée, 5 ont été atteintes ; les chances en "
	     "laissaient "
	     "attendre 1,8.");
	says(&s, "fr", "2 sur 10 ou moins 3 0,3 2");
	story_forget(&s);
}

TEST("report", "few are told, and not judged by")
{
	const int reached[] = {76}, missed[] = {90}, two[] = {76, 90};
	story s = told(reached, 1, NULL, 0);

	says(&s, "en",
	     "One target with a stated chance has come due, and it was reached: too few to judge the "
	     "chances by.");
	says(&s, "fr", "est arrivée à échéance, et elle a été atteinte : c’est trop peu");
	story_forget(&s);
	s = told(missed, 1, NULL, 0);
	says(&s, "en", "has come due, and it was missed: too few");
	says(&s, "fr", "et elle a été manquée : c’est trop peu");
	story_forget(&s);
	s = told(two, 2, NULL, 0);
	says(&s, "en", "2 targets with a stated chance have come due, and one was reached: too few");
	says(&s, "fr", "sont arrivées à échéance, et une seule a été atteinte : c’est trop peu");
	story_forget(&s);
}

TEST("report", "where none came due with a stated chance that is said, and why others do not count")
{
	const int settled[] = {30};
	story s = told(NULL, 0, NULL, 0);

	says(&s, "en", "No target with a stated chance has come due");
	story_forget(&s);
	s = told(settled, 1, NULL, 0);
	says(&s, "en", "No target with a stated chance has come due");
	says(&s, "en", "Not counted: one target that came due without a stated chance.");
	says(&s, "fr", "Ne compte pas : une cible arrivée à échéance sans chance annoncée.");
	story_forget(&s);
}

TEST("report", "a partner is told of the targets it is responsible for")
{
	const int talks[] = {76}, walks[] = {60, 61};
	story s = told(talks, 1, walks, 2);

	says(&s, "en", "3 targets with a stated chance have come due, and one was reached");
	s.facts.partner = &s.agreement->partners[1];
	says(&s, "en", "2 targets with a stated chance have come due, and none was reached");
	story_forget(&s);
}

/* ---- What is hidden -------------------------------------------------------------------------------- */

static bool refuses(const void *self __attribute__((unused)), const bl_reader *reader __attribute__((unused)),
		    const bl_cell *cell)
{
	return cell->indicator == 0 && cell->split < 0 &&
	       cell->month.index == bl_period_of(cell->month.grain, bl_day_of(2026, 8, 1)).index;
}

TEST("report", "a target whose figures are not shown to a reader does not count for that reader")
{
	const int talks[] = {76}, walks[] = {60, 61};
	const bl_discretion also = {refuses, NULL};
	story s = told(talks, 1, walks, 2);

	story_disclose(&s, "partners", &also);
	says(&s, "en", "2 targets with a stated chance have come due, and none was reached");
	says(&s, "en", "Not counted: one target whose outcome is not known, or not shown in this report.");
	story_forget(&s);
}
