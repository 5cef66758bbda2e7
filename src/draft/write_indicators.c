/* Indicators of the draft: how many, how much, of whom. */
#include "room.h"

#include <string.h>

#define SUMS_MAX 6 /* numeric columns that become indicators; a report has a block for each */

typedef struct {
	const char *id; /* what it is made of; NULL: its name */
	const char *name, *measure, *of, *split;
	const char *where_yes;    /* a column that says yes of the rows meant */
	const char *of_indicator; /* the measure a table of periods names, NULL: all rows */
} indicator;

/* A short id of plain letters, unlike every one given before. */
static char *new_id(bl__draft_text *d, const char *name)
{
	size_t n, stem;
	g_autofree char *folded = bl_fold_copy(bl_str_of(name), &n);
	GString *id = g_string_new(NULL);

	for (size_t i = 0; i < n && id->len < 40; i++) {
		if (g_ascii_isalnum(folded[i]))
			g_string_append_c(id, folded[i]);
		else if (id->len && id->str[id->len - 1] != '_')
			g_string_append_c(id, '_');
	}
	while (id->len && id->str[id->len - 1] == '_')
		g_string_truncate(id, id->len - 1);
	if (!id->len)
		g_string_append(id, "indicator");
	stem = id->len;
	for (int k = 2; g_hash_table_contains(d->ids, id->str); k++) {
		g_string_truncate(id, stem);
		g_string_append_printf(id, "_%d", k);
	}
	g_hash_table_add(d->ids, g_strdup(id->str));
	return g_string_free(id, FALSE);
}

static void put_key(bl__draft_text *d, const char *key, const char *value)
{
	g_string_append_printf(d->text, "    %s: ", key);
	bl__draft_put_quoted(d->text, value);
	g_string_append_c(d->text, '\n');
}

static void put_indicator(bl__draft_text *d, const bl__draft_group *g, const indicator *is)
{
	g_autofree char *id = new_id(d, is->id ? is->id : is->name);
	const char *every = bl__draft_grain(g);

	g_string_append_printf(d->text, "  - id: %s\n", id);
	put_key(d, "name", is->name);
	g_string_append_printf(d->text, "    measure: %s\n", is->measure);
	if (d->several)
		put_key(d, "from", g->name);
	if (is->of)
		put_key(d, "of", is->of);
	if (is->split) {
		g_string_append(d->text, "    split: [");
		bl__draft_put_quoted(d->text, is->split);
		g_string_append(d->text, "]\n");
	}
	if (is->where_yes) {
		g_string_append(d->text, "    where: {");
		bl__draft_put_quoted(d->text, is->where_yes);
		g_string_append(d->text, ": yes}\n");
	}
	if (is->of_indicator) {
		g_string_append(d->text, "    where: {indicator: ");
		bl__draft_put_quoted(d->text, is->of_indicator);
		g_string_append(d->text, "}\n");
	}
	if (strcmp(every, "month"))
		g_string_append_printf(d->text, "    every: %s\n", every);
}

/* ---- How much ------------------------------------------------------------------------------ */

/* Of a pivot: the names whose values are quantities. */
static bool name_adds_up(const bl__draft_long *l, const bl__draft_name *n)
{
	bl__meaning meaning = bl__draft_meaning(n->name);

	if (!n->filled || n->numbers < n->filled)
		return false;
	return meaning == BL__COUNTS ||
	       (meaning == BL__SAYS_NOTHING && (l->counted || bl__draft_is_plural(n->name)));
}

static const char *role_name(const bl__draft_group *g, const bl_source_kind *kind, const char *name,
			     long date)
{
	const bl_role *role = bl_role_find(kind, name);

	for (guint i = 0; i < g->choices->len; i++) {
		const char *chosen = g_array_index(g->choices, bl__draft_choices, i).role;

		if (chosen && !strcmp(chosen, name))
			return name;
	}
	return role && bl__draft_column_of(g, role, date) >= 0 ? name : NULL;
}

