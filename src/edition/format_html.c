/* A report as a page for a browser, with the figures behind it as CSV inside the file. */
#include "bilan/web.h"
#include "edition.h"

static bl_status make(const bl_materials *from, const bl_edition *e, const bl_story *story, bl__file *out,
		      bl_error *err)
{
	bl_document about = bl__edition_document(from, e, story->lang);
	g_autofree char *name = bl__values_name(e);
	bl_web_file file = {.name = name, .about = bl_lang_say(story->lang, "document.values", NULL)};
	g_autofree char *values = bl_report_values(story->facts, e->layout, story->lang, &file.n);

	file.bytes = values;
	return bl_web_page(story, &about, from->font_path, &file, &out->bytes, &out->n, err);
}

const bl_format bl__format_html = {
	.name = "html", .ending = ".html", .media_type = "text/html; charset=utf-8", .make = make};
