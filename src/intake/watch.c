/* Rejected rows with their cells, for whoever wants to put them right.  The
 * exports of one source may order their columns differently: every cell is
 * told under the column of its name, and what has none comes last. */
#include "room.h"

#include <string.h>

#define NOWHERE UINT32_MAX /* a column of ours, in a file fed back */

typedef struct {
	GHashTable *at;  /* folded name and turn → column + 1 */
	GPtrArray *name; /* as first written */
} columns;

typedef struct {
	char delimiter;
	size_t width;
	uint32_t *column; /* [field] */
} layout;

struct bl__watch {
	const bl_reject_watch *asked;
	GArray *layout; /* [file] layout */
	size_t n;       /* columns of the source at hand */
	columns of;
	bl_str *cell;
	size_t room;
};

void bl_intake_watch_rejects(bl_intake *in, const bl_reject_watch *watch)
{
	if (in->watch)
		bl__watch_free(in->watch);
	in->watch = NULL;
	if (!watch)
		return;
	in->watch = g_new0(bl__watch, 1);
	in->watch->asked = watch;
	in->watch->layout = g_array_new(FALSE, TRUE, sizeof(layout));
}

static void forget_columns(bl__watch *w)
{
	g_clear_pointer(&w->of.at, g_hash_table_unref);
	g_clear_pointer(&w->of.name, g_ptr_array_unref);
}

void bl__watch_free(bl__watch *w)
{
	if (!w)
		return;
	for (guint i = 0; i < w->layout->len; i++)
		g_free(g_array_index(w->layout, layout, i).column);
	g_array_unref(w->layout);
	forget_columns(w);
	g_free(w->cell);
	g_free(w);
}

/* ---- Columns ---------------------------------------------------------------- */

void bl__watch_begin(bl__watch *w)
{
	if (!w)
		return;
	forget_columns(w);
	w->of.at = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	w->of.name = g_ptr_array_new_with_free_func(g_free);
}

/* #3: what a column without name is called in a file of rejects. */
static bool names_place(const char *folded, size_t place)
{
	char name[24];

	g_snprintf(name, sizeof name, "#%zu", place + 1);
	return !strcmp(folded, name);
}

/* What the agreement takes for one column is one, whatever an export calls it;
 * a name that stands twice in a header is two; one without name goes by its place. */
static char *key_of(const bl__source *src, const int *at, const bl_header *lay, size_t field)
{
	const char *folded = lay->header_line ? lay->folded[field] : "";
	size_t turn = 0;

	for (size_t i = 0; i < src->n_wants; i++)
		if (at[i] == (int)field && src->want[i].column)
			return g_strdup_printf("=%zu", i);
	for (size_t i = 0; *folded && i < field; i++)
		turn += !strcmp(lay->folded[i], folded);
	if (lay->ours && names_place(folded, field - lay->ours))
		folded = "";
	return *folded ? g_strdup_printf("%zu %s", turn, folded) : g_strdup_printf("#%zu", field - lay->ours);
}

/* `key` is taken. */
static uint32_t column_of(bl__watch *w, const bl_header *lay, size_t field, char *key)
{
	gpointer found = g_hash_table_lookup(w->of.at, key);

	if (found) {
		g_free(key);
		return GPOINTER_TO_UINT(found) - 1;
	}
	g_ptr_array_add(w->of.name, lay->header_line ? g_strndup(lay->header[field].s, lay->header[field].n)
						     : g_strdup(""));
	g_hash_table_insert(w->of.at, key, GUINT_TO_POINTER(w->of.name->len));
	return w->of.name->len - 1;
}

void bl__watch_file(bl__watch *w, const bl__source *src, uint32_t file, char delimiter,
		    const bl_header *header, const int *field)
{
	layout *l;

	if (!w)
		return;
	if (w->layout->len <= file)
		g_array_set_size(w->layout, file + 1);
	l = &g_array_index(w->layout, layout, file);
	g_free(l->column);
	*l = (layout){bl_sheet_delimiter(delimiter), header->width, g_new(uint32_t, header->width + 1)};
	for (size_t i = 0; i < l->width; i++)
		l->column[i] =
			i < header->ours ? NOWHERE : column_of(w, header, i, key_of(src, field, header, i));
}

void bl__watch_ready(bl__watch *w, int source)
{
	if (!w)
		return;
	w->n = w->of.name->len;
	w->asked->columns(w->asked->self, source, (const char *const *)w->of.name->pdata, w->n);
}

/* ---- Rows -------------------------------------------------------------------- */

/* Bytes that are no text would be refused again: they are shown as U+FFFD. */
static char *readable(bl_str raw, size_t *n)
{
	g_autofree char *plain = g_malloc(raw.n + 1); /* the last record of a file ends where its text does */
	char *valid;

	if (raw.n)
		memcpy(plain, raw.s, raw.n);
	plain[raw.n] = '\0';
	for (size_t i = 0; i < raw.n; i++)
		if (!plain[i])
			plain[i] = '\xFF';
	valid = g_utf8_make_valid(plain, (gssize)raw.n);
	*n = strlen(valid);
	return valid;
}

/* A quote that never closes leaves no record: the line is cut where it can be. */
static size_t cut_plainly(bl_str raw, char delimiter, bl_arena *arena, bl_str **cells)
{
	size_t n = 1, k = 0, from = 0;

	for (size_t i = 0; i < raw.n; i++)
		n += raw.s[i] == delimiter;
	*cells = bl_arena_alloc(arena, n * sizeof **cells);
	for (size_t i = 0; i <= raw.n; i++)
		if (i == raw.n || raw.s[i] == delimiter) {
			(*cells)[k++] = (bl_str){raw.s + from, i - from};
			from = i + 1;
		}
	return n;
}

static size_t place_cells(bl__watch *w, const layout *l, const bl_str *found, size_t n_found)
{
	size_t n = w->n + (n_found > l->width ? n_found - l->width : 0);

	if (w->room < n + 1) {
		w->room = n + 1;
		w->cell = g_renew(bl_str, w->cell, w->room);
	}
	for (size_t i = 0; i < n; i++)
		w->cell[i] = (bl_str){"", 0};
	for (size_t i = 0; i < n_found; i++)
		if (i >= l->width || l->column[i] != NOWHERE)
			w->cell[i < l->width ? l->column[i] : w->n + i - l->width] = found[i];
	return n;
}

void bl__watch_row(bl__watch *w, const bl_reject *reject, const char *path, bl_str raw)
{
	bl_arena *arena;
	bl_str *found = NULL, text;
	size_t n;
	const layout *l;
	char *valid;

	if (!w || reject->file >= w->layout->len)
		return;
	l = &g_array_index(w->layout, layout, reject->file);
	arena = bl_arena_new();
	valid = readable(raw, &text.n);
	text.s = valid;
	n = bl_record_split(text, l->delimiter, arena, &found);
	if (!n)
		n = cut_plainly(text, l->delimiter, arena, &found);
	n = place_cells(w, l, found, n);
	w->asked->row(w->asked->self, reject, path, w->cell, n);
	g_free(valid);
	bl_arena_free(arena);
}
