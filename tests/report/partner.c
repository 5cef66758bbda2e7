/* The sections about partners, worked by hand. */
#include "story.h"

#include <glib.h>
#include <string.h>

static const char told[] =
	"partnership: {name: Alliance, since: 2025-01-01, languages: [fr, en], vision: {fr: Sans violence, "
	"en: Free of violence}}\n"
	"partners:\n"
	"  - {id: rive, name: La Rive, brings: [premises], limits: {fr: Pas le soir, en: Not at night}, "
	"capacity: {hours: 10, per: month}}\n"
	"  - {id: pont, name: Le Pont}\n"
	"  - {id: quai, name: Le Quai}\n"
	"sources:\n"
	"  - {name: carnet, kind: activities, files: data.csv, columns: {date: Date, lead: Organisme, type: "
	"Type, hours: Heures, goal: Objectif}}\n"
	"  - {name: dons, kind: exchanges, files: dons.csv, columns: {date: Date, from: De, to: A, what: "
	"Nature, quantity: Quantite}}\n"
	"  - {name: bilans, kind: reviews, files: bilans.csv, columns: {date: Date, what: Type}}\n"
	"indicators:\n  - {id: hours, name: Heures, measure: sum, of: hours, from: carnet}\n"
	"goals:\n"
	"  - {id: L, horizon: long, name: Des milieux sûrs}\n"
	"  - {id: H, horizon: short, serves: L, name: Cent heures, indicator: hours, target: {total: 100, "
	"by: 2026-12-31}, agreed: 2026-01-01, owners: [rive]}\n"
	"priorities:\n"
	"  - {name: Itinérance, from: 2026-09-01, goals: [H]}\n"
	"  - {name: Hiver, from: 2025-01-01, to: 2026-03-31, goals: [H]}\n"
	"cadence:\n  - {what: review, every: quarter}\n";

static story tell_as(const char *agreement, const char *month)
{
	/* October: La Rive leads 12 hours (two activities, one for H), Le Pont one activity of 2; in July La
	 * Rive one of 5. */
	static const char rows[] = "Date;Organisme;Type;Heures;Objectif\n2026-07-02;La Rive;causerie;5;H\n"
				   "2026-10-03;La Rive;causerie;7;H\n2026-10-04;La "
				   "Rive;sortie;5;\n2026-10-05;Le Pont;sortie;2;\n";
	static const char gifts[] = "Date;De;A;Nature;Quantite\n2026-02-01;La Rive;Le Pont;local;3\n"
				    "2026-10-01;La Rive;Le Pont;local;4\n2026-10-02;La Rive;Le "
				    "Quai;fonds;250\n2026-10-09;Le Pont;La Rive;local;1\n";
	static const char reviews[] = "Date;Type\n2026-02-10;bilan\n2026-08-10;bilan\n2025-11-10;bilan\n";
	g_autofree char *dons = story_beside("dons.csv"), *bilans = story_beside("bilans.csv");

	test_write(dons, gifts, strlen(gifts));
	test_write(bilans, reviews, strlen(reviews));
	return story_tell(agreement, rows, month);
}

static story tell_of(const char *month)
{
	return tell_as(told, month);
}

static story tell(void)
{
	return tell_of("2026-10");
}

static void says(story *s, const char *section, const char *words)
{
	g_autofree char *layout = g_strdup_printf("report: x\nsections:\n  - %s\n", section);
	g_autofree char *said = story_words(s, layout, "en");

	if (!strstr(said, words))
		fail_msg("“%s” is not in “%s”", words, said);
}

static void says_not(story *s, const char *section, const char *words)
{
	g_autofree char *layout = g_strdup_printf("report: x\nsections:\n  - %s\n", section);
	g_autofree char *said = story_words(s, layout, "en");

	if (strstr(said, words))
		fail_msg("“%s” is in “%s”", words, said);
}

TEST("report",
     "each partner's gifts of the year stand beside what it received, and who only received is named")
{
	story s = tell();

	says(&s, "exchange", "La Rive 7 / 1 250 / 0");
	says(&s, "exchange", "Le Pont 1 / 7 0 / 0");
	says(&s, "exchange", "No contribution recorded; to check together: Le Quai.");
	story_forget(&s);
}

