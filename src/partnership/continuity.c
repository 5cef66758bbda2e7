/* How each partner is represented: who sat from when to when on each seat, what stood
 * empty, who followed whom. */
#include "continuity.h"
#include "presence.h"

#include <glib.h>
#include <stdlib.h>

#define RECENT 92 /* days: three months */

/* ---- Stints ---------------------------------------------------------------------------- */

/* A row as far as it lies in its partner's time and is past; false: nothing of it does. */
static bool read_stint(const bl_partnership *p, const bl_ties *ties, const bl_sitting *row, bl__stint *out)
{
	int partner = bl_ties_partner(ties, row->partner);
	bl_day joined;

	if (partner < 0 || !bl__is_partner(p, partner))
		return false;
	joined = p->agreement->partners[partner].joined;
	*out = (bl__stint){partner, row->seat, row->person, row->from,
			   row->to == BL_DAY_NONE || row->to >= p->now ? BL__STAYS : row->to};
	if (joined != BL_DAY_NONE && out->from < joined)
		out->from = joined;
	return out->from <= p->now && out->from <= out->to;
}

static int order_of(const bl__stint *a, const bl__stint *b)
{
	if (a->partner != b->partner)
		return a->partner - b->partner;
	return (a->seat > b->seat) - (a->seat < b->seat);
}

static int by_days(const bl__stint *a, const bl__stint *b)
{
	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	return (a->to > b->to) - (a->to < b->to);
}

static int by_person(const void *one, const void *other)
{
	const bl__stint *a = one, *b = other;
	int order = order_of(a, b);

	if (!order)
		order = (a->person > b->person) - (a->person < b->person);
	return order ? order : by_days(a, b);
}

static int by_seat(const void *one, const void *other)
{
	const bl__stint *a = one, *b = other;
	int order = order_of(a, b);

	if (!order)
		order = by_days(a, b);
	return order ? order : (a->person > b->person) - (a->person < b->person);
}

/* Whoever is renewed stays: rows of one person that touch become one.  Sorted by person. */
static void join_renewed(GArray *all)
{
	guint n = 0;

	for (guint i = 0; i < all->len; i++) {
		bl__stint b = g_array_index(all, bl__stint, i), *a = NULL;

		if (n)
			a = &g_array_index(all, bl__stint, n - 1);
		if (a && b.person && a->person == b.person && !order_of(a, &b) &&
		    (a->to == BL__STAYS || b.from <= a->to + 1))
			a->to = MAX(a->to, b.to);
		else
			g_array_index(all, bl__stint, n++) = b;
	}
	g_array_set_size(all, n);
}

static GArray *stints_of(const bl_partnership *p, const bl_ties *ties, bl_day *first)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(bl__stint));
	size_t n;
	const bl_sitting *row = bl_ties_sittings(ties, &n);

	*first = BL_DAY_NONE;
	for (size_t i = 0; i < n && row[i].from <= p->now; i++) {
		bl__stint stint;

		if (*first == BL_DAY_NONE)
			*first = row[i].from;
		if (read_stint(p, ties, &row[i], &stint))
			g_array_append_val(all, stint);
	}
	g_array_sort(all, by_person);
	join_renewed(all);
	g_array_sort(all, by_seat);
	return all;
}

/* ---- One partner ------------------------------------------------------------------------- */

static size_t links_since(const bl__presence *presence, int partner, bl_day since)
{
	const bl_day *with = presence->together + (size_t)partner * presence->n_partners;
	size_t n = 0;

	for (size_t i = 0; i < presence->n_partners; i++)
		n += (int)i != partner && with[i] != BL_DAY_NONE && with[i] >= since;
	return n;
}

/* Whether another of the partner's was there together with its only representative. */
static bool was_accompanied(const bl__stint *at, size_t n)
{
	const bl__stint *sits = at;

	while (sits->to != BL__STAYS)
		sits++;
	for (size_t i = 0; i < n; i++)
		if (&at[i] != sits && at[i].to >= sits->from)
			return true;
	return false;
}

/* What all its seats, n stints of them, say together. */
static void finish(const bl__presence *presence, const bl__stint *at, size_t n, bl_representation *r)
{
	if (!r->knows_who)
		r->nth = r->so_far = 0;
	if (r->now != 1) {
		r->since = BL_DAY_NONE;
		return;
	}
	r->rests_on_one = !was_accompanied(at, n);
	r->links = links_since(presence, r->partner, r->since);
}

static int by_day(const void *one, const void *other)
{
	const bl_succession *a = one, *b = other;

	if (a->last != b->last)
		return a->last < b->last ? -1 : 1;
	return (a->next > b->next) - (a->next < b->next);
}

