/* Who works with whom, and what hangs on one: on pages, for few and for many. */
#include "story.h"

#include <glib.h>
#include <string.h>

#define SOURCE                                                                                               \
	"sources:\n  - {name: a, kind: activities, files: data.csv, columns: {date: Date, type: Type, "      \
	"lead: "                                                                                             \
	"Lead, partners: {column: With, split: \"+\"}}}\n"
#define HEAD "Date;Type;Lead;With\n"
#define FOUR                                                                                                 \
	"partnership: {name: Alliance, languages: [en, fr], since: 2024-01-01}\npartners: [{id: Ant, "       \
	"sector: health}, {id: Bee}, {id: Cow, sector: health}, {id: Doe}]\n"

static char *section(const char *agreement, const char *rows, const char *sections, const char *language)
{
	g_autofree char *layout = g_strdup_printf("report: x\nsections: [%s]\n", sections);
	story s = story_tell(agreement, rows, "2026-10");
	char *words = story_words(&s, layout, language);

	story_forget(&s);
	return words;
}

static void says(const char *words, const char *wanted)
{
	if (!strstr(words, wanted))
		fail_msg("“%s” is not in “%s”", wanted, words);
}

static void is_silent(const char *words, const char *unwanted)
{
	if (strstr(words, unwanted))
		fail_msg("“%s” is in “%s”", unwanted, words);
}

/* Ant and Bee every month since 2024 up to May 2026, Cow and Doe every month; Ant and Cow once. */
static char *rows_of_four(void)
{
	GString *rows = g_string_new(HEAD);

	for (int m = 0; m < 34; m++) {
		if (m < 29)
			g_string_append_printf(rows, "%d-%02d-05;Visit;Ant;Bee\n", 2024 + m / 12, m % 12 + 1);
		g_string_append_printf(rows, "%d-%02d-06;Visit;Cow;Doe\n", 2024 + m / 12, m % 12 + 1);
		g_string_append_printf(rows, "%d-%02d-07;Visit;Ant;Bee+Cow+Doe\n", 2024 + m / 12, m % 12 + 1);
	}
	g_string_append(rows, "2025-03-01;Service presentation;Ant;Cow\n");
	return g_string_free(rows, FALSE);
}

TEST("report",
     "two that meet no more are to be called, those that never met are named, meetings of all tie nobody")
{
	g_autofree char *rows = rows_of_four();
	g_autofree char *words = section(FOUR SOURCE, rows, "pairs", "en");
	g_autofree char *acts = section(FOUR SOURCE, rows, "pairs: {acts: yes}", "en");
	g_autofree char *french = section(FOUR SOURCE, rows, "pairs", "fr");

	says(words, "Ant and Bee: last together on May 5, 2026, 155 days ago; usually it is every 31 days.");
	says(words, "Not recorded in the same activity yet: Ant – Doe, Bee – Cow and Bee – Doe.");
	says(words, "0 of 4 partners since November 1, 2025; 0 of 6 pairs of partners have seen one.");
	says(french, "Ant et Bee : ensemble pour la dernière fois le 5 mai 2026, il y a 155 jours");
	says(acts, "To call, to plan");
	says(acts, "Ant and Bee: last together");
	is_silent(acts, "Not recorded");
}

TEST("report",
     "nobody owes a presentation that no cadence asks for; where one does, who never gave one is named")
{
	g_autofree char *rows = rows_of_four();
	g_autofree char *without = section(FOUR SOURCE, rows, "pairs", "en");
	g_autofree char *words =
		section(FOUR SOURCE "cadence: [{what: Service presentation, every: year, each: "
				    "partner}]\n",
			rows, "pairs: {acts: yes}", "en");

	is_silent(without, "nothing recorded yet");
	says(words,
	     "Service presentation: nothing recorded yet for Bee, Cow and Doe; to be done by December 31, "
	     "2026.");
	says(words,
	     "Service presentation: nothing recorded this time for Ant; to be done by December 31, 2026.");
}

