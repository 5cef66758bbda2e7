/* report.h: shared inside the room: how sections write.
 *
 * A section adds blocks to a story and says what they say through the speaker.
 * Everything a block points to lives in the story's arena, or with the facts.
 */
#ifndef BL__REPORT_H
#define BL__REPORT_H

#include "bilan/report.h"

#include <glib.h>

/* ---- The story -------------------------------------------------------------------- */

bl_story *bl__story_new(bl_lang *lang, const bl_facts *facts);
void bl__story_add(bl_story *story, const bl_block *block); /* copies */
/* The block added next is where links to this address lead. */
void bl__story_place(bl_story *story, const void *address);
void bl__new_page(bl_story *story);  /* for the block added next */
void bl__keep_next(bl_story *story); /* the block added last stays with what comes next */
/* A layout asks for a thing by a name nobody has: the first one is kept. */
void bl__story_missing(bl_story *story, const bl_yaml *where, const char *key, const char *const *known,
		       size_t n);
void *bl__alloc(bl_story *story, size_t n, size_t size); /* n zeroed items in the story's arena */

/* ---- Blocks of words ---------------------------------------------------------------- */

void bl__heading(bl_story *story, int level, const char *text); /* 1 … 3 */
void bl__chapter(bl_story *story, const char *text);
void bl__para(bl_story *story, const char *text);
void bl__para_as(bl_story *story, const char *text, bl_tone tone);
void bl__para_runs(bl_story *story, const bl_span *run, size_t n, bl_tone tone);
/* A line behind a verdict's mark, or behind a short text (`label`): with a label it
 * is an item, of one list with the items right before it.  Copies the runs. */
void bl__marked(bl_story *story, const bl_verdict *verdict, const char *label, const bl_span *run, size_t n);
/* A new item of a list; blocks added while story->group is one belong to it. */
const bl_group *bl__item_new(bl_story *story, const bl_group *list);
void bl__callout(bl_story *story, const char *title, const char *text); /* text may be NULL */
void bl__markdown(bl_story *story, const char *text);
/* Its tables become blocks (markdown_table.c), `words` is given what stands around them. */
void bl__markdown_tables(bl_story *story, const char *text, void (*words)(bl_story *story, const char *text));
char *bl__markdown_flat(bl_story *story, const char *text); /* as words of one line */

/* ---- Tables --------------------------------------------------------------------- */

bl_table *bl__table_new(bl_story *story, const bl_table_column *column, size_t n);   /* copies the columns */
bl_table *bl__dense_table(bl_story *story, const bl_table_column *column, size_t n); /* of many figures */
bl_table_cell *bl__table_row(bl_story *story, bl_table *table);                      /* the new row's cells */
void bl__table_note(bl_table *table, const char *note); /* below the row added last */
void bl__table_add(bl_story *story, bl_table *table);   /* as a block; one without rows is none */

/* ---- What charts draw ---- */

/* Facts of nothing yet: no number is known of a target, a baseline or what is expected. */
bl_chart_facts *bl__facts_new(bl_story *story);
/* … of whole numbers over n periods from `first`. */
bl_chart_facts *bl__facts_of_counts(bl_story *story, bl_period first, size_t n, const bl_chart_series *series,
				    size_t n_series);

/* ---- Exhibits --------------------------------------------------------------------- */

/* With its words cleaned. */
bl_exhibit bl__exhibit_clean(bl_story *story, const bl_exhibit *exhibit);
void bl__exhibit_add(bl_story *story, const bl_exhibit *exhibit);
/* n of them in a row that has so many places, at most BL_ACROSS. */
void bl__exhibit_row(bl_story *story, const bl_exhibit *exhibit, size_t n, size_t places);
/* What the chart called `kind` says of an indicator, of a goal, or (both -1) of every
 * goal; false: it does not fit them. */
bool bl__picture_exhibit(bl_story *story, int indicator, int goal, const char *kind, bl_exhibit *out);
void bl__key_figures(bl_story *story, const bl_key_figure *figure, size_t n); /* up to BL_KEY_FIGURES */

/* The place where the medium tells which letters it lacks. */
void bl__place_for_letters(bl_story *story);

