/* What everybody knows to tie numbers together: shorter stretches make longer ones, values of a split the
 * whole, the part and the rest the whole, and some indicators are of the same rows, or of some of the rows,
 * of others. */
#include "pattern.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- One tie ----------------------------------------------------------------------------------- */

void bl__tie_begin(bl__tables *t)
{
	bl__tie tie = {.term = GSIZE_TO_POINTER((gsize)t->term->len)};

	g_array_append_val(t->tie, tie);
}

void bl__tie_with(bl__tables *t, uint32_t number, double times)
{
	bl__term term = {number, times};

	if (number == UINT32_MAX)
		return;
	g_array_append_val(t->term, term);
	g_array_index(t->tie, bl__tie, t->tie->len - 1).n++;
}

void bl__tie_end(bl__tables *t, double least, double most)
{
	bl__tie *tie = &g_array_index(t->tie, bl__tie, t->tie->len - 1);

	tie->least = least;
	tie->most = most;
	if (tie->n > 1)
		return;
	g_array_set_size(t->term, (guint)GPOINTER_TO_SIZE(tie->term));
	g_array_set_size(t->tie, t->tie->len - 1);
}

static uint32_t number_at(const bl__tables *t, uint32_t strand, int32_t split, uint32_t word,
			  bl__stretch when)
{
	return bl__tables_find(t, (bl__at){strand, split, word, when});
}

/* ---- Shorter and longer ------------------------------------------------------------------------------- */

/* The longest shorter stretches that make this one, the same at every turn; 0: none do. */
static int32_t tile_of(const bl__grains *grains, size_t g)
{
	for (size_t i = g; i > 0; i--)
		if (bl__grain_tiles(grains->grain[g], grains->grain[i - 1]))
			return grains->grain[i - 1].kind->months;
	return 0;
}

static void tie_stretch(bl__tables *t, uint32_t number, int32_t tile)
{
	const bl__at at = g_array_index(t->at, bl__at, number);

	bl__tie_begin(t);
	bl__tie_with(t, number, 1);
	for (int32_t m = 0; m < at.when.n; m += tile)
		bl__tie_with(
			t, number_at(t, at.strand, at.split, at.word, (bl__stretch){at.when.first + m, tile}),
			-1);
	bl__tie_end(t, 0, 0);
}

static size_t grain_of(const bl__grains *grains, bl__stretch when)
{
	size_t g = 0;

	while (g < grains->n &&
	       !(grains->grain[g].kind->months == when.n &&
		 bl__months_in(bl_period_of(grains->grain[g],
					    bl_period_first((bl_period){bl_grain_month(), when.first})))
				 .first == when.first))
		g++;
	return g;
}

static void tie_stretches(bl__tables *t)
{
	for (uint32_t i = 0; i < t->number->len; i++) {
		const bl__at *at = &g_array_index(t->at, bl__at, i);
		const bl__grains *grains = bl__grains_of(t, at->strand, at->split);
		size_t g = grain_of(grains, at->when);
		int32_t tile = g < grains->n ? tile_of(grains, g) : 0;

		if (tile && bl__strand_at(t, at->strand)->adds)
			tie_stretch(t, i, tile);
	}
}

/* ---- Values and the whole -------------------------------------------------------------------------------
 */

static void tie_part(bl__tables *t, uint32_t part, uint32_t whole)
{
	bl__tie_begin(t);
	bl__tie_with(t, whole, 1);
	bl__tie_with(t, part, -1);
	bl__tie_end(t, 0, INFINITY);
}

