/* What happens while nobody is at the keyboard: silent when all is well, a line for a person when not;
 * to the journal with its levels; to a log, a line of JSON for each event. */
#include "unattended.h"

#include <errno.h>
#include <fcntl.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef struct {
	cli *c;
	bool journal, talks; /* talks: somebody looks on, or asked for it */
	int log;             /* -1: none */
	bool log_failed;
} telling;

static const char *const level_name[] = {[BL_ENTRY_DEBUG] = "debug",
					 [BL_ENTRY_INFO] = "info",
					 [BL_ENTRY_PERSON] = "person",
					 [BL_ENTRY_FAILED] = "failed"};

/* ---- The log -------------------------------------------------------------------------- */

/* SOURCE_DATE_EPOCH stops the clock, as it says the day. */
static int64_t seconds_now(void)
{
	const char *epoch = g_getenv("SOURCE_DATE_EPOCH");

	return epoch && *epoch ? g_ascii_strtoll(epoch, NULL, 10) : (int64_t)time(NULL);
}

static void add_arguments(JsonObject *to, const bl_arg *args)
{
	for (const bl_arg *a = args; a && a->name; a++) {
		if (a->text)
			json_object_set_string_member(to, a->name, a->text);
		else
			json_object_set_double_member(to, a->name, a->number);
	}
}

static void write_log(telling *t, JsonObject *line)
{
	g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc(seconds_now());
	g_autofree char *at = g_date_time_format_iso8601(now), *text = NULL;
	JsonNode *root = json_node_new(JSON_NODE_OBJECT);

	json_object_set_string_member(line, "at", at);
	json_node_take_object(root, line);
	text = bl_json_text(root, BL_JSON_LINE);
	json_node_unref(root);
	if (write(t->log, text, strlen(text)) != (ssize_t)strlen(text))
		t->log_failed = true;
}

static void log_event(telling *t, const bl_entry *event)
{
	JsonObject *line = json_object_new();

	if (t->log < 0) {
		json_object_unref(line);
		return;
	}
	json_object_set_string_member(line, "event", event->key);
	json_object_set_string_member(line, "level", level_name[event->level]);
	add_arguments(line, event->args);
	write_log(t, line);
}

static void log_end(telling *t, bl_status status, bool did)
{
	JsonObject *line = json_object_new();

	if (t->log < 0) {
		json_object_unref(line);
		return;
	}
	json_object_set_string_member(line, "event", "end");
	json_object_set_string_member(line, "level", status == BL_OK ? "info" : "failed");
	json_object_set_int_member(line, "status", (int)status);
	json_object_set_boolean_member(line, "did_something", did);
	write_log(t, line);
}

static bl_status open_log(telling *t)
{
	const char *path = t->c->log;
	bl_error err;

	t->log = path ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640) : -1;
	if (!path || t->log >= 0)
		return BL_OK;
	bl_fail_errno(&err, path, errno);
	bl_problems_add(t->c->problems, &err);
	return err.status;
}

/* ---- People --------------------------------------------------------------------------------- */

/* Levels of syslog(3), which journald takes from the head of a line. */
static const char *journal_level(const telling *t, bl_entry_level level)
{
	static const char *const head[] = {[BL_ENTRY_DEBUG] = "<7>",
					   [BL_ENTRY_INFO] = "<6>",
					   [BL_ENTRY_PERSON] = "<4>",
					   [BL_ENTRY_FAILED] = "<3>"};

	return t->journal ? head[level] : "bilan: ";
}

static void print_event(const telling *t, const bl_entry *event)
{
	g_autofree char *key = g_strdup_printf("routine.%s", event->key);
	bool told =
		event->level >= BL_ENTRY_PERSON || t->talks || (t->journal && event->level >= BL_ENTRY_INFO);

	if (!told || (event->level < BL_ENTRY_PERSON && t->c->quiet))
		return;
	fprintf(stderr, "%s%s\n", journal_level(t, event->level),
		cli_plain(bl_str_of(bl_lang_say(t->c->lang, key, event->args))));
}

static void tell(void *self, const bl_entry *event)
{
	telling *t = self;

	t->c->did_something |= event->level >= BL_ENTRY_INFO;
	log_event(t, event);
	print_event(t, event);
}

/* ---- The errand --------------------------------------------------------------------------------- */

/* What a mail program may need, and no more. */
static char **environment(void)
{
	static const char *const names[] = {"PATH", "HOME", "LANG", "LOGNAME", "USER", "TZ"};
	GPtrArray *all = g_ptr_array_new();

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		const char *value = g_getenv(names[i]);

		if (value)
			g_ptr_array_add(all, g_strdup_printf("%s=%s", names[i], value));
	}
	g_ptr_array_add(all, NULL);
	return (char **)g_ptr_array_free(all, FALSE);
}

static bl_status finish(telling *t, bl_status status)
{
	bl_error err;

	log_end(t, status, t->c->did_something);
	if (t->log >= 0 && close(t->log))
		t->log_failed = true;
	if (!t->log_failed)
		return status;
	bl_fail_errno(&err, t->c->log, EIO);
	bl_problems_add(t->c->problems, &err);
	return MAX(status, BL_EMACHINE);
}

bl_status cli_do_errand(cli *c, const bl_routine_ask *asked, cli_errand errand)
{
	telling t = {.c = c,
		     .journal = g_getenv("JOURNAL_STREAM") != NULL && !isatty(STDERR_FILENO),
		     .talks = c->verbose || c->dry_run || isatty(STDERR_FILENO),
		     .log = -1};
	g_auto(GStrv) env = environment();
	bl_routine_ask ask = *asked;
	bl_status status = cli_know_zone(c, asked->agreement);

	if (status == BL_OK)
		status = cli_today_of(c, asked->agreement);
	if (status == BL_OK)
		status = open_log(&t);
	if (status != BL_OK)
		return status;
	ask.house = &c->house;
	ask.host = cli_host();
	ask.clock = seconds_now;
	ask.day_given = c->as_of != NULL;
	ask.dry = c->dry_run;
	ask.environment = (const char *const *)env;
	ask.watch = (bl_entry_watch){tell, &t};
	return finish(&t, errand(&ask, c->problems));
}
