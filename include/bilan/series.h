/* bilan/series.h: what several periods say together.
 *
 * A series is one indicator over consecutive periods.  Each method is one file
 * and gives a reading: numbers only, no language, no judgement.
 */
#ifndef BILAN_SERIES_H
#define BILAN_SERIES_H

#include "bilan/tally.h"

/* What one method says about one series, or that it cannot say. */
typedef struct {
	const char *method;
	bool says; /* false: too little data; the numbers below are NAN */
	bl_period from, to;
	double size;      /* the effect, in the series' own unit */
	double relative;  /* size over the reference's absolute value; NAN when that is 0 */
	double low, high; /* an interval, NAN when the method gives none */
	double strength;  /* 0 … 1, NAN when not a matter of degree */
	size_t needed;    /* periods that would be needed when it cannot say */
} bl_reading;

/* ---- Methods ---------------------------------------------------------------------
 *
 * A method has up to two faces.  `read` looks at one period of an indicator's
 * series; `analyse` answers a question about bare numbers with every figure it
 * computes, so that anyone can hold it against another program (bilan analyse).
 */

/* An option of a method: `--set name=value`, or a column of that name. */
typedef struct {
	const char *name, *value; /* value: the default, "" when there is none */
	/* "number", "whole" (0, 1, 2 …), "share" (between 0 and 1, or 95%), "positions"
	 * ("13;25"), or the words it may be: "increase|decrease|neutral". */
	const char *expects;
} bl_setting;

typedef enum {
	BL_SHAPE_SERIES, /* a series at a time, in time order; answers (stat, value) and (stat, i, value) */
	BL_SHAPE_ROW,    /* each row by itself; answers become columns beside it */
	BL_SHAPE_TABLE   /* all rows at once; answers at i become columns beside row i */
} bl_shape;

typedef struct bl_method bl_method;
typedef struct bl_forecaster bl_forecaster; /* how a method looks ahead; inside series */

/* What is asked.  Everything is borrowed for the call. */
typedef struct {
	const bl_method *method;
	size_t n;
	const double *const
		*column; /* column[k][i], k as in method->reads, NAN where empty; NULL: no such column */
	const char *const
		*setting; /* setting[k], k as in method->settings: as given, or its default; never NULL */
	int frequency;    /* periods in a year; 1 when nobody said */
} bl_question;

/* Where answers go, in the order they are given.  `i` counts from 1 (points,
 * horizons, rows); 0 is the whole.  word NULL: the answer is the number, NAN
 * when it cannot be computed. */
typedef struct {
	void *self;
	void (*put)(void *self, const char *stat, size_t i, double number, const char *word);
} bl_answer;

#define BL_READS_MOST    8
#define BL_SETTINGS_MOST 12

struct bl_method {
	const char *name, *gloss, *source; /* source: where the formula comes from */
	size_t least;                      /* observations needed to say anything; 0: any */
	/* About the period at[at]; NULL: not a method for an indicator's periods. */
	bl_reading (*read)(const bl_series *series, size_t at);
	/* The rest is about bare numbers; analyse NULL: not for those. */
	bl_shape shape;
	const char *reads[BL_READS_MOST]; /* columns, NULL-ended: "value|y" either name, "n?" may be absent */
	const char *prints;               /* what it answers, names separated by spaces */
	bl_setting settings[BL_SETTINGS_MOST]; /* ended by an empty name */
	void (*analyse)(const bl_question *q, const bl_answer *to);
	const bl_forecaster *forecaster; /* NULL: not a way to look ahead (bl_forecast_of) */
};

extern const bl_method *const bl_methods[]; /* NULL-ended */
const bl_method *bl_method_find(const char *name);

/* Whether `text` may be given for a setting; "" may only where it is the default. */
bool bl_setting_fits(const bl_setting *setting, const char *text);

/* ---- How sure a figure is ---------------------------------------------------------
 * Plain numbers in and out.  NAN throughout: not to be computed. */

typedef struct {
	double value, low, high;
} bl_interval;

