/* One column per month, as people keep tables by hand: every cell under such a
 * header becomes a row, with the header for its date.  An empty cell is none: it
 * was not reported.  A row with a figure that cannot be read is refused as a
 * whole, so that it counts once when it comes back put right. */
#include "unfold.h"

#include <string.h>

#define PERIOD_ROOM 96

struct bl__unfold {
	bl__pass *pass;
	bl_sink sink;
	const bl__across *across;
	uint32_t *at;     /* [column] its cell among those kept */
	uint32_t year_at; /* that of the year, when a column holds it */
	bool year;
	bl_str *cell; /* of a row: those kept, then its date and its value */
	size_t n_kept;
	char period[PERIOD_ROOM];
};

/* ---- Which columns ------------------------------------------------------------------ */

static bool is_listed(const bl_names *columns, const char *folded, bool *found)
{
	char plain[256];

	for (size_t i = 0; i < columns->n; i++) {
		bl_fold_name(bl_str_of(columns->item[i]), plain, sizeof plain);
		if (!strcmp(plain, folded)) {
			found[i] = true;
			return true;
		}
	}
	return false;
}

static bool is_taken(const bl__source *src, const int *field, size_t k)
{
	for (size_t i = 0; i < src->n_wants; i++)
		if (field[i] == (int)k)
			return true;
	return false;
}

/* With all headers when one of these could have been meant. */
static void complain(const bl__matching *m, const bl_header *lay, bl_place at, const char *key,
		     const char *found)
{
	bool names = strcmp(key, "unfold_year") && strcmp(key, "header_no_period");
	g_autofree const char **known = g_new0(const char *, lay->width + 1);

	for (size_t i = 0; i < lay->width; i++)
		known[i] = lay->header[i].s;
	bl__column_complain(m, &(bl__column_problem){at, key, found, known, names ? lay->width : 0});
}

/* 1 … 12 are months where the agreement lists them. */
static int month_numbered(bl_str header)
{
	char plain[8];
	gint64 month;

	bl_fold_name(header, plain, sizeof plain);
	if (!*plain || plain[strspn(plain, "0123456789")])
		return 0;
	month = g_ascii_strtoll(plain, NULL, 10);
	return month >= 1 && month <= 12 ? (int)month : 0;
}

static bool is_wanted(const bl__matching *m, const bl_header *lay, const int *field, size_t k, bool *found,
		      bl_header_period *p)
{
	const bl_unfold *agreed = m->src->unfold;
	bool names = bl_header_period_of(lay->header[k], p);

	if (!agreed->columns.n)
		return !is_taken(m->src, field, k) && names;
	if (!is_listed(&agreed->columns, lay->folded[k], found))
		return false;
	if (!names)
		p->month = month_numbered(lay->header[k]);
	return true;
}

/* Months run forward: where they begin anew, so does the year. */
static void put_years(const bl__matching *m, bl__across *out)
{
	const bl_unfold *agreed = m->src->unfold;
	int year = agreed->year_number ? agreed->year_number
				       : (m->src->unfold_year >= 0 ? 0 : bl_year_in_name(m->path));
	int before = 0, later = 0;

	for (size_t i = 0; i < out->n; i++) {
		bl__across_column *c = &out->column[i];
		int turn = c->period.month + c->period.quarter;

		if (c->period.dated)
			continue;
		later += turn < before;
		before = turn;
		c->years = later;
		out->undated |= !year && m->src->unfold_year < 0;
	}
	out->year = year;
}

