/* Layouts: which sections, in which order, with which options.  Everything a
 * person may have mistyped is found here, before any page is made; only names
 * that belong to an agreement (indicators) wait for the composition. */
#include "layout.h"

#include <dirent.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
	const bl_section *section;
	const bl_yaml *options;
} entry;

struct bl_layout {
	char *path, *name;
	bl_yaml_file *file;
	const char *paper, *audience, *every, *each;
	bl__brand brand;
	GArray *entries;
};

/* ---- Reading -------------------------------------------------------------------------------- */

static void say_unknown_section(const bl_layout *l, int line, int column, const char *name,
				bl_problems *problems)
{
	const char *known[32];
	size_t n = 0;

	for (; n < G_N_ELEMENTS(known) && bl_sections[n]; n++)
		known[n] = bl_sections[n]->name;
	bl_problems_unknown(problems, (bl_where){l->path, {line, column}}, "unknown_section", name, known, n);
}

/* "headline", or "indicators: {periods: 13}". */
static void read_section(bl_layout *l, const bl_yaml *item, bl_problems *problems)
{
	bool bare = item->shape == BL_YAML_TEXT, with = item->shape == BL_YAML_MAP && item->n == 1;
	const bl_yaml *options = with ? &item->member[0] : item;
	const char *name = bare ? item->text : with ? options->key : NULL;
	entry e = {NULL, options};

	if (!name) {
		bl_problems_say(problems, (bl_where){l->path, bl_yaml_place(item)}, "layout_section_shape",
				NULL);
		return;
	}
	e.section = bl_section_find(name);
	if (!e.section) {
		say_unknown_section(l, bare ? item->line : options->key_line,
				    bare ? item->column : options->key_column, name, problems);
		return;
	}
	if (with)
		bl_section_check(e.section, l->path, options, problems);
	g_array_append_val(l->entries, e);
}

static void read_keys(bl_layout *l, const bl_yaml *root, bl_problems *problems)
{
	static const char *const known[] = {"report",  "title", "paper",     "audience",
					    "every",   "each",  "partners",  "indicators",
					    "colours", "logo",  "signature", "sections"};

	for (size_t i = 0; i < root->n; i++) {
		const bl_yaml *m = &root->member[i];
		bool found = false;

		for (size_t k = 0; k < G_N_ELEMENTS(known); k++)
			found |= !strcmp(known[k], m->key);
		if (!found)
			bl_problems_unknown(problems, (bl_where){l->path, bl_yaml_key_place(m)},
					    "unknown_key", m->key, known, G_N_ELEMENTS(known));
	}
}

static size_t count_names(const char *const *name)
{
	size_t n = 0;

	while (name[n])
		n++;
	return n;
}

/* One of some words, NULL when not given. */
static const char *read_word(const bl_layout *l, const bl_yaml *value, const char *key,
			     const char *const *known, bl_problems *problems)
{
	if (!value)
		return NULL;
	for (size_t i = 0; known[i]; i++)
		if (value->shape == BL_YAML_TEXT && !g_ascii_strcasecmp(value->text, known[i]))
			return known[i];
	bl_problems_unknown(problems, (bl_where){l->path, bl_yaml_place(value)}, key,
			    value->shape == BL_YAML_TEXT ? value->text : "", known, count_names(known));
	return NULL;
}

static void read_words(bl_layout *l, const bl_yaml *root, bl_problems *problems)
{
	static const char *const papers[] = {"letter", "a4", NULL};
	static const char *const each[] = {"partner", NULL};
	const char *grains[16] = {NULL};

	for (size_t i = 0; bl_grain_kinds[i] && i + 1 < G_N_ELEMENTS(grains); i++)
		grains[i] = bl_grain_kinds[i]->name;
	l->paper = read_word(l, bl_yaml_get(root, "paper"), "unknown_paper", papers, problems);
	l->audience =
		read_word(l, bl_yaml_get(root, "audience"), "layout_option_value", bl_audiences, problems);
	l->every = read_word(l, bl_yaml_get(root, "every"), "layout_option_value", grains, problems);
	l->each = read_word(l, bl_yaml_get(root, "each"), "layout_option_value", each, problems);
}

/* A title is a text, or a map of a text per language. */
static void check_title(const bl_layout *l, const bl_yaml *title, bl_problems *problems)
{
	if (title && !bl_yaml_is_text(title))
		bl_problems_say(problems, (bl_where){l->path, bl_yaml_place(title)}, "layout_not_map",
				"title");
}

