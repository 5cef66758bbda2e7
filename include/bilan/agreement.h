/* bilan/agreement.h: what the partners agreed to, as one const tree.
 *
 * Names of kinds (measures, source kinds, report names, sections) stay text
 * here: the room that knows the kind binds it, and complains with the place
 * kept beside the name.  Everything in the tree belongs to the bl_agreement
 * and lives as long as it does.  Lists are counted arrays; an absent text is
 * NULL, an absent date BL_DAY_NONE, an absent number NAN.
 */
#ifndef BILAN_AGREEMENT_H
#define BILAN_AGREEMENT_H

#include "bilan/source.h"

/* A service that a partner offers: to whom, where, how much of it, from when to when. */
typedef struct {
	bl_place place;
	const char *file; /* that it was read from; NULL: the agreement itself */
	bool registered;  /* a registry says so, in words of its own */
	const char *service;
	bl_names also;                 /* other names of it, where a registry has some */
	bl_names territory, clientele; /* n 0: wherever it may be asked for, whoever asks */
	int places;                    /* how many people it has room for; -1: not said … */
	const char *per;               /* … in each of these (a grain's name); NULL: at a time */
	bl_day from, to;               /* both included; BL_DAY_NONE: as long as its partner is one */
} bl_offer;

typedef struct {
	bl_place place;
	const char *id;     /* required, unique */
	bl_text name;       /* defaults to the id */
	const char *sector; /* municipal community shelter health education justice funder other */
	bl_day joined, left;
	bl_names aliases;
	bl_names brings;
	bl_text limits;
	bool shown_by_name;       /* what it gives may be told of it alone: it agreed to that */
	bool no_report;           /* it wants none of the reports made for each partner */
	double capacity_hours;    /* NAN: none declared */
	const char *capacity_per; /* a grain's name */
	const bl_offer *offers;
	size_t n_offers;
} bl_partner;

/* Its name in `language`, else its id. */
const char *bl_partner_name(const bl_partner *partner, const char *language);

typedef struct {
	bl_place place;
	bl_text name;
	bl_day due, done; /* done BL_DAY_NONE: not yet */
} bl_step;

/* What a rate is out of, from the first day of a year until another is given. */
typedef struct {
	int year;
	double number;
} bl_exposure;

typedef enum { BL_HIGHER, BL_LOWER, BL_WITHIN } bl_better;

/* What a figure is about, and so whom a small one could give away.  UNSAID: what its rows say
 * (bl_about_of, bilan/disclosure.h). */
typedef enum {
	BL_ABOUT_UNSAID,
	BL_ABOUT_PEOPLE,
	BL_ABOUT_ACTIVITIES,
	BL_ABOUT_MONEY,
	BL_ABOUT_ORGANISATIONS
} bl_about;

typedef struct {
	bl_place place;
	const char *id; /* required, unique */
	bl_about about;
	bl_text name;         /* defaults to the id */
	bl_text unit;         /* may be empty */
	int decimals;         /* digits after the mark of its figures … */
	bool has_decimals;    /* … where they are declared */
	const char *currency; /* ISO 4217: its figures are amounts of it; NULL: none */
	bool percent;         /* its figures are parts of one, to be printed in percent */
	bl_place percent_place;
	bl_text note;        /* definition in the partners' words, may be empty */
	const char *measure; /* tally binds it */
	bl_place measure_place;
	int source; /* index into sources, -1 for a milestone and what is read from the partnership itself */
	const char *of; /* quantity or dimension column, or NULL */
	bl_place of_place;
	bl_conditions where;
	bl_conditions out_of; /* share: the denominator */
	bool has_out_of;
	const char *over;              /* ratio, rate: the column of numbers `out_of` names, or NULL */
	double over_number;            /* rate: `out_of` as a number, NAN when it is none */
	const bl_exposure *over_years; /* rate: `out_of` as numbers by year, oldest first */
	size_t n_over_years;
	bool over_elsewhere;      /* ratio, rate: `over` is a column of … */
	int over_source;          /* … another source; NULL: its rows are counted … */
	bl_conditions over_where; /* … that meet these */
	bl_place out_of_place;
	bl_names levels;                       /* rating: the answers in order, lowest first */
	double per;                            /* rate: so many per this much, default 1 */
	bl_place per_place;                    /* line 0: not given */
	const char *over_partners, *over_time; /* "sum" "mean" "last", or NULL: the measure's default */
	bl_place over_partners_place, over_time_place;
	bl_names split;       /* columns to break down by */
	bl_grain every;       /* default month */
	bl_grain split_every; /* at least so coarsely readers outside are told of splits; kind NULL: not said
			       */
	bl_better better;     /* default higher */
	double within_from, within_to;
	bool within_percent; /* a bound was written with a % */
	bl_place within_place;
	bool is_narrowed;     /* made for goals that are about some of the rows of … */
	int narrows;          /* … this indicator */
	const bl_step *steps; /* milestone, in file order */
	size_t n_steps;
} bl_indicator;

