/* What a ledger tells of the sources whether or not an indicator asks. */
#include "bind.h"

#include <math.h>
#include <string.h>

#define DEFINE(name, ...) const bl_own bl_own_##name = {__VA_ARGS__};
BL_OWNS(DEFINE)
#undef DEFINE

#define ADDRESS(name, ...) &bl_own_##name,
static const bl_own *const owns[] = {BL_OWNS(ADDRESS)};
#undef ADDRESS

/* The column a source maps to a role, NULL when it does not. */
static const bl_column *mapped(const bl_source *s, const char *role)
{
	const bl_column *c = bl_source_column(s, role);

	return c && bl_same_name(c->role, role) ? c : NULL;
}

static bool has_own(const bl_source *s, const bl_own *own)
{
	return s->kind && bl_same_name(s->kind, own->kind) && (!own->role || mapped(s, own->role)) &&
	       (!own->by || mapped(s, own->by)) && (!own->of || mapped(s, own->of));
}

static void bind_own_use(bl__binding *b, bl__tally *t, const bl_own *own, int source)
{
	const bl_source *s = &b->ledger->agreement->sources[source];
	bl__use *use = bl__new_use(b, t, source);

	if (own->of)
		bl__bind_of(b, use, source, own->of, mapped(s, own->of)->place);
	if (own->role)
		bl__bind_split(b, use, source, 0, own->role, mapped(s, own->role)->place);
	if (own->by)
		use->split_by = bl__wish(b, source, own->by, BL_WORD, mapped(s, own->by)->place);
}

static bool wanted(const bl_agreement *a, const bl_own *own)
{
	bool any = !own->for_capacity;

	for (size_t i = 0; i < a->n_partners && !any; i++)
		any = !isnan(a->partners[i].capacity_hours);
	return any;
}

