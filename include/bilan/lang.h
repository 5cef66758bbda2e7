/* bilan/lang.h: how a person writes a number, a date, a sentence; which bytes
 * are which letters (ICU, only here).
 *
 * A bl_lang is one language of reports and messages: the sentences of
 * reports/lang/<code>.yaml and the conventions of its locale (fr: Quebec French, en:
 * Canadian English).  Not shared between threads.
 */
#ifndef BILAN_LANG_H
#define BILAN_LANG_H

#include "bilan/calendar.h"

typedef struct bl_lang bl_lang;

/* Read <dir>/<code>.yaml (`dir` is reports/lang).  The file says its own locale
 * (locale: fr-CA) and holds sentences in nested maps; a key is its path with
 * dots ("verdict.on_track"; the members of a list are 1, 2, 3 …).  A sentence
 * that ICU's MessageFormat cannot read is refused here, with its line, not when
 * it is first printed.  At most 12 texts and 3 plurals in one sentence; a
 * straight apostrophe is refused, because MessageFormat would swallow it. */
bl_status bl_lang_load(const char *dir, const char *code, bl_lang **out, bl_error *err);
void bl_lang_free(bl_lang *lang);
const char *bl_lang_code(const bl_lang *lang);   /* "fr" */
const char *bl_lang_locale(const bl_lang *lang); /* "fr-CA" */

/* What fills a {name} of a sentence: a text, or (text NULL) a number that
 * `plural` can choose by.  A list ends with {NULL}. */
typedef struct {
	const char *name;
	const char *text;
	double number;
} bl_arg;

#define BL_ARGS(...)    ((const bl_arg[]){__VA_ARGS__, {NULL, NULL, 0}})
#define BL_TEXT(n, t)   {(n), (t), 0}
#define BL_NUMBER(n, x) {(n), NULL, (x)}

/* The sentence of `key` with `args` (may be NULL) put in: MessageFormat with
 * named arguments, plural, selectordinal, select and number (integer, percent; words and,
 * to begin a sentence, capital: two to nine as number.words has them, others in digits).
 * A BL_NUMBER for a plain {name} is written by bl_lang_number.  Never NULL; lives
 * as long as `lang`'s page (see bl_lang_turn).  A key that the file lacks comes
 * back as "⟦key⟧", an argument that is not given as "⟦name⟧"; bl_lang_missing counts
 * both, so that a test can insist on none. */
const char *bl_lang_say(bl_lang *lang, const char *key, const bl_arg *args);
bool bl_lang_has(const bl_lang *lang, const char *key);
int bl_lang_missing(const bl_lang *lang);

/* Texts returned by the functions of this door (say, number, date …) live
 * until the next turn of the page. */
void bl_lang_turn(bl_lang *lang);

/* Every key, for tests and `list`: the i-th in file order, or NULL past the end. */
const char *bl_lang_key(const bl_lang *lang, size_t i);

/* Numbers.  Grouped with U+202F in French (1 234,5) and a comma in English
 * (1,234.5); minus is U+2212; never "-0".  `places` digits after the mark,
 * a half rounded away from zero; -1: as many as needed, at most 2, or as many as
 * a small number takes to show two digits (0.0000046).  What is not finite gives
 * the "no data" mark ("n. d."). */
const char *bl_lang_number(bl_lang *lang, double x, int places);
/* An amount of a currency (ISO 4217), its number written already: "1 234 $", "$1,234";
 * value NULL: its sign alone. */
const char *bl_lang_money(bl_lang *lang, const char *code, const char *value);
bool bl_currency_known(const char *code);
/* `least`, or where x would be printed as zero though it is none, as many places as
 * show its first two digits. */
int bl_lang_places(double x, int least);
bool bl_lang_has_decimal_comma(bl_lang *lang);                        /* "0,5" and not "0.5" */
const char *bl_lang_percent(bl_lang *lang, double share, int places); /* 0.85: "85 %" with U+00A0, "85%" */
const char *bl_lang_signed(bl_lang *lang, double x, int places);      /* "+12", "−3", "0" */

/* Dates. */
const char *bl_lang_date(bl_lang *lang,
			 bl_day day); /* "1er octobre 2026" (er raised: U+1D49 U+02B3), "October 1, 2026" */
const char *bl_lang_date_short(bl_lang *lang, bl_day day); /* "2026-10-01" */
const char *bl_lang_period(bl_lang *lang,
			   bl_period p); /* "octobre 2026", "juillet à septembre 2026", "2026–2027" */
const char *bl_lang_period_short(bl_lang *lang,
				 bl_period p); /* "oct. 2026", "juill.–sept. 2026"; for tables */
const char *bl_lang_month(bl_lang *lang, int month, bool abbreviated); /* 1 … 12 */

/* A list in words: "a, b et c".  n texts. */
const char *bl_lang_list(bl_lang *lang, const char *const *texts, size_t n);

/* Quebec French spacing (OQLF): U+00A0 before : % $ » and after «, U+202F
 * before ; ! ?  Leaves English as it is.  For a person's own words as well. */
const char *bl_lang_space(bl_lang *lang, const char *text);

/* The problem in words, one line: "file:line:column: what is wrong; expected …;
 * did you mean …?".  Works on a NULL lang (the bare key and texts). */
