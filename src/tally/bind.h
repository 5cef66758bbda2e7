/* What the files that bind share: one ledger being made. */
#ifndef BL_TALLY_BIND_H
#define BL_TALLY_BIND_H

#include "tally.h"

#include <glib.h>

typedef struct {
	bl_roll *of[BL_ID + 1];
} bl__wished;

typedef struct {
	bl_ledger *ledger;
	bl_problems *problems;
	bl_partners *partners;
	GArray **wishes;    /* of bl_wish, by source … */
	bl__wished *wished; /* … and their numbers by name, by type */
	GPtrArray **uses;   /* of bl__use, by source */
	size_t before;      /* problems that were there */
} bl__binding;

/* The number of a wish in its source; one wish serves all who want the same. */
size_t bl__wish(bl__binding *b, int source, const char *name, bl_column_type type, bl_place place);
bl__conditions bl__bind_conditions(bl__binding *b, int source, const bl_conditions *conditions);
bl__conditions bl__conditions_again(const bl__binding *b, const bl__conditions *of);
void bl__start_tally(bl_ledger *l, bl__tally *t, const bl_measure *m, size_t n_splits);
bl__use *bl__new_use(bl__binding *b, bl__tally *t, int source);
void bl__bind_of(bl__binding *b, bl__use *use, int source, const char *of, bl_place place);
void bl__bind_split(bl__binding *b, bl__use *use, int source, size_t k, const char *column, bl_place place);
/* The first role of the source's kind that holds one partner, and is mapped; NULL when none is. */
const bl_column *bl__who_of(const bl_source *s);

/* bind_own.c: what the ledger tells of its own, and how much that can be. */
void bl__bind_owns(bl__binding *b);
size_t bl__owns_most(const bl_agreement *agreement);

/* bind_gave.c: of every indicator about money that adds up, who gave what of it; where small
 * numbers are hidden at all.  After those that are the ledger's own to tell. */
void bl__bind_gave(bl__binding *b);

/* bind_lost.c: of every tally of rows, but of who reports, how many could not be
 * read; and all rows of a source.  After all other tallies. */
void bl__bind_lost(bl__binding *b);

#endif
