/* What the reports say in short: a first page for those who know nothing of it yet, what
 * is to be put right, what is to be decided, what is asked. */
#include "story.h"

#include <glib.h>
#include <string.h>

#define LAYOUT(sections) "report: x\nsections:\n" sections

static char *words_of(const char *sections, const char *language)
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	g_autofree char *layout = g_strdup_printf(LAYOUT("%s"), sections);
	char *words = story_words(&s, layout, language);

	story_forget(&s);
	return words;
}

static void has(const char *words, const char *part)
{
	if (!strstr(words, part))
		fail_msg("“%s” is not in “%s”", part, words);
}

static void lacks(const char *words, const char *part)
{
	if (strstr(words, part))
		fail_msg("“%s” is in “%s”", part, words);
}

TEST("report", "in short all goals are one table, a long-term goal above those that serve it")
{
	g_autofree char *words = words_of("  - goals: {notes: no}\n", "en");

	has(words, "Goal Now From start to target Status Long term: Safe places");
	has(words, "Go and meet people 10.3");
	has(words, "Target revised: 12 → 8;");
	lacks(words, "Target Progress");
	lacks(words, "Leads:");
}

TEST("report", "goals beyond the most pressing are told by the section that asks for the others, once")
{
	g_autofree char *one = words_of("  - goals: {notes: no, most: 1}\n", "en"),
			*both = words_of(
				"  - goals: {notes: no, most: 1}\n  - goals: {notes: no, others: yes}\n",
				"en"),
			*none = words_of("  - goals\n  - goals: {others: yes}\n", "en");

	has(one, "Get certified");
	lacks(one, "A hundred hours");
	has(one, "Three more goals are shown further on.");
	has(both, "The other goals");
	assert_int_equal(story_count(both, "Get certified"), 1);
	assert_int_equal(story_count(both, "A hundred hours"), 1);
	lacks(none, "The other goals");
}

TEST("report",
     "whoever does not know the partnership reads its partners first, as a number where they are many")
{
	g_autofree char *few = words_of("  - headline: {who: yes}\n", "en");
	GString *many = g_string_new(story_agreement);
	g_autofree char *words = NULL;
	story s;

	has(few, "Two partners: The Bank and The Bridge.");
	for (int i = 0; i < 12; i++) {
		g_autofree char *line = g_strdup_printf("partners:\n  - {id: p%d, name: P%d}\n", i, i);

		g_string_replace(many, "partners:\n", line, 1);
	}
	s = story_tell(many->str, story_rows(), "2026-10");
	words = story_words(&s, LAYOUT("  - headline: {who: yes}\n"), "en");
	has(words, "14 partners.");
	lacks(words, "The Bank");
	story_forget(&s);
	g_string_free(many, TRUE);
}

TEST("report",
     "what is to be put right is told with its place and the name that may be meant, as many as asked for")
{
	g_autofree char *all = words_of("  - repairs\n", "en"),
			*one = words_of("  - repairs: {most: 1}\n", "fr");

	has(all, "One row names “La Rives” (carnet). If this is “La Rive”, add it to its aliases.");
	has(all, "One row cannot be read (unreadable date): data.csv, line 68, column 2.");
	has(one, "Une ligne nomme « La Rives » (carnet). S’il s’agit de « La Rive », l’ajouter à ses alias.");
	has(one, "Une autre réparation est à faire");
	lacks(one, "illisible");
}

TEST("report", "nothing to put right is no section")
{
	story s = story_tell(story_agreement,
			     "No;Date;Organisme;Type;Heures;Objectif\n1;2026-10-03;La Rive;sortie;2;V\n",
			     "2026-10");
	g_autofree char *words = story_words(&s, LAYOUT("  - repairs\n"), "en");

	lacks(words, "Data to repair");
	story_forget(&s);
}

TEST("report", "decisions wanted leave room for ink, off track before at risk, and one more line")
{
	g_autofree char *words = words_of("  - decisions\n", "en"),
			*one = words_of("  - decisions: {most: 1}\n", "fr");

	has(words,
	    "To decide Decision Who By when Get certified: other means, more time, or another target?");
	has(words, "Another decision");
	has(one, "Se faire certifier : d’autres moyens, plus de temps, ou une autre cible ?");
	has(one, "Autre décision");
}

TEST("report", "what is asked begins with the layout's own words, in the reader's language")
{
	const char *own = "  - ask: {text: {fr: Venez nous voir., en: Come and see us.}}\n";
	g_autofree char *en = words_of(own, "en"), *fr = words_of(own, "fr"),
			*none = words_of("  - ask\n", "en");

	has(en, "What we ask of you • Come and see us. • Decide with us, for “Get certified”");
	has(fr, "Venez nous voir.");
	lacks(fr, "Come and see us.");
	has(none, "What we ask of you • Decide with us");
}

TEST("report", "an option that is a text holds no list")
{
	bl_problems *problems = bl_problems_new();
	bl_layout *layout = NULL;
	const char *path = test_path("ask.yaml");
	const char text[] = LAYOUT("  - ask: {text: [one, two]}\n");

	test_write(path, text, strlen(text));
	assert_int_not_equal(bl_layout_load("reports", path, &layout, problems), BL_OK);
	assert_string_equal(bl_problems_at(problems, 0)->key, "layout_option_text");
	bl_problems_free(problems);
}

TEST("report",
     "indicators in brief: a line each, those of goals in difficulty drawn, nobody left out or told twice")
{
	g_autofree char *words = words_of("  - indicators: {pressing: yes, others: yes, table: no}\n", "en"),
			*all = words_of("  - indicators: {others: yes, most: 1, table: no}\n", "en");

	has(words, "The other indicators");
	has(words, "Indicator Value For comparison Trend");
	has(words, "Share of talks 25%");
	has(all, "Hours 30.5 hours");
	has(all, "Certification 1 of 2");
}

TEST("report",
     "what is given and received of a thing stands in one cell, and activities without their table have none")
{
	g_autofree char *with = words_of("  - activities\n", "en"),
			*without = words_of("  - activities: {table: no}\n", "en");

	has(with, "Oct 2026 12 5 4 3");
	lacks(without, "Oct 2026 12 5 4 3");
	has(without, "12 activities in October 2026");
}

#define OTHERS "  - indicators: {only: [visits, certified, hours, talk], most: 1, others: yes, small: "

TEST("report",
     "of the indicators without a chart as many as is said have a small one, what has no course behind "
     "what has one; the others have a line")
{
	g_autofree char *none = words_of(OTHERS "0}\n", "en"), *two = words_of(OTHERS "2}\n", "en"),
			*all = words_of(OTHERS "9}\n", "fr");

	has(none, "The other indicators Indicator Value For comparison Trend Certification 1 of 2");
	has(two, "The other indicators Hours: 30.5 hours 40 0 Oct 2026 Jan 2026 Certification: 1 of 2 "
		 "Indicator Value");
	has(two, "Trend Share of talks 25%");
	has(all, "Part de causeries");
	has(strstr(all, "Part de causeries"), "1 sur 2");
	lacks(all, "À titre de comparaison");
}