/* A share, x of n: Wilson's score interval. */
bl_interval bl_interval_of_share(double x, double n, double conf);

/* A count of events: exact below 10, Byar's from 10 on (the limits step a
 * little there).  0 is a figure too: its upper limit is 3.7 at 95 %. */
bl_interval bl_interval_of_count(double x, double conf);
/* x events in `exposure` (months, persons …): the count's limits over it. */
bl_interval bl_interval_of_rate(double x, double exposure, double conf);

/* The mean of the known among n values: Student's t.  One value has no limits;
 * equal values have limits of no width, which is worth a note where printed. */
bl_interval bl_interval_of_mean(const double *y, size_t n, double conf);

/* ---- Against chance: what is usual, and what stands out of it ------------------------
 * Control charts and the run chart give the same shape, whatever the method. */

/* Why a point stands out; several may hold, the first that does names it. */
enum {
	BL_SIGNAL_OUTSIDE = 1,      /* beyond a limit */
	BL_SIGNAL_TREND = 2,        /* one of seven rising, or falling, in a row */
	BL_SIGNAL_TWO_OF_THREE = 4, /* near a limit, as two of three on one side */
	BL_SIGNAL_SHIFT = 8,        /* one of seven (run chart: a run too long) on one side */
	BL_SIGNAL_APART = 16 /* one of the last periods that stand apart together (bl_watch_at); no chart
				marks it by itself */
};

typedef struct {
	double value;               /* NAN: no observation */
	double centre, low, high;   /* the limits as they hold here; NAN where there are none */
	double near_low, near_high; /* two thirds of the way to them */
	int side;                   /* 1 above the centre, -1 below, 0 on it or unknown */
	int way;                    /* which way it stands out: 1 up, -1 down, 0 it does not */
	bool judged;                /* held against chance; where it was not, no signal says nothing */
	bool near;                  /* beyond two thirds of the way to a limit, not beyond it */
	unsigned signals;           /* BL_SIGNAL_… */
	size_t phase;               /* from 0; a declared break begins the next one */
} bl_control_point;

/* How a series runs along a line: stretches on one side of it. */
typedef struct {
	size_t useful;                /* points off the line; missing ones are passed over */
	size_t longest, longest_most; /* points in the longest run; what chance still allows */
	size_t crossings, crossings_least;
	bool signal; /* too long a run, or too few crossings */
} bl_runs;

typedef struct {
	const char *method;
	bool says; /* false: `why` says why not */
	/* "too_few", "no_variation", "small_counts", "impossible", "season" (one seems to show, and two years
	 * are needed to know it); NULL when it says. */
	const char *why;
	bool trial;              /* fewer than the 12 points firm limits need */
	bool seasonal;           /* centre and limits follow the time of the year */
	size_t base;             /* periods what is usual comes from: the first of the phase … */
	bool frozen;             /* … which goes on after them */
	bool unscreened;         /* screening would have left no range: the limits come from all of them */
	size_t n, known, needed; /* needed: observations it would take, 0 when it has them */
	bl_control_point *point; /* n; the caller's: bl_control_clear */
	bl_runs runs;            /* of the last phase, along its centre */
	/* Of the last known point: "common_cause", "special_cause_improvement", "special_cause_concern",
	 * "special_cause_neutral_high", "special_cause_neutral_low"; NULL when it says nothing. */
	const char *variation;
	const char *assurance; /* "consistent_pass", "consistent_fail", "inconsistent"; NULL without target,
				  direction or limits */
	size_t apart;          /* the last periods that stand apart together; 0: none, or nobody said */
} bl_control;

