/* Inside partnership: on which days each partner did something together with another. */
#ifndef BL__PRESENCE_H
#define BL__PRESENCE_H

#include "partnership.h"

typedef struct {
	bl_day now;
	size_t n_partners;
	bl_day *day; /* days of joint activities, those of partner i from at[i] up to at[i + 1] */
	size_t *at;  /* ascending in each */
	bl_day *all; /* days of all joint activities */
	size_t n_all;
	bl_day first, last; /* of any activity; BL_DAY_NONE: none is known */
	bool *told;         /* [month]: an activity was recorded in it, from that of `first` on */
	size_t n_months;
	bl_day *together; /* [a * n + b]: when those two last did something that was not for more than half of
			     all partners; BL_DAY_NONE: never */
} bl__presence;

/* Of the activities up to now.  O(rows × partners named); P² days.  bl__presence_done frees it. */
bl__presence bl__presence_of(const bl_partnership *p);
void bl__presence_done(bl__presence *of);

/* Joint activities of a partner (-1: of anybody) from a day to a day, both included. */
size_t bl__presence_count(const bl__presence *of, int partner, bl_day from, bl_day to);
/* Whether activities were recorded in every month of these days. */
bool bl__presence_covers(const bl__presence *of, bl_day from, bl_day to);

#endif
