/* Which way exchanges lean, and with whom: from the rows themselves. */
#include "partnership.h"

#include <math.h>
#include <stdlib.h>

bl_months bl_months_before(bl_months m)
{
	return (bl_months){bl_period_add(m.first, -(int32_t)m.n), m.n};
}

/* ---- Rows of one thing --------------------------------------------------------------- */

typedef struct {
	const bl_partnership *p;
	const bl_ties *ties;
	const bl_handing *row;
	const uint32_t *place; /* of those looked at; NULL: all of them */
	size_t n, at;
	bl_day last;
	uint32_t what;
	bool measured;
} rows;

static const bl_handing *row_at(const rows *r, size_t i)
{
	return &r->row[r->place ? r->place[i] : i];
}

/* Those of one partner; -1: of all. */
static rows rows_of(const bl_partnership *p, int partner, uint32_t what, bl_months m)
{
	rows r = {.p = p,
		  .ties = bl_disclosed_ties(p->given),
		  .what = what,
		  .measured = bl_exchange_measured(p, what),
		  .last = MIN(p->now, bl_period_last(bl_period_add(m.first, (int32_t)m.n - 1)))};

	if (!r.ties)
		return r;
	r.row = bl_ties_handings(r.ties, &r.n);
	if (partner >= 0)
		r.place = bl_ties_handings_of(r.ties, partner, &r.n);
	r.at = bl__handings_before(r.row, r.place, r.n, bl_period_first(m.first));
	return r;
}

/* The next of it, and how much; what does not say how much is passed over. */
static const bl_handing *next_row(rows *r, double *amount)
{
	while (r->at < r->n && row_at(r, r->at)->day <= r->last) {
		const bl_handing *h = row_at(r, r->at++);

		*amount = !r->measured ? 1 : h->quantity == BL_QTY_MISSING ? 0 : bl_qty_double(h->quantity);
		if (h->what == r->what && *amount > 0)
			return h;
	}
	return NULL;
}

/* ---- Leaning ---------------------------------------------------------------------------- */

/* What rows add up to, of one partner. */
typedef struct {
	double side[BL_SIDES], squares;
	size_t n;
} weight;

static void add_row(weight *to, bl_side side, double amount)
{
	to->side[side] += amount;
	to->squares += amount * amount;
	to->n++;
}

static bl_interval interval_of(const weight *w)
{
	double all = w->side[BL_GIVEN] + w->side[BL_RECEIVED], alike = w->n ? all * all / w->squares : 0;
	bl_interval share;

	if (!w->n)
		return (bl_interval){NAN, NAN, NAN};
	share = bl_interval_of_share(w->side[BL_GIVEN] / all * alike, alike, 0.95);
	return (bl_interval){2 * w->side[BL_GIVEN] / all - 1, 2 * share.low - 1, 2 * share.high - 1};
}

static bl_leaning leaning_of(const bl_partnership *p, int partner, uint32_t what, bl_months months,
			     const weight *w)
{
	bl_leaning l = {partner, bl_exchange_total(p, BL_GIVEN, partner, what, months),
			bl_exchange_total(p, BL_RECEIVED, partner, what, months), w->n, interval_of(w)};

	if (l.given.state == BL_HIDDEN || l.received.state == BL_HIDDEN)
		l.balance = (bl_interval){NAN, NAN, NAN};
	return l;
}

static weight *weigh(const bl_partnership *p, uint32_t what, bl_months months)
{
	weight *of = g_new0(weight, p->agreement->n_partners + 1);
	rows r = rows_of(p, -1, what, months);
	double amount;

	for (const bl_handing *h; (h = next_row(&r, &amount));) {
		int from = bl_ties_partner(r.ties, h->from), to = bl_ties_partner(r.ties, h->to);

		if (from == to)
			continue;
		if (from >= 0)
			add_row(&of[from], BL_GIVEN, amount);
		if (to >= 0)
			add_row(&of[to], BL_RECEIVED, amount);
	}
	return of;
}

void bl_exchange_leanings(const bl_partnership *p, uint32_t what, bl_months months, bl_leaning *out)
{
	g_autofree weight *of = weigh(p, what, months);

	for (size_t i = 0; i < p->agreement->n_partners; i++)
		out[i] = leaning_of(p, (int)i, what, months, &of[i]);
}

