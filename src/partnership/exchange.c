/* Who gives what to whom, as the ledger's own indicators tell it: rows, and
 * quantities where the source has them, by partner and thing together. */
#include "partnership.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

static const char *const roles[BL_SIDES] = {"from", "to"};
static const bl_own *const times_of[BL_SIDES] = {&bl_own_exchanges_by_giver, &bl_own_exchanges_by_receiver};
static const bl_own *const amounts_of[BL_SIDES] = {&bl_own_quantities_by_giver,
						   &bl_own_quantities_by_receiver};

/* ---- What was met ------------------------------------------------------------------------ */

static int by_key(const void *a, const void *b)
{
	const bl__pair *x = a, *y = b;

	return (x->key > y->key) - (x->key < y->key);
}

static uint64_t key_of(uint32_t who, uint32_t what)
{
	return (uint64_t)who << 32 | what;
}

static bl__pair *pairs_of(const bl_partnership *p, int indicator, size_t *n)
{
	const uint32_t *value;
	bl__pair *pair;

	*n = 0;
	if (indicator < 0)
		return NULL;
	value = bl_disclosed_split_words(p->given, indicator, 0, n);
	pair = bl_arena_alloc(p->arena, (*n + 1) * sizeof *pair);
	for (size_t i = 0; i < *n; i++) {
		uint32_t who, what;

		bl_ledger_split_pair(p->ledger, indicator, 0, value[i], &who, &what);
		pair[i] = (bl__pair){key_of(who, what), value[i]};
	}
	qsort(pair, *n, sizeof *pair, by_key);
	return pair;
}

static const bl__pair *pair_of(const bl__pair *pair, size_t n, uint32_t who, uint32_t what)
{
	bl__pair asked = {key_of(who, what), 0};

	return n && who != UINT32_MAX ? bsearch(&asked, pair, n, sizeof *pair, by_key) : NULL;
}

/* In the order in which the values are listed; a list of a dozen is searched as it is. */
static void add_currencies(bl_partnership *p, int indicator)
{
	size_t n = 0;
	const uint32_t *value = indicator < 0 ? NULL : bl_disclosed_split_words(p->given, indicator, 0, &n);
	uint32_t *more = bl_arena_alloc(p->arena, (p->n_currencies + n + 1) * sizeof *more);

	if (p->n_currencies)
		memcpy(more, p->currency, p->n_currencies * sizeof *more);
	p->currency = more;
	for (size_t i = 0; i < n; i++) {
		uint32_t who, what;
		size_t k = 0;

		bl_ledger_split_pair(p->ledger, indicator, 0, value[i], &who, &what);
		while (k < p->n_currencies && more[k] != what)
			k++;
		if (k == p->n_currencies)
			more[p->n_currencies++] = what;
	}
}

/* What may not be seen was said. */
static bool says_some(const bl_partnership *p, const bl__exchange_side *side, const bl__pair *pair)
{
	bl_months span = bl__span(p, side->amounts);
	bl_figure sum = bl__value_total(p, side->amounts, pair->value, span);

	return sum.state == BL_HIDDEN || sum.state == BL_VALUE;
}

static bool is_measured(const bl_partnership *p, uint32_t what)
{
	for (int s = 0; s < BL_SIDES; s++)
		for (size_t i = 0; i < p->side[s].n_amounts; i++) {
			const bl__pair *pair = &p->side[s].of_amounts[i];

			if ((uint32_t)pair->key == what && says_some(p, &p->side[s], pair))
				return true;
		}
	return false;
}

/* By how much of it is shown. */
typedef struct {
	uint32_t what;
	double shown;
	size_t order; /* equals as they were listed */
} listed;

static int most_shown_first(const void *a, const void *b)
{
	const listed *x = a, *y = b;

	return x->shown != y->shown ? (x->shown < y->shown ? 1 : -1)
				    : (x->order > y->order) - (x->order < y->order);
}

