/* Partners two by two: days together, presentations, referrals.  One partner's rows at a time, so that
 * what one asks costs what it did, and all of them what all did. */
#include "company.h"

#include <stdlib.h>
#include <string.h>

size_t bl_pairs_most(const bl_agreement *a)
{
	return a->n_partners * (a->n_partners - (a->n_partners > 0)) / 2;
}

/* A day of the partner in hand with another. */
typedef struct {
	int other;
	bl_day day;
} met_on;

typedef struct {
	bl__company company;
	const bl_handing *handing;
	bool referrals_told;
	double *rows_by; /* by meeting, how many partners were there in all of those before it; NULL: nobody
			    is judged */
	/* Of the partner in hand. */
	GArray *met;   /* of met_on, by day */
	size_t *from;  /* [partner + 1]: where its days begin in … */
	bl_day *days;  /* … this */
	size_t n_days; /* room in it */
	bl_pair *pair; /* [partner] */
} work;

/* ---- How much everybody does -------------------------------------------------------------- */

static void count_rows(work *w)
{
	bl__company *c = &w->company;

	w->rows_by = g_new(double, c->n + 1);
	w->rows_by[0] = 0;
	for (size_t i = 0; i < c->n; i++)
		w->rows_by[i + 1] = w->rows_by[i] + (double)bl__present(c, i);
}

static double rows_by(const work *w, bl_day day)
{
	return w->rows_by[bl__rows_by(&w->company, day)];
}

/* How much of what all used to do they did since the pair last met. */
static double pace_since(const work *w, bl_day first, bl_day last, bl_day until)
{
	double before, since;

	if (!w->rows_by)
		return 1;
	before = (rows_by(w, last) - rows_by(w, first)) / MAX(last - first, 1);
	since = (rows_by(w, until) - rows_by(w, last)) / MAX(until - last, 1);

	return before > 0 ? MIN(1, since / before) : 1;
}

/* ---- One partner's rows -------------------------------------------------------------------- */

static void note_presentation(work *w, size_t meeting, int partner, size_t n_present)
{
	bl__company *c = &w->company;
	int lead = bl_ties_partner(c->ties, c->meeting[meeting].lead);

	for (size_t i = 0; i < n_present; i++) {
		bl_pair *pair = &w->pair[c->present[i]];

		if (lead < 0 || lead == partner)
			pair->presented[0] = c->meeting[meeting].day;
		if (lead < 0 || lead == pair->other)
			pair->presented[1] = c->meeting[meeting].day;
	}
}

static bool was_there(const bl__company *c, size_t n_present, int partner)
{
	for (size_t i = 0; i < n_present; i++)
		if (c->present[i] == partner)
			return true;
	return false;
}

static void take_meetings(work *w, int partner)
{
	bl__company *c = &w->company;
	size_t n = 0;
	const uint32_t *at = c->ties ? bl_ties_meetings_of(c->ties, partner, &n) : NULL;

	g_array_set_size(w->met, 0);
	for (size_t i = 0; i < n && at[i] < c->n; i++) {
		bl_day day = c->meeting[at[i]].day;
		size_t k = bl__present(c, at[i]);

		if (!was_there(c, k, partner))
			continue;
		if (bl__presents(c, at[i]))
			note_presentation(w, at[i], partner, k);
		for (size_t m = 0; bl__ties(c, day, k) && m < k; m++)
			g_array_append_val(w->met, ((met_on){c->present[m], day}));
	}
}

static void take_handings(work *w, int partner)
{
	const bl__company *c = &w->company;
	size_t n = 0;
	const uint32_t *at = c->ties ? bl_ties_handings_of(c->ties, partner, &n) : NULL;
	bool kinds = c->ties && bl_ties_told(c->ties, "exchanges", "what");

	for (size_t i = 0; i < n; i++) {
		const bl_handing *h = &w->handing[at[i]];
		int from = bl_ties_partner(c->ties, h->from), to = bl_ties_partner(c->ties, h->to);
		bl_referred *r;

		if (h->day > c->p->now || from < 0 || to < 0 || from == to ||
		    (kinds && !bl__is_referral(c->p, h->what)))
			continue;
		r = &w->pair[from == partner ? to : from].referred[from != partner];
		r->last = h->day;
		r->times.value += h->day >= c->year;
	}
}

/* Days by the other partner, each once: counted, then filled in their order. */
static void sort_days(work *w)
{
	size_t n = w->company.agreement->n_partners;
	const met_on *met = (const met_on *)(const void *)w->met->data;
	g_autofree size_t *to = g_new0(size_t, n + 1);

	memset(w->from, 0, (n + 1) * sizeof *w->from);
	for (size_t i = 0; i < w->met->len; i++)
		w->from[met[i].other + 1]++;
	for (size_t k = 0; k < n; k++) {
		w->from[k + 1] += w->from[k];
		to[k] = w->from[k];
	}
	if (w->met->len > w->n_days) {
		w->n_days = 2 * w->met->len;
		w->days = g_renew(bl_day, w->days, w->n_days);
	}
	for (size_t i = 0; i < w->met->len; i++) {
		size_t k = (size_t)met[i].other;

		if (to[k] == w->from[k] || w->days[to[k] - 1] != met[i].day)
			w->days[to[k]++] = met[i].day;
	}
	for (size_t k = 0; k < n; k++)
		w->pair[k].together.days = to[k] - w->from[k];
}

