/* What is done for the priorities since they were set, beside what was done before; what
 * is done no more. */
#include "adaptation.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_MONTHS  12
#define LEAST_MONTHS 3
#define LEAST_TIMES  10
#define LEAST_TYPE   4 /* times a type of activity was met in a year: once a quarter */
#define CHANCE       0.05

/* ---- Which months -------------------------------------------------------------------------- */

static bl_period month_of(bl_day day)
{
	return bl_period_of(bl_grain_month(), day);
}

/* The last month that is complete, and of which nothing is owed any more. */
static bl_period last_month(const bl_partnership *p, int by)
{
	bl_period last = month_of(p->now + 1);

	last.index--;
	for (size_t i = 0; i < MOST_MONTHS && bl_disclosed_provisional(p->seen, by, last, 1); i++)
		last.index--;
	return last;
}

/* Every one of them is known, and may be seen. */
static bool are_known(const bl_partnership *p, int by, bl_months m)
{
	g_autofree bl_figure *at = g_new(bl_figure, m.n + 1);

	bl__total_months(p, by, m, at);
	for (size_t i = 0; i < m.n; i++)
		if (!bl_figure_known(at[i]))
			return false;
	return true;
}

/* Those since it was set; before it the last twelve, or where there are less of them the same ones a
 * year earlier.  The month in which it was set belongs to neither. */
static void choose_months(const bl_partnership *p, int by, bl_effort *e)
{
	bl_day from = p->agreement->priorities[e->priority].from;
	bl_period last = last_month(p, by), first;
	int32_t n;

	if (from == BL_DAY_NONE)
		return;
	first = month_of(from);
	if (bl_period_first(first) < from)
		first.index++;
	n = MIN(last.index - first.index + 1, MOST_MONTHS);
	if (n < 1)
		return;
	e->since = (bl_months){bl_period_add(last, 1 - n), (size_t)n};
	e->before = (bl_months){
		bl_period_add(n < MOST_MONTHS ? e->since.first : month_of(from), -MOST_MONTHS), (size_t)n};
}

/* ---- What is done in them -------------------------------------------------------------------- */

/* One stretch of months of one priority. */
typedef struct {
	bl_day first, last;
	double times, hours, all;
	bool says_hours;
} stretch;

typedef struct {
	const bl_priority *of;
	bool *serves; /* [goal] */
	stretch before, since;
} counted;

static stretch stretch_of(bl_months m)
{
	if (!m.n)
		return (stretch){.first = 1, .last = 0};
	return (stretch){.first = bl_period_first(m.first),
			 .last = bl_period_last(bl_period_add(m.first, (int32_t)m.n - 1))};
}

static void add_to(stretch *s, const bl_meeting *m, bool serves)
{
	if (m->day < s->first || m->day > s->last)
		return;
	s->all++;
	if (!serves)
		return;
	s->times++;
	if (m->hours == BL_QTY_MISSING)
		return;
	s->hours += bl_qty_double(m->hours);
	s->says_hours = true;
}

static bool names_any(const counted *c, const int *goal, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (c->serves[goal[i]])
			return true;
	return false;
}

static void count_all(const bl_partnership *p, const bl__goal_words *goals, counted *c, size_t n)
{
	const bl_ties *ties = bl_disclosed_ties(p->seen);
	g_autofree int *goal = g_new(int, p->agreement->n_goals + 1);
	size_t rows;
	const bl_meeting *m = bl_ties_meetings(ties, &rows);

	for (size_t i = 0; i < rows && m[i].day <= p->now; i++) {
		size_t named = bl__goals_named(goals, m[i].goal, goal);

		for (size_t k = 0; k < n; k++) {
			bool serves = names_any(&c[k], goal, named);

			add_to(&c[k].before, &m[i], serves);
			add_to(&c[k].since, &m[i], serves);
		}
	}
}

/* ---- What that says ------------------------------------------------------------------------------ */

/* Hours of a stretch that may not be seen whole are not shown of a part of it. */
static bl_figure hours_of(const bl_partnership *p, const stretch *s, bl_months m)
{
	int own = bl_ledger_own(p->ledger, &bl_own_hours);

	if (bl_ties_hides(bl_disclosed_ties(p->seen), BL_TIES_HOURS))
		return bl_figure_hidden();
	if (own >= 0 && bl_disclosed_total(p->seen, own, m.first, m.n).state == BL_HIDDEN)
		return bl_figure_hidden();
	return s->says_hours ? bl_figure_amount(s->hours) : bl_figure_not_reported();
}

