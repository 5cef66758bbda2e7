/* room.h: a first agreement from what exports look like. */
#ifndef BL_DRAFT_ROOM_H
#define BL_DRAFT_ROOM_H

#include "bilan/draft.h"

#include <glib.h>

typedef struct {
	char *name;
	GString *seen;            /* some of its values, when they are numbers */
	uint64_t filled, numbers; /* lines that say something; that hold a number */
} bl__draft_name;

/* Columns are by index. */
typedef struct {
	long name, value; /* -1: no file with one line per value */
	bool proven;      /* its key is known */
	bool counted;     /* figures somebody else counted: its key is a period, a place, a group */
	long group;       /* of counted ones: the column of groups (age, sex), -1: none */
	long key[8];
	size_t n_keys;
	uint64_t lines, records;
	GPtrArray *names; /* of bl__draft_name */
} bl__draft_long;

/* A question with a column for each choice. */
typedef struct {
	char *question;   /* what its headers have in common */
	long from, to;    /* its choices, both included */
	const char *role; /* the role it plays, NULL: none */
} bl__draft_choices;

/* Files of one thing: overlapping or successive exports, with the same columns
 * but for a header that was renamed, added or dropped. */
typedef struct {
	GPtrArray *peeks;   /* of bl_peek, borrowed */
	GPtrArray *adopted; /* those of files nobody named, which its patterns catch */
	bl_texts paths;
	char *name;
	bl_texts *renamed;    /* [columns of the first]: other spellings of its header */
	bl__draft_long lines; /* as its first file has them */
	GArray *choices;      /* of bl__draft_choices */
	guint *asked;         /* [columns of the first]: 1 + which of them a column is of, 0: none */
	GPtrArray *patterns;  /* of its files, yours */
	GPtrArray *doubts;    /* sentences for check */
	long ids[2];          /* columns that tell its rows apart, in all its files */
	size_t n_ids;
	long version; /* which of the rows of one id counts, -1: the last */
	long until;   /* the day a row ends, -1: rows do not last */
} bl__draft_group;

/* ---- words.c: what headers say ---------------------------------------------- */

typedef enum {
	BL__SAYS_NOTHING,
	BL__NAMES,      /* a code, a type, a number that tells things apart */
	BL__TELLS_WHO,  /* or where to find them; words in somebody's own hand */
	BL__TELLS_WHEN, /* a year, a month */
	BL__CANNOT_ADD, /* a share, a mean, an age, a delay, a stock */
	BL__COUNTS
} bl__meaning;

bl__meaning bl__draft_meaning(const char *header);
bool bl__draft_tells_who(const char *header); /* any word of it, not the first that tells */

/* ---- plain.c ---- */

/* An address of mail or of the Web, or digits enough to be called under. */
bool bl__draft_reaches(const char *text);
/* A cell that may stand in a file that is passed on: no address, no number somebody is
 * known by or called under, no word but the first that could be a name. */
bool bl__draft_is_phrase(const char *text);

GStrv bl__draft_words(const char *header);          /* folded, ResourceNum as two; some may be empty; yours */
const char *bl__draft_own_name(const char *header); /* of group/question the question */
bool bl__draft_speaks_of(const char *header, const char *const *words);
bool bl__draft_is_plural(const char *header);
bool bl__draft_is_stock(const char *header);     /* members, a balance: the latest counts */
bool bl__draft_is_person_id(const char *header); /* a number or code that stands for a person */
bool bl__draft_is_record_id(const char *header); /* for what the row itself is */
int bl__draft_frenchness(const char *header);    /* how many more words are French than English */

/* ---- dates.c: which column is the date ------------------------------------------ */

/* The column to file rows by, -1: none: when it happened before when it was recorded. */
long bl__draft_date_column(const bl_peek *peek);
/* Another date that may be the one just as well. */
bool bl__draft_rivals(const bl_peek *peek, size_t date, size_t other);
/* As peek names it; of all files together: "mixed" when they say different things. */
const char *bl__draft_date_order(const bl__draft_group *g);
/* The time a row was written down, not that of what was done. */
bool bl__draft_is_recording(const bl_peek_column *column);
/* The grain the dates name, or are dense enough for: "month" "quarter" "half" "year" "fiscal year". */
const char *bl__draft_grain(const bl__draft_group *g);

/* The cells of dates name periods: a week or longer. */
bool bl__draft_names_periods(const bl_peek_column *date);

/* ---- columns.c: what a column seems to be --------------------------------- */

