/* bilan/table.h: rows and columns: which columns a source of each kind has and what their
 * headers say, which row names them, and which rows are no data.
 *
 * The first rows of a sheet tell all of it, before the others are read.
 */
#ifndef BILAN_TABLE_H
#define BILAN_TABLE_H

#include "bilan/cell.h"
#include "bilan/sheet.h"

/* ---- Source kinds: which roles a source of this kind may map ------------ */

typedef enum { BL_WORD, BL_WORDS, BL_DAY, BL_NUMBER, BL_ID } bl_column_type;

typedef struct {
	const char *role;
	bl_column_type type;
	bool required;
	bool partner;             /* holds the name of a partner: aliases are resolved */
	const char *const *guess; /* folded header words this role is known by (fr, en, common tools), best
				     first, NULL-ended; for init */
} bl_role;

typedef struct {
	const char *name; /* "activities" */
	const bl_role *roles;
	size_t n_roles;
	const char *hours; /* role whose numbers may be written 1:30, 1 h 30, 90 min; NULL: none */
	const char *money; /* role whose numbers are in the currency that the role "currency" says */
	bool steady;       /* rows are expected every month: a month without any is worth asking about */
	bool undated;      /* rows say how things are, and belong to no day: its days are cells like others */
} bl_source_kind;

extern const bl_source_kind *const bl_source_kinds[]; /* NULL-ended */
const bl_source_kind *bl_source_kind_find(const char *name);
const bl_role *bl_role_find(const bl_source_kind *kind, const char *role);
/* The role its rows are filed under, NULL: rows of this kind have no date. */
const bl_role *bl_kind_date(const bl_source_kind *kind);
/* The role of the last day of rows that last, NULL: rows of this kind do not. */
const bl_role *bl_kind_until(const bl_source_kind *kind);

/* ---- Which row names the columns ------------------------------------------------- */

typedef struct {
	uint64_t line;
	const char *reason;
} bl_skipped_row;

/* What the first rows of a sheet tell of its columns. */
typedef struct {
	bl_sample_row *row; /* the sheet's, as long as it is open */
	size_t n_rows;
	bool whole;              /* these are all there are */
	size_t data;             /* index of the first data row */
	uint64_t header_line;    /* 0: no row names the columns */
	const bl_str *header;    /* width names (empty without a header) */
	char **folded;           /* the same, folded */
	size_t width;            /* fields of a record */
	size_t ours;             /* fields before the source's: a file of rejects fed back */
	size_t extra;            /* empty fields every row has at its end beyond the header's */
	bl_skipped_row *skipped; /* above the header, and tags or names right under it */
	size_t n_skipped;
	uint64_t last_skipped;   /* rows up to this line are no data */
	int date;                /* field that holds a date in nearly every row, -1 */
	bl_date_seen *dates;     /* [width] */
	bl_number_seen *numbers; /* [width] */
} bl_header;

/* `headless`: whoever sends it says that no row names the columns. */
void bl_header_find(bl_header *header, const bl_sheet *sheet, bool headless, bl_arena *arena);
/* What outlives the sheet, its texts in `arena`: without sample rows and what
 * columns hold. */
void bl_header_keep(const bl_header *found, bl_arena *arena, bl_header *out);
bool bl_says_date(const char *folded); /* a header that names a day, a month, a year */

/* The period that a header names: by itself (2026-01, T1 2026), or a month (janv.) or a
 * quarter (T1) of a year that something else says. */
typedef struct {
	bool dated;
	int month, quarter; /* from 1; 0: it names none */
} bl_header_period;

/* false: it names none. */
bool bl_header_period_of(bl_str header, bl_header_period *out);
size_t bl_periods_across(const bl_header *header); /* how many headers name one */
int bl_year_in_name(const char *path); /* the only year that a file's name holds, 0: none, or several */

/* The field whose header a role's guess words name, or -1; `taken` [width] may be NULL. */
int bl_guess_field(const bl_role *role, const bl_header *header, const bool *taken);
bool bl_distinct_in_sample(const bl_header *header, int field);

/* ---- Rows that may not be data ----------------------------------------------------- */

typedef enum { BL_ROW_DATA, BL_ROW_SKIP, BL_ROW_LONE } bl_row_is; /* LONE: a footer if no data follows */

typedef struct {
	const bl_str *cell;
	size_t n;
	int dated;       /* 1: its date can be read, 0: it cannot, -1: the source has no dates */
	bool after_skip; /* rows that are no data stand right above */
} bl_row_seen;

/* *reason, unless it is data: "blank_row" "total_row" "footer_row" "repeated_header" "hxl_tag_row". */
bl_row_is bl_row_shape(const bl_header *header, const bl_row_seen *row, const char **reason);
bool bl_footer_text(bl_str cell); /* what people and tools write under a table */
/* Why a row of `n` fields, not `width`, is refused; `raw` is its text. */
const char *bl_ragged(size_t width, size_t n, bl_str raw);

/* ---- Totals among the rows ------------------------------------------------------------ */

/* Counted, they double every figure.  NO: an ordinary cell; PERHAPS: `Total Nord`, which
 * may be a name. */
typedef enum { BL_TOTAL_NO, BL_TOTAL_PERHAPS, BL_TOTAL_YES } bl_total;

/* Which names there are, asked by their fold. */
typedef struct {
	const void *self;
	bool (*known)(const void *self, const char *folded); /* the agreement's own */
	bool (*met)(const void *self, const char *folded);   /* some row has it, or the agreement */
} bl_names_there;

/* What a cell says by itself; `there` NULL: no names are known. */
bl_total bl_total_says(const bl_names_there *there, bl_str cell);
/* A word that is a name as often: only the figures beside it can tell. */
bool bl_bare_total(bl_str cell);

#define BL__LETTER(c) ((uint32_t)1 << ((c) & 31))

/* Most cells are told from a total by two letters: total, tot., sous-total,
 * somme, sum, sub-total, grand total, cumul, ensemble; or end in total. */
static inline bool bl_may_be_total(bl_str cell)
{
	/* By the low bits of the first letter, those of the second. */
	static const uint32_t second[32] = {['t' & 31] = BL__LETTER('o'),
					    ['s' & 31] = BL__LETTER('o') | BL__LETTER('u'),
					    ['g' & 31] = BL__LETTER('r'),
					    ['c' & 31] = BL__LETTER('u'),
					    ['e' & 31] = BL__LETTER('n')};
	const char *end = cell.s + cell.n - 1;
	uint32_t wants;

	if (cell.n < 3)
		return false;
	wants = second[cell.s[0] & 31];
	if (wants && (wants & BL__LETTER(cell.s[1])))
		return true;
	return *end == ')' || ((*end | 0x20) == 'l' && (end[-2] | 0x20) == 't');
}

#endif
