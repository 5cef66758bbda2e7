/* Records that break the rules of quotes: what they hold after a repair, and
 * what is told of it. */
#include "told.h"

#include "test.h"

#include <string.h>

static void reads(const char *bytes, const char *wanted)
{
	told t;

	test_write(test_path("repair.csv"), bytes, strlen(bytes));
	t = told_read(test_path("repair.csv"), ',', (bl_sheet_wish){.width = 3});
	assert_int_equal(t.status, BL_OK);
	assert_string_equal(t.text->str, wanted);
	told_done(&t);
}

TEST("sheet", "blanks around a quoted field are dropped, and told on the side they stand")
{
	reads("a, \"b\",c\n", "1 space_before_quote in 2\n1:a|b|c| <a, \"b\",c>\n");
	reads("a,\"b\" ,c\n", "1 space_after_quote in 2\n1:a|b|c| <a,\"b\" ,c>\n");
	reads("a,b,\"c\" \n", "1 space_after_quote in 3\n1:a|b|c| <a,b,\"c\" >\n");
	reads(" \"a\",b,\t\"c d\"\n",
	      "1 space_before_quote in 1\n1 space_before_quote in 3\n1:a|b|c d| < \"a\",b,\t\"c d\">\n");
	/* Told once for a field. */
	reads("a, \"b\" ,c\n", "1 space_before_quote in 2\n1:a|b|c| <a, \"b\" ,c>\n");
}

TEST("sheet", "text behind a closing quote belongs to the field, with its quotes and blanks")
{
	reads("\"a\"x,b,c\n", "1 text_after_closing_quote in 1\n1:ax|b|c| <\"a\"x,b,c>\n");
	reads("\"a, b\" x \"y\",b,c\n",
	      "1 text_after_closing_quote in 1\n1:a, b x \"y\"|b|c| <\"a, b\" x \"y\",b,c>\n");
	reads("a,b,\"\"\"c\"\"\"d\n",
	      "1 text_after_closing_quote in 3\n1:a|b|\"c\"d| <a,b,\"\"\"c\"\"\"d>\n");
}

TEST("sheet", "a quote inside a plain field is a letter, and what needs no repair is untouched")
{
	reads("5\"2,b,c\n", "1 quote_in_unquoted_field in 1\n1:5\"2|b|c| <5\"2,b,c>\n");
	reads("a,b,say \"x\"\n\"p\"\"q\",r,\"s,t\"\n",
	      "1 quote_in_unquoted_field in 3\n1:a|b|say \"x\"| <a,b,say \"x\">\n"
	      "2:p\"q|r|s,t| <\"p\"\"q\",r,\"s,t\">\n");
	reads(",\"\",x\"\n", "1 quote_in_unquoted_field in 3\n1:||x\"| <,\"\",x\">\n");
}

TEST("sheet", "a repaired record knows its own line and the next one its, through lines in quotes")
{
	reads("a,\"b\nb\" ,c\nd,e,f\n",
	      "1 space_after_quote in 2\n1:a|b\nb|c| <a,\"b\nb\" ,c>\n3:d|e|f| <d,e,f>\n");
	reads("a,\"b\r\nb\" ,c\r\n\r\nd,e,f\r\n",
	      "1 space_after_quote in 2\n1:a|b\r\nb|c| <a,\"b\r\nb\" ,c>\n3 blank\n4:d|e|f| <d,e,f>\n");
}

TEST("sheet", "a record of a thousand quotes is rewritten whole")
{
	g_autoptr(GString) bytes = g_string_new(NULL),
			   wanted = g_string_new("1 quote_in_unquoted_field in 1\n1:x");

	g_string_append_c(bytes, 'x');
	for (int i = 0; i < 1000; i++) {
		g_string_append_c(bytes, '"');
		g_string_append_c(wanted, '"');
	}
	g_string_append(wanted, "|b|c| <");
	g_string_append(bytes, ",b,c");
	g_string_append_printf(wanted, "%s>\n", bytes->str);
	g_string_append_c(bytes, '\n');
	reads(bytes->str, wanted->str);
}

TEST("sheet", "a quote that was never meant to open a field costs its own line")
{
	reads("a,b,c\nd,\"e,f\ng,h,i\nj,\"k\",l\nm,n,o\n",
	      "1:a|b|c| <a,b,c>\n2 unterminated_quote <6>\n3:g|h|i| <g,h,i>\n4:j|k|l| <j,\"k\",l>\n"
	      "5:m|n|o| <m,n,o>\n");
	/* Its line alone has three cells, what it takes along is a record: it is told by their number. */
	reads("a,b,c\nd,e,\"f\ng,h,i\nj,\"k,l\"\nm,n,o\n",
	      "1:a|b|c| <a,b,c>\n2 unterminated_quote <6>\n3:g|h|i| <g,h,i>\n4:j|k,l| <j,\"k,l\">\n"
	      "5:m|n|o| <m,n,o>\n");
}

TEST("sheet", "a field of several lines that only lacks cells stays one record")
{
	/* None of the lines it took along reads as a record of three. */
	reads("a,b,c\nd,\"one\ntwo\nthree\"\ng,h,i\n",
	      "1:a|b|c| <a,b,c>\n2:d|one\ntwo\nthree| <d,\"one\ntwo\nthree\">\n5:g|h|i| <g,h,i>\n");
}

TEST("sheet", "a quote that never closes ends the reading, with the line it opens on")
{
	told t;
	static const char bytes[] = "a,b,c\nd,e,f\ng,\"h,i\nj,k,l\n";

	test_write(test_path("repair.csv"), bytes, strlen(bytes));
	t = told_read(test_path("repair.csv"), ',', (bl_sheet_wish){.width = 3});
	assert_string_equal(t.text->str, "1:a|b|c| <a,b,c>\n2:d|e|f| <d,e,f>\n");
	assert_string_equal(t.sheet.error, "unterminated_quote");
	assert_int_equal(t.sheet.error_line, 3);
	told_done(&t);
}

TEST("sheet", "bytes that are no text cost their record, among quotes too")
{
	reads("a,b,c\n\"d\xFF\",e,f\ng,\"h\" ,i\xFE\nj,k,l\n",
	      "1:a|b|c| <a,b,c>\n2 invalid_utf8 <8>\n3 invalid_utf8 <9>\n4:j|k|l| <j,k,l>\n");
}

/* ---- One record alone ------------------------------------------------------------------ */

TEST("sheet", "one record alone is split as written, repaired, or is none")
{
	bl_arena *arena = bl_arena_new();
	bl_str *cell;

	assert_int_equal(bl_record_split(bl_str_of("a; \"b\" ;\"c\"\"d\""), ';', arena, &cell), 3);
	assert_true(bl_str_equal(cell[0], bl_str_of("a")));
	assert_true(bl_str_equal(cell[1], bl_str_of("b")));
	assert_true(bl_str_equal(cell[2], bl_str_of("c\"d")));
	assert_int_equal(bl_record_split(bl_str_of(" x ;y"), ';', arena, &cell), 2);
	assert_true(bl_str_equal(cell[0], bl_str_of(" x ")));
	assert_int_equal(bl_record_split(bl_str_of("a;\"b"), ';', arena, &cell), 0);
	bl_arena_free(arena);
}
