/* The numbers that figures would tell: of every strand, in every stretch it is told by, the whole and the
 * values of its splits.  Nothing is laid out where nothing was counted: a zero is shown, and known to all. */
#include "pattern.h"

#include <math.h>
#include <string.h>

/* ---- Keys --------------------------------------------------------------------------------- */

static guint at_hash(gconstpointer p)
{
	const bl__at *a = p;

	return a->strand * 2654435761u ^ (guint)(a->split + 1) * 40503u ^ a->word * 2246822519u ^
	       (guint)a->when.first * 3266489917u ^ (guint)a->when.n * 668265263u;
}

static gboolean at_equal(gconstpointer a, gconstpointer b)
{
	return !memcmp(a, b, sizeof(bl__at));
}

uint32_t bl__tables_find(const bl__tables *t, bl__at at)
{
	return GPOINTER_TO_UINT(g_hash_table_lookup(t->find, &at)) - 1;
}

uint32_t bl__tables_add(bl__tables *t, bl__at at, bl__number number, bl_why_hidden why)
{
	uint32_t index = t->number->len;

	g_array_append_val(t->number, number);
	g_array_append_val(t->at, at);
	g_array_append_val(t->why, why);
	g_hash_table_insert(t->find, g_memdup2(&at, sizeof at), GUINT_TO_POINTER(index + 1));
	return index;
}

/* ---- One number ------------------------------------------------------------------------------ */

/* What hiding costs the reader: a total more than a part, a long total more than a short one, the year of a
 * part less than its quarters, which add up to it, and much more than little, by its number of digits alone
 * (weights: ours).  So the choice hardly hangs on the values of
 * what is hidden, and says hardly anything of them. */
static double cost_of(const bl__at *at, double value)
{
	int32_t n = at->when.n;
	double weight = at->split >= 0 ? (n <= 3 ? 1 : 0.25) : n <= 1 ? 20 : n <= 3 ? 30 : 60;

	return weight * (1 + floor(log10(1 + fabs(value))));
}

/* A test may refuse months of its own; whatever holds one is refused, and with a total all its values. */
static bool is_refused(const bl__tables *t, const bl__at *at)
{
	bl_cell total = {bl__strand_at(t, at->strand)->indicator, -1, 0, {bl_grain_month(), at->when.first}},
		cell = {total.indicator, at->split, at->word, total.month};

	for (int32_t m = 0; t->also && m < at->when.n; m++) {
		cell.month.index = total.month.index = at->when.first + m;
		if (t->also->refuses(t->also->self, &t->reader, &cell) ||
		    t->also->refuses(t->also->self, &t->reader, &total))
			return true;
	}
	return false;
}

static void lay(bl__tables *t, bl__at at)
{
	const bl__strand *s = bl__strand_at(t, at.strand);
	bl_split_value of = {s->indicator, (size_t)MAX(at.split, 0), at.word};
	double value = bl__strand_value(t, s, at.split < 0 ? NULL : &of, at.when);
	bl_why_hidden why;
	bl__number n = {.value = value, .least = 0, .most = INFINITY, .whole = s->whole, .shown = true};

	if (isnan(value))
		return;
	n.reach = bl__small_reach(t, at.strand, at.split < 0 ? NULL : &of, at.when, value, &why);
	if (!(n.reach > 0)) {
		n.reach = is_refused(t, &at);
		why = n.reach > 0 ? BL_WHY_ASKED : BL_WHY_BESIDE;
	}
	if (value == 0 && !(n.reach > 0))
		return;
	/* The rest is told by nobody, but anybody may subtract. */
	n.shown = s->side != BL__REST;
	n.cost = cost_of(&at, value);
	/* What is hidden is known to be there, but of amounts how much of it. */
	n.least = s->whole && value >= 1 && n.shown ? 1 : MIN(0, value);
	bl__tables_add(t, at, n, why);
}

/* ---- All of them --------------------------------------------------------------------------------- */

static void lay_stretches(bl__tables *t, bl__at at, bl_day first, bl_day last)
{
	const bl__grains *grains = bl__grains_of(t, at.strand, at.split);

	for (size_t g = 0; g < grains->n; g++) {
		bl_period p = bl_period_of(grains->grain[g], first),
			  end = bl_period_of(grains->grain[g], last);

		for (; p.index <= end.index; p.index++) {
			at.when = bl__months_in(p);
			lay(t, at);
		}
	}
}

static void lay_strand(bl__tables *t, uint32_t strand)
{
	int indicator = bl__strand_at(t, strand)->indicator;
	bl_day first, last;

	if (!bl_ledger_span(t->ledger, indicator, &first, &last))
		return;
	lay_stretches(t, (bl__at){strand, -1, 0, {0}}, first, last);
	for (size_t k = 0; k < bl_ledger_splits(t->ledger, indicator); k++) {
		size_t n;
		const uint32_t *word = bl_ledger_split_words(t->ledger, indicator, k, &n);

		for (size_t w = 0; w < n; w++)
			lay_stretches(t, (bl__at){strand, (int32_t)k, word[w], {0}}, first, last);
	}
}

