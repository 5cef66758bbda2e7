/* Who was a partner when: from the day it joined to the day it left; and rows that
 * say otherwise. */
#include "tally.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

static int by_word(const void *a, const void *b)
{
	const bl__member *x = a, *y = b;

	return (x->word > y->word) - (x->word < y->word);
}

void bl__members_find(bl_ledger *l)
{
	const bl_agreement *a = l->agreement;

	l->n_partners = 0;
	l->partner = bl_arena_alloc(l->arena, (a->n_partners + 1) * sizeof *l->partner);
	for (size_t i = 0; l->words && i < a->n_partners; i++) {
		uint32_t word = bl_words_find(l->words, bl_str_of(a->partners[i].id));

		if (word != UINT32_MAX)
			l->partner[l->n_partners++] =
				(bl__member){word, (uint32_t)i, a->partners[i].joined, a->partners[i].left};
	}
	qsort(l->partner, l->n_partners, sizeof *l->partner, by_word);
}

const bl__member *bl__member_of(const bl_ledger *l, uint32_t word)
{
	bl__member asked = {.word = word};

	return l->n_partners ? bsearch(&asked, l->partner, l->n_partners, sizeof asked, by_word) : NULL;
}

bool bl__member_in(const bl__member *m, bl_day first, bl_day last)
{
	return !m || ((m->joined == BL_DAY_NONE || m->joined <= last) &&
		      (m->left == BL_DAY_NONE || m->left >= first));
}

/* ---- Rows of whoever was none -------------------------------------------------------- */

/* The ids of partners are words before any row is read. */
static void find_bounded(bl_ledger *l)
{
	const bl_agreement *a = l->agreement;

	l->n_bounded = 0;
	for (size_t i = 0; i < a->n_partners; i++) {
		uint32_t word = bl_words_find(l->words, bl_str_of(a->partners[i].id));

		if ((a->partners[i].joined == BL_DAY_NONE && a->partners[i].left == BL_DAY_NONE) ||
		    word == UINT32_MAX)
			continue;
		if (word >= l->n_bounded) {
			l->bounded = g_renew(uint32_t, l->bounded, word + 1);
			memset(l->bounded + l->n_bounded, 0, (word + 1 - l->n_bounded) * sizeof *l->bounded);
			l->n_bounded = word + 1;
		}
		l->bounded[word] = (uint32_t)i + 1;
	}
}

void bl__strays_count(bl_ledger *l, bl__feed *feed, const bl_batch *batch, const uint32_t *who,
		      const uint32_t *rows, size_t n)
{
	if (l->n_bounded == BL__NONE)
		find_bounded(l);
	for (size_t i = 0; l->n_bounded && i < n; i++) {
		uint32_t row = rows ? rows[i] : (uint32_t)i,
			 partner = who[row] < l->n_bounded ? l->bounded[who[row]] : 0;
		const bl_partner *p = partner ? &l->agreement->partners[partner - 1] : NULL;

		if (!p)
			continue;
		feed->strays[partner - 1].before += p->joined != BL_DAY_NONE && batch->day[row] < p->joined;
		feed->strays[partner - 1].after += p->left != BL_DAY_NONE && batch->day[row] > p->left;
	}
}

bl_strays bl_ledger_strays(const bl_ledger *ledger, int source, int partner)
{
	return ledger->feed[source].strays[partner];
}
