/* Who was a partner when: from the day it joined to the day it left. */
#include "tally.h"

#include <glib.h>
#include <stdlib.h>

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
				(bl__member){word, a->partners[i].joined, a->partners[i].left};
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
