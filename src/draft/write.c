/* A first agreement as text: what was seen, with comments for whoever edits it. */
#include "room.h"

#include <string.h>

/* Figures of calendar years would all fall before a fiscal one. */
static bool has_calendar_years(const GPtrArray *groups)
{
	for (guint i = 0; i < groups->len; i++) {
		const bl_peek *peek = ((const bl__draft_group *)groups->pdata[i])->peeks->pdata[0];
		long date = bl__draft_date_column(peek);
		const char *format = date < 0 ? NULL : peek->columns[date].format;

		if (format && !strcmp(format, "y"))
			return true;
	}
	return false;
}

static bool any_longer_than_months(const GPtrArray *groups)
{
	for (guint i = 0; i < groups->len; i++)
		if (strcmp(bl__draft_grain(groups->pdata[i]), "month"))
			return true;
	return false;
}

/* The partnership is named after an export until somebody names it: the folder
 * may be a person's. */
static void put_all(bl__draft_text *d, const GPtrArray *groups)
{
	bl__draft_comment(d, "", "draft.head", NULL);
	g_string_append(d->text, "\npartnership:\n  name: ");
	bl__draft_put_quoted(d->text, ((const bl__draft_group *)groups->pdata[0])->name);
	g_string_append_printf(d->text, "\n  languages: [%s]\n", bl_lang_code(d->lang));
	bl__draft_comment(d, "  ", "draft.year", NULL);
	g_string_append_printf(d->text, "  year_starts: %s\n\n",
			       has_calendar_years(groups) ? "january" : "april");
	bl__draft_comment(d, "", "draft.partners", NULL);
	g_string_append(d->text,
			"# partners:\n#   - {id: ville, name: \"Ville\", sector: municipal, aliases: []}\n");
	g_string_append(d->text, "\nsources:\n");
	for (guint i = 0; i < groups->len; i++)
		bl__draft_put_source(d, groups->pdata[i]);
	g_string_append_c(d->text, '\n');
	bl__draft_comment(d, "",
			  any_longer_than_months(groups) ? "draft.indicators_of_periods" : "draft.indicators",
			  NULL);
	g_string_append(d->text, "indicators:\n");
	for (guint i = 0; i < groups->len; i++)
		bl__draft_put_indicators(d, groups->pdata[i]);
	g_string_append_c(d->text, '\n');
	bl__draft_comment(d, "", "draft.goals", NULL);
	g_string_append(d->text,
			"# goals:\n#   - id: C1\n#     horizon: short\n#     name: …\n#     indicator: …\n"
			"#     baseline: {value: 10, per: month, on: 2026-04-01}\n"
			"#     target: {value: 15, per: month, by: 2027-03-31}\n"
			"#     owners: [ville]\n");
}

char *bl__draft_write(const GPtrArray *groups, bl_lang *lang)
{
	g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	bl__draft_text d = {g_string_new(NULL), lang, ids, groups->len > 1};

	put_all(&d, groups);
	return g_string_free(d.text, FALSE);
}
