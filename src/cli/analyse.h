/* What is asked of a method, shared by its two shapes: series, and tables. */
#ifndef CLI_ANALYSE_H
#define CLI_ANALYSE_H

#include "sheet.h"

typedef struct {
	cli *c;
	const bl_method *method;
	sheet *sheet;
	int column[BL_READS_MOST];         /* of the sheet, -1 absent; as in method->reads */
	int set_column[BL_SETTINGS_MOST];  /* a setting given as a column, -1 none */
	const char *set[BL_SETTINGS_MOST]; /* given with --set, NULL none */
	int series, at, frequency;         /* columns; -1 none */
	double frequency_set;              /* --set freq=, NAN none */
} analysis;

/* ---- analysis.c ---- */

size_t analysis_reads(const bl_method *m);    /* how many columns it reads … */
size_t analysis_settings(const bl_method *m); /* … and settings it takes */
/* Says that this is no value of the setting; `line` 0: it came from no file. */
void analysis_refuse_setting(cli *c, const char *where, int line, const bl_setting *s, const char *text);
/* The settings of a row, one per setting of the method; false: one is refused, and said. */
bool analysis_settings_at(analysis *j, size_t row, const char **out);

void analysis_put_first(const char *text);
void analysis_put_text(const char *text);                 /* after a comma */
void analysis_put_value(double number, const char *word); /* the word when there is one */

/* ---- analyse_table.c ---- */

/* Asks about every row and prints the table with the answers; false: something was refused. */
bool analysis_ask_table(analysis *j);

#endif
