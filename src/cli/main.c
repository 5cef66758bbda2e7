/* bilan: one program, its commands listed once in cli.h. */
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef BL_REPORTS_DIR
#define BL_REPORTS_DIR "/usr/local/share/bilan/reports"
#endif
#ifndef BL_FONT_PATH
#define BL_FONT_PATH "/usr/share/fonts/opentype/inter:/usr/share/fonts/truetype/noto"
#endif

#define X(name) &cli_##name,
static const command *const commands[] = {COMMANDS(X) NULL};
#undef X

/* Layouts and languages: where BILAN_REPORTS says, beside the program as
 * installed or as built, or where `make install` was told to put them. */
static char *find_reports(void)
{
	static const char *const beside[] = {"../share/bilan/reports", "../../reports", NULL};
	const char *said = g_getenv("BILAN_REPORTS");
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *bin = self ? g_path_get_dirname(self) : NULL;

	if (said && *said)
		return g_strdup(said);
	for (size_t i = 0; bin && beside[i]; i++) {
		g_autofree char *dir = g_build_filename(bin, beside[i], NULL);
		g_autofree char *probe = g_build_filename(dir, "lang", NULL);

		if (!bl_file_is_absent(probe))
			return g_canonicalize_filename(dir, NULL);
	}
	return g_strdup(BL_REPORTS_DIR);
}

/* Messages are French when the locale is, English otherwise. */
static const char *message_language(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG", NULL};

	for (size_t i = 0; names[i]; i++) {
		const char *value = g_getenv(names[i]);

		if (value && *value)
			return g_str_has_prefix(value, "fr") ? "fr" : "en";
	}
	return "en";
}

/* The same thing met twice (a layout used in two languages) is said once; in
 * the order of place, twins stand together. */
static void print_problems(const cli *c)
{
	g_autofree char *before = NULL;

	for (size_t i = 0; i < bl_problems_count(c->problems); i++) {
		const char *words = bl_lang_problem(c->lang, bl_problems_at(c->problems, i));

		if (!g_strcmp0(words, before))
			continue;
		fprintf(stderr, "bilan: %s\n", cli_plain(bl_str_of(words)));
		g_free(before);
		before = g_strdup(words);
	}
}

static void help_all(const cli *c)
{
	g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
	static const bool right[] = {false, false};

	printf("%s\n\n", cli_say(c, "tagline", NULL));
	for (size_t i = 0; commands[i]; i++) {
		g_autofree char *usage = g_strdup_printf("%s.usage", commands[i]->name);
		g_autofree char *gloss = g_strdup_printf("%s.gloss", commands[i]->name);

		g_ptr_array_add(cells, g_strdup_printf("bilan %s", cli_say(c, usage, NULL)));
		g_ptr_array_add(cells, g_strdup(cli_say(c, gloss, NULL)));
	}
	cli_table(cells, 2, right, "  ");
	printf("\n%s\n", cli_say(c, "more", NULL));
}

static const command *find_command(cli *c, const char *name)
{
	const char *names[G_N_ELEMENTS(commands)];
	size_t n = 0;

	for (; commands[n]; n++) {
		if (!strcmp(commands[n]->name, name))
			return commands[n];
		names[n] = commands[n]->name;
	}
	bl_problems_unknown(c->problems, (bl_where){0}, "unknown_command", name, names, n);
	return NULL;
}

static bl_status run(cli *c, int argc, char **argv)
{
	const char *first = argc > 1 ? argv[1] : "--help";
	const command *cmd;
	bl_status status;

	if (!strcmp(first, "--version")) {
		printf("bilan %s\n", BILAN_VERSION);
		return BL_OK;
	}
	if (!strcmp(first, "--help") || !strcmp(first, "-h") || (!strcmp(first, "help") && argc < 3)) {
		help_all(c);
		if (argc < 2)
			fprintf(stderr, "bilan: %s\n", cli_say(c, "note.no_command", NULL));
		return argc > 1 ? BL_OK : BL_EUSER;
	}
	if (!strcmp(first, "help")) {
		cmd = find_command(c, argv[2]);
		if (cmd)
			cli_help(c, cmd);
		return cmd ? BL_OK : BL_EUSER;
	}
	cmd = find_command(c, first);
	if (!cmd)
		return BL_EUSER;
	status = cli_options(c, cmd, argc - 1, argv + 1);
	if (status == BL_OK && c->help) {
		cli_help(c, cmd);
		return BL_OK;
	}
	if (status == BL_OK)
		status = cli_today(c, NULL);
	return status == BL_OK ? cmd->run(c) : status;
}

static void done(cli *c)
{
	bl_lang_free(c->lang);
	bl_problems_free(c->problems);
	g_strfreev(c->args);
	g_free(c->reports_dir);
	g_free(c->output);
	g_free(c->as_of);
	g_free(c->period);
	g_free(c->language);
	g_free(c->audience);
	g_free(c->partner);
	g_free(c->paper);
	g_free(c->format);
	g_free(c->rejects);
	g_free(c->since);
	g_free(c->kind);
	g_free(c->wait);
	g_free(c->log);
	g_free(c->reissue);
	g_strfreev(c->set);
}

/* A stream that is closed would be the next file opened, and messages go into that. */
static void keep_standard_streams(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
			(void)open("/dev/null", fd ? O_WRONLY : O_RDONLY);
}

int main(int argc, char **argv)
{
	cli c = {.problems = bl_problems_new(), .reports_dir = find_reports(), .reader = bl_coordinator};
	g_autofree char *lang_dir = g_build_filename(c.reports_dir, "lang", NULL);
	const char *no_colour = g_getenv("NO_COLOR");
	const char *fonts = g_getenv("BILAN_FONTS"), *threads = g_getenv("BILAN_THREADS");
	bl_status status;
	bl_error err;

	keep_standard_streams();
	cli_watch_ends();
	signal(SIGCHLD,
	       SIG_DFL); /* a parent that ignores it would have us not know how a mail program ended */
	signal(SIGXFSZ, SIG_IGN); /* a file size limit is then an error of write(2), not a death */
	setlocale(LC_CTYPE, "");
	c.house =
		(bl_house){.reports_dir = c.reports_dir, .font_path = fonts && *fonts ? fonts : BL_FONT_PATH};
	c.house.threads = threads ? (unsigned)CLAMP(atoi(threads), 0, 1024) : 0;
	c.colour = isatty(STDOUT_FILENO) && !(no_colour && *no_colour);
	status = bl_lang_load(lang_dir, message_language(), &c.lang, &err);
	if (status == BL_OK) {
		cli_word_ends(&c);
		status = run(&c, argc, argv);
	} else {
		bl_problems_add(c.problems, &err);
	}
	print_problems(&c);
	if ((fflush(stdout) || ferror(stdout)) && status < BL_EMACHINE) {
		fprintf(stderr, "bilan: %s\n", g_strerror(errno));
		status = BL_EMACHINE;
	}
	done(&c);
	return (int)status;
}
