/* What is guessed of a column, at the edge of each guess.  Invented exports. */
#include "bilan/draft.h"
#include "test.h"

#include <glib.h>
#include <string.h>

/* The second column of an export with these cells, each behind a number; free it with its peek. */
static const bl_peek_column *column_of(const char *header, const char *const *cell, bl_peek **peek)
{
	const char *path = test_path("columns.csv");
	g_autoptr(GString) text = g_string_new(NULL);
	bl_error err;

	g_string_printf(text, "Compte;%s\n", header);
	for (int i = 0; cell[i]; i++)
		g_string_append_printf(text, "%d;%s\n", 10 + i % 2, cell[i]);
	test_write(path, text->str, text->len);
	assert_int_equal(bl_peek_file(path, NULL, NULL, peek, &err), BL_OK);
	return &(*peek)->columns[1];
}

static void is_timed(const char *const *cell, bool wanted)
{
	bl_peek *peek;
	const bl_peek_column *c = column_of("Quand", cell, &peek);

	assert_string_equal(c->type, "date");
	assert_int_equal(c->timed, wanted);
	bl_peek_free(peek);
}

TEST("draft", "days are timed where most say a time, and not all of them midnight")
{
	is_timed((const char *const[]){"2026-03-02 00:00", "2026-03-03 00:00", "2026-03-04 00:00", NULL},
		 false);
	is_timed((const char *const[]){"2026-03-02 00:00", "2026-03-03 00:00", "2026-03-04 07:40", NULL},
		 true);
	is_timed((const char *const[]){"2026-03-02 09:10", "2026-03-03", "2026-03-04 07:40", NULL}, true);
	is_timed((const char *const[]){"2026-03-02 09:10", "2026-03-03", NULL}, false);
}

static void is_split_at(const char *const *cell, const char *wanted)
{
	bl_peek *peek;
	const bl_peek_column *c = column_of("Motifs", cell, &peek);

	assert_string_equal(c->separator ? c->separator : "none", wanted);
	bl_peek_free(peek);
}

/* No piece of these comes back beside another one. */
#define A "loyer, retard"
#define B "emploi, perdu"
#define C "santé, dents"
#define D "papiers, impôt"
#define E "transport, loin"

TEST("draft", "a comma splits cells that come back, or whose pieces do; else it is prose")
{
	is_split_at((const char *const[]){A, B, C, D, A, B, NULL}, ", "); /* four of six: two thirds */
	is_split_at((const char *const[]){A, B, C, D, E, A, NULL}, "none");
	is_split_at((const char *const[]){"loyer, emploi", "emploi, santé", "santé, loyer", "loyer, papiers",
					  "papiers, emploi", "santé, papiers", NULL},
		    ", ");
	is_split_at((const char *const[]){A, A, "loyer", "emploi", "loyer", "emploi", NULL},
		    "none");                                                                    /* a third */
	is_split_at((const char *const[]){A, A, A, "emploi", "loyer", "emploi", NULL}, "none"); /* half */
	is_split_at((const char *const[]){A, A, A, B, "loyer", "emploi", NULL}, ", ");
}

static void undated(const char *const *cell, uint64_t wanted)
{
	bl_peek *peek;
	const bl_peek_column *c = column_of("Jour", cell, &peek);

	assert_string_equal(c->type, "date");
	assert_int_equal(c->undated, wanted);
	bl_peek_free(peek);
}

TEST("draft", "of a column of days it is counted what is none")
{
	undated((const char *const[]){"2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", NULL}, 0);
	undated((const char *const[]){"2026-03-02", "2026-03-03", "à venir", "2026-03-05", "2026-03-06",
				      "2026-03-07", "2026-03-08", "2026-03-09", "2026-03-10", "2026-03-11",
				      "2026-03-12", NULL},
		1);
}

static void is_money(const char *const *cell, bool wanted)
{
	bl_peek *peek;
	const bl_peek_column *c = column_of("Reçu", cell, &peek);

	assert_string_equal(c->type, "number");
	assert_int_equal(c->money, wanted);
	bl_peek_free(peek);
}

TEST("draft", "numbers are money where more than half of them say so")
{
	is_money((const char *const[]){"12 $", "14 $", "16", NULL}, true);
	is_money((const char *const[]){"12 $", "14 $", "16", "18", NULL}, false);
	is_money((const char *const[]){"12", "14", "16", NULL}, false);
}
