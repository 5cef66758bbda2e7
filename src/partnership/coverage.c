/* Needs against offers: who may meet which, how much room they have, what that says. */
#include "covered.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ROWS_REACH 92 /* days: of needs told by the quarter the last ones are so old at most */

/* ---- Which offers meet a need ------------------------------------------------------------ */

static bool has_number(const uint32_t *all, size_t n, uint32_t number)
{
	return n && bsearch(&number, all, n, sizeof number, bl__by_number);
}

/* What is not said may be met by any. */
static bool is_for(const bl__offer *o, uint32_t clientele)
{
	return !o->told.n_clientele || !clientele || has_number(o->clientele, o->told.n_clientele, clientele);
}

typedef void meet(bl__offer *o, void *self);

static void each_at(bl_coverage *c, const bl__cell *cell, uint32_t territory, meet *fn, void *self)
{
	uint64_t key = (uint64_t)cell->service << 32 | territory;
	const GArray *list = g_hash_table_lookup(c->at, &key);

	for (guint i = 0; list && i < list->len; i++) {
		bl__offer *o = &g_array_index(c->offer, bl__offer, g_array_index(list, guint, i));

		if (is_for(o, cell->clientele))
			fn(o, self);
	}
}

static void each_offer(bl_coverage *c, const bl__cell *cell, meet *fn, void *self)
{
	if (!cell->service)
		return;
	if (!cell->territory) {
		each_at(c, cell, BL__ANYWHERE, fn, self);
		return;
	}
	each_at(c, cell, cell->territory, fn, self);
	each_at(c, cell, BL__EVERYWHERE, fn, self);
}

/* ---- Who offers a service at all --------------------------------------------------------- */

