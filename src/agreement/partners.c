/* Partners by whatever the agreement calls them: id, name or alias. */
#include "bilan/agreement.h"
#include "bilan/lang.h"

#include <glib.h>

struct bl_partners {
	const bl_agreement *agreement;
	bl_roll *called;
};

static void enter(bl_partners *all, const char *name, size_t partner)
{
	if (name)
		bl_roll_enter(all->called, name, partner);
}

bl_partners *bl_partners_new(const bl_agreement *agreement)
{
	bl_partners *all = g_new(bl_partners, 1);

	*all = (bl_partners){agreement, bl_roll_new()};
	for (size_t i = 0; i < agreement->n_partners; i++) {
		const bl_partner *p = &agreement->partners[i];

		enter(all, p->id, i);
		enter(all, p->name.any, i);
		for (size_t k = 0; k < p->name.n; k++)
			enter(all, p->name.text[k], i);
		for (size_t k = 0; k < p->aliases.n; k++)
			enter(all, p->aliases.item[k], i);
	}
	return all;
}

void bl_partners_free(bl_partners *all)
{
	if (!all)
		return;
	bl_roll_free(all->called);
	g_free(all);
}

const bl_partner *bl_partners_find(const bl_partners *all, const char *name)
{
	size_t i = bl_roll_find(all->called, name);

	return i == SIZE_MAX ? NULL : &all->agreement->partners[i];
}
