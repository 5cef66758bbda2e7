/* The last pass over a source with one line per value: lines that join their
 * record, records that are whole. */
#include "rows.h"

void bl__rows_take_line(bl__rows *r, const bl__seen_row *w)
{
	bl__when when = w->ragged ? (bl__when){0, 0} : bl__row_when(r->pass, w->cells, BL_DAY_NONE);
	const char *wrong;
	int want = -1;

	r->n_rows++;
	if (w->file->replaced & 1)
		w->file->count->replaced++;
	else
		w->file->count->unknown += when.late & 1;
	when.late |= w->file->replaced;
	wrong = w->ragged ? "too_few_fields" : bl__pivot_refuses(r->pass->of, &want);
	if (!wrong)
		bl__pivot_take(r->pass, when);
	else if (!(when.late & 1))
		bl__rows_refuse(r, w, wrong, w->ragged ? -1 : want);
}

static void place(bl__rows *r, bl__seen_row *w, const bl__whole *whole)
{
	const bl__found *date = bl__rows_date(r);
	bl_str cell = date ? bl__cell(w->cells, date) : (bl_str){"", 0};
	g_autofree char *said = g_strndup(cell.s, cell.n);
	bl__fault first = {.want = bl__rows_source(r)->date, .at = whole->at, .text = said, .raw = said};

	bl__rows_place_record(r, w, &first);
}

static void refuse(bl__rows *r, const bl__seen_row *w, const bl__whole *whole)
{
	bl__batch_lose(&r->lost, &r->batch, &(bl__row){w->cells, w->date, w->known});
	for (size_t i = 0; !whole->window && i < whole->n_faults; i++)
		bl__rows_refuse_fault(r, &whole->rec, whole->fault[i]);
}

/* A record whose lines have all been read: kept, cancelled, or its lines at fault refused. */
void bl__rows_take_record(void *self, const bl__whole *whole)
{
	bl__rows *r = self;
	bl__found *date = bl__rows_date(r);
	bl__seen_row w = {&whole->rec, &whole->rec, bl__rows_file_of(r, whole->at), false,
			  BL__NO_DATE, NULL,        (uint8_t)(1u << whole->window)};
	bool counts = !whole->window;

	if (date)
		w.undated = bl__found_day(date, bl__cell(w.cells, date), &w.date);
	if (whole->early)
		w.file->count->unknown += counts ? whole->lines : 0;
	else if (bl__rows_cancelled(r, &w, w.cells))
		w.file->count->cancelled += counts;
	else if (!whole->n_faults)
		place(r, &w, whole);
	else
		refuse(r, &w, whole);
}
