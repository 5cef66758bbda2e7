/* What a cell says by itself, made in the thread that split it: the day it is,
 * the number, the hash its word is looked up by.  Formats are copied when a
 * pass begins; a cell that could change what its column means is left to the
 * caller's thread, which meets the cells in their order. */
#include "reading.h"

#include <string.h>

typedef struct {
	uint32_t kept;
	bl_date_format date;
	bl_number_format number;
	int quick; /* bl_number_quick_mark */
} making;

/* Days first, then numbers, then words.  Alone in its memory: the threads that
 * read it would wait for whatever is written beside it. */
struct bl__makings {
	size_t days, numbers, all;
	making of[];
};

static void make_day(const making *m, bl__known_day *known, bl_str cell, bl__made *out)
{
	unsigned doubts = 0;
	bl_dated dated = {0, 0};

	out->date.wrong = bl__day_read(&m->date, known, cell, &dated, &doubts);
	out->date.day = dated.day;
	out->date.beyond = (uint16_t)(dated.last - dated.day);
	out->date.doubts = (uint8_t)doubts;
}

static void make_number(const making *m, bl_str cell, bl__made *out)
{
	bl_number_format f;

	if (bl_number_quick(cell, m->quick, &out->qty))
		return;
	f = m->number;
	if (!bl_number_read(&f, cell, &out->qty))
		out->qty = BL__QTY_BAD;
	if (f.decided != m->number.decided || f.doubt)
		out->qty = BL__QTY_UNMADE;
}

static void make(const void *self, void *memo, const bl_record *rec, void *made)
{
	const bl__makings *m = self;
	bl__known_day *known = memo;
	bl__made *out = made;
	size_t i = 0;

	for (; i < m->days; i++)
		make_day(&m->of[i], known + i * BL__DAYS, rec->cell[m->of[i].kept], &out[i]);
	for (; i < m->numbers; i++)
		make_number(&m->of[i], rec->cell[m->of[i].kept], &out[i]);
	for (; i < m->all; i++) {
		bl_str cell = rec->cell[m->of[i].kept];

		out[i].hash = bl_hash(cell.s, cell.n, 0);
	}
}

static int add(bl__makings *m, const bl__found *found)
{
	m->of[m->all] = (making){(uint32_t)found->at, found->date, found->number,
				 bl_number_quick_mark(&found->number)};
	return (int)m->all++;
}

bl__makings *bl__makings_new(bl__pass *p, bl_maker *maker)
{
	const bl__source *src = p->of->src;
	size_t n = src->n_wants, size = sizeof(bl__makings) + 3 * n * sizeof(making);
	bl__makings *m = g_malloc0(size + 128);

	for (size_t i = 0; i < n; i++)
		p->found[i].made_day = p->found[i].at >= 0 && src->want[i].as_day ? add(m, &p->found[i]) : -1;
	m->days = m->all;
	for (size_t i = 0; i < n; i++)
		p->found[i].made_number =
			p->found[i].at >= 0 && src->want[i].as_number ? add(m, &p->found[i]) : -1;
	m->numbers = m->all;
	for (size_t i = 0; i < n; i++)
		p->found[i].made_word = p->found[i].at >= 0 && src->want[i].as_word &&
							!src->want[i].n_choices && !src->want[i].n_parts
						? add(m, &p->found[i])
						: -1;
	*maker = (bl_maker){m, m->all * sizeof(bl__made), m->days * BL__DAYS * sizeof(bl__known_day), make};
	return m;
}

/* ---- Taken up by the caller's thread ------------------------------------------------- */

static const bl__made *made_of(const bl_record *rec, int at)
{
	return rec->made && at >= 0 ? (const bl__made *)rec->made + at : NULL;
}

const char *bl__record_day(const bl_record *rec, bl__found *found, bl_dated *out)
{
	const bl__made *made = made_of(rec, found->made_day);

	if (!made)
		return bl__found_day(found, bl__cell(rec, found), out);
	found->date.doubts |= made->date.doubts;
	if (!made->date.wrong)
		*out = (bl_dated){made->date.day, made->date.day + made->date.beyond};
	return made->date.wrong;
}

bool bl__record_number(const bl_record *rec, bl__found *found, bl_qty *out)
{
	const bl__made *made = made_of(rec, found->made_number);

	if (!made || made->qty == BL__QTY_UNMADE)
		return bl_number_read(&found->number, bl__cell(rec, found), out);
	if (made->qty == BL__QTY_BAD)
		return false;
	*out = made->qty;
	return true;
}

uint64_t bl__record_hash(const bl_record *rec, const bl__found *found, bl_str cell)
{
	const bl__made *made = made_of(rec, found->made_word);

	return made ? made->hash : bl_hash(cell.s, cell.n, 0);
}
