/* Cells that may not mean what they are read as, or that cannot be read on the
 * scale of their column: told once for each column, with the first place. */
#include "batch.h"

#include <string.h>

static bl_doubt *doubt_of(bl__batch *b, int want, bl_doubt_kind kind)
{
	bl_taken *t = b->pass->of->in->taken;
	uint32_t *at = &b->pass->of->src->met[want].doubt[kind];
	bl_doubt none = {.kind = kind};

	if (!*at) {
		g_array_append_val(t->doubts, none);
		*at = t->doubts->len;
	}
	return &g_array_index(t->doubts, bl_doubt, *at - 1);
}

static void note(bl__batch *b, const bl_record *rec, int want, bl_doubt_kind kind, bl_str cell, bl_qty qty)
{
	const bl__pass *p = b->pass;
	bl_taken *t = p->of->in->taken;
	const bl__want *asked = &p->of->src->want[want];
	bl_doubt *d = doubt_of(b, want, kind);
	char read[48] = "";

	if (d->cells++)
		return;
	if (qty != BL_QTY_MISSING)
		bl_qty_text(qty, read);
	d->source = p->of->src->index;
	d->column = bl__taken_text(t, asked->name);
	d->file = b->file;
	d->line = rec->line;
	d->field = p->found[want].field + 1;
	d->text = bl_cell_shown(t->arena, cell);
	d->read = bl__taken_text(t, read);
	d->currency = bl__taken_text(t, bl_currency_code(p->found[want].number.currency));
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