/* What a control chart is asked.  Zero, NAN and NULL are the defaults. */
typedef struct {
	const double *y;    /* n values, NAN: no observation; of shares and rates, the numerators */
	const double *size; /* n denominators; NULL when the values have none */
	size_t n;
	int better;           /* 1 more is better, -1 less is, 0 neither */
	double target;        /* NAN: none */
	const size_t *breaks; /* where new phases begin, from 0, ascending */
	size_t n_breaks;
	size_t freeze; /* limits from the first so many known points of a phase; 0: all */
	/* Periods in a year.  Above 1 what is usual comes from the first `freeze` periods, known or not, and
	 * where those show a season each period is held against the same time of their years; a phase too
	 * short to tell, in which one seems to show, has no limits.  0: no season is looked for. */
	int frequency;
	bool screen;  /* leave ranges out that no usual process shows */
	bool counts;  /* y are counts: the XmR chart refuses when they are small (small_counts) */
	size_t least; /* known points a phase needs for limits; 0: the chart's own number */
} bl_control_ask;

/* Everything but n, known and point is of the last phase, the one that holds
 * now.  A phase with fewer than 5 known points (run chart: 10 off the median)
 * has no limits and no signals.  A missing point takes no range across itself
 * and ends every sequence (but not a run along the median). */

/* Individual values against their own moving ranges, with the four rules of the
 * NHS programme Making Data Count.  O(n), like all below. */
bl_control bl_control_xmr(const bl_control_ask *ask);
/* Runs along the median: no limits, whatever the shape of the values. */
bl_control bl_control_run(const bl_control_ask *ask);
/* Counts; shares (y of size); rates (y per size).  pp and up widen the limits
 * by the irregularity seen from point to point (Laney).  Signals by the same
 * rules.  "impossible": y below 0, or over size, or of nothing; where nothing
 * varies the limits lie on the centre ("no_variation"). */
bl_control bl_control_c(const bl_control_ask *ask);
bl_control bl_control_p(const bl_control_ask *ask);
bl_control bl_control_pp(const bl_control_ask *ask);
bl_control bl_control_u(const bl_control_ask *ask);
bl_control bl_control_up(const bl_control_ask *ask);
void bl_control_clear(bl_control *chart);

/* What one point is, in the words of bl_control.variation; NULL when it was not judged. */
const char *bl_control_point_is(const bl_control_point *point, int better);

/* The runs of y along a line.  More than chance gives: the longest has more
 * than log2(useful)+3 points, or crossings are under the 5 % quantile. */
bl_runs bl_runs_along(const double *y, size_t n, double line);

/* When the level changed, if it did once (Pettitt). */
typedef struct {
	bool says;          /* from 10 observations on; u and p are there from 1 */
	size_t n, needed;   /* observations; needed: how many it takes, 0 when it has them */
	size_t first, last; /* the old level ends at one of y[first … last]; equal when it is one place */
	double u, p; /* statistic; chance of as large a one without change.  A trend or a season also makes p
			small. */
} bl_change;

bl_change bl_change_of(const double *y, size_t n);

/* ---- Two periods compared, partners side by side, counts ------------------------------
 * Plain numbers in and out.  NAN throughout: not to be computed (a share of
 * nothing, a negative count, no observation …). */

/* One figure against another. */
typedef struct {
	double value, low, high;
	double p; /* exact, two-sided: chance of as unlikely a pair without change; NAN unless counts are
		     whole */
} bl_comparison;

/* x1 of n1 less x2 of n2: Newcombe's interval, Fisher's p. */
bl_comparison bl_difference_of_shares(double x1, double n1, double x2, double n2, double conf);

/* x1 events in t1 over x2 events in t2, given their total: Clopper and
 * Pearson's interval.  INFINITY (with a finite low) when x2 is 0; nothing when
 * both are, or when they are not whole.  O(sqrt(x1 + x2)). */
bl_comparison bl_ratio_of_rates(double x1, double t1, double x2, double t2, double conf);

/* One unit's share among many that are expected to have the same. */
typedef struct {
	double share, expected;
	double low, high;         /* chance leaves a share beyond these in 2.5 % of cases, each way */
	double far_low, far_high; /* … in 0.1 % */
	int way;                  /* 1 above what chance leaves, -1 below, 0 neither */
	const char *label; /* "Low (0.001)", "High (0.025)", "Not significant" …; NULL: not to be computed */
} bl_funnel;

