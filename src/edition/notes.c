/* The coordinator's own words for an edition: which of the files in the folder of notes. */
#include "edition.h"

#include <string.h>

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

typedef struct {
	const bl_agreement *agreement;
	const char *folder, *period, *language;
} wanted;

static char *path_of(const wanted *w, const char *reader, const char *language)
{
	return g_strdup_printf("%s/%s%s%s%s%s.md", w->folder, w->period, reader ? "." : "",
			       reader ? reader : "", language ? "." : "", language ? language : "");
}

/* Read, not only looked at: what cannot be read may be there or not, and is told. */
static bl_status look_in_others(const wanted *w, const char *reader, bool *found, bl_error *err)
{
	const bl_names *languages = &w->agreement->languages;
	bl_status status = BL_OK;

	for (size_t i = 0; i < languages->n && !*found && status == BL_OK; i++) {
		g_autofree char *path = path_of(w, reader, languages->item[i]), *text = NULL;

		status = read_notes(path, &text, err);
		*found = text != NULL;
	}
	return status;
}

/* In this language, else in none of its own; *settled: no other reader's is to be looked for. */
static bl_status look_for(const wanted *w, const char *reader, char **text, char **path, bool *settled,
			  bl_error *err)
{
	const char *const language[] = {w->language, NULL};
	bl_status status = BL_OK;

	for (size_t i = 0; i < G_N_ELEMENTS(language) && status == BL_OK && !*text; i++) {
		g_autofree char *at = path_of(w, reader, language[i]);

		status = read_notes(at, text, err);
		if (*text)
			*path = g_steal_pointer(&at);
	}
	*settled = *text != NULL;
	return *settled || status != BL_OK ? status : look_in_others(w, reader, settled, err);
}

bl_status bl_edition_notes(const bl_agreement *agreement, const bl_edition *edition, char **notes,
			   char **path, bl_error *err)
{
	g_autofree char *folder = bl_beside(agreement, agreement->notes);
	g_autofree char *report = bl_report_name(edition->report),
			*own = bl__notes_reader(agreement, edition), *at = NULL, *text = NULL;
	const char *const reader[] = {own, report, edition->audience, NULL};
	char period[16];
	const wanted w = {agreement, folder, period, edition->language};
	bool settled = false;
	bl_status status = BL_OK;

	bl_period_text(edition->period, period);
	for (size_t i = 0; i < G_N_ELEMENTS(reader) && !settled && status == BL_OK; i++)
		if (reader[i] || i + 1 == G_N_ELEMENTS(reader))
			status = look_for(&w, reader[i], &text, &at, &settled, err);
	if (status != BL_OK)
		return status;
	*path = at ? g_steal_pointer(&at) : path_of(&w, NULL, edition->language);
	*notes = g_steal_pointer(&text);
	return BL_OK;
}

char *bl__notes_reader(const bl_agreement *agreement, const bl_edition *edition)
{
	g_autofree char *report = bl_report_name(edition->report);
	g_autofree char *who =
		edition->partner < 0 ? NULL : bl_name_in_path(agreement->partners[edition->partner].id);

	return who ? g_strdup_printf("%s-%s", report, who) : NULL;
}
