/* The list of sections. */
#include "report.h"

#include <string.h>

#define X(name) &bl__section_##name,
const bl_section *const bl_sections[] = {BL__SECTIONS(X) NULL};
#undef X

const bl_section *bl_section_find(const char *name)
{
	for (size_t i = 0; bl_sections[i]; i++)
		if (!strcmp(bl_sections[i]->name, name))
			return bl_sections[i];
	return NULL;
}
