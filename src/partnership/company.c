/* Rows of partners together, up to now: who was there, who belonged, what is known of whom. */
#include "company.h"

#include <stdlib.h>
#include <string.h>

#define NEW_DAYS 92 /* three months */

/* ---- Who belongs ------------------------------------------------------------------------ */

bool bl__newly_joined(const bl_partnership *p, int partner, bl_day first)
{
	bl_day joined = p->agreement->partners[partner].joined;

	joined = joined == BL_DAY_NONE ? first : joined;
	return joined != BL_DAY_NONE && joined > p->now - NEW_DAYS;
}

size_t bl_partners_now(const bl_partnership *p, int *out)
{
	size_t n = 0;

	for (int i = 0; i < (int)p->agreement->n_partners; i++)
		if (bl__is_partner(p, i))
			out[n++] = i;
	return n;
}

static int ascending(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

/* Days on which partners came, the day after those on which they went. */
static void sort_comings(bl__company *c)
{
	size_t n = c->agreement->n_partners;

	c->joined_by = g_new(bl_day, n + 1);
	c->left_by = g_new(bl_day, n + 1);
	for (size_t i = 0; i < n; i++) {
		const bl_partner *p = &c->agreement->partners[i];

		if (p->joined != BL_DAY_NONE)
			c->joined_by[c->n_joined++] = p->joined;
		if (p->left != BL_DAY_NONE)
			c->left_by[c->n_left++] = p->left + 1;
	}
	qsort(c->joined_by, c->n_joined, sizeof *c->joined_by, ascending);
	qsort(c->left_by, c->n_left, sizeof *c->left_by, ascending);
}

static size_t partners_on(const bl__company *c, bl_day day)
{
	size_t undated = c->agreement->n_partners - c->n_joined;

	return undated + bl__rows_before(c->joined_by, sizeof *c->joined_by, c->n_joined, day + 1) -
	       bl__rows_before(c->left_by, sizeof *c->left_by, c->n_left, day + 1);
}

/* ---- Rows -------------------------------------------------------------------------------- */

/* How many of them there are by the end of the day. */
static size_t rows_until(const bl_meeting *m, size_t n, bl_day now)
{
	return bl__rows_before(m, sizeof *m, n, now + 1);
}

bl__company bl__company_of(const bl_partnership *p)
{
	bl_months year = bl_months_year_to(bl_period_of(bl_grain_month(), p->now));
	bl__company c = {.p = p,
			 .agreement = p->agreement,
			 .ties = bl_disclosed_ties(p->given),
			 .until = BL_DAY_NONE,
			 .year = bl_period_first(year.first)};

	if (c.ties)
		c.meeting = bl_ties_meetings(c.ties, &c.n);
	c.n = rows_until(c.meeting, c.n, p->now);
	if (c.n)
		c.until = c.meeting[c.n - 1].day;
	c.present = g_new(int, p->agreement->n_partners + 1);
	c.presents = g_hash_table_new(NULL, NULL);
	c.recurrence = bl__recurrence_of_presentations(p->agreement, false);
	if (c.recurrence < 0)
		c.recurrence = bl__recurrence_of_presentations(p->agreement, true);
	sort_comings(&c);
	return c;
}

void bl__company_done(bl__company *c)
{
	g_hash_table_unref(c->presents);
	g_free(c->present);
	g_free(c->joined_by);
	g_free(c->left_by);
}

size_t bl__rows_by(const bl__company *c, bl_day day)
{
	return rows_until(c->meeting, c->n, day);
}

size_t bl__present(bl__company *c, size_t meeting)
{
	size_t n, kept = 0;
	const int *who = bl_ties_met(c->ties, meeting, &n);

	for (size_t i = 0; i < n; i++)
		if (bl__was_partner(&c->agreement->partners[who[i]], c->meeting[meeting].day))
			c->present[kept++] = who[i];
	return kept;
}

bool bl__ties(const bl__company *c, bl_day day, size_t n_present)
{
	size_t all = partners_on(c, day);

	return n_present > 1 && (all < BL_PAIRS_LEAST || 2 * n_present <= all);
}

bl_months bl__year_of(const bl__company *c)
{
	return bl_months_year_to(bl_period_of(bl_grain_month(), c->p->now));
}

bl_figure bl__year_count(const bl__company *c, const bl_own *own, double n)
{
	bl_months year = bl__year_of(c);
	int indicator = bl_ledger_own(c->p->ledger, own);
	bl_figure f = bl_figure_amount(n);

	f.provisional = indicator >= 0 && bl_disclosed_provisional(c->p->seen, indicator, year.first, year.n);
	return f;
}

bool bl_pairs_told(const bl_partnership *p)
{
	const bl_ties *ties = bl_disclosed_ties(p->given);

	return ties && bl_ties_told(ties, "activities", "partners");
}

bl_day bl_pairs_until(const bl_partnership *p)
{
	const bl_ties *ties = bl_disclosed_ties(p->given);
	size_t n = 0;
	const bl_meeting *m = ties ? bl_ties_meetings(ties, &n) : NULL;

	n = rows_until(m, n, p->now);
	return n ? m[n - 1].day : BL_DAY_NONE;
}

/* ---- What a partner still owes ------------------------------------------------------------ */

static bool tells_of_activities(const bl_source *s)
{
	return s->kind && bl_same_name(s->kind, "activities");
}

static bool has_sent(const bl__company *c, int source, int partner, bl_period month)
{
	return bl_ledger_sent(c->p->ledger, source, partner, month);
}

/* The day before the first month it owes since it last sent anything. */
static bl_day before_owed(const bl__company *c, int source, int partner)
{
	bl_owing owing = bl_ledger_owing(c->p->ledger, source, partner, c->p->now, c->p->now);
	bl_period month, known = bl_period_of(bl_grain_month(), c->until);

	if (!owing.n || c->until == BL_DAY_NONE)
		return c->until;
	month = bl_period_of(bl_grain_month(), bl_period_last(owing.last));
	for (bl_period later = bl_period_add(month, 1); later.index <= known.index;
	     later = bl_period_add(later, 1))
		if (has_sent(c, source, partner, later))
			return c->until;
	while (bl_period_first(month) > bl_period_first(owing.first) &&
	       !has_sent(c, source, partner, bl_period_add(month, -1)))
		month = bl_period_add(month, -1);
	if (bl_period_first(owing.first) > bl_period_first(month))
		month = bl_period_of(bl_grain_month(), bl_period_first(owing.first));
	return bl_period_first(month) - 1;
}

bl_day bl__known_until(const bl__company *c, int partner)
{
	const bl_partnership *p = c->p;
	bl_day until = c->until;

	for (size_t i = 0; i < p->n_rhythms; i++) {
		const bl_rhythm *r = &p->rhythm[i];

		if (r->partner == partner && r->late &&
		    tells_of_activities(&c->agreement->sources[r->source]))
			until = MIN(until, bl_period_last(r->last));
	}
	for (size_t s = 0; s < c->agreement->n_sources; s++)
		if (c->agreement->sources[s].expected && tells_of_activities(&c->agreement->sources[s]))
			until = MIN(until, before_owed(c, (int)s, partner));
	return until;
}
