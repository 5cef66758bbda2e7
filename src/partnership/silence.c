/* When each partner last took part in anything, and whether the whole still does as much as usual. */
#include "company.h"

#include "bilan/watch.h"

#include <math.h>

/* ---- Each partner ---------------------------------------------------------------------------- */

typedef struct {
	bl__company company;
	GArray **days;   /* [partner] of bl_day, ascending, each once */
	double *own;     /* how many were there in the rows that name it, after the first of its days */
	double *rows_by; /* by meeting, how many were there in all before it */
	int *at_review;
} work;

static void be_present(work *w, int partner, bl_day day, size_t n_present)
{
	GArray *days = w->days[partner];

	if (days->len)
		w->own[partner] += (double)n_present;
	if (!days->len || g_array_index(days, bl_day, days->len - 1) != day)
		g_array_append_val(days, day);
}

static void take_review(work *w, const bl_held_review *r)
{
	bl__company *c = &w->company;
	size_t n = bl_ties_partners(c->ties, r->with, 0, w->at_review);

	for (size_t i = 0; i < n; i++)
		if (bl__was_partner(&c->agreement->partners[w->at_review[i]], r->day))
			be_present(w, w->at_review[i], r->day, 0);
}

static void take_meeting(work *w, size_t meeting)
{
	bl__company *c = &w->company;
	size_t n = bl__present(c, meeting);

	w->rows_by[meeting + 1] = w->rows_by[meeting] + (double)n;
	for (size_t i = 0; i < n; i++)
		be_present(w, c->present[i], c->meeting[meeting].day, n);
}

/* Both lists are in the order of their days. */
static void take_rows(work *w)
{
	bl__company *c = &w->company;
	size_t n_reviews = 0, k = 0;
	const bl_held_review *r = c->ties ? bl_ties_reviews(c->ties, &n_reviews) : NULL;

	for (size_t i = 0; i < c->n; i++) {
		while (k < n_reviews && r[k].day <= c->meeting[i].day)
			take_review(w, &r[k++]);
		take_meeting(w, i);
	}
	while (k < n_reviews && r[k].day <= c->p->now)
		take_review(w, &r[k++]);
}

static double rows_by(const work *w, bl_day day)
{
	return w->rows_by[bl__rows_by(&w->company, day)];
}

/* How much of what the others used to do without it they did since. */
static double pace_since(const work *w, int partner, bl_day first, bl_day last, bl_day until)
{
	double others = rows_by(w, last) - rows_by(w, first) - w->own[partner];
	double before = others / MAX(last - first, 1),
	       since = (rows_by(w, until) - rows_by(w, last)) / MAX(until - last, 1);

	return before > 0 ? MIN(1, since / before) : 1;
}

static bl_beat beat_of(const work *w, int partner)
{
	const GArray *days = w->days[partner];
	const bl_day *day = (const bl_day *)(const void *)days->data;
	bl_day until = bl__known_until(&w->company, partner);
	bl_beat b;

	if (!days->len)
		return bl__beat_of(NULL, 0, until, 1);
	b = bl__beat_of(day, days->len, until, pace_since(w, partner, day[0], day[days->len - 1], until));
	if (b.is == BL_BEAT_KEPT && bl__newly_joined(w->company.p, partner, b.first))
		b.is = BL_BEAT_NEW;
	return b;
}

static work work_new(const bl_partnership *p)
{
	size_t n = p->agreement->n_partners;
	work w = {.company = bl__company_of(p),
		  .days = g_new(GArray *, n + 1),
		  .own = g_new0(double, n + 1),
		  .at_review = g_new(int, n + 1)};

	w.rows_by = g_new0(double, w.company.n + 1);
	for (size_t i = 0; i < n; i++)
		w.days[i] = g_array_new(FALSE, FALSE, sizeof(bl_day));
	return w;
}

static void work_done(work *w)
{
	for (size_t i = 0; i < w->company.agreement->n_partners; i++)
		g_array_unref(w->days[i]);
	g_free(w->days);
	g_free(w->own);
	g_free(w->rows_by);
	g_free(w->at_review);
	bl__company_done(&w->company);
}

size_t bl_presences(const bl_partnership *p, bl_presence *out)
{
	work w = work_new(p);
	g_autofree int *now = g_new(int, p->agreement->n_partners + 1);
	g_autofree bl_beat **beat = g_new(bl_beat *, p->agreement->n_partners + 1);
	size_t n = bl_partners_now(p, now);

	take_rows(&w);
	for (size_t i = 0; i < n; i++) {
		out[i] = (bl_presence){now[i], beat_of(&w, now[i])};
		beat[i] = &out[i].beat;
	}
	if (n >= BL_PAIRS_LEAST && bl_pairs_told(p))
		bl__beats_judge(beat, n);
	work_done(&w);
	return n;
}

/* ---- The whole ------------------------------------------------------------------------------- */

#define STRETCH        3 /* months */
#define STRETCHES_MOST 40

/* Up to the last complete month that nothing is owed of. */
static bool last_month(const bl_partnership *p, int indicator, bl_months span, bl_period *out)
{
	bl_period month = bl_period_of(bl_grain_month(), p->now);

	if (bl_period_last(month) > p->now)
		month = bl_period_add(month, -1);
	if (month.index > bl_period_add(span.first, (int32_t)span.n - 1).index)
		month = bl_period_add(span.first, (int32_t)span.n - 1);
	while (month.index >= span.first.index && bl_disclosed_provisional(p->seen, indicator, month, 1))
		month = bl_period_add(month, -1);
	*out = month;
	return month.index - span.first.index + 1 >= STRETCH;
}

/* Three months are one: so they are held against the same of other years. */
static void held_against_usual(const double *y, size_t n, bl_momentum *out)
{
	bl_watch_ask ask = {.y = y, .n = n, .frequency = 12 / STRETCH, .nature = BL_COUNTS};
	bl_watch watch = bl_watch_at(&ask, n - 1);
	int way = watch.says ? bl_watch_way(&watch, bl_watch_limit(&watch.p, 1, BL_WATCH_BUDGET), 0) : 0;

	out->usual = bl_watch_usual(&ask, n - 1);
	out->usual.value /= STRETCH;
	out->usual.low /= STRETCH;
	out->usual.high /= STRETCH;
	/* What stands out may be more than these months: they do only on the same side. */
	if (way && (out->now.value - out->usual.value) * way > 0)
		out->way = way;
}

bl_momentum bl_momentum_of(const bl_partnership *p)
{
	int own = bl_ledger_own(p->ledger, &bl_own_activities);
	bl_months span = bl__span(p, own);
	bl_momentum m = {.now = bl_figure_not_reported(), .usual = {NAN, NAN, NAN}};
	double y[STRETCHES_MOST];
	bl_figure at = bl_figure_not_reported();
	bl_period last;
	size_t n;

	if (!span.n || !last_month(p, own, span, &last))
		return m;
	n = MIN((size_t)(last.index - span.first.index + 1) / STRETCH, STRETCHES_MOST);
	for (size_t i = 0; i < n; i++) {
		m.months = (bl_months){bl_period_add(last, 1 - (int32_t)((n - i) * STRETCH)), STRETCH};
		at = bl_disclosed_total(p->seen, own, m.months.first, STRETCH);
		y[i] = bl_figure_known(at) ? at.value : NAN;
	}
	m.now = bl_figure_known(at) ? bl_figure_quotient(at.value, STRETCH) : at;
	held_against_usual(y, n, &m);
	return m;
}
