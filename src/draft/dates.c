/* Which of several dates rows are filed under, and how dense they are. */
#include "room.h"

#include <string.h>

/* Of the record or the person, not of what was done. */
static const char *const of_else[] = {"naissance", "birth",       "birthdate", "dob",         "ddn",
				      "deleted",   "delete",      "supprime",  "suppression", "annulation",
				      "annule",    "annulee",     "cancelled", "canceled",    "due",
				      "duedate",   "echeance",    "deadline",  "expiry",      "expiration",
				      "amendment", "modificatif", NULL};
static const char *const of_recording[] = {
	"created",        "creation",     "cree",       "updated",      "lastupdated", "update",
	"modified",       "modification", "modifie",    "lastmodified", "timestamp",   "horodateur",
	"submission",     "submitted",    "submitdate", "soumission",   "soumis",      "stored",
	"storedon",       "saisie",       "saisi",      "entry",        "entered",     "recorded",
	"enregistrement", "enregistre",   "import",     "imported",     "importation", "export",
	"exported",       "exportation",  "received",   "reception",    "recu",        "synced",
	"uploaded",       "now",          NULL};
static const char *const of_end[] = {
	"end",      "fin",       "closed",     "fermeture", "cloture", "completed", "completion",
	"exit",     "reporting", "result",     "resultat",  "reponse", "response",  "payment",
	"paiement", "versement", "versements", "ends",      "ended",   "finished",  NULL};
/* A way out where another column is the way in; alone, an outing as well. */
static const char *const of_leaving[] = {"sortie",  "depart", "departure", "out",    "discharge",
					 "closing", "until",  "retour",    "return", NULL};
static const char *const of_coming[] = {"entree", "arrivee",   "arrival", "admission", "checkin",
					"in",     "ouverture", "opened",  "emprunt",   NULL};
static const char *const of_event[] = {
	"event",     "evenement",  "activite",    "activity",     "service",   "provided",  "award",
	"signature", "convention", "approbation", "rencontre",    "meeting",   "visite",    "visit",
	"start",     "debut",      "jour",        "day",          "today",     "period",    "periode",
	"mois",      "month",      "annee",       "year",         "semaine",   "week",      "trimestre",
	"quarter",   "seance",     "session",     "intervention", "delivery",  "eventdate", "entree",
	"arrivee",   "arrival",    "admission",   "checkin",      "ouverture", "opened",    "starts",
	"started",   "began",      NULL};

/* How much a header speaks of when it happened. */
static int standing(const char *header)
{
	if (bl_folds_to(bl_str_of(header), "date"))
		return 4;
	if (bl__draft_speaks_of(header, of_else))
		return 0;
	if (bl__draft_speaks_of(header, of_recording))
		return 1;
	if (bl__draft_speaks_of(header, of_end))
		return 2;
	return bl__draft_speaks_of(header, of_event) ? 4 : 3;
}

bool bl__draft_is_recording(const bl_peek_column *c)
{
	return standing(c->name) == 1;
}

/* 0 a year, 1 a quarter or a month, 2 a day. */
static int fineness(const bl_peek_column *c)
{
	static const char *const years[] = {"y", "fy", NULL};
	static const char *const months[] = {"half", "quarter", "months", "my", "ym", NULL};

	if (!c->format || (!strcmp(c->format, "digits") && c->width == 8))
		return 2;
	if (g_strv_contains(years, c->format) || (!strcmp(c->format, "digits") && c->width == 4))
		return 0;
	return g_strv_contains(months, c->format) || !strcmp(c->format, "digits") ? 1 : 2;
}

bool bl__draft_names_periods(const bl_peek_column *date)
{
	return !strcmp(date->type, "date") &&
	       (fineness(date) < 2 || (date->format && !strcmp(date->format, "week")));
}

/* A date that every twentieth row lacks would lose those rows. */
static bool has_holes(const bl_peek_column *c)
{
	return (c->empty + c->undated) * 20 > c->empty + c->filled;
}

static bool has_a_way_in(const bl_peek *peek)
{
	for (size_t i = 0; i < peek->n_columns; i++)
		if (!strcmp(peek->columns[i].type, "date") &&
		    bl__draft_speaks_of(peek->columns[i].name, of_coming))
			return true;
	return false;
}

static int merit(const bl_peek *peek, size_t i)
{
	const bl_peek_column *c = &peek->columns[i];

	if (strcmp(c->type, "date"))
		return -1000;
	return (peek->header_line ? standing(c->name) * 100 : 300) -
	       (bl__draft_speaks_of(c->name, of_leaving) && has_a_way_in(peek) ? 200 : 0) -
	       (has_holes(c) ? 150 : 0) + fineness(c) * 60 + (c->zoned ? 5 : 0) +
	       (c->role && !strcmp(c->role, "date") ? 10 : 0) -
	       /* one whose name is another's too only when no other is left */
	       (peek->header_line && !bl__draft_named_once(peek, i) ? 600 : 0);
}

