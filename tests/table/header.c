/* Which row names the columns, asked of the room itself. */
#include "bilan/table.h"
#include "test.h"

#include <glib.h>

#include <string.h>

static uint64_t header_line_of(const char *text)
{
	const char *path = test_path("header.csv");
	bl_arena *arena = bl_arena_new();
	bl_header header;
	bl_sheet sheet;
	bl_error err;

	test_write(path, text, strlen(text));
	assert_int_equal(bl_sheet_open(&sheet, path, &(bl_sheet_hints){NULL, 0}, &err), BL_OK);
	bl_header_find(&header, &sheet, false, arena);
	bl_sheet_close(&sheet);
	bl_arena_free(arena);
	return header.header_line;
}

TEST("table", "a short row over the data that holds values names no columns; one of names alone does")
{
	static const char data[] = "2024-01-02;A;b;c;1;2\n2024-01-03;B;b;c;3;4\n2024-01-04;C;b;c;5;6\n";
	g_autofree char *values = g_strconcat("Lot;12;34\n", data, NULL),
			*names = g_strconcat("Date;Organisme;Type\n", data, NULL);

	assert_int_equal(header_line_of(values), 0);
	assert_int_equal(header_line_of(names), 1);
}

TEST("table",
     "a row of words behind the first row of data names no columns, however full; before it, it does")
{
	assert_int_equal(header_line_of("2024-01-02;A;12\n2024-01-03;B;7\nsans date;C;aucun\n"), 0);
	assert_int_equal(header_line_of("2024-01-02;A;12\nQuand;Qui;Combien\n2024-01-03;B;7\n"), 0);
	assert_int_equal(header_line_of("Quand;Qui;Combien\n2024-01-02;A;12\n2024-01-03;B;7\n"), 1);
}
