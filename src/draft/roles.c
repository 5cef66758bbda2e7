/* Which role each column plays, by its header: of what is done, or of what goes from
 * one to another. */
#include "peek.h"

#include <string.h>

static void guess_roles(const bl_source_kind *kind, const bl_header *lay, const char **role)
{
	g_autofree bool *taken = g_new0(bool, lay->width + 1);

	for (size_t i = 0; i < kind->n_roles; i++) {
		int at = bl_guess_field(&kind->roles[i], lay, taken);

		if (at < 0 && &kind->roles[i] == bl_kind_date(kind) && lay->date >= 0 && !taken[lay->date])
			at = lay->date;
		if (at < 0 || (kind->roles[i].type == BL_ID && !bl_distinct_in_sample(lay, at)))
			continue;
		taken[at] = true;
		role[at] = kind->roles[i].role;
	}
}

/* Words, not dates or numbers, in a column of this role. */
static bool has_names(const bl_header *lay, const bl_peek_column *columns, const char **role,
		      const char *wanted)
{
	for (size_t i = 0; i < lay->width; i++)
		if (role[i] && !strcmp(role[i], wanted))
			return strcmp(columns[i].type, "date") && strcmp(columns[i].type, "number") &&
			       columns[i].filled;
	return false;
}

/* "De l'organisme" and "Vers l'organisme": the same, but for the way. */
static bool is_way(const char *header, const char *const *way, const char **rest)
{
	g_auto(GStrv) word = g_strsplit(header, " ", 2);

	if (!word[0] || !word[1] || !g_strv_contains(way, word[0]))
		return false;
	*rest = header + strlen(word[0]) + 1;
	return true;
}

static void pair_ways(const bl_header *lay, const char **role)
{
	static const char *const from[] = {"de", "du", "from", NULL}, *const to[] = {"a", "au", "vers", "to",
										     NULL};
	const char *left, *right;

	for (size_t i = 0; i < lay->width; i++)
		for (size_t k = 0; is_way(lay->folded[i], from, &left) && k < lay->width; k++)
			if (is_way(lay->folded[k], to, &right) && !strcmp(left, right)) {
				role[i] = "from";
				role[k] = "to";
				return;
			}
}

/* From one to another is an exchange, anything else an activity. */
void bl__add_roles(const bl_header *lay, bl_peek_column *columns)
{
	g_autofree const char **as_activity = g_new0(const char *, lay->width + 1);
	g_autofree const char **as_exchange = g_new0(const char *, lay->width + 1);
	bool given;

	guess_roles(bl_source_kind_find("activities"), lay, as_activity);
	guess_roles(bl_source_kind_find("exchanges"), lay, as_exchange);
	pair_ways(lay, as_exchange);
	given = has_names(lay, columns, as_exchange, "from") && has_names(lay, columns, as_exchange, "to");
	for (size_t i = 0; i < lay->width; i++) {
		columns[i].role = given ? as_exchange[i] : as_activity[i];
		if (columns[i].hours && columns[i].role && !strcmp(columns[i].role, "hours"))
			columns[i].type = "number";
	}
}
