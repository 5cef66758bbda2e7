/* What should recur, held against what was: reviews, or activities of a type. */
#include "partnership.h"

#include <glib.h>
#include <string.h>

/* Whether some value of a split is spelt like `what`. */
static bool is_met(const bl_partnership *p, int indicator, const char *what)
{
	size_t n;
	const uint32_t *all = indicator < 0 ? NULL : bl_ledger_split_words(p->ledger, indicator, 0, &n);

	for (size_t i = 0; all && i < n; i++)
		if (bl_same_name(bl_words_text(p->words, all[i]).s, what))
			return true;
	return false;
}

/* How often values that are the same thing, however they are spelt, were met; false: none is. */
static bool times_of_kind(const bl_partnership *p, int indicator, const char *what, bl_months span,
			  bl_figure *out)
{
	g_autofree bl_figure *at = g_new(bl_figure, span.n + 1);
	bool any = false;
	size_t n = 0;
	const uint32_t *all = indicator < 0 ? NULL : bl_ledger_split_words(p->ledger, indicator, 0, &n);

	for (size_t i = 0; i < n; i++) {
		if (!bl_joint_same(p->agreement, bl_words_text(p->words, all[i]), bl_str_of(what)))
			continue;
		bl_disclosed_split_figures(p->seen, (bl_split_value){indicator, 0, all[i]}, span.first,
					   span.n, at);
		for (size_t k = 0; k < span.n; k++)
			out[k] = any ? bl_figure_sum((const bl_figure[]){out[k], at[k]}, 2) : at[k];
		any = true;
	}
	return any;
}

/* How often it was held, per period of its own grain.  "review" is any row of a source of
 * reviews; anything else is a word met there, or a type of activity, where it is spelt so, else
 * where the same kind of activity is met.  False: nothing tells. */
static bool times_held(const bl_partnership *p, const bl_recurrence *r, bl_period first, size_t n,
		       bl_figure *out)
{
	const int of[] = {bl_ledger_own(p->ledger, &bl_own_reviews_by_name),
			  bl_ledger_own(p->ledger, &bl_own_activities_by_type)};
	bl_months span = {first, n};

	if (!strcmp(r->what, "review")) {
		int any = of[0] >= 0 ? of[0] : bl_ledger_own(p->ledger, &bl_own_reviews_by_partner);

		if (any >= 0)
			bl_disclosed_figures(p->seen, any, first, n, out);
		return any >= 0;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(of); i++)
		if (is_met(p, of[i], r->what))
			return times_of_kind(p, of[i], r->what, span, out);
	for (size_t i = 0; i < G_N_ELEMENTS(of); i++)
		if (times_of_kind(p, of[i], r->what, span, out))
			return true;
	return false;
}

static bool was_held(bl_figure f)
{
	return bl_figure_known(f) && f.value > 0;
}

/* ---- Of each partner, or of every two ------------------------------------------------- */

size_t bl_whose_most(const bl_agreement *a, int recurrence)
{
	const char *each = a->cadence[recurrence].each;

	return !each ? 0 : !strcmp(each, "pair") ? a->n_partners * (a->n_partners + 1) / 2 : a->n_partners;
}

static bool belongs(const bl_partner *partner, bl_period period)
{
	return bl_partner_belonged(partner, bl_period_first(period), bl_period_last(period));
}

/* Where partner a, or a pair a < b, stands among all there could be. */
static size_t place_of(const bl_partnership *p, bool pairs, size_t a, size_t b)
{
	size_t n = p->agreement->n_partners;

	return !pairs ? a : a < b ? a * n - a * (a + 1) / 2 + b - a - 1 : place_of(p, pairs, b, a);
}

static int partner_of(const bl_partnership *p, uint32_t word)
{
	for (size_t i = 0; i < p->agreement->n_partners; i++)
		if (p->word[i] == word)
			return (int)i;
	return -1;
}

/* More of what is known; what is hidden stays so. */
static void add_times(bl_figure *to, bl_figure more)
{
	if (more.state == BL_HIDDEN || to->state == BL_HIDDEN)
		*to = bl_figure_hidden();
	else if (bl_figure_known(more) && more.value > 0)
		*to = bl_figure_amount((bl_figure_known(*to) ? to->value : 0) + more.value);
}

/* One value of the split: a partner, or one and those it was with. */
static void add_value(const bl_partnership *p, int indicator, bool pairs, uint32_t value, bl_figure times,
		      bl_figure *at)
{
	const uint32_t *member;
	uint32_t word, by;
	size_t n;
	int a, b;

	bl_ledger_split_pair(p->ledger, indicator, 0, value, &word, &by);
	a = partner_of(p, word);
	if (a < 0)
		return;
	if (!pairs) {
		add_times(&at[a], times);
		return;
	}
	n = bl_words_members(p->words, by, &member);
	for (size_t i = 0; i < (n ? n : 1); i++) {
		b = partner_of(p, n ? member[i] : by);
		/* Two that a row names are met from both sides. */
		if (b >= 0 && b != a && (!n || a < b))
			add_times(&at[place_of(p, pairs, (size_t)a, (size_t)b)], times);
	}
}

