/* A report as text: to be read on a terminal, aloud, or in a letter. */
#include "edition.h"

#include <string.h>

#define WIDTH 90 /* letters a line: what a terminal and a mail have room for */

static bl_status make(const bl_materials *from, const bl_edition *e, const bl_story *story, bl__file *out,
		      bl_error *err)
{
	(void)from;
	(void)e;
	(void)err;
	out->bytes = bl_story_text(story, WIDTH);
	out->n = strlen(out->bytes);
	return BL_OK;
}

const bl_format bl__format_text = {
	.name = "text", .ending = ".txt", .media_type = "text/plain; charset=utf-8", .make = make};
