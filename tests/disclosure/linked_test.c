#include "linked_test.h"

#include <math.h>
#include <string.h>

#define TRIED 7 /* hidden numbers, no more */

tables *tables_new(uint64_t seed)
{
	tables *t = g_new0(tables, 1);

	t->number = g_array_new(FALSE, FALSE, sizeof(bl__number));
	t->tie = g_array_new(FALSE, FALSE, sizeof(bl__tie));
	t->insider = g_array_new(FALSE, FALSE, sizeof(bl__insider));
	t->arena = bl_arena_new();
	t->chance = seed * 2 + 1;
	return t;
}

void tables_free(tables *t)
{
	g_array_unref(t->number);
	g_array_unref(t->tie);
	g_array_unref(t->insider);
	bl_arena_free(t->arena);
	g_free(t);
}

bl__linked *tables_linked(tables *t)
{
	t->linked = (bl__linked){(bl__number *)(void *)t->number->data,   t->number->len,
				 (bl__tie *)(void *)t->tie->data,         t->tie->len,
				 (bl__insider *)(void *)t->insider->data, t->insider->len};
	return &t->linked;
}

uint32_t tables_add(tables *t, double value, double cost)
{
	bl__number number = {.value = value,
			     .least = value > 0 ? 1 : 0,
			     .most = INFINITY,
			     .cost = value > 0 ? cost : INFINITY,
			     .whole = true,
			     .shown = true};

	g_array_append_val(t->number, number);
	return t->number->len - 1;
}

bl__number *tables_at(tables *t, uint32_t number)
{
	return &g_array_index(t->number, bl__number, number);
}

void tables_small(tables *t, uint32_t number, double reach)
{
	tables_at(t, number)->reach = reach;
}

void tables_tie(tables *t, const bl__term *term, size_t n, double least, double most)
{
	bl__term *copy = bl_arena_alloc(t->arena, (n + 1) * sizeof *copy);
	bl__tie tie = {copy, n, least, most};

	memcpy(copy, term, n * sizeof *copy);
	g_array_append_val(t->tie, tie);
}

void tables_sum_of(tables *t, uint32_t total, const uint32_t *part, size_t n)
{
	g_autofree bl__term *term = g_new(bl__term, n + 1);

	for (size_t i = 0; i < n; i++)
		term[i] = (bl__term){part[i], 1};
	term[n] = (bl__term){total, -1};
	tables_tie(t, term, n + 1, 0, 0);
}

void tables_sum(tables *t, uint32_t total, ...)
{
	uint32_t part[64];
	size_t n = 0;
	va_list parts;

	va_start(parts, total);
	while ((part[n] = va_arg(parts, uint32_t)) != UINT32_MAX)
		n++;
	va_end(parts);
	tables_sum_of(t, total, part, n);
}

void tables_percent(tables *t, uint32_t part, uint32_t whole, double percent)
{
	bl__term low[2] = {{part, 100}, {whole, -(percent - 0.5)}};
	bl__term high[2] = {{part, 100}, {whole, -(percent + 0.5)}};

	tables_tie(t, low, 2, 0, INFINITY);
	tables_tie(t, high, 2, -INFINITY, 0);
}

void tables_insider(tables *t, const uint32_t *knows, size_t n)
{
	uint32_t *copy = bl_arena_alloc(t->arena, (n + 1) * sizeof *copy);
	bl__insider insider = {copy, n};

	memcpy(copy, knows, n * sizeof *copy);
	g_array_append_val(t->insider, insider);
}

int tables_chance(tables *t, int n)
{
	t->chance = t->chance * 6364136223846793005u + 1442695040888963407u;
	return (int)((t->chance >> 33) % (uint64_t)n);
}

/* ---- Random tables --------------------------------------------------------------------- */

