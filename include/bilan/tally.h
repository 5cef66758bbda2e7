/* bilan/tally.h: the value of one indicator in one period.
 *
 * A measure folds rows into cells; a cell is plain bytes, all-zero when empty,
 * and merges with another so that any split of the rows, merged in any
 * grouping, prints the same digits.
 */
#ifndef BILAN_TALLY_H
#define BILAN_TALLY_H

#include "bilan/figure.h"
#include "bilan/ties.h"

/* Of a quotient over two sources, which side its rows are on. */
typedef enum { BL_BOTH_SIDES, BL_NUMERATOR, BL_DENOMINATOR } bl_side_of;

/* Rows chosen for one indicator, ready to fold: row i goes to cell at[i]. */
typedef struct {
	size_t n;
	const uint32_t *at;
	bl_side_of side;       /* what the other side is made of counts for nothing here */
	const bl_qty *qty;     /* `of` as a number: BL_QTY_MISSING where empty; else NULL */
	const bl_qty *over;    /* ratio, rate: `out_of` as a number, BL_QTY_MISSING where empty; else NULL */
	const uint32_t *word;  /* distinct: 0 where empty; else NULL */
	const uint8_t *inside; /* share: 1 when the row is also in the numerator; else NULL */
	/* last, reported: who says it, when, and where it stands.  These are by row
	 * of the batch: of the i-th they are at row[i], or at i when row is NULL. */
	const uint32_t *row, *who; /* who NULL: the source names no partner */
	const bl_day *day;
	const uint64_t *line; /* NULL: not known */
	uint32_t file;
	bool ends; /* present: the rows go to the cells of the months they end in */
} bl_fold_rows;

/* What kind of numbers a measure gives, as far as a method must know.  Bits, so
 * that a rule may name several. */
typedef enum {
	BL_COUNTS = 1,    /* whole things, each happening by itself */
	BL_SHARES = 2,    /* some of a number of things */
	BL_RATES = 4,     /* things over an exposure */
	BL_AMOUNTS = 8,   /* quantities that add up */
	BL_AVERAGES = 16, /* means, medians, ratios of quantities, ratings */
	BL_NAMES = 32,    /* different names: those of a month come back the next */
	BL_STOCKS = 64,   /* what is carried over from period to period */
	BL_STEPS = 128    /* agreed steps, done or not */
} bl_nature;

struct bl__course; /* of the room */
struct bl__heard;

#define BL_CELL_MAX 64 /* bytes: a figure is merged in a cell on the stack */

typedef struct {
	const char *name;  /* "count" */
	const char *gloss; /* what it is, for `list`; key of a sentence: measure.<name> says it in words */
	size_t size;       /* of a cell, sizeof its struct; at most BL_CELL_MAX */
	bool wants_of_number, wants_of_word, wants_out_of, from_rows;
	bool of_optional;   /* rate: without `of`, rows are counted */
	bool wants_over;    /* ratio, rate: `out_of` names a second column of numbers … */
	bool over_constant; /* … or, for a rate, is a number itself */
	bool wants_levels;  /* rating: `of` is a word, folded as its place on the indicator's levels */
	bool wants_partner; /* last, reported: who a row is from */
	bool wants_until;   /* present: the last day of a row that lasts */
	/* What `over_partners` and `over_time` may say, NULL-ended, the default
	 * first; NULL: the question makes no sense. */
	const char *const *over_partners, *const *over_time;
	bool additive;      /* periods and splits add up: count, sum */
	bool empty_is_zero; /* no rows: a true zero (count, sum, distinct), else no data */
	bool is_share;      /* values are 0 … 1, printed as percent */
	bl_nature nature;   /* of its numbers; bl_measure_nature asks the indicator too */
	void (*fold)(void *cells, const bl_fold_rows *rows);
	void (*merge)(void *cell, const void *other);
	bl_figure (*value)(const void *cell);
	double (*rows)(const void *cell); /* bl_ledger_rows; NULL: it has none */
	/* The same where the figure depends on what the indicator declares (per,
	 * over_time, out_of by year …) for these days; NULL: it does not. */
	bl_figure (*value_as)(const void *cell, const bl_indicator *indicator, bl_day first, bl_day last);
	/* Where a period also depends on those before it: what the cell of a month has
	 * to tell them, and the figure of the months asked for.  NULL: a period is its
	 * months, merged. */
	void (*tell)(const void *cell, int32_t month, struct bl__course *to);
	bl_figure (*over)(const struct bl__heard *asked);
	double (*rows_over)(const struct bl__heard *asked);
	/* from_rows false: fill the empty cell from the agreement, as things stood
	 * at the end of day `last`.  NULL when from_rows. */
	void (*answer)(void *cell, const bl_indicator *indicator, bl_day last);
	void (*clear)(void *cell); /* NULL unless a cell owns memory */
	/* Snapshot: portable bytes (little-endian, words as text), the same for
	 * equal cells.  save returns the bytes needed and writes them when `out` is
	 * not NULL; load adds to `words` and returns the bytes read, 0 when broken. */
	size_t (*save)(const void *cell, const bl_words *words, void *out);
	size_t (*load)(void *cell, bl_words *words, const void *bytes, size_t n);
} bl_measure;

