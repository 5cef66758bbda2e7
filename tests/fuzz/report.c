/* Any bytes as all that a report is made of: an agreement, a layout, a language,
 * a note, a logo, exports.  Read, judged, made as PDF and as text, drawn as SVG;
 * or refused, with at least one problem that can be told.
 *
 * One input is text in parts.  A line `%%` and a letter begins a part, which lasts to
 * the next such line; what stands before the first, and a letter nobody knows, are
 * passed over.  A part given twice counts as it was given last, but for exports.
 *
 *	%%q   what is asked, as words `name=value`: report, language, audience,
 *	      partner, period, as_of, paper, words, chart (a subject, to be drawn as SVG)
 *	%%a   agreement.yaml; without one the exports are read bare
 *	%%l   mine.yaml, a layout: made where no other report is asked for
 *	%%w   the French language file, whole; without it, one without sentences: reading
 *	      the program's own takes longer than all the rest, `words=own` asks for it
 *	%%n   the note, of whatever period is reported on
 *	%%s   logo.svg
 *	%%e   the next of 1.csv … 4.csv
 *
 * They are put into one folder in memory, under the same names in every run. */
#include "bilan.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

enum { EXPORTS = 4, ASKED_MOST = 1024 };

/* What may be read, in the folder; the letter of its part. */
static const struct {
	char letter;
	const char *path;
} places[] = {{'a', "agreement.yaml"}, {'l', "mine.yaml"}, {'w', "reports/lang/fr.yaml"},
	      {'n', "note.md"},        {'s', "logo.svg"},  {'e', "1.csv"},
	      {'e', "2.csv"},          {'e', "3.csv"},     {'e', "4.csv"}};
enum { PLACES = G_N_ELEMENTS(places), AGREEMENT = 0, LAYOUT = 1, LANGUAGE = 2, FIRST_EXPORT = 5 };

/* One input, as it was put down. */
typedef struct {
	bool there[PLACES];
	char asked[ASKED_MOST]; /* words, each ended by 0; an empty one ends them */
} input;

/* ---- The folder ------------------------------------------------------------------------- */

static char *fonts;
/* Languages by number: French, English; the program's own, or without sentences. */
static char *own[2];
static const char *const bare[2] = {"locale: fr-CA\n", "locale: en-CA\n"};
static const char *const lang_path[2] = {"reports/lang/fr.yaml", "reports/lang/en.yaml"};

static void copy_file(const char *from, const char *to)
{
	g_autofree char *text = NULL;
	gsize n;

	if (!g_file_get_contents(from, &text, &n, NULL) || !g_file_set_contents(to, text, (gssize)n, NULL))
		abort();
}

static void copy_reports(const char *root)
{
	static const char *const names[] = {"monthly", "funder", "review", "partner", "descriptive"};

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *from = g_strdup_printf("%s/reports/%s.yaml", root, names[i]);
		g_autofree char *to = g_strdup_printf("reports/%s.yaml", names[i]);

		copy_file(from, to);
	}
	for (size_t i = 0; i < 2; i++) {
		g_autofree char *from = g_strdup_printf("%s/%s", root, lang_path[i]);

		if (!g_file_get_contents(from, &own[i], NULL, NULL))
			abort();
	}
}

/* Whatever the period and the language, the note is the one there is. */
static void link_notes(void)
{
	static const char *const periods[] = {"2026-10", "2026-09", "2026-Q3", "2026-Q2",
					      "2026-H1", "2025",    "2026",    "2025-2026"};

	for (size_t i = 0; i < G_N_ELEMENTS(periods); i++) {
		g_autofree char *path = g_strdup_printf("notes/%s.md", periods[i]);

		if (symlink("../note.md", path))
			abort();
	}
}

static void leave(void)
{
	if (!chdir("/"))
		g_spawn_command_line_sync(g_getenv("BILAN_FUZZ_CLEAN"), NULL, NULL, NULL, NULL);
}

