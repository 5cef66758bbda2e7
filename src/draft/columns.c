/* What a column of an export seems to be, for a first agreement. */
#include "room.h"

#include <string.h>

static bool is_type(const bl_peek_column *c, const char *type)
{
	return !strcmp(c->type, type);
}

bool bl__draft_named_once(const bl_peek *peek, size_t column)
{
	return peek->columns[column].own_name;
}

/* ---- In each file of a group --------------------------------------------------------- */

/* Most exports have their columns where the first has them. */
static long called(const bl_peek *peek, const char *name, size_t likely)
{
	if (likely < peek->n_columns && bl_same_name(peek->columns[likely].name, name))
		return (long)likely;
	for (size_t i = 0; i < peek->n_columns; i++)
		if (bl_same_name(peek->columns[i].name, name))
			return (long)i;
	return -1;
}

long bl__draft_column_in(const bl__draft_group *g, size_t column, const bl_peek *peek)
{
	const bl_peek *first = g->peeks->pdata[0];
	const bl_texts *other = &g->renamed[column];
	long at;

	if (peek == first || !first->header_line || !bl__draft_named_once(first, column))
		return (long)column;
	at = called(peek, first->columns[column].name, column);
	for (size_t i = 0; i < other->n && at < 0; i++)
		at = called(peek, other->item[i], column);
	return at;
}

bool bl__draft_everywhere(const bl__draft_group *g, size_t column)
{
	for (guint i = 0; i < g->peeks->len; i++)
		if (bl__draft_column_in(g, column, g->peeks->pdata[i]) < 0)
			return false;
	return true;
}

/* An id is trusted only when no file holds it twice: newest wins, so a wrong
 * one would swallow rows. */
bool bl__draft_is_unique(const bl__draft_group *g, size_t column)
{
	for (guint i = 0; i < g->peeks->len; i++) {
		const bl_peek *peek = g->peeks->pdata[i];
		const bl_peek_column *c = &peek->columns[bl__draft_column_in(g, column, peek)];

		if (c->empty || c->distinct < c->filled)
			return false;
	}
	return true;
}

/* ---- Roles ---------------------------------------------------------------------------------- */

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

/* 45.55 -73.74 is a place on a map only. */
static bool has_letters(const bl_peek_column *c)
{
	for (const char *p = c->sample[0]; p && *p; p++)
		if (g_ascii_isalpha(*p) || (unsigned char)*p >= 0x80)
			return true;
	return false;
}

/* A currency that is not the amount's. */
static const char *const of_others[] = {"foreign", "etrangere", "origine", "original", NULL};

/* Minutes are read as such; these would be taken for hours. */
static const char *const of_no_hours[] = {"sec",    "secondes", "seconds",  "jours", "jour",
					  "days",   "day",      "semaines", "weeks", "mois",
					  "months", "nuits",    "nights",   NULL};

/* Numbers and dates are no place, no type and no status, whatever their header holds. */
static bool suits(const bl__draft_group *g, size_t column, const bl_role *role)
{
	const bl_peek_column *c = &((const bl_peek *)g->peeks->pdata[0])->columns[column];

	switch (role->type) {
	case BL_ID:
		return bl__draft_is_unique(g, column);
	case BL_DAY:
		return is_type(c, "date");
	case BL_NUMBER:
		return bl__draft_adding(c) == BL__QUANTITY &&
		       (strcmp(role->role, "hours") || !bl__draft_speaks_of(c->name, of_no_hours));
	default:
		if (!c->filled || (!strcmp(role->role, "place") && !has_letters(c)) ||
		    (!strcmp(role->role, "currency") && bl__draft_speaks_of(c->name, of_others)))
			return false;
		return !is_type(c, "number") && !is_type(c, "date") &&
		       (!is_type(c, "yesno") || !strcmp(role->role, "accepted") ||
			!strcmp(role->role, "status"));
	}
}

/* Two headers of one column can be said of a role alone: a quantity that was renamed plays
 * the one its words are of. */
