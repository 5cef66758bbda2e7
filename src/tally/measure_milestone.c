/* Steps done out of steps agreed.  No row says so: the agreement does. */
#include "tally.h"

typedef struct {
	int64_t done, all;
} milestone;

static void answer(void *cell, const bl_indicator *indicator, bl_day last)
{
	milestone *m = cell;

	bl_steps steps = bl_steps_on(indicator, last);

	m->done += (int64_t)steps.done;
	m->all += (int64_t)steps.all;
}

static void fold(void *cells __attribute__((unused)), const bl_fold_rows *rows __attribute__((unused)))
{
}

/* Two plans together. */
static void merge(void *cell, const void *other)
{
	milestone *m = cell;
	const milestone *o = other;

	m->done += o->done;
	m->all += o->all;
}

static bl_figure value(const void *cell)
{
	const milestone *m = cell;
	bl_figure f = bl_figure_amount((double)m->done);

	if (!m->all)
		return bl_figure_not_reported();
	f.numerator = (double)m->done;
	f.denominator = (double)m->all;
	return f;
}

static size_t save(const void *cell, const bl_words *words __attribute__((unused)), void *out)
{
	const milestone *m = cell;

	if (out) {
		bl__put64(out, (uint64_t)m->done);
		bl__put64((unsigned char *)out + 8, (uint64_t)m->all);
	}
	return 16;
}

static size_t load(void *cell, bl_words *words __attribute__((unused)), const void *bytes, size_t n)
{
	milestone m;

	if (n < 16)
		return 0;
	m = (milestone){(int64_t)bl__get64(bytes), (int64_t)bl__get64((const unsigned char *)bytes + 8)};
	if (m.done < 0 || m.done > m.all || m.all > BL__MOST_ROWS)
		return 0;
	*(milestone *)cell = m;
	return 16;
}

const bl_measure bl__measure_milestone = {
	.name = "milestone",
	.gloss = "steps done out of the steps agreed",
	.size = sizeof(milestone),
	.nature = BL_STEPS,
	.fold = fold,
	.merge = merge,
	.value = value,
	.answer = answer,
	.save = save,
	.load = load,
};
