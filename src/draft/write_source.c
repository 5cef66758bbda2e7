/* A source of the draft: its files, what to leave out, which column plays which
 * role, what is doubtful, and which columns there are besides. */
#include "room.h"

#include <string.h>

/* ---- Columns --------------------------------------------------------------------------- */

/* Its header, with the others it had. */
static void put_headers(GString *out, const bl__draft_group *g, size_t column)
{
	const bl_texts *other = &g->renamed[column];

	g_string_append(out, other->n ? "[" : "");
	bl__draft_put_quoted(out, ((const bl_peek *)g->peeks->pdata[0])->columns[column].name);
	for (size_t i = 0; i < other->n; i++) {
		g_string_append(out, ", ");
		bl__draft_put_quoted(out, other->item[i]);
	}
	g_string_append(out, other->n ? "]" : "");
}

static void put_choices(bl__draft_text *d, const bl__draft_group *g, const bl__draft_choices *c)
{
	const bl_peek *peek = g->peeks->pdata[0];

	g_string_append_printf(d->text, "      %s: {choices: [", c->role);
	for (long i = c->from; i <= c->to; i++) {
		g_string_append(d->text, i > c->from ? ", " : "");
		bl__draft_put_quoted(d->text, peek->columns[i].name);
	}
	g_string_append(d->text, "]}\n");
}

static bool put_choices_of(bl__draft_text *d, const bl__draft_group *g, const char *role)
{
	for (guint i = 0; i < g->choices->len; i++) {
		const bl__draft_choices *c = &g_array_index(g->choices, bl__draft_choices, i);

		if (c->role && !strcmp(c->role, role)) {
			put_choices(d, g, c);
			return true;
		}
	}
	return false;
}

static void put_column(bl__draft_text *d, const bl__draft_group *g, const bl_role *role, size_t column)
{
	const bl_peek *peek = g->peeks->pdata[0];
	const bl_peek_column *c = &peek->columns[column];
	const char *mark = role->type == BL_WORDS                    ? c->separator
			   : role->type == BL_WORD && !role->partner ? bl__draft_list_mark(c)
								     : NULL;

	g_string_append_printf(d->text, "      %s: ", role->role);
	if (!peek->header_line || !bl__draft_named_once(peek, column)) {
		g_string_append_printf(d->text, "%zu\n", column + 1);
		return;
	}
	if (mark) {
		g_string_append(d->text, "{column: ");
		put_headers(d->text, g, column);
		g_string_append(d->text, ", split: ");
		bl__draft_put_quoted(d->text, mark);
		g_string_append(d->text, "}");
	} else {
		put_headers(d->text, g, column);
	}
	g_string_append_c(d->text, '\n');
}

/* A list is several columns; other headers of one are a list in the list. */
static void put_ids(bl__draft_text *d, const bl__draft_group *g)
{
	const bl_peek *peek = g->peeks->pdata[0];
	bool list = g->n_ids > 1 || (g->n_ids && g->renamed[g->ids[0]].n);

	if (!g->n_ids)
		return;
	if (g->n_ids > 1)
		bl__draft_comment(d, "      ", "draft.ids",
				  BL_ARGS(BL_TEXT("column", peek->columns[g->ids[1]].name)));
	g_string_append(d->text, list ? "      id: [" : "      id: ");
	for (size_t i = 0; i < g->n_ids; i++) {
		g_string_append(d->text, i ? ", " : "");
		if (peek->header_line && bl__draft_named_once(peek, (size_t)g->ids[i]))
			put_headers(d->text, g, (size_t)g->ids[i]);
		else
			g_string_append_printf(d->text, "%ld", g->ids[i] + 1);
	}
	g_string_append(d->text, list ? "]\n" : "\n");
}

