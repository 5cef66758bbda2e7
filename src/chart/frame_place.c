/* Where a period and a value stand in a frame, and how its numbers are written. */
#include "plot.h"

#include <math.h>

double bl__frame_x(const bl__frame *f, double period)
{
	return f->plot.x + (period + 0.5) * f->cell;
}

double bl__frame_y(const bl__frame *f, double value)
{
	return f->plot.y + f->plot.h * (f->high - value) / (f->high - f->low);
}

double bl__frame_divide(double low, double high)
{
	double most = fmax(fabs(low), fabs(high));

	return most >= 1e10 ? 1e9 : most >= 1e7 ? 1e6 : 1;
}

double bl__frame_floor(const bl__frame *f)
{
	return bl__frame_y(f, fmax(f->low, fmin(0, f->high)));
}

static int share_places(const bl_chart_facts *facts, double value)
{
	int least = facts->places ? facts->places : fabs(value) < 0.1 && value != 0 ? 1 : 0;

	return bl_lang_places(value * 100, least);
}

const char *bl__value_text(bl_lang *lang, const bl_chart_facts *facts, double value, double divide)
{
	if (facts->is_share)
		return bl_lang_percent(lang, value, share_places(facts, value));
	if (divide == 1 && (facts->whole || value == round(value)))
		return bl_lang_number(lang, value, 0);
	return bl_lang_number(lang, value / divide,
			      facts->places ? bl_lang_places(value / divide, facts->places) : -1);
}
