/* Which cells of a file a pass keeps. */
#include "reading.h"

uint32_t bl__pass_keep(bl__pass *p, size_t field)
{
	if (field >= p->n_place)
		return 0;
	if (!p->place[field])
		p->place[field] = (uint32_t)++p->kept;
	return p->place[field] - 1;
}

void bl__pass_keep_want(bl__pass *p, int want)
{
	bl__found *found = want < 0 ? NULL : &p->found[want];

	if (found && found->field >= 0)
		found->at = (int)bl__pass_keep(p, (size_t)found->field);
}

void bl__pass_keep_wants(bl__pass *p)
{
	for (size_t i = 0; i < p->of->src->n_wants; i++)
		bl__pass_keep_want(p, (int)i);
}
