/* The audit: what a reader of everything published can work out, held against every world there is. */
#include "linked_test.h"

#include <math.h>

typedef struct {
	bl_arena *arena;
	bl__range *range;
	const bl__breach *breach;
	size_t n;
} audited;

static audited audit(tables *t)
{
	audited a = {.arena = bl_arena_new()};
	const bl__linked *linked = tables_linked(t);

	a.range = bl_arena_alloc(a.arena, (linked->n + 1) * sizeof *a.range);
	a.breach = bl__audit(linked, a.arena, a.range, &a.n);
	return a;
}

static void hide_these(tables *t, const uint32_t *number, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		tables_at(t, number[i])->shown = false;
		tables_at(t, number[i])->beside = tables_at(t, number[i])->reach == 0;
	}
}

static void assert_range(const audited *a, uint32_t number, double least, double most)
{
	assert_true(a->range[number].sure);
	assert_close(a->range[number].least, least, 1e-9);
	if (isinf(most))
		assert_true(isinf(a->range[number].most));
	else
		assert_close(a->range[number].most, most, 1e-9);
}

static void done(tables *t, audited *a)
{
	bl_arena_free(a->arena);
	tables_free(t);
}

/* ---- By hand ------------------------------------------------------------------------------ */

TEST("disclosure", "one hidden number in a row is given away by the total and the others")
{
	tables *t = tables_new(1);
	uint32_t a = tables_add(t, 2, 1), b = tables_add(t, 9, 1), c = tables_add(t, 30, 1),
		 all = tables_add(t, 41, 9), other = tables_add(t, 7, 1);
	audited x;

	tables_sum(t, all, a, b, c, UINT32_MAX);
	tables_small(t, a, 4);
	hide_these(t, &a, 1);
	x = audit(t);
	assert_range(&x, a, 2, 2);
	assert_range(&x, other, 7, 7);
	assert_int_equal(x.n, 1);
	assert_int_equal(x.breach[0].number, a);
	assert_int_equal(x.breach[0].insider, -1);
	assert_int_equal(x.breach[0].n, 3);
	assert_int_equal(x.breach[0].by[0], b);
	assert_int_equal(x.breach[0].by[2], all);
	done(t, &x);
}

/* The total and one part are known for long, and so is another total with the same parts; each pair gives the
 * hidden one away. */
TEST("disclosure", "what published numbers give away without a new one, no new one is said to give away")
{
	for (int known = 0; known < 2; known++) {
		tables *t = tables_new(1);
		uint32_t new = tables_add(t, 9, 1), all_new = tables_add(t, 11, 9), a = tables_add(t, 2, 1),
			 b = tables_add(t, 9, 1), all = tables_add(t, 11, 9);
		audited x;

		tables_sum(t, all, a, b, UINT32_MAX);
		tables_sum(t, all_new, a, new, UINT32_MAX);
		tables_at(t, all)->cost = INFINITY;
		if (known)
			tables_at(t, b)->cost = INFINITY;
		tables_small(t, a, 4);
		hide_these(t, &a, 1);
		x = audit(t);
		assert_int_equal(x.n, 1);
		assert_int_equal(x.breach[0].n, 2);
		assert_int_equal(isfinite(tables_at(t, x.breach[0].by[0])->cost) ||
					 isfinite(tables_at(t, x.breach[0].by[1])->cost),
				 !known);
		done(t, &x);
	}
}

/* That two make three is known for long; that one of them is two, nobody knew. */
TEST("disclosure", "a new number that says more of what was given away in part is said to give it away")
{
	tables *t = tables_new(1);
	uint32_t new = tables_add(t, 9, 1), all_new = tables_add(t, 11, 9), two = tables_add(t, 2, 1),
		 one = tables_add(t, 1, 1), all = tables_add(t, 3, 9), hidden[2] = {two, one};
	audited x;
	size_t i = 0;

	tables_sum(t, all, two, one, UINT32_MAX);
	tables_sum(t, all_new, two, new, UINT32_MAX);
	tables_at(t, all)->cost = INFINITY;
	tables_small(t, two, 4);
	hide_these(t, hidden, 2);
	x = audit(t);
	while (i < x.n && x.breach[i].number != two)
		i++;
	assert_true(i < x.n);
	assert_range(&x, two, 2, 2);
	assert_int_equal(x.breach[i].n, 2);
	assert_int_equal(x.breach[i].by[0], new);
	assert_int_equal(x.breach[i].by[1], all_new);
	done(t, &x);
}

