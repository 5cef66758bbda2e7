/* One figure of all that a method answers. */
#ifndef SERIES_ONE_FIGURE_H
#define SERIES_ONE_FIGURE_H

#include "bilan/series.h"
#include "test.h"

#include <string.h>

typedef struct {
	const char *stat;
	size_t i;
	double number;
	bool found;
} wanted;

static void take_wanted(void *self, const char *stat, size_t i, double number, const char *word)
{
	wanted *w = self;

	(void)word;
	if (strcmp(stat, w->stat) || i != w->i)
		return;
	w->number = number;
	w->found = true;
}

/* The i-th `stat` of the answer; a test fails that asks for one there is not. */
static inline double one_figure(const bl_question *asked, const char *stat, size_t i)
{
	wanted w = {stat, i, 0, false};

	asked->method->analyse(asked, &(bl_answer){&w, take_wanted});
	if (!w.found)
		fail_msg("%s gives no %s", asked->method->name, stat);
	return w.number;
}

#endif
