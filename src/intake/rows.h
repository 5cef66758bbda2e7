/* rows.h: the last pass, as its files share it. */
#ifndef BL_INTAKE_ROWS_H
#define BL_INTAKE_ROWS_H

#include "batch.h"
#include "far.h"
#include "pivot.h"
#include "refuse.h"
#include "repeats.h"
#include "totals.h"

typedef struct bl__rows {
	bl__pass *pass;
	bl__batch batch;
	bl__batch lost; /* rows that are refused */
	bl__refusals refusals;
	bl__repeats repeats;
	bl__totals totals;
	size_t first_reject; /* among those taken */
	/* Of the file at hand. */
	uint32_t first_cell, *extra_cell; /* places of the first field, and of those beyond the header */
	bl__makings *makings;
	bl_maker maker;
	bl__found *date; /* its field is known once the file is read; NULL: the kind has none */
	uint64_t n_rows; /* … since they were last counted */
	bool after_skip;
	uint8_t all_windows;
	bool always_known; /* no row of the file is left out for when it was known, or for another */
} bl__rows;

typedef struct {
	const bl_record *rec;   /* as it stands in the file */
	const bl_record *cells; /* the same, for bl__cell */
	const bl__readable *file;
	bool ragged;
	bl_dated date;       /* none: BL_DAY_NONE, twice */
	const char *undated; /* why its date cannot be read */
	uint8_t known;       /* bits: the windows it counts in */
} bl__seen_row;

static inline bl__rows *bl__rows_of(const bl__pass *p)
{
	return p->state;
}

static inline const bl__source *bl__rows_source(const bl__rows *r)
{
	return r->pass->of->src;
}

static inline bl__found *bl__rows_date(const bl__rows *r)
{
	return r->date && r->date->field >= 0 ? r->date : NULL;
}

static inline bool bl__rows_cancelled(const bl__rows *r, const bl__seen_row *w, const bl_record *cells)
{
	return r->pass->of->src->n_tests &&
	       bl__skips(r->pass->of->src, r->pass->found, cells, w->undated ? BL_DAY_NONE : w->date.day);
}

/* So that they hold the date, unless it is none. */
static inline void bl__rows_widen(bl_day *first, bl_day *last, bl_dated date)
{
	if (date.day == BL_DAY_NONE)
		return;
	if (*first == BL_DAY_NONE || date.day < *first)
		*first = date.day;
	if (*last == BL_DAY_NONE || date.last > *last)
		*last = date.last;
}

/* ---- fate.c ---- */

/* `want` is at fault, -1: the row. */
bl__fate bl__rows_refuse(bl__rows *r, const bl__seen_row *w, const char *reason, int want);
/* `one` lacks what is refused. */
bl__fate bl__rows_refuse_one(bl__rows *r, const bl__seen_row *w, const char *reason, int field,
			     bl__refusal *one);
/* The windows that know the row, by bits, but for its day. */
uint8_t bl__rows_windows(const bl__rows *r, const bl__seen_row *w);
/* A row that is known, in the windows that have its day. */
void bl__rows_accept(bl__rows *r, const bl__seen_row *w);

bl_reject bl__rows_reject(const bl__rows *r, const bl__readable *file, uint64_t line, const char *reason);
/* The file of a position among all lines. */
const bl__readable *bl__rows_file_of(const bl__rows *r, uint64_t position);
void bl__rows_refuse_fault(bl__rows *r, const bl_record *rec, const bl__fault *fault);

/* ---- rows.c ---- */

void bl__rows_map(bl__pass *p);
void bl__rows_close_file(bl__pass *p);
void bl__rows_end(bl__pass *p);

/* ---- place.c ---- */

/* A row that is known and whose day stands apart: it counts in the windows that
 * have its day, waits for other days to be known, or is refused. */
void bl__rows_place_far(bl__rows *r, bl__seen_row *w);
/* A record, all days being known; `at`: its first line, its date, and no reason yet. */
void bl__rows_place_record(bl__rows *r, bl__seen_row *w, const bl__fault *at);

void bl__rows_refuse_far(bl__rows *r, const bl__seen_row *w, const char *reason);
/* In the windows that have its day. */
void bl__rows_accept_dated(bl__rows *r, bl__seen_row *w);

/* ---- lines.c ---- */

void bl__rows_take_line(bl__rows *r, const bl__seen_row *w);
void bl__rows_take_record(void *self, const bl__whole *whole);

#endif
