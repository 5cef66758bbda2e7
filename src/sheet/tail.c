/* What is read of the text at hand, up to the end of the file. */
#include "room.h"

#include <string.h>

static bool is_padding(char c)
{
	return c == '\0' || c == '\x1A';
}

static bool ends_line(char c)
{
	return c == '\n' || c == '\r';
}

/* NULs of a crash and the control-Z of DOS behind the last record are no
 * record, nor is a line end behind them.  On the line of a record that has its
 * end they are that record's: it may have been read before the end was known. */
static size_t cut_tail(bl_sheet *sheet)
{
	const char *text = sheet->opened->input.text;
	size_t n = sheet->opened->input.n, end = n, from;

	while (end && ends_line(text[end - 1]))
		end--;
	for (from = end; from && is_padding(text[from - 1]); from--)
		;
	if (from == end || (end < n && from && !ends_line(text[from - 1])))
		return n;
	sheet->tail = memchr(text + from, '\x1A', end - from) ? "ctrl_z" : "nul_byte";
	return from;
}

size_t bl__sheet_ready(bl_sheet *sheet, bool *last)
{
	*last = sheet->opened->input.eof;
	return *last ? cut_tail(sheet) : sheet->opened->input.n;
}

void bl__sheet_step(const bl_sheet *sheet, uint64_t told)
{
	if (sheet->opened->step)
		sheet->opened->step(sheet->opened->step_self, told);
}
