/* cli.h: argv, stdout, stderr, exit statuses.  The only room that prints, and
 * the only one that reads the environment; it sees the public doors alone. */
#ifndef CLI_H
#define CLI_H

#include "bilan/export.h"

#include <glib.h>
#include <stdio.h>

/* What options a command understands, as bits. */
enum {
	OPT_OUTPUT = 1 << 0,
	OPT_AS_OF = 1 << 1,
	OPT_PERIOD = 1 << 2,
	OPT_LANGUAGE = 1 << 3,
	OPT_AUDIENCE = 1 << 4,
	OPT_PAPER = 1 << 5,
	OPT_FORMAT = 1 << 6,
	OPT_ALL = 1 << 7,
	OPT_STRICT = 1 << 8,
	OPT_QUIET = 1 << 9,
	OPT_VERBOSE = 1 << 10,
	OPT_HELP = 1 << 11,
	OPT_REJECTS = 1 << 12,
	OPT_SET = 1 << 13,
	OPT_SINCE = 1 << 14,
	OPT_PARTNER = 1 << 15,
	OPT_KIND = 1 << 16,
	OPT_DRY_RUN = 1 << 17,
	OPT_WAIT = 1 << 18,
	OPT_LOG = 1 << 19,
	OPT_REISSUE = 1 << 20,
	OPT_AGAIN = 1 << 21,
	OPT_CHECK = 1 << 22,
	OPT_YES = 1 << 23
};

typedef struct {
	bl_house house;
	char *reports_dir;
	bl_lang *lang; /* of messages */
	bl_problems *problems;
	bool colour; /* stdout is a terminal and wants it */
	/* options, NULL or false when not given */
	char *output, *as_of, *period, *language, *audience, *partner, *paper, *format, *rejects, *since,
		*kind, *wait, *log, *reissue;
	char **set;          /* NULL-ended, or NULL */
	bl_reader reader;    /* cli_reader_in; else the coordinator */
	bl_day changes_from; /* where house.since points to, when it does */
	gboolean all, strict, quiet, verbose, help, dry_run, again, check, yes;
	bool did_something; /* run, deliver: more than looking */
	size_t doubtful;    /* what check told that may be wrong */
	char **args;        /* what is left, NULL-ended */
	struct {
		bl_progress_watch watch;
		gint64 began, drawn; /* microseconds */
		bool shown;
	} progress;
} cli;

typedef struct {
	const char *name;
	unsigned options;
	/* cli.<name>.usage and cli.<name>.gloss are its words. */
	bl_status (*run)(cli *c);
} command;

#define COMMANDS(X)                                                                                          \
	X(init)                                                                                              \
	X(check)                                                                                             \
	X(status)                                                                                            \
	X(report)                                                                                            \
	X(due)                                                                                               \
	X(run) X(deliver) X(chart) X(export) X(peek) X(analyse) X(explain) X(disclose) X(ledger) X(list)

#define X(name) extern const command cli_##name;
COMMANDS(X)
#undef X

/* ---- shared ---- */

/* Parse the options a command understands; leaves the rest in c->args. */
bl_status cli_options(cli *c, const command *cmd, int argc, char **argv);
void cli_help(const cli *c, const command *cmd);

/* ---- day.c ---- */

/* house.today and house.as_of: --as-of, else SOURCE_DATE_EPOCH, else the clock, on the day it is in this zone
 * (NULL, or one this computer does not know: its own; of an epoch, UTC). */
bl_status cli_today(cli *c, const char *time_zone);
/* The same where the partnership of an agreement is; as it stands when that names no zone. */
bl_status cli_today_of(cli *c, const char *agreement);
/* Tells of a zone that this computer does not know … */
void cli_note_zone(const cli *c, const bl_agreement *agreement);
/* … or refuses it, where what is done hangs on the day. */
bl_status cli_know_zone(cli *c, const char *agreement);
bl_day cli_day_at(int64_t seconds, const char *time_zone); /* NULL: UTC */

/* Drops the first of c->args. */
void cli_shift(cli *c);

/* Whose record of editions it is: BILAN_HOST (a container's own name changes whenever it is made anew), else
 * the name of this computer. */
const char *cli_host(void);

/* A sentence of cli.<key>. */
const char *cli_say(const cli *c, const char *key, const bl_arg *args);
bl_status cli_fail(cli *c, const char *where, const char *key, const char *found, const char *expected);

