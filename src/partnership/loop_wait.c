/* Days until an answer, with what is still open (Kaplan and Meier). */
#include "loop.h"

#include <math.h>
#include <string.h>

/* ---- The curve ------------------------------------------------------------------------- */

/* At each day something ended or was last seen: the share that has been answered, and the
 * least and the most it may be. */
typedef struct {
	double day, answered, least, most; /* NAN where the variance has no value */
} step;

/* 0.975 quantile of the normal law. */
#define NORMAL_975 1.9599639845400545

/* As R's survfit(conf.type = "log-log"); at 0 and at 1 there are no limits. */
static step step_of(double day, double open, double variance)
{
	double logs = log(open), half = NORMAL_975 * sqrt(variance) / fabs(logs);
	step s = {day, 1 - open, NAN, NAN};

	if (open >= 1)
		s.least = s.most = 0;
	else if (open > 0) {
		s.least = 1 - exp(-exp(log(-logs) - half));
		s.most = 1 - exp(-exp(log(-logs) + half));
	}
	return s;
}

/* How many ended, and how many were last seen, on each day; the index is the day. */
static void count_days(const bl_duration *all, size_t n, guint *ended, guint *seen)
{
	for (size_t i = 0; i < n; i++)
		(all[i].ended ? ended : seen)[all[i].days]++;
}

static GArray *curve_of(const guint *ended, const guint *seen, size_t days, size_t n)
{
	GArray *curve = g_array_new(FALSE, FALSE, sizeof(step));
	step none = {0};
	double open = 1, variance = 0;

	g_array_append_val(curve, none);
	for (size_t d = 0; d < days; d++) {
		step s;

		if (!ended[d] && !seen[d])
			continue;
		open *= 1 - (double)ended[d] / (double)n;
		if (ended[d])
			variance += (double)ended[d] / ((double)n * (double)(n - ended[d]));
		n -= ended[d] + seen[d];
		s = step_of((double)d, open, variance);
		g_array_append_val(curve, s);
	}
	return curve;
}

/* ---- Its quantiles ------------------------------------------------------------------------ */

#define TOLERANCE 1.4901161193847656e-8 /* R's sqrt(.Machine$double.eps) */

static double value_of(const step *s, size_t which)
{
	return which == 0 ? s->answered : which == 1 ? s->most : s->least;
}

/* Of the steps that reach `share` the lowest, the first of equals: where few are left the limits of
 * a curve may turn back. */
static const step *least_beyond(const GArray *curve, size_t which, double share)
{
	const step *found = NULL;

	for (guint i = 0; i < curve->len; i++) {
		const step *s = &g_array_index(curve, step, i);

		if (value_of(s, which) >= share && (!found || value_of(s, which) < value_of(found, which)))
			found = s;
	}
	return found;
}

/* The day by which a share of them is reached; where the curve lies level at that share, the
 * middle of the level, as is usual. */
static double day_of(const GArray *curve, size_t which, double share)
{
	const step *from = least_beyond(curve, which, share - TOLERANCE),
		   *to = least_beyond(curve, which, share + TOLERANCE);

	if (!from)
		return NAN;
	return (from->day + (to ? to : &g_array_index(curve, step, curve->len - 1))->day) / 2;
}

static void find_quantiles(bl_wait *w, const bl_duration *all, size_t n, size_t days)
{
	g_autofree guint *ended = g_new0(guint, days + 1), *seen = g_new0(guint, days + 1);
	g_autoptr(GArray) curve = NULL;

	count_days(all, n, ended, seen);
	curve = curve_of(ended, seen, days, n);
	w->median = day_of(curve, 0, 0.5);
	w->low = day_of(curve, 1, 0.5);
	w->high = day_of(curve, 2, 0.5);
	w->most = day_of(curve, 0, 0.9);
}

static const bl_wait nothing = {.median = NAN, .low = NAN, .high = NAN, .most = NAN, .longest = -1};

bl_wait bl_wait_of(const bl_duration *all, size_t n)
{
	bl_wait w = nothing;
	int32_t last = 0;

	for (size_t i = 0; i < n; i++) {
		w.answered += all[i].ended;
		w.open += !all[i].ended;
		last = MAX(last, all[i].days);
		if (all[i].ended)
			w.longest = MAX(w.longest, all[i].days);
	}
	if (w.answered)
		find_quantiles(&w, all, n, (size_t)last + 1);
	return w;
}

