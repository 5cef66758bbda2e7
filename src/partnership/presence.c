/* On which days each partner did something together with another: one pass over the
 * activities to count, one to fill, and then days are looked up. */
#include "presence.h"

#include <glib.h>

static bl_period month_of(bl_day day)
{
	return bl_period_of(bl_grain_month(), day);
}

/* Calls for every activity up to now, with those it names. */
typedef void visit(bl__presence *of, bl_day day, const int *who, size_t n);

static void each(const bl_partnership *p, bl__presence *of, visit *do_it)
{
	const bl_ties *ties = bl_disclosed_ties(p->seen);
	g_autofree int *who = g_new(int, of->n_partners + 1);
	size_t n = 0;
	const bl_meeting *m = ties ? bl_ties_meetings(ties, &n) : NULL;

	for (size_t i = 0; i < n && m[i].day <= p->now; i++)
		do_it(of, m[i].day, who, bl_ties_partners(ties, m[i].lead, m[i].with, who));
}

static void count(bl__presence *of, bl_day day, const int *who, size_t n)
{
	if (of->first == BL_DAY_NONE)
		of->first = day;
	of->last = day;
	of->n_all += n > 1;
	for (size_t i = 0; n > 1 && i < n; i++)
		of->at[who[i] + 1]++;
}

/* Days come in their order: each partner's are ascending by themselves.  at[i + 1] runs from the
 * beginning of i's days to their end. */
static void fill(bl__presence *of, bl_day day, const int *who, size_t n)
{
	of->told[month_of(day).index - month_of(of->first).index] = true;
	if (n < 2)
		return;
	of->all[of->n_all++] = day;
	for (size_t i = 0; i < n; i++)
		of->day[of->at[who[i] + 1]++] = day;
	for (size_t i = 0; n * 2 <= of->n_partners && i < n; i++)
		for (size_t k = 0; k < n; k++)
			of->together[(size_t)who[i] * of->n_partners + (size_t)who[k]] = day;
}

/* Counts become places: at[i + 1] is where the days of i begin until they are filled in. */
static void begin(bl__presence *of)
{
	size_t sum = 0;

	for (size_t i = 0; i < of->n_partners; i++) {
		size_t n = of->at[i + 1];

		of->at[i + 1] = sum;
		sum += n;
	}
	of->day = g_new(bl_day, sum + 1);
	of->all = g_new(bl_day, of->n_all + 1);
	of->n_all = 0;
	of->n_months = of->first == BL_DAY_NONE
			       ? 0
			       : (size_t)(month_of(of->last).index - month_of(of->first).index + 1);
	of->told = g_new0(bool, of->n_months + 1);
}

bl__presence bl__presence_of(const bl_partnership *p)
{
	bl__presence of = {.now = p->now,
			   .n_partners = p->agreement->n_partners,
			   .first = BL_DAY_NONE,
			   .last = BL_DAY_NONE};

	of.at = g_new0(size_t, of.n_partners + 1);
	of.together = g_new(bl_day, of.n_partners * of.n_partners + 1);
	for (size_t i = 0; i < of.n_partners * of.n_partners; i++)
		of.together[i] = BL_DAY_NONE;
	each(p, &of, count);
	begin(&of);
	each(p, &of, fill);
	return of;
}

void bl__presence_done(bl__presence *of)
{
	g_free(of->day);
	g_free(of->at);
	g_free(of->all);
	g_free(of->told);
	g_free(of->together);
}

size_t bl__presence_count(const bl__presence *of, int partner, bl_day from, bl_day to)
{
	const bl_day *at = partner < 0 ? of->all : of->day + of->at[partner];
	size_t n = partner < 0 ? of->n_all : of->at[partner + 1] - of->at[partner];

	return bl__rows_before(at, sizeof *at, n, to + 1) - bl__rows_before(at, sizeof *at, n, from);
}

bool bl__presence_covers(const bl__presence *of, bl_day from, bl_day to)
{
	if (of->first == BL_DAY_NONE || from < of->first || to > of->last)
		return false;
	for (int32_t m = month_of(from).index; m <= month_of(to).index; m++)
		if (!of->told[m - month_of(of->first).index])
			return false;
	return true;
}