static void bind_own(bl__binding *b, const bl_own *own)
{
	bl_ledger *l = b->ledger;
	bl__tally *t = &l->tally[l->n_tallies];

	for (size_t s = 0; s < l->n_feeds && wanted(l->agreement, own); s++) {
		if (!has_own(&l->agreement->sources[s], own))
			continue;
		if (!t->measure)
			bl__start_tally(l, t, own->of ? &bl__measure_sum : &bl__measure_count,
					own->role != NULL);
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

/* Whose rows they are, no column says. */
static void refuse_expected(bl__binding *b, size_t source)
{
	const bl_agreement *a = b->ledger->agreement;
	const bl_source *s = &a->sources[source];

	if (s->expected)
		bl_problems_say(b->problems, (bl_where){a->path, s->expected->place},
				a->n_partners ? "expected_of_nobody" : "expected_no_partners", s->name);
}

/* Rows of one source by the partner that reports them. */
static void bind_reports(bl__binding *b, size_t source)
{
	bl_ledger *l = b->ledger;
	const bl_column *who = bl__who_of(&l->agreement->sources[source]);
	bl__tally *t = &l->tally[l->n_tallies];
	bl__use *use;

	if (!who || !l->agreement->n_partners) {
		refuse_expected(b, source);
		return;
	}
	bl__start_tally(l, t, &bl__measure_count, 1);
	t->reports_of = source + 1;
	l->feed[source].reports = t;
	use = bl__new_use(b, t, (int)source);
	use->rows = BL__EITHER; /* who sends what cannot be read has reported */
	bl__bind_split(b, use, (int)source, 0, who->role, who->place);
	l->n_tallies++;
}

int bl_ledger_reports(const bl_ledger *ledger, int source)
{
	for (size_t i = ledger->agreement->n_indicators; i < ledger->n_tallies; i++)
		if (ledger->tally[i].reports_of == (size_t)source + 1)
			return (int)i;
	return -1;
}

/* ---- What recurs, and of whom --------------------------------------------------------- */

/* By which column a row of a source says what it was. */
static const char *const occasions[][2] = {{"reviews", "what"}, {"activities", "type"}};

/* However it may be spelt, where it is a kind of joint activity. */
static bl_names spellings_of(bl__binding *b, const bl_recurrence *r)
{
	const bl_agreement *a = b->ledger->agreement;
	const bl_joint *joint = bl_joint_of(a, bl_str_of(r->what));
	g_auto(GStrv) more = joint ? bl_joint_spellings(a, joint) : NULL;
	size_t n = more ? g_strv_length(more) : 0;
	const char **value = bl_arena_alloc(b->ledger->arena, (n + 1) * sizeof *value);
	bl_place *place = bl_arena_alloc(b->ledger->arena, (n + 1) * sizeof *place);

	for (size_t i = 0; i <= n; i++) {
		value[i] = i ? bl_arena_text(b->ledger->arena, more[i - 1], strlen(more[i - 1])) : r->what;
		place[i] = r->place;
	}
	return (bl_names){value, place, n + 1};
}

/* Rows of the occasion alone; a shared review is any row of a source of reviews. */
static bool is_of(bl__binding *b, const bl_source *s, const bl_recurrence *r, const char *column,
		  bl_conditions *out)
{
	bl_condition *c = bl_arena_alloc(b->ledger->arena, sizeof *c);

	*out = (bl_conditions){0};
	if (!strcmp(r->what, "review"))
		return !strcmp(column, "what");
	if (!mapped(s, column))
		return false;
	*c = (bl_condition){.place = mapped(s, column)->place,
			    .column = column,
			    .test = BL_IS,
			    .values = spellings_of(b, r)};
	*out = (bl_conditions){c, 1};
	return true;
}

/* Who was there: with a lead it is the lead who did it, before the others. */
static void bind_whose(bl__binding *b, bl__tally *t, const bl_recurrence *r, int source, const char *column)
{
	const bl_source *s = &b->ledger->agreement->sources[source];
	const bl_column *lead = mapped(s, "lead"), *partners = mapped(s, "partners");
	bool pairs = !strcmp(r->each, "pair");
	bl_conditions of;
	bl__use *use;

	if ((pairs && !partners) || (!lead && !partners) || !is_of(b, s, r, column, &of))
		return;
	if (!t->measure)
		bl__start_tally(b->ledger, t, &bl__measure_count, 1);
	t->split[0].paired = pairs;
	use = bl__new_use(b, t, source);
	use->where = bl__bind_conditions(b, source, &of);
	if (pairs || !lead)
		bl__bind_split(b, use, source, 0, "partners", partners->place);
	else
		bl__bind_split(b, use, source, 0, "lead", lead->place);
	if (pairs)
		use->split_by = lead ? bl__wish(b, source, "lead", BL_WORD, lead->place) : use->split[0];
}

static void bind_recurrence(bl__binding *b, size_t i)
{
	bl_ledger *l = b->ledger;
	const bl_recurrence *r = &l->agreement->cadence[i];
	bl__tally *t = &l->tally[l->n_tallies];

	for (size_t s = 0; r->each && s < l->n_feeds; s++)
		for (size_t k = 0; k < G_N_ELEMENTS(occasions); k++)
			if (l->agreement->sources[s].kind &&
			    bl_same_name(l->agreement->sources[s].kind, occasions[k][0]))
				bind_whose(b, t, r, (int)s, occasions[k][1]);
	t->whose = i + 1;
	l->n_tallies += t->measure != NULL;
}

int bl_ledger_whose(const bl_ledger *ledger, int recurrence)
{
	for (size_t i = ledger->agreement->n_indicators; i < ledger->n_tallies; i++)
		if (ledger->tally[i].whose == (size_t)recurrence + 1)
			return (int)i;
	return -1;
}

/* ---- All of it --- */

size_t bl__owns_most(const bl_agreement *agreement)
{
	return G_N_ELEMENTS(owns) + agreement->n_sources + agreement->n_cadence + 1;
}

void bl__bind_owns(bl__binding *b)
{
	for (size_t i = 0; i < G_N_ELEMENTS(owns); i++)
		bind_own(b, owns[i]);
	for (size_t i = 0; i < b->ledger->n_feeds; i++)
		bind_reports(b, i);
	for (size_t i = 0; i < b->ledger->agreement->n_cadence; i++)
		bind_recurrence(b, i);
}