/* ---- Of referrals --------------------------------------------------------------------------- */

/* Days from the one to the other; what is recorded wrongly has none. */
static void take(GArray *all, bl__referrals *r, const bl_handing *h, bl_wait *left_out)
{
	bool waits = bl__referral_waits(r, h);
	bl_day until = waits ? r->p->now : h->answered;
	bl_duration d = {until == BL_DAY_NONE ? 0 : until - h->day, !waits};

	if (!waits && h->answered == BL_DAY_NONE)
		left_out->undated++;
	else if (d.days < 0)
		left_out->backwards++;
	else
		g_array_append_val(all, d);
}

bl_wait bl_loop_wait(const bl_partnership *p, bl_route route, bl_months months)
{
	g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(bl_duration));
	bl__referrals r = bl__referrals_in(p, route, months);
	bl_wait left_out = nothing, w;

	for (const bl_handing *h; (h = bl__referral_next(&r));)
		take(all, &r, h, &left_out);
	if (!bl_loop_dated(p)) {
		left_out.why = "no_date";
		return left_out;
	}
	w = bl_wait_of((const bl_duration *)(const void *)all->data, all->len);
	w.undated = left_out.undated;
	w.backwards = left_out.backwards;
	if (w.answered < BL_WAIT_LEAST) {
		w.why = "too_few";
		w.median = w.low = w.high = w.most = NAN;
	}
	return w;
}

/* ---- Open too long ------------------------------------------------------------------------- */

const int bl_age_from[BL_AGES] = {0, 31, 91, 366}, bl_age_to[BL_AGES] = {30, 90, 365, INT32_MAX};

static size_t count_over(const bl_partnership *p, double after)
{
	bl__referrals r = bl__referrals_all(p, BL_ANY_ROUTE);
	size_t n = 0;

	for (const bl_handing *h; (h = bl__referral_next(&r));)
		n += p->now - h->day > after && bl__referral_waits(&r, h);
	return n;
}

static bl_too_long too_long_in(const bl_partnership *p, bl_months year)
{
	bl_wait w = bl_loop_wait(p, BL_ANY_ROUTE, year);
	bl_too_long how = {.after = w.most};

	if (!w.why && isnan(w.most)) {
		how.by_longest = true;
		how.after = w.longest;
	}
	if (!isnan(how.after))
		how.n = count_over(p, how.after);
	return how;
}

void bl__too_long_find(bl_partnership *p)
{
	if (p->year.n)
		p->too_long = too_long_in(p, p->year);
}

bl_too_long bl_loop_too_long(const bl_partnership *p, bl_months year)
{
	bool kept = bl_loop_told(p) && year.n == p->year.n && year.first.index == p->year.first.index &&
		    year.first.grain.kind == p->year.first.grain.kind;

	return kept ? p->too_long : too_long_in(p, year);
}

static void add_overdue(bl_overdue *to, int days)
{
	to->n++;
	to->longest = MAX(to->longest, days);
	for (size_t a = 0; a < BL_AGES; a++)
		to->at[a] += days >= bl_age_from[a] && days <= bl_age_to[a];
}

static int most_first(const void *a, const void *b)
{
	const bl_overdue *x = a, *y = b;

	if ((x->to < 0) != (y->to < 0))
		return x->to < 0 ? 1 : -1;
	return x->n != y->n ? (x->n < y->n ? 1 : -1) : x->to - y->to;
}

size_t bl_loop_overdue(const bl_partnership *p, bl_route route, bl_too_long how, bl_overdue *out)
{
	size_t partners = p->agreement->n_partners, n = 0;
	bl__referrals r = bl__referrals_all(p, route);

	for (size_t i = 0; i <= partners; i++)
		out[i] = (bl_overdue){.to = i < partners ? (int)i : -1};
	for (const bl_handing *h; (h = bl__referral_next(&r));) {
		int to = bl_ties_partner(r.ties, h->to), days = p->now - h->day;

		if (days > how.after && bl__referral_waits(&r, h))
			add_overdue(&out[to < 0 ? partners : (size_t)to], days);
	}
	for (size_t i = 0; i <= partners; i++)
		if (out[i].n)
			out[n++] = out[i];
	qsort(out, n, sizeof *out, most_first);
	return n;
}
