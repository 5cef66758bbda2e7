/* A first agreement from what exports look like: for `init`, and for a report
 * on a bare export.  It only writes down what bl_peek_file saw; whoever edits
 * it afterwards knows better. */
#include "bilan/intake.h"

#include <glib.h>
#include <string.h>

#define SUMS_MAX 6 /* numeric columns that become indicators; a report has a block for each */

/* Files with the same columns: overlapping or successive exports of one thing. */
typedef struct {
	GPtrArray *peeks; /* of bl_peek, borrowed */
	GPtrArray *paths;
	char *name;
} group;

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

/* ---- Columns -------------------------------------------------------------------- */

static bool named_once(const bl_peek *peek, size_t column)
{
	char a[512], b[512];

	if (!bl_fold_name(bl_str_of(peek->columns[column].name), a, sizeof a))
		return false;
	for (size_t i = 0; i < peek->n_columns; i++) {
		bl_fold_name(bl_str_of(peek->columns[i].name), b, sizeof b);
		if (i != column && !strcmp(a, b))
			return false;
	}
	return true;
}

/* The column to file rows by: the one whose name says so, else the first of dates. */
static long date_column(const bl_peek *peek)
{
	long first = -1;

	for (size_t i = 0; i < peek->n_columns; i++) {
		const bl_peek_column *c = &peek->columns[i];

		if (strcmp(c->type, "date") || (peek->header_line && !named_once(peek, i)))
			continue;
		if (c->role && !strcmp(c->role, "date"))
			return (long)i;
		if (first < 0)
			first = (long)i;
	}
	return first;
}

/* An id is trusted only when no file holds it twice: newest wins, so a wrong
 * one would swallow rows. */
static bool is_unique(const group *g, size_t column)
{
	for (guint i = 0; i < g->peeks->len; i++) {
		const bl_peek_column *c = &((const bl_peek *)g->peeks->pdata[i])->columns[column];

		if (c->empty || c->distinct < c->filled)
			return false;
	}
	return true;
}

static const bl_source_kind *kind_of(const bl_peek *peek)
{
	bool from = false, to = false;

	for (size_t i = 0; i < peek->n_columns; i++) {
		const char *role = peek->columns[i].role;

		from |= role && !strcmp(role, "from");
		to |= role && !strcmp(role, "to");
	}
	return bl_source_kind_find(from && to ? "exchanges" : "activities");
}

/* The column that plays `role`, or -1. */
static long column_of(const group *g, const bl_role *role, long date)
{
	const bl_peek *peek = g->peeks->pdata[0];

	if (!strcmp(role->role, "date"))
		return date;
	for (size_t i = 0; i < peek->n_columns; i++) {
		const char *said = peek->columns[i].role;

		if (!said || strcmp(said, role->role) || (long)i == date || !named_once(peek, i))
			continue;
		if (role->type == BL_ID && !is_unique(g, i))
			continue;
		if (role->type == BL_NUMBER && strcmp(peek->columns[i].type, "number"))
			continue;
		if (role->type == BL_DAY && strcmp(peek->columns[i].type, "date"))
			continue;
		return (long)i;
	}
	return -1;
}

