/* Figures as they were shown.  Editions of one report, audience and partner, in whichever language, show
 * mostly what the one before showed: a figure is kept once, with the editions it was shown in
 * unchanged, and only what is new, or no longer shown, is written. */
#include "record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- One order -------------------------------------------------------------------------- */

static int by_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) : (a != NULL) - (b != NULL);
}

static int by_number(double a, double b)
{
	if (isnan(a) || isnan(b))
		return isnan(b) - isnan(a);
	return (a > b) - (a < b);
}

static int by_what(const void *a, const void *b)
{
	const bl_cell_row *x = a, *y = b;
	int order = by_text(x->indicator, y->indicator);

	if (!order)
		order = by_text(x->column, y->column);
	if (!order)
		order = by_text(x->value, y->value);
	if (!order)
		order = (x->first > y->first) - (x->first < y->first);
	if (!order)
		order = (x->last > y->last) - (x->last < y->last);
	if (!order)
		order = by_text(x->state, y->state);
	if (!order)
		order = x->provisional - y->provisional;
	if (!order)
		order = by_number(x->number, y->number);
	if (!order)
		order = x->pending - y->pending;
	if (!order)
		order = by_number(x->numerator, y->numerator);
	return order ? order : by_number(x->denominator, y->denominator);
}

bl_cell_row *bl__cells_sorted(const bl_cell_row *cells, size_t *n)
{
	bl_cell_row *sorted = g_memdup2(cells, *n * sizeof *cells);
	size_t kept = 0;

	for (size_t i = 0; i < *n; i++)
		if (!strcmp(sorted[i].state, "hidden"))
			sorted[i].number = sorted[i].numerator = sorted[i].denominator = NAN;
	if (*n)
		qsort(sorted, *n, sizeof *sorted, by_what);
	for (size_t i = 0; i < *n; i++)
		if (!kept || by_what(&sorted[kept - 1], &sorted[i]))
			sorted[kept++] = sorted[i];
	*n = kept;
	return sorted;
}

/* ---- Writing ------------------------------------------------------------------------------- */

/* The number of a series; 0: it is not there. */
static int64_t find_series(const bl_register *reg, const bl_edition_row *r)
{
	bl__auto_sql q =
		bl__sql_of(reg, "SELECT id FROM series WHERE report = ? AND audience = ? AND partner IS ?");

	bl__bind_text(&q, r->report);
	bl__bind_text(&q, r->audience);
	bl__bind_text(&q, r->partner);
	return bl__sql_row(&q) ? bl__col_int(&q) : 0;
}

static int64_t add_series(bl_register *reg, const bl_edition_row *r)
{
	bl__auto_sql q = bl__sql_of(reg, "INSERT INTO series (report, audience, partner) VALUES (?, ?, ?)");

	bl__bind_text(&q, r->report);
	bl__bind_text(&q, r->audience);
	bl__bind_text(&q, r->partner);
	bl__sql_run(&q);
	return sqlite3_last_insert_rowid(reg->db);
}

/* The edition of its series before this one; 0: it is the first. */
static int64_t edition_before(const bl_register *reg, const bl_edition_row *r)
{
	bl__auto_sql q = bl__sql_of(reg, "SELECT max(id) FROM edition WHERE report = ? AND audience = ?"
					 " AND partner IS ? AND id < ?");

	bl__bind_text(&q, r->report);
	bl__bind_text(&q, r->audience);
	bl__bind_text(&q, r->partner);
	bl__bind_int(&q, r->id);
	return bl__sql_row(&q) ? bl__col_int(&q) : 0;
}

void bl__cell_take(bl__sql *q, bl_arena *arena, bl_cell_row *c)
{
	c->indicator = bl__col_text(q, arena);
	c->column = bl__col_text(q, arena);
	c->value = bl__col_text(q, arena);
	c->first = bl__col_day(q);
	c->last = bl__col_day(q);
	c->state = bl__col_text(q, arena);
	c->provisional = bl__col_int(q) != 0;
	c->number = bl__col_number(q);
	c->pending = bl__col_int(q) != 0;
	c->numerator = bl__col_number(q);
	c->denominator = bl__col_number(q);
}

#define CELL   BL__CELL
#define SORTED " ORDER BY " BL__CELL

typedef struct {
	bl_cell_row cell;
	int64_t row;
} open_cell;

/* What the last edition of the series showed, sorted. */
static GArray *open_cells(const bl_register *reg, int64_t series, bl_arena *arena)
{
	bl__auto_sql q = bl__sql_of(reg, "SELECT rowid, " CELL " FROM cell WHERE series = ?"
					 " AND until IS NULL" SORTED);
	GArray *all = g_array_new(FALSE, TRUE, sizeof(open_cell));

	bl__bind_int(&q, series);
	while (bl__sql_row(&q)) {
		open_cell o = {.row = bl__col_int(&q)};

		bl__cell_take(&q, arena, &o.cell);
		g_array_append_val(all, o);
	}
	return all;
}

static void close_cell(bl__sql *q, int64_t row, int64_t until)
{
	bl__bind_int(q, until);
	bl__bind_int(q, row);
	bl__sql_run(q);
}

