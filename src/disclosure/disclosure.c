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
	char *audience;
	bl_grain month;
	GHashTable *hidden; /* set of key; NULL: nothing is */
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

/* ---- Deciding ------------------------------------------------------------------------ */

/* One month of one indicator, as it is decided. */
typedef struct {
	bl_disclosure *d;
	const bl_discretion *also;
	int indicator;
	bl_period month;
} bench;

static key key_of(const bench *b, int split, uint32_t word)
{
	return (key){b->indicator, split, b->month.index, split < 0 ? TOTAL : word};
}

static bool refused(const bench *b, int split, uint32_t word)
{
	bl_cell cell = {b->indicator, split, word, b->month};

	return b->also->refuses(b->also->self, &cell);
}

/* What a value of a split amounts to in this month; NAN when it had no rows. */
static double size_of(const bench *b, int split, uint32_t word)
{
	bl_figure f;

	bl_ledger_split_figures(b->d->ledger, b->indicator, (size_t)split, word, b->month, 1, &f);
	return f.state == BL_VALUE ? fabs(f.value) : NAN;
}

/* A single one is given away by the total: another goes with it, else the total itself. */
static void hide_beside(const bench *b, int split, const uint32_t *word, size_t n)
{
	size_t best = n;
	double least = INFINITY;

	for (size_t i = 0; i < n; i++) {
		double size = size_of(b, split, word[i]);

		if (!isnan(size) && size < least && !is_hidden(b->d, key_of(b, split, word[i]))) {
			least = size;
			best = i;
		}
	}
	hide(b->d, best < n ? key_of(b, split, word[best]) : key_of(b, -1, TOTAL));
}

static void decide_split(const bench *b, int split)
{
	size_t n, hidden = 0;
	const uint32_t *word = bl_ledger_split_words(b->d->ledger, b->indicator, (size_t)split, &n);

	for (size_t i = 0; i < n; i++) {
		if (!refused(b, split, word[i]))
			continue;
		hide(b->d, key_of(b, split, word[i]));
		hidden++;
	}
	if (hidden == 1)
		hide_beside(b, split, word, n);
}

static void hide_split(const bench *b, int split)
{
	size_t n;
	const uint32_t *word = bl_ledger_split_words(b->d->ledger, b->indicator, (size_t)split, &n);

	for (size_t i = 0; i < n; i++)
		hide(b->d, key_of(b, split, word[i]));
}

static void decide_month(const bench *b)
{
	int splits = (int)bl_ledger_splits(b->d->ledger, b->indicator);

	if (refused(b, -1, TOTAL))
		hide(b->d, key_of(b, -1, TOTAL));
	for (int k = 0; k < splits; k++)
		decide_split(b, k);
	/* Last: deciding a split may have taken the total along. */
	for (int k = 0; k < splits && is_hidden(b->d, key_of(b, -1, TOTAL)); k++)
		hide_split(b, k);
}

static void decide(bl_disclosure *d, const bl_discretion *also)
{
	size_t n = bl_ledger_indicators(d->ledger);
	bl_day first, last;

	d->hidden = g_hash_table_new_full(key_hash, key_equal, g_free, NULL);
	for (size_t i = 0; i < n; i++) {
		bench b = {d, also, (int)i, {d->month, 0}};

		if (!bl_ledger_span(d->ledger, (int)i, &first, &last))
			continue;
		b.month = bl_period_of(d->month, first);
		for (int32_t to = bl_period_of(d->month, last).index; b.month.index <= to; b.month.index++)
			decide_month(&b);
	}
}

bl_disclosure *bl_disclosure_new(const bl_agreement *agreement, const bl_ledger *ledger, const char *audience,
				 const bl_discretion *also)
{
	bl_disclosure *d = g_new0(bl_disclosure, 1);

	d->ledger = ledger;
	d->audience = g_strdup(audience);
	bl_grain_find("month", agreement->year_starts, &d->month);
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
	g_free(d->audience);
	g_free(d);
}

const char *bl_disclosure_audience(const bl_disclosure *d)
{
	return d->audience;
}

const bl_ledger *bl_disclosure_ledger(const bl_disclosure *d)
{
	return d->ledger;
}

/* ---- Showing -------------------------------------------------------------------------- */

/* Whether the n periods from p hold a hidden month. */
static bool covers_hidden(const bl_disclosure *d, int indicator, int split, uint32_t word, bl_period p,
			  size_t n)
{
	int32_t m, to;

	if (!d->hidden || !g_hash_table_size(d->hidden) || !n)
		return false;
	m = bl_period_of(d->month, bl_period_first(p)).index;
	to = bl_period_of(d->month, bl_period_last(bl_period_add(p, (int32_t)n - 1))).index;
	for (; m <= to; m++)
		if (is_hidden(d, (key){indicator, split, m, split < 0 ? TOTAL : word}))
			return true;
	return false;
}

void bl_disclosed_figures(const bl_disclosure *d, int indicator, bl_period p, size_t n, bl_figure *out)
{
	bl_ledger_figures(d->ledger, indicator, p, n, out);
	for (size_t i = 0; i < n; i++)
		if (covers_hidden(d, indicator, -1, 0, bl_period_add(p, (int32_t)i), 1))
			out[i] = bl_figure_hidden();
}

bl_figure bl_disclosed_total(const bl_disclosure *d, int indicator, bl_period first, size_t n)
{
	return covers_hidden(d, indicator, -1, 0, first, n) ? bl_figure_hidden()
							    : bl_ledger_total(d->ledger, indicator, first, n);
}

void bl_disclosed_split_figures(const bl_disclosure *d, int indicator, size_t k, uint32_t word, bl_period p,
				size_t n, bl_figure *out)
{
	bl_ledger_split_figures(d->ledger, indicator, k, word, p, n, out);
	for (size_t i = 0; i < n; i++)
		if (covers_hidden(d, indicator, (int)k, word, bl_period_add(p, (int32_t)i), 1))
			out[i] = bl_figure_hidden();
}