/* Where the way to a target is to stand on a day. */
typedef struct {
	bl_place place;
	bool percent; /* written with a % */
	double value; /* level, or total so far, as the target is one or the other */
	bl_day by;
} bl_waypoint;

/* A value to be held each `per`, or a total to be reached; of an indicator better
 * within a band neither: the band is the target. */
typedef struct {
	bl_place place;
	bool given;
	double value;             /* per-period level; NAN when total */
	double total;             /* NAN when level */
	const bl_grain_kind *per; /* grain of the level; NULL: the indicator's */
	bl_day by;                /* due date, included */
	bool keep;                /* a level to be kept, on whichever side of the baseline */
	bool percent;             /* one of its numbers was written with a % (and is a hundredth of it) */
	const bl_waypoint
		*waypoints; /* by ascending day, the last one is the target itself; NULL: straight there */
	size_t n_waypoints;
} bl_target;

typedef struct {
	bl_place place;
	bl_day on;
	bl_target target;
	bl_text reason;
} bl_revision;

typedef struct {
	bl_place place;
	const char *id; /* required, unique */
	bool is_long;   /* horizon: long */
	bl_text name;
	int serves;         /* index into goals; -1: the vision, or nothing said */
	int indicator;      /* index into indicators; -1: none of its own */
	bl_conditions only; /* of its rows alone: `indicator` is then one that narrows the one named */
	bool has_baseline;
	double baseline;       /* level per `baseline_per`, NAN when none */
	bool baseline_percent; /* it was written with a % */
	bl_place baseline_place;
	const bl_grain_kind *baseline_per;
	bl_day baseline_on;
	bl_target target;           /* the first one agreed */
	const bl_revision *revised; /* oldest first */
	size_t n_revised;
	const int *owners; /* indices into partners */
	size_t n_owners;
	bl_day agreed; /* default: baseline_on, else the partnership's since */
} bl_goal;

typedef struct {
	bl_place place;
	bl_day on;
	bl_text name;
	const int *breaks; /* indices into indicators */
	size_t n_breaks;
} bl_event;

/* What the partners decided to put first, from a day to a day (BL_DAY_NONE: open). */
typedef struct {
	bl_place place;
	bl_text name;
	bl_day from, to;
	const int *goals; /* indices into goals */
	size_t n_goals;
} bl_priority;

/* What should recur, and how often. */
typedef struct {
	bl_place place;
	const char *what; /* a word of the reviews, or of the types of activity */
	bl_grain every;
	const char *each; /* of whom: "partner", "pair"; NULL: of the partnership */
} bl_recurrence;

/* A kind of joint activity or exchange, in the words of these partners (bilan/ties.h knows
 * the program's own kinds, and whether this is one of them). */
typedef struct {
	bl_place place;
	const char *name; /* the key it is written under */
	bl_text said;     /* its name; nothing: the program's */
	bl_names known;   /* words of the data that are of this kind */
	bl_text unit;     /* what its quantities are counted in; nothing: not said */
} bl_joint_terms;

/* What a word of the data is called in reports: a value of a column, a header, a source, a service, what a
 * partner brings, what recurs. */
typedef struct {
	bl_place place;
	const char *word, *folded; /* as it is written, and as it is found (bl_fold_whole) */
	bl_text said;
} bl_word_said;

/* How small numbers are kept from readers outside the partnership. */
typedef struct {
	bl_place place; /* line 0: nothing is said, and nothing is hidden */
	const char *
		preset; /* "canada" (default), "nhs", "strict": what the others are where they are not said */
	int threshold;  /* numbers of people from 1 up to below it are hidden; 0: nothing is */
	int rounding;   /* what is shown is rounded to multiples of it instead; 0: it is exact */
	bool hide_all_or_none; /* shares of 0 % and 100 % too; else they are told to the owner */
	int organisations;     /* amounts of fewer givers than this are hidden … */
	double dominance;      /* … and those of which all but the two largest make up less than so many
				  percent of the largest */
} bl_disclosure_terms;

/* Who gets a letter when an edition of a report is published. */
typedef struct {
	bl_place place;
	const char *email;    /* its form is checked */
	const char *name;     /* NULL: none given */
	const char *language; /* of the letter, and of the editions it announces */
	int partner; /* index into partners: of a report for each partner, this one's alone; -1: all of them
		      */
	bool attach; /* the file goes along; else only where it lies is said */
} bl_recipient;