static void put_column(draft *d, const bl_peek *peek, const bl_role *role, size_t column)
{
	const bl_peek_column *c = &peek->columns[column];

	g_string_append_printf(d->text, "      %s: ", role->role);
	if (!peek->header_line) {
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

/* ---- Sources ----------------------------------------------------------------------- */

static void put_files(draft *d, const group *g)
{
	g_string_append(d->text, "    files: [");
	for (guint i = 0; i < g->paths->len; i++) {
		g_autofree char *pattern = as_pattern(g->paths->pdata[i]);

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

static void put_source(draft *d, const group *g)
{
	const bl_peek *peek = g->peeks->pdata[0];
	const bl_source_kind *kind = kind_of(peek);
	long date = date_column(peek);

	g_string_append(d->text, "  - name: ");
	put_quoted(d->text, g->name);
	g_string_append_printf(d->text, "\n    kind: %s\n", kind->name);
	put_files(d, g);
	if (!peek->header_line)
		g_string_append(d->text, "    header: false\n");
	put_date_order(d, &peek->columns[date]);
	comment(d, "    ", "draft.columns", NULL);
	g_string_append(d->text, "    columns:\n");
	for (size_t i = 0; i < kind->n_roles; i++) {
		long column = column_of(g, &kind->roles[i], date);

		if (column >= 0)
			put_column(d, peek, &kind->roles[i], (size_t)column);
	}
	comment(d, "    ", "draft.other_columns", NULL);
	put_other_columns(d, peek);
}

/* ---- Indicators ------------------------------------------------------------------------ */

/* A short id of plain letters, unlike every one given before. */
static char *new_id(draft *d, const char *name)
{
	char folded[256];
	GString *id = g_string_new(NULL);
	size_t n = bl_fold_name(bl_str_of(name), folded, sizeof folded), stem;

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

static void put_indicator(draft *d, const group *g, const char *name, const char *measure, const char *of,
			  const char *split)
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

/* Numbers that name things rather than count them are not to be added up. */
static bool adds_up(const bl_peek_column *c)
{
	static const char *const names_things[] = {
		"id",        "no",        "numero",      "number",     "code",           "annee",   "year",
		"siret",     "siren",     "cle",         "key",        "index",          "version", "phone",
		"telephone", "latitude",  "longitude",   "altitude",   "precision",      "postal",  "secteur",
		"element",   "reference", "identifiant", "identifier", "identification", "dossier", NULL};
	static const char *const cannot_add[] = {"pourcentage", "percentage", "percent", "taux",
						 "rate",        "age",        "prix",    "price",
						 "score",       "note",       NULL};
	char folded[512];
	g_auto(GStrv) word = NULL;

	if (strcmp(c->type, "number") || c->filled == 0)
		return false;
	bl_fold_name(bl_str_of(c->name), folded, sizeof folded);
	g_strdelimit(folded, "-/.:'()", ' ');
	word = g_strsplit(folded, " ", -1);
	for (size_t i = 0; word[i]; i++)
		if (g_strv_contains(names_things, word[i]) || g_strv_contains(cannot_add, word[i]))
			return false;
	return !g_str_has_suffix(c->name, "ID") && !g_str_has_suffix(c->name, "Id");
}

static const char *role_name(const group *g, const bl_source_kind *kind, const char *name, long date)
{
	const bl_role *role = bl_role_find(kind, name);

	return role && column_of(g, role, date) >= 0 ? name : NULL;
}

static void put_sums(draft *d, const group *g, const bl_source_kind *kind, long date)
{
	const bl_peek *peek = g->peeks->pdata[0];
	int sums = 0;

	/* Columns with a known role first: they are what the kind is about. */
	for (int known = 1; known >= 0; known--) {
		for (size_t i = 0; i < peek->n_columns && sums < SUMS_MAX; i++) {
			const bl_peek_column *c = &peek->columns[i];
			const bl_role *role = c->role ? bl_role_find(kind, c->role) : NULL;
			bool mapped = role && role->type == BL_NUMBER && column_of(g, role, date) == (long)i;

			if (mapped != (known == 1) || (!mapped && !adds_up(c)) || (long)i == date ||
			    !named_once(peek, i))
				continue;
			put_indicator(d, g, c->name, "sum", mapped ? role->role : c->name, NULL);
			sums++;
		}
	}
}

static void put_indicators(draft *d, const group *g)
{
	const bl_peek *peek = g->peeks->pdata[0];
	const bl_source_kind *kind = kind_of(peek);
	long date = date_column(peek);
	const char *type = role_name(g, kind, "type", date), *lead = role_name(g, kind, "lead", date);
	const char *name = bl_lang_say(d->lang, d->several ? "draft.rows_of" : "draft.rows",
				       BL_ARGS(BL_TEXT("source", g->name)));

	if (!type)
		type = role_name(g, kind, "what", date);
	put_indicator(d, g, name, "count", NULL, type);
	if (peek->header_line)
		put_sums(d, g, kind, date);
	if (lead)
		put_indicator(d, g, bl_lang_say(d->lang, "draft.organisations", NULL), "distinct", lead,
			      NULL);
}

/* ---- The whole ------------------------------------------------------------------------------ */

static void put_all(draft *d, const GPtrArray *groups)
{
	g_autofree char *here = g_get_current_dir();
	g_autofree char *folder = g_path_get_basename(here);

	comment(d, "", "draft.head", NULL);
	g_string_append(d->text, "\npartnership:\n  name: ");
	put_quoted(d->text, strcmp(folder, "/") ? folder : "bilan");
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

static bool same_columns(const bl_peek *a, const bl_peek *b)
{
	if (a->n_columns != b->n_columns || !a->header_line != !b->header_line)
		return false;
	for (size_t i = 0; i < a->n_columns; i++)
		if (strcmp(a->columns[i].name, b->columns[i].name))
			return false;
	return true;
}

/* "activites-2026-10.csv" and its neighbours are "activites". */
static char *source_name(const char *path)
{
	char *name = g_path_get_basename(path);
	char *dot = strrchr(name, '.');

	if (dot && dot != name)
		*dot = 0;
	for (size_t n = strlen(name); n && (g_ascii_isdigit(name[n - 1]) || strchr("-_ .", name[n - 1])); n--)
		name[n - 1] = 0;
	if (!*name) {
		g_free(name);
		name = g_strdup("export");
	}
	return name;
}

static void free_group(void *p)
{
	group *g = p;

	g_ptr_array_unref(g->peeks);
	g_ptr_array_unref(g->paths);
	g_free(g->name);
	g_free(g);
}

static bool name_taken(const GPtrArray *groups, const char *name)
{
	for (guint i = 0; i < groups->len; i++)
		if (!strcmp(((const group *)groups->pdata[i])->name, name))
			return true;
	return false;
}

static void file_under(GPtrArray *groups, bl_peek *peek, const char *path)
{
	g_autofree char *stem = NULL;
	group *g;

	for (guint i = 0; i < groups->len; i++) {
		g = groups->pdata[i];
		if (same_columns(g->peeks->pdata[0], peek)) {
			g_ptr_array_add(g->peeks, peek);
			g_ptr_array_add(g->paths, (char *)path);
			return;
		}
	}
	g = g_new0(group, 1);
	g->peeks = g_ptr_array_new();
	g->paths = g_ptr_array_new();
	g_ptr_array_add(g->peeks, peek);
	g_ptr_array_add(g->paths, (char *)path);
	stem = source_name(path);
	g->name = g_strdup(stem);
	for (int k = 2; name_taken(groups, g->name); k++) {
		g_free(g->name);
		g->name = g_strdup_printf("%s %d", stem, k);
	}
	g_ptr_array_add(groups, g);
}

/* Why no source can be made of a file, as a problem; true when one can. */
static bool usable(const bl_peek *peek, const char *path, bl_problems *problems)
{
	g_autoptr(GString) headers = g_string_new(NULL);
	bl_error e;

	if (peek->error) {
		bl_fail(&e, BL_EUSER, path, peek->error, path, NULL);
		e.line = (int)MIN(peek->error_line, (uint64_t)G_MAXINT);
		bl_problems_add(problems, &e);
		return false;
	}
	if (date_column(peek) >= 0)
		return true;
	for (size_t i = 0; i < peek->n_columns; i++)
		g_string_append_printf(headers, "%s%s", i ? ", " : "", peek->columns[i].name);
	bl_fail(&e, BL_EUSER, path, "no_date_column", path, headers->str);
	e.line = (int)MIN(peek->header_line, (uint64_t)G_MAXINT);
	bl_problems_add(problems, &e);
	return false;
}

bl_status bl_intake_draft(const char *const *paths, size_t n, bl_lang *lang, char **text,
			  bl_problems *problems)
{
	g_autoptr(GPtrArray) peeks = g_ptr_array_new_with_free_func((GDestroyNotify)bl_peek_free);
	g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func(free_group);
	g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	size_t before = bl_problems_count(problems);
	draft d = {NULL, lang, ids, false};
	bl_status worst = BL_OK;

	for (size_t i = 0; i < n; i++) {
		bl_peek *peek;
		bl_error e;
		bl_status status = bl_peek_file(paths[i], NULL, NULL, &peek, &e);

		if (status != BL_OK) {
			bl_problems_add(problems, &e);
			worst = MAX(worst, status);
			continue;
		}
		g_ptr_array_add(peeks, peek);
		if (usable(peek, paths[i], problems))
			file_under(groups, peek, paths[i]);
	}
	if (bl_problems_count(problems) > before)
		return MAX(worst, BL_EUSER);
	d.several = groups->len > 1;
	d.text = g_string_new(NULL);
	put_all(&d, groups);
	*text = g_string_free(d.text, FALSE);
	return BL_OK;
}
