/* What reports are called in names of files. */
#include "edition.h"

#include <string.h>

#define NAME_MOST 100 /* bytes of a layout's name that stay as they are */

/* Blanks in it stay. */
const char *bl__layout_name(bl_arena *arena, const char *report)
{
	g_autofree char *base = g_path_get_basename(report), *safe = NULL;
	char plain[NAME_MOST + 1];
	size_t n = strlen(base);

	if (g_str_has_suffix(base, ".yaml"))
		base[n -= 5] = 0;
	bl_text_plain(bl_str_of(base), plain, sizeof plain);
	safe = strcmp(plain, base) ? bl_name_in_path(base) : g_steal_pointer(&base);
	return bl_arena_text(arena, safe, strlen(safe));
}

char *bl_edition_file(const bl_agreement *agreement, const bl_edition_want *want, int n)
{
	g_autofree char *name =
		bl_order_file(agreement, want->order, want->partner, want->period, want->language);
	const char *ending = bl_formats[0]->ending;

	return n > 1 ? g_strdup_printf("%s-%d%s", name, n, ending) : g_strconcat(name, ending, NULL);
}
