/* room.h: what the reader's files share: sources bound to an agreement, words,
 * de-duplication, results. */
#ifndef BL_INTAKE_ROOM_H
#define BL_INTAKE_ROOM_H

#include "header.h"
#include "kinds.h"
#include "taken.h"
#include "value.h"

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

void bl__lexicon_init(bl__lexicon *lex, bl_words *words, bool exact);
void bl__lexicon_done(bl__lexicon *lex);
/* The index of the name, 0 for an empty cell. */
uint32_t bl__lexicon_index(bl__lexicon *lex, bl_str raw);
uint32_t bl__lexicon_hashed(bl__lexicon *lex, bl_str raw, uint64_t hash); /* bl_hash(…, 0) of it */
void bl__lexicon_know(bl__lexicon *lex, const char *spelling, uint32_t word);

/* ---- dedup.c ------------------------------------------------------------------- */

/* 128 bits of an id; two ids of one source never share them in practice. */
typedef struct {
	uint64_t a, b;
} bl__print;

typedef struct {
	bl__print *key; /* {0, 0}: free */
	uint64_t *at;
	size_t mask, n;
} bl__newest;

bl__print bl__print_of(bl_str text);
void bl__newest_put(bl__newest *t, bl__print p, uint64_t at); /* later calls win */
bool bl__newest_get(const bl__newest *t, bl__print p, uint64_t *at);
void bl__newest_free(bl__newest *t);

/* ---- rivals.c: rows of one id ---------------------------------------------------- */

typedef struct bl__rivals bl__rivals;

bl__rivals *bl__rivals_new(void);
void bl__rivals_free(bl__rivals *r);
/* In the order rows are read in; `early`: the row was known by in->after. */
void bl__rivals_note(bl__rivals *r, bl__print id, uint64_t version, uint32_t file, uint64_t line, bool early);
/* When all are noted.  false: the disk failed, errno says why. */
bool bl__rivals_settle(bl__rivals *r);
/* Whether another row of its id has a greater version or, the versions being
 * equal, comes later; whether a row of its id was early.  r may be NULL. */
bool bl__rivals_outdone(const bl__rivals *r, uint32_t file, uint64_t line);
bool bl__rivals_early(const bl__rivals *r, uint32_t file, uint64_t line);

/* ---- bind.c: a source and its columns ------------------------------------------ */

#define BL__DAYS 4096 /* dates remembered per column: eleven years of them, few in one place */

typedef struct {
	uint64_t text[3]; /* up to 24 bytes, zero-padded */
	bl_day day;
} bl__known_day;

typedef struct {
	uint32_t word, n;
	uint32_t *name; /* of its members: indices into the lexicon */
} bl__list;

/* One column some row's reading needs. */
typedef struct {
	const char *name;        /* role, or header */
	const bl_role *role;     /* NULL: named by its header */
	const bl_column *column; /* as mapped, or NULL */
	bl_place place;
	const char *split;
	bool silent; /* nobody minds when no file has it */
	bool of_line; /* a column of the pivot: its key, name or value */
	uint32_t named; /* pivoted: the number of its name, from 1; 0: a column of every line */
	bool complained;
	int choice, n_choices; /* the slots of its yes/no columns */
	char *composed;        /* room for their names */
	bool as_word, as_day, as_number, as_id;
	bl__lexicon *lexicon;
	bl__cache lists; /* WORDS: raw cell → list */

	bl_date_format date; /* of the file at hand */
	bl_number_format number;
	bl__known_day *day; /* remembered by the caller's thread */

	int made_day, made_number, made_word; /* places in what is made of a record; -1: none */

	uint64_t *stranger; /* rows by index into the partner lexicon */
	uint32_t n_stranger;
	uint32_t word, index, list; /* of the row at hand */
	int field;                  /* in the file at hand; -1: not there */
	uint32_t kept;              /* its cell among those kept */
} bl__slot;

typedef struct {
	int slot;
	const bl_condition *condition;
	char **folded; /* of its values */
	struct {
		uint64_t hash;
		bool filled, holds;
	} memory[64];
} bl__test;

typedef struct {
	const bl_source *agreed;
	const bl_source_kind *kind;
	int index;
	bool mapped; /* the agreement maps columns */
	bl__slot *slot;
	size_t n_slots;
	int date, id, version, recorded,
		partner; /* slots, -1; without a version, what was recorded last is the newest */
	const bl_pivot *pivot; /* NULL: a line is a row */
	size_t n_keys; /* slots 0 … n_keys - 1 are its key, then come its name and its value */
	bl__source_count *count; /* in what is taken */
	const bl_wish *wish;
	int *wish_slot;
	size_t n_wishes;
	bl__test *test;
	size_t n_tests;
} bl__source;

typedef struct bl__watch bl__watch;

struct bl_intake {
	const bl_agreement *agreement;
	bl_words *words;
	bl_arena *arena;
	unsigned threads;    /* 1: the caller's alone */
	bl_window window[BL_WINDOWS_MAX];
	size_t n_windows;
	GTimeZone *zone;     /* the partnership's; NULL: none said, or not known here */
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
};

void bl__source_bind(bl_intake *in, bl__source *src, const bl_wish *wishes, size_t n, bl_problems *problems);
void bl__source_done(bl__source *src);
bool bl__test_holds(bl__test *t, bl__slot *slot, bl_str cell);

/* ---- match.c: a source's columns in one file's header ------------------------------ */

/* Sets slot->field; says every problem; false when there was one.  What a
 * pivot's names may still give is no problem yet. */
bool bl__match_columns(bl_intake *in, bl__source *src, const bl_header *header, const char *path,
		       bl_problems *problems);
/* A problem with a column: those there are, and the nearest. */
void bl__column_complain(const bl_intake *in, bl_place at, const char *key, const char *found, const char *path,
			 const char *const *known, size_t n, bl_problems *problems);

/* ---- files.c ------------------------------------------------------------------------- */

/* Paths the source's patterns match, in name order, each once. */
GPtrArray *bl__files_find(const bl_intake *in, const bl__source *src, bl_problems *problems);

/* ---- strangers.c ---------------------------------------------------------------------- */

void bl__strangers_list(bl_intake *in); /* into what is taken; once, when reading ends */

/* ---- rejects.c: rejects with their cells; all do nothing without a watch ------------- */

void bl__watch_begin(bl__watch *w); /* a source: its files' columns follow */
void bl__watch_file(bl__watch *w, const bl__source *src, uint32_t file, char delimiter, const bl_header *header);
void bl__watch_ready(bl__watch *w, int source);
void bl__watch_row(bl__watch *w, const bl_reject *reject, const char *path, bl_str raw);
void bl__watch_free(bl__watch *w);

/* ---- cells.c ---------------------------------------------------------------------------- */

/* `known`: BL__DAYS remembered, zeroed at first.  *ambiguous becomes true when
 * nothing told how the cell is to be read. */
const char *bl__day_read(const bl_date_format *f, bl__known_day *known, bl_str cell, bl_day *out,
			 bool *ambiguous);
const char *bl__slot_day(bl__slot *slot, bl_str cell, bl_day *out);
/* `hash` is that of the cell, bl_hash(…, 0). */
void bl__slot_word(bl_intake *in, bl__slot *slot, bl_str cell, uint64_t hash);
void bl__slot_strangers(bl_intake *in, bl__slot *slot);

#endif
