/* What earlier editions showed. */
#include "held.h"
#include "pattern.h"

#include <math.h>

typedef struct {
	bl__tables *t;
	const bl_shown_earlier *was;
	GHashTable *held;
	GArray *open;
	GArray *apart; /* of uint32_t: numbers that are told no more */
} laying;

static bool whole_months(const bl_shown_earlier *s, bl__stretch *out)
{
	bl_period first = bl_period_of(bl_grain_month(), s->first),
		  last = bl_period_of(bl_grain_month(), s->last);

	*out = (bl__stretch){first.index, last.index - first.index + 1};
	return bl_period_first(first) == s->first && bl_period_last(last) == s->last;
}

static bl__number *number_of(const bl__tables *t, uint32_t i)
{
	return &g_array_index(t->number, bl__number, i);
}

/* Everybody has it: nothing is gained by hiding it. */
static void make_public(laying *l, uint32_t i)
{
	bl__number *n = number_of(l->t, i);

	if (n->reach > 0 && n->shown)
		g_array_append_vals(l->open, l->was, 1);
	if (n->shown)
		n->reach = 0;
	n->cost = INFINITY;
	/* Told before, though not now. */
	n->shown = n->shown || !bl__told_now(l->t, &g_array_index(l->t->at, bl__at, i));
}

/* It is known to be less than the threshold away from what was shown.  That it may be below it is asked by
 * what is lacking to a number that anybody can know: hiding only asks how far a number may rise. */
static void hold(laying *l, uint32_t i, double was)
{
	bl__number *n = number_of(l->t, i), lack;
	double most = l->t->agreement->disclosure.threshold - 1, value = n->value;
	double *off = g_new(double, 1);
	bl__at at = g_array_index(l->t->at, bl__at, i);
	uint32_t other;

	*off = was - value;
	g_hash_table_insert(l->held, GUINT_TO_POINTER(i), off);
	n->shown = false;
	n->held = true;
	n->least = fmax(0, was - most);
	n->most = was + most;
	n->reach = value < was ? most : 0;
	if (value < was)
		return;
	lack = (bl__number){
		.value = n->most - value, .most = 2 * most, .whole = true, .cost = 1, .held = true};
	lack.reach = fmin(most, value - n->least);
	at.strand = l->t->strands->len + l->t->number->len;
	other = bl__tables_add(l->t, at, lack, BL_WHY_BESIDE);
	bl__tie_begin(l->t);
	bl__tie_with(l->t, i, 1);
	bl__tie_with(l->t, other, 1);
	bl__tie_end(l->t, was + most, was + most);
}

static double side_at(const laying *l, bl__at at, bl__side side)
{
	bl__strand s = *bl__strand_at(l->t, at.strand);
	bl_split_value of = {s.indicator, (size_t)MAX(at.split, 0), at.word};

	s.side = side;
	return bl__strand_value(l->t, &s, at.split < 0 ? NULL : &of, at.when);
}

/* UINT32_MAX: nothing is there any more. */
static uint32_t lay_apart(laying *l, bl__at at)
{
	double value = side_at(l, at, BL__ITSELF);
	bl__number n = {
		.value = value, .most = INFINITY, .cost = 1, .whole = bl__strand_at(l->t, at.strand)->whole};
	uint32_t i;

	if (isnan(value) || value == 0)
		return UINT32_MAX;
	i = bl__tables_add(l->t, at, n, BL_WHY_BESIDE);
	g_array_append_val(l->apart, i);
	return i;
}

/* What was shown rounded says no more than what is shown rounded now, and a correction of it is seen where it
 * is rounded otherwise alone: nothing is known exactly, and nothing is held. */
static bool was_rounded(const laying *l, const bl__strand *s)
{
	int to = l->t->agreement->disclosure.rounding;

	return to && s->about == BL_ABOUT_PEOPLE &&
	       (s->side != BL__ITSELF || bl__rounded(l->was->number, to) == l->was->number);
}

static void lay_number(laying *l, bl__at at)
{
	const bl__strand *s = bl__strand_at(l->t, at.strand);
	uint32_t i = bl__tables_find(l->t, at);
	bl__counted_figure was = {l->was->number, NAN, NAN}, now;

	if (i == UINT32_MAX && !bl__told_now(l->t, &at))
		i = lay_apart(l, at);
	now = (bl__counted_figure){i == UINT32_MAX ? 0 : number_of(l->t, i)->value, NAN, NAN};
	if (now.number == was.number && i != UINT32_MAX)
		make_public(l, i);
	if (!bl__is_held(&was, &now, s->whole ? l->t->agreement->disclosure.threshold : 0))
		return;
	if (i == UINT32_MAX)
		i = bl__tables_add(l->t, at, (bl__number){.most = INFINITY, .whole = true, .cost = 1},
				   BL_WHY_BESIDE);
	hold(l, i, was.number);
}

/* Of a quotient its value alone was shown: as long as that stands both sides are taken as known; where it is
 * held neither is told by it. */
static void lay_quotient(laying *l, bl__at at)
{
	bl__counted_figure was = {l->was->number, NAN, NAN},
			   now = {NAN, side_at(l, at, BL__PART), side_at(l, at, BL__WHOLE)};
	uint32_t i = bl__tables_find(l->t, at);
	double *kept;

	now.number = now.numerator / now.denominator;
	if (i == UINT32_MAX || isnan(now.number))
		return;
	if (fabs(now.number - was.number) < 1e-9) {
		make_public(l, i);
	} else if (bl__is_held(&was, &now, l->t->agreement->disclosure.threshold)) {
		kept = g_new(double, 1);
		*kept = was.number - now.number;
		g_hash_table_insert(l->held, GUINT_TO_POINTER(i), kept);
		number_of(l->t, i)->shown = false;
		number_of(l->t, i)->reach = 0;
	}
}

static void lay_one(laying *l, bl__stretch when)
{
	for (uint32_t s = 0; s < l->t->strands->len; s++) {
		const bl__strand *is = bl__strand_at(l->t, s);
		bl__at at = {s, l->was->split, l->was->split < 0 ? 0 : l->was->word, when};

		if (is->indicator != l->was->indicator || was_rounded(l, is))
			continue;
		if (is->side == BL__ITSELF)
			lay_number(l, at);
		else if (is->side == BL__PART || is->side == BL__WHOLE)
			lay_quotient(l, at);
	}
}

/* What a partner alone was shown of itself it knows anyhow, and nobody else does. */
static bool is_its_own(const bl__tables *t, const bl_shown_earlier *s)
{
	bl_cell of = {.indicator = s->indicator, .split = s->split, .word = s->word};

	return bl__is_own(t->ledger, &of, s->reader.partner);
}

/* Of what was shown several times the latest stands. */
void bl__before(bl__tables *t, const bl_shown_earlier *shown, size_t n, GHashTable *held, GArray *open)
{
	g_autoptr(GHashTable) met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GArray *apart = g_array_new(FALSE, FALSE, sizeof(uint32_t));

	for (size_t i = n; i-- > 0;) {
		laying l = {t, &shown[i], held, open, apart};
		bl__stretch when;

		if (whole_months(&shown[i], &when) && !isnan(shown[i].number) && !is_its_own(t, &shown[i]) &&
		    g_hash_table_add(met, g_strdup_printf("%d %d %u %d %d", shown[i].indicator,
							  shown[i].split, shown[i].word, when.first, when.n)))
			lay_one(&l, when);
	}
	bl__tie_apart(t, apart);
	g_array_unref(apart);
}
