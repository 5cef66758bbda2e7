/* Inside series: what every way of looking ahead does alike.  A method says
 * what it expects and how its errors go on; intervals, totals, bounds and the
 * periods missing at the end are here. */
#ifndef SERIES_AHEAD_H
#define SERIES_AHEAD_H

#include "method.h"
#include "smooth.h"

/* What a method looks ahead from: the first to the last known value. */
typedef struct {
	const double *y; /* NAN: a gap */
	size_t n, known;
	size_t season;       /* periods in a year, at least 1 */
	size_t steps;        /* from the last known value */
	size_t turn;         /* from where on something else may move it; 0: nowhere */
	bool whole;          /* the errors are to hold what is not known of level, slope and season */
	bl__smoothing given; /* NAN: to be found */
} bl__past;

/* What it sees.  Made with neutral values: no error carried on, weights 1. */
typedef struct {
	size_t steps;
	double *mean;
	double *carry;  /* carry[j]: how much of an error is still there j steps after its own; carry[0] is 1
			 */
	double *weight; /* times which errors count at a step: a seasonal index */
	double *shape;  /* times which level and slope do */
	double *season_var; /* of what is not known of a step's season, the same every year */
	double *distance;   /* of a step from the place where an uncertain slope turns */
	double sigma2, level_var, slope_var;
	double df; /* 0: normal */
	double alpha, drift;
	bool seasonal;
	bl__smoothed fit; /* of the ones that smooth */
} bl__outlook;

/* whole.c: of smoothing with a drift, fitted to known values that are more than three. */

/* What of a slope is beyond doubt over Theta's half, a period: of all the past, or of what came
 * after `turn` where that is plainer; to be taken off before smoothing and put back after. */
typedef struct {
	double slope;
	size_t from; /* it is 0 up to there, slope × (i - from) after */
	double t2;   /* of the whole slope: square over its variance */
} bl__bend;

bl__bend bl__sure_bend(const double *y, size_t n, size_t turn);
/* Adds to an outlook with its season what is not known of level, slope and season. */
void bl__doubt(const bl__past *past, bool multiplicative, bl__outlook *o);

/* What the variance of several steps together is made of; kept with a forecast. */
typedef struct bl__errors {
	bl__outlook outlook;
	size_t skipped; /* steps of it before the first one asked for */
	size_t season;  /* periods in a year */
	double widen;
} bl__errors;

/* Of the sum of the steps from … to of a forecast, from 1 on. */
double bl__variance_of_sum(const bl_forecast *f, size_t from, size_t to);

struct bl_forecaster {
	double widen; /* times the standard error, for an interval that holds as often as it says */
	/* Fills an outlook, or says why not. */
	const char *(*look)(const bl__past *past, bl__outlook *out);
};

/* bl_forecast_of without its refusals: as soon as there is a number.  `given`
 * NULL: nothing.  The outlook, of `skipped` steps more than asked, is the
 * caller's: bl__outlook_clear; NULL when it is not wanted. */
bl_forecast bl__forecast(const bl_method *method, const bl_forecast_ask *ask, const bl__smoothing *given,
			 bl__outlook *keep);
void bl__outlook_clear(bl__outlook *out);

/* A goal is agreed on because something is to change, which no past knows of.  With standard
 * errors of its forecast alone, of levels said to arrive less than 1 time in 20 one in nine did,
 * and one in eight of those said to arrive more than 19 times did not; with a third more, over
 * levels and totals together, 3 % and 2 % (simulated: seven processes, constant and moving by
 * 1.2 % a month from the day of the goal on; `make simulate`). */
#define BL__CHANCE_WIDEN 1.35

/* Chances as computed, 0 and 1 included; NAN without a forecast.  `widen` times the standard error. */
double bl__forecast_reaches(const bl_forecast *f, size_t step, double target, int better, double widen);
double bl__forecast_totals(const bl_forecast *f, double steps, double needed, int better, double widen);
/* Of a score beyond z, kept away from 0 and 1; df 0: normal. */
bl_chance bl__chance_open(double z, double df);

/* ---- For the faces that answer `analyse` ---- */

/* A question's series and settings as an ask: h, at least one step and at most
 * BL_STEPS_MOST; widen, 1 unless set: other programs' intervals are not widened. */
bl_forecast_ask bl__forecast_ask(const bl_question *q);
/* alpha, beta, phi, l0 and b0 as set; NAN where they are not. */
bl__smoothing bl__smoothing_given(const bl_question *q);
/* Points: mean, variance, lo80, hi80, lo95, hi95 at 1 … h, NAN when there is no forecast. */
void bl__put_forecast(const bl_question *q, const bl_answer *to, const bl_forecast *f);
/* One answer to a question: points alone. */
void bl__answer_forecast(const bl_question *q, const bl_answer *to);

#define BL__FORECAST_PRINTS   "mean@ variance@ lo80@ hi80@ lo95@ hi95@"
#define BL__FORECAST_SETTINGS {"h", "12", "whole"}, {"widen", "1", "number"}

#endif
