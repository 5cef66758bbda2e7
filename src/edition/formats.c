/* What an edition may become, by name. */
#include "edition.h"

#include <glib.h>
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

const bl_format *bl_edition_format(const bl_order *order, size_t i)
{
	if (!order->formats.n) /* nobody said: as every agreement has it */
		return i ? NULL : bl_formats[0];
	return i < order->formats.n ? bl_format_find(order->formats.item[i]) : NULL;
}

const char *bl_format_ending(const bl_format *format)
{
	return format->ending;
}

const char *bl_format_media_type(const char *file)
{
	for (size_t i = 0; bl_formats[i]; i++)
		if (g_str_has_suffix(file, bl_formats[i]->ending))
			return bl_formats[i]->media_type;
	return "application/octet-stream";
}

const char *bl_format_name(const bl_format *format)
{
	return format->name;
}
