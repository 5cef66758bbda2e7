/* bilan/canvas.h: ink: lines, areas, letters, pictures on eight verbs, and what a
 * reader hears of them.
 *
 * Whoever draws never sees cairo; a canvas writes PDF, PNG or SVG, or text for
 * tests.  Lengths are points (1/72 inch); y grows downward.
 */
#ifndef BILAN_CANVAS_H
#define BILAN_CANVAS_H

#include "bilan/lang.h"

/* ---- Ink ------------------------------------------------------------------ */

typedef enum { BL_REGULAR, BL_ITALIC, BL_MEDIUM, BL_SEMIBOLD, BL_BOLD } bl_face;
typedef enum { BL_LEFT, BL_CENTRE, BL_RIGHT } bl_align;

typedef struct {
	double size_pt;
	double leading_pt; /* line to line; 0: 1.3 × size */
	bl_face face;
	uint32_t rgb;   /* 0xRRGGBB */
	bl_align align; /* inside `width` */
	bool tabular;   /* figures of one width */
} bl_type;

typedef struct {
	double width_pt;
	double dash_pt; /* 0: solid; else dash and gap alike */
	uint32_t rgb;
} bl_stroke;

typedef struct {
	uint32_t rgb;
	bool hatched; /* 45° strokes of rgb on white instead of a flat fill */
} bl_fill;

typedef struct {
	double width_pt, height_pt; /* of the set text */
	double baseline_pt;         /* from the top to the first baseline */
	int lines;
	int unknown; /* glyphs the fonts lack */
} bl_extent;

typedef struct {
	double x, y, w, h;
} bl_box;

typedef struct {
	double x, y;
} bl_point;

/* The shared palette, ordered by lightness so that a copy in grey can be read: contrast with white at least
 * 3:1, neighbours ten steps of CIE L* apart, as is what is left over (its white edges are drawn). */
#define BL_COLOURS 6
extern const uint32_t bl_categories[BL_COLOURS];
enum {
	BL_INK = 0x1A1A1A,
	BL_SOFT = 0x595959,
	BL_GRID = 0xD9D9D9,
	BL_BLUE = 0x12436D,
	BL_ORANGE = 0xB34700,
	BL_OTHERS = 0xABABAB,
	BL_BAND_1 = 0xE6E6E6,
	BL_BAND_2 = 0xCCCCCC,
	BL_WHITE = 0xFFFFFF
};

/* ---- Canvas --------------------------------------------------------------- */

/* The first error sticks; drawing goes on harmlessly; ask once at the end. */
typedef enum { BL_OPEN, BL_CLOSED } bl_outline;

typedef struct bl_canvas bl_canvas;

typedef struct {
	/* Set `text` (may hold line feeds) at most `width` wide (0: one line, line feeds are spaces). */
	bl_extent (*measure)(bl_canvas *c, const char *text, const bl_type *type, double width);
	/* Draw it with its top left corner at x, y (aligned inside width when > 0).
	 * A part in another language may stand between language tags of Unicode
	 * (U+E0001 and the code in tag letters; U+E0001 U+E007F): they are never
	 * seen nor measured, and on one line become elements of a PDF. */
	void (*text)(bl_canvas *c, double x, double y, double width, const char *text, const bl_type *type);
	void (*line)(bl_canvas *c, bl_point from, bl_point to, const bl_stroke *stroke);
	void (*rect)(bl_canvas *c, bl_box box, const bl_fill *fill,
		     const bl_stroke *stroke); /* either may be NULL */
	/* n points; a point with x NAN lifts the pen. */
	void (*path)(bl_canvas *c, const bl_point *at, size_t n, bl_outline outline, const bl_fill *fill,
		     const bl_stroke *stroke);
	void (*clip)(bl_canvas *c, const bl_box *box); /* NULL: undo the last one */
	/* Structure for accessible output: opens `role` ("H1", "P", "Figure" with
	 * its alternative text, "Table", "TR", "TH", "TD", "Artifact"), NULL closes.
	 * What needs to say more than that uses bl_canvas_tag. */
	void (*tag)(bl_canvas *c, const char *role, const char *alt);
	void (*page)(bl_canvas *c, double width, double height); /* begins a page */
} bl_canvas_verbs;

/* Colours of the palette that are shown as others. */
typedef struct {
	uint32_t from[8], to[8];
	size_t n;
} bl_tints;

struct bl_canvas {
	const bl_canvas_verbs *verbs;
	const bl_tints *tints; /* NULL: the palette as it is.  PDF, SVG and text canvases heed it */
	bl_error error;        /* status BL_OK: none */
};

typedef struct {
	const char *title, *author, *subject, *creator, *language; /* language: BCP 47 */
	bl_day created;
	double scale; /* PNG: pixels for a point; 0: 2 */
	int nth;      /* SVG: of several in one page, which: their ids are apart */
} bl_document;

/* ---- Structure -------------------------------------------------------------- */

/* An element to open, where a role and an alternative text do not say enough.
 * Texts are copied; addresses are only compared, never looked into. */
typedef struct {
	const char *role;  /* a standard structure type of PDF 1.7, or "Artifact" for what is decoration */
	const char *alt;   /* said instead of what is drawn; of a Link: where it leads */
	const char *lang;  /* BCP 47, when it is not the document's */
	const char *scope; /* TH: "Row" or "Column"; L: how its items are numbered, "Disc", "Decimal" … */
	int span, rows;    /* columns, and rows, a cell takes; 0: one */
	const void *of;    /* TD: the TH opened as `same` that is its only header */
	const void *same;  /* opened before under this address: it goes on (a table on its next page) */
	const void *to;    /* Link: the place it leads to (bl_canvas_pdf_place) */
} bl_tag;

