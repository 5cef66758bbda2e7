/* A ledger as portable bytes, and back.
 *
 *	"bilan ledger", version
 *	words      each its text, or the texts of its members when it has several
 *	months     each its index
 *	rows
 *	sources    each its name; whether a dated row came, the first and the last day, how
 *	           many days the shortest cell covers, and the last day on which a row
 *	           that lasts ended; of each partner the rows before it joined and
 *	           after it left
 *	tallies    each what it is of, its measure; cells by month; months joined; splits
 *	splits     each whether it is by two columns; cells by words and month
 *
 * Words and months stand in the order of their bytes and of time, cells in the
 * order of these, so that ledgers that answer the same are saved the same,
 * however their rows came.  Nothing read is trusted: loading refuses what no
 * ledger of this agreement can have saved.
 */
#include "tally.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

enum { INT_BYTES = 8 };

/* ---- What a tally is of ------------------------------------------------------ */

static const char *or_none(const char *name)
{
	return name ? name : "-";
}

/* The same in every run of one agreement, and of no other tally.  Yours (g_free). */
char *bl__identity_of(const bl_ledger *l, const bl__tally *t)
{
	if (t->lost_of) {
		g_autofree char *of = bl__identity_of(l, t->lost_of);

		return g_strdup_printf("lost %s", of);
	}
	if (t->gave_of) {
		g_autofree char *of = bl__identity_of(l, t->gave_of);

		return g_strdup_printf("gave %s", of);
	}
	if (t->rows_of)
		return g_strdup_printf("rows %s", l->agreement->sources[t->rows_of - 1].name);
	if (t->indicator)
		return g_strdup_printf("indicator %s", t->indicator->id);
	if (t->own)
		return g_strdup_printf("own %s %s %s %s", t->own->kind, or_none(t->own->role),
				       or_none(t->own->by), or_none(t->own->of));
	if (t->whose)
		return g_strdup_printf("recurs %zu", t->whose);
	return g_strdup_printf("reports %s", l->agreement->sources[t->reports_of - 1].name);
}

/* ---- Saving -------------------------------------------------------------------- */

/* A word and where it stands among those that are saved. */
typedef struct {
	uint32_t id, place;
	bl_str text;
} word;

typedef struct {
	const bl_ledger *ledger;
	bl_packed *to;
	bl__index known; /* word id → number, in the order met */
	word *words;     /* known.n of them, by text */
	uint32_t *place; /* number → place among the words */
	uint32_t *month; /* number → place among the months */
} saving;

static void meet_words(saving *s, const bl__split *split)
{
	for (uint32_t i = 0; i < split->at.n; i++) {
		uint32_t value = (uint32_t)(split->at.key[i] >> 32);

		if (!split->paired) {
			bl__index_add(&s->known, value);
			continue;
		}
		bl__index_add(&s->known, split->pair.key[value] >> 32);
		bl__index_add(&s->known, (uint32_t)split->pair.key[value]);
	}
}

static int by_text(const void *a, const void *b)
{
	const word *x = a, *y = b;

	return bl__by_bytes(x->text, y->text);
}

/* The words of all splits, in the order of their bytes. */
static void sort_words(saving *s)
{
	const bl_ledger *l = s->ledger;

	for (size_t i = 0; i < l->n_tallies; i++)
		for (size_t k = 0; k < l->tally[i].n_splits; k++)
			meet_words(s, &l->tally[i].split[k]);
	s->words = g_new(word, s->known.n + 1);
	s->place = g_new(uint32_t, s->known.n + 1);
	for (uint32_t i = 0; i < s->known.n; i++) {
		uint32_t id = (uint32_t)s->known.key[i];

		s->words[i] = (word){id, i, bl_words_text(l->words, id)};
	}
	qsort(s->words, s->known.n, sizeof *s->words, by_text);
	for (uint32_t i = 0; i < s->known.n; i++)
		s->place[s->words[i].place] = i;
}

static uint32_t place_of(const saving *s, uint32_t id)
{
	return s->place[bl__index_find(&s->known, id)];
}

static void save_words(const saving *s)
{
	bl_pack_int(s->to, s->known.n);
	for (uint32_t i = 0; i < s->known.n; i++) {
		const uint32_t *member;
		size_t n = bl_words_members(s->ledger->words, s->words[i].id, &member);

		bl_pack_int(s->to, (int64_t)n);
		if (!n)
			bl_pack_text(s->to, s->words[i].text);
		for (size_t k = 0; k < n; k++)
			bl_pack_text(s->to, bl_words_text(s->ledger->words, member[k]));
	}
}

typedef struct {
	int32_t index;
	uint32_t number;
} dated;

static int by_time(const void *a, const void *b)
{
	const dated *x = a, *y = b;

	return (x->index > y->index) - (x->index < y->index);
}

static void save_months(saving *s)
{
	const bl__index *all = &s->ledger->months;
	g_autofree dated *sorted = g_new(dated, all->n + 1);

	for (uint32_t i = 0; i < all->n; i++)
		sorted[i] = (dated){(int32_t)(uint32_t)all->key[i], i};
	qsort(sorted, all->n, sizeof *sorted, by_time);
	s->month = g_new(uint32_t, all->n + 1);
	bl_pack_int(s->to, all->n);
	for (uint32_t i = 0; i < all->n; i++) {
		bl_pack_int(s->to, sorted[i].index);
		s->month[sorted[i].number] = i;
	}
}

static void save_cell(const saving *s, const bl_measure *m, const void *cell)
{
	size_t n = m->save(cell, s->ledger->words, NULL);
	g_autofree char *bytes = g_malloc(n + 1);

	m->save(cell, s->ledger->words, bytes);
	bl_pack_text(s->to, (bl_str){bytes, n});
}