static void add_partner(const bl__presence *presence, const bl__stint *at, size_t n, GArray *changes,
			bl_representation *r)
{
	guint from = changes->len;
	size_t seat;

	for (size_t i = 0; i < n; i += seat) {
		seat = 1;
		while (i + seat < n && at[i + seat].seat == at[i].seat)
			seat++;
		bl__seat_add(&at[i], seat, presence->now, r, changes);
	}
	if (changes->len > from)
		qsort(&g_array_index(changes, bl_succession, from), changes->len - from,
		      sizeof(bl_succession), by_day);
	if (n)
		finish(presence, at, n, r);
}

/* ---- All of them ---------------------------------------------------------------------------- */

static bl_representation nothing_of(const bl_partnership *p, int partner)
{
	bl_day joined = p->agreement->partners[partner].joined;

	return (bl_representation){.partner = partner,
				   .is_recent = joined != BL_DAY_NONE && joined > p->now - RECENT,
				   .knows_who = true,
				   .empty_since = BL_DAY_NONE,
				   .since = BL_DAY_NONE};
}

static void list_partners(const bl_partnership *p, const GArray *stints, GArray *changes, bl_continuity *c)
{
	bl__presence presence = bl__presence_of(p);
	const bl__stint *at = (const bl__stint *)(const void *)stints->data, *end = at + stints->len;

	c->of = g_new0(bl_representation, p->agreement->n_partners + 1);
	for (size_t i = 0; i < p->agreement->n_partners; i++) {
		const bl__stint *first = at;

		if (!bl__is_partner(p, (int)i))
			continue;
		while (at < end && at->partner == (int)i)
			at++;
		c->of[c->n] = nothing_of(p, (int)i);
		add_partner(&presence, first, (size_t)(at - first), changes, &c->of[c->n++]);
	}
	bl__changes_compare(p, &presence, (bl_succession *)(void *)changes->data, changes->len);
	bl__presence_done(&presence);
}

/* ---- All together --------------------------------------------------------------------------- */

static void add_empty(bl_vacancies *to, const bl_vacancies *more)
{
	if (!more->times)
		return;
	to->shortest = to->times ? MIN(to->shortest, more->shortest) : more->shortest;
	to->longest = MAX(to->longest, more->longest);
	to->seats += more->seats;
	to->times += more->times;
	to->days += more->days;
}

static void add(bl_continuity_sum *s, const bl_representation *r)
{
	if (r->is_recent)
		return;
	s->untold += !r->is_told;
	if (!r->is_told)
		return;
	s->partners++;
	if (r->nth && r->now)
		s->on[MIN(r->nth, BL_TURNS) - 1]++;
	s->with_one += r->now == 1;
	s->rest_on_one += r->rests_on_one;
	s->with_empty += r->empty > 0;
	s->changes += r->changes;
	s->overlaps += r->overlaps;
	add_empty(&s->empty, &r->vacancies);
}

static void sum_up(bl_continuity *c)
{
	for (size_t i = 0; i < c->n; i++)
		add(&c->sum, &c->of[i]);
	for (size_t i = 0; i < c->n_changes; i++) {
		if (bl_continuity_of(c, c->change[i].partner)->is_recent)
			continue;
		c->sum.compared += c->change[i].is_compared;
		c->sum.fell += c->change[i].way < 0;
	}
}

/* ---- Making ---------------------------------------------------------------------------------- */

bl_continuity *bl_continuity_new(const bl_partnership *p)
{
	bl_continuity *c = g_new0(bl_continuity, 1);
	const bl_ties *ties = bl_disclosed_ties(p->seen);
	g_autoptr(GArray) stints = NULL;
	GArray *changes = g_array_new(FALSE, FALSE, sizeof(bl_succession));

	if (ties)
		stints = stints_of(p, ties, &c->sum.first);
	if (stints && stints->len)
		list_partners(p, stints, changes, c);
	c->n_changes = changes->len;
	c->change = (bl_succession *)(void *)g_array_free(changes, FALSE);
	sum_up(c);
	return c;
}

void bl_continuity_free(bl_continuity *c)
{
	if (!c)
		return;
	g_free(c->of);
	g_free(c->change);
	g_free(c);
}

static int by_partner(const void *one, const void *other)
{
	return ((const bl_representation *)one)->partner - ((const bl_representation *)other)->partner;
}

const bl_representation *bl_continuity_of(const bl_continuity *c, int partner)
{
	bl_representation asked = {.partner = partner};

	return c->n ? bsearch(&asked, c->of, c->n, sizeof asked, by_partner) : NULL;
}
