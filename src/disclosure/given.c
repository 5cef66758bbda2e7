/* One published number after the other is taken back for as long as as much is known of the hidden one all
 * the same, those that were published before last; what is left says together what is known. */
#include "given.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define TRIES 400 /* numbers taken back; the rest is said to be needed */

typedef struct {
	bl__attack *attack;
	uint32_t number;
	bl__range known; /* with all that is published */
	bool *needed;    /* by column: it was not taken back */
} search;

static bl__range range_of(bl__attack *a, uint32_t number)
{
	bl__range range;
	bool sure_most;

	range.least = bl__attack_end(a, number, GLP_MIN, &range.sure);
	range.most = bl__attack_end(a, number, GLP_MAX, &sure_most);
	range.sure = range.sure && sure_most;
	return range;
}

/* Whether as much is known of it without what is taken back. */
static bool is_known_as_well(const search *s)
{
	double tolerance = bl__attack_tolerance(&s->attack->lookup->linked->number[s->number]);
	bl__range is = range_of(s->attack, s->number);

	return s->known.sure && is.sure && is.least >= s->known.least - tolerance &&
	       is.most <= s->known.most + tolerance;
}

static void set_published(bl__attack *a, void (*set)(bl__attack *a, int column))
{
	for (int column = a->n_unknown + 1; column <= a->n; column++)
		set(a, column);
}

bool bl__known_anyway(bl__attack *a, uint32_t number)
{
	bool known;

	a->weakened = true;
	set_published(a, bl__attack_free_column);
	known = bl__attack_stays_below(a, number, bl__high_enough(&a->lookup->linked->number[number]));
	set_published(a, bl__attack_fix);
	a->weakened = false;
	return known;
}

static bool is_new(const bl__attack *a, int column)
{
	return isfinite(a->lookup->linked->number[a->number[column]].cost);
}

/* Takes back all of these at once, where as much is known without them. */
static void take_back(const search *s, const bool *these)
{
	bl__attack *a = s->attack;
	bool known;

	for (int column = a->n_unknown + 1; column <= a->n; column++)
		if (these[column] && s->needed[column])
			bl__attack_free_column(a, column);
	known = is_known_as_well(s);
	for (int column = a->n_unknown + 1; column <= a->n; column++) {
		if (!these[column] || !s->needed[column])
			continue;
		s->needed[column] = !known;
		if (!known)
			bl__attack_fix(a, column);
	}
}

/* Where a reader without them knows the number as well, new ones are no reason to stop. */
static void take_back_new(const search *s)
{
	g_autofree bool *these = g_new0(bool, s->attack->n + 1);

	for (int column = s->attack->n_unknown + 1; column <= s->attack->n; column++)
		these[column] = is_new(s->attack, column);
	take_back(s, these);
}

/* Those that stand in no tie that holds the number down, where the problem over real numbers says which those
 * are. */
static void take_back_idle(const search *s)
{
	bl__attack *a = s->attack;
	g_autofree bool *these = g_new(bool, a->n + 1);
	g_autofree int *at = g_new(int, a->n + 1);

	memset(these, true, ((size_t)a->n + 1) * sizeof *these);
	range_of(a, s->number);
	for (int row = 1; row <= a->n_ties; row++) {
		if (fabs(glp_get_row_dual(a->lp, row)) < 1e-9)
			continue;
		for (int i = glp_get_mat_row(a->lp, row, at, NULL); i > 0; i--)
			these[at[i]] = false;
	}
	take_back(s, these);
}

/* One by one, until so many were tried. */
static void take_back_each(const search *s, bool new, int *left)
{
	bl__attack *a = s->attack;

	for (int column = a->n_unknown + 1; column <= a->n && *left > 0; column++) {
		if (!s->needed[column] || is_new(a, column) != new)
			continue;
		--*left;
		bl__attack_free_column(a, column);
		s->needed[column] = !is_known_as_well(s);
		if (s->needed[column])
			bl__attack_fix(a, column);
	}
}

static int ascending(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

const uint32_t *bl__given_by(bl__attack *a, uint32_t number, bl_arena *arena, size_t *n)
{
	g_autofree bool *needed = g_new(bool, a->n + 1);
	uint32_t *by = bl_arena_alloc(arena, (size_t)(a->n + 1) * sizeof *by);
	search s = {.attack = a, .number = number, .needed = needed};
	int left = TRIES;

	*n = 0;
	if (!a->sound)
		return by;
	memset(needed, true, ((size_t)a->n + 1) * sizeof *needed);
	a->weakened = true;
	s.known = range_of(a, number);
	take_back_new(&s);
	take_back_idle(&s);
	take_back_each(&s, true, &left);
	take_back_each(&s, false, &left);
	set_published(a, bl__attack_fix);
	for (int column = a->n_unknown + 1; column <= a->n; column++)
		if (needed[column])
			by[(*n)++] = a->number[column];
	a->weakened = false;
	qsort(by, *n, sizeof *by, ascending);
	return by;
}

double bl__high_enough(const bl__number *number)
{
	double high = number->value + number->reach;

	return number->whole ? ceil(high - bl__attack_tolerance(number) * 1e-6) : high;
}
