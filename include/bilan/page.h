/* bilan/page.h: paper.  Layouts list sections; sections compose blocks into a
 * flow; the flow breaks pages, repeats table heads, keeps together what belongs
 * together, and draws running heads and page numbers. */
#ifndef BILAN_PAGE_H
#define BILAN_PAGE_H

#include "bilan/chart.h"
#include "bilan/voice.h"

/* Everything a section may look at: all rooms before this one, read only. */
typedef struct {
	const bl_agreement *agreement;
	const bl_taken *taken;
	const bl_disclosure *seen; /* every figure comes through it */
	const bl_words *words;
	bl_findings *findings;
	bl_period period;     /* reported on */
	bl_day as_of;         /* data and edition date */
	const char *audience; /* "coordinator" … */
	const char *notes;    /* the coordinator's own words in Markdown for this period and language; NULL: none */
	const bl_partner *partner; /* the report is about this one; NULL: about all */
	const bl_changes *changes; /* since `since`; NULL: not asked for */
	bl_day since;
	const char *notes_path; /* where they would be, for the reader who wants to write some */
	/* Told each letter of somebody's words that the fonts lack, once per report: a square stands for it. NULL: nobody asks. */
	void (*lacks)(void *self, uint32_t letter);
	void *lacks_self;
	bool data_end_early;  /* `period` was moved back to where the data end */
} bl_facts;

typedef struct bl_flow bl_flow;
typedef struct bl_flow bl_story; /* what sections add to */

typedef struct {
	const char *name, *gloss;
	const char *const *options; /* keys it understands in a layout, NULL-ended */
	bool wants_changes;         /* needs facts->changes, which cost two more readings of the sources */
	/* Adds blocks to the story; options is the section's map in the layout (or a
	 * plain text when it has none). */
	void (*compose)(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *options);
} bl_section;

extern const bl_section *const bl_sections[]; /* NULL-ended */
const bl_section *bl_section_find(const char *name);

/* A layout: reports/<name>.yaml, or a path the user gives. */
typedef struct bl_layout bl_layout;
bl_status bl_layout_load(const char *reports_dir, const char *name_or_path, bl_layout **out, bl_problems *problems);
void bl_layout_free(bl_layout *layout);
const char *bl_layout_name(const bl_layout *layout); /* "monthly" */
const char *bl_layout_title(const bl_layout *layout, bl_lang *lang); /* "Bilan mensuel"; in the layout's own words, else its name */
const char *bl_layout_paper(const bl_layout *layout); /* NULL: no wish */
/* For whom, how often, for each of whom ("partner") when nobody orders otherwise; NULL: nothing said. */
const char *bl_layout_audience(const bl_layout *layout);
const char *bl_layout_every(const bl_layout *layout); /* a grain's name */
const char *bl_layout_each(const bl_layout *layout);
bool bl_layout_wants_changes(const bl_layout *layout); /* a section tells what changed since an earlier day */

/* Compose a whole report on `canvas` (PDF or text). paper: "letter" or "a4".
 * The canvas keeps any error; BL_EUSER when the layout asks for what is not there. */
bl_status bl_page_compose(const bl_layout *layout, const bl_facts *facts, bl_lang *lang, const char *paper,
			  bl_canvas *canvas, bl_error *err);

/* One chart by itself, as a picture: message, what is plotted, the chart, notes. */
typedef struct bl_picture bl_picture;

/* About the indicator or the goal of that id; "goals": all goals.  kind NULL:
 * the chart that fits what it is.  Problems: no such id (with the nearest), a
 * chart that does not fit and what it lacks.  `facts` and `lang` must outlive it;
 * texts live until the language's next turn. */
bl_status bl_picture_new(const bl_facts *facts, bl_lang *lang, const char *subject, const bl_chart *kind,
			 bl_picture **out, bl_problems *problems);
void bl_picture_free(bl_picture *picture);
const char *bl_picture_title(const bl_picture *picture);
const bl_chart *bl_picture_kind(const bl_picture *picture);
/* Draws it as one page of the size it needs. */
void bl_picture_draw(bl_picture *picture, bl_canvas *canvas);

/* The figures behind the pages as CSV: every indicator, its splits, up to the
 * period reported on, each with its state.  Yours (g_free). */
char *bl_page_values(const bl_facts *facts, const char *language, size_t *n);

/* A file kept inside the report, beside its pages. */
typedef struct {
	const char *name, *media_type; /* "monthly-2026-10-fr.csv", "text/csv" */
	const char *about;             /* in the reader's words */
	const char *bytes;
	size_t n;
} bl_attachment;

/* Finish a PDF canvas: accessible (ISO 14289-1, PDF/UA-1) and archivable
 * (ISO 19005-3, PDF/A-3a), with `n_files` files inside.  The same drawing gives
 * the same bytes.  *bytes are yours (g_free).  Gives back the canvas's error. */
bl_status bl_page_finish(bl_canvas *canvas, const bl_attachment *file, size_t n_files, char **bytes, size_t *n,
			 bl_error *err);

#endif
