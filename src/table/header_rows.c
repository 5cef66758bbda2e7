/* Rows around the one that names the columns: a header that stands deeper than
 * a summary box lets it seem, titles of groups above repeated names, and units
 * below. */
#include "header.h"
#include "shape.h"

#include <glib.h>
#include <string.h>

/* ---- Below titles with a box beside them ------------------------------------------ */

typedef struct {
	size_t field, first; /* the column with the most dates, and the first row that has one */
	size_t dates;
} dated;

static bool is_date(bl_str cell)
{
	bl_date_seen seen = {.filled = 0};

	bl_date_see(&seen, cell);
	return bl_date_count(&seen);
}

/* A column is one of dates when most rows from its first one on have one. */
static void look_at_field(const bl_header *lay, size_t k, dated *best)
{
	size_t first = lay->n_rows, dates = 0, rows = 0;

	for (size_t i = 0; i < lay->n_rows; i++) {
		const bl_sample_row *row = &lay->row[i];

		if (row->n != lay->width || row->filled < 2)
			continue;
		if (is_date(row->cell[k])) {
			first = MIN(first, i);
			dates++;
		}
		rows += first < lay->n_rows;
	}
	if (dates > best->dates && dates * 10 >= rows * 7)
		*best = (dated){k, first, dates};
}

/* Every column that most rows of the table fill has a name here, and nothing is a value. */
static bool names_all(const bl_header *lay, size_t i, size_t first)
{
	const bl_sample_row *row = &lay->row[i];

	if (row->n != lay->width || row->filled < 2 || bl__has_value(lay, i))
		return false;
	for (size_t k = 0; k < lay->width; k++) {
		size_t rows = 0, filled = 0;

		for (size_t r = first; bl_blank(row->cell[k]) && r < lay->n_rows; r++) {
			rows += lay->row[r].n == lay->width && lay->row[r].filled > 1;
			filled += lay->row[r].n == lay->width && !bl_blank(lay->row[r].cell[k]);
		}
		if (filled * 2 > rows)
			return false;
	}
	return true;
}

size_t bl__header_over_dates(const bl_header *lay, size_t found)
{
	bool any = found < lay->n_rows;
	dated best = {0, 0, 0};

	if (any && lay->row[found].filled == lay->row[found].n)
		return found;
	for (size_t k = 0; k < lay->width; k++)
		look_at_field(lay, k, &best);
	if (!best.dates || (any && (found >= best.first || names_all(lay, found, best.first))))
		return found;
	for (size_t i = any ? found + 1 : 0; i < best.first; i++)
		if (best.field < lay->row[i].n && !bl_blank(lay->row[i].cell[best.field]) &&
		    names_all(lay, i, best.first))
			return i;
	return found;
}

/* ---- Formats ----------------------------------------------------------------------------- */

/* jj/mm/aaaa, YYYY-MM-DD hh:mm. */
static bool is_date_pattern(const char *plain)
{
	return strlen(plain) > 3 && (strstr(plain, "mm") || strstr(plain, "aaaa") || strstr(plain, "yyyy")) &&
	       !plain[strspn(plain, "ajmydhs/:-. ")];
}

/* (texte), [AAAA-MM-JJ], jj/mm/aaaa: no name. */
static bool is_format(bl_str cell)
{
	bl_str s = bl_str_trim(cell);
	char plain[64];

	bl_fold_name(s, plain, sizeof plain);
	return (s.n > 2 &&
		((s.s[0] == '(' && s.s[s.n - 1] == ')') || (s.s[0] == '[' && s.s[s.n - 1] == ']'))) ||
	       is_date_pattern(plain);
}

/* ---- Titles of groups ---------------------------------------------------------------- */

static bool is_title(bl_str cell)
{
	return !bl_number_like(cell) || is_date(cell) || bl_str_trim(cell).n == 4; /* 2025 */
}

/* A row of titles: text here and there, blank where a merged cell goes on. */
static bool holds_titles(const bl_sample_row *row, size_t width)
{
	if (row->n > width || !row->filled)
		return false;
	for (size_t k = 0; k < row->n; k++)
		if (!bl_blank(row->cell[k]) && !is_title(row->cell[k]))
			return false;
	return true;
}

/* The title over column k: the last one that begins at or before it. */
static bl_str title_over(const bl_sample_row *titles, size_t k)
{
	for (size_t i = MIN(k + 1, titles->n); i-- > 0;)
		if (!bl_blank(titles->cell[i]))
			return bl_str_trim(titles->cell[i]);
	return (bl_str){"", 0};
}

static GHashTable *count_names(const bl_str *cell, size_t n, bl_arena *arena)
{
	GHashTable *times = g_hash_table_new(g_str_hash, g_str_equal);

	for (size_t k = 0; k < n; k++) {
		char *plain = bl_fold_whole(cell[k], arena);
		guint before = GPOINTER_TO_UINT(g_hash_table_lookup(times, plain));

		if (*plain)
			g_hash_table_insert(times, plain, GUINT_TO_POINTER(before + 1));
	}
	return times;
}

static size_t count_repeated(const bl_str *cell, size_t n, bl_arena *arena)
{
	g_autoptr(GHashTable) times = count_names(cell, n, arena);
	GHashTableIter each;
	gpointer count;
	size_t repeated = 0;

	g_hash_table_iter_init(&each, times);
	while (g_hash_table_iter_next(&each, NULL, &count))
		repeated += GPOINTER_TO_UINT(count) > 1;
	return repeated;
}

