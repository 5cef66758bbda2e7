/* Inside series: the methods, listed once. */
#ifndef SERIES_METHOD_H
#define SERIES_METHOD_H

#include "bilan/series.h"

/* By what they look at. */
#define BL_METHODS(X)                                                                                        \
	X(previous)                                                                                          \
	X(last_year)                                                                                         \
	X(wilson)                                                                                            \
	X(xmr)                                                                                               \
	X(run)                                                                                               \
	X(i)                                                                                                 \
	X(i_screened)                                                                                        \
	X(c)                                                                                                 \
	X(p)                                                                                                 \
	X(pp)                                                                                                \
	X(u)                                                                                                 \
	X(up)                                                                                                \
	X(pettitt)                                                                                           \
	X(cusum)                                                                                             \
	X(ewma)                                                                                              \
	X(mk)                                                                                                \
	X(mk_exact)                                                                                          \
	X(kendall_tau_b)                                                                                     \
	X(mk_seasonal)                                                                                       \
	X(mk_correlated_seasonal)                                                                            \
	X(mk_yue_wang)                                                                                       \
	X(mk_yue_wang_lag1)                                                                                  \
	X(mk_prewhitening)                                                                                   \
	X(mk_tfpw)                                                                                           \
	X(trend_mk)                                                                                          \
	X(trend_smk)                                                                                         \
	X(theilslopes_95)                                                                                    \
	X(theilslopes_90)                                                                                    \
	X(trend_sens_slope)                                                                                  \
	X(sea_sens_slope)                                                                                    \
	X(ols_trend)                                                                                         \
	X(acf)                                                                                               \
	X(ljung_box)                                                                                         \
	X(wald_wolfowitz_independence)                                                                       \
	X(descriptive)                                                                                       \
	X(univariate)                                                                                        \
	X(regression)                                                                                        \
	X(seasonal)                                                                                          \
	X(theta)                                                                                             \
	X(theta_nonseasonal)                                                                                 \
	X(ses)                                                                                               \
	X(holt)                                                                                              \
	X(holt_damped)                                                                                       \
	X(damped)                                                                                            \
	X(naive)                                                                                             \
	X(snaive)                                                                                            \
	X(drift)                                                                                             \
	X(mean)                                                                                              \
	X(ols)                                                                                               \
	X(gaussian_total)                                                                                    \
	X(byar_exact)                                                                                        \
	X(student_t)                                                                                         \
	X(proportions)                                                                                       \
	X(rates)                                                                                             \
	X(funnel)                                                                                            \
	X(ntiles)                                                                                            \
	X(inequality)                                                                                        \
	X(dispersion_index)                                                                                  \
	X(poisson_exact_mean)                                                                                \
	X(negbin_mle)                                                                                        \
	X(glm_poisson_trend)                                                                                 \
	X(glm_quasipoisson_trend)                                                                            \
	X(glm_poisson_pred)                                                                                  \
	X(count_predictive)                                                                                  \
	X(milestones)

#define X(name) extern const bl_method bl__method_##name;
BL_METHODS(X)
#undef X

/* A reading that says nothing yet. */
bl_reading bl__reading_silent(const char *method, const bl_series *series, size_t at, size_t needed);

/* The change from the period `back` steps before at[at]. */
bl_reading bl__reading_change(const char *method, const bl_series *series, size_t at, size_t back);

/* ---- What a question holds ---- */

/* The number given for a setting of the method; NAN when it is empty. */
double bl__setting(const bl_question *q, const char *name);
/* The text given for it, never NULL. */
const char *bl__setting_word(const bl_question *q, const char *name);
/* "13;25" as positions counted from 0, ascending; at most `room` are written.  Returns how many. */
size_t bl__setting_positions(const bl_question *q, const char *name, size_t *at, size_t room);

/* ---- Where answers go ---- */

void bl__put(const bl_answer *to, const char *stat, double number);
void bl__put_at(const bl_answer *to, const char *stat, size_t i, double number); /* i from 1 */
void bl__put_word(const bl_answer *to, const char *stat, size_t i, const char *word);

#endif
