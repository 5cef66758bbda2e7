/* Values that the agreement's conditions name and no row has; rows left out. */
#include "test.h"

#include "bilan/intake.h"

#include <glib.h>
#include <string.h>

typedef struct {
	const bl_agreement *agreement;
	bl_words *words;
	bl_problems *problems;
	bl_taken *taken;
} outcome;

/* A source of this text, read for indicators with these conditions. */
static outcome read_all(const char *name, const char *text, const char *rest, const bl_wish *wishes, size_t n)
{
	outcome o = {.words = bl_words_new(), .problems = bl_problems_new()};
	g_autofree char *yaml = g_strdup_printf(
		"partners:\n  - {id: rive, name: La Rive, aliases: [Rive nord]}\nsources:\n  - name: suivi\n"
		"    files: %s\n    columns: {date: Jour, type: Genre, lead: Chez, partners: {column: Avec, "
		"split: ';'}}\n%s",
		name, rest);
	bl_intake *in = NULL;

	g_assert_true(g_file_set_contents(test_path(name), text, -1, NULL));
	assert_int_equal(bl_agreement_parse("agreement.yaml", test_path("."), yaml, strlen(yaml),
					    &o.agreement, o.problems),
			 BL_OK);
	assert_int_equal(bl_intake_new(o.agreement, o.words, &wishes, &n, &in, o.problems), BL_OK);
	assert_int_equal(bl_intake_read(in, 0, NULL, NULL, o.problems), BL_OK);
	o.taken = bl_intake_end(in);
	return o;
}

static void forget(outcome *o)
{
	bl_taken_free(o->taken);
	bl_agreement_free(o->agreement);
	bl_words_free(o->words);
	bl_problems_free(o->problems);
}

static const bl_unmet *unmet(const outcome *o, const char *value)
{
	for (size_t i = 0; i < bl_taken_unmet_values(o->taken); i++)
		if (!strcmp(bl_taken_unmet(o->taken, i)->value, value))
			return bl_taken_unmet(o->taken, i);
	return NULL;
}

static const bl_wish wishes[] = {
	{"type", BL_WORD, {1, 1}}, {"lead", BL_WORD, {1, 1}}, {"partners", BL_WORDS, {1, 1}}};

static const char rows[] = "Jour,Genre,Chez,Avec\n2025-01-05,Visite,Rive nord,A;B\n"
			   "2025-02-05,Accompagnement,La Rive,B\n2025-03-05,Visite,Ailleurs,\n";

TEST("intake", "a value that a condition names and no row has is told, with its place and the nearest one")
{
	outcome o =
		read_all("expect.csv", rows,
			 "indicators:\n  - {id: a, where: {type: Acompagnement, lead: RIVE NORD}}\n"
			 "  - {id: b, where: {type: [visite, Atelier], partners: b}}\n"
			 "  - {id: c, measure: share, where: {type: Visite}, out_of: {type: not Vizite}}\n"
			 "  - {id: d, where: {partners: C, type: filled}}\n",
			 wishes, 3);
	const bl_unmet *u = unmet(&o, "Acompagnement");

	assert_non_null(u);
	assert_string_equal(u->nearest, "Accompagnement");
	assert_int_equal(u->line, 8);
	assert_int_equal(u->rows, 0);
	assert_string_equal(u->column, "type");
	assert_null(unmet(&o, "Atelier")->nearest);
	assert_string_equal(unmet(&o, "Vizite")->nearest, "Visite");
	assert_non_null(unmet(&o, "C"));
	assert_int_equal(bl_taken_unmet_values(o.taken), 4);
	forget(&o);
}

TEST("intake", "a value of skip that no row has is told too; a partner may be named by any of its spellings")
{
	outcome o = read_all("expect.csv", rows,
			     "    skip: {type: Accompagnemant, lead: rive, partners: [a, d]}\n"
			     "indicators: [{id: a}]\n",
			     wishes, 3);

	assert_int_equal(bl_taken_file(o.taken, 0)->cancelled, 2);
	assert_string_equal(unmet(&o, "Accompagnemant")->nearest, "Accompagnement");
	assert_null(unmet(&o, "rive"));
	forget(&o);
}

TEST("intake", "conditions of one item of a skip list must all be met")
{
	outcome o = read_all("expect.csv", rows,
			     "    skip: [{type: visite, lead: La Rive}, {type: visite, Avec: B}]\n"
			     "indicators: [{id: a}]\n",
			     wishes, 3);

	assert_int_equal(bl_taken_file(o.taken, 0)->cancelled, 1);
	assert_int_equal(bl_taken_file(o.taken, 0)->kept, 2);
	forget(&o);
}

/* A month a letter: v a visit, r one by its new name, o something else. */
static bool is_told(const char *months)
{
	g_autoptr(GString) text = g_string_new("Jour,Genre,Chez,Avec\n");
	const bl_unmet *u;
	outcome o;
	bool told;

	for (size_t i = 0; months[i]; i++)
		g_string_append_printf(text, "20%02zu-%02zu-10,%s,,\n20%02zu-%02zu-11,Réunion,,\n",
				       24 + i / 12, i % 12 + 1,
				       months[i] == 'v'   ? "Visite"
				       : months[i] == 'r' ? "Visite à domicile"
							  : "Atelier",
				       24 + i / 12, i % 12 + 1);
	o = read_all("months.csv", text->str, "indicators: [{id: a, where: {type: visite}}]\n", wishes, 3);
	u = unmet(&o, "visite");
	told = u != NULL;
	if (told)
		assert_true(u->rows >= 3 && u->last < u->source_last);
	forget(&o);
	return told;
}

TEST("intake", "a value that was there month after month and stops while rows go on is told")
{
	assert_true(is_told("vvvvrrr"));
	assert_true(is_told("vvvoo"));
	assert_true(is_told("vovvovoooo"));
	assert_false(is_told("vvvvr"));
	assert_false(is_told("vvooo"));
	assert_false(is_told("vovovoo"));
	assert_false(is_told("oooovvoooooooooovvooooo"));
	assert_false(is_told("vvvv"));
}
