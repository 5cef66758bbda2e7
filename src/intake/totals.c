/* Totals with a date among the rows: `2026-01-31;Total janvier;20`.  Counted,
 * they double every figure.  A word alone may be a name (Total Nord), so what it
 * sums up is asked too: a period or a name that the rows above have, or figures
 * that are theirs together. */
#include "totals.h"

#include <string.h>

#define FOLDED 128

/* ---- What a cell says ----------------------------------------------------------- */

static bool is_one_of(const char *plain, const char *const *words)
{
	for (; *words; words++)
		if (!strcmp(plain, *words))
			return true;
	return false;
}

static const char *behind_one_of(const char *plain, const char *const *heads)
{
	for (; *heads; heads++) {
		size_t n = strlen(*heads);

		if (!strncmp(plain, *heads, n) && plain[n] && strchr(" :(-", plain[n]))
			return plain + n + strspn(plain + n, " :(-");
	}
	return NULL;
}

/* A word that is a name as often: only its figures can tell. */
static bool is_bare(bl_str cell)
{
	static const char *const words[] = {"ensemble", "sum", NULL};
	char plain[16];

	bl_fold_name(cell, plain, sizeof plain);
	return is_one_of(plain, words);
}

static bool is_period(const char *plain)
{
	g_autofree char *dated = g_strconcat(plain, " 2000", NULL);
	bl_date_seen seen = {.filled = 0};

	bl_date_see(&seen, bl_str_of(plain));
	bl_date_see(&seen, bl_str_of(dated));
	return bl_date_count(&seen) + bl_date_digits(&seen, "");
}

/* Some row of the run has this name already, or the agreement does. */
static bool is_met(const bl_intake *in, const char *plain)
{
	bl_str s = bl_str_of(plain);
	uint64_t hash = bl_hash(s.s, s.n, 0);

	return in && s.n &&
	       (bl__cache_find(&in->partners.folded, s, hash) != UINT32_MAX ||
		bl__cache_find(&in->plain.folded, s, hash) != UINT32_MAX);
}

static bool is_known(const bl_intake *in, const char *plain)
{
	bl_str s = bl_str_of(plain);
	uint32_t at = in ? bl__cache_find(&in->partners.folded, s, bl_hash(s.s, s.n, 0)) : UINT32_MAX;

	return at != UINT32_MAX && in->partners.name[at].known;
}

/* What is summed up, when the rest of the cell is it. */
static bl__total of_rest(const bl_intake *in, const char *rest)
{
	static const char *const kinds[] = {
		"general", "generale",    "global",    "globale", "partiel", "cumule", "cumulatif", "annuel",
		"mensuel", "trimestriel", "a ce jour", "to date", "overall", "all",    "tous",      "toutes",
		"monthly", "quarterly",   "annual",    "yearly",  "periode", "period", "mois",      "month",
		"annee",   "year",        "trimestre", "quarter", NULL};
	static const char *const links[] = {"de la", "de",  "du",  "des", "pour", "of the",
					    "of",    "for", "the", "la",  "le",   NULL};
	char plain[FOLDED];
	size_t n = strlen(rest);
	const char *of;

	while (n && strchr(" :;.)", rest[n - 1]))
		n--;
	g_snprintf(plain, sizeof plain, "%.*s", (int)n, rest);
	of = behind_one_of(plain, links);
	if (of)
		return of_rest(in, of);
	return !n || is_one_of(plain, kinds) || is_period(plain) || is_met(in, plain) ? BL__TOTAL_YES
										      : BL__TOTAL_PERHAPS;
}

/* `Nord – total`, `Nord (total)`. */
static bl__total by_end(const bl_intake *in, char *plain, size_t n)
{
	static const char end[] = "total";
	size_t k = sizeof end - 1;

	while (n && strchr(" )", plain[n - 1]))
		n--;
	if (n <= k || strncmp(plain + n - k, end, k) || !strchr(" (-:", plain[n - k - 1]))
		return BL__TOTAL_NO;
	n -= k;
	while (n && strchr(" (-:", plain[n - 1]))
		n--;
	plain[n] = '\0';
	return of_rest(in, plain);
}

