/* Arrays of cells, and the cells of a split. */
#include "tally.h"

#include <glib.h>
#include <string.h>

void bl__cells_grow(bl__cells *cells, const bl_measure *measure, size_t n)
{
	if (n > cells->room) {
		size_t room = MAX(n, cells->room ? 2 * cells->room : 16);

		cells->byte = g_realloc_n(cells->byte, room, measure->size);
		memset(cells->byte + cells->room * measure->size, 0, (room - cells->room) * measure->size);
		cells->room = room;
	}
	cells->n = MAX(n, cells->n);
}

void bl__cells_done(bl__cells *cells, const bl_measure *measure)
{
	for (size_t i = 0; measure->clear && i < cells->n; i++)
		measure->clear(cells->byte + i * measure->size);
	g_free(cells->byte);
	*cells = (bl__cells){0};
}

uint32_t bl__split_cell(bl__split *split, const bl_measure *measure, uint32_t word, uint32_t month)
{
	uint32_t at = bl__index_add(&split->at, bl__split_key(word, month));

	if (at < split->cells.n)
		return at;
	bl__cells_grow(&split->cells, measure, (size_t)at + 1);
	if (split->tick_room < split->cells.room) {
		split->tick = g_renew(bl__tick, split->tick, split->cells.room);
		split->tick_room = split->cells.room;
	}
	split->tick[at] = (bl__tick){0};
	return at;
}

void bl__split_done(bl__split *split, const bl_measure *measure)
{
	bl__course_done(&split->course);
	bl__index_done(&split->at);
	bl__index_done(&split->pair);
	bl__cells_done(&split->cells, measure);
	g_free(split->tick);
	g_free(split->words);
	g_free(split->names);
}