static long renamed_quantity(const bl__draft_group *g, const char *role, long date)
{
	static const char *const people[] = {"presents",     "presentes",     "personnes", "people",
					     "participants", "participantes", "attendees", "femmes",
					     "hommes",       "women",         "men",       "enfants",
					     "children",     "clients",       "jeunes",    "youth",
					     "visiteurs",    "visitors",      "inscrits",  "presences",
					     "attendance",   "usagers",       NULL};
	static const char *const hours[] = {"heures", "hours", "duree", "duration", "hrs", NULL};
	static const char *const money[] = {"montant", "montants", "amount", "cout",  "cost",
					    "depense", "depenses", "paid",   "total", NULL};
	const char *const *words = !strcmp(role, "participants") ? people
				   : !strcmp(role, "hours")      ? hours
				   : !strcmp(role, "amount")     ? money
								 : NULL;
	const bl_peek *peek = g->peeks->pdata[0];

	for (size_t i = 0; words && i < peek->n_columns; i++)
		if ((long)i != date && g->renamed[i].n && !peek->columns[i].role &&
		    bl__draft_adding(&peek->columns[i]) == BL__QUANTITY &&
		    bl__draft_speaks_of(peek->columns[i].name, words) && bl__draft_everywhere(g, i))
			return (long)i;
	return -1;
}

/* A question with several answers in a cell, where no column is called a type, or
 * partners. */
static long answered_with_several(const bl__draft_group *g, bool of_partners, long date)
{
	static const char *const partners[] = {"organismes", "organisations", "organizations", "partenaires",
					       "partners",   "agencies",      "agences",       NULL};
	const bl_peek *peek = g->peeks->pdata[0];

	for (size_t i = 0; peek->header_line && g->lines.name < 0 && i < peek->n_columns; i++) {
		const bl_peek_column *c = &peek->columns[i];

		if ((long)i != date && !c->role && bl__draft_speaks_of(c->name, partners) == of_partners &&
		    bl__draft_meaning(c->name) != BL__TELLS_WHO && bl__draft_list_mark(c) &&
		    bl__draft_named_once(peek, i) && bl__draft_everywhere(g, i))
			return (long)i;
	}
	return -1;
}

long bl__draft_column_of(const bl__draft_group *g, const bl_role *role, long date)
{
	const bl_peek *peek = g->peeks->pdata[0];

	if (!strcmp(role->role, "date"))
		return date;
	if (!strcmp(role->role, "until"))
		return g->until;
	if (!strcmp(role->role, "version"))
		return g->version;
	for (size_t i = 0; i < peek->n_columns; i++) {
		const char *said = peek->columns[i].role;

		if (!said || strcmp(said, role->role) || (long)i == date || !bl__draft_named_once(peek, i))
			continue;
		if ((long)i == g->lines.name || (long)i == g->lines.value)
			continue;
		if (bl__draft_everywhere(g, i) && suits(g, i, role))
			return (long)i;
	}
	if (!strcmp(role->role, "type") || !strcmp(role->role, "partners"))
		return answered_with_several(g, role->partner, date);
	return renamed_quantity(g, role->role, date);
}

/* What the agreement calls a currency, of a column that names several. */
const char *bl__draft_currency(const bl__draft_group *g)
{
	const bl_peek *peek = g->peeks->pdata[0];
	const bl_role *role = bl_role_find(bl__draft_kind_of(peek), "currency");
	long at = role ? bl__draft_column_of(g, role, -1) : -1;
	const char *first = at < 0 ? NULL : peek->columns[at].sample[0];

	if (!first || peek->columns[at].distinct < 2 || strlen(first) != 3)
		return NULL;
	return strspn(first, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3 ? first : NULL;
}

/* ---- Adding up --------------------------------------------------------------------------------- */

/* 1 and 0 alone look like yes and no. */
static bool is_ones_and_zeros(const bl_peek_column *c)
{
	if (!is_type(c, "yesno"))
		return false;
	for (size_t i = 0; c->sample[i]; i++)
		if (!g_ascii_isdigit(*c->sample[i]))
			return false;
	return true;
}

bl__adding bl__draft_adding(const bl_peek_column *c)
{
	bl__meaning meaning = bl__draft_meaning(c->name);

	if (!c->filled || (!is_type(c, "number") && !(meaning == BL__COUNTS && is_ones_and_zeros(c))))
		return BL__NO_QUANTITY;
	if (meaning == BL__COUNTS)
		return BL__QUANTITY;
	if (meaning != BL__SAYS_NOTHING || c->percent || g_str_has_suffix(c->name, "ID"))
		return BL__NO_QUANTITY;
	if (c->decimal || c->hours || c->money)
		return BL__QUANTITY;
	/* Nothing is said: one word for whole numbers names as often as it counts. */
	if (!bl__draft_is_plural(c->name) || (c->width > 3 && c->distinct > 1))
		return BL__MAYBE_A_CODE;
	return BL__QUANTITY;
}
