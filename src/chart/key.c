/* The key above a chart that has too many names for its margin. */
#include "plot.h"

#define SWATCH  12.0
#define BETWEEN 12.0
#define MOST    0.4 /* of the box */

static void draw_swatch(bl_canvas *c, double x, double y, const bl_chart_facts *facts, size_t i,
			bl__chart_key_shape shape)
{
	uint32_t rgb = bl__series_ink(facts, i);
	double dash = i >= G_N_ELEMENTS(bl_categories) ? 2 : 0;

	if (shape == BL_KEY_LINE)
		c->verbs->line(c, (bl_point){x, y + 5}, (bl_point){x + SWATCH - 3, y + 5},
			       &(bl_stroke){1.5, dash, rgb});
	else
		c->verbs->rect(c, (bl_box){x + 2, y + 1.75, 6.5, 6.5}, &(bl_fill){rgb, dash > 0}, NULL);
}

double bl__chart_key(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl__chart_key_shape shape)
{
	bl_type type = bl__type_with(&bl__type_label, BL_INK, BL_LEFT);
	double x = box.x, y = box.y;

	for (size_t i = 0; i < facts->n_series; i++) {
		g_autofree char *name = bl__text_fit(c, facts->series[i].name, &type, box.w - SWATCH, 1);
		double w = SWATCH + bl__text_width(c, name, &type);

		if (x > box.x && x + w > box.x + box.w) {
			if (y + 2 * type.leading_pt > box.y + MOST * box.h)
				break;
			x = box.x;
			y += type.leading_pt;
		}
		draw_swatch(c, x, y, facts, i, shape);
		bl__text_write(c, x + SWATCH, y, box.w, name, &type);
		x += w + BETWEEN;
	}
	return facts->n_series ? y + type.leading_pt + 3 - box.y : 0;
}
