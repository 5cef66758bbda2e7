/* bilan/chart.h: points to ink: charts draw facts on a canvas. */
#ifndef BILAN_CHART_H
#define BILAN_CHART_H

#include "bilan/canvas.h"
#include "bilan/finding.h"

/* ---- Scales ---------------------------------------------------------------- */

/* Ticks for [low, high] by the extended Wilkinson algorithm (Talbot, Lin and
 * Hanrahan 2010), about `want` of them; all numbers, or whole ones.
 * Writes at most `cap`, returns how many; they cover the data. */
typedef enum { BL_TICKS_ANY, BL_TICKS_WHOLE } bl_tick_kind;

size_t bl_ticks(double low, double high, int want, bl_tick_kind kind, double *out, size_t cap);

/* Calendar ticks: every k-th of n periods (k by calendar: 1, 2, 3, 6, 12 months …)
 * so that at most `want` labels result; phase such that years and quarters
 * begin on a tick.  Fills out[] with indices, returns how many. */
size_t bl_period_ticks(bl_period first, size_t n, int want, size_t *out, size_t cap);

/* ---- Charts ---------------------------------------------------------------- */

typedef struct {
	const char *name;    /* direct label */
	const bl_figure *at; /* n figures, as many as the facts' periods */
} bl_chart_series;

typedef struct {
	double from_value, to_value; /* level at the first and last period it spans */
	size_t from, to;             /* period indices, both included */
	const char *label;
	bool superseded;  /* an earlier target, since revised: drawn lighter */
	bool is_waypoint; /* … or to be reached on the way */
} bl_chart_target;

typedef struct {
	size_t at; /* period index */
	const char *label;
} bl_chart_event;

/* What runs through the data, or on from them: a trend's line with its
 * interval, a forecast's median with its fan. */
#define BL_CHART_BANDS 3
typedef struct {
	size_t from, n;       /* the first period it stands at, and how many */
	const double *centre; /* n; NAN: nothing there */
	size_t n_bands;
	struct {
		int pct; /* 95: of an interval that holds so often */
		const double *low, *high;
	} band[BL_CHART_BANDS]; /* widest first */
	const char *label;      /* said beside its end; NULL: the value there */
} bl_chart_course;

/* Two quantities of one thing: what a partner gave, what it received. */
typedef struct {
	const char *name;
	bl_figure left, right;
} bl_chart_pair;

/* Figures by rows and columns, at[row * n_columns + column]. */
typedef struct {
	size_t n_rows, n_columns;
	const char *const *row, *const *column;
	const bl_figure *at;
	bool same; /* rows and columns are the same things, in one order */
	/* What the tints say where they do not say how large a figure is: one of n_tints for each cell,
	 * lightest first, and their names; NULL: the figures' sizes. */
	const unsigned char *tint;
	const char *const *tint_name;
	size_t n_tints;
	const char *unknown; /* what a cell not reported says; NULL: that */
} bl_chart_grid;

/* A goal's time. */
typedef struct {
	const char *name;
	bool is_long;
	bl_day from, to;           /* agreed, due; BL_DAY_NONE: not said */
	bl_day was_to;             /* due as first agreed, when that was another day; else BL_DAY_NONE */
	const bl_verdict *verdict; /* NULL: none */
	const char *said;          /* instead of it; NULL: its name */
} bl_chart_lane;

typedef enum { BL_MOMENT_DONE, BL_MOMENT_DUE, BL_MOMENT_LATE, BL_MOMENT_REVISED } bl_chart_moment_is;

typedef struct {
	size_t lane;
	bl_day on;
	bl_chart_moment_is is;
} bl_chart_moment;

typedef struct {
	bl_day first, last, today; /* shown; today may lie outside */
	const bl_chart_lane *lane;
	size_t n;
	const bl_chart_moment *moment;
	size_t n_moments;
} bl_chart_timeline;

/* Units of unlike size against what chance alone leaves (a funnel). */
typedef struct {
	const char *name;
	double size; /* denominator */
	bl_figure value;
	int way; /* 1 above what chance leaves, -1 below, 0 neither */
} bl_chart_unit;

typedef struct {
	double size, near_low, near_high, far_low, far_high; /* 95 % and 99.8 % */
} bl_chart_chance;

typedef struct {
	double centre; /* all units together */
	const bl_chart_unit *unit;
	size_t n;
	const bl_chart_chance *chance; /* by rising size, as many as make a smooth line */
	size_t n_chance;
	const char *size_label; /* of the axis below */
} bl_chart_funnel;

/* Who is tied to whom: places of the nodes about 0, y downward, on one scale from picture to
 * picture; and what the nodes are, told apart by shape. */
typedef struct {
	const char *name;
	bl_point at;
	size_t kind;
} bl_chart_node;

typedef struct {
	size_t a, b;
	double weight; /* as wide as its root */
} bl_chart_tie;

