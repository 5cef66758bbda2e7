/* bilan/report.h: what a report says, as typed blocks.
 *
 * A layout lists sections.  Each section looks at the facts and adds blocks to a
 * story: headings, paragraphs, tables, exhibits.  A block is content, not ink: it
 * knows what is said, how much it matters and what belongs together, never where
 * it will stand.  A medium (bilan/paper.h; bl_story_text below) goes through the
 * blocks and sets each in its own way.
 */
#ifndef BILAN_REPORT_H
#define BILAN_REPORT_H

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

typedef struct bl_layout bl_layout;

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

/* How much a paragraph matters. */
typedef enum {
	BL_TONE_BODY,
	BL_TONE_LEAD, /* opens a report or a chapter */
	BL_TONE_SOFT, /* says what is shown, under a heading */
	BL_TONE_NOTE, /* small print */
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

/* A whole report.  Media read it; only the sections write (src/report/report.h). */
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
	const char *layout_path;
	const bl_layout *layout;   /* says which indicators are shown; NULL: all are */
	const bl_group *group;     /* open: blocks added now belong to it */
	int open_level[BL_LEVELS]; /* of the headings that the next one may stand under; 0: none */
	bool turn;                 /* the next block begins a page */
	bl_error error;            /* the first thing a layout asked for that is not there */
};

/* The story a layout tells of these facts; BL_EUSER when the layout asks for what
 * is not there.  *out is yours when BL_OK; `facts` and `lang` must outlive it, and
 * the language must not turn before it was set. */
bl_status bl_story_compose(const bl_layout *layout, const bl_facts *facts, bl_lang *lang, bl_story **out,
			   bl_error *err);
void bl_story_free(bl_story *story);

/* The story as readable text, lines no longer than `width` letters where words
 * allow it: the medium of tests, terminals and people who listen.  Yours (g_free). */
char *bl_story_text(const bl_story *story, size_t width);

/* ---- Sections -------------------------------------------------------------------- */

/* An option a section understands in a layout, and what it may hold. */
typedef struct bl_option bl_option;
struct bl_option {
	const char *name;
	/* Says what is wrong with a value; one of bl__option_… of the room. */
	void (*check)(const bl_option *is, const char *path, const bl_yaml *value, bl_problems *problems);
	int low, high;             /* of a number */
	const char *const *choice; /* of words, NULL-ended */
};

typedef struct {
	const char *name, *gloss;
	const bl_option *options; /* ended by one without a name; NULL: none */
	bool wants_changes;       /* needs facts->changes */
	/* Adds blocks to the story; options is the section's map in the layout (or a
	 * plain text when it has none). */
	void (*compose)(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *options);
} bl_section;

extern const bl_section *const bl_sections[]; /* NULL-ended */
const bl_section *bl_section_find(const char *name);

/* ---- Layouts ----------------------------------------------------------------------- */

/* A layout: reports/<name>.yaml, or a path the user gives. */
bl_status bl_layout_load(const char *reports_dir, const char *name_or_path, bl_layout **out,
			 bl_problems *problems);
/* The names of the layouts in a folder, in order; NULL-ended, yours (g_strfreev) when BL_OK. */
bl_status bl_layouts_in(const char *folder, char ***names, bl_error *err);
void bl_layout_free(bl_layout *layout);
const char *bl_layout_name(const bl_layout *layout); /* "monthly" */
const char *bl_layout_title(const bl_layout *layout,
			    bl_lang *lang); /* "Bilan mensuel"; in the layout's own words, else its name */
const char *bl_layout_paper(const bl_layout *layout); /* NULL: no wish */
/* For whom, how often, for each of whom ("partner") when nobody orders otherwise; NULL: nothing said. */
const char *bl_layout_audience(const bl_layout *layout);
const char *bl_layout_every(const bl_layout *layout); /* a grain's name */
const char *bl_layout_each(const bl_layout *layout);
/* Whether the agreement has the indicators and partners that the layout names (indicators: [ids],
 * partners: [ids], and what its sections list); every one it has not is told, with its place. */
bl_status bl_layout_fit(const bl_layout *layout, const bl_agreement *agreement, bl_problems *problems);
/* Whether a report for each partner is made for this one: the layout may say for which (partners), and a
 * partner that it wants none (own_report: no). */
bool bl_layout_is_for(const bl_layout *layout, const bl_partner *partner);
/* Whether figures of an indicator are shown: all are, where the layout does not say which; those a goal is
 * measured by stand with it, whatever the layout says. */
bool bl_layout_shows(const bl_layout *layout, const bl_agreement *agreement, size_t indicator);
bool bl_layout_wants_changes(const bl_layout *layout); /* a section tells what changed since an earlier day */

/* ---- One chart by itself -------------------------------------------------------------- */

/* Message, what is plotted, the chart, notes. */
typedef struct bl_picture bl_picture;

/* About the indicator or the goal of that id; "goals": all goals.  kind NULL:
 * the chart that fits what it is.  Problems: no such id (with the nearest), a
 * chart that does not fit and what it lacks.  `facts` and `lang` must outlive it;
 * texts live until the language's next turn. */
bl_status bl_picture_new(const bl_facts *facts, bl_lang *lang, const char *subject, const bl_chart *kind,
			 bl_picture **out, bl_problems *problems);
void bl_picture_free(bl_picture *picture);
const bl_story *bl_picture_story(const bl_picture *picture); /* without blocks: its language, its letters */
const bl_exhibit *bl_picture_exhibit(const bl_picture *picture);

/* One figure behind the pages. */
typedef struct {
	int indicator;
	const char *column, *part; /* of a split: the column, and which value of it; NULL: the whole */
	bl_period period;
	bl_figure figure;
	double target; /* that it is held against; NAN: none */
} bl_value_shown;

typedef struct {
	void (*take)(void *self, const bl_value_shown *shown);
	void *self;
} bl_value_watch;

/* Every figure a reader may be shown, in a settled order: what is recorded of an edition.  bl_report_values
 * writes those among them that its layout shows. */
void bl_report_each_value(const bl_facts *facts, bl_value_watch watch);

/* The figures behind the pages as CSV: every indicator the layout shows (NULL: all), its splits, up to the
 * period reported on, each with its state (of a report about one partner the wholes, and
 * that partner's part of them, alone); as the language's spreadsheets open it
 * by a double click: with a byte order mark, semicolons and decimal commas where
 * numbers have those, with commas and points elsewhere.  Yours (g_free). */
char *bl_report_values(const bl_facts *facts, const bl_layout *layout, bl_lang *lang, size_t *n);

#endif
