/* What was known when: rows by the day they were recorded, files by the day in
 * their name. */
#include "reader.h"

#include <string.h>

bl__when bl__row_when(const bl__reader *rd, const bl_record *rec)
{
	bl__slot *slot = rd->src->recorded < 0 ? NULL : &rd->src->slot[rd->src->recorded];
	bl_day recorded = BL_DAY_NONE;
	bl_str cell;

	if (!slot || slot->field < 0)
		return rd->in->window[0].after == BL_DAY_NONE ? BL__KNOWN : BL__TOO_EARLY;
	cell = bl__cell(rec, slot);
	if (bl_missing(cell) || bl__slot_day(slot, cell, &recorded))
		recorded = BL_DAY_NONE;
	if (rd->in->window[0].as_of != BL_DAY_NONE && recorded > rd->in->window[0].as_of)
		return BL__TOO_LATE;
	return rd->in->window[0].after != BL_DAY_NONE && recorded <= rd->in->window[0].after ? BL__TOO_EARLY : BL__KNOWN;
}

/* ---- Files --------------------------------------------------------------------------- */

static bool digits(const char *s, int n, int *out)
{
	*out = 0;
	for (; n; n--, s++) {
		if (!g_ascii_isdigit(*s))
			return false;
		*out = *out * 10 + (*s - '0');
	}
	return true;
}

/* 2026-03-15, 20260315, 2026-03 (its last day) at the head of `s`. */
static bool day_at(const char *s, bl_day *out)
{
	int year, month, day = 0;
	bool dashed;

	if (!digits(s, 4, &year) || year < 1900 || year > 2199)
		return false;
	dashed = s[4] == '-' || s[4] == '_';
	if (!digits(s + 4 + dashed, 2, &month) || month < 1 || month > 12)
		return false;
	s += 6 + dashed;
	if (dashed && (*s == '-' || *s == '_') && digits(s + 1, 2, &day))
		*out = bl_day_of(year, month, day);
	else if (!dashed)
		*out = digits(s, 2, &day) ? bl_day_of(year, month, day) : BL_DAY_NONE;
	else
		*out = bl_day_of(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1) - 1;
	return *out != BL_DAY_NONE;
}

/* The last day a file's name holds. */
static bl_day day_in_name(const char *path)
{
	g_autofree char *name = g_path_get_basename(path);
	bl_day found = BL_DAY_NONE;

	for (const char *s = name; *s; s++)
		if (s == name || !g_ascii_isdigit(s[-1]))
			day_at(s, &found);
	return found;
}

static int by_day(const void *a, const void *b)
{
	const char *p = *(char *const *)a, *q = *(char *const *)b;
	bl_day x = day_in_name(p), y = day_in_name(q);

	return x != y ? (x < y ? -1 : 1) : strverscmp(p, q);
}

void bl__files_known(const bl_intake *in, const bl__source *src, GPtrArray *paths)
{
	if (!src->agreed->received_by_name)
		return;
	for (guint i = paths->len; i-- > 0;)
		if (in->window[0].as_of != BL_DAY_NONE && day_in_name(paths->pdata[i]) > in->window[0].as_of)
			g_ptr_array_remove_index(paths, i);
	g_ptr_array_sort(paths, by_day);
}
