/* bilan/view.h: what is shown.  Which periods, against which target, split how,
 * as of which now: everything that a chart, a table or a message looks at, as
 * plain numbers.
 *
 * No words and no ink: parts, goals, partners and events are words of the data
 * or indices into the agreement, and whoever shows them puts the names on.
 * Figures come through bl_findings_seen, "now" is bl_findings_now.  What is
 * returned lives in the view's arena, or in its findings.
 */
#ifndef BILAN_VIEW_H
#define BILAN_VIEW_H

#include "bilan/finding.h"

/* Where from it is looked.  All borrowed. */
typedef struct {
	const bl_agreement *agreement;
	bl_findings *findings;
	bl_arena *arena;
} bl_view;

/* ---- Which periods ---------------------------------------------------------------------- */

/* The periods of one indicator (one of the ledger's own too) that are shown:
 * at[0 … n) from `first`.  They are series->at from `skipped` on, followed by
 * `coming` that are still to come and do not apply. */
typedef struct {
	int indicator;
	const bl_series *series; /* as much more of the past as comparing takes */
	size_t skipped;
	bl_period first;
	const bl_figure *at;
	size_t n, coming;
	size_t focus; /* the last complete period, which messages speak of; else the last one */
	int goal;     /* the first goal that is about the indicator; -1: none */
} bl_shown;

/* Up to `n` periods, the last one holding the end of the reported period, without the
 * unknown ones before the first known; all n when nothing is known.  0: a year
 * and one period, and five at least. */
bl_shown bl_view_periods(const bl_view *view, int indicator, size_t n);

/* Those the methods looked at (bl_findings_look), at most sixty, and `coming` more.
 * They may be quarters of an indicator counted by month.  n is 0: nothing was looked at. */
bl_shown bl_view_looked_at(const bl_view *view, int indicator, size_t coming);

/* How many periods ahead of those looked at are shown: as far as was forecast, of a
 * goal (-1: none) not past the day it is due; two years of months at most. */
size_t bl_view_ahead(const bl_view *view, int indicator, int goal);

bl_period bl_shown_period(const bl_shown *shown, size_t i);

/* Periods of an indicator from its first row (a milestone's: from the first day one of its steps
 * was due or done) to the reported one: 0 when there is none. */
size_t bl_view_span(const bl_view *view, int indicator, bl_period reported);

/* ---- Against what ------------------------------------------------------------------------- */

/* The figure `back` periods before the i-th shown; not reported where the series does not reach. */
bl_figure bl_shown_before(const bl_shown *shown, size_t i, size_t back);
/* One figure for the whole of a report, and what it may be held against. */
typedef struct {
	bl_period period, before;
	bl_figure now, then; /* then: not reported where nothing comparable is known */
} bl_standing_out;

/* Of the reported period where that is a longer one than the indicator's, and over; else of the focus.
 * A quarter or more, or what is carried over, is held against the same time of the year before, for
 * most of what is counted has its seasons; a month by itself against no other, nor what is provisional
 * or was counted for a part of a period only. */
bl_standing_out bl_view_standing_out(const bl_view *view, const bl_shown *shown, bl_period reported);
/* A year before each of the periods shown; NULL when none of them is known. */
const bl_figure *bl_view_year_before(const bl_view *view, const bl_shown *shown);

/* What the target in force asks of the i-th period; NAN: none, or a total. */
double bl_view_target(const bl_view *view, const bl_shown *shown, size_t i);
/* Of each of the periods shown; NULL when of none. */
const double *bl_view_plan(const bl_view *view, const bl_shown *shown);

/* A level that is asked of the periods from … to, both included. */
typedef struct {
	double value;
	size_t from, to;
	bool superseded;  /* by a later revision */
	bool is_waypoint; /* to be reached on the way to a target, by its last period; superseded, too */
} bl_level_line;

/* The targets agreed one after the other, each with the waypoints to it; of a band, its two bounds.  *n is 0:
 * none. */
const bl_level_line *bl_view_targets(const bl_view *view, const bl_shown *shown, size_t *n);

/* The course of a goal that is a total, in periods of its indicator from the day it was agreed on to the
 * day it is due: what there was by the end of each (of those to come nothing applies); hidden from the
 * first hidden period on. */