TEST("disclosure", "two hidden numbers with a sum of five leave each of them between one and four")
{
	tables *t = tables_new(1);
	uint32_t two[2] = {tables_add(t, 2, 1), tables_add(t, 3, 1)}, all = tables_add(t, 5, 9);
	audited x;

	tables_sum(t, all, two[0], two[1], UINT32_MAX);
	tables_small(t, two[0], 2);
	hide_these(t, two, 2);
	x = audit(t);
	assert_range(&x, two[0], 1, 4);
	assert_range(&x, two[1], 1, 4);
	assert_int_equal(x.n, 0);
	done(t, &x);
}

TEST("disclosure", "what is hidden with its total has no upper end")
{
	tables *t = tables_new(1);
	uint32_t hidden[2] = {tables_add(t, 2, 1), tables_add(t, 11, 9)}, b = tables_add(t, 9, 1);
	audited x;

	tables_sum(t, hidden[1], hidden[0], b, UINT32_MAX);
	tables_small(t, hidden[0], 4);
	hide_these(t, hidden, 2);
	x = audit(t);
	assert_range(&x, hidden[0], 1, INFINITY);
	assert_range(&x, hidden[1], 10, INFINITY);
	assert_int_equal(x.n, 0);
	done(t, &x);
}

TEST("disclosure", "who knows one of two hidden numbers works out the other, and nobody else does")
{
	tables *t = tables_new(1);
	uint32_t two[2] = {tables_add(t, 2, 1), tables_add(t, 9, 1)}, all = tables_add(t, 11, 9);
	audited x;

	tables_sum(t, all, two[0], two[1], UINT32_MAX);
	tables_small(t, two[0], 4);
	hide_these(t, two, 2);
	tables_insider(t, &two[0], 1);
	tables_insider(t, &two[1], 1);
	x = audit(t);
	assert_int_equal(x.n, 1);
	assert_int_equal(x.breach[0].number, two[0]);
	assert_int_equal(x.breach[0].insider, 1);
	assert_close(x.breach[0].range.most, 2, 0);
	assert_int_equal(x.breach[0].n, 1);
	assert_int_equal(x.breach[0].by[0], all);
	done(t, &x);
}

TEST("disclosure", "what an insider knows of its own numbers alone is given away by nobody")
{
	tables *t = tables_new(1);
	uint32_t own = tables_add(t, 2, 1), same = tables_add(t, 2, 1), rest = tables_add(t, 9, 1),
		 all = tables_add(t, 11, 9), hidden[3] = {own, same, rest};
	audited x;

	/* All of a total is its own: it needs no report to know it. */
	tables_sum(t, same, own, UINT32_MAX);
	tables_sum(t, all, same, rest, UINT32_MAX);
	tables_small(t, own, 4);
	tables_small(t, same, 4);
	hide_these(t, hidden, 3);
	tables_insider(t, &own, 1);
	x = audit(t);
	assert_int_equal(x.n, 0);
	bl_arena_free(x.arena);
	/* Of another's it knows only what is printed. */
	tables_small(t, rest, 4);
	x = audit(t);
	assert_int_equal(x.n, 1);
	assert_int_equal(x.breach[0].number, rest);
	assert_int_equal(x.breach[0].by[0], all);
	done(t, &x);
}

TEST("disclosure", "a whole percentage leaves few pairs of whole numbers, which real ones do not show")
{
	tables *t = tables_new(1);
	uint32_t two[2] = {tables_add(t, 7, 1), tables_add(t, 15, 3)};
	audited x;

	tables_at(t, two[1])->least = 5;
	tables_at(t, two[1])->most = 19;
	tables_percent(t, two[0], two[1], 47);
	tables_small(t, two[0], 2);
	hide_these(t, two, 2);
	/* 7/15, 8/17 and 9/19 are all that is printed as 47 %. */
	x = audit(t);
	assert_range(&x, two[0], 7, 9);
	assert_range(&x, two[1], 15, 19);
	assert_int_equal(x.n, 0);
	done(t, &x);
}

TEST("disclosure", "quarters do not hide what months give away in a fiscal quarter that crosses them")
{
	tables *t = tables_new(1);
	uint32_t month[6], quarter[2], odd;
	audited x;

	for (int i = 0; i < 6; i++)
		month[i] = tables_add(t, 3 + i, 1);
	quarter[0] = tables_add(t, 12, 3);
	quarter[1] = tables_add(t, 21, 3);
	odd = tables_add(t, 4 + 5 + 6, 3);
	tables_sum_of(t, quarter[0], month, 3);
	tables_sum_of(t, quarter[1], month + 3, 3);
	tables_sum_of(t, odd, month + 1, 3);
	tables_small(t, month[0], 4);
	tables_small(t, month[1], 4);
	hide_these(t, month, 2);
	x = audit(t);
	assert_range(&x, month[1], 4, 4);
	assert_int_equal(x.n, 2);
	done(t, &x);
}

