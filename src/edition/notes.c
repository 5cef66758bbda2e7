/* The coordinator's own words for an edition. */
#include "bilan/edition.h"

#include <glib.h>

static char *read_notes(const char *path)
{
	g_autofree char *text = NULL;
	size_t n;

	if (bl_file_read(path, &text, &n, NULL) != BL_OK)
		return NULL;
	/* Typed in an old editor: shown with marks where a letter cannot be told, rather than left out. */
	return g_utf8_make_valid(text, (gssize)n);
}

char *bl_edition_notes(const bl_agreement *agreement, const bl_edition *edition, char **path)
{
	g_autofree char *folder = g_path_is_absolute(agreement->notes)
					  ? g_strdup(agreement->notes)
					  : g_build_filename(agreement->folder, agreement->notes, NULL);
	g_autofree char *any = NULL, *own = NULL;
	char period[16], *text;

	bl_period_text(edition->period, period);
	own = g_strdup_printf("%s/%s.%s.md", folder, period, edition->language);
	any = g_strdup_printf("%s/%s.md", folder, period);
	text = read_notes(own);
	if (text) {
		*path = g_steal_pointer(&own);
		return text;
	}
	text = read_notes(any);
	*path = text ? g_steal_pointer(&any) : g_steal_pointer(&own);
	return text;
}