/* Activities that name goals may be hidden where all activities are not. */
static bool is_hidden(const bl_partnership *p, const int *goal, size_t n, bl_months m)
{
	return bl_service_of(p, goal, n, m).count.state == BL_HIDDEN;
}

static bool names_goals(const bl_partnership *p)
{
	return bl_ties_told(bl_disclosed_ties(p->seen), "activities", "goal");
}

static bool are_shown(const bl_partnership *p, int by, const counted *c, bl_months m)
{
	return m.n && are_known(p, by, m) && !is_hidden(p, c->of->goals, c->of->n_goals, m);
}

static const char *why_not(const bl_partnership *p, int by, const counted *c, const bl_effort *e)
{
	if (!names_goals(p))
		return "unnamed";
	if (c->of->from == BL_DAY_NONE)
		return "open";
	if (e->since.n < LEAST_MONTHS)
		return "new";
	if (!are_shown(p, by, c, e->before) || !are_shown(p, by, c, e->since))
		return "unknown";
	return c->before.times + c->since.times < LEAST_TIMES ? "few" : NULL;
}

static void say(const bl_partnership *p, int by, const counted *c, bl_effort *e)
{
	bool before = names_goals(p) && are_shown(p, by, c, e->before),
	     since = names_goals(p) && are_shown(p, by, c, e->since);

	e->why = why_not(p, by, c, e);
	if (before) {
		e->times_before = bl_figure_amount(c->before.times);
		e->all_before = bl_figure_amount(c->before.all);
		e->hours_before = hours_of(p, &c->before, e->before);
	}
	if (since) {
		e->times_since = bl_figure_amount(c->since.times);
		e->all_since = bl_figure_amount(c->since.all);
		e->hours_since = hours_of(p, &c->since, e->since);
	}
	if (e->why)
		return;
	e->ratio = bl_ratio_of_rates(c->since.times, (double)e->since.n, c->before.times, (double)e->before.n,
				     0.95);
	if (e->ratio.p < CHANCE)
		e->way = e->ratio.value < 1 ? -1 : 1;
}

static bl_effort nothing_of(int priority)
{
	bl_figure none = bl_figure_not_reported();

	return (bl_effort){.priority = priority,
			   .times_before = none,
			   .times_since = none,
			   .hours_before = none,
			   .hours_since = none,
			   .all_before = none,
			   .all_since = none,
			   .ratio = {NAN, NAN, NAN, NAN}};
}

static void begin(const bl_partnership *p, int by, bl_adaptation *a, counted *c, size_t priority)
{
	bl_effort *e = &a->effort[a->n_efforts++];

	*e = nothing_of((int)priority);
	c->of = &p->agreement->priorities[priority];
	c->serves = bl_arena_alloc(a->arena, (p->agreement->n_goals + 1) * sizeof *c->serves);
	for (size_t g = 0; g < c->of->n_goals; g++)
		c->serves[c->of->goals[g]] = true;
	choose_months(p, by, e);
	c->before = stretch_of(e->before);
	c->since = stretch_of(e->since);
}

static void find_efforts(const bl_partnership *p, int by, const bl__goal_words *goals, bl_adaptation *a)
{
	const bl_agreement *agreement = p->agreement;
	g_autofree counted *c = g_new0(counted, agreement->n_priorities + 1);

	a->effort = bl_arena_alloc(a->arena, (agreement->n_priorities + 1) * sizeof *a->effort);
	for (size_t i = 0; i < agreement->n_priorities; i++)
		if (bl_priority_holds(&agreement->priorities[i], p->now))
			begin(p, by, a, &c[a->n_efforts], i);
	if (a->n_efforts)
		count_all(p, goals, c, a->n_efforts);
	for (size_t k = 0; k < a->n_efforts; k++)
		say(p, by, &c[k], &a->effort[k]);
}

/* ---- Done no more ----------------------------------------------------------------------------------- */

/* How often each goal, and each type, was met in the year and in the half year after it. */
typedef struct {
	uint32_t *goal[2], *type[2];
} met;

static void count_met(const bl_partnership *p, const bl__goal_words *goals, const bl_adaptation *a, met *m)
{
	const bl_ties *ties = bl_disclosed_ties(p->seen);
	stretch at[] = {stretch_of(a->year), stretch_of(a->half)};
	g_autofree int *goal = g_new(int, p->agreement->n_goals + 1);
	size_t rows;
	const bl_meeting *row = bl_ties_meetings(ties, &rows);

	for (size_t i = 0; i < rows && row[i].day <= at[1].last; i++) {
		size_t named = 0;
		int when = row[i].day >= at[1].first;

		if (row[i].day < at[0].first)
			continue;
		named = bl__goals_named(goals, row[i].goal, goal);
		for (size_t k = 0; k < named; k++)
			m->goal[when][goal[k]]++;
		m->type[when][row[i].type]++;
	}
}

