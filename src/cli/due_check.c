/* due --check: one line for whoever watches over machines.  It reads no source and takes no lock. */
#include "editions.h"

#include <stdio.h>

/* As monitoring counts: what is worst decides. */
enum { GOOD, WARNING, CRITICAL, UNKNOWN };

typedef struct {
	cli *c;
	const cli_editions *e;
	int status;
	GString *line;
} report;

static void add(report *r, int status, const char *text)
{
	r->status = MAX(r->status, status);
	g_string_append_printf(r->line, "%s%s", r->line->len ? "; " : "", text);
}

static void add_number(report *r, int status, const char *key, size_t n, const char *which)
{
	if (n)
		add(r, status,
		    cli_say(r->c, key,
			    BL_ARGS(BL_NUMBER("n", (double)n),
				    BL_TEXT("which", cli_plain(bl_str_of(which))))));
}

/* The last day itself is still the run's. */
static bool is_overdue(const report *r, const bl_due_item *item)
{
	return (item->state == BL_DUE_LATE || item->state == BL_DUE_HELD) && item->latest < r->c->house.as_of;
}

static void look_at_items(report *r)
{
	g_autofree char *first = NULL;
	size_t overdue = 0, held = 0;

	for (size_t i = 0; i < bl_due_count(r->e->due); i++) {
		const bl_due_item *item = bl_due_at(r->e->due, i);

		held += item->state == BL_DUE_HELD;
		if (is_overdue(r, item) && !overdue++)
			first = cli_edition_name(r->c, r->e, item);
	}
	add_number(r, CRITICAL, "due.check.overdue", overdue, first ? first : "");
	add_number(r, WARNING, "due.check.held", held, "");
}

static void look_at_letters(report *r)
{
	size_t n = 0;

	if (!r->e->record)
		return;
	bl_record_letters(r->e->record, BL_UNCERTAIN, r->e->arena, &n);
	add_number(r, WARNING, "due.check.uncertain", n, "");
	bl_record_letters(r->e->record, BL_REFUSED, r->e->arena, &n);
	add_number(r, WARNING, "due.check.refused", n, "");
}

static void look_at_run(report *r)
{
	bl_run_row last;
	char day[11];

	if (!r->e->record || !bl_record_last_run(r->e->record, r->e->arena, &last)) {
		add(r, CRITICAL, cli_say(r->c, "due.check.never", NULL));
		return;
	}
	bl_day_text(last.as_of, day);
	if (last.status >= (int)BL_EUSER)
		add_number(r, WARNING, "due.check.failed", (size_t)last.status, day);
	/* Every run refuses to stand before the last one. */
	if (!r->c->as_of && last.as_of > r->c->house.as_of)
		add_number(r, WARNING, "due.check.clock", 1, day);
}

#define FILES_MOST 3

static void look_at_data(report *r)
{
	g_autoptr(GPtrArray) unread = cli_unread(r->e);
	g_autoptr(GString) names = g_string_new(NULL);

	for (guint i = 0; i < unread->len && i < FILES_MOST; i++)
		g_string_append_printf(names, "%s%s", i ? ", " : "", (const char *)unread->pdata[i]);
	if (unread->len > FILES_MOST)
		g_string_append(names, ", …");
	/* A run reads when something may be due: until then nobody has to do anything about it. */
	add_number(r, GOOD, "due.check.unread", unread->len, names->str);
}

static void look(report *r)
{
	g_autofree char *next = cli_editions_next(r->c, r->e);

	look_at_run(r);
	look_at_items(r);
	look_at_letters(r);
	look_at_data(r);
	add(r, GOOD, next);
}

static bl_status cannot_tell(cli *c)
{
	printf("%s\n", cli_say(c, "due.check.status.unknown", NULL));
	return (bl_status)UNKNOWN;
}

static bl_status print(cli *c, const cli_editions *e)
{
	static const char *const key[] = {"due.check.status.good", "due.check.status.warning",
					  "due.check.status.critical"};
	g_autoptr(GString) line = g_string_new(NULL);
	report r = {c, e, GOOD, line};
	bl_error err;

	look(&r);
	if (e->record && bl_record_error(e->record, &err) != BL_OK) {
		bl_problems_add(c->problems, &err);
		return cannot_tell(c);
	}
	printf("%s\n", cli_say(c, key[r.status], BL_ARGS(BL_TEXT("what", line->str))));
	return (bl_status)r.status;
}

bl_status due_check(cli *c)
{
	g_autofree char *path = cli_agreement_path(c->args[0]);
	const bl_agreement *a;
	cli_editions e;
	bl_status status;

	if (cli_know_zone(c, path) != BL_OK || cli_today_of(c, path) != BL_OK ||
	    bl_agreement_load(path, &a, c->problems) != BL_OK)
		return cannot_tell(c);
	status = cli_editions_open(c, a, NULL, 0, &e);
	if (status != BL_OK) {
		bl_agreement_free(a);
		return cannot_tell(c);
	}
	status = print(c, &e);
	cli_editions_close(&e);
	bl_agreement_free(a);
	return status;
}
