/* Whether a row is one the agreement leaves out: its criteria asked of cells as
 * they stand in the file, before they are typed. */
#include "reading.h"

#include <string.h>

#define CELLS_MOST 200 /* kept, to find one that is nearly a value */

/* The first value that `text` is, and one; 0: none. */
static size_t value_of(const bl__test *t, bl_str text)
{
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(size_t));
	size_t first = SIZE_MAX;

	bl__values_find(t->values, text, found);
	for (guint i = 0; i < found->len; i++)
		first = MIN(first, g_array_index(found, size_t, i));
	return first + 1;
}

/* Of a cell with several values, any. */
static size_t value_in(const bl__test *t, const bl__want *want, bl_str cell)
{
	size_t len = want->split ? strlen(want->split) : 0, found = 0;

	if (!len || want->n_choices)
		return value_of(t, cell);
	for (size_t from = 0; from <= cell.n && !found;) {
		const char *at =
			from < cell.n ? memmem(cell.s + from, cell.n - from, want->split, len) : NULL;
		size_t to = at ? (size_t)(at - cell.s) : cell.n;

		found = value_of(t, bl_str_trim((bl_str){cell.s + from, to - from}));
		from = to + len;
	}
	return found;
}

static void keep_cell(bl__test *t, bl_str cell)
{
	if (!t->n_values || t->cells->len >= CELLS_MOST || !cell.n || cell.n > 200)
		return;
	g_ptr_array_add(t->cells, g_strndup(cell.s, cell.n));
}

/* One answer per spelling is remembered: a status column has few. */
static bool is_named(bl__source *src, bl__test *t, bl_str cell, bl_day day)
{
	const bl__want *want = &src->want[t->want];
	uint64_t hash = bl_hash(cell.s, cell.n, 1);
	size_t i = hash % G_N_ELEMENTS(t->memory);

	if (!t->memory[i].filled || t->memory[i].hash != hash) {
		bl_str said = bl_declared_missing(want->missing, cell) ? (bl_str){"", 0} : cell;

		t->memory[i].hash = hash;
		t->memory[i].filled = true;
		t->named[i] = t->criterion.unfilled ? 0 : value_in(t, want, said);
		t->memory[i].holds = t->named[i] || (t->criterion.unfilled && bl_unfilled(said));
		keep_cell(t, said);
	}
	if (t->named[i])
		bl__expected_met(src, t->first + t->named[i] - 1, day);
	return t->memory[i].holds;
}

/* A question with a column per choice: those that say yes are its values. */
static bool is_chosen(bl__source *src, bl__test *t, const bl__found *found, const bl_record *rec, bl_day day)
{
	const bl__want *want = &src->want[t->want];
	bool any = false, named = false;

	for (int i = want->choice; i < want->choice + want->n_choices; i++) {
		size_t value;

		if (bl_yes_no_of(bl__cell(rec, &found[i])) != BL_YES)
			continue;
		any = true;
		value = t->criterion.unfilled ? 0 : value_of(t, bl_str_of(src->want[i].said));
		named |= value > 0;
		if (value)
			bl__expected_met(src, t->first + value - 1, day);
	}
	return t->criterion.unfilled ? !any : named;
}

/* A cell that cannot be read is as good as empty: the row is refused for it elsewhere. */
static bl_qty count_of(const bl__test *t, bl__found *found, bl_str cell)
{
	bl_qty q = BL_QTY_MISSING;
	bl_dated date;

	if (t->type == BL_DAY)
		return bl__found_day(found, cell, &date) ? BL_QTY_MISSING : date.day;
	return bl_number_read(&found->number, cell, &q) ? q : BL_QTY_MISSING;
}

static bool holds(bl__source *src, bl__test *t, bl__found *all, const bl_record *rec, bl_day day)
{
	bl__found *found = &all[t->want];

	if (found->field < 0)
		return false;
	if (t->criterion.range)
		return bl_criterion_holds(&t->criterion, count_of(t, found, bl__cell(rec, found)));
	return (src->want[t->want].n_choices
			? is_chosen(src, t, all, rec, day)
			: is_named(src, t, bl__cell(rec, found), day)) != t->criterion.negate;
}

bool bl__skips(bl__source *src, bl__found *found, const bl_record *rec, bl_day day)
{
	for (size_t i = 0; i < src->n_tests;) {
		size_t group = src->test[i].group;
		bool all = true;

		for (; i < src->n_tests && src->test[i].group == group; i++)
			all = all && holds(src, &src->test[i], found, rec, day);
		if (all)
			return true;
	}
	return false;
}