/* Rows may count in several values: each is at most the whole, and all together are at least it. */
static void tie_values(bl__tables *t, uint32_t whole, size_t k)
{
	const bl__at at = g_array_index(t->at, bl__at, whole);
	const bl__strand *s = bl__strand_at(t, at.strand);
	bool overlaps = bl_ledger_split_overlaps(t->ledger, s->indicator, k) || !s->adds;
	size_t n;
	const uint32_t *word = bl_ledger_split_words(t->ledger, s->indicator, k, &n);

	if (grain_of(bl__grains_of(t, at.strand, (int32_t)k), at.when) ==
	    bl__grains_of(t, at.strand, (int32_t)k)->n)
		return;
	bl__tie_begin(t);
	bl__tie_with(t, whole, 1);
	for (size_t w = 0; w < n; w++)
		bl__tie_with(t, number_at(t, at.strand, (int32_t)k, word[w], at.when), -1);
	bl__tie_end(t, overlaps ? -INFINITY : 0, 0);
	for (size_t w = 0; w < n && overlaps; w++) {
		uint32_t part = number_at(t, at.strand, (int32_t)k, word[w], at.when);

		if (part != UINT32_MAX)
			tie_part(t, part, whole);
	}
}

static void tie_splits(bl__tables *t)
{
	uint32_t n = t->number->len;

	for (uint32_t i = 0; i < n; i++) {
		const bl__at *at = &g_array_index(t->at, bl__at, i);
		int indicator = bl__strand_at(t, at->strand)->indicator;

		for (size_t k = 0; at->split < 0 && k < bl_ledger_splits(t->ledger, indicator); k++)
			tie_values(t, i, k);
	}
}

/* ---- The part, the rest and the whole -------------------------------------------------------------------
 */

/* Strands of a share stand one after the other. */
static void tie_shares(bl__tables *t)
{
	for (uint32_t i = 0; i < t->number->len; i++) {
		const bl__at at = g_array_index(t->at, bl__at, i);
		const bl__strand *s = bl__strand_at(t, at.strand);

		if (s->side != BL__WHOLE || at.strand < 2 ||
		    bl__strand_at(t, at.strand - 1)->side != BL__REST)
			continue;
		bl__tie_begin(t);
		bl__tie_with(t, i, 1);
		bl__tie_with(t, number_at(t, at.strand - 1, at.split, at.word, at.when), -1);
		bl__tie_with(t, number_at(t, at.strand - 2, at.split, at.word, at.when), -1);
		bl__tie_end(t, 0, 0);
	}
}

/* ---- The same rows
 * ------------------------------------------------------------------------------------------ */

static void each_whole(bl__tables *t, uint32_t strand,
		       void (*tie)(bl__tables *t, uint32_t number, const void *self), const void *self)
{
	uint32_t n = t->number->len;

	for (uint32_t i = 0; i < n; i++) {
		const bl__at *at = &g_array_index(t->at, bl__at, i);

		if (at->strand == strand && at->split < 0)
			tie(t, i, self);
	}
}

typedef struct {
	uint32_t strand; /* of the larger one */
	int32_t split;   /* -1: it has no split by what makes the other narrower */
	const bl_condition *by;
} larger;

static void tie_same(bl__tables *t, uint32_t number, const void *self)
{
	const larger *to = self;
	const bl__at *at = &g_array_index(t->at, bl__at, number);

	bl__tie_begin(t);
	bl__tie_with(t, number, 1);
	bl__tie_with(t, number_at(t, to->strand, -1, 0, at->when), -1);
	bl__tie_end(t, 0, 0);
}

uint32_t bl__add_rest(bl__tables *t, uint32_t strand, bl__stretch when, double value)
{
	bool whole = bl__strand_at(t, strand)->whole;
	bl_why_hidden why = BL_WHY_BESIDE;
	bl__number rest = {.value = value, .most = INFINITY, .cost = 1, .whole = whole};

	if (!(value > 0))
		return UINT32_MAX;
	if (whole)
		rest.reach = bl__small_reach(t, strand, NULL, when, value, &why);
	return bl__tables_add(t, (bl__at){t->strands->len + t->number->len, -1, 0, when}, rest, why);
}

