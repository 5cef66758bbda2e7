/* What the sections say, for partnerships of every shape. */
#include "story.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static char *told(const char *agreement, const char *rows, const char *layout, const char *language)
{
	story s = story_tell(agreement, rows, "2026-10");
	char *words = story_words(&s, layout, language);

	story_forget(&s);
	return words;
}

/* The layout in both languages: complete, and nothing off the page. */
static void stands(const story *s, const char *layout)
{
	static const char *const language[] = {"fr", "en"};

	for (size_t i = 0; i < 2; i++) {
		g_autofree char *pages = story_pages(s, layout, language[i], NULL);
		double x, y, w, h;

		for (const char *at = pages; (at = strstr(at, "\ntext ")); at++) {
			assert_int_equal(sscanf(at, "\ntext %lf %lf %lf %lf", &x, &y, &w, &h), 4);
			if (x < 0 || x + w > 612 - 40 || y < 0 || y + h > 792)
				fail_msg("off the page: %.200s", at);
		}
		assert_null(strstr(pages, "⟦"));
		assert_null(strstr(pages, " nan"));
	}
}

static void stands_told(const char *agreement, const char *rows)
{
	story s = story_tell(agreement, rows, "2026-10");

	stands(&s, MONTHLY);
	story_forget(&s);
}

TEST("report", "the reports of a small partnership are those that were read and approved")
{
	static const char *const language[] = {"fr", "en"};
	story s = story_tell(story_agreement, story_rows(), "2026-10");

	s.facts.notes = "## Mot\n\nUn *bon* mois.\n";
	for (size_t i = 0; i < 2; i++) {
		g_autofree char *name = g_strdup_printf("tests/report/small.%s.txt", language[i]);
		g_autofree char *text = story_text(&s, MONTHLY, language[i]);

		assert_approved(name, text);
	}
	story_forget(&s);
}

/* The levels of the headings of the pages, in their order. */
static char *levels_of(const char *layout)
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	g_autofree char *pages = story_pages(&s, layout, "fr", NULL);
	GString *levels = g_string_new(NULL);

	for (const char *at = pages; (at = strstr(at, "tag H")); at++)
		if (g_ascii_isdigit(at[5]))
			g_string_append_c(levels, at[5]);
	story_forget(&s);
	return g_string_free(levels, FALSE);
}

TEST("report", "no layout makes a page skip a level of headings")
{
	static const char *const layout[] = {
		"report: x\nsections: [{indicators: {heading: no}}]\n",
		"report: x\nsections: [{indicators: {heading: no}}, goals, {indicators: {heading: no, owned: "
		"yes}}]\n",
		"report: x\nsections: [headline, {indicators: {heading: no}}, "
		"method]\n",
	};

	for (size_t i = 0; i < sizeof layout / sizeof *layout; i++) {
		g_autofree char *levels = levels_of(layout[i]);

		assert_true(strlen(levels) > 2);
		assert_int_equal(levels[0], '1');
		for (const char *at = levels + 1; *at; at++)
			if (*at > at[-1] + 1)
				fail_msg("%s: levels %s", layout[i], levels);
	}
}

TEST("report", "activities stand under their title, by type and by lead alike")
{
	g_autofree char *levels = levels_of("report: x\nsections: [{activities: {by: [type, lead]}}]\n");

	assert_string_equal(levels, "1233");
}

TEST("report", "marks of language take no room in the text, and letters beside them do")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	g_autofree char *text = NULL;

	s.facts.notes = "mot\U000E0001\U000E0066\U000E007F\u00A0fin\n";
	text = story_text(&s, "report: x\nsections: [notes]\n", "fr");
	assert_non_null(strstr(text, "mot\u00A0fin"));
	story_forget(&s);
}

TEST("report", "both languages have the same sections, tables, figures and pages of each kind")
{
	static const char *const what[] = {"tag H1",     "tag H2", "tag H3", "tag Table",
					   "tag Figure", "tag TR", "tag TD", "bookmark"};
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	g_autofree char *fr = story_pages(&s, MONTHLY, "fr", NULL),
			*en = story_pages(&s, MONTHLY, "en", NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(what); i++)
		if (strcmp(what[i], "tag Table")) /* a table that goes on is tagged again */
			assert_int_equal(story_count(fr, what[i]), story_count(en, what[i]));
	assert_true(story_count(fr, "tag Table") >= 8);
	story_forget(&s);
}

