/* Whether a row is one the agreement leaves out. */
#include "reading.h"

#include <string.h>

static bool is_one_of(const bl__test *t, bl_str cell)
{
	char plain[256];

	if (t->condition->answer)
		return bl_yes_no_of(cell) == t->condition->answer;
	bl_fold_name(cell, plain, sizeof plain);
	for (size_t i = 0; i < t->condition->values.n; i++)
		if (!strcmp(t->folded[i], plain))
			return true;
	return false;
}

/* One answer per spelling is remembered: a status column has few. */
static bool is_named(bl__test *t, bl_str cell)
{
	uint64_t hash = bl_hash(cell.s, cell.n, 1);
	size_t i = hash % G_N_ELEMENTS(t->memory);

	if (!t->memory[i].filled || t->memory[i].hash != hash) {
		t->memory[i].hash = hash;
		t->memory[i].filled = true;
		t->memory[i].holds = is_one_of(t, cell);
	}
	return t->memory[i].holds;
}

static bool in_days(const bl_condition *c, bl__found *found, bl_str cell)
{
	bl_day day;

	if (bl__found_day(found, cell, &day))
		return false;
	return (!c->has_low || day >= c->first) && (!c->has_high || day <= c->last);
}

static bool in_numbers(const bl_condition *c, bl__found *found, bl_str cell)
{
	bl_qty q;

	if (!bl_number_read(&found->number, cell, &q) || q == BL_QTY_MISSING)
		return false;
	switch (c->test) {
	case BL_AT_LEAST:
		return q >= c->low;
	case BL_ABOVE:
		return q > c->low;
	case BL_AT_MOST:
		return q <= c->high;
	case BL_BELOW:
		return q < c->high;
	default:
		return (!c->has_low || q >= c->low) && (!c->has_high || q <= c->high);
	}
}

bool bl__test_holds(bl__test *t, bl__found *found, const bl_record *rec)
{
	const bl_condition *c = t->condition;
	bl_str cell = bl__cell(rec, found);

	if (found->field < 0)
		return false;
	if (c->test == BL_IS)
		return is_named(t, cell);
	if (c->test == BL_IS_NOT)
		return !is_named(t, cell);
	if (c->test == BL_FILLED || c->test == BL_EMPTY)
		return bl__unfilled(cell) == (c->test == BL_EMPTY);
	return c->dates ? in_days(c, found, cell) : in_numbers(c, found, cell);
}
