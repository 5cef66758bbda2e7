/* told.h: a whole sheet read, and all that its sink heard as text, a line each. */
#ifndef TESTS_SHEET_TOLD_H
#define TESTS_SHEET_TOLD_H

#include "bilan/sheet.h"

#include <glib.h>

typedef struct {
	bl_status status; /* of opening, then of reading */
	bl_error err;
	bl_sheet sheet; /* closed: its own memory is gone */
	GString *text;
	bl_sheet *open; /* while it is read */
	size_t kept;    /* cells; 0: all */
	uint64_t step;  /* the last one heard */
	size_t steps, backwards;
} told;

static void told_record(void *self, const bl_record *rec)
{
	told *t = self;
	bl_str raw = bl_sheet_raw(t->open, rec->line);

	g_string_append_printf(t->text, "%d:", (int)rec->line);
	for (size_t i = 0; i < (t->kept ? t->kept : rec->n); i++)
		g_string_append_printf(t->text, "%.*s|", (int)rec->cell[i].n, rec->cell[i].s);
	if (rec->made)
		g_string_append_printf(t->text, " made %d", *(const int *)rec->made);
	g_string_append_printf(t->text, "%s <%.*s>\n", rec->filled ? "" : " empty", (int)raw.n, raw.s);
}

static void told_blank(void *self, uint64_t line)
{
	g_string_append_printf(((told *)self)->text, "%d blank\n", (int)line);
}

static void told_reject(void *self, uint64_t line, const char *reason, bl_str raw)
{
	g_string_append_printf(((told *)self)->text, "%d %s <%d>\n", (int)line, reason, (int)raw.n);
}

static void told_warn(void *self, uint64_t line, int field, const char *reason)
{
	g_string_append_printf(((told *)self)->text, "%d %s in %d\n", (int)line, reason, field);
}

static void told_step(void *self, uint64_t at)
{
	told *t = self;

	t->steps++;
	t->backwards += at < t->step;
	t->step = at;
}

/* `wish` without its sink; the delimiter is told from the bytes when it is 0. */
static told told_read(const char *path, char delimiter, bl_sheet_wish wish)
{
	told t = {.text = g_string_new(NULL)};
	bl_sheet sheet;

	t.status = bl_sheet_open(&sheet, path, &(bl_sheet_hints){NULL, delimiter}, &t.err);
	if (t.status != BL_OK)
		return t;
	t.open = &sheet;
	t.kept = wish.place ? wish.kept : 0;
	wish.sink = (bl_sink){&t, told_record, told_blank, told_reject, told_warn};
	wish.step = told_step;
	wish.step_self = &t;
	if (!sheet.error)
		t.status = bl_sheet_read(&sheet, &wish, &t.err);
	t.sheet = sheet;
	bl_sheet_close(&sheet);
	return t;
}

static void told_done(told *t)
{
	g_string_free(t->text, TRUE);
}

#endif