static void put_columns(bl__draft_text *d, const bl__draft_group *g, const bl_source_kind *kind, long date)
{
	bl__draft_comment(d, "    ", "draft.columns", NULL);
	g_string_append(d->text, "    columns:\n");
	for (size_t i = 0; i < kind->n_roles; i++) {
		bool id = !strcmp(kind->roles[i].role, "id");
		long column = id ? -1 : bl__draft_column_of(g, &kind->roles[i], date);

		if (id)
			put_ids(d, g);
		else if (!put_choices_of(d, g, kind->roles[i].role) && column >= 0)
			put_column(d, g, &kind->roles[i], (size_t)column);
	}
}

/* ---- How it is read ---------------------------------------------------------------------- */

static void put_files(bl__draft_text *d, const bl__draft_group *g)
{
	g_string_append(d->text, "    files: [");
	for (guint i = 0; i < g->patterns->len; i++) {
		g_string_append(d->text, i ? ", " : "");
		bl__draft_put_quoted(d->text, g->patterns->pdata[i]);
	}
	g_string_append(d->text, "]\n");
}

static void put_date_order(bl__draft_text *d, const bl__draft_group *g, const bl_peek_column *c)
{
	const char *order = bl__draft_date_order(g);

	if (!strcmp(order, "ambiguous")) {
		bl__draft_comment(d, "    ", "draft.ambiguous", BL_ARGS(BL_TEXT("column", c->name)));
		order = "dmy";
	}
	if (!strcmp(order, "dmy") || !strcmp(order, "mdy"))
		g_string_append_printf(d->text, "    dates: %s\n", order);
	if (bl__draft_is_recording(c))
		bl__draft_comment(d, "    ", c->timed && !c->zoned ? "draft.recorded_utc" : "draft.recorded",
				  BL_ARGS(BL_TEXT("column", c->name)));
}

/* Not declared: until somebody who knows does, check asks. */
static void put_marks(bl__draft_text *d, const bl_peek *peek)
{
	for (size_t i = 0; i < peek->n_columns; i++)
		if (peek->columns[i].two_marks) {
			bl__draft_comment(d, "    ", "draft.two_marks",
					  BL_ARGS(BL_TEXT("column", peek->columns[i].name)));
			g_string_append(d->text, "    # decimal: \",\"\n");
			return;
		}
}

/* Of several currencies, the one of most amounts. */
static void put_currency(bl__draft_text *d, const bl__draft_group *g)
{
	const char *currency = bl__draft_currency(g);

	if (currency)
		g_string_append_printf(d->text, "    currency: %s\n", currency);
}

/* One line per value: the pivot, or that one is missing. */
static void put_pivot(bl__draft_text *d, const bl__draft_group *g)
{
	const bl__draft_long *l = &g->lines;
	const bl_peek_column *column = ((const bl_peek *)g->peeks->pdata[0])->columns;

	if (l->name < 0)
		return;
	bl__draft_comment(d, "    ", l->proven ? "draft.pivot" : "draft.no_pivot",
			  BL_ARGS(BL_TEXT("name", column[l->name].name),
				  BL_TEXT("value", column[l->value].name),
				  BL_NUMBER("lines", (double)l->lines), BL_NUMBER("n", (double)l->records)));
	g_string_append(d->text, l->proven ? "    pivot: {key: [" : "    # pivot: {key: […");
	for (size_t i = 0; l->proven && i < l->n_keys; i++) {
		g_string_append(d->text, i ? ", " : "");
		bl__draft_put_quoted(d->text, column[l->key[i]].name);
	}
	g_string_append(d->text, "], name: ");
	bl__draft_put_quoted(d->text, column[l->name].name);
	g_string_append(d->text, ", value: ");
	bl__draft_put_quoted(d->text, column[l->value].name);
	g_string_append(d->text, "}\n");
}

/* ---- Rows that do not count ---------------------------------------------------------------- */

static const char *const not_counting[] = {"deleted",    "supprime",    "supprimee",    "annule", "annulee",
					   "annulation", "cancelled",   "canceled",     "void",   "voided",
					   "deletion",   "suppression", "cancellation", NULL};

