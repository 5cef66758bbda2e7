/* page.h: shared inside the room.
 *
 * A flow is a list of blocks.  A block is measured when it is added, and is
 * made of parts (the lines of a paragraph, the rows of a table) between which
 * a page may end.  Only when every block is there are pages broken, so "page n
 * of m" is known, and drawn.  A block may belong to groups (a list, one of its
 * items, a figure with its words), which are opened around it wherever it is
 * drawn: in the structure, all of a group's blocks are inside one element.
 *
 * Everything a block points to lives in the flow's arena, or with the facts.
 */
#ifndef BL__PAGE_H
#define BL__PAGE_H

#include "bilan/page.h"

#include <glib.h>

/* ---- Type ------------------------------------------------------------------ */

extern const bl_type bl__page_h1, bl__page_h2, bl__page_h3, bl__page_lead, bl__page_body, bl__page_soft,
	bl__page_cell, bl__page_dense, bl__page_caption, bl__page_note, bl__page_small, bl__page_figure,
	bl__page_running;

double bl__leading_of(const bl_type *type);

/* ---- Flow ------------------------------------------------------------------- */

/* Draw parts [from, to) with their top left corner at box.x, box.y. */
typedef void bl__draw_fn(bl_flow *flow, const void *what, bl_box box, size_t from, size_t to);

/* An element around blocks; its address is what tells it from others. */
typedef struct bl__group bl__group;
struct bl__group {
	const char *role, *scope; /* scope: of an L, how its items are numbered */
	const bl__group *in;      /* NULL: the document itself */
};

typedef struct {
	bl__draw_fn *draw;
	const void *what;
	double before;          /* space above, unless at the top of a page */
	const bl__group *group; /* the innermost it belongs to; NULL: none */
	bool keep_next;         /* on one page with the beginning of the next block */
	size_t n;               /* parts … */
	const double *height;   /* … and their heights */
	double head;            /* drawn above the parts on every page they come to */
	bool new_page;          /* begins one, unless at the top of it already */
	size_t orphans;         /* the fewest parts left alone on a page; at least 1 */
} bl__block;

/* Where a stretch of a block came to stand. */
typedef struct {
	size_t block, from, to;
	int page; /* from 0 */
	double y; /* from the top of the live area */
} bl__fragment;

struct bl_flow {
	bl_canvas *canvas;
	bl_lang *lang;
	bl_speaker speaker;
	bl_arena *arena;
	const bl_facts *facts;
	double page_width, page_height;
	double left, top, width, height; /* the live area */
	bl__block *block;
	size_t n, cap;
	bl__fragment *at;
	size_t n_at, cap_at;
	int pages;
	const bl__group *group; /* open: blocks added now belong to it */
	GHashTable *places;     /* addresses that a block will stand for: links may lead there */
	const char *head_left, *head_right, *foot; /* running texts */
	const char *layout_path;
	bool turn; /* the next block begins a page */
	GTree *letters; /* letters of people's words that were asked about → whether the fonts have them */
	size_t lacking_at; /* where the paragraph on letters goes that the fonts lack: before this block … */
	bool tells_lacking; /* … when a section has a place for it */
	bl_error error; /* the first thing a layout asked for that is not there */
};

bl_flow *bl__flow_new(bl_canvas *canvas, bl_lang *lang, const bl_facts *facts, const char *paper);
void bl__flow_free(bl_flow *flow);
void bl__flow_add(bl_flow *flow, const bl__block *block); /* copies; heights are borrowed from the arena */
/* The block added next is where links to these addresses lead. */
void bl__flow_place(bl_flow *flow, const void *address);
bool bl__flow_leads(const bl_flow *flow, const void *address); /* once every block is there */
const bl__group *bl__group_new(bl_flow *flow, const char *role, const bl__group *in);
const bl__group *bl__item_new(bl_flow *flow, const bl__group *list); /* the body of a new item */
void bl__new_page(bl_flow *flow); /* for the block added next */
void bl__flow_break(bl_flow *flow);                                  /* fills at[], pages */
void bl__flow_draw(bl_flow *flow);
/* A layout asks for a thing by a name nobody has: the first one is kept. */
void bl__flow_missing(bl_flow *flow, const bl_yaml *where, const char *key, const char *const *known,
		      size_t n);

