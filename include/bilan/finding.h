/* bilan/finding.h: does a reader need to know this?  Verdicts on goals and
 * ranked facts, both free of language.
 *
 * THE RULE FOR VERDICTS (the only place it is written down; the report's method
 * section says the same in words):
 *
 *  level targets ("40 a month by March 2026").  now = the mean of the last three
 *    complete periods (a share is pooled over them); way = (now - baseline) /
 *    (target - baseline); time = share of the days from agreed to due that have
 *    passed.
 *  total targets ("600 by March 2026").  now = sum since the goal was agreed;
 *    way = now / total; time as above.
 *  milestones.  way = steps done / steps; time = steps due by now / steps.
 *
 *  reached      now meets the target (for a total or a milestone: way >= 1)
 *  no data      nothing is known about the indicator in the window
 *  not started  the goal's first day is still to come
 *  too early    fewer than three complete periods since the goal was agreed
 *  on track     way >= 0.9 time
 *  at risk      way >= 0.6 time
 *  off track    otherwise, and whenever the due date has passed unreached
 *
 *  Without a baseline a level goal's way is now / target (higher is better) or
 *  target / now (lower is better).  A target "within" bounds is reached inside
 *  them, at risk within a tenth of the band outside them, else off track.
 *  A long-term goal takes the worst verdict among the short-term goals that
 *  serve it which could be judged, and is reached only when all are.
 */
#ifndef BILAN_FINDING_H
#define BILAN_FINDING_H

#include "bilan/series.h"

/* Verdicts as kinds, ranked: how much a reader must act on them. */
typedef struct {
	const char *name; /* "on_track"; the sentence is verdict.<name> */
	int urgency;      /* off_track highest; unjudged ones 0 */
	bool judged;      /* no_data, not_started, too_early are not */
} bl_verdict;

extern const bl_verdict bl_reached, bl_on_track, bl_at_risk, bl_off_track, bl_not_started,
	bl_too_early, bl_no_data;
extern const bl_verdict *const bl_verdicts[]; /* NULL-ended, most urgent first */

#define BL_WINDOW 3         /* complete periods a level is judged by */
#define BL_ON_TRACK 0.9     /* way over time from which a goal is on track */
#define BL_AT_RISK 0.6      /* … and at risk */

/* How a goal stands against one target. */
typedef struct {
	const bl_target *target;
	const bl_verdict *verdict;
	double now;      /* level or total; NAN unknown */
	double goal;     /* the target's value or total */
	double baseline; /* NAN none */
	double way;      /* share of the way; NAN unknown */
	double time;     /* share of the time; NAN unknown */
	double expected; /* where the straight path would be now; NAN unknown */
	bl_pace pace;    /* totals; else its members are NAN */
	bool is_total, is_milestone;
	double days_left; /* negative: overdue */
} bl_standing;

typedef struct {
	int goal;
	bl_standing current;   /* against the target in force */
	bl_standing first;     /* against the first one agreed; the same when never revised */
	bool revised;
	size_t n_serving;      /* long-term: goals that serve it, directly */
	size_t serving_reached, serving_on_track, serving_behind, serving_unjudged;
} bl_judgement;

/* One fact worth a reader's time. */
typedef struct {
	const char *rule;  /* the sentence is finding.<rule> */
	int goal;          /* subject, or -1 */
	int indicator;     /* subject, or -1 */
	int source;        /* subject, or -1 */
	bl_period period;
	double size, reference, relative; /* numbers the sentence is filled with */
	double count;
	const bl_verdict *verdict;
	double score;      /* higher first */
} bl_finding;

/* All judgements and findings of one period, as known on `as_of`. */
typedef struct bl_findings bl_findings;

typedef struct {
	const char *name, *gloss;
	void (*find)(bl_findings *out);
} bl_rule;

extern const bl_rule *const bl_rules[]; /* NULL-ended */

/* `period` is the one reported on; its last day, or as_of when earlier, is
 * "now".  Everything is borrowed and must outlive the findings. */
bl_findings *bl_findings_new(const bl_agreement *agreement, const bl_intake *intake, const bl_ledger *ledger,
			     bl_period period, bl_day as_of);
void bl_findings_free(bl_findings *f);

const bl_judgement *bl_findings_judgement(const bl_findings *f, int goal);
size_t bl_findings_count(const bl_findings *f);
const bl_finding *bl_findings_at(const bl_findings *f, size_t i); /* highest score first */

/* An indicator's own series up to the reported period: `n` periods of its own
 * grain (or of `grain` when its kind is not NULL), the last one holding the
 * last day of the reported period.  Borrowed from the findings. */
const bl_series *bl_findings_series(bl_findings *f, int indicator, size_t n);

#endif