TEST("report", "of three partners each pair is a line, without a drawing; nothing is called for")
{
	g_autofree char *words =
		section("partnership: {name: A, languages: [en]}\npartners: [{id: Ant}, {id: Bee}, "
			"{id: Cow}]\n" SOURCE,
			HEAD "2026-09-01;Visit;Ant;Bee\n2026-09-03;Visit;Ant;Bee+Cow\n", "pairs", "en");

	says(words, "Ant and Bee: last together on September 3, 2026.");
	says(words, "Bee and Cow: last together on September 3, 2026.");
	is_silent(words, "Days since each two");
}

TEST("report", "where no source says who took part, pairs say so, and acts say nothing")
{
	g_autofree char *words =
		section("partnership: {name: A, languages: [en]}\npartners: [{id: Ant}, {id: Bee}, {id: "
			"Cow}, {id: Doe}]\nsources:\n  - {name: a, kind: activities, files: data.csv, "
			"columns: {date: Date, lead: Lead}}\n",
			"Date;Lead\n2026-09-01;Ant\n", "pairs", "en");
	g_autofree char *acts =
		section(FOUR SOURCE, HEAD "2026-09-01;Visit;Ant;Bee\n", "pairs: {acts: yes}", "en");

	says(words, "Nothing recorded on who works with whom");
	is_silent(acts, "To call");
}

static char *many(int n, GString *rows)
{
	GString *agreement = g_string_new("partnership: {name: A, languages: [en]}\npartners:\n");

	for (int i = 0; i < n; i++) {
		g_string_append_printf(agreement, "  - {id: P%03d, brings: [thing %d]}\n", i, i);
		for (int m = 1; m <= 10; m++)
			g_string_append_printf(rows, "2026-%02d-05;Visit;P%03d;P%03d\n", m, i, (i + 1) % n);
	}
	g_string_append(agreement, SOURCE);
	return g_string_free(agreement, FALSE);
}

TEST("report", "of two hundred partners lists name a few and count the rest, and nothing is drawn")
{
	g_autoptr(GString) rows = g_string_new(HEAD);
	g_autofree char *agreement = many(200, rows);
	g_autofree char *words = section(agreement, rows->str, "pairs, if_one_left", "en");

	is_silent(words, "Days since each two");
	says(words, "and 19,695 others");
	says(words, "If one partner left");
	says(words, "188 other partners are not shown.");
	assert_true(strlen(words) < 4000);
}

TEST("report",
     "a partner's own table: longest ago first, then those it never met; so many, the others counted")
{
	g_autofree char *rows = rows_of_four();
	story s = story_tell(FOUR SOURCE, rows, "2026-10");
	g_autofree char *words = NULL;

	s.facts.partner = &s.agreement->partners[0];
	words = story_words(&s, "report: x\nsections: [pairs: {most: 2}]\n", "en");
	says(words, "Who you work with");
	says(words, "No presentation of your services is recorded since November 1, 2025.");
	assert_true(strstr(words, "Cow") < strstr(words, "Bee"));
	says(words, "one other partner is not shown");
	story_forget(&s);
}

TEST("report", "what hangs on one partner alone is told by partner, the one that would cost the most first")
{
	g_autofree char *words =
		section("partnership: {name: A, languages: [en]}\npartners: [{id: Ant}, {id: Bee, brings: "
			"[premises, law]}, {id: "
			"Cow, brings: [premises]}, {id: Doe}]\n" SOURCE,
			HEAD "2026-09-01;Visit;Ant;Cow\n2026-09-03;Visit;Ant;Bee\n", "if_one_left", "en");
	g_autofree char *none =
		section("partnership: {name: A, languages: [en]}\npartners: [{id: Ant}, {id: Bee}]\n" SOURCE,
			HEAD "2026-09-01;Visit;Ant;\n", "if_one_left", "en");

	assert_true(strstr(words, "Bee") < strstr(words, "Ant"));
	says(words, "law");
	is_silent(words, "premises");
	says(words, "2 of 2");
	is_silent(words, "Doe");
	says(none, "Nothing recorded rests on one partner alone.");
}
