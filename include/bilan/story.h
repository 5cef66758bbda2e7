/* bilan/story.h: what a report is made of: typed blocks, one after the other.
 *
 * A block is content, not ink: it knows what is said, how much it matters and
 * what belongs together, never where it will stand.  Whoever tells a report puts
 * blocks into a story; a medium (bilan/paper.h, bilan/web.h; bl_story_text below)
 * goes through them and sets each in its own way.
 */
#ifndef BILAN_STORY_H
#define BILAN_STORY_H

#include "bilan/changes.h"
#include "bilan/chart.h"
#include "bilan/view.h"
#include "bilan/voice.h"

/* Which edition this is, where editions are recorded. */
typedef struct {
	int n;           /* 2 and more: it replaces the one before … */
	const char *why; /* … for this: "figures" "note" "asked" */
	bl_day was_due;  /* made after the day it was to be there by; BL_DAY_NONE: in time */
} bl_imprint;

/* Everything a section may look at: all rooms before this one, read only. */
typedef struct {
	const bl_agreement *agreement;
	const bl_taken *taken;
	const bl_disclosure *seen; /* bl_findings_seen: every figure comes through it, and says whether it is
				      provisional */
	const bl_words *words;
	bl_findings *findings;
	bl_period period;     /* reported on */
	bl_day as_of;         /* data and edition date */
	const char *audience; /* "coordinator" … */
	const char
		*notes; /* the coordinator's own words in Markdown for this period and language; NULL: none */
	const bl_partner *partner; /* the report is about this one; NULL: about all */
	const bl_changes *changes; /* since `since`; NULL: not asked for */
	bl_day since;
	const char *notes_path; /* where they would be, for the reader who wants to write some */
	/* Told each letter of somebody's words that the fonts lack, once per report: a square stands for it.
	 * NULL: nobody asks. */
	void (*lacks)(void *self, uint32_t letter);
	void *lacks_self;
	bool data_end_early;       /* `period` was moved back to where the data end */
	const bl_imprint *imprint; /* NULL: not recorded */
} bl_facts;

/* ---- Blocks ------------------------------------------------------------------ */

/* Words that stand out of their sentence. */
typedef enum { BL_PLAIN, BL_STRONG, BL_STRESSED } bl_emphasis;

typedef struct {
	const char *text;
	bl_emphasis emphasis;
} bl_span;

/* How much a paragraph matters.  Three of them are of what follows, and stay on its page. */
typedef enum {
	BL_TONE_BODY,
	BL_TONE_LEAD, /* opens a report or a chapter */
	BL_TONE_SOFT, /* says what is shown, under a heading */
	BL_TONE_NOTE, /* small print, of what stands above it */
	BL_TONE_KEY,  /* small print that explains what is drawn: only where something is */
	BL_TONES
} bl_tone;

/* Blocks may belong to an item of a list, lists to an item of another.  The
 * address is what tells one from another. */
typedef enum { BL_LABELS_OWN, BL_LABELS_BULLETS, BL_LABELS_NUMBERS } bl_labels;

typedef struct bl_group bl_group;
struct bl_group {
	bool is_list;       /* else an item */
	bl_labels labels;   /* list: what stands before its items; own: each says its own */
	const bl_group *in; /* an item's list; the item a list stands in; NULL: none */
};

typedef struct {
	const char *above, *text; /* above: a line over it, read after it; may be "" */
} bl_title;

typedef struct {
	int level; /* 1 … 3; 1 and 2 are places one may jump to */
	const char *text;
	bool is_chapter; /* of level 2, and stands above the others: its sections follow it */
} bl_heading;

typedef struct {
	const bl_span *span;
	size_t n;
	bl_tone tone;
	const char *label; /* bullet or number: the first paragraph of its item; NULL */
	int depth;         /* of the lists it stands in; 0: none */
} bl_paragraph;

/* A line behind a verdict's mark or a bullet; with a label it is an item. */
typedef struct {
	const bl_verdict *verdict; /* NULL: none */
	const char *label;         /* NULL: no item */
	const bl_span *span;
	size_t n;
} bl_point_of_list;

/* A panel that says plainly why there is nothing to show. */
typedef struct {
	const char *title, *text; /* text may be NULL */
} bl_callout;

/* What a column holds, where its cells do not say how wide it is to be. */
typedef enum {
	BL_ROOM_OF_CELLS, /* as wide as its cells need */
	BL_ROOM_TERM,     /* a short word that the next column explains */
	BL_ROOM_VERDICT,  /* a mark and its words */
	BL_ROOM_BULLET,
	BL_ROOM_INK,       /* to be written into … */
	BL_ROOM_INK_SHORT, /* … a name, a date */
	BL_ROOM_SPARK_SHORT,
	BL_ROOM_SPARK,
	BL_ROOM_SPARK_LONG,
	BL_ROOMS
} bl_column_room;

typedef struct {
	const char *head;
	bl_align align;
	bool wraps; /* words that may take several lines, and give way first */
	bl_column_room room;
} bl_table_column;

