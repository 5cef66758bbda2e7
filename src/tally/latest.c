/* The last word of each partner on each month: what the measures last and
 * reported keep.  Of two rows of one partner in one month the later day wins,
 * then the later file, then the later line; should even these be the same, the
 * greater value, so that no grouping of the rows changes the answer.  A row
 * without a value says nothing and takes nothing back. */
#include "tally.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

static bl__said *place(const bl__latest *c, uint64_t key)
{
	size_t mask = ((size_t)1 << c->bits) - 1,
	       i = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> (64 - c->bits));

	while (c->slot[i].key && c->slot[i].key != key)
		i = (i + 1) & mask;
	return &c->slot[i];
}

static void grow(bl__latest *c)
{
	bl__latest old = *c;

	c->bits = old.slot ? old.bits + 1 : 2;
	c->slot = g_new0(bl__said, (size_t)1 << c->bits);
	for (size_t i = 0; old.slot && i < (size_t)1 << old.bits; i++)
		if (old.slot[i].key)
			*place(c, old.slot[i].key) = old.slot[i];
	g_free(old.slot);
}

static bool is_later(const bl__said *a, const bl__said *b)
{
	if (a->day != b->day)
		return a->day > b->day;
	if (a->file != b->file)
		return a->file > b->file;
	return a->line != b->line ? a->line > b->line : a->qty > b->qty;
}

static void put(bl__latest *c, const bl__said *said)
{
	bl__said *at = c->slot ? place(c, said->key) : NULL;

	if (at && at->key) {
		if (is_later(said, at))
			*at = *said;
		return;
	}
	if (!at || 2 * ((size_t)c->n + 1) > (size_t)1 << c->bits) {
		grow(c);
		at = place(c, said->key);
	}
	*at = *said;
	c->n++;
}

static uint64_t key_of(uint32_t who, bl_day day)
{
	int year, month;

	bl_day_split(day, &year, &month, NULL);
	return (uint64_t)who << 32 | (uint32_t)(year * 12 + month);
}

void bl__latest_fold(void *cells, const bl_fold_rows *rows)
{
	bl__latest *all = cells;

	for (size_t i = 0; i < rows->n; i++) {
		size_t row = rows->row ? rows->row[i] : i;
		bl_day day = rows->day[row];
		bl__said said = {key_of(rows->who ? rows->who[row] : 0, day), day, rows->file,
				 rows->line ? rows->line[row] : 0, rows->qty[i]};

		if (said.qty != BL_QTY_MISSING)
			put(&all[rows->at[i]], &said);
	}
}

void bl__latest_merge(void *cell, const void *other)
{
	const bl__latest *o = other;

	for (size_t i = 0; o->slot && i < (size_t)1 << o->bits; i++)
		if (o->slot[i].key)
			put(cell, &o->slot[i]);
}

void bl__latest_clear(void *cell)
{
	g_free(((bl__latest *)cell)->slot);
	*(bl__latest *)cell = (bl__latest){0};
}

/* ---- The figure ------------------------------------------------------------- */

/* The months of one partner.  A mean is rounded to bl_qty's last place, so that
 * adding the partners' means up stays exact in any order. */
static bl_qty over_months(const bl__turn *turn, size_t n, const char *how)
{
	bl_qty sum = 0, half = (bl_qty)n / 2;

	if (!strcmp(how, "last"))
		return turn[n - 1].qty;
	for (size_t i = 0; i < n; i++)
		sum = bl__add(sum, turn[i].qty);
	if (!strcmp(how, "sum"))
		return sum;
	return bl__add(sum, sum < 0 ? -half : half) / (bl_qty)n;
}

#define MONTHS_MISSED 12 /* a partner silent for longer is no longer waited for */

