/* report.h: shared inside the room: how sections write.
 *
 * A section adds blocks to a story and says what they say through the speaker.
 * Everything a block points to lives in the story's arena, or with the facts.
 */
#ifndef BL__REPORT_H
#define BL__REPORT_H

#include "bilan/report.h"

#include <glib.h>

/* ---- goal_notes.c: what is said under a goal ----------------------------------------------- */

const char *bl__goal_notes(bl_story *story, int goal, const bl_style *style); /* NULL: nothing */
const char *bl__goal_leads(bl_story *story, int goal);                        /* who leads it; NULL: nobody */
/* That so many goals are not shown; NULL: all are. */
const char *bl__goals_hidden(bl_story *story, size_t n);
/* How its target went, in short, where there are no notes; NULL: it was never revised. */
const char *bl__goal_revisions(bl_story *story, int goal);
/* Whether the first target stands beside the one in force: it is another number. */
bool bl__goal_shows_both(const bl_judgement *judgement);

/* ---- quality_rejects.c: rows that were refused, names that nobody knows -------------------- */

/* Those refused for one reason. */
typedef struct {
	const char *reason;
	uint64_t n;
	const bl_reject *first;
} bl__refusal;

GArray *bl__refusals(const bl_taken *taken); /* of bl__refusal, the most first; yours */
const char *bl__source_name(bl_story *story, int source);
const char *bl__count_words(bl_story *story, uint64_t n);
/* "activities-2026-04.csv, line 12, column 6" */
const char *bl__reject_place(bl_story *story, const bl_taken *taken, const bl_reject *reject);
/* The name of the partner a stranger's may have been meant for (its id, or NULL). */
const char *bl__nearest_name(bl_story *story, const char *nearest);
/* Both as tables, reasons beside partners; nothing where none was refused. */
void bl__quality_rejects(bl_story *story, const bl_taken *taken, size_t most);

/* quality_doubts.c: cells read by habit or set aside, conditions that no row meets. */
void bl__add_doubts(bl_story *story, const bl_taken *taken);

/* section_decisions.c: what was decided at the last reviews, and what became of it, as a table. */
void bl__decided_add(bl_story *story, size_t reviews);

/* ---- Partners ---------------------------------------------------------------------------- */

bool bl__is_told(const bl_story *story, const bl_finding *finding); /* to those it is written for */
bool bl__is_shown(const bl_story *story, int indicator);            /* -1 and the ledger's own are */
void bl__partner_headline(bl_story *story);
uint32_t bl__partner_word(const bl_story *story, int partner); /* UINT32_MAX: no row ever named it */

bl_months bl__months_reported(const bl_story *story);
bl_months bl__months_of_year(const bl_story *story); /* the twelve that end with the reported period */
const char *bl__months_words(const bl_speaker *speaker, bl_months m);

/* Says what the marks of figures mean, where figures of this tally in these
 * months bear it. */
void bl__months_note(bl_story *story, const bl_own *own, bl_months m);

/* The last of `at`, one figure a month, is told to one who hears it. */
bl_table_cell bl__trend_cell(bl_story *story, const char *name, const bl_figure *at, bl_months m);

/* Addresses that links lead to: an indicator stands for the block that shows
 * it, and this for where its figures stand among the tables. */
static inline const void *bl__figures_of(const bl_indicator *indicator)
{
	return &indicator->name;
}

/* indicators_brief.c: the last figure, what is usual or was, the course: a small chart for each of the first
 * `small`, a line for the others; `others`: all of those that have no block of their own. */
void bl__indicators_brief(bl_story *story, const int *indicator, size_t n, size_t small, bool others);
/* ---- pairs_own.c: with whom one partner works; nothing where it has no other beside it ------- */

void bl__own_pairs(bl_story *story, const bl_yaml *options);

/* ---- quality_ids.c: what the ids of a source make one doubt ------------------------------ */

void bl__quality_ids(bl_story *story, const bl_taken *taken, int source, const char *name);
/* Sources whose records stand on several lines. */
void bl__quality_pivots(bl_story *story, const bl_taken *taken);

