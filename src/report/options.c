/* Options of a section in a layout: what each may hold, checked before any page
 * is made; and the asking for them. */
#include "report.h"

#include <stdlib.h>
#include <string.h>

/* ---- What an option may hold ------------------------------------------------------------ */

static size_t count_names(const char *const *name)
{
	size_t n = 0;

	while (name && name[n])
		n++;
	return n;
}

static const char *text_or_name(const bl_option *is, const bl_yaml *value)
{
	return value->shape == BL_YAML_TEXT ? value->text : is->name;
}

void bl__check_number(const bl_option *is, const char *path, const bl_yaml *value, bl_problems *problems)
{
	g_autofree char *range = g_strdup_printf("%d … %d", is->low, is->high);
	const char *expected[] = {range};
	char *end = NULL;
	long n = value->shape == BL_YAML_TEXT ? strtol(value->text, &end, 10) : 0;

	if (!end || end == value->text || *end || n < is->low || n > is->high)
		bl_problems_unknown(problems, (bl_where){path, bl_yaml_place(value)}, "layout_option_number",
				    text_or_name(is, value), expected, 1);
}

static void check_word(const bl_option *is, const char *path, const bl_yaml *value, const char *const *known,
		       bl_problems *problems)
{
	size_t n = count_names(known);

	for (size_t i = 0; value->shape == BL_YAML_TEXT && i < n; i++)
		if (!strcmp(known[i], value->text))
			return;
	bl_problems_unknown(problems, (bl_where){path, bl_yaml_place(value)}, "layout_option_value",
			    text_or_name(is, value), known, n);
}

void bl__check_choice(const bl_option *is, const char *path, const bl_yaml *value, bl_problems *problems)
{
	check_word(is, path, value, is->choice, problems);
}

void bl__check_yes_no(const bl_option *is, const char *path, const bl_yaml *value, bl_problems *problems)
{
	static const char *const known[] = {"yes", "no", "true", "false", NULL};

	check_word(is, path, value, known, problems);
}

void bl__check_chart(const bl_option *is, const char *path, const bl_yaml *value, bl_problems *problems)
{
	const char *known[32] = {NULL};
	size_t n = 0;

	for (size_t i = 0; bl_charts[i] && n + 2 < G_N_ELEMENTS(known); i++)
		if (bl_charts[i]->in_reports)
			known[n++] = bl_charts[i]->name;
	known[n] = "none";
	check_word(is, path, value, known, problems);
}

void bl_option_check_names(const bl_option *is, const char *path, const bl_yaml *value, bl_problems *problems)
{
	bool good = value->shape != BL_YAML_MAP;

	for (size_t i = 0; value->shape == BL_YAML_LIST && i < value->n; i++)
		good &= value->member[i].shape == BL_YAML_TEXT;
	if (!good)
		bl_problems_say(problems, (bl_where){path, bl_yaml_place(value)}, "layout_option_list",
				is->name);
}

void bl__check_text(const bl_option *is, const char *path, const bl_yaml *value, bl_problems *problems)
{
	if (!bl_yaml_is_text(value))
		bl_problems_say(problems, (bl_where){path, bl_yaml_place(value)}, "layout_option_text",
				is->name);
}

void bl__check_choices(const bl_option *is, const char *path, const bl_yaml *value, bl_problems *problems)
{
	if (value->shape != BL_YAML_LIST) {
		bl__check_choice(is, path, value, problems);
		return;
	}
	for (size_t i = 0; i < value->n; i++)
		bl__check_choice(is, path, &value->member[i], problems);
}

/* ---- Which options a section has ------------------------------------------------------ */

/* Any section may begin a page. */
static const bl_option new_page = BL__YES_NO("new_page");

static const bl_option *option_find(const bl_section *section, const char *name)
{
	for (const bl_option *is = section->options; is && is->name; is++)
		if (!strcmp(is->name, name))
			return is;
	return strcmp(new_page.name, name) ? NULL : &new_page;
}

