/* The files of a source as exports: when each was received, and which one
 * follows which.  Exports of one thing have one name but for a date in it, or
 * the number a browser puts behind a name that is taken. */
#include "reading.h"

#include <string.h>

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

/* 2026-03-15, 20260315, 2026-03 (its last day) at the head of `s`: its length, 0: no date. */
static size_t day_at(const char *s, bl_day *out)
{
	int year, month, day = 0;
	bool dashed;
	size_t n;

	if (!digits(s, 4, &year) || year < 1900 || year > 2199)
		return 0;
	dashed = s[4] == '-' || s[4] == '_';
	if (!digits(s + 4 + dashed, 2, &month) || month < 1 || month > 12)
		return 0;
	n = 6 + (size_t)dashed;
	s += n;
	if (dashed && (*s == '-' || *s == '_') && digits(s + 1, 2, &day)) {
		*out = bl_day_of(year, month, day);
		n += 3;
	} else if (!dashed) {
		*out = digits(s, 2, &day) ? bl_day_of(year, month, day) : BL_DAY_NONE;
		n += 2;
	} else {
		*out = bl_day_of(year, month, 1) + bl_month_days(year, month) - 1;
	}
	return *out == BL_DAY_NONE ? 0 : n;
}

/* The last day a text holds. */
static bl_day day_in(const char *text)
{
	bl_day found = BL_DAY_NONE, day;

	for (const char *s = text; *s; s++)
		if ((s == text || !g_ascii_isdigit(s[-1])) && day_at(s, &day))
			found = day;
	return found;
}

static bl_day day_in_name(const char *path)
{
	g_autofree char *name = g_path_get_basename(path);

	return day_in(name);
}

/* ---- When they were received -------------------------------------------------------- */

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
		windows |= (unsigned)!bl__is_late(&in->window[w], day) << w;
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

/* ---- Which one follows which ----------------------------------------------------------- */

typedef struct {
	char *stem; /* the name without what differs between exports */
	bl_day day;
	int copy;
	bl__readable *file;
} export;

/* " (2)" behind a name, "-3", "_v4": the number, and where it begins; 0: none. */
static int copy_number(const GString *name, size_t *begin)
{
	size_t end = name->len, at;
	int n;

	if (end && name->str[end - 1] == ')')
		end--;
	for (at = end; at && g_ascii_isdigit(name->str[at - 1]); at--)
		;
	if (at == end || end - at > 6)
		return 0;
	digits(name->str + at, (int)(end - at), &n);
	*begin = at;
	return n;
}

/* The path without its last suffixes, its dates and what stands behind them as a time. */
static char *stem_of(const char *path, int *copy)
{
	g_autofree char *name = g_path_get_basename(path);
	size_t dot = strlen(path) - strlen(name) + strcspn(name[0] == '.' ? name + 1 : name, "."), n = 0;
	GString *stem = g_string_new(NULL);
	bool dated = false;
	bl_day day;

	for (size_t i = 0; i < dot; i++) {
		n = !i || !g_ascii_isdigit(path[i - 1]) ? day_at(path + i, &day) : 0;
		if (!n || i + n > dot) {
			g_string_append_c(stem, path[i]);
			continue;
		}
		dated = true;
		i += n - 1;
		while (i + 1 < dot && (g_ascii_isdigit(path[i + 1]) ||
				       (strchr("-_T:h", path[i + 1]) && g_ascii_isdigit(path[i + 2]))))
			i++;
	}
	n = stem->len;
	*copy = dated && !g_str_has_suffix(stem->str, ")") ? 0 : copy_number(stem, &n);
	g_string_truncate(stem, n);
	while (stem->len && strchr(" (-_v", stem->str[stem->len - 1]))
		g_string_truncate(stem, stem->len - 1);
	return g_string_free(stem, FALSE);
}

static int by_age(const void *a, const void *b)
{
	const export *x = a, *y = b;
	int name = strcmp(x->stem, y->stem);

	if (name)
		return name;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->copy != y->copy)
		return x->copy < y->copy ? -1 : 1;
	return x->file < y->file ? -1 : 1; /* in the order they are read in */
}

/* Where each is all there is, one that a later one follows in a window is nothing there. */
static void replace_older(const export *e, size_t n)
{
	uint8_t later = 0;
	int newest = -1;

	for (size_t i = n; i-- > 0;) {
		if (i + 1 < n && strcmp(e[i].stem, e[i + 1].stem)) {
			later = 0;
			newest = -1;
		}
		e[i].file->replaced = later;
		e[i].file->count->replaced_by = newest;
		later |= e[i].file->windows;
		if (newest < 0 && e[i].file->windows & 1)
			newest = (int)e[i].file->file;
	}
}

void bl__exports_order(bl__reading *r)
{
	export *e = g_new0(export, r->n_files + 1);

	for (size_t i = 0; i < r->n_files; i++)
		e[i] = (export){.day = day_in(r->file[i].path), .file = &r->file[i]};
	for (size_t i = 0; i < r->n_files; i++)
		e[i].stem = stem_of(e[i].file->path, &e[i].copy);
	qsort(e, r->n_files, sizeof *e, by_age);
	for (size_t i = 0; i + 1 < r->n_files; i++)
		if (!strcmp(e[i].stem, e[i + 1].stem))
			e[i].file->next = e[i + 1].file;
	if (r->src->agreed->replaces_all)
		replace_older(e, r->n_files);
	for (size_t i = 0; i < r->n_files; i++)
		g_free(e[i].stem);
	g_free(e);
}