bool bl__unfold_match(const bl__matching *m, const bl_header *lay, const int *field, bl__across *out)
{
	const bl_unfold *agreed = m->src->unfold;
	g_autofree bool *found = NULL;
	bool all = true;

	*out = (bl__across){.n = 0};
	if (!agreed)
		return true;
	found = g_new0(bool, agreed->columns.n + 1);
	out->column = bl_arena_alloc(m->in->arena, (lay->width + 1) * sizeof *out->column);
	for (size_t k = lay->ours; k < lay->width; k++) {
		bl_header_period p;
		bl_str name = bl_str_trim(lay->header[k]);

		if (!is_wanted(m, lay, field, k, found, &p))
			continue;
		if (!p.dated && !p.month && !p.quarter) {
			complain(m, lay, agreed->place, "header_no_period", lay->header[k].s);
			all = false;
			continue;
		}
		out->column[out->n++] =
			(bl__across_column){k, bl_arena_text(m->in->arena, name.s, name.n), p, 0};
	}
	for (size_t i = 0; i < agreed->columns.n; i++) {
		if (!found[i])
			complain(m, lay, agreed->columns.place[i], "missing_column", agreed->columns.item[i]);
		all &= found[i];
	}
	put_years(m, out);
	if (all && !out->n)
		complain(m, lay, agreed->place, "no_period_columns", m->src->agreed->name);
	else if (out->undated)
		complain(m, lay, agreed->place, "unfold_year", out->column[0].name);
	return all && out->n && !out->undated;
}

/* ---- What they hold ------------------------------------------------------------------ */

/* The period in words that a cell of dates could hold. */
static bl_str say_period(const bl__across_column *c, int year, char out[PERIOD_ROOM])
{
	static const char *const months[] = {"janvier",   "fevrier", "mars",     "avril",
					     "mai",       "juin",    "juillet",  "aout",
					     "septembre", "octobre", "novembre", "decembre"};
	const bl_header_period *p = &c->period;

	if (p->dated)
		g_strlcpy(out, c->name, PERIOD_ROOM);
	else if (p->month)
		g_snprintf(out, PERIOD_ROOM, "%s %d", months[p->month - 1], year + c->years);
	else
		g_snprintf(out, PERIOD_ROOM, "T%d %d", p->quarter, year + c->years);
	return bl_str_of(out);
}

static void remark(const bl__reading *r, const bl__readable *file)
{
	const bl__across *a = &file->across;
	const char *first = a->column[0].name, *last = a->column[a->n - 1].name;
	g_autofree char *text =
		a->n == 1 ? g_strdup(first)
			  : g_strdup_printf(a->n == 2 ? "%s, %s (%zu)" : "%s … %s (%zu)", first, last, a->n);
	g_autofree char *dated = a->year ? g_strdup_printf("%s, %d", text, a->year) : g_strdup(text);
	bl_remark what = {"unfolded", r->src->index, file->file, 0, NULL};

	bl_taken_add_remark(r->in->taken, &what, bl_str_of(dated));
}

void bl__unfold_look(const bl__reading *r, bl__readable *file, const bl_header *lay)
{
	const bl__across *a = &file->across;
	bl__view *date, *value;
	char period[PERIOD_ROOM];

	if (!a->n)
		return;
	date = &file->view[r->src->date];
	value = &file->view[r->src->unfold_value];
	for (size_t i = 0; i < a->n; i++) {
		bl_date_see(&date->dates, say_period(&a->column[i], a->year ? a->year : 2000, period));
		bl_number_add(&value->numbers, &lay->numbers[a->column[i].field], 1);
	}
	remark(r, file);
}

/* ---- Rows ----------------------------------------------------------------------------- */

/* 2026, 2025-2026: the year a row says it is of; 0: none. */
static int year_of(const bl__unfold *u, const bl_record *rec)
{
	bl_str cell = u->year ? bl_str_trim(rec->cell[u->year_at]) : (bl_str){"", 0};
	int year = 0;
	size_t i = 0;

	if (!u->year)
		return u->across->year;
	while (i < cell.n && !g_ascii_isdigit(cell.s[i]))
		i++;
	for (size_t n = 0; n < 4 && i < cell.n && g_ascii_isdigit(cell.s[i]); n++, i++)
		year = year * 10 + (cell.s[i] - '0');
	return year >= 1900 && year <= 2199 ? year : 0;
}

static bool is_no_row(const bl__unfold *u, const bl_record *rec)
{
	const bl__pass *p = u->pass;
	bl_str raw = bl_sheet_raw(&p->sheet, rec->line), *cell;
	bl_arena *arena = bl_arena_new();
	size_t n = bl_record_split(raw, bl_sheet_delimiter(p->sheet.delimiter), arena, &cell);
	const char *reason;
	bl_row_is is = bl_row_shape(&p->file->header, &(bl_row_seen){cell, n, 0, false}, &reason);

	bl_arena_free(arena);
	return is != BL_ROW_DATA;
}