TEST("report", "a title says the message")
{
	g_autofree char *words = told(story_agreement, story_rows(), "sections: [indicators]\n", "en");

	assert_non_null(strstr(words, "Visits: the target of 8 visits is reached"));
	assert_non_null(strstr(words, "Hours: the target total of 100 hours is reached"));
	assert_non_null(strstr(words, "Certification: one step done of 2"));
}

TEST("report", "a revised target keeps its date, its reason and the verdict on the first one in sight")
{
	g_autofree char *words = told(story_agreement, story_rows(), "sections: [goals]\n", "en");

	assert_non_null(strstr(words, "Target revised on June 15, 2026"));
	assert_non_null(strstr(words, "Reason: A worker left."));
	assert_non_null(strstr(words, "against the first target"));
	assert_null(strstr(words, "left.."));
}

TEST("report", "a goal without an indicator says so and is not judged")
{
	g_autofree char *words = told(story_agreement, story_rows(), "sections: [goals]\n", "en");

	assert_non_null(strstr(words, "Nothing in figures"));
	assert_non_null(strstr(words, "No indicator measures this goal yet."));
	assert_non_null(strstr(words, "No data"));
}

TEST("report", "a step that is late is said to be late")
{
	g_autofree char *words = told(story_agreement, story_rows(), "sections: [goals]\n", "en");

	assert_non_null(strstr(words, "late step: Visit, due August 31, 2026."));
}

TEST("report", "a rejected row is admitted with its place and never with its content")
{
	g_autofree char *words = told(story_agreement, story_rows(), "sections: [quality]\n", "fr");

	assert_non_null(strstr(words, "Une ligne illisible sur"));
	assert_non_null(strstr(words, "data.csv, ligne 68"));
	assert_null(strstr(words, "un jour"));
}

TEST("report", "rejected rows are counted by the partner to ask, when there is one")
{
	g_autofree char *words = told(story_agreement, story_rows(), "sections: [quality]\n", "fr"),
			*sound = told(story_agreement,
				      "No;Date;Organisme;Type;Heures;Objectif\n1;2026-01-03;La Rive;s;1;\n",
				      "sections: [quality]\n", "fr");

	assert_non_null(strstr(words, "Lignes illisibles, par partenaire"));
	assert_non_null(strstr(words, "La Rive carnet 1 "));
	assert_null(strstr(sound, "par partenaire"));
}

TEST("report", "an unknown name is listed with the nearest partner's name")
{
	g_autofree char *words = told(story_agreement, story_rows(), "sections: [quality]\n", "en");

	assert_non_null(strstr(words, "La Rives"));
	assert_non_null(strstr(words, "La Rives carnet 1 La Rive "));
}

TEST("report", "activities without a goal and goals without an activity are counted")
{
	g_autofree char *words = told(story_agreement, story_rows(), "sections: [activities]\n", "en");

	assert_non_null(strstr(words, "16 activities in the months shown name no goal."));
	assert_non_null(strstr(words,
			       "Two short-term goals without activity in the months shown: Get certified and "
			       "Nothing in figures."));
}

TEST("report", "a month without activity has a panel that says so, and it is not called unknown")
{
	static const char rows[] = "No;Date;Organisme;Type;Heures;Objectif\n1;2026-09-02;La Rive;sortie;2;V\n"
				   "2;2026-11-02;La Rive;sortie;2;V\n";
	g_autofree char *words = told(story_agreement, rows, "sections: [activities]\n", "en");

	assert_non_null(strstr(words, "No activity recorded in October 2026"));
}

TEST("report", "a month after the data is not reported, and is not a zero")
{
	static const char rows[] =
		"No;Date;Organisme;Type;Heures;Objectif\n1;2026-05-02;La Rive;sortie;2;V\n";
	g_autofree char *words = told(story_agreement, rows, "sections: [indicators, activities]\n", "en");

	assert_non_null(strstr(words, "Activities: no data in October 2026"));
	assert_non_null(strstr(words, "Visits: no data in October 2026"));
	assert_non_null(strstr(words, "n/d"));
	assert_null(strstr(words, "0 activities"));
}

