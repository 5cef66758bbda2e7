/* bilan/finding.h: does a reader need to know this?  Verdicts on goals and
 * ranked facts, both free of language.
 *
 * THE RULE FOR VERDICTS (the only place it is written down; the report's method section
 * says the same in words, src/finding/state.c where its constants come from).
 *
 *  level targets ("40 a month by March 2026").  now = the level of the last three complete
 *    months, or of the last complete quarter, half-year or year (shares and means are pooled);
 *    months to which rows are still owed are left out; of a stock, its latest value within the
 *    year.  way = (now - baseline) / (target - baseline); without a baseline the usual level of
 *    the year before the goal was agreed on stands in for it (six known periods at least), after
 *    a declared break of the indicator the first level since.
 *  total targets ("600 by March 2026").  now = the total since the goal was agreed; way =
 *    now / total.
 *  milestones.  now = steps done; way = now / all steps, path = steps due so far / all steps.
 *
 *  path = the share of the way that was to be gone by now: the share of the days from agreed (or
 *  the break) to due that have passed; with waypoints, straight from one to the next; of a total in
 *  which a season shows, the share usually reached by that day.
 *
 *  1. SETTLED: the first that holds.
 *     not started  the goal's first day is still to come
 *     no data      nothing is known about the indicator, or nothing is agreed to measure it against
 *                  (a level: not more than half of its periods known)
 *     off track    a total not to be passed is passed: no time will mend that
 *     reached      a total, or the last step, is reached
 *     reached, off track   the due day has come: by what was known then, for good; or it lies in a
 *                  period that runs, so that all a level is judged by is over already
 *     off track    a level can no longer arrive: the periods of it that are known, and the others at
 *                  the most they can hold (a share 1, names of partners as many as were there), or at
 *                  the least (0) where less is better, miss the target
 *     reached      it can no longer miss it in the same way
 *     too early    fewer complete periods since the goal was agreed (after a break: twice as many)
 *                  than a level takes; never of a milestone, nor of a level that is met
 *
 *  2. OPEN: the chance of arriving on time, where it can be said (bl_arrival), else the path.
 *     reached      a level that meets its target, and is as likely as not to on the due day
 *     on track     seven chances in ten; or within one standard error of the path
 *     at risk      three in ten; or within two
 *     off track    otherwise; too early where there is neither chance nor way
 *     A level to be kept (`keep`, or a target that its baseline met) has no way to go: reached
 *     within one standard error, at risk within two or a tenth of the target, else off track.
 *     A target "within" bounds: reached while the level and more than half of its months lie inside,
 *     at risk within a tenth of the band outside them, else off track.
 *
 *  3. CALM: an open state changes only as far as it would also with the level one and a half
 *     standard errors, and the chance 0.15, nearer to the old one; walked month by month since the
 *     target was set, from what is known today, so that it is the same whenever it is asked for.
 *
 *  A long-term goal without an indicator of its own takes the most urgent verdict among the
 *  short-term goals that serve it and could be judged; it is reached only when every one of them
 *  is, and where one lacks data never better than that.
 */
#ifndef BILAN_FINDING_H
#define BILAN_FINDING_H

#include "bilan/adaptation.h"
#include "bilan/continuity.h"

#define BL_SOON_DAYS 92 /* three months: what is due by then is due soon */

/* Verdicts as kinds, ranked: how much a reader must act on them. */
typedef struct {
	const char *name; /* "on_track"; the sentence is verdict.<name> */
	int urgency;      /* off_track highest; unjudged ones 0 */
	bool judged;      /* no_data, not_started, too_early are not */
} bl_verdict;

extern const bl_verdict bl_reached, bl_on_track, bl_at_risk, bl_off_track, bl_not_started, bl_too_early,
	bl_no_data;
extern const bl_verdict *const bl_verdicts[]; /* NULL-ended, most urgent first */
/* By its name; NULL: there is none. */
const bl_verdict *bl_verdict_find(const char *name);

#define BL_WINDOW 3 /* months a level is judged by, where it is counted by month */