long bl__draft_date_column(const bl_peek *peek)
{
	long best = -1;
	int most = -1000;

	for (size_t i = 0; i < peek->n_columns; i++)
		if (merit(peek, i) > most) {
			best = (long)i;
			most = merit(peek, i);
		}
	return best;
}

bool bl__draft_rivals(const bl_peek *peek, size_t date, size_t other)
{
	const bl_peek_column *c = &peek->columns[other];

	return peek->header_line && !strcmp(c->type, "date") && *c->name &&
	       !bl_same_name(c->name, peek->columns[date].name) && !has_holes(c) &&
	       fineness(c) == fineness(&peek->columns[date]) &&
	       standing(c->name) >= MAX(standing(peek->columns[date].name), 2);
}

/* What another column of dates tells, written by the same hand; "ambiguous": none does. */
static const char *order_of_others(const bl__draft_group *g, size_t date)
{
	const char *order = NULL;

	for (guint k = 0; k < g->peeks->len; k++) {
		const bl_peek *peek = g->peeks->pdata[k];

		for (size_t i = 0; i < peek->n_columns; i++) {
			const char *format = i == date ? NULL : peek->columns[i].format;

			if (!format || (strcmp(format, "dmy") && strcmp(format, "mdy")))
				continue;
			if (order && strcmp(order, format))
				return "ambiguous";
			order = format;
		}
	}
	return order ? order : "ambiguous";
}

const char *bl__draft_date_order(const bl__draft_group *g)
{
	size_t date = (size_t)bl__draft_date_column(g->peeks->pdata[0]);
	const char *order = "";

	for (guint i = 0; i < g->peeks->len; i++) {
		const bl_peek *peek = g->peeks->pdata[i];
		long at = bl__draft_column_in(g, date, peek);
		const char *format = at < 0 ? NULL : peek->columns[at].format;
		bool tells = format && (!strcmp(format, "dmy") || !strcmp(format, "mdy"));

		if (tells && *order && strcmp(order, "ambiguous") && strcmp(order, format))
			return "mixed";
		if (tells || (format && !*order && !strcmp(format, "ambiguous")))
			order = format;
	}
	return strcmp(order, "ambiguous") ? order : order_of_others(g, date);
}

/* What the cells of dates name, NULL: days or weeks. */
static const char *named_grain(const char *format)
{
	static const char *const known[][2] = {{"y", "year"},    {"fy", "fiscal year"},
					       {"half", "half"}, {"quarter", "quarter"},
					       {"my", "month"},  {"ym", "month"}};

	for (size_t i = 0; format && i < G_N_ELEMENTS(known); i++)
		if (!strcmp(format, known[i][0]))
			return known[i][1];
	return NULL;
}

static uint64_t months_between(bl_day first, bl_day last)
{
	int year[2], month[2];

	bl_day_split(first, &year[0], &month[0], NULL);
	bl_day_split(last, &year[1], &month[1], NULL);
	return (uint64_t)(12 * (year[1] - year[0]) + month[1] - month[0] + 1);
}

static const char *grain_of(uint64_t rows, bl_day first, bl_day last)
{
	uint64_t months = first == BL_DAY_NONE ? 0 : months_between(first, last);

	if (months >= 36 && rows * 3 < months)
		return "year";
	return months >= 12 && rows < months ? "quarter" : "month";
}

const char *bl__draft_grain(const bl__draft_group *g)
{
	bl_day first = BL_DAY_NONE, last = BL_DAY_NONE;
	long date = bl__draft_date_column(g->peeks->pdata[0]);
	const char *named = NULL;
	uint64_t rows = 0;

	for (guint i = 0; date >= 0 && i < g->peeks->len; i++) {
		const bl_peek *peek = g->peeks->pdata[i];
		long at = bl__draft_column_in(g, (size_t)date, peek);
		const bl_peek_column *c = at < 0 ? NULL : &peek->columns[at];

		if (!c)
			continue;
		named = named_grain(c->format);
		rows += c->filled;
		if (c->first == BL_DAY_NONE)
			continue;
		first = first == BL_DAY_NONE ? c->first : MIN(first, c->first);
		last = last == BL_DAY_NONE ? c->last : MAX(last, c->last);
	}
	return named ? named : grain_of(rows, first, last);
}
