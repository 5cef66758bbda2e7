/* bilan/source.h: what the agreement says of one source: which files, which columns,
 * which rows, and who owes them.  A second door of the room agreement.
 */
#ifndef BILAN_SOURCE_H
#define BILAN_SOURCE_H

#include "bilan/calendar.h"
#include "bilan/lang.h"

/* One role of a source and where it is found. */
typedef struct bl_column bl_column;
struct bl_column {
	bl_place place;
	const char *role;
	bl_names headers;  /* alternatives, first found wins (a column renamed between exports) */
	int position;      /* from 1, for files without a header; 0: by header */
	const char *split; /* separator of several values in a cell; NULL: one value */
	bl_names choices;  /* headers of yes/no columns, one per choice; each yes is a value, named by what
			      the headers do not have in common */
	const bl_column *part; /* an id of several columns, which may have roles of their own: these; it has
				  neither headers nor position then */
	size_t n_parts;
};

/* A source with one line per value: the lines of one key are one row, in which
 * every name is the header of a column that holds its value. */
typedef struct {
	bl_place place;
	const bl_column *key; /* columns that together tell one row from another */
	size_t n_keys;
	bl_column name, value;
} bl_pivot;

/* A table with one column per period: each of these is a row of its own, dated by
 * its header. */
typedef struct {
	bl_place place;
	bl_names columns;  /* their headers; none: every header that names a period */
	const char *value; /* role, or header, that their cells are; NULL: the role of that name */
	bl_place value_place;
	int year_number; /* of months without one, the first of them; 0: not said … */
	bl_column year;  /* … or the column that holds it, by header or position */
} bl_unfold;

/* A condition on one column or role: any of `values` (kept as written, to be
 * compared as folded names), or a comparison, or negated, or only whether the
 * cell holds anything.  AT_LEAST and ABOVE keep their number in `low`, AT_MOST
 * and BELOW in `high`.  Every comparison of days is BETWEEN, bounds included,
 * whichever way it was written.  A sole value that says yes or no in a whole
 * word (`accepted: oui`) means the answer; in a list, or as a lone letter or
 * digit, it is taken as it is written. */
typedef enum {
	BL_IS,
	BL_IS_NOT,
	BL_AT_LEAST,
	BL_AT_MOST,
	BL_ABOVE,
	BL_BELOW,
	BL_BETWEEN,
	BL_FILLED,
	BL_EMPTY
} bl_test;

typedef struct {
	bl_place place;
	const char *column; /* role, or header when no role has this name */
	bl_test test;
	bl_names values;        /* IS, IS_NOT */
	bl_yes_no answer;       /* IS, IS_NOT: the value is a yes or a no, and any way of saying it will do */
	bool dates;             /* the bounds below are days, not numbers */
	bl_qty low, high;       /* numbers; BETWEEN may lack one side */
	bl_day first, last;     /* days, both included; BL_DAY_NONE: no bound on that side */
	bool has_low, has_high; /* which of low/first and high/last are given */
} bl_condition;

typedef struct {
	const bl_condition *item; /* all must hold */
	size_t n;
} bl_conditions;

/* Who owes a source at least one row for every period, and by when: without theirs
 * what is counted of the period is not all. */
typedef struct {
	bl_place place;
	const int *from; /* indices into partners; n_from 0: all of them */
	size_t n_from;
	bl_grain every; /* default: month */
	int within;     /* days after the period's end until they are due */
} bl_expected;

/* A delivery that is empty, and declared to be: nothing happened then. */
typedef struct {
	bl_place place;
	int partner; /* index into partners; -1: nobody had anything */
	bl_day first, last;
} bl_nothing;

typedef struct {
	bl_place place;
	const char *name; /* required, unique */
	const char *kind; /* intake binds it: activities, exchanges, needs … */
	bl_place kind_place;
	bl_names files; /* patterns, relative to the agreement's folder */
	const bl_column *columns;
	size_t n_columns;
	const bl_unfold *unfold; /* NULL: no columns are periods */
	const bl_pivot *pivot;   /* NULL: a line is a row */
	const char *dates;       /* "dmy" "mdy" "ymd" "ym" "fy" "fy_start" "fy_end" "serial" "serial_1904",
				    NULL: told from the data */
	const char *times;     /* "local": a time stamp with a zone is of the partnership's day; "utc": so is
				  one without, which is UTC; "written" or NULL: of its own */
	bool received_by_name; /* a file's name holds the day it was received */
	bool replaces_all;     /* each file is all there is: the newest one of its name stands alone */
	char decimal;          /* ',' '.', 0: told from the data */
	const char *encoding;  /* NULL: told from the bytes */
	char delimiter;        /* 0: told from the data */
	bool header;           /* false: the file has none and columns are positions */
	bl_names fill_down;    /* roles or headers whose blank cells mean "as above" */
	const bl_conditions *skip; /* rows that meet all conditions of any of these are left out */
	size_t n_skip;
	bool optional;             /* its files may be absent */
	const bl_nothing *nothing; /* nothing_to_report: said to hold no row, rightly */
	size_t n_nothing;
	const bl_expected *expected; /* NULL: nobody is known to owe it */
	double rejects_max;          /* allowed share of unreadable rows, default 0.05 */
	bl_names doubts;             /* sentences for whoever checks: not settled yet */
	bl_names missing;            /* what stands for no value in this source's cells */
	const char *currency;        /* the code its amounts are in; NULL: told from the data */
	bl_place currency_place;
} bl_source;

/* The column of a source that a role or one of its headers names; NULL: none. */
const bl_column *bl_source_column(const bl_source *source, const char *name);

#endif
