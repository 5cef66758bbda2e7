/* bilan/web.h: a story as one page for a browser.  The page is whole by itself: it
 * has no script and asks nobody for anything; charts are SVG with real text, under the
 * alternative texts of the pages on paper; tables can be pasted into a spreadsheet.  It
 * is written so that it is sound XML as well.
 *
 * What it must be: WCAG 2.2 (https://www.w3.org/TR/WCAG22/), level AA; HTML
 * (https://html.spec.whatwg.org/).
 */
#ifndef BILAN_WEB_H
#define BILAN_WEB_H

#include "bilan/story.h"

/* A file inside the page, behind a link at its end. */
typedef struct {
	const char *name, *about; /* "monthly-2026-10-fr.csv"; what the link says */
	const char *bytes;
	size_t n;
} bl_web_file;

/* The page of a story.  `about` is the document's title and language, `font_path` as for
 * bl_canvas_pdf_new: charts are measured with its fonts, and drawn with those the reader
 * has.  file NULL: none.  *bytes are yours (g_free).  BL_EUSER and others: a chart could
 * not be drawn. */
bl_status bl_web_page(const bl_story *story, const bl_document *about, const char *font_path,
		      const bl_web_file *file, char **bytes, size_t *n, bl_error *err);

#endif