extern const bl_measure *const bl_measures[]; /* NULL-ended */
const bl_measure *bl_measure_find(const char *name);
/* The measure an indicator is bound to: never NULL once a ledger was made of its agreement. */
const bl_measure *bl_measure_of(const bl_indicator *indicator);
/* Whether its figures are parts of one, printed in percent: of a share, and where the
 * agreement says so. */
bool bl_measure_percent(const bl_indicator *indicator);
/* Whether periods of this indicator add up to the longer one: by its measure
 * or because it declares sums over time and over partners. */
bool bl_measure_adds(const bl_measure *measure, const bl_indicator *indicator);
/* The nature of this indicator's numbers: a rate of a quantity is no count of
 * events, and figures that are declared to add up are no stock. */
bl_nature bl_measure_nature(const bl_measure *measure, const bl_indicator *indicator);

/* All cells of an agreement: for each indicator, per month and per split.
 * Every grain is made of whole months, so any grain can be asked for. */
typedef struct bl_ledger bl_ledger;

/* Binds measures and columns; problems carry the agreement's lines. */
bl_status bl_ledger_new(const bl_agreement *agreement, bl_ledger **out, bl_problems *problems);
void bl_ledger_free(bl_ledger *ledger);

/* What the ledger needs to read of source s, in the order it expects the
 * batch's columns.  Borrowed. */
const bl_wish *bl_ledger_wishes(const bl_ledger *ledger, int s, size_t *n);

/* Before the first add: the words of the reader. */
void bl_ledger_attach(bl_ledger *ledger, const bl_words *words);

const bl_words *bl_ledger_words(const bl_ledger *ledger); /* NULL before */

/* Fold the rows of a batch that count in the reading's first window (a bl_batch_fn
 * with the ledger as self). */
void bl_ledger_add(void *ledger, int source, const bl_batch *batch);
/* The same of those that count in its window w (bl_intake_known): one reading
 * feeds a ledger for each. */
void bl_ledger_add_window(bl_ledger *ledger, int source, const bl_batch *batch, size_t w);

/* Add everything of `other` (same agreement, same words). */
void bl_ledger_merge(bl_ledger *ledger, const bl_ledger *other);

/* Appends the ledger as portable bytes, words as text: the same for ledgers that
 * answer the same, however their rows came. */
void bl_ledger_save(const bl_ledger *ledger, bl_packed *to);
/* The same again, open: it may be merged, and wants closing.  Words it lacks are
 * added to `words`, to which it is attached, so that ledgers loaded into one
 * table can be merged whatever tables they were made with.  NULL, and
 * from->broken, when the bytes are no ledger of this agreement.  Yours. */
bl_ledger *bl_ledger_load(const bl_agreement *agreement, bl_words *words, bl_unpacking *from);

/* What the rows of the same reading say of partners together; NULL: the ledger was made by
 * hand, or keeps another window than the reading's first.  Borrowed. */
const bl_ties *bl_ledger_ties(const bl_ledger *ledger);

/* The end of adding and merging.  Everything below but bl_ledger_own and its
 * likes asks for a closed ledger; reading one stores nothing, so that threads
 * may share it. */
void bl_ledger_close(bl_ledger *ledger);

/* First and last day seen in the rows an indicator's source gave (whatever its
 * `where`, to the end of what their cells name; of rows that last, their own last day too once
 * it is past); false when there were none.  indicator -1: any source. */
bool bl_ledger_span(const bl_ledger *ledger, int indicator, bl_day *first, bl_day *last);
/* Whether a period of this grain ends within what a cell names (a year, in an
 * indicator told by months): such figures are not reported, whatever the rows say. */
bool bl_ledger_cuts(const bl_ledger *ledger, int indicator, bl_grain grain);
/* Days that the shortest cell of any source's dates covers: 1 where some are days. */
int32_t bl_ledger_covers(const bl_ledger *ledger);
/* Whether rows of source s count for an indicator, the ledger's own included.
 * Milestones have no source. */
