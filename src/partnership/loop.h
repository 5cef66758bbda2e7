/* Inside partnership: referrals, as the files on them share. */
#ifndef BL__LOOP_H
#define BL__LOOP_H

#include "partnership.h"

#include "bilan/loop.h"

#include <glib.h>

#define BL__REPLIES_KEPT 16

/* A question about referrals: what it looks at, one row after the other. */
typedef struct {
	const bl_partnership *p;
	const bl_ties *ties;
	const bl_handing *row; /* of the days asked for, … */
	const uint32_t *place; /* … or those of one partner; NULL: all of them … */
	size_t n, at;          /* … and the next of them */
	struct {
		uint32_t word; /* 0: none yet */
		bl_reply reply;
	} answer[BL__REPLIES_KEPT]; /* of the words met last */
	bl_route route;
	uint32_t from, to; /* words; UINT32_MAX: no row ever named it */
} bl__referrals;

/* loop_wait.c: what is too long in the twelve months up to now, which many ask for. */
void bl__too_long_find(bl_partnership *p);

/* Of these months, up to now. */
bl__referrals bl__referrals_in(const bl_partnership *p, bl_route route, bl_months months);
/* Whenever they were sent. */
bl__referrals bl__referrals_all(const bl_partnership *p, bl_route route);
const bl_handing *bl__referral_next(bl__referrals *r); /* NULL: there are no more */
/* As things stand now: what is to be answered later waits. */
bl_reply bl__referral_answer(bl__referrals *r, const bl_handing *h);
bool bl__referral_waits(bl__referrals *r, const bl_handing *h);

#endif
