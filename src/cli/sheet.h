/* Inside cli: a small CSV as columns of texts, for commands on bare numbers. */
#ifndef CLI_SHEET_H
#define CLI_SHEET_H

#include "cli.h"

typedef struct {
	char *path;
	GPtrArray *name;   /* header texts */
	GPtrArray *column; /* of GPtrArray: one text per row, "" where the cell is empty */
	GArray *line;      /* of uint64_t, where each row stands */
	size_t rows;
} sheet;

/* Reads a whole file.  Problems: what peek calls an error, rows that do not
 * fit, no header.  NULL then; sheet_free what it gave. */
sheet *sheet_read(cli *c, const char *path);
void sheet_free(sheet *s);

/* The column of that name, letter case aside; `names` may offer several with |
 * between them.  -1 when there is none. */
int sheet_find(const sheet *s, const char *names);
const char *sheet_text(const sheet *s, size_t column, size_t row);

/* The number in a cell, NAN when it is empty (also NA, NaN).  Anything else is
 * a problem at its line, and false. */
bool sheet_number(cli *c, const sheet *s, size_t column, size_t row, double *out);

#endif
