/* What a layout may dress a report in: colours, a logo, a block to sign.  All of
 * it is checked when the layout is read. */
#include "layout.h"

#include <glib.h>
#include <string.h>

#define TEXT_CONTRAST 4.5 /* WCAG 2.1, 1.4.3 */
#define INK_CONTRAST  3.0 /* 1.4.11 */

/* ---- Texts ------------------------------------------------------------------------------ */

static bool is_said(const bl_yaml *value)
{
	return bl_yaml_is_text(value) && (value->shape == BL_YAML_MAP ? value->n > 0 : *value->text != '\0');
}

static void check_keys(const char *path, const bl_yaml *map, const char *const *known, size_t n,
		       bl_problems *problems)
{
	for (size_t i = 0; i < map->n; i++) {
		bool found = false;

		for (size_t k = 0; k < n; k++)
			found |= !strcmp(known[k], map->member[i].key);
		if (!found)
			bl_problems_unknown(problems, (bl_where){path, bl_yaml_key_place(&map->member[i])},
					    "unknown_key", map->member[i].key, known, n);
	}
}

/* The value of a key that must be a text, said when it is not. */
static const bl_yaml *wanted_text(const char *path, const bl_yaml *map, const char *key,
				  bl_problems *problems)
{
	const bl_yaml *value = bl_yaml_get(map, key);
	const bl_yaml *at = value ? value : map;

	if (!is_said(value))
		bl_problems_say(problems, (bl_where){path, bl_yaml_place(at)}, "layout_wants_text", key);
	return value;
}

/* ---- Colours ------------------------------------------------------------------------------ */

static bool read_rgb(const char *text, uint32_t *rgb)
{
	uint32_t sum = 0;

	if (text[0] != '#' || strlen(text) != 7)
		return false;
	for (const char *s = text + 1; *s; s++) {
		if (!g_ascii_isxdigit(*s))
			return false;
		sum = sum << 4 | (uint32_t)g_ascii_xdigit_value(*s);
	}
	*rgb = sum;
	return true;
}

static void take_colour(bl__brand *b, const char *path, const bl_yaml *value, uint32_t from, double least,
			bl_problems *problems)
{
	static const char *const example[] = {"\"#12436D\""};
	const char *text = value->shape == BL_YAML_TEXT ? value->text : "";
	double ratio;
	uint32_t rgb;

	if (!read_rgb(text, &rgb)) {
		bl_problems_unknown(problems, (bl_where){path, bl_yaml_place(value)}, "layout_colour", text,
				    example, 1);
		return;
	}
	ratio = bl_contrast(rgb, BL_WHITE);
	if (ratio < least) {
		g_autofree char *found = g_strdup_printf("%s (%.1f:1)", text, (double)(int)(ratio * 10) / 10);
		g_autofree char *expected = g_strdup_printf("%.1f:1", least);

		bl_problems_unknown(problems, (bl_where){path, bl_yaml_place(value)}, "layout_contrast",
				    found, (const char *const[]){expected}, 1);
		return;
	}
	b->tints.from[b->tints.n] = from;
	b->tints.to[b->tints.n++] = rgb;
}

/* accent and alert carry text, or text stands on them; series are ink alone. */
static void read_colours(bl__brand *b, const char *path, const bl_yaml *map, bl_problems *problems)
{
	static const char *const known[] = {"accent", "alert", "series"};
	const bl_yaml *accent = bl_yaml_get(map, "accent"), *alert = bl_yaml_get(map, "alert"),
		      *series = bl_yaml_get(map, "series");

	if (map->shape != BL_YAML_MAP) {
		bl_problems_say(problems, (bl_where){path, bl_yaml_place(map)}, "layout_not_map", "colours");
		return;
	}
	check_keys(path, map, known, G_N_ELEMENTS(known), problems);
	if (accent)
		take_colour(b, path, accent, BL_BLUE, TEXT_CONTRAST, problems);
	if (alert)
		take_colour(b, path, alert, BL_ORANGE, TEXT_CONTRAST, problems);
	if (series && (series->shape != BL_YAML_LIST || series->n > 5))
		bl_problems_say(problems, (bl_where){path, bl_yaml_place(series)}, "layout_series", NULL);
	for (size_t i = 0; series && series->shape == BL_YAML_LIST && i < series->n && i < 5; i++)
		take_colour(b, path, &series->member[i], bl_categories[i + 1], INK_CONTRAST, problems);
}

/* ---- Logo --------------------------------------------------------------------------------- */

static void read_logo(bl__brand *b, const char *path, const bl_yaml *map, bl_problems *problems)
{
	static const char *const known[] = {"file", "alt"};
	g_autofree char *folder = g_path_get_dirname(path), *file = NULL;
	size_t before = bl_problems_count(problems);
	const bl_yaml *name;
	bl_error err;

	if (map->shape != BL_YAML_MAP) {
		bl_problems_say(problems, (bl_where){path, bl_yaml_place(map)}, "layout_not_map", "logo");
		return;
	}
	check_keys(path, map, known, G_N_ELEMENTS(known), problems);
	name = wanted_text(path, map, "file", problems);
	b->logo_alt = wanted_text(path, map, "alt", problems);
	if (bl_problems_count(problems) > before || name->shape != BL_YAML_TEXT)
		return;
	file = g_path_is_absolute(name->text) ? g_strdup(name->text)
					      : g_build_filename(folder, name->text, NULL);
	if (bl_image_load(file, &b->logo, &err) == BL_EMACHINE)
		bl_problems_add(problems, &err);
	else if (!b->logo)
		bl_problems_unknown(problems, (bl_where){path, bl_yaml_place(name)}, "layout_logo",
				    name->text, (const char *const[]){"PNG", "SVG"}, 2);
}

/* ---- Signature ------------------------------------------------------------------------------ */

static void read_signature(bl__brand *b, const char *path, const bl_yaml *list, bl_problems *problems)
{
	static const char *const known[] = {"name", "role"};

	if (list->shape != BL_YAML_LIST || !list->n) {
		bl_problems_say(problems, (bl_where){path, bl_yaml_place(list)}, "layout_signature", NULL);
		return;
	}
	for (size_t i = 0; i < list->n; i++) {
		const bl_yaml *one = &list->member[i];

		if (one->shape != BL_YAML_MAP) {
			bl_problems_say(problems, (bl_where){path, bl_yaml_place(one)}, "layout_signature",
					NULL);
			continue;
		}
		check_keys(path, one, known, G_N_ELEMENTS(known), problems);
		wanted_text(path, one, "name", problems);
	}
	b->signature = list;
}

/* ---- All ---------------------------------------------------------------------------------- */

void bl__brand_read(bl__brand *b, const char *path, const bl_yaml *root, bl_problems *problems)
{
	const bl_yaml *colours = bl_yaml_get(root, "colours"), *logo = bl_yaml_get(root, "logo"),
		      *signature = bl_yaml_get(root, "signature");

	if (colours)
		read_colours(b, path, colours, problems);
	if (logo)
		read_logo(b, path, logo, problems);
	if (signature)
		read_signature(b, path, signature, problems);
}

void bl__brand_done(bl__brand *b)
{
	bl_image_free(b->logo);
}