/* The day a row was struck out; in most exports of most rows there is none. */
static bool is_day(const bl_peek_column *c)
{
	g_autofree char *folded = bl_fold_copy(bl_str_of(c->name), NULL);

	return !strcmp(c->type, "date") || (!strcmp(c->type, "empty") && bl_says_date(folded));
}

/* The values of all files that say a row does not count; those that may name somebody
 * are `held` back. */
static GPtrArray *void_values(const bl__draft_group *g, size_t column, bool *held)
{
	GPtrArray *values = g_ptr_array_new_with_free_func(g_free);

	for (guint k = 0; k < g->peeks->len; k++) {
		const bl_peek *peek = g->peeks->pdata[k];
		const bl_peek_column *c = &peek->columns[bl__draft_column_in(g, column, peek)];

		for (size_t i = 0; c->void_values[i] && values->len < 8; i++)
			if (!bl__draft_is_phrase(c->void_values[i]))
				*held = true;
			else if (!g_ptr_array_find_with_equal_func(values, c->void_values[i], g_str_equal,
								   NULL))
				g_ptr_array_add(values, g_strdup(c->void_values[i]));
	}
	return values;
}

static void put_condition(GString *out, const bl_peek_column *c, const char *role, const GPtrArray *values)
{
	bool said = bl__draft_speaks_of(c->name, not_counting), dates = is_day(c);

	g_string_append(out, out->len ? ", " : "");
	if (role)
		g_string_append(out, role);
	else
		bl__draft_put_quoted(out, c->name);
	g_string_append(out, ": ");
	if (said && !strcmp(c->type, "yesno"))
		g_string_append(out, "yes");
	else if (said && dates)
		g_string_append(out, "filled");
	for (guint i = 0; !said && i < values->len; i++) {
		g_string_append(out, i ? ", " : "[");
		bl__draft_put_quoted(out, values->pdata[i]);
	}
	g_string_append(out, !said && values->len ? "]" : "");
}

static bool tells_void(const bl_peek_column *c, const char *role, const GPtrArray *values)
{
	static const char *const elsewhere[] = {"from", "to", "lead", "partners", "place", "currency", NULL};
	bool said = bl__draft_speaks_of(c->name, not_counting);

	if (role && g_strv_contains(elsewhere, role))
		return false;
	if (said)
		return !strcmp(c->type, "yesno") || is_day(c);
	return values->len && (!strcmp(c->type, "choice") || (role && !strcmp(role, "status")));
}

/* Of all files: how many there are, how many column `i` speaks of. */
static uint64_t void_rows(const bl__draft_group *g, size_t i, uint64_t *all)
{
	uint64_t rows = 0;

	*all = 0;
	for (guint k = 0; k < g->peeks->len; k++) {
		const bl_peek *p = g->peeks->pdata[k];
		const bl_peek_column *there = &p->columns[bl__draft_column_in(g, i, p)];

		*all += there->filled + there->empty;
		rows += is_day(there) ? there->filled : there->void_rows;
	}
	return rows;
}

static void doubt_column(bl__draft_text *d, const bl__draft_group *g, const bl_peek_column *c,
			 const char *key)
{
	g_ptr_array_add(g->doubts, g_strdup(bl_lang_say(d->lang, key, BL_ARGS(BL_TEXT("column", c->name)))));
}

/* The condition on column `i`, if it has one; its rows at most.  One that would leave
 * nothing, or a day of deletion that most rows have, means something else. */
