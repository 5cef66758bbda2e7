/* A file opened, looked at and read again: compressed or not, small or large. */
#include "../../src/sheet/room.h"
#include "told.h"

#include "test.h"

#include <stdlib.h>
#include <string.h>

static const bl_sheet_hints nothing = {NULL, 0};

static bl_sheet open_bytes(const char *name, const char *bytes, size_t n)
{
	bl_sheet sheet;
	bl_error err;

	test_write(test_path(name), bytes, n);
	assert_int_equal(bl_sheet_open(&sheet, test_path(name), &nothing, &err), BL_OK);
	return sheet;
}

TEST("sheet", "a look shows the first records as written, with lines, and whether they are all")
{
	static const char bytes[] = "\n a ;b\n;\n\"c\nd\";\n";
	bl_sheet s = open_bytes("look.csv", bytes, sizeof bytes - 1);

	assert_int_equal(s.n_rows, 3);
	assert_true(s.whole);
	assert_int_equal(s.row[0].line, 2);
	assert_int_equal(s.row[0].n, 2);
	assert_int_equal(s.row[0].filled, 2);
	assert_true(bl_str_equal(s.row[0].cell[0], bl_str_of(" a ")));
	assert_int_equal(s.row[1].filled, 0);
	assert_int_equal(s.row[2].line, 4);
	assert_int_equal(s.row[2].filled, 1);
	assert_int_equal(s.size, sizeof bytes - 1);
	assert_int_equal(s.delimiter, ';');
	bl_sheet_close(&s);
}

static GString *lines(size_t n)
{
	GString *file = g_string_new("Jour;Lieu\n");

	for (size_t i = 1; i < n; i++)
		g_string_append_printf(file, "2025-01-02;Rang %zu\n", i);
	return file;
}

TEST("sheet", "a look stops at four hundred records, and says that there are more")
{
	GString *file = lines(401);
	bl_sheet s = open_bytes("look.csv", file->str, file->len);

	assert_int_equal(s.n_rows, 400);
	assert_false(s.whole);
	bl_sheet_close(&s);
	g_string_free(file, TRUE);
	file = lines(399);
	s = open_bytes("look.csv", file->str, file->len);
	assert_int_equal(s.n_rows, 399);
	assert_true(s.whole);
	bl_sheet_close(&s);
	g_string_free(file, TRUE);
}

TEST("sheet", "a look at one long first record reads on until it is whole")
{
	g_autoptr(GString) file = g_string_new("Jour;\"");
	bl_sheet s;

	while (file->len < 900000)
		g_string_append(file, "longue note ");
	g_string_append(file, "\"\n2025-01-02;x\n");
	s = open_bytes("look.csv", file->str, file->len);
	assert_null(s.error);
	assert_true(s.n_rows >= 1);
	assert_int_equal(s.row[0].n, 2);
	assert_true(s.row[0].cell[1].n > 890000);
	bl_sheet_close(&s);
}

TEST("sheet", "blank lines by the block before the first record are passed over, not taken for an empty file")
{
	g_autoptr(GString) file = g_string_new(NULL);
	bl_sheet s;

	while (file->len < 600000)
		g_string_append(file, " \r\n");
	g_string_append(file, "Jour;Lieu\r\n2025-01-02;Alma\r\n");
	s = open_bytes("look.csv", file->str, file->len);
	assert_null(s.error);
	bl_sheet_close(&s);
	s = open_bytes("look.csv", file->str, 500000);
	assert_string_equal(s.error, "empty_file");
	bl_sheet_close(&s);
}

TEST("sheet", "a record without end in sixteen megabytes is no CSV, and says where it began")
{
	g_autoptr(GString) file = g_string_new("Jour;Lieu\n2025-01-02;Alma\n2025-01-03;");
	told t;

	while (file->len < ((size_t)18 << 20))
		g_string_append(file, "sans fin et sans ligne ");
	test_write(test_path("long.csv"), file->str, file->len);
	t = told_read(test_path("long.csv"), ';', (bl_sheet_wish){.width = 2});
	assert_string_equal(t.sheet.error, "record_too_long");
	assert_int_equal(t.sheet.error_line, 3);
	assert_non_null(strstr(t.text->str, "2:2025-01-02|Alma|"));
	told_done(&t);
}

