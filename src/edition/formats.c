/* What an edition may become, by name. */
#include "edition.h"

#include <string.h>

#define X(name) &bl__format_##name,
const bl_format *const bl_formats[] = {BL__FORMATS(X) NULL};
#undef X

const bl_format *bl_format_find(const char *name)
{
	for (size_t i = 0; bl_formats[i]; i++)
		if (!strcmp(bl_formats[i]->name, name))
			return bl_formats[i];
	return NULL;
}

const char *bl_format_name(const bl_format *format)
{
	return format->name;
}