/* Progress as statistical offices name it: the growth seen since the baseline
 * over the growth that would arrive on time, R.  Statistics Canada's measure for
 * the Sustainable Development Goals, after Eurostat's: yearly compound growth,
 * on track from R = 0.95, acceleration needed from 0.60, limited from 0,
 * deterioration below.  Where growth cannot be compounded (totals, milestones,
 * no baseline, or one that is not positive) R is way / path. */
typedef struct {
	const char *name; /* progress.<name> */
	double from;      /* of R, included */
} bl_progress;

extern const bl_progress bl_achieved, bl_progress_on_track, bl_acceleration_needed, bl_limited_progress,
	bl_deterioration;
extern const bl_progress *const bl_progresses[]; /* NULL-ended, best first */

/* What the past would have made of a target on the day it was set.  `usual` is
 * the level of the (up to) twelve complete periods before that day, `best` the
 * best three in a row; totals are paces times the time allowed.  At least six
 * known periods are needed. */
typedef struct {
	/* "usual" the usual pace already meets it · "stretch" the best three
	 * periods would · "beyond" nothing seen before would; NULL: too little past. */
	const char *name;
	double usual, best;
} bl_realism;

/* The chance of arriving on time, by the method that fits the indicator
 * (bl_findings_look), counted over the periods after the last complete one. */
typedef struct {
	bool says;
	double p;           /* never 0 or 1: bl_chance_tenths says it as it may be said */
	const char *method; /* of the choice; NULL when none was asked */
	/* Why it does not say; chance.why.<why> is the sentence:
	 * "settled" reached, or no longer to be reached · "not_judged" · "overdue" · "no_due" · "no_way" no
	 * number to arrive at · "too_few" (needed: how many more periods) · "too_far" further ahead than
	 * the past reaches back · "too_few_steps" (needed: how many more due) · "no_method" none fits */
	const char *why;
	size_t needed;
	size_t steps; /* periods ahead */
} bl_arrival;

/* As a reader is told: 1 … 9 chances in ten, 0 for less than 1 in 20, 10 for more
 * than 19 in 20. */
int bl_chance_tenths(double p);

/* How a goal stands against one target. */
typedef struct {
	const bl_target *target;
	const bl_verdict *verdict;
	const bl_verdict *leaning;   /* what it would be without calm; NULL: settled */
	double now;                  /* level or total; NAN unknown */
	double goal;                 /* the target's value or total */
	double baseline;             /* NAN none; after a break, or where none was agreed on, the level
					that stands in for it */
	double way;                  /* share of the way; NAN unknown */
	double time;                 /* share of the time; NAN unknown */
	double path;                 /* share of the way to have been gone by now; NAN unknown */
	double error;                /* of a level or total: one standard error of `now`; NAN unknown */
	const bl_progress *progress; /* NULL: not judged, or a band */
	double ratio;                /* R of progress; NAN unknown */
	/* What arriving takes, and the most of it ever seen.  A total: per period from now on,
	 * against the best pace of three periods in a row.  A level: what is still to be gained,
	 * against the most gained in as many periods as are left (span, at most 12).  NAN unknown. */
	double required, best;
	size_t span;
	bool beyond_best; /* more is required than was ever seen */
	bl_realism realism;
	bl_arrival arrival;
	double expected; /* where the path would be now; NAN unknown */
	bl_pace pace;    /* totals; else its members are NAN */
	/* A level that can no longer arrive, whatever comes: the best it can still be on the due day (NAN: it
	 * can); how many partners bound it (0: nothing of theirs does); whether a period that counts has
	 * fallen short of a bound that all would have to reach (then `most` is just short of it). */
	double most;
	size_t partners;
	bool is_short;
	bool is_total, is_milestone;
	bool is_decided;        /* a level not due yet, and no period it will be judged by is still to come */
	bool is_kept;           /* a level to be kept: there is no way to it */
	const bl_event *broken; /* a declared break since the baseline agreed on; NULL: none */
	bool hidden;            /* not judged because the audience may not see what it takes */
	bool pending;           /* `now`, or what it is held against, rests on a figure whose correction is
				   held back */
	double days_left;       /* negative: overdue */
} bl_standing;

/* `now` as a figure: with the mark of a correction that is pending; not reported where it is not known. */
bl_figure bl_standing_now(const bl_standing *standing);

