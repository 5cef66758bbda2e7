/* What the files of this room share: the cells, and how a source feeds them.
 *
 * Cells are kept by month whatever an indicator's own grain: every grain is
 * made of whole months, so a quarter, a fiscal year or a stretch of months is
 * one merge away and no grain is favoured.  Months are numbered in the order
 * they are first met: a stray date in the year 203 costs one cell, not
 * twenty thousand.
 */
#ifndef BL_TALLY_PRIVATE_H
#define BL_TALLY_PRIVATE_H

#include "bilan/tally.h"

#define BL__NONE UINT32_MAX

/* ---- index.c: keys numbered in the order they are first met --------------- */

typedef struct {
	uint64_t *key;  /* n keys by number */
	uint32_t *slot; /* 1 << bits slots: number + 1, 0 when free */
	uint32_t n, room;
	unsigned bits;
} bl__index;

/* The slot of `key`, or the free one where it would go.  Here, because a row
 * passes through it once per split. */
static inline size_t bl__index_place(const bl__index *x, uint64_t key)
{
	size_t mask = ((size_t)1 << x->bits) - 1,
	       i = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> (64 - x->bits));

	while (x->slot[i] && x->key[x->slot[i] - 1] != key)
		i = (i + 1) & mask;
	return i;
}

/* BL__NONE: not there. */
static inline uint32_t bl__index_find(const bl__index *x, uint64_t key)
{
	return x->bits ? x->slot[bl__index_place(x, key)] - 1 : BL__NONE; /* a free slot: 0 - 1 is NONE */
}

uint32_t bl__index_add(bl__index *x, uint64_t key); /* find or add */
void bl__index_done(bl__index *x);

/* ---- course.c: what is carried over from month to month ---------------------------- */

/* What somebody said in a month; of rows that last, how many began (who 0) or
 * ended (who 1) up to then. */
typedef struct {
	uint32_t value, who; /* value: of a split, 0 in the total */
	int32_t month;
	bl_qty qty;
} bl__turn;

/* Of a tally, or of one of its splits: by value, then who, then month. */
typedef struct bl__course {
	bl__turn *turn;
	size_t n, room;
	uint32_t value; /* of what is being told */
} bl__course;

/* One value of it, asked for some months. */
typedef struct bl__heard {
	const bl__turn *turn; /* of the value alone */
	size_t n;
	int32_t first, last; /* months */
	bl_day end;          /* the last day of these */
	const bl_indicator *indicator;
	const bl_ledger *ledger;
	bool spoken; /* somebody said something in these months, if not of this value */
} bl__heard;

void bl__course_tell(bl__course *c, uint32_t who, int32_t month, bl_qty qty);
/* When all is told: in order, and added up where the measure says so. */
void bl__course_settle(bl__course *c, bool adds_up);
bl__heard bl__course_of(const bl__course *c, uint32_t value);
/* Of n turns by month, how many are not after this one. */
size_t bl__turns_until(const bl__turn *turn, size_t n, int32_t month);
/* How many turns, at least one, are of the first one's `who`. */
size_t bl__turns_of_one(const bl__turn *turn, size_t n);
/* Whether anybody says anything in these months. */
bool bl__turns_speak(const bl__turn *turn, size_t n, int32_t first, int32_t last);
void bl__course_done(bl__course *c);

/* ---- cells.c -------------------------------------------------------------- */

typedef struct {
	unsigned char *byte;
	size_t n, room; /* in cells */
} bl__cells;

/* At least n cells; the new ones are empty. */
void bl__cells_grow(bl__cells *cells, const bl_measure *measure, size_t n);
void bl__cells_done(bl__cells *cells, const bl_measure *measure);

/* How many rows a cell of a split received, and the last of them: a row that
 * names the same value twice ("A; A") counts once. */
typedef struct {
	uint64_t rows, last;
} bl__tick;

typedef struct {
	bl__index at;   /* bl__split_key → cell */
	bl__index pair; /* by two columns: word << 32 | other word → the value that stands for them */
	bool paired;
	bool of_partners;  /* its values are partners, who may join and leave … */
	bool of_reporters; /* … and each row is of the one that reports it */
	bl__cells cells;
	bl__tick *tick;
	size_t tick_room;
	bool overlaps;
	uint32_t *words; /* the values met, most rows first; made by bl_ledger_close */
	uint32_t *names; /* the same by name; NULL: nobody asks */
	size_t n_words;
	bl__course course; /* likewise, of a measure that has one */
} bl__split;

static inline uint64_t bl__split_key(uint32_t word, uint32_t month)
{
	return (uint64_t)word << 32 | month;
}

/* The cell of a value in a month, made when it is new. */
uint32_t bl__split_cell(bl__split *split, const bl_measure *measure, uint32_t word, uint32_t month);
void bl__split_done(bl__split *split, const bl_measure *measure);

