/* The way agreed on: straight to the target, or from waypoint to waypoint. */
#include "finding.h"

#include <math.h>

static double waypoint_level(const bl__work *b, double value)
{
	return b->s->is_total ? value : bl_level_scaled(b->indicator, value, b->s->target->per, NULL);
}

double bl__path(const bl__work *b)
{
	const bl_target *t = b->s->target;
	bl_day from = bl__start_of(b), now = b->f->now;
	double gone = 0;

	if (t->n_waypoints < 2 || from == BL_DAY_NONE)
		return b->s->time;
	if (now < from)
		return 0;
	for (size_t i = 0; i < t->n_waypoints; i++) {
		double share =
			i + 1 < t->n_waypoints ? bl__way_of(b, waypoint_level(b, t->waypoints[i].value)) : 1;

		if (t->waypoints[i].by < from) /* before a break */
			continue;
		if (now < t->waypoints[i].by)
			return gone + (share - gone) * (now - from + 1) / (t->waypoints[i].by - from + 1);
		gone = share;
		from = t->waypoints[i].by + 1;
	}
	return 1;
}
