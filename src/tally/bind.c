/* From the names of an agreement to measures and columns: what each source
 * must read, and which tallies it feeds. */
#include "bind.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* ---- An indicator ------------------------------------------------------------ */

static void bind_who(bl__binding *b, bl__use *use, int source)
{
	const bl_column *who = bl__who_of(&b->ledger->agreement->sources[source]);

	use->has_who = who != NULL;
	if (who)
		use->who = bl__wish(b, source, who->role, BL_WORD, who->place);
}

/* The role that says when a row that lasts ends, and is mapped; NULL when none is. */
static const bl_column *until_of(const bl_source *s)
{
	const bl_source_kind *kind = s->kind ? bl_source_kind_find(s->kind) : NULL;
	const bl_role *role = kind ? bl_kind_until(kind) : NULL;
	const bl_column *column = role ? bl_source_column(s, role->role) : NULL;

	return column && bl_same_name(column->role, role->role) ? column : NULL;
}

static void bind_until(bl__binding *b, bl__use *use, int source, bl_place place)
{
	const bl_agreement *a = b->ledger->agreement;
	const bl_column *until = until_of(&a->sources[source]);

	use->has_until = until != NULL;
	if (until)
		use->until = bl__wish(b, source, until->role, BL_DAY, until->place);
	else
		bl_problems_say(b->problems, (bl_where){a->path, place}, "measure_wants_until",
				a->sources[source].name);
}

static void bind_splits(bl__binding *b, bl__use *use, const bl_indicator *in, int source)
{
	for (size_t k = 0; k < in->split.n; k++)
		bl__bind_split(b, use, source, k, in->split.item[k],
			       in->split.place ? in->split.place[k] : in->place);
}

/* The other side of a quotient over two sources. */
static void bind_denominator(bl__binding *b, bl__tally *t, const bl_indicator *in)
{
	bl__use *use = bl__new_use(b, t, in->over_source);

	use->side = BL_DENOMINATOR;
	use->where = bl__bind_conditions(b, in->over_source, &in->over_where);
	use->has_over = in->over != NULL;
	if (in->over)
		use->over = bl__wish(b, in->over_source, in->over, BL_NUMBER, in->out_of_place);
	bind_splits(b, use, in, in->over_source);
}

static void bind_indicator(bl__binding *b, bl__tally *t, const bl_indicator *in)
{
	bool fine = bl__indicator_check(b->ledger->agreement, in, b->problems);
	const bl_measure *m = in->measure ? bl_measure_find(in->measure) : NULL;
	bl__use *use;

	bl__start_tally(b->ledger, t, m, in->split.n);
	t->indicator = in;
	if (!fine || !m->from_rows)
		return;
	if (in->over_elsewhere)
		bind_denominator(b, t, in);
	use = bl__new_use(b, t, in->source);
	use->side = in->over_elsewhere ? BL_NUMERATOR : BL_BOTH_SIDES;
	use->where = bl__bind_conditions(b, in->source, &in->where);
	use->out_of = bl__bind_conditions(b, in->source, &in->out_of);
	if (m->wants_levels) {
		use->scale = bl_arena_alloc(b->ledger->arena, sizeof *use->scale);
		use->scale->levels = &in->levels;
	}
	if (in->of)
		bl__bind_of(b, use, in->source, in->of, in->of_place);
	if (in->over && !in->over_elsewhere) {
		use->has_over = true;
		use->over = bl__wish(b, in->source, in->over, BL_NUMBER, in->out_of_place);
	}
	if (m->wants_partner)
		bind_who(b, use, in->source);
	if (m->wants_until)
		bind_until(b, use, in->source, in->measure_place);
	bind_splits(b, use, in, in->source);
}

/* ---- The ledger ----------------------------------------------------------------- */

static void start_feeds(bl__binding *b)
{
	size_t n = b->ledger->n_feeds;

	b->wishes = g_new0(GArray *, n + 1);
	b->uses = g_new0(GPtrArray *, n + 1);
	b->wished = g_new0(bl__wished, n + 1);
	b->partners = bl_partners_new(b->ledger->agreement);
	for (size_t s = 0; s < n; s++) {
		b->wishes[s] = g_array_new(FALSE, FALSE, sizeof(bl_wish));
		b->uses[s] = g_ptr_array_new();
		for (size_t type = 0; type <= BL_ID; type++)
			b->wished[s].of[type] = bl_roll_new();
	}
}

