/* What the charts share among themselves: facts in, the eight verbs out. */
#ifndef CHART_PLOT_H
#define CHART_PLOT_H

#include "bilan/chart.h"
#include <glib.h>

/* ---- Ink (ink.c) ---- */

extern const bl_type bl__type_label, bl__type_note, bl__type_value; /* 8, 7 soft, 8 semi-bold */
/* The colour of the s-th series: its category's, or the grey of what is left over. */
uint32_t bl__series_ink(const bl_chart_facts *facts, size_t s);

bl_type bl__type_with(const bl_type *base, uint32_t rgb, bl_align align);

/* The figure's value; false when there is none to draw. */
bool bl__figure_known(const bl_figure *figure, double *value);

/* As much of `text` as goes on `lines` lines of `width`; an ellipsis ends what
 * was cut.  Yours. */
char *bl__text_fit(bl_canvas *c, const char *text, const bl_type *type, double width, int lines);
/* Fit on one line and draw; returns the width drawn. */
double bl__text_write(bl_canvas *c, double x, double y, double width, const char *text, const bl_type *type);
double bl__text_width(bl_canvas *c, const char *text, const bl_type *type);

typedef enum { BL_DOT, BL_RING, BL_TRIANGLE, BL_SQUARE, BL_DIAMOND, BL_HOLLOW_DIAMOND } bl_mark;
/* A marker of radius r as a path; a triangle points down and has its tip at `at`. */
void bl__marker(bl_canvas *c, bl_mark mark, bl_point at, double r, uint32_t rgb);

/* rgb, darkened as far as small text on white must be (4.5:1). */
uint32_t bl__shade_for_text(uint32_t rgb);
/* Black or white, whichever reads better on rgb. */
uint32_t bl__ink_on(uint32_t rgb);

/* Opens the chart's Figure (an Artifact without alternative text); close with
 * the canvas's own tag. */
void bl__chart_open(bl_canvas *c, const bl_chart_facts *facts);
void bl__chart_no_data(bl_canvas *c, bl_box box, bl_lang *lang);
/* A whole figure: `ink` draws it when there are periods, else it says there is no data. */
typedef void bl__chart_ink(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang);
void bl__chart_draw(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang, bl__chart_ink *ink);
/* The same, when there is `any` of what it is drawn from. */
void bl__chart_draw_if(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang, bool any,
		       bl__chart_ink *ink);
static inline void bl__chart_close(bl_canvas *c)
{
	c->verbs->tag(c, NULL, NULL);
}

/* ---- Room between labels (spread.c) ---- */

typedef struct {
	double want; /* centre it would like */
	double size;
	double at; /* centre it gets */
} bl__spread_slot;

/* Move slots apart as little as possible (least squares), keeping their order,
 * inside [low, high].  False when they do not fit: nothing is moved. */
bool bl__spread(bl__spread_slot *slot, size_t n, double low, double high);

/* Places already inked, for labels that must find a free one. */
typedef struct {
	GArray *boxes;
} bl__taken;

void bl__taken_init(bl__taken *t);
void bl__taken_done(bl__taken *t);
void bl__taken_add(bl__taken *t, bl_box box);
void bl__taken_segment(bl__taken *t, bl_point from, bl_point to);
bool bl__taken_is_free(const bl__taken *t, bl_box box);

/* ---- The frame of a chart over periods (frame.c, time_axis.c, gaps.c) ---- */

#define BL__EVENT_ROWS 3

typedef struct {
	bl_canvas *c;
	bl_lang *lang;
	const bl_chart_facts *facts;
	bl_box box; /* nothing leaves it */
	bl_box plot;
	double cell;      /* width of a period */
	double low, high; /* values at the bottom and top of the plot */
	double tick[24];
	size_t n_ticks;
	double divide;   /* axis numbers are values / divide (millions) */
	int places;      /* digits after the mark on the axis */
	int event_rows;  /* of names above the plot */
	double events_y; /* top of the first of them */
	double headroom; /* kept free over the plot, for the totals of columns */
	bool floating;   /* zero may be left out; once scaled: it was */
	bl__taken taken;
} bl__frame;

