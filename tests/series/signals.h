/* What tests of control charts share. */
#ifndef SERIES_SIGNALS_H
#define SERIES_SIGNALS_H

#include "bilan/series.h"

#include <glib.h>
#include <math.h>

#define N(a) (sizeof(a) / sizeof *(a))

static const bl_control_ask ask_nothing = {.target = NAN};

/* Signals of the points from the `from`-th on, one letter each: O outside,
 * T trend, 2 two of three, S shift, . none; the first rule that holds. */
static inline char *signals(const bl_control *c, size_t from)
{
	GString *s = g_string_new(NULL);

	for (size_t i = from; i < c->n; i++) {
		unsigned k = c->point[i].signals;

		g_string_append_c(s, k & BL_SIGNAL_OUTSIDE        ? 'O'
				     : k & BL_SIGNAL_TREND        ? 'T'
				     : k & BL_SIGNAL_TWO_OF_THREE ? '2'
				     : k & BL_SIGNAL_SHIFT        ? 'S'
								  : '.');
	}
	return g_string_free(s, FALSE);
}

#endif
