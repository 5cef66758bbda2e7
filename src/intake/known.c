/* What was known when: rows by the day they were recorded, files by the day in
 * their name. */
#include "reading.h"

#include <string.h>

static bool is_late(const bl_window *w, bl_day day)
{
	return w->as_of != BL_DAY_NONE && day > w->as_of;
}

bl__when bl__row_when(bl__pass *p, const bl_record *rec)
{
	const bl_intake *in = p->of->in;
	bl__found *found = p->of->src->recorded < 0 ? NULL : &p->found[p->of->src->recorded];
	bl_str cell = found ? bl__cell(rec, found) : (bl_str){"", 0};
	bl__when when = {(uint8_t)~p->file->windows, 0};
	bl_dated recorded = {BL_DAY_NONE, BL_DAY_NONE};

	if (cell.n && (bl_missing(cell) || bl__found_day(found, cell, &recorded)))
		recorded.day = BL_DAY_NONE;
	for (size_t w = 0; w < in->n_windows; w++) {
		bl_day after = in->window[w].after;

		when.late |= (uint8_t)(is_late(&in->window[w], recorded.day) << w);
		when.early |= (uint8_t)((after != BL_DAY_NONE && recorded.day <= after) << w);
	}
	return when;
}

bool bl__always_known(const bl__pass *p)
{
	const bl_intake *in = p->of->in;
	int recorded = p->of->src->recorded;

	if (recorded >= 0 && p->found[recorded].at >= 0)
		return false;
	for (size_t w = 0; w < in->n_windows; w++)
		if (in->window[w].after != BL_DAY_NONE || !(p->file->windows >> w & 1))
			return false;
	return true;
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

uint8_t bl__file_windows(const bl_intake *in, const bl__source *src, const char *path)
{
	bl_day day = src->agreed->received_by_name ? day_in_name(path) : BL_DAY_NONE;
	unsigned windows = 0;

	for (size_t w = 0; w < in->n_windows; w++)
		windows |= (unsigned)!is_late(&in->window[w], day) << w;
	return (uint8_t)windows;
}

void bl__files_known(const bl_intake *in, const bl__source *src, GPtrArray *paths)
{
	if (!src->agreed->received_by_name)
		return;
	for (guint i = paths->len; i-- > 0;)
		if (!bl__file_windows(in, src, paths->pdata[i]))
			g_ptr_array_remove_index(paths, i);
	g_ptr_array_sort(paths, by_day);
}
