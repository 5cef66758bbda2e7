/* A report as PDF: pages, with the figures behind them as CSV inside the file. */
#include "edition.h"

static bl_status finish(const bl_edition *e, const bl_story *story, bl_canvas *canvas, bl__file *out,
			bl_error *err)
{
	g_autofree char *name = bl__values_name(e);
	bl_attachment data = {.name = name,
			      .media_type = "text/csv",
			      .about = bl_lang_say(story->lang, "document.values", NULL)};
	g_autofree char *values = bl_report_values(story->facts, e->layout, story->lang, &data.n);

	data.bytes = values;
	return bl_paper_finish(canvas, &data, 1, &out->bytes, &out->n, err);
}

static bl_status make(const bl_materials *from, const bl_edition *e, const bl_story *story, bl__file *out,
		      bl_error *err)
{
	const char *paper = e->paper ? e->paper : bl_layout_paper(e->layout);
	bl_document about = bl__edition_document(from, e, story->lang);
	bl_canvas *canvas = bl_canvas_pdf_new(from->font_path, &about);
	bl_status status;

	bl_paper_set(story, paper, canvas);
	status = finish(e, story, canvas, out, err);
	if (status == BL_OK)
		out->pages = bl_canvas_pdf_structure(canvas)->n_pages;
	bl_canvas_pdf_free(canvas);
	return status;
}

const bl_format bl__format_pdf = {
	.name = "pdf", .ending = ".pdf", .media_type = "application/pdf", .make = make};
