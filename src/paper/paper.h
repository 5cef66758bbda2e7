/* paper.h: shared inside the room.
 *
 * A flow is a list of strips.  A strip is measured when it is added, and is made of
 * parts (the lines of a paragraph, the rows of a table) between which a page may
 * end.  Only when every strip is there are pages broken, so "page n of m" is known,
 * and drawn.  A strip may belong to groups (a list, one of its items), which are
 * opened around it wherever it is drawn: in the structure, all of a group's strips
 * are inside one element.
 *
 * Everything a strip points to lives in the flow's arena, or with the story.
 */
#ifndef BL__PAPER_H
#define BL__PAPER_H

#include "bilan/paper.h"

#include <glib.h>

/* ---- Type ------------------------------------------------------------------ */

/* h4: the title of one of two charts in a row. */
extern const bl_type bl__paper_h1, bl__paper_h2, bl__paper_h3, bl__paper_h4, bl__paper_lead, bl__paper_body,
	bl__paper_soft, bl__paper_cell, bl__paper_dense, bl__paper_caption, bl__paper_note, bl__paper_small,
	bl__paper_figure, bl__paper_running;

double bl__leading_of(const bl_type *type);

/* Lines longer than about 85 letters tire the eye: a line is this many times the size of its type. */
#define BL__MEASURE 44.0

/* ---- Flow ------------------------------------------------------------------- */

typedef struct bl__flow bl__flow;

/* Draw parts [from, to) with their top left corner at box.x, box.y. */
typedef void bl__draw_fn(bl__flow *flow, const void *what, bl_box box, size_t from, size_t to);

/* An element around strips; its address is what tells it from others. */
typedef struct bl__element bl__element;
struct bl__element {
	const char *role, *scope; /* scope: of an L, how its items are numbered */
	const bl__element *in;    /* NULL: the document itself */
};

typedef struct {
	bl__draw_fn *draw;
	const void *what;
	double before;         /* space above, unless at the top of a page */
	const bl__element *in; /* the innermost it belongs to; NULL: none */
	bool keep_next;        /* on one page with the beginning of the next strip */
	size_t n;              /* parts … */
	const double *height;  /* … and their heights */
	double head;           /* drawn above the parts on every page they come to */
	bool new_page;         /* begins one, unless at the top of it already */
	size_t orphans;        /* the fewest parts left alone on a page; at least 1 */
} bl__strip;

/* Where a stretch of a box came to stand. */
typedef struct {
	size_t strip, from, to;
	int page; /* from 0 */
	double y; /* from the top of the live area */
} bl__fragment;

struct bl__flow {
	const bl_story *story;
	bl_canvas *canvas;
	bl_lang *lang;
	bl_arena *arena;
	double page_width, page_height;
	double left, top, width, height; /* the live area */
	double beside;                   /* width that a logo takes from the title */
	bl__strip *strip;
	size_t n, cap;
	bl__fragment *at;
	size_t n_at, cap_at;
	int pages;
	const bl__element *in; /* strips added now belong to it */
	GHashTable *elements;  /* bl_group → the element made of it */
	GHashTable *places;    /* address → index of the strip that stands for it */
	bool turn;             /* the next strip begins a page */
};

bl__flow *bl__flow_new(bl_canvas *canvas, const bl_story *story, const char *paper);
void bl__flow_free(bl__flow *flow);
void bl__flow_add(bl__flow *flow, const bl__strip *strip); /* copies; heights are borrowed from the arena */
bool bl__flow_leads(const bl__flow *flow, const void *address); /* once every strip is there */
void bl__flow_break(bl__flow *flow);                            /* fills at[], pages */
void bl__flow_draw(bl__flow *flow);
void *bl__room(bl__flow *flow, size_t n, size_t size); /* n zeroed items in the flow's arena */
double *bl__one_height(bl__flow *flow, double height); /* of a strip with one part */
/* The element made of a list or an item: of an item its body (LBody, inside its LI). */
const bl__element *bl__element_of(bl__flow *flow, const bl_group *group);
const char *bl__heading_role(int level);             /* "H1" … */
void bl__tag_open(bl__flow *flow, const char *role); /* a tag without more to say … */
void bl__tag_close(bl__flow *flow);                  /* … and the end of any */