/* A cell, and where it belongs among others. */
typedef struct {
	bl__place place;
	uint32_t at;
} entry;

int bl__by_place(const void *a, const void *b)
{
	const bl__place *x = a, *y = b;

	if (x->word != y->word)
		return x->word < y->word ? -1 : 1;
	if (x->by != y->by)
		return x->by < y->by ? -1 : 1;
	return (x->month > y->month) - (x->month < y->month);
}

/* Months in which rows came, but none that this tally counts, may have a cell or not. */
static bool says_nothing(const bl_measure *m, const void *cell)
{
	static const unsigned char nothing[BL_CELL_MAX];

	return !memcmp(cell, nothing, m->size);
}

static void save_total(const saving *s, const bl__tally *t)
{
	size_t size = t->measure->size, n = 0;
	g_autofree entry *all = g_new(entry, t->total.n + 1);

	for (uint32_t i = 0; i < t->total.n; i++)
		if (!says_nothing(t->measure, t->total.byte + i * size))
			all[n++] = (entry){{0, 0, s->month[i]}, i};
	qsort(all, n, sizeof *all, bl__by_place);
	bl_pack_int(s->to, (int64_t)n);
	for (size_t i = 0; i < n; i++) {
		bl_pack_int(s->to, all[i].place.month);
		save_cell(s, t->measure, t->total.byte + all[i].at * size);
	}
}

static entry entry_of(const saving *s, const bl__split *split, uint32_t at)
{
	uint32_t value = (uint32_t)(split->at.key[at] >> 32), month = (uint32_t)split->at.key[at];

	if (!split->paired)
		return (entry){{place_of(s, value), 0, s->month[month]}, at};
	return (entry){{place_of(s, (uint32_t)(split->pair.key[value] >> 32)),
			place_of(s, (uint32_t)split->pair.key[value]), s->month[month]},
		       at};
}

static void save_split(const saving *s, const bl_measure *m, const bl__split *split)
{
	g_autofree entry *all = g_new(entry, split->at.n + 1);

	for (uint32_t i = 0; i < split->at.n; i++)
		all[i] = entry_of(s, split, i);
	qsort(all, split->at.n, sizeof *all, bl__by_place);
	bl_pack_int(s->to, split->paired);
	bl_pack_int(s->to, split->at.n);
	for (uint32_t i = 0; i < split->at.n; i++) {
		bl_pack_int(s->to, all[i].place.word);
		bl_pack_int(s->to, all[i].place.by);
		bl_pack_int(s->to, all[i].place.month);
		bl_pack_int(s->to, (int64_t)split->tick[all[i].at].rows);
		save_cell(s, m, split->cells.byte + all[i].at * m->size);
	}
}

static int by_month(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

static void save_joined(const saving *s, const bl__index *joined)
{
	g_autofree int32_t *month = g_new(int32_t, joined->n + 1);

	for (uint32_t i = 0; i < joined->n; i++)
		month[i] = (int32_t)(uint32_t)joined->key[i];
	qsort(month, joined->n, sizeof *month, by_month);
	bl_pack_int(s->to, joined->n);
	for (uint32_t i = 0; i < joined->n; i++)
		bl_pack_int(s->to, month[i]);
}

static void save_tally(const saving *s, const bl__tally *t)
{
	g_autofree char *identity = bl__identity_of(s->ledger, t);

	bl_pack_text(s->to, bl_str_of(identity));
	bl_pack_text(s->to, bl_str_of(t->measure->name));
	save_total(s, t);
	save_joined(s, &t->joined);
	bl_pack_int(s->to, (int64_t)t->n_splits);
	for (size_t k = 0; k < t->n_splits; k++)
		save_split(s, t->measure, &t->split[k]);
}

static void save_sources(const saving *s)
{
	const bl_ledger *l = s->ledger;

	bl_pack_int(s->to, (int64_t)l->n_feeds);
	for (size_t i = 0; i < l->n_feeds; i++) {
		bl_pack_text(s->to, bl_str_of(l->agreement->sources[i].name));
		bl_pack_int(s->to, l->feed[i].any);
		bl_pack_int(s->to, l->feed[i].any ? l->feed[i].first : 0);
		bl_pack_int(s->to, l->feed[i].any ? l->feed[i].last : 0);
		bl_pack_int(s->to, l->feed[i].any ? l->feed[i].covers : 0);
		bl_pack_int(s->to, l->feed[i].any ? l->feed[i].ended : BL_DAY_NONE);
		for (size_t k = 0; k < l->agreement->n_partners; k++) {
			bl_pack_int(s->to, (int64_t)l->feed[i].strays[k].before);
			bl_pack_int(s->to, (int64_t)l->feed[i].strays[k].after);
		}
	}
}

void bl_ledger_save(const bl_ledger *ledger, bl_packed *to)
{
	saving s = {.ledger = ledger, .to = to};

	sort_words(&s);
	bl_pack_text(to, bl_str_of(BL__LEDGER_MAGIC));
	bl_pack_int(to, BL__LEDGER_VERSION);
	save_words(&s);
	save_months(&s);
	bl_pack_int(to, (int64_t)ledger->rows);
	save_sources(&s);
	bl_pack_int(to, (int64_t)ledger->n_tallies);
	for (size_t i = 0; i < ledger->n_tallies; i++)
		save_tally(&s, &ledger->tally[i]);
	bl__index_done(&s.known);
	g_free(s.words);
	g_free(s.place);
	g_free(s.month);
}
