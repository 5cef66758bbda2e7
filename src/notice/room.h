/* What the files of this room share: a letter as it grows. */
#ifndef BILAN_NOTICE_ROOM_H
#define BILAN_NOTICE_ROOM_H

#include "bilan/notice.h"

#include <glib.h>

typedef struct {
	bl_lang *lang;
	GString *text;
	GPtrArray *kept; /* texts that live as long as the letter grows */
} bl__page;

void bl__page_begin(bl__page *page, bl_lang *lang);
void bl__page_end(bl__page *page, const char *subject, bl_notice *out);

/* A text of people on one line; NULL is nothing.  Kept by the page. */
const char *bl__clean(bl__page *page, const char *text);
/* The sentence letter.<key>. */
const char *bl__say(bl__page *page, const char *key, const bl_arg *args);

/* A paragraph: a line, and an empty one before it. */
void bl__paragraph(bl__page *page, const char *text);
/* A line of a list, and one that belongs to it. */
void bl__item(bl__page *page, const char *text);
void bl__under_item(bl__page *page, const char *text);
void bl__line(bl__page *page, const char *text);

/* Where its files lie, each on a line that belongs to the item. */
void bl__say_files(bl__page *page, const bl_notice_edition *e);

/* "Monthly report, Maison X, October 2026". */
const char *bl__edition(bl__page *page, const bl_notice_edition *e);
/* The same, and which edition where it is not the first. */
const char *bl__edition_n(bl__page *page, const bl_notice_edition *e);

/* Texts that were not seen before. */
bool bl__is_new(GHashTable *seen, const char *text);

#endif
