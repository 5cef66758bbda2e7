/* bilan/adaptation.h: do the partners progress while they adapt to new priorities?
 * What reviews brought together and decided, what became of the decisions, how much is
 * done for the priorities since they were set, what is done no more.
 *
 * Asked of the rows of reviews and of activities up to the day the partnership stands on.
 *
 *  A review    the rows of a source of reviews on one day.
 *  Effort      activities that name a goal of a priority (once, however many they name), in
 *              the whole months since it was set that are complete and not provisional, at most the
 *              last twelve; beside the twelve before it was set, or, while there are less of
 *              them, beside the same months a year earlier: summers meet summers.  Said from three
 *              months and ten activities on, where every month is known.
 *  Dropped     a goal, or a type of activity met at least four times, in the twelve months that
 *              end half a year ago, and not since.
 *  A trace     of a decision whose words bilan knows: what the agreement says was done from a week
 *              before the review until the next one, or for 92 days where that is later, at most a
 *              year; the first of them, and each thing once.
 */
#ifndef BILAN_ADAPTATION_H
#define BILAN_ADAPTATION_H

#include "bilan/partnership.h"
#include "bilan/series.h"

/* ---- Decisions ----------------------------------------------------------------------- */

/* What a decision can be about, by words of it (src/partnership/decision.c); the sentence
 * decision.<name> is its name. */
typedef struct {
	const char *name;         /* "target" "goal" "calendar" "priority" "partner" "kept" */
	const char *const *known; /* beginnings of folded words that stand together in it, NULL-ended */
} bl_decision_kind;

extern const bl_decision_kind *const bl_decision_kinds[]; /* NULL-ended */
/* NULL: its words are not known, or it says that something was not decided. */
const bl_decision_kind *bl_decision_kind_of(bl_str words);

typedef enum {
	BL_TRACE_NONE,    /* the agreement shows nothing: to be said together */
	BL_TRACE_AWAITED, /* nothing yet, and its time is not over */
	BL_TRACE_FOUND,
	BL_TRACE_KEPT /* nothing was to change */
} bl_trace;

/* "none" "awaited" "found" "kept" */
const char *bl_trace_name(bl_trace trace);

typedef struct {
	uint32_t word;                /* as the data say it */
	const bl_decision_kind *kind; /* NULL: not known */
	bl_trace trace;
	int goal, priority, partner; /* what was found; -1 */
	bl_day on;                   /* found: when; awaited: until when; else BL_DAY_NONE */
} bl_decision;

/* ---- Reviews ---------------------------------------------------------------------------- */

typedef struct {
	bl_day day;
	uint32_t what;
	size_t belonged;    /* partners that belonged that day … */
	bool tells_who;     /* … a row says who was there … */
	const int *present; /* … and those of them that were, in the agreement's order */
	size_t n_present;
	bl_decision *decision;
	size_t n_decisions;
} bl_review;

/* ---- Priorities --------------------------------------------------------------------------- */

/* One that holds: activities and hours for its goals, before it was set and since. */
typedef struct {
	int priority;
	bl_months before, since; /* n 0: none can be compared */
	bl_figure times_before, times_since;
	bl_figure hours_before, hours_since; /* of those that say how long */
	bl_figure all_before, all_since;     /* activities, whatever they are for */
	/* NULL: says; "open" no day it was set on · "new" less than three months · "unknown" months that
	 * the data do not tell of, or that may not be seen · "few" less than ten activities */
	const char *why;
	bl_comparison ratio; /* since over before, with its interval (95 %); NAN where it does not say */
	int way;             /* 1 more, -1 less, 0 chance would do as much */
} bl_effort;

/* What is done no more. */
typedef struct {
	int goal; /* -1: a type of activity, … */
	uint32_t type;
	bl_figure before; /* activities in the year before */
} bl_dropped;

/* ---- All of it ------------------------------------------------------------------------------ */

typedef struct {
	bl_review *review; /* oldest first */
	size_t n_reviews;
	int *absent; /* those that belonged at the last two reviews, and were at neither */
	size_t n_absent;
	bl_effort *effort; /* of the priorities that hold, in the agreement's order */
	size_t n_efforts;
	bl_dropped *dropped; /* goals, then types, most first */
	size_t n_dropped;
	bl_months year, half; /* that this was asked of; n 0: the data do not tell of all of them */
	bl_arena *arena;      /* that all of it lives in; the room's own */
} bl_adaptation;

/* Yours. */
bl_adaptation *bl_adaptation_new(const bl_partnership *p);
void bl_adaptation_free(bl_adaptation *adaptation);

/* The day of the last review since which a whole month has passed: what the partners looked at
 * then was the month before it.  BL_DAY_NONE: there is none. */
bl_day bl_review_last(const bl_partnership *p);

#endif