/* ---- bytes.c: snapshots, little-endian whatever the machine ------------------ */

void bl__put32(void *out, uint32_t x);
void bl__put64(void *out, uint64_t x);
void bl__put_qty(void *out, bl_qty q);
uint32_t bl__get32(const void *bytes);
uint64_t bl__get64(const void *bytes);
bl_qty bl__get_qty(const void *bytes);

__extension__ typedef unsigned __int128 bl__bits;

/* Sums wrap instead of being undefined; only a forged snapshot gets that far. */
static inline bl_qty bl__add(bl_qty a, bl_qty b)
{
	return (bl_qty)((bl__bits)a + (bl__bits)b);
}

/* Nobody has more rows than this; so many sums of them cannot overflow either. */
#define BL__MOST_ROWS (INT64_C(1) << 40)

/* Text in the order of its bytes, as memcmp says it. */
int bl__by_bytes(bl_str a, bl_str b);

/* True when `known` values can add up to `sum` (see bl_qty's bound on one value). */
bool bl__sum_possible(bl_qty sum, int64_t known);

bool bl__one_possible(bl_qty q); /* within bl_qty's bound on one value */

/* ---- latest.c: the last word of each partner on each month ---------------------- */

typedef struct {
	uint64_t key; /* word << 32 | month as year × 12 + month; months are above 0, so 0 is a free slot */
	bl_day day;
	uint32_t file;
	uint64_t line;
	bl_qty qty;
} bl__said;

typedef struct {
	bl__said *slot; /* 1 << bits; NULL when empty */
	uint32_t n, bits;
} bl__latest;

/* A cell of the measures last and reported: fold, merge, clear, save and load
 * are those of bl_measure. */
void bl__latest_fold(void *cells, const bl_fold_rows *rows);
void bl__latest_merge(void *cell, const void *other);
void bl__latest_clear(void *cell);
size_t bl__latest_save(const void *cell, const bl_words *words, void *out);
size_t bl__latest_load(void *cell, bl_words *words, const void *bytes, size_t n);
/* Over time within each partner, then over the partners. */
bl_figure bl__latest_value(const bl__latest *cell, const char *over_time, const char *over_partners);
double bl__latest_rows(const void *cell);
void bl__latest_tell(const void *cell, int32_t month, bl__course *to);

/* How figures of partners and months make one. */
typedef struct {
	const char *over_time, *over_partners;
	bool carry; /* what is said holds until something else is */
} bl__roll_up;

/* With what was said before.  A partner that says nothing in these months is missed
 * while it is one: its latest value stands for it, if values carry and somebody
 * spoke; else the figure lacks it, unless it has been silent for a year. */
bl_figure bl__latest_over(const bl__heard *asked, const bl__roll_up *how);
/* How many of the partners' figures that is; `carry`: the latest of each alone. */
double bl__latest_rows_over(const bl__heard *asked, bool carry);

/* ---- condition.c: which rows -------------------------------------------------- */

/* Words are judged once per distinct word. */
typedef struct {
	size_t wish;
	bool several; /* words: a cell may hold several values, any will do */
	bl_criterion criterion;
	uint8_t *verdict; /* words: by id, 0 not judged, 1 no, 2 yes */
	size_t verdict_room;
} bl__condition;

typedef struct {
	bl__condition *item;
	size_t n;
} bl__conditions;

/* Of the n rows in `rows` (NULL: rows 0 … n-1), those where all hold, into
 * `out` (which may be `rows`); returns how many. */
size_t bl__conditions_pick(const bl__conditions *all, const bl_ledger *ledger, const bl_batch *batch,
			   const uint32_t *rows, size_t n, uint32_t *out);
void bl__conditions_done(bl__conditions *all);

/* ---- level.c: answers on an ordered scale ----------------------------------------- */

typedef struct {
	const bl_names *levels; /* lowest first */
	uint8_t *place;         /* by word id */
	size_t room;
} bl__scale;

/* The place of a word, 1 the lowest, as a quantity; missing when it is none of the levels. */
bl_qty bl__level_of(bl__scale *scale, const bl_words *words, uint32_t word);

/* Of row i of a quotient one side: its quantity, the row itself without one, nothing
 * when all rows are on the `other` side.  A constant to divide by has no quantity. */
static inline bl_qty bl__of_side(const bl_fold_rows *rows, const bl_qty *qty, size_t i, bl_side_of other)
{
	if (rows->side == other)
		return 0;
	if (qty)
		return qty[i];
	return other == BL_DENOMINATOR || rows->side == BL_DENOMINATOR ? bl_qty_of_int(1) : 0;
}

/* Of a quotient over two sources the side with fewer rows counts. */
static inline double bl__fewer_rows(int64_t known, int64_t beneath)
{
	int64_t above = known - beneath;

	return (double)(beneath && beneath < above ? beneath : above);
}

