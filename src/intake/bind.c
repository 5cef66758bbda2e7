/* A source bound to its kind: every column that reading it needs, each once. */
#include "bind.h"

#include <string.h>

static void unknown_role(const bl__binding *b, const bl_column *col)
{
	const bl_source_kind *kind = b->src->kind;
	g_autofree const char **known = g_new0(const char *, kind->n_roles + 1);

	for (size_t i = 0; i < kind->n_roles; i++)
		known[i] = kind->roles[i].role;
	bl__bind_complain_of(b, col->place, "unknown_role", col->role, known);
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

static void bind_columns(const bl__binding *b)
{
	bl__source *src = b->src;
	const bl_source *agreed = src->agreed;

	src->mapped = agreed->n_columns > 0;
	for (size_t i = 0; i < agreed->n_columns; i++) {
		const bl_column *col = &agreed->columns[i];

		if (!bl_role_find(src->kind, col->role))
			unknown_role(b, col);
		else
			bl__want_for(b, col->role, col->place);
		if (!col->n_parts)
			bl__want_position(b, col);
	}
}

static int optional_want(const bl__binding *b, const bl_role *role)
{
	bl__source *src = b->src;
	size_t n = src->n_wants;
	int at = bl__want_for(b, role->role, src->agreed->place);

	if ((size_t)at == n)
		src->want[at].silent = true;
	return at;
}

/* What tells the newer of two rows with one id. */
static void bind_version(const bl__binding *b)
{
	bl__source *src = b->src;
	const bl_role *version = bl_role_find(src->kind, "version");
	const bl_column *col = version ? bl__bind_column_of(src->agreed, "version") : NULL;

	if (!col)
		return;
	if (src->id < 0 && !src->pivot)
		bl__bind_complain(b, col->place, "version_without_id", src->agreed->name);
	src->version = bl__want_for(b, "version", col->place);
	src->want[src->version].as_day = true;
}

/* The day a row was recorded, when that is mapped. */
static void bind_recorded(const bl__binding *b)
{
	bl__source *src = b->src;
	const bl_column *col =
		bl_role_find(src->kind, "recorded") ? bl__bind_column_of(src->agreed, "recorded") : NULL;

	if (!col)
		return;
	src->recorded = bl__want_for(b, "recorded", col->place);
	src->want[src->recorded].as_day = true;
	if (src->version < 0)
		src->version = src->recorded;
}

/* The date; the id, when it is mapped or nothing is; whoever answers for a row. */
static void bind_key_columns(const bl__binding *b)
{
	bl__source *src = b->src;
	const bl_role *date = bl_kind_date(src->kind), *id = bl_role_find(src->kind, "id");

	src->date = src->id = src->version = src->recorded = src->partner = -1;
	if (date && (date->required || !src->mapped || bl__bind_column_of(src->agreed, date->role))) {
		src->date = optional_want(b, date);
		src->want[src->date].as_day = true;
		src->want[src->date].silent = !date->required;
	}
	if (id && !src->pivot && (!src->mapped || bl__bind_column_of(src->agreed, "id")))
		src->id = optional_want(b, id);
	bind_version(b);
	bind_recorded(b);
	for (size_t i = 0; i < src->kind->n_roles; i++) {
		const bl_role *role = &src->kind->roles[i];
		int at;

		if (!role->partner || (src->mapped && !bl__bind_column_of(src->agreed, role->role)))
			continue;
		at = optional_want(b, role);
		src->want[at].as_word = true;
		if (src->partner < 0)
			src->partner = at;
	}
}

/* Amounts in several currencies are not to be added, whether or not the
 * agreement knows that there is a column that says so. */
static void bind_currency(const bl__binding *b)
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
	src->want[src->currency].guessed = !bl__bind_column_of(src->agreed, role->role);
}

static void bind_wishes(const bl__binding *b, const bl_wish *wishes, size_t n)
{
	bl__source *src = b->src;

	src->until = -1;
	src->wish = wishes;
	src->n_wishes = n;
	src->wish_want = g_new(int, n + 1);
	for (size_t i = 0; i < n; i++) {
		src->wish_want[i] = bl__want_for(b, wishes[i].name, wishes[i].place);
		use_as(b->in, &src->want[src->wish_want[i]], wishes[i].type);
		if (src->want[src->wish_want[i]].role && wishes[i].type == BL_DAY &&
		    src->want[src->wish_want[i]].role == bl_kind_until(src->kind))
			src->until = src->wish_want[i];
	}
}

/* The columns by the headers that they are mapped to. */
static bl_roll *mapped_headers(const bl_source *agreed)
{
	bl_roll *mapped = bl_roll_new();

	for (size_t i = 0; i < agreed->n_columns; i++)
		for (size_t k = 0; k < agreed->columns[i].headers.n; k++)
			bl_roll_enter(mapped, agreed->columns[i].headers.item[k], i);
	return mapped;
}