/* A section tells here, once all is composed, which letters are shown as squares. */
void bl__place_for_lacking(bl_flow *flow);
void bl__tell_lacking(bl_flow *flow);
void bl__notice_letter(void *flow, uint32_t letter);

void *bl__alloc(bl_flow *flow, size_t n, size_t size); /* n zeroed items in the flow's arena */

/* ---- Set text ----------------------------------------------------------------- */

typedef struct {
	const char *text;
	bl_face face;
} bl__run;

typedef struct {
	const char *text;
	double x;
	bl_face face;
} bl__piece;

typedef struct {
	const bl__piece *piece;
	size_t n;
	double width;
} bl__line;

typedef struct {
	const bl__line *line;
	size_t n;
	bl_type type;
} bl__lines;

/* Break a text into lines at most `width` wide and at most `most` of them (0:
 * any); what does not fit ends in "…".  A word wider than a line is cut. */
const bl__lines *bl__lines_of(bl_flow *flow, const char *text, const bl_type *type, double width,
			      size_t most);
const bl__lines *bl__lines_of_runs(bl_flow *flow, const bl__run *run, size_t n, const bl_type *type,
				   double width, size_t most);
double bl__lines_height(const bl__lines *lines);
void bl__lines_draw(bl_flow *flow, const bl__lines *lines, size_t from, size_t to, double x, double y,
		    double width, bl_align align);
/* All of them; a text that leads somewhere has a colour of its own. */
void bl__lines_draw_in(bl_flow *flow, const bl__lines *lines, double x, double y, double width,
		       bl_align align, bool leads);
double bl__width_of(bl_flow *flow, const char *text, const bl_type *type);
double bl__word_width(bl_flow *flow, const char *text, const bl_type *type); /* of the widest word */

/* ---- Blocks of text ------------------------------------------------------------ */

void bl__heading(bl_flow *flow, int level, const char *text); /* 1 … 3; 1 and 2 become bookmarks */
/* The title of the whole; `above` (may be "") is drawn over it and read after it. */
void bl__title(bl_flow *flow, const char *above, const char *text);
void bl__para(bl_flow *flow, const char *text);
void bl__para_as(bl_flow *flow, const char *text, const bl_type *type);
void bl__para_runs(bl_flow *flow, const bl__run *run, size_t n, const bl_type *type, const char *bullet,
		   double indent);
void bl__keep_next(bl_flow *flow); /* the block added last stays with what comes next */
/* A paragraph behind a verdict's mark, or behind a short text (`label`): with
 * a label it is an item, of one list with the items right before it. */
void bl__marked(bl_flow *flow, const bl_verdict *verdict, const char *label, const bl__run *run, size_t n);
/* A panel that says plainly why there is nothing to show. */
void bl__callout(bl_flow *flow, const char *title, const char *text);

/* A verdict's mark: shape and letter, never colour alone. */
#define BL__MARK 10.0
void bl__mark_draw(bl_flow *flow, const bl_verdict *verdict, double x, double y);

/* ---- Tables --------------------------------------------------------------------- */

typedef struct {
	const char *head;
	bl_align align;
	bool wraps;   /* words that may take several lines, and give way first */
	double width; /* fixed; 0: as the cells need */
} bl__column;

typedef struct {
	const char *text;
	const bl_verdict *mark;      /* drawn before the text */
	const bl_chart *chart;       /* a mini chart instead of a text … */
	const bl_chart_facts *facts; /* … and what it draws */
	bool strong;
	const void *to; /* the text leads there, when a block stands for it; NULL: nowhere */
} bl__cell;

typedef struct {
	bl__cell *cell;
	const char *note; /* small lines below, across the columns */
	const bl__lines *note_lines;
	const bl__lines **lines; /* per column; NULL where a chart stands */
} bl__row;

typedef struct {
	size_t n_columns, n, cap;
	const bl__column *column;
	bl__row *row;
	bool dense;    /* the small type of tables beside a chart */
	bool fill;     /* take the whole width offered */
	double *width; /* per column, once measured */
	const bl__lines **head;
	double head_height, *height, total_width;
} bl__table;

