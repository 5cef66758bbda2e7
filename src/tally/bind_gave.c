/* Who gave what of an indicator about money: its rows once more, by the partner who leads the
 * activity, whom the exchange is from or who reports it, and of each split by that partner within
 * each value.  What a figure would tell of one of few givers can only be judged by these; nobody
 * is ever shown them. */
#include "bind.h"

#include <string.h>

/* The column that says who gave; NULL: none does. */
static const bl_column *giver_of(const bl_source *s)
{
	const bl_column *who = bl__who_of(s);
	bool exchanged = s->kind && bl_same_name(s->kind, "exchanges");

	return who && exchanged && !bl_same_name(who->role, "from") ? NULL : who;
}

static bool is_asked(const bl__tally *t, const bl_agreement *a)
{
	return t->measure && t->indicator->source >= 0 && bl_measure_adds(t->measure, t->indicator) &&
	       bl_about_of(a, t->indicator) == BL_ABOUT_MONEY && giver_of(&a->sources[t->indicator->source]);
}

/* The rows of the use they are of. */
static void bind_use(bl__binding *b, bl__tally *gave, const bl__use *of, int source)
{
	const bl_column *giver = giver_of(&b->ledger->agreement->sources[source]);
	bl__use *use = bl__new_use(b, gave, source);
	size_t *split = use->split;
	bool *several = use->split_several;

	*use = *of;
	use->tally = gave;
	use->split = split;
	use->split_several = several;
	use->where = bl__conditions_again(b, &of->where);
	bl__bind_split(b, use, source, 0, giver->role, giver->place);
	use->split_by = split[0];
	for (size_t k = 1; k < gave->n_splits; k++) {
		split[k] = of->split[k - 1];
		several[k] = of->split_several[k - 1];
		gave->split[k].paired = true;
	}
}

static const bl__use *use_of(const bl__binding *b, const bl__tally *t, int source)
{
	for (guint i = 0; i < b->uses[source]->len; i++) {
		const bl__use *use = b->uses[source]->pdata[i];

		if (use->tally == t)
			return use;
	}
	return NULL;
}

static void bind_gave(bl__binding *b, bl__tally *t)
{
	bl_ledger *l = b->ledger;
	int source = t->indicator->source;
	const bl__use *of = use_of(b, t, source);
	bl__tally *gave;

	if (!of)
		return;
	gave = &l->tally[l->n_tallies++];
	bl__start_tally(l, gave, t->measure, t->n_splits + 1);
	gave->gave_of = t;
	t->gave = gave;
	bind_use(b, gave, of, source);
}

void bl__bind_gave(bl__binding *b)
{
	const bl_agreement *a = b->ledger->agreement;

	for (size_t i = 0; a->disclosure.threshold && i < a->n_indicators; i++)
		if (is_asked(&b->ledger->tally[i], a))
			bind_gave(b, &b->ledger->tally[i]);
}
