/* Inside partnership: what its files share. */
#ifndef BL__PARTNERSHIP_H
#define BL__PARTNERSHIP_H

#include "bilan/loop.h"
#include "bilan/partnership.h"

#include <glib.h>

/* A value of a split by two columns, by the words it stands for. */
typedef struct {
	uint64_t key; /* who << 32 | what */
	uint32_t value;
} bl__pair;

/* One side of the exchanges: the ledger's own indicators of it, -1 where none. */
typedef struct {
	int times, amounts;
	bl__pair *of_times, *of_amounts; /* by ascending key */
	size_t n_times, n_amounts;
} bl__exchange_side;

#define BL__FEW 8

struct bl_partnership {
	const bl_agreement *agreement;
	const bl_disclosure *given; /* as of no day: what the rhythms are reckoned from */
	bl_disclosure *seen;        /* as of now: what every other figure comes through */
	const bl_ledger *ledger;    /* for names and spans; figures come through `seen` */
	const bl_words *words;      /* NULL: nothing was ever read */
	bl_day now;
	bl_arena *arena;
	uint32_t *word; /* [partner]; UINT32_MAX: no row ever named it */
	bl__exchange_side side[BL_SIDES];
	uint32_t *currency;
	bool *measured; /* [currency] */
	size_t n_currencies;
	bl_rhythm *rhythm;
	size_t n_rhythms;
	GHashTable *referral;  /* words of `what` that are referrals; 0: rows without one … */
	bl_months year;        /* that end with the month of now … */
	bl_too_long too_long;  /* … and what waits too long by them */
	uint32_t few[BL__FEW]; /* … and the same, where they are no more than that */
};

/* Nothing, where the figure says something; else the figure itself. */
bl_figure bl__nothing_where_known(bl_figure f);

/* Of a value of split 0, by month, and together. */
void bl__value_months(const bl_partnership *p, int indicator, uint32_t value, bl_months months,
		      bl_figure *out);
/* The months in which its sources have rows; indicator -1: none. */
bl_months bl__span(const bl_partnership *p, int indicator);
/* All of an indicator, by month. */
void bl__total_months(const bl_partnership *p, int indicator, bl_months months, bl_figure *out);
bl_figure bl__value_total(const bl_partnership *p, int indicator, uint32_t value, bl_months months);

/* A partner on the day, its first and its last one included; as of now one that left today is none. */
bool bl__was_partner(const bl_partner *partner, bl_day day);
bool bl__is_partner(const bl_partnership *p, int partner);

/* How many of n rows, each of `size` bytes and with its day in front, come before a day; they are by day. */
size_t bl__rows_before(const void *rows, size_t size, size_t n, bl_day day);
/* The same of the exchanges at n places, ascending; `place` NULL: of the first n. */
size_t bl__handings_before(const bl_handing *row, const uint32_t *place, size_t n, bl_day day);
/* loop.c: whether rows of this `what` are referrals. */
bool bl__is_referral(const bl_partnership *p, uint32_t what);

/* exchange.c, rhythm.c, loop.c: fill what is theirs of a new partnership. */
void bl__exchange_find(bl_partnership *p);
void bl__rhythms_find(bl_partnership *p);
void bl__loop_find(bl_partnership *p); /* after the exchanges */

#endif
