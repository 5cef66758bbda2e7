/* What every question of this room rests on: the partners' words, and what is known today. */
#include "loop.h"
#include "partnership.h"

#include <glib.h>

static uint32_t *words_of_partners(const bl_partnership *p)
{
	const bl_agreement *a = p->agreement;
	uint32_t *word = bl_arena_alloc(p->arena, (a->n_partners + 1) * sizeof *word);

	for (size_t i = 0; i < a->n_partners; i++)
		word[i] = p->words ? bl_words_find(p->words, bl_str_of(a->partners[i].id)) : UINT32_MAX;
	return word;
}

/* What a late partner owes is the month after its last one. */
static bl_disclosure *seen_now(const bl_partnership *p)
{
	g_autofree bl_owed *owed = g_new0(bl_owed, p->n_rhythms + 1);
	size_t n = 0;

	for (size_t i = 0; i < p->n_rhythms; i++)
		if (p->rhythm[i].late)
			owed[n++] = (bl_owed){p->rhythm[i].source, bl_period_add(p->rhythm[i].last, 1)};
	return bl_disclosure_as_of(p->given, p->now, owed, n);
}

bl_partnership *bl_partnership_new(const bl_agreement *agreement, const bl_disclosure *seen, bl_day now)
{
	bl_partnership *p = g_new0(bl_partnership, 1);

	p->agreement = agreement;
	p->given = seen;
	p->ledger = bl_disclosure_ledger(seen);
	p->words = bl_ledger_words(p->ledger);
	p->now = now;
	p->arena = bl_arena_new();
	p->word = words_of_partners(p);
	bl__rhythms_find(p);
	p->seen = seen_now(p); /* every later question is asked of it */
	bl__exchange_find(p);
	bl__loop_find(p);
	bl__too_long_find(p);
	return p;
}

void bl_partnership_show(bl_partnership *p, const bl_disclosure *seen)
{
	bl_disclosure_free(p->seen);
	p->given = seen;
	p->seen = seen_now(p);
}

void bl_partnership_free(bl_partnership *p)
{
	if (!p)
		return;
	bl_disclosure_free(p->seen);
	g_hash_table_unref(p->referral);
	bl_arena_free(p->arena);
	g_free(p);
}

bl_day bl_partnership_now(const bl_partnership *p)
{
	return p->now;
}

const bl_disclosure *bl_partnership_seen(const bl_partnership *p)
{
	return p->seen;
}