/* How often each of all there could be did it; false: nothing tells. */
static bool find_times(const bl_partnership *p, int recurrence, bl_period period, bl_figure *at)
{
	bool pairs = !strcmp(p->agreement->cadence[recurrence].each, "pair");
	int indicator = bl_ledger_whose(p->ledger, recurrence);
	const uint32_t *all;
	bl_figure times;
	size_t n;

	if (indicator < 0)
		return false;
	all = bl_ledger_split_words(p->ledger, indicator, 0, &n);
	for (size_t i = 0; i < n; i++) {
		bl_disclosed_split_figures(p->seen, (bl_split_value){indicator, 0, all[i]}, period, 1,
					   &times);
		add_value(p, indicator, pairs, all[i], times, at);
	}
	return n > 0;
}

static size_t list_whose(const bl_partnership *p, bool pairs, bl_period period, const bl_figure *at,
			 bl_whose *out)
{
	const bl_partner *partner = p->agreement->partners;
	size_t n = 0, all = p->agreement->n_partners;

	for (size_t a = 0; a < all; a++) {
		for (size_t b = pairs ? a + 1 : a; b < (pairs ? all : a + 1); b++) {
			if (!belongs(&partner[a], period) || !belongs(&partner[b], period))
				continue;
			if (out)
				out[n] =
					(bl_whose){(int)a, pairs ? (int)b : -1, at[place_of(p, pairs, a, b)]};
			n++;
		}
	}
	return n;
}

size_t bl_cadence_whose(const bl_partnership *p, int recurrence, bl_period period, bl_whose *out)
{
	size_t most = bl_whose_most(p->agreement, recurrence), n = 0;
	g_autofree bl_figure *at = g_new(bl_figure, most + 1);

	for (size_t i = 0; i < most; i++)
		at[i] = bl_figure_zero();
	if (most && find_times(p, recurrence, period, at))
		n = list_whose(p, !strcmp(p->agreement->cadence[recurrence].each, "pair"), period, at, out);
	return n;
}

/* How many of them did it; `of` how many there were.  A hidden one hides the number. */
static bl_figure how_many(const bl_partnership *p, int recurrence, bl_period period, size_t *of)
{
	g_autofree bl_whose *all = g_new(bl_whose, bl_whose_most(p->agreement, recurrence) + 1);
	size_t n = bl_cadence_whose(p, recurrence, period, all), did = 0;
	bool hidden = false;

	for (size_t i = 0; i < n; i++) {
		hidden |= all[i].times.state == BL_HIDDEN;
		did += all[i].times.state == BL_VALUE;
	}
	*of = n;
	return hidden ? bl_figure_hidden() : bl_figure_amount((double)did);
}

static bl_day due_of_each(const bl_partnership *p, int recurrence, bl_period running)
{
	size_t of;
	bl_figure did = how_many(p, recurrence, running, &of);

	if (!of)
		return BL_DAY_NONE;
	return bl_period_last(bl_figure_known(did) && did.value >= (double)of ? bl_period_add(running, 1)
									      : running);
}

static void count_each(const bl_partnership *p, int recurrence, bl_cadence *c)
{
	c->known = bl_cadence_whose(p, recurrence, bl_period_add(c->first, (int32_t)c->n - 1), NULL) > 0;
	for (size_t i = 0; c->known && i < c->n; i++) {
		c->at[i] = how_many(p, recurrence, bl_period_add(c->first, (int32_t)i), &c->of[i]);
		c->hidden |= c->at[i].state == BL_HIDDEN;
		c->held += c->of[i] && bl_figure_known(c->at[i]) && c->at[i].value >= (double)c->of[i];
	}
}

/* ---- Of the partnership ------------------------------------------------------------------ */

/* Of a period that runs: once it was held, the next one is due a period later. */
static bl_day due_day(const bl_partnership *p, const bl_recurrence *r)
{
	bl_period running = bl_period_of(r->every, p->now);
	bl_figure f;

	if (!times_held(p, r, running, 1, &f))
		return BL_DAY_NONE;
	return bl_period_last(was_held(f) ? bl_period_add(running, 1) : running);
}

bl_cadence bl_cadence_of(const bl_partnership *p, int recurrence)
{
	const bl_recurrence *r = &p->agreement->cadence[recurrence];
	bl_period last = bl_period_of(r->every, p->now);
	bl_cadence c = {.n = (size_t)CLAMP(bl_periods_per_year(r->every), 1, BL_CADENCE_MOST)};

	if (bl_period_last(last) > p->now)
		last = bl_period_add(last, -1);
	c.first = bl_period_add(last, 1 - (int32_t)c.n);
	for (size_t i = 0; i < c.n; i++)
		c.at[i] = bl_figure_not_reported();
	if (r->each) {
		count_each(p, recurrence, &c);
		c.due = due_of_each(p, recurrence, bl_period_of(r->every, p->now));
		return c;
	}
	c.known = times_held(p, r, c.first, c.n, c.at);
	for (size_t i = 0; c.known && i < c.n; i++) {
		c.held += was_held(c.at[i]);
		c.hidden |= c.at[i].state == BL_HIDDEN;
	}
	c.due = due_day(p, r);
	return c;
}
