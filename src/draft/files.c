/* The names of files: what in them is a date, so that a source also takes in
 * the export of next month, and nothing else. */
#include "room.h"

#include <fnmatch.h>
#include <string.h>

typedef struct {
	size_t from, to; /* letters of the stem: the date, its separators between */
} span;

/* ---- Where a name holds a date ------------------------------------------------------ */

static bool is_mark(char c)
{
	return c && strchr(" -_.:,()", c);
}

static bool is_letter(char c)
{
	return c && !is_mark(c) && !g_ascii_isdigit(c);
}

/* 2026, 202603, 20260315 */
static bool is_year(const char *s, size_t n)
{
	return (n == 4 || n == 6 || n == 8) && (g_str_has_prefix(s, "19") || g_str_has_prefix(s, "20"));
}

static bool is_month(const char *s, size_t n)
{
	static const char *const months[] = {"janvier",   "fevrier",  "mars",     "avril",     "mai",
					     "juin",      "juillet",  "aout",     "septembre", "octobre",
					     "novembre",  "decembre", "january",  "february",  "march",
					     "april",     "may",      "june",     "july",      "august",
					     "september", "october",  "november", "december",  NULL};
	g_autofree char *word = bl_fold_copy((bl_str){s, n}, NULL);

	return g_strv_contains(months, word);
}

/* Beside a year: janv, sept, dec. */
static bool is_short_month(const char *s, size_t n)
{
	static const char *const months[] = {"jan", "janv", "fev", "fevr", "feb", "mar",
					     "avr", "apr",  "jun", "juil", "jul", "aug",
					     "sep", "sept", "oct", "nov",  "dec", NULL};
	g_autofree char *word = bl_fold_copy((bl_str){s, n}, NULL);

	return g_strv_contains(months, word);
}

static size_t run_of(const char *s, size_t n, bool digits)
{
	size_t k = 0;

	while (k < n && (digits ? g_ascii_isdigit(s[k]) != 0 : is_letter(s[k])))
		k++;
	return k;
}

/* The dated stretch that begins at s: numbers and months with marks between; 0: none. */
static size_t date_at(const char *s, size_t n)
{
	size_t end = 0;
	bool tells = false;

	for (size_t i = 0; i < n;) {
		size_t digits = run_of(s + i, n - i, true), letters = run_of(s + i, n - i, false);

		if (is_mark(s[i])) {
			i++;
			continue;
		}
		if (!digits && !is_month(s + i, letters) && !is_short_month(s + i, letters))
			break;
		tells |= digits ? is_year(s + i, digits) : is_month(s + i, letters);
		i += digits + letters;
		end = i;
	}
	return tells ? end : 0;
}

static bool find_date(const char *stem, size_t n, span *out)
{
	for (size_t i = 0; i < n; i++) {
		bool begins =
			!is_mark(stem[i]) && (!i || is_mark(stem[i - 1]) ||
					      (g_ascii_isdigit(stem[i]) && !g_ascii_isdigit(stem[i - 1])));
		size_t length = begins ? date_at(stem + i, n - i) : 0;

		if (length) {
			*out = (span){i, i + length};
			return true;
		}
	}
	return false;
}

/* "export (2)", "export-2": a number behind a mark, of whatever export it is. */
static bool find_counter(const char *stem, size_t n, span *out)
{
	size_t end = n && stem[n - 1] == ')' ? n - 1 : n, from = end;

	while (from && g_ascii_isdigit(stem[from - 1]))
		from--;
	if (from == end || end - from > 4 || from < 2 || !is_mark(stem[from - 1]))
		return false;
	*out = (span){from, end};
	return true;
}

/* ---- Patterns ----------------------------------------------------------------------------- */

static size_t stem_length(const char *base)
{
	const char *dot = strrchr(base, '.');

	return dot && dot != base ? (size_t)(dot - base) : strlen(base);
}

/* glob(7) reads [, * and ? as patterns: a letter is meant, so escape them. */
static void put_plain(GString *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (strchr("*?[\\", s[i]))
			g_string_append_c(out, '\\');
		g_string_append_c(out, s[i]);
	}
}

/* Digits for digits: narrower than anything at all. */
static void put_digits(GString *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (g_ascii_isdigit(s[i]))
			g_string_append(out, "[0-9]");
		else
			put_plain(out, s + i, 1);
}

typedef enum { LOOSE, NARROW, LITERAL } strictness;

/* Of a file's name without its folder; yours. */
static char *base_pattern(const char *base, strictness how)
{
	GString *out = g_string_new(NULL);
	size_t stem = stem_length(base);
	span at = {stem, stem};

	if (how != LITERAL && !find_date(base, stem, &at))
		find_counter(base, stem, &at);
	put_plain(out, base, at.from);
	if (how == NARROW || (at.from == 0 && at.to == stem)) /* "*.csv" would be every export */
		put_digits(out, base + at.from, at.to - at.from);
	else if (at.to > at.from)
		g_string_append_c(out, '*');
	put_plain(out, base + at.to, strlen(base) - at.to);
	return g_string_free(out, FALSE);
}

static char *pattern_of(const char *path, strictness how)
{
	g_autofree char *base = g_path_get_basename(path), *pattern = base_pattern(base, how);
	GString *out = g_string_new(NULL);
	size_t folder = strlen(path) - strlen(base);

	put_plain(out, path, g_str_has_suffix(path, base) ? folder : 0);
	g_string_append(out, pattern);
	return g_string_free(out, FALSE);
}

char *bl__draft_pattern(const char *path)
{
	return pattern_of(path, LOOSE);
}

