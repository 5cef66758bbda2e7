/* Which chart a goal asks for, by what kind of goal it is: decided here and nowhere else. */
#include "exhibit.h"

double bl__largest(const bl_figure *at, size_t n)
{
	double most = 0;

	for (size_t i = 0; i < n; i++)
		if (bl_figure_known(at[i]))
			most = fmax(most, fabs(at[i].value));
	return most;
}

/* Names of partners, as few as a chart has a dot for each. */
static bool are_few(const bl_subject *s)
{
	double most = bl__largest(s->shown.at, s->shown.n);

	return bl_measure_nature(s->measure, s->is) == BL_NAMES && most > 0 && most <= BL_DOTS_MOST;
}

const char *bl_chart_by_goal(bl_story *story, const bl_subject *s)
{
	bl_view view = bl_story_view(story);
	const bl_course_shown *course = s->shown.goal >= 0 ? bl_view_course(&view, s->shown.goal) : NULL;

	if (!s->measure->from_rows)
		return "timeline";
	if (course && course->path)
		return "cumulative";
	return are_few(s) ? "dots" : s->shown.goal >= 0 ? "line" : NULL;
}