/* x of n; `expected` is usually all units' x over all units' n. */
bl_funnel bl_funnel_of_share(double x, double n, double expected);

/* How irregular counts are: their variance over their mean, 1 when events
 * arrive by chance at a steady pace. */
typedef struct {
	size_t n; /* known observations */
	double mean, variance, ratio;
	double chi2;
	double p_over;  /* chance of as large a ratio when arrivals are by chance */
	double p;       /* … of one as far from 1 either way */
	bool irregular; /* ratio over 1.5 and p_over under 0.05: intervals of counts are too narrow here */
} bl_dispersion;

bl_dispersion bl_dispersion_of(const double *y, size_t n);

/* What is to be expected of a number of events still to come. */
typedef struct {
	double chance; /* of reaching what is needed; 1 when nothing is */
	double mean;
	double low, median, high; /* 5 %, 50 % and 95 % quantiles */
} bl_prospect;

/* `events` seen in `periods`; how many in the next `ahead` periods, `needed`
 * at least?  Jeffreys' prior, so that having seen none leaves a chance.  Of
 * counts that are more irregular than chance, give events and periods both
 * divided by bl_dispersion.ratio. */
bl_prospect bl_prospect_of_count(double events, double periods, double ahead, double needed);

/* `kept` of `due` milestones were on time; how many of the `remaining` will be, `needed` at least? */
bl_prospect bl_prospect_of_milestones(double kept, double due, double remaining, double needed);
/* ---- Ahead ------------------------------------------------------------------------
 * What comes next, if what moved the series goes on as it did.  Do not look
 * ahead from a provisional period: an unfinished month reads as a fall.  Leave
 * it out, that is the caller's business, as are the bounds of what is possible.
 *
 * Gaps (NAN): before the first known value they are dropped.  Inside, smoothing
 * passes over them (the level stays, a slope goes on); a season is looked for
 * among the known values.  After the last known value they are steps more to
 * look ahead: step 1 is always the period after y[n - 1]. */

#define BL_STEPS_MOST 1200 /* a century of months */

typedef struct {
	const double *y;
	size_t n;
	int frequency;      /* periods in a year; 1 when there is no season to look for */
	size_t steps;       /* periods to look ahead, 1 … BL_STEPS_MOST */
	const char *method; /* one whose forecaster is not NULL; NULL: "theta" */
	double low, high;   /* values are never beyond: 0 for counts, 0 and 1 for shares; NAN: no bound */
	size_t turn;        /* place from which on something new may move it: a goal; 0: none */
	double widen;       /* times the standard error; 0: as the method's intervals were found to need */
} bl_forecast_ask;

typedef struct {
	double mean, se;      /* se: of one value, widened; 0 where nothing ever varied */
	double low50, high50; /* cut at the bounds, as is the mean */
	double low80, high80;
	double low95, high95;
	double sum, sum_se; /* of this step and all before: errors add up, so sum_se is more than the root
			       of the summed squares; widened.  The means are summed as cut. */
} bl_forecast_point;

typedef struct {
	const char *method;
	bool says;        /* false: `why` says why not, and there are no points */
	const char *why;  /* "too_few", "gaps" (over a quarter of the periods), "impossible" (too large to
			     calculate with, no steps, no such method); NULL when it says */
	size_t n, known;  /* periods since the first known value, and how many of them are known */
	size_t needed;    /* known ones it would take; 0 when it has them */
	double alpha;     /* how much of a surprise stays in the level; NAN when the method has none */
	double sigma;     /* standard deviation of one-step errors, not widened */
	bool seasonal;    /* a season was found, and taken into account */
	double df;        /* of Student's t, for the intervals and chances; 0: normal */
	double low, high; /* as asked */
	size_t steps;
	bl_forecast_point *point;  /* steps; the caller's: bl_forecast_clear */
	struct bl__errors *errors; /* how they go on; inside series */
} bl_forecast;