static void set_up(void)
{
	g_autofree char *root = g_get_current_dir(), *clean = NULL;
	char folder[] = "/dev/shm/bilan-fuzz-XXXXXX";
	const char *faces = g_getenv("BILAN_FONTS");

	if (!mkdtemp(folder) || chdir(folder) || mkdir("reports", 0700) || mkdir("reports/lang", 0700) ||
	    mkdir("notes", 0700) || mkdir("out", 0700))
		abort();
	fonts = g_strdup(faces ? faces : "/usr/share/fonts/opentype/inter:/usr/share/fonts/truetype/noto");
	copy_reports(root);
	link_notes();
	bl_fonts_hold();
	clean = g_strdup_printf("rm -rf %s", folder);
	g_setenv("BILAN_FUZZ_CLEAN", clean, TRUE);
	atexit(leave);
}

static void write_file(const char *path, const char *bytes, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	if (fd < 0 || write(fd, bytes, n) != (ssize_t)n || close(fd))
		abort();
}

/* ---- The parts ------------------------------------------------------------------------------ */

/* Where the next part begins: at its `%%`, at the beginning of a line. */
static const char *next_part(const char *at, const char *end)
{
	for (const char *line = at; line && line < end;) {
		if (end - line >= 3 && line[0] == '%' && line[1] == '%')
			return line;
		line = memchr(line, '\n', (size_t)(end - line));
		if (line)
			line++;
	}
	return end;
}

static void ask(input *in, const char *text, size_t n)
{
	size_t k = 0;

	for (size_t i = 0; i < n && k < ASKED_MOST - 2; i++) {
		bool blank = (unsigned char)text[i] <= ' ';

		if (!blank)
			in->asked[k++] = text[i];
		else if (k && in->asked[k - 1])
			in->asked[k++] = 0;
	}
	in->asked[k] = in->asked[k + 1] = 0;
}

static void put_part(input *in, char letter, const char *text, size_t n)
{
	if (letter == 'q')
		ask(in, text, n);
	for (size_t i = 0; i < PLACES; i++) {
		if (places[i].letter != letter || (letter == 'e' && in->there[i]))
			continue;
		write_file(places[i].path, text, n);
		in->there[i] = true;
		return;
	}
}

static void put_down(input *in, const char *at, const char *end)
{
	while ((at = next_part(at, end)) < end) {
		const char *line = memchr(at, '\n', (size_t)(end - at)), *text = line ? line + 1 : end;
		const char *next = next_part(text, end);

		put_part(in, at[2], text, (size_t)(next - text));
		at = next;
	}
	for (size_t i = 0; i < PLACES; i++)
		if (!in->there[i])
			unlink(places[i].path);
}

static const char *asked(const input *in, const char *name)
{
	size_t n = strlen(name);

	for (const char *word = in->asked; *word; word += strlen(word) + 1)
		if (!strncmp(word, name, n) && word[n] == '=')
			return word + n + 1;
	return NULL;
}

/* The French that was given stays. */
static void put_languages(const input *in)
{
	bool whole = !g_strcmp0(asked(in, "words"), "own");

	for (size_t i = in->there[LANGUAGE]; i < 2; i++) {
		const char *text = whole ? own[i] : bare[i];

		write_file(lang_path[i], text, strlen(text));
	}
}

/* ---- What comes of it ----------------------------------------------------------------------- */

/* No command to a terminal and no turn of direction, whoever named what. */
static bool is_quiet(const char *text)
{
	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);

		if ((g_unichar_iscntrl(c) && c != '\n' && c != '\f') || (c >= 0x202A && c <= 0x202E) ||
		    (c >= 0x2066 && c <= 0x2069))
			return false;
	}
	return true;
}

static void come_out(void *self, const char *path)
{
	g_autofree char *text = NULL;
	gsize n;

	(void)self;
	if (!g_file_get_contents(path, &text, &n, NULL) || !n)
		abort();
	if (g_str_has_suffix(path, ".txt") && (!g_utf8_validate(text, (gssize)n, NULL) || !is_quiet(text)))
		abort();
	if (g_str_has_suffix(path, ".pdf") && strncmp(text, "%PDF-", 5))
		abort();
	unlink(path);
}

