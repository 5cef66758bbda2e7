/* batch.h: rows on their way out, as flat columns. */
#ifndef BL_INTAKE_BATCH_H
#define BL_INTAKE_BATCH_H

#include "reading.h"

#define BL__BATCH 4096 /* rows: some columns of them stay in a processor's second cache */

typedef struct {
	bl__pass *pass;
	size_t n;
	uint32_t file; /* of its rows */
	bool lost;     /* they are refused */
	bl_day *day;
	uint16_t *beyond;
	bool any_beyond; /* some row of it covers more than a day */
	uint64_t *line;
	uint8_t *known;
	uint32_t **word; /* [wish], as those below */
	bl_qty **qty;
	bl_day **days;
	bl__word *said; /* [want] what the row at hand says */
	char *composed; /* room for the names of a want's choices */
	struct {
		char text[24];
		size_t n;
		bl_currency is;
	} currency;      /* the row before said */
	GString *joined; /* and for the parts of an id */
} bl__batch;

#define BL__NO_DATE {BL_DAY_NONE, BL_DAY_NONE}

/* A row that can be read as far as its date. */
typedef struct {
	const bl_record *cells;
	bl_dated date; /* day BL_DAY_NONE: it has none */
	uint8_t known; /* bits: the windows it counts in */
} bl__row;

typedef struct bl__lost_row bl__lost_row;

void bl__batch_init(bl__batch *b, bl__pass *p);
void bl__batch_done(bl__batch *b);
void bl__batch_flush(bl__batch *b);
/* Adds the row; NULL, or the reason it cannot be, with the want at fault. */
const char *bl__batch_add(bl__batch *b, const bl__row *row, int *want);
/* A row `beside` refused, if its day can be read: what else it says.  `b` may be
 * empty: it is made ready when the first row is lost. */
void bl__batch_lose(bl__batch *b, const bl__batch *beside, const bl__row *row);
/* The same, not added yet: NULL without a day; free with g_free. */
bl__lost_row *bl__batch_lose_later(bl__batch *b, const bl__batch *beside, const bl__row *row);
void bl__batch_put(bl__batch *b, const bl__lost_row *row);
/* ---- doubts.c: cells that may not mean what they are read as ------------------------ */

/* The number that wish `i` was read as in the row, whose format is in doubt. */
void bl__doubt_note(bl__batch *b, const bl_record *rec, size_t i);
/* Amounts of a row that says another currency than their column's are set aside. */
void bl__set_aside_amounts(bl__batch *b, const bl_record *rec);

/* What the row says in a want read as words: a question with a column per choice
 * is made of those that say yes. */
bl__word bl__batch_word(bl__batch *b, const bl_record *rec, int want);

#endif