static void tie_to_rest(bl__tables *t, uint32_t number, const void *self)
{
	const larger *to = self;
	const bl__at at = g_array_index(t->at, bl__at, number);
	uint32_t whole = number_at(t, to->strand, -1, 0, at.when), rest;

	if (whole == UINT32_MAX)
		return;
	rest = bl__add_rest(t, at.strand, at.when,
			    g_array_index(t->number, bl__number, whole).value -
				    g_array_index(t->number, bl__number, number).value);
	bl__tie_begin(t);
	bl__tie_with(t, whole, 1);
	bl__tie_with(t, number, -1);
	bl__tie_with(t, rest, -1);
	bl__tie_end(t, 0, 0);
}

/* It is some values of the other's split, where that is told so finely. */
static void tie_to_values(bl__tables *t, uint32_t number, const void *self)
{
	const larger *to = self;
	const bl__at at = g_array_index(t->at, bl__at, number);
	const bl__grains *grains = bl__grains_of(t, to->strand, to->split);
	size_t n;
	const uint32_t *word = bl_ledger_split_words(t->ledger, bl__strand_at(t, to->strand)->indicator,
						     (size_t)to->split, &n);

	if (grain_of(grains, at.when) == grains->n) {
		tie_to_rest(t, number, self);
		return;
	}
	bl__tie_begin(t);
	bl__tie_with(t, number, 1);
	for (size_t w = 0; w < n; w++)
		if (bl__condition_names(to->by, bl_words_text(bl_ledger_words(t->ledger), word[w])))
			bl__tie_with(t, number_at(t, to->strand, to->split, word[w], at.when), -1);
	bl__tie_end(t, 0, 0);
}

int32_t bl__split_by(const bl__tables *t, const bl__strand *s, const bl_condition *by)
{
	const bl_agreement *a = t->agreement;
	const bl_indicator *in = &a->indicators[s->indicator];

	if ((size_t)s->indicator >= a->n_indicators || !by || by->test != BL_IS || !s->adds)
		return -1;
	for (size_t k = 0; k < in->split.n; k++)
		if (bl__same_column(&a->sources[in->source], in->split.item[k], by->column) &&
		    !bl_ledger_split_overlaps(t->ledger, s->indicator, k))
			return (int32_t)k;
	return -1;
}

static void tie_strands(bl__tables *t, uint32_t a, uint32_t b)
{
	larger to = {.strand = b};

	switch (bl__universe_relation(&bl__strand_at(t, a)->of, &bl__strand_at(t, b)->of, &to.by)) {
	case BL__SAME:
		if (a < b)
			each_whole(t, a, tie_same, &to);
		break;
	case BL__NARROWER:
		to.split = bl__split_by(t, bl__strand_at(t, b), to.by);
		each_whole(t, a, to.split >= 0 ? tie_to_values : tie_to_rest, &to);
		break;
	default:
		break;
	}
}

/* Of one share all is tied already. */
static bool may_tie(const bl__tables *t, uint32_t a, uint32_t b)
{
	const bl__strand *x = bl__strand_at(t, a), *y = bl__strand_at(t, b);

	return a != b && x->indicator != y->indicator && x->side != BL__REST && y->side != BL__REST;
}

static void tie_universes(bl__tables *t)
{
	for (uint32_t a = 0; a < t->strands->len; a++)
		for (uint32_t b = 0; b < t->strands->len; b++)
			if (may_tie(t, a, b))
				tie_strands(t, a, b);
}

/* ---- Some of the rows, apart from one another
 * ------------------------------------------------------------------- */

static bool share_a_value(const bl_condition *a, const bl_condition *b)
{
	for (size_t i = 0; i < a->values.n; i++)
		if (bl__condition_names(b, bl_str_of(a->values.item[i])))
			return true;
	return false;
}

/* What makes strand `a` some rows of `b` by one column; NULL: it is not that. */
static const bl_condition *branch_of(const bl__tables *t, uint32_t a, uint32_t b)
{
	const bl_condition *by;

	if (!may_tie(t, a, b) ||
	    bl__universe_relation(&bl__strand_at(t, a)->of, &bl__strand_at(t, b)->of, &by) != BL__NARROWER)
		return NULL;
	return by && by->test == BL_IS && by->answer == BL_NEITHER ? by : NULL;
}

typedef struct {
	uint32_t strand;
	const bl_condition *by;
} branch;

