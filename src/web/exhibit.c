/* Exhibits: the message as a heading, what is plotted, the chart, its table, a note. */
#include "web.h"

#define WIDTH      560.0 /* of a chart, in points: the measure of its words */
#define TINY_WIDTH 190.0

static const double height_pt[BL_SIZES] = {[BL_SIZE_SMALL] = 120,
					   [BL_SIZE_LINE] = 130,
					   [BL_SIZE_DETAILED] = 160,
					   [BL_SIZE_COLUMNS] = 170,
					   [BL_SIZE_STACK] = 180};

static void put_chart(bl__web_page *to, const bl_exhibit *is, const char *name)
{
	double width = is->size == BL_SIZE_TINY ? TINY_WIDTH : WIDTH;
	double height =
		height_pt[is->size] > 0 ? height_pt[is->size] : bl_chart_height(is->chart, is->facts, width);

	bl__web_box_open(to, name);
	bl__web_chart(to, is->chart, is->facts, name, width, height);
	bl__web_box_close(to);
}

void bl__web_exhibit(bl__web_page *to, const bl_exhibit *is)
{
	const char *name = is->title ? is->title : is->subtitle ? is->subtitle : to->heading;

	bl__web_put(to, "<div class=\"exhibit\">\n");
	if (is->title) {
		bl__web_format(to, "<h%d>", is->level);
		bl__web_text(to, is->title);
		bl__web_format(to, "</h%d>\n", is->level);
	}
	if (is->subtitle) {
		bl__web_put(to, "<p class=\"soft\">");
		bl__web_lead(to, is->subtitle, is->to);
		bl__web_put(to, "</p>\n");
	}
	if (is->chart)
		put_chart(to, is, name);
	if (is->beside)
		bl__web_table(to, is->beside, name);
	if (is->note) {
		bl__web_put(to, "<p class=\"small\">");
		bl__web_text(to, is->note);
		bl__web_put(to, "</p>\n");
	}
	bl__web_put(to, "</div>\n");
}