/* A cell of the measures mean and rating. */
typedef struct {
	bl_qty sum;
	int64_t known;
} bl__mean;

void bl__mean_fold(void *cells, const bl_fold_rows *rows);
void bl__mean_merge(void *cell, const void *other);
bl_figure bl__mean_value(const void *cell);
double bl__mean_rows(const void *cell);
size_t bl__mean_save(const void *cell, const bl_words *words, void *out);
size_t bl__mean_load(void *cell, bl_words *words, const void *bytes, size_t n);

/* ---- bind.c, bind_own.c ---------------------------------------------------------------- */

typedef struct bl__tally bl__tally;
struct bl__tally {
	const bl_measure *measure;
	const bl_indicator *indicator; /* NULL: the ledger's own */
	const bl__tally *lost_of;      /* of rows that could not be read: the tally they are missing in */
	const bl__tally *gave_of;      /* by who gave it: the tally of an indicator it is of */
	const bl_own *own;             /* what it tells, of the ledger's own; NULL: not by role */
	size_t rows_of;                /* all rows of a source: 1 + the source; 0: not */
	size_t reports_of; /* the ledger's own count of a source's rows by partner: 1 + the source; 0: not */
	size_t whose;      /* of whom something recurs: 1 + the recurrence; 0: not */
	bool *from;        /* [source] */
	const bl__tally *gave; /* the same rows by who gave it; NULL: of this it is not asked */
	const bl__tally *lost; /* how many of its rows could not be read; NULL: of this it is not asked */
	bl__cells total;       /* by month number */
	bl__course course;     /* of a measure that has one; made by bl_ledger_close */
	bl__split *split;
	size_t n_splits;
	bl__index joined; /* months of which a cell covers the next one too: no figure ends there */
};

/* Which rows feed a tally. */
typedef enum { BL__READ, BL__LOST, BL__EITHER } bl__rows;

/* How one source feeds one tally. */
typedef struct {
	bl__tally *tally;
	bl__rows rows;
	bl__conditions where, out_of;
	size_t of; /* wish */
	bl_side_of side;
	bool has_of, has_over, has_who, has_until;
	size_t over, who, until; /* wishes */
	bl__scale *scale;        /* rating; NULL for other measures */
	bool of_several;         /* distinct: a cell may hold several words */
	size_t *split;           /* wish of each split */
	bool *split_several;
	size_t split_by; /* wish of the second column of split 0 when it is paired */
} bl__use;

typedef struct {
	bl_wish *wish;
	size_t n_wishes;
	bl__use *use;
	size_t n_uses;
	bool any; /* a dated row came: first and last are days */
	bl_day first, last;
	int32_t covers;           /* days of the shortest cell of its dates; 1: they are days */
	const bl__tally *all;     /* its rows */
	bl_strays *strays;        /* [partner] of the agreement */
	bl_day ended;             /* the latest day a row that lasts is known to have ended; BL_DAY_NONE */
	const bl__tally *reports; /* rows by the partner that reports them; NULL: no column says */
	struct {
		int32_t first; /* month */
		size_t n;
		uint32_t *partners; /* [month] that owe it and sent nothing; made by bl_ledger_close */
	} missing;
} bl__feed;

#define BL__DAYS 4096

/* Reused from batch to batch, so that no row allocates. */
typedef struct {
	uint32_t *month, *dated, *picked, *chosen, *until, *ended; /* by row */
	uint8_t *inside_row;
	size_t rows;
	uint32_t *at, *row, *word; /* by placed row: more than rows when cells hold several values */
	bl_qty *qty, *over;
	uint8_t *inside;
	size_t placed;
	uint32_t *spread_at;
	size_t spread;
} bl__scratch;

/* When a partner the agreement lists was one: BL_DAY_NONE leaves a side open. */
typedef struct {
	uint32_t word, partner; /* partner: its place in the agreement */
	bl_day joined, left;
} bl__member;

struct bl_ledger {
	const bl_agreement *agreement;
	const bl_words *words;
	bl_arena *arena;
	bl_grain month;
	bl__tally *tally;
	size_t n_tallies;
	bl__feed *feed; /* by source */
	size_t n_feeds;
	bl__index months; /* month index → month number */
	struct {
		bl_day day;
		uint32_t month;
	} seen[BL__DAYS];    /* day → month number, by the day's low bits */
	uint32_t *bounded;   /* word → 1 + a partner that has a day of joining or leaving, or 0 … */
	size_t n_bounded;    /* … of this many words; BL__NONE: not looked up yet */
	bl__member *partner; /* by word; those some row may name, known once closed */
	size_t n_partners;
	const bl_ties *ties; /* read together with it; NULL: none */
	bl_day as_of;        /* nothing that is said to end later has ended; BL_DAY_NONE: not known */
	uint64_t rows;
	bool closed; /* nothing is added any more; only then it may be read */
	bl__scratch scratch;
};

