/* The last step before a ledger is read: what is listed by size is put in order
 * once, so that reading stores nothing and threads may share it. */
#include "tally.h"

#include <glib.h>
#include <stdlib.h>

typedef struct {
	uint32_t word;
	uint64_t rows;
	bl_str text, by;
} met;

/* Most rows first; equals by the bytes of their text, never by the order they came in. */
static int by_rows(const void *a, const void *b)
{
	const met *x = a, *y = b;
	int c = bl__by_bytes(x->text, y->text);

	if (x->rows != y->rows)
		return x->rows < y->rows ? 1 : -1;
	return c ? c : bl__by_bytes(x->by, y->by);
}

static int by_name(const void *a, const void *b)
{
	const met *x = a, *y = b;
	int c = bl__by_bytes(x->text, y->text);

	return c ? c : bl__by_bytes(x->by, y->by);
}

/* In which order most rows come first is for nobody from whom small numbers are kept. */
static void list_names(bl__split *split, met *all)
{
	qsort(all, split->n_words, sizeof *all, by_name);
	split->names = g_renew(uint32_t, split->names, split->n_words + 1);
	for (size_t i = 0; i < split->n_words; i++)
		split->names[i] = all[i].word;
}

static met met_of(const bl_ledger *l, const bl__split *split, uint32_t value)
{
	uint64_t pair = split->paired ? split->pair.key[value] : (uint64_t)value << 32;

	return (met){value, 0, bl_words_text(l->words, (uint32_t)(pair >> 32)),
		     bl_words_text(l->words, (uint32_t)pair)};
}

static void list_words(const bl_ledger *l, bl__split *split)
{
	g_autofree met *all = g_new0(met, split->at.n + 1);
	bl__index word = {0};

	for (uint32_t i = 0; i < split->at.n; i++) {
		uint32_t id = (uint32_t)(split->at.key[i] >> 32), known = word.n,
			 at = bl__index_add(&word, id);

		if (at == known)
			all[at] = met_of(l, split, id);
		all[at].rows += split->tick[i].rows;
	}
	qsort(all, word.n, sizeof *all, by_rows);
	split->n_words = word.n;
	split->words = g_renew(uint32_t, split->words, word.n + 1);
	for (size_t i = 0; i < split->n_words; i++)
		split->words[i] = all[i].word;
	if (l->agreement->disclosure.threshold)
		list_names(split, all);
	bl__index_done(&word);
}

/* ---- Who gave what of a value --------------------------------------------------------- */

typedef struct {
	uint64_t pair;
	uint32_t value;
} given;

static int by_pair(const void *a, const void *b)
{
	const given *x = a, *y = b;

	return (x->pair > y->pair) - (x->pair < y->pair);
}

/* Nobody is shown these: they stand where they are looked for, those of one value together. */
static void list_by_pair(bl__split *split)
{
	g_autofree given *all = g_new(given, split->n_words + 1);

	for (size_t i = 0; i < split->n_words; i++)
		all[i] = (given){split->pair.key[split->words[i]], split->words[i]};
	qsort(all, split->n_words, sizeof *all, by_pair);
	for (size_t i = 0; i < split->n_words; i++)
		split->words[i] = all[i].value;
}

/* ---- What is carried over ----------------------------------------------------------- */

static int32_t month_at(const bl_ledger *l, uint32_t number)
{
	return (int32_t)(uint32_t)l->months.key[number];
}

static void tell_total(const bl_ledger *l, bl__tally *t)
{
	for (uint32_t i = 0; i < t->total.n; i++)
		t->measure->tell(t->total.byte + i * t->measure->size, month_at(l, i), &t->course);
	bl__course_settle(&t->course, t->measure->wants_until);
}

static void tell_split(const bl_ledger *l, const bl_measure *m, bl__split *split)
{
	for (uint32_t i = 0; i < split->at.n; i++) {
		split->course.value = (uint32_t)(split->at.key[i] >> 32);
		m->tell(split->cells.byte + i * m->size, month_at(l, (uint32_t)split->at.key[i]),
			&split->course);
	}
	bl__course_settle(&split->course, m->wants_until);
}

static void close_tally(const bl_ledger *l, bl__tally *t)
{
	if (t->measure->tell)
		tell_total(l, t);
	for (size_t k = 0; k < t->n_splits; k++) {
		list_words(l, &t->split[k]);
		if (t->gave_of && t->split[k].paired)
			list_by_pair(&t->split[k]);
		if (t->measure->tell)
			tell_split(l, t->measure, &t->split[k]);
	}
}

void bl_ledger_close(bl_ledger *ledger)
{
	g_assert(!ledger->closed);
	bl__members_find(ledger);
	bl__owed_settle(ledger);
	for (size_t i = 0; i < ledger->n_tallies; i++)
		close_tally(ledger, &ledger->tally[i]);
	ledger->closed = true;
}

const bl_ties *bl_ledger_ties(const bl_ledger *ledger)
{
	return ledger->ties;
}