/* ---- goal_notes.c: what is said under a goal ----------------------------------------------- */

const char *bl__goal_notes(bl_story *story, int goal, const bl_style *style); /* NULL: nothing */
const char *bl__goal_leads(bl_story *story, int goal);                        /* who leads it; NULL: nobody */
/* That so many goals are not shown; NULL: all are. */
const char *bl__goals_hidden(bl_story *story, size_t n);
/* The name of its state, or that this report does not show it. */
const char *bl__standing_words(bl_story *story, const bl_standing *standing);
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

int bl__partner_index(const bl_story *story);                       /* the one the report is about */
bool bl__is_told(const bl_story *story, const bl_finding *finding); /* to those it is written for */
bool bl__is_shown(const bl_story *story, int indicator); /* -1 and the ledger's own are (bl_layout_shows) */
void bl__partner_headline(bl_story *story);
const bl_partnership *bl__partnership(const bl_story *story);  /* how it is doing, for this reader */
uint32_t bl__partner_word(const bl_story *story, int partner); /* UINT32_MAX: no row ever named it */

bl_months bl__months_reported(const bl_story *story);
bl_months bl__months_of_year(const bl_story *story); /* the twelve that end with the reported period */
const char *bl__months_words(const bl_speaker *speaker, bl_months m);

/* Says what the marks of figures mean, where figures of this tally in these
 * months bear it. */
void bl__months_note(bl_story *story, const bl_own *own, bl_months m);

/* All of them, most exchanged first, as the two sides of a chart. */
void bl__pairs_of(bl_story *story, const bl_balance *all, size_t n, bl_chart_facts *facts);
/* The last of `at`, one figure a month, is told to one who hears it. */
bl_table_cell bl__trend_cell(bl_story *story, const char *name, const bl_figure *at, bl_months m);

/* Addresses that links lead to: an indicator stands for the block that shows
 * it, and this for where its figures stand among the tables. */
static inline const void *bl__figures_of(const bl_indicator *indicator)
{
	return &indicator->name;
}

/* Where from a story looks at what is shown. */
bl_view bl__view_of(const bl_story *story);

/* What an indicator's block, its table and the headline all look at. */
typedef struct {
	bl_shown shown; /* the periods, and what is shown of each */
	const bl_indicator *is;
	const bl_measure *measure;
	bl_style style;
} bl__subject;

/* `n` periods, 0: as bl_view_periods chooses. */
bl__subject bl__subject_of(bl_story *story, int indicator, size_t n);
/* What is asked of its i-th period; NAN: nothing. */
double bl__subject_target(const bl_story *story, const bl__subject *subject, size_t i);
const char *bl__subject_message(bl_story *story, const bl__subject *subject);
/* What is usual of it; false: it is not of the period that messages speak of. */
bool bl__subject_usual(const bl_story *story, const bl__subject *subject, bl_usual *out);
/* The figure beside what is usual, or how it stands out; NULL: neither can be said. */
const char *bl__subject_usual_message(bl_story *story, const bl__subject *subject);
/* The same beside a chart that draws the limits: they are not said again, for one figure's range is another
 * than that of all points together. */
const char *bl__subject_limits_message(bl_story *story, const bl__subject *subject);
const char *bl__subject_subtitle(bl_story *story, const bl__subject *subject);
/* By what and from when to when, alone: where the title names the indicator.  NULL: of one period. */
const char *bl__subject_span(bl_story *story, const bl__subject *subject);
/* What is missing or provisional; NULL: nothing. */
const char *bl__subject_gaps(bl_story *story, const bl__subject *subject);
const char *bl__subject_note(bl_story *story, const bl__subject *subject); /* NULL: nothing to add */
bl_chart_facts *bl__subject_facts(bl_story *story, const bl__subject *subject);
/* Levels, or totals, agreed on one after the other; and what happened: on the facts of a chart. */
void bl__subject_steps(bl_story *story, const bl__subject *subject, const bl_level_line *line, size_t n,
		       bl_chart_facts *facts);
