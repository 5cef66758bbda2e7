/* A source bound to its kind: every column that reading it needs, each once. */
#include "room.h"

#include <string.h>

static void complain(const bl_intake *in, bl_place at, const char *key, const char *found,
		     const char *const *known, size_t n, bl_problems *problems)
{
	bl_problems_say(problems, in->agreement->path, at.line, at.column, key, found, known, n);
}

static void unknown_role(const bl_intake *in, const bl__source *src, const bl_column *col,
			 bl_problems *problems)
{
	const char *known[32];
	size_t n = 0;

	for (; n < src->kind->n_roles && n < G_N_ELEMENTS(known); n++)
		known[n] = src->kind->roles[n].role;
	complain(in, col->place, "unknown_role", col->role, known, n, problems);
}

static const bl_column *column_of(const bl_source *source, const char *role)
{
	for (size_t i = 0; i < source->n_columns; i++)
		if (!strcmp(source->columns[i].role, role))
			return &source->columns[i];
	return NULL;
}

static bl__lexicon *lexicon_of(bl_intake *in, const bl_role *role)
{
	if (role && role->partner)
		return &in->partners;
	return role && role->type == BL_ID ? &in->ids : &in->plain;
}

static int add_want(bl_intake *in, bl__source *src, const char *name, const bl_role *role, bl_place place)
{
	bl__want *want;

	src->want = g_renew(bl__want, src->want, src->n_wants + 1);
	want = &src->want[src->n_wants];
	*want = (bl__want){.name = name, .role = role, .place = place};
	want->column = role ? column_of(src->agreed, role->role) : NULL;
	want->lexicon = lexicon_of(in, role);
	if (want->column) {
		want->place = want->column->place;
		want->split = want->column->split;
	}
	return (int)src->n_wants++;
}

/* A role, or else a header. */
static int want_of(bl_intake *in, bl__source *src, const char *name, bl_place place)
{
	const bl_role *role = bl_role_find(src->kind, name);

	for (size_t i = 0; i < src->n_wants; i++)
		if (role ? src->want[i].role == role
			 : !src->want[i].role && !src->want[i].of_line && bl_same_name(src->want[i].name, name))
			return (int)i;
	return add_want(in, src, name, role, place);
}

static void use_as(bl_intake *in, bl__want *want, bl_column_type type)
{
	want->as_word |= type == BL_WORD || type == BL_WORDS || type == BL_ID;
	want->as_number |= type == BL_NUMBER;
	want->as_day |= type == BL_DAY;
	if (type == BL_ID && want->lexicon == &in->plain)
		want->lexicon = &in->ids;
	want->silent = false;
}

static void bind_columns(bl_intake *in, bl__source *src, bl_problems *problems)
{
	const bl_source *agreed = src->agreed;

	src->mapped = agreed->n_columns > 0;
	for (size_t i = 0; i < agreed->n_columns; i++) {
		const bl_column *col = &agreed->columns[i];

		if (!bl_role_find(src->kind, col->role))
			unknown_role(in, src, col, problems);
		else
			want_of(in, src, col->role, col->place);
		if (!agreed->header && !col->position)
			complain(in, col->place, "position_needed", col->role, NULL, 0, problems);
	}
}

/* ---- One line per value ------------------------------------------------------- */

static void bind_pivot_column(bl_intake *in, bl__source *src, const bl_column *col, bl_problems *problems)
{
	int at = add_want(in, src, col->role, NULL, col->place);

	src->want[at].column = col;
	src->want[at].of_line = true;
	if (!src->agreed->header && !col->position)
		complain(in, col->place, "position_needed", col->role, NULL, 0, problems);
}

static bool same_column(const bl_column *a, const bl_column *b)
{
	for (size_t i = 0; i < a->headers.n; i++)
		for (size_t k = 0; k < b->headers.n; k++)
			if (bl_same_name(a->headers.item[i], b->headers.item[k]))
				return true;
	return a->position && a->position == b->position;
}