void bl__latest_tell(const void *cell, int32_t month, bl__course *to)
{
	const bl__latest *c = cell;

	for (size_t i = 0; c->slot && i < (size_t)1 << c->bits; i++)
		if (c->slot[i].key)
			bl__course_tell(to, (uint32_t)(c->slot[i].key >> 32), month, c->slot[i].qty);
}

/* Whether its figure is to be expected: a partner of the agreement, if that lists
 * any, for as long as it is one.  A name nobody knows may be misspelt. */
static bool is_expected(const bl__heard *asked, uint32_t who)
{
	const bl__member *member = bl__member_of(asked->ledger, who);

	if (asked->ledger->agreement->n_partners && !member)
		return false;
	return bl__member_in(member, asked->end, asked->end);
}

/* What the partners amount to together. */
typedef struct {
	size_t partners;
	bl_qty sum;
	bool lacks; /* somebody's is missing, or an older one stands for it */
} whole;

static void add(whole *w, bl_qty qty)
{
	w->sum = bl__add(w->sum, qty);
	w->partners++;
}

/* All n turns of one partner. */
static void add_partner(const bl__heard *asked, const bl__turn *turn, size_t n, const bl__roll_up *how,
			whole *w)
{
	size_t before = bl__turns_until(turn, n, asked->first - 1),
	       until = bl__turns_until(turn, n, asked->last);

	if (until > before) {
		add(w, over_months(turn + before, until - before, how->over_time));
		return;
	}
	if (!before || !is_expected(asked, turn->who))
		return;
	w->lacks |= how->carry || asked->first - turn[before - 1].month <= MONTHS_MISSED;
	if (how->carry && asked->spoken)
		add(w, turn[before - 1].qty);
}

static bl_figure figure_of(const whole *w, const char *over_partners)
{
	if (!w->partners)
		return bl_figure_not_reported();
	if (!strcmp(over_partners, "mean"))
		return bl_figure_quotient(bl_qty_double(w->sum), (double)w->partners);
	return bl_figure_amount(bl_qty_double(w->sum));
}

double bl__latest_rows(const void *cell)
{
	return ((const bl__latest *)cell)->n;
}

/* What was said in these months, and what an older figure stands for. */
double bl__latest_rows_over(const bl__heard *asked, bool carry)
{
	double rows = 0;

	for (size_t i = 0, n; i < asked->n; i += n) {
		const bl__turn *turn = &asked->turn[i];
		size_t before, until;

		n = bl__turns_of_one(turn, asked->n - i);
		before = bl__turns_until(turn, n, asked->first - 1);
		until = bl__turns_until(turn, n, asked->last);
		if (until > before)
			rows += carry ? 1 : (double)(until - before);
		else
			rows += carry && before && asked->spoken && is_expected(asked, turn->who);
	}
	return rows;
}

bl_figure bl__latest_over(const bl__heard *asked, const bl__roll_up *how)
{
	whole w = {0};
	bl_figure figure;

	for (size_t i = 0, n; i < asked->n; i += n) {
		n = bl__turns_of_one(&asked->turn[i], asked->n - i);
		add_partner(asked, &asked->turn[i], n, how, &w);
	}
	figure = figure_of(&w, how->over_partners);
	figure.provisional = w.lacks;
	return figure;
}

/* Of a cell by itself: all months it holds, and nothing before them. */
bl_figure bl__latest_value(const bl__latest *cell, const char *over_time, const char *over_partners)
{
	bl__course course = {0};
	whole w = {0};

	for (size_t i = 0; cell->slot && i < (size_t)1 << cell->bits; i++)
		if (cell->slot[i].key)
			bl__course_tell(&course, (uint32_t)(cell->slot[i].key >> 32),
					(int32_t)(uint32_t)cell->slot[i].key, cell->slot[i].qty);
	bl__course_settle(&course, false);
	for (size_t i = 0, n; i < course.n; i += n) {
		n = bl__turns_of_one(&course.turn[i], course.n - i);
		add(&w, over_months(&course.turn[i], n, over_time));
	}
	bl__course_done(&course);
	return figure_of(&w, over_partners);
}

