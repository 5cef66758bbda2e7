/* The program itself on the shared torture corpus: what `bilan peek --format
 * json --all` prints is held against expected.json, letter for letter.  The
 * library is held against the same file in tests/intake/torture.c; here it is
 * the JSON that a stranger's checker would read.
 *
 * Spelling.  expected.json names encodings as Python does and says whether a
 * BOM was there; peek names the letters alone, as agreements do (its contract
 * says "windows-1252").  A checker has to take these pairs as equal:
 *
 *	cp1252                    windows-1252
 *	utf-8-bom, utf-8-sig      utf-8
 *	utf-16le-bom              utf-16le
 *	utf-16be-bom              utf-16be
 *	delimiter "\t" spelled    the character itself
 *	delimiter "any"           null: one column, nothing to delimit */
#include "program.h"
#include "test.h"

#include <glib.h>
#include <json-glib/json-glib.h>
#include <stdbool.h>
#include <string.h>

#define TORTURE "../shared/torture"

/* Differences taken as they are, and why. */
static const struct {
	const char *file, *what, *why;
} accepted[] = {
	{"enc_utf16le_nobom_tab.txt", "error",
	 "the manifest lets UTF-16 without BOM be read; its four records are"},
	{"frictionless_escaping.csv", "records", "the manifest leaves the text of these cells free"},
	{"goodtables_defective_rows.csv", "n_records", "the manifest counts the rows to be refused"},
	{"goodtables_invalid.csv", "n_records", "the manifest counts the rows to be refused"},
	{"goodtables_invalid.csv", "blank_row 3",
	 "its rows are counted from the first; the blank line is line 4"},
	{"goodtables_invalid.csv", "+too_few_fields", "line 3 is short as line 2 is; the manifest names one"},
	{"goodtables_truncated_value.csv", "+truncated_value",
	 "outcome “warnings”; the kind stands in the note"},
	{"spectrum_location_coordinates.csv", "+quote_in_unquoted_field",
	 "58.48\" is what the warning is for"},
	{"dup_export_2.csv", "+duplicate_row", "line 4 repeats line 2, as the note says"},
	{"npsp_template_instruction_rows.csv", "+no_data_rows",
	 "a template: no row of data, as header_only.csv"},
};

static bool is_accepted(const char *file, const char *what)
{
	for (size_t i = 0; i < G_N_ELEMENTS(accepted); i++)
		if (!strcmp(accepted[i].file, file) && !strcmp(accepted[i].what, what))
			return true;
	return false;
}

static void G_GNUC_PRINTF(3, 4) differ(GString *wrong, const char *file, const char *format, ...)
{
	va_list args;

	g_string_append_printf(wrong, "  %s: ", file);
	va_start(args, format);
	g_string_append_vprintf(wrong, format, args);
	va_end(args);
	g_string_append_c(wrong, '\n');
}

/* ---- Looking into JSON --------------------------------------------------------------- */

static JsonArray *list(JsonObject *o, const char *name)
{
	return json_object_has_member(o, name) ? json_object_get_array_member(o, name) : NULL;
}

static guint length(JsonArray *a)
{
	return a ? json_array_get_length(a) : 0;
}

static const char *text(JsonObject *o, const char *name)
{
	const char *s = json_object_get_string_member_with_default(o, name, "");

	return s ? s : "";
}

static gint64 number(JsonObject *o, const char *name, gint64 otherwise)
{
	return json_object_get_int_member_with_default(o, name, otherwise);
}

/* As Python's json.dumps(ensure_ascii=False, separators=(',', ':')) writes it. */
static void write_text(GString *out, const char *s)
{
	static const char letters[] = "\b\t\n\f\r\"\\", names[] = "btnfr\"\\";

	g_string_append_c(out, '"');
	for (; *s; s++) {
		const char *at = strchr(letters, *s);

		if (at)
			g_string_append_printf(out, "\\%c", names[at - letters]);
		else if ((unsigned char)*s < ' ')
			g_string_append_printf(out, "\\u%04x", (unsigned)*s);
		else
			g_string_append_c(out, *s);
	}
	g_string_append_c(out, '"');
}