/* Its header is no other column's, however spelled. */
bool bl__draft_named_once(const bl_peek *peek, size_t column);
/* The same column in another file of the group, -1: it has none. */
long bl__draft_column_in(const bl__draft_group *g, size_t column, const bl_peek *peek);
/* Every file has it, under this header alone: it can be named without a role. */
bool bl__draft_everywhere(const bl__draft_group *g, size_t column);
const bl_source_kind *bl__draft_kind_of(const bl_peek *peek);
/* The column that plays `role`, -1: none; `date` is the column of dates. */
long bl__draft_column_of(const bl__draft_group *g, const bl_role *role, long date);
/* Filled in every row, and no file holds a value twice; of a column every file has. */
bool bl__draft_is_unique(const bl__draft_group *g, size_t column);

/* The currency of most amounts, NULL: one alone, or none is told. */
const char *bl__draft_currency(const bl__draft_group *g);

typedef enum { BL__NO_QUANTITY, BL__MAYBE_A_CODE, BL__QUANTITY } bl__adding;

/* Whether the numbers of a column can be added, or name things. */
bl__adding bl__draft_adding(const bl_peek_column *column);

/* ---- counted.c: figures somebody else counted ------------------------------------------ */

/* Its rows are figures of a period, perhaps of a place or a group too: none is a thing
 * that was done.  *by is the column that tells them apart within a period, -1: none. */
bool bl__draft_counted(const bl__draft_group *g, long date, long *by);

/* ---- lists.c: cells that hold several values, columns of few ----------------------------- */

/* What stands between the values of a cell; NULL: each holds one. */
const char *bl__draft_list_mark(const bl_peek_column *column);
/* A column that tells kinds apart where none is called so, -1: none. */
long bl__draft_kinds_column(const bl__draft_group *g, long date);

/* ---- choices.c: one column per choice ---------------------------------------------- */

void bl__draft_choices_find(bl__draft_group *g, const bl_source_kind *kind);
/* The question whose choices, or whose text, is this column; NULL: none. */
const bl__draft_choices *bl__draft_choices_of(const bl__draft_group *g, size_t column);

/* ---- across.c: one column per period ------------------------------------------- */

/* No column holds dates, and the headers of two columns of numbers or more name periods. */
bool bl__draft_across(const bl_peek *peek);
/* Of such a file: whether its headers or its name say of which years they are. */
bool bl__draft_across_dated(const bl_peek *peek, const char *path);
/* The column that plays a role of the kind `values`, -1: none. */
long bl__draft_across_column(const bl_peek *peek, const char *role);

/* ---- long.c: one line per value ------------------------------------------------ */

/* Looks at the file once more when its headers speak of names and values. */
void bl__draft_long_find(const bl_peek *peek, const char *path, bl__draft_long *out);
void bl__draft_long_done(bl__draft_long *l);

/* ---- ids.c: what tells rows apart ------------------------------------------------ */

void bl__draft_ids_find(bl__draft_group *g); /* once all its files are known */

/* ---- stays.c: rows that last ---------------------------------------------------------- */

void bl__draft_until_find(bl__draft_group *g); /* once all its files are known */

/* ---- files.c: the names of files --------------------------------------------------- */

/* "exports/activites-2026-10.csv" is "exports/activites-*.csv"; itself when it
 * holds no date.  Yours, as the next. */
char *bl__draft_pattern(const char *path);
char *bl__draft_source_name(const char *path);
/* What the names of several files begin with, NULL: nothing, or all of each. */
char *bl__draft_common_name(const bl_texts *paths);
/* The files themselves, or a pattern that takes in those of next month. */
typedef enum { BL__THESE_FILES, BL__NEXT_ONES_TOO } bl__draft_files;
/* Gives each group its patterns; a pattern that would catch another file is not taken. */
void bl__draft_files_find(const GPtrArray *groups, bl__draft_files which);

/* ---- doubts.c, write.c, write_source.c, write_indicators.c: the text --------------------------- */

typedef struct {
	GString *text;
	bl_lang *lang;
	GHashTable *ids; /* indicator ids given so far */
	bool several;    /* more than one source: indicators must say which */
} bl__draft_text;

/* Sentences for check, into the group. */
void bl__draft_doubts_find(bl__draft_text *d, bl__draft_group *g);
/* Groups (of bl__draft_group) as an agreement; yours (g_free). */
char *bl__draft_write(const GPtrArray *groups, bl_lang *lang);
void bl__draft_put_quoted(GString *out, const char *text);
/* A sentence of the language file as comment lines. */
void bl__draft_comment(bl__draft_text *d, const char *indent, const char *key, const bl_arg *args);
void bl__draft_put_source(bl__draft_text *d, bl__draft_group *g);
void bl__draft_put_indicators(bl__draft_text *d, const bl__draft_group *g);

#endif