/* Refused is refused for a reason, and with one that can be said. */
static void tell(bl_status status, bl_lang *lang, bl_problems *problems)
{
	size_t n = bl_problems_count(problems);

	if (status >= BL_EUSER && !n)
		abort();
	for (size_t i = 0; i < n; i++) {
		char plain[4096];

		bl_text_plain(bl_str_of(bl_lang_problem(lang, bl_problems_at(problems, i))), plain,
			      sizeof plain);
	}
	bl_lang_turn(lang);
	bl_problems_free(problems);
}

static void make_charts(const input *in, bl_run *run, bl_lang *lang)
{
	const char *subject[] = {asked(in, "chart"), NULL};
	bl_chart_wish wish = {.subjects = subject,
			      .medium = bl_medium_find("svg"),
			      .language = asked(in, "language"),
			      .period = asked(in, "period"),
			      .output = "out"};
	bl_problems *problems = bl_problems_new();

	if (subject[0])
		tell(bl_run_chart(run, bl_coordinator, &wish, come_out, NULL, problems), lang, problems);
	else
		bl_problems_free(problems);
}

static void make_report(bl_run *run, bl_edition_wish *wish, const char *format, bl_lang *lang)
{
	bl_problems *problems = bl_problems_new();

	wish->format = bl_format_find(format);
	tell(bl_run_report(run, wish, come_out, NULL, problems), lang, problems);
}

static bl_day day_of(const char *text)
{
	bl_day day = text ? bl_day_parse(bl_str_of(text)) : BL_DAY_NONE;

	return day == BL_DAY_NONE ? bl_day_of(2026, 11, 5) : day;
}

static bl_edition_wish wish_of(const input *in, const char **names)
{
	names[0] = asked(in, "report");
	if (!names[0] && in->there[LAYOUT])
		names[0] = "./mine.yaml";
	return (bl_edition_wish){.names = names[0] ? names : NULL,
				 .language = asked(in, "language"),
				 .audience = asked(in, "audience"),
				 .paper = asked(in, "paper"),
				 .period = asked(in, "period"),
				 .partner = asked(in, "partner"),
				 .folder = "out"};
}

static size_t paths_of(const input *in, const char **path)
{
	size_t n = 0;

	if (in->there[AGREEMENT])
		path[n++] = places[AGREEMENT].path;
	for (size_t i = FIRST_EXPORT; !in->there[AGREEMENT] && i < PLACES; i++)
		if (in->there[i])
			path[n++] = places[i].path;
	return n;
}

static void run_all(const input *in, const char *const *path, size_t n, bl_lang *lang)
{
	const char *names[] = {NULL, NULL};
	bl_edition_wish wish = wish_of(in, names);
	bl_house house = {.reports_dir = "reports",
			  .font_path = fonts,
			  .as_of = day_of(asked(in, "as_of")),
			  .threads = 1,
			  .editions = &wish};
	bl_problems *problems = bl_problems_new();
	bl_run *run = NULL;

	tell(bl_run_open(&house, path, n, lang, &run, problems), lang, problems);
	if (!run)
		return;
	make_report(run, &wish, "text", lang);
	make_report(run, &wish, "pdf", lang);
	make_charts(in, run, lang);
	bl_run_free(run);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static bl_lang *lang;
	const char *path[EXPORTS + 1];
	input in = {0};
	size_t n_paths;

	if (!n)
		return 0;
	if (!fonts)
		set_up();
	if (!lang)
		write_file(lang_path[1], own[1], strlen(own[1]));
	if (!lang && bl_lang_load("reports/lang", "en", &lang, NULL) != BL_OK)
		abort();
	put_down(&in, (const char *)bytes, (const char *)bytes + n);
	put_languages(&in);
	n_paths = paths_of(&in, path);
	if (n_paths)
		run_all(&in, path, n_paths, lang);
	return 0;
}
