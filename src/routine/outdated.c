/* Whether what was held for a look may still leave as it is: others made since may have hidden what it
 * shows, or show it otherwise, and who reads both would know what neither is to tell. */
#include "routine.h"

#include <math.h>
#include <string.h>

typedef struct {
	const bl_edition_row *held;
	GHashTable *shown; /* what a figure is of → bl_cell_row of the held edition */
} looking;

static char *key_of(const bl_cell_row *cell)
{
	return g_strdup_printf("%s\n%s\n%s\n%d\n%d", cell->indicator, cell->column ? cell->column : "",
			       cell->value ? cell->value : "", (int)cell->first, (int)cell->last);
}

static bool is_outside(const bl_edition_row *row)
{
	return bl_reader_is_outside((bl_reader){row->audience, -1});
}

/* It was made later, and left, or is to leave. */
static bool is_later(const bl_edition_row *row, const bl_edition_row *held)
{
	return row->id > held->id && is_outside(row) &&
	       (row->state == BL_PUBLISHED || row->state == BL_PREPARED || row->state == BL_HELD);
}

/* What one partner alone is shown of itself says nothing of what others are. */
static bool is_alone(const looking *l, const bl_edition_row *other, const bl_cell_row *cell)
{
	return cell->column && (l->held->partner || other->partner) &&
	       g_strcmp0(l->held->partner, other->partner) != 0;
}

static bool tells_otherwise(const looking *l, const bl_edition_row *other, const bl_cell_row *cell)
{
	g_autofree char *key = key_of(cell);
	const bl_cell_row *held = g_hash_table_lookup(l->shown, key);

	if (!held || isnan(held->number) || is_alone(l, other, cell))
		return false;
	return isnan(cell->number) || cell->number != held->number;
}

static void know_shown(bl__round *r, looking *l)
{
	size_t n;
	const bl_cell_row *cells = bl_record_cells(r->record, l->held->id, r->arena, &n);

	for (size_t i = 0; i < n; i++)
		g_hash_table_insert(l->shown, key_of(&cells[i]), (gpointer)(uintptr_t)&cells[i]);
}

static bool is_outdated(bl__round *r, const bl_edition_row *held, const bl_edition_row *rows, size_t n)
{
	g_autoptr(GHashTable) shown = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	looking l = {held, shown};

	know_shown(r, &l);
	for (size_t i = 0; i < n; i++) {
		size_t n_cells = 0;
		const bl_cell_row *cells =
			is_later(&rows[i], held) ? bl_record_cells(r->record, rows[i].id, r->arena, &n_cells)
						 : NULL;

		for (size_t k = 0; k < n_cells; k++)
			if (tells_otherwise(&l, &rows[i], &cells[k]))
				return true;
	}
	return false;
}

bl_status bl__check_still_shown(bl__round *r, const bl_edition_row *held, size_t n, bl_error *err)
{
	size_t n_rows;
	const bl_edition_row *rows = bl__rows(r, -1, &n_rows);

	for (size_t i = 0; i < n && r->agreement->disclosure.threshold; i++)
		if (is_outside(&held[i]) && is_outdated(r, &held[i], rows, n_rows))
			return bl_fail(err, BL_EUSER, held[i].file, "held_outdated", held[i].report,
				       held[i].period);
	return bl_record_error(r->record, err);
}
