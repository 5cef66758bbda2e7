/* refuse.h: rejected rows, and rows that are a footer unless data follows. */
#ifndef BL_INTAKE_REFUSE_H
#define BL_INTAKE_REFUSE_H

#include "amend.h"

#define BL__HELD 64 /* lines; what people write under a table is shorter */

/* A row that is a footer if no data follows, else a reject. */
typedef struct {
	bl_reject reject;
	char *text;
	bl_print print;
} bl__held;

typedef struct {
	bl__reading *of;
	bl_prints bad; /* rejected rows without id → the file that had them first */
	bl__held held[BL__HELD];
	size_t n_held;
	bl__batch *lost;    /* where rows go that wait no longer */
	bl__amends *amends; /* NULL: rows have ids, or there is one file */
	bool replaced;      /* a later export stands in the place of the file at hand */
} bl__refusals;

/* What is refused: the cell at fault or the row, and the row as it stands in the
 * file; its print when nothing else tells it from the same row in another file. */
typedef struct {
	bl_reject what;
	bl_str text, raw;
	const bl_print *print;
	const bl__fragment *says; /* NULL: nothing that a row put right could be known by */
} bl__refusal;

/* What becomes of a refused row: another stands for it, or one to come may. */
typedef enum { BL__STANDS, BL__MAY_BE_PUT_RIGHT, BL__REPLACED } bl__fate;

bl__fate bl__refuse(bl__refusals *r, const bl__refusal *one);
void bl__refuse_pending(bl__refusals *r); /* all files were read: what no later one put right */
/* A row the source is not as wide as. */
void bl__refusal_ragged(bl_reject *what, size_t expected, size_t found, bl_str raw);

void bl__refuse_unless_last(bl__refusals *r, const bl_reject *what, bl_str raw);
void bl__refuse_held(bl__refusals *r); /* data follows: what was held was no footer */
void bl__forget_held(bl__refusals *r); /* none does, or a header: it was */

#endif
