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

TEST("draft", "a stock of partners, or of nobody in particular, is its latest value")
{
	assert_true(drafts("Organisme;Mois;Membres\nNord;2026-01;5\nSud;2026-01;6\nNord;2026-02;7\n"
			   "Sud;2026-02;8\n",
			   "measure: last"));
	assert_true(drafts("Mois;Membres\n2026-01;5\n2026-02;7\n2026-03;9\n", "measure: last"));
	assert_false(drafts("Mois;Visites\n2026-01;5\n2026-02;7\n2026-03;9\n", "measure: last"));
}