void bl__subject_events(bl_story *story, const bl__subject *subject, bl_chart_facts *facts);
bl_table *bl__subject_table(bl_story *story, const bl__subject *subject, size_t most); /* newest first */
bl_table *bl__steps_table(bl_story *story, const bl_indicator *indicator);

/* indicators_brief.c: the last figure, what is usual or was, the course: a small chart for each of the first
 * `small`, a line for the others; `others`: all of those that have no block of their own. */
void bl__indicators_brief(bl_story *story, const int *indicator, size_t n, size_t small, bool others);
/* The chart that fits the kind of goal: of a total, of steps, of few things, of a level; NULL: no goal asks
 * for one. */
const char *bl__chart_by_goal(bl_story *story, const bl__subject *subject);
/* How the target of a chart was revised, in words; NULL: it was not, while the chart shows it. */
const char *bl__alt_steps(bl_story *story, const bl_style *style, const bl_chart_facts *facts);

/* A split with the names of its parts on it: as columns and as a table. */
typedef struct {
	bl_split_shown shown;
	bl_chart_series *category; /* the parts, then the others together when there are any */
	size_t n_categories;
	unsigned char *colour; /* of each part */
	bl_style style;
} bl__split;

/* Split k of the indicator over the periods shown. */
bool bl__split_of(bl_story *story, const bl_shown *shown, size_t k, size_t most, bl__split *out);
void bl__split_series(const bl__split *split, bl_chart_facts *facts); /* as what a chart draws */
bl_table *bl__split_table(bl_story *story, const bl__split *split);
const char *bl__split_note(bl_story *story, const bl__split *split); /* NULL: nothing to add */

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
void bl__check_names(const bl_option *is, const char *path, const bl_yaml *value, bl_problems *problems);
void bl__check_text(const bl_option *is, const char *path, const bl_yaml *value, bl_problems *problems);
void bl__check_chart(const bl_option *is, const char *path, const bl_yaml *value, bl_problems *problems);

#define BL__NUMBER(called, least, most)                                                                      \
	{.name = called, .check = bl__check_number, .low = least, .high = most}
#define BL__YES_NO(called)         {.name = called, .check = bl__check_yes_no}
#define BL__ONE_OF(called, words)  {.name = called, .check = bl__check_choice, .choice = words}
#define BL__SOME_OF(called, words) {.name = called, .check = bl__check_choices, .choice = words}
#define BL__NAMES(called)          {.name = called, .check = bl__check_names} /* of the agreement: asked for later */
#define BL__TEXT(called)           {.name = called, .check = bl__check_text} /* or one for each language */
#define BL__CHART(called)          {.name = called, .check = bl__check_chart}
#define BL__NO_MORE                {.name = NULL}

/* Says which options of a section in a layout are unknown, or hold what they may not. */
void bl__options_check(const bl_section *section, const char *path, const bl_yaml *options,
		       bl_problems *problems);

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

/* ---- Colours, logo, signature of a layout ------------------------------------------------ */

typedef struct {
	bl_tints tints;
	bl_image *logo; /* NULL: none */
	const bl_yaml *logo_alt, *signature;
} bl__brand;

void bl__brand_read(bl__brand *brand, const char *path, const bl_yaml *root, bl_problems *problems);
void bl__brand_done(bl__brand *brand);
const bl__brand *bl__layout_brand(const bl_layout *layout);
/* A text, or the one of a map for this language, else its first; "" when there is none. */
const char *bl__yaml_text_in(const bl_yaml *value, const char *language);
void bl__logo_add(bl_story *story, const bl__brand *brand);
void bl__signature_add(bl_story *story, const bl__brand *brand);

const char *bl__layout_path(const bl_layout *layout);
const bl_yaml *bl__layout_root(const bl_layout *layout);
/* layout_names.c: its lists of indicators and of partners are lists of names, none twice. */
void bl__layout_check_lists(const bl_layout *layout, bl_problems *problems);
const bl_yaml *bl__layout_indicators(const bl_layout *layout); /* NULL: all of them */
size_t bl__layout_sections(const bl_layout *layout);
const bl_section *bl__layout_section(const bl_layout *layout, size_t i, const bl_yaml **options);

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