/* Default: Theta (Assimakopoulos and Nikolopoulos 2000), from 8 values on; seasonal from two
 * years on, where months of one name resemble one another beyond chance.  Its standard errors
 * hold what is not known of its level, slope and season (src/series/whole.c); bilan analyse
 * prints it as published, without.  O(n + steps²).  As baselines: theta_nonseasonal ses holt
 * holt_damped naive snaive drift mean ols. */
bl_forecast bl_forecast_of(const bl_forecast_ask *ask);
void bl_forecast_clear(bl_forecast *forecast);

/* Whether the periods known twice resemble one another beyond chance (correlation, one-sided 5 %),
 * while two years, which a season takes, are not known yet. */
bool bl_season_dawns(const double *y, size_t n, int frequency);

/* Of small counts (below about 5 a period) a normal chance is too sure of
 * itself: take the count's own predictive distribution there. */
#define BL_CHANCE_LEAST 0.001 /* no model knows better */

typedef struct {
	bool says;
	int settled; /* 1 reached already, -1 out of reach for certain (p is then 1 or 0); 0 open */
	double p;    /* BL_CHANCE_LEAST … 1 - BL_CHANCE_LEAST while open; NAN when it does not say */
} bl_chance;

/* That the value `step` periods ahead (from 1) is at or beyond `target`:
 * at least it where more is better (better >= 0), at most it where less is. */
bl_chance bl_forecast_reaches(const bl_forecast *forecast, size_t step, double target, int better);
/* That the next `steps` values (the last of them in part: 2.5) together are at or beyond `needed`, what is
 * left of a target once the achieved part is taken off: settled when none is left to reach, or, where less is
 * better and values cannot be negative, when it is overrun already. */
bl_chance bl_forecast_totals(const bl_forecast *forecast, double steps, double needed, int better);
/* That the mean of the `window` values up to `step` periods ahead is at or
 * beyond `target`: three months together vary less than one, but not as if they
 * had nothing in common.  `known`: the last values of the series, newest last,
 * `window` of them, for the part of the window that is no longer ahead. */
bl_chance bl_forecast_levels(const bl_forecast *forecast, size_t step, size_t window, const double *known,
			     double target, int better);
/* ---- Trend: which way it goes, how steeply, and whether that could be chance ------- */

typedef struct {
	/* From 8 observations on; of seasons, from 3 years on with 3 observations in most seasons. */
	bool says;
	size_t n, needed; /* observations; needed: places (periods) it takes, 0 when it has them */
	/* Sen's slope and its interval: per period, or with seasons per YEAR.  Many
	 * equal values give 0 beside an s that is not.  NAN below 2 observations, and
	 * above 5000, whose pairs are too many. */
	bl_interval slope;
	double intercept; /* the line's height at y[0] */
	double s, var;    /* Kendall's S, and its variance without trend, for the ties there are */
	double tau;       /* s over all pairs, -1 … 1 */
	double z;         /* normal score of s, corrected by one step */
	double p;         /* two-sided chance of as large an s without trend; 1 when nothing varies */
	bool exact;       /* p was counted, not approximated: fewer than 10 values, all different */
	/* Whether values resemble their neighbours, which makes p too small: r1 of the
	 * series without its slope (and without its seasons' medians) above `usual`,
	 * 1.96/sqrt(n).  factor: on var, 1 unless it is; never below 1. */
	double r1, usual, factor;
	bool autocorrelated;
	double p_guarded; /* with that factor, never below p: the one to judge by */
	int way;          /* 1 up, -1 down, 0 when p_guarded is not below 1 - conf, or it does not say */
} bl_trend;

/* Mann-Kendall, Sen's slope and the lag-1 guard of Yue & Wang (2004) over y[0 …
 * n-1], NAN where there is no observation (its place in time is kept); conf, of
 * the interval and the test, as 0.95.  O(n²), a second at 5000. */
bl_trend bl_trend_of(const double *y, size_t n, double conf);

/* The same where each season (`period` in a year, y[0] in the first) is held only
 * against itself (Hirsch, Slack & Smith 1982).  The interval ranks the pooled
 * slopes by the summed variance (Gilbert 1987, 17.4). */
