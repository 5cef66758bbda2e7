/* Figures that earlier editions told by other stretches than are told now: of a split that is told more
 * coarsely since, its months; of a year's report its twelve months.  They are known to all, and what is left
 * beside them may be small. */
#include "pattern.h"

#include <math.h>

static const bl__at *at_of(const bl__tables *t, uint32_t i)
{
	return &g_array_index(t->at, bl__at, i);
}

static double value_of(const bl__tables *t, uint32_t i)
{
	return g_array_index(t->number, bl__number, i).value;
}

bool bl__told_now(const bl__tables *t, const bl__at *at)
{
	const bl__grains *grains = bl__grains_of(t, at->strand, at->split);

	for (size_t g = 0; g < grains->n; g++)
		if (bl__begins(grains->grain[g], at->when.first) == at->when.n)
			return true;
	return false;
}

static bool is_within(bl__stretch part, bl__stretch whole)
{
	return part.first >= whole.first && part.first + part.n <= whole.first + whole.n;
}

/* What is left of a number beside some that were told; `beside` chooses them, so that none overlap. */
static void tie_left(bl__tables *t, const GArray *apart, uint32_t whole, uint32_t one,
		     bool (*beside)(const bl__at *at, const bl__at *whole))
{
	const bl__at of = *at_of(t, whole), like = *at_of(t, one);
	double left = value_of(t, whole);
	guint n = apart->len;
	uint32_t rest;

	for (guint i = 0; i < n; i++) {
		const bl__at *at = at_of(t, g_array_index(apart, uint32_t, i));

		if (at->strand == of.strand && at->split == like.split && at->when.n == like.when.n &&
		    beside(at, &of))
			left -= value_of(t, g_array_index(apart, uint32_t, i));
	}
	rest = bl__add_rest(t, of.strand, of.when, left);
	bl__own(t, rest, bl__owner_of(t, whole));
	bl__tie_begin(t);
	bl__tie_with(t, whole, 1);
	for (guint i = 0; i < n; i++) {
		const bl__at *at = at_of(t, g_array_index(apart, uint32_t, i));

		if (at->strand == of.strand && at->split == like.split && at->when.n == like.when.n &&
		    beside(at, &of))
			bl__tie_with(t, g_array_index(apart, uint32_t, i), -1);
	}
	bl__tie_with(t, rest, -1);
	bl__tie_end(t, 0, 0);
}

/* Shorter stretches of the same value … */
static bool is_part_of(const bl__at *at, const bl__at *whole)
{
	return at->split == whole->split && at->word == whole->word && is_within(at->when, whole->when);
}

/* … and values of a split in the same stretch. */
static bool is_value_of(const bl__at *at, const bl__at *whole)
{
	return at->split >= 0 && is_within(at->when, whole->when) && at->when.n == whole->when.n;
}

static void tie_one(bl__tables *t, const GArray *apart, uint32_t one, GHashTable *done)
{
	const bl__at at = *at_of(t, one);
	const bl__grains *grains = bl__grains_of(t, at.strand, at.split);
	uint32_t whole = bl__tables_find(t, (bl__at){at.strand, -1, 0, at.when});

	if (at.split >= 0 && whole != UINT32_MAX && bl__strand_at(t, at.strand)->adds &&
	    g_hash_table_add(done, GUINT_TO_POINTER(whole + 1)))
		tie_left(t, apart, whole, one, is_value_of);
	for (size_t g = 0; g < grains->n; g++) {
		bl_period p = bl_period_of(grains->grain[g],
					   bl_period_first((bl_period){bl_grain_month(), at.when.first}));
		bl__at longer = {at.strand, at.split, at.word, bl__months_in(p)};

		whole = bl__tables_find(t, longer);
		if (whole != UINT32_MAX && longer.when.n > at.when.n && is_within(at.when, longer.when) &&
		    g_hash_table_add(done, GUINT_TO_POINTER(whole + 1)))
			tie_left(t, apart, whole, one, is_part_of);
	}
}

/* A stretch across those that are told is made of the shortest of them. */
static void tie_across(bl__tables *t, uint32_t one)
{
	const bl__at at = *at_of(t, one);
	int32_t tile = bl__grains_of(t, at.strand, at.split)->grain[0].kind->months;

	if (at.when.n <= tile || at.when.n % tile ||
	    !bl__begins(bl__grains_of(t, at.strand, at.split)->grain[0], at.when.first))
		return;
	bl__tie_begin(t);
	bl__tie_with(t, one, 1);
	for (int32_t m = 0; m < at.when.n; m += tile)
		bl__tie_with(
			t,
			bl__tables_find(t, (bl__at){at.strand, at.split, at.word, {at.when.first + m, tile}}),
			-1);
	bl__tie_end(t, 0, 0);
}

void bl__tie_apart(bl__tables *t, const GArray *apart)
{
	g_autoptr(GHashTable) done = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < apart->len; i++) {
		tie_one(t, apart, g_array_index(apart, uint32_t, i), done);
		tie_across(t, g_array_index(apart, uint32_t, i));
	}
}