/* Folder given: its agreement.yaml; nothing given: ./agreement.yaml.  g_free it. */
char *cli_agreement_path(const char *arg);
/* bl_run_open, its progress drawn on a terminal. */
bl_status cli_run_open(cli *c, const char *const *paths, size_t n, bl_run **out);
/* Open the one agreement a command works on (c->args[0], or the default). */
bl_status cli_open(cli *c, bl_run **out);
/* Notes on rejects and unknown names, on stderr unless -q. */
void cli_notes(const cli *c, const bl_run *run);
/* What dates of an indicator name longer periods than it is told by, in words; NULL: none do. */
const char *cli_cut(const cli *c, const bl_run *run, size_t indicator);
/* The status of a whole run: BL_EATTENTION when rejects passed the allowed share, or
 * an indicator is told by periods that its dates reach beyond. */
bl_status cli_verdict(const cli *c, const bl_run *run);
/* The same of what was read alone, without goals. */
bl_status cli_reading_verdict(const cli *c, const bl_run *run);
/* A line of `check` about what may be wrong: printed, and counted for --strict. */
void cli_doubt(cli *c, const char *text);
/* Of what was read and, under --strict, of what is in doubt. */
bl_status cli_doubts_verdict(const cli *c, const bl_run *run);

/* Whether an option is one of these, where it is given. */
bl_status cli_choice(cli *c, const char *option, const char *value, const char *const *known, size_t n);

/* ---- reader.c: --audience, --partner ---- */

/* Before anything is read: whether they go together.  A partner alone is the reader itself. */
bl_status cli_reader_said(cli *c);
/* c->reader: who reads, as this run knows them … */
bl_status cli_reader_named(cli *c, const bl_run *run);
/* … and is to be shown something: what gives hidden figures away is shown to nobody outside. */
bl_status cli_reader_in(cli *c, bl_run *run);

/* Corrections held back from readers outside (held.c); where the record cannot be read, that is a problem. */
bl_status cli_print_held(cli *c, bl_run *run);

/* The files of a folder whose names end so (lower case), sorted; without the
 * ending when `strip`.  Yours (g_ptr_array_unref); empty when the folder cannot be read. */
GPtrArray *cli_names_in(const char *folder, const char *ending, bool strip);

/* The path of a file that was written, on a line of its own; `self` is not asked. */
void cli_print_path(void *self, const char *path);

/* A text from a file, safe for a terminal.  Good until eight more were asked for. */
const char *cli_plain(bl_str text);
/* The first `most` bytes of a UTF-8 text, cut between two letters. */
const char *cli_plain_cut(const char *text, size_t most);

/* ---- progress.c ---- */

/* Before a run is opened; once the options are known. */
void cli_progress_begin(cli *c);
/* Wipes the bar, if there is one, before anything else is said. */
void cli_progress_end(cli *c);

/* ---- ending.c ---- */

/* From now on the program does not end between two names of a file, and ends as below
 * where GLib is given no memory or no thread. */
void cli_watch_ends(void);
/* In the language of messages, once there is one. */
void cli_word_ends(const cli *c);
/* Ends the process with BL_EMACHINE and a line, without asking for anything more.
 * `what` may be NULL. */
void cli_exhausted(const char *what) __attribute__((noreturn));

/* ---- rejects.c: --rejects FILE ---- */

/* Rejected rows as CSV, to be put right and read again.  NULL, and the others
 * do nothing, when the option is not given. */
typedef struct reject_file reject_file;
reject_file *cli_rejects_new(cli *c); /* before the run is opened */
/* Puts the files in place and says so; `status` of the run so far, or worse. */
bl_status cli_rejects_write(reject_file *f, const bl_run *run, bl_status status);
void cli_rejects_free(reject_file *f);

/* A tree of JSON, printed; any text of a file in it, whatever its bytes, stays JSON. */
void cli_json(bl_json_node *root, bl_json_form form);

/* What stands between cells, in a word; 0: nothing. */
/* check_ids.c: which exports stand in place of others, and what ids make one doubt. */
void cli_print_exports(cli *c, const bl_taken *taken, int source);
void cli_print_ids(cli *c, const bl_taken *taken, int source);
const char *cli_delimiter(const cli *c, char letter);

/* A table of texts: rows of `columns` cells; column k is right-aligned when
 * right[k].  Printed with two spaces between, no trailing blanks. */
void cli_table(const GPtrArray *cells, size_t columns, const bool *right, const char *indent);

/* What the agreement has hidden from readers outside, in a line for each rule. */
void cli_print_terms(const cli *c, const bl_agreement *agreement);

/* Judgements of the month a report would be about by default, for c->reader.  bl_findings_free it. */
bl_findings *cli_findings(const cli *c, const bl_run *run);

/* Says what there is in the words of the reports; what it says lives in `arena`.
 * Texts of people may have several lines: cli_plain them before they are printed. */
bl_speaker cli_speaker(const cli *c, const bl_run *run, bl_arena *arena);

#endif
