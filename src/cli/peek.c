/* peek: what bilan sees in a file, for a person or as JSON. */
#include "cli.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#define RECORDS_SHOWN 10 /* without --all; the header is one of them */

typedef struct {
	GPtrArray *records; /* of JsonArray */
	bool all;
} collected;

static void collect(void *self, uint64_t line, const bl_str *cells, size_t n)
{
	collected *to = self;
	JsonArray *record;

	(void)line;
	if (!to->all && to->records->len >= RECORDS_SHOWN)
		return;
	record = json_array_sized_new((guint)n);
	for (size_t i = 0; i < n; i++) {
		g_autofree char *text = g_utf8_make_valid(cells[i].s ? cells[i].s : "", (gssize)cells[i].n);

		json_array_add_string_element(record, text);
	}
	g_ptr_array_add(to->records, record);
}

/* ---- JSON ------------------------------------------------------------------------ */

static void member(JsonBuilder *b, const char *name, const char *text)
{
	json_builder_set_member_name(b, name);
	if (text)
		json_builder_add_string_value(b, text);
	else
		json_builder_add_null_value(b);
}

static void member_count(JsonBuilder *b, const char *name, uint64_t n)
{
	json_builder_set_member_name(b, name);
	json_builder_add_int_value(b, (gint64)n);
}

static void member_letter(JsonBuilder *b, const char *name, char letter)
{
	char text[2] = {letter, 0};

	member(b, name, letter ? text : NULL);
}

static void json_columns(JsonBuilder *b, const bl_peek *p)
{
	json_builder_set_member_name(b, "columns");
	json_builder_begin_array(b);
	for (size_t i = 0; i < p->n_columns; i++) {
		const bl_peek_column *c = &p->columns[i];

		json_builder_begin_object(b);
		member(b, "name", c->name);
		member(b, "type", c->type);
		if (c->format)
			member(b, "format", c->format);
		if (c->decimal)
			member_letter(b, "decimal", c->decimal);
		if (c->separator)
			member(b, "separator", c->separator);
		member_count(b, "empty", c->empty);
		member_count(b, "distinct", c->distinct);
		member(b, "role", c->role);
		json_builder_end_object(b);
	}
	json_builder_end_array(b);
}

static void json_notes(JsonBuilder *b, const char *name, const bl_peek_note *notes, size_t n)
{
	json_builder_set_member_name(b, name);
	json_builder_begin_array(b);
	for (size_t i = 0; i < n; i++) {
		json_builder_begin_object(b);
		member_count(b, "line", notes[i].line);
		member(b, "reason", notes[i].reason);
		if (notes[i].expected || notes[i].found) {
			member_count(b, "expected", (uint64_t)notes[i].expected);
			member_count(b, "found", (uint64_t)notes[i].found);
		}
		if (notes[i].text)
			member(b, "text", notes[i].text);
		json_builder_end_object(b);
	}
	json_builder_end_array(b);
}

/* `why`: what opening the file gave, or NULL. */
static const char *error_in_words(const cli *c, const bl_peek *p, const bl_error *why)
{
	bl_error e;

	if (why)
		return bl_lang_problem(c->lang, why);
	bl_fail(&e, BL_EUSER, p->file, p->error, p->file, NULL);
	e.line = (int)MIN(p->error_line, (uint64_t)G_MAXINT);
	return bl_lang_problem(c->lang, &e);
}

static void json_error(const cli *c, JsonBuilder *b, const bl_peek *p, const bl_error *why)
{
	json_builder_set_member_name(b, "error");
	if (!p->error) {
		json_builder_add_null_value(b);
		return;
	}
	json_builder_begin_object(b);
	member(b, "reason", p->error);
	member_count(b, "line", p->error_line);
	member(b, "message", error_in_words(c, p, why));
	json_builder_end_object(b);
}

static void print_json(const cli *c, const bl_peek *p, const collected *seen, const bl_error *why)
{
	g_autoptr(JsonBuilder) b = json_builder_new();
	g_autoptr(JsonNode) root = NULL;

	json_builder_begin_object(b);
	member(b, "file", p->file);
	member(b, "encoding", p->encoding);
	member_letter(b, "delimiter", p->delimiter);
	member(b, "line_end", p->line_end);
	member_count(b, "header_line", p->header_line);
	json_columns(b, p);
	member_count(b, "n_records", p->n_records);
	json_builder_set_member_name(b, "records");
	json_builder_begin_array(b);
	for (guint i = 0; i < seen->records->len; i++) {
		JsonNode *node = json_node_new(JSON_NODE_ARRAY);

		json_node_set_array(node, seen->records->pdata[i]);
		json_builder_add_value(b, node);
	}
	json_builder_end_array(b);
	json_notes(b, "skipped", p->skipped, p->n_skipped);
	json_notes(b, "rejects", p->rejects, p->n_rejects);
	json_notes(b, "warnings", p->warnings, p->n_warnings);
	json_error(c, b, p, why);
	json_builder_end_object(b);
	root = json_builder_get_root(b);
	cli_json(root, BL_JSON_LINE);
}

/* ---- A page for a person ----------------------------------------------------------- */

