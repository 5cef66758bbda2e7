/* Whether a row is one the agreement leaves out: its criteria asked of cells as
 * they stand in the file, before they are typed. */
#include "reading.h"

/* One answer per spelling is remembered: a status column has few. */
static bool is_named(bl__test *t, bl_str cell)
{
	uint64_t hash = bl_hash(cell.s, cell.n, 1);
	size_t i = hash % G_N_ELEMENTS(t->memory);

	if (!t->memory[i].filled || t->memory[i].hash != hash) {
		t->memory[i].hash = hash;
		t->memory[i].filled = true;
		t->memory[i].holds = bl_criterion_names(&t->criterion, cell);
	}
	return t->memory[i].holds;
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

bool bl__test_holds(bl__test *t, bl__found *found, const bl_record *rec)
{
	bl_str cell = bl__cell(rec, found);

	if (found->field < 0)
		return false;
	if (t->criterion.range)
		return bl_criterion_holds(&t->criterion, count_of(t, found, cell));
	return is_named(t, cell) != t->criterion.negate;
}
