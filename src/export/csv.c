/* Cells of CSV, to a file. */
#include "bilan/export.h"

#include <glib.h>

void bl_csv_put_first(FILE *to, bl_str s)
{
	size_t n;
	g_autofree char *cell = bl_csv_cell(s, &n);

	fwrite(cell, 1, n, to);
}

void bl_csv_put_cell(FILE *to, bl_str s)
{
	putc(',', to);
	bl_csv_put_first(to, s);
}
