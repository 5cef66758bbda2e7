/* bilan/cell.h: what the text of a cell means: a day, a period, a time, a number, an
 * amount, hours, or nothing.
 *
 * A column is looked at first (`see`), then a format is decided, then every
 * cell is read by it, completely or not at all: never a prefix, never a guess
 * that differs from row to row.
 */
#ifndef BILAN_CELL_H
#define BILAN_CELL_H

#include "bilan/agreement.h"

/* ---- Nothing ------------------------------------------------------------------------- */

#define BL_QTY_MISSING ((bl_qty)1 << 126) /* an empty cell: no value, not zero */

/* An empty cell, or what people and tools write for one: n/a, NA, #N/A, -, NULL, s.o. */
bool bl_missing(bl_str cell);
/* The same, where a number or a date should stand: "inconnu", "no data", "à venir", nd … */
bool bl_no_value(bl_str cell);
/* One of these, however it is spelled; `names` may be NULL. */
bool bl_declared_missing(const bl_names *names, bl_str cell);

/* A missing cell, or the date no database means. */
bool bl_unfilled(bl_str cell);

/* ---- A cell as it is shown ----------------------------------------------------------- */

/* A cell or a row cut at a letter, bytes that are none replaced, fit to be shown. */
char *bl_cell_shown(bl_arena *arena, bl_str text);

/* ---- Dates ------------------------------------------------------------------------- */

/* What a cell of dates looks like. */
typedef enum {
	BL_DATE_ISO,          /* nothing to guess: 2024-01-31 … */
	BL_DATE_NAMED,        /* … 31 janvier 2024 */
	BL_DATE_MONTH_YEAR,   /* 03/2024, March 2024 */
	BL_DATE_YEAR_MONTH,   /* 2024-03 */
	BL_DATE_YEAR,         /* 2024 */
	BL_DATE_FISCAL,       /* 2024-2025, FY 2024-25 */
	BL_DATE_EITHER,       /* 2010-11: a month, or a fiscal year */
	BL_DATE_QUARTER,      /* T1 2024 */
	BL_DATE_HALF,         /* 2024-S1 */
	BL_DATE_WEEK,         /* 2024-W05 */
	BL_DATE_MONTHS,       /* octobre à décembre 2024 */
	BL_DATE_DAY_DIGITS,   /* 20240131 */
	BL_DATE_MONTH_DIGITS, /* 202401 */
	BL_DATE_SERIAL,       /* 45322: a day number of a spreadsheet */
	BL_DATE_SHAPES
} bl_date_shape;

/* Day and month first or last: told apart by what stands between the numbers,
 * for one export may be written by two programs. */
#define BL_SPELLINGS 3 /* 31/01, 31-01, 31.01 */

typedef struct {
	uint64_t dmy, mdy, both; /* 31/01/2024, 01/31/2024, 05/06/2024 */
} bl_order_seen;

typedef struct {
	uint64_t filled;
	uint64_t of[BL_DATE_SHAPES];
	bl_order_seen order[BL_SPELLINGS];
	int low, high;                   /* years of those that may be fiscal years */
	uint64_t by_s;                   /* S05: weeks, so S1 is one too */
	uint64_t timed, midnight, zoned; /* a time of day is there; it is 0:00; it says its zone */
	uint64_t stretches;              /* ranges of days that are whole months */
	bool fiscal;                     /* its header speaks of fiscal years */
} bl_date_seen;

typedef enum { BL_DMY, BL_MDY, BL_YMD } bl_date_order;

/* Why a column may not mean what it was read as.  Bits. */
enum {
	BL_DOUBT_ORDER = 1,  /* day and month by habit: nothing told, or cells contradict each other */
	BL_DOUBT_FISCAL = 2, /* 2010-11 as a month */
	BL_DOUBT_SERIAL = 4  /* day numbers, counted from 1900 */
};

