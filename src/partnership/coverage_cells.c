/* Rows of needs, added up by service, territory and clientele. */
#include "covered.h"

#include <math.h>

/* ---- One row after another ------------------------------------------------------------ */

/* Less than nothing was never asked for, nor answered: a slip, and so not known. */
static bool is_said(bl_qty q)
{
	return q != BL_QTY_MISSING && q >= 0;
}

void bl__ask(bl__asked *to, const bl_asking *row)
{
	to->rows++;
	if (!is_said(row->asked)) {
		to->unsaid++;
		return;
	}
	to->asked += row->asked;
	if (!is_said(row->served)) {
		to->open++;
		return;
	}
	to->told += row->asked;
	to->beyond += row->served > row->asked;
	to->served += row->served > row->asked ? row->asked : row->served;
}

static bl_figure figure(bool known, bl_qty q, bool running)
{
	bl_figure f = known ? bl_figure_amount(bl_qty_double(q)) : bl_figure_not_reported();

	f.provisional = running;
	return f;
}

bl_demand bl__demand_of(const bl__asked *s, bool running)
{
	bool said = s->rows > s->unsaid, told = s->rows > s->unsaid + s->open;
	double n = bl_qty_double(s->told), x = bl_qty_double(s->served);
	bl_demand d = {.asked = figure(said, s->asked, running),
		       .served = figure(told, s->served, running),
		       .unanswered = figure(told, s->told - s->served, running),
		       .share = bl_figure_quotient(x, n),
		       .low = NAN,
		       .high = NAN,
		       .rows = s->rows,
		       .unsaid = s->unsaid,
		       .open = s->open,
		       .beyond = s->beyond};

	d.share.provisional = running;
	if (s->told > 0) {
		bl_interval i = bl_interval_of_share(x, n, BL_NEED_CONF);

		d.low = i.low;
		d.high = i.high;
	}
	return d;
}

/* ---- Which rows --------------------------------------------------------------------------- */

const bl_asking *bl__askings_in(const bl_partnership *p, bl_day first, bl_day last, size_t *n)
{
	const bl_ties *ties = bl_disclosed_ties(p->given);
	const bl_asking *all;
	size_t n_all, from, to;

	*n = 0;
	if (!ties)
		return NULL;
	all = bl_ties_askings(ties, &n_all);
	from = bl__rows_before(all, sizeof *all, n_all, first);
	to = bl__rows_before(all, sizeof *all, n_all, last + 1);
	*n = to > from ? to - from : 0;
	return all + from;
}

/* ---- By need ------------------------------------------------------------------------------ */

/* Indices of cells + 1 by the names of their three words; a power of two, half of it free. */
typedef struct {
	uint32_t *slot;
	size_t room;
} found;

static size_t slot_of(const found *f, const GArray *cells, const bl__cell *is)
{
	const uint32_t key[3] = {is->service, is->territory, is->clientele};
	size_t at = bl_hash((const char *)key, sizeof key, 0) & (f->room - 1);

	for (; f->slot[at]; at = (at + 1) & (f->room - 1)) {
		const bl__cell *c = &g_array_index(cells, bl__cell, f->slot[at] - 1);

		if (c->service == is->service && c->territory == is->territory &&
		    c->clientele == is->clientele)
			break;
	}
	return at;
}

static void grow(found *f, const GArray *cells)
{
	g_free(f->slot);
	f->room = f->room ? f->room * 2 : 256;
	f->slot = g_new0(uint32_t, f->room);
	for (guint i = 0; i < cells->len; i++)
		f->slot[slot_of(f, cells, &g_array_index(cells, bl__cell, i))] = i + 1;
}

static bl__cell *cell_of(found *f, GArray *cells, uint32_t s, uint32_t t, uint32_t c)
{
	bl__cell new = {.service = s, .territory = t, .clientele = c};
	size_t at;

	if (2 * (size_t)cells->len >= f->room)
		grow(f, cells);
	at = slot_of(f, cells, &new);
	if (!f->slot[at]) {
		g_array_append_val(cells, new);
		f->slot[at] = cells->len;
	}
	return &g_array_index(cells, bl__cell, f->slot[at] - 1);
}

/* A row that names several counts for each. */
static void add_to_each(bl_coverage *c, found *f, const bl_asking *row, GArray *const by[3])
{
	bl__numbers_of(c, row->service, by[0]);
	bl__numbers_of(c, row->territory, by[1]);
	bl__numbers_of(c, row->clientele, by[2]);
	for (guint s = 0; s < by[0]->len; s++)
		for (guint t = 0; t < by[1]->len; t++)
			for (guint k = 0; k < by[2]->len; k++)
				bl__ask(&cell_of(f, c->cell, g_array_index(by[0], uint32_t, s),
						 g_array_index(by[1], uint32_t, t),
						 g_array_index(by[2], uint32_t, k))
						 ->sums,
					row);
}

static void add_row(bl_coverage *c, found *f, const bl_asking *row, GArray *const by[3])
{
	uint32_t s = bl__number_of_word(c, row->service), t = bl__number_of_word(c, row->territory),
		 k = bl__number_of_word(c, row->clientele);

	c->told_territory |= row->territory != 0;
	c->told_clientele |= row->clientele != 0;
	if (s == BL__SEVERAL || t == BL__SEVERAL || k == BL__SEVERAL)
		add_to_each(c, f, row, by);
	else
		bl__ask(&cell_of(f, c->cell, s, t, k)->sums, row);
}

static void note_asked(bl_coverage *c)
{
	c->n_asked = (uint32_t)c->name.n;
	c->asked = bl_arena_alloc(c->arena, c->name.n);
	for (guint i = 0; i < c->cell->len; i++) {
		const bl__cell *is = &g_array_index(c->cell, bl__cell, i);

		c->asked[is->service] |= BL__SERVICE;
		c->asked[is->territory] |= BL__TERRITORY;
		c->asked[is->clientele] |= BL__CLIENTELE;
	}
}

bool bl__is_asked(const bl_coverage *c, uint32_t number, int column)
{
	return number && number < c->n_asked && (c->asked[number] & column);
}

void bl__cells_find(bl_coverage *c)
{
	GArray *by[3];
	found f = {0};
	size_t n;
	const bl_asking *row = bl__askings_in(c->p, c->first, c->last, &n);

	for (size_t i = 0; i < 3; i++)
		by[i] = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	for (size_t i = 0; i < n; i++)
		add_row(c, &f, &row[i], by);
	for (size_t i = 0; i < 3; i++)
		g_array_unref(by[i]);
	g_free(f.slot);
	note_asked(c);
}