static void say_unknown(const bl_section *section, const char *path, const bl_yaml *value,
			bl_problems *problems)
{
	const char *known[16];
	size_t n = 0;

	for (const bl_option *is = section->options; is && is->name && n < G_N_ELEMENTS(known); is++)
		known[n++] = is->name;
	bl_problems_unknown(problems, (bl_where){path, bl_yaml_key_place(value)}, "unknown_option",
			    value->key, known, n);
}

void bl_section_check(const bl_section *section, const char *path, const bl_yaml *options,
		      bl_problems *problems)
{
	if (options->shape == BL_YAML_TEXT && !*options->text)
		return;
	if (options->shape != BL_YAML_MAP) {
		bl_problems_say(problems, (bl_where){path, bl_yaml_place(options)}, "layout_section_shape",
				section->name);
		return;
	}
	for (size_t i = 0; i < options->n; i++) {
		const bl_yaml *value = &options->member[i];
		const bl_option *is = option_find(section, value->key);

		if (is)
			is->check(is, path, value, problems);
		else
			say_unknown(section, path, value, problems);
	}
}

/* ---- Asking for options ------------------------------------------------------------------------ */

static const bl_yaml *option_of(const bl_yaml *options, const char *key)
{
	return options && options->shape == BL_YAML_MAP ? bl_yaml_get(options, key) : NULL;
}

bool bl__option_is_given(const bl_yaml *options, const char *key)
{
	return option_of(options, key) != NULL;
}

int bl__option_number(const bl_yaml *options, const char *key, int otherwise)
{
	const bl_yaml *value = option_of(options, key);

	return value && value->shape == BL_YAML_TEXT ? (int)strtol(value->text, NULL, 10) : otherwise;
}

const char *bl__option_text(const bl_yaml *options, const char *key)
{
	const bl_yaml *value = option_of(options, key);

	return value && value->shape == BL_YAML_TEXT ? value->text : NULL;
}

bool bl__option_yes(const bl_yaml *options, const char *key, bool otherwise)
{
	const char *text = bl__option_text(options, key);

	return text ? !strcmp(text, "yes") || !strcmp(text, "true") : otherwise;
}

bool bl_section_begins_page(const bl_yaml *options)
{
	return bl__option_yes(options, new_page.name, false);
}

bool bl__option_lists(const bl_yaml *options, const char *key, const char *name)
{
	const bl_yaml *value = option_of(options, key);

	if (!value)
		return false;
	if (value->shape == BL_YAML_TEXT)
		return !strcmp(value->text, name);
	for (size_t i = 0; i < value->n; i++)
		if (!strcmp(value->member[i].text ? value->member[i].text : "", name))
			return true;
	return false;
}

const char *bl__option_words(bl_story *story, const bl_yaml *options, const char *key)
{
	const bl_yaml *value = option_of(options, key);

	return value ? bl_voice_clean(&story->speaker, bl_yaml_text_in(value, bl_lang_code(story->lang)))
		     : NULL;
}

static int indicator_find(bl_story *story, const bl_yaml *name)
{
	const bl_agreement *a = story->facts->agreement;
	const char **known;

	for (size_t i = 0; i < a->n_indicators; i++)
		if (!strcmp(a->indicators[i].id, name->text))
			return (int)i;
	known = bl_story_alloc(story, a->n_indicators, sizeof *known);
	for (size_t i = 0; i < a->n_indicators; i++)
		known[i] = a->indicators[i].id;
	bl_story_missing(story, name, "unknown_indicator", known, a->n_indicators);
	return -1;
}

size_t bl__option_indicators(bl_story *story, const bl_yaml *options, const char *key, int *out, size_t cap)
{
	const bl_yaml *value = option_of(options, key);
	size_t n = 0;

	if (!value)
		value = story->indicators;
	if (!value) {
		for (; n < story->facts->agreement->n_indicators && n < cap; n++)
			out[n] = (int)n;
		return n;
	}
	for (size_t i = 0; i < (value->shape == BL_YAML_LIST ? value->n : 1) && n < cap; i++) {
		int found = indicator_find(story, value->shape == BL_YAML_LIST ? &value->member[i] : value);

		if (found >= 0)
			out[n++] = found;
	}
	return n;
}
