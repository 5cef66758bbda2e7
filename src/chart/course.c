/* A line through the data, or on from them, and how sure it is. */
#include "plot.h"

#include <math.h>

void bl__course_range(const bl_chart_course *course, double *low, double *high)
{
	for (size_t i = 0; course && i < course->n; i++) {
		if (isfinite(course->centre[i])) {
			*low = fmin(*low, course->centre[i]);
			*high = fmax(*high, course->centre[i]);
		}
		for (size_t b = 0; b < course->n_bands; b++)
			if (isfinite(course->band[b].low[i]) && isfinite(course->band[b].high[i])) {
				*low = fmin(*low, course->band[b].low[i]);
				*high = fmax(*high, course->band[b].high[i]);
			}
	}
}

/* One period alone would be a line without a width: half a period each way. */
static bl_point at(const bl__frame *f, const bl_chart_course *course, size_t i, double value, int side)
{
	double nudge = course->n == 1 ? 0.3 * side : 0;

	return (bl_point){bl__frame_x(f, (double)(course->from + i) + nudge), bl__frame_y(f, value)};
}

static void draw_band(bl__frame *f, const bl_chart_course *course, size_t b, uint32_t rgb)
{
	g_autofree bl_point *p = g_new(bl_point, 2 * course->n + 4);
	size_t k = 0;
	const double *low = course->band[b].low, *high = course->band[b].high;

	for (size_t i = 0; i < course->n; i++)
		for (int side = -1; side <= 1; side += course->n == 1 ? 2 : 3)
			if (isfinite(low[i] + high[i]))
				p[k++] = at(f, course, i, high[i], side);
	for (size_t i = course->n; i-- > 0;)
		for (int side = 1; side >= -1; side -= course->n == 1 ? 2 : 3)
			if (isfinite(low[i] + high[i]))
				p[k++] = at(f, course, i, low[i], side);
	if (k)
		f->c->verbs->path(f->c, p, k, BL_CLOSED, &(bl_fill){.rgb = rgb}, NULL);
}

void bl__course_bands(bl__frame *f, const bl_chart_course *course, const uint32_t *tint)
{
	for (size_t b = 0; b < course->n_bands; b++)
		draw_band(f, course, b, tint[b]);
}

void bl__course_centre(bl__frame *f, const bl_chart_course *course, const bl_stroke *stroke)
{
	g_autofree bl_point *p = g_new(bl_point, 2 * course->n + 1);
	size_t k = 0;

	for (size_t i = 0; i < course->n; i++) {
		if (!isfinite(course->centre[i])) {
			if (k)
				p[k++] = (bl_point){NAN, 0};
			continue;
		}
		p[k++] = at(f, course, i, course->centre[i], 0);
		if (i && isfinite(course->centre[i - 1]))
			bl__taken_segment(&f->taken, p[k - 2], p[k - 1]);
	}
	if (k == 1)
		bl__marker(f->c, BL_RING, p[0], 2.2, stroke->rgb);
	else if (k)
		f->c->verbs->path(f->c, p, k, BL_OPEN, NULL, stroke);
}
