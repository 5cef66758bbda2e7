/* What the files of this room share: from the indicators of a ledger to numbers that are tied together, and
 *from what hiding made of them back to cells.
 *
 *	strands   which numbers of people, or amounts, an indicator's figures would tell (strand.c, link.c)
 *	tables    these numbers, for each stretch and each value of a split, and their ties (tables.c, ties.c)
 *	small     which of them may not be told (small.c)
 *	grain     how coarse a split is told (grain.c)
 *	pattern   which cells readers outside are shown (pattern.c)
 */
#ifndef BL_PATTERN_H
#define BL_PATTERN_H

#include "bilan/disclosure.h"
#include "linked.h"

#include <glib.h>
#include <math.h>

/* ---- Stretches ----------------------------------------------------------------------------- */

/* Whole months in a row: a period of whatever grain.  A quarter and a fiscal quarter that are the same months
 * are the same stretch. */
typedef struct {
	int32_t first, n; /* index of its first month, how many months */
} bl__stretch;

bl__stretch bl__months_in(bl_period p);

/* Grains at which figures are told, the finest first: `finest` and those made of whole ones of it. */
#define BL__GRAINS_MOST 8
typedef struct {
	bl_grain grain[BL__GRAINS_MOST];
	size_t n;
} bl__grains;

bl__grains bl__grains_from(const bl_agreement *agreement, bl_grain finest);
/* The same without halves of years that nothing is told by: each more way of cutting a year hides more. */
bl__grains bl__grains_told(const bl_agreement *agreement, bl_grain finest);
/* How long the period of a grain is that begins with a month; 0: none does. */
int32_t bl__begins(bl_grain grain, int32_t month);
/* Whether every period of `longer` is made of whole periods of `shorter`. */
bool bl__grain_tiles(bl_grain longer, bl_grain shorter);

/* ---- Strands ------------------------------------------------------------------------------- */

/* Which number of a figure: the figure itself; of a quotient the part, the rest and the whole; the rows it
 * rests on. */
typedef enum { BL__ITSELF, BL__PART, BL__REST, BL__WHOLE, BL__ROWS } bl__side;

/* Which rows, and what of them: the same are the same number, whatever the indicator. */
typedef struct {
	int source;     /* -1: of several */
	const char *of; /* role or header that is summed; NULL: rows are counted */
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

/* The strands of every indicator whose figures could hurt somebody, the ledger's own number of participants
 * among them, in order of the indicators; `all`: of every indicator, for a test may refuse any cell.  Yours
 * (g_array_unref; of bl__strand). */
GArray *bl__strands(const bl_agreement *agreement, const bl_ledger *ledger, bool all);
/* An indicator's own grain; the ledger's own ones are told by months. */
bl_grain bl__every(const bl_agreement *agreement, int indicator);

/* How two universes stand to one another. */
typedef enum { BL__APART, BL__SAME, BL__NARROWER } bl__relation;
/* NARROWER: the rows of `a` are some of those of `b`; *by is the one condition more that makes it so, NULL
 * when there are several. */
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
	uint32_t number;
	int partner;
} bl__owned;

typedef struct {
	const bl_agreement *agreement;
	const bl_ledger *ledger;
	const bl_discretion *also;
	bl_reader reader;   /* whom `also` is asked for */
	GArray *strands;    /* of bl__strand */
	bl__grains *grains; /* of strand s's total at [s × stride], of its split k at [s × stride + 1 + k] */
	size_t stride;
	GArray *number;   /* of bl__number */
	GArray *at;       /* of bl__at, in the same order */
	GArray *why;      /* of bl_why_hidden, likewise */
	GHashTable *find; /* bl__at → index + 1 */
	GArray *term,
		*tie;    /* of bl__term, bl__tie; a tie's terms are offsets into `term` until all are there */
	GArray *owned;   /* of bl__owned: what a partner knows without reading */
	GArray *known;   /* of uint32_t: what insiders know, one after the other */
	GArray *insider; /* of bl__insider, likewise offsets until all are there */
	bool linked;     /* offsets are addresses */
} bl__tables;

bl__tables *bl__tables_new(const bl_agreement *agreement, const bl_ledger *ledger, const bl_discretion *also,
			   bl_reader reader);
void bl__tables_free(bl__tables *t);
/* The same, borrowed, as plain arrays. */
bl__linked bl__tables_linked(bl__tables *t);
/* The number that stands there; UINT32_MAX: none, for nothing was counted. */
uint32_t bl__tables_find(const bl__tables *t, bl__at at);
uint32_t bl__tables_add(bl__tables *t, bl__at at, bl__number number, bl_why_hidden why);
/* One more tie: bl__tie_begin, bl__tie_with …, bl__tie_end, which drops it where fewer than two numbers are
 * in it. */
