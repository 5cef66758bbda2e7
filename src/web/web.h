/* What the files of this room share. */
#ifndef BL__WEB_H
#define BL__WEB_H

#include "bilan/web.h"

#include <glib.h>

typedef struct {
	const bl_story *story;
	const bl_document *about;
	const char *font_path;
	GString *out;
	const char *heading;  /* the last one, which names what has no name of its own */
	const bl_group *open; /* the item that is open; NULL: none */
	int charts;           /* so many there are by now */
	bl_error error;       /* the first thing that failed; status BL_OK: nothing */
} bl__web_page;

/* ---- Words (words.c) ------------------------------------------------------------------------- */

void bl__web_put(bl__web_page *to, const char *markup);
void bl__web_format(bl__web_page *to, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Text between tags: lines break where it says so, and a language that is not the page's is marked. */
void bl__web_text(bl__web_page *to, const char *text);
/* Text inside quotes: what nobody sees is left out. */
void bl__web_quoted(bl__web_page *to, const char *text);
void bl__web_spans(bl__web_page *to, const bl_span *span, size_t n);
/* Text that leads to the block of an address, when one stands for it. */
void bl__web_lead(bl__web_page *to, const char *text, const void *address);

/* ---- Lists (lists.c) --------------------------------------------------------------------------- */

/* Opens and closes lists and items until those are open that a block belongs to; NULL: none. */
void bl__web_groups(bl__web_page *to, const bl_group *group);
/* Whether the item's own label must be said, because no list says it. */
bool bl__web_says_label(const bl_group *group);

/* ---- Ink (ink.c) ---------------------------------------------------------------------------------- */

/* A chart as a picture in the page; `title` names it. */
void bl__web_chart(bl__web_page *to, const bl_chart *chart, const bl_chart_facts *facts, const char *title,
		   double width, double height);
/* A verdict's mark, as on paper (the words beside it say the same). */
void bl__web_mark(bl__web_page *to, const bl_verdict *verdict);
void bl__web_logo(bl__web_page *to, const bl_logo *logo);

/* ---- Tables (table.c), exhibits (exhibit.c) ---------------------------------------------------------- */

/* What may be wider than the screen, and is moved inside a box by hand or key. */
void bl__web_box_open(bl__web_page *to, const char *name);
void bl__web_box_close(bl__web_page *to);
void bl__web_table(bl__web_page *to, const bl_table *table, const char *name);
void bl__web_exhibit(bl__web_page *to, const bl_exhibit *exhibit);

/* ---- Style (style.c) ------------------------------------------------------------------------------- */

extern const char bl__web_style[];

#endif