/* Figures somebody counted are split by their groups, or by who gave them. */
static const char *split_of_names(const bl__draft_group *g, const bl_source_kind *kind, long date)
{
	const bl__draft_long *l = &g->lines;
	const bl_peek *peek = g->peeks->pdata[0];

	if (l->group >= 0)
		return peek->columns[l->group].name;
	return l->counted ? role_name(g, kind, "lead", date) : NULL;
}

static void put_named_sums(bl__draft_text *d, const bl__draft_group *g, const bl_source_kind *kind, long date)
{
	const bl__draft_long *l = &g->lines;
	const char *split = split_of_names(g, kind, date);
	int sums = 0;

	for (guint i = 0; l->proven && i < l->names->len && sums < SUMS_MAX; i++) {
		const bl__draft_name *n = l->names->pdata[i];
		bool latest =
			l->counted && bl__draft_is_stock(n->name) && n->numbers == n->filled && n->filled;

		if (!latest && !name_adds_up(l, n))
			continue;
		put_indicator(d, g,
			      &(indicator){.name = n->name,
					   .measure = latest ? "last" : "sum",
					   .of = n->name,
					   .split = split});
		sums++;
	}
}

static bool is_latest(const bl__draft_group *g, size_t i, long date)
{
	const bl_peek *peek = g->peeks->pdata[0];
	long by;

	return bl__draft_is_stock(peek->columns[i].name) && bl__draft_counted(g, date, &by);
}

static bool may_be_summed(const bl__draft_group *g, size_t i, long date)
{
	const bl_peek *peek = g->peeks->pdata[0];

	return (long)i != date && (long)i != g->lines.name && (long)i != g->lines.value &&
	       !bl__draft_choices_of(g, i) && !is_latest(g, i, date) &&
	       bl__draft_adding(&peek->columns[i]) == BL__QUANTITY && bl__draft_named_once(peek, i) &&
	       bl__draft_everywhere(g, i);
}

static const char *role_of_number(const bl__draft_group *g, const bl_source_kind *kind, size_t i, long date)
{
	for (size_t k = 0; k < kind->n_roles; k++)
		if (kind->roles[k].type == BL_NUMBER &&
		    bl__draft_column_of(g, &kind->roles[k], date) == (long)i)
			return kind->roles[k].role;
	return NULL;
}

/* Columns with a known role first, they are what the kind is about; then those that say they count. */
static int rank_of(const bl__draft_group *g, const bl_source_kind *kind, size_t i, long date)
{
	const bl_peek_column *c = &((const bl_peek *)g->peeks->pdata[0])->columns[i];

	if (role_of_number(g, kind, i, date))
		return 0;
	if (g->renamed[i].n) /* two headers, one column: only a role can say so */
		return -1;
	return bl__draft_meaning(c->name) == BL__COUNTS ? 1 : 2;
}

/* A role when the column has one, else its header. */
static const char *name_of(const bl__draft_group *g, const bl_source_kind *kind, long column, long date)
{
	const bl_peek_column *c = column < 0 ? NULL : &((const bl_peek *)g->peeks->pdata[0])->columns[column];
	const bl_role *role = c && c->role ? bl_role_find(kind, c->role) : NULL;

	if (role && bl__draft_column_of(g, role, date) == column)
		return role->role;
	return c && !g->renamed[column].n ? c->name : NULL;
}

/* Loans and referrals are not added up to one figure that nobody could read. */
static const char *split_of_sums(const bl__draft_group *g, const bl_source_kind *kind, long date)
{
	long by;

	if (bl__draft_counted(g, date, &by))
		return name_of(g, kind, by, date);
	return role_name(g, kind, "what", date);
}