void bl__tie_begin(bl__tables *t);
void bl__tie_with(bl__tables *t, uint32_t number, double times);
void bl__tie_end(bl__tables *t, double least, double most);
/* What is left of a number, which nobody prints, but anybody may subtract; UINT32_MAX: nothing is. */
uint32_t bl__add_rest(bl__tables *t, uint32_t strand, bl__stretch when, double value);
/* All ties of the numbers, once: the tables themselves lay none. */
void bl__tables_tie(bl__tables *t);
/* The partner whose own a number is; -1: nobody's.  bl__own says that another one is, too. */
int bl__owner_of(const bl__tables *t, uint32_t number);
void bl__own(bl__tables *t, uint32_t number, int partner);
/* Last: who knows what of its own. */
void bl__tables_insiders(bl__tables *t);
/* The split of a strand, none of whose rows count twice, whose values a condition chooses; -1: there is none.
 */
int32_t bl__split_by(const bl__tables *t, const bl__strand *s, const bl_condition *by);
/* Likewise: what partners know of one another (inside.c). */
void bl__tables_tie_inside(bl__tables *t);

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
double bl__small_reach(const bl__tables *t, uint32_t strand, const bl_split_value *of, bl__stretch when,
		       double value, bl_why_hidden *why);

/* ---- Grain ----------------------------------------------------------------------------------- */

/* The finest grain at which at most a fifth of a split's numbers of its first year are small; else the
 * coarsest. */
bl_grain bl__split_grain(const bl__tables *t, uint32_t strand, size_t split);

/* ---- Before ------------------------------------------------------------------------------------ */

/* What earlier editions showed, the latest last, laid over the numbers: what is as it was is public, and is
 * shown; a number of people that is corrected by less than the threshold is held (held.c): what was shown
 * stands, and the true one is hidden.  `held`: number → how far what was shown is from it (double *); `open`:
 * those that would be hidden now. */
void bl__before(bl__tables *t, const bl_shown_earlier *shown, size_t n, GHashTable *held, GArray *open);

/* Whether a cell is told by this stretch. */
bool bl__told_now(const bl__tables *t, const bl__at *at);
/* Ties of numbers that were told by stretches that are not told now (apart.c; of uint32_t). */
void bl__tie_apart(bl__tables *t, const GArray *numbers);

/* ---- Pattern ------------------------------------------------------------------------------------ */

/* What readers outside are shown of one ledger. */
typedef struct bl__pattern bl__pattern;

bl__pattern *bl__pattern_new(const bl_agreement *agreement, const bl_ledger *ledger,
			     const bl_discretion *also, bl_reader reader, const bl_shown_earlier *shown,
			     size_t n);
bl__pattern *bl__pattern_ref(bl__pattern *p);
void bl__pattern_unref(bl__pattern *p);

/* Whether n months are shown: exactly, or with a correction that is pending; *off is then what the figure
 * shown is away from the true one. */
typedef enum { BL__IS_HIDDEN, BL__IS_PENDING, BL__IS_SHOWN } bl__shown;
bl__shown bl__pattern_shows(const bl__pattern *p, const bl_cell *of, bl__stretch when, double *off);
/* A figure that is shown, rounded where the agreement says so: of a quotient both sides, and it is what they
 * give. */
bl_figure bl__pattern_rounded(const bl__pattern *p, int indicator, bl_figure f);
/* To the nearest multiple; half of one away from 0. */
static inline double bl__rounded(double number, int to)
{
	return round(number / to) * to;
}

/* Whether something of these months is pending, of an indicator or of a value of its splits. */
bool bl__pattern_pending(const bl__pattern *p, int indicator, bl__stretch when);
bl_grain bl__pattern_grain(const bl__pattern *p, int indicator, int32_t split);
/* Attacks it, once; problems are added each time. */
bl_status bl__pattern_audit(bl__pattern *p, bl_problems *problems);
const bl_hidden_cell *bl__pattern_hidden(bl__pattern *p, size_t *n);
const bl_shown_earlier *bl__pattern_public(const bl__pattern *p, size_t *n);

/* ---- The ledger's own ------------------------------------------------------------------------------ */

/* PRESENT: that there is something, not how much. */
typedef enum { BL__OWN_SHOWN, BL__OWN_PRESENT, BL__OWN_HIDDEN } bl__own_shown;

/* Of an indicator of the ledger's own; `whole`: of all values together. */
bl__own_shown bl__own_shows(const bl_agreement *agreement, const bl_ledger *ledger, const bl_split_value *of,
			    bool whole);

/* Whether a value of a split by partner is this partner itself (-1: none), who knows it without reading. */
bool bl__is_own(const bl_ledger *ledger, const bl_cell *of, int partner);

#endif
