/* What earlier editions showed. */
#include "pattern.h"

#include <math.h>

typedef struct {
	bl__tables *t;
	const bl_shown_earlier *was;
	GHashTable *held;
	GArray *open;
} laying;

static bool whole_months(const bl_shown_earlier *s, bl__stretch *out)
{
	bl_period first = bl_period_of(bl_grain_month(), s->first), last = bl_period_of(bl_grain_month(), s->last);

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
}

/* It is known to be less than the threshold away from what was shown.  That it may be below it is asked by what is
 * lacking to a number that anybody can know: hiding only asks how far a number may rise. */
static void hold(laying *l, uint32_t i, double was)
{
	bl__number *n = number_of(l->t, i), lack;
	double most = l->t->agreement->disclosure.threshold - 1, value = n->value;
	double *kept = g_new(double, 1);
	bl__at at = g_array_index(l->t->at, bl__at, i);
	uint32_t other;

	*kept = was;
	g_hash_table_insert(l->held, GUINT_TO_POINTER(i), kept);
	n->shown = false;
	n->least = fmax(0, was - most);
	n->most = was + most;
	n->reach = value < was ? most : 0;
	if (value < was)
		return;
	lack = (bl__number){.value = n->most - value, .most = 2 * most, .whole = true, .cost = 1};
	lack.reach = fmin(most, value - n->least);
	at.strand = l->t->strands->len + l->t->number->len;
	other = bl__tables_add(l->t, at, lack, BL_WHY_BESIDE);
	bl__tie_begin(l->t);
	bl__tie_with(l->t, i, 1);
	bl__tie_with(l->t, other, 1);
	bl__tie_end(l->t, was + most, was + most);
}

static void lay_number(laying *l, bl__at at)
{
	const bl__strand *s = bl__strand_at(l->t, at.strand);
	uint32_t i = bl__tables_find(l->t, at);
	double now = i == UINT32_MAX ? 0 : number_of(l->t, i)->value;

	if (now == l->was->number && i != UINT32_MAX)
		make_public(l, i);
	if (!bl__is_held(l->was->number, now, s->whole ? l->t->agreement->disclosure.threshold : 0))
		return;
	if (i == UINT32_MAX)
		i = bl__tables_add(l->t, at, (bl__number){.most = INFINITY, .whole = true, .cost = 1}, BL_WHY_BESIDE);
	hold(l, i, l->was->number);
}

/* Of a quotient its value was shown, and so what is on both sides of it is taken as known as long as it stands. */
static void lay_quotient(laying *l, bl__at at)
{
	const bl__strand *s = bl__strand_at(l->t, at.strand);
	bl_split_value of = {s->indicator, (size_t)MAX(at.split, 0), at.word};
	bl__strand other = *s;
	double part, whole;
	uint32_t i = bl__tables_find(l->t, at);

	other.side = BL__PART;
	part = bl__strand_value(l->t, &other, at.split < 0 ? NULL : &of, at.when);
	other.side = BL__WHOLE;
	whole = bl__strand_value(l->t, &other, at.split < 0 ? NULL : &of, at.when);
	if (i != UINT32_MAX && fabs(part / whole - l->was->number) < 1e-9)
		make_public(l, i);
}

static void lay_one(laying *l, bl__stretch when)
{
	for (uint32_t s = 0; s < l->t->strands->len; s++) {
		const bl__strand *is = bl__strand_at(l->t, s);
		bl__at at = {s, l->was->split, l->was->split < 0 ? 0 : l->was->word, when};

		if (is->indicator != l->was->indicator)
			continue;
		if (is->side == BL__ITSELF)
			lay_number(l, at);
		else if (is->side == BL__PART || is->side == BL__WHOLE)
			lay_quotient(l, at);
	}
}

/* Of what was shown several times the latest stands. */
void bl__before(bl__tables *t, const bl_shown_earlier *shown, size_t n, GHashTable *held, GArray *open)
{
	g_autoptr(GHashTable) met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (size_t i = n; i-- > 0;) {
		laying l = {t, &shown[i], held, open};
		bl__stretch when;

		if (whole_months(&shown[i], &when) && !isnan(shown[i].number) &&
		    g_hash_table_add(met, g_strdup_printf("%d %d %u %d %d", shown[i].indicator, shown[i].split,
							  shown[i].word, when.first, when.n)))
			lay_one(&l, when);
	}
}
