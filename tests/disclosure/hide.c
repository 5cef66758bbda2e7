/* Hiding: nothing that is asked for is given away, and little more is hidden than must be. */
#include "linked_test.h"

#include <math.h>
#include <string.h>

/* ---- By hand ------------------------------------------------------------------------------ */

TEST("disclosure", "beside one small number of a row the cheapest other is hidden, and no more")
{
	tables *t = tables_new(1);
	uint32_t a = tables_add(t, 2, 1), b = tables_add(t, 9, 1), c = tables_add(t, 30, 2),
		 all = tables_add(t, 41, 9);

	tables_sum(t, all, a, b, c, UINT32_MAX);
	tables_small(t, a, 4);
	assert_true(bl__hide(tables_linked(t)));
	assert_false(tables_at(t, a)->shown);
	assert_false(tables_at(t, a)->beside);
	assert_false(tables_at(t, b)->shown);
	assert_true(tables_at(t, b)->beside);
	assert_true(tables_at(t, c)->shown);
	assert_true(tables_at(t, all)->shown);
	tables_free(t);
}

TEST("disclosure", "a number too small to cover another is not hidden for it")
{
	tables *t = tables_new(1);
	uint32_t a = tables_add(t, 2, 1), b = tables_add(t, 3, 1), c = tables_add(t, 30, 2),
		 all = tables_add(t, 35, 9);

	tables_sum(t, all, a, b, c, UINT32_MAX);
	tables_small(t, a, 4);
	assert_true(bl__hide(tables_linked(t)));
	assert_true(tables_at(t, b)->shown);
	assert_false(tables_at(t, c)->shown);
	tables_free(t);
}

TEST("disclosure", "a month that is hidden takes another one of its quarter with it, not the quarter")
{
	tables *t = tables_new(1);
	uint32_t month[3] = {tables_add(t, 3, 1), tables_add(t, 20, 1), tables_add(t, 8, 1)},
		 quarter = tables_add(t, 31, 3);

	tables_sum_of(t, quarter, month, 3);
	tables_small(t, month[0], 4);
	assert_true(bl__hide(tables_linked(t)));
	assert_true(tables_at(t, quarter)->shown);
	assert_int_equal(tables_at(t, month[1])->shown + tables_at(t, month[2])->shown, 1);
	tables_free(t);
}

TEST("disclosure", "what is known already is neither hidden nor counted on")
{
	tables *t = tables_new(1);
	uint32_t a = tables_add(t, 2, 1), b = tables_add(t, 9, INFINITY), all = tables_add(t, 11, 9);

	tables_sum(t, all, a, b, UINT32_MAX);
	tables_small(t, a, 4);
	assert_true(bl__hide(tables_linked(t)));
	assert_true(tables_at(t, b)->shown);
	assert_false(tables_at(t, all)->shown);
	tables_free(t);
}

TEST("disclosure", "where nothing that may be hidden protects a number, that is said, and it is hidden")
{
	tables *t = tables_new(1);
	uint32_t a = tables_add(t, 2, 1), b = tables_add(t, 9, INFINITY), all = tables_add(t, 11, INFINITY),
		 c = tables_add(t, 3, 1), d = tables_add(t, 9, 1), more = tables_add(t, 12, 9);

	tables_sum(t, all, a, b, UINT32_MAX);
	tables_sum(t, more, c, d, UINT32_MAX);
	tables_small(t, a, 4);
	tables_small(t, c, 4);
	assert_false(bl__hide(tables_linked(t)));
	assert_false(tables_at(t, a)->shown);
	/* The other one is protected all the same. */
	assert_false(tables_at(t, d)->shown);
	tables_free(t);
}

TEST("disclosure", "who knows the other hidden number of a row is kept in the dark by a third")
{
	tables *t = tables_new(1);
	uint32_t a = tables_add(t, 2, 1), b = tables_add(t, 3, 1), c = tables_add(t, 30, 2),
		 all = tables_add(t, 35, 9);

	tables_sum(t, all, a, b, c, UINT32_MAX);
	tables_small(t, a, 1);
	tables_small(t, b, 1);
	assert_true(bl__hide(tables_linked(t)));
	assert_true(tables_at(t, c)->shown);
	tables_insider(t, &a, 1);
	tables_insider(t, &b, 1);
	assert_true(bl__hide(tables_linked(t)));
	assert_false(tables_at(t, c)->shown);
	tables_free(t);
}