const char *bl_lang_problem(bl_lang *lang, const bl_error *problem);

/* ---- Names as people spell them --------------------------------------- */

/* The form by which two spellings are the same name: folded case, no accents
 * or ligatures, typographic apostrophes and hyphens made plain, runs of blanks
 * and '_' made one space, trimmed.  Writes a NUL-terminated text into `out`
 * (cut at `cap`), returns its length.  Bad UTF-8 is passed over. */
size_t bl_fold_name(bl_str name, char *out, size_t cap);
/* All of it, of any length, in `arena`. */
char *bl_fold_whole(bl_str name, bl_arena *arena);
/* The same, yours (g_free); `n` (may be NULL) is its length. */
char *bl_fold_copy(bl_str name, size_t *n);
/* Whether a name, of any length, folds to this. */
bool bl_folds_to(bl_str name, const char *folded);
/* Two spellings of one name, of any length. */
bool bl_same_name(const char *a, const char *b);

/* Names told apart as bl_same_name does, each with the number it was first given:
 * where many are looked for among many. */
typedef struct bl_roll bl_roll;
bl_roll *bl_roll_new(void);
void bl_roll_free(bl_roll *roll); /* NULL is fine */
/* The number of the name: `number`, when it had none. */
size_t bl_roll_enter(bl_roll *roll, const char *name, size_t number);
size_t bl_roll_find(const bl_roll *roll, const char *name); /* SIZE_MAX: it has none */

/* The text with the letters that a web page spells (&amp; &eacute; &#39;) as themselves:
 * yours (g_free), *n its length; NULL: it spells none, or nothing that looks like one. */
char *bl_entities_decoded(bl_str text, size_t *n);

/* A yes or a no as people and tools write it, in French or English: oui, o,
 * vrai, yes, y, true, 1, x, checked, coché …; non, n, faux, no, false, 0,
 * unchecked …  Capitals, accents and blanks around it do not matter. */
typedef enum { BL_NEITHER, BL_YES, BL_NO } bl_yes_no;
bl_yes_no bl_yes_no_of(bl_str text);
/* The same, of a whole word only: a lone letter or digit is as often a code. */
bl_yes_no bl_yes_no_said(bl_str text);

/* Text for a terminal, on one line: tabs and line ends become spaces; controls
 * (ESC, CSI …), turns of direction and bad UTF-8 become U+FFFD.  At most `cap`-1
 * bytes, cut at a letter; returns their number. */
size_t bl_text_plain(bl_str text, char *out, size_t cap);

/* `name` as a part of a file's name: it goes nowhere, hides nothing, ends nothing, turns
 * nothing round, and is no longer than file systems take.  One that had to be changed ends with a
 * mark of what it was (`a/b` → a_b-1f0c9e52), so that two names never become one.  Yours
 * (g_free). */
char *bl_name_in_path(const char *name);

/* Names of files that stand in one folder: those that a file system without capitals, or one
 * that composes letters, would take for one get the mark too. */
typedef struct bl_path_names bl_path_names;
bl_path_names *bl_path_names_new(void);
void bl_path_names_free(bl_path_names *all);
void bl_path_names_add(bl_path_names *all, const char *name);   /* before any is asked for */
char *bl_path_name(const bl_path_names *all, const char *name); /* as bl_name_in_path.  Yours (g_free) */

/* ---- Which bytes are which letters ------------------------------------ */

/* A decoder turns chunks of bytes into UTF-8 (ICU converters behind it).
 * Known: "utf-8", "utf-7", "utf-16le", "utf-16be", "utf-32le", "utf-32be", the
 * pages "windows-1252", "-1250", "-1251", "-1254", "iso-8859-1", "-2", "-15" and
 * "mac_roman", those of DOS ("cp437", "cp850", "cp858", "cp863") and of IBM hosts
 * ("cp037", "cp1140", "cp500", "cp1148", "cp297", "cp1147", "cp1047"), whose line
 * end comes out as LF.  A leading BOM is dropped. */
typedef struct bl_decoder bl_decoder;

bl_decoder *bl_decoder_new(const char *encoding); /* NULL: unknown name */
void bl_decoder_free(bl_decoder *d);
/* Decode `n` bytes; `last` on the final chunk.  *out is borrowed until the next
 * call, and may point into `bytes` itself when nothing had to change.
 * Bytes that are no letter come out as they are for utf-8 (the reader finds
 * and reports them, see bl_utf8_bad), as U+FFFD otherwise. */
void bl_decoder_feed(bl_decoder *d, const char *bytes, size_t n, bool last, bl_str *out);

/* Offset of the first byte that is not well-formed UTF-8, or n. */
size_t bl_utf8_bad(const char *bytes, size_t n);

/* ---- Texts of people ------------------------------------------------------------------- */

/* A text that may be said differently in each language. */
typedef struct {
	const char *any; /* given as a plain string; else NULL */
	size_t n;
	const char *const *language; /* n codes … */
	const char *const *text;     /* … and their texts */
} bl_text;

/* The text in `language`, else in the first language there is; NULL when empty. */
const char *bl_text_in(const bl_text *text, const char *language);
/* The language that text is in; NULL: it was given for any language, or is empty. */
const char *bl_text_language(const bl_text *text, const char *language);

#endif