static char *compact(JsonArray *records)
{
	GString *out = g_string_new("[");

	for (guint i = 0; i < length(records); i++) {
		JsonArray *row = json_array_get_array_element(records, i);

		g_string_append(out, i ? ",[" : "[");
		for (guint k = 0; k < json_array_get_length(row); k++) {
			if (k)
				g_string_append_c(out, ',');
			write_text(out, json_array_get_string_element(row, k));
		}
		g_string_append_c(out, ']');
	}
	g_string_append_c(out, ']');
	return g_string_free(out, FALSE);
}

/* ---- Comparing ------------------------------------------------------------------------- */

static void compare_records(GString *wrong, const char *file, JsonObject *want, JsonObject *got)
{
	g_autofree char *printed = compact(list(got, "records"));

	if (json_object_has_member(want, "n_records") && !is_accepted(file, "n_records") &&
	    number(want, "n_records", -1) != number(got, "n_records", -2))
		differ(wrong, file, "n_records %d, wanted %d", (int)number(got, "n_records", -2),
		       (int)number(want, "n_records", -1));
	if (number(got, "n_records", -2) != (gint64)length(list(got, "records")))
		differ(wrong, file, "n_records is not the number of records");
	if (list(want, "records") && !is_accepted(file, "records")) {
		g_autofree char *wanted = compact(list(want, "records"));

		if (strcmp(wanted, printed))
			differ(wrong, file, "records %.200s, wanted %.200s", printed, wanted);
	}
	if (json_object_has_member(want, "summary")) {
		g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, printed, -1);

		if (strcmp(sum,
			   text(json_object_get_object_member(want, "summary"), "sha256_of_records_json")))
			differ(wrong, file, "another SHA-256 of the records");
	}
}

static const char *our_encoding(const char *theirs)
{
	static const char *const pairs[][2] = {{"cp1252", "windows-1252"},
					       {"utf-8-bom", "utf-8"},
					       {"utf-8-sig", "utf-8"},
					       {"utf-16le-bom", "utf-16le"},
					       {"utf-16be-bom", "utf-16be"}};

	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
		if (!strcmp(pairs[i][0], theirs))
			return pairs[i][1];
	return theirs;
}

static bool same_delimiter(const char *theirs, const char *ours)
{
	return !strcmp(theirs, "any") ? !*ours : !strcmp(strcmp(theirs, "\\t") ? theirs : "\t", ours);
}

/* The manifest says CRLF for files from elsewhere, whatever they hold: the bytes decide. */
static bool same_line_end(const char *file, const char *theirs, const char *ours)
{
	g_autofree char *path = g_build_filename(TORTURE, file, NULL);
	g_autofree char *bytes = NULL;
	gsize n;

	if (!strcmp(theirs, ours))
		return true;
	return !strcmp(ours, "LF") && g_file_get_contents(path, &bytes, &n, NULL) && !memchr(bytes, '\r', n);
}

static gint64 line_of_header(JsonObject *want, JsonObject *dialect)
{
	JsonArray *lines = list(want, "line_of_records");

	if (lines)
		return json_array_get_int_element(lines, 0);
	return number(dialect, "header_line", json_object_has_member(dialect, "sep_line") ? 2 : 1);
}

static bool has_decimal(JsonObject *got, const char *mark)
{
	JsonArray *columns = list(got, "columns");

	for (guint i = 0; i < length(columns); i++)
		if (!strcmp(text(json_array_get_object_element(columns, i), "decimal"), mark))
			return true;
	return false;
}

static void compare_dialect(GString *wrong, const char *file, JsonObject *want, JsonObject *got)
{
	JsonObject *d = json_object_has_member(want, "dialect")
				? json_object_get_object_member(want, "dialect")
				: NULL;

	if (!d)
		return;
	if (strcmp(our_encoding(text(d, "encoding")), text(got, "encoding")))
		differ(wrong, file, "encoding %s", text(got, "encoding"));
	if (!json_object_get_null_member(got, "error") && !number(got, "n_records", 0))
		return; /* nothing of it was read */
	if (!same_delimiter(text(d, "delimiter"), text(got, "delimiter")))
		differ(wrong, file, "delimiter “%s”", text(got, "delimiter"));
	if (!same_line_end(file, text(d, "line_end"), text(got, "line_end")))
		differ(wrong, file, "line ends %s", text(got, "line_end"));
	if (number(got, "header_line", -1) != line_of_header(want, d))
		differ(wrong, file, "header on line %d", (int)number(got, "header_line", -1));
	if (json_object_has_member(d, "decimal") && !has_decimal(got, text(d, "decimal")))
		differ(wrong, file, "no column with decimal “%s”", text(d, "decimal"));
}

