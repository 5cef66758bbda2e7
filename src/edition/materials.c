/* What reports and charts by themselves are made with alike. */
#include "edition.h"

bl_facts bl__facts_for(const bl_materials *from, const bl_disclosure *seen)
{
	return (bl_facts){.agreement = from->agreement,
			  .taken = from->taken,
			  .seen = seen,
			  .words = from->words,
			  .as_of = from->as_of,
			  .audience = bl_disclosure_reader(seen).audience};
}

bl_status bl__language_load(const bl_materials *from, const char *code, bl_lang **out, bl_error *err)
{
	g_autofree char *folder = g_build_filename(from->reports_dir, "lang", NULL);

	return bl_lang_load(folder, code, out, err);
}

bl_document bl__document_of(const bl_materials *from, bl_lang *lang, const char *title, const char *subject)
{
	return (bl_document){.title = title,
			     .author = bl_text_in(&from->agreement->name, bl_lang_code(lang)),
			     .subject = subject,
			     .creator = from->creator,
			     .language = bl_lang_locale(lang),
			     .created = from->as_of};
}
