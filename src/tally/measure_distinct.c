/* How many different names, exactly: a set of word ids per cell, so that a
 * quarter counts a partner once however many months it came in.  The set is
 * open addressing, at most half full; id 0 (an empty cell) marks a free slot.
 * Rows are counted too: when all of them lack a name, nothing is known. */
#include "tally.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
	uint32_t *slot; /* 1 << bits; NULL when empty */
	uint32_t n, bits;
	int64_t rows;
} distinct;

#define STRIDE UINT32_C(0x61C88647) /* odd: every slot is met once */

static uint32_t *place(const distinct *d, uint32_t word)
{
	uint32_t mask = ((uint32_t)1 << d->bits) - 1, i = word * UINT32_C(0x9E3779B1) >> (32 - d->bits);

	while (d->slot[i] && d->slot[i] != word)
		i = (i + 1) & mask;
	return &d->slot[i];
}

static void grow(distinct *d)
{
	distinct old = *d;

	d->bits = old.slot ? old.bits + 1 : 3;
	d->slot = g_new0(uint32_t, (size_t)1 << d->bits);
	for (size_t i = 0; old.slot && i < (size_t)1 << old.bits; i++)
		if (old.slot[i])
			*place(d, old.slot[i]) = old.slot[i];
	g_free(old.slot);
}

static void put(distinct *d, uint32_t word)
{
	uint32_t *at = d->slot ? place(d, word) : NULL;

	if (!word || (at && *at))
		return;
	if (!at || 2 * ((size_t)d->n + 1) > (size_t)1 << d->bits) {
		grow(d);
		at = place(d, word);
	}
	*at = word;
	d->n++;
}

static void fold(void *cells, const bl_fold_rows *rows)
{
	distinct *d = cells;

	for (size_t i = 0; i < rows->n; i++) {
		d[rows->at[i]].rows++;
		put(&d[rows->at[i]], rows->word[i]);
	}
}

/* In leaps over all of the other's slots: one after the other they are in the
 * order of their hashes, and would fill a smaller set from one end, where each
 * then has to look for its place past all that came before it. */
static void merge(void *cell, const void *other)
{
	distinct *d = cell;
	const distinct *o = other;
	uint32_t mask = ((uint32_t)1 << o->bits) - 1;

	d->rows += o->rows;
	for (uint32_t i = 0; o->slot && i <= mask; i++)
		put(d, o->slot[i * STRIDE & mask]);
}

static bl_figure value(const void *cell)
{
	const distinct *d = cell;

	return d->rows && !d->n ? bl_figure_not_reported() : bl_figure_amount(d->n);
}

/* Of one name, however often it came. */
static double rows(const void *cell)
{
	return ((const distinct *)cell)->n;
}

static void clear(void *cell)
{
	g_free(((distinct *)cell)->slot);
	*(distinct *)cell = (distinct){0};
}

static int by_bytes(const void *a, const void *b)
{
	const bl_str *x = a, *y = b;

	return bl__by_bytes(*x, *y);
}

static void write_texts(unsigned char *out, const bl_str *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bl__put32(out, (uint32_t)text[i].n);
		memcpy(out + 4, text[i].s, text[i].n);
		out += 4 + text[i].n;
	}
}

/* Rows, how many, then each text with its length, in the order of their bytes:
 * equal sets give equal bytes whatever ids the words had. */
static size_t save(const void *cell, const bl_words *words, void *out)
{
	const distinct *d = cell;
	g_autofree bl_str *text = g_new(bl_str, d->n + 1);
	size_t n = 0, size = 12;

	for (size_t i = 0; d->slot && i < (size_t)1 << d->bits; i++)
		if (d->slot[i])
			text[n++] = bl_words_text(words, d->slot[i]);
	for (size_t i = 0; i < n; i++)
		size += 4 + text[i].n;
	if (!out)
		return size;
	qsort(text, n, sizeof *text, by_bytes);
	bl__put64(out, (uint64_t)d->rows);
	bl__put32((unsigned char *)out + 8, d->n);
	write_texts((unsigned char *)out + 12, text, n);
	return size;
}

/* The text at `at`, which must be whole, not empty, UTF-8 and after `before`. */
static bool take(const unsigned char *b, size_t n, size_t at, bl_str before, bl_str *text)
{
	if (n - at < 4 || bl__get32(b + at) > n - at - 4)
		return false;
	*text = (bl_str){(const char *)b + at + 4, bl__get32(b + at)};
	return text->n && bl_utf8_bad(text->s, text->n) == text->n &&
	       (!before.n || by_bytes(&before, text) < 0);
}

/* Looks the whole through before a word is added. */
static size_t load(void *cell, bl_words *words, const void *bytes, size_t n)
{
	const unsigned char *b = bytes;
	bl_str text = {NULL, 0};
	distinct d = {0};
	size_t at = 12, end;
	uint32_t many;

	if (n < 12)
		return 0;
	d.rows = (int64_t)bl__get64(b);
	many = bl__get32(b + 8);
	if (d.rows < 0 || d.rows > BL__MOST_ROWS || (many && !d.rows))
		return 0;
	for (uint32_t i = 0; i < many; i++, at += 4 + text.n)
		if (!take(b, n, at, text, &text))
			return 0;
	end = at;
	for (at = 12; at < end; at += 4 + bl__get32(b + at))
		put(&d, bl_words_add(words, (bl_str){(const char *)b + at + 4, bl__get32(b + at)}));
	*(distinct *)cell = d;
	return end;
}

const bl_measure bl__measure_distinct = {
	.name = "distinct",
	.gloss = "number of different names",
	.size = sizeof(distinct),
	.nature = BL_NAMES,
	.wants_of_word = true,
	.from_rows = true,
	.empty_is_zero = true,
	.fold = fold,
	.merge = merge,
	.value = value,
	.rows = rows,
	.clear = clear,
	.save = save,
	.load = load,
};