TEST("report", "no data at all makes an honest report")
{
	stands_told(story_agreement, "No;Date;Organisme;Type;Heures;Objectif\n");
}

TEST("report", "a single row in a single month makes a report")
{
	stands_told(story_agreement, "No;Date;Organisme;Type;Heures;Objectif\n1;2026-10-02;La Rive;une très "
				     "longue catégorie;2;V\n");
}

TEST("report", "an informal partnership without goals or partners makes a report that judges nothing")
{
	static const char agreement[] =
		"sources:\n  - {name: a, kind: activities, files: data.csv, columns: {date: Date}}\n"
		"indicators:\n  - {id: visits, measure: count, from: a}\n";
	g_autofree char *words = told(agreement, "Date\n2026-10-01\n2026-09-01\n", MONTHLY, "en");

	stands_told(agreement, "Date\n2026-10-01\n2026-09-01\n");
	assert_non_null(strstr(words, "The agreement sets no goal"));
	assert_null(strstr(words, "without a written agreement"));
	assert_null(strstr(words, "How a verdict is given"));
}

TEST("report", "an agreement without indicators makes a report")
{
	stands_told("sources:\n  - {name: a, kind: activities, files: data.csv, columns: {date: Date}}\n",
		    "Date\n2026-10-01\n");
}

/* A name each of thirty partners could have: long, with what no font or locale expects. */
static char *thirty_partners(void)
{
	GString *out = g_string_new("partnership:\n  name: \"🌊 Alliance\xE2\x80\xAE \\x1b[31m des "
				    "Très-Longs-Noms-Qui-N’en-Finissent-Pas\"\n"
				    "  since: 2025-01-01\npartners:\n");

	for (int i = 0; i < 30; i++)
		g_string_append_printf(out,
				       "  - {id: p%d, name: \"Regroupement%d-intersectoriel-communautaire 💜 "
				       "anticonstitutionnellementindissociable %d\"}\n",
				       i, i, i);
	g_string_append(out, strstr(story_agreement, "sources:"));
	return g_string_free(out, FALSE);
}

TEST("report", "thirty partners with long names, emoji and control characters stay on the page")
{
	g_autofree char *agreement = thirty_partners();
	GString *rows = g_string_new("No;Date;Organisme;Type;Heures;Objectif\n");
	char *at;

	/* The goals' owners are not among these partners. */
	while ((at = strstr(agreement, "owners: [rive, pont]")))
		memcpy(at, "owners: [p1,p2]     ", 20);
	for (int i = 0; i < 300; i++)
		g_string_append_printf(
			rows, "%d;2026-%02d-11;p%d;type-de-catégorie-interminable-numéro-%d 🎉;%d;V\n", i,
			1 + i % 10, i % 30, i % 17, i * 977 % 100000);
	stands_told(agreement, rows->str);
	g_string_free(rows, TRUE);
}

TEST("report", "figures of every size fit their columns")
{
	GString *rows = g_string_new("No;Date;Organisme;Type;Heures;Objectif\n");

	for (int i = 0; i < 40; i++)
		g_string_append_printf(rows, "%d;2026-%02d-11;La Rive;sortie%d;%s;V\n", i, 1 + i % 10, i % 4,
				       i % 3 ? "987654321987,65" : "-0,004");
	stands_told(story_agreement, rows->str);
	g_string_free(rows, TRUE);
}

TEST("report", "the canvas is drawn on with balanced tags")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	g_autofree char *pages = story_pages(&s, MONTHLY, "fr", NULL);

	assert_int_equal(story_count(pages, "\ntag "), story_count(pages, "\nend"));
	assert_int_equal(story_count(pages, "tag H1"), 1);
	story_forget(&s);
}

TEST("report", "a layout that wants no chart of its indicators gets none, only their tables")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	g_autofree char *with = story_pages(&s, "sections:\n  - indicators: {only: visits}\n", "en", NULL),
			*without = story_pages(&s, "sections:\n  - indicators: {only: visits, chart: none}\n",
					       "en", NULL);

	assert_int_equal(story_count(with, "tag Figure"), 1);
	assert_int_equal(story_count(without, "tag Figure"), 0);
	assert_int_equal(story_count(without, "tag Table"), 1);
	story_forget(&s);
}
