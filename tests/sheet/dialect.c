/* Delimiters, letters and lines, told from the bytes alone. */
#include "bilan/sheet.h"
#include "test.h"

#include <glib.h>
#include <string.h>

typedef struct {
	bl_sheet sheet;
	GString *text; /* each record: its line, its cells, a bar behind each */
} heard;

static void take(void *self, const bl_record *rec)
{
	heard *r = self;

	g_string_append_printf(r->text, "%d:", (int)rec->line);
	for (size_t i = 0; i < rec->n; i++)
		g_string_append_printf(r->text, "%.*s|", (int)rec->cell[i].n, rec->cell[i].s);
	g_string_append_c(r->text, '\n');
}

static void refuse(void *self, uint64_t line, const char *reason, bl_str raw)
{
	(void)raw;
	g_string_append_printf(((heard *)self)->text, "%d:%s\n", (int)line, reason);
}

static heard read_bytes(const char *bytes, size_t n)
{
	heard r = {.text = g_string_new(NULL)};
	bl_sheet_wish wish = {.sink = {.self = &r, .record = take, .reject = refuse}};
	const char *path = test_path("sheet.csv");
	bl_error err;

	test_write(path, bytes, n);
	assert_int_equal(bl_sheet_open(&r.sheet, path, &(bl_sheet_hints){NULL, 0}, &err), BL_OK);
	if (!r.sheet.error)
		assert_int_equal(bl_sheet_read(&r.sheet, &wish, &err), BL_OK);
	return r;
}

static void done(heard *r)
{
	bl_sheet_close(&r->sheet);
	g_string_free(r->text, TRUE);
}

static void reads_as(const char *bytes, char delimiter, const char *wanted)
{
	heard r = read_bytes(bytes, strlen(bytes));

	assert_int_equal(r.sheet.delimiter, delimiter);
	assert_string_equal(r.text->str, wanted);
	done(&r);
}

TEST("sheet", "a line `sep=` decides the delimiter, whatever the other lines look like")
{
	/* Three fields by commas on every line, two by the mark that is said. */
	reads_as("sep=;\na,b,c;d\n1,2,3;4\n", ';', "2:a,b,c|d|\n3:1,2,3|4|\n");
	reads_as("\"sep=|\"\r\na,b,c|d\r\n1,2,3|4\r\n", '|', "2:a,b,c|d|\n3:1,2,3|4|\n");
}

TEST("sheet", "a first line that only begins like `sep=` is a record")
{
	reads_as("sep=;a\nb;c\n", ';', "1:sep=|a|\n2:b|c|\n");
}

TEST("sheet", "a record knows its line through line breaks in quotes and of every kind")
{
	reads_as("a,\"b\nc\"\r\nd,e\rf,g\n", ',', "1:a|b\nc|\n3:d|e|\n4:f|g|\n");
}

TEST("sheet", "what is wrong with one record costs that record, with its line")
{
	reads_as("a,b\nc,\xE9\xC3\xA9\xC3\xA9\xC3\xA9\nd,e\n", ',', "1:a|b|\n2:invalid_utf8\n3:d|e|\n");
}

TEST("sheet", "a name for an encoding is taken however a person writes it")
{
	assert_string_equal(bl_encoding_named("Windows-1252"), "windows-1252");
	assert_string_equal(bl_encoding_named("ANSI"), "windows-1252");
	assert_string_equal(bl_encoding_named("UTF-8 BOM"), "utf-8");
	assert_null(bl_encoding_named("ebcdic"));
}
