/* Decisions, kept as the set of hidden cells, and figures seen through them. */
#include "bilan/disclosure.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define TOTAL UINT32_MAX /* stands for the indicator itself among the values of a split */

typedef struct {
	int32_t indicator, split, month;
	uint32_t word;
} key;

struct bl_disclosure {
	const bl_ledger *ledger;
	bl_reader reader;
	bl_grain month;
	GHashTable *hidden; /* set of key; NULL: nothing is */
	bl_day now;         /* BL_DAY_NONE: as of no day, nothing is provisional */
	bl_owed *owed;
	size_t n_owed;
};

static guint key_hash(gconstpointer p)
{
	const key *k = p;

	return (guint)k->indicator * 31u + (guint)k->split * 17u + (guint)k->month * 2654435761u +
	       k->word * 40503u;
}

static gboolean key_equal(gconstpointer a, gconstpointer b)
{
	return !memcmp(a, b, sizeof(key));
}

static void hide(bl_disclosure *d, key k)
{
	g_hash_table_add(d->hidden, g_memdup2(&k, sizeof k));
}

static bool is_hidden(const bl_disclosure *d, key k)
{
	return g_hash_table_contains(d->hidden, &k);
}

const bl_reader bl_coordinator = {"coordinator", -1};

bool bl_reader_equal(bl_reader a, bl_reader b)
{
	return a.partner == b.partner && !strcmp(a.audience, b.audience);
}

/* ---- Deciding ------------------------------------------------------------------------ */

/* One month of one indicator, as it is decided. */
typedef struct {
	bl_disclosure *d;
	const bl_discretion *also;
	int indicator;
	bl_period month;
} decision;

static key key_of(const decision *about, int split, uint32_t word)
{
	return (key){about->indicator, split, about->month.index, split < 0 ? TOTAL : word};
}

static bool refused(const decision *about, int split, uint32_t word)
{
	bl_cell cell = {about->indicator, split, word, about->month};

	return about->also->refuses(about->also->self, &about->d->reader, &cell);
}

/* What a value of a split amounts to in this month; NAN when it had no rows. */
static double size_of(const decision *about, int split, uint32_t word)
{
	bl_figure f;

	bl_ledger_split_figures(about->d->ledger, (bl_split_value){about->indicator, (size_t)split, word},
				about->month, 1, &f);
	return f.state == BL_VALUE ? fabs(f.value) : NAN;
}

/* A single one is given away by the total: another goes with it, else the total itself. */
static void hide_beside(const decision *about, int split, const uint32_t *word, size_t n)
{
	size_t best = n;
	double least = INFINITY;

	for (size_t i = 0; i < n; i++) {
		double size = size_of(about, split, word[i]);

		/* NAN is less than nothing. */
		if (size < least && !is_hidden(about->d, key_of(about, split, word[i]))) {
			least = size;
			best = i;
		}
	}
	hide(about->d, best < n ? key_of(about, split, word[best]) : key_of(about, -1, TOTAL));
}

static void decide_split(const decision *about, int split)
{
	size_t n, hidden = 0;
	const uint32_t *word = bl_ledger_split_words(about->d->ledger, about->indicator, (size_t)split, &n);

	for (size_t i = 0; i < n; i++) {
		if (!refused(about, split, word[i]))
			continue;
		hide(about->d, key_of(about, split, word[i]));
		hidden++;
	}
	if (hidden == 1)
		hide_beside(about, split, word, n);
}

static void hide_split(const decision *about, int split)
{
	size_t n;
	const uint32_t *word = bl_ledger_split_words(about->d->ledger, about->indicator, (size_t)split, &n);

	for (size_t i = 0; i < n; i++)
		hide(about->d, key_of(about, split, word[i]));
}

static void decide_month(const decision *about)
{
	int splits = (int)bl_ledger_splits(about->d->ledger, about->indicator);

	if (refused(about, -1, TOTAL))
		hide(about->d, key_of(about, -1, TOTAL));
	for (int k = 0; k < splits; k++)
		decide_split(about, k);
	/* Last: deciding a split may have taken the total along. */
	for (int k = 0; k < splits && is_hidden(about->d, key_of(about, -1, TOTAL)); k++)
		hide_split(about, k);
}

