/* bilan/disclosure.h: what may this reader see?  Decided once, when the
 * disclosure is made, for every figure of every indicator and of every split.
 *
 * Findings, charts, sections, sentences and attachments take their figures from
 * here and never from the ledger (tests/tools/rooms keeps that true).  What may
 * not be seen comes as BL_HIDDEN, without value, numerator or denominator.
 *
 * The coordinator sees all.  Everybody else sees one pattern, made of the whole
 * ledger (and, where the agreement hides nothing, all): numbers of people from 1 up
 * to below the threshold, shares with such a part, rest or whole, and amounts of few
 * givers are hidden; and so many others, as cheaply as can be, that whoever reads all
 * that is published is left with a range as wide as asked.  Splits are told at the
 * finest grain at which few of their figures are small.  A partner sees its own
 * values besides.
 *
 * Periods of whatever grain are cells; any other stretch of months is shown where it
 * is made of cells that are.  What earlier editions showed is known to all; of people
 * a correction by less than the threshold is held: the figure is the one that was
 * shown, and pending.
 */
#ifndef BILAN_DISCLOSURE_H
#define BILAN_DISCLOSURE_H

#include "bilan/series.h"

typedef struct {
	int indicator; /* the ledger's own ones too */
	int split;     /* -1: the indicator itself … */
	uint32_t word; /* … or this value of that split */
	bl_period month;
} bl_cell;

/* Who reads: one of bl_audiences, and of a partner's own report which partner. */
typedef struct {
	const char *audience;
	int partner; /* index into the agreement's partners; -1: none of them alone */
} bl_reader;

extern const bl_reader bl_coordinator; /* who owns the exports, and so also sits at the terminal */

bool bl_reader_equal(bl_reader a, bl_reader b);
bool bl_reader_is_outside(bl_reader reader); /* anybody but the coordinator */

/* A table of decisions besides those of the room; how tests hide what they choose.  Of a month that is
 * refused every longer period is, and of a total that is every value of its splits. */
typedef struct {
	bool (*refuses)(const void *self, const bl_reader *reader, const bl_cell *cell);
	const void *self;
} bl_discretion;

typedef struct bl_disclosure bl_disclosure;

/* What `reader` may see of a closed ledger; `also` may be NULL.  The ledger is
 * borrowed, and so is the name of the audience.  Once made it is only read:
 * threads may share it. */
bl_disclosure *bl_disclosure_new(const bl_agreement *agreement, const bl_ledger *ledger, bl_reader reader,
				 const bl_discretion *also);
void bl_disclosure_free(bl_disclosure *d);

/* ---- What was shown before --------------------------------------------------------------- */

/* A figure that an edition published to a reader outside; it is known to everybody, whatever we say now. */
typedef struct {
	int indicator;
	int split;     /* -1: the indicator itself … */
	uint32_t word; /* … or this value of that split */
	bl_day first, last;
	double number;
	double numerator, denominator; /* of a quotient, where they are known; else NAN */
	bool pending;                  /* it was said that a correction of it is held back */
	bl_reader reader;              /* who it was shown to; shown alike to several: no partner alone */
} bl_shown_earlier;

/* One for each ledger and reader that was asked for; not to be shared between
 * threads, as the disclosures themselves may be. */
typedef struct bl_disclosures bl_disclosures;

bl_disclosures *bl_disclosures_new(const bl_agreement *agreement);
void bl_disclosures_free(bl_disclosures *all);
/* Before the first disclosure is made: what the record of editions says was shown, the latest last; copied.
 */
void bl_disclosures_before(bl_disclosures *all, const bl_shown_earlier *shown, size_t n);
/* Found, or made; borrowed. */
const bl_disclosure *bl_disclosures_for(bl_disclosures *all, const bl_ledger *ledger, bl_reader reader);

/* Whether both show the same figures, whoever reads them: what was found for one
 * reader holds for the other. */
bool bl_disclosure_alike(const bl_disclosure *a, const bl_disclosure *b);

/* ---- The gate ------------------------------------------------------------------------------ */

/* Attacks what readers outside are shown of a ledger, with all that was shown before (src/disclosure/audit.c
 * shares nothing with what chose the hidden cells).  A problem for each hidden figure that they could narrow
 * down more than the agreement allows, naming the figures that give it away ("gives_away"); BL_EATTENTION
 * then, and nothing made for a reader outside may be published.  Done once for a ledger. */
bl_status bl_disclosures_gate(bl_disclosures *all, const bl_ledger *ledger, bl_problems *problems);

/* Why a figure is not shown: it, or a part or the rest of it, is about few people; a share of none or of all;
 * an amount of few givers, or of one that the others can work out; or another would be given away. */
typedef enum {
	BL_WHY_FEW,
	BL_WHY_ALL_OR_NONE,
	BL_WHY_GIVERS,
	BL_WHY_DOMINANT,
	BL_WHY_BESIDE,
	BL_WHY_ASKED
} bl_why_hidden;

/* A hidden cell as only its owner may see it. */
typedef struct {
	int indicator;
	int split;     /* -1: the indicator itself … */
	uint32_t word; /* … or this value of that split */
	bl_period period;
	bl_why_hidden why;
	bl_figure figure;   /* as it is */
	double least, most; /* what a reader of everything published can say of it; most may be INFINITY */
} bl_hidden_cell;

