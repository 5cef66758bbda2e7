/* Shared inside the room lang: a language, and a sentence made ready for ICU. */
#ifndef BILAN_LANG_ROOM_H
#define BILAN_LANG_ROOM_H

#include "bilan/lang.h"

#include <glib.h>
#include <unicode/umsg.h>
#include <unicode/unum.h>

#define BL__TEXTS   12 /* texts in one sentence: ICU's arguments 0 … 11 */
#define BL__NUMBERS 3  /* numbers a plural chooses by: ICU's arguments 12 … 14 */
#define BL__PLACES  14 /* most digits after the decimal mark */

/* What a text argument is made of when the sentence is said. */
typedef enum {
	BL__PLAIN,   /* {name}: the text, or the number with up to two places */
	BL__NUMBER,  /* {name, number} and # */
	BL__WHOLE,   /* {name, number, integer} */
	BL__PERCENT, /* {name, number, percent} */
	BL__WORDS,   /* {name, number, words}: "trois"; ten and more in digits */
	BL__CAPITAL, /* {name, number, capital}: the same, to begin a sentence */
	BL__SELECT   /* {name, select, …}: the text, as a key */
} bl__style;

typedef struct {
	const char *name;
	bl__style style;
} bl__slot;

/* ICU's C door knows numbered arguments only, so a sentence's named ones are
 * given numbers; see pattern.c. */
typedef struct {
	const char *pattern; /* numbered */
	bl__slot text[BL__TEXTS];
	const char *number[BL__NUMBERS];
	int n_texts, n_numbers;
} bl__pattern;

typedef struct {
	const char *key, *text;
	int line, column;
	bl__pattern *pattern;  /* NULL: no arguments, or not yet read */
	UMessageFormat *ready; /* opened when first said */
} bl__sentence;

struct bl_lang {
	const char *code, *locale, *icu_locale;
	bool french;
	bl_arena *house;                          /* as long as the language */
	bl_arena *page;                           /* until the page is turned */
	GArray *sentences;                        /* of bl__sentence, in file order */
	GHashTable *by_key;                       /* key → index + 1 */
	UNumberFormat *number[2][BL__PLACES + 2]; /* plain, percent; at places + 1, opened when first used */
	UChar *scratch;                           /* arguments on their way to ICU */
	size_t scratch_size;
	int missing;
};

bl__sentence *bl__sentence_find(const bl_lang *lang, const char *key);

/* Read `text`, a sentence with named arguments, into a numbered pattern that
 * lives in `arena`.  NULL when there are none; when it cannot be read, NULL
 * and *why says what was expected (a key: problem.<why>). */
bl__pattern *bl__pattern_read(bl_arena *arena, const char *text, const char **why);
/* ICU's own reading of it; NULL when ICU refuses. */
UMessageFormat *bl__pattern_open(const bl__pattern *pattern, const char *icu_locale);

/* UTF-16 to a text that lives until the page is turned. */
const char *bl__text_of(bl_lang *lang, const UChar *s, int32_t n);

#endif
