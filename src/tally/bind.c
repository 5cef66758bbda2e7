/* From the names of an agreement to measures and columns: what each source
 * must read, and which tallies it feeds. */
#include "bind.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* ---- Columns ------------------------------------------------------------- */

static bl_column_type word_type(const bl_source *source, const char *name)
{
	const bl_column *column = bl__column_of(source, name);
	const bl_role *role = bl__role_of(source, name);

	return (column && (column->split || column->choices.n)) || (role && role->type == BL_WORDS) ? BL_WORDS
												    : BL_WORD;
}

/* The number of a wish in its source; one wish serves all who want the same. */
size_t bl__wish(bl__binding *b, int source, const char *name, bl_column_type type, bl_place place)
{
	GArray *all = b->wishes[source];
	bl_wish new = {name, type, place};

	for (guint i = 0; i < all->len; i++) {
		const bl_wish *w = &g_array_index(all, bl_wish, i);

		if (w->type == type && bl_same_name(w->name, name))
			return i;
	}
	g_array_append_val(all, new);
	return all->len - 1;
}

bl__conditions bl__bind_conditions(bl__binding *b, int source, const bl_conditions *conditions)
{
	const bl_source *s = &b->ledger->agreement->sources[source];
	bl__conditions out = {bl_arena_alloc(b->ledger->arena, (conditions->n + 1) * sizeof *out.item),
			      conditions->n};

	for (size_t i = 0; i < conditions->n; i++) {
		const bl_condition *c = &conditions->item[i];
		const bl_role *role = bl__role_of(s, c->column);
		bl__asked asked = {.type = bl_criterion_type(c, role, word_type(s, c->column)),
				   .of_partners = role && role->partner};

		asked.wish = bl__wish(b, source, c->column, asked.type, c->place);
		bl__condition_bind(&out.item[i], c, &asked, b->ledger);
	}
	return out;
}

/* ---- Tallies and their uses --------------------------------------------------- */

bl__use *bl__new_use(bl__binding *b, bl__tally *t, int source)
{
	bl_arena *arena = b->ledger->arena;
	bl__use *use = bl_arena_alloc(arena, sizeof *use);

	use->tally = t;
	use->split = bl_arena_alloc(arena, (t->n_splits + 1) * sizeof *use->split);
	use->split_several = bl_arena_alloc(arena, (t->n_splits + 1) * sizeof *use->split_several);
	t->from[source] = true;
	g_ptr_array_add(b->uses[source], use);
	return use;
}

void bl__bind_of(bl__binding *b, bl__use *use, int source, const char *of, bl_place place)
{
	const bl_measure *m = use->tally->measure;
	const bl_source *s = &b->ledger->agreement->sources[source];
	bl_column_type type = m->wants_of_number ? BL_NUMBER : m->wants_levels ? BL_WORD : word_type(s, of);

	use->has_of = true;
	use->of = bl__wish(b, source, of, type, place);
	use->of_several = type == BL_WORDS;
}

/* The first role of the source's kind that holds one partner, and is mapped; NULL when none is. */
const bl_column *bl__who_of(const bl_source *s)
{
	const bl_source_kind *kind = s->kind ? bl_source_kind_find(s->kind) : NULL;

	for (size_t i = 0; kind && i < kind->n_roles; i++) {
		const bl_role *role = &kind->roles[i];
		const bl_column *column = bl__column_of(s, role->role);

		if (role->partner && role->type == BL_WORD && column &&
		    bl_same_name(column->role, role->role))
			return column;
	}
	return NULL;
}

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
	const bl_column *column = role ? bl__column_of(s, role->role) : NULL;

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

void bl__bind_split(bl__binding *b, bl__use *use, int source, size_t k, const char *column, bl_place place)
{
	const bl_source *s = &b->ledger->agreement->sources[source];
	bl_column_type type = word_type(s, column);
	const bl_role *role = bl__role_of(s, column);

	use->tally->split[k].of_partners = role && role->partner;
	use->tally->split[k].of_reporters = role && bl__who_of(s) == bl__column_of(s, column);
	use->split[k] = bl__wish(b, source, column, type, place);
	use->split_several[k] = type == BL_WORDS;
	use->tally->split[k].overlaps |= type == BL_WORDS;
}

void bl__start_tally(bl_ledger *l, bl__tally *t, const bl_measure *m, size_t n_splits)
{
	t->measure = m;
	t->n_splits = n_splits;
	t->split = bl_arena_alloc(l->arena, (n_splits + 1) * sizeof *t->split);
	t->from = bl_arena_alloc(l->arena, (l->n_feeds + 1) * sizeof *t->from);
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
	for (size_t s = 0; s < n; s++) {
		b->wishes[s] = g_array_new(FALSE, FALSE, sizeof(bl_wish));
		b->uses[s] = g_ptr_array_new();
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
	}
	g_free(b->wishes);
	g_free(b->uses);
}

static bl_ledger *start(const bl_agreement *agreement)
{
	bl_ledger *l = g_new0(bl_ledger, 1);

	l->agreement = agreement;
	l->arena = bl_arena_new();
	l->n_feeds = agreement->n_sources;
	l->feed = bl_arena_alloc(l->arena, (l->n_feeds + 1) * sizeof *l->feed);
	/* Each of an indicator, an own and all rows of a source, twice: there is what is lost of it, too. */
	l->tally = bl_arena_alloc(l->arena,
				  2 * (agreement->n_indicators + bl__owns_most(agreement) + l->n_feeds) *
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
