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
	bl__smoothing given; /* NAN: to be found */
} bl__past;

/* What it sees.  Made with neutral values: no error carried on, weights 1. */
typedef struct {
	size_t steps;
	double *mean;
	double *carry;  /* carry[j]: how much of an error is still there j steps after its own; carry[0] is 1
			 */
	double *weight; /* times which errors count at a step: a seasonal index */
	double *distance; /* of a step from the place where an uncertain slope turns */
	double sigma2, level_var, slope_var;
	double df; /* 0: normal */
	double alpha, drift;
	bool seasonal;
	bl__smoothed fit; /* of the ones that smooth */
} bl__outlook;

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

/* Chances as computed, 0 and 1 included; NAN without a forecast. */
double bl__forecast_reaches(const bl_forecast *f, size_t step, double target, int better);
double bl__forecast_totals(const bl_forecast *f, size_t steps, double needed, int better);
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
