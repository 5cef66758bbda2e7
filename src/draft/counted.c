/* Tables of figures that somebody counted: a row per period, or per period and
 * place.  Their rows are nothing to count. */
#include "room.h"

#include <string.h>

/* Who or where a figure is of, or of which group. */
static const char *const dimensions[] = {
	"organisme", "organisation", "organization", "agency",        "partenaire", "partner",  "site",
	"centre",    "center",       "orgunit",      "unite",         "unit",       "region",   "secteur",
	"sector",    "territoire",   "quartier",     "ville",         "city",       "lieu",     "place",
	"location",  "maison",       "house",        "etablissement", "facility",   "school",   "ecole",
	"groupe",    "group",        "age",          "sexe",          "sex",        "genre",    "gender",
	"service",   "programme",    "program",      "poste",         "categorie",  "category", "clientele",
	NULL};

static bool any_quantity(const bl_peek *peek, long date)
{
	for (size_t i = 0; i < peek->n_columns; i++)
		if ((long)i != date && bl__draft_adding(&peek->columns[i]) == BL__QUANTITY)
			return true;
	return false;
}

/* Of a year, the part a figure is of. */
static const char *const parts[] = {"trimestre", "quarter", "mois",   "month",
				    "semestre",  "periode", "period", NULL};

static bool is_called(const bl_peek *peek, size_t i, const char *const *words)
{
	const bl_peek_column *c = &peek->columns[i];

	return c->filled && !c->empty && strcmp(c->type, "number") && strcmp(c->type, "date") &&
	       bl__draft_named_once(peek, i) && bl__draft_speaks_of(c->name, words);
}

/* As many rows as there are pairs, but for a few that are missing. */
static bool pairs(uint64_t rows, uint64_t periods, uint64_t others)
{
	return others > 1 && rows <= periods * others && periods * others * 3 <= rows * 4;
}

/* A second one beside it: quarters of years of partners. */
static bool pairs_with_another(const bl_peek *peek, size_t i, uint64_t rows, uint64_t periods)
{
	for (size_t k = 0; k < peek->n_columns; k++)
		if (k != i && (is_called(peek, k, parts) || is_called(peek, k, dimensions)) &&
		    peek->columns[k].distinct > 1 &&
		    pairs(rows, periods * peek->columns[k].distinct, peek->columns[i].distinct))
			return true;
	return false;
}

static bool is_counted(const bl_peek *peek, size_t date, long *by)
{
	const bl_peek_column *c = &peek->columns[date];

	*by = -1;
	if (c->filled < 2 || c->distinct == c->filled)
		return c->filled > 1;
	for (int others = 0; others < 2; others++)
		for (size_t i = 0; i < peek->n_columns; i++)
			if (is_called(peek, i, dimensions) &&
			    (others ? pairs_with_another(peek, i, c->filled, c->distinct)
				    : pairs(c->filled, c->distinct, peek->columns[i].distinct))) {
				*by = (long)i;
				return true;
			}
	return false;
}

bool bl__draft_counted(const bl__draft_group *g, long date, long *by)
{
	const bl_peek *first = g->peeks->pdata[0];

	*by = -1;
	if (date < 0 || g->lines.name >= 0 || !first->header_line ||
	    !bl__draft_names_periods(&first->columns[date]) || !any_quantity(first, date) ||
	    !is_counted(first, (size_t)date, by))
		return false;
	for (guint i = 1; i < g->peeks->len; i++) {
		const bl_peek *peek = g->peeks->pdata[i];
		long at = bl__draft_column_in(g, (size_t)date, peek), there;

		if (at < 0 || !is_counted(peek, (size_t)at, &there))
			return false;
	}
	return *by < 0 || bl__draft_everywhere(g, (size_t)*by);
}