/* ---- Grains ------------------------------------------------------------------------------------------ */

static size_t most_splits(const bl_ledger *ledger)
{
	size_t most = 0;

	for (size_t i = 0; i < bl_ledger_indicators(ledger); i++)
		most = MAX(most, bl_ledger_splits(ledger, (int)i));
	return most;
}

static bl_grain coarser(bl_grain a, bl_grain b)
{
	return a.kind->months >= b.kind->months ? a : b;
}

/* All strands of an indicator are told by the coarsest grain that one of them needs: they are one figure. */
static void choose_grains(bl__tables *t, uint32_t strand)
{
	int indicator = bl__strand_at(t, strand)->indicator;
	bl__grains *own = &t->grains[strand * t->stride];

	own[0] = bl__grains_told(t->agreement, bl__every(t->agreement, indicator));
	for (size_t k = 0; k < bl_ledger_splits(t->ledger, indicator); k++) {
		bl_grain grain = bl__split_grain(t, strand, k);

		for (uint32_t s = strand; s > 0 && bl__strand_at(t, s - 1)->indicator == indicator; s--) {
			bl__grains *before = &t->grains[(s - 1) * t->stride + 1 + k];

			grain = coarser(before->grain[0], grain);
			*before = bl__grains_told(t->agreement, grain);
		}
		own[1 + k] = bl__grains_told(t->agreement, grain);
	}
}

/* ---- Making ------------------------------------------------------------------------------------------ */

bl__tables *bl__tables_new(const bl_agreement *agreement, const bl_ledger *ledger, const bl_discretion *also,
			   bl_reader reader)
{
	bl__tables *t = g_new0(bl__tables, 1);

	*t = (bl__tables){.agreement = agreement,
			  .ledger = ledger,
			  .also = also,
			  .reader = reader,
			  .strands = bl__strands(agreement, ledger, also != NULL),
			  .stride = 1 + most_splits(ledger),
			  .number = g_array_new(FALSE, FALSE, sizeof(bl__number)),
			  .at = g_array_new(FALSE, FALSE, sizeof(bl__at)),
			  .why = g_array_new(FALSE, FALSE, sizeof(bl_why_hidden)),
			  .find = g_hash_table_new_full(at_hash, at_equal, g_free, NULL),
			  .term = g_array_new(FALSE, FALSE, sizeof(bl__term)),
			  .tie = g_array_new(FALSE, FALSE, sizeof(bl__tie)),
			  .owned = g_array_new(FALSE, FALSE, sizeof(bl__owned)),
			  .known = g_array_new(FALSE, FALSE, sizeof(uint32_t)),
			  .insider = g_array_new(FALSE, FALSE, sizeof(bl__insider))};
	t->grains = g_new0(bl__grains, t->strands->len * t->stride + 1);
	for (uint32_t s = 0; s < t->strands->len; s++)
		choose_grains(t, s);
	for (uint32_t s = 0; s < t->strands->len; s++)
		lay_strand(t, s);
	return t;
}

void bl__tables_free(bl__tables *t)
{
	if (!t)
		return;
	g_array_unref(t->strands);
	g_array_unref(t->number);
	g_array_unref(t->at);
	g_array_unref(t->why);
	g_hash_table_unref(t->find);
	g_array_unref(t->term);
	g_array_unref(t->tie);
	g_array_unref(t->owned);
	g_array_unref(t->known);
	g_array_unref(t->insider);
	g_free(t->grains);
	g_free(t);
}

/* Offsets, for the arrays may have moved while they grew. */
bl__linked bl__tables_linked(bl__tables *t)
{
	for (guint i = 0; i < t->tie->len && !t->linked; i++) {
		bl__tie *tie = &g_array_index(t->tie, bl__tie, i);

		tie->term = &g_array_index(t->term, bl__term, GPOINTER_TO_SIZE(tie->term));
	}
	for (guint i = 0; i < t->insider->len && !t->linked; i++) {
		bl__insider *in = &g_array_index(t->insider, bl__insider, i);

		in->knows = &g_array_index(t->known, uint32_t, GPOINTER_TO_SIZE(in->knows));
	}
	t->linked = true;
	return (bl__linked){.number = (bl__number *)t->number->data,
			    .n = t->number->len,
			    .tie = (const bl__tie *)t->tie->data,
			    .n_ties = t->tie->len,
			    .insider = (const bl__insider *)t->insider->data,
			    .n_insiders = t->insider->len};
}
