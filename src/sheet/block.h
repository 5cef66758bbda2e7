/* block.h: a block of a file written down, for reading ahead. */
#ifndef BL_SHEET_BLOCK_H
#define BL_SHEET_BLOCK_H

#include "room.h"

#include <glib.h>

/* Small, for there is one a record.  Lines count from 0 at the block's beginning. */
typedef struct {
	unsigned char kind;
	bool filled; /* of a record; of a stretch: it may have quotes */
	uint32_t n;  /* of a record: its fields; else the place of its text */
	uint32_t line;
} bl__event;

typedef struct {
	const char *reason;
	bl_str raw; /* of a warning: n is the field */
} bl__event_text;

/* One block's records: views of its text, of its arena when cells were rewritten. */
typedef struct {
	char *text;
	size_t n, room, used;
	bool last, decoded, ready;
	uint64_t told; /* bytes of the file taken so far */
	bl_arena *arena;
	bl__event *event;
	size_t n_events, event_room;
	GArray *texts; /* bl__event_text: what few events need */
	bl_str *cell;  /* `slots` per record */
	size_t n_cells, cell_room;
	char *made; /* maker->room per record */
	size_t n_made, made_room;
	uint64_t lines;
	const char *error;
	uint64_t error_line;
} bl__block;

void bl__block_init(bl__block *b);
void bl__block_done(bl__block *b);
void bl__block_forget(bl__block *b); /* its records; the memory stays for the next */

/* Who splits blocks: a thread's own. */
typedef struct {
	bl__records own;
	bl_maker maker; /* a copy: what lies near the caller's changes all the time */
	void *memo;
	bl_str *cell;        /* own.cell, while nothing is written */
	bl__block *at;       /* being written */
	const char *stretch; /* the one its events are in */
} bl__splitter;

/* `r` is the caller's: what is kept, and what its sink hears. */
void bl__splitter_init(bl__splitter *s, const bl__records *r, const bl_maker *maker);
void bl__splitter_done(bl__splitter *s);
/* b->text into records.  Its end may be known to be a record's, or seem to be; else
 * the last one may still need text. */
typedef enum { BL__ENDS_ANYWHERE, BL__ENDS_A_RECORD } bl__block_end;
void bl__splitter_split(bl__splitter *s, bl__block *b, bl__block_end end);
/* The block again, with what the one before left over in front. */
void bl__splitter_split_again(bl__splitter *s, bl__block *b, const GString *left);

/* Tells the sink of `r` all of it. */
void bl__block_read_out(const bl__block *b, bl__records *r, const bl_maker *maker);

#endif
