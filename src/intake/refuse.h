/* refuse.h: rejected rows, and rows that are a footer unless data follows. */
#ifndef BL_INTAKE_REFUSE_H
#define BL_INTAKE_REFUSE_H

#include "reading.h"

#define BL__HELD 64 /* lines; what people write under a table is shorter */

/* A row that is a footer if no data follows, else a reject. */
typedef struct {
	bl_reject reject;
	char *text;
	bl__print print;
} bl__held;

typedef struct {
	bl__reading *of;
	bl__newest bad; /* rejected rows without id → the file that had them first */
	bl__held held[BL__HELD];
	size_t n_held;
	bool replaced; /* a later export stands in the place of the file at hand */
} bl__refusals;

/* What is refused: the cell at fault or the row, and the row as it stands in the
 * file; its print when nothing else tells it from the same row in another file. */
typedef struct {
	bl_reject what;
	bl_str text, raw;
	const bl__print *print;
} bl__refusal;

void bl__refuse(bl__refusals *r, const bl__refusal *one);
/* A row the source is not as wide as. */
void bl__refusal_ragged(bl_reject *what, size_t expected, size_t found, bl_str raw);

void bl__refuse_unless_last(bl__refusals *r, const bl_reject *what, bl_str raw);
void bl__refuse_held(bl__refusals *r); /* data follows: what was held was no footer */
void bl__forget_held(bl__refusals *r); /* none does, or a header: it was */

#endif
