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

/* ---- Of partners ------------------------------------------------------------------------
 * What is not about series and rows, and may be asked of an agreement as well. */

typedef struct {
	const char *name, *gloss, *source;
	const char *reads, *settings;
	bl_status (*run)(cli *c);
} partners_analysis;

#define PARTNERS_ANALYSES(X)                                                                                 \
	X(network)                                                                                           \
	X(backbone)

#define X(name) extern const partners_analysis analysis_##name;
PARTNERS_ANALYSES(X)
#undef X

extern const partners_analysis *const partners_analyses[]; /* NULL-ended */

/* ---- analyse_partners.c ---- */

/* Whether what is named is no bare file: an agreement, its folder, or nothing. */
bool analysis_is_of_partners(const char *path);
/* Asks `put` about the twelve months up to the last complete one. */
typedef void analysis_put(const bl_run *run, const bl_partnership *p, bl_months year, const void *self);
bl_status analysis_of_partners(cli *c, analysis_put *put, const void *self);
/* What was given with --set: one text for each of the n settings that was; false: refused, and said. */
bool analysis_take_settings(cli *c, const bl_setting *known, size_t n, const char **out);
/* The column of one of these names; false: it is not there, and that is said. */
bool analysis_column(cli *c, const sheet *s, const char *names, int *column);

/* Names, numbered from 0 as they are met; they live elsewhere. */
typedef struct {
	GHashTable *at;
	bl_texts text;
} analysis_names;

void analysis_names_init(analysis_names *names);
void analysis_names_done(analysis_names *names);
uint32_t analysis_names_add(analysis_names *names, const char *text);

/* ---- analyse_ties.c: ties in a file, by the graph they are of ---- */

typedef struct {
	const char *name;
	unsigned of;                /* bl_network_of; 0: not known yet */
	analysis_names node, other; /* `other`: of what the nodes are tied to, where that is something else */
	GArray *ties;               /* of bl_tie */
} tied_graph;

typedef struct {
	cli *c;
	sheet *s;
	int graph, a, b; /* columns; graph -1: all rows are of one */
	analysis_names known;
	GPtrArray *graphs; /* of tied_graph, as they were met */
} tied_file;

/* Finds the columns of both ends; false: the file or one of them is missing, and that is said.  To be closed
 * either way. */
bool tied_open(tied_file *f, cli *c, const char *path, const char *a, const char *b);
void tied_close(tied_file *f);
tied_graph *tied_at(tied_file *f, size_t row);                     /* of a row */
const char *tied_text(const tied_file *f, int column, size_t row); /* "": there is no such column */
bl_where tied_line(const tied_file *f, size_t row);

/* ---- analyse_table.c ---- */

/* Asks about every row and prints the table with the answers; false: something was refused. */
bool analysis_ask_table(analysis *j);

#endif