/* How editions are made, kept and announced when nobody is at the keyboard. */
typedef struct {
	bl_place place;
	const char *folder; /* of the folders of periods, from the agreement's; default "editions" */
	const char *files;  /* names of files without their ending; {report} {partner} {period} {language};
			       a partner's part goes, with the hyphen before it, where there is none.
			       default "{report}-{partner}-{period}-{language}" */
	const char *record; /* folder of the record, from the agreement's; default "record" */
	const bl_recipient *owner; /* told of what went wrong or waits for a look; NULL: nobody */
	bl_text contact;           /* whom readers call when the next edition does not come; may be empty */
	const char *link;          /* of the shared folder, as readers open it; NULL: none */
	const char *sendmail;      /* program; default "/usr/sbin/sendmail" */
	const char *from;          /* address of letters; default: the owner's */
	int keep_months;           /* editions older than this may be pruned; 0: never */
} bl_unattended;

typedef struct {
	bl_place place;
	const char *report; /* the name of a layout, or the path of one, from the agreement's folder */
	const char
		*ordered; /* the same as the agreement writes it, wherever bilan is started: in the record */
	const char *audience; /* coordinator partners partner funder */
	const char *each;     /* "partner": one for every partner; NULL: one for all */
	bl_grain every;
	bl_names languages; /* defaults to the partnership's */
	const char *paper;  /* "letter" (default) or "a4" */
	/* ---- unattended: `bilan run` ---- */
	int after;     /* days after the period's last one from which it is made … */
	int at_latest; /* … and from which it waits for nothing */
	int catch_up;  /* of so many complete periods back it is still made */
	bl_day since;  /* no period that ends before this day */
	bool approve;  /* made, and held until somebody looked at it (bilan deliver) */
	bool waits_for_notes;
	bool reissues;    /* made again, as edition n + 1, when figures that it showed changed */
	bl_names formats; /* what its files are: "pdf", "html", in this order; at least one */
	const bl_recipient *to;
	size_t n_to;
} bl_order;

bool bl_order_has_path(const bl_order *order); /* its report is a file, not a name */
/* Said to be made for each partner; the layout of its report may say it too. */
bool bl_order_is_each(const bl_order *order);

/* The name of a report in names of files: of a path the name of its file.  Yours (g_free). */
char *bl_report_name(const char *report);

/* How far ahead things may be planned: to a day, or for a time from today on. */
typedef struct {
	bool given;
	bl_day on;  /* BL_DAY_NONE: a length */
	int months; /* 0: days */
	int days;
} bl_horizon;

typedef struct bl_agreement bl_agreement;

/* The name, without an ending, of an edition's file in the folder of its period, as `editions: {files}`
 * says; partner -1: for all.  Of two orders of one report for two audiences the later says whose it is.
 * Yours (g_free). */
char *bl_order_file(const bl_agreement *agreement, const bl_order *order, int partner, bl_period period,
		    const char *language);

/* The form of a name of a time zone, "America/Toronto", and no path of a file; whether there is such a zone
 * is for whoever reads times. */
bool bl_is_zone_name(const char *text);

/* One address of mail as people write it: something@domain, without blanks, quotes and brackets, not
 * beginning with "-"; no more is asked.  Before the @ stand ASCII letters alone: few servers take others
 * (SMTPUTF8).  A domain may have accents (a@québec.example). */
bool bl_is_address(const char *text);
/* The same as a mail program takes it, its domain as DNS knows it (xn--qubec-csa.example); NULL: it is none.
 * Yours (g_free). */
char *bl_address_ascii(const char *text);

struct bl_agreement {
	const char *path, *folder; /* of the file; folder "." when it has none */
	bl_text name, vision;
	bl_day since;
	bl_horizon horizon;
	bl_names languages; /* at least one; first = default */
	int year_starts;    /* 1 … 12 */
	const char *time_zone;
	const bl_partner *partners;
	size_t n_partners;
	const bl_source *sources;
	size_t n_sources;
	const bl_indicator *indicators;
	size_t n_indicators;
	const bl_goal *goals;
	size_t n_goals;
	const bl_event *events;
	size_t n_events;
	const bl_priority *priorities;
	size_t n_priorities;
	const bl_recurrence *cadence;
	size_t n_cadence;
	const bl_joint_terms *joint;
	size_t n_joint;
	const bl_word_said *words; /* by `folded`, none twice */
	size_t n_words;
	const bl_order *reports;
	size_t n_reports;
	bl_disclosure_terms disclosure;
	bl_unattended editions;
	const char *notes; /* folder of the coordinator's notes, relative to `folder`; default "notes" */
	bl_names beside;   /* other files that partners and offers were read from, as they are found */
	const char
		*readable_by; /* files that are written anew: "owner", "group", "everyone"; NULL: not said */
	bool informal;   /* nothing was signed: no goal, and no `since`; it may be written all the same */
	bl_arena *arena; /* that all of it lives in; the room's own */
};

/* Read an agreement.  Every problem found is added to `problems`; the result is
 * BL_OK only when none was.  *out is yours. */
