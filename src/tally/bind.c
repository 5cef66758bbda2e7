/* From the names of an agreement to measures and columns: what each source
 * must read, and which tallies it feeds. */
#include "tally.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define DEFINE(name, ...) const bl_own bl_own_##name = {__VA_ARGS__};
BL_OWNS(DEFINE)
#undef DEFINE

#define ADDRESS(name, ...) &bl_own_##name,
static const bl_own *const owns[] = {BL_OWNS(ADDRESS)};
#undef ADDRESS

typedef struct {
	bl_ledger *ledger;
	bl_problems *problems;
	GArray **wishes;  /* of bl_wish, by source */
	GPtrArray **uses; /* of bl__use, by source */
	size_t before;    /* problems that were there */
} binding;

/* ---- Columns ------------------------------------------------------------- */

static bl_column_type word_type(const bl_source *source, const char *name)
{
	const bl_column *column = bl__column_of(source, name);
	const bl_role *role = bl__role_of(source, name);

	return (column && (column->split || column->choices.n)) || (role && role->type == BL_WORDS) ? BL_WORDS
												    : BL_WORD;
}

/* The number of a wish in its source; one wish serves all who want the same. */
static size_t wish(binding *b, int source, const char *name, bl_column_type type, bl_place place)
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

static bl__conditions bind_conditions(binding *b, int source, const bl_conditions *conditions)
{
	const bl_source *s = &b->ledger->agreement->sources[source];
	bl__conditions out = {bl_arena_alloc(b->ledger->arena, (conditions->n + 1) * sizeof *out.item),
			      conditions->n};

	for (size_t i = 0; i < conditions->n; i++) {
		const bl_condition *c = &conditions->item[i];
		const bl_role *role = bl__role_of(s, c->column);
		bl__asked asked = {.type = bl_criterion_type(c, role, word_type(s, c->column)),
				   .of_partners = role && role->partner};

		asked.wish = wish(b, source, c->column, asked.type, c->place);
		bl__condition_bind(&out.item[i], c, &asked, b->ledger);
	}
	return out;
}

/* ---- Tallies and their uses --------------------------------------------------- */

static bl__use *new_use(binding *b, bl__tally *t, int source)
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

static void bind_of(binding *b, bl__use *use, int source, const char *of, bl_place place)
{
	const bl_measure *m = use->tally->measure;
	const bl_source *s = &b->ledger->agreement->sources[source];
	bl_column_type type = m->wants_of_number ? BL_NUMBER : m->wants_levels ? BL_WORD : word_type(s, of);

	use->has_of = true;
	use->of = wish(b, source, of, type, place);
	use->of_several = type == BL_WORDS;
}

/* The first role of the source's kind that holds one partner, and is mapped; NULL when none is. */
static const bl_column *who_of(const bl_source *s)
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

static void bind_who(binding *b, bl__use *use, int source)
{
	const bl_column *who = who_of(&b->ledger->agreement->sources[source]);

	use->has_who = who != NULL;
	if (who)
		use->who = wish(b, source, who->role, BL_WORD, who->place);
}

/* The role that says when a row that lasts ends, and is mapped; NULL when none is. */
static const bl_column *until_of(const bl_source *s)
{
	const bl_source_kind *kind = s->kind ? bl_source_kind_find(s->kind) : NULL;
	const bl_role *role = kind ? bl_kind_until(kind) : NULL;
	const bl_column *column = role ? bl__column_of(s, role->role) : NULL;

	return column && bl_same_name(column->role, role->role) ? column : NULL;
}

static void bind_until(binding *b, bl__use *use, int source, bl_place place)
{
	const bl_agreement *a = b->ledger->agreement;
	const bl_column *until = until_of(&a->sources[source]);

	use->has_until = until != NULL;
	if (until)
		use->until = wish(b, source, until->role, BL_DAY, until->place);
	else
		bl_problems_say(b->problems, (bl_where){a->path, place}, "measure_wants_until",
				a->sources[source].name);
}

static void bind_split(binding *b, bl__use *use, int source, size_t k, const char *column, bl_place place)
{
	bl_column_type type = word_type(&b->ledger->agreement->sources[source], column);
	const bl_role *role = bl__role_of(&b->ledger->agreement->sources[source], column);

	use->tally->split[k].of_partners = role && role->partner;
	use->split[k] = wish(b, source, column, type, place);
	use->split_several[k] = type == BL_WORDS;
	use->tally->split[k].overlaps |= type == BL_WORDS;
}

