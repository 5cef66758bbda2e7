/* A report as PDF: pages, with the figures behind them as CSV inside the file. */
#include "edition.h"

#include <string.h>

static bl_canvas *open_document(const bl_materials *from, const bl_edition *e, bl_lang *lang)
{
	const char *partnership = bl_text_in(&from->agreement->name, e->language);
	const char *whose = e->partner < 0
				    ? partnership
				    : bl_partner_name(&from->agreement->partners[e->partner], e->language);
	const char *report = bl_layout_title(e->layout, lang);
	const char *title =
		bl_lang_say(lang, "document.title",
			    BL_ARGS(BL_TEXT("partnership", whose ? whose : ""), BL_TEXT("report", report),
				    BL_TEXT("period", bl_lang_period(lang, e->period))));
	bl_document about = bl__document_of(from, lang, title, report);

	return bl_canvas_pdf_new(from->font_path, &about);
}

/* "monthly-2026-10-fr.csv" inside monthly-2026-10-fr.pdf. */
static char *name_of_values(const bl_edition *e)
{
	g_autofree char *base = g_path_get_basename(e->path);

	return g_strdup_printf("%.*s.csv", (int)(strlen(base) - strlen(e->format->ending)), base);
}

static bl_status finish(const bl_edition *e, const bl_story *story, bl_canvas *canvas, bl__file *out,
			bl_error *err)
{
	g_autofree char *name = name_of_values(e);
	bl_attachment data = {.name = name,
			      .media_type = "text/csv",
			      .about = bl_lang_say(story->lang, "document.values", NULL)};
	g_autofree char *values = bl_report_values(story->facts, story->lang, &data.n);

	data.bytes = values;
	return bl_paper_finish(canvas, &data, 1, &out->bytes, &out->n, err);
}

static bl_status make(const bl_materials *from, const bl_edition *e, const bl_story *story, bl__file *out,
		      bl_error *err)
{
	const char *paper = e->paper ? e->paper : bl_layout_paper(e->layout);
	bl_canvas *canvas = open_document(from, e, story->lang);
	bl_status status;

	bl_paper_set(story, paper, canvas);
	status = finish(e, story, canvas, out, err);
	if (status == BL_OK)
		out->pages = bl_canvas_pdf_structure(canvas)->n_pages;
	bl_canvas_pdf_free(canvas);
	return status;
}

const bl_format bl__format_pdf = {.name = "pdf", .ending = ".pdf", .make = make};
