/* Errors by value, and lists of problems in the order a person reads them. */
#include "bilan/base.h"

#include <errno.h>
#include <glib.h>
#include <string.h>

/* Copy as much as fits, never half a letter; bad UTF-8 is made visible. */
static void fill(char *room, size_t cap, const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
	size_t n = strlen(valid);

	if (n >= cap) {
		n = cap - 1;
		while (n && ((unsigned char)valid[n] & 0xC0) == 0x80)
			n--;
	}
	memcpy(room, valid, n);
	room[n] = 0;
}

bl_status bl_fail(bl_error *err, bl_status status, const char *where, const char *key, const char *found,
		  const char *expected)
{
	if (!err)
		return status;
	*err = (bl_error){.status = status};
	fill(err->where, sizeof err->where, where);
	fill(err->key, sizeof err->key, key);
	fill(err->found, sizeof err->found, found);
	fill(err->expected, sizeof err->expected, expected);
	return status;
}

bl_status bl_fail_errno(bl_error *err, const char *where, int errnum)
{
	if (errnum == ENOENT)
		return bl_fail(err, BL_EUSER, where, "no_such_file", where, NULL);
	if (errnum == EISDIR)
		return bl_fail(err, BL_EUSER, where, "is_folder", where, NULL);
	return bl_fail(err, BL_EMACHINE, where, "system", g_strerror(errnum), NULL);
}

struct bl_problems {
	GArray *list; /* of bl_error */
	bool sorted;
};

bl_problems *bl_problems_new(void)
{
	bl_problems *all = g_new0(bl_problems, 1);

	all->list = g_array_new(FALSE, FALSE, sizeof(bl_error));
	all->sorted = true;
	return all;
}

void bl_problems_free(bl_problems *all)
{
	if (!all)
		return;
	g_array_unref(all->list);
	g_free(all);
}

void bl_problems_add(bl_problems *all, const bl_error *problem)
{
	g_array_append_val(all->list, *problem);
	all->sorted = false;
}

size_t bl_problems_count(const bl_problems *all)
{
	return all->list->len;
}

bl_status bl_problems_worst(const bl_problems *all)
{
	bl_status worst = BL_OK;

	for (guint i = 0; i < all->list->len; i++)
		worst = MAX(worst, g_array_index(all->list, bl_error, i).status);
	return worst;
}

static int by_place(const void *a, const void *b)
{
	const bl_error *p = a, *q = b;
	int order = strcmp(p->where, q->where);

	if (!order)
		order = (p->line > q->line) - (p->line < q->line);
	if (!order)
		order = (p->column > q->column) - (p->column < q->column);
	if (!order)
		order = strcmp(p->key, q->key);
	return order ? order : strcmp(p->found, q->found);
}

const bl_error *bl_problems_at(bl_problems *all, size_t i)
{
	if (!all->sorted)
		g_array_sort(all->list, by_place);
	all->sorted = true;
	return i < all->list->len ? &g_array_index(all->list, bl_error, i) : NULL;
}

void bl_problems_unknown(bl_problems *all, bl_where where, const char *key, const char *found,
			 const char *const *known, size_t n)
{
	g_autoptr(GString) names = g_string_new(NULL);
	bl_error e;

	for (size_t i = 0; i < n; i++)
		g_string_append_printf(names, "%s%s", i ? ", " : "", known[i]);
	bl_fail(&e, BL_EUSER, where.file, key, found, names->str);
	fill(e.nearest, sizeof e.nearest, bl_nearest(found, known, n));
	e.line = where.at.line;
	e.column = where.at.column;
	bl_problems_add(all, &e);
}

void bl_problems_say(bl_problems *all, bl_where where, const char *key, const char *found)
{
	bl_problems_unknown(all, where, key, found, NULL, 0);
}