/* By word of what: how much of one side is shown. */
static void add_shown(const bl_partnership *p, const bl__exchange_side *side, GHashTable *at, listed *all)
{
	bl_months span = bl_exchange_span(p);
	bl_grain year;
	bl_period first;
	size_t n;
	g_autofree bl_figure *f = NULL;

	if (!span.n || !bl_grain_find("year", 1, &year))
		return;
	first = bl_period_of(year, bl_period_first(span.first));
	n = (size_t)(bl_period_of(year, bl_period_last(bl_period_add(span.first, (int32_t)span.n - 1)))
			     .index -
		     first.index + 1);
	f = g_new(bl_figure, n);
	for (size_t i = 0; i < side->n_times; i++) {
		const bl__pair *pair = &side->of_times[i];
		gpointer k = g_hash_table_lookup(at, GUINT_TO_POINTER((uint32_t)pair->key));

		bl_disclosed_split_figures(p->seen, (bl_split_value){side->times, 0, pair->value}, first, n,
					   f);
		for (size_t y = 0; k && y < n; y++)
			all[GPOINTER_TO_SIZE(k) - 1].shown += bl_figure_known(f[y]) ? f[y].value : 0;
	}
}

/* Which has the most rows is not for a reader from whom small numbers are kept: what is shown most comes
 * first. */
static void sort_currencies(bl_partnership *p)
{
	g_autofree listed *all = g_new(listed, p->n_currencies + 1);
	g_autoptr(GHashTable) at = g_hash_table_new(NULL, NULL);

	for (size_t k = 0; k < p->n_currencies; k++) {
		all[k] = (listed){p->currency[k], 0, k};
		g_hash_table_insert(at, GUINT_TO_POINTER(p->currency[k]), GSIZE_TO_POINTER(k + 1));
	}
	for (int s = 0; s < BL_SIDES; s++)
		add_shown(p, &p->side[s], at, all);
	qsort(all, p->n_currencies, sizeof *all, most_shown_first);
	for (size_t k = 0; k < p->n_currencies; k++)
		p->currency[k] = all[k].what;
}

void bl__exchange_find(bl_partnership *p)
{
	for (int s = 0; s < BL_SIDES; s++) {
		bl__exchange_side *side = &p->side[s];

		side->times = bl_ledger_own(p->ledger, times_of[s]);
		side->amounts = bl_ledger_own(p->ledger, amounts_of[s]);
		side->of_times = pairs_of(p, side->times, &side->n_times);
		side->of_amounts = pairs_of(p, side->amounts, &side->n_amounts);
		add_currencies(p, side->times);
	}
	if (bl_disclosure_guards(p->given))
		sort_currencies(p);
	p->measured = bl_arena_alloc(p->arena, (p->n_currencies + 1) * sizeof *p->measured);
	for (size_t k = 0; k < p->n_currencies; k++)
		p->measured[k] = is_measured(p, p->currency[k]);
}

const uint32_t *bl_exchange_currencies(const bl_partnership *p, size_t *n)
{
	*n = p->n_currencies;
	return p->currency;
}

bl_months bl_exchange_span(const bl_partnership *p)
{
	bl_months given = bl__span(p, p->side[BL_GIVEN].times);

	return given.n ? given : bl__span(p, p->side[BL_RECEIVED].times);
}

static const bl__pair *met(const bl_partnership *p, bl_side side, int partner, uint32_t what)
{
	return pair_of(p->side[side].of_times, p->side[side].n_times, p->word[partner], what);
}

bool bl_exchange_met(const bl_partnership *p, bl_side side, int partner, uint32_t what)
{
	return met(p, side, partner, what) != NULL;
}

bool bl_exchange_measured(const bl_partnership *p, uint32_t what)
{
	for (size_t k = 0; k < p->n_currencies; k++)
		if (p->currency[k] == what)
			return p->measured[k];
	return false;
}

/* ---- How much ------------------------------------------------------------------------------ */

/* Nobody wrote such a row: nothing, where the source speaks at all. */
static void nothing_months(const bl_partnership *p, int times, bl_months months, bl_figure *out)
{
	if (times >= 0)
		bl__total_months(p, times, months, out);
	for (size_t i = 0; i < months.n; i++)
		out[i] = times < 0 ? bl_figure_not_reported() : bl__nothing_where_known(out[i]);
}

/* A source without quantities beside one that has them does not say how much. */
static void unsaid_months(bl_months months, bl_figure *out)
{
	for (size_t i = 0; i < months.n; i++)
		out[i] = bl_figure_not_reported();
}

