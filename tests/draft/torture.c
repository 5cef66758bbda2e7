/* The shared torture corpus: what a correct reader does with every file.
 * Named differences are those of its README that leave the reader a choice. */
#include "bilan/draft.h"
#include "../intake/story.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define TORTURE "../shared/torture"

typedef struct {
	JsonArray *expected; /* records, or NULL */
	guint n;
	bool differ;
} comparison;

static bool same_record(JsonArray *want, const bl_str *cells, size_t n)
{
	if (json_array_get_length(want) != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!bl_str_equal(bl_str_of(json_array_get_string_element(want, (guint)i)), cells[i]))
			return false;
	return true;
}

static void take(void *self, uint64_t line, const bl_str *cells, size_t n)
{
	comparison *c = self;
	guint i = c->n++;

	(void)line;
	if (!c->expected)
		return;
	if (i >= json_array_get_length(c->expected) ||
	    !same_record(json_array_get_array_element(c->expected, i), cells, n))
		c->differ = true;
}

/* The README leaves the text of one file's cells free, and lets UTF-16 without BOM be read. */
static bool is_free(const char *file)
{
	return !strcmp(file, "frictionless_escaping.csv");
}

static bool noted(const bl_peek_note *notes, size_t n, const char *kind, gint64 line)
{
	for (size_t i = 0; i < n; i++)
		if (g_str_has_prefix(kind, notes[i].reason) && (line < 0 || notes[i].line == (uint64_t)line))
			return true;
	return false;
}

/* Every note of `name` in the expectation was made, with each of its lines. */
static bool all_noted(JsonObject *want, const char *name, const bl_peek *peek, const bl_peek_note *notes,
		      size_t n)
{
	JsonArray *list =
		json_object_has_member(want, name) ? json_object_get_array_member(want, name) : NULL;

	for (guint i = 0; list && i < json_array_get_length(list); i++) {
		JsonObject *o = json_array_get_object_element(list, i);
		const char *kind = json_object_get_string_member(o, "kind");
		JsonArray *lines =
			json_object_has_member(o, "lines") ? json_object_get_array_member(o, "lines") : NULL;
		gint64 line = json_object_has_member(o, "line") ? json_object_get_int_member(o, "line") : -1;

		if (g_str_has_prefix(kind, "duplicate_header") || !strcmp(kind, "empty_header")) {
			notes = peek->warnings;
			n = peek->n_warnings;
		}
		for (guint k = 0; lines && k < json_array_get_length(lines); k++)
			if (!noted(notes, n, kind, json_array_get_int_element(lines, k)))
				return false;
		if (!lines && !noted(notes, n, kind, line))
			return false;
	}
	return true;
}

static bool says_error(JsonObject *want, const bl_peek *peek)
{
	JsonObject *e = json_array_get_object_element(json_object_get_array_member(want, "errors"), 0);

	if (!strcmp(json_object_get_string_member(e, "kind"), "utf16_without_bom") && !peek->error)
		return true;
	return peek->error && !strcmp(peek->error, json_object_get_string_member(e, "kind")) &&
	       peek->error_line == (uint64_t)json_object_get_int_member(e, "line");
}

static const char *wrong_with(const char *file, JsonObject *want, const bl_peek *peek, const comparison *c)
{
	const char *outcome = json_object_get_string_member(want, "outcome");
	/* goodtables' own counts include the rows to be refused. */
	bool counted = json_object_has_member(want, "n_records") &&
		       !json_object_has_member(want, "python_csv_records");

	if (!strcmp(outcome, "list"))
		return NULL;
	if (!strcmp(outcome, "file_error"))
		return says_error(want, peek) ? NULL : "no error, or another one";
	if (peek->error)
		return peek->error;
	if (counted && peek->n_records != (uint64_t)json_object_get_int_member(want, "n_records"))
		return "number of records";
	if (c->differ && !is_free(file))
		return "text of records";
	if (json_object_has_member(want, "python_csv_records"))
		return NULL;
	if (!all_noted(want, "errors", peek, peek->rejects, peek->n_rejects))
		return "rejects";
	if (!all_noted(want, "warnings", peek, peek->warnings, peek->n_warnings))
		return "warnings";
	return all_noted(want, "skipped", peek, peek->skipped, peek->n_skipped) ? NULL : "rows left out";
}

static int check_file(const char *file, JsonObject *want)
{
	g_autofree char *path = g_build_filename(TORTURE, file, NULL);
	comparison c = {json_object_has_member(want, "records")
				? json_object_get_array_member(want, "records")
				: NULL,
			0, false};
	bl_peek *peek = NULL;
	bl_error err;
	const char *wrong;

	assert_int_equal(bl_peek_file(path, take, &c, &peek, &err), BL_OK);
	wrong = wrong_with(file, want, peek, &c);
	if (wrong)
		print_message("%s: %s\n", file, wrong);
	bl_peek_free(peek);
	return wrong != NULL;
}

TEST("draft", "the torture corpus is read as its expectations say")
{
	g_autoptr(JsonParser) parser = NULL;
	JsonObject *all;
	g_autoptr(GList) files = NULL;
	int wrong = 0;

	if (!g_file_test(TORTURE "/expected.json", G_FILE_TEST_EXISTS))
		SKIP(TORTURE " is not here"); /* leaves by a long jump: nothing may be held yet */
	parser = json_parser_new();
	assert_true(json_parser_load_from_file(parser, TORTURE "/expected.json", NULL));
	all = json_node_get_object(json_parser_get_root(parser));
	files = json_object_get_members(all);
	for (GList *f = files; f; f = f->next)
		wrong += check_file(f->data, json_object_get_object_member(all, f->data));
	assert_int_equal(wrong, 0);
}

/* Whatever the file, reading with guessed columns ends, with rows or with a problem. */
TEST("draft", "the torture corpus is survived by a source without any mapping")
{
	static const char *const kinds[] = {"activities", "values"};
	GDir *dir = g_dir_open(TORTURE, 0, NULL);
	const char *name;

	if (!dir)
		SKIP(TORTURE " is not here");
	while ((name = g_dir_read_name(dir))) {
		for (size_t i = 0; i < 2; i++) {
			story s = {.kind = kinds[i], .folder = TORTURE, .files = name};
			told *t = story_read(&s);

			assert_true(t->status == BL_OK ? bl_problems_count(t->problems) == 0
						       : bl_problems_count(t->problems) > 0);
			story_free(t);
		}
	}
	g_dir_close(dir);
}
