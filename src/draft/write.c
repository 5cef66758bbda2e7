/* A first agreement as text: what was seen, with comments for whoever edits it. */
#include "room.h"

#include <string.h>

#define SUMS_MAX 6 /* numeric columns that become indicators; a report has a block for each */

typedef struct {
	GString *text;
	bl_lang *lang;
	GHashTable *ids; /* indicator ids given so far */
	bool several;    /* more than one source: indicators must say which */
} draft;

/* ---- Writing YAML ------------------------------------------------------------- */

/* A double-quoted YAML text: any header or path, whatever it holds. */
static void put_quoted(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	for (const char *p = text; *p; p++) {
		unsigned char c = (unsigned char)*p;

		if (c == '"' || c == '\\')
			g_string_append_printf(out, "\\%c", c);
		else if (c < 0x20 || c == 0x7F)
			g_string_append_printf(out, "\\x%02x", c);
		else
			g_string_append_c(out, (char)c);
	}
	g_string_append_c(out, '"');
}

/* A sentence of the language file as comment lines. */
static void comment(draft *d, const char *indent, const char *key, const bl_arg *args)
{
	g_auto(GStrv) line = g_strsplit(bl_lang_say(d->lang, key, args), "\n", -1);

	for (size_t i = 0; line[i]; i++)
		if (*line[i])
			g_string_append_printf(d->text, "%s# %s\n", indent, line[i]);
}

/* glob(7) reads [, * and ? as patterns: a file is meant, so escape them. */
static char *as_pattern(const char *path)
{
	GString *out = g_string_new(NULL);

	for (const char *p = path; *p; p++) {
		if (strchr("*?[\\", *p))
			g_string_append_c(out, '\\');
		g_string_append_c(out, *p);
	}
	return g_string_free(out, FALSE);
}

/* ---- Sources ----------------------------------------------------------------------- */

static void put_column(draft *d, const bl_peek *peek, const bl_role *role, size_t column)
{
	const bl_peek_column *c = &peek->columns[column];

	g_string_append_printf(d->text, "      %s: ", role->role);
	if (!peek->header_line || !bl__draft_named_once(peek, column)) {
		g_string_append_printf(d->text, "%zu\n", column + 1);
		return;
	}
	if (role->type == BL_WORDS && c->separator) {
		g_string_append(d->text, "{column: ");
		put_quoted(d->text, c->name);
		g_string_append(d->text, ", split: ");
		put_quoted(d->text, c->separator);
		g_string_append(d->text, "}");
	} else {
		put_quoted(d->text, c->name);
	}
	g_string_append_c(d->text, '\n');
}

static void put_files(draft *d, const bl__draft_group *g)
{
	g_string_append(d->text, "    files: [");
	for (size_t i = 0; i < g->paths.n; i++) {
		g_autofree char *pattern = as_pattern(g->paths.item[i]);

		g_string_append(d->text, i ? ", " : "");
		put_quoted(d->text, pattern);
	}
	g_string_append(d->text, "]\n");
}

static void put_date_order(draft *d, const bl_peek_column *c)
{
	const char *format = c->format ? c->format : "";

	if (!strcmp(format, "ambiguous")) {
		comment(d, "    ", "draft.ambiguous", BL_ARGS(BL_TEXT("column", c->name)));
		format = "dmy";
	}
	if (!strcmp(format, "dmy") || !strcmp(format, "mdy"))
		g_string_append_printf(d->text, "    dates: %s\n", format);
}

/* Not declared: until somebody who knows does, check asks. */
static void put_marks(draft *d, const bl_peek *peek)
{
	for (size_t i = 0; i < peek->n_columns; i++)
		if (peek->columns[i].two_marks) {
			comment(d, "    ", "draft.two_marks",
				BL_ARGS(BL_TEXT("column", peek->columns[i].name)));
			g_string_append(d->text, "    # decimal: \",\"\n");
			return;
		}
}