/* ---- Set text ----------------------------------------------------------------- */

typedef struct {
	const char *text;
	double x;
	bl_face face;
} bl__piece;

typedef struct {
	bl__piece *piece;
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
const bl__lines *bl__lines_of(bl__flow *flow, const char *text, const bl_type *type, double width,
			      size_t most);
const bl__lines *bl__lines_of_runs(bl__flow *flow, const bl_span *run, size_t n, const bl_type *type,
				   double width, size_t most);
double bl__lines_height(const bl__lines *lines);
void bl__lines_draw(bl__flow *flow, const bl__lines *lines, bl_point at);
void bl__draw_paragraph(bl__flow *flow, const bl__lines *lines, bl_point at); /* as a P; NULL: nothing */
void bl__lines_draw_in(bl__flow *flow, const bl__lines *lines, bl_point at, double width, bl_align align);
/* The lines `from` to `to` (not included), as if they were all. */
bl__lines bl__lines_part(const bl__lines *lines, size_t from, size_t to);
/* The same lines in the colour of what leads somewhere. */
bl__lines bl__lines_leading(const bl__lines *lines);
double bl__width_of(bl__flow *flow, const char *text, const bl_type *type);
double bl__word_width(bl__flow *flow, const char *text, const bl_type *type); /* of the widest word */

/* ---- Blocks --------------------------------------------------------------------- */

/* What is done with a block of each kind: measure it and add its strips. */
#define X(name, type) void bl__set_##name(bl__flow *flow, const bl_block *block);
BL_BLOCKS(X)
#undef X

/* Sets every block of the story. */
void bl__set_all(bl__flow *flow);

/* A verdict's mark: a shape with strokes in it, never colour alone, never a letter. */
#define BL__MARK 10.0
void bl__mark_draw(bl__flow *flow, const bl_verdict *verdict, double x, double y);

/* Tells the canvas how what is printed short is said. */
void bl__tell_sayings(bl_canvas *canvas, bl_lang *lang);

/* Tells the story's facts which letters of people's words the canvas lacks. */
void bl__tell_lacking(bl__flow *flow);

/* ---- Tables --------------------------------------------------------------------- */

/* A table as it is set: its lines broken, its columns and rows measured. */
typedef struct {
	const bl_table *is;
	double *width; /* per column */
	const bl__lines **head;
	const bl__lines ***cell; /* per row, per column; NULL where a chart stands */
	const bl__lines **note;  /* per row; NULL: none */
	double head_height, *height, total_width;
} bl__grid;

bl__grid *bl__grid_set(bl__flow *flow, const bl_table *table, double width);
double bl__grid_height(const bl__grid *grid);
void bl__grid_draw(bl__flow *flow, const bl__grid *grid, double x, double y, size_t from, size_t to);
void bl__grid_add(bl__flow *flow, const bl_table *table); /* as a strip */

/* ---- columns.c: how wide they are ---------------------------------------------------------- */

#define BL__MARK_ROOM (BL__MARK + 4) /* a mark before the words of a cell */

bl_type bl__cell_type(const bl_table *table, bool strong);
bl_type bl__head_type(const bl_table *table);
double bl__column_gap(const bl_table *table);
/* Columns that cell k of row i takes: 0 where one before it stands over it. */
size_t bl__columns_of(const bl_table *table, size_t i, size_t k);
double bl__grid_least(bl__flow *flow, const bl_table *table); /* width below which words are cut */
/* Sets the width of each column, and of all, in at most `width`. */
void bl__set_columns(bl__flow *flow, bl__grid *grid, double width);

#endif
