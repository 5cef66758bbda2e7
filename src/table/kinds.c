/* The kinds of source, listed once. */
#include "kinds.h"

#include <string.h>

const bl_source_kind *const bl_source_kinds[] = {
	&bl__kind_activities,      &bl__kind_exchanges, &bl__kind_needs,
	&bl__kind_representatives, &bl__kind_reviews,   &bl__kind_offers,
	&bl__kind_values,          &bl__kind_survey,    NULL,
};

const bl_source_kind *bl_source_kind_find(const char *name)
{
	for (size_t i = 0; name && bl_source_kinds[i]; i++)
		if (!strcmp(bl_source_kinds[i]->name, name))
			return bl_source_kinds[i];
	return NULL;
}

const bl_role *bl_role_find(const bl_source_kind *kind, const char *role)
{
	for (size_t i = 0; i < kind->n_roles; i++)
		if (!strcmp(kind->roles[i].role, role))
			return &kind->roles[i];
	return NULL;
}

const bl_role *bl_kind_until(const bl_source_kind *kind)
{
	const bl_role *until = bl_role_find(kind, "until"), *to = bl_role_find(kind, "to");

	if (kind->undated)
		return NULL;
	return until ? until : to && to->type == BL_DAY ? to : NULL;
}

const bl_role *bl_kind_date(const bl_source_kind *kind)
{
	for (size_t i = 0; i < kind->n_roles && !kind->undated; i++)
		if (kind->roles[i].type == BL_DAY)
			return &kind->roles[i];
	return NULL;
}
