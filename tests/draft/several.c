/* What rows say together: that they last, that they are versions of one.  Invented exports. */
#include "bilan/draft.h"
#include "test.h"

#include <glib.h>
#include <string.h>

/* The draft of one or two exports; yours (g_free). */
static char *draft_of(const char *first, const char *second)
{
	g_autofree char *a = g_strdup(test_path("suivi-2026-01.csv")),
			*b = g_strdup(test_path("suivi-2026-02.csv"));
	const char *path[] = {a, b};
	bl_problems *problems = bl_problems_new();
	bl_lang *langs[2] = {NULL, NULL};
	char *text = NULL;
	bl_error err;

	test_write(a, first, strlen(first));
	if (second)
		test_write(b, second, strlen(second));
	assert_int_equal(bl_lang_load("reports/lang", "en", &langs[0], &err), BL_OK);
	if (bl_draft(path, second ? 2 : 1, langs, &text, problems) != BL_OK)
		fail_msg("%s", bl_problems_at(problems, 0)->key);
	bl_lang_free(langs[0]);
	bl_problems_free(problems);
	return text;
}

/* ---- Stays ---- */

/* A row that ended `days` after January 15, and began on it; the later column may come first. */
static void put_stay(GString *rows, bool end_first, int days, int beds)
{
	if (end_first)
		g_string_append_printf(rows, "%d/01/2026;15/01/2026;%d\n", 15 + days, beds);
	else
		g_string_append_printf(rows, "15/01/2026;%d/01/2026;%d\n", 15 + days, beds);
}

static bool drafts_stays(bool end_first, int later, int same, int before)
{
	g_autoptr(GString) rows = g_string_new(end_first ? "Sortie;Arrivée;Lits\n" : "Arrivée;Sortie;Lits\n");
	g_autofree char *text = NULL;

	for (int i = 0; i < later + same + before; i++)
		put_stay(rows, end_first, i < later ? 3 + i % 4 : i < later + same ? 0 : -1, 1 + i % 3);
	text = draft_of(rows->str, NULL);
	return strstr(text, "until: \"Sortie\"") != NULL;
}

/* Whether rows are drafted as lasting, of which so many end later than they begin, on the day itself, before
 * it. */
static bool lasts(int later, int same, int before)
{
	bool so = drafts_stays(false, later, same, before);

	assert_int_equal(drafts_stays(true, later, same, before), so);
	return so;
}

TEST("draft", "rows last where more than half end days after they began, and one in fifty at most before")
{
	assert_true(lasts(6, 4, 0));
	assert_false(lasts(5, 5, 0));
	assert_false(lasts(2, 8, 0));
	assert_true(lasts(49, 0, 1));
	assert_false(lasts(48, 0, 1));
}

/* ---- Versions ---- */

#define HEAD   "No;Date;Organisme;Type;Heures;Lieu\n"
#define BEFORE HEAD "1;2026-01-05;Rive;Atelier;2;Salle\n2;2026-01-06;Pont;Sortie;3;Parc\n"

/* What tells rows apart that came in January as BEFORE has them and in February as these. */
static void told_apart_by(const char *later, const char *id)
{
	g_autofree char *second = g_strconcat(HEAD, later, NULL), *text = draft_of(BEFORE, second);
	g_autofree char *line = g_strdup_printf("\n      id: %s\n", id);

	if (!strstr(text, line))
		fail_msg("no “id: %s” after %s: %s", id, later, text);
}

TEST("draft",
     "rows of two exports with one number are one, unless day or partner and most of the rest changed")
{
	/* Corrected: the same day and partner, all else another. */
	told_apart_by("1;2026-01-05;Rive;Visite;4;Gare\n2;2026-01-06;Pont;Repas;5;Quai\n", "\"No\"");
	/* Moved to another day, all else the same. */
	told_apart_by("1;2026-02-05;Rive;Atelier;2;Salle\n2;2026-02-06;Pont;Sortie;3;Parc\n", "\"No\"");
	/* Half of them moved and unlike, half of them as they were. */
	told_apart_by("1;2026-02-03;Quai;Visite;4;Gare\n2;2026-01-06;Pont;Sortie;3;Parc\n", "\"No\"");
	/* Numbered anew by other partners. */
	told_apart_by("1;2026-02-03;Quai;Visite;4;Gare\n2;2026-02-04;Rive;Repas;5;Cour\n",
		      "[\"Organisme\", \"No\"]");
	/* Numbered anew by the same partners: with the day as much changed as stayed. */
	told_apart_by("1;2026-02-03;Rive;Visite;2;Salle\n2;2026-02-04;Pont;Repas;3;Parc\n",
		      "[\"Date\", \"No\"]");
}

/* Whether the draft of one export has these lines, one behind the other; NULL: no id at all. */
static void is_known_by(const char *rows, const char *lines)
{
	g_autofree char *text = draft_of(rows, NULL);

	if (lines ? !strstr(text, lines) : strstr(text, "\n      id: ") != NULL)
		fail_msg("“%s” of %s: %s", lines ? lines : "no id", rows, text);
}

TEST("draft",
     "amended rows keep the number of what they amend and have one of their own, where both are filled")
{
#define AMENDED "Contract No;Avenant;Date;Organisme;Montant\n"
	is_known_by(AMENDED "C1;0;2026-01-05;Rive;200\nC1;1;2026-02-05;Rive;250\nC2;0;2026-01-09;Pont;90\n"
			    "C2;2;2026-03-01;Pont;70\n",
		    "\n      id: \"Contract No\"\n      version: \"Avenant\"\n");
	is_known_by(AMENDED "C1;0;2026-01-05;Rive;200\nC1;0;2026-02-05;Rive;250\nC2;0;2026-01-09;Pont;90\n"
			    "C2;2;2026-03-01;Pont;70\n",
		    NULL);
	is_known_by(AMENDED ";0;2026-01-05;Rive;200\nC1;1;2026-02-05;Rive;250\nC2;0;2026-01-09;Pont;90\n"
			    "C2;2;2026-03-01;Pont;70\n",
		    NULL);
}

TEST("draft", "a number by itself names rows where it comes once, also when nothing else is known of them")
{
	is_known_by("No;Date;Heures\n1;2026-01-05;2\n2;2026-01-06;3\n3;2026-01-06;2\n",
		    "\n      id: \"No\"\n");
	is_known_by("No;Date;Heures\n1;2026-01-05;2\n2;2026-01-06;3\n1;2026-01-06;2\n",
		    "\n      id: [\"Date\", \"No\"]\n");
	is_known_by("No;Date;Heures\n1;2026-01-05;2\n2;2026-01-06;3\n1;2026-01-05;2\n", NULL);
}
