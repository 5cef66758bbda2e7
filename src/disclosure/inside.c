/* What a partner can subtract that nobody else can: it knows its own rows by the month, however coarsely its
 * split is told.  Where in a stretch that is told only one other partner has rows, every month of that other
 * is the total less its own.  Such months are laid out, though nobody prints them. */
#include "pattern.h"

#include <math.h>

typedef struct {
	bl__tables *t;
	uint32_t strand, number[2]; /* of the stretch that is told */
	size_t k;
} pair;

static uint32_t lay_own(const pair *p, uint32_t told, bl__stretch when)
{
	bl__at at = g_array_index(p->t->at, bl__at, told);
	const bl__strand *s = bl__strand_at(p->t, p->strand);
	bl_split_value of = {s->indicator, p->k, at.word};
	double value = bl__strand_value(p->t, s, &of, when);
	bl_why_hidden why = BL_WHY_BESIDE;
	bl__number n = {.value = value, .most = INFINITY, .cost = 1, .whole = true};

	if (isnan(value) || value == 0)
		return UINT32_MAX;
	/* Nobody is told it, and so nobody is told that it is small: it must not be known. */
	n.reach = bl__small_reach(p->t, p->strand, &of, when, value, &why) > 0 ? 1 : 0;
	at.when = when;
	return bl__tables_add(p->t, at, n, why);
}

static void tie_pair(const pair *p, bl__stretch told, bl_grain grain)
{
	int32_t n = grain.kind->months, count = told.n / n;
	g_autofree uint32_t *own = g_new(uint32_t, 2 * (gsize)count);

	for (int32_t i = 0; i < 2 * count; i++)
		own[i] = lay_own(p, p->number[i / count], (bl__stretch){told.first + i % count * n, n});
	for (size_t who = 0; who < 2; who++) {
		bl__tie_begin(p->t);
		bl__tie_with(p->t, p->number[who], 1);
		for (int32_t i = 0; i < count; i++)
			bl__tie_with(p->t, own[who * (size_t)count + (size_t)i], -1);
		bl__tie_end(p->t, 0, 0);
	}
	for (int32_t i = 0; i < count; i++) {
		bl__at at = {p->strand, -1, 0, {told.first + i * n, n}};

		bl__tie_begin(p->t);
		bl__tie_with(p->t, bl__tables_find(p->t, at), 1);
		bl__tie_with(p->t, own[i], -1);
		bl__tie_with(p->t, own[count + i], -1);
		bl__tie_end(p->t, 0, 0);
	}
}

/* The two values that alone have rows in a stretch; false: there are fewer, or more. */
static bool find_pair(pair *p, bl__stretch when)
{
	size_t n, met = 0;
	const uint32_t *word =
		bl_ledger_split_words(p->t->ledger, bl__strand_at(p->t, p->strand)->indicator, p->k, &n);

	for (size_t w = 0; w < n && met < 3; w++) {
		uint32_t i = bl__tables_find(p->t, (bl__at){p->strand, (int32_t)p->k, word[w], when});

		if (i != UINT32_MAX && met++ < 2)
			p->number[met - 1] = i;
	}
	return met == 2;
}

static void look_at_split(pair *p, bl_day first, bl_day last)
{
	bl_grain told = bl__grains_of(p->t, p->strand, (int32_t)p->k)->grain[0],
		 own = bl__grains_of(p->t, p->strand, -1)->grain[0];
	bl_period at = bl_period_of(told, first), end = bl_period_of(told, last);

	for (; told.kind != own.kind && at.index <= end.index; at.index++)
		if (find_pair(p, bl__months_in(at)))
			tie_pair(p, bl__months_in(at), own);
}

void bl__tables_tie_inside(bl__tables *t)
{
	for (uint32_t s = 0; s < t->strands->len; s++) {
		const bl__strand *is = bl__strand_at(t, s);
		bl_day first, last;

		if (is->about != BL_ABOUT_PEOPLE || !is->adds ||
		    !bl_ledger_span(t->ledger, is->indicator, &first, &last))
			continue;
		for (size_t k = 0; k < bl_ledger_splits(t->ledger, is->indicator); k++) {
			pair p = {.t = t, .strand = s, .k = k};

			if (bl_ledger_split_of_partners(t->ledger, is->indicator, k) &&
			    !bl_ledger_split_overlaps(t->ledger, is->indicator, k))
				look_at_split(&p, first, last);
		}
	}
}