TEST("disclosure", "a truth that does not add up is never said to be safe")
{
	tables *t = tables_new(1);
	uint32_t two[2] = {tables_add(t, 2, 1), tables_add(t, 9, 1)}, all = tables_add(t, 12, 9);
	audited x;

	tables_sum(t, all, two[0], two[1], UINT32_MAX);
	tables_small(t, two[0], 4);
	hide_these(t, two, 2);
	x = audit(t);
	assert_int_equal(x.n, 2);
	assert_false(x.range[two[0]].sure);
	done(t, &x);
}

TEST("disclosure", "of what nobody ever prints and nothing is asked no breach is told")
{
	tables *t = tables_new(1);
	uint32_t a = tables_add(t, 2, 1), b = tables_add(t, 9, 1), all = tables_add(t, 11, 9);
	audited x;

	tables_sum(t, all, a, b, UINT32_MAX);
	tables_at(t, a)->shown = false;
	x = audit(t);
	assert_int_equal(x.n, 0);
	bl_arena_free(x.arena);
	/* But a complement nobody prints can be asked for as well. */
	tables_small(t, a, 4);
	x = audit(t);
	assert_int_equal(x.n, 1);
	done(t, &x);
}

/* ---- Every world --------------------------------------------------------------------------- */

static bool knows(const bl__insider *insider, uint32_t number)
{
	for (size_t i = 0; insider && i < insider->n; i++)
		if (insider->knows[i] == number)
			return true;
	return false;
}

static bool is_breach(const audited *a, uint32_t number, int insider)
{
	for (size_t i = 0; i < a->n; i++)
		if (a->breach[i].number == number && a->breach[i].insider == insider)
			return true;
	return false;
}

static bool given_away(const bl__number *of, double least, double most, bool outside)
{
	if (of->shown)
		return false;
	if (of->reach > 0)
		return most < of->value + of->reach;
	return of->beside && outside && most == least;
}

/* Whether an insider would know as much if nothing were published: as the audit says of a reader who is told
 * its numbers, and nothing else. */
static bool follows_from_own(tables *t, const bl__insider *insider, uint32_t number)
{
	bl__linked alone = *tables_linked(t);
	g_autofree bl__number *copy = g_memdup2(alone.number, alone.n * sizeof *copy);
	g_autofree bl__range *range = g_new(bl__range, alone.n + 1);
	bl_arena *arena = bl_arena_new();
	size_t n;

	for (uint32_t i = 0; i < alone.n; i++) {
		copy[i].shown = knows(insider, i);
		copy[i].reach = i == number ? copy[i].reach : 0;
		copy[i].beside = false;
	}
	alone.number = copy;
	alone.n_insiders = 0;
	bl__audit(&alone, arena, range, &n);
	bl_arena_free(arena);
	return range[number].sure && range[number].most < copy[number].value + copy[number].reach;
}

/* What follows from its own need not be told, but may: to be sure of it takes all that the audit knows. */
static void check_insider(tables *t, const audited *a, int insider, const double *least, const double *most)
{
	const bl__insider *of = &tables_linked(t)->insider[insider];

	for (uint32_t i = 0; i < t->number->len; i++) {
		bool told = is_breach(a, i, insider);
		bool away = !knows(of, i) && given_away(tables_at(t, i), least[i], most[i], false);

		assert_true(away || !told);
		if (away && !told && !is_breach(a, i, -1))
			assert_true(follows_from_own(t, of, i));
	}
}

/* Returns whether it could be tried. */
static bool compare_with_all_worlds(tables *t)
{
	const bl__linked *linked = tables_linked(t);
	g_autofree double *least = g_new(double, linked->n), *most = g_new(double, linked->n);
	audited a;

	if (!tables_enumerate(t, NULL, least, most))
		return false;
	a = audit(t);
	for (uint32_t i = 0; i < linked->n; i++) {
		if (linked->number[i].shown || linked->number[i].reach > 0 || linked->number[i].beside)
			assert_range(&a, i, least[i], most[i]);
		assert_int_equal(is_breach(&a, i, -1),
				 given_away(&linked->number[i], least[i], most[i], true));
	}
	for (int k = 0; k < (int)linked->n_insiders; k++) {
		assert_true(tables_enumerate(t, &linked->insider[k], least, most));
		check_insider(t, &a, k, least, most);
	}
	bl_arena_free(a.arena);
	return true;
}

