/* Ends that are not main's: where the machine gives no memory or no thread, and where a
 * library falls. */
#include "cli.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Said with what is at hand: nothing can be looked up any more. */
static char sentence[400];

static void say(const char *text)
{
	(void)!write(STDERR_FILENO, text, strlen(text));
}

void cli_exhausted(const char *what)
{
	say("bilan: ");
	say(*sentence ? sentence : strerrordesc_np(ENOMEM));
	if (what) {
		say(" (");
		say(what);
		say(")");
	}
	say("\n");
	bl_outbox_wait();
	_exit(BL_EMACHINE);
}

/* GLib's own errors are memory and threads alone: mistakes of ours are critical. */
static void on_error(const char *domain, GLogLevelFlags level, const char *message, gpointer self)
{
	(void)domain, (void)level, (void)self;
	cli_exhausted(message);
}

static void on_fall(int signal)
{
	bl_outbox_wait();
	raise(signal); /* once this is over, and the system's own way */
}

static void watch(int signal)
{
	struct sigaction now, ours = {.sa_handler = on_fall, .sa_flags = (int)SA_RESETHAND};

	if (!sigaction(signal, NULL, &now) && now.sa_handler == SIG_DFL)
		sigaction(signal, &ours, NULL);
}

void cli_watch_ends(void)
{
	static const int falls[] = {SIGTRAP, SIGABRT, SIGSEGV, SIGBUS};

	g_log_set_handler("GLib", G_LOG_LEVEL_ERROR | G_LOG_FLAG_FATAL | G_LOG_FLAG_RECURSION, on_error,
			  NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(falls); i++)
		watch(falls[i]);
}

void cli_word_ends(const cli *c)
{
	g_strlcpy(sentence, cli_say(c, "exhausted", NULL), sizeof sentence);
}
