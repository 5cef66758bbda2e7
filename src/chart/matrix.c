/* A matrix: rows against columns, services by territory, partners by month. */
#include "plot.h"

static double height(const bl_chart_facts *facts, double width)
{
	(void)width;
	return bl__heat_height(facts->grid);
}

static void draw_all(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__heat_draw(c, box, facts, facts->grid, true, lang);
}

static void draw(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bool any = facts->grid && facts->grid->n_rows && facts->grid->n_columns;

	bl__chart_draw_if(c, box, facts, lang, any, draw_all);
}

const bl_chart bl__chart_matrix = {.name = "matrix",
				   .gloss = "figures by rows and columns, darker where larger",
				   .height_pt = 150,
				   .wants = BL_WANTS_GRID,
				   .height = height,
				   .draw = draw};
