/* The coordinator's own words for an edition. */
#include "bilan/edition.h"

#include <glib.h>

/* *text stays NULL when there is no such file; one that cannot be read is told, not passed over. */
static bl_status read_notes(const char *path, char **text, bl_error *err)
{
	g_autofree char *bytes = NULL;
	bl_status status;
	size_t n;

	if (bl_file_is_absent(path))
		return BL_OK;
	status = bl_file_read(path, &bytes, &n, err);
	/* Typed in an old editor: shown with marks where a letter cannot be told, rather than left out. */
	if (status == BL_OK)
		*text = g_utf8_make_valid(bytes, (gssize)n);
	return status;
}

bl_status bl_edition_notes(const bl_agreement *agreement, const bl_edition *edition, char **notes,
			   char **path, bl_error *err)
{
	g_autofree char *folder = bl_beside(agreement, agreement->notes);
	g_autofree char *any = NULL, *own = NULL, *text = NULL;
	char period[16];
	bool is_own;
	bl_status status;

	bl_period_text(edition->period, period);
	own = g_strdup_printf("%s/%s.%s.md", folder, period, edition->language);
	any = g_strdup_printf("%s/%s.md", folder, period);
	status = read_notes(own, &text, err);
	is_own = text != NULL;
	if (status == BL_OK && !text)
		status = read_notes(any, &text, err);
	if (status != BL_OK)
		return status;
	*path = text && !is_own ? g_steal_pointer(&any) : g_steal_pointer(&own);
	*notes = g_steal_pointer(&text);
	return BL_OK;
}