typedef struct {
	int goal;
	bl_standing current; /* against the target in force */
	bl_standing first;   /* against the first one agreed; the same when never revised */
	bool revised;
	const bl_verdict *before; /* against the target then in force, one reported period earlier, from what
				     is known today */
	const bl_verdict *since;  /* against it at the end of the last month that is over on `as_of`, where
				     that  is later than the reported period; else NULL */
	/* At the end of the last month that was over when the last review was held (bl_review_last), against
	 * the target then in force; NULL: there is no such review. */
	const bl_verdict *reviewed;
	size_t n_serving; /* long-term: goals that serve it, directly */
	size_t serving_reached, serving_on_track, serving_behind, serving_unjudged;
	size_t serving_hidden; /* of those not judged */
} bl_judgement;

/* Whether it stands better only by the target in force: by the first one it would be more urgent. */
bool bl_judgement_better_by_revision(const bl_judgement *judgement);
/* The first target is past its due date and was not met. */
bool bl_judgement_first_missed(const bl_judgement *judgement);

/* ---- Findings ------------------------------------------------------------------------- */

/* THE SCALE findings are ranked on, higher first, the only one.  Ten points are one
 * verdict: a fact about anything is placed beside the verdict it is as pressing as,
 * so that goals, exports and partners can stand in one list.  A rule says the range
 * its findings may take (bl_rank) and what moves one inside it. */
#define BL_RANK_HOUSEKEEPING 0.0  /* to be put in order some day; no figure is wrong for it */
#define BL_RANK_KNOW         10.0 /* as a goal reached: good to know, nothing to be done */
#define BL_RANK_WATCH        20.0 /* as a goal on track: worth a look before it presses */
#define BL_RANK_AGENDA       30.0 /* as a goal at risk: for the next meeting */
#define BL_RANK_ACT          40.0 /* as a goal off track, or what makes figures wrong: this month */
#define BL_RANK_TURNED       50.0 /* a verdict that slipped since the last report: before all else */

/* The step that is as pressing as a verdict. */
double bl_rank_of(const bl_verdict *verdict);

typedef struct {
	double least, most; /* the same where nothing moves it */
} bl_rank;

/* What a part of a finding is, which decides how it is said. */
typedef enum {
	BL_SAYS_NOTHING, /* ends a list */
	/* Of the subject. */
	BL_SAYS_GOAL,
	BL_SAYS_INDICATOR,
	BL_SAYS_SOURCE,
	BL_SAYS_PARTNER,
	BL_SAYS_TARGET,        /* of the goal, in force */
	BL_SAYS_DUE,           /* the day of that target */
	BL_SAYS_PER,           /* "a month": a period of the indicator */
	BL_SAYS_THREE,         /* "three months in a row": periods of the indicator */
	BL_SAYS_THING,         /* what is exchanged */
	BL_SAYS_LATE_PARTNERS, /* those that owe the source its last month */
	BL_SAYS_NAME,          /* what the rows call it */
	BL_SAYS_PRESENTATION,  /* what the agreement asks each partner to present */
	BL_SAYS_PRESENTERS,    /* those that owe it: never (detail "never"), or not this time */
	BL_SAYS_VERDICT,
	BL_SAYS_VERDICT_BEFORE,
	/* When. */
	BL_SAYS_PERIOD,
	BL_SAYS_IN_PERIOD,
	BL_SAYS_EACH, /* "a year": what a slope is counted per */
	BL_SAYS_DAY,
	/* Numbers. */
	BL_SAYS_COUNT,   /* of things */
	BL_SAYS_PERIODS, /* so many of the finding's period: "7 months" */
	BL_SAYS_SPAN,    /* so many of the indicator's: "two months" */
	BL_SAYS_FIGURE,  /* of the indicator: its unit, its decimals; steps, of a milestone goal */
	BL_SAYS_GAIN,    /* a difference of two such: points, of a share */
	BL_SAYS_SHARE,   /* 0.25: "25 %", without a sign */
	BL_SAYS_P,       /* a probability: for exports alone */
	BL_SAYS_SLOPE,   /* a figure per period, without its sign */
	BL_SAYS_SLOPES,  /* where the slope lies, from low to high */
	BL_SAYS_LIMITS,  /* of chance, from low to high */
	/* By what else the finding holds. */
	BL_SAYS_SIDE,     /* "above" or "below", by the way; a sentence selects by it */
	BL_SAYS_EVIDENCE, /* the sentence finding.evidence.<detail>, of what stands before it in the list */
	BL_SAYS_KINDS
} bl_says;

