/* room.h: what the files of the room share: sources as the agreement binds them,
 * words, rows of one id, files and what is taken. */
#ifndef BL_INTAKE_ROOM_H
#define BL_INTAKE_ROOM_H

#include "bilan/intake.h"

#include <glib.h>

/* ---- cache.c: raw spelling → small number -------------------------------- */

typedef struct {
	uint64_t hash;
	const char *text;
	uint32_t n, value;
} bl__cached;

/* Open addressing; spellings are copied.  Value UINT32_MAX: not there. */
typedef struct {
	bl__cached *slot;
	uint32_t mask, n;
	bl_arena *arena;
} bl__cache;

uint32_t bl__cache_find(const bl__cache *c, bl_str raw, uint64_t hash);
void bl__cache_put(bl__cache *c, bl_str raw, uint64_t hash, uint32_t value);
void bl__cache_free(bl__cache *c);

/* ---- lexicon.c: spellings of one name --------------------------------------- */

typedef struct {
	uint32_t word;
	bool known; /* a partner the agreement names */
} bl__name;

/* Every spelling with the same fold is one name, written as it was first seen. */
typedef struct {
	bl_words *words;
	bool exact;       /* identifiers: only the ends are trimmed */
	bl__cache raw;    /* spelling → name */
	bl__cache folded; /* fold → name */
	bl__name *name;
	uint32_t n, room;
} bl__lexicon;

typedef enum { BL__FOLDED, BL__EXACT } bl__spelling;
void bl__lexicon_init(bl__lexicon *lex, bl_words *words, bl__spelling names);
void bl__lexicon_done(bl__lexicon *lex);
/* The index of the name, 0 for an empty cell. */
uint32_t bl__lexicon_index(bl__lexicon *lex, bl_str raw);
uint32_t bl__lexicon_hashed(bl__lexicon *lex, bl_str raw, uint64_t hash); /* bl_hash(…, 0) of it */
void bl__lexicon_know(bl__lexicon *lex, const char *spelling, uint32_t word);

/* ---- bind.c: a source and what is wanted of it ------------------------------------ */

/* One column that reading some row needs, as the agreement has it: bound once. */
typedef struct {
	const char *name;        /* role, or header */
	const bl_role *role;     /* NULL: named by its header */
	const bl_column *column; /* as mapped, or NULL */
	bl_place place;
	const char *split;     /* between the values of a cell; NULL: it has one */
	bool silent;           /* nobody minds when no file has it */
	bool guessed;          /* by what headers are called, although the agreement maps columns */
	bool of_line;          /* a column of the pivot: its key, name or value */
	int choice, n_choices; /* the wants of its yes/no columns */
	int part, n_parts;     /* those of the columns that are the id together */
	const char *said;      /* of such a column: the name of its choice */
	bool as_word, as_day, as_number;
	bool hours, money; /* what its numbers may be */
	bl__lexicon *lexicon;
	const bl_names *missing; /* what the agreement says stands for no value; NULL: nothing */
} bl__want;

/* What was asked of a cell's text before, by its hash. */
typedef struct {
	uint64_t hash;
	bool filled, holds;
} bl__answer;

/* Criteria of one value each, found by what a cell says. */
typedef struct bl__values bl__values;

/* A value that a condition of the agreement names: is there any row that has it, and until when. */
typedef struct {
	const char *column, *value; /* as the agreement says them */
	bl_place place;
	int want;
	guint named, test;      /* its place among the named columns, or among the tests, and one */
	bl_criterion criterion; /* this value alone */
	uint64_t rows;
	bl_day last;
	uint64_t *months; /* bits */
} bl__expected;

/* The words of a wish that conditions name. */
typedef struct {
	size_t wish;
	bool several;    /* a cell may hold several words */
	bl_roll *said;   /* the values, as they are written … */
	bl__values *of;  /* … and what they mean: numbers among those expected */
	GArray *met;     /* [word] of uint32_t: 0 not met, 1 none of them, else 2 and the place of … */
	GPtrArray *hits; /* … a GArray of size_t */
} bl__named_column;

typedef struct {
	GArray *expected; /* of bl__expected */
	GArray *columns;  /* of bl__named_column */
	uint64_t rows;
	bl_day last;
	uint64_t *months; /* in which there are rows */
} bl__expectations;

typedef struct {
	int want;
	size_t group; /* all tests of one must hold */
	bl_column_type type;
	bl_criterion criterion;
	size_t first, n_values; /* what it names, among those expected … */
	bl__values *values;     /* … and found by what a cell says */
	bl__answer memory[64];
	size_t named[64]; /* by the same places: which value, plus one */
	GPtrArray *cells; /* of char *: the first few it met */
} bl__test;

/* What the run has met of a want's words so far. */
typedef struct {
	bl__cache lists;    /* raw cell → list, when it has several values */
	uint64_t *stranger; /* rows by index into the partner lexicon */
	uint32_t n_stranger;
	bl__answer nothing[64];         /* whether it is said to stand for no value */
	uint32_t doubt[BL_DOUBT_KINDS]; /* its place among those taken, and 1; 0: none */
} bl__met;

