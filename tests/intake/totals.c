/* Rows that have a date and sum up others. */
#include "story.h"

#include <string.h>

#define HEAD "Jour;Équipe;Présences\n"

static const story plain = {
	.kind = "activities",
	STORY_COLUMNS({"date", "Jour", 0, NULL}, {"lead", "Équipe", 0, NULL},
		      {"participants", "Présences", 0, NULL}),
	STORY_WISHES({"participants", BL_NUMBER, {1, 1}}),
};

/* Lines with this remark, "5 7". */
static char *lines_with(const told *t, const char *what)
{
	GString *lines = g_string_new(NULL);

	for (size_t i = 0; i < bl_taken_remarks(t->taken); i++) {
		const bl_remark *r = bl_taken_remark(t->taken, i);

		if (!strcmp(r->what, what))
			g_string_append_printf(lines, "%s%d", lines->len ? " " : "", (int)r->line);
	}
	return g_string_free(lines, FALSE);
}

static void gives(const story *s, const char *text, int sum, const char *left_out, const char *doubtful)
{
	story read = *s;
	told *t;
	g_autofree char *out = NULL, *doubt = NULL;

	read.files = story_file("totals.csv", text);
	t = story_read(&read);
	assert_int_equal(t->status, BL_OK);
	out = lines_with(t, "total_row");
	doubt = lines_with(t, "maybe_total");
	assert_string_equal(out, left_out);
	assert_string_equal(doubt, doubtful);
	assert_true(story_sum(t, 0, NULL) == bl_qty_of_int(sum));
	story_free(t);
}

TEST("intake", "a total that carries a date is left out and told, in French and English, first or last word")
{
	gives(&plain,
	      HEAD "2026-05-04;Nord;7\n2026-05-05;Sud;4\n2026-05-31;Total mai;11\n2026-06-02;Nord;2\n"
		   "2026-06-03;Sud;6\n2026-06-30;SOUS-TOTAL JUIN;8\n2026-06-30;Total général;19\n",
	      19, "4 7 8", "");
	gives(&plain,
	      HEAD "2026-05-04;Nord;7\n2026-05-05;Sud;4\n2026-05-31;Nord Total;7\n2026-05-31;Sud (total);4\n"
		   "2026-05-31;Grand Total;11\n2026-05-31;Total for Nord;7\n",
	      11, "4 5 6 7", "");
}

TEST("intake",
     "a name that says total is kept and told, unless it is exactly what stands above or a partner's")
{
	static const bl_partner known[] = {{.id = "te", .name = {.any = "Total Étude"}}};
	story named = plain;

	gives(&plain,
	      HEAD "2026-05-04;Nord;7\n2026-05-05;Total Étude;4\n2026-05-06;Ensemble;3\n"
		   "2026-05-07;Sommet;1\n2026-05-08;Totalité;1\n",
	      16, "", "3");
	gives(&plain, HEAD "2026-05-04;Nord;7\n2026-05-05;Sud;4\n2026-05-31;Total du secteur;11\n", 11, "4",
	      "");
	gives(&plain, HEAD "2026-05-04;Nord;7\n2026-05-05;Sud;4\n2026-05-31;Ensemble;11\n", 11, "4", "");
	named.partners = known;
	named.n_partners = 1;
	gives(&named, HEAD "2026-05-04;Nord;7\n2026-05-05;Sud;4\n2026-05-31;Total Étude;11\n", 22, "", "");
}

TEST("intake", "a total is told in a column nobody reads, and in one of ids")
{
	const story bare = {
		.kind = "activities",
		STORY_COLUMNS({"date", "Jour", 0, NULL}, {"participants", "Présences", 0, NULL}),
		STORY_WISHES({"participants", BL_NUMBER, {1, 1}}),
	};

	gives(&bare, HEAD "2026-05-04;Nord;7\n2026-05-05;Sud;4\n2026-05-31;Total;11\n", 11, "4", "");
	gives(&bare, "No;Jour;Équipe;Présences\nA-1;2026-05-04;Nord;7\nTotal;2026-05-31;;7\n", 7, "3", "");
}

TEST("intake", "remarks are kept with what was taken")
{
	story read = plain;
	bl_packed bytes = {NULL, 0, 0};
	bl_unpacking from;
	bl_taken *again;
	told *t;

	read.files = story_file("totals.csv", HEAD "2026-05-04;Nord;7\n2026-05-31;Total;7\n");
	t = story_read(&read);
	bl_taken_save(t->taken, t->words, &bytes);
	from = (bl_unpacking){bytes.bytes, bytes.n, false};
	again = bl_taken_load(&from, t->words);
	assert_non_null(again);
	assert_int_equal(bl_taken_remarks(again), 1);
	assert_int_equal(bl_taken_remark(again, 0)->line, 3);
	assert_string_equal(bl_taken_remark(again, 0)->text, "Total");
	bl_taken_free(again);
	g_free(bytes.bytes);
	story_free(t);
}