typedef struct {
	const char *name; /* the {name} in the sentence, or what the number is where it is only exported */
	bl_says what;
	size_t where; /* of a number: offsetof(bl_finding, size …); of what lies from low to high, that of
			 low; else 0 */
} bl_said;

/* Of several findings on one theme about one subject, the highest score is kept. */
typedef enum {
	BL_THEME_OWN,      /* of its own kind */
	BL_THEME_STANDING, /* where a goal stands: told with its chance of arriving */
	BL_THEME_MOVEMENT  /* where figures go; up and down (`way`) are two themes */
} bl_theme;

/* What a rule can find: one sentence, and what fills it.  Rows of the rule's own file. */
typedef struct {
	const char *name; /* the sentence is finding.<name> */
	bl_theme theme;
	bool asks;       /* for something to be done: action.<name> */
	bool is_private; /* about one partner, and told to it and to the coordinator alone */
	bl_rank rank;
	const char *const *details; /* the words `detail` may be, NULL-ended; NULL: it has none */
	const bl_said *says;        /* in the sentence */
	const bl_said *keeps;       /* for the export alone; NULL: nothing */
} bl_finding_kind;

/* One fact worth a reader's time.  What its numbers are, its kind says. */
typedef struct {
	const bl_finding_kind *kind;
	int goal, indicator, source, partner; /* subjects, or -1 */
	const char *detail;                   /* one of the kind's; NULL: none */
	const char *name;                     /* of a need, as its rows spell it; NULL: about none */
	int way;                              /* 1 up, -1 down, 0 neither */
	bl_period period;
	bl_grain each;    /* what a slope is counted per; kind NULL: no slope */
	double size;      /* what was found … */
	double reference; /* … and what it is held against: the two are written alike */
	double relative, best, count;
	double low, high; /* an interval, or the limits of chance, around size */
	double p;         /* how often chance alone would show it, or the chance of arriving */
	bl_day day;       /* a due date, a last day; BL_DAY_NONE when there is none */
	const bl_verdict *verdict, *before; /* before: what it was a period earlier */
	uint32_t thing;                     /* what is exchanged, a word of the data; 0: it is of none */
	double score;                       /* on the scale, within the kind's rank */
	bool pending;                       /* it rests on a figure whose correction is held back */
} bl_finding;

/* Whether it may be told to an audience; `partner`: of a report about one partner, else -1.  Whoever
 * shows findings to somebody asks. */
bool bl_finding_is_for(const bl_finding *finding, const char *audience, int partner);

/* The number that a part of a finding is. */
double bl_finding_number(const bl_finding *finding, const bl_said *said);

/* ---- What a target asks of one period -------------------------------------------------- */

/* A level of one grain as one of another: counts and sums grow with the period,
 * shares and means do not.  A grain that is NULL is the indicator's own. */
double bl_level_scaled(const bl_indicator *indicator, double level, const bl_grain_kind *from,
		       const bl_grain_kind *to);
/* A target's level for one period of a grain; NAN: none was given, or it is a total. */
double bl_target_level(const bl_target *target, const bl_indicator *indicator, const bl_grain_kind *grain);
/* That of the target in force at the end of `p`, for p's grain; NAN also before the goal was agreed. */
double bl_goal_level(const bl_goal *goal, const bl_indicator *indicator, bl_period p);

/* All judgements and findings of one period, as known on `as_of`. */
typedef struct bl_findings bl_findings;

/* A rule looks at one thing and adds what it finds. */
typedef struct {
	const char *name, *gloss;
	const bl_finding_kind *kinds; /* what it can find; ends with a name NULL */
	void (*find)(bl_findings *out);
} bl_rule;

extern const bl_rule *const bl_rules[]; /* NULL-ended */

/* Targets that cannot be judged as they are agreed: a total for a measure that does
 * not add up (mean, share), 80 for a share, a percentage of what is none, a target
 * on the wrong side of its baseline, or of zero where more is better.  Problems
 * carry the agreement's lines. */
bl_status bl_findings_bind(const bl_agreement *agreement, bl_problems *problems);

