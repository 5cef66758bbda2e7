/* Inside partnership: rows of partners together, up to now, and who was a partner when. */
#ifndef BL__COMPANY_H
#define BL__COMPANY_H

#include "bilan/pairs.h"
#include "partnership.h"

#include <glib.h>

typedef struct {
	const bl_partnership *p;
	const bl_agreement *agreement;
	const bl_ties *ties;       /* NULL: nothing was read; then n is 0 */
	const bl_meeting *meeting; /* the n up to now */
	size_t n;
	bl_day until;                /* bl_pairs_until */
	bl_day year;                 /* first day of the last twelve months */
	bl_day *joined_by, *left_by; /* days on which partners came and went, ascending */
	size_t n_joined, n_left;
	int *present;         /* room for all partners */
	GHashTable *presents; /* what words of types are: 1 a presentation, 2 none */
	int recurrence;       /* that asks a presentation of each partner, or pair; -1: none */
} bl__company;

bl__company bl__company_of(const bl_partnership *p);
void bl__company_done(bl__company *c);

/* A partner for less than three months on `now`; `first` stands in where no day was declared. */
bool bl__newly_joined(const bl_partnership *p, int partner, bl_day first);

/* How many of the meetings there were by the end of the day. */
size_t bl__rows_by(const bl__company *c, bl_day day);
/* Who was there of those that were partners then, ascending, in c->present. */
size_t bl__present(bl__company *c, size_t meeting);
/* Whether a meeting with so many says who works with whom. */
bool bl__ties(const bl__company *c, bl_day day, size_t n_present);
bool bl__presents(bl__company *c, size_t meeting);
/* The months of the last twelve, for what is provisional. */
bl_months bl__year_of(const bl__company *c);
/* A number of rows that `own` counts over the last twelve months. */
bl_figure bl__year_count(const bl__company *c, const bl_own *own, double n);

/* Up to when a partner's activities are known. */
bl_day bl__known_until(const bl__company *c, int partner);

/* The recurrence of presentations that asks one of each partner, or of each pair; -1: none. */
bool bl__is_presentation(const bl_agreement *agreement, const char *what);
int bl__recurrence_of_presentations(const bl_agreement *agreement, bool by_pair);

/* beat.c.  `days` ascending, each once.  `pace`: how much of what they used to do all others did since the
 * last of them, at most 1. */
bl_beat bl__beat_of(const bl_day *days, size_t n, bl_day until, double pace);
/* Of n that are asked at once; those that are kept become watch or dormant. */
void bl__beats_judge(bl_beat **beat, size_t n);

#endif
