/* What is carried over from month to month, for the periods that need to know
 * what was said before them: by value, who and month, so that one look finds it. */
#include "tally.h"

#include <glib.h>
#include <stdlib.h>

void bl__course_tell(bl__course *c, uint32_t who, int32_t month, bl_qty qty)
{
	if (c->n == c->room) {
		c->room = MAX(64, 2 * c->room);
		c->turn = g_renew(bl__turn, c->turn, c->room);
	}
	c->turn[c->n++] = (bl__turn){c->value, who, month, qty};
}

static int by_turn(const void *a, const void *b)
{
	const bl__turn *x = a, *y = b;

	if (x->value != y->value)
		return x->value < y->value ? -1 : 1;
	if (x->who != y->who)
		return x->who < y->who ? -1 : 1;
	return (x->month > y->month) - (x->month < y->month);
}

void bl__course_settle(bl__course *c, bool adds_up)
{
	if (c->n)
		qsort(c->turn, c->n, sizeof *c->turn, by_turn);
	for (size_t i = 1; adds_up && i < c->n; i++)
		if (c->turn[i].value == c->turn[i - 1].value && c->turn[i].who == c->turn[i - 1].who)
			c->turn[i].qty = bl__add(c->turn[i].qty, c->turn[i - 1].qty);
}

/* Of the turns in order, how many lie before this one. */
static size_t turns_before(const bl__course *c, const bl__turn *at)
{
	size_t from = 0, to = c->n;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (by_turn(&c->turn[middle], at) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

bl__heard bl__course_of(const bl__course *c, uint32_t value)
{
	size_t from = turns_before(c, &(bl__turn){value, 0, INT32_MIN, 0}),
	       to = value == UINT32_MAX ? c->n : turns_before(c, &(bl__turn){value + 1, 0, INT32_MIN, 0});

	return (bl__heard){.turn = to > from ? c->turn + from : NULL, .n = to - from};
}

size_t bl__turns_until(const bl__turn *turn, size_t n, int32_t month)
{
	size_t from = 0, to = n;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (turn[middle].month <= month)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

/* By doubling steps, so that a thousand who spoke once each are not slow either. */
size_t bl__turns_of_one(const bl__turn *turn, size_t n)
{
	size_t from = 0, to = 1;

	while (to < n && turn[to].who == turn->who) {
		from = to;
		to = MIN(2 * to, n);
	}
	while (to - from > 1) {
		size_t middle = from + (to - from) / 2;

		if (turn[middle].who == turn->who)
			from = middle;
		else
			to = middle;
	}
	return from + 1;
}

bool bl__turns_speak(const bl__turn *turn, size_t n, int32_t first, int32_t last)
{
	for (size_t i = 0, own; i < n; i += own) {
		own = bl__turns_of_one(&turn[i], n - i);
		if (bl__turns_until(&turn[i], own, last) > bl__turns_until(&turn[i], own, first - 1))
			return true;
	}
	return false;
}

void bl__course_done(bl__course *c)
{
	g_free(c->turn);
	*c = (bl__course){0};
}