/* Members, a balance: of tables of periods the latest stands for all. */
static void put_stocks(bl__draft_text *d, const bl__draft_group *g, const bl_source_kind *kind, long date)
{
	const bl_peek *peek = g->peeks->pdata[0];
	int stocks = 0;
	long by;

	if (!bl__draft_counted(g, date, &by) || (by >= 0 && !role_name(g, kind, "lead", date)))
		return;
	for (size_t i = 0; i < peek->n_columns && stocks < SUMS_MAX; i++) {
		const bl_peek_column *c = &peek->columns[i];

		if ((long)i == date || strcmp(c->type, "number") || c->percent ||
		    !bl__draft_is_stock(c->name) || g->renamed[i].n || !bl__draft_named_once(peek, i) ||
		    !bl__draft_everywhere(g, i))
			continue;
		put_indicator(d, g,
			      &(indicator){.name = bl__draft_own_name(c->name),
					   .measure = "last",
					   .of = c->name,
					   .split = name_of(g, kind, by, date)});
		stocks++;
	}
}

static void put_sums(bl__draft_text *d, const bl__draft_group *g, const bl_source_kind *kind, long date)
{
	const char *split = split_of_sums(g, kind, date);
	const bl_peek *peek = g->peeks->pdata[0];
	int sums = 0;

	for (int rank = 0; rank < 3; rank++)
		for (size_t i = 0; i < peek->n_columns && sums < SUMS_MAX; i++) {
			const bl_peek_column *c = &peek->columns[i];

			if (!may_be_summed(g, i, date) || rank_of(g, kind, i, date) != rank)
				continue;
			put_indicator(d, g,
				      &(indicator){.name = bl__draft_own_name(c->name),
						   .measure = "sum",
						   .of = rank ? c->name : role_of_number(g, kind, i, date),
						   .split = split});
			sums++;
		}
}

/* ---- How many, of whom ------------------------------------------------------------------------ */

/* Figures for each period and group, one a line or some: their lines are no things that were done. */
static bool counts_nothing(const bl__draft_group *g, long date)
{
	const bl__draft_long *l = &g->lines;
	long by;

	if (l->proven && l->counted)
		return l->group >= 0 || l->records * 3 > l->lines * 2;
	return bl__draft_counted(g, date, &by);
}

static const char *split_of_rows(const bl__draft_group *g, const bl_source_kind *kind, long date)
{
	const char *type = role_name(g, kind, "type", date), *what = role_name(g, kind, "what", date);

	return type ? type : what ? what : name_of(g, kind, bl__draft_kinds_column(g, date), date);
}

/* What people did names who came or how long it took; permits and grants do not. */
static bool are_activities(const bl__draft_group *g, const bl_source_kind *kind, long date)
{
	return role_name(g, kind, "participants", date) || role_name(g, kind, "hours", date) ||
	       role_name(g, kind, "partners", date);
}

static void put_count(bl__draft_text *d, const bl__draft_group *g, const bl_source_kind *kind, long date)
{
	const char *split = split_of_rows(g, kind, date);
	g_autofree char *id =
		d->several ? g_strdup_printf("%s %s", kind->name, g->name) : g_strdup(kind->name);
	bool given = bl_role_find(kind, "from") != NULL, counted = g->lines.proven && g->lines.counted;
	bool acted = are_activities(g, kind, date);
	const char *several = given     ? "draft.exchanges_of"
			      : counted ? "draft.reports_of"
			      : acted   ? "draft.activities_of"
					: "draft.rows_of";
	const char *alone = given     ? "draft.exchanges"
			    : counted ? "draft.reports"
			    : acted   ? "draft.activities"
				      : "draft.rows";
	g_autofree char *name = g_strdup(
		bl_lang_say(d->lang, d->several ? several : alone, BL_ARGS(BL_TEXT("source", g->name))));

	if (g->lines.name >= 0 && !g->lines.proven)
		bl__draft_comment(d, "  ", "draft.lines_not_rows", NULL);
	put_indicator(d, g, &(indicator){.id = id, .name = name, .measure = "count", .split = split});
}

/* Rows that last: those that lie in a period, however long ago they began. */
static void put_present(bl__draft_text *d, const bl__draft_group *g)
{
	g_autofree char *name = NULL;

	if (g->until < 0)
		return;
	name = g_strdup(bl_lang_say(d->lang, d->several ? "draft.present_of" : "draft.present",
				    BL_ARGS(BL_TEXT("source", g->name))));
	put_indicator(d, g, &(indicator){.id = "present", .name = name, .measure = "present"});
}