static void start_tally(bl_ledger *l, bl__tally *t, const bl_measure *m, size_t n_splits)
{
	t->measure = m;
	t->n_splits = n_splits;
	t->split = bl_arena_alloc(l->arena, (n_splits + 1) * sizeof *t->split);
	t->from = bl_arena_alloc(l->arena, (l->n_feeds + 1) * sizeof *t->from);
}

static void bind_indicator(binding *b, bl__tally *t, const bl_indicator *in)
{
	bool fine = bl__indicator_check(b->ledger->agreement, in, b->problems);
	const bl_measure *m = in->measure ? bl_measure_find(in->measure) : NULL;
	bl__use *use;

	start_tally(b->ledger, t, m, in->split.n);
	t->indicator = in;
	if (!fine || !m->from_rows)
		return;
	use = new_use(b, t, in->source);
	use->where = bind_conditions(b, in->source, &in->where);
	use->out_of = bind_conditions(b, in->source, &in->out_of);
	if (m->wants_levels) {
		use->scale = bl_arena_alloc(b->ledger->arena, sizeof *use->scale);
		use->scale->levels = &in->levels;
	}
	if (in->of)
		bind_of(b, use, in->source, in->of, in->of_place);
	if (in->over) {
		use->has_over = true;
		use->over = wish(b, in->source, in->over, BL_NUMBER, in->out_of_place);
	}
	if (m->wants_partner)
		bind_who(b, use, in->source);
	if (m->wants_until)
		bind_until(b, use, in->source, in->measure_place);
	for (size_t k = 0; k < in->split.n; k++)
		bind_split(b, use, in->source, k, in->split.item[k],
			   in->split.place ? in->split.place[k] : in->place);
}

/* ---- The ledger's own -------------------------------------------------------------- */

/* The column a source maps to a role, NULL when it does not. */
static const bl_column *mapped(const bl_source *s, const char *role)
{
	const bl_column *c = bl__column_of(s, role);

	return c && bl_same_name(c->role, role) ? c : NULL;
}

static bool has_own(const bl_source *s, const bl_own *own)
{
	return s->kind && bl_same_name(s->kind, own->kind) && (!own->role || mapped(s, own->role)) &&
	       (!own->by || mapped(s, own->by)) && (!own->of || mapped(s, own->of));
}

static void bind_own_use(binding *b, bl__tally *t, const bl_own *own, int source)
{
	const bl_source *s = &b->ledger->agreement->sources[source];
	bl__use *use = new_use(b, t, source);

	if (own->of)
		bind_of(b, use, source, own->of, mapped(s, own->of)->place);
	if (own->role)
		bind_split(b, use, source, 0, own->role, mapped(s, own->role)->place);
	if (own->by)
		use->split_by = wish(b, source, own->by, BL_WORD, mapped(s, own->by)->place);
}

static bool wanted(const bl_agreement *a, const bl_own *own)
{
	bool any = !own->for_capacity;

	for (size_t i = 0; i < a->n_partners && !any; i++)
		any = !isnan(a->partners[i].capacity_hours);
	return any;
}

static void bind_own(binding *b, const bl_own *own)
{
	bl_ledger *l = b->ledger;
	bl__tally *t = &l->tally[l->n_tallies];

	for (size_t s = 0; s < l->n_feeds && wanted(l->agreement, own); s++) {
		if (!has_own(&l->agreement->sources[s], own))
			continue;
		if (!t->measure)
			start_tally(l, t, own->of ? &bl__measure_sum : &bl__measure_count, own->role != NULL);
		t->own = own;
		if (own->by)
			t->split[0].paired = true;
		bind_own_use(b, t, own, (int)s);
	}
	l->n_tallies += t->measure != NULL;
}

int bl_ledger_own(const bl_ledger *ledger, const bl_own *what)
{
	for (size_t i = ledger->agreement->n_indicators; i < ledger->n_tallies; i++)
		if (ledger->tally[i].own == what)
			return (int)i;
	return -1;
}

size_t bl_ledger_indicators(const bl_ledger *ledger)
{
	return ledger->n_tallies;
}

size_t bl_ledger_splits(const bl_ledger *ledger, int indicator)
{
	return ledger->tally[indicator].n_splits;
}

/* Rows of one source by the partner that reports them. */
static void bind_reports(binding *b, size_t source)
{
	bl_ledger *l = b->ledger;
	const bl_column *who = who_of(&l->agreement->sources[source]);
	bl__tally *t = &l->tally[l->n_tallies];
	bl__use *use;

	if (!who || !l->agreement->n_partners)
		return;
	start_tally(l, t, &bl__measure_count, 1);
	t->reports_of = source + 1;
	use = new_use(b, t, (int)source);
	use->rows = BL__EITHER; /* who sends what cannot be read has reported */
	bind_split(b, use, (int)source, 0, who->role, who->place);
	l->n_tallies++;
}

