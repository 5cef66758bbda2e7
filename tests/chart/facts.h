/* Facts for every chart, kind or hostile, for the tests of this room. */
#ifndef CHART_FACTS_H
#define CHART_FACTS_H

#include "picture.h"

#define FACTS_MOST 60 /* periods, rows, partners */

/* Owns everything its facts point to; big, so keep it static. */
typedef struct {
	bl_chart_facts facts;
	bl_figure figure[7][FACTS_MOST], prior[FACTS_MOST], cell[FACTS_MOST * FACTS_MOST];
	bl_chart_series series[FACTS_MOST];
	bl_chart_target target[2];
	bl_chart_event event[3];
	bl_control control;
	bl_control_point point[FACTS_MOST];
	double plan[FACTS_MOST], line[FACTS_MOST], ahead[FACTS_MOST];
	double low[BL_CHART_BANDS][FACTS_MOST], high[BL_CHART_BANDS][FACTS_MOST];
	bl_chart_course trend, course;
	const char *name[FACTS_MOST];
	bl_chart_pair pair[FACTS_MOST];
	bl_chart_grid grid;
	bl_chart_lane lane[FACTS_MOST];
	bl_chart_moment moment[FACTS_MOST];
	bl_chart_timeline timeline;
	bl_chart_unit unit[FACTS_MOST];
	bl_chart_chance chance[40];
	bl_chart_funnel funnel;
	bl_chart_node node[FACTS_MOST];
	bl_chart_tie tie[3 * FACTS_MOST];
	bl_chart_network network;
} facts_room;

typedef enum {
	FACTS_PLAIN,
	FACTS_ALL_MISSING,
	FACTS_ALL_ZERO,
	FACTS_ONE_HUGE,
	FACTS_NEGATIVE,
	FACTS_MIXED, /* a bit of every state */
	FACTS_SHARE,
	FACTS_MANNERS
} facts_manner;

/* `n` periods of which the last third is still to come when `coming`; `rows`
 * partners, goals, rows and parts. */
void facts_fill(facts_room *room, facts_manner manner, size_t n, bool coming, size_t rows, bool long_names);

#endif
