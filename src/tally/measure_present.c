/* How many rows that last (stays, memberships) lie in a period: those that began by
 * its end and had not ended before it.  A row that never ended is still there.
 * Each row is told twice, where it begins and where it ends, however long it is. */
#include "tally.h"

typedef struct {
	int64_t begun, ended;
} present;

enum { BEGUN, ENDED };

static void fold(void *cells, const bl_fold_rows *rows)
{
	present *all = cells;

	for (size_t i = 0; i < rows->n; i++)
		if (rows->ends)
			all[rows->at[i]].ended++;
		else
			all[rows->at[i]].begun++;
}

static void merge(void *cell, const void *other)
{
	((present *)cell)->begun += ((const present *)other)->begun;
	((present *)cell)->ended += ((const present *)other)->ended;
}

/* Of a first month alone: whoever came in it was there. */
static bl_figure value(const void *cell)
{
	return bl_figure_amount((double)((const present *)cell)->begun);
}

static void tell(const void *cell, int32_t month, bl__course *to)
{
	const present *p = cell;

	if (p->begun)
		bl__course_tell(to, BEGUN, month, p->begun);
	if (p->ended)
		bl__course_tell(to, ENDED, month, p->ended);
}

/* The sum told up to a month. */
static double sum_until(const bl__turn *turn, size_t n, int32_t month)
{
	size_t until = bl__turns_until(turn, n, month);

	return until ? (double)turn[until - 1].qty : 0;
}

static double rows(const void *cell)
{
	return (double)((const present *)cell)->begun;
}

static bl_figure over(const bl__heard *asked)
{
	size_t begun = 0;

	while (begun < asked->n && asked->turn[begun].who == BEGUN)
		begun += bl__turns_of_one(&asked->turn[begun], asked->n - begun);
	return bl_figure_amount(sum_until(asked->turn, begun, asked->last) -
				sum_until(asked->turn + begun, asked->n - begun, asked->first - 1));
}

static double rows_over(const bl__heard *asked)
{
	return over(asked).value;
}

static size_t save(const void *cell, const bl_words *words __attribute__((unused)), void *out)
{
	unsigned char *b = out;

	if (out) {
		bl__put64(b, (uint64_t)((const present *)cell)->begun);
		bl__put64(b + 8, (uint64_t)((const present *)cell)->ended);
	}
	return 16;
}

static size_t load(void *cell, bl_words *words __attribute__((unused)), const void *bytes, size_t n)
{
	const unsigned char *b = bytes;

	if (n < 16 || bl__get64(b) > BL__MOST_ROWS || bl__get64(b + 8) > BL__MOST_ROWS)
		return 0;
	*(present *)cell = (present){(int64_t)bl__get64(b), (int64_t)bl__get64(b + 8)};
	return 16;
}

const bl_measure bl__measure_present = {
	.name = "present",
	.gloss = "number of rows that last and lie in the period, if only in part",
	.size = sizeof(present),
	.nature = BL_NAMES,
	.wants_until = true,
	.from_rows = true,
	.empty_is_zero = true,
	.fold = fold,
	.merge = merge,
	.value = value,
	.rows = rows,
	.tell = tell,
	.over = over,
	.rows_over = rows_over,
	.save = save,
	.load = load,
};
