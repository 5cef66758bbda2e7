/* Inside series: the methods, listed once. */
#ifndef SERIES_METHOD_H
#define SERIES_METHOD_H

#include "bilan/series.h"

#define BL_METHODS(X) X(previous) X(last_year) X(wilson)

#define X(name) extern const bl_method bl__method_##name;
BL_METHODS(X)
#undef X

/* A reading that says nothing yet. */
bl_reading bl__reading_silent(const char *method, const bl_series *series, size_t at, size_t needed);

/* The change from the period `back` steps before at[at]. */
bl_reading bl__reading_change(const char *method, const bl_series *series, size_t at, size_t back);

#endif
