/* Inside finding: the shared state of one period's judgements and facts. */
#ifndef FINDING_FINDING_H
#define FINDING_FINDING_H

#include "bilan/finding.h"

#include <glib.h>

struct bl_findings {
	const bl_agreement *agreement;
	const bl_taken *taken;       /* may be NULL: nothing was read */
	const bl_disclosure *seen;   /* the partnership's: every figure comes through it */
	const bl_words *words;       /* of the ledger */
	bl_partnership *partnership; /* at the end of the last day counted */
	bl_period period;
	bl_day as_of, now;
	bl_arena *arena;
	bl_judgement *judgement; /* [goal] */
	GArray *list;            /* of bl_finding, best first once sorted */
	GPtrArray *series;       /* of kept: what was asked for already */
	bl_look **look;          /* [indicator]; NULL until asked for */
};

#define BL_RULES(X)                                                                                          \
	X(flip)                                                                                              \
	X(goal)                                                                                              \
	X(reach)                                                                                             \
	X(odds) X(revision) X(due) X(momentum) X(trend) X(level) X(change) X(silence) X(source) X(names)

#define X(name) extern const bl_rule bl__rule_##name;
BL_RULES(X)
#undef X

/* Everything known of an indicator up to now: from the first period the data
 * reach to the last complete one.  n is 0 when there is none. */
bl_series bl__history(bl_findings *f, int indicator);

/* The grain an indicator is counted by; the ledger's own are by month. */
bl_grain bl__grain_of(const bl_findings *f, int indicator);

/* arrival.c: the chances of all goals; after the judgements. */
void bl__arrivals_find(bl_findings *f);

/* look.c */
void bl__look_clear(bl_look *look);

/* The best level of `window` known periods in a row among the first n; NAN when
 * there is none. */
double bl__best_level(const bl_series *series, size_t n, size_t window, int direction);

/* What one goal is judged by. */
typedef struct {
	bl_findings *f;
	const bl_goal *goal;
	const bl_indicator *indicator;
	const bl_measure *measure;
	bl_standing *s;
} bl__work;

/* The day its way begins: when it was agreed, or broken since. */
bl_day bl__start_of(const bl__work *b);
/* Over how many periods the level of its indicator is taken: what is carried over
 * has one on any day, its last value. */
size_t bl__window(const bl_indicator *indicator);

/* The share of the way that `value` is (a level, or a total). */
double bl__way_of(const bl__work *b, double value);
/* path.c: the share of the way to have been gone by now. */
double bl__path(const bl__work *b);
/* progress.c: progress, ratio, best, beyond_best, realism; after the verdict. */
void bl__progress_of(bl__work *b, bl_day set_on);

/* Judge every goal; findings->judgement is filled. */
void bl__judge_all(bl_findings *f);

/* An empty finding about the reported period, at the least of its kind's rank. */
bl_finding bl__finding(const bl_findings *f, const bl_finding_kind *kind);
void bl__findings_add(bl_findings *f, bl_finding finding);

/* How a rule's file lists what its findings say: BL__WORD("goal", GOAL),
 * BL__NUMBER("now", FIGURE, size), BL__END. */
#define BL__WORD(name, what)           {(name), BL_SAYS_##what, 0}
#define BL__NUMBER(name, what, member) {(name), BL_SAYS_##what, offsetof(bl_finding, member)}
#define BL__END                        {NULL, BL_SAYS_NOTHING, 0}

#endif