static void tie_branch(bl__tables *t, uint32_t number, const branch *all, size_t n)
{
	const bl__at at = g_array_index(t->at, bl__at, number);
	double left = g_array_index(t->number, bl__number, number).value;
	uint32_t rest;

	for (size_t k = 0; k < n; k++) {
		uint32_t part = number_at(t, all[k].strand, -1, 0, at.when);

		left -= part == UINT32_MAX ? 0 : g_array_index(t->number, bl__number, part).value;
	}
	rest = bl__add_rest(t, at.strand, at.when, left);
	bl__tie_begin(t);
	bl__tie_with(t, number, 1);
	for (size_t k = 0; k < n; k++)
		bl__tie_with(t, number_at(t, all[k].strand, -1, 0, at.when), -1);
	bl__tie_with(t, rest, -1);
	bl__tie_end(t, 0, 0);
}

/* Indicators that part the rows of another by one column: together with what is left of it they are the
 * whole. */
static void tie_branches(bl__tables *t, uint32_t whole, const branch *all, size_t n)
{
	for (uint32_t i = 0, numbers = t->number->len; i < numbers; i++) {
		const bl__at at = g_array_index(t->at, bl__at, i);

		if (at.strand != whole || at.split >= 0)
			continue;
		tie_branch(t, i, all, n);
	}
}

static void tie_siblings(bl__tables *t, uint32_t whole)
{
	g_autofree branch *all = g_new(branch, t->strands->len + 1);
	size_t n = 0;

	for (uint32_t a = 0; a < t->strands->len; a++) {
		branch new = {a, branch_of(t, a, whole)};
		bool apart = new.by != NULL;

		for (size_t k = 0; k < n && apart; k++)
			apart = bl_same_name(all[k].by->column, new.by->column) &&
				!share_a_value(all[k].by, new.by);
		if (apart)
			all[n++] = new;
	}
	if (n > 1)
		tie_branches(t, whole, all, n);
}

/* ---- Who knows its own
 * ------------------------------------------------------------------------------------- */

static int by_partner(const void *a, const void *b)
{
	const bl__owned *x = a, *y = b;

	return x->partner != y->partner ? (x->partner > y->partner) - (x->partner < y->partner)
					: (x->number > y->number) - (x->number < y->number);
}

int bl__owner_of(const bl__tables *t, uint32_t number)
{
	const bl__at *at = &g_array_index(t->at, bl__at, number);
	const bl_ties *ties = bl_ledger_ties(t->ledger);

	if (at->split < 0 || at->strand >= t->strands->len || !ties ||
	    !bl_ledger_split_of_partners(t->ledger, bl__strand_at(t, at->strand)->indicator,
					 (size_t)at->split))
		return -1;
	return bl_ties_partner(ties, at->word);
}

void bl__own(bl__tables *t, uint32_t number, int partner)
{
	bl__owned new = {number, partner};

	if (number != UINT32_MAX && partner >= 0)
		g_array_append_val(t->owned, new);
}

void bl__tables_insiders(bl__tables *t)
{
	for (uint32_t i = 0; i < t->number->len; i++)
		bl__own(t, i, bl__owner_of(t, i));
	if (t->owned->len)
		qsort(t->owned->data, t->owned->len, sizeof(bl__owned), by_partner);
	for (guint i = 0; i < t->owned->len; i++) {
		const bl__owned *own = &g_array_index(t->owned, bl__owned, i);
		bl__insider new = {GSIZE_TO_POINTER((gsize)t->known->len), 0};

		if (!i || own->partner != own[-1].partner)
			g_array_append_val(t->insider, new);
		g_array_append_val(t->known, own->number);
		g_array_index(t->insider, bl__insider, t->insider->len - 1).n++;
	}
}

void bl__tables_tie(bl__tables *t)
{
	tie_stretches(t);
	tie_splits(t);
	tie_shares(t);
	tie_universes(t);
	for (uint32_t s = 0; s < t->strands->len; s++)
		tie_siblings(t, s);
}
