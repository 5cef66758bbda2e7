/* What a layout names of an agreement: the indicators it shows, in which order, and the partners it is made
 * for.  Whether anybody has those names is found when an agreement is at hand (bl_layout_fit), before any
 * page is made. */
#include "layout.h"

#include <string.h>

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

/* ---- Whether anybody has those names -------------------------------------------------------- */

static void check_known(const bl_layout *l, const bl_yaml *list, const char *key, const char *const *known,
			size_t n, bl_problems *problems)
{
	for (size_t i = 0; i < bl__list_count(list); i++) {
		const bl_yaml *name = bl__list_at(list, i);
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

	return !partner->no_report && (!list || bl__list_has(list, partner->id) != all_but);
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
			found = bl__list_has(list, id);
	}
	return found;
}

bool bl_layout_shows(const bl_layout *l, const bl_agreement *a, size_t indicator)
{
	const bl_yaml *list = bl__layout_indicators(l);
	const char *id = a->indicators[indicator].id;

	return !list || bl__list_has(list, id) || has_goal(a, indicator) || in_sections(l, id);
}