bl__total bl__total_says(bl_intake *in, bl_str cell)
{
	static const char *const sure[] = {"sous-total", "sous total",  "subtotal", "sub-total",
					   "sub total",  "grand total", NULL};
	static const char *const heads[] = {"total", "totaux", "totals", "tot.", "somme", "cumul", NULL};
	static const char *const alone[] = {"tot.", "tot", "cumul", NULL};
	char plain[FOLDED];
	size_t n = bl_fold_name(cell, plain, sizeof plain);
	const char *rest;

	if (n + 1 >= sizeof plain || is_known(in, plain))
		return BL__TOTAL_NO;
	if (bl__total_word(cell, true) || is_one_of(plain, alone) || behind_one_of(plain, sure))
		return BL__TOTAL_YES;
	if (is_bare(cell))
		return BL__TOTAL_PERHAPS;
	rest = behind_one_of(plain, heads);
	return rest ? of_rest(in, rest) : by_end(in, plain, n);
}

/* ---- A file ---------------------------------------------------------------------- */

static bool asks_for_total(const bl_conditions *c)
{
	for (size_t i = 0; i < c->n; i++)
		for (size_t k = 0; k < c->item[i].values.n; k++)
			if (bl__total_says(NULL, bl_str_of(c->item[i].values.item[k])) != BL__TOTAL_NO)
				return true;
	return false;
}

/* Where an indicator picks the rows called total, they are the data. */
static bool is_asked_for(const bl__pass *p)
{
	const bl_agreement *a = p->of->in->agreement;

	for (size_t i = 0; i < a->n_indicators; i++)
		if (a->indicators[i].source == p->of->src->index &&
		    (asks_for_total(&a->indicators[i].where) || asks_for_total(&a->indicators[i].out_of)))
			return true;
	return false;
}

void bl__totals_begin(bl__totals *t, bl__pass *p)
{
	size_t n = p->of->src->n_wishes;

	*t = (bl__totals){.pass = p, .off = p->of->pivot || is_asked_for(p)};
	t->column = g_new0(uint32_t, BL__TOTALS_COLUMNS);
	t->sum = g_new0(bl_qty, n + 1);
	t->mark = g_new0(bl_qty, n + 1);
	t->number = g_new(size_t, n + 1);
	for (size_t i = 0; i < n; i++)
		if (p->of->src->wish[i].type == BL_NUMBER)
			t->number[t->n_numbers++] = i;
}

/* What is measured may well be called a total. */
static bool names_measures(const bl__want *want)
{
	return want->role && (!strcmp(want->role->role, "indicator") ||
			      !strcmp(want->role->role, "question") || !strcmp(want->role->role, "answer"));
}

static bool is_looked_at(const bl__pass *p, size_t turn)
{
	uint32_t field = p->file->text[turn];
	bool read = false;

	for (size_t i = 0; i < p->of->src->n_wants; i++) {
		if (p->found[i].field != (int)field)
			continue;
		if (names_measures(&p->of->src->want[i]))
			return false;
		read |= p->of->src->want[i].as_word;
	}
	return read || turn < BL__TOTALS_FIRST;
}

void bl__totals_map(bl__totals *t)
{
	const bl__readable *file = t->pass->file;

	memset(t->sum, 0, t->pass->of->src->n_wishes * sizeof *t->sum);
	memset(t->mark, 0, t->pass->of->src->n_wishes * sizeof *t->mark);
	memset(t->memory, 0, sizeof t->memory);
	t->n_columns = t->rows = t->rows_mark = t->added = 0;
	for (size_t i = 0; !t->off && i < file->n_texts; i++)
		if (is_looked_at(t->pass, i))
			t->column[t->n_columns++] = bl__pass_keep(t->pass, file->text[i]);
}

/* Most cells are words, and few of these say that they sum up. */
static bool is_text(const bl_header *lay, size_t k)
{
	const bl_number_seen *numbers = &lay->numbers[k];
	size_t filled = 0, totals = 0;

	if (!numbers->filled || numbers->numbers * 2 > numbers->filled ||
	    bl_date_count(&lay->dates[k]) * 2 > numbers->filled)
		return false;
	for (size_t i = lay->data; i < lay->n_rows; i++) {
		bool cell = k < lay->row[i].n && !bl_blank(lay->row[i].cell[k]);

		filled += cell;
		totals += cell && bl__totals_may(lay->row[i].cell[k]) &&
			  bl__total_says(NULL, lay->row[i].cell[k]) != BL__TOTAL_NO;
	}
	return totals * 3 <= filled * 2;
}

