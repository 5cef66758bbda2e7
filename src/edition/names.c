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

/* With as much of what tells it from the others as it takes. */
static char *candidate(bl_arena *arena, const bl_order *order, int tries)
{
	const char *name = bl__layout_name(arena, order->report);

	return tries == 0   ? bl_arena_print(arena, "%s", name)
	       : tries == 1 ? bl_arena_print(arena, "%s-%s", name, order->audience)
	       : tries == 2
		       ? bl_arena_print(arena, "%s-%s-%s", name, order->audience, order->every.kind->name)
		       : bl_arena_print(arena, "%s-%s-%s-%d", name, order->audience, order->every.kind->name,
					tries);
}

char *bl_order_name(const bl_agreement *agreement, const bl_order *order)
{
	bl_arena *arena = bl_arena_new();
	g_autoptr(GHashTable) taken = g_hash_table_new(g_str_hash, g_str_equal);
	char *own = NULL;

	for (const bl_order *o = agreement->reports; o <= order; o++) {
		int tries = 0;

		do
			own = candidate(arena, o, tries++);
		while (!g_hash_table_add(taken, own));
	}
	own = g_strdup(own);
	bl_arena_free(arena);
	return own;
}

/* In place of `{name}` in a pattern; what is empty takes a hyphen before it along. */
static void fill(GString *pattern, const char *name, const char *with)
{
	g_autofree char *mark = g_strdup_printf("{%s}", name), *hyphened = g_strconcat("-", mark, NULL);

	if (!*with)
		g_string_replace(pattern, hyphened, "", 0);
	g_string_replace(pattern, mark, with, 0);
}

char *bl_edition_file(const bl_agreement *agreement, const bl_edition_want *want, int n,
		      const bl_format *format)
{
	GString *file = g_string_new(agreement->editions.files);
	g_autofree char *report = bl_order_name(agreement, want->order);
	g_autofree char *partner =
		want->partner < 0 ? g_strdup("") : bl_name_in_path(agreement->partners[want->partner].id);
	char period[16];

	bl_period_text(want->period, period);
	fill(file, "report", report);
	fill(file, "partner", partner);
	fill(file, "period", period);
	fill(file, "language", want->language);
	if (n > 1)
		g_string_append_printf(file, "-%d", n);
	g_string_append(file, format->ending);
	return g_string_free(file, FALSE);
}