static void insert_cell(bl__sql *q, int64_t series, int64_t since, const bl_cell_row *c)
{
	bl__bind_int(q, series);
	bl__bind_int(q, since);
	bl__bind_text(q, c->indicator);
	bl__bind_text(q, c->column);
	bl__bind_text(q, c->value);
	bl__bind_day(q, c->first);
	bl__bind_day(q, c->last);
	bl__bind_text(q, c->state);
	bl__bind_int(q, c->provisional);
	bl__bind_number(q, c->number);
	bl__bind_int(q, c->pending);
	bl__bind_number(q, c->numerator);
	bl__bind_number(q, c->denominator);
	bl__sql_run(q);
}

/* Both lists are sorted: what is in one alone ends, or begins. */
static void write_differences(bl_register *reg, const bl_edition_made *made, int64_t series,
			      const GArray *before)
{
	bl__auto_sql ends = bl__sql_of(reg, "UPDATE cell SET until = ? WHERE rowid = ?");
	bl__auto_sql begins = bl__sql_of(reg, "INSERT INTO cell (series, since, " CELL ")"
					      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	int64_t last = edition_before(reg, &made->edition);
	size_t i = 0;

	for (guint k = 0; i < made->n_cells || k < before->len;) {
		const open_cell *o = k < before->len ? &g_array_index(before, open_cell, k) : NULL;
		int order = !o ? -1 : i == made->n_cells ? 1 : by_what(&made->cells[i], &o->cell);

		if (order > 0)
			close_cell(&ends, o->row, last);
		if (order < 0)
			insert_cell(&begins, series, made->edition.id, &made->cells[i]);
		i += order <= 0;
		k += order >= 0;
	}
}

void bl__cells_insert(bl_register *reg, const bl_edition_made *made)
{
	bl_arena *arena = bl_arena_new();
	int64_t series = find_series(reg, &made->edition);
	g_autoptr(GArray) before = NULL;

	if (!series)
		series = add_series(reg, &made->edition);
	before = open_cells(reg, series, arena);
	write_differences(reg, made, series, before);
	bl_arena_free(arena);
}

/* ---- A series as a whole ------------------------------------------------------------------ */

struct bl__series {
	int64_t id;
	GArray *cells;   /* bl_cell_row, sorted … */
	GArray *since;   /* … and int64_t pairs: the first and the last edition they are of */
	bl_arena *arena; /* their texts */
};

bl__series *bl__series_of(const bl_register *reg, const bl_edition_row *of)
{
	bl__series *s = g_new0(bl__series, 1);
	bl__auto_sql q = bl__sql_of(reg, "SELECT since, coalesce(until, 9223372036854775807), " CELL
					 " FROM cell WHERE series = ?" SORTED);

	s->id = find_series(reg, of);
	s->cells = g_array_new(FALSE, TRUE, sizeof(bl_cell_row));
	s->since = g_array_new(FALSE, TRUE, 2 * sizeof(int64_t));
	s->arena = bl_arena_new();
	bl__bind_int(&q, s->id);
	while (bl__sql_row(&q)) {
		int64_t span[2] = {bl__col_int(&q), 0};
		bl_cell_row c;

		span[1] = bl__col_int(&q);
		bl__cell_take(&q, s->arena, &c);
		g_array_append_val(s->cells, c);
		g_array_append_vals(s->since, span, 1);
	}
	return s;
}

bl_cell_row *bl__series_cells(const bl__series *s, int64_t edition, size_t *n)
{
	bl_cell_row *of = g_new(bl_cell_row, s->cells->len + 1);

	*n = 0;
	for (guint i = 0; i < s->cells->len; i++) {
		const int64_t *span = (const int64_t *)(const void *)s->since->data + 2 * i;

		if (span[0] <= edition && edition <= span[1])
			of[(*n)++] = g_array_index(s->cells, bl_cell_row, i);
	}
	return of;
}

void bl__series_free(void *self)
{
	bl__series *s = self;

	g_array_unref(s->cells);
	g_array_unref(s->since);
	bl_arena_free(s->arena);
	g_free(s);
}

/* ---- Reading ------------------------------------------------------------------------------- */

const bl_cell_row *bl_record_cells(const bl_register *reg, int64_t edition, bl_arena *arena, size_t *n)
{
	bl__auto_sql q = bl__sql_of(
		reg, "SELECT " CELL " FROM cell WHERE series = (SELECT series.id FROM series JOIN edition"
		     " ON series.report = edition.report AND series.audience = edition.audience"
		     " AND series.partner IS edition.partner WHERE edition.id = ?1)"
		     " AND since <= ?1 AND (until IS NULL OR until >= ?1)" SORTED);
	g_autoptr(GArray) all = g_array_new(FALSE, TRUE, sizeof(bl_cell_row));

	bl__bind_int(&q, edition);
	while (bl__sql_row(&q)) {
		g_array_set_size(all, all->len + 1);
		bl__cell_take(&q, arena, &g_array_index(all, bl_cell_row, all->len - 1));
	}
	return bl__record_rows(reg, all, arena, n);
}
