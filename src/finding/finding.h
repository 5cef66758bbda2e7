/* Inside finding: the shared state of one period's judgements and facts. */
#ifndef FINDING_FINDING_H
#define FINDING_FINDING_H

#include "bilan/changes.h"
#include "bilan/watch.h"

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
	bl_judgement *judgement;   /* [goal] */
	GArray *list;              /* of bl_finding, best first once sorted */
	GPtrArray *series;         /* of kept: what was asked for already */
	bl_look **look;            /* [indicator]; NULL until asked for */
	struct bl__alarm *alarm;   /* [indicator] */
	GArray *statements;        /* of bl_statement; NULL until asked for */
	bl_continuity *continuity; /* likewise */
	bl_adaptation *adaptation;
};

/* clang-format off */
#define BL_RULES(X) \
	X(flip) \
	X(goal) \
	X(reach) \
	X(revision) \
	X(due) \
	X(momentum) \
	X(trend) \
	X(level) \
	X(silence) \
	X(continuity) \
	X(waiting) \
	X(gap) \
	X(balance) \
	X(source) \
	X(names) \
	X(presentations) \
	X(alone)
/* clang-format on */

#define X(name) extern const bl_rule bl__rule_##name;
BL_RULES(X)
#undef X

/* Everything known of an indicator up to now: from the first period the data
 * reach to the last complete one.  n is 0 when there is none. */
bl_series bl__history(bl_findings *f, int indicator);

/* The grain an indicator is counted by; the ledger's own are by month. */
bl_grain bl__grain_of(const bl_findings *f, int indicator);

/* look.c: the periods of a grain from the first one the data cover to the last complete
 * one; what lacks something inside is not known, for it would look like a fall. */
bl_series bl__complete(const bl_findings *f, int indicator, bl_grain grain);
/* Where in it the last phase begins: at a declared break of the indicator, else 0. */
size_t bl__last_phase(const bl_findings *f, int indicator, const bl_series *s);
/* Where in it phases begin, ascending, without the first one's 0; the caller's, of size_t. */
GArray *bl__phases(const bl_findings *f, int indicator, const bl_series *s);

/* What was counted of so much: of shares and rates numerators and denominators (a rate's
 * without its "per", or chance would be misjudged), else the values; size NULL. */
typedef struct {
	const double *y, *size;
} bl__counted;

bl__counted bl__counted_of(const bl_findings *f, const bl_indicator *is, const bl_series *s);

/* How an indicator stood at the end of a period. */
typedef struct {
	int way;       /* 1 above, -1 below; 0: nothing stood out */
	size_t window; /* the periods that did, it among them */
} bl__apart;

/* alarms.c: what stands out of what is usual, of each indicator. */
typedef struct bl__alarm {
	int way;        /* 1 above, -1 below; 0: nothing */
	bool is_new;    /* since the reported period began */
	bl_period last; /* the last one that stands apart … */
	bl_watch watch; /* … and how */
	bl_period first;
	bl__apart *at; /* [n periods from `first` on] */
	size_t n;
} bl__alarm;

void bl__alarms_find(bl_findings *f);

/* marks.c: of the points of its chart those that the alarms tell, and no others, are signals. */
void bl__mark(const bl_findings *f, int indicator, bl_look *look);

/* Up to which chance of its own a trend, or a change of level, is told: they belong to a report
 * that looks back over a quarter or more, and each of the two has a budget of its own there; below
 * 0 in any other.  NAN takes no part. */
double bl__limit_looking_back(bl_findings *f, double (*chance_of)(const bl_look *look));

/* look.c: the series, what fits it and what comes next, without what only a report shows. */
const bl_look *bl__look_ahead(bl_findings *f, int indicator);
void bl__look_clear(bl_look *look);

/* The best level of `window` known periods in a row among the first n; NAN when
 * there is none. */
double bl__best_level(const bl_series *series, size_t n, size_t window, int direction);

#define BL_USUAL_LEAST 6 /* known periods that make a usual level */

/* What one goal is judged by, on one day. */
typedef struct {
	bl_findings *f;
	const bl_goal *goal;
	const bl_indicator *indicator;
	const bl_measure *measure;
	bl_standing *s;
	bl_day on;                 /* the last day that counts: now, or the due day where that is over */
	bool is_over;              /* the due day has come */
	const bl_verdict *settled; /* what no chance decides any more, or not yet; NULL: open */
	bl_series level;           /* the periods its level is taken from; n 0: none */
} bl__work;

/* A target, and since when it holds. */
typedef struct {
	const bl_target *target;
	bl_day set_on;
	bool is_told; /* what stands beside the verdict is wanted too */
} bl__aim;

/* standing.c: how it stands at f->now; `before` is its state a month earlier, NULL: none. */
bl_standing bl__stand(bl_findings *f, const bl_goal *goal, const bl__aim *aim, const bl_verdict *before);
/* Shares and sums come from exact integers; a target met to the last printed digit is met. */
bool bl__at_least(double now, double goal);

/* state.c: the state of a goal whose numbers and chance are known. */
const bl_verdict *bl__state(const bl__work *b, const bl_verdict *before);
/* Whether the level meets the target; `better`: as if it were so much better. */
bool bl__is_met(const bl__work *b, double better);
/* One standard error of its level, from the last two years; where fewer than six periods are
 * known that of a count by chance, of anything else 0. */
double bl__error_of_level(const bl__work *b);
/* The same of its total so far. */
double bl__error_of_total(const bl__work *b);

/* ceiling.c: off track where its level can no longer arrive by the due day, whatever comes; reached
 * where it can no longer miss; NULL: open. */
const bl_verdict *bl__decided(const bl__work *b);

/* arrival.c: the chance of arriving, or why none is said. */
void bl__arrive(bl__work *b);

/* The day its way begins: when it was agreed, or broken since. */
bl_day bl__start_of(const bl__work *b);
/* Over how many periods the level of its indicator is taken. */
size_t bl__window(const bl_indicator *indicator);

/* Whether the target lies beyond the baseline, the way that is wanted. */
bool bl__has_way(const bl__work *b);
/* The share of the way that `value` is (a level, or a total); where there is none, of the target
 * that is held. */
double bl__way_of(const bl__work *b, double value);
/* The share of the days from `from` to `by` that have passed at the end of `now`. */
double bl__time_passed(bl_day from, bl_day now, bl_day by);
/* path.c: the share of the way to have been gone by now. */
double bl__path(const bl__work *b);
/* Whether the months known twice resemble one another beyond chance, while two years, which
 * a season takes, are not known: nothing is said then of what a total will be. */
bool bl__season_in_doubt(const bl_look *look);
/* progress.c: progress, ratio, best, beyond_best, realism; after the verdict. */
void bl__progress_of(bl__work *b, bl_day set_on);

/* judge.c: what judging goals at the end of a period takes, from what `f` knows: figures up to
 * it, and room of its own for what is asked of them.  No rule may be asked of it: it has no list.
 * bl__judging_done empties it. */
bl_findings bl__judging(const bl_findings *f, bl_period period);
void bl__judging_done(bl_findings *judging);

/* The last month that is over on a day. */
bl_period bl__month_over(bl_day day);

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

/* ---- changes.c, restated.c ---- */

/* Whether the agreement hides something from whom this is shown to. */
bool bl__hides_from(const bl_agreement *agreement, const bl_disclosure *seen);

struct bl_changes {
	GArray *list; /* of bl_change_since */
};

#endif
