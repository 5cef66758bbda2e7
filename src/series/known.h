/* Inside series: the observations there are. */
#ifndef SERIES_KNOWN_H
#define SERIES_KNOWN_H

#include <stddef.h>

/* The finite ones among n values, in their order.  Yours (g_free); how many in *known. */
double *bl__known(const double *y, size_t n, size_t *known);

#endif
