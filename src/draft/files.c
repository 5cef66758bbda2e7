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

/* What of a file's name may be another in the next one. */
static span stretch_of(const char *base, strictness how)
{
	size_t stem = stem_length(base);
	span at = {stem, stem};

	if (how != LITERAL && !find_date(base, stem, &at))
		find_counter(base, stem, &at);
	return at;
}

/* Of a file's name without its folder; yours. */
static char *base_pattern(const char *base, strictness how)
{
	GString *out = g_string_new(NULL);
	size_t stem = stem_length(base);
	span at = stretch_of(base, how);

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

/* What is asked of every pattern: which files there are, and who named them. */
typedef struct {
	GHashTable *named;   /* path → the group whose it is */
	GHashTable *folders; /* path → GPtrArray of names, in their order */
	GHashTable *safe;    /* pattern → whether it reads no other file than the group's at hand */
} shelf;

static void free_names(gpointer names)
{
	g_ptr_array_unref(names);
}

static char *plain_path(const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path), *base = g_path_get_basename(path);

	return g_build_filename(folder, base, NULL);
}

static void open_shelf(shelf *s, const GPtrArray *groups)
{
	s->named = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	s->folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_names);
	s->safe = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (guint i = 0; i < groups->len; i++) {
		bl__draft_group *g = groups->pdata[i];

		for (size_t k = 0; k < g->paths.n; k++)
			g_hash_table_insert(s->named, plain_path(g->paths.item[k]), g);
	}
}

static void close_shelf(shelf *s)
{
	g_hash_table_unref(s->named);
	g_hash_table_unref(s->folders);
	g_hash_table_unref(s->safe);
}

static int by_name(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const GPtrArray *names_in(shelf *s, const char *folder)
{
	GPtrArray *names = g_hash_table_lookup(s->folders, folder);
	g_autoptr(GDir) dir = names ? NULL : g_dir_open(folder, 0, NULL);

	if (names)
		return names;
	names = g_ptr_array_new_with_free_func(g_free);
	for (const char *name; dir && (name = g_dir_read_name(dir));)
		g_ptr_array_add(names, g_strdup(name));
	g_ptr_array_sort(names, by_name);
	g_hash_table_insert(s->folders, g_strdup(folder), names);
	return names;
}

/* The first name that is not before the n letters of start. */
static guint first_from(const GPtrArray *names, const char *start, size_t n)
{
	guint from = 0, to = names->len;

	while (from < to) {
		guint middle = from + (to - from) / 2;

		if (strncmp(names->pdata[middle], start, n) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

/* The paths that the pattern of this one reads: names that begin as it does are looked at. */
static GPtrArray *read_by(shelf *s, const char *path, strictness how)
{
	g_autofree char *base = g_path_get_basename(path), *pattern = base_pattern(base, how);
	g_autofree char *folder = g_path_get_dirname(path);
	const GPtrArray *names = names_in(s, folder);
	GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
	size_t n = stretch_of(base, how).from;

	for (guint i = first_from(names, base, n); i < names->len; i++) {
		const char *name = names->pdata[i];

		if (strncmp(name, base, n))
			break;
		if (!fnmatch(pattern, name, FNM_PERIOD))
			g_ptr_array_add(found, g_build_filename(folder, name, NULL));
	}
	return found;
}

/* An export nobody named is one of these when its columns are. */
static bool looks_like(const bl__draft_group *g, const char *path)
{
	const bl_peek *first = g->peeks->pdata[0];
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

/* Catches a file that is another group's, or nobody's and not like those of this one. */
static bool catches_others(const shelf *s, const bl__draft_group *g, const GPtrArray *found)
{
	for (guint i = 0; i < found->len; i++) {
		const bl__draft_group *of = g_hash_table_lookup(s->named, found->pdata[i]);

		if (of && of != g)
			return true;
	}
	for (guint i = 0; i < found->len; i++)
		if (!g_hash_table_contains(s->named, found->pdata[i]) && !looks_like(g, found->pdata[i]))
			return true;
	return false;
}

/* Exports that nobody named, and the pattern reads: they are looked at like the others. */
static void adopt(const shelf *s, bl__draft_group *g, const GPtrArray *found)
{
	for (guint i = 0; i < found->len; i++) {
		bl_peek *peek = NULL;

		if (g_hash_table_contains(s->named, found->pdata[i]) ||
		    bl_peek_file(found->pdata[i], NULL, NULL, &peek, NULL) != BL_OK)
			continue;
		g_ptr_array_add(g->peeks, peek);
		g_ptr_array_add(g->adopted, peek);
	}
}

/* Whether the pattern reads no other file; what nobody named of its files is adopted. */
static bool is_safe(shelf *s, bl__draft_group *g, const char *path, strictness how)
{
	char *pattern = pattern_of(path, how);
	g_autoptr(GPtrArray) found = NULL;
	gpointer known;
	bool safe;

	if (g_hash_table_lookup_extended(s->safe, pattern, NULL, &known)) {
		g_free(pattern);
		return GPOINTER_TO_INT(known);
	}
	found = read_by(s, path, how);
	safe = !catches_others(s, g, found);
	if (safe)
		adopt(s, g, found);
	g_hash_table_insert(s->safe, pattern, GINT_TO_POINTER(safe));
	return safe;
}

static void add_patterns(shelf *s, bl__draft_group *g, bl__draft_files which)
{
	g_autoptr(GHashTable) kept = g_hash_table_new(g_str_hash, g_str_equal);

	g_hash_table_remove_all(s->safe);
	for (size_t i = 0; i < g->paths.n; i++) {
		const char *path = g->paths.item[i];
		strictness how = which == BL__THESE_FILES ? LITERAL : LOOSE;
		char *pattern;

		while (how < LITERAL && !is_safe(s, g, path, how))
			how++;
		pattern = pattern_of(path, how);
		if (g_hash_table_contains(kept, pattern)) {
			g_free(pattern);
			continue;
		}
		g_hash_table_add(kept, pattern);
		g_ptr_array_add(g->patterns, pattern);
	}
}

void bl__draft_files_find(const GPtrArray *groups, bl__draft_files which)
{
	shelf s;

	open_shelf(&s, groups);
	for (guint i = 0; i < groups->len; i++)
		add_patterns(&s, groups->pdata[i], which);
	close_shelf(&s);
}
