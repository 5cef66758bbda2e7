/* bilan/edition.h: which reports are due, for whom; publish all or nothing. */
#ifndef BILAN_EDITION_H
#define BILAN_EDITION_H

#include "bilan/page.h"

/* One file to be: a layout, a language, a period. */
typedef struct {
	const char *report, *language, *paper, *audience;
	bl_period period;
	bool data_end_early;
	const char *path;  /* <folder>/<report>-<period>-<language>.pdf */
} bl_edition;

typedef struct bl_editions bl_editions;

/* The user's wishes; NULL: as the agreement says. */
typedef struct {
	const char *const *names;    /* reports or layout paths wanted, NULL-ended; NULL: all of the agreement */
	const char *language, *audience, *paper;
	const char *period;          /* text as typed */
	const char *folder;          /* where files go */
} bl_edition_wish;

/* The period reported on unless another is asked for: the last complete one
 * before as_of; when the data hold nothing in the year up to its end, the last
 * one with data, and *data_end_early says so. */
bl_period bl_edition_period(const bl_ledger *ledger, bl_grain grain, bl_day as_of, bool *data_end_early);

/* Plan the editions.  A name the agreement does not order is made each month
 * for the coordinator, in the agreement's languages.  Problems: a period of
 * another grain, a wish that leaves nothing to make. */
bl_status bl_editions_plan(const bl_agreement *agreement, const bl_ledger *ledger, const bl_edition_wish *wish,
			   bl_day as_of, bl_editions **out, bl_problems *problems);
size_t bl_editions_count(const bl_editions *e);
const bl_edition *bl_editions_at(const bl_editions *e, size_t i);
void bl_editions_free(bl_editions *e);

/* The coordinator's notes for an edition, or NULL: <notes>/<period>.<lang>.md,
 * else <notes>/<period>.md.  Yours (g_free); *path where it was or would be. */
char *bl_edition_notes(const bl_agreement *agreement, const bl_edition *edition, char **path);

#endif
