/* One seat: how many sat on it, how long it stood empty, who followed whom. */
#include "continuity.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

static size_t different(const bl__stint *at, size_t n)
{
	g_autoptr(GHashTable) met = g_hash_table_new(NULL, NULL);

	for (size_t i = 0; i < n; i++)
		g_hash_table_add(met, GUINT_TO_POINTER(at[i].person));
	return g_hash_table_size(met);
}

/* ---- Empty --------------------------------------------------------------------------------- */

static void add_vacancy(bl_representation *r, size_t days)
{
	r->shortest = r->vacancies ? MIN(r->shortest, days) : days;
	r->longest = MAX(r->longest, days);
	r->vacancies++;
	r->days_empty += days;
}

/* Days between the last day of those so far and the next one's first, or now. */
static void count_empty(const bl__stint *at, size_t n, bl_day now, bl_representation *r)
{
	size_t vacancies = r->vacancies;
	bl_day to = at[0].to;

	for (size_t i = 1; i < n && to != BL__STAYS; i++) {
		if (at[i].from > to + 1)
			add_vacancy(r, (size_t)(at[i].from - to - 1));
		to = MAX(to, at[i].to);
	}
	if (to != BL__STAYS) {
		add_vacancy(r, (size_t)(now - to));
		r->empty++;
		if (r->empty_since == BL_DAY_NONE || to + 1 < r->empty_since)
			r->empty_since = to + 1;
	}
	r->seats_emptied += r->vacancies > vacancies;
}

/* ---- Who followed whom ---------------------------------------------------------------------- */

/* Of the stints up to one, the last day of the one who stays longest, and of the next. */
typedef struct {
	bl_day most, second;
	size_t who; /* has `most` */
} longest;

static longest *longest_of(const bl__stint *at, size_t n)
{
	longest *all = g_new(longest, n), so_far = {BL_DAY_NONE, BL_DAY_NONE, 0};

	for (size_t i = 0; i < n; i++) {
		if (so_far.most == BL_DAY_NONE || at[i].to > so_far.most)
			so_far = (longest){at[i].to, so_far.most, i};
		else if (so_far.second == BL_DAY_NONE || at[i].to > so_far.second)
			so_far.second = at[i].to;
		all[i] = so_far;
	}
	return all;
}

/* Whether another one sat there on the last day of a stint, and on the day after. */
static bool is_covered(const bl__stint *at, size_t n, const longest *stay, size_t leaving)
{
	size_t low = leaving, high = n;
	bl_day other;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		*(at[mid].from <= at[leaving].to ? &low : &high) = mid;
	}
	other = stay[low].who == leaving ? stay[low].second : stay[low].most;
	return other != BL_DAY_NONE && other > at[leaving].to;
}

typedef struct {
	bl_day to;
	size_t at;
} departure;

static int by_last_day(const void *one, const void *other)
{
	const departure *a = one, *b = other;

	if (a->to != b->to)
		return a->to < b->to ? -1 : 1;
	return (a->at > b->at) - (a->at < b->at);
}

static departure *departures_of(const bl__stint *at, size_t n, size_t *n_gone)
{
	departure *gone = g_new(departure, n);

	*n_gone = 0;
	for (size_t i = 0; i < n; i++)
		if (at[i].to != BL__STAYS)
			gone[(*n_gone)++] = (departure){at[i].to, i};
	qsort(gone, *n_gone, sizeof *gone, by_last_day);
	return gone;
}

static bool follows(const bl__stint *next, const bl__stint *gone)
{
	return next != gone && (!next->person || next->person != gone->person) && next->from > gone->from &&
	       next->to > gone->to;
}

/* Whoever came after the first ones takes the place of whoever left, in turn. */
static size_t add_changes(const bl__stint *at, size_t n, GArray *changes, bl_representation *r)
{
	g_autofree longest *stay = longest_of(at, n);
	size_t n_gone, next = 0, before = r->changes;
	g_autofree departure *gone = departures_of(at, n, &n_gone);

	while (next < n && at[next].from == at[0].from)
		next++;
	for (size_t i = 0; i < n_gone && next < n; i++, next++) {
		const bl__stint *who = &at[gone[i].at];
		bl_succession change = {.partner = who->partner,
					.last = who->to,
					.next = at[next].from,
					.had_overlap = is_covered(at, n, stay, gone[i].at),
					.p = NAN};

		if (!follows(&at[next], who))
			continue;
		r->changes++;
		r->overlaps += change.had_overlap;
		g_array_append_val(changes, change);
	}
	return r->changes - before;
}

void bl__seat_add(const bl__stint *at, size_t n, bl_day now, bl_representation *r, GArray *changes)
{
	size_t so_far = different(at, n), changed = add_changes(at, n, changes, r);

	r->is_told = true;
	r->seats++;
	r->so_far += so_far;
	r->nth = MAX(r->nth, MIN(changed + 1, so_far));
	for (size_t i = 0; i < n; i++) {
		r->knows_who &= at[i].person != 0;
		if (at[i].to != BL__STAYS)
			continue;
		r->now++;
		r->since = at[i].from;
	}
	count_empty(at, n, now, r);
}