TEST("report", "one partner sees what it gave and received in the period and in twelve months")
{
	story s = tell();

	s.facts.partner = &s.agreement->partners[0];
	says(&s, "exchange",
	     "Exchange of premises and equipment 4 1 7 1 Given in twelve months to Le Pont (7). Received in "
	     "twelve months from Le Pont (1). Funds ($) 250 0 250 0 Given in twelve months to Le Quai "
	     "(250).");
	says(&s, "part", "Activities you led 2 3");
	says(&s, "part",
	     "You led 12 hours of activities in October 2026, where you had said 10: is the load "
	     "sustainable?");
	says(&s, "headline",
	     "In October 2026, you led two activities: thank you! You lead one goal, which is in "
	     "difficulty.");
	story_forget(&s);
}

TEST("report", "what is expected of a partner: what its goals take, the next review, its rows to put right")
{
	story s = tell();

	s.facts.partner = &s.agreement->partners[0];
	/* 19 hours of 100 in ten months; two are left. */
	says(&s, "expected", "Cent heures: all together, 40.5 a month until December 31, 2026.");
	says(&s, "expected", "Partnership review: by December 31, 2026.");
	says(&s, "goals", "Your goals");
	s.facts.partner = &s.agreement->partners[2];
	says(&s, "headline", "You lead no goal");
	says_not(&s, "goals", "Your goals");
	story_forget(&s);
}

TEST("report", "reviews held and missed, quarter by quarter; the one that is not over is neither")
{
	story s = tell();

	says(&s, "cadence", "Partnership review every quarter 3 of 4 Apr–Jun 2026 December 31, 2026");
	story_forget(&s);
}

TEST("report", "a report made later tells what recurs as it stood at the end of what it reports on")
{
	story s = tell_of("2026-06"); /* made on the 5th of July, when the next quarter runs */

	says(&s, "cadence", "Partnership review every quarter 2 of 4 Apr–Jun 2026 June 30, 2026");
	story_forget(&s);
}

TEST("report", "the share of activity that serves what comes first, and what no longer does")
{
	story s = tell();

	says(&s, "priorities", "Itinérance September 1, 2026 Cent heures 2 50%");
	says(&s, "priorities", "No longer a priority: Hiver.");
	story_forget(&s);
}

TEST("report", "what a partner brings, cannot do, and the hours it led of those it offered")
{
	story s = tell();

	says(&s, "partners", "La Rive premises Not at night 17 of 120");
	says(&s, "commitment: {of: violence}", "Free of violence");
	story_forget(&s);
}

TEST("report", "a section about one partner says so in a report about all")
{
	story s = tell();

	says(&s, "expected", "This section is about one partner");
	says(&s, "part", "This section is about one partner");
	story_forget(&s);
}

TEST("report", "a goal that is reached is owned, and told as reached, not as no goal")
{
	g_autoptr(GString) text = g_string_new(told);
	story s;

	g_string_replace(text, "{total: 100", "{total: 10", 0);
	g_string_replace(text, "cadence:\n  - {what: review, every: quarter}\n", "", 0);
	s = tell_as(text->str, "2026-10");
	s.facts.partner = &s.agreement->partners[0];
	says(&s, "headline", "You lead one goal, which is reached.");
	says(&s, "expected", "The goal you lead is reached; no meeting planned");
	s.facts.partner = &s.agreement->partners[1];
	says(&s, "headline", "you led one activity: thank you! You lead no goal.");
	says(&s, "expected", "No open goal");
	story_forget(&s);
}

TEST("report", "a ceiling leaves so much a month, and where nothing is left it is the ceiling that is told")
{
	static const char with_ceiling[] =
		"partnership: {name: Alliance, since: 2025-01-01, languages: [en]}\n"
		"partners: [{id: rive, name: La Rive}]\n"
		"sources:\n  - {name: carnet, kind: activities, files: data.csv, columns: {date: Date}}\n"
		"indicators:\n  - {id: falls, name: Falls, measure: count, from: carnet, better: lower}\n"
		"goals:\n"
		"  - {id: H, horizon: short, name: Few falls, indicator: falls, target: {total: 5, by: "
		"2026-12-31}, agreed: 2026-01-01, owners: [rive]}\n";
	static const char *const rows[] = {
		"Date\n2026-10-01\n2026-10-31\n",
		"Date\n2026-02-01\n2026-02-01\n2026-02-01\n2026-10-01\n2026-10-31\n"};
	static const char *const wanted[] = {
		"Few falls: all together, 1.50 a month at most until December 31, 2026.",
		"Few falls: the target is "};

	for (size_t i = 0; i < 2; i++) {
		story s = story_tell(with_ceiling, rows[i], "2026-10");

		s.facts.partner = &s.agreement->partners[0];
		says(&s, "expected", wanted[i]);
		story_forget(&s);
	}
}