static void add_dropped(GArray *all, int goal, uint32_t type, uint32_t before)
{
	bl_dropped d = {goal, type, bl_figure_amount(before)};

	g_array_append_val(all, d);
}

/* Equals by name, for words are numbered as they were met. */
static int most_first(const void *one, const void *other, void *words)
{
	const bl_dropped *a = one, *b = other;
	bl_str x = bl_words_text(words, a->type), y = bl_words_text(words, b->type);
	int order = memcmp(x.s, y.s, MIN(x.n, y.n));

	if ((a->goal < 0) != (b->goal < 0))
		return a->goal < 0 ? 1 : -1;
	if (a->before.value != b->before.value)
		return a->before.value < b->before.value ? 1 : -1;
	if (a->goal != b->goal)
		return a->goal - b->goal;
	return order ? order : (x.n > y.n) - (x.n < y.n);
}

static bool is_type_hidden(const bl_partnership *p, uint32_t type, bl_months m)
{
	int own = bl_ledger_own(p->ledger, &bl_own_activities_by_type);

	return own >= 0 && bl__value_total(p, own, type, m).state == BL_HIDDEN;
}

static void list_dropped(const bl_partnership *p, const met *m, bl_adaptation *a)
{
	g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(bl_dropped));

	for (size_t g = 0; g < p->agreement->n_goals; g++)
		if (m->goal[0][g] && !m->goal[1][g] && !is_hidden(p, &(int){(int)g}, 1, a->year) &&
		    !is_hidden(p, &(int){(int)g}, 1, a->half))
			add_dropped(all, (int)g, 0, m->goal[0][g]);
	for (uint32_t w = 1; w < bl_words_count(p->words); w++)
		if (m->type[0][w] >= LEAST_TYPE && !m->type[1][w] && !is_type_hidden(p, w, a->year) &&
		    !is_type_hidden(p, w, a->half))
			add_dropped(all, -1, w, m->type[0][w]);
	g_array_sort_with_data(all, most_first, (void *)(uintptr_t)p->words);
	a->n_dropped = all->len;
	a->dropped = bl_arena_alloc(a->arena, (all->len + 1) * sizeof *a->dropped);
	if (all->len)
		memcpy(a->dropped, all->data, all->len * sizeof *a->dropped);
}

static void find_dropped(const bl_partnership *p, int by, const bl__goal_words *goals, bl_adaptation *a)
{
	bl_period last = last_month(p, by);
	bl_months all = {bl_period_add(last, -17), 18};
	size_t words = bl_words_count(p->words), n = p->agreement->n_goals + 1;
	g_autofree uint32_t *counts = NULL;
	met m;

	if (!are_known(p, by, all))
		return;
	a->year = (bl_months){all.first, 12};
	a->half = (bl_months){bl_period_add(all.first, 12), 6};
	counts = g_new0(uint32_t, 2 * (n + words));
	m = (met){{counts, counts + n}, {counts + 2 * n, counts + 2 * n + words}};
	count_met(p, goals, a, &m);
	list_dropped(p, &m, a);
}

/* Where no source names goals only types can be told apart, and priorities are listed. */
void bl__efforts_find(const bl_partnership *p, bl_adaptation *a)
{
	int by = bl_ledger_own(p->ledger, &bl_own_activities_by_goal);
	bl__goal_words goals;

	if (by < 0)
		by = bl_ledger_own(p->ledger, &bl_own_activities);
	if (by < 0 || !p->words || !bl_disclosed_ties(p->seen))
		return;
	goals = bl__goal_words_of(p);
	find_efforts(p, by, &goals, a);
	find_dropped(p, by, &goals, a);
	bl__goal_words_done(&goals);
}

/* ---- All of it --------------------------------------------------------------------------------------- */

bl_adaptation *bl_adaptation_new(const bl_partnership *p)
{
	bl_arena *arena = bl_arena_new();
	bl_adaptation *a = bl_arena_alloc(arena, sizeof *a);

	a->arena = arena;
	bl__reviews_find(p, a);
	bl__traces_find(p, a);
	bl__efforts_find(p, a);
	return a;
}

void bl_adaptation_free(bl_adaptation *a)
{
	if (a)
		bl_arena_free(a->arena);
}