static bl_figure referred_times(const work *w, double n)
{
	if (bl_ties_hides(w->company.ties, BL_TIES_REFERRALS))
		return bl_figure_hidden();
	return w->referrals_told ? bl__year_count(&w->company, &bl_own_exchanges_by_giver, n)
				 : bl_figure_not_reported();
}

static void settle_pair(work *w, bl_pair *pair, bl_day until)
{
	const bl__company *c = &w->company;
	const bl_day *day = w->days + w->from[pair->other];
	size_t n = pair->together.days;
	double pace = n ? pace_since(w, day[0], day[n - 1], until) : 1;

	pair->together = bl__beat_of(day, n, until, pace);
	for (size_t i = n; i-- > 0 && day[i] >= c->year;)
		pair->year++;
	for (int k = 0; k < 2; k++)
		pair->referred[k].times = referred_times(w, pair->referred[k].times.value);
	if (pair->together.is == BL_BEAT_KEPT &&
	    (bl__newly_joined(c->p, pair->one, day[0]) || bl__newly_joined(c->p, pair->other, day[0])))
		pair->together.is = BL_BEAT_NEW;
}

static void take_partner(work *w, int partner)
{
	for (int i = 0; i < (int)w->company.agreement->n_partners; i++) {
		w->pair[i] = (bl_pair){.one = partner, .other = i};
		for (int k = 0; k < 2; k++) {
			w->pair[i].presented[k] = w->pair[i].referred[k].last = BL_DAY_NONE;
			w->pair[i].referred[k].times.value = 0;
		}
	}
	take_meetings(w, partner);
	take_handings(w, partner);
	sort_days(w);
}

/* ---- All of them -------------------------------------------------------------------------- */

bool bl_referrals_told(const bl_partnership *p)
{
	const bl_ties *ties = bl_disclosed_ties(p->given);

	return ties && bl_ties_told(ties, "exchanges", "from") && bl_ties_told(ties, "exchanges", "to");
}

static work work_new(const bl_partnership *p)
{
	size_t n = p->agreement->n_partners;
	work w = {.company = bl__company_of(p),
		  .referrals_told = bl_referrals_told(p),
		  .met = g_array_new(FALSE, FALSE, sizeof(met_on)),
		  .from = g_new0(size_t, n + 2),
		  .pair = g_new0(bl_pair, n + 1)};
	size_t n_handings;

	if (w.company.ties)
		w.handing = bl_ties_handings(w.company.ties, &n_handings);
	return w;
}

static void work_done(work *w)
{
	bl__company_done(&w->company);
	g_array_unref(w->met);
	g_free(w->rows_by);
	g_free(w->from);
	g_free(w->days);
	g_free(w->pair);
}

size_t bl_pairs_of(const bl_partnership *p, int partner, bl_pair *out)
{
	work w = work_new(p);
	size_t n = 0;
	bl_day until = bl__known_until(&w.company, partner);

	take_partner(&w, partner);
	for (int i = 0; i < (int)p->agreement->n_partners; i++) {
		if (i == partner || !bl__is_partner(p, i))
			continue;
		settle_pair(&w, &w.pair[i], MIN(until, bl__known_until(&w.company, i)));
		out[n++] = w.pair[i];
	}
	work_done(&w);
	return n;
}

static void judge(bl_pair *pair, size_t n, size_t n_partners)
{
	g_autofree bl_beat **beat = g_new(bl_beat *, n + 1);

	for (size_t i = 0; i < n; i++)
		beat[i] = &pair[i].together;
	if (n_partners >= BL_PAIRS_LEAST)
		bl__beats_judge(beat, n);
}

size_t bl_pairs_all(const bl_partnership *p, bl_pair *out)
{
	work w = work_new(p);
	g_autofree int *now = g_new(int, p->agreement->n_partners + 1);
	g_autofree bl_day *until = g_new(bl_day, p->agreement->n_partners + 1);
	size_t n_now = bl_partners_now(p, now), n = 0;

	count_rows(&w);
	for (size_t i = 0; i < n_now; i++)
		until[i] = bl__known_until(&w.company, now[i]);
	for (size_t i = 0; i < n_now; i++) {
		take_partner(&w, now[i]);
		for (size_t k = i + 1; k < n_now; k++) {
			settle_pair(&w, &w.pair[now[k]], MIN(until[i], until[k]));
			out[n++] = w.pair[now[k]];
		}
	}
	judge(out, n, n_now);
	work_done(&w);
	return n;
}
