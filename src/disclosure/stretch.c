/* Stretches of whole months, and the grains that make one another. */
#include "pattern.h"

bl__stretch bl__months_in(bl_period p)
{
	return (bl__stretch){bl_period_of(bl_grain_month(), bl_period_first(p)).index, p.grain.kind->months};
}

int32_t bl__begins(bl_grain grain, int32_t month)
{
	bl__stretch s =
		bl__months_in(bl_period_of(grain, bl_period_first((bl_period){bl_grain_month(), month})));

	return s.first == month ? s.n : 0;
}

bool bl__grain_tiles(bl_grain longer, bl_grain shorter)
{
	int apart = longer.starts - shorter.starts;

	return longer.kind->months % shorter.kind->months == 0 && (apart + 12) % shorter.kind->months == 0;
}

static bool same_months(bl_grain a, bl_grain b)
{
	return a.kind->months == b.kind->months && bl__grain_tiles(a, b);
}

static void insert(bl__grains *all, bl_grain new)
{
	size_t at = all->n;

	for (size_t i = 0; i < all->n; i++)
		if (same_months(all->grain[i], new))
			return;
	for (; at && all->grain[at - 1].kind->months > new.kind->months; at--)
		all->grain[at] = all->grain[at - 1];
	all->grain[at] = new;
	all->n++;
}

bl__grains bl__grains_from(const bl_agreement *agreement, bl_grain finest)
{
	bl__grains all = {.grain = {finest}, .n = 1};
	bl_grain g;

	for (size_t i = 0; bl_grain_kinds[i] && all.n < BL__GRAINS_MOST; i++)
		if (bl_grain_find(bl_grain_kinds[i]->name, agreement->year_starts, &g) &&
		    bl__grain_tiles(g, finest))
			insert(&all, g);
	return all;
}

bl__grains bl__grains_told(const bl_agreement *agreement, bl_grain finest)
{
	bl__grains all = bl__grains_from(agreement, finest);
	size_t n = 0;

	for (size_t i = 0; i < all.n; i++)
		if (!i || all.grain[i].kind->months != 6)
			all.grain[n++] = all.grain[i];
	all.n = n;
	return all;
}
