/* What could not be read: how many rows of each tally are missing in it. */
#include "bind.h"

static void bind_all_rows(bl__binding *b, size_t source)
{
	bl_ledger *l = b->ledger;
	bl__tally *t = &l->tally[l->n_tallies++];

	bl__start_tally(l, t, &bl__measure_count, 0);
	t->rows_of = source + 1;
	bl__new_use(b, t, (int)source);
	l->feed[source].all = t;
}

/* Rows that would have fed the tally, had they been read; of a share, those of its whole. */
static void bind_lost_use(bl__binding *b, bl__tally *lost, const bl__use *of, size_t source)
{
	bl__use *use = bl__new_use(b, lost, (int)source);
	bool of_whole = of->tally->measure->wants_out_of && of->side == BL_BOTH_SIDES;
	size_t n = lost->n_splits;

	use->rows = BL__LOST;
	use->where = bl__conditions_again(b, of_whole ? &of->out_of : &of->where);
	for (size_t k = 0; k < n; k++) {
		use->split[k] = of->split[k];
		use->split_several[k] = of->split_several[k];
	}
	use->split_by = of->split_by;
}

static void start_lost(bl__binding *b, bl__tally *t)
{
	bl_ledger *l = b->ledger;
	bl__tally *lost = &l->tally[l->n_tallies++];

	bl__start_tally(l, lost, &bl__measure_count, t->n_splits);
	lost->lost_of = t;
	t->lost = lost;
	for (size_t k = 0; k < t->n_splits; k++)
		lost->split[k].paired = t->split[k].paired;
}

static void bind_lost_of(bl__binding *b, size_t source)
{
	for (guint i = 0, n = b->uses[source]->len; i < n; i++) {
		const bl__use *of = b->uses[source]->pdata[i];
		bl_ledger *l = b->ledger;

		if (of->tally->lost)
			bind_lost_use(b, &l->tally[of->tally->lost - l->tally], of, source);
	}
}

void bl__bind_lost(bl__binding *b)
{
	bl_ledger *l = b->ledger;

	for (size_t s = 0; s < l->n_feeds; s++)
		bind_all_rows(b, s);
	for (size_t i = 0, n = l->n_tallies; i < n; i++)
		if (l->tally[i].measure && l->tally[i].measure->from_rows && !l->tally[i].reports_of &&
		    !l->tally[i].gave_of)
			start_lost(b, &l->tally[i]);
	for (size_t s = 0; s < l->n_feeds; s++)
		bind_lost_of(b, s);
}