/* ---- Notes: rejects, rows left out, warnings -------------------------------------------- */

/* Where the note is; NULL when there is none.  A line below one: any. */
static JsonObject *find_note(JsonArray *notes, const char *kind, gint64 line)
{
	for (guint i = 0; i < length(notes); i++) {
		JsonObject *o = json_array_get_object_element(notes, i);

		if (!strcmp(text(o, "reason"), kind) && (line < 1 || number(o, "line", 0) == line))
			return o;
	}
	return NULL;
}

/* What is wrong with a header is told with the warnings: rows are still counted. */
static const char *where_told(const char *name, const char *kind)
{
	if (strcmp(name, "errors"))
		return name;
	return g_str_has_suffix(kind, "_header") || strstr(kind, "_header_") ? "warnings" : "rejects";
}

static void want_note(GString *wrong, const char *file, const char *name, JsonObject *w, gint64 line,
		      JsonObject *got)
{
	const char *kind = text(w, "kind");
	JsonObject *note = find_note(list(got, where_told(name, kind)), kind, line);
	g_autofree char *what = g_strdup_printf("%s %d", kind, (int)line);

	if (!note && !is_accepted(file, what))
		differ(wrong, file, "no %s", what);
	if (note && json_object_has_member(w, "got") &&
	    (number(w, "got", 0) != number(note, "found", -1) ||
	     number(w, "expected", 0) != number(note, "expected", -1)))
		differ(wrong, file, "%s says other numbers of fields", what);
}

static void want_notes(GString *wrong, const char *file, const char *name, JsonObject *want, JsonObject *got)
{
	JsonArray *notes = list(want, name);

	for (guint i = 0; i < length(notes); i++) {
		JsonObject *w = json_array_get_object_element(notes, i);
		JsonArray *lines = list(w, "lines");

		for (guint k = 0; k < length(lines); k++)
			want_note(wrong, file, name, w, json_array_get_int_element(lines, k), got);
		if (!lines)
			want_note(wrong, file, name, w, number(w, "line", 0), got);
	}
}

static bool is_wanted(JsonObject *want, const char *kind, gint64 line)
{
	static const char *const names[] = {"errors", "warnings", "skipped"};

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		JsonArray *notes = list(want, names[i]);

		for (guint k = 0; k < length(notes); k++) {
			JsonObject *o = json_array_get_object_element(notes, k);
			JsonArray *lines = list(o, "lines");

			if (strcmp(text(o, "kind"), kind))
				continue;
			if (!lines && number(o, "line", line) == line)
				return true;
			for (guint j = 0; j < length(lines); j++)
				if (json_array_get_int_element(lines, j) == line)
					return true;
		}
	}
	return false;
}

/* Nothing is told beyond what is wanted.  Blank lines are: they are no records, and are listed as left out.
 */
static void no_other_note(GString *wrong, const char *file, const char *name, JsonObject *want,
			  JsonObject *got)
{
	JsonArray *notes = list(got, name);

	for (guint i = 0; i < length(notes); i++) {
		JsonObject *o = json_array_get_object_element(notes, i);
		g_autofree char *what = g_strdup_printf("+%s", text(o, "reason"));

		if (!is_wanted(want, text(o, "reason"), number(o, "line", 0)) && !is_accepted(file, what) &&
		    strcmp(what, "+blank_row"))
			differ(wrong, file, "%s on line %d", what, (int)number(o, "line", 0));
	}
}

