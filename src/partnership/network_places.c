/* Partners, drawn edition after edition: each begins where the one before ended. */
#include "network.h"
#include "partnership.h"

#include <string.h>

#define YEAR      12
#define YEAR_STEP 5 /* the first month drawn is that of a year it divides … */
#define BACK      5 /* … at least so many years before */

/* Days together by month: of partners a < b at [month * n * n + a * n + b]. */
typedef struct {
	const bl_partnership *p;
	size_t n; /* partners */
	bl_period first;
	size_t months;
	uint32_t *days;
	bl_day *last; /* [a * n + b] */
	bl_day day;
	size_t half; /* on that day */
	int *who;
	int *node; /* of every partner, itself */
} history;

static bl_period first_month(const bl_partnership *p, bl_period until)
{
	size_t n;
	const bl_ties *ties = bl_disclosed_ties(p->seen);
	const bl_meeting *row = ties ? bl_ties_meetings(ties, &n) : NULL;
	bl_day since = p->agreement->since;
	bl_period met, least;
	int year, month;

	if (since == BL_DAY_NONE && row && n)
		since = row[0].day;
	met = since == BL_DAY_NONE ? until : bl_period_of(bl_grain_month(), since);

	bl_period_split(until, &year, &month);
	year = (year - BACK) / YEAR_STEP * YEAR_STEP;
	least = bl_period_of(bl_grain_month(), bl_day_of(year, 1, 1));
	return met.index < least.index ? least : met;
}

static history history_new(const bl_partnership *p, bl_months year)
{
	history h = {.p = p, .n = p->agreement->n_partners, .day = BL_DAY_NONE};
	bl_period last = bl_period_add(year.first, (int32_t)year.n - 1);

	h.first = first_month(p, last);
	h.months = h.first.index <= last.index ? (size_t)(last.index - h.first.index) + 1 : 0;
	h.days = g_new0(uint32_t, h.months *h.n *h.n + 1);
	h.last = g_new0(bl_day, h.n * h.n + 1);
	h.who = g_new(int, h.n + 1);
	h.node = g_new(int, h.n + 1);
	for (size_t i = 0; i < h.n; i++)
		h.node[i] = (int)i;
	return h;
}

static void history_free(history *h)
{
	g_free(h->days);
	g_free(h->last);
	g_free(h->who);
	g_free(h->node);
}

static void add_meeting(history *h, const bl_meeting *m)
{
	size_t n = bl__network_met(h->p, m, h->node, h->who);
	uint32_t *of_month =
		h->days +
		(size_t)(bl_period_of(bl_grain_month(), m->day).index - h->first.index) * h->n * h->n;

	if (m->day != h->day)
		h->half = bl__network_half(h->p, m->day);
	h->day = m->day;
	if (n > h->half)
		return;
	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++) {
			size_t at = (size_t)h->who[i] * h->n + (size_t)h->who[k]; /* they ascend */

			of_month[at] += h->last[at] != h->day + 1; /* 0: never yet */
			h->last[at] = h->day + 1;
		}
}

static void read_meetings(history *h)
{
	size_t n;
	const bl_meeting *row = bl__network_meetings(h->p, (bl_months){h->first, MAX(h->months, 1)}, &n);

	for (size_t i = 0; h->months && i < n; i++)
		add_meeting(h, &row[i]);
}

/* The network of the twelve months that end with month `at`, of n members. */
static bl_network *network_at(const history *h, size_t at, const int *member, size_t n)
{
	g_autoptr(GArray) tie = g_array_new(FALSE, FALSE, sizeof(bl_tie));

	for (size_t m = at < YEAR ? 0 : at - (YEAR - 1); m <= at; m++)
		for (uint32_t a = 0; a < n; a++)
			for (uint32_t b = a + 1; b < n; b++) {
				bl_tie t = {
					a, b,
					h->days[(m * h->n + (size_t)member[a]) * h->n + (size_t)member[b]]};

				if (t.weight > 0)
					g_array_append_val(tie, t);
			}
	return bl_network_new(n, BL_EDGES, (const bl_tie *)tie->data, tie->len);
}

static void draw_month(const history *h, size_t at, bl_spot *place)
{
	g_autofree int *member = g_new(int, h->n + 1);
	g_autofree bl_spot *before = g_new(bl_spot, h->n + 1), *now = g_new(bl_spot, h->n + 1);
	size_t n = bl_network_members(h->p, bl_months_year_to(bl_period_add(h->first, (int32_t)at)), member);
	bl_network *g = network_at(h, at, member, n);

	for (size_t i = 0; i < n; i++)
		before[i] = place[member[i]];
	bl_network_layout(g, before, now);
	for (size_t i = 0; i < n; i++)
		place[member[i]] = now[i];
	bl_network_free(g);
}

bool bl_network_places(const bl_partnership *p, bl_months months, const int *member, size_t n, bl_spot *out)
{
	g_autofree bl_spot *place = g_new(bl_spot, p->agreement->n_partners + 1);
	history h;

	if (p->agreement->n_partners > BL_PLACES_MOST)
		return false;
	h = history_new(p, months);
	read_meetings(&h);
	for (size_t i = 0; i < h.n; i++)
		place[i] = (bl_spot){NAN, NAN};
	/* Of the months before there is a year only that year is drawn: little of it would stay. */
	for (size_t at = h.months < YEAR ? 0 : YEAR - 1; at < h.months; at++)
		draw_month(&h, at, place);
	for (size_t i = 0; i < n; i++)
		out[i] = place[member[i]];
	history_free(&h);
	return h.months > 0;
}