/* ---- quality_strays.c: rows of partners from days when they were none -------------------- */

void bl__quality_strays(bl_story *story, int source);
/* guarded.c: of the first indicator that counts all rows of needs, or all referrals, what this reader is
 * shown of it; nothing where none does. */
void bl__say_counted(bl_story *story, const char *kind);
void bl__quality_owing(bl_story *story, int source); /* … what they owe, alone */

/* ---- Options of a layout -------------------------------------------------------------- */

/* What an option may hold: for the rows of a section's own list. */
void bl__check_number(const bl_option *is, const char *path, const bl_yaml *value, bl_problems *problems);
void bl__check_yes_no(const bl_option *is, const char *path, const bl_yaml *value, bl_problems *problems);
void bl__check_choice(const bl_option *is, const char *path, const bl_yaml *value, bl_problems *problems);
void bl__check_choices(const bl_option *is, const char *path, const bl_yaml *value, bl_problems *problems);
void bl__check_text(const bl_option *is, const char *path, const bl_yaml *value, bl_problems *problems);
void bl__check_chart(const bl_option *is, const char *path, const bl_yaml *value, bl_problems *problems);

#define BL__NUMBER(called, least, most)                                                                      \
	{.name = called, .check = bl__check_number, .low = least, .high = most}
#define BL__YES_NO(called)         {.name = called, .check = bl__check_yes_no}
#define BL__ONE_OF(called, words)  {.name = called, .check = bl__check_choice, .choice = words}
#define BL__SOME_OF(called, words) {.name = called, .check = bl__check_choices, .choice = words}
#define BL__NAMES(called)                                                                                    \
	{.name = called, .check = bl_option_check_names}            /* of the agreement: asked for later */
#define BL__TEXT(called)  {.name = called, .check = bl__check_text} /* or one for each language */
#define BL__CHART(called) {.name = called, .check = bl__check_chart}
#define BL__NO_MORE       {.name = NULL}

bool bl__option_is_given(const bl_yaml *options, const char *key);
int bl__option_number(const bl_yaml *options, const char *key, int otherwise);
bool bl__option_yes(const bl_yaml *options, const char *key, bool otherwise);
const char *bl__option_text(const bl_yaml *options, const char *key); /* NULL: not given */
/* A text, or the one for the story's language; NULL: not given. */
const char *bl__option_words(bl_story *story, const bl_yaml *options, const char *key);
bool bl__option_lists(const bl_yaml *options, const char *key,
		      const char *name); /* a text or list holding `name` */
/* The indicators a list names, in its order; -1 entries never.  When not given, those the layout shows in all
 * sections, in its order; where it says nothing, all of them. */
size_t bl__option_indicators(bl_story *story, const bl_yaml *options, const char *key, int *out, size_t cap);

#define BL__SECTIONS(X)                                                                                      \
	X(headline)                                                                                          \
	X(changes)                                                                                           \
	X(findings)                                                                                          \
	X(repairs)                                                                                           \
	X(decisions)                                                                                         \
	X(ask)                                                                                               \
	X(notes)                                                                                             \
	X(goals)                                                                                             \
	X(timeline)                                                                                          \
	X(chances)                                                                                           \
	X(indicators)                                                                                        \
	X(activities)                                                                                        \
	X(exchange)                                                                                          \
	X(referrals)                                                                                         \
	X(partners)                                                                                          \
	X(pairs)                                                                                             \
	X(if_one_left)                                                                                       \
	X(network)                                                                                           \
	X(part)                                                                                              \
	X(expected)                                                                                          \
	X(cadence)                                                                                           \
	X(continuity)                                                                                        \
	X(adaptation)                                                                                        \
	X(needs)                                                                                             \
	X(priorities)                                                                                        \
	X(commitment)                                                                                        \
	X(quality)                                                                                           \
	X(tables)                                                                                            \
	X(method)

#define X(name) extern const bl_section bl__section_##name;
BL__SECTIONS(X)
#undef X

#endif
