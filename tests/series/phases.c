/* A run chart in phases. */
#include "signals.h"
#include "test.h"

TEST("series", "each phase of a run chart has the median of its own points, and the last one the runs")
{
	const double y[] = {1,  3,  1,  3,  1,  3,  1,  3,  1,  3,  1,  3,
			    11, 15, 11, 15, 11, 15, 11, 15, 11, 15, 11, 15};
	const size_t breaks[] = {12};
	bl_control_ask ask = ask_nothing;
	bl_control c;

	ask.y = y;
	ask.n = 24;
	ask.breaks = breaks;
	ask.n_breaks = 1;
	c = bl_control_run(&ask);
	assert_true(c.says);
	for (size_t i = 0; i < 24; i++)
		assert_close(c.point[i].centre, i < 12 ? 2 : 13, 0);
	assert_int_equal(c.runs.useful, 12);
	bl_control_clear(&c);
}