bl__table *bl__table_new(bl_flow *flow, const bl__column *column, size_t n);
bl__cell *bl__table_row(bl_flow *flow, bl__table *table); /* the new row's cells */
void bl__table_note(bl__table *table, const char *note);  /* below the row added last */
void bl__table_measure(bl_flow *flow, bl__table *table, double width);
double bl__table_least(bl_flow *flow, const bl__table *table); /* width below which words are cut */
double bl__table_height(const bl__table *table);
void bl__table_draw(bl_flow *flow, const bl__table *table, double x, double y, size_t from, size_t to);
void bl__table_add(bl_flow *flow, bl__table *table); /* as a block */

/* ---- Figures --------------------------------------------------------------------- */

typedef struct {
	const char *title, *subtitle, *note; /* subtitle, note may be NULL */
	const void *to;                      /* its figures as a table elsewhere; NULL: nowhere */
	const bl_chart *chart;               /* NULL: none, only the table */
	const bl_chart_facts *facts;
	double height;     /* 0: as the chart likes */
	bl__table *beside; /* NULL, or a table at the right */
} bl__figure;

void bl__figure_add(bl_flow *flow, const bl__figure *figure); /* copies */
/* What the chart called `kind` says of an indicator, of a goal, or (both -1) of every
 * goal; false: it does not fit them. */
bool bl__picture_figure(bl_flow *flow, int indicator, int goal, const char *kind, bl__figure *out);
void bl__figure_pair(bl_flow *flow, const bl__figure *left, const bl__figure *right); /* in a row; right may be NULL */

typedef struct {
	const char *value, *label, *change;
	const bl_chart_facts *spark; /* NULL: none */
	const void *to;              /* the label leads there; NULL: nowhere */
} bl__key_figure;

void bl__key_figures(bl_flow *flow, const bl__key_figure *figure, size_t n); /* a band of up to four */

/* ---- Markdown ---------------------------------------------------------------------- */

void bl__markdown(bl_flow *flow, const char *text);

/* ---- Partners ---------------------------------------------------------------------------- */

int bl__partner_index(const bl_flow *flow); /* the one the report is about */
void bl__partner_headline(bl_flow *flow);
bool bl__owns(const bl_goal *goal, int partner);
bool bl__word_is_goal(const bl_flow *flow, uint32_t word, const bl_goal *goal);
uint32_t bl__partner_word(const bl_flow *flow, int partner); /* UINT32_MAX: no row ever named it */

/* A stretch of months. */
typedef struct {
	bl_period first;
	size_t n;
} bl__months;

bl__months bl__months_reported(const bl_flow *flow);
bl__months bl__months_of_year(const bl_flow *flow); /* the twelve that end with the reported period */
const char *bl__months_words(const bl_speaker *speaker, bl__months m);

/* Says what the mark of a provisional figure means, where figures of these months
 * bear it; indicator -1: there are none. */
void bl__months_note(bl_story *story, int indicator, bl__months m);

/* Of a value of split 0 of one of the ledger's own indicators. */
bl_figure *bl__split_months(bl_flow *flow, int indicator, uint32_t value, bl__months m);
bl_figure bl__split_sum(bl_flow *flow, int indicator, uint32_t value, bl__months m);

/* What is shared, by the words of the data; then how much of it somebody gave
 * (side "from") or received ("to"): quantities where they are told, else rows. */
const uint32_t *bl__currencies(bl_flow *flow, size_t *n);
bl_figure *bl__exchanged_months(bl_flow *flow, const char *side, uint32_t who, uint32_t what, bl__months m);
bl_figure bl__exchanged(bl_flow *flow, const char *side, uint32_t who, uint32_t what, bl__months m);
int bl__exchange_indicator(const bl_flow *flow, const char *side, bool amounts); /* -1: none */
bool bl__pair_find(const bl_flow *flow, int indicator, uint32_t word, uint32_t by, uint32_t *value);

/* How often something was held, per period of its own grain; false: nothing tells. */
bool bl__cadence_figures(bl_flow *flow, const bl_recurrence *c, bl_period first, size_t n, bl_figure *out);
bl_day bl__cadence_due(bl_flow *flow, const bl_recurrence *c); /* BL_DAY_NONE: nothing tells */


/* Addresses that links lead to: an indicator stands for the block that shows
 * it, and this for where its figures stand among the tables. */