/* `period` is the one reported on; its last day, or as_of when earlier, is
 * "now".  Everything is borrowed and must outlive the findings. */
bl_findings *bl_findings_new(const bl_agreement *agreement, const bl_taken *taken, const bl_disclosure *seen,
			     bl_period period, bl_day as_of);
/* From now on for a reader to whom what was found may be told (bl_disclosure_common, bl_disclosure_akin): its
 * own figures are looked at anew, judgements and findings stay.  `seen` is borrowed. */
void bl_findings_show(bl_findings *f, const bl_disclosure *seen);
void bl_findings_free(bl_findings *f);

const bl_judgement *bl_findings_judgement(const bl_findings *f, int goal);
size_t bl_findings_count(const bl_findings *f);
const bl_finding *bl_findings_at(const bl_findings *f, size_t i); /* highest score first */

/* Where the way to the target in force was, or is, to be at the end of `day`: a total, or a level per
 * period of the indicator; NAN: there is no such way. */
double bl_findings_path(bl_findings *f, int goal, bl_day day);

/* The grain of the reported period. */
bl_grain bl_findings_grain(const bl_findings *f);

/* The partnership's (bl_partnership_seen): where figures that are shown beside the
 * findings come from.  Borrowed. */
const bl_disclosure *bl_findings_seen(const bl_findings *f);

/* The last day of the last month that is over on `as_of`, where that is after the last day
 * counted: what has come since may change a verdict; BL_DAY_NONE else. */
bl_day bl_findings_since(const bl_findings *f);

/* The last day counted: the reported period's last, or as_of when earlier. */
bl_day bl_findings_now(const bl_findings *f);

/* How the partnership itself stands at the end of that day. */
const bl_partnership *bl_findings_partnership(const bl_findings *f);

/* How its representatives follow one another, and what became of decisions and priorities; worked out
 * when first asked for.  Borrowed. */
const bl_continuity *bl_findings_continuity(bl_findings *f);
const bl_adaptation *bl_findings_adaptation(bl_findings *f);

/* The short-term goals by how they stand. */
typedef struct {
	size_t n;      /* of which … */
	size_t fine;   /* … are reached or on track */
	size_t behind; /* … are at risk or off track */
	size_t open;   /* … are not judged; those that had not begun are not among the n */
	size_t hidden; /* … may not be seen */
} bl_goal_count;

bl_goal_count bl_goals_now(const bl_findings *f);
bl_goal_count bl_goals_reviewed(const bl_findings *f); /* at the last review; n 0: there is none */

/* The steps of a milestone done by the end of `now`, out of all of them. */
bl_figure bl_steps_figure(const bl_indicator *indicator, bl_day now);

/* An indicator's series (also one of the ledger's own): `n` periods of its
 * own grain, the last one holding the last day of the reported period; a
 * period that is not over by then, or that partners still owe reports for, is
 * provisional.  Borrowed from the findings. */
const bl_series *bl_findings_series(bl_findings *f, int indicator, size_t n);
/* Index in such a series of its last complete period; n when none is. */
size_t bl_findings_complete(const bl_findings *f, const bl_series *series);

/* ---- More or less than usual --------------------------------------------------------- */

/* How an indicator stands to what is usual of it (bilan/watch.h).  Whatever says that something rose or
 * fell asks here; two months by themselves say nothing. */
typedef struct {
	bl_period last; /* the last complete period that nothing is owed to; grain.kind NULL: there is none */
	bl_interval one; /* its usual level, and where a period like it lies 19 times in 20; NAN: not said */
	int way;       /* 1 it stands out above, -1 below, by the rule of momentum findings; 0: it does not */
	size_t window; /* of what stands out: so many periods together, their level … */
	bl_interval level; /* … (value), and where it lies 19 times in 20 */
} bl_usual;

bl_usual bl_findings_usual(bl_findings *f, int indicator);
/* In the words of bl_control.variation; NULL: it does not stand out.  `better`: 1, -1, or 0 neither way. */
const char *bl_usual_variation(const bl_usual *usual, int better);

/* ---- How past chances came out --------------------------------------------------------- */

