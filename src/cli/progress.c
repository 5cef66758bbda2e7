/* How far reading is, drawn on the terminal that stderr is: only there, only
 * when the work takes more than a second, and wiped when it is done. */
#include "cli.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define FIRST (G_USEC_PER_SEC)
#define EVERY (G_USEC_PER_SEC / 10)
#define BAR   24

static unsigned columns(void)
{
	struct winsize w;

	return !ioctl(STDERR_FILENO, TIOCGWINSZ, &w) && w.ws_col ? w.ws_col : 80;
}

/* The head of a name that leaves the bar its room. */
static char *short_name(const char *name, unsigned width)
{
	const char *plain = cli_plain(bl_str_of(name));
	glong most = width > BAR + 20 ? (glong)width - BAR - 18 : 2;

	return g_utf8_strlen(plain, -1) <= most ? g_strdup(plain) : g_utf8_substring(plain, 0, most);
}

static void draw(cli *c, const char *source, double share)
{
	g_autofree char *name = short_name(source, columns());
	g_autoptr(GString) bar = g_string_new(NULL);

	for (int i = 0; i < BAR; i++)
		g_string_append(bar, share * BAR >= i + 1 ? "█" : "░");
	fprintf(stderr, "\rbilan: %s  %s %s\x1B[K", name, bar->str, bl_lang_percent(c->lang, share, 0));
	fflush(stderr);
	c->progress.shown = true;
}

static void step(void *self, const char *source, uint64_t done, uint64_t total)
{
	cli *c = self;
	gint64 now = g_get_monotonic_time();

	if (!total || now - c->progress.began < FIRST || now - c->progress.drawn < EVERY)
		return;
	c->progress.drawn = now;
	draw(c, source, (double)MIN(done, total) / (double)total);
}

void cli_progress_begin(cli *c)
{
	const char *term = g_getenv("TERM");

	if (c->quiet || !isatty(STDERR_FILENO) || !term || !strcmp(term, "dumb"))
		return;
	c->progress.watch = (bl_progress_watch){c, step};
	c->progress.began = g_get_monotonic_time();
	c->house.progress = &c->progress.watch;
}

void cli_progress_end(cli *c)
{
	if (c->progress.shown)
		fputs("\r\x1B[K", stderr);
	c->progress.shown = false;
}