typedef struct {
	bl_period first;
	size_t n, coming;
	const bl_figure *at;
	const double *path;        /* what was to be by the end of each; NULL: there is no way */
	bool seasonal;             /* the way follows the seasons */
	const bl_level_line *step; /* the totals agreed on one after the other */
	size_t n_steps;
} bl_course_shown;

/* NULL: it is no total, or has no day it began. */
const bl_course_shown *bl_view_course(const bl_view *view, int goal);

/* What happened in the i-th period: an index into the agreement's events. */
typedef struct {
	size_t at;
	int event;
} bl_happening;

/* Events in the periods shown that concern the indicator, or all of them. */
const bl_happening *bl_view_events(const bl_view *view, const bl_shown *shown, size_t *n);

/* ---- What the past says --------------------------------------------------------------------- */

/* A trend's line over the last phase of the periods shown, from the `from`-th on,
 * and what its slope's interval leaves, turned about the middle of the data. */
typedef struct {
	size_t from, n;
	const double *line;
	const double *low, *high; /* 95 %; NULL: no interval */
} bl_ribbon;

/* Of periods that were looked at; false: no trend is told. */
bool bl_view_ribbon(const bl_view *view, const bl_shown *shown, bl_ribbon *out);

/* ---- Split how -------------------------------------------------------------------------------- */

typedef struct {
	uint32_t word;       /* of the data; 0: the cell was empty */
	const bl_figure *at; /* by period */
} bl_part_shown;

typedef struct {
	bl_period first;
	size_t n; /* periods */
	const bl_figure *total;
	const bl_part_shown *part; /* the biggest over all periods first */
	size_t n_parts;
	const bl_figure
		*others;   /* the smaller ones together; NULL: there are none, or they do not add up … */
	size_t n_others;   /* … how many they are */
	size_t n_left_out; /* or how many are not shown, because they do not add up */
	bool overlaps;     /* a row may count in several parts */
} bl_split_shown;

/* Split k of the indicator over the periods shown: the parts that had rows, or are
 * hidden; where there are more than `most`, the last place is for the others
 * together.  False: no part had any.  Periods chosen for one indicator serve
 * another of their grain once shown->indicator names it. */
bool bl_view_split(const bl_view *view, const bl_shown *shown, size_t k, size_t most, bl_split_shown *out);

/* One value of a split against chance: its share of all the periods shown. */
typedef struct {
	uint32_t word;
	bl_figure share;
	int way; /* 1 above what chance leaves, -1 below, 0 neither */
} bl_unit_shown;

#define BL_FUNNEL_POINTS 40

typedef struct {
	double centre; /* all of them together */
	const bl_unit_shown *unit;
	size_t n;
	/* What chance leaves, by rising number of rows. */
	double rows[BL_FUNNEL_POINTS];
	bl_funnel chance[BL_FUNNEL_POINTS];
} bl_funnel_shown;

/* Of an indicator that is a share, by its first split; NULL: it is none, or nothing is known. */
const bl_funnel_shown *bl_view_funnel(const bl_view *view, const bl_shown *shown);

/* ---- Goals over time ---------------------------------------------------------------------------- */

typedef enum { BL_PAST_DONE, BL_PAST_LATE, BL_STILL_DUE, BL_PAST_REVISED } bl_moment_is;

typedef struct {
	size_t lane;
	bl_day on;
	bl_moment_is is;
} bl_moment_shown;

typedef struct {
	int goal;
	bl_day from, to, was_to; /* was_to: as first agreed, where that was another day; else BL_DAY_NONE */
} bl_lane_shown;

/* Each long-term goal before those that serve it, then those that serve none. */
typedef struct {
	bl_day first, today, last; /* of everything shown */
	const bl_lane_shown *lane;
	size_t n_lanes;
	const bl_moment_shown *moment;
	size_t n_moments;
} bl_timeline_shown;

/* Of one goal and those that serve it directly; goal -1: of those about an
 * indicator; both -1: of all.  NULL: there is none. */
const bl_timeline_shown *bl_view_timeline(const bl_view *view, int indicator, int goal);

#endif
