/* The charts.  A new one is a file and a line here. */
#include "plot.h"

#include <string.h>

const bl_chart *const bl_charts[] = {&bl__chart_line, &bl__chart_columns, &bl__chart_bullet,
				     &bl__chart_sparkline, NULL};

const bl_chart *bl_chart_find(const char *name)
{
	for (const bl_chart *const *chart = bl_charts; *chart; chart++)
		if (name && strcmp((*chart)->name, name) == 0)
			return *chart;
	return NULL;
}