/* ---- Snapshots ---------------------------------------------------------------- */

typedef struct {
	const bl__said *said;
	bl_str text;
} named;

/* The shared month is in the low half of the key, whatever number the word has. */
static int by_name(const void *a, const void *b)
{
	const named *x = a, *y = b;
	int c = bl__by_bytes(x->text, y->text);
	uint32_t p = (uint32_t)x->said->key, q = (uint32_t)y->said->key;

	return c ? c : (p > q) - (p < q);
}

enum { HEAD = 4, FIXED = 36 }; /* day, file, line, qty, length of the name */

static unsigned char *write_one(unsigned char *b, const named *x)
{
	bl__put32(b, (uint32_t)x->said->day);
	bl__put32(b + 4, x->said->file);
	bl__put64(b + 8, x->said->line);
	bl__put_qty(b + 16, x->said->qty);
	bl__put32(b + 32, (uint32_t)x->text.n);
	if (x->text.n)
		memcpy(b + FIXED, x->text.s, x->text.n);
	return b + FIXED + x->text.n;
}

/* How many, then each in the order of the names' bytes and of the months. */
size_t bl__latest_save(const void *cell, const bl_words *words, void *out)
{
	const bl__latest *c = cell;
	g_autofree named *all = g_new(named, (size_t)c->n + 1);
	size_t n = 0, size = HEAD;
	unsigned char *b = out;

	for (size_t i = 0; c->slot && i < (size_t)1 << c->bits; i++)
		if (c->slot[i].key)
			all[n++] =
				(named){&c->slot[i], bl_words_text(words, (uint32_t)(c->slot[i].key >> 32))};
	for (size_t i = 0; i < n; i++)
		size += FIXED + all[i].text.n;
	if (!out)
		return size;
	qsort(all, n, sizeof *all, by_name);
	bl__put32(b, c->n);
	b += HEAD;
	for (size_t i = 0; i < n; i++)
		b = write_one(b, &all[i]);
	return size;
}

/* One of them whole and possible; its key lacks the word. */
static bool read_one(const unsigned char *b, size_t n, bl__said *said, bl_str *name)
{
	if (n < FIXED || bl__get32(b + 32) > n - FIXED)
		return false;
	*said = (bl__said){0, (bl_day)bl__get32(b), bl__get32(b + 4), bl__get64(b + 8), bl__get_qty(b + 16)};
	*name = (bl_str){(const char *)b + FIXED, bl__get32(b + 32)};
	if (said->day < bl_day_of(1, 1, 1) || said->day > bl_day_of(9999, 12, 31))
		return false;
	said->key = key_of(0, said->day);
	return bl__one_possible(said->qty) && bl_utf8_bad(name->s, name->n) == name->n;
}

/* Looks the whole through before a word is added. */
size_t bl__latest_load(void *cell, bl_words *words, const void *bytes, size_t n)
{
	const unsigned char *b = bytes;
	bl__said said[2] = {{0}};
	named before = {&said[0], {NULL, 0}}, this = {&said[1], {NULL, 0}};
	bl__latest c = {0};
	size_t at = HEAD, end;

	if (n < HEAD)
		return 0;
	for (uint32_t i = 0, many = bl__get32(b); i < many; i++, at += FIXED + this.text.n) {
		if (!read_one(b + at, n - at, &said[1], &this.text) || (i && by_name(&before, &this) >= 0))
			return 0;
		said[0] = said[1];
		before.text = this.text;
	}
	end = at;
	for (at = HEAD; at < end; at += FIXED + this.text.n) {
		read_one(b + at, n - at, &said[1], &this.text);
		said[1].key |= (uint64_t)bl_words_add(words, this.text) << 32;
		put(&c, &said[1]);
	}
	*(bl__latest *)cell = c;
	return end;
}
