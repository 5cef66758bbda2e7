/* The list of methods. */
#include "method.h"

#include <string.h>

#define X(name) &bl__method_##name,
const bl_method *const bl_methods[] = {BL_METHODS(X) NULL};
#undef X

const bl_method *bl_method_find(const char *name)
{
	for (size_t i = 0; bl_methods[i]; i++)
		if (!strcmp(bl_methods[i]->name, name))
			return bl_methods[i];
	return NULL;
}