bool bl_ledger_feeds(const bl_ledger *ledger, int indicator, int s);

/* The indicator over the n periods p … p+n-1, of any grain: cells are merged
 * (numerators and denominators apart; distinct is not added up but merged as
 * a set).  Periods outside the data's span, or that end within what a cell names, are
 * NOT_REPORTED, and so is a zero where rows that might count could not be read.  A partner's, at
 * a time when it was none, is NOT_APPLICABLE unless it has rows.  Milestones are answered
 * from their steps (value and numerator: steps done by the period's last day;
 * denominator: all steps).
 *
 * `provisional` says that something is lacking whatever the day: a month whose rows
 * could not be read, or more of them than the source puts up with; a partner that
 * has not said its figure (last: its latest one stands for it; reported). */
void bl_ledger_figures(const bl_ledger *ledger, int indicator, bl_period p, size_t n, bl_figure *out);
/* The same over one stretch: the n periods from `first` as a single figure. */
bl_figure bl_ledger_total(const bl_ledger *ledger, int indicator, bl_period first, size_t n);

/* Whether the values of a split are partners. */
bool bl_ledger_split_of_partners(const bl_ledger *ledger, int indicator, size_t k);
/* Splits: the distinct values met for split column k of an indicator, most
 * rows first; 0 (empty cell) is a value too.  Borrowed. */
const uint32_t *bl_ledger_split_words(const bl_ledger *ledger, int indicator, size_t k, size_t *n);
/* The same by their names, where the agreement hides small numbers; else as above. */
const uint32_t *bl_ledger_split_names(const bl_ledger *ledger, int indicator, size_t k, size_t *n);
bool bl_ledger_split_overlaps(const bl_ledger *ledger, int indicator,
			      size_t k); /* a row may count in several values */
/* A value of a split by two columns (bl_ledger_own): the words it stands for.  Else *by is 0. */
void bl_ledger_split_pair(const bl_ledger *ledger, int indicator, size_t k, uint32_t value, uint32_t *word,
			  uint32_t *by);

/* One value met for split column k of an indicator. */
typedef struct {
	int indicator;
	size_t k;
	uint32_t word;
} bl_split_value;

void bl_ledger_split_figures(const bl_ledger *ledger, bl_split_value of, bl_period p, size_t n,
			     bl_figure *out);

/* ---- What a figure is about, and whose it is (for disclosure) ----------------------- */

/* What the agreement says an indicator is about (one that narrows another: what that is about); else what its
 * rows say: needs, answers to a survey, exchanges that may be referrals, rows that last, numbers of
 * participants, and names of a column without a role, are about people; amounts of money and hours about what
 * organisations give (MONEY); names of partners about organisations; rows of a source that does not say its
 * kind, which may be anything, about people; all else about activities.  Of a quotient, the graver of both
 * sides, in this order.  Never UNSAID. */
bl_about bl_about_of(const bl_agreement *agreement, const bl_indicator *indicator);

/* How many rows the n periods from `first` rest on as one figure, those alone that have a number where one is
 * asked for; `of` NULL: the indicator itself, the ledger's own included.  Of a share, the rows of its whole;
 * of a quotient over two sources, those of the side that has fewer; of different names, as many as there are
 * names; of a stock, the partners' figures that make it up.  0 for milestones. */
double bl_ledger_rows(const bl_ledger *ledger, int indicator, const bl_split_value *of, bl_period first,
		      size_t n);

/* Of an indicator of the agreement that is about MONEY and adds up: what each partner gave of it (who leads
 * an activity, whom an exchange is from) in the n periods from `first`.  `by` has room for n_partners + 1
 * amounts; the last is that of rows that name no partner.  False: its rows cannot say. */
bool bl_ledger_gave(const bl_ledger *ledger, int indicator, const bl_split_value *of, bl_period first,
		    size_t n, double *by);

/* What a ledger tells of the sources of one kind, whether or not an indicator asks. */
typedef struct {
	const char *kind;
	const char *role, *by; /* split 0 is by this role, or by the two together; NULL: no split */
	const char *of;        /* the sum of this role; NULL: a count of the rows */
	bool for_capacity;     /* told only where a partner says how much it can do */
} bl_own;

