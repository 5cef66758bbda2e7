/* What is drawn in the page: charts, marks, the logo. */
#include "web.h"

#include <string.h>

#define INSET 6.0 /* room for labels that stand at the edge of a chart */

/* What stands before the picture in a file of its own. */
static const char *without_declaration(const char *svg)
{
	const char *at = strstr(svg, "<svg");

	return at ? at : svg;
}

static void draw(bl__web_page *to, const bl_chart *chart, const bl_chart_facts *facts, bl_canvas *canvas,
		 bl_box box)
{
	canvas->tints = to->story->tints;
	canvas->verbs->page(canvas, box.x + box.w + box.x, box.y + box.h + box.y);
	chart->draw(canvas, box, facts, to->story->lang);
}

void bl__web_chart(bl__web_page *to, const bl_chart *chart, const bl_chart_facts *facts, const char *title,
		   double width, double height)
{
	const bl_medium *svg = bl_medium_find("svg");
	bl_document about = *to->about;
	double inset = width > 200 ? INSET : 0;
	bl_canvas *canvas;
	g_autofree char *bytes = NULL;
	bl_error err = {.status = BL_OK};
	size_t n;

	about.title = title;
	about.nth = ++to->charts;
	canvas = svg->open(to->font_path, &about);
	draw(to, chart, facts, canvas, (bl_box){inset, 0, width - 2 * inset, height});
	if (svg->finish(canvas, &bytes, &n, &err) == BL_OK)
		bl__web_put(to, without_declaration(bytes));
	else if (to->error.status == BL_OK)
		to->error = err;
	svg->free(canvas);
}

/* ---- Marks ------------------------------------------------------------------------------------------ */

typedef struct {
	const bl_verdict *verdict;
	const char *colour, *shape, *inside; /* on twelve by twelve */
	bool filled;
} look;

static const char circle[] = "M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10z", square[] = "M1.5 1.5h9v9h-9z",
		  triangle[] = "M6 1.2L11.2 10.6H.8z";

/* The shapes of paper (src/paper/mark.c). */
static const look looks[] = {
	{&bl_reached, "blue", circle, "M3.6 6.2L5.4 8.2L8.6 4", true},
	{&bl_on_track, "blue", circle, "M5 3.8L7.6 6L5 8.2", false},
	{&bl_at_risk, "orange", triangle, "M6 4.6v2.8M6 8.6v.8", false},
	{&bl_off_track, "orange", square, "M3.8 3.8L8.2 8.2M3.8 8.2L8.2 3.8", true},
	{&bl_not_started, "soft", square, "", false},
	{&bl_too_early, "soft", square, "M6 3.2v3h2.2", false},
	{&bl_no_data, "soft", square, "M3.6 6h4.8", false},
};

void bl__web_mark(bl__web_page *to, const bl_verdict *verdict)
{
	const look *is = &looks[G_N_ELEMENTS(looks) - 1];

	for (size_t i = 0; i < G_N_ELEMENTS(looks); i++)
		if (looks[i].verdict == verdict)
			is = &looks[i];
	bl__web_format(to,
		       "<svg class=\"mark %s%s\" viewBox=\"0 0 12 12\" aria-hidden=\"true\"><path d=\"%s\"/>",
		       is->colour, is->filled ? " filled" : "", is->shape);
	if (*is->inside)
		bl__web_format(to, "<path class=\"in\" d=\"%s\"/>", is->inside);
	bl__web_put(to, "</svg>");
}

/* ---- The logo ---------------------------------------------------------------------------------------- */

void bl__web_logo(bl__web_page *to, const bl_logo *logo)
{
	size_t n;
	const char *type, *bytes = bl_image_bytes(logo->image, &n, &type);
	g_autofree char *coded = g_base64_encode((const guchar *)bytes, n);

	bl__web_format(to, "<p class=\"logo\"><img src=\"data:%s;base64,%s\" alt=\"", type, coded);
	bl__web_quoted(to, logo->alt ? logo->alt : "");
	bl__web_put(to, "\"/></p>\n");
}
