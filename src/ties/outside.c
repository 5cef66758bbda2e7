/* The rows as readers outside the partnership may know them: found once, by whichever thread asks first.
 *
 * Single rows give away what a hidden sum holds, so that those about people are not there at all.  Amounts
 * are not said unless every partner agreed to be shown by name: a sum of some would look like the whole. */
#include "ties.h"

#include <string.h>

/* ---- Which exchanges are of people -------------------------------------------------------- */

/* Each word is judged once. */
typedef struct {
	const bl_ties *ties;
	GHashTable *joint; /* word → whether it is known for a referral: 1 no, 2 yes */
	GHashTable *also;  /* where none is: what was refused, or answered on a day */
	bool any;
} referrals;

static bool is_known(referrals *r, uint32_t what)
{
	gpointer known = g_hash_table_lookup(r->joint, GUINT_TO_POINTER(what));
	bool is;

	if (known)
		return GPOINTER_TO_INT(known) == 2;
	is = bl_joint_of(r->ties->agreement, bl_words_text(r->ties->words, what)) == &bl_joint_referral;
	g_hash_table_insert(r->joint, GUINT_TO_POINTER(what), GINT_TO_POINTER(1 + is));
	return is;
}

static bool is_answered(const bl_ties *t, const bl_handing *h)
{
	return h->answered != BL_DAY_NONE ||
	       (h->accepted && bl_reply_of(bl_words_text(t->words, h->accepted)) == BL_REPLY_NO);
}

static referrals referrals_in(const bl_ties *t)
{
	referrals r = {
		.ties = t, .joint = g_hash_table_new(NULL, NULL), .also = g_hash_table_new(NULL, NULL)};
	size_t n;
	const bl_handing *h = bl_ties_handings(t, &n);

	for (size_t i = 0; i < n; i++)
		r.any |= h[i].what && is_known(&r, h[i].what);
	for (size_t i = 0; i < n && !r.any; i++)
		if (is_answered(t, &h[i]))
			g_hash_table_add(r.also, GUINT_TO_POINTER(h[i].what));
	return r;
}

/* What an exchange without a word is of, nobody knows. */
static bool is_of_people(referrals *r, const bl_handing *h)
{
	return !h->what ||
	       (r->any ? is_known(r, h->what) : g_hash_table_contains(r->also, GUINT_TO_POINTER(h->what)));
}

static void referrals_done(referrals *r)
{
	g_hash_table_unref(r->joint);
	g_hash_table_unref(r->also);
}

/* ---- What is left of the rows --------------------------------------------------------------- */

static void hide_amount(bl_ties *out, bl_ties_part part, bl_qty *amount)
{
	out->hides[part] |= *amount != BL_QTY_MISSING;
	*amount = BL_QTY_MISSING;
}

/* What is told of nobody against its will. */
static bool all_agreed(const bl_agreement *a)
{
	for (size_t i = 0; i < a->n_partners; i++)
		if (!a->partners[i].shown_by_name)
			return false;
	return a->n_partners > 0;
}

static void leave_handings(const bl_ties *t, bl_ties *out)
{
	referrals r = referrals_in(t);
	bool agreed = all_agreed(t->agreement);
	size_t n;
	const bl_handing *h = bl_ties_handings(t, &n);

	for (size_t i = 0; i < n; i++) {
		bl_handing row = h[i];

		if (is_of_people(&r, &row)) {
			out->hides[BL_TIES_REFERRALS] = true;
			continue;
		}
		if (!agreed)
			hide_amount(out, BL_TIES_QUANTITIES, &row.quantity);
		g_array_append_val(out->rows[BL__HANDINGS], row);
	}
	g_array_sort(out->rows[BL__HANDINGS], bl__list_kinds[BL__HANDINGS]->order);
	referrals_done(&r);
}

static void leave_meetings(const bl_ties *t, bl_ties *out)
{
	bool agreed = all_agreed(t->agreement);
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
