/* What a canvas can become.  A new medium is a file and a line here. */
#include "canvas.h"

#include <string.h>

const bl_medium *const bl_media[] = {&bl__medium_pdf, &bl__medium_png, &bl__medium_svg, NULL};

const bl_medium *bl_medium_find(const char *name)
{
	for (const bl_medium *const *medium = bl_media; *medium; medium++)
		if (name && strcmp((*medium)->name, name) == 0)
			return *medium;
	return NULL;
}
