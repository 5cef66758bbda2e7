/* A split: its biggest parts over the periods shown, the rest together. */
#include "bilan/view.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
	uint32_t word;
	bl_figure *at;
	double sum;
	bool hidden;  /* in some period: it stays in the list whatever it sums to */
	size_t order; /* equals stay in the order of their values: most rows ever first, or by name */
} part;

static int by_sum(const void *a, const void *b)
{
	const part *x = a, *y = b;

	if (x->sum != y->sum)
		return x->sum < y->sum ? 1 : -1;
	return (x->order > y->order) - (x->order < y->order);
}

/* What is split, over which periods. */
typedef struct {
	const bl_view *view;
	const bl_disclosure *seen;
	const bl_shown *shown;
	size_t k;
} question;

static part read_part(const question *q, uint32_t word, size_t order)
{
	size_t n = q->shown->n;
	part p = {.word = word, .at = bl_arena_alloc(q->view->arena, (n + 1) * sizeof *p.at), .order = order};

	bl_disclosed_split_figures(q->seen, (bl_split_value){q->shown->indicator, q->k, word},
				   q->shown->first, n, p.at);
	for (size_t j = 0; j < n; j++) {
		p.sum += bl_figure_known(p.at[j]) ? fabs(p.at[j].value) : 0;
		p.hidden |= p.at[j].state == BL_HIDDEN;
	}
	return p;
}

/* Those that had rows, or are hidden, the biggest first. */
static part *read_parts(const question *q, size_t *n)
{
	const uint32_t *word = bl_disclosed_split_words(q->seen, q->shown->indicator, q->k, n);
	part *all = bl_arena_alloc(q->view->arena, (*n + 1) * sizeof *all);
	size_t met = 0;

	for (size_t i = 0; i < *n; i++) {
		part p = read_part(q, word[i], i);

		if (p.sum > 0 || p.hidden)
			all[met++] = p;
	}
	qsort(all, met, sizeof *all, by_sum);
	*n = met;
	return all;
}

static const bl_figure *put_together(const question *q, const part *rest, size_t n)
{
	bl_figure *at = bl_arena_alloc(q->view->arena, (q->shown->n + 1) * sizeof *at),
		  *of = bl_arena_alloc(q->view->arena, n * sizeof *of);

	for (size_t j = 0; j < q->shown->n; j++) {
		for (size_t i = 0; i < n; i++)
			of[i] = rest[i].at[j];
		at[j] = bl_figure_sum(of, n);
	}
	return at;
}

/* The ledger's own indicators are counts and sums. */
static bool adds_up(const bl_agreement *a, int indicator)
{
	return indicator >= (int)a->n_indicators || bl_measure_of(&a->indicators[indicator])->additive;
}

static void add_parts(const question *q, const part *all, size_t n, bl_split_shown *out)
{
	bl_part_shown *shown = bl_arena_alloc(q->view->arena, (n + 1) * sizeof *shown);

	for (size_t i = 0; i < n; i++)
		shown[i] = (bl_part_shown){all[i].word, all[i].at};
	out->part = shown;
	out->n_parts = n;
}

/* A partner's own report, where small numbers are kept, has its own part, and the others together: what is
 * left of the whole, which it could work out. */
static bool is_for_one(const question *q)
{
	return bl_disclosure_guards(q->seen) && bl_disclosure_reader(q->seen).partner >= 0 &&
	       bl_ledger_split_of_partners(bl_disclosure_ledger(q->seen), q->shown->indicator, q->k);
}

static const bl_figure *put_others(const question *q, const part *own, const bl_figure *total)
{
	bl_figure *at = bl_arena_alloc(q->view->arena, (q->shown->n + 1) * sizeof *at);

	for (size_t j = 0; j < q->shown->n; j++) {
		bl_figure whole = total[j], mine = own ? own->at[j] : bl_figure_zero();

		at[j] = whole.state == BL_HIDDEN || mine.state == BL_HIDDEN ? bl_figure_hidden() : whole;
		if (bl_figure_known(at[j]) && bl_figure_known(mine))
			at[j] = bl_figure_amount(whole.value - mine.value);
		at[j].provisional = whole.provisional || mine.provisional;
	}
	return at;
}

static bool split_for_one(const question *q, const part *all, size_t count, const bl_figure *total,
			  bool additive, bl_split_shown *out)
{
	const bl_agreement *a = q->view->agreement;
	bl_reader reader = bl_disclosure_reader(q->seen);
	const bl_words *words = bl_ledger_words(bl_disclosure_ledger(q->seen));
	uint32_t word = words ? bl_words_find(words, bl_str_of(a->partners[reader.partner].id)) : UINT32_MAX;
	const part *own = NULL;

	for (size_t i = 0; i < count; i++)
		if (all[i].word == word)
			own = &all[i];
	if (own)
		add_parts(q, own, 1, out);
	if (additive && !out->overlaps && count > (own != NULL)) {
		out->n_others = count - (own != NULL);
		out->others = put_others(q, own, total);
	}
	return own || out->others;
}

bool bl_view_split(const bl_view *v, const bl_shown *s, size_t k, size_t most, bl_split_shown *out)
{
	question q = {v, bl_findings_seen(v->findings), s, k};
	size_t count, shown;
	part *all = read_parts(&q, &count);
	bl_figure *total = bl_arena_alloc(v->arena, (s->n + 1) * sizeof *total);
	bool additive = adds_up(v->agreement, s->indicator);

	if (!count)
		return false;
	bl_disclosed_figures(q.seen, s->indicator, s->first, s->n, total);
	shown = count <= most ? count : additive ? most - 1 : most;
	*out = (bl_split_shown){
		.first = s->first,
		.n = s->n,
		.total = total,
		.overlaps = bl_ledger_split_overlaps(bl_disclosure_ledger(q.seen), s->indicator, k)};
	if (is_for_one(&q))
		return split_for_one(&q, all, count, total, additive, out);
	add_parts(&q, all, shown, out);
	if (shown < count && additive) {
		out->n_others = count - shown;
		out->others = put_together(&q, all + shown, count - shown);
	} else {
		out->n_left_out = count - shown;
	}
	return true;
}