static void decide(bl_disclosure *d, const bl_discretion *also)
{
	size_t n = bl_ledger_indicators(d->ledger);
	bl_day first, last;

	d->hidden = g_hash_table_new_full(key_hash, key_equal, g_free, NULL);
	for (size_t i = 0; i < n; i++) {
		decision about = {d, also, (int)i, {d->month, 0}};

		if (!bl_ledger_span(d->ledger, (int)i, &first, &last))
			continue;
		about.month = bl_period_of(d->month, first);
		for (int32_t to = bl_period_of(d->month, last).index; about.month.index <= to;
		     about.month.index++)
			decide_month(&about);
	}
}

/* What the agreement says of small numbers is for a later version. */
bl_disclosure *bl_disclosure_new(const bl_agreement *agreement __attribute__((unused)),
				 const bl_ledger *ledger, bl_reader reader, const bl_discretion *also)
{
	bl_disclosure *d = g_new0(bl_disclosure, 1);

	d->ledger = ledger;
	d->reader = reader;
	d->now = BL_DAY_NONE;
	d->month = bl_grain_month();
	if (also)
		decide(d, also);
	return d;
}

void bl_disclosure_free(bl_disclosure *d)
{
	if (!d)
		return;
	if (d->hidden)
		g_hash_table_unref(d->hidden);
	g_free(d->owed);
	g_free(d);
}

/* ---- For each reader ------------------------------------------------------------------- */

struct bl_disclosures {
	const bl_agreement *agreement;
	GPtrArray *made; /* of bl_disclosure */
};

static void free_one(gpointer d)
{
	bl_disclosure_free(d);
}

bl_disclosures *bl_disclosures_new(const bl_agreement *agreement)
{
	bl_disclosures *all = g_new(bl_disclosures, 1);

	*all = (bl_disclosures){agreement, g_ptr_array_new_with_free_func(free_one)};
	return all;
}

void bl_disclosures_free(bl_disclosures *all)
{
	if (!all)
		return;
	g_ptr_array_unref(all->made);
	g_free(all);
}

const bl_disclosure *bl_disclosures_for(bl_disclosures *all, const bl_ledger *ledger, bl_reader reader)
{
	bl_disclosure *new;

	for (guint i = 0; i < all->made->len; i++) {
		const bl_disclosure *d = all->made->pdata[i];

		if (d->ledger == ledger && bl_reader_equal(d->reader, reader))
			return d;
	}
	new = bl_disclosure_new(all->agreement, ledger, reader, NULL);
	g_ptr_array_add(all->made, new);
	return new;
}

/* ---- Asking ------------------------------------------------------------------------------ */

static bool hides(const bl_disclosure *d)
{
	return d->hidden && g_hash_table_size(d->hidden);
}

bool bl_disclosure_alike(const bl_disclosure *a, const bl_disclosure *b)
{
	return a == b || (a->ledger == b->ledger && a->now == b->now && !a->n_owed && !b->n_owed &&
			  !hides(a) && !hides(b));
}

bl_reader bl_disclosure_reader(const bl_disclosure *d)
{
	return d->reader;
}

const bl_ledger *bl_disclosure_ledger(const bl_disclosure *d)
{
	return d->ledger;
}

/* ---- As of a day ---------------------------------------------------------------------- */

bl_disclosure *bl_disclosure_as_of(const bl_disclosure *d, bl_day now, const bl_owed *owed, size_t n_owed)
{
	bl_disclosure *as_of = g_new0(bl_disclosure, 1);

	*as_of = (bl_disclosure){.ledger = d->ledger,
				 .reader = d->reader,
				 .month = d->month,
				 .hidden = d->hidden ? g_hash_table_ref(d->hidden) : NULL,
				 .now = now,
				 .owed = g_memdup2(owed, n_owed * sizeof *owed),
				 .n_owed = n_owed};
	return as_of;
}

