/* The same row in two exports, when nothing tells whether it is one. */
#include "repeats.h"

#include <string.h>

#define REPEATS_MAX 780000 /* rows remembered: 24 MiB */

/* Of a row that is one column of its line: its names, not the figures beside it. */
static bool is_compared(const bl__pass *p, size_t field)
{
	for (size_t i = 0; i < p->file->n_texts; i++)
		if (p->file->text[i] == field)
			return true;
	return !p->file->across.n;
}

static void add_cell(bl_print *sum, bl_str cell, uint64_t seed)
{
	sum->a += bl_hash(cell.s, cell.n, seed);
	sum->b += bl_hash(cell.s, cell.n, ~seed);
}

/* Every cell, whatever its quotes and the order of the columns. */
static bl_print print_of_cells(const bl__pass *p, const bl_record *rec)
{
	const bl_header *lay = &p->file->header;
	bl_print sum = {0, 1};

	for (size_t i = 0; i < lay->width; i++) {
		bl_str cell = bl_str_trim(rec->cell[p->place[i] - 1]);
		uint64_t seed = bl__column_seed(lay, i);

		if (is_compared(p, i))
			add_cell(&sum, cell, seed);
	}
	if (p->file->across.n) {
		add_cell(&sum, bl__cell(rec, &p->found[p->of->src->date]), 1);
		add_cell(&sum, bl__cell(rec, &p->found[p->of->src->unfold_value]), 2);
	}
	return sum;
}

bool bl__repeats_note(bl__repeats *r, const bl__pass *p, const bl_record *rec)
{
	bl_print print = print_of_cells(p, rec);
	uint64_t first;

	if (bl_prints_get(&r->once, print, &first)) {
		p->file->count->repeated += first != p->file->file;
		return first == p->file->file;
	}
	if (r->once.n < REPEATS_MAX) {
		bl_prints_put(&r->once, print, p->file->file);
		return true;
	}
	r->counted = false;
	p->of->src->count->repeats_uncounted = true;
	bl_prints_free(&r->once);
	return true;
}