typedef struct {
	bl_date_order order[BL_SPELLINGS];
	bool settled[BL_SPELLINGS]; /* some cell told, or the agreement */
	bool strict;                /* declared year first: nothing else is a date */
	bool short_years;           /* declared: 31-01-24 is 2024, as 31/01/24 always is */
	unsigned reads;             /* 1 << bl_date_shape: what stands for more than a day, and digits */
	unsigned doubts;
	bool either_fiscal, either_settled; /* 2010-11 is a fiscal year here; something told */
	bool weeks_by_s;                    /* S1 2024 is a week, not half a year */
	bool stretches;   /* 2025-10-01 – 2025-12-31 names those months; else a range is its first day */
	int fiscal_named; /* FY2025 starts (1) or ends (-1) in 2025; 0: nobody said */
	int year_starts;
	bl_day serial_zero;      /* the day that is 0 */
	const bl_names *missing; /* what the agreement says stands for no value; NULL: nothing */
	void *zone; /* GTimeZone, borrowed: a time that says its zone is of this zone's day; NULL: of the day
			     written */
	bool utc;   /* so is one that says none: it is UTC */
} bl_date_format;

/* The day a cell is filed under, and the last one of what it names: of 2024 the
 * 31 December.  A week is filed under its Thursday, and ends no later than the
 * Thursday's month. */
typedef struct {
	bl_day day, last;
} bl_dated;

void bl_date_see(bl_date_seen *seen, bl_str cell);
void bl_date_add(bl_date_seen *to, const bl_date_seen *more, uint64_t times);
/* Cells that are dates of some kind, digits alone left out … */
uint64_t bl_date_count(const bl_date_seen *seen);
/* … and those, which only the column's name can tell (`folded`): a year, 202401, 20240131,
 * and 45322 where it speaks of dates. */
uint64_t bl_date_digits(const bl_date_seen *seen, const char *folded);
/* Of a column that is `own`, among columns that are `all` (it is one of them). */
bl_date_format bl_date_decide(const bl_date_seen *own, const bl_date_seen *all, const char *declared,
			      int year_starts);
/* NULL and *out, or "empty_date", "bad_date", "other_order", "date_out_of_range",
 * "no_such_week", "fiscal_year_which", "day_number". */
const char *bl_date_read(bl_date_format *f, bl_str cell, bl_dated *out);
/* A number by which versions of a row compare, be they numbers or the times of its last
 * change: 0 for none, then numbers, then times. */
uint64_t bl_version_of(bl_date_format *dates, bl_str cell);
/* What most cells are: "ymd" "dmy" "mdy" "my" "ym" "y" "fy" "quarter" "half" "week"
 * "months" "digits" "serial" "named", "spelled" when each spelling tells its own order,
 * "ambiguous". */
const char *bl_date_name(const bl_date_seen *seen);
bool bl_says_fiscal(const char *folded); /* a header that speaks of fiscal years */

/* ---- Numbers, amounts, hours --------------------------------------------------------- */

/* The currencies a cell may name: 0 for none, the last for one that is not known. */
#define BL_CURRENCIES 32
typedef uint8_t bl_currency;
/* Of a sign, a code or a word: "$", "US$", "EUR", "livres". */
bl_currency bl_currency_of(bl_str text);
const char *bl_currency_code(bl_currency c);     /* "CAD"; "" for none */
bl_currency bl_currency_named(const char *code); /* by its code alone, 0: not known */
extern const char *const bl_currency_codes[];    /* NULL-ended */
/* A cell of a column of currencies: one that is not known is one all the same. */
bl_currency bl_currency_in_column(bl_str cell);
bool bl_currency_is_ours(bl_currency c); /* of this country, or none */
/* A header of numbers that are things, hours or shares, not amounts. */
bool bl_counts_no_money(const char *header);