/* Choose scale and margins: `top` and `right` are room kept for what the chart
 * writes beyond the plot, low and high the values to cover (0 is added).
 * Draws nothing.  f->c, lang, facts, box and headroom are set by the caller. */
void bl__frame_init(bl__frame *f, double low, double high, double top, double right);
void bl__frame_done(bl__frame *f);
/* Tells a canvas that wants to know where the plot lies (bl_chart_plot, the canvas of tests). */
void bl__plot_is(bl_canvas *c, bl_box plot);
/* Grid, axes, unit, names of periods, cells where data are missing. */
void bl__frame_draw(bl__frame *f);
void bl__frame_grid(bl__frame *f); /* only grid, axis and unit */
/* Names of periods under the plot. */
void bl__time_axis_draw(bl__frame *f);
/* A period inside its year ("oct.", "T3"), and the year it lies in. */
const char *bl__place_text(bl_lang *lang, bl_period p);
const char *bl__year_text(bl_lang *lang, bl_period p);
double bl__time_axis_height(const bl_chart_facts *facts);

double bl__frame_x(const bl__frame *f, double period); /* centre of a period */
double bl__frame_y(const bl__frame *f, double value);
double bl__frame_floor(const bl__frame *f); /* y of zero, or of the end next to it */
/* A value as a label beside the ink. */
const char *bl__value_text(bl_lang *lang, const bl_chart_facts *facts, double value, double divide);
/* What large values are divided by on the axis: 1, a million, a billion. */
double bl__frame_divide(double low, double high);

/* Width of a column, and of the small cells that stand for missing periods. */
double bl__bar_width(const bl__frame *f);
/* BL_VALUE when some series has a value in the period; else why none has. */
bl_state bl__period_state(const bl_chart_facts *facts, size_t period);
/* "n. d.", "masqué", "s. o." */
const char *bl__state_word(bl_lang *lang, bl_state state);
void bl__gaps_draw(bl__frame *f);
/* After the data: why, in a word, where there is room; or that there is nothing at all. */
void bl__gaps_name(bl__frame *f);

/* ---- Targets (targets.c), events (events.c), key (key.c) ---- */

/* Widen low … high to cover the targets. */
void bl__targets_range(const bl_chart_facts *facts, double *low, double *high);
void bl__targets_draw(bl__frame *f);
/* Where they cross bars: a white line under the dashes. */
void bl__targets_draw_on_bars(bl__frame *f);
/* After the data: names of targets that end inside the plot, where there is room. */
void bl__targets_name(bl__frame *f);

/* How many of the f->event_rows rows the names of events take. */
int bl__events_rows(const bl__frame *f);
void bl__events_draw(bl__frame *f);

typedef enum {
	BL_KEY_LINE,
	BL_KEY_DASHES,
	BL_KEY_AREA,
	BL_KEY_HATCH,
	BL_KEY_OUTLINE,
	BL_KEY_UPRIGHT,
	BL_KEY_UPRIGHT_DASHES,
	BL_KEY_MARK /* one of bl_mark */
} bl__key_shape;
typedef struct {
	const char *name;
	uint32_t rgb;
	bl__key_shape shape;
	bl_mark mark;
} bl__key_item;

/* Draws rows of names above a chart and returns their height, at most 0.4 of
 * the box and never so much that no plot is left: names that do not fit in one
 * so small are left out. */
double bl__key(bl_canvas *c, bl_box box, const bl__key_item *item, size_t n);
/* The series' names. */
double bl__chart_key(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl__key_shape shape);

/* ---- Names in the right margin (margin.c) ---- */

typedef struct {
	char *text;
	double value; /* at the height of what it names */
	double edge;  /* in periods: where its ink ends, and a leader starts */
	uint32_t rgb; /* of the ink */
	bool strong;  /* semi-bold */
	bool swatch;  /* a square of the ink's colour before it */
	bl_extent size;
} bl__margin_name;

typedef struct {
	GArray *names; /* bl__margin_name, owning their texts */
	double width;  /* to keep free; 0 without names */
	double wrap;   /* texts are set this wide */
} bl__margin;