TEST("disclosure", "the part and the rest, which nobody prints, are both protected")
{
	tables *t = tables_new(1);
	uint32_t part = tables_add(t, 18, 1), rest = tables_add(t, 2, 1), whole = tables_add(t, 20, 3);

	tables_sum(t, whole, part, rest, UINT32_MAX);
	tables_at(t, rest)->shown = false;
	tables_small(t, rest, 4);
	assert_true(bl__hide(tables_linked(t)));
	assert_false(tables_at(t, part)->shown && tables_at(t, whole)->shown);
	assert_true(tables_at(t, part)->shown || tables_at(t, whole)->shown);
	tables_free(t);
}

/* ---- Random tables ------------------------------------------------------------------------ */

static tables *some_table(uint64_t seed)
{
	tables *t = tables_new(seed * 77);
	tables_kind kind = {1 + tables_chance(t, 3),  2 + tables_chance(t, 3),  3 + tables_chance(t, 3),
			    6 + tables_chance(t, 30), tables_chance(t, 3) == 0, tables_chance(t, 4) != 0};

	tables_random(t, kind);
	for (int k = tables_chance(t, 4); k > 0; k--) {
		uint32_t knows = (uint32_t)tables_chance(t, kind.rows * kind.columns);

		tables_insider(t, &knows, 1);
	}
	return t;
}

static bool knows(const bl__insider *insider, uint32_t number)
{
	for (size_t i = 0; insider && i < insider->n; i++)
		if (insider->knows[i] == number)
			return true;
	return false;
}

static void assert_all_kept(tables *t, const bl__insider *insider, const double *least, const double *most)
{
	const bl__linked *linked = tables_linked(t);

	for (uint32_t i = 0; i < linked->n; i++) {
		const bl__number *of = &linked->number[i];

		if (of->shown || knows(insider, i))
			continue;
		assert_true(most[i] >= of->value + of->reach);
		if (!insider)
			assert_true(most[i] > least[i]);
	}
}

/* Returns whether it could be tried. */
static bool protects(tables *t)
{
	const bl__linked *linked = tables_linked(t);
	g_autofree double *least = g_new(double, linked->n), *most = g_new(double, linked->n);

	if (!bl__hide(tables_linked(t)) || !tables_enumerate(t, NULL, least, most))
		return false;
	assert_all_kept(t, NULL, least, most);
	for (size_t k = 0; k < linked->n_insiders; k++) {
		assert_true(tables_enumerate(t, &linked->insider[k], least, most));
		assert_all_kept(t, &linked->insider[k], least, most);
	}
	return true;
}

TEST("disclosure", "after hiding no world that is tried gives a number away, in thousands of small tables")
{
	int tried = 0, all = test_share(2000);

	for (int seed = 1; seed <= all; seed++) {
		tables *t = some_table((uint64_t)seed);

		tried += protects(t);
		tables_free(t);
	}
	assert_true(tried > all * 3 / 4);
}

/* ---- The same again ----------------------------------------------------------------------- */

static tables *some_report(void)
{
	tables *t = tables_new(5);

	tables_months(t, (tables_report){12, 2, {9, 5}, 5, 36});
	return t;
}

TEST("disclosure", "the same tables are hidden the same, whatever was hidden before")
{
	tables *a = some_report(), *other = tables_new(9), *b = some_report();

	tables_months(other, (tables_report){12, 1, {7, 0}, 5, 30});
	assert_true(bl__hide(tables_linked(a)));
	assert_true(bl__hide(tables_linked(other)));
	assert_true(bl__hide(tables_linked(b)));
	for (uint32_t i = 0; i < a->number->len; i++) {
		assert_int_equal(tables_at(a, i)->shown, tables_at(b, i)->shown);
		assert_int_equal(tables_at(a, i)->beside, tables_at(b, i)->beside);
	}
	tables_free(a);
	tables_free(b);
	tables_free(other);
}

TEST("disclosure", "what is hidden of a year of two splits the audit finds safe, and each of it is needed")
{
	tables *t = some_report();
	const bl__linked *linked = tables_linked(t);
	bl_arena *arena = bl_arena_new();
	bl__range *range = bl_arena_alloc(arena, (linked->n + 1) * sizeof *range);
	size_t n;

	assert_true(bl__hide(tables_linked(t)));
	bl__audit(linked, arena, range, &n);
	assert_int_equal(n, 0);
	for (uint32_t i = 0; i < linked->n; i++) {
		if (!linked->number[i].beside)
			continue;
		tables_at(t, i)->shown = true;
		bl__audit(linked, arena, range, &n);
		assert_true(n > 0);
		tables_at(t, i)->shown = false;
	}
	bl_arena_free(arena);
	tables_free(t);
}
