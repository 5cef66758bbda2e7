/* What every format says of the file it makes. */
#include "edition.h"

#include <string.h>

bl_document bl__edition_document(const bl_materials *from, const bl_edition *e, bl_lang *lang)
{
	const char *partnership = bl_text_in(&from->agreement->name, e->language);
	const char *whose = e->partner < 0
				    ? partnership
				    : bl_partner_name(&from->agreement->partners[e->partner], e->language);
	const char *report = bl_layout_title(e->layout, lang);
	const char *title =
		bl_lang_say(lang, "document.title",
			    BL_ARGS(BL_TEXT("partnership", whose ? whose : ""), BL_TEXT("report", report),
				    BL_TEXT("period", bl_lang_period(lang, e->period))));

	return bl__document_of(from, lang, title, report);
}

char *bl__values_name(const bl_edition *e)
{
	g_autofree char *base = g_path_get_basename(e->path);

	return g_strdup_printf("%.*s.csv", (int)(strlen(base) - strlen(e->format->ending)), base);
}