/* "activites-2026-10.csv" and its neighbours are "activites". */
char *bl__draft_source_name(const char *path)
{
	char *name = g_path_get_basename(path);
	size_t n = stem_length(name);
	span at;

	if (find_date(name, n, &at) && at.to == n)
		n = at.from;
	while (n && (g_ascii_isdigit(name[n - 1]) || is_mark(name[n - 1])))
		n--;
	name[n] = 0;
	if (!*name) {
		g_free(name);
		name = g_strdup("export");
	}
	return name;
}

char *bl__draft_common_name(const bl_texts *paths)
{
	char *name = bl__draft_source_name(paths->item[0]);
	size_t n = strlen(name), whole = n;

	for (size_t i = 1; i < paths->n; i++) {
		g_autofree char *other = bl__draft_source_name(paths->item[i]);
		size_t k = 0;

		while (k < n && name[k] == other[k])
			k++;
		n = k;
	}
	if (n < whole) /* up to the last word both have whole */
		while (n && !is_mark(name[n - 1]))
			n--;
	while (n && is_mark(name[n - 1]))
		n--;
	name[n] = 0;
	if (n < whole && n > 2)
		return name;
	g_free(name);
	return NULL;
}

/* ---- Without catching others ----------------------------------------------------------- */

static bool is_of(const bl__draft_group *g, const char *folder, const char *base)
{
	for (size_t i = 0; i < g->paths.n; i++) {
		g_autofree char *b = g_path_get_basename(g->paths.item[i]);
		g_autofree char *f = g_path_get_dirname(g->paths.item[i]);

		if (!strcmp(b, base) && !strcmp(f, folder))
			return true;
	}
	return false;
}

/* An export nobody named is one of these when its columns are. */
static bool looks_like(const bl__draft_group *g, const char *folder, const char *base)
{
	const bl_peek *first = g->peeks->pdata[0];
	g_autofree char *path = g_build_filename(folder, base, NULL);
	bl_peek *peek = NULL;
	bool same;

	if (bl_peek_file(path, NULL, NULL, &peek, NULL) != BL_OK)
		return false;
	same = !peek->error && peek->n_columns == first->n_columns;
	for (size_t i = 0; same && i < first->n_columns; i++)
		same = bl_same_name(first->columns[i].name, peek->columns[i].name);
	bl_peek_free(peek);
	return same;
}

/* Catches a file that is none of the group's. */
static bool catches_others(const bl__draft_group *g, const char *path, strictness how)
{
	g_autofree char *base = g_path_get_basename(path), *pattern = base_pattern(base, how);
	g_autofree char *folder = g_path_get_dirname(path);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	bool other = false;

	for (const char *name; dir && !other && (name = g_dir_read_name(dir));)
		other = !fnmatch(pattern, name, FNM_PERIOD) && !is_of(g, folder, name) &&
			!looks_like(g, folder, name);
	return other;
}

static bool is_another_groups(const GPtrArray *groups, const bl__draft_group *g, const char *path,
			      strictness how)
{
	g_autofree char *base = g_path_get_basename(path), *pattern = base_pattern(base, how);
	g_autofree char *folder = g_path_get_dirname(path);

	for (guint i = 0; i < groups->len; i++) {
		const bl__draft_group *other = groups->pdata[i];

		for (size_t k = 0; other != g && k < other->paths.n; k++) {
			g_autofree char *b = g_path_get_basename(other->paths.item[k]);
			g_autofree char *f = g_path_get_dirname(other->paths.item[k]);

			if (!strcmp(f, folder) && !fnmatch(pattern, b, FNM_PERIOD))
				return true;
		}
	}
	return false;
}

static bool has_pattern(const bl__draft_group *g, const char *pattern)
{
	for (guint i = 0; i < g->patterns->len; i++)
		if (!strcmp(g->patterns->pdata[i], pattern))
			return true;
	return false;
}

/* Exports that nobody named, and the pattern reads: they are looked at like the others. */
static void adopt(bl__draft_group *g, const char *path, strictness how)
{
	g_autofree char *base = g_path_get_basename(path), *pattern = base_pattern(base, how);
	g_autofree char *folder = g_path_get_dirname(path);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);

	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		g_autofree char *found = g_build_filename(folder, name, NULL);
		bl_peek *peek = NULL;

		if (fnmatch(pattern, name, FNM_PERIOD) || is_of(g, folder, name) ||
		    bl_peek_file(found, NULL, NULL, &peek, NULL) != BL_OK)
			continue;
		g_ptr_array_add(g->peeks, peek);
		g_ptr_array_add(g->adopted, peek);
	}
}

static void add_patterns(const GPtrArray *groups, bl__draft_group *g, bl__draft_files which)
{
	for (size_t i = 0; i < g->paths.n; i++) {
		const char *path = g->paths.item[i];
		strictness how = which == BL__THESE_FILES ? LITERAL : LOOSE;
		g_autofree char *loose = pattern_of(path, how);

		if (has_pattern(g, loose)) /* asked before */
			continue;
		while (how < LITERAL &&
		       (is_another_groups(groups, g, path, how) || catches_others(g, path, how)))
			how++;
		g_free(loose);
		loose = pattern_of(path, how);
		if (how < LITERAL)
			adopt(g, path, how);
		if (!has_pattern(g, loose))
			g_ptr_array_add(g->patterns, g_steal_pointer(&loose));
	}
}

void bl__draft_files_find(const GPtrArray *groups, bl__draft_files which)
{
	for (guint i = 0; i < groups->len; i++)
		add_patterns(groups, groups->pdata[i], which);
}