/* ---- Again ------------------------------------------------------------------------------- */

static void reads_again(const char *name, size_t most, const char *wanted)
{
	bl_sheet first, again;
	bl_sheet_seen seen;
	bl_error err;
	const char *path = test_path(name);
	told t = {.text = g_string_new(NULL), .open = &again};
	bl_sheet_wish wish = {.sink = {&t, told_record, told_blank, told_reject, told_warn}};

	assert_int_equal(bl_sheet_open(&first, path, &nothing, &err), BL_OK);
	bl_sheet_keep(&first, most, &seen);
	bl_sheet_close(&first);
	assert_int_equal(seen.text != NULL, most > 0);
	for (int pass = 0; pass < 2; pass++) {
		g_string_truncate(t.text, 0);
		assert_int_equal(bl_sheet_again(&again, path, &seen, &err), BL_OK);
		assert_int_equal(again.delimiter, ';');
		assert_int_equal(bl_sheet_read(&again, &wish, &err), BL_OK);
		assert_string_equal(t.text->str, wanted);
		bl_sheet_close(&again);
	}
	g_free(seen.text);
	told_done(&t);
}

TEST("sheet", "a later pass reads what the look saw, from the text kept or from the file")
{
	static const char bytes[] = "\xEF\xBB\xBFsep=;\nJour;Lieu\n2025-01-02;Lévis\n";
	static const char old[] = "sep=;\nJour;Lieu\n2025-01-02;L\xE9vis\n";
	static const char wanted[] = "2:Jour|Lieu| <Jour;Lieu>\n3:2025-01-02|Lévis| <2025-01-02;Lévis>\n";

	test_write(test_path("again.csv"), bytes, sizeof bytes - 1);
	reads_again("again.csv", 1000, wanted);
	reads_again("again.csv", 0, wanted);
	test_write(test_path("again.csv"), old, sizeof old - 1);
	reads_again("again.csv", 1000, wanted);
	reads_again("again.csv", 0, wanted);
}

TEST("sheet", "two exports pasted together: the second mark at the start of a line is no letter")
{
	g_autoptr(GString) file = g_string_new(BL__BOM "Jour;Lieu\n");
	told t;

	for (int i = 0; i < 3; i++)
		g_string_append(file, BL__BOM "2025-01-02;a" BL__BOM "b\n");
	test_write(test_path("pasted.csv"), file->str, file->len);
	t = told_read(test_path("pasted.csv"), 0, (bl_sheet_wish){.width = 2});
	assert_non_null(strstr(t.text->str, "\n4:2025-01-02|a" BL__BOM "b| <"));
	assert_non_null(strstr(t.text->str, "1:Jour|"));
	told_done(&t);
}

TEST("sheet", "what is no file of records has no raw record to show, and closes twice")
{
	bl_sheet s = open_bytes("look.csv", "a;b\n", 4);

	assert_int_equal(bl_sheet_raw(&s, 1).n, 0);
	bl_sheet_close(&s);
	bl_sheet_close(&s);
	assert_int_equal(bl_sheet_raw(&s, 1).n, 0);
}

/* ---- Compressed ----------------------------------------------------------------------------- */

static void pack(const char *shell)
{
	g_autofree char *folder = g_path_get_dirname(test_path("x")),
			*cmd = g_strdup_printf("cd %s && %s", folder, shell);

	assert_int_equal(system(cmd), 0);
}

static void unpacks(const char *name, const char *wanted)
{
	told t = told_read(test_path(name), ';', (bl_sheet_wish){.width = 2});

	assert_int_equal(t.status, BL_OK);
	assert_null(t.sheet.error);
	assert_string_equal(t.text->str, wanted);
	assert_int_equal(t.step, t.sheet.size);
	told_done(&t);
}

