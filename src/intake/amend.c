/* Refused rows that a later file has put right, of a source without ids.
 *
 * A row put right says what it said before but for the cells that could not be
 * read; so refusals wait until all files are read, known by the rest of their
 * cells.  What is nowhere put right is then told.  Without ids this is a
 * likeness, not a proof: a row of the same rest must be new in its file, say two
 * things more, and, where the day was at fault, be of the days of the refused
 * row's file. */
#include "amend.h"

#include "repeats.h"

#include <stdlib.h>
#include <string.h>

#define HELD_MAX  10000
#define TEXT_MAX  ((size_t)4 << 20)
#define SETS_MAX  16 /* of columns at fault together */
#define DAYS_NEAR 7

/* Columns at fault, and where the file at hand has them. */
typedef struct {
	uint64_t column[BL__FAULTS_MAX];
	size_t n_columns, field[BL__FAULTS_MAX];
	bool here;
} faults;

struct bl__amends {
	bl__reading *of;
	GArray *held; /* bl__pending */
	size_t text;
	bl_prints by; /* rest, and the set → index into those held */
	faults set[SETS_MAX];
	size_t n_sets;
	bool any_ragged, full;
	const bl__readable *file; /* that `field` is of */
};

bl__amends *bl__amends_new(bl__reading *r)
{
	bl__amends *a;

	if (r->n_files < 2 || r->rivals || r->pivot)
		return NULL;
	a = g_new0(bl__amends, 1);
	a->of = r;
	a->held = g_array_new(FALSE, FALSE, sizeof(bl__pending));
	return a;
}

void bl__amends_free(bl__amends *a)
{
	if (!a)
		return;
	for (guint i = 0; i < a->held->len; i++) {
		g_free(g_array_index(a->held, bl__pending, i).text);
		g_free(g_array_index(a->held, bl__pending, i).raw);
		g_free(g_array_index(a->held, bl__pending, i).lost);
	}
	g_array_unref(a->held);
	bl_prints_free(&a->by);
	g_free(a);
}

const bl__pending *bl__amends_held(const bl__amends *a, size_t *n)
{
	*n = a->held->len;
	return (const bl__pending *)a->held->data;
}

/* ---- What a row says ---------------------------------------------------------------------- */

static bl_str cell_at(const bl__pass *p, const bl_record *rec, size_t field)
{
	return bl_str_trim(rec->cell[p->place[field] - 1]);
}

static void add_cell(bl_print *sum, const bl_header *lay, size_t field, bl_str cell)
{
	uint64_t seed = bl__column_seed(lay, field);

	sum->a += bl_hash(cell.s, cell.n, seed);
	sum->b += bl_hash(cell.s, cell.n, ~seed);
}

static void take_cell(bl_print *sum, const bl_header *lay, size_t field, bl_str cell)
{
	bl_print own = {0, 0};

	add_cell(&own, lay, field, cell);
	sum->a -= own.a;
	sum->b -= own.b;
}

static const bl_print no_letters = {0xCBF29CE484222325u, 0x84222325CBF29CE4u};

/* Letters and digits in their order: what stands between cells may be what was wrong. */
static bl_print letters_after(bl_print sum, bl_str text)
{
	for (size_t k = 0; k < text.n; k++) {
		if (strchr(" \t\r\n\"',;|", text.s[k]))
			continue;
		sum.a = (sum.a ^ (unsigned char)text.s[k]) * 0x100000001B3u;
		sum.b = (sum.b + (unsigned char)text.s[k]) * 0xD6E8FEB86659FD93u;
	}
	return sum;
}

static bool is_at_fault(bl__pass *p, const bl_record *rec, int want)
{
	const bl__want *w = &p->of->src->want[want];
	bl__found *found = &p->found[want];
	bl_dated said;
	bl_qty q;
	const char *wrong = w->as_day ? bl__record_day(rec, found, &said) : NULL;

	if (wrong && (want == p->of->src->date || strcmp(wrong, "empty_date")))
		return true;
	return w->as_number && !bl__record_number(rec, found, &q);
}