static int by_value(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* Ascending, each once; a copy that lives as long as the coverage. */
static const int *settle(bl_coverage *c, GArray *who, size_t *n)
{
	int *all = bl_arena_alloc(c->arena, (who->len + 1) * sizeof *all);

	*n = 0;
	if (who->len)
		qsort(who->data, who->len, sizeof(int), by_value);
	for (guint i = 0; i < who->len; i++)
		if (!i || g_array_index(who, int, i) != g_array_index(who, int, i - 1))
			all[(*n)++] = g_array_index(who, int, i);
	return all;
}

static void add_if_now(bl__offer *o, void *who)
{
	if (o->told.now)
		g_array_append_val((GArray *)who, o->told.partner);
}

/* In the order of numbers of names; what no row and no offer of now calls a service is none. */
static void find_services(bl_coverage *c)
{
	GArray *who = g_array_new(FALSE, FALSE, sizeof(int));
	g_autofree bool *asked = g_new0(bool, c->name.n + 1), *offered = g_new0(bool, c->name.n + 1);

	c->service = bl_arena_alloc(c->arena, (c->name.n + 1) * sizeof *c->service);
	c->service_of = bl_arena_alloc(c->arena, (c->name.n + 1) * sizeof *c->service_of);
	for (guint i = 0; i < c->cell->len; i++)
		asked[g_array_index(c->cell, bl__cell, i).service] = true;
	for (guint i = 0; i < c->offer->len; i++)
		offered[g_array_index(c->offer, bl__offer, i).service] |=
			g_array_index(c->offer, bl__offer, i).told.now;
	for (uint32_t s = 1; s < c->name.n; s++) {
		bl_expertise *e = &c->service[c->n_services];
		bl__cell any = {.service = s};

		if (!asked[s] && !offered[s])
			continue;
		g_array_set_size(who, 0);
		each_offer(c, &any, add_if_now, who);
		*e = (bl_expertise){.name = c->name.item[s], .asked = asked[s]};
		e->offering = settle(c, who, &e->n_offering);
		c->service_of[s] = (uint32_t)++c->n_services;
	}
	g_array_unref(who);
}

static int compare_names(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

static int by_offering(const void *one, const void *other)
{
	const bl_expertise *a = one, *b = other;

	if (a->asked != b->asked)
		return b->asked - a->asked;
	if (a->n_offering != b->n_offering)
		return a->n_offering < b->n_offering ? -1 : 1;
	return compare_names(a->name, b->name);
}

/* ---- One need ------------------------------------------------------------------------------ */

typedef struct {
	double asked;
	GArray *who;
	double room, spare, at_once;
} met;

static void add_asked(bl__offer *o, void *self)
{
	o->asked += ((const met *)self)->asked;
}

static void add_room(bl__offer *o, void *self)
{
	met *m = self;

	o->told.answers = true;
	m->room += o->room;
	if (!o->told.now)
		return;
	g_array_append_val(m->who, o->told.partner);
	m->spare += fmax(0, o->room - (o->asked - m->asked));
	if (!o->told.per && o->told.places > 0)
		m->at_once += o->told.places;
}

/* Whether a word of it is not said that other rows say: then nobody knows whom it is for. */
static bool is_vague(const bl_coverage *c, const bl__cell *cell)
{
	return (!cell->territory && c->told_territory) || (!cell->clientele && c->told_clientele);
}

static void judge(const bl_coverage *c, const bl__cell *cell, bl_need *n, double spare)
{
	double asked = bl_qty_double(cell->sums.asked);
	bool whole = !c->running && c->reaches && !cell->sums.unsaid && !is_vague(c, cell);

	if (asked < c->least)
		return;
	n->nobody = cell->service && c->n_declaring && !n->n_offering;
	n->unmet = cell->sums.told >= bl_qty_of_int(c->least) && n->demand.high < BL_NEED_SHARE;
	n->shared = n->n_offering > 1 && asked >= n->room; /* NAN: never */
	whole &= bl_figure_known(n->demand.share) && n->demand.share.value >= BL_NEED_SHARE;
	n->spare = n->n_offering > 1 && whole && !isnan(n->room) && spare > asked;
}

static void find_need(bl_coverage *c, const bl__cell *cell, bl_need *n, GArray *who)
{
	met m = {.asked = bl_qty_double(cell->sums.asked), .who = who};
	uint32_t service = c->service_of[cell->service];

	g_array_set_size(who, 0);
	each_offer(c, cell, add_room, &m);
	*n = (bl_need){.service = c->name.item[cell->service],
		       .territory = c->name.item[cell->territory],
		       .clientele = c->name.item[cell->clientele],
		       .demand = bl__demand_of(&cell->sums, c->running),
		       .room = m.room,
		       .at_once = m.at_once};
	n->offering = settle(c, who, &n->n_offering);
	n->n_elsewhere = service ? c->service[service - 1].n_offering - n->n_offering : 0;
	if (!n->n_offering)
		n->room = NAN;
	judge(c, cell, n, m.spare);
}

bool bl_need_is_gap(const bl_need *need)
{
	return need->nobody || need->unmet;
}

static double known(bl_figure f)
{
	return bl_figure_known(f) ? f.value : -1;
}

static int by_weight(const void *one, const void *other)
{
	const bl_need *a = one, *b = other;
	int order = bl_need_is_gap(b) - bl_need_is_gap(a);
	double left = known(b->demand.unanswered) - known(a->demand.unanswered),
	       asked = known(b->demand.asked) - known(a->demand.asked);

	if (!order && bl_need_is_gap(a))
		order = (left > 0) - (left < 0);
	if (!order)
		order = (asked > 0) - (asked < 0);
	if (!order)
		order = compare_names(a->service, b->service);
	if (!order)
		order = compare_names(a->territory, b->territory);
	return order ? order : compare_names(a->clientele, b->clientele);
}

static void find_needs(bl_coverage *c)
{
	GArray *who = g_array_new(FALSE, FALSE, sizeof(int));

	c->need = bl_arena_alloc(c->arena, (c->cell->len + 1) * sizeof *c->need);
	for (guint i = 0; i < c->cell->len; i++) {
		const bl__cell *cell = &g_array_index(c->cell, bl__cell, i);
		met m = {.asked = bl_qty_double(cell->sums.asked)};

		each_offer(c, cell, add_asked, &m);
	}
	for (guint i = 0; i < c->cell->len; i++)
		find_need(c, &g_array_index(c->cell, bl__cell, i), &c->need[i], who);
	qsort(c->need, c->cell->len, sizeof *c->need, by_weight);
	qsort(c->service, c->n_services, sizeof *c->service, by_offering);
	g_array_unref(who);
}

/* ---- Offers as they stand ------------------------------------------------------------------- */

/* Of one partner in the order they came in. */
static int by_partner(const void *one, const void *other)
{
	const bl__offer *const *a = one, *const *b = other;
	int order = (*a)->told.partner - (*b)->told.partner;

	return order ? order : (*a > *b) - (*a < *b);
}

static void find_offered(bl_coverage *c)
{
	g_autofree const bl__offer **all = g_new(const bl__offer *, c->offer->len + 1);

	for (guint i = 0; i < c->offer->len; i++)
		all[i] = &g_array_index(c->offer, bl__offer, i);
	qsort(all, c->offer->len, sizeof *all, by_partner);
	c->offered = bl_arena_alloc(c->arena, (c->offer->len + 1) * sizeof *c->offered);
	for (guint i = 0; i < c->offer->len; i++)
		if (all[i]->to >= c->first)
			c->offered[c->n_offered++] = all[i]->told;
}

/* ---- The whole ----------------------------------------------------------------------------- */

/* Rows come up to its end, or nearly: what was asked is not half told. */
static bool reaches_end(const bl_coverage *c)
{
	size_t n;

	bl__askings_in(c->p, MAX(c->last - ROWS_REACH, c->first), INT32_MAX - 1, &n);
	return n > 0;
}

static void open_names(bl_coverage *c)
{
	c->number = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	bl_texts_add(&c->name, NULL);
	c->n_words = c->p->words ? bl_words_count(c->p->words) : 0;
	c->of_word = g_new0(uint32_t, c->n_words + 1);
}

bl_coverage *bl_coverage_new(const bl_partnership *p, bl_months months)
{
	bl_coverage *c = g_new0(bl_coverage, 1);
	bl_day end = months.n ? bl_period_last(bl_period_add(months.first, (int32_t)months.n - 1)) : p->now;

	c->p = p;
	c->ties = bl_disclosed_ties(p->given);
	c->arena = bl_arena_new();
	c->months = months;
	c->first = months.n ? bl_period_first(months.first) : p->now;
	c->end = end;
	c->last = MIN(end, p->now);
	c->running = end > p->now;
	c->least = MAX(BL_NEED_LEAST, p->agreement->disclosure.threshold);
	c->cell = g_array_new(FALSE, FALSE, sizeof(bl__cell));
	c->offer = g_array_new(FALSE, FALSE, sizeof(bl__offer));
	c->declared = g_new0(bool, p->agreement->n_partners + 1);
	open_names(c);
	bl__cells_find(c);
	bl__offers_find(c);
	c->reaches = reaches_end(c);
	find_services(c);
	find_needs(c);
	find_offered(c);
	return c;
}

void bl_coverage_free(bl_coverage *c)
{
	if (!c)
		return;
	g_hash_table_unref(c->number);
	g_hash_table_unref(c->at);
	bl_texts_done(&c->name);
	g_array_unref(c->cell);
	g_array_unref(c->offer);
	g_free(c->of_word);
	g_free(c->declared);
	bl_arena_free(c->arena);
	g_free(c);
}

int bl_coverage_least(const bl_coverage *c)
{
	return c->least;
}

size_t bl_coverage_declaring(const bl_coverage *c)
{
	return c->n_declaring;
}

size_t bl_coverage_strays(const bl_coverage *c)
{
	return c->strays;
}

const bl_need *bl_coverage_needs(const bl_coverage *c, size_t *n)
{
	*n = c->cell->len;
	return c->need;
}

const bl_expertise *bl_coverage_services(const bl_coverage *c, size_t *n)
{
	*n = c->n_services;
	return c->service;
}

const bl_offered *bl_coverage_offers(const bl_coverage *c, size_t *n)
{
	*n = c->n_offered;
	return c->offered;
}

/* ---- All needs together --------------------------------------------------------------------- */

bool bl_needs_kept(const bl_agreement *a)
{
	for (size_t s = 0; s < a->n_sources && a->n_partners; s++)
		if (a->sources[s].kind && bl_same_name(a->sources[s].kind, "needs"))
			return true;
	return false;
}

bl_months bl_needs_span(const bl_partnership *p)
{
	bl_months m = {0};
	size_t n;
	const bl_asking *row = bl__askings_in(p, INT32_MIN, p->now, &n);

	if (!n)
		return m;
	m.first = bl_period_of(bl_grain_month(), row[0].day);
	m.n = (size_t)(bl_period_of(bl_grain_month(), row[n - 1].day).index - m.first.index + 1);
	return m;
}

bool bl_needs_hidden(const bl_partnership *p)
{
	return bl_ties_hides(bl_disclosed_ties(p->given), BL_TIES_NEEDS);
}

static bl_demand hidden_demand(void)
{
	bl_figure hidden = bl_figure_hidden();

	return (bl_demand){.asked = hidden,
			   .served = hidden,
			   .unanswered = hidden,
			   .share = hidden,
			   .low = NAN,
			   .high = NAN};
}

bl_demand bl_needs_total(const bl_partnership *p, bl_months months)
{
	bl_day end = months.n ? bl_period_last(bl_period_add(months.first, (int32_t)months.n - 1)) : p->now;
	bl__asked sums = {0};
	size_t n = 0;
	const bl_asking *row = NULL;

	if (bl_needs_hidden(p))
		return hidden_demand();
	if (months.n)
		row = bl__askings_in(p, bl_period_first(months.first), MIN(end, p->now), &n);
	for (size_t i = 0; i < n; i++)
		bl__ask(&sums, &row[i]);
	return bl__demand_of(&sums, end > p->now);
}
