/* Cells of CSV, to a file. */
#include "cli.h"

#include <stdio.h>

void cli_put_cell(FILE *to, bl_str s, bool first)
{
	size_t n;
	g_autofree char *cell = bl_csv_cell(s, &n);

	if (!first)
		putc(',', to);
	fwrite(cell, 1, n, to);
}