int bl_ledger_reports(const bl_ledger *ledger, int source)
{
	for (size_t i = ledger->agreement->n_indicators; i < ledger->n_tallies; i++)
		if (ledger->tally[i].reports_of == (size_t)source + 1)
			return (int)i;
	return -1;
}

/* ---- What could not be read ---------------------------------------------------------- */

static void bind_all_rows(binding *b, size_t source)
{
	bl_ledger *l = b->ledger;
	bl__tally *t = &l->tally[l->n_tallies++];

	start_tally(l, t, &bl__measure_count, 0);
	t->rows_of = source + 1;
	new_use(b, t, (int)source);
	l->feed[source].all = t;
}

/* The same conditions, with memories of their own. */
static bl__conditions conditions_again(const binding *b, const bl__conditions *of)
{
	bl__conditions again = {bl_arena_alloc(b->ledger->arena, (of->n + 1) * sizeof *again.item), of->n};

	if (of->n)
		memcpy(again.item, of->item, of->n * sizeof *again.item);
	return again;
}

/* Rows that would have fed the tally, had they been read; of a share, those of its whole. */
static void bind_lost_use(binding *b, bl__tally *lost, const bl__use *of, size_t source)
{
	bl__use *use = new_use(b, lost, (int)source);
	size_t n = lost->n_splits;

	use->rows = BL__LOST;
	use->where = conditions_again(b, of->tally->measure->wants_out_of ? &of->out_of : &of->where);
	for (size_t k = 0; k < n; k++) {
		use->split[k] = of->split[k];
		use->split_several[k] = of->split_several[k];
	}
	use->split_by = of->split_by;
}

static void bind_lost(binding *b, bl__tally *t)
{
	bl_ledger *l = b->ledger;
	bl__tally *lost = &l->tally[l->n_tallies++];

	start_tally(l, lost, &bl__measure_count, t->n_splits);
	lost->lost_of = t;
	t->lost = lost;
	for (size_t k = 0; k < t->n_splits; k++)
		lost->split[k].paired = t->split[k].paired;
	for (size_t s = 0; s < l->n_feeds; s++)
		for (guint i = 0, n = b->uses[s]->len; i < n; i++)
			if (((bl__use *)b->uses[s]->pdata[i])->tally == t)
				bind_lost_use(b, lost, b->uses[s]->pdata[i], s);
}

/* Of every tally of rows, but of who reports. */
static void bind_all_lost(binding *b)
{
	bl_ledger *l = b->ledger;

	for (size_t s = 0; s < l->n_feeds; s++)
		bind_all_rows(b, s);
	for (size_t i = 0, n = l->n_tallies; i < n; i++)
		if (l->tally[i].measure && l->tally[i].measure->from_rows && !l->tally[i].reports_of)
			bind_lost(b, &l->tally[i]);
}

/* ---- The ledger ----------------------------------------------------------------- */

static void start_feeds(binding *b)
{
	size_t n = b->ledger->n_feeds;

	b->wishes = g_new0(GArray *, n + 1);
	b->uses = g_new0(GPtrArray *, n + 1);
	for (size_t s = 0; s < n; s++) {
		b->wishes[s] = g_array_new(FALSE, FALSE, sizeof(bl_wish));
		b->uses[s] = g_ptr_array_new();
	}
}

static void finish_feeds(binding *b)
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
	/* Each of an indicator, an own, all rows of a source twice, for what is lost; and who reports. */
	l->tally = bl_arena_alloc(l->arena,
				  (2 * (agreement->n_indicators + G_N_ELEMENTS(owns)) + 3 * l->n_feeds) *
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
	binding b = {.ledger = start(agreement), .problems = problems, .before = bl_problems_count(problems)};

	start_feeds(&b);
	for (size_t i = 0; i < agreement->n_indicators; i++)
		bind_indicator(&b, &b.ledger->tally[i], &agreement->indicators[i]);
	b.ledger->n_tallies = agreement->n_indicators;
	for (size_t i = 0; i < G_N_ELEMENTS(owns); i++)
		bind_own(&b, owns[i]);
	for (size_t i = 0; i < agreement->n_sources; i++)
		bind_reports(&b, i);
	bind_all_lost(&b);
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
