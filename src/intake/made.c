/* What a cell says by itself, made in the thread that split it: the day it is,
 * the number, the hash its word is looked up by.  Formats are copied when a
 * pass begins; a cell that could change what its column means is left to the
 * caller's thread, which meets the cells in their order. */
#include "reader.h"

#include <string.h>

struct bl__making {
	void (*make)(const bl__making *m, bl__known_day *known, bl_str cell, bl__made *out);
	uint32_t kept;
	size_t known; /* place of its days among those remembered */
	bl__date_format date;
	bl__number_format number;
};

static void make_day(const bl__making *m, bl__known_day *known, bl_str cell, bl__made *out)
{
	out->date.ambiguous = false;
	out->date.wrong =
		bl__day_read(&m->date, known + m->known, cell, &out->date.day, &out->date.ambiguous);
}

static void make_number(const bl__making *m, bl__known_day *known __attribute__((unused)), bl_str cell,
			bl__made *out)
{
	bl__number_format f = m->number;

	if (!bl__number_read(&f, cell, &out->qty))
		out->qty = BL__QTY_BAD;
	if (f.decided != m->number.decided)
		out->qty = BL__QTY_UNMADE;
}

static void make_hash(const bl__making *m __attribute__((unused)),
		      bl__known_day *known __attribute__((unused)), bl_str cell, bl__made *out)
{
	out->hash = bl__hash(cell.s, cell.n, 0);
}

static void make(const void *self, void *memo, const bl__record *rec, void *made)
{
	const bl__reader *rd = self;
	bl__made *out = made;

	for (size_t i = 0; i < rd->n_makings; i++) {
		const bl__making *m = &rd->making[i];

		m->make(m, memo, rec->cell[m->kept], &out[i]);
	}
}

static int add(bl__reader *rd, const bl__slot *slot,
	       void (*how)(const bl__making *, bl__known_day *, bl_str, bl__made *))
{
	bool day = how == make_day;

	rd->making[rd->n_makings] =
		(bl__making){how, slot->kept, day ? rd->n_known : 0, slot->date, slot->number};
	rd->n_known += day ? BL__DAYS : 0;
	return (int)rd->n_makings++;
}

void bl__makings_init(bl__reader *rd)
{
	rd->n_makings = rd->n_known = 0;
	rd->making = g_new0(bl__making, rd->src->n_slots * 3 + 1);
	for (size_t i = 0; i < rd->src->n_slots; i++) {
		bl__slot *slot = &rd->src->slot[i];
		bool there = slot->field >= 0;

		slot->made_day = there && slot->as_day ? add(rd, slot, make_day) : -1;
		slot->made_number = there && slot->as_number ? add(rd, slot, make_number) : -1;
		slot->made_word = there && slot->as_word && !slot->n_choices ? add(rd, slot, make_hash) : -1;
	}
	rd->maker =
		(bl__maker){rd, rd->n_makings * sizeof(bl__made), rd->n_known * sizeof(bl__known_day), make};
}

void bl__makings_done(bl__reader *rd)
{
	g_clear_pointer(&rd->making, g_free);
	rd->n_makings = 0;
}

/* ---- Taken up by the caller's thread ------------------------------------------------- */

static const bl__made *made_of(const bl__record *rec, int at)
{
	return rec->made && at >= 0 ? (const bl__made *)rec->made + at : NULL;
}

const char *bl__record_day(const bl__record *rec, bl__slot *slot, bl_day *out)
{
	const bl__made *made = made_of(rec, slot->made_day);

	if (!made)
		return bl__slot_day(slot, bl__cell(rec, slot), out);
	slot->date.ambiguous |= made->date.ambiguous;
	if (!made->date.wrong)
		*out = made->date.day;
	return made->date.wrong;
}

bool bl__record_number(const bl__record *rec, bl__slot *slot, bl_qty *out)
{
	const bl__made *made = made_of(rec, slot->made_number);

	if (!made || made->qty == BL__QTY_UNMADE)
		return bl__number_read(&slot->number, bl__cell(rec, slot), out);
	if (made->qty == BL__QTY_BAD)
		return false;
	*out = made->qty;
	return true;
}

uint64_t bl__record_hash(const bl__record *rec, const bl__slot *slot, bl_str cell)
{
	const bl__made *made = made_of(rec, slot->made_word);

	return made ? made->hash : bl__hash(cell.s, cell.n, 0);
}
