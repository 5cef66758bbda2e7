/* The lists of the manual pages are made from the program's own tables.  Each
 * stands between two comments; `make manual` writes them anew. */
#include "test.h"
#include "program.h"
#include "manual_options.h"
#include "bilan.h"
#include "bilan/due.h"
#include "../../src/cli/cli.h"

#include <glib.h>
#include <string.h>

#define AGREEMENT_PAGE "src/agreement/bilan-agreement.5"
#define PROGRAM_PAGE   "src/cli/bilan.1"
#define LAYOUT_PAGE    "src/layout/bilan-layout.5"
#define LAYOUT_FRENCH  "src/layout/bilan-layout.fr.5"
#define BEGIN          ".\\\" Made by `make manual`: "
#define END            ".\\\" End of what is made.\n"

typedef struct {
	const char *page, *name;
	void (*write)(GString *out, bl_lang *lang);
} part;

/* ".It Li name", and its words in the next line. */
static void put(GString *out, const char *name, const char *words)
{
	g_autoptr(GString) plain = g_string_new(words);

	g_string_replace(plain, "’", "\\(cq", 0);
	g_string_append_printf(out, ".It Li %s\n%s\n", name, plain->str);
}

static void put_said(GString *out, bl_lang *lang, const char *stem, const char *name)
{
	g_autofree char *key = g_strdup_printf("%s.%s", stem, name);

	put(out, name, bl_lang_say(lang, key, NULL));
}

#define LIST(function, table, stem, width)                                                                   \
	static void function(GString *out, bl_lang *lang)                                                    \
	{                                                                                                    \
		g_string_append(out, ".Bl -tag -width " width " -compact\n");                                \
		for (size_t i = 0; table[i]; i++)                                                            \
			put_said(out, lang, stem, table[i]->name);                                           \
		g_string_append(out, ".El\n");                                                               \
	}

LIST(measures, bl_measures, "measure", "milestone")
LIST(sections, bl_sections, "section_gloss", "contributions")
LIST(charts, bl_charts, "chart_kind", "sparkline")
LIST(formats, bl_media, "medium", "png")
LIST(joint, bl_joints, "joint", "presentation")

/* Roles as words of one line; those that a source must map have a star. */
static void kinds(GString *out, bl_lang *lang __attribute__((unused)))
{
	g_string_append(out, ".Bl -tag -width representatives -compact\n");
	for (size_t i = 0; bl_source_kinds[i]; i++) {
		const bl_source_kind *kind = bl_source_kinds[i];
		g_autoptr(GString) roles = g_string_new(NULL);

		for (size_t k = 0; k < kind->n_roles; k++)
			g_string_append_printf(roles, "%s%s%s", k ? ", " : "", kind->roles[k].role,
					       kind->roles[k].required ? "*" : "");
		put(out, kind->name, roles->str);
	}
	g_string_append(out, ".El\n");
}

static void grains(GString *out, bl_lang *lang __attribute__((unused)))
{
	g_string_append(out, ".Li ");
	for (size_t i = 0; bl_grain_kinds[i]; i++)
		g_string_append_printf(out, "%s%s", bl_grain_kinds[i]->name,
				       !bl_grain_kinds[i + 1]   ? "\n"
				       : !bl_grain_kinds[i + 2] ? "\nor\n.Li "
								: " , ");
}

static const part parts[] = {
	{AGREEMENT_PAGE, "periods", grains},
	{AGREEMENT_PAGE, "kinds of sources", kinds},
	{AGREEMENT_PAGE, "measures", measures},
	{PROGRAM_PAGE, "sections", sections},
	{PROGRAM_PAGE, "charts", charts},
	{PROGRAM_PAGE, "formats", formats},
	{AGREEMENT_PAGE, "kinds of joint activity", joint},
	{LAYOUT_PAGE, "options", manual_options},
	{LAYOUT_FRENCH, "options", manual_options},
};

static char *read_page(const char *path)
{
	g_autofree char *text = NULL;
	size_t n;

	assert_int_equal(bl_file_read(path, &text, &n, NULL), BL_OK);
	return g_strdup(text);
}

/* The page as it should be: this part of it from the tables. */
static char *remade(const char *page, const part *p, bl_lang *lang)
{
	g_autofree char *head = g_strdup_printf("%s%s.\n", BEGIN, p->name);
	const char *from = strstr(page, head), *to = from ? strstr(from, END) : NULL;
	GString *out;

	if (!to)
		fail_msg("%s has no part “%s”", p->page, p->name);
	from += strlen(head);
	out = g_string_new_len(page, from - page);
	p->write(out, lang);
	g_string_append(out, to);
	return g_string_free(out, FALSE);
}

static bl_lang *language_of(const char *page)
{
	bl_lang *lang = NULL;

	assert_int_equal(bl_lang_load("reports/lang", strstr(page, ".fr.") ? "fr" : "en", &lang, NULL),
			 BL_OK);
	return lang;
}

static void write_page(const char *path, const char *text)
{
	bl_outbox *box = bl_outbox_new();

	assert_int_equal(bl_outbox_put_alone(box, path, text, strlen(text), NULL), BL_OK);
	bl_outbox_free(box);
}