/* All of them, by indicator, split, value and period; *n 0: nothing is hidden from this reader.  Borrowed. */
const bl_hidden_cell *bl_disclosure_hidden(const bl_disclosure *d, size_t *n);

/* The finest grain at which a split is shown to this reader: its indicator's own, or a coarser one because at
 * a finer one too many of its figures would be hidden; decided for the whole of the data. */
bl_grain bl_disclosure_grain(const bl_disclosure *d, int indicator, size_t split);

/* What was shown before and would be hidden now: it is public, and is said to the owner once.  Borrowed. */
const bl_shown_earlier *bl_disclosures_public(const bl_disclosures *all, size_t *n);

/* All that bl_disclosures_before was told, in its order.  Borrowed. */
const bl_shown_earlier *bl_disclosures_earlier(const bl_disclosures *all, size_t *n);

/* A correction that is held back, as only its owner may see it. */
typedef struct {
	int indicator;
	int split;     /* -1: the indicator itself … */
	uint32_t word; /* … or this value of that split */
	bl_period period;
	bl_figure shown, figure; /* as readers outside see it, and as it is */
} bl_held_cell;

/* Every figure of a ledger that readers outside were shown and see again as it was, by indicator, split,
 * value and period; in the arena. */
const bl_held_cell *bl_disclosures_held(bl_disclosures *all, const bl_agreement *agreement,
					const bl_ledger *ledger, bl_arena *arena, size_t *n);

/* Whether small numbers are kept from this reader, so that how many rows there are, of what and until which
 * day, is not for it either. */
bool bl_disclosure_guards(const bl_disclosure *d);

/* What every partner sees alike, when `d` is of one from whom something may be hidden: whatever was found of
 * it may be told to each of them.  NULL: it is not.  Borrows from `d`; yours (bl_disclosure_free). */
bl_disclosure *bl_disclosure_common(const bl_disclosure *d);
/* Whether that is the same of both. */
bool bl_disclosure_akin(const bl_disclosure *a, const bl_disclosure *b);

bl_reader bl_disclosure_reader(const bl_disclosure *d);
const bl_ledger *
bl_disclosure_ledger(const bl_disclosure *d); /* for names and spans; its figures are not to be shown */

/* ---- As things stood on a day --------------------------------------------------------
 *
 * THE RULE FOR WHAT IS PROVISIONAL, the only place it is decided: a figure of
 * some periods, of an indicator, of one value of its split or of the ledger's
 * own, is provisional while the last of them is not over at the end of the day
 * `now`, or while partners still owe a month that ends in them for a source that
 * feeds the indicator, or where something in it is lacking for good
 * (bl_ledger_figures: rows that could not be read, a stock that was not said). */

/* Partners that report nearly every month have not yet reported `month` of this source. */
typedef struct {
	int source;
	bl_period month;
} bl_owed;

/* The same decisions as things stood at the end of `now`: every figure taken
 * from it says whether it is provisional; those taken from `d` itself never do.
 * `owed` is copied; `d` is borrowed.  Yours (bl_disclosure_free). */
bl_disclosure *bl_disclosure_as_of(const bl_disclosure *d, bl_day now, const bl_owed *owed, size_t n_owed);

/* Whether figures of the n periods from `first` are provisional, known or not. */
bool bl_disclosed_provisional(const bl_disclosure *d, int indicator, bl_period first, size_t n);

/* Whether a correction of any of their figures, the total's or a part's, is pending: what stands there is
 * what was shown before. */
bool bl_disclosed_pending(const bl_disclosure *d, int indicator, bl_period first, size_t n);

/* ---- Figures --------------------------------------------------------------------------- */

/* As their namesakes of bilan/tally.h, each figure with the state this reader is to see. */
void bl_disclosed_figures(const bl_disclosure *d, int indicator, bl_period p, size_t n, bl_figure *out);
bl_figure bl_disclosed_total(const bl_disclosure *d, int indicator, bl_period first, size_t n);
void bl_disclosed_split_figures(const bl_disclosure *d, bl_split_value of, bl_period p, size_t n,
				bl_figure *out);

/* Whether a reader may be told that a figure is not what it was: not where the two differ by fewer people
 * than may be seen.  The coordinator always may. */
bool bl_disclosure_tells_apart(const bl_agreement *agreement, const bl_disclosure *d, int indicator,
			       bl_figure was, bl_figure is);

/* The values of a split as bl_ledger_split_words has them, most rows first; for a reader from whom small
 * numbers are kept by name. */
const uint32_t *bl_disclosed_split_words(const bl_disclosure *d, int indicator, size_t k, size_t *n);

/* ---- Rows of partners together --------------------------------------------------------- */

/* What the rows say of partners together (bilan/ties.h); NULL: nothing was read.  Single rows give away what
 * a hidden sum holds: where small numbers are kept from this reader, it gets none about people, and no
 * amounts (bl_ties_outside; bl_ties_hides says of what). */
const bl_ties *bl_disclosed_ties(const bl_disclosure *d);

#endif