/* Key, name and value are different columns. */
static void check_pivot(const bl_intake *in, const bl_pivot *pivot, bl_problems *problems)
{
	const bl_column *twice = same_column(&pivot->name, &pivot->value) ? &pivot->value : NULL;

	for (size_t i = 0; i < pivot->n_keys && !twice; i++)
		if (same_column(&pivot->key[i], &pivot->name) || same_column(&pivot->key[i], &pivot->value))
			twice = &pivot->key[i];
	if (twice)
		complain(in, twice->place, "duplicate_header",
			 twice->headers.n ? twice->headers.item[0] : twice->role, NULL, 0, problems);
}

/* The key is the id: another one would have rows replace each other. */
static void bind_pivot(bl_intake *in, bl__source *src, bl_problems *problems)
{
	const bl_pivot *pivot = src->agreed->pivot;
	const bl_column *id = column_of(src->agreed, "id");

	src->pivot = pivot;
	src->count->pivoted = pivot != NULL;
	if (!pivot)
		return;
	src->n_keys = pivot->n_keys;
	for (size_t i = 0; i < pivot->n_keys; i++)
		bind_pivot_column(in, src, &pivot->key[i], problems);
	bind_pivot_column(in, src, &pivot->name, problems);
	bind_pivot_column(in, src, &pivot->value, problems);
	check_pivot(in, pivot, problems);
	if (id && (pivot->n_keys != 1 || !same_column(id, &pivot->key[0])))
		complain(in, id->place, "pivot_has_id", src->agreed->name, NULL, 0, problems);
}

static int optional_want(bl_intake *in, bl__source *src, const bl_role *role)
{
	size_t n = src->n_wants;
	int at = want_of(in, src, role->role, src->agreed->place);

	if ((size_t)at == n)
		src->want[at].silent = true;
	return at;
}

/* What tells the newer of two rows with one id. */
static void bind_version(bl_intake *in, bl__source *src, bl_problems *problems)
{
	const bl_role *version = bl_role_find(src->kind, "version");
	const bl_column *col = version ? column_of(src->agreed, "version") : NULL;

	if (!col)
		return;
	if (src->id < 0 && !src->pivot)
		complain(in, col->place, "version_without_id", src->agreed->name, NULL, 0, problems);
	src->version = want_of(in, src, "version", col->place);
	src->want[src->version].as_day = true;
}

/* The day a row was recorded, when that is mapped. */
static void bind_recorded(bl_intake *in, bl__source *src)
{
	const bl_column *col =
		bl_role_find(src->kind, "recorded") ? column_of(src->agreed, "recorded") : NULL;

	if (!col)
		return;
	src->recorded = want_of(in, src, "recorded", col->place);
	src->want[src->recorded].as_day = true;
	if (src->version < 0)
		src->version = src->recorded;
}

/* The date; the id, when it is mapped or nothing is; whoever answers for a row. */
static void bind_key_columns(bl_intake *in, bl__source *src, bl_problems *problems)
{
	const bl_role *date = bl_kind_date(src->kind), *id = bl_role_find(src->kind, "id");

	src->date = src->id = src->version = src->recorded = src->partner = -1;
	if (date && (date->required || !src->mapped || column_of(src->agreed, date->role))) {
		src->date = optional_want(in, src, date);
		src->want[src->date].as_day = true;
		src->want[src->date].silent = !date->required;
	}
	if (id && !src->pivot && (!src->mapped || column_of(src->agreed, "id")))
		src->id = optional_want(in, src, id);
	bind_version(in, src, problems);
	bind_recorded(in, src);
	for (size_t i = 0; i < src->kind->n_roles; i++) {
		const bl_role *role = &src->kind->roles[i];
		int at;

		if (!role->partner || (src->mapped && !column_of(src->agreed, role->role)))
			continue;
		at = optional_want(in, src, role);
		src->want[at].as_word = true;
		if (src->partner < 0)
			src->partner = at;
	}
}