static tables *some_table(uint64_t seed)
{
	tables *t = tables_new(seed);
	tables_kind kind = {2 + tables_chance(t, 2), 2 + tables_chance(t, 3),  3 + tables_chance(t, 3),
			    4 + tables_chance(t, 9), tables_chance(t, 2) == 0, tables_chance(t, 4) != 0};
	uint32_t knows[4];

	tables_random(t, kind);
	for (int k = tables_chance(t, 4); k > 0; k--) {
		int n = 1 + tables_chance(t, 2);

		knows[0] = (uint32_t)tables_chance(t, (int)t->number->len - 1);
		knows[1] = knows[0] + 1;
		tables_insider(t, knows, (size_t)n);
	}
	return t;
}

/* Up to seven, wherever they are. */
static void hide_some(tables *t)
{
	for (int k = 1 + tables_chance(t, 7); k > 0; k--) {
		uint32_t number = (uint32_t)tables_chance(t, (int)t->number->len);
		bool zero = tables_at(t, number)->value == 0;

		if (!zero)
			hide_these(t, &number, 1);
		if (!zero && tables_chance(t, 6) == 0)
			tables_at(t, number)->beside = false;
	}
}

TEST("disclosure", "every range is that of all worlds there are, for thousands of small tables")
{
	int tried = 0, all = test_share(4000);

	for (int seed = 1; seed <= all; seed++) {
		tables *t = some_table((uint64_t)seed);

		hide_some(t);
		tried += compare_with_all_worlds(t);
		tables_free(t);
	}
	assert_true(tried > all * 39 / 40);
}

/* ---- Many insiders ------------------------------------------------------------------------- */

#define PARTNERS 120
#define QUARTERS 8
#define COLUMNS  (QUARTERS + 2)

/* Each partner knows its own quarters and years; the totals are printed. */
static tables *many_partners(void)
{
	tables *t = tables_new(3);
	uint32_t cell[PARTNERS][COLUMNS], part[PARTNERS];

	for (int p = 0; p < PARTNERS; p++) {
		double year[2] = {0, 0};

		for (int q = 0; q < QUARTERS; q++) {
			double value = tables_chance(t, 5) ? tables_chance(t, 30) : 0;

			year[q / 4] += value;
			cell[p][q] = tables_add(t, value, 1 + log1p(value));
			if (value > 0 && value < 5)
				tables_small(t, cell[p][q], 4);
		}
		for (int y = 0; y < 2; y++) {
			cell[p][QUARTERS + y] = tables_add(t, year[y], 1 + log1p(year[y]));
			tables_sum_of(t, cell[p][QUARTERS + y], &cell[p][4 * y], 4);
		}
		tables_insider(t, cell[p], COLUMNS);
	}
	for (int q = 0; q < COLUMNS; q++) {
		double sum = 0;

		for (int p = 0; p < PARTNERS; p++) {
			part[p] = cell[p][q];
			sum += tables_at(t, part[p])->value;
		}
		tables_sum_of(t, tables_add(t, sum, 20), part, PARTNERS);
	}
	return t;
}

/* Worlds in which few numbers move are looked for near by; what they prove must be so, and what they do not
 * find must not be given up. */
TEST("disclosure", "of many partners none works out another's small number, and one that can is told of")
{
	tables *t = many_partners();
	const bl__linked *linked = tables_linked(t);
	audited a;
	uint32_t first = UINT32_MAX, quarter;

	for (uint32_t i = 0; first == UINT32_MAX; i++)
		if (linked->number[i].reach > 0 && linked->number[i + COLUMNS].value > 9)
			first = i;
	assert_true(bl__hide(tables_linked(t)));
	a = audit(t);
	assert_int_equal(a.n, 0);
	bl_arena_free(a.arena);
	/* Its quarter is all shown, the total too, but for two partners, whose years are not: each works the
	 * other out. */
	quarter = first % COLUMNS;
	for (uint32_t p = 0; p <= PARTNERS; p++)
		tables_at(t, p * COLUMNS + quarter)->shown =
			p * COLUMNS + quarter != first && p * COLUMNS + quarter != first + COLUMNS;
	for (uint32_t p = first / COLUMNS; p <= first / COLUMNS + 1; p++)
		tables_at(t, p * COLUMNS + QUARTERS + quarter / 4)->shown = false;
	a = audit(t);
	assert_true(is_breach(&a, first, (int)(first / COLUMNS) + 1));
	done(t, &a);
}
