/* What a column of an export seems to be, for a first agreement. */
#include "room.h"

#include <string.h>

bool bl__draft_named_once(const bl_peek *peek, size_t column)
{
	bl_str name = bl_str_of(peek->columns[column].name);
	char first[8];

	if (!bl_fold_name(name, first, sizeof first))
		return false;
	for (size_t i = 0; i < peek->n_columns; i++)
		if (i != column && peek->columns[i].name && bl_same_name(name.s, peek->columns[i].name))
			return false;
	return true;
}

/* The column to file rows by: the one whose name says so, else the first of
 * dates; one whose name is another's too (or none) only when no other is left. */
long bl__draft_date_column(const bl_peek *peek)
{
	long first = -1, twice = -1;

	for (size_t i = 0; i < peek->n_columns; i++) {
		const bl_peek_column *c = &peek->columns[i];

		if (strcmp(c->type, "date"))
			continue;
		if (peek->header_line && !bl__draft_named_once(peek, i)) {
			twice = twice < 0 ? (long)i : twice;
			continue;
		}
		if (c->role && !strcmp(c->role, "date"))
			return (long)i;
		if (first < 0)
			first = (long)i;
	}
	return first < 0 ? twice : first;
}

/* An id is trusted only when no file holds it twice: newest wins, so a wrong
 * one would swallow rows. */
static bool is_unique(const bl__draft_group *g, size_t column)
{
	for (guint i = 0; i < g->peeks->len; i++) {
		const bl_peek_column *c = &((const bl_peek *)g->peeks->pdata[i])->columns[column];

		if (c->empty || c->distinct < c->filled)
			return false;
	}
	return true;
}

const bl_source_kind *bl__draft_kind_of(const bl_peek *peek)
{
	bool from = false, to = false;

	for (size_t i = 0; i < peek->n_columns; i++) {
		const char *role = peek->columns[i].role;

		from |= role && !strcmp(role, "from");
		to |= role && !strcmp(role, "to");
	}
	return bl_source_kind_find(from && to ? "exchanges" : "activities");
}

/* The column that plays `role`, or -1. */
long bl__draft_column_of(const bl__draft_group *g, const bl_role *role, long date)
{
	const bl_peek *peek = g->peeks->pdata[0];

	if (!strcmp(role->role, "date"))
		return date;
	for (size_t i = 0; i < peek->n_columns; i++) {
		const char *said = peek->columns[i].role;

		if (!said || strcmp(said, role->role) || (long)i == date || !bl__draft_named_once(peek, i))
			continue;
		if ((long)i == g->lines.name || (long)i == g->lines.value)
			continue;
		if (role->type == BL_ID && !is_unique(g, i))
			continue;
		if (role->type == BL_NUMBER && strcmp(peek->columns[i].type, "number"))
			continue;
		if (role->type == BL_DAY && strcmp(peek->columns[i].type, "date"))
			continue;
		return (long)i;
	}
	return -1;
}

/* Numbers that name things rather than count them are not to be added up. */
bool bl__draft_adds_up(const bl_peek_column *c)
{
	static const char *const names_things[] = {
		"id",        "no",        "numero",      "number",     "code",           "annee",   "year",
		"siret",     "siren",     "cle",         "key",        "index",          "version", "phone",
		"telephone", "latitude",  "longitude",   "altitude",   "precision",      "postal",  "secteur",
		"element",   "reference", "identifiant", "identifier", "identification", "dossier", NULL};
	static const char *const cannot_add[] = {"pourcentage", "percentage", "percent", "taux",
						 "rate",        "age",        "prix",    "price",
						 "score",       "note",       NULL};
	g_autofree char *folded = NULL;
	g_auto(GStrv) word = NULL;

	if (strcmp(c->type, "number") || c->filled == 0)
		return false;
	folded = bl_fold_copy(bl_str_of(c->name), NULL);
	g_strdelimit(folded, "-/.:'()", ' ');
	word = g_strsplit(folded, " ", -1);
	for (size_t i = 0; word[i]; i++)
		if (g_strv_contains(names_things, word[i]) || g_strv_contains(cannot_add, word[i]))
			return false;
	return !g_str_has_suffix(c->name, "ID") && !g_str_has_suffix(c->name, "Id");
}
