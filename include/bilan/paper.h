/* bilan/paper.h: a story on pages.  Blocks are measured and set one after the
 * other; then pages are broken: table heads are repeated, what belongs together
 * stays together, running heads and page numbers are drawn.  A finished file can
 * be heard (PDF/UA) and kept (PDF/A).
 */
#ifndef BILAN_PAPER_H
#define BILAN_PAPER_H

#include "bilan/exhibit.h"

/* Set a whole story on `canvas` (PDF or text), `paper` "letter" or "a4" (NULL, or
 * any other word: letter).  The canvas keeps any error.  Letters of people's words that
 * the canvas lacks are told to story->facts->lacks. */
void bl_paper_set(const bl_story *story, const char *paper, bl_canvas *canvas);

/* Set one chart as one page of the size it needs. */
void bl_paper_picture(const bl_picture *picture, bl_canvas *canvas);

/* A file kept inside the report, beside its pages. */
typedef struct {
	const char *name, *media_type; /* "monthly-2026-10-fr.csv", "text/csv" */
	const char *about;             /* in the reader's words */
	const char *bytes;
	size_t n;
} bl_attachment;

/* Finish a PDF canvas: accessible (ISO 14289-1, PDF/UA-1) and archivable
 * (ISO 19005-3, PDF/A-3a), with `n_files` files inside.  The same drawing gives
 * the same bytes.  *bytes are yours (g_free).  Gives back the canvas's error. */
bl_status bl_paper_finish(bl_canvas *canvas, const bl_attachment *file, size_t n_files, char **bytes,
			  size_t *n, bl_error *err);

#endif