typedef struct {
	const char *text;
	const bl_verdict *mark;      /* before the text, which says the same in words */
	const bl_chart *chart;       /* a mini chart instead of a text … */
	const bl_chart_facts *facts; /* … and what it draws; its alt says it in words */
	bool strong;
	const void *to; /* the text leads there, when a block stands for it; NULL: nowhere */
} bl_table_cell;

typedef struct {
	bl_table_cell *cell; /* one per column; the first says what the row is about */
	const char *note;    /* small lines below, across the columns; NULL: none */
	size_t over;         /* columns that the first cell takes, the next being empty; 0: its own */
} bl_table_row;

typedef struct {
	size_t n_columns, n, cap;
	const bl_table_column *column;
	bl_table_row *row;
	bool dense;   /* many figures: small type */
	bool fill;    /* takes the whole width offered */
	bool for_ink; /* rows are high enough to write into */
	size_t keeps; /* beside a chart that needs the room, at least the first so many columns; 0: all */
} bl_table;

/* How large an exhibit is to be. */
typedef enum {
	BL_SIZE_OF_CHART, /* as its chart likes, for what it draws */
	BL_SIZE_TINY,     /* one of three in a row */
	BL_SIZE_SMALL,    /* one of two */
	BL_SIZE_LINE,
	BL_SIZE_DETAILED, /* marks and words inside the plot */
	BL_SIZE_COLUMNS,
	BL_SIZE_STACK, /* columns under a key */
	BL_SIZES
} bl_size;

/* A chart with its message, what is plotted, a table at its side, a note. */
typedef struct {
	const char *title, *subtitle, *note; /* may be NULL */
	int level;                           /* of the title among headings; set as the block is added */
	const void *to;                      /* its figures as a table elsewhere; NULL: nowhere */
	const bl_chart *chart;               /* NULL: none, only the table */
	const bl_chart_facts *facts;
	bl_size size;
	bl_table *beside;  /* NULL: none */
	bool gives_way;    /* left out where it would not stay on one page … */
	bl_table *instead; /* … for this; NULL: for nothing */
} bl_exhibit;

#define BL_ACROSS 3 /* as many exhibits stand in a row */

typedef struct {
	bl_exhibit of[BL_ACROSS];
	size_t n, places; /* those from n on stay empty */
} bl_exhibit_row;

#define BL_KEY_FIGURES 4 /* as many stand in a band */

typedef struct {
	const char *value, *label, *change; /* change may be NULL */
	const bl_chart_facts *spark;        /* NULL: none */
	const void *to;                     /* the label leads there; NULL: nowhere */
} bl_key_figure;

typedef struct {
	bl_key_figure figure[BL_KEY_FIGURES];
	size_t n;
} bl_key_band;

typedef struct {
	const bl_image *image;
	const char *alt;
} bl_logo;

typedef struct {
	struct {
		const char *name, *role;
	} one[16];
	size_t n;
} bl_signature;

/* Stands where the medium says which letters of people's words it lacks; a medium
 * that has them all says nothing. */
typedef struct {
	const uint32_t *letter; /* that were met, ascending */
	size_t n;
} bl_letters;

/* Every kind of block: its name, and the member that holds it.  A medium lists
 * what it does with each by this, so that none is forgotten. */
#define BL_BLOCKS(X)                                                                                         \
	X(title, bl_title)                                                                                   \
	X(heading, bl_heading)                                                                               \
	X(paragraph, bl_paragraph)                                                                           \
	X(point, bl_point_of_list)                                                                           \
	X(callout, bl_callout)                                                                               \
	X(table, bl_table *)                                                                                 \
	X(exhibit, bl_exhibit)                                                                               \
	X(row, bl_exhibit_row)                                                                               \
	X(band, bl_key_band)                                                                                 \
	X(logo, bl_logo)                                                                                     \
	X(signature, bl_signature)                                                                           \
	X(letters, bl_letters)

typedef enum {
#define X(name, type) BL_BLOCK_##name,
	BL_BLOCKS(X)
#undef X
		BL_BLOCK_KINDS
} bl_block_kind;

typedef struct {
	bl_block_kind kind;
	union {
#define X(name, type) type name;
		BL_BLOCKS(X)
#undef X
	} as;
	const bl_group *group; /* the item it belongs to; NULL: none */
	bool keep_next;        /* on one page with the beginning of the next block */
	bool new_page;         /* begins one */
} bl_block;

/* ---- The story ----------------------------------------------------------------- */

/* A whole report.  Media read it; sections write, through the functions below. */
typedef struct bl_story bl_story;

/* A block stands for this address: links to it lead there. */
typedef struct {
	const void *address;
	size_t block;
} bl_anchor;

/* The colour of a category, the same in every chart of a report. */
typedef struct {
	const char *role; /* the column it is a value of */
	uint32_t word;
	unsigned char colour; /* from 1 */
} bl_colour;

