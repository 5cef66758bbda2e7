/* A text beside a point, in the first free place around it. */
#include "plot.h"

#define APART 5.0

bool bl__frame_label(bl__frame *f, bl_point at, const char *text, const bl_type *type)
{
	double w = bl__text_width(f->c, text, type), h = type->leading_pt;
	const bl_point place[] = {{at.x + APART, at.y + 2},         {at.x - APART - w, at.y - h - 1},
				  {at.x + APART, at.y - h - 1},     {at.x - APART - w, at.y + 2},
				  {at.x + APART + 2, at.y - h / 2}, {at.x - APART - 2 - w, at.y - h / 2},
				  {at.x - w / 2, at.y - h - APART}, {at.x - w / 2, at.y + APART}};

	for (size_t i = 0; i < G_N_ELEMENTS(place); i++) {
		bl_box box = {place[i].x, place[i].y, w, h};

		if (box.x < f->plot.x + 1 || box.x + w > f->plot.x + f->plot.w || box.y < f->plot.y - 4 ||
		    box.y + h > f->plot.y + f->plot.h || !bl__taken_is_free(&f->taken, box))
			continue;
		bl__text_write(f->c, box.x, box.y, w + 1, text, type);
		bl__taken_add(&f->taken, box);
		return true;
	}
	return false;
}
