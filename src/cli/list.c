/* list: the kinds this program knows, read from the rooms' own lists. */
#include "analyse.h"

#include <stdio.h>
#include <string.h>

typedef struct {
	const char *what;
	void (*print)(const cli *c, GPtrArray *cells);
} list;

static void put(GPtrArray *cells, const char *name, const char *gloss)
{
	g_ptr_array_add(cells, g_strdup(name));
	g_ptr_array_add(cells, g_strdup(gloss ? gloss : ""));
}

/* The gloss in the reader's language when the language files have one. */
static const char *gloss_of(const cli *c, const char *what, const char *name, const char *plain)
{
	g_autofree char *key = g_strdup_printf("%s.%s", what, name);

	return bl_lang_has(c->lang, key) ? bl_lang_say(c->lang, key, NULL) : plain;
}

#define KINDS(function, array, what)                                                                         \
	static void function(const cli *c, GPtrArray *cells)                                                 \
	{                                                                                                    \
		for (size_t i = 0; array[i]; i++)                                                            \
			put(cells, array[i]->name, gloss_of(c, what, array[i]->name, array[i]->gloss));      \
	}

KINDS(measures, bl_measures, "measure")
KINDS(rules, bl_rules, "rule_gloss")
KINDS(charts, bl_charts, "chart_kind")
KINDS(media, bl_media, "medium")
KINDS(sections, bl_sections, "section_gloss")

static void tell(GString *text, const cli *c, const char *key, const char *value)
{
	g_autofree char *full = g_strdup_printf("list.%s", key);

	if (*value)
		g_string_append_printf(text, "%s%s", text->len ? " · " : "",
				       cli_say(c, full, BL_ARGS(BL_TEXT("value", value))));
}

static void of_partners(const cli *c, GPtrArray *cells)
{
	for (size_t i = 0; partners_analyses[i]; i++) {
		const partners_analysis *p = partners_analyses[i];
		g_autoptr(GString) text = g_string_new(NULL);

		tell(text, c, "reads", p->reads);
		tell(text, c, "settings", p->settings);
		tell(text, c, "source", p->source);
		put(cells, p->name, gloss_of(c, "method.gloss", p->name, p->gloss));
		put(cells, "", text->str);
	}
}

/* What `analyse` needs and gives for it. */
static void methods(const cli *c, GPtrArray *cells)
{
	for (size_t i = 0; bl_methods[i]; i++) {
		const bl_method *m = bl_methods[i];
		g_autoptr(GString) text = g_string_new(NULL), reads = g_string_new(NULL),
				   settings = g_string_new(NULL);
		g_autofree char *least = g_strdup_printf("%zu", m->least);

		for (size_t k = 0; k < BL_READS_MOST && m->reads[k]; k++)
			g_string_append_printf(reads, "%s%s", k ? " " : "", m->reads[k]);
		for (size_t k = 0; k < BL_SETTINGS_MOST && m->settings[k].name; k++)
			g_string_append_printf(settings, "%s%s=%s", k ? " " : "", m->settings[k].name,
					       *m->settings[k].value ? m->settings[k].value : "…");
		tell(text, c, "reads", reads->str);
		tell(text, c, "settings", settings->str);
		tell(text, c, "prints", m->prints ? m->prints : "");
		tell(text, c, "least", m->least ? least : "");
		tell(text, c, "source", m->source);
		put(cells, m->name, gloss_of(c, "method.gloss", m->name, m->gloss));
		put(cells, "", text->str);
	}
	of_partners(c, cells);
}

static void sources(const cli *c, GPtrArray *cells)
{
	(void)c;
	for (size_t i = 0; bl_source_kinds[i]; i++) {
		g_autoptr(GString) roles = g_string_new(NULL);

		for (size_t k = 0; k < bl_source_kinds[i]->n_roles; k++)
			g_string_append_printf(roles, "%s%s%s", k ? ", " : "",
					       bl_source_kinds[i]->roles[k].role,
					       bl_source_kinds[i]->roles[k].required ? "*" : "");
		put(cells, bl_source_kinds[i]->name, roles->str);
	}
}

static void grains(const cli *c, GPtrArray *cells)
{
	(void)c;
	for (size_t i = 0; bl_grain_kinds[i]; i++)
		put(cells, bl_grain_kinds[i]->name, "");
}

static void verdicts(const cli *c, GPtrArray *cells)
{
	for (size_t i = 0; bl_verdicts[i]; i++) {
		g_autofree char *key = g_strdup_printf("verdict.%s", bl_verdicts[i]->name);

		put(cells, bl_verdicts[i]->name, bl_lang_say(c->lang, key, NULL));
	}
}

/* The YAML files of a folder, by name. */
static void files_in(const char *folder, GPtrArray *cells)
{
	g_autoptr(GPtrArray) names = cli_names_in(folder, ".yaml", true);

	for (guint i = 0; i < names->len; i++)
		put(cells, names->pdata[i], "");
}

static void reports(const cli *c, GPtrArray *cells)
{
	files_in(c->reports_dir, cells);
}

static void languages(const cli *c, GPtrArray *cells)
{
	g_autofree char *folder = g_build_filename(c->reports_dir, "lang", NULL);

	files_in(folder, cells);
}

static const list lists[] = {{"measures", measures}, {"methods", methods},    {"rules", rules},
			     {"charts", charts},     {"formats", media},      {"sections", sections},
			     {"sources", sources},   {"grains", grains},      {"verdicts", verdicts},
			     {"reports", reports},   {"languages", languages}};

static void print(const cli *c, const list *l)
{
	g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *key = g_strdup_printf("list.%s", l->what);
	static const bool right[] = {false, false};

	printf("%s (%s)\n", cli_say(c, key, NULL), l->what);
	l->print(c, cells);
	cli_table(cells, 2, right, "  ");
}

static bl_status run(cli *c)
{
	const char *names[G_N_ELEMENTS(lists)];
	bool found = !c->args[0];

	for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
		names[i] = lists[i].what;
		if (c->args[0] && strcmp(c->args[0], lists[i].what))
			continue;
		printf("%s", !c->args[0] && i ? "\n" : "");
		print(c, &lists[i]);
		found = true;
	}
	if (found)
		return BL_OK;
	bl_problems_unknown(c->problems, (bl_where){0}, "unknown_list", c->args[0], names,
			    G_N_ELEMENTS(lists));
	return BL_EUSER;
}

const command cli_list = {.name = "list", .options = 0, .run = run};
