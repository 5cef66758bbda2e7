/* story.h: an agreement of one source, built in the test, and what reading it
 * gave, row by row. */
#ifndef TEST_INTAKE_STORY_H
#define TEST_INTAKE_STORY_H

#include "bilan/intake.h"
#include "test.h"

#include <glib.h>

typedef struct {
	const char *role;
	const char *headers; /* alternatives, '|' between them; NULL: by position */
	int position;
	const char *split;
} story_column;

typedef struct {
	const char *kind, *folder, *files; /* patterns, '|' between them */
	const story_column *columns;       /* until role NULL */
	const char *dates, *times, *time_zone, *encoding;
	char decimal, delimiter;
	const char *currency, *missing; /* words that stand for no value, '|' between them */
	bool headless;
	const char *skip_column, *skip_value;
	const bl_partner *partners;
	size_t n_partners;
	const bl_wish *wishes;
	size_t n_wishes;
	const char *pivot_key, *pivot_name, *pivot_value; /* headers; the key's, '|' between them */
	unsigned threads;
	const bl_window *windows; /* NULL: one without bounds */
	size_t n_windows;
	bool received_by_name;
} story;

typedef struct {
	bl_words *words;
	bl_problems *problems;
	bl_taken *taken; /* NULL: nothing could be read */
	bl_status status;
	uint64_t rows;
	size_t lost;       /* rows given apart: refused, but their day can be read; … */
	bl_day first_lost; /* … the day of one of them */
	GArray *day;       /* bl_day */
	GArray *last;      /* bl_day: of what the cell names */
	GArray *line;      /* uint64_t */
	GArray *known;     /* uint8_t */
	GArray **word;     /* [wish] uint32_t */
	GArray **qty;      /* [wish] bl_qty */
	GArray **days;     /* [wish] bl_day */
	bl_agreement *agreement;
	size_t n_wishes;
	void *memory; /* GPtrArray of what the agreement is made of */
} told;

told *story_read(const story *s);
void story_free(told *t);

/* Does a list of problems hold this key? */
bool story_complains(told *t, const char *key);
/* Text of wish `w` in row `i`. */
const char *story_word(const told *t, size_t w, size_t i);
/* Sum of wish `w`, missing cells left out; how many there were. */
bl_qty story_sum(const told *t, size_t w, uint64_t *filled);
/* Rejects with this reason. */
size_t story_rejects(const told *t, const char *reason);
/* A file of this run's own, holding `text`; its path. */
const char *story_file(const char *name, const char *text);

#define STORY_WISHES(...)                                                                                    \
	.wishes = (const bl_wish[]){__VA_ARGS__},                                                            \
	.n_wishes = sizeof((const bl_wish[]){__VA_ARGS__}) / sizeof(bl_wish)
#define STORY_COLUMNS(...)                                                                                   \
	.columns = (const story_column[])                                                                    \
	{                                                                                                    \
		__VA_ARGS__,                                                                                 \
		{                                                                                            \
			NULL, NULL, 0, NULL                                                                  \
		}                                                                                            \
	}

#endif