static uint64_t add_condition(bl__draft_text *d, GString *out, const bl__draft_group *g, size_t i,
			      const bl_source_kind *kind, long date)
{
	const bl_peek *peek = g->peeks->pdata[0];
	const bl_peek_column *c = &peek->columns[i];
	const bl_role *role = c->role ? bl_role_find(kind, c->role) : NULL;
	g_autoptr(GPtrArray) values = NULL;
	bool held = false;
	uint64_t rows, all;

	if ((long)i == date || !bl__draft_named_once(peek, i) || !bl__draft_everywhere(g, i))
		return 0;
	values = void_values(g, i, &held);
	if (held)
		doubt_column(d, g, c, "draft.doubt_void_words");
	if (role && (bl__draft_column_of(g, role, date) != (long)i || bl__draft_choices_of(g, i)))
		role = NULL;
	if (!tells_void(c, role ? role->role : c->role, values))
		return 0;
	rows = void_rows(g, i, &all);
	if (rows && (rows >= all || (is_day(c) && rows * 2 > all))) {
		doubt_column(d, g, c, "draft.doubt_void");
		return 0;
	}
	put_condition(out, c, role ? role->role : NULL, values);
	return rows;
}

/* Returns how many rows are left out at most. */
static uint64_t put_skip(bl__draft_text *d, const bl__draft_group *g, long date)
{
	const bl_peek *peek = g->peeks->pdata[0];
	const bl_source_kind *kind = bl__draft_kind_of(peek);
	g_autoptr(GString) out = g_string_new(NULL);
	uint64_t rows = 0;

	for (size_t i = 0; peek->header_line && i < peek->n_columns; i++)
		rows += add_condition(d, out, g, i, kind, date);
	if (out->len)
		g_string_append_printf(d->text, "    skip: {%s}\n", out->str);
	return rows;
}

/* Rows that cannot be read, or have no date, are refused: more than agreements
 * put up with unless told, of those that are not left out. */
static void put_rejects(bl__draft_text *d, const bl__draft_group *g, size_t date, uint64_t skipped)
{
	uint64_t bad = 0, rows = 0;

	for (guint i = 0; i < g->peeks->len; i++) {
		const bl_peek *peek = g->peeks->pdata[i];
		long at = bl__draft_column_in(g, date, peek);

		rows += peek->n_records - (peek->header_line && peek->n_records) + peek->n_rejects;
		bad += peek->n_rejects;
		bad += at < 0 ? 0 : peek->columns[at].empty + peek->columns[at].undated;
	}
	rows -= MIN(rows, skipped);
	rows = MAX(rows, bad);
	if (bad * 25 > rows)
		g_string_append_printf(d->text, "    rejects_max: %d %%\n",
				       (int)MIN(bad * 100 / rows + 2, (uint64_t)100));
}

/* ---- What else is there ------------------------------------------------------------------- */

/* A column whose few values are words of a closed list, and no header that tells who. */
static bool may_be_shown(const bl_peek_column *c)
{
	static const char *const lists[] = {
		"type",      "types",    "categorie", "category", "nature",    "statut",  "status",
		"etat",      "state",    "sexe",      "sex",      "genre",     "gender",  "langue",
		"language",  "tranche",  "age",       "mode",     "canal",     "channel", "region",
		"clientele", "acceptee", "accepted",  "program",  "programme", NULL};

	if (strcmp(c->type, "choice") || c->distinct > 20 || !bl__draft_speaks_of(c->name, lists) ||
	    bl__draft_tells_who(c->name))
		return false;
	for (size_t k = 0; c->sample[k]; k++)
		if (!bl__draft_is_phrase(c->sample[k]))
			return false;
	return true;
}

/* So that nobody has to open the file to write a `where`. */
static void put_other_columns(bl__draft_text *d, const bl_peek *peek)
{
	for (size_t i = 0; peek->header_line && i < peek->n_columns && i < 60; i++) {
		const bl_peek_column *c = &peek->columns[i];
		g_autoptr(GString) seen = g_string_new(NULL);
		char name[200], values[400];

		for (size_t k = 0; may_be_shown(c) && c->sample[k] && k < 6; k++)
			g_string_append_printf(seen, "%s%s", k ? ", " : "", c->sample[k]);
		bl_text_plain(bl_str_of(c->name), name, sizeof name);
		bl_text_plain(bl_str_of(seen->str), values, sizeof values);
		g_strdelimit(name, "\n\r", ' ');
		g_strdelimit(values, "\n\r", ' ');
		if (*name)
			g_string_append_printf(d->text, "    #   %s%s%s\n", name, *values ? ": " : "",
					       values);
	}
}

