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

/* ---- What type a column is ---- */

static const char *type_named(const char *header, const char *const *cell)
{
	bl_peek *peek;
	const char *type = g_intern_string(column_of(header, cell, &peek)->type);

	bl_peek_free(peek);
	return type;
}

/* `n` cells of one kind and then `others` of another; each cell its own where `apart`. */
static const char *type_of_mixed(const char *header, const char *kind, int n, const char *other, int others)
{
	g_auto(GStrv) cell = g_new0(char *, (size_t)(n + others) + 1);

	for (int i = 0; i < n; i++)
		cell[i] = g_strdup_printf(kind, i + 10);
	for (int i = 0; i < others; i++)
		cell[n + i] = g_strdup(other);
	return type_named(header, (const char *const *)cell);
}

TEST("draft", "a column is of days or of numbers where nine in ten of its cells are")
{
	assert_string_equal(type_of_mixed("Quand", "2026-03-%d", 18, "au printemps", 2), "date");
	assert_string_equal(type_of_mixed("Quand", "2026-03-%d", 17, "au printemps", 3), "text");
	assert_string_equal(type_of_mixed("Combien", "%d,5", 18, "plusieurs gens", 2), "number");
	assert_string_equal(type_of_mixed("Combien", "%d,5", 17, "plusieurs gens", 3), "text");
}

TEST("draft", "yes and no are answers only where nothing else is said")
{
	assert_string_equal(type_named("Venu", (const char *const[]){"oui", "non", "oui", "oui", NULL}),
			    "yesno");
	assert_string_equal(type_named("Venu", (const char *const[]){"oui", "oui", "oui", NULL}), "yesno");
	assert_string_equal(type_named("Venu", (const char *const[]){"oui", "non", "peut-être", "oui", "oui",
								     "non", NULL}),
			    "choice");
	assert_string_equal(type_named("Venu", (const char *const[]){"oui", "oui", "oui", "non", "Non", "oui",
								     "oui", "non", "OUI", NULL}),
			    "choice"); /* three spellings are not two answers */
}

TEST("draft", "words that come back are choices, as long as each does twice in the mean")
{
	assert_string_equal(type_named("Lieu", (const char *const[]){"parc", "salle", "parc", "salle", NULL}),
			    "choice");
	assert_string_equal(
		type_named("Lieu", (const char *const[]){"parc", "salle", "gare", "salle", "parc", NULL}),
		"text");
	assert_string_equal(type_named("Lieu", (const char *const[]){"", "", "", NULL}), "empty");
}

TEST("draft", "what is never the same, without blanks and of some length, is an id")
{
	assert_string_equal(type_named("Objet", (const char *const[]){"abc-def", "abc-deg", "abc-deh", NULL}),
			    "id");
	assert_string_equal(type_named("Objet", (const char *const[]){"abc-def", "abc-deg", NULL}), "text");
	assert_string_equal(type_named("Objet", (const char *const[]){"abc-def", "abc deg", "abc-deh", NULL}),
			    "text");
	assert_string_equal(type_named("Objet", (const char *const[]){"ab-de", "ab-df", "ab-dg", NULL}),
			    "text");
	assert_string_equal(type_named("Objet", (const char *const[]){"ab-def", "ab-df", "ab-dg", NULL}),
			    "id");
	assert_string_equal(type_named("No", (const char *const[]){"12", "14", "15", NULL}), "id");
	assert_string_equal(type_named("No", (const char *const[]){"12", "14", "12", "12", NULL}), "number");
	assert_string_equal(type_named("Client ID", (const char *const[]){"12", "14", "15", NULL}), "id");
	assert_string_equal(type_named("Paid", (const char *const[]){"12", "14", "15", NULL}), "id");
	assert_string_equal(type_named("Nombre", (const char *const[]){"12", "14", "15", NULL}), "number");
}

static unsigned width_of(const char *const *cell)
{
	bl_peek *peek;
	unsigned width = column_of("Secteur", cell, &peek)->width;

	bl_peek_free(peek);
	return width;
}

TEST("draft", "cells of as many digits each have a width, others none")
{
	assert_int_equal(width_of((const char *const[]){"72000", "72100", "72000", NULL}), 5);
	assert_int_equal(width_of((const char *const[]){"72000", "7210", "72000", NULL}), 0);
	assert_int_equal(width_of((const char *const[]){"72000", "7210", "7211", NULL}), 0);
	assert_int_equal(width_of((const char *const[]){"72000", "72a00", "72000", NULL}), 0);
	assert_int_equal(width_of((const char *const[]){"72a00", "72000", "72000", NULL}), 0);
}

TEST("draft", "of what a column holds the most frequent comes first, equals as they were met")
{
	bl_peek *peek;
	const bl_peek_column *c = column_of(
		"Lieu", (const char *const[]){"gare", "parc", "salle", "parc", "quai", "salle", "parc", NULL},
		&peek);

	assert_string_equal(c->sample[0], "parc");
	assert_string_equal(c->sample[1], "salle");
	assert_string_equal(c->sample[2], "gare");
	assert_string_equal(c->sample[3], "quai");
	assert_null(c->sample[4]);
	assert_int_equal(c->distinct, 4);
	assert_int_equal(c->filled, 7);
	assert_int_equal(c->empty, 0);
	bl_peek_free(peek);
}

TEST("draft", "rows that were cancelled are found by their word, or by the yes of a column that asks")
{
	bl_peek *peek;
	const bl_peek_column *c = column_of(
		"Statut",
		(const char *const[]){"tenue", "Annulée", "tenue", "non annulée", "VOID", "Annulée", NULL},
		&peek);

	assert_string_equal(c->void_values[0], "Annulée");
	assert_string_equal(c->void_values[1], "VOID");
	assert_null(c->void_values[2]);
	assert_int_equal(c->void_rows, 3);
	bl_peek_free(peek);
	c = column_of("Annulée", (const char *const[]){"oui", "non", "non", "oui", "non", NULL}, &peek);
	assert_int_equal(c->void_rows, 2);
	bl_peek_free(peek);
}

TEST("draft", "a cell of more than 64 bytes is prose, whatever it begins with")
{
	g_autofree char *tail = g_strdup_printf("%064d", 7);
	g_autofree char *longer = g_strconcat(tail, "7", NULL);
	bl_peek *peek;
	const bl_peek_column *c = column_of("Nombre", (const char *const[]){tail, "12", "14", NULL}, &peek);

	assert_string_equal(c->type, "number");
	bl_peek_free(peek);
	c = column_of("Nombre", (const char *const[]){longer, "12", "14", NULL}, &peek);
	assert_string_not_equal(c->type, "number");
	bl_peek_free(peek);
}