static void read_layout(bl_layout *l, bl_problems *problems)
{
	const bl_yaml *root = bl_yaml_root(l->file), *sections, *report;

	if (root->shape != BL_YAML_MAP) {
		bl_problems_say(problems, (bl_where){l->path, bl_yaml_place(root)}, "layout_not_map", NULL);
		return;
	}
	read_keys(l, root, problems);
	report = bl_yaml_get(root, "report");
	if (report && report->shape == BL_YAML_TEXT && *report->text) {
		g_free(l->name);
		l->name = g_strdup(report->text);
	}
	check_title(l, bl_yaml_get(root, "title"), problems);
	read_words(l, root, problems);
	bl__lists_check(l->path, root, problems);
	bl__brand_read(&l->brand, l->path, root, problems);
	sections = bl_yaml_get(root, "sections");
	if (!sections || sections->shape != BL_YAML_LIST || !sections->n) {
		bl_problems_say(problems,
				(bl_where){l->path,
					   {sections ? sections->line : root->line,
					    sections ? sections->column : root->column}},
				"layout_no_sections", NULL);
		return;
	}
	for (size_t i = 0; i < sections->n; i++)
		read_section(l, &sections->member[i], problems);
}

/* ---- Finding ---------------------------------------------------------------------------------- */

static bool is_path(const char *name)
{
	return strchr(name, '/') || g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml");
}

bl_status bl_layouts_in(const char *folder, char ***names, bl_error *err)
{
	return bl_file_names(folder, ".yaml", names, err);
}

static bl_status unknown_report(const char *folder, const char *name, bl_problems *problems)
{
	g_auto(GStrv) known = NULL;
	bl_error untold; /* names to suggest: without them it is told all the same */

	(void)bl_layouts_in(folder, &known, &untold);
	bl_problems_unknown(problems, (bl_where){0}, "unknown_report", name, (const char *const *)known,
			    known ? g_strv_length(known) : 0);
	return BL_EUSER;
}

static char *stem_of(const char *path)
{
	char *name = g_path_get_basename(path), *dot = strrchr(name, '.');

	if (dot && dot != name)
		*dot = '\0';
	return name;
}

bl_status bl_layout_load(const char *reports_dir, const char *name_or_path, bl_layout **out,
			 bl_problems *problems)
{
	bool given = is_path(name_or_path);
	g_autofree char *path =
		given ? g_strdup(name_or_path) : g_strdup_printf("%s/%s.yaml", reports_dir, name_or_path);
	size_t before = bl_problems_count(problems);
	bl_yaml_file *file;
	bl_layout *l;
	bl_error err;
	bl_status status;

	if (!given && (!*name_or_path || bl_file_is_absent(path)))
		return unknown_report(reports_dir, name_or_path, problems);
	status = bl_yaml_load(path, &file, &err);
	if (status != BL_OK) {
		bl_problems_add(problems, &err);
		return status;
	}
	l = g_new0(bl_layout, 1);
	l->file = file;
	l->path = g_strdup(path);
	l->name = stem_of(path);
	l->entries = g_array_new(FALSE, FALSE, sizeof(entry));
	read_layout(l, problems);
	if (bl_problems_count(problems) > before) {
		bl_layout_free(l);
		return MAX(BL_EUSER, bl_problems_worst(problems));
	}
	*out = l;
	return BL_OK;
}

void bl_layout_free(bl_layout *l)
{
	if (!l)
		return;
	bl__brand_done(&l->brand);
	g_array_unref(l->entries);
	bl_yaml_free(l->file);
	g_free(l->path);
	g_free(l->name);
	g_free(l);
}

const char *bl_layout_name(const bl_layout *l)
{
	return l->name;
}

const char *bl_layout_paper(const bl_layout *l)
{
	return l->paper;
}

const bl__brand *bl__layout_brand(const bl_layout *l)
{
	return &l->brand;
}

const char *bl_layout_audience(const bl_layout *l)
{
	return l->audience;
}

const char *bl_layout_every(const bl_layout *l)
{
	return l->every;
}

const char *bl_layout_each(const bl_layout *l)
{
	return l->each;
}

bool bl_layout_wants_changes(const bl_layout *l)
{
	for (guint i = 0; i < l->entries->len; i++)
		if (g_array_index(l->entries, entry, i).section->wants_changes)
			return true;
	return false;
}

const bl_yaml *bl__layout_root(const bl_layout *l)
{
	return bl_yaml_root(l->file);
}

const char *bl__layout_path(const bl_layout *l)
{
	return l->path;
}

const char *bl_layout_title(const bl_layout *l, bl_lang *lang)
{
	const char *title = bl_yaml_text_in(bl_yaml_get(bl_yaml_root(l->file), "title"), bl_lang_code(lang));

	return bl_lang_space(lang, *title ? title : l->name);
}

size_t bl__layout_sections(const bl_layout *l)
{
	return l->entries->len;
}

const bl_section *bl__layout_section(const bl_layout *l, size_t i, const bl_yaml **options)
{
	const entry *e = &g_array_index(l->entries, entry, i);

	*options = e->options;
	return e->section;
}