static uint32_t add_counted(tables *t, tables_kind kind, double value, double cost)
{
	uint32_t number = tables_add(t, value, cost * (1 + log1p(value)));

	tables_at(t, number)->most = 3 * kind.largest * (cost > 1 ? kind.rows * kind.columns : 1);
	if (value > 0 && value < kind.threshold)
		tables_small(t, number, kind.threshold - 1);
	return number;
}

static double sum_of(tables *t, const uint32_t *part, int n)
{
	double sum = 0;

	for (int i = 0; i < n; i++)
		sum += tables_at(t, part[i])->value;
	return sum;
}

static uint32_t add_total(tables *t, tables_kind kind, const uint32_t *part, int n)
{
	uint32_t total = add_counted(t, kind, sum_of(t, part, n), 3);

	tables_sum_of(t, total, part, (size_t)n);
	if (kind.percents && tables_at(t, total)->value > 0 && tables_chance(t, 3) == 0) {
		uint32_t one = part[tables_chance(t, n)];

		tables_percent(t, one, total,
			       floor(100 * tables_at(t, one)->value / tables_at(t, total)->value + 0.5));
	}
	return total;
}

void tables_random(tables *t, tables_kind kind)
{
	uint32_t cell[64], row[64], column[64], part[64];

	for (int i = 0; i < kind.rows * kind.columns; i++)
		cell[i] = add_counted(t, kind, tables_chance(t, 4) ? tables_chance(t, kind.largest) : 0, 1);
	for (int r = 0; r < kind.rows; r++)
		row[r] = add_total(t, kind, cell + r * kind.columns, kind.columns);
	for (int c = 0; kind.crossed && c < kind.columns; c++) {
		for (int r = 0; r < kind.rows; r++)
			part[r] = cell[r * kind.columns + c];
		column[c] = add_total(t, kind, part, kind.rows);
	}
	if (!kind.crossed)
		return;
	tables_sum_of(t, add_total(t, kind, row, kind.rows), column, (size_t)kind.columns);
}

/* ---- Random reports ----------------------------------------------------------------------- */

#define MONTHS 36
#define VALUES 12

/* One series over time: months, quarters, years. */
typedef struct {
	uint32_t number[MONTHS + MONTHS / 3 + MONTHS / 12];
	int n;
} through_time;

static uint32_t add_of(tables *t, tables_report kind, double value, double weight)
{
	uint32_t number = tables_add(t, value, weight * (1 + log1p(value)));

	if (value > 0 && value < kind.threshold)
		tables_small(t, number, kind.threshold - 1);
	return number;
}

static through_time add_series(tables *t, tables_report kind, const int *count, const double weight[2])
{
	static const int length[2] = {3, 12};
	through_time of = {.n = kind.months};

	for (int m = 0; m < kind.months; m++)
		of.number[m] = add_of(t, kind, count[m], weight[0]);
	for (int k = 0; k < 2; k++)
		for (int m = 0; m + length[k] <= kind.months; m += length[k]) {
			uint32_t *total = &of.number[of.n++];

			*total = add_of(t, kind, sum_of(t, of.number + m, length[k]), weight[1]);
			tables_sum_of(t, *total, of.number + m, (size_t)length[k]);
		}
	return of;
}

/* Values that happen often, and others that hardly do. */
static int value_by_chance(tables *t, int n)
{
	int a = tables_chance(t, n), b = tables_chance(t, n);

	return tables_chance(t, 3) ? MIN(a, b) : a;
}

static void add_split(tables *t, tables_report kind, int values, const through_time *total)
{
	static const double weight[2] = {1, 3};
	int count[VALUES][MONTHS] = {{0}};
	through_time of[VALUES];
	uint32_t part[VALUES];

	for (int m = 0; m < kind.months; m++)
		for (int i = (int)tables_at(t, total->number[m])->value; i > 0; i--)
			count[value_by_chance(t, values)][m]++;
	for (int v = 0; v < values; v++)
		of[v] = add_series(t, kind, count[v], weight);
	for (int i = 0; i < total->n; i++) {
		for (int v = 0; v < values; v++)
			part[v] = of[v].number[i];
		tables_sum_of(t, total->number[i], part, (size_t)values);
	}
}

