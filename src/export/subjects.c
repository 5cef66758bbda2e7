/* The list of subjects. */
#include "export.h"

#define X(name) &bl__export_##name,
const bl_export_subject *const bl_export_subjects[] = {EXPORTS(X) NULL};
#undef X

const bl_export_subject *bl_export_find(const char *name)
{
	for (size_t i = 0; bl_export_subjects[i]; i++)
		if (!g_strcmp0(name, bl_export_subjects[i]->name))
			return bl_export_subjects[i];
	return NULL;
}

const bl_export_subject *bl_export_explained(const bl_export_subject *after)
{
	bool passed = !after;

	for (size_t i = 0; bl_export_subjects[i]; i++) {
		if (passed && bl_export_subjects[i]->method)
			return bl_export_subjects[i];
		passed |= bl_export_subjects[i] == after;
	}
	return NULL;
}