/* Registered is not yet there: a column that says who came. */
static void put_attended(bl__draft_text *d, const bl__draft_group *g, long date)
{
	static const char *const came[] = {"presence",   "present", "presente", "attended",
					   "attendance", "checked", "venu",     "venue",
					   "attend",     "showed",  NULL};
	const bl_peek *peek = g->peeks->pdata[0];

	for (size_t i = 0; i < peek->n_columns; i++) {
		const bl_peek_column *c = &peek->columns[i];

		if ((long)i == date || strcmp(c->type, "yesno") || c->distinct < 2 || c->role ||
		    !bl__draft_speaks_of(c->name, came) || bl__draft_choices_of(g, i) || g->renamed[i].n ||
		    !bl__draft_named_once(peek, i) || !bl__draft_everywhere(g, i))
			continue;
		put_indicator(d, g,
			      &(indicator){.name = bl__draft_own_name(c->name),
					   .measure = "count",
					   .where_yes = c->name});
		return;
	}
}

static void put_people(bl__draft_text *d, const bl__draft_group *g, long date)
{
	const bl_peek *peek = g->peeks->pdata[0];

	for (size_t i = 0; peek->header_line && i < peek->n_columns; i++) {
		const bl_peek_column *c = &peek->columns[i];
		g_autofree char *name = NULL;

		if (!bl__draft_is_person_id(c->name) || !c->filled || (long)i == date ||
		    !strcmp(c->type, "date") || !bl__draft_named_once(peek, i) ||
		    !bl__draft_everywhere(g, i) || g->renamed[i].n)
			continue;
		name = g_strdup(bl_lang_say(d->lang, "draft.people", BL_ARGS(BL_TEXT("column", c->name))));
		put_indicator(
			d, g,
			&(indicator){.id = c->name, .name = name, .measure = "distinct", .of = c->name});
		return;
	}
}

static void put_of_rows(bl__draft_text *d, const bl__draft_group *g)
{
	const bl_peek *peek = g->peeks->pdata[0];
	const bl_source_kind *kind = bl__draft_kind_of(peek);
	long date = bl__draft_date_column(peek);
	const char *lead = role_name(g, kind, "lead", date);

	if (!counts_nothing(g, date))
		put_count(d, g, kind, date);
	put_named_sums(d, g, kind, date);
	if (peek->header_line) {
		put_sums(d, g, kind, date);
		put_stocks(d, g, kind, date);
		put_attended(d, g, date);
	}
	put_present(d, g);
	put_people(d, g, date);
	if (lead) {
		g_autofree char *name = g_strdup(bl_lang_say(d->lang, "draft.organisations", NULL));

		put_indicator(d, g, &(indicator){.name = name, .measure = "distinct", .of = lead});
	}
}

/* One indicator for each measure the table names, or one for all. */
static void put_across(bl__draft_text *d, const bl__draft_group *g)
{
	const bl_peek *peek = g->peeks->pdata[0];
	long measure = bl__draft_across_column(peek, "indicator");
	const char *split = bl__draft_across_column(peek, "partner") >= 0 ? "partner" : NULL;
	const char *const *name = measure < 0 ? NULL : peek->columns[measure].sample;

	if (!name || !*name)
		put_indicator(d, g,
			      &(indicator){.name = g->name, .measure = "sum", .of = "value", .split = split});
	for (size_t i = 0; name && name[i] && i < SUMS_MAX; i++)
		if (!bl__draft_reaches(name[i]))
			put_indicator(d, g,
				      &(indicator){.name = name[i],
						   .measure = "sum",
						   .of = "value",
						   .split = split,
						   .of_indicator = name[i]});
}

void bl__draft_put_indicators(bl__draft_text *d, const bl__draft_group *g)
{
	if (bl__draft_across(g->peeks->pdata[0]))
		put_across(d, g);
	else
		put_of_rows(d, g);
}
