/* A report as text: to be read on a terminal, aloud, or in a letter. */
#include "edition.h"

#include <string.h>

#define WIDTH 90 /* letters a line: what a terminal and a mail have room for */

static bl_status make(const bl_materials *from, const bl_edition *e, const bl_story *story, char **bytes,
		      size_t *n, bl_error *err)
{
	(void)from;
	(void)e;
	(void)err;
	*bytes = bl_story_text(story, WIDTH);
	*n = strlen(*bytes);
	return BL_OK;
}

const bl_format bl__format_text = {.name = "text", .ending = ".txt", .make = make};