/* Names that stand more than once, with the title of their group before them. */
static bl_str *name_by_group(const bl_sample_row *row, const bl_sample_row *titles, bl_arena *arena)
{
	bl_str *named = bl_arena_alloc(arena, (row->n + 1) * sizeof *named);
	g_autoptr(GHashTable) times = count_names(row->cell, row->n, arena);

	for (size_t k = 0; k < row->n; k++) {
		bl_str title = title_over(titles, k), own = bl_str_trim(row->cell[k]);
		char *plain = bl_fold_whole(own, arena);
		char *both;

		named[k] = row->cell[k];
		if (!title.n || GPOINTER_TO_UINT(g_hash_table_lookup(times, plain)) < 2)
			continue;
		both = bl_arena_print(arena, "%.*s %.*s", (int)title.n, title.s, (int)own.n, own.s);
		named[k] = bl_str_of(both);
	}
	return named;
}

void bl__header_take_groups(bl_header *lay, size_t header, bl_arena *arena)
{
	bl_sample_row *row = &lay->row[header];
	size_t repeated = count_repeated(row->cell, row->n, arena);
	const bl_sample_row *titles = header ? &lay->row[header - 1] : NULL;
	bl_str *named;

	if (!repeated || !titles || !holds_titles(titles, row->n))
		return;
	named = name_by_group(row, titles, arena);
	if (count_repeated(named, row->n, arena) < repeated)
		row->cell = named;
}

static size_t count_names_of(const bl_sample_row *row, bl_arena *arena)
{
	g_autoptr(GHashTable) times = count_names(row->cell, row->n, arena);

	return g_hash_table_size(times);
}

/* A title over every column of its group: more names stand in the row below, which holds no value either. */
size_t bl__header_under_groups(const bl_header *lay, size_t header, bl_arena *arena)
{
	const bl_sample_row *row = &lay->row[header];
	const bl_sample_row *low = header + 1 < lay->n_rows ? &lay->row[header + 1] : NULL;

	if (!low || low->n != row->n || low->filled < row->filled || bl__has_value(lay, header + 1) ||
	    !bl__row_after(lay, header + 1) || !count_repeated(row->cell, row->n, arena))
		return header;
	for (size_t k = 0; k < low->n; k++)
		if (is_format(low->cell[k]))
			return header;
	return !bl__hxl_row(low->cell, low->n) && count_names_of(low, arena) > count_names_of(row, arena)
		       ? header + 1
		       : header;
}

/* ---- Units ------------------------------------------------------------------------------ */

bool bl__header_hint(bl_str cell)
{
	static const char *const words[] = {
		"obligatoire", "facultatif", "optionnel", "requis",    "required", "optional", "mandatory",
		"texte",       "text",       "nombre",    "number",    "nb",       "nbre",     "entier",
		"integer",     "decimal",    "numerique", "numeric",   "heures",   "hours",    "h",
		"min",         "minutes",    "jours",     "days",      "$",        "cad",      "%",
		"km",          "kg",         "oui/non",   "yes/no",    "o/n",      "y/n",      "liste",
		"list",        "choix",      "choice",    "personnes", "people",   "unite",    "unit"};
	char plain[64];

	bl_fold_name(cell, plain, sizeof plain);
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (!strcmp(plain, words[i]))
			return true;
	return is_format(cell);
}

/* Letters, or a sign that is a unit; a line drawn across is neither. */
static bool says_something(bl_str cell)
{
	for (size_t i = 0; i < cell.n; i++)
		if (g_ascii_isalpha(cell.s[i]) || (unsigned char)cell.s[i] >= 0x80)
			return true;
	return bl__header_hint(cell);
}

/* Most of the rows from `from` on hold a number or a date in column k. */
static bool holds_values(const bl_header *lay, size_t from, size_t k)
{
	size_t filled = 0, values = 0;

	for (size_t i = from; i < lay->n_rows; i++) {
		const bl_sample_row *row = &lay->row[i];

		if (row->n != lay->width || row->filled < 2 || bl_missing(row->cell[k]))
			continue;
		filled++;
		values += bl_number_like(row->cell[k]) || is_date(row->cell[k]);
	}
	return filled && values * 10 >= filled * 7;
}

/* A row that holds no value where all rows below do: what they are counted in. */
bool bl__header_units(const bl_header *lay, size_t i)
{
	const bl_sample_row *row = &lay->row[i];
	size_t values = 0, spoken = 0, repeats = 0, from = i + 1;
	bool hint = false;

	if (row->n != lay->width || !row->filled || bl__has_value(lay, i))
		return false;
	from += from < lay->n_rows && !bl__has_value(lay, from); /* two of them */
	for (size_t k = 0; k < lay->width; k++) {
		repeats += bl_str_equal(bl_str_trim(row->cell[k]), bl_str_trim(lay->header[k]));
		if (!holds_values(lay, from, k))
			continue;
		values++;
		if (bl_missing(row->cell[k]) || !says_something(row->cell[k]))
			continue;
		spoken++;
		hint |= bl__header_hint(row->cell[k]);
	}
	return repeats < lay->width && spoken && spoken * 2 >= values && (spoken > 1 || hint);
}
