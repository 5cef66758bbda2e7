/* Rows that last: a stay, a file kept open, a loan.  Told by a second date whose
 * header speaks of an end, and proven by rows that end days after they began. */
#include "room.h"

#include <string.h>

static const char *const ends[] = {"sortie", "depart",    "departure", "out",    "discharge", "exit",
				   "fin",    "end",       "until",     "jusqu",  "closed",    "closing",
				   "close",  "fermeture", "cloture",   "retour", "return",    NULL};
/* An end of something else, or of the writing down. */
static const char *const of_else[] = {"prevue",   "prevu",  "planned", "expected",  "due",
				      "echeance", "bail",   "lease",   "reporting", "report",
				      "rapport",  "period", "periode", "grant",     "budget",
				      "fiscal",   "projet", "project", NULL};

typedef enum { BEGIN, END, BOTH } which;

typedef struct {
	long at[BOTH]; /* in this file */
	bool header;   /* it was passed */
	bool reading;  /* the second time, dates are known */
	bl_date_seen seen[BOTH];
	bl_date_format format[BOTH];
	uint64_t told, longer, backward; /* rows with both days; that end later; that end before */
} look;

static void see_row(void *self, uint64_t line __attribute__((unused)), const bl_str *cell, size_t n)
{
	look *l = self;
	bl_dated day[BOTH];

	if (!l->header || (size_t)MAX(l->at[BEGIN], l->at[END]) >= n) {
		l->header = true;
		return;
	}
	for (which w = BEGIN; w < BOTH && !l->reading; w++)
		bl_date_see(&l->seen[w], cell[l->at[w]]);
	for (which w = BEGIN; w < BOTH && l->reading; w++)
		if (bl_date_read(&l->format[w], cell[l->at[w]], &day[w]))
			return;
	if (!l->reading)
		return;
	l->told++;
	l->longer += day[END].day > day[BEGIN].day;
	l->backward += day[END].day < day[BEGIN].day;
}

static void read_file(const bl_peek *file, const char *order, look *l)
{
	for (int time = 0; time < 2; time++) {
		bl_peek *peek = NULL;

		l->header = !file->header_line;
		l->reading = time;
		for (which w = BEGIN; w < BOTH && time; w++)
			l->format[w] = bl_date_decide(&l->seen[w], &l->seen[w], order, 1);
		if (bl_peek_file(file->file, see_row, l, &peek, NULL) == BL_OK)
			bl_peek_free(peek);
	}
}

static bool lasts(const bl__draft_group *g, size_t begin, size_t end)
{
	look all = {.told = 0};
	const char *order = bl__draft_date_order(g); /* of all columns of the source */

	if (!strcmp(order, "ambiguous"))
		order = "dmy";
	if (strcmp(order, "dmy") && strcmp(order, "mdy"))
		order = NULL;

	for (guint i = 0; i < g->peeks->len; i++) {
		const bl_peek *file = g->peeks->pdata[i];
		look l = {.at = {bl__draft_column_in(g, begin, file), bl__draft_column_in(g, end, file)}};

		if (l.at[BEGIN] < 0 || l.at[END] < 0)
			return false;
		read_file(file, order, &l);
		all.told += l.told;
		all.longer += l.longer;
		all.backward += l.backward;
	}
	return all.longer * 2 > all.told && all.backward * 50 <= all.told;
}

void bl__draft_until_find(bl__draft_group *g)
{
	const bl_peek *peek = g->peeks->pdata[0];
	long date = bl__draft_date_column(peek);

	g->until = -1;
	if (date < 0 || !peek->header_line || g->lines.name >= 0 ||
	    bl__draft_names_periods(&peek->columns[date]))
		return;
	for (size_t i = 0; i < peek->n_columns && g->until < 0; i++) {
		const bl_peek_column *c = &peek->columns[i];

		if ((long)i != date && !strcmp(c->type, "date") && bl__draft_speaks_of(c->name, ends) &&
		    !bl__draft_speaks_of(c->name, of_else) && !bl__draft_is_recording(c) &&
		    bl__draft_named_once(peek, i) && bl__draft_everywhere(g, i) && lasts(g, (size_t)date, i))
			g->until = (long)i;
	}
}