/* Each is a const bl_own, bl_own_<name>. */
#define BL_OWNS(X)                                                                                           \
	X(activities, "activities", NULL, NULL, NULL, false)                                                 \
	X(activities_by_type, "activities", "type", NULL, NULL, false)                                       \
	X(activities_by_lead, "activities", "lead", NULL, NULL, false)                                       \
	X(activities_by_partner, "activities", "partners", NULL, NULL, false)                                \
	X(activities_by_goal, "activities", "goal", NULL, NULL, false)                                       \
	X(participants, "activities", NULL, NULL, "participants", false)                                     \
	X(hours, "activities", NULL, NULL, "hours", false)                                                   \
	X(hours_by_lead, "activities", "lead", NULL, "hours", true)                                          \
	X(exchanges_by_giver, "exchanges", "from", "what", NULL, false)                                      \
	X(exchanges_by_receiver, "exchanges", "to", "what", NULL, false)                                     \
	X(quantities_by_giver, "exchanges", "from", "what", "quantity", false)                               \
	X(quantities_by_receiver, "exchanges", "to", "what", "quantity", false)                              \
	X(reviews_by_name, "reviews", "what", NULL, NULL, false)                                             \
	X(reviews_by_partner, "reviews", "partners", NULL, NULL, false)

#define BL__DECLARE_OWN(name, ...) extern const bl_own bl_own_##name;
BL_OWNS(BL__DECLARE_OWN)
#undef BL__DECLARE_OWN

/* Its number as an indicator of the ledger's own (≥ n_indicators), to be used with
 * every function above; -1 when no source maps its roles. */
int bl_ledger_own(const bl_ledger *ledger, const bl_own *what);

/* Every indicator there is, the ledger's own included, and how many splits each has. */
size_t bl_ledger_indicators(const bl_ledger *ledger);
size_t bl_ledger_splits(const bl_ledger *ledger, int indicator);

/* Who reports when: the rows of one source as a count whose split 0 is by the
 * partner that reports them (the first role of its kind that holds one).  An
 * indicator of the ledger's own, as above; -1 when the source names no partner
 * or the agreement lists none. */
int bl_ledger_reports(const bl_ledger *ledger, int source);

/* Of whom something recurs (`cadence … each`): rows of that occasion, split 0 by the
 * partner who leads them, or else by those named; of pairs by two columns, the
 * second a lead, or all that the row names (a word with members).  An indicator of
 * the ledger's own; -1: nothing is asked of each, or no source tells. */
int bl_ledger_whose(const bl_ledger *ledger, int recurrence);
/* Periods of a source for which a partner owes rows (`expected` of the agreement) that
 * end by `until` and were due before `now`, and sent none: neither one that was read nor one
 * that could not be.  A row that says zero is one; so is having said that nothing happened.  n 0: nothing is
 * owed. */
typedef struct {
	size_t n;
	bl_period first, last; /* the earliest and the latest of them */
	bl_day due;            /* of the latest */
} bl_owing;

bl_owing bl_ledger_owing(const bl_ledger *ledger, int source, int partner, bl_day until, bl_day now);

/* Whether a source has rows of a period: of a partner, read or not; of anybody (-1), read. */
bool bl_ledger_sent(const bl_ledger *ledger, int source, int partner, bl_period period);

/* Rows of a source that a partner reports although it was none that day: they count,
 * and either they or the agreement's dates are wrong. */
typedef struct {
	uint64_t before, after; /* rows before it joined, and after it left */
} bl_strays;

bl_strays bl_ledger_strays(const bl_ledger *ledger, int source, int partner);

/* ---- One reading of all sources ---------------------------------------------------- */

/* A ledger for each window on what was known when, all fed by one reading, with
 * the words they share and what reading found. */
typedef struct bl_ledgers bl_ledgers;

/* Binds ledgers and reader; problems carry the agreement's lines.  `windows` as
 * for bl_intake_known: the first is the run's.  *out is yours when BL_OK. */
bl_status bl_ledgers_new(const bl_agreement *agreement, const bl_window *windows, size_t n, bl_ledgers **out,
			 bl_problems *problems);
void bl_ledgers_free(bl_ledgers *l);
/* bl_intake_today, before reading. */
void bl_ledgers_today(bl_ledgers *l, bl_day today);
/* Reads every source, once; then the ledgers are closed.  Of what watches, NULL: nobody. */
bl_status bl_ledgers_read(bl_ledgers *l, const bl_reject_watch *rejects, const bl_progress_watch *progress,
			  bl_problems *problems);
/* The ledger of window w, or of this window; NULL: there is none. */
const bl_ledger *bl_ledgers_at(const bl_ledgers *l, size_t w);
const bl_ledger *bl_ledgers_of(const bl_ledgers *l, bl_window window);
const bl_taken *bl_ledgers_taken(const bl_ledgers *l); /* after reading */
const bl_words *bl_ledgers_words(const bl_ledgers *l);

#endif
