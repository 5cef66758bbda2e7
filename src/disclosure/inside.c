/* What a partner can subtract that nobody else can: it knows its own rows by the month, however coarsely its
 * split is told.  Where few partners have rows in a stretch, or where other indicators tell some of their
 * months, what is left of a month's total may be one other's.  Such months are laid out, though nobody prints
 * them. */
#include "pattern.h"

#include <math.h>

#define FEW 6 /* among more, no one's month is left over */

typedef struct {
	bl__tables *t;
	uint32_t strand;
	size_t k;
	GArray *told;  /* of uint32_t: the values that have rows in a stretch that is told … */
	GArray *own;   /* … and of each the numbers of its shorter stretches, one value after the other */
	bool narrower; /* other indicators are some of these values */
} group;

static uint32_t lay_own(const group *p, uint32_t told, bl__stretch when)
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

/* A value's shorter stretches make the one that is told … */
static void tie_value(const group *p, guint value, guint count)
{
	bl__tie_begin(p->t);
	bl__tie_with(p->t, g_array_index(p->told, uint32_t, value), 1);
	for (guint i = 0; i < count; i++)
		bl__tie_with(p->t, g_array_index(p->own, uint32_t, value *count + i), -1);
	bl__tie_end(p->t, 0, 0);
}

/* … and all values together make the total of each; some of them, another indicator's. */
static void tie_month(const group *p, guint i, guint count, uint32_t total, const bl_condition *by)
{
	const bl_words *words = bl_ledger_words(p->t->ledger);

	bl__tie_begin(p->t);
	bl__tie_with(p->t, total, 1);
	for (guint value = 0; value < p->told->len; value++) {
		const bl__at *at = &g_array_index(p->t->at, bl__at, g_array_index(p->told, uint32_t, value));

		if (!by || bl__condition_names(by, bl_words_text(words, at->word)))
			bl__tie_with(p->t, g_array_index(p->own, uint32_t, value *count + i), -1);
	}
	bl__tie_end(p->t, 0, 0);
}

/* What makes another strand some of the values of this split; NULL: it is not that. */
static const bl_condition *is_some_of(const group *p, uint32_t other)
{
	const bl__strand *of = bl__strand_at(p->t, p->strand), *s = bl__strand_at(p->t, other);
	const bl_condition *by;

	if (other == p->strand || s->side == BL__REST ||
	    bl__universe_relation(&s->of, &of->of, &by) != BL__NARROWER ||
	    bl__split_by(p->t, of, by) != (int32_t)p->k)
		return NULL;
	return by;
}

static void tie_others(const group *p, guint i, guint count, bl__stretch month)
{
	for (uint32_t s = 0; p->narrower && s < p->t->strands->len; s++) {
		const bl_condition *by = is_some_of(p, s);
		uint32_t number = by ? bl__tables_find(p->t, (bl__at){s, -1, 0, month}) : UINT32_MAX;

		if (number != UINT32_MAX)
			tie_month(p, i, count, number, by);
	}
}

static void tie_group(const group *p, bl__stretch told, int32_t n)
{
	guint count = (guint)(told.n / n);

	g_array_set_size(p->own, 0);
	for (guint i = 0; i < p->told->len * count; i++) {
		uint32_t own = lay_own(p, g_array_index(p->told, uint32_t, i / count),
				       (bl__stretch){told.first + (int32_t)(i % count) * n, n});

		g_array_append_val(p->own, own);
	}
	for (guint value = 0; value < p->told->len; value++)
		tie_value(p, value, count);
	for (guint i = 0; i < count; i++) {
		bl__stretch month = {told.first + (int32_t)i * n, n};

		tie_month(p, i, count, bl__tables_find(p->t, (bl__at){p->strand, -1, 0, month}), NULL);
		tie_others(p, i, count, month);
	}
}

static void find_values(const group *p, bl__stretch when)
{
	size_t n;
	const uint32_t *word =
		bl_ledger_split_words(p->t->ledger, bl__strand_at(p->t, p->strand)->indicator, p->k, &n);

	g_array_set_size(p->told, 0);
	for (size_t w = 0; w < n; w++) {
		uint32_t i = bl__tables_find(p->t, (bl__at){p->strand, (int32_t)p->k, word[w], when});

		if (i != UINT32_MAX)
			g_array_append_val(p->told, i);
	}
}

static void look_at_split(const group *p, bl_day first, bl_day last)
{
	bl_grain told = bl__grains_of(p->t, p->strand, (int32_t)p->k)->grain[0],
		 own = bl__grains_of(p->t, p->strand, -1)->grain[0];
	bl_period at = bl_period_of(told, first), end = bl_period_of(told, last);

	for (; told.kind != own.kind && at.index <= end.index; at.index++) {
		find_values(p, bl__months_in(at));
		if (p->told->len <= FEW || p->narrower)
			tie_group(p, bl__months_in(at), own.kind->months);
	}
}

static bool has_narrower(const group *p)
{
	for (uint32_t s = 0; s < p->t->strands->len; s++)
		if (is_some_of(p, s))
			return true;
	return false;
}

static void look_at_strand(group *p)
{
	const bl__strand *is = bl__strand_at(p->t, p->strand);
	bl_day first, last;

	if (is->about != BL_ABOUT_PEOPLE || !is->adds ||
	    !bl_ledger_span(p->t->ledger, is->indicator, &first, &last))
		return;
	for (p->k = 0; p->k < bl_ledger_splits(p->t->ledger, is->indicator); p->k++) {
		if (!bl_ledger_split_of_partners(p->t->ledger, is->indicator, p->k) ||
		    bl_ledger_split_overlaps(p->t->ledger, is->indicator, p->k))
			continue;
		p->narrower = has_narrower(p);
		look_at_split(p, first, last);
	}
}

void bl__tables_tie_inside(bl__tables *t)
{
	group p = {.t = t,
		   .told = g_array_new(FALSE, FALSE, sizeof(uint32_t)),
		   .own = g_array_new(FALSE, FALSE, sizeof(uint32_t))};

	for (p.strand = 0; p.strand < t->strands->len; p.strand++)
		look_at_strand(&p);
	g_array_unref(p.told);
	g_array_unref(p.own);
}
