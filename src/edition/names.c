/* What files of editions are called. */
#include "edition.h"

char *bl_edition_file(const bl_agreement *agreement, const bl_edition_want *want, int n)
{
	g_autofree char *name =
		bl_order_file(agreement, want->order, want->partner, want->period, want->language);
	const char *ending = bl_edition_format(want->order, 0)->ending;

	return n > 1 ? g_strdup_printf("%s-%d%s", name, n, ending) : g_strconcat(name, ending, NULL);
}