static int ascending(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void add_fault(bl__fragment *f, uint64_t column)
{
	for (size_t i = 0; i < MIN(f->n_columns, BL__FAULTS_MAX); i++)
		if (f->column[i] == column)
			return;
	if (f->n_columns < BL__FAULTS_MAX)
		f->column[f->n_columns] = column;
	f->n_columns++;
}

bl__fragment bl__fragment_of(bl__pass *p, const bl_record *rec, int want, bl_str raw)
{
	const bl_header *lay = &p->file->header;
	bl__fragment f = {.rest = {0, 1}, .ragged = want < 0};

	if (f.ragged) {
		f.rest = letters_after(no_letters, raw);
		f.others = raw.n;
		return f;
	}
	for (size_t i = 0; i < p->of->src->n_wants; i++) {
		int field = p->found[i].field;

		if (field < 0 || (size_t)field >= lay->width ||
		    ((int)i != want && !is_at_fault(p, rec, (int)i)))
			continue;
		f.undated |= (int)i == p->of->src->date;
		add_fault(&f, bl__column_seed(lay, (size_t)field));
	}
	qsort(f.column, MIN(f.n_columns, BL__FAULTS_MAX), sizeof *f.column, ascending);
	for (size_t i = 0; i < lay->width; i++) {
		bl_str cell = cell_at(p, rec, i);
		uint64_t column = bl__column_seed(lay, i);
		bool fault = false;

		for (size_t k = 0; k < MIN(f.n_columns, BL__FAULTS_MAX); k++)
			fault |= f.column[k] == column;
		if (!fault)
			add_cell(&f.rest, lay, i, cell);
		f.others += !fault && cell.n;
	}
	return f;
}

/* ---- Holding ------------------------------------------------------------------------------------ */

/* The number of a set of columns, SETS_MAX: there is no room for it. */
static size_t set_of(bl__amends *a, const bl__fragment *says)
{
	size_t i = 0;

	for (; i < a->n_sets; i++)
		if (a->set[i].n_columns == says->n_columns &&
		    !memcmp(a->set[i].column, says->column, sizeof says->column))
			return i;
	if (i == SETS_MAX || says->n_columns > BL__FAULTS_MAX)
		return SETS_MAX;
	memcpy(a->set[i].column, says->column, sizeof says->column);
	a->set[i].n_columns = says->n_columns;
	a->file = NULL;
	return a->n_sets++;
}

static bl_print key_of(bl_print rest, uint64_t set)
{
	return (bl_print){rest.a + set * 0x9E3779B97F4A7C15u, rest.b ^ (set + 1)};
}

bool bl__amends_hold(bl__amends *a, const bl_reject *what, bl_str text, bl_str raw, const bl__fragment *says)
{
	bl__pending held = {.what = *what};
	size_t set;

	a->full |= a->held->len >= HELD_MAX || a->text + text.n + raw.n > TEXT_MAX;
	if (a->full)
		return false;
	held.text = g_strndup(text.s ? text.s : "", text.n);
	held.raw = g_strndup(raw.s ? raw.s : "", raw.n);
	a->text += text.n + raw.n;
	if (says) {
		held.says = *says;
		a->any_ragged |= says->ragged;
		set = says->ragged ? SETS_MAX + 1 : set_of(a, says);
		if (says->others > 1 && set != SETS_MAX)
			bl_prints_put(&a->by, key_of(says->rest, set), a->held->len);
	}
	g_array_append_val(a->held, held);
	return true;
}

void bl__amends_hold_lost(bl__amends *a, bl__lost_row *lost)
{
	g_array_index(a->held, bl__pending, a->held->len - 1).lost = lost;
}

/* ---- Rows that count --------------------------------------------------------------------------------- */

static void find_fields(bl__amends *a, const bl__pass *p)
{
	const bl_header *lay = &p->file->header;

	a->file = p->file;
	for (size_t s = 0; s < a->n_sets; s++) {
		faults *f = &a->set[s];
		size_t found = 0;

		for (size_t i = 0; i < lay->width; i++)
			for (size_t k = 0; k < f->n_columns; k++)
				if (bl__column_seed(lay, i) == f->column[k] && found < BL__FAULTS_MAX)
					f->field[found++] = i;
		f->here = found == f->n_columns;
	}
}

static bool is_of_its_days(const bl__amends *a, const bl__pending *held, bl_day day)
{
	const bl_file_count *count = bl_taken_count(a->of->in->taken, held->what.file);

	return !held->says.undated || count->first == BL_DAY_NONE ||
	       (day >= count->first - DAYS_NEAR && day <= count->last + DAYS_NEAR);
}

static void put_right(bl__amends *a, const bl__pass *p, const bl_record *rec, bl_print key, bl_day day)
{
	bl__pending *held;
	uint64_t at;

	if (!bl_prints_get(&a->by, key, &at))
		return;
	held = &g_array_index(a->held, bl__pending, at);
	if (!held->by.line && held->what.file < p->file->file && is_of_its_days(a, held, day))
		held->by = (bl_row_at){p->file->file, rec->line};
}

void bl__amends_see(bl__amends *a, bl__pass *p, const bl_record *rec, bl_day day)
{
	const bl_header *lay = &p->file->header;
	bl_print all = {0, 1};

	if (!a->by.n)
		return;
	if (a->file != p->file)
		find_fields(a, p);
	for (size_t i = 0; a->n_sets && i < lay->width; i++)
		add_cell(&all, lay, i, cell_at(p, rec, i));
	for (size_t s = 0; s < a->n_sets; s++) {
		bl_print rest = all;

		for (size_t k = 0; k < a->set[s].n_columns && a->set[s].here; k++)
			take_cell(&rest, lay, a->set[s].field[k], cell_at(p, rec, a->set[s].field[k]));
		if (a->set[s].here)
			put_right(a, p, rec, key_of(rest, s), day);
	}
	if (a->any_ragged) {
		bl_print sum = no_letters;

		for (size_t i = 0; i < lay->width; i++)
			sum = letters_after(sum, rec->cell[p->place[i] - 1]);
		put_right(a, p, rec, key_of(sum, SETS_MAX + 1), day);
	}
}