static void bind_wishes(bl_intake *in, bl__source *src, const bl_wish *wishes, size_t n)
{
	src->wish = wishes;
	src->n_wishes = n;
	src->wish_want = g_new(int, n + 1);
	for (size_t i = 0; i < n; i++) {
		src->wish_want[i] = want_of(in, src, wishes[i].name, wishes[i].place);
		use_as(in, &src->want[src->wish_want[i]], wishes[i].type);
	}
}

static void bind_tests(bl_intake *in, bl__source *src)
{
	const bl_conditions *skip = &src->agreed->skip;

	src->n_tests = skip->n;
	src->test = g_new0(bl__test, skip->n + 1);
	for (size_t i = 0; i < skip->n; i++) {
		const bl_condition *c = &skip->item[i];
		bl__test *t = &src->test[i];

		t->type = bl_criterion_type(c, NULL, BL_WORD);
		bl_criterion_bind(&t->criterion, c, t->type, NULL, in->arena);
		t->want = want_of(in, src, c->column, c->place);
		src->want[t->want].silent = false;
		src->want[t->want].as_day |= t->type == BL_DAY;
		src->want[t->want].as_number |= t->type == BL_NUMBER;
	}
}

/* A question with one column per choice: each column is wanted, and the role's
 * cell is made from those that say yes. */
static void bind_choices(bl_intake *in, bl__source *src, int at, bl_problems *problems)
{
	const bl_column *col = src->want[at].column;
	const bl_role *role = src->want[at].role;
	int first = (int)src->n_wants;

	if (role && role->type != BL_WORD && role->type != BL_WORDS)
		complain(in, col->place, "choices_not_words", col->role, NULL, 0, problems);
	for (size_t i = 0; i < col->choices.n; i++) {
		bl_column *own = bl_arena_alloc(in->arena, sizeof *own);
		int choice = add_want(in, src, col->choices.item[i], NULL, col->choices.place[i]);

		*own = (bl_column){.place = col->choices.place[i], .role = col->choices.item[i]};
		own->headers = (bl_names){&col->choices.item[i], &col->choices.place[i], 1};
		src->want[choice].column = own;
	}
	src->want[at].choice = first;
	src->want[at].n_choices = (int)col->choices.n;
	src->want[at].split = "\x1F";
}

void bl__source_bind(bl_intake *in, bl__source *src, const bl_wish *wishes, size_t n, bl_problems *problems)
{
	const char *known[16];
	size_t k = 0;

	src->kind = bl_source_kind_find(src->agreed->kind);
	if (!src->kind) {
		for (; bl_source_kinds[k]; k++)
			known[k] = bl_source_kinds[k]->name;
		complain(in, src->agreed->kind_place, "unknown_source_kind", src->agreed->kind, known, k,
			 problems);
		return;
	}
	if (src->agreed->encoding && !bl_encoding_named(src->agreed->encoding))
		complain(in, src->agreed->place, "unknown_encoding", src->agreed->encoding,
			 (const char *const[]){"utf-8", "windows-1252", "iso-8859-1", "mac_roman", "utf-16"},
			 5, problems);
	if (src->agreed->times && !strcmp(src->agreed->times, "local") && !in->zone)
		complain(in, src->agreed->place,
			 in->agreement->time_zone ? "unknown_time_zone" : "no_time_zone",
			 in->agreement->time_zone ? in->agreement->time_zone : "", NULL, 0, problems);
	bind_pivot(in, src, problems);
	bind_columns(in, src, problems);
	bind_wishes(in, src, wishes, n);
	bind_key_columns(in, src, problems);
	bind_tests(in, src);
	for (size_t i = 0, n_own = src->n_wants; i < n_own; i++)
		if (src->want[i].column && src->want[i].column->choices.n)
			bind_choices(in, src, (int)i, problems);
	src->met = g_new0(bl__met, src->n_wants + 1);
}

void bl__source_done(bl__source *src)
{
	for (size_t i = 0; src->met && i < src->n_wants; i++) {
		bl__cache_free(&src->met[i].lists);
		g_free(src->met[i].stranger);
	}
	g_free(src->met);
	g_free(src->want);
	g_free(src->wish_want);
	g_free(src->test);
}