/* Refused, for which reason, from which line on. */
static void compare_error(GString *wrong, const char *file, JsonObject *want, JsonObject *got, int status)
{
	bool refused = !json_object_get_null_member(got, "error");
	JsonObject *e = refused ? json_object_get_object_member(got, "error") : NULL;
	JsonObject *w;

	if (strcmp(text(want, "outcome"), "file_error") || is_accepted(file, "error")) {
		if (refused || status > 1)
			differ(wrong, file, "refused: %s, exit status %d", refused ? text(e, "reason") : "-",
			       status);
		return;
	}
	w = json_array_get_object_element(list(want, "errors"), 0);
	if (!refused || status != 2)
		differ(wrong, file, "not refused, exit status %d", status);
	else if (strcmp(text(e, "reason"), text(w, "kind")) || number(e, "line", -1) != number(w, "line", -2))
		differ(wrong, file, "refused as %s on line %d", text(e, "reason"),
		       (int)number(e, "line", -1));
	else if (strlen(text(e, "message")) < 10)
		differ(wrong, file, "refused without a message");
}

static void compare(GString *wrong, const char *file, JsonObject *want, JsonObject *got, int status)
{
	compare_error(wrong, file, want, got, status);
	compare_records(wrong, file, want, got);
	compare_dialect(wrong, file, want, got);
	if (strcmp(text(want, "outcome"), "file_error")) {
		want_notes(wrong, file, "errors", want, got);
		want_notes(wrong, file, "warnings", want, got);
		want_notes(wrong, file, "skipped", want, got);
	}
	no_other_note(wrong, file, "rejects", want, got);
	no_other_note(wrong, file, "warnings", want, got);
	no_other_note(wrong, file, "skipped", want, got);
}

/* ---- The program -------------------------------------------------------------------------- */

/* What peek prints, parsed; without a root, and with a line in `wrong`, when it is no JSON. */
static JsonParser *peek(GString *wrong, const char *file, int *status)
{
	g_autofree char *path = g_build_filename(TORTURE, file, NULL), *out = NULL, *err = NULL;
	const char *const words[] = {"peek", "--format", "json", "--all", path, NULL};
	JsonParser *parser = json_parser_new();
	size_t n;

	out = program_says(words, status, &err);
	if (*status < 0) {
		differ(wrong, file, "the program did not end by itself: %.300s", err ? err : "");
		return parser;
	}
	n = strlen(out);
	/* One object on one line, no naked control character: json-glib would forgive those. */
	for (size_t i = 0; i + 1 < n; i++)
		if ((unsigned char)out[i] < ' ') {
			differ(wrong, file, "a control character in the JSON");
			return parser;
		}
	if (!n || !g_utf8_validate(out, -1, NULL) || !json_parser_load_from_data(parser, out, -1, NULL))
		differ(wrong, file, "no JSON: %.100s", out);
	return parser;
}

static void check_file(GString *wrong, const char *file, JsonObject *want)
{
	int status = -1;
	g_autoptr(JsonParser) parser = NULL;

	if (!strcmp(text(want, "outcome"), "list"))
		return;
	parser = peek(wrong, file, &status);
	if (json_parser_get_root(parser))
		compare(wrong, file, want, json_node_get_object(json_parser_get_root(parser)), status);
}

TEST("cli", "peek prints of every file of the torture corpus what its expectations say")
{
	g_autoptr(JsonParser) parser = NULL;
	g_autoptr(GString) wrong = NULL;
	g_autoptr(GList) files = NULL;
	g_autofree char *bilan = NULL;
	JsonObject *all;

	if (!g_file_test(TORTURE "/expected.json", G_FILE_TEST_EXISTS))
		SKIP(TORTURE " is not here"); /* leaves by a long jump: nothing may be held yet */
	bilan = program();
	assert_non_null(bilan);
	parser = json_parser_new();
	assert_true(json_parser_load_from_file(parser, TORTURE "/expected.json", NULL));
	all = json_node_get_object(json_parser_get_root(parser));
	files = json_object_get_members(all);
	wrong = g_string_new(NULL);
	for (GList *f = files; f; f = f->next)
		check_file(wrong, f->data, json_object_get_object_member(all, f->data));
	if (wrong->len)
		print_message("%s", wrong->str);
	assert_int_equal(wrong->len, 0);
	assert_true(g_list_length(files) > 80);
}
