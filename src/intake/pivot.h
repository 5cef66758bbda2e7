/* pivot.h: one line per value; what the passes see of it, and what its two files
 * share. */
#ifndef BL_INTAKE_PIVOT_H
#define BL_INTAKE_PIVOT_H

#include "reading.h"

/* ---- names.c ---- */

#define BL__NAMES_MAX 10000 /* more are no names of columns */

typedef struct {
	bl_arena *arena;
	bl__cache raw, folded; /* to numbers, from 1 */
	GPtrArray *spelled;    /* [number - 1] as first met */
	bool too_many;
} bl__names;

void bl__names_init(bl__names *n);
void bl__names_done(bl__names *n);
/* 0: a blank cell, or one name too many. */
uint32_t bl__names_add(bl__names *n, bl_str cell);
uint32_t bl__names_find(const bl__names *n, bl_str name); /* 0: there is none */

/* ---- pivot_record.c ---- */

/* A line's cell that cannot be read, kept until its record is whole. */
typedef struct {
	const char *reason;
	int want;
	uint64_t at;            /* position */
	const char *text, *raw; /* the cell, the line; in … */
	char *owned;            /* … this, NULL: borrowed */
} bl__fault;

/* A record made of lines, its cells by want.  Faults are in the order of lines. */
typedef struct {
	bl_record rec;
	size_t window;
	bool early; /* some line of it was known too early */
	size_t lines;
	const bl__fault *const *fault;
	size_t n_faults;
	uint64_t at; /* position of its first line */
} bl__whole;

/* Hears of records whose lines have all been read. */
typedef struct {
	void *self;
	void (*whole)(void *self, const bl__whole *whole);
} bl__whole_sink;

struct bl__pivot {
	bl__names names;
	bl_prints last;                   /* key → position of its last line */
	GHashTable *open[BL_WINDOWS_MAX]; /* record by its key */
	GPtrArray *spare;                 /* records to be used again */
	uint32_t *named; /* [want] the number of its name, from 1; 0: a column of every line */
	bool *is_day;    /* [want] its row is refused when it is no day, … */
	bool *is_number; /* [want] … when it is no number */
	bool *is_wanted; /* [name] */
	bl__whole_sink sink;

	/* The line at hand. */
	uint32_t *kept; /* [want] its cell + 1; 0: not in this file */
	bl_str *cell;   /* [want] */
	bl_record view;
	bl_print key;
	uint32_t name;

	bl_str *whole; /* [want] a record's cells, as it is given */
	GPtrArray *fault;
};

void bl__pivot_begin(bl__pivot *p, const bl__reading *r);
void bl__pivot_end(bl__pivot *p);
/* The line of the last view joins its record in every window that knows it; the
 * sink is given the record when it is whole. */
void bl__pivot_take(bl__pass *p, bl__when when);
void bl__pivot_finish(bl__pass *p); /* no line follows: gives what is left */

/* ---- pivot.c: lines and names ---- */

void bl__pivot_free(bl__pivot *p); /* may be NULL */
/* Keeps the cells of a line; views have a cell per want. */
void bl__pivot_map(bl__pass *p);
/* The line as a row of the record it belongs to: cells by want, one of them named. */
const bl_record *bl__pivot_view(bl__pass *p, const bl_record *rec);
/* NULL, or why the line of the last view belongs to no record, and the want at fault. */
const char *bl__pivot_refuses(const bl__reading *r, int *want);

#endif