TEST("sheet", "a compressed file may have several members and be padded behind the last")
{
	static const char wanted[] = "1:a|b| <a;b>\n2:c|d| <c;d>\n";

	pack("printf 'a;b\\n' | gzip >one.gz; printf 'c;d\\n' | gzip >two.gz; cat one.gz two.gz >all.csv.gz; "
	     "cat all.csv.gz >padded.CSV.GZ; head -c 100 /dev/zero >>padded.CSV.GZ; "
	     "printf 'a;b\\nc;d\\n' >plain.csv.gz");
	unpacks("all.csv.gz", wanted);
	unpacks("padded.CSV.GZ", wanted);
	unpacks("plain.csv.gz", wanted); /* only called so */
}

static void does_not_unpack(const char *name, const char *reason)
{
	told t = told_read(test_path(name), ';', (bl_sheet_wish){.width = 2});

	assert_int_equal(t.status, BL_EUSER);
	assert_string_equal(t.err.key, reason);
	told_done(&t);
}

TEST("sheet", "a compressed file that is cut or damaged says which")
{
	pack("seq 1 3000 | gzip >whole.csv.gz; head -c 900 whole.csv.gz >cut.csv.gz; "
	     "(head -c -8 whole.csv.gz; printf xxxxxxxx) >bad.csv.gz; gzip -c </dev/null "
	     ">void.csv.gz");
	does_not_unpack("cut.csv.gz", "gzip_truncated");
	does_not_unpack("bad.csv.gz", "gzip_corrupt");
	{
		bl_sheet s;
		bl_error err;

		assert_int_equal(bl_sheet_open(&s, test_path("void.csv.gz"), &nothing, &err), BL_OK);
		assert_string_equal(s.error, "empty_file");
		bl_sheet_close(&s);
	}
}

TEST("sheet", "what is not there, or is a folder, is an error with its name")
{
	bl_sheet s;
	bl_error err;

	assert_int_equal(bl_sheet_open(&s, test_path("nowhere.csv"), &nothing, &err), BL_EUSER);
	assert_string_equal(err.key, "no_such_file");
	assert_non_null(strstr(err.where, "nowhere.csv"));
	assert_int_not_equal(bl_sheet_open(&s, "/tmp", &nothing, &err), BL_OK);
	assert_string_equal(err.key, "is_folder");
	assert_string_equal(err.where, "/tmp");
}

/* ---- What UTF-8 is ----------------------------------------------------------------------------- */

static void is_told(const char *bytes, const char *wanted)
{
	bl__letters found = bl__encoding_tell(bytes, strlen(bytes), BL__HAND);

	if (!found.encoding || strcmp(found.encoding, wanted))
		print_error("%s for “%s”\n", found.encoding, bytes);
	assert_string_equal(found.encoding, wanted);
}

TEST("sheet", "whole sequences are UTF-8, a few stray bytes among many too, lone ones are a table’s")
{
	is_told("été", "utf-8");
	is_told("Łódź, 大阪, Ω, 😀", "utf-8");
	is_told("大\xE5\xA4", "utf-8");                       /* cut by the end of the block */
	is_told("l’été déjà, l’hiver \xE9 no\xEBl", "utf-8"); /* those rows are set aside */
	is_told("\xC3\xA9t\xC3\xA9 \xC3\x28", "utf-8");
	is_told("a\xED\xA0\x80", "utf-8"); /* half of a pair: broken, no table’s */
	is_told("a\xC0\xAF", "utf-8");
	is_told("d\xE9j\xE0", "windows-1252");
	is_told("\xE9t\xE9 \xC9t\xC9", "windows-1252");
	is_told("caf\xE9\xA0: pr\xEAt\xBB", "windows-1252"); /* what follows a letter is no tail */
	is_told("l\xD5\x83t\x8E", "mac_roman");              /* ’É is an Armenian letter of UTF-8 */
}