static void put_names(bl__draft_text *d, const bl__draft_long *l)
{
	for (guint i = 0; l->proven && i < l->names->len && i < 60; i++) {
		const bl__draft_name *n = l->names->pdata[i];
		bool shown = n->seen->len && !bl__draft_tells_who(n->name);
		char name[200];

		if (bl__draft_reaches(n->name))
			continue;
		bl_text_plain(bl_str_of(n->name), name, sizeof name);
		g_string_append_printf(d->text, "    #   %s%s%s\n", name, shown ? ": " : "",
				       shown ? n->seen->str : "");
	}
}

static void put_doubts(bl__draft_text *d, const bl__draft_group *g)
{
	if (!g->doubts->len)
		return;
	bl__draft_comment(d, "    ", "draft.doubts", NULL);
	g_string_append(d->text, "    doubts:\n");
	for (guint i = 0; i < g->doubts->len; i++) {
		g_string_append(d->text, "      - ");
		bl__draft_put_quoted(d->text, g->doubts->pdata[i]);
		g_string_append_c(d->text, '\n');
	}
}

static void put_others(bl__draft_text *d, const bl__draft_group *g)
{
	bl__draft_comment(d, "    ", "draft.other_columns", NULL);
	put_other_columns(d, g->peeks->pdata[0]);
	put_names(d, &g->lines);
}

/* ---- The whole ------------------------------------------------------------------------------ */

/* A column per period: who and what are columns, the rest is unfolded. */
static void put_across(bl__draft_text *d, const bl__draft_group *g)
{
	static const char *const roles[] = {"partner", "indicator", "type"};
	const bl_peek *peek = g->peeks->pdata[0];
	g_autoptr(GString) columns = g_string_new(NULL);

	g_string_append(d->text, "    kind: values\n");
	put_files(d, g);
	bl__draft_comment(d, "    ", "draft.unfold", NULL);
	g_string_append(d->text, "    unfold: value\n");
	put_doubts(d, g);
	for (size_t i = 0; i < G_N_ELEMENTS(roles); i++) {
		long at = bl__draft_across_column(peek, roles[i]);

		if (at < 0)
			continue;
		g_string_append_printf(columns, "%s%s: ", columns->len ? ", " : "", roles[i]);
		put_headers(columns, g, (size_t)at);
	}
	if (columns->len)
		g_string_append_printf(d->text, "    columns: {%s}\n", columns->str);
}

static void put_rows(bl__draft_text *d, const bl__draft_group *g)
{
	const bl_peek *peek = g->peeks->pdata[0];
	const bl_source_kind *kind = bl__draft_kind_of(peek);
	long date = bl__draft_date_column(peek);

	g_string_append_printf(d->text, "    kind: %s\n", kind->name);
	put_files(d, g);
	if (!peek->header_line)
		g_string_append(d->text, "    header: false\n");
	put_date_order(d, g, &peek->columns[date]);
	put_marks(d, peek);
	put_currency(d, g);
	put_pivot(d, g);
	put_rejects(d, g, (size_t)date, put_skip(d, g, date));
	put_doubts(d, g);
	put_columns(d, g, kind, date);
}

void bl__draft_put_source(bl__draft_text *d, bl__draft_group *g)
{
	bl__draft_doubts_find(d, g);
	g_string_append(d->text, "  - name: ");
	bl__draft_put_quoted(d->text, g->name);
	g_string_append_c(d->text, '\n');
	if (bl__draft_across(g->peeks->pdata[0]))
		put_across(d, g);
	else
		put_rows(d, g);
	put_others(d, g);
}