/* What else the file holds, so that nobody has to open it to write a `where`. */
static void put_other_columns(draft *d, const bl_peek *peek)
{
	for (size_t i = 0; peek->header_line && i < peek->n_columns && i < 60; i++) {
		const bl_peek_column *c = &peek->columns[i];
		g_autoptr(GString) seen = g_string_new(NULL);
		char name[200], values[400];

		for (size_t k = 0; !strcmp(c->type, "choice") && c->sample && c->sample[k] && k < 6; k++)
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

/* One line per value: the pivot, or that one is missing. */
static void put_pivot(draft *d, const bl__draft_group *g)
{
	const bl__draft_long *l = &g->lines;
	const bl_peek_column *column = ((const bl_peek *)g->peeks->pdata[0])->columns;

	if (l->name < 0)
		return;
	comment(d, "    ", l->proven ? "draft.pivot" : "draft.no_pivot",
		BL_ARGS(BL_TEXT("name", column[l->name].name), BL_TEXT("value", column[l->value].name),
			BL_NUMBER("lines", (double)l->lines), BL_NUMBER("n", (double)l->records)));
	g_string_append(d->text, l->proven ? "    pivot: {key: [" : "    # pivot: {key: […");
	for (size_t i = 0; l->proven && i < l->n_keys; i++) {
		g_string_append(d->text, i ? ", " : "");
		put_quoted(d->text, column[l->key[i]].name);
	}
	g_string_append(d->text, "], name: ");
	put_quoted(d->text, column[l->name].name);
	g_string_append(d->text, ", value: ");
	put_quoted(d->text, column[l->value].name);
	g_string_append(d->text, "}\n");
}

static void put_names(draft *d, const bl__draft_long *l)
{
	for (guint i = 0; l->proven && i < l->names->len && i < 60; i++) {
		const bl__draft_name *n = l->names->pdata[i];
		char name[200];

		bl_text_plain(bl_str_of(n->name), name, sizeof name);
		g_string_append_printf(d->text, "    #   %s%s%s\n", name, n->seen->len ? ": " : "",
				       n->seen->str);
	}
}

static void put_source(draft *d, const bl__draft_group *g)
{
	const bl_peek *peek = g->peeks->pdata[0];
	const bl_source_kind *kind = bl__draft_kind_of(peek);
	long date = bl__draft_date_column(peek);

	g_string_append(d->text, "  - name: ");
	put_quoted(d->text, g->name);
	g_string_append_printf(d->text, "\n    kind: %s\n", kind->name);
	put_files(d, g);
	if (!peek->header_line)
		g_string_append(d->text, "    header: false\n");
	put_date_order(d, &peek->columns[date]);
	put_marks(d, peek);
	put_pivot(d, g);
	comment(d, "    ", "draft.columns", NULL);
	g_string_append(d->text, "    columns:\n");
	for (size_t i = 0; i < kind->n_roles; i++) {
		long column = bl__draft_column_of(g, &kind->roles[i], date);

		if (column >= 0)
			put_column(d, peek, &kind->roles[i], (size_t)column);
	}
	comment(d, "    ", "draft.other_columns", NULL);
	put_other_columns(d, peek);
	put_names(d, &g->lines);
}

/* ---- Indicators ------------------------------------------------------------------------ */

/* A short id of plain letters, unlike every one given before. */
static char *new_id(draft *d, const char *name)
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

static void put_indicator(draft *d, const bl__draft_group *g, const char *name, const char *measure,
			  const char *of, const char *split)
{
	g_autofree char *id = new_id(d, name);

	g_string_append_printf(d->text, "  - id: %s\n    name: ", id);
	put_quoted(d->text, name);
	g_string_append_printf(d->text, "\n    measure: %s\n", measure);
	if (d->several) {
		g_string_append(d->text, "    from: ");
		put_quoted(d->text, g->name);
		g_string_append_c(d->text, '\n');
	}
	if (of) {
		g_string_append(d->text, "    of: ");
		put_quoted(d->text, of);
		g_string_append_c(d->text, '\n');
	}
	if (split) {
		g_string_append(d->text, "    split: [");
		put_quoted(d->text, split);
		g_string_append(d->text, "]\n");
	}
}

static const char *role_name(const bl__draft_group *g, const bl_source_kind *kind, const char *name,
			     long date)
{
	const bl_role *role = bl_role_find(kind, name);

	return role && bl__draft_column_of(g, role, date) >= 0 ? name : NULL;
}

static void put_sums(draft *d, const bl__draft_group *g, const bl_source_kind *kind, long date)
{
	const bl_peek *peek = g->peeks->pdata[0];
	int sums = 0;

	/* Columns with a known role first: they are what the kind is about. */
	for (int known = 1; known >= 0; known--) {
		for (size_t i = 0; i < peek->n_columns && sums < SUMS_MAX; i++) {
			const bl_peek_column *c = &peek->columns[i];
			const bl_role *role = c->role ? bl_role_find(kind, c->role) : NULL;
			bool mapped = role && role->type == BL_NUMBER &&
				      bl__draft_column_of(g, role, date) == (long)i;

			if ((long)i == g->lines.name || (long)i == g->lines.value)
				continue;
			if (mapped != (known == 1) || (!mapped && !bl__draft_adds_up(c)) || (long)i == date ||
			    !bl__draft_named_once(peek, i))
				continue;
			put_indicator(d, g, c->name, "sum", mapped ? role->role : c->name, NULL);
			sums++;
		}
	}
}

static void put_indicators(draft *d, const bl__draft_group *g)
{
	const bl_peek *peek = g->peeks->pdata[0];
	const bl_source_kind *kind = bl__draft_kind_of(peek);
	long date = bl__draft_date_column(peek);
	const char *type = role_name(g, kind, "type", date), *lead = role_name(g, kind, "lead", date);
	const char *name = bl_lang_say(d->lang, d->several ? "draft.rows_of" : "draft.rows",
				       BL_ARGS(BL_TEXT("source", g->name)));

	if (!type)
		type = role_name(g, kind, "what", date);
	if (g->lines.name >= 0 && !g->lines.proven)
		comment(d, "  ", "draft.lines_not_rows", NULL);
	put_indicator(d, g, name, "count", NULL, type);
	if (peek->header_line)
		put_sums(d, g, kind, date);
	if (lead)
		put_indicator(d, g, bl_lang_say(d->lang, "draft.organisations", NULL), "distinct", lead,
			      NULL);
}

/* ---- The whole ------------------------------------------------------------------------------ */

/* The partnership is named after an export until somebody names it: the folder
 * may be a person's. */
static void put_all(draft *d, const GPtrArray *groups)
{
	comment(d, "", "draft.head", NULL);
	g_string_append(d->text, "\npartnership:\n  name: ");
	put_quoted(d->text, ((const bl__draft_group *)groups->pdata[0])->name);
	g_string_append_printf(d->text, "\n  languages: [%s]\n", bl_lang_code(d->lang));
	comment(d, "  ", "draft.year", NULL);
	g_string_append(d->text, "  year_starts: april\n\n");
	comment(d, "", "draft.partners", NULL);
	g_string_append(d->text,
			"# partners:\n#   - {id: ville, name: \"Ville\", sector: municipal, aliases: []}\n");
	g_string_append(d->text, "\nsources:\n");
	for (guint i = 0; i < groups->len; i++)
		put_source(d, groups->pdata[i]);
	g_string_append_c(d->text, '\n');
	comment(d, "", "draft.indicators", NULL);
	g_string_append(d->text, "indicators:\n");
	for (guint i = 0; i < groups->len; i++)
		put_indicators(d, groups->pdata[i]);
	g_string_append_c(d->text, '\n');
	comment(d, "", "draft.goals", NULL);
	g_string_append(d->text,
			"# goals:\n#   - id: C1\n#     horizon: short\n#     name: …\n#     indicator: …\n"
			"#     baseline: {value: 10, per: month, on: 2026-04-01}\n"
			"#     target: {value: 15, per: month, by: 2027-03-31}\n"
			"#     owners: [ville]\n");
}

char *bl__draft_write(const GPtrArray *groups, bl_lang *lang)
{
	g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	draft d = {g_string_new(NULL), lang, ids, groups->len > 1};

	put_all(&d, groups);
	return g_string_free(d.text, FALSE);
}