/* ---- answer.c ------------------------------------------------------------------------ */

/* A stretch of days made of whole months. */
typedef struct {
	bl_day first, last;
} bl__days;

bl__days bl__months_days(bl_period p, size_t n);

/* What is asked of one tally: its total, or a value of a split. */
typedef struct {
	const bl_ledger *ledger;
	const bl__tally *tally;
	const bl__split *split; /* NULL: the total */
	uint32_t word;
} bl__question;

/* The cell of a month; NULL when no row came. */
const void *bl__cell_at(const bl__question *q, int32_t month);
/* Of a measure that carries over: what was said until these months. */
bl__heard bl__heard_in(const bl__question *q, bl__days months);
/* The figure of these months as the cells have it.  *met: some month has a cell, or something is said in it.
 */
bl_figure bl__of_months(const bl__question *q, bl__days months, bool *met);
/* Only these of the stretch can have cells; false: none. */
bool bl__within_data(const bl__question *q, bl__days *asked);

/* The role a name of a source stands for, NULL for a plain header. */
const bl_role *bl__role_of(const bl_source *source, const char *name);

/* owed.c: who owes rows and sent none, from `first` to `last`; `who` NULL: no partner. */
void bl__owed_settle(bl_ledger *ledger);
bool bl__owed_by_any(const bl_ledger *ledger, size_t source, bl_day first, bl_day last);
bool bl__owed_by(const bl_ledger *ledger, size_t source, const bl__member *who, bl_day first, bl_day last);

/* members.c: who was a partner when. */
void bl__members_find(bl_ledger *ledger);
/* Counts what rows say of partners that were none that day; the words are the batch's own. */
void bl__strays_count(bl_ledger *ledger, bl__feed *feed, const bl_batch *batch, const uint32_t *who,
		      const uint32_t *rows, size_t n);
/* NULL: no partner the agreement lists. */
const bl__member *bl__member_of(const bl_ledger *ledger, uint32_t word);
/* Whether it was one on some of these days; who is not listed always is. */
bool bl__member_in(const bl__member *member, bl_day first, bl_day last);

/* check.c: false when something was wrong with the indicator, and said. */
bool bl__indicator_check(const bl_agreement *agreement, const bl_indicator *in, bl_problems *problems);

/* condition.c, for bind.c: the column a condition asks, and how it is read. */
typedef struct {
	size_t wish;
	bl_column_type type;
	const bl_partners *partners; /* that it holds; NULL: it does not hold partners */
} bl__asked;

void bl__condition_bind(bl__condition *out, const bl_condition *c, const bl__asked *asked, bl_ledger *ledger);

/* The values of a cell: itself, or its members when it holds several. */
size_t bl__members(const bl_ledger *ledger, const uint32_t *word, const uint32_t **members);

/* The number of a month, given when it is first met. */
uint32_t bl__month_number(bl_ledger *ledger, int32_t month_index);

/* ---- save.c, load.c: a ledger as portable bytes ---------------------------------- */

#define BL__LEDGER_MAGIC   "bilan ledger"
#define BL__LEDGER_VERSION 3

/* What a tally is of: the same in every run of one agreement, and of no other tally.  Yours (g_free). */
char *bl__identity_of(const bl_ledger *ledger, const bl__tally *tally);

/* Where the cell of a split is saved: after those of earlier words, then of
 * earlier second words (0 where there is one column), then of earlier months. */
typedef struct {
	uint32_t word, by, month; /* as places in the lists of words and months */
} bl__place;

/* For qsort; also of anything that begins with a place. */
int bl__by_place(const void *a, const void *b);

/* ---- measures.c ---------------------------------------------------------------- */

/* Every measure, in the order they are listed: src/tally/measure_<name>.c and its name here. */
#define BL_MEASURES(X)                                                                                       \
	X(count)                                                                                             \
	X(sum)                                                                                               \
	X(mean)                                                                                              \
	X(share)                                                                                             \
	X(distinct)                                                                                          \
	X(milestone)                                                                                         \
	X(median)                                                                                            \
	X(ratio)                                                                                             \
	X(rate)                                                                                              \
	X(last)                                                                                              \
	X(reported)                                                                                          \
	X(rating)                                                                                            \
	X(present)

#define BL__DECLARE(name) extern const bl_measure bl__measure_##name;
BL_MEASURES(BL__DECLARE)
#undef BL__DECLARE

/* ["sum"]: an amount adds up, and says so when asked. */
extern const char *const bl__sums[];
/* What an indicator says about rolling up, else the measure's default; NULL: neither. */
const char *bl__fold_said(const char *const *known, const char *said);

#endif
