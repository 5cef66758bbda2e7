/* What a PDF canvas is told about its parts, kept beside the ink. */
#ifndef CHART_STRUCTURE_H
#define CHART_STRUCTURE_H

#include "canvas.h"

/* U+E0001, with which a change of language begins. */
#define BL__LANGUAGE_TAG "\xF3\xA0\x80\x81"

/* The next stretch of `*text` in one language, and which ("": the document's);
 * NULL at the end.  Yours. */
char *bl__language_part(const char **text, char lang[12]);

typedef struct bl__structure bl__structure;

bl__structure *bl__structure_new(const bl_document *about);
void bl__structure_free(bl__structure *s);

typedef struct {
	const char *shown, *said;
} bl__saying;

void bl__structure_learn(bl__structure *s, const char *shown, const char *said);
/* The first of the sayings that stands in `text`, and where; NULL: none does. */
const bl__saying *bl__structure_saying(const bl__structure *s, const char *text, const char **at);
/* Opens an element for it. */
void bl__structure_say(bl__structure *s, const bl__saying *saying);

void bl__structure_page(bl__structure *s);
void bl__structure_tag(bl__structure *s, const bl_tag *tag); /* NULL closes */
void bl__structure_place(bl__structure *s, const void *address, double y);
/* Whether ink that falls now is decoration: outside every element, or in an artifact. */
bool bl__structure_decorates(const bl__structure *s);
/* Ink is about to fall in `box`; true when a new mark begins with it. */
bool bl__structure_ink(bl__structure *s, bl_box box);
/* Everything is closed; links find their places. */
const bl_structure *bl__structure_done(bl__structure *s);
bool bl__structure_closed(const bl__structure *s);

#endif