bl_leaning bl_exchange_leaning(const bl_partnership *p, int partner, uint32_t what, bl_months months)
{
	uint32_t own = p->word[partner];
	rows r = rows_of(p, partner, what, months);
	weight of = {.n = 0};
	double amount;

	for (const bl_handing *h; (h = next_row(&r, &amount));)
		if (h->from != h->to && (h->from == own || h->to == own))
			add_row(&of, h->from == own ? BL_GIVEN : BL_RECEIVED, amount);
	return leaning_of(p, partner, what, months, &of);
}

/* 1 gives far more, -1 receives far more, beyond chance; 0 neither. */
static int side_of(const bl_leaning *l)
{
	if (l->rows < BL_LEANING_ROWS || isnan(l->balance.value))
		return 0;
	return l->balance.low > BL_LEANING_MOST ? 1 : l->balance.high < -BL_LEANING_MOST ? -1 : 0;
}

static bool has_belonged(const bl_partnership *p, int partner)
{
	const bl_partner *is = &p->agreement->partners[partner];
	bl_day since =
		bl_period_first(bl_period_add(bl_period_of(bl_grain_month(), p->now), -BL_JOINED_SINCE));

	return bl__is_partner(p, partner) && bl_partner_belonged(is, since, since);
}

bool bl_exchange_is_one_sided(const bl_partnership *p, bl_leaning now, bl_leaning before)
{
	return p->agreement->n_partners >= BL_LIST_BELOW && has_belonged(p, now.partner) && side_of(&now) &&
	       side_of(&now) == side_of(&before);
}

/* Figures are asked of those alone whose rows lean so far: they are many, and their figures dear. */
size_t bl_exchange_one_sided(const bl_partnership *p, uint32_t what, bl_months year, bl_leaning *out)
{
	g_autofree weight *now = weigh(p, what, year), *before = weigh(p, what, bl_months_before(year));
	size_t n = 0;

	for (size_t i = 0; i < p->agreement->n_partners; i++) {
		bl_leaning last = {.partner = (int)i,
				   .rows = before[i].n,
				   .balance = interval_of(&before[i])},
			   l = {.partner = (int)i, .rows = now[i].n, .balance = interval_of(&now[i])};

		if (!bl_exchange_is_one_sided(p, l, last))
			continue;
		out[n] = leaning_of(p, (int)i, what, year, &now[i]);
		if (!isnan(out[n].balance.value))
			n++;
	}
	return n;
}

/* ---- With whom ------------------------------------------------------------------------------ */

static int most_first(const void *a, const void *b)
{
	const bl_counterpart *x = a, *y = b;

	if ((x->partner < 0) != (y->partner < 0))
		return x->partner < 0 ? 1 : -1;
	return x->amount != y->amount ? (x->amount < y->amount ? 1 : -1) : x->partner - y->partner;
}

static size_t keep_some(bl_counterpart *out, size_t all)
{
	size_t n = 0;

	for (size_t i = 0; i < all; i++)
		if (out[i].amount > 0)
			out[n++] = out[i];
	qsort(out, n, sizeof *out, most_first);
	return n;
}

size_t bl_exchange_with(const bl_partnership *p, bl_side side, int partner, uint32_t what, bl_months months,
			bl_counterpart *out)
{
	size_t n = p->agreement->n_partners;
	rows r = rows_of(p, partner, what, months);
	double amount;

	if (bl_exchange_total(p, side, partner, what, months).state == BL_HIDDEN)
		return 0;
	for (size_t i = 0; i <= n; i++)
		out[i] = (bl_counterpart){i < n ? (int)i : -1, 0};
	for (const bl_handing *h; (h = next_row(&r, &amount));) {
		uint32_t own = side == BL_GIVEN ? h->from : h->to, other = side == BL_GIVEN ? h->to : h->from;
		int with = bl_ties_partner(r.ties, other);

		if (own == p->word[partner] && with != partner)
			out[with < 0 ? n : (size_t)with].amount += amount;
	}
	return keep_some(out, n + 1);
}