TEST("manual", "the lists of the manual pages are those of the tables")
{
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
		bl_lang *lang = language_of(parts[i].page);
		g_autofree char *page = read_page(parts[i].page);
		g_autofree char *should = remade(page, &parts[i], lang);

		bl_lang_free(lang);
		if (!strcmp(page, should))
			continue;
		if (!g_getenv("BILAN_WRITE_MANUAL"))
			fail_msg("%s: the part “%s” is old, `make manual` writes it anew", parts[i].page,
				 parts[i].name);
		write_page(parts[i].page, should);
	}
}

TEST("manual", "every command is in the synopsis, and described")
{
	g_autofree char *page = read_page(PROGRAM_PAGE);

#define NAME(name) #name,
	static const char *const names[] = {COMMANDS(NAME)};
#undef NAME
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *called = g_strdup_printf(".Nm\n.Cm %s\n", names[i]);
		g_autofree char *described = g_strdup_printf("\n.It Cm %s\n", names[i]);

		if (!strstr(page, called) || !strstr(page, described))
			fail_msg("%s does not describe %s", PROGRAM_PAGE, names[i]);
	}
}

TEST("manual", "every list that list prints is named")
{
	static const char *const words[] = {"list", "no such list", NULL};
	g_autofree char *page = read_page(PROGRAM_PAGE), *err = NULL, *out = NULL;
	/* `ledger` has a list of its own, before. */
	const char *prints = g_strrstr(page, "\n.It Cm list\n"), *end = strstr(prints, ".El");
	g_autofree char *described = g_strndup(prints, (size_t)(end - prints));
	const char *names;
	int status;

	out = program_says(words, &status, &err);
	names = err ? strstr(err, "measures") : NULL;
	assert_non_null(names);
	for (const char *s = names; *s && *s != '\n';) {
		size_t n = strcspn(s, ", \n.");
		g_autofree char *name = g_strndup(s, n);

		if (*name && !strstr(described, name))
			fail_msg("%s does not say that list prints %s", PROGRAM_PAGE, name);
		s += n;
		s += strspn(s, ", .");
	}
}

#define RUN_PAGE        "src/cli/bilan-run.8"
#define RUN_PAGE_FRENCH "src/cli/bilan-run.fr.8"

/* Whether a line of a page is one that both languages share: a heading (its macro alone), what a list says of
 * a key, a state, a command, a file or a variable (whole), a command to type. */
static char *shared_line(const char *line)
{
	static const char *const whole[] = {".It Ic ", ".It Li ",    ".It Cm ", ".It Pa ", ".It Ev ",
					    ".It 0",   ".It 1",      ".It 2",   ".It 3",   ".It 4",
					    ".It 6",   ".Dl bilan ", ".Dl env "};

	for (size_t i = 0; i < G_N_ELEMENTS(whole); i++)
		if (g_str_has_prefix(line, whole[i]))
			return g_strdup(line);
	return g_str_has_prefix(line, ".Sh ") || g_str_has_prefix(line, ".Ss ") ? g_strndup(line, 3) : NULL;
}

/* All of them, and the literal blocks, in their order. */
static char *shared_lines(const char *path)
{
	g_autofree char *page = read_page(path);
	g_auto(GStrv) lines = g_strsplit(page, "\n", -1);
	GString *out = g_string_new(NULL);
	bool literal = false;

	for (size_t i = 0; lines[i]; i++) {
		g_autofree char *shared = literal ? g_strdup(lines[i]) : shared_line(lines[i]);

		if (shared)
			g_string_append_printf(out, "%s\n", shared);
		literal =
			g_str_has_prefix(lines[i], ".Bd") || (literal && !g_str_has_prefix(lines[i], ".Ed"));
	}
	return g_string_free(out, FALSE);
}

TEST("manual", "bilan-run says the same in both languages: keys, states, files, commands, section by section")
{
	g_autofree char *english = shared_lines(RUN_PAGE), *french = shared_lines(RUN_PAGE_FRENCH);

	assert_true(strlen(english) > 1000);
	assert_string_equal(english, french);
}

TEST("manual", "bilan-run describes every state that due prints")
{
	g_autofree char *page = read_page(RUN_PAGE);

	for (int i = BL_DUE_PUBLISHED; i <= BL_DUE_LATE; i++) {
		g_autofree char *described =
			g_strdup_printf("\n.It Li %s\n", bl_due_state_name((bl_due_state)i));

		if (!strstr(page, described))
			fail_msg("%s does not describe %s", RUN_PAGE, described);
	}
}

TEST("manual", "the French page has the blanks that French wants, and no straight apostrophe in its words")
{
	static const char *const wrong[] = {" ;", " ?", " !", " »", "« ", "\xC2\xA0;", "'"};
	g_autofree char *page = read_page(RUN_PAGE_FRENCH);
	g_auto(GStrv) lines = g_strsplit(page, "\n", -1);
	bool literal = false;

	for (size_t i = 0; lines[i]; i++) {
		for (size_t w = 0; w < G_N_ELEMENTS(wrong) && !literal && lines[i][0] != '.'; w++)
			if (strstr(lines[i], wrong[w]))
				fail_msg("%s:%zu: “%s”", RUN_PAGE_FRENCH, i + 1, lines[i]);
		literal =
			g_str_has_prefix(lines[i], ".Bd") || (literal && !g_str_has_prefix(lines[i], ".Ed"));
	}
}
