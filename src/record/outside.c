/* What readers outside were shown, as they know it now: of each figure the last number each was shown. */
#include "record.h"

#include <math.h>
#include <string.h>

/* ---- Which editions were shown ---------------------------------------------------------- */

/* Of every series, by its number, the editions that left: ascending. */
static GHashTable *published(const bl_register *reg)
{
	bl__auto_sql q = bl__sql_of(
		reg, "SELECT series.id, edition.id FROM edition JOIN series ON series.report = edition.report"
		     " AND series.audience = edition.audience AND series.partner IS edition.partner"
		     " WHERE edition.state IN ('published', 'prepared') ORDER BY edition.id");
	GHashTable *all = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
						(GDestroyNotify)(void (*)(void))g_array_unref);

	while (bl__sql_row(&q)) {
		int64_t series = bl__col_int(&q), id = bl__col_int(&q);
		GArray *of = g_hash_table_lookup(all, &series);

		if (!of) {
			of = g_array_new(FALSE, FALSE, sizeof(int64_t));
			g_hash_table_insert(all, g_memdup2(&series, sizeof series), of);
		}
		g_array_append_val(of, id);
	}
	return all;
}

/* The last of them from `since` up to `until`; 0: none. */
static int64_t last_in(const GArray *of, int64_t since, int64_t until)
{
	guint low = 0, high = of ? of->len : 0;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (g_array_index(of, int64_t, middle) <= until)
			low = middle + 1;
		else
			high = middle;
	}
	return low && g_array_index(of, int64_t, low - 1) >= since ? g_array_index(of, int64_t, low - 1) : 0;
}

/* ---- One figure and its readers ---------------------------------------------------------- */

static bool is_of_figure(const bl_cell_row *a, const bl_cell_row *b)
{
	return a->first == b->first && a->last == b->last && !strcmp(a->indicator, b->indicator) &&
	       !g_strcmp0(a->column, b->column) && !g_strcmp0(a->value, b->value);
}

static bool is_of_reader(const bl_shown_row *a, const bl_shown_row *b)
{
	return !strcmp(a->audience, b->audience) && !g_strcmp0(a->partner, b->partner);
}

static bool is_number(double a, double b)
{
	return isnan(a) ? isnan(b) : a == b;
}

static bool is_alike(const bl_cell_row *a, const bl_cell_row *b)
{
	return is_number(a->number, b->number) && is_number(a->numerator, b->numerator) &&
	       is_number(a->denominator, b->denominator) && a->pending == b->pending;
}

typedef struct {
	GArray *readers; /* of bl_shown_row, of one figure: each reader's last */
	GArray *out;
} gathering;

/* Rows of a reader follow one another. */
static void add_row(gathering *g, const bl_shown_row *row)
{
	bl_shown_row *last =
		g->readers->len ? &g_array_index(g->readers, bl_shown_row, g->readers->len - 1) : NULL;

	if (!last || !is_of_reader(last, row))
		g_array_append_vals(g->readers, row, 1);
	else if (row->edition > last->edition)
		*last = *row;
}

/* Shown alike to several, it is nobody's alone. */
static void settle_one(gathering *g, guint from, const bl_shown_row *row)
{
	for (guint i = from; i < g->out->len; i++) {
		bl_shown_row *is = &g_array_index(g->out, bl_shown_row, i);

		if (!is_alike(&is->cell, &row->cell))
			continue;
		if (row->edition > is->edition) {
			is->edition = row->edition;
			is->audience = row->audience;
		}
		is->partner = NULL;
		return;
	}
	g_array_append_vals(g->out, row, 1);
}

static void settle(gathering *g)
{
	guint from = g->out->len;

	for (guint i = 0; i < g->readers->len; i++)
		settle_one(g, from, &g_array_index(g->readers, bl_shown_row, i));
	g_array_set_size(g->readers, 0);
}

/* ---- All of them ---------------------------------------------------------------------------- */

static gint by_edition(gconstpointer left, gconstpointer right)
{
	const bl_shown_row *a = left, *b = right;

	return (a->edition > b->edition) - (a->edition < b->edition);
}

static bl_shown_row take_row(bl__sql *q, GHashTable *editions, bl_arena *arena)
{
	int64_t series = bl__col_int(q), since = bl__col_int(q), until = bl__col_int(q);
	bl_shown_row row = {.edition = last_in(g_hash_table_lookup(editions, &series), since, until)};

	row.audience = bl__col_text(q, arena);
	row.partner = bl__col_text(q, arena);
	bl__cell_take(q, arena, &row.cell);
	return row;
}

const bl_shown_row *bl_record_shown(const bl_register *reg, const char *inside, bl_arena *arena, size_t *n)
{
	bl__auto_sql q = bl__sql_of(
		reg,
		"SELECT series, since, coalesce(until, 9223372036854775807), audience, partner, " BL__CELL
		" FROM cell JOIN series ON series.id = cell.series"
		" WHERE audience <> ? AND number IS NOT NULL"
		" ORDER BY indicator, split, value, first, last, audience, partner, since");
	g_autoptr(GHashTable) editions = published(reg);
	g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(bl_shown_row));
	g_autoptr(GArray) readers = g_array_new(FALSE, FALSE, sizeof(bl_shown_row));
	gathering g = {readers, out};

	bl__bind_text(&q, inside);
	while (bl__sql_row(&q)) {
		bl_shown_row row = take_row(&q, editions, arena);

		if (!row.edition)
			continue;
		if (readers->len && !is_of_figure(&g_array_index(readers, bl_shown_row, 0).cell, &row.cell))
			settle(&g);
		add_row(&g, &row);
	}
	settle(&g);
	g_array_sort(out, by_edition);
	return bl__record_rows(reg, out, arena, n);
}

size_t bl_record_shown_unknown(const bl_register *reg, const char *inside)
{
	bl__auto_sql q = bl__sql_of(reg, "SELECT count(*) FROM edition WHERE audience <> ? AND shown = ''"
					 " AND state IN ('published', 'prepared')");

	bl__bind_text(&q, inside);
	return bl__sql_row(&q) ? (size_t)bl__col_int(&q) : 0;
}