#define BL_CHART_KINDS 6
typedef struct {
	const bl_chart_node *node;
	size_t n;
	const bl_chart_tie *tie;
	size_t n_ties;
	const char *kind[BL_CHART_KINDS]; /* n_kinds of them; nodes of others are drawn as the last */
	size_t n_kinds;
} bl_chart_network;

/* What a chart is drawn from.  Only what its `wants` names need be there; the
 * rest is drawn where it makes sense, and left out otherwise. */
typedef struct {
	bl_period first;
	size_t n;      /* periods */
	size_t coming; /* the last so many of them are still to come: neither known nor missing */
	const bl_chart_series *series;
	size_t n_series;
	/* Of the series that are categories: the colour each has through a whole report, from 1; NULL: by
	 * place. */
	const unsigned char *colour;
	bool others_last; /* the last series is what is left over, put together: grey, not a category */
	const bl_chart_target *target;
	size_t n_targets;
	const bl_chart_event *event;
	size_t n_events;
	bool is_share;    /* percent axis */
	bool whole;       /* counts: whole ticks */
	int places;       /* digits after the mark in labels, as in the table beside; 0: as needed */
	const char *unit; /* axis unit in words; NULL or "" when none */
	/* bullet: one measure on one linear scale from 0 (or from the smallest when
	 * something is negative). NAN: not drawn. */
	double now, goal, baseline, expected;
	int better;                /* 1 more is better, -1 less is, 0 neither: which signals are good news */
	const bl_control *control; /* of series[0]: as many points as there are periods that are not coming,
				      or fewer (the first) */
	size_t control_from;       /* the period of its first point */
	bool key_elsewhere;        /* what marks and lines mean is said once for several charts */
	const bl_chart_course *trend, *ahead;
	const bl_figure *prior; /* n: the same period a year before */
	const double *plan;     /* n: what was to be; NAN: nothing said.  Of a total: by the period's end */
	const bl_chart_pair *pair; /* largest first */
	size_t n_pairs;
	const char *left, *right; /* what the two sides are */
	const bl_chart_grid *grid;
	const bl_chart_timeline *timeline;
	const bl_chart_funnel *funnel;
	const bl_chart_network *network;
	const char *alt; /* alternative text of the figure */
} bl_chart_facts;

#define BL_DOTS_MOST 12 /* things in a period are counted by eye: a dot for each (the chart "dots") */

/* Parts of the facts a chart cannot do without, as bits. */
enum {
	BL_WANTS_PERIODS = 1 << 0, /* at least min_periods, and a series */
	BL_WANTS_PARTS = 1 << 1,   /* two series or more */
	BL_WANTS_TARGET = 1 << 2,  /* a number to be reached */
	BL_WANTS_LIMITS = 1 << 3,  /* what is usual */
	BL_WANTS_TREND = 1 << 4,
	BL_WANTS_FORECAST = 1 << 5,
	BL_WANTS_PRIOR = 1 << 6, /* a year before, or a plan */
	BL_WANTS_PAIRS = 1 << 7,
	BL_WANTS_GRID = 1 << 8,
	BL_WANTS_GOALS = 1 << 9,
	BL_WANTS_UNITS = 1 << 10,
	BL_WANTS_STACK = 1 << 11,   /* parts that add up, if there are any; one series will do */
	BL_WANTS_NETWORK = 1 << 12, /* two nodes or more */
	BL_WANTS_PATH = 1 << 13     /* a total so far, and the way it was to take */
};

typedef struct {
	const char *name, *gloss;
	double height_pt; /* the height it likes, unless `height` says */
	size_t min_periods;
	size_t years;    /* of periods it likes to show; 0: one, and a period */
	bool in_reports; /* a layout may ask for it where indicators are shown */
	unsigned wants;  /* BL_WANTS_… */
	/* The height it likes for so many rows, at this width; NULL: height_pt. */
	double (*height)(const bl_chart_facts *facts, double width);
	void (*draw)(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang);
} bl_chart;

extern const bl_chart *const bl_charts[]; /* NULL-ended */
const bl_chart *bl_chart_find(const char *name);
double bl_chart_height(const bl_chart *chart, const bl_chart_facts *facts, double width);
/* Where the plot of a chart over periods, between its axes, would lie in this box; draws nothing.
 * False: the kind has no such plot, or there is nothing to draw. */
bool bl_chart_plot(const bl_chart *chart, bl_canvas *c, bl_box box, const bl_chart_facts *facts,
		   bl_lang *lang, bl_box *plot);
/* What the facts lack for this chart: "periods", "parts", "target", "limits",
 * "trend", "forecast", "prior", "pairs", "grid", "goals", "units", "network",
 * "path" (problem.chart_lacks.<what> says it); NULL: nothing. */
const char *bl_chart_lacks(const bl_chart *chart, const bl_chart_facts *facts);

/* What a chart's colours and shapes mean beside a good, bad or merely unusual signal. */
enum { BL_GOOD = 0x0072B2, BL_BAD = 0xB34700, BL_NEUTRAL = 0x490092, BL_COMMON = 0x767676 };

#endif