typedef struct {
	const bl_source *agreed;
	const bl_source_kind *kind;
	int index;
	bool mapped; /* the agreement maps columns */
	bl__want *want;
	size_t n_wants;
	bl_roll *headers; /* that were asked for, with the number of their want */
	/* Wants, or -1; without a version, what was recorded last is the newest. */
	int date, id, version, recorded, partner;
	int until;             /* when a row that lasts ends, if somebody wishes for it */
	int currency;          /* of the row's amounts; it is looked for wherever there are any */
	const bl_pivot *pivot; /* NULL: a line is a row */
	size_t n_keys;         /* wants 0 … n_keys - 1 are its key, then come its name and its value */
	const bl_wish *wish;
	int *wish_want;
	size_t n_wishes;
	bl__test *test;
	size_t n_tests;
	const bl_unfold *unfold;       /* NULL: no columns are periods */
	int unfold_value, unfold_year; /* wants, or -1 */
	int *fill;                     /* wants whose blank cells mean "as above" */
	size_t n_fills;
	bl__expectations expects;
	bl__met *met;          /* [want] */
	bl_source_told *count; /* in what is taken */
} bl__source;

typedef struct {
	uint32_t word, n;
	uint32_t *name; /* of its members: indices into the lexicon */
} bl__list;

typedef struct bl__watch bl__watch;

struct bl_intake {
	const bl_agreement *agreement;
	bl_words *words;
	bl_arena *arena;
	unsigned threads; /* 1: the caller's alone */
	bl_window window[BL_WINDOWS_MAX];
	size_t n_windows;
	bl_day today;
	GTimeZone *zone; /* the partnership's; NULL: none said, or not known here */
	bl__lexicon plain, ids, partners;
	bl__source *source;
	size_t n_sources;
	GArray *lists; /* bl__list */
	bl_taken *taken;
	const bl_progress_watch *progress; /* NULL: nobody asks */
	bl__watch *watch;                  /* NULL: nobody wants the rejects' cells */
	const char **partner_name;         /* spellings of partners, and … */
	const char **partner_said;         /* … the name to suggest for each */
	size_t n_partner_names;
	bl_partners *called;
	size_t compared; /* names, to suggest one */
};

void bl__source_bind(bl_intake *in, bl__source *src, const bl_wish *wishes, size_t n, bl_problems *problems);
void bl__source_done(bl__source *src);
/* The want with this number, NULL for -1. */
static inline const bl__want *bl__want_of(const bl__source *src, int want)
{
	return want < 0 ? NULL : &src->want[want];
}

/* ---- choices.c: a question with one column per choice ------------------------------ */

/* What each of the headers says of its choice: `name` has room for them.  The
 * index of the first that says what an earlier one does (folded), or headers->n. */
size_t bl__choices_name(const bl_names *headers, const char **name, bl_arena *arena);

/* ---- suggest.c ---------------------------------------------------------------------- */

/* As bl_nearest, as long as the run has not compared so many names that nobody
 * would wait for more: what is suggested is a courtesy. */
bool bl__may_suggest(const bl_intake *in);
const char *bl__suggest(bl_intake *in, const char *found, const char *const *known, size_t n);

/* ---- match.c: a source's columns in one file's header ------------------------------ */

typedef struct {
	bl_intake *in;
	const bl__source *src;
	const char *path; /* of the file */
	bl_problems *problems;
	bool *said; /* [want] that no file has it was said of an earlier file */
} bl__matching;

/* Sets field[want], -1 for what the file lacks; says every problem; false when
 * there was one.  What a pivot's names may still give is no problem yet. */
bool bl__match_columns(const bl__matching *m, const bl_header *header, int *field);
/* A problem with a column: those there are, and the nearest. */
typedef struct {
	bl_place place;
	const char *key, *found;
	const char *const *known;
	size_t n_known;
} bl__column_problem;
void bl__column_complain(const bl__matching *m, const bl__column_problem *what);

/* ---- files.c ------------------------------------------------------------------------- */

/* Paths the source's patterns match, in name order, each once. */
GPtrArray *bl__files_find(const bl_intake *in, const bl__source *src, bl_problems *problems);

/* ---- values.c ------------------------------------------------------------------------ */

bl__values *bl__values_new(void);
void bl__values_free(bl__values *values); /* NULL is fine */
void bl__values_add(bl__values *values, const bl_criterion *of, size_t number);
/* Adds the number of each that names the text to `out` (of size_t), in no order. */
void bl__values_find(const bl__values *values, bl_str text, GArray *out);

/* ---- expect.c: values that conditions name -------------------------------------------- */

/* One more value of a condition, read from cells as they stand in the file when `raw`. */
void bl__expect_value(bl_intake *in, bl__source *src, const bl_condition *c, size_t value, int want,
		      bool raw);
/* Those of all indicators; wishes are bound. */
void bl__expect_conditions(bl_intake *in, bl__source *src);
/* A row has it. */
void bl__expected_met(bl__source *src, size_t expected, bl_day day);
/* The rows a batch gives. */
void bl__expect_rows(const bl_intake *in, bl__source *src, const bl_batch *batch);
/* Into what is taken, when reading ends. */
void bl__expectations_list(bl_intake *in);
void bl__expectations_done(bl__source *src);

/* ---- strangers.c ---------------------------------------------------------------------- */

void bl__strangers_list(bl_intake *in); /* into what is taken; once, when reading ends */

/* ---- watch.c: rejects with their cells; all do nothing without a watch ---------------- */

void bl__watch_begin(bl__watch *w); /* a source: its files' columns follow */
/* The file's header, and the field of each want. */
void bl__watch_file(bl__watch *w, const bl__source *src, uint32_t file, char delimiter,
		    const bl_header *header, const int *field);
void bl__watch_ready(bl__watch *w, int source);
void bl__watch_row(bl__watch *w, const bl_reject *reject, const char *path, bl_str raw);
void bl__watch_free(bl__watch *w);

#endif
