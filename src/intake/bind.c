/* A source bound to its kind: every column that reading it needs, each once. */
#include "room.h"

#include <string.h>

typedef struct {
	bl_intake *in;
	bl__source *src;
	bl_problems *problems;
} binding;

static void complain(const binding *b, bl_place at, const char *key, const char *found)
{
	bl_problems_say(b->problems, (bl_where){b->in->agreement->path, at}, key, found);
}

static void complain_of(const binding *b, bl_place at, const char *key, const char *found,
			const char *const *known)
{
	size_t n = 0;

	while (known[n])
		n++;
	bl_problems_unknown(b->problems, (bl_where){b->in->agreement->path, at}, key, found, known, n);
}

static void unknown_role(const binding *b, const bl_column *col)
{
	const bl_source_kind *kind = b->src->kind;
	g_autofree const char **known = g_new0(const char *, kind->n_roles + 1);

	for (size_t i = 0; i < kind->n_roles; i++)
		known[i] = kind->roles[i].role;
	complain_of(b, col->place, "unknown_role", col->role, known);
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

static int add_want(const binding *b, const char *name, const bl_role *role, bl_place place)
{
	bl__source *src = b->src;
	bl__want *want;

	src->want = g_renew(bl__want, src->want, src->n_wants + 1);
	want = &src->want[src->n_wants];
	*want = (bl__want){.name = name, .role = role, .place = place};
	want->column = role ? column_of(src->agreed, role->role) : NULL;
	want->lexicon = lexicon_of(b->in, role);
	want->missing = src->agreed->missing.n && want->lexicon != &b->in->ids ? &src->agreed->missing : NULL;
	want->hours = role && src->kind->hours && !strcmp(role->role, src->kind->hours);
	want->money = role && src->kind->money && !strcmp(role->role, src->kind->money);
	if (want->column) {
		want->place = want->column->place;
		want->split = want->column->split;
	}
	return (int)src->n_wants++;
}

/* A role, or else a header. */
static int want_of(const binding *b, const char *name, bl_place place)
{
	bl__source *src = b->src;
	const bl_role *role = bl_role_find(src->kind, name);

	for (size_t i = 0; i < src->n_wants; i++)
		if (role ? src->want[i].role == role
			 : !src->want[i].role && !src->want[i].of_line &&
				    bl_same_name(src->want[i].name, name))
			return (int)i;
	return add_want(b, name, role, place);
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

static void want_position(const binding *b, const bl_column *col)
{
	if (!b->src->agreed->header && !col->position)
		complain(b, col->place, "position_needed", col->role);
}

/* An id of several columns: each is wanted, whatever else it is. */
static void bind_parts(const binding *b, int id)
{
	const bl_column *col = b->src->want[id].column;
	int first = (int)b->src->n_wants;

	for (size_t i = 0; i < col->n_parts; i++) {
		int at = add_want(b, col->role, NULL, col->part[i].place);

		b->src->want[at].column = &col->part[i];
		want_position(b, &col->part[i]);
	}
	b->src->want[id].part = first;
	b->src->want[id].n_parts = (int)col->n_parts;
}

static void bind_columns(const binding *b)
{
	bl__source *src = b->src;
	const bl_source *agreed = src->agreed;

	src->mapped = agreed->n_columns > 0;
	for (size_t i = 0; i < agreed->n_columns; i++) {
		const bl_column *col = &agreed->columns[i];

		if (!bl_role_find(src->kind, col->role))
			unknown_role(b, col);
		else
			want_of(b, col->role, col->place);
		if (!col->n_parts)
			want_position(b, col);
	}
}

/* ---- One line per value ------------------------------------------------------- */

static void bind_pivot_column(const binding *b, const bl_column *col)
{
	bl__source *src = b->src;
	int at = add_want(b, col->role, NULL, col->place);

	src->want[at].column = col;
	src->want[at].of_line = true;
	want_position(b, col);
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
static void check_pivot(const binding *b, const bl_pivot *pivot)
{
	const bl_column *twice = same_column(&pivot->name, &pivot->value) ? &pivot->value : NULL;

	for (size_t i = 0; i < pivot->n_keys && !twice; i++)
		if (same_column(&pivot->key[i], &pivot->name) || same_column(&pivot->key[i], &pivot->value))
			twice = &pivot->key[i];
	if (twice)
		complain(b, twice->place, "duplicate_header",
			 twice->headers.n ? twice->headers.item[0] : twice->role);
}

static bool is_key(const bl_column *id, const bl_pivot *pivot)
{
	const bl_column *part = id->n_parts ? id->part : id;
	bool same = MAX(id->n_parts, 1) == pivot->n_keys;

	for (size_t i = 0; same && i < pivot->n_keys; i++)
		same = same_column(&part[i], &pivot->key[i]);
	return same;
}

/* The key is the id: another one would have rows replace each other. */
static void bind_pivot(const binding *b)
{
	bl__source *src = b->src;
	const bl_pivot *pivot = src->agreed->pivot;
	const bl_column *id = column_of(src->agreed, "id");

	src->pivot = pivot;
	src->count->pivoted = pivot != NULL;
	if (!pivot)
		return;
	src->n_keys = pivot->n_keys;
	for (size_t i = 0; i < pivot->n_keys; i++)
		bind_pivot_column(b, &pivot->key[i]);
	bind_pivot_column(b, &pivot->name);
	bind_pivot_column(b, &pivot->value);
	check_pivot(b, pivot);
	if (id && !is_key(id, pivot))
		complain(b, id->place, "pivot_has_id", src->agreed->name);
}

static int optional_want(const binding *b, const bl_role *role)
{
	bl__source *src = b->src;
	size_t n = src->n_wants;
	int at = want_of(b, role->role, src->agreed->place);

	if ((size_t)at == n)
		src->want[at].silent = true;
	return at;
}

/* What tells the newer of two rows with one id. */
static void bind_version(const binding *b)
{
	bl__source *src = b->src;
	const bl_role *version = bl_role_find(src->kind, "version");
	const bl_column *col = version ? column_of(src->agreed, "version") : NULL;

	if (!col)
		return;
	if (src->id < 0 && !src->pivot)
		complain(b, col->place, "version_without_id", src->agreed->name);
	src->version = want_of(b, "version", col->place);
	src->want[src->version].as_day = true;
}

/* The day a row was recorded, when that is mapped. */
static void bind_recorded(const binding *b)
{
	bl__source *src = b->src;
	const bl_column *col =
		bl_role_find(src->kind, "recorded") ? column_of(src->agreed, "recorded") : NULL;

	if (!col)
		return;
	src->recorded = want_of(b, "recorded", col->place);
	src->want[src->recorded].as_day = true;
	if (src->version < 0)
		src->version = src->recorded;
}

/* The date; the id, when it is mapped or nothing is; whoever answers for a row. */
static void bind_key_columns(const binding *b)
{
	bl__source *src = b->src;
	const bl_role *date = bl_kind_date(src->kind), *id = bl_role_find(src->kind, "id");

	src->date = src->id = src->version = src->recorded = src->partner = -1;
	if (date && (date->required || !src->mapped || column_of(src->agreed, date->role))) {
		src->date = optional_want(b, date);
		src->want[src->date].as_day = true;
		src->want[src->date].silent = !date->required;
	}
	if (id && !src->pivot && (!src->mapped || column_of(src->agreed, "id")))
		src->id = optional_want(b, id);
	bind_version(b);
	bind_recorded(b);
	for (size_t i = 0; i < src->kind->n_roles; i++) {
		const bl_role *role = &src->kind->roles[i];
		int at;

		if (!role->partner || (src->mapped && !column_of(src->agreed, role->role)))
			continue;
		at = optional_want(b, role);
		src->want[at].as_word = true;
		if (src->partner < 0)
			src->partner = at;
	}
}

/* Amounts in several currencies are not to be added, whether or not the
 * agreement knows that there is a column that says so. */
static void bind_currency(const binding *b)
{
	bl__source *src = b->src;
	const bl_role *role = bl_role_find(src->kind, "currency");
	bool any = false;

	src->currency = -1;
	for (size_t i = 0; i < src->n_wants; i++) {
		bl__want *want = &src->want[i];

		want->money |= !want->role && want->as_number && !bl_counts_no_money(want->name);
		any |= want->money && want->as_number;
	}
	if (!role || !any)
		return;
	src->currency = optional_want(b, role);
	src->want[src->currency].guessed = !column_of(src->agreed, role->role);
}

static void bind_wishes(const binding *b, const bl_wish *wishes, size_t n)
{
	bl__source *src = b->src;

	src->until = -1;
	src->wish = wishes;
	src->n_wishes = n;
	src->wish_want = g_new(int, n + 1);
	for (size_t i = 0; i < n; i++) {
		src->wish_want[i] = want_of(b, wishes[i].name, wishes[i].place);
		use_as(b->in, &src->want[src->wish_want[i]], wishes[i].type);
		if (src->want[src->wish_want[i]].role && wishes[i].type == BL_DAY &&
		    src->want[src->wish_want[i]].role == bl_kind_until(src->kind))
			src->until = src->wish_want[i];
	}
}

/* A role, also by a header that it is mapped to. */
static const char *role_or_header(const bl_source *agreed, const char *name)
{
	for (size_t i = 0; i < agreed->n_columns; i++)
		for (size_t k = 0; k < agreed->columns[i].headers.n; k++)
			if (bl_same_name(agreed->columns[i].headers.item[k], name))
				return agreed->columns[i].role;
	return name;
}

static void bind_test(const binding *b, const bl_condition *c, size_t group)
{
	bl__source *src = b->src;
	bl__test *t = &src->test[src->n_tests++];
	bl__want *want;

	t->group = group;
	t->type = bl_criterion_type(c, NULL, BL_WORD);
	bl_criterion_bind(&t->criterion, c, t->type, NULL, b->in->arena);
	t->want = want_of(b, role_or_header(src->agreed, c->column), c->place);
	want = &src->want[t->want];
	want->silent = false;
	want->as_day |= t->type == BL_DAY;
	want->as_number |= t->type == BL_NUMBER;
	t->cells = g_ptr_array_new_with_free_func(g_free);
	t->first = src->expects.expected->len;
	for (size_t k = 0; !t->criterion.range && k < c->values.n; k++)
		bl__expect_value(b->in, src, c, k, t->want, true);
	t->n_values = src->expects.expected->len - t->first;
}

static void bind_tests(const binding *b)
{
	bl__source *src = b->src;
	size_t n = 0;

	for (size_t i = 0; i < src->agreed->n_skip; i++)
		n += src->agreed->skip[i].n;
	src->test = g_new0(bl__test, n + 1);
	for (size_t i = 0; i < src->agreed->n_skip; i++)
		for (size_t k = 0; k < src->agreed->skip[i].n; k++)
			bind_test(b, &src->agreed->skip[i].item[k], i);
}

/* A row of each column that names a period: its date is the header, its value the
 * cell, and neither is mapped besides. */
static void bind_unfold(const binding *b)
{
	bl__source *src = b->src;
	const bl_unfold *unfold = src->agreed->unfold;
	const bl_role *date = bl_kind_date(src->kind);
	const char *value = unfold && unfold->value ? unfold->value : "value";

	src->unfold_value = src->unfold_year = -1;
	if (!unfold)
		return;
	if (!date || src->pivot) {
		complain(b, unfold->place, src->pivot ? "unfold_and_pivot" : "unfold_undated",
			 src->agreed->name);
		return;
	}
	if (!unfold->value && !bl_role_find(src->kind, value))
		complain(b, unfold->place, "unfold_value", src->kind->name);
	src->unfold = unfold;
	src->date = want_of(b, date->role, unfold->place);
	src->want[src->date].as_day = true;
	src->unfold_value = want_of(b, value, unfold->value_place);
	for (size_t i = 0; i < src->n_wants; i++)
		if (((int)i == src->date || (int)i == src->unfold_value) && src->want[i].column)
			complain(b, src->want[i].place, "unfolded_too", src->want[i].name);
	if (unfold->year.headers.n || unfold->year.position) {
		src->unfold_year = add_want(b, "year", NULL, unfold->year.place);
		src->want[src->unfold_year].column = &unfold->year;
		src->want[src->unfold_year].of_line = true;
	}
}

/* An id that is filled down would make all rows of a group one. */
static void bind_fills(const binding *b)
{
	bl__source *src = b->src;
	const bl_names *names = &src->agreed->fill_down;

	src->fill = g_new(int, names->n + 1);
	for (size_t i = 0; i < names->n; i++) {
		int want = want_of(b, names->item[i], names->place[i]);
		const bl_role *role = src->want[want].role;

		src->want[want].silent = false;
		src->fill[src->n_fills++] = want;
		if (role && role == bl_role_find(src->kind, "id"))
			complain(b, names->place[i], "id_filled_down", names->item[i]);
	}
}

/* A question with one column per choice: each column is wanted, and the role's
 * cell is made from those that say yes. */
static void bind_choices(const binding *b, int at)
{
	bl__source *src = b->src;
	const bl_column *col = src->want[at].column;
	const bl_role *role = src->want[at].role;
	int first = (int)src->n_wants;
	const char **said = bl_arena_alloc(b->in->arena, (col->choices.n + 1) * sizeof *said);
	size_t twice = bl__choices_name(&col->choices, said, b->in->arena);

	if (twice < col->choices.n)
		complain(b, col->choices.place[twice], "same_choice", said[twice]);
	if (role && role->type != BL_WORD && role->type != BL_WORDS)
		complain(b, col->place, "choices_not_words", col->role);
	for (size_t i = 0; i < col->choices.n; i++) {
		bl_column *own = bl_arena_alloc(b->in->arena, sizeof *own);
		int choice = add_want(b, col->choices.item[i], NULL, col->choices.place[i]);

		*own = (bl_column){.place = col->choices.place[i], .role = col->choices.item[i]};
		own->headers = (bl_names){&col->choices.item[i], &col->choices.place[i], 1};
		src->want[choice].column = own;
		src->want[choice].said = said[i];
	}
	src->want[at].choice = first;
	src->want[at].n_choices = (int)col->choices.n;
	src->want[at].split = "\x1F";
}

static void unknown_kind(const binding *b)
{
	const char *known[16] = {NULL};

	for (size_t k = 0; bl_source_kinds[k] && k + 1 < G_N_ELEMENTS(known); k++)
		known[k] = bl_source_kinds[k]->name;
	complain_of(b, b->src->agreed->kind_place, "unknown_source_kind", b->src->agreed->kind, known);
}

/* What the agreement says of the files as such. */
static void check_agreed(const binding *b)
{
	const bl_source *agreed = b->src->agreed;
	const char *zone = b->in->agreement->time_zone;

	if (agreed->encoding && !bl_encoding_named(agreed->encoding))
		complain_of(b, agreed->place, "unknown_encoding", agreed->encoding,
			    (const char *const[]){"utf-8", "windows-1252", "iso-8859-1", "mac_roman",
						  "utf-16", NULL});
	if (agreed->currency && !bl_currency_named(agreed->currency))
		complain_of(b, agreed->currency_place, "unknown_currency", agreed->currency,
			    bl_currency_codes + 2);
	if (agreed->times && strcmp(agreed->times, "written") && !b->in->zone)
		complain(b, agreed->place, zone ? "unknown_time_zone" : "no_time_zone", zone ? zone : "");
}

void bl__source_bind(bl_intake *in, bl__source *src, const bl_wish *wishes, size_t n, bl_problems *problems)
{
	binding b = {in, src, problems};

	src->kind = bl_source_kind_find(src->agreed->kind);
	src->expects.expected = g_array_new(FALSE, TRUE, sizeof(bl__expected));
	src->expects.columns = g_array_new(FALSE, TRUE, sizeof(bl__named_column));
	if (!src->kind) {
		unknown_kind(&b);
		return;
	}
	check_agreed(&b);
	bind_pivot(&b);
	bind_columns(&b);
	bind_wishes(&b, wishes, n);
	bind_key_columns(&b);
	bind_unfold(&b);
	bind_currency(&b);
	bind_tests(&b);
	bind_fills(&b);
	bl__expect_conditions(in, src);
	for (size_t i = 0, n_own = src->n_wants; i < n_own; i++) {
		if (src->want[i].column && src->want[i].column->choices.n)
			bind_choices(&b, (int)i);
		else if (src->want[i].column && src->want[i].column->n_parts)
			bind_parts(&b, (int)i);
	}
	src->met = g_new0(bl__met, src->n_wants + 1);
}

void bl__source_done(bl__source *src)
{
	for (size_t i = 0; src->met && i < src->n_wants; i++) {
		bl__cache_free(&src->met[i].lists);
		g_free(src->met[i].stranger);
	}
	g_free(src->met);
	bl__expectations_done(src);
	g_free(src->want);
	g_free(src->wish_want);
	g_free(src->test);
	g_free(src->fill);
}
