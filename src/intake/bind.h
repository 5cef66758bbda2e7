/* bind.h: what the files that bind a source share. */
#ifndef BL_INTAKE_BIND_H
#define BL_INTAKE_BIND_H

#include "room.h"

typedef struct {
	bl_intake *in;
	bl__source *src;
	bl_problems *problems;
} bl__binding;

/* ---- want.c ---- */

void bl__bind_complain(const bl__binding *b, bl_place at, const char *key, const char *found);
/* `known` is NULL-ended. */
void bl__bind_complain_of(const bl__binding *b, bl_place at, const char *key, const char *found,
			  const char *const *known);
/* The column that the source maps to the role, or NULL. */
const bl_column *bl__bind_column_of(const bl_source *source, const char *role);
/* One more want; its number. */
int bl__want_add(const bl__binding *b, const char *name, const bl_role *role, bl_place place);
/* That of a role, or else of a header; added when there is none. */
int bl__want_for(const bl__binding *b, const char *name, bl_place place);
/* Without a header a column is known by its position alone. */
void bl__want_position(const bl__binding *b, const bl_column *col);

/* ---- bind_made.c ---- */

void bl__bind_pivot(const bl__binding *b);
void bl__bind_unfold(const bl__binding *b);
void bl__bind_fills(const bl__binding *b);
/* Of a want: the columns it is made of. */
void bl__bind_choices(const bl__binding *b, int at);
void bl__bind_parts(const bl__binding *b, int id);

#endif
