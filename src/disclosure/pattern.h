/* What the files of this room share: from the indicators of a ledger to numbers that are tied together, and from
 * what hiding made of them back to cells.
 *
 *	strands   which numbers of people, or amounts, an indicator's figures would tell (strand.c, link.c)
 *	tables    these numbers, for each stretch and each value of a split, and their ties (tables.c, ties.c)
 *	small     which of them may not be told (small.c)
 *	grain     how coarse a split is told (grain.c)
 *	pattern   which cells readers outside are shown (pattern.c), asked by stretch (shown.c)
 */
#ifndef BL_PATTERN_H
#define BL_PATTERN_H

#include "bilan/disclosure.h"
#include "linked.h"

#include <glib.h>

/* ---- Stretches ----------------------------------------------------------------------------- */

/* Whole months in a row: a period of whatever grain.  A quarter and a fiscal quarter that are the same months
 * are the same stretch. */
typedef struct {
	int32_t first, n; /* index of its first month, how many months */
} bl__stretch;

bl__stretch bl__stretch_of(bl_period p);

/* Grains at which figures are told, the finest first: `finest` and those made of whole ones of it. */
#define BL__GRAINS_MOST 8
typedef struct {
	bl_grain grain[BL__GRAINS_MOST];
	size_t n;
} bl__grains;

bl__grains bl__grains_from(const bl_agreement *agreement, bl_grain finest);
/* Whether every period of `longer` is made of whole periods of `shorter`. */
bool bl__grain_tiles(bl_grain longer, bl_grain shorter);

/* ---- Strands ------------------------------------------------------------------------------- */

/* Which number of a figure: the figure itself; of a quotient the part, the rest and the whole; the rows it rests on. */
typedef enum { BL__ITSELF, BL__PART, BL__REST, BL__WHOLE, BL__ROWS } bl__side;

/* Which rows, and what of them: the same are the same number, whatever the indicator. */
typedef struct {
	int source;            /* -1: of several */
	const char *of;        /* role or header that is summed; NULL: rows are counted */
	const bl_condition *condition[32];
	size_t n;
} bl__universe;

/* One number told by each figure of an indicator. */
typedef struct {
	int indicator;
	bl__side side;
	bl_about about;
	bool adds;  /* months make longer stretches, values of a split its total */
	bool whole; /* counts people: whole numbers */
	bl__universe of;
} bl__strand;

/* The strands of every indicator whose figures a reader could be hurt by, in order.  Yours (g_array_unref; of
 * bl__strand). */
GArray *bl__strands(const bl_agreement *agreement, const bl_ledger *ledger);

/* How two universes stand to one another. */
typedef enum { BL__APART, BL__SAME, BL__NARROWER } bl__relation;
/* NARROWER: the rows of `a` are some of those of `b`; *by is the one condition more that makes it so, NULL when
 * there are several. */
bl__relation bl__universe_relation(const bl__universe *a, const bl__universe *b, const bl_condition **by);
/* Whether a value of a split is among those that a condition asks for. */
bool bl__condition_names(const bl_condition *c, bl_str value);
/* Whether both name the same column of a source. */
bool bl__same_column(const bl_source *source, const char *a, const char *b);

/* ---- Tables --------------------------------------------------------------------------------- */

/* Where a number stands. */
typedef struct {
	uint32_t strand; /* index; of what nobody prints: n_strands + … */
	int32_t split;   /* -1: the whole … */
	uint32_t word;   /* … or this value of that split */
	bl__stretch when;
} bl__at;

typedef struct {
	const bl_agreement *agreement;
	const bl_ledger *ledger;
	const bl_discretion *also;
	bl_reader reader; /* whom `also` is asked for */
	GArray *strands;  /* of bl__strand */
	bl__grains *grains; /* of strand s's total at [s × stride], of its split k at [s × stride + 1 + k] */
	size_t stride;
	GArray *number;   /* of bl__number */
	GArray *at;       /* of bl__at, in the same order */
	GArray *why;      /* of bl_why_hidden, likewise */
	GHashTable *find; /* bl__at → index + 1 */
	GArray *term, *tie; /* of bl__term, bl__tie; a tie's terms are offsets into `term` until all are there */
	GArray *known;    /* of uint32_t: what insiders know, one after the other */
	GArray *insider;  /* of bl__insider, likewise offsets until all are there */
} bl__tables;

bl__tables *bl__tables_new(const bl_agreement *agreement, const bl_ledger *ledger, const bl_discretion *also,
			   bl_reader reader);
void bl__tables_free(bl__tables *t);
/* The same, borrowed, as plain arrays. */
bl__linked bl__tables_linked(bl__tables *t);
/* The number that stands there; UINT32_MAX: none, for nothing was counted. */
uint32_t bl__tables_find(const bl__tables *t, bl__at at);
uint32_t bl__tables_add(bl__tables *t, bl__at at, bl__number number, bl_why_hidden why);
/* One more tie: bl__tie_begin, bl__tie_with …, bl__tie_end, which drops it where fewer than two numbers are in it. */
void bl__tie_begin(bl__tables *t);
void bl__tie_with(bl__tables *t, uint32_t number, double times);
void bl__tie_end(bl__tables *t, double least, double most);
/* All ties and insiders of the numbers. */
void bl__tables_tie(bl__tables *t);

static inline const bl__strand *bl__strand_at(const bl__tables *t, uint32_t s)
{
	return &g_array_index(t->strands, bl__strand, s);
}

static inline const bl__grains *bl__grains_of(const bl__tables *t, uint32_t strand, int32_t split)
{
	return &t->grains[strand * t->stride + (size_t)(split + 1)];
}

/* What a strand amounts to in some months: NAN where nothing is known, or nothing was counted. */
double bl__strand_value(const bl__tables *t, const bl__strand *s, const bl_split_value *of, bl__stretch when);

/* ---- Small ----------------------------------------------------------------------------------- */

/* Whether a number may not be told, and how far a reader must still hold it possible to rise; 0: it may. */
double bl__small_reach(const bl__tables *t, uint32_t strand, const bl_split_value *of, bl__stretch when, double value,
		       bl_why_hidden *why);

/* ---- Grain ----------------------------------------------------------------------------------- */

/* The finest grain at which at most a fifth of a split's numbers of its first year are small; else the coarsest. */
bl_grain bl__split_grain(const bl__tables *t, uint32_t strand, size_t split);

#endif
