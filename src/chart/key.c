/* The key above a chart that has too many names for its margin, or whose marks
 * need words. */
#include "plot.h"

#include <math.h>

#define SWATCH  12.0
#define BETWEEN 12.0
#define MOST    0.4  /* of the box */
#define OTHERS  62.0 /* high: an axis, a unit and the least of a plot come before a key */

static void draw_swatch(bl_canvas *c, double x, double y, const bl__key_item *item)
{
	const bl_box square = {x + 2, y + 1.75, 6.5, 6.5};
	const bl_stroke edge = {item->shape == BL_KEY_OUTLINE ? 1 : 0.35, 0,
				item->shape == BL_KEY_OUTLINE ? item->rgb : BL_SOFT};
	bool pale = bl_contrast(item->rgb, BL_WHITE) < 3 || item->shape == BL_KEY_HATCH;

	if (item->shape == BL_KEY_LINE || item->shape == BL_KEY_DASHES)
		c->verbs->line(c, (bl_point){x, y + 5}, (bl_point){x + SWATCH - 3, y + 5},
			       &(bl_stroke){1.5, item->shape == BL_KEY_DASHES ? 2 : 0, item->rgb});
	else if (item->shape == BL_KEY_UPRIGHT || item->shape == BL_KEY_UPRIGHT_DASHES)
		c->verbs->line(c, (bl_point){x + 6, y + 0.5}, (bl_point){x + 6, y + 9.5},
			       &(bl_stroke){item->shape == BL_KEY_UPRIGHT ? 2 : 1,
					    item->shape == BL_KEY_UPRIGHT ? 0 : 1, item->rgb});
	else if (item->shape == BL_KEY_MARK)
		bl__marker(c, item->mark, (bl_point){x + 5, y + (item->mark == BL_TRIANGLE ? 7.5 : 5)}, 2.8,
			   item->rgb);
	else
		c->verbs->rect(c, square,
			       item->shape == BL_KEY_OUTLINE
				       ? NULL
				       : &(bl_fill){item->rgb, item->shape == BL_KEY_HATCH},
			       pale || item->shape == BL_KEY_OUTLINE ? &edge : NULL);
}

double bl__key(bl_canvas *c, bl_box box, const bl__key_item *item, size_t n)
{
	bl_type type = bl__type_with(&bl__type_label, BL_INK, BL_LEFT);
	double x = box.x, y = box.y, most = fmin(MOST * box.h, box.h - OTHERS);

	if (most < type.leading_pt + 3)
		return 0;
	for (size_t i = 0; i < n; i++) {
		g_autofree char *name = bl__text_fit(c, item[i].name, &type, box.w - SWATCH, 1);
		double w = SWATCH + bl__text_width(c, name, &type);

		if (x > box.x && x + w > box.x + box.w) {
			if (y + 2 * type.leading_pt + 3 > box.y + most)
				break;
			x = box.x;
			y += type.leading_pt;
		}
		draw_swatch(c, x, y, &item[i]);
		bl__text_write(c, x + SWATCH, y, box.w - SWATCH, name, &type);
		x += w + BETWEEN;
	}
	return n ? y + type.leading_pt + 3 - box.y : 0;
}

double bl__chart_key(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl__key_shape shape)
{
	g_autofree bl__key_item *item = g_new0(bl__key_item, facts->n_series + 1);

	/* Colours come round again: then dashed, or hatched. */
	for (size_t i = 0; i < facts->n_series; i++)
		item[i] = (bl__key_item){.name = facts->series[i].name,
					 .rgb = bl__series_ink(facts, i),
					 .shape = i < G_N_ELEMENTS(bl_categories) ? shape
						  : shape == BL_KEY_LINE          ? BL_KEY_DASHES
										  : BL_KEY_HATCH};
	return bl__key(c, box, item, facts->n_series);
}
