/* What must not grow faster than what it is of. */
#include "test.h"
#include "bilan/tally.h"

#include <glib.h>
#include <time.h>

enum { NAMES = 2000000, BATCH = 1000 };

static double seconds(void)
{
	return (double)clock() / CLOCKS_PER_SEC;
}

static void fold_names(void *cell, const bl_measure *m)
{
	uint32_t at[BATCH] = {0}, word[BATCH];
	bl_fold_rows rows = {.at = at, .word = word, .n = BATCH};

	for (uint32_t first = 1; first <= NAMES; first += BATCH) {
		for (uint32_t i = 0; i < BATCH; i++)
			word[i] = first + i;
		m->fold(cell, &rows);
	}
}

TEST("tally", "a set of two million names is merged into an empty one without looking at each for all others")
{
	const bl_measure *m = bl_measure_find("distinct");
	uint64_t whole[BL_CELL_MAX / 8 + 1] = {0}, part[BL_CELL_MAX / 8 + 1] = {0};
	double began;

	fold_names(part, m);
	began = seconds();
	m->merge(whole, part);
	m->merge(whole, part);
	assert_int_equal((int)m->value(whole).value, NAMES);
	if (seconds() - began > 6)
		fail_msg("%.1f seconds of processor", seconds() - began);
	m->clear(whole);
	m->clear(part);
}