/* Why the last cell read may not mean what it was read as. */
typedef enum {
	BL_SURE,
	BL_TWO_MARKS,      /* 1,250 where nothing tells which it is: read all the same */
	BL_OTHER_CURRENCY, /* an amount in another currency than the column's: set aside */
	BL_OTHER_PERCENT,  /* 0.45 beside 45 %, or the reverse: set aside */
	BL_ZERO_OR_NONE,   /* "aucun": zero, or nobody knows: set aside */
	BL_DOUBT_KINDS
} bl_doubt_kind;

typedef struct {
	uint64_t filled, numbers;
	uint64_t comma, point;      /* can only be read with this decimal mark */
	uint64_t three_comma;       /* 1,500: either */
	uint64_t whole, three_zero; /* 640; 1,350 or 1.350, which end as no decimals beside 640 do */
	uint64_t percent, money;
	uint64_t leading, trailing;    /* negatives: -5 or (5); 5- */
	uint64_t dotted, maybe_dotted; /* 1.234,56 or 1.234.567; 1.234, which may be such */
	uint64_t parts, above_one;     /* without a percent sign: 0.45; 45 */
	uint64_t hours;                /* no numbers, but hours as people write them */
	uint64_t currency[BL_CURRENCIES];
	bl_currency first_currency;
} bl_number_seen;

typedef struct {
	char decimal;
	bool decided;            /* else the first cell that tells decides */
	bool percent;            /* the column is one of percentages */
	bool parts;              /* it is one of parts of 1 */
	bool trailing;           /* the column writes its negatives 5- */
	bool dots;               /* points between groups of three, comma for decimals */
	bool hours;              /* 1:30 is one and a half … */
	bool minutes;            /* … and 90 as well: the header says minutes */
	bl_currency currency;    /* of the column; 0: of this country */
	bl_currency dollar;      /* what a lone $ stands for; 0: this country's */
	bool marked;             /* an amount without a sign is not in that currency */
	const bl_names *missing; /* what the agreement says stands for no value; NULL: nothing */
	bl_doubt_kind doubt;     /* of the last cell read */
} bl_number_format;

void bl_number_see(bl_number_seen *seen, bl_str cell);
/* What a cell that is no number says all the same: hours, a currency, no value. */
void bl_number_see_word(bl_number_seen *seen, bl_str cell);
void bl_number_add(bl_number_seen *to, const bl_number_seen *more, uint64_t times);
bool bl_number_tells(const bl_number_seen *seen); /* which mark is for decimals */
bl_number_format bl_number_decide(const bl_number_seen *seen, char declared, char delimiter);
/* Some of its cells can be read in two ways, and nothing tells which. */
bool bl_number_unsure(const bl_number_seen *seen);
/* What most amounts are in, else the first; `declared` 0: nothing was said. */
bl_currency bl_currency_decide(const bl_number_seen *seen, bl_currency declared);
bl_currency bl_currency_dollar(bl_currency said); /* what a lone $ is where this is said: it, or ours */
/* An amount in this currency may stand among the column's. */
bool bl_currency_fits(const bl_number_format *column, bl_currency c);
/* false: not a number.  A missing cell is BL_QTY_MISSING, and so is one that is
 * set aside: f->doubt says why. */
bool bl_number_read(bl_number_format *f, bl_str cell, bl_qty *out);
/* The mark by which bl_number_quick may read cells of this format, 0: whole numbers
 * only, as long as none has told; -1: it may read none. */
int bl_number_quick_mark(const bl_number_format *f);
/* The common case: up to thirteen digits and the mark; false: look closer. */
bool bl_number_quick(bl_str cell, int mark, bl_qty *out);
/* Hours as people write them: 1:30, 1h30, 90 min, "une heure et demie". */
bool bl_hours_read(bl_str cell, bl_qty *out);
bool bl_number_like(bl_str cell); /* by either decimal mark */
bool bl_scientific(bl_str cell);  /* 3,51816E+13: what Excel makes of a long id */

#endif
