/* Which chart a goal asks for, by what kind of goal it is: decided here and nowhere else. */
#include "picture.h"

#include <math.h>

#define FEW 12 /* things in a period that are counted by eye */

/* Names of partners, or other whole numbers that never went beyond what is counted by eye. */
static bool are_few(const bl__subject *s)
{
	double most = 0;

	for (size_t i = 0; i < s->shown.n; i++)
		if (bl_figure_known(s->shown.at[i]))
			most = fmax(most, s->shown.at[i].value);
	return bl_measure_nature(s->measure, s->is) == BL_NAMES && most > 0 && most <= FEW;
}

const char *bl__chart_by_goal(bl_story *story, const bl__subject *s)
{
	bl_view view = bl__view_of(story);
	const bl_course_shown *course = s->shown.goal >= 0 ? bl_view_course(&view, s->shown.goal) : NULL;

	if (!s->measure->from_rows)
		return "timeline";
	if (course && course->path)
		return "cumulative";
	return are_few(s) ? "dots" : s->shown.goal >= 0 ? "line" : NULL;
}
