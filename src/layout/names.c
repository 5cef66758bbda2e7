/* What a layout names of an agreement: the indicators it shows, in which order, and the partners it is made
 * for.  How such lists are written is found as the layout is read; whether anybody has those names, when an
 * agreement is at hand (bl_layout_fit), before any page is made. */
#include "layout.h"

#include <string.h>

/* ---- Lists of names -------------------------------------------------------------------- */

/* A text stands for a list of one. */
static size_t count_of(const bl_yaml *list)
{
	return !list ? 0 : list->shape == BL_YAML_LIST ? list->n : 1;
}

static const bl_yaml *name_at(const bl_yaml *list, size_t i)
{
	return list->shape == BL_YAML_LIST ? &list->member[i] : list;
}

static bool names(const bl_yaml *list, const char *name)
{
	for (size_t i = 0; i < count_of(list); i++)
		if (!strcmp(name_at(list, i)->text, name))
			return true;
	return false;
}

static const bl_yaml *list_in(const bl_layout *l, const char *key)
{
	return bl_yaml_get(bl__layout_root(l), key);
}

const bl_yaml *bl__layout_indicators(const bl_layout *l)
{
	return list_in(l, "indicators");
}

/* The list itself, and whether it says who gets none. */
static const bl_yaml *partners_of(const bl_layout *l, bool *all_but)
{
	const bl_yaml *list = list_in(l, "partners");

	*all_but = list && list->shape == BL_YAML_MAP;
	return *all_but ? bl_yaml_get(list, "except") : list;
}

/* ---- How they are written --------------------------------------------------------------- */

/* [a, b], with at least one, and none twice. */
static void check_list(const char *path, const bl_yaml *list, const char *key, bl_problems *problems)
{
	const bl_option is = {.name = key};
	size_t before = bl_problems_count(problems);

	bl_option_check_names(&is, path, list, problems);
	if (bl_problems_count(problems) == before && (!count_of(list) || !*name_at(list, 0)->text))
		bl_problems_say(problems, (bl_where){path, bl_yaml_place(list)}, "layout_option_list", key);
	for (size_t i = 1; bl_problems_count(problems) == before && i < count_of(list); i++)
		for (size_t k = 0; k < i; k++)
			if (!strcmp(name_at(list, i)->text, name_at(list, k)->text))
				bl_problems_say(problems, (bl_where){path, bl_yaml_place(name_at(list, i))},
						"layout_twice", name_at(list, i)->text);
}

/* {except: [a, b]} */
static void check_except(const char *path, const bl_yaml *map, bl_problems *problems)
{
	static const char *const known[] = {"except"};

	for (size_t i = 0; i < map->n; i++)
		if (strcmp(map->member[i].key, known[0]))
			bl_problems_unknown(problems, (bl_where){path, bl_yaml_key_place(&map->member[i])},
					    "unknown_key", map->member[i].key, known, 1);
		else
			check_list(path, &map->member[i], known[0], problems);
	if (!map->n)
		bl_problems_say(problems, (bl_where){path, bl_yaml_place(map)}, "layout_option_list",
				"partners");
}

void bl__layout_check_lists(const bl_layout *l, bl_problems *problems)
{
	const bl_yaml *indicators = list_in(l, "indicators"), *partners = list_in(l, "partners");

	if (indicators)
		check_list(bl__layout_path(l), indicators, "indicators", problems);
	if (partners && partners->shape == BL_YAML_MAP)
		check_except(bl__layout_path(l), partners, problems);
	else if (partners)
		check_list(bl__layout_path(l), partners, "partners", problems);
}

/* ---- Whether anybody has those names -------------------------------------------------------- */

static void check_known(const bl_layout *l, const bl_yaml *list, const char *key, const char *const *known,
			size_t n, bl_problems *problems)
{
	for (size_t i = 0; i < count_of(list); i++) {
		const bl_yaml *name = name_at(list, i);
		bool met = false;

		for (size_t k = 0; k < n && !met; k++)
			met = !strcmp(known[k], name->text);
		if (!met)
			bl_problems_unknown(problems, (bl_where){bl__layout_path(l), bl_yaml_place(name)},
					    key, name->text, known, n);
	}
}

/* The lists of indicators that sections have of their own, one after the other; NULL: no more. */
static const bl_yaml *own_list(const bl_layout *l, size_t section, size_t *at)
{
	const bl_yaml *options;
	const bl_section *is = bl__layout_section(l, section, &options);

	for (; is->options && is->options[*at].name; ++*at)
		if (is->options[*at].check == bl_option_check_names && options->shape == BL_YAML_MAP &&
		    bl_yaml_get(options, is->options[*at].name))
			return bl_yaml_get(options, is->options[(*at)++].name);
	return NULL;
}

static void check_sections(const bl_layout *l, const char *const *known, size_t n, bl_problems *problems)
{
	for (size_t i = 0; i < bl__layout_sections(l); i++) {
		const bl_yaml *list;

		for (size_t at = 0; (list = own_list(l, i, &at));)
			check_known(l, list, "unknown_indicator", known, n, problems);
	}
}

bl_status bl_layout_fit(const bl_layout *l, const bl_agreement *a, bl_problems *problems)
{
	size_t before = bl_problems_count(problems);
	g_autofree const char **indicator = g_new0(const char *, a->n_indicators + 1),
			      **partner = g_new0(const char *, a->n_partners + 1);
	bool all_but;

	for (size_t i = 0; i < a->n_indicators; i++)
		indicator[i] = a->indicators[i].id;
	for (size_t i = 0; i < a->n_partners; i++)
		partner[i] = a->partners[i].id;
	check_known(l, bl__layout_indicators(l), "unknown_indicator", indicator, a->n_indicators, problems);
	check_known(l, partners_of(l, &all_but), "unknown_partner", partner, a->n_partners, problems);
	check_sections(l, indicator, a->n_indicators, problems);
	return bl_problems_count(problems) > before ? BL_EUSER : BL_OK;
}

/* ---- What they say --------------------------------------------------------------------------- */

bool bl_layout_is_for(const bl_layout *l, const bl_partner *partner)
{
	bool all_but;
	const bl_yaml *list = partners_of(l, &all_but);

	return !partner->no_report && (!list || names(list, partner->id) != all_but);
}

/* A goal's figures stand with it, whatever else is shown. */
static bool has_goal(const bl_agreement *a, size_t indicator)
{
	return bl_goal_about(a, (int)indicator, 0) >= 0;
}

static bool in_sections(const bl_layout *l, const char *id)
{
	bool found = false;

	for (size_t i = 0; i < bl__layout_sections(l) && !found; i++) {
		const bl_yaml *list;

		for (size_t at = 0; !found && (list = own_list(l, i, &at));)
			found = names(list, id);
	}
	return found;
}

bool bl_layout_shows(const bl_layout *l, const bl_agreement *a, size_t indicator)
{
	const bl_yaml *list = bl__layout_indicators(l);
	const char *id = a->indicators[indicator].id;

	return !list || names(list, id) || has_goal(a, indicator) || in_sections(l, id);
}