static bool is_owed(const bl_disclosure *d, int indicator, bl_day first, bl_day last)
{
	for (size_t i = 0; i < d->n_owed; i++) {
		bl_day end = bl_period_last(d->owed[i].month);

		if (end >= first && end <= last && bl_ledger_feeds(d->ledger, indicator, d->owed[i].source))
			return true;
	}
	return false;
}

static bool is_waited_for(const bl_disclosure *d, int indicator, bl_period first, size_t n)
{
	bl_day last = bl_period_last(bl_period_add(first, (int32_t)n - 1));

	return last > d->now || is_owed(d, indicator, bl_period_first(first), last);
}

bool bl_disclosed_provisional(const bl_disclosure *d, int indicator, bl_period first, size_t n)
{

	if (d->now == BL_DAY_NONE || !n)
		return false;
	return is_waited_for(d, indicator, first, n) ||
	       bl_ledger_total(d->ledger, indicator, first, n).provisional;
}

/* For now no correction is held back. */
bool bl_disclosed_pending(const bl_disclosure *d, int indicator, bl_period first, size_t n)
{
	return n && bl_disclosed_total(d, indicator, first, n).pending;
}

/* ---- Showing -------------------------------------------------------------------------- */

/* Whether the n periods from p hold a hidden month. */
static bool covers_hidden(const bl_disclosure *d, int indicator, int split, uint32_t word, bl_period p,
			  size_t n)
{
	int32_t m, to;

	if (!hides(d) || !n)
		return false;
	m = bl_period_of(d->month, bl_period_first(p)).index;
	to = bl_period_of(d->month, bl_period_last(bl_period_add(p, (int32_t)n - 1))).index;
	for (; m <= to; m++)
		if (is_hidden(d, (key){indicator, split, m, split < 0 ? TOTAL : word}))
			return true;
	return false;
}

/* What lacks something (bl_ledger_figures), or is still waited for. */
static bool is_provisional(const bl_disclosure *d, int indicator, bl_period first, size_t n, bl_figure figure)
{
	return d->now != BL_DAY_NONE && (figure.provisional || is_waited_for(d, indicator, first, n));
}

/* The n figures of as many periods from p, as they were counted, as they may be seen. */
static void show(const bl_disclosure *d, const bl_cell *of, size_t n, bl_figure *out)
{
	for (size_t i = 0; i < n; i++) {
		bl_period p = bl_period_add(of->month, (int32_t)i);
		bool provisional = is_provisional(d, of->indicator, p, 1, out[i]);

		if (covers_hidden(d, of->indicator, of->split, of->word, p, 1))
			out[i] = bl_figure_hidden();
		out[i].provisional = provisional;
	}
}

void bl_disclosed_figures(const bl_disclosure *d, int indicator, bl_period p, size_t n, bl_figure *out)
{
	bl_ledger_figures(d->ledger, indicator, p, n, out);
	show(d, &(bl_cell){.indicator = indicator, .split = -1, .month = p}, n, out);
}

bl_figure bl_disclosed_total(const bl_disclosure *d, int indicator, bl_period first, size_t n)
{
	bl_figure total = bl_ledger_total(d->ledger, indicator, first, n);
	bool provisional = n && is_provisional(d, indicator, first, n, total);

	if (covers_hidden(d, indicator, -1, 0, first, n))
		total = bl_figure_hidden();
	total.provisional = provisional;
	return total;
}

void bl_disclosed_split_figures(const bl_disclosure *d, bl_split_value of, bl_period p, size_t n,
				bl_figure *out)
{
	bl_ledger_split_figures(d->ledger, of, p, n, out);
	show(d, &(bl_cell){of.indicator, (int)of.k, of.word, p}, n, out);
}

const bl_ties *bl_disclosed_ties(const bl_disclosure *d)
{
	return d->hidden && g_hash_table_size(d->hidden) ? NULL : bl_ledger_ties(d->ledger);
}
