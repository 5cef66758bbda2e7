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

typedef struct {
	bl__tables *t;
	GHashTable *apart; /* numbers that were told, as a set */
	GHashTable *done;  /* numbers that are tied to those beside them */
	GArray *beside;    /* of uint32_t */
} apart;

static void take(const apart *a, bl__at at)
{
	uint32_t i = bl__tables_find(a->t, at);

	if (i != UINT32_MAX && g_hash_table_contains(a->apart, GUINT_TO_POINTER(i + 1)))
		g_array_append_val(a->beside, i);
}

/* What is left of a number beside those that were taken. */
static void tie_left(const apart *a, uint32_t whole)
{
	const bl__at of = *at_of(a->t, whole);
	double left = value_of(a->t, whole);
	uint32_t rest;

	for (guint i = 0; i < a->beside->len; i++)
		left -= value_of(a->t, g_array_index(a->beside, uint32_t, i));
	rest = bl__add_rest(a->t, of.strand, of.when, left);
	bl__own(a->t, rest, bl__owner_of(a->t, whole));
	bl__tie_begin(a->t);
	bl__tie_with(a->t, whole, 1);
	for (guint i = 0; i < a->beside->len; i++)
		bl__tie_with(a->t, g_array_index(a->beside, uint32_t, i), -1);
	bl__tie_with(a->t, rest, -1);
	bl__tie_end(a->t, 0, 0);
	g_array_set_size(a->beside, 0);
}

/* A total is tied to the values of each of its splits. */
static bool is_new(const apart *a, uint32_t whole, int32_t split)
{
	gsize key = ((gsize)whole + 1) << 8 | (gsize)(split + 1);

	return whole != UINT32_MAX && g_hash_table_add(a->done, GSIZE_TO_POINTER(key));
}

/* Shorter stretches of the same value, as long as the one that was told … */
static void tie_to_longer(const apart *a, bl__at one, bl__at longer)
{
	uint32_t whole = bl__tables_find(a->t, longer);

	if (longer.when.n <= one.when.n || !is_within(one.when, longer.when) || !is_new(a, whole, one.split))
		return;
	for (int32_t m = 0; m + one.when.n <= longer.when.n; m += one.when.n)
		take(a, (bl__at){one.strand, one.split, one.word, {longer.when.first + m, one.when.n}});
	tie_left(a, whole);
}

/* … and values of its split in the same stretch. */
static void tie_to_total(const apart *a, bl__at one)
{
	const bl__strand *s = bl__strand_at(a->t, one.strand);
	uint32_t whole = bl__tables_find(a->t, (bl__at){one.strand, -1, 0, one.when});
	size_t n;
	const uint32_t *word;

	if (one.split < 0 || !s->adds || !is_new(a, whole, one.split))
		return;
	word = bl_ledger_split_words(a->t->ledger, s->indicator, (size_t)one.split, &n);
	for (size_t w = 0; w < n; w++)
		take(a, (bl__at){one.strand, one.split, word[w], one.when});
	tie_left(a, whole);
}

static void tie_one(const apart *a, uint32_t number)
{
	const bl__at one = *at_of(a->t, number);
	const bl__grains *grains = bl__grains_of(a->t, one.strand, one.split);

	tie_to_total(a, one);
	for (size_t g = 0; g < grains->n; g++) {
		bl_period p = bl_period_of(grains->grain[g],
					   bl_period_first((bl_period){bl_grain_month(), one.when.first}));

		tie_to_longer(a, one, (bl__at){one.strand, one.split, one.word, bl__months_in(p)});
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

void bl__tie_apart(bl__tables *t, const GArray *numbers)
{
	g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL), done = g_hash_table_new(NULL, NULL);
	g_autoptr(GArray) beside = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	apart a = {t, told, done, beside};

	for (guint i = 0; i < numbers->len; i++)
		g_hash_table_add(told, GUINT_TO_POINTER(g_array_index(numbers, uint32_t, i) + 1));
	for (guint i = 0; i < numbers->len; i++) {
		tie_one(&a, g_array_index(numbers, uint32_t, i));
		tie_across(t, g_array_index(numbers, uint32_t, i));
	}
}