/* A role, also by a header that it is mapped to. */
static const char *role_or_header(const bl_source *agreed, const bl_roll *mapped, const char *name)
{
	size_t i = bl_roll_find(mapped, name);

	return i == SIZE_MAX ? name : agreed->columns[i].role;
}

static void expect_values(const bl__binding *b, bl__test *t, const bl_condition *c)
{
	bl__source *src = b->src;

	t->first = src->expects.expected->len;
	t->values = bl__values_new();
	for (size_t k = 0; !t->criterion.range && k < c->values.n; k++) {
		bl__expected *e;

		bl__expect_value(b->in, src, c, k, t->want, true);
		e = &g_array_index(src->expects.expected, bl__expected, t->first + k);
		e->test = (guint)src->n_tests;
		bl__values_add(t->values, &e->criterion, k);
	}
	t->n_values = src->expects.expected->len - t->first;
}

static void bind_test(const bl__binding *b, const bl_roll *mapped, const bl_condition *c, size_t group)
{
	bl__source *src = b->src;
	bl__test *t = &src->test[src->n_tests++];
	bl__want *want;

	t->group = group;
	t->type = bl_criterion_type(c, NULL, BL_WORD);
	bl_criterion_bind(&t->criterion, c, t->type, NULL, b->in->arena);
	t->want = bl__want_for(b, role_or_header(src->agreed, mapped, c->column), c->place);
	want = &src->want[t->want];
	want->silent = false;
	want->as_day |= t->type == BL_DAY;
	want->as_number |= t->type == BL_NUMBER;
	t->cells = g_ptr_array_new_with_free_func(g_free);
	expect_values(b, t, c);
}

static void bind_tests(const bl__binding *b)
{
	bl__source *src = b->src;
	bl_roll *mapped = mapped_headers(src->agreed);
	size_t n = 0;

	for (size_t i = 0; i < src->agreed->n_skip; i++)
		n += src->agreed->skip[i].n;
	src->test = g_new0(bl__test, n + 1);
	for (size_t i = 0; i < src->agreed->n_skip; i++)
		for (size_t k = 0; k < src->agreed->skip[i].n; k++)
			bind_test(b, mapped, &src->agreed->skip[i].item[k], i);
	bl_roll_free(mapped);
}

static void unknown_kind(const bl__binding *b)
{
	const char *known[16] = {NULL};

	for (size_t k = 0; bl_source_kinds[k] && k + 1 < G_N_ELEMENTS(known); k++)
		known[k] = bl_source_kinds[k]->name;
	bl__bind_complain_of(b, b->src->agreed->kind_place, "unknown_source_kind", b->src->agreed->kind,
			     known);
}

/* What the agreement says of the files as such. */
static void check_agreed(const bl__binding *b)
{
	const bl_source *agreed = b->src->agreed;
	const char *zone = b->in->agreement->time_zone;

	if (agreed->encoding && !bl_encoding_named(agreed->encoding))
		bl__bind_complain_of(b, agreed->place, "unknown_encoding", agreed->encoding,
				     (const char *const[]){"utf-8", "windows-1252", "iso-8859-1", "mac_roman",
							   "utf-16", NULL});
	if (agreed->currency && !bl_currency_named(agreed->currency))
		bl__bind_complain_of(b, agreed->currency_place, "unknown_currency", agreed->currency,
				     bl_currency_codes + 2);
	if (agreed->times && strcmp(agreed->times, "written") && !b->in->zone)
		bl__bind_complain(b, agreed->place, zone ? "unknown_time_zone" : "no_time_zone",
				  zone ? zone : "");
}

void bl__source_bind(bl_intake *in, bl__source *src, const bl_wish *wishes, size_t n, bl_problems *problems)
{
	bl__binding b = {in, src, problems};

	src->kind = bl_source_kind_find(src->agreed->kind);
	src->expects.expected = g_array_new(FALSE, TRUE, sizeof(bl__expected));
	src->expects.columns = g_array_new(FALSE, TRUE, sizeof(bl__named_column));
	src->headers = bl_roll_new();
	if (!src->kind) {
		unknown_kind(&b);
		return;
	}
	check_agreed(&b);
	bl__bind_pivot(&b);
	bind_columns(&b);
	bind_wishes(&b, wishes, n);
	bind_key_columns(&b);
	bl__bind_unfold(&b);
	bind_currency(&b);
	bind_tests(&b);
	bl__bind_fills(&b);
	bl__expect_conditions(in, src);
	for (size_t i = 0, n_own = src->n_wants; i < n_own; i++) {
		if (src->want[i].column && src->want[i].column->choices.n)
			bl__bind_choices(&b, (int)i);
		else if (src->want[i].column && src->want[i].column->n_parts)
			bl__bind_parts(&b, (int)i);
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
	bl_roll_free(src->headers);
	g_free(src->want);
	g_free(src->wish_want);
	g_free(src->test);
	g_free(src->fill);
}