typedef enum {
	BL_OUTCOME_OPEN, /* its day is still to come */
	BL_OUTCOME_REACHED,
	BL_OUTCOME_MISSED,
	BL_OUTCOME_UNKNOWN /* its day has come, and what it takes to judge it is not known, or hidden */
} bl_outcome;

/* A chance that was said of a target, and what became of it.  Plain values: one that was kept when it
 * was said can stand here as well as one worked out again. */
typedef struct {
	int goal;
	bl_day set_on, by; /* of the target */
	double asked;      /* its level or total, or all steps; NAN: a band */
	bl_day said_on;    /* BL_DAY_NONE: no month was over in time */
	double p;          /* NAN: none was said, for … */
	const char *why;   /* … as bl_arrival tells; NULL also where no month was over in time */
	bl_outcome outcome;
} bl_statement;

/* One for each target, first and revised, that has a day it was set on and a due day, and whose time
 * was half over, or which was replaced, by the last day counted: in the order of goals, then of their
 * targets.  Said on the last month's end of the first half of its time, while it was in force, from
 * what is recorded today; a target that was replaced is followed to its own due day, or the hard ones
 * would be left out.  Worked out when first asked for (a forecast for each); borrowed. */
const bl_statement *bl_findings_statements(bl_findings *f, size_t *n);

const char *bl_outcome_name(bl_outcome outcome); /* "reached"; "open" */

/* Of those that came due: so many, how many of them were reached, how many the chances led to expect. */
typedef struct {
	size_t n, reached;
	double expected;
} bl_reckoning;

/* As they are told: in tenths (bl_chance_tenths), by the cuts of the states. */
#define BL_CHANCE_CLASSES 3 /* at most two in ten, three to six, seven or more */

typedef struct {
	bl_reckoning all, of[BL_CHANCE_CLASSES];
	size_t unsaid;  /* came out, and no chance was said of them */
	size_t unknown; /* came due, and how they came out is not known */
	/* NULL: too few to judge the chances by · "agrees" what so many chances explain (19 times in 20) ·
	 * "fewer" were reached than that, "more" */
	const char *judged;
	double p; /* how often such chances would be as far off, twice the tail; NAN too few */
} bl_account;

/* One that settled before its due day counts from that day on: those that arrive early would be counted
 * before those that miss. */
bl_account bl_account_of(const bl_statement *statement, size_t n);

/* ---- How long a source has been without rows -------------------------------------------- */

/* Of a source of a kind that is steady (bl_source_kind); others come when they come.
 * Late is worth a line where the quality of data is told; silent is a finding, as
 * figures are wrong for it.  `reach`: bl_taken_reach; one without any row is late. */
typedef enum { BL_SOURCE_ON_TIME, BL_SOURCE_LATE, BL_SOURCE_SILENT } bl_source_delay;

bl_source_delay bl_source_delay_of(const bl_source *source, bl_reach reach, bl_day now);

/* ---- What an indicator's own past says ---------------------------------------------- */

/* The methods that fit an indicator, and what they say of its past. */
typedef struct {
	bool by_quarter; /* looked at by quarter although it is counted more often */
	/* From the first whole period known to the last complete one; a last one that partners still owe
	 * reports for is left out, and one before it that lacks something is not reported.  Figures of a
	 * period that never was are not among them. */
	bl_series series;
	size_t phase;     /* the index the last phase begins at: 0, or the last declared break */
	bl_aspect aspect; /* of the last phase, as are the choices */
	bl_choice choice[BL_CHOICES_MOST];
	size_t n_choices;
	bl_control chart; /* of the chosen chart; says false and method NULL when none fits */
	bl_change change; /* of the last phase, as are the next two; says false when not chosen */
	bl_trend trend;   /* per period, or with a season per year (trend_per_year) */
	bool trend_per_year;
	bl_interval last;   /* how sure the last period's figure is, 95 %; NAN where no method says */
	bl_comparison step; /* the last three months, or one longer period, against the same of the year
			       before: a difference of shares, else a ratio; NAN likewise */
	bl_forecast
		forecast; /* of the periods after the last complete one, to the last due date, or a year */
	bool is_whole;    /* what the past says is there too, not only what comes next; inside finding */
} bl_look;

/* Borrowed from the findings.  Milestones have no series. */
const bl_look *bl_findings_look(bl_findings *f, int indicator);

#endif
