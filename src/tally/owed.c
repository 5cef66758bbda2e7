/* What partners owe a source by the agreement, and did not send. */
#include "tally.h"

#include <glib.h>

/* Whether its tally has rows of the partner in this month, or of a cell that began
 * before and covers it. */
static bool has_sent(const bl_ledger *l, const bl__tally *t, uint32_t word, int32_t month)
{
	const bl__split *split = &t->split[0];

	for (;; month--) {
		uint32_t at = bl__index_find(&l->months, (uint32_t)month);

		if (at != BL__NONE && bl__index_find(&split->at, bl__split_key(word, at)) != BL__NONE)
			return true;
		if (bl__index_find(&t->joined, (uint32_t)(month - 1)) == BL__NONE)
			return false;
	}
}

static bool has_sent_any(const bl_ledger *l, size_t source, const bl__member *who, bl_period p)
{
	int32_t to = bl_period_of(l->month, bl_period_last(p)).index;

	for (int32_t m = bl_period_of(l->month, bl_period_first(p)).index; m <= to; m++)
		if (has_sent(l, l->feed[source].reports, who->word, m))
			return true;
	return false;
}

/* A partner, by its place in the agreement; one whose name no row has is none of the words. */
static bl__member member_at(const bl_ledger *l, int partner)
{
	const bl_partner *p = &l->agreement->partners[partner];

	return (bl__member){bl_words_find(l->words, bl_str_of(p->id)), (uint32_t)partner, p->joined, p->left};
}

static bool owes(const bl_expected *e, int partner)
{
	for (size_t i = 0; i < e->n_from; i++)
		if (e->from[i] == partner)
			return true;
	return !e->n_from;
}

/* Whoever joins or leaves within a period owes it; who said that nothing happened has answered. */
static bool is_missing(const bl_ledger *l, size_t source, const bl__member *who, bl_period p)
{
	bl_day first = bl_period_first(p), last = bl_period_last(p);

	return bl__member_in(who, first, last) &&
	       !bl_source_has_nothing(&l->agreement->sources[source], (int)who->partner, first, last) &&
	       !has_sent_any(l, source, who, p);
}

/* ---- Once, when the ledger is closed ------------------------------------------------- */

/* A source reaches as far as it is said to hold nothing of; where one partner alone says so, only if
 * it is known of the others what they owe: no zero comes from their silence. */
static void reach_nothing(bl_ledger *l, size_t source)
{
	const bl_source *s = &l->agreement->sources[source];
	bl__feed *f = &l->feed[source];

	for (size_t i = 0; i < s->n_nothing; i++) {
		const bl_nothing *x = &s->nothing[i];

		if ((x->partner >= 0 && !s->expected) || (l->as_of != BL_DAY_NONE && x->last > l->as_of))
			continue;
		f->first = f->any ? MIN(f->first, x->first) : x->first;
		f->last = f->any ? MAX(f->last, x->last) : x->last;
		f->covers = f->any ? f->covers : 1;
		f->any = true;
	}
}

/* Of every month the partners that are missing in the period it is in. */
static void settle(bl_ledger *l, size_t source, const bl_expected *e)
{
	bl__feed *f = &l->feed[source];
	bl_period p = bl_period_of(e->every, f->first), to = bl_period_of(e->every, f->last);

	f->missing.first = bl_period_of(l->month, bl_period_first(p)).index;
	f->missing.n = (size_t)(bl_period_of(l->month, bl_period_last(to)).index - f->missing.first + 1);
	f->missing.partners = bl_arena_alloc(l->arena, f->missing.n * sizeof *f->missing.partners);
	for (; p.index <= to.index; p = bl_period_add(p, 1)) {
		int32_t from = bl_period_of(l->month, bl_period_first(p)).index,
			until = bl_period_of(l->month, bl_period_last(p)).index;
		uint32_t missing = 0;

		for (int i = 0; i < (int)l->agreement->n_partners; i++) {
			bl__member who = member_at(l, i);

			missing += owes(e, i) && is_missing(l, source, &who, p);
		}
		for (int32_t m = from; m <= until; m++)
			f->missing.partners[m - f->missing.first] = missing;
	}
}

void bl__owed_settle(bl_ledger *l)
{
	for (size_t s = 0; s < l->n_feeds; s++) {
		reach_nothing(l, s);
		if (l->agreement->sources[s].expected && l->feed[s].reports && l->feed[s].any)
			settle(l, s, l->agreement->sources[s].expected);
	}
}

/* ---- Asked ------------------------------------------------------------------------------ */

/* Rows that were read of a source as a whole, or of a cell that began before and covers the month. */
static bool has_rows(const bl_ledger *l, const bl__tally *all, int32_t month)
{
	for (;; month--) {
		uint32_t at = bl__index_find(&l->months, (uint32_t)month);

		if (at < all->total.n &&
		    all->measure->value(all->total.byte + at * all->measure->size).state == BL_VALUE)
			return true;
		if (bl__index_find(&all->joined, (uint32_t)(month - 1)) == BL__NONE)
			return false;
	}
}

bool bl_ledger_sent(const bl_ledger *l, int source, int partner, bl_period p)
{
	const bl__feed *f = &l->feed[source];
	int32_t m = bl_period_of(l->month, bl_period_first(p)).index,
		to = bl_period_of(l->month, bl_period_last(p)).index;
	bl__member who;

	if (partner >= 0 && !f->reports)
		return false;
	if (partner >= 0) {
		who = member_at(l, partner);
		return has_sent_any(l, (size_t)source, &who, p);
	}
	for (; m <= to; m++)
		if (has_rows(l, f->all, m))
			return true;
	return false;
}

bool bl__owed_by_any(const bl_ledger *l, size_t source, bl_day first, bl_day last)
{
	const bl__feed *f = &l->feed[source];
	int32_t m = bl_period_of(l->month, first).index, to = bl_period_of(l->month, last).index;

	for (; m <= to; m++)
		if (m >= f->missing.first && (size_t)(m - f->missing.first) < f->missing.n &&
		    f->missing.partners[m - f->missing.first])
			return true;
	return false;
}

bool bl__owed_by(const bl_ledger *l, size_t source, const bl__member *who, bl_day first, bl_day last)
{
	const bl_expected *e = l->agreement->sources[source].expected;
	bl_period p = bl_period_of(e->every, first), to = bl_period_of(e->every, last);

	if (!who || !l->feed[source].reports || !owes(e, (int)who->partner))
		return false;
	for (; p.index <= to.index; p = bl_period_add(p, 1))
		if (is_missing(l, source, who, p))
			return true;
	return false;
}

bl_owing bl_ledger_owing(const bl_ledger *ledger, int source, int partner, bl_day until, bl_day now)
{
	const bl_expected *e = ledger->agreement->sources[source].expected;
	const bl__feed *f = &ledger->feed[source];
	bl_owing out = {.due = BL_DAY_NONE};
	bl__member who;
	bl_period p;

	if (!e || !f->reports || !f->any || !owes(e, partner))
		return out;
	who = member_at(ledger, partner);
	for (p = bl_period_of(e->every, f->first);
	     bl_period_last(p) <= until && bl_period_last(p) < now - e->within; p = bl_period_add(p, 1)) {
		if (!is_missing(ledger, (size_t)source, &who, p))
			continue;
		out.first = out.n++ ? out.first : p;
		out.last = p;
		out.due = bl_period_last(p) + e->within;
	}
	return out;
}