/* As wide as names may be: a quarter of the box and a little, or the longest
 * plain word, but never so much that they push the plot out. */
double bl__margin_widest(bl_box box);
void bl__margin_init(bl__margin *m);
void bl__margin_done(bl__margin *m);
void bl__margin_add(bl__margin *m, const bl__margin_name *name); /* takes the text */
/* The targets that run to the last period. */
void bl__margin_add_targets(bl__margin *m, bl_lang *lang, const bl_chart_facts *facts, double divide);
/* Set the texts on two lines, or one, of at most `widest` so that they stand
 * within `height`.  False when they cannot, or a word is wider than that. */
bool bl__margin_set(bl__margin *m, bl_canvas *c, double widest, double height);
/* The same, names given up from the last one added until the rest fit. */
void bl__margin_fit(bl__margin *m, bl_canvas *c, double widest, double height);
void bl__margin_draw(bl__margin *m, bl__frame *f);
/* What is written last, over the ink: targets, gaps, the margin's names; then both are done. */
void bl__frame_close(bl__frame *f, bl__margin *m);

/* label.c: a text beside a point of the plot, wherever nothing is inked yet; false: there is no room. */
bool bl__frame_label(bl__frame *f, bl_point at, const char *text, const bl_type *type);

/* ---- What several charts over periods draw alike (line.c, course.c) ---- */

/* Widen low … high to cover all series and targets. */
void bl__series_range(const bl_chart_facts *facts, double *low, double *high);
/* One series as the line chart draws it. */
void bl__series_draw(bl__frame *f, size_t s, uint32_t rgb);
/* Its last value as a name in the margin; nothing when it has none. */
void bl__series_name(bl__margin *m, const bl_chart_facts *facts, bl_lang *lang, size_t s, double divide);

void bl__course_range(const bl_chart_course *course, double *low, double *high);
/* Bands as tints of one hue, the widest first; then the centre. */
void bl__course_bands(bl__frame *f, const bl_chart_course *course, const uint32_t *tint);
void bl__course_centre(bl__frame *f, const bl_chart_course *course, const bl_stroke *stroke);

/* ---- Rows: a name at the left, ink at the right (rows.c) ---- */

typedef struct {
	bl_box box;    /* all of it */
	double names;  /* width of the names, with the gap after them */
	double height; /* of a row */
	size_t n;      /* rows there is room for */
	size_t left_out;
} bl__rows;

/* Share the box among `n` rows of names at most `tallest` high each; where it
 * is too low for all, the last ones are left out and a line says how many. */
bl__rows bl__rows_of(bl_canvas *c, bl_box box, const char *const *name, size_t n, double tallest);
void bl__rows_name(const bl__rows *r, bl_canvas *c, size_t i, const char *name, bl_face face);
void bl__rows_left_out(const bl__rows *r, bl_canvas *c, bl_lang *lang);
static inline double bl__rows_y(const bl__rows *r, size_t i)
{
	return r->box.y + r->height * (double)i;
}

/* ---- Cells (heat.c) ---- */

/* name_empty: the key says what an empty cell means. */
void bl__heat_draw(bl_canvas *c, bl_box box, const bl_chart_facts *facts, const bl_chart_grid *grid,
		   bool name_empty, bl_lang *lang);
double bl__heat_height(const bl_chart_grid *grid);

/* Kinds. */
#define BL__CHARTS(X)                                                                                        \
	X(line)                                                                                              \
	X(columns)                                                                                           \
	X(bullet)                                                                                            \
	X(sparkline)                                                                                         \
	X(xmr)                                                                                               \
	X(trend)                                                                                             \
	X(forecast)                                                                                          \
	X(grouped)                                                                                           \
	X(diverging)                                                                                         \
	X(calendar)                                                                                          \
	X(matrix)                                                                                            \
	X(timeline)                                                                                          \
	X(funnel)                                                                                            \
	X(panels)                                                                                            \
	X(network)                                                                                           \
	X(cumulative)                                                                                        \
	X(dots)
#define X(name) extern const bl_chart bl__chart_##name;
BL__CHARTS(X)
#undef X

#endif