static void print_columns(const cli *c, const bl_peek *p)
{
	static const char *const heads[] = {"column", "type",     "format", "filled",
					    "empty",  "distinct", "role",   "sample"};
	static const bool right[] = {false, false, false, true, true, true, false, false};
	g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);

	for (size_t k = 0; k < G_N_ELEMENTS(heads); k++) {
		g_autofree char *key = g_strdup_printf("peek.%s", heads[k]);

		g_ptr_array_add(cells, g_strdup(cli_say(c, key, NULL)));
	}
	for (size_t i = 0; i < p->n_columns && (c->all || i < 60); i++) {
		const bl_peek_column *col = &p->columns[i];
		char decimal[2] = {col->decimal, 0};
		g_autofree char *type = g_strdup_printf("peek.type.%s", col->type);

		g_ptr_array_add(cells, g_strdup(cli_plain_cut(col->name, 120)));
		g_ptr_array_add(cells, g_strdup(bl_lang_has(c->lang, type) ? bl_lang_say(c->lang, type, NULL)
									   : col->type));
		g_ptr_array_add(cells, g_strdup(col->format      ? col->format
						: col->decimal   ? decimal
						: col->separator ? col->separator
								 : ""));
		g_ptr_array_add(cells, g_strdup(bl_lang_number(c->lang, (double)col->filled, 0)));
		g_ptr_array_add(cells, g_strdup(bl_lang_number(c->lang, (double)col->empty, 0)));
		g_ptr_array_add(cells, g_strdup(bl_lang_number(c->lang, (double)col->distinct, 0)));
		g_ptr_array_add(cells, g_strdup(col->role ? col->role : ""));
		g_ptr_array_add(
			cells,
			g_strdup(col->sample && col->sample[0] ? cli_plain_cut(col->sample[0], 40) : ""));
	}
	cli_table(cells, G_N_ELEMENTS(heads), right, "  ");
}

static void print_note(const cli *c, const char *family, const bl_peek_note *note)
{
	g_autofree char *key = g_strdup_printf("%s.%s", family, note->reason);
	g_autofree char *why = g_strdup(
		bl_lang_has(c->lang, key)
			? bl_lang_say(c->lang, key, BL_ARGS(BL_TEXT("found", ""), BL_TEXT("expected", "")))
			: note->reason);
	g_autofree char *cells = note->expected /* of fields */
					 ? g_strdup_printf("%s (%d/%d)", why, note->found, note->expected)
					 : g_strdup(why);

	printf("%s\n", note->text && *note->text
			       ? cli_say(c, "check.cell",
					 BL_ARGS(BL_TEXT("why", cells),
						 BL_TEXT("text", cli_plain_cut(note->text, 100))))
			       : cells);
}

static void print_notes(const cli *c, const char *title, const char *family, const bl_peek_note *notes,
			size_t n)
{
	if (!n)
		return;
	printf("\n%s\n", cli_say(c, title, BL_ARGS(BL_NUMBER("n", (double)n))));
	for (size_t i = 0; i < n && (c->all || i < 10); i++) {
		printf("  %" G_GUINT64_FORMAT ": ", notes[i].line);
		print_note(c, family, &notes[i]);
	}
	if (!c->all && n > 10)
		printf("  %s\n", cli_say(c, "check.more", BL_ARGS(BL_NUMBER("n", (double)(n - 10)))));
}

static void print_page(const cli *c, const bl_peek *p)
{
	g_autofree char *delimiter = g_strdup(cli_delimiter(c, p->delimiter));
	g_autofree char *header = g_strdup(
		p->header_line ? cli_say(c, "peek.header", BL_ARGS(BL_NUMBER("n", (double)p->header_line)))
			       : cli_say(c, "peek.no_header", NULL));

	printf("%s\n  %s\n\n", cli_plain(bl_str_of(p->file)),
	       cli_say(c, "peek.dialect",
		       BL_ARGS(BL_TEXT("encoding", p->encoding ? p->encoding : "?"),
			       BL_TEXT("delimiter", delimiter),
			       BL_TEXT("line_end", p->line_end ? p->line_end : "—"),
			       BL_TEXT("header", header),
			       BL_NUMBER("n", (double)(p->n_records -
						       (p->header_line && p->n_records ? 1 : 0))))));
	print_columns(c, p);
	print_notes(c, "peek.skipped", "skip", p->skipped, p->n_skipped);
	print_notes(c, "peek.rejects", "reject", p->rejects, p->n_rejects);
	print_notes(c, "peek.warnings", "warning", p->warnings, p->n_warnings);
}

static bl_status peek_one(cli *c, const char *path, bool json)
{
	collected seen = {g_ptr_array_new_with_free_func((GDestroyNotify)json_array_unref), c->all};
	bl_peek *p;
	bl_error err;
	bl_status status = bl_peek_file(path, json ? collect : NULL, &seen, &p, &err);

	if (status != BL_OK) {
		bl_peek none = {.file = path, .error = err.key, .error_line = (uint64_t)err.line};

		if (json) /* one object per file, whatever became of it */
			print_json(c, &none, &seen, &err);
		bl_problems_add(c->problems, &err);
		g_ptr_array_unref(seen.records);
		return status;
	}
	if (json)
		print_json(c, p, &seen, NULL);
	else if (!p->error)
		print_page(c, p);
	if (p->error) {
		status = cli_fail(c, path, p->error, path, NULL);
	}
	bl_peek_free(p);
	g_ptr_array_unref(seen.records);
	return status;
}

static bl_status run(cli *c)
{
	static const char *const formats[] = {"text", "json"};
	bool json = c->format && !strcmp(c->format, "json");
	bl_status worst = BL_OK;

	if (c->format && !json && strcmp(c->format, "text")) {
		bl_problems_unknown(c->problems, (bl_where){.file = "--format"}, "unknown_value", c->format,
				    formats, 2);
		return BL_EUSER;
	}
	if (!c->args[0])
		return cli_fail(c, "", "no_exports", NULL, NULL);
	for (size_t i = 0; c->args[i]; i++) {
		bl_status status = peek_one(c, c->args[i], json);

		worst = MAX(worst, status);
	}
	return worst;
}

const command cli_peek = {.name = "peek", .options = OPT_FORMAT | OPT_ALL, .run = run};