static void tell(bl__unfold *u, const bl_record *rec, bl_str date, bl_str value)
{
	bl_record row = *rec;

	u->cell[u->n_kept] = date;
	u->cell[u->n_kept + 1] = value;
	row.cell = u->cell;
	row.made = NULL;
	u->sink.record(u->sink.self, &row);
}

static void tell_column(bl__unfold *u, const bl_record *rec, size_t i)
{
	const bl__across_column *c = &u->across->column[i];
	bl__pass *p = u->pass;
	int year = year_of(u, rec);
	bl_str period = c->period.dated || year ? say_period(c, year, u->period) : (bl_str){"", 0};

	p->found[p->of->src->unfold_value].field = (int)c->field;
	tell(u, rec, period, rec->cell[u->at[i]]);
}

/* The first figure that cannot be read; n: all can. */
static size_t first_bad(const bl__unfold *u, const bl_record *rec)
{
	const bl__source *src = u->pass->of->src;
	bl_number_format f = u->pass->found[src->unfold_value].number;
	size_t i = 0;
	bl_qty q;

	if (!src->want[src->unfold_value].as_number)
		return u->across->n;
	while (i < u->across->n && bl_number_read(&f, rec->cell[u->at[i]], &q))
		i++;
	return i;
}

static void take(void *self, const bl_record *rec)
{
	bl__unfold *u = self;
	const bl_header *lay = &u->pass->file->header;
	size_t filled = 0, bad;

	if (bl__above_data(u->pass, rec->line) || !rec->filled)
		return;
	if (u->n_kept)
		memcpy(u->cell, rec->cell, u->n_kept * sizeof *u->cell);
	if ((rec->n != lay->width && rec->n != lay->width + lay->extra) || is_no_row(u, rec)) {
		tell(u, rec, (bl_str){"", 0}, (bl_str){"", 0});
		return;
	}
	for (size_t i = 0; i < u->across->n; i++)
		filled += !bl_missing(rec->cell[u->at[i]]);
	bad = filled ? first_bad(u, rec) : u->across->n;
	if (bad < u->across->n)
		tell_column(u, rec, bad);
	else
		for (size_t i = 0; i < u->across->n; i++)
			if (!bl_missing(rec->cell[u->at[i]]))
				tell_column(u, rec, i);
}

static void pass_blank(void *self, uint64_t line)
{
	const bl__unfold *u = self;

	if (u->sink.blank)
		u->sink.blank(u->sink.self, line);
}

static void pass_reject(void *self, uint64_t line, const char *reason, bl_str raw)
{
	const bl__unfold *u = self;

	u->sink.reject(u->sink.self, line, reason, raw);
}

bl__unfold *bl__unfold_new(bl__pass *p, const bl_sink *sink, bl_sink *unfolded)
{
	const bl__source *src = p->of->src;
	bl__unfold *u;
	int year = src->unfold_year < 0 ? -1 : p->found[src->unfold_year].field;

	if (!p->file->across.n || p->kind->whole_lines)
		return NULL;
	u = g_new0(bl__unfold, 1);
	u->pass = p;
	u->sink = *sink;
	u->across = &p->file->across;
	u->at = g_new(uint32_t, u->across->n);
	for (size_t i = 0; i < u->across->n; i++)
		u->at[i] = bl__pass_keep(p, u->across->column[i].field);
	u->year = year >= 0;
	u->year_at = u->year ? bl__pass_keep(p, (size_t)year) : 0;
	u->n_kept = p->kept;
	u->cell = g_new0(bl_str, u->n_kept + 2);
	p->found[src->date].at = (int)u->n_kept;
	p->found[src->unfold_value].at = (int)u->n_kept + 1;
	p->found[src->date].field = (int)p->file->header.width; /* no field of the row's */
	p->found[src->unfold_value].field = (int)u->across->column[0].field;
	*unfolded = (bl_sink){u, take, pass_blank, pass_reject, NULL};
	return u;
}

void bl__unfold_free(bl__unfold *u)
{
	if (!u)
		return;
	g_free(u->at);
	g_free(u->cell);
	g_free(u);
}
