/* Drafts of tables of figures that somebody counted, by period and place. */
#include "bilan/draft.h"
#include "test.h"

#include <glib.h>
#include <string.h>

/* The draft of one export; yours (g_free). */
static char *draft_of(const char *rows)
{
	const char *path = test_path("counted.csv");
	bl_problems *problems = bl_problems_new();
	bl_lang *langs[2] = {NULL, NULL};
	char *text = NULL;
	bl_error err;

	test_write(path, rows, strlen(rows));
	assert_int_equal(bl_lang_load("reports/lang", "en", &langs[0], &err), BL_OK);
	if (bl_draft(&path, 1, langs, &text, problems) != BL_OK)
		fail_msg("%s", bl_problems_at(problems, 0)->key);
	bl_lang_free(langs[0]);
	bl_problems_free(problems);
	return text;
}

static bool drafts(const char *rows, const char *line)
{
	g_autofree char *text = draft_of(rows);

	return strstr(text, line) != NULL;
}

TEST("draft", "a stock of places that are no partners is not drafted, wherever the column of places stands")
{
	static const char first[] = "Région;Mois;Membres\nNord;2026-01;5\nSud;2026-01;6\nNord;2026-02;7\n"
				    "Sud;2026-02;8\n",
			  last[] = "Mois;Membres;Région\n2026-01;5;Nord\n2026-01;6;Sud\n2026-02;7;Nord\n"
				   "2026-02;8;Sud\n";

	assert_false(drafts(first, "measure: last"));
	assert_false(drafts(last, "measure: last"));
}

static bool is_looked_at(int rows, const char *line)
{
	g_autoptr(GString) all = g_string_new("Date;Type\n");

	for (int i = 0; i < rows; i++) {
		int month = i * 39 / (rows - 1);

		g_string_append_printf(all, "%d-%02d-05;%s\n", 2022 + month / 12, 1 + month % 12,
				       i % 2 ? "Atelier" : "Visite");
	}
	return drafts(all->str, line);
}

/* Of forty months. */
TEST("draft", "rows that are few are counted by the quarter, and where they are fewer than one in three "
	      "months by the year")
{
	assert_true(is_looked_at(13, "every: year"));
	assert_true(is_looked_at(14, "every: quarter"));
	assert_true(is_looked_at(39, "every: quarter"));
	assert_false(is_looked_at(40, "every:"));
}

TEST("draft", "what stands in rows is told by the first column of words, neither by one that is empty nor by "
	      "one of two that share a name")
{
	assert_true(drafts("Vide;Truc;2026-01;2026-02;2026-03\n;Repas;12;14;11\n;Lits;3;4;5\n",
			   "columns: {indicator: \"Truc\"}"));
	assert_false(drafts("Truc;Truc;2026-01;2026-02;2026-03\nx;Repas;12;14;11\ny;Lits;3;4;5\n",
			    "columns: {indicator: \"Truc\"}"));
}

TEST("draft", "a stock of partners, or of nobody in particular, is its latest value")
{
	assert_true(drafts("Organisme;Mois;Membres\nNord;2026-01;5\nSud;2026-01;6\nNord;2026-02;7\n"
			   "Sud;2026-02;8\n",
			   "measure: last"));
	assert_true(drafts("Mois;Membres\n2026-01;5\n2026-02;7\n2026-03;9\n", "measure: last"));
	assert_false(drafts("Mois;Visites\n2026-01;5\n2026-02;7\n2026-03;9\n", "measure: last"));
}
