/* Lists of names in a layout, and whether they are written as such. */
#include "layout.h"

#include <string.h>

/* A text stands for a list of one. */
size_t bl__list_count(const bl_yaml *list)
{
	return !list ? 0 : list->shape == BL_YAML_LIST ? list->n : 1;
}

const bl_yaml *bl__list_at(const bl_yaml *list, size_t i)
{
	return list->shape == BL_YAML_LIST ? &list->member[i] : list;
}

bool bl__list_has(const bl_yaml *list, const char *name)
{
	for (size_t i = 0; i < bl__list_count(list); i++)
		if (!strcmp(bl__list_at(list, i)->text, name))
			return true;
	return false;
}

/* ---- How they are written --------------------------------------------------------------- */

/* [a, b], with at least one, and none twice. */
static void check_list(const char *path, const bl_yaml *list, const char *key, bl_problems *problems)
{
	const bl_option is = {.name = key};
	size_t before = bl_problems_count(problems);

	bl_option_check_names(&is, path, list, problems);
	if (bl_problems_count(problems) == before && (!bl__list_count(list) || !*bl__list_at(list, 0)->text))
		bl_problems_say(problems, (bl_where){path, bl_yaml_place(list)}, "layout_option_list", key);
	for (size_t i = 1; bl_problems_count(problems) == before && i < bl__list_count(list); i++)
		for (size_t k = 0; k < i; k++)
			if (!strcmp(bl__list_at(list, i)->text, bl__list_at(list, k)->text))
				bl_problems_say(problems,
						(bl_where){path, bl_yaml_place(bl__list_at(list, i))},
						"layout_twice", bl__list_at(list, i)->text);
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

void bl__lists_check(const char *path, const bl_yaml *root, bl_problems *problems)
{
	const bl_yaml *indicators = bl_yaml_get(root, "indicators"),
		      *partners = bl_yaml_get(root, "partners");

	if (indicators)
		check_list(path, indicators, "indicators", problems);
	if (partners && partners->shape == BL_YAML_MAP)
		check_except(path, partners, problems);
	else if (partners)
		check_list(path, partners, "partners", problems);
}