void tables_months(tables *t, tables_report kind)
{
	static const double weight[2] = {20, 20};
	int count[MONTHS];
	through_time total;

	for (int m = 0; m < kind.months; m++)
		count[m] = kind.monthly / 2 + tables_chance(t, kind.monthly);
	total = add_series(t, kind, count, weight);
	for (int s = 0; s < kind.splits; s++)
		add_split(t, kind, kind.values[s], &total);
}

/* ---- Every world ----------------------------------------------------------------------- */

typedef struct {
	const bl__linked *linked;
	const uint32_t *hidden;
	size_t n;
	double *value; /* of all numbers, in the world that is tried */
	bool *set;
	double *least, *most;
} worlds;

/* What a number adds to a tie, at the least and at the most. */
static void ends_of(const worlds *w, const bl__term *term, double *least, double *most)
{
	const bl__number *of = &w->linked->number[term->number];
	bool set = w->set[term->number];
	double a = term->times * (set ? w->value[term->number] : of->least);
	double b = term->times * (set ? w->value[term->number] : of->most);

	*least = fmin(a, b);
	*most = fmax(a, b);
}

/* What a tie leaves a number, whatever those that are not set will be. */
static void narrow(const worlds *w, const bl__tie *tie, uint32_t number, double *least, double *most)
{
	double low = 0, high = 0, times = 0, a, b;

	for (size_t t = 0; t < tie->n; t++) {
		if (tie->term[t].number == number) {
			times = tie->term[t].times;
			continue;
		}
		ends_of(w, &tie->term[t], &a, &b);
		low += a;
		high += b;
	}
	if (times == 0)
		return;
	a = (tie->least - high) / times;
	b = (tie->most - low) / times;
	*least = fmax(*least, ceil(fmin(a, b) - 1e-9));
	*most = fmin(*most, floor(fmax(a, b) + 1e-9));
}

static void note_world(const worlds *w)
{
	for (size_t i = 0; i < w->linked->n; i++) {
		w->least[i] = fmin(w->least[i], w->value[i]);
		w->most[i] = fmax(w->most[i], w->value[i]);
	}
}

/* Each is tried only where the ties leave it. */
static void try_from(worlds *w, size_t i)
{
	uint32_t number;
	double least, most;

	if (i == w->n) {
		note_world(w);
		return;
	}
	number = w->hidden[i];
	least = w->linked->number[number].least;
	most = w->linked->number[number].most;
	for (size_t k = 0; k < w->linked->n_ties; k++)
		narrow(w, &w->linked->tie[k], number, &least, &most);
	w->set[number] = true;
	for (double x = least; x <= most; x++) {
		w->value[number] = x;
		try_from(w, i + 1);
	}
	w->set[number] = false;
}

static bool is_known(const bl__linked *linked, const bl__insider *insider, uint32_t number)
{
	if (linked->number[number].shown)
		return true;
	for (size_t i = 0; insider && i < insider->n; i++)
		if (insider->knows[i] == number)
			return true;
	return false;
}

bool tables_enumerate(tables *t, const bl__insider *insider, double *least, double *most)
{
	const bl__linked *linked = tables_linked(t);
	g_autofree double *value = g_new(double, linked->n);
	g_autofree bool *set = g_new0(bool, linked->n);
	uint32_t hidden[TRIED];
	worlds w = {linked, hidden, 0, value, set, least, most};

	for (uint32_t i = 0; i < linked->n; i++) {
		value[i] = linked->number[i].value;
		least[i] = INFINITY;
		most[i] = -INFINITY;
		set[i] = is_known(linked, insider, i);
		if (set[i])
			continue;
		if (w.n == TRIED)
			return false;
		hidden[w.n++] = i;
	}
	try_from(&w, 0);
	return true;
}