void bl_exchange_months(const bl_partnership *p, bl_side side, int partner, uint32_t what, bl_months months,
			bl_figure *out)
{
	const bl__exchange_side *of = &p->side[side];
	const bl__pair *times = met(p, side, partner, what),
		       *amount = pair_of(of->of_amounts, of->n_amounts, p->word[partner], what);

	if (!times)
		nothing_months(p, of->times, months, out);
	else if (!bl_exchange_measured(p, what))
		bl__value_months(p, of->times, times->value, months, out);
	else if (amount)
		bl__value_months(p, of->amounts, amount->value, months, out);
	else
		unsaid_months(months, out);
}

bl_figure bl_exchange_total(const bl_partnership *p, bl_side side, int partner, uint32_t what,
			    bl_months months)
{
	g_autofree bl_figure *at = g_new0(bl_figure, months.n + 1);

	bl_exchange_months(p, side, partner, what, months, at);
	return bl_figure_sum(at, months.n);
}

bl_figure bl_exchange_times(const bl_partnership *p, bl_side side, int partner, bl_months months)
{
	g_autofree bl_figure *at = g_new0(bl_figure, MAX(p->n_currencies, months.n) + 1);
	size_t n = 0;

	for (size_t k = 0; k < p->n_currencies; k++) {
		const bl__pair *pair = met(p, side, partner, p->currency[k]);

		if (pair)
			at[n++] = bl__value_total(p, p->side[side].times, pair->value, months);
	}
	if (n)
		return bl_figure_sum(at, n);
	nothing_months(p, p->side[side].times, months, at);
	return bl_figure_sum(at, months.n);
}

/* ---- Balance ------------------------------------------------------------------------------- */

void bl_exchange_balances(const bl_partnership *p, uint32_t what, bl_months months, bl_balance *out)
{
	for (size_t i = 0; i < p->agreement->n_partners; i++)
		out[i] = (bl_balance){(int)i, bl_exchange_total(p, BL_GIVEN, (int)i, what, months),
				      bl_exchange_total(p, BL_RECEIVED, (int)i, what, months)};
}

static int split_called(const bl_indicator *i, const char *role)
{
	for (size_t k = 0; k < i->split.n; k++)
		if (!strcmp(i->split.item[k], role))
			return (int)k;
	return -1;
}

bool bl_exchange_balances_of(const bl_partnership *p, int indicator, bl_period first, size_t n,
			     bl_balance *out)
{
	const bl_indicator *is = &p->agreement->indicators[indicator];
	const int split[BL_SIDES] = {split_called(is, roles[BL_GIVEN]), split_called(is, roles[BL_RECEIVED])};
	g_autofree bl_figure *at = g_new0(bl_figure, n + 1);

	if (split[BL_GIVEN] < 0 || split[BL_RECEIVED] < 0)
		return false;
	for (size_t i = 0; i < p->agreement->n_partners; i++) {
		bl_figure side[BL_SIDES] = {bl_figure_not_reported(), bl_figure_not_reported()};

		for (int s = 0; s < BL_SIDES && p->word[i] != UINT32_MAX; s++) {
			bl_disclosed_split_figures(p->seen,
						   (bl_split_value){indicator, (size_t)split[s], p->word[i]},
						   first, n, at);
			side[s] = bl_figure_sum(at, n);
		}
		out[i] = (bl_balance){(int)i, side[BL_GIVEN], side[BL_RECEIVED]};
	}
	return true;
}

static double size_of(const bl_balance *b)
{
	return (bl_figure_known(b->given) ? b->given.value : 0) +
	       (bl_figure_known(b->received) ? b->received.value : 0);
}

static int by_size(const void *a, const void *b)
{
	const bl_balance *p = a, *q = b;
	double x = size_of(p), y = size_of(q);

	return x != y ? (x < y ? 1 : -1) : p->partner - q->partner;
}

void bl_balances_sort(bl_balance *all, size_t n)
{
	qsort(all, n, sizeof *all, by_size);
}

bl_stance bl_exchange_stance(bl_figure given, bl_figure received)
{
	if (!bl_figure_known(given) || !bl_figure_known(received))
		return BL_STANCE_UNKNOWN;
	if (given.value > 0)
		return received.value > 0 ? BL_GIVES_AND_RECEIVES : BL_ONLY_GIVES;
	return received.value > 0 ? BL_ONLY_RECEIVES : BL_DOES_NEITHER;
}
