/* Cells of CSV, to a file. */
#include "cli.h"

#include <stdio.h>

void cli_put_first(FILE *to, bl_str s)
{
	size_t n;
	g_autofree char *cell = bl_csv_cell(s, &n);

	fwrite(cell, 1, n, to);
}

void cli_put_cell(FILE *to, bl_str s)
{
	putc(',', to);
	cli_put_first(to, s);
}
