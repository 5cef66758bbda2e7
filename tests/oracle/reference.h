/* Figures of independent programs, in ../shared/reference, and how far ours lie
 * from them.  Every comparison is counted by method; the table of methods,
 * values checked and worst error is printed at the end of the run
 * (`make reference`). */
#ifndef TESTS_REFERENCE_H
#define TESTS_REFERENCE_H

#include "bilan.h"
#include "test.h"

/* ---- Reading: plain CSV, no quotes; borrowed from the file, kept until the end ---- */

typedef struct ref_sheet ref_sheet;

/* NULL when ../shared/reference is absent: SKIP then. */
const ref_sheet *ref_read(const char *path);
size_t ref_rows(const ref_sheet *s);
const char *ref_text(const ref_sheet *s, size_t row,
		     const char *column);                              /* "" when there is no such column */
double ref_number(const ref_sheet *s, size_t row, const char *column); /* NAN for an empty cell and NaN */

/* The points of one series of series/series.csv, or of a sheet shaped like it
 * (series or case, value or y); *y is kept until the end. */
size_t ref_series(const ref_sheet *s, const char *name, const double **y, int *frequency);

/* ---- Asking ------------------------------------------------------------------------- */

typedef struct ref_answers ref_answers;

/* One question to a method: `settings` as "conf=0.95 h=12", columns in the
 * order of method->reads (NULL where absent).  Kept until the end. */
const ref_answers *ref_ask(const char *method, const char *settings, size_t n, int frequency,
			   const double *const *column);
/* A series alone. */
const ref_answers *ref_ask_series(const char *method, const char *settings, const double *y, size_t n,
				  int frequency);
bool ref_has(const ref_answers *a, const char *stat, size_t i);
double ref_answer(const ref_answers *a, const char *stat, size_t i); /* fails the test when there is none */
const char *ref_word(const ref_answers *a, const char *stat, size_t i); /* likewise */

/* ---- Holding against ---------------------------------------------------------------- */

typedef struct {
	const char *name;
	double relative, absolute; /* a value is met within either */
} ref_tolerance;

extern const ref_tolerance REF_T1, /* closed forms: 1e-9, or 1e-12 where |expected| < 1e-3 */
	REF_T2,                    /* quantiles and tails: 1e-8, p-values under 1e-300 may be 0 */
	REF_EXACT;

/* Counts one comparison; a miss is printed with `what` and remembered. */
void ref_check(const char *method, const char *what, double got, double expected, ref_tolerance within);
void ref_check_word(const char *method, const char *what, const char *got, const char *expected);
/* Fails the test when a comparison since the last call missed, or when fewer than `least` were made. */
void ref_settle(size_t least);

#endif
