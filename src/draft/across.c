/* Tables kept by hand: a row per organization or measure, a column per month. */
#include "room.h"

#include <string.h>

static bool is_period(const bl_peek_column *c, bool *undated)
{
	bl_header_period names;

	if (strcmp(c->type, "number") && strcmp(c->type, "empty") && strcmp(c->type, "yesno") &&
	    strcmp(c->type, "id"))
		return false;
	if (!bl_header_period_of(bl_str_of(c->name), &names))
		return false;
	*undated = !names.dated;
	return true;
}

bool bl__draft_across(const bl_peek *peek)
{
	size_t n = 0;
	bool undated;

	for (size_t i = 0; peek->header_line && i < peek->n_columns; i++)
		n += is_period(&peek->columns[i], &undated);
	return n > 1 && bl__draft_date_column(peek) < 0;
}

bool bl__draft_across_dated(const bl_peek *peek, const char *path)
{
	bool some = false, undated;

	for (size_t i = 0; i < peek->n_columns; i++)
		some |= is_period(&peek->columns[i], &undated) && undated;
	return !some || bl_year_in_name(path);
}

static bool is_guess(const bl_role *role, const char *name)
{
	for (size_t i = 0; role->guess && role->guess[i]; i++)
		if (bl_same_name(role->guess[i], name))
			return true;
	return false;
}

/* A row for each person is no measure each, and names nobody in an agreement. */
static bool is_about_people(const bl_peek_column *c)
{
	static const char *const people[] = {
		"participant", "participante", "client",   "cliente",   "usager",   "usagere",
		"eleve",       "student",      "benevole", "volunteer", "membre",   "member",
		"enfant",      "child",        "jeune",    "youth",     "personne", "person",
		"employe",     "employee",     "name",     "resident",  NULL};

	return bl__draft_meaning(c->name) == BL__TELLS_WHO || bl__draft_speaks_of(c->name, people);
}

/* What rows are about when no header says it: the first column of words. */
static long first_words(const bl_peek *peek)
{
	long partner = bl__draft_across_column(peek, "partner");
	bool undated;

	for (size_t i = 0; i < peek->n_columns; i++) {
		const bl_peek_column *c = &peek->columns[i];

		if ((long)i == partner || is_period(c, &undated) || !strcmp(c->type, "number") ||
		    !strcmp(c->type, "empty") || !bl__draft_named_once(peek, i))
			continue;
		return is_about_people(c) ? -1 : (long)i;
	}
	return -1;
}

/* By its name; a partner also as who leads, a measure also as the first words. */
long bl__draft_across_column(const bl_peek *peek, const char *role)
{
	const bl_role *of = bl_role_find(bl_source_kind_find("values"), role);
	bool undated;

	for (size_t i = 0; of && i < peek->n_columns; i++) {
		const bl_peek_column *c = &peek->columns[i];
		bool leads = of->partner && c->role && !strcmp(c->role, "lead");

		if (!is_period(c, &undated) && bl__draft_named_once(peek, i) &&
		    (leads || is_guess(of, c->name)))
			return (long)i;
	}
	return strcmp(role, "indicator") ? -1 : first_words(peek);
}
