/* Cells that may not mean what they are read as, or that cannot be read on the
 * scale of their column: told once for each column, with the first place. */
#include "batch.h"

#include <string.h>

static void note(bl__batch *b, const bl_record *rec, int want, bl_doubt_kind kind, bl_str cell, bl_qty qty)
{
	const bl__pass *p = b->pass;
	bl_taken *taken = p->of->in->taken;
	uint32_t *at = &p->of->src->met[want].doubt[kind];
	bl_doubt first = {.kind = kind,
			  .source = p->of->src->index,
			  .column = p->of->src->want[want].name,
			  .file = b->file,
			  .line = rec->line,
			  .field = p->found[want].field + 1,
			  .currency = bl_currency_code(p->found[want].number.currency)};
	char read[48] = "";

	if (!*at) {
		if (qty != BL_QTY_MISSING)
			bl_qty_text(qty, read);
		first.read = read;
		*at = (uint32_t)bl_taken_add_doubt(taken, &first, cell) + 1;
	}
	bl_taken_count_doubt(taken, *at - 1);
}

void bl__doubt_note(bl__batch *b, const bl_record *rec, size_t i)
{
	int want = b->pass->of->src->wish_want[i];
	bl__found *found = &b->pass->found[want];

	note(b, rec, want, found->number.doubt, bl__cell(rec, found), b->qty[i][b->n]);
	found->number.doubt = BL_SURE;
}

/* ---- A currency of the row's own ------------------------------------------------------ */

/* Rows that follow each other mostly say the same. */
static bl_currency currency_of(bl__batch *b, bl_str cell)
{
	const bl__source *src = b->pass->of->src;
	bool declared = !src->want[src->currency].guessed;

	if (cell.n > sizeof b->currency.text || !cell.n)
		return 0;
	if (cell.n != b->currency.n || memcmp(cell.s, b->currency.text, cell.n)) {
		memcpy(b->currency.text, cell.s, cell.n);
		b->currency.n = cell.n;
		b->currency.is = declared ? bl_currency_in_column(cell) : bl_currency_of(cell);
	}
	return b->currency.is;
}

void bl__set_aside_amounts(bl__batch *b, const bl_record *rec)
{
	const bl__source *src = b->pass->of->src;
	bl_str cell = bl__cell(rec, &b->pass->found[src->currency]);
	bl_currency c = currency_of(b, cell);

	for (size_t i = 0; c && i < src->n_wishes; i++) {
		const bl__want *want = &src->want[src->wish_want[i]];

		if (!want->money || !b->qty[i] || b->qty[i][b->n] == BL_QTY_MISSING ||
		    bl_currency_fits(&b->pass->found[src->wish_want[i]].number, c))
			continue;
		b->qty[i][b->n] = BL_QTY_MISSING;
		note(b, rec, src->wish_want[i], BL_OTHER_CURRENCY, cell, BL_QTY_MISSING);
	}
}