bl_trend bl_trend_seasonal(const double *y, size_t n, int period, double conf);
/* ---- Choosing: which methods fit a series -------------------------------------------
 *
 * By the one table in src/series/choose.c: what for, which method, for which
 * numbers, from how many periods on, and why. */

/* What a series is like, as far as the choice of a method depends on it.  Its
 * missing periods are not counted; the provisional last one is the caller's to
 * leave out. */
typedef struct {
	bl_nature nature;
	int per_year;    /* periods in a year */
	size_t n, known; /* periods, and those with a figure */
	/* Mean number of things a figure stands on: of counts and rates the events, of shares the rarer of
	 * yes and no; NAN where nothing is counted. */
	double behind;
	double largest; /* the largest denominator of a share or rate; NAN when there is none */
	/* Variance over what chance gives; NAN where nothing is counted. */
	double dispersion;
	bool irregular; /* more than 1.5 of it, and chance would not (p < 0.05) */
	double zeros;   /* share of the known periods at 0 */
	bool varies;    /* not all known periods are equal */
	bool seasonal;  /* repeats year after year, by the test of the Theta method; false when too short to
			   tell */
	bool coarse;    /* by quarter because a month has too few: the caller's to say */
} bl_aspect;

/* `per`: a rate is per so much; 1 for anything else. */
bl_aspect bl_aspect_of(const bl_series *series, bl_nature nature, double per);

/* Things that happen less than five times a month tell little by month: they
 * are looked at by quarter. */
bool bl_aspect_wants_quarters(const bl_aspect *aspect);

/* A method that was considered for a use, and whether it is the one. */
typedef struct {
	const char *use;    /* "chart" … in the order of bl_uses */
	const char *method; /* name of a method */
	bool chosen;
	/* choice.<why> says it: why it fits; or "too_few", "small_counts", "many_zeros", "irregular",
	 * "no_change", "not_seasonal" …: why not. */
	const char *why;
	size_t needed; /* too_few: the known periods it takes */
} bl_choice;

extern const char *const bl_uses[]; /* NULL-ended */

/* Every method whose rule fits the nature of the numbers, in order of
 * preference, down to the chosen one of each use.  At most `room` are written;
 * returns how many. */
#define BL_CHOICES_MOST 40
size_t bl_choices_of(const bl_aspect *aspect, bl_choice *out, size_t room);
/* The chosen one for a use, or NULL. */
const bl_choice *bl_choice_for(const bl_choice *all, size_t n, const char *use);

/* The chart of that name; NULL when the method is none. */
typedef bl_control bl_control_fn(const bl_control_ask *ask);
bl_control_fn *bl_control_named(const char *method);

/* ---- Levels and pace -------------------------------------------------------------- */

/* The level of the series at period `at`: the mean over the known ones among
 * its last `window` periods; a share's or a mean's level is pooled (sum of
 * numerators over sum of denominators).  NAN unless more than half of the
 * window is known. */
double bl_series_level(const bl_series *series, size_t at, size_t window);

/* Pace towards a total: what was kept per period, and what is now required. */
typedef struct {
	double achieved; /* of the total */
	double kept;     /* achieved over elapsed periods; NAN when none elapsed */
	double required; /* (total - achieved) over the periods left; 0 when reached; NAN when none is left */
	double elapsed, left; /* in periods of the series' grain, parts of a period counted by days */
} bl_pace;

/* `achieved` so far of `total`; `from` … `by` is the time allowed, `now` the
 * last day counted, all included.  Periods are of `grain`. */
bl_pace bl_series_pace(bl_grain grain, double achieved, double total, bl_day from, bl_day now, bl_day by);

/* ---- Pauses ------------------------------------------------------------------------- */

/* How often something that recurred with these n gaps pauses for so long or longer, were it to
 * go on as it did (gamma gaps, their spread taken as wide as it may be); NAN: too few gaps. */
double bl_gap_chance(const double *gap, size_t n, double pause);

#endif