void bl__totals_look(bl__readable *file, const bl_header *lay, bl_arena *arena)
{
	file->text = bl_arena_alloc(arena, BL__TOTALS_COLUMNS * sizeof *file->text);
	for (size_t k = lay->ours; k < lay->width && file->n_texts < BL__TOTALS_COLUMNS; k++)
		if (is_text(lay, k))
			file->text[file->n_texts++] = (uint32_t)k;
}

void bl__totals_end(bl__totals *t)
{
	g_free(t->column);
	g_free(t->number);
	g_free(t->sum);
	g_free(t->mark);
}

/* ---- A row ------------------------------------------------------------------------- */

static bl__total says(bl__totals *t, bl_str cell)
{
	uint64_t hash = bl_hash(cell.s, cell.n, 1) | 1;
	size_t i = (hash >> 1) % BL__TOTALS_MEMORY;

	/* A name met since may be what a total is of. */
	if (t->memory[i].hash != hash || t->memory[i].says == BL__TOTAL_PERHAPS) {
		t->memory[i].hash = hash;
		t->memory[i].says = bl__total_says(t->pass->of->in, cell);
	}
	return t->memory[i].says;
}

/* `known` NULL: the run has all of them. */
static bl_qty sum_of(const bl_qty *column, const uint8_t *known, size_t from, size_t to)
{
	bl_qty sum = 0;

	for (size_t i = from; i < to; i++)
		if (column[i] != BL_QTY_MISSING && (!known || known[i] & 1))
			sum += column[i];
	return sum;
}

void bl__totals_add(bl__totals *t, const bl__batch *batch, size_t n)
{
	const uint8_t *known = t->pass->of->in->n_windows > 1 ? batch->known : NULL;

	for (size_t i = 0; i < t->n_numbers; i++)
		t->sum[t->number[i]] += sum_of(batch->qty[t->number[i]], known, t->added, n);
	for (size_t i = t->added; known && i < n; i++)
		t->rows += known[i] & 1;
	t->rows += known ? 0 : n - t->added;
	t->added = n;
}

/* Every number of the row is the sum of those above, or of those since the last total. */
static bool adds_up(const bl__totals *t, const bl_record *rec)
{
	const bl__source *src = t->pass->of->src;
	size_t numbers = 0, all = 0, since = 0;
	bl_qty q;

	for (size_t i = 0; i < t->n_numbers; i++) {
		size_t wish = t->number[i];
		bl__found *found = &t->pass->found[src->wish_want[wish]];

		if (found->field < 0 || !bl__record_number(rec, found, &q) || q == BL_QTY_MISSING)
			continue;
		numbers++;
		all += q == t->sum[wish];
		since += q == t->sum[wish] - t->mark[wish];
	}
	return numbers &&
	       ((all == numbers && t->rows > 1) || (since == numbers && t->rows - t->rows_mark > 1));
}

static void put_down(const bl__totals *t, const bl_record *rec, const char *what, bl_str cell)
{
	const bl__pass *p = t->pass;
	bl_remark remark = {what, p->of->src->index, p->file->file, rec->line, NULL};

	bl__taken_remark(p->of->in->taken, &remark, cell);
}

bool bl__totals_left_out(bl__totals *t, const bl_record *rec)
{
	bl_str perhaps = {NULL, 0};

	for (size_t i = 0; i < t->n_columns; i++) {
		bl_str cell = rec->cell[t->column[i]];
		bl__total is = bl__totals_may(cell) ? says(t, cell) : BL__TOTAL_NO;

		if (is == BL__TOTAL_PERHAPS && !perhaps.s)
			perhaps = cell;
		if (is == BL__TOTAL_NO || (is == BL__TOTAL_PERHAPS && !adds_up(t, rec)))
			continue;
		put_down(t, rec, "total_row", cell);
		memcpy(t->mark, t->sum, t->pass->of->src->n_wishes * sizeof *t->sum);
		t->rows_mark = t->rows;
		return true;
	}
	if (perhaps.s && !is_bare(perhaps))
		put_down(t, rec, "maybe_total", perhaps);
	return false;
}