#define BL_LEVELS 3 /* of headings; the title is of the first */
struct bl_story {
	bl_arena *arena; /* holds all that blocks point to, beside the facts */
	bl_lang *lang;
	const bl_facts *facts;
	bl_speaker speaker;
	bl_block *block;
	size_t n, cap;
	bl_anchor *anchor; /* no address twice */
	size_t n_anchors, cap_anchors;
	uint32_t *letter; /* of people's words, those that a font may lack, ascending */
	size_t n_letters, cap_letters;
	const char *head_left, *head_right, *foot; /* what runs along every page */
	const bl_tints *tints;                     /* NULL: the usual colours */
	bl_colour *colour;                         /* of categories, in the order they were met */
	size_t n_colours, cap_colours;
	const char *layout_path; /* the file that ordered it */
	const bl_yaml
		*indicators; /* that it names for all sections, in its order; NULL: all, in the agreement's */
	const bool
		*leaves_out; /* of each indicator, whether no figure of it is shown; NULL: none is left out */
	const bl_group *group;     /* open: blocks added now belong to it */
	int open_level[BL_LEVELS]; /* of the headings that the next one may stand under; 0: none */
	bool turn;                 /* the next block begins a page */
	bl_error error;            /* the first thing a layout asked for that is not there */
};

bl_story *bl_story_new(bl_lang *lang, const bl_facts *facts); /* empty; both must outlive it */
void bl_story_free(bl_story *story);

/* ---- Writing: everything a block points to lives in the story's arena, or with the facts ---- */

void *bl_story_alloc(bl_story *story, size_t n, size_t size); /* n zeroed items in the story's arena */
void bl_story_add(bl_story *story, const bl_block *block);    /* copies */
/* The block added next is where links to this address lead. */
void bl_story_place(bl_story *story, const void *address);
void bl_story_new_page(bl_story *story);  /* for the block added next */
void bl_story_keep_next(bl_story *story); /* the block added last stays with what comes next */
/* A layout asks for a thing by a name nobody has: the first one is kept. */
void bl_story_missing(bl_story *story, const bl_yaml *where, const char *key, const char *const *known,
		      size_t n);

/* ---- Whom and what it is about ---- */

int bl_story_partner(const bl_story *story);                       /* the one it is about, which it must be */
const bl_partnership *bl_story_partnership(const bl_story *story); /* how it is doing, for this reader */
bl_view bl_story_view(const bl_story *story);                      /* from where it looks at what is shown */

/* ---- Words ---- */

void bl_put_heading(bl_story *story, int level, const char *text); /* 1 … 3 */
void bl_put_chapter(bl_story *story, const char *text);
void bl_put_para(bl_story *story, const char *text);
void bl_put_para_as(bl_story *story, const char *text, bl_tone tone);
void bl_put_para_runs(bl_story *story, const bl_span *run, size_t n, bl_tone tone);
/* A line behind a verdict's mark, or behind a short text (`label`): with a label it
 * is an item, of one list with the items right before it.  Copies the runs. */
void bl_put_marked(bl_story *story, const bl_verdict *verdict, const char *label, const bl_span *run,
		   size_t n);
void bl_put_callout(bl_story *story, const char *title, const char *text); /* text may be NULL */
/* Markdown as people write it: its headings, lists, links and tables become blocks. */
void bl_put_markdown(bl_story *story, const char *text);

/* ---- Tables ---- */

bl_table *bl_table_new(bl_story *story, const bl_table_column *column, size_t n);   /* copies the columns */
bl_table *bl_table_dense(bl_story *story, const bl_table_column *column, size_t n); /* of many figures */
bl_table_cell *bl_table_add_row(bl_story *story, bl_table *table);                  /* the new row's cells */
void bl_table_add_note(bl_table *table, const char *note); /* below the row added last */
/* One without rows is none; the sentence before it stays with it. */
void bl_put_table(bl_story *story, bl_table *table);

/* ---- Exhibits ---- */

/* Facts of nothing yet: no number is known of a target, a baseline or what is expected. */
bl_chart_facts *bl_story_facts_new(bl_story *story);
/* … of whole numbers over n periods from `first`. */
bl_chart_facts *bl_story_facts_of_counts(bl_story *story, bl_period first, size_t n,
					 const bl_chart_series *series, size_t n_series);
/* A cell with the shape of a series, empty where there are too few periods for one. */
bl_table_cell bl_spark_cell(const bl_chart_facts *facts);
bl_exhibit bl_exhibit_clean(bl_story *story, const bl_exhibit *exhibit); /* with its words cleaned */
void bl_put_exhibit(bl_story *story, const bl_exhibit *exhibit);
/* n of them in a row that has so many places, at most BL_ACROSS. */
void bl_put_exhibits(bl_story *story, const bl_exhibit *exhibit, size_t n, size_t places);
void bl_put_key_figures(bl_story *story, const bl_key_figure *figure, size_t n); /* up to BL_KEY_FIGURES */

/* The place where the medium tells which letters it lacks. */
void bl_put_letters(bl_story *story);

/* ---- As text ---- */

/* The story as readable text, lines no longer than `width` letters where words
 * allow it: the medium of tests, terminals and people who listen.  Yours (g_free). */
char *bl_story_text(const bl_story *story, size_t width);

#endif