/* Opens `tag`, closed by the verb `tag` with NULL.  A canvas that keeps no
 * structure hears its role and alternative text. */
void bl_canvas_tag(bl_canvas *c, const bl_tag *tag);

/* What a PDF canvas was told, in reading order.  Ink is counted in marks: a
 * mark is a stretch of one page's ink inside one element.  In the page's content
 * stream the k-th mark begins where the k-th rectangle of this size is filled
 * (in 256ths of a point, the grain of cairo's paths; too small to be seen). */
#define BL_MARK_WIDTH  (3 / 256.0)
#define BL_MARK_HEIGHT (5 / 256.0)
typedef struct bl_element bl_element;
struct bl_element {
	const char *role; /* NULL: not an element but a mark, a leaf of the tree */
	const char *alt, *lang, *scope;
	const char *full; /* of a Span: what its letters are short for */
	int span, rows;
	bool heads;           /* a TH that a cell names as its only header … */
	const bl_element *of; /* … and of such a cell: it */
	int page;             /* where its ink begins, from 0; -1: it has none */
	int mark;             /* of a mark: its number on the page, from 0 */
	bl_box box;           /* around its ink on that page; y from the top */
	bool leads;           /* a Link whose place exists: … */
	int to_page;          /* … where that is */
	double to_y;
	bl_element *parent, *kid, *last_kid, *next;
};

typedef struct {
	bl_document about;
	const bl_element *root; /* "Document" */
	int n_pages;
	const int *n_marks;                    /* per page … */
	const bl_element *const *const *owner; /* … and per mark the leaf; NULL: an artifact */
} bl_structure;

/* Of a PDF canvas, once finished; borrowed, dies with the canvas. */
const bl_structure *bl_canvas_pdf_structure(bl_canvas *c);

/* ---- PDF and text ----------------------------------------------------------- */

/* A PDF in memory.  Fonts are those of `font_path` alone, through a private
 * configuration: folders with a colon between, the first with Inter (Debian's
 * fonts-inter; a missing face is an error), the others with spare faces for the
 * scripts it lacks (fonts-noto-core, fonts-noto-cjk). */
bl_canvas *bl_canvas_pdf_new(const char *font_path, const bl_document *about);
/* Bookmarks: the page being drawn, level from 1.  A text canvas writes them down. */
void bl_canvas_pdf_bookmark(bl_canvas *c, int level, const char *title, double y);
/* Links `to` this address lead to y on the page being drawn. */
void bl_canvas_pdf_place(bl_canvas *c, const void *address, double y);
/* From now on `shown` is said as `said` wherever it stands in a line: an abbreviation
 * ("n/d"), in full; a sign that is a text by itself ("●"), in words.  Both are copied. */
void bl_canvas_pdf_say(bl_canvas *c, const char *shown, const char *said);
/* Finish: *bytes are yours (g_free).  Gives back the sticky error if any.  They
 * are a sound PDF with its marks; bl_paper_finish makes an accessible one of it. */
bl_status bl_canvas_pdf_finish(bl_canvas *c, char **bytes, size_t *n, bl_error *err);
void bl_canvas_pdf_free(bl_canvas *c);

/* What a canvas can become: a file of one picture, or (pdf) of many pages.
 * All three set text by the same fonts and the same ruler. */
typedef struct {
	const char *name, *gloss;
	bool is_pdf; /* bl_paper_finish makes it accessible; `finish` alone does not */
	/* Fonts missing: the error sticks to the canvas. */
	bl_canvas *(*open)(const char *font_path, const bl_document *about);
	/* *bytes are yours (g_free).  Gives back the sticky error if any. */
	bl_status (*finish)(bl_canvas *c, char **bytes, size_t *n, bl_error *err);
	void (*free)(bl_canvas *c);
} bl_medium;

extern const bl_medium *const bl_media[]; /* NULL-ended: pdf, png, svg */
const bl_medium *bl_medium_find(const char *name);

/* WCAG 2: 1 … 21. */
double bl_contrast(uint32_t a, uint32_t b);

/* A picture made elsewhere, PNG or SVG, of any pixels a side up to 6000 and 4 MB.
 * *out is yours.  Several threads may draw one. */
typedef struct bl_image bl_image;
bl_status bl_image_load(const char *path, bl_image **out, bl_error *err);
void bl_image_free(bl_image *image);
double bl_image_ratio(const bl_image *image); /* width over height */
/* The file as it was checked, without what leads out of it; *type "image/png", "image/svg+xml".  Borrowed. */
const char *bl_image_bytes(const bl_image *image, size_t *n, const char **type);
/* On a page of a PDF; a text canvas writes the box down. */
void bl_canvas_pdf_image(bl_canvas *c, bl_box box, const bl_image *image);

/* A thread that makes one canvas after another keeps its fonts open between them:
 * opening faces and shaping the first words costs as much as several pages.  A
 * canvas is freed by the thread that made it. */
void bl_fonts_hold(void);
void bl_fonts_release(void);

/* A canvas for tests: every letter is half its size wide, and what is drawn
 * comes out as one line of text per verb with rounded coordinates. */
bl_canvas *bl_canvas_text_new(void);
const char *bl_canvas_text_result(bl_canvas *c); /* borrowed */
void bl_canvas_text_free(bl_canvas *c);
/* Where a plot lies, written down by such a canvas; false: `c` is none. */
bool bl_canvas_text_plot(bl_canvas *c, bl_box plot);

#endif
