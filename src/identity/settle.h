/* settle.h: rows of one id, as they are noted, and which of them stay. */
#ifndef BL_IDENTITY_SETTLE_H
#define BL_IDENTITY_SETTLE_H

#include "bilan/identity.h"

#include <glib.h>

typedef struct {
	bl_print id;
	bl_rival row;
} bl__note;

/* Of one file: bits by line, for each window; NULL: no line has one. */
typedef struct {
	uint64_t *outdone[BL_WINDOWS_MAX], *early[BL_WINDOWS_MAX];
	uint64_t lines;
	/* In the run's window: rows with an id, their days, and how many of the ids the next export has too.
	 */
	uint64_t rows, shared;
	bl_day first, last;
	uint32_t next; /* the export that follows this one, UINT32_MAX: none */
	/* Rows that have the id of an earlier one; of these, unlike it: of another partner, of the same, of
	 * another and another day. */
	uint64_t pairs, unlike_partner, unlike_day, unlike_both;
	/* Rows that the next export lacks although it has others of their days. */
	uint64_t absent, absent_line[BL_ROWS_TOLD];
} bl__marks;

static inline bl__marks *bl__marks_of(const GArray *marks, uint32_t file)
{
	return &g_array_index(marks, bl__marks, file);
}

typedef struct {
	GArray *marks; /* by file */
	size_t n_windows;
	uint8_t any_early; /* windows that some row was known before */
	bool versioned;
	bl_id_count found;
} bl__settling;

/* All notes of their ids, each row outdone marked.  Surveys too: who meets whom. */
void bl__settle_replacing(bl__settling *s, const bl__note *notes, size_t n);
/* Whether the survey says that ids restart, so that unlike rows are no versions of each other. */
bool bl__settle_restarts(const bl__settling *s);
/* All notes of their ids, when ids restart; marks are clean. */
void bl__settle_apart(bl__settling *s, const bl__note *notes, size_t n);
/* Behind the last notes: what is absent is told of exports that repeat each other. */
void bl__settle_end(bl__settling *s);

#endif
