/* Which rows are the same rows: two indicators of one source, told apart by their conditions alone.
 * Conditions are compared as they are written; two ways of writing one are two, and then nothing is known to
 * tie their figures. */
#include "pattern.h"

#include <string.h>

static bool same_names(const bl_names *a, const bl_names *b)
{
	for (size_t i = 0; i < a->n; i++) {
		bool met = false;

		for (size_t k = 0; k < b->n && !met; k++)
			met = bl_same_name(a->item[i], b->item[k]);
		if (!met)
			return false;
	}
	return a->n == b->n;
}

static bool same_bounds(const bl_condition *a, const bl_condition *b)
{
	if (a->dates != b->dates || a->has_low != b->has_low || a->has_high != b->has_high)
		return false;
	if (a->dates)
		return a->first == b->first && a->last == b->last;
	return (!a->has_low || a->low == b->low) && (!a->has_high || a->high == b->high);
}

static bool same_condition(const bl_condition *a, const bl_condition *b)
{
	if (a->test != b->test || !bl_same_name(a->column, b->column))
		return false;
	if (a->test == BL_IS || a->test == BL_IS_NOT)
		return a->answer == b->answer && same_names(&a->values, &b->values);
	return a->test == BL_FILLED || a->test == BL_EMPTY || same_bounds(a, b);
}

static bool has(const bl__universe *u, const bl_condition *c)
{
	for (size_t i = 0; i < u->n; i++)
		if (same_condition(u->condition[i], c))
			return true;
	return false;
}

/* How many conditions of `a` are none of `b`'s; the last of them. */
static size_t count_more(const bl__universe *a, const bl__universe *b, const bl_condition **last)
{
	size_t n = 0;

	for (size_t i = 0; i < a->n; i++)
		if (!has(b, a->condition[i])) {
			*last = a->condition[i];
			n++;
		}
	return n;
}

static bool same_thing(const bl__universe *a, const bl__universe *b)
{
	if (a->source < 0 || a->source != b->source || !a->of != !b->of)
		return false;
	return !a->of || bl_same_name(a->of, b->of);
}

bl__relation bl__universe_relation(const bl__universe *a, const bl__universe *b, const bl_condition **by)
{
	const bl_condition *more = NULL, *less = NULL;
	size_t n;

	*by = NULL;
	if (!same_thing(a, b) || count_more(b, a, &less))
		return BL__APART;
	n = count_more(a, b, &more);
	if (n == 1)
		*by = more;
	return n ? BL__NARROWER : BL__SAME;
}

bool bl__condition_names(const bl_condition *c, bl_str value)
{
	g_autofree char *text = g_strndup(value.s, value.n);

	for (size_t i = 0; i < c->values.n; i++)
		if (bl_same_name(c->values.item[i], text))
			return true;
	return false;
}
