/* The rows as readers outside the partnership may know them: found once, by whichever thread asks first.
 *
 * Single rows give away what a hidden sum holds, so that those about people are not there at all.  Amounts
 * are not said unless every partner agreed to be shown by name: a sum of some would look like the whole. */
#include "ties.h"

#include <string.h>

/* ---- What is left of the rows --------------------------------------------------------------- */

static void hide_amount(bl_ties *out, bl_ties_part part, bl_qty *amount)
{
	out->hides[part] |= *amount != BL_QTY_MISSING;
	*amount = BL_QTY_MISSING;
}

/* Asked of every row. */
static GHashTable *words_of_people(const bl_ties *t)
{
	GHashTable *people = g_hash_table_new(NULL, NULL);
	size_t n;
	const uint32_t *word = bl_ties_referrals(t, &n);

	for (size_t i = 0; i < n; i++)
		g_hash_table_add(people, GUINT_TO_POINTER(word[i]));
	return people;
}

static void leave_handings(const bl_ties *t, bl_ties *out)
{
	g_autoptr(GHashTable) people = words_of_people(t);
	bool agreed = bl_agreement_names_all(t->agreement);
	size_t n;
	const bl_handing *h = bl_ties_handings(t, &n);

	for (size_t i = 0; i < n; i++) {
		bl_handing row = h[i];

		if (!row.what || g_hash_table_contains(people, GUINT_TO_POINTER(row.what))) {
			out->hides[BL_TIES_REFERRALS] = true;
			continue;
		}
		if (!agreed)
			hide_amount(out, BL_TIES_QUANTITIES, &row.quantity);
		g_array_append_val(out->rows[BL__HANDINGS], row);
	}
	g_array_sort(out->rows[BL__HANDINGS], bl__list_kinds[BL__HANDINGS]->order);
}

static void leave_meetings(const bl_ties *t, bl_ties *out)
{
	bool agreed = bl_agreement_names_all(t->agreement);
	size_t n;
	const bl_meeting *m = bl_ties_meetings(t, &n);

	for (size_t i = 0; i < n; i++) {
		bl_meeting row = m[i];

		if (!agreed)
			hide_amount(out, BL_TIES_HOURS, &row.hours);
		g_array_append_val(out->rows[BL__MEETINGS], row);
	}
	g_array_sort(out->rows[BL__MEETINGS], bl__list_kinds[BL__MEETINGS]->order);
}

static bool keeps_needs(const bl_ties *t)
{
	for (size_t s = 0; s < t->agreement->n_sources; s++)
		if (t->source[s].list == BL__ASKINGS)
			return true;
	return false;
}

static void leave_as_they_are(const bl_ties *t, bl_ties *out, size_t list)
{
	g_array_unref(out->rows[list]);
	out->rows[list] = g_array_ref(t->rows[list]);
}

static bl_ties *outside_of(const bl_ties *t)
{
	bl_ties *out = bl_ties_new(t->agreement);

	out->all = t;
	out->words = t->words;
	g_hash_table_unref(out->partner);
	out->partner = g_hash_table_ref(t->partner);
	leave_as_they_are(t, out, BL__SITTINGS);
	leave_as_they_are(t, out, BL__REVIEWS);
	leave_as_they_are(t, out, BL__OFFERINGS);
	leave_meetings(t, out);
	leave_handings(t, out);
	out->hides[BL_TIES_NEEDS] = keeps_needs(t);
	return out;
}

const bl_ties *bl_ties_outside(const bl_ties *t)
{
	if (g_once_init_enter(t->outside))
		g_once_init_leave(t->outside, outside_of(t));
	return *t->outside;
}

bool bl_ties_hides(const bl_ties *t, bl_ties_part part)
{
	return t && t->hides[part];
}