bl_status bl_agreement_load(const char *path, const bl_agreement **out, bl_problems *problems);
bl_status bl_agreement_parse(const char *name, const char *folder, const char *text, size_t n,
			     const bl_agreement **out, bl_problems *problems);
void bl_agreement_free(const bl_agreement *agreement);

/* What a word is called in a language; NULL: nothing is said of it in this one, and it is called as it is
 * written. */
const char *bl_word_in(const bl_agreement *agreement, const char *word, const char *language);

/* Partners by any spelling: the first one that has it as its id, a name or an alias,
 * NULL when none has.  The agreement is borrowed.  Yours (bl_partners_free, NULL is fine). */
typedef struct bl_partners bl_partners;
bl_partners *bl_partners_new(const bl_agreement *agreement);
const bl_partner *bl_partners_find(const bl_partners *all, const char *name);
void bl_partners_free(bl_partners *all);

/* ---- Decisions ----------------------------------------------------------------------
 *
 * What follows from the agreement and a day alone.  Each is made once, here;
 * every other room asks.  "Now" is bl_period_now (bilan/calendar.h). */

/* Whether a partner was one on some day of these, those on which it joined and left included. */
bool bl_partner_belonged(const bl_partner *partner, bl_day first, bl_day last);

/* Whether every partner agreed that what it gives is told of it alone; without partners nobody did. */
bool bl_agreement_names_all(const bl_agreement *agreement);

/* 1 higher is better, -1 lower, 0 where neither is: within a band. */
int bl_indicator_direction(const bl_indicator *indicator);

/* The goal about an indicator: the first one in the agreement's order from goal
 * `from` on; -1 none.  The goal about it is the one from 0; all of them:
 * for (g = bl_goal_about(a, i, 0); g >= 0; g = bl_goal_about(a, i, g + 1)). */
int bl_goal_about(const bl_agreement *agreement, int indicator, int from);

/* What a rate is out of over whole months, its number or the mean of those by year; NAN
 * where none is given (before the first year). */
double bl_indicator_exposure(const bl_indicator *indicator, bl_day first, bl_day last);

/* Whether figures of an indicator (or of the one it narrows) before and after an event
 * cannot be compared. */
bool bl_event_breaks(const bl_agreement *agreement, const bl_event *event, int indicator);
/* The last of those between a goal's baseline and the end of `day`; NULL: none, and the
 * baseline can be compared with what came since. */
const bl_event *bl_goal_break(const bl_agreement *agreement, const bl_goal *goal, bl_day day);

/* A path that the agreement names, as it is found from where bilan was started.  Yours (g_free). */
char *bl_beside(const bl_agreement *agreement, const char *path);
/* The folders of published editions and of their record; likewise. */
char *bl_editions_folder(const bl_agreement *agreement);
char *bl_record_folder(const bl_agreement *agreement);

/* Whether a path is that of a written agreement, rather than of an export that one is drafted for. */
bool bl_is_agreement(const char *path);

/* Whether a source is said to hold nothing of some of these days: of a partner, or (-1) of all of them; what
 * is said of all is said of each. */
bool bl_source_has_nothing(const bl_source *source, int partner, bl_day first, bl_day last);

/* The target in force on `day`: the last revision made on or before it, else the first. */
const bl_target *bl_goal_target(const bl_goal *goal, bl_day day);
/* The day a target is due: its own, else, of a milestone, that of its last step; BL_DAY_NONE:
 * none, as of steps one of which is open and has no day. */
bl_day bl_goal_due(const bl_agreement *agreement, const bl_goal *goal, const bl_target *target);

/* A step as it stood at the end of `now`: what was done later was not done then,
 * and a step is late from the day after it was due. */
typedef enum { BL_STEP_DONE, BL_STEP_LATE, BL_STEP_OPEN } bl_step_state;
bl_step_state bl_step_on(const bl_step *step, bl_day now);

/* All steps of a milestone at the end of `now`. */
typedef struct {
	size_t all, done;
	size_t due;          /* whose day has come, that day included … */
	size_t on_time;      /* … and that were done by then */
	const bl_step *next; /* open or late, first due; those without a day last; NULL: all are done */
} bl_steps;
bl_steps bl_steps_on(const bl_indicator *indicator, bl_day now);
/* The first day on which one of its steps was due, or done; BL_DAY_NONE: no step has a day. */
bl_day bl_steps_first(const bl_indicator *indicator);

/* The last day that may be planned on a day; BL_DAY_NONE: the agreement says nothing of it. */
bl_day bl_agreement_horizon(const bl_agreement *agreement, bl_day today);

/* Whom a report may be for, the coordinator first: coordinator, partners, partner, funder. */
#define BL_AUDIENCES 4
extern const char *const bl_audiences[BL_AUDIENCES + 1]; /* NULL-ended */

#endif
