/* The list of measures: a new one is a file of its own and one word here. */
#include "tally.h"

#include <string.h>

const bl_measure *const bl_measures[] = {
	&bl__measure_count,
	&bl__measure_sum,
	&bl__measure_mean,
	&bl__measure_share,
	&bl__measure_distinct,
	&bl__measure_milestone,
	NULL,
};

const bl_measure *bl_measure_find(const char *name)
{
	for (const bl_measure *const *m = bl_measures; *m; m++)
		if (!strcmp((*m)->name, name))
			return *m;
	return NULL;
}