static inline const void *bl__figures_of(const bl_indicator *indicator)
{
	return &indicator->name;
}

/* What an indicator's block, its table and the headline all look at. */
typedef struct {
	int indicator;
	const bl_indicator *is;
	const bl_measure *measure;
	const bl_series *series; /* as given … */
	bl_period first;         /* … and without the unknown periods before the first known one */
	const bl_figure *at;
	size_t n, skipped;
	size_t focus; /* the last complete period, which messages speak of */
	bl_style style;
	int goal; /* the first goal that is about it, or -1 */
} bl__subject;

/* `n` periods, 0: a year and one period. */
bl__subject bl__subject_of(bl_flow *flow, int indicator, size_t n);
bl_period bl__subject_period(const bl__subject *subject, size_t i);
/* The per-period target in force at period i of the subject; NAN: none. */
double bl__subject_target(bl_flow *flow, const bl__subject *subject, size_t i);
const char *bl__subject_message(bl_flow *flow, const bl__subject *subject);
const char *bl__subject_subtitle(bl_flow *flow, const bl__subject *subject);
const char *bl__subject_note(bl_flow *flow, const bl__subject *subject); /* NULL: nothing to add */
bl_chart_facts *bl__subject_facts(bl_flow *flow, const bl__subject *subject);
bl__table *bl__subject_table(bl_flow *flow, const bl__subject *subject, size_t most); /* newest first */
bl__table *bl__steps_table(bl_flow *flow, const bl_indicator *indicator);

/* Splits: the biggest categories, the rest together, as columns and as a table. */
typedef struct {
	const char *by; /* the column split on */
	bl_period first;
	size_t n; /* periods */
	bl_chart_series *category;
	size_t n_categories;
	size_t n_others;   /* categories put together in the last one; 0: none */
	size_t n_left_out; /* categories not shown, because they do not add up */
	const bl_figure *total;
	bool overlaps;
	bl_style style;
} bl__split;

/* Split k of `indicator` (the ledger's own ones too) over `n` periods from `first`. */
bool bl__split_of(bl_flow *flow, int indicator, size_t k, bl_period first, size_t n, size_t most,
		  bl__split *out);
bl__table *bl__split_table(bl_flow *flow, const bl__split *split);
const char *bl__split_note(bl_flow *flow, const bl__split *split); /* NULL: nothing to add */


/* ---- Options of a layout -------------------------------------------------------------- */

int bl__option_number(const bl_yaml *options, const char *key, int otherwise);
bool bl__option_yes(const bl_yaml *options, const char *key, bool otherwise);
const char *bl__option_text(const bl_yaml *options, const char *key); /* NULL: not given */
bool bl__option_lists(const bl_yaml *options, const char *key,
		      const char *name); /* a text or list holding `name` */
/* The indicators a list names, in its order; -1 entries never.  All of them when not given. */
size_t bl__option_indicators(bl_flow *flow, const bl_yaml *options, const char *key, int *out, size_t cap);

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
/* Adds the logo; returns the width that the title must leave it. */
double bl__logo_add(bl_flow *flow, const bl__brand *brand);
void bl__signature_add(bl_flow *flow, const bl__brand *brand);

const char *bl__layout_path(const bl_layout *layout);
size_t bl__layout_sections(const bl_layout *layout);
const bl_section *bl__layout_section(const bl_layout *layout, size_t i, const bl_yaml **options);

#define BL__SECTIONS(X)                                                                                      \
	X(headline)                                                                                          \
	X(changes)                                                                                           \
	X(findings)                                                                                          \
	X(notes)                                                                                             \
	X(goals)                                                                                             \
	X(timeline)                                                                                          \
	X(indicators)                                                                                        \
	X(activities)                                                                                        \
	X(exchange)                                                                                          \
	X(partners)                                                                                          \
	X(part)                                                                                              \
	X(expected)                                                                                          \
	X(cadence)                                                                                           \
	X(priorities)                                                                                        \
	X(commitment)                                                                                        \
	X(quality)                                                                                           \
	X(tables)                                                                                            \
	X(method)

#define X(name) extern const bl_section bl__section_##name;
BL__SECTIONS(X)
#undef X

#endif