static void finish_feeds(bl__binding *b)
{
	bl_ledger *l = b->ledger;

	for (size_t s = 0; s < l->n_feeds; s++) {
		bl__feed *f = &l->feed[s];

		f->n_wishes = b->wishes[s]->len;
		f->wish = bl_arena_alloc(l->arena, (f->n_wishes + 1) * sizeof *f->wish);
		if (f->n_wishes)
			memcpy(f->wish, b->wishes[s]->data, f->n_wishes * sizeof *f->wish);
		f->n_uses = b->uses[s]->len;
		f->use = bl_arena_alloc(l->arena, (f->n_uses + 1) * sizeof *f->use);
		for (size_t j = 0; j < f->n_uses; j++)
			f->use[j] = *(const bl__use *)b->uses[s]->pdata[j];
		g_array_unref(b->wishes[s]);
		g_ptr_array_unref(b->uses[s]);
		for (size_t type = 0; type <= BL_ID; type++)
			bl_roll_free(b->wished[s].of[type]);
	}
	g_free(b->wishes);
	g_free(b->wished);
	g_free(b->uses);
	bl_partners_free(b->partners);
}

static bl_ledger *start(const bl_agreement *agreement)
{
	bl_ledger *l = g_new0(bl_ledger, 1);

	l->agreement = agreement;
	l->arena = bl_arena_new();
	l->n_feeds = agreement->n_sources;
	l->feed = bl_arena_alloc(l->arena, (l->n_feeds + 1) * sizeof *l->feed);
	/* Each of an indicator, an own and all rows of a source, twice: there is what is lost of it, too.
	 * And who gave what of an indicator. */
	l->tally = bl_arena_alloc(
		l->arena, (3 * agreement->n_indicators + 2 * bl__owns_most(agreement) + 2 * l->n_feeds) *
				  sizeof *l->tally);
	for (size_t s = 0; s < l->n_feeds; s++) {
		l->feed[s].ended = BL_DAY_NONE;
		l->feed[s].strays =
			bl_arena_alloc(l->arena, (agreement->n_partners + 1) * sizeof *l->feed[s].strays);
	}
	l->n_bounded = BL__NONE;
	l->as_of = BL_DAY_NONE;
	for (size_t i = 0; i < BL__DAYS; i++)
		l->seen[i].day = BL_DAY_NONE;
	l->month = bl_grain_month();
	return l;
}

bl_status bl_ledger_new(const bl_agreement *agreement, bl_ledger **out, bl_problems *problems)
{
	bl__binding b = {
		.ledger = start(agreement), .problems = problems, .before = bl_problems_count(problems)};

	start_feeds(&b);
	for (size_t i = 0; i < agreement->n_indicators; i++)
		bind_indicator(&b, &b.ledger->tally[i], &agreement->indicators[i]);
	b.ledger->n_tallies = agreement->n_indicators;
	bl__bind_owns(&b);
	bl__bind_gave(&b);
	bl__bind_lost(&b);
	finish_feeds(&b);
	if (bl_problems_count(problems) > b.before) {
		bl_ledger_free(b.ledger);
		return BL_EUSER;
	}
	*out = b.ledger;
	return BL_OK;
}

static void free_scratch(bl__scratch *s)
{
	g_free(s->month);
	g_free(s->dated);
	g_free(s->picked);
	g_free(s->chosen);
	g_free(s->until);
	g_free(s->ended);
	g_free(s->inside_row);
	g_free(s->at);
	g_free(s->row);
	g_free(s->word);
	g_free(s->qty);
	g_free(s->over);
	g_free(s->inside);
	g_free(s->spread_at);
}

void bl_ledger_free(bl_ledger *ledger)
{
	if (!ledger)
		return;
	for (size_t i = 0; i < ledger->n_tallies; i++) {
		bl__tally *t = &ledger->tally[i];

		bl__course_done(&t->course);
		if (t->measure)
			bl__cells_done(&t->total, t->measure);
		bl__index_done(&t->joined);
		for (size_t k = 0; t->measure && k < t->n_splits; k++)
			bl__split_done(&t->split[k], t->measure);
	}
	for (size_t s = 0; s < ledger->n_feeds; s++)
		for (size_t j = 0; j < ledger->feed[s].n_uses; j++) {
			bl__conditions_done(&ledger->feed[s].use[j].where);
			bl__conditions_done(&ledger->feed[s].use[j].out_of);
			if (ledger->feed[s].use[j].scale)
				g_free(ledger->feed[s].use[j].scale->place);
		}
	bl__index_done(&ledger->months);
	g_free(ledger->bounded);
	free_scratch(&ledger->scratch);
	bl_arena_free(ledger->arena);
	g_free(ledger);
}

const bl_wish *bl_ledger_wishes(const bl_ledger *ledger, int s, size_t *n)
{
	*n = ledger->feed[s].n_wishes;
	return ledger->feed[s].wish;
}

void bl_ledger_attach(bl_ledger *ledger, const bl_words *words)
{
	ledger->words = words;
}

const bl_words *bl_ledger_words(const bl_ledger *ledger)
{
	return ledger->words;
}
