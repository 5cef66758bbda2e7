/* Services, territories and clienteles by number: one for all spellings of a name. */
#include "covered.h"

bool bl__number_known(const bl_coverage *c, const char *text)
{
	g_autofree char *folded = bl_fold_copy(bl_str_of(text), NULL);

	return g_hash_table_contains(c->number, folded);
}

/* What folds to nothing stands for itself. */
uint32_t bl__number_of(bl_coverage *c, const char *text)
{
	char *folded = bl_fold_copy(bl_str_of(text), NULL);
	uint32_t number;

	if (!*folded) {
		g_free(folded);
		folded = g_strdup(text);
	}
	number = GPOINTER_TO_UINT(g_hash_table_lookup(c->number, folded));
	if (number || !*folded) {
		g_free(folded);
		return number;
	}
	number = (uint32_t)c->name.n;
	g_hash_table_insert(c->number, folded, GUINT_TO_POINTER(number));
	bl_texts_add(&c->name, text);
	return number;
}

static uint32_t look_up(bl_coverage *c, uint32_t word)
{
	const uint32_t *member;

	return bl_words_members(c->p->words, word, &member)
		       ? BL__SEVERAL
		       : bl__number_of(c, bl_words_text(c->p->words, word).s);
}

uint32_t bl__number_of_word(bl_coverage *c, uint32_t word)
{
	if (!word || word >= c->n_words)
		return 0;
	if (!c->of_word[word])
		c->of_word[word] = look_up(c, word) + 1;
	return c->of_word[word] - 1;
}

void bl__numbers_of(bl_coverage *c, uint32_t word, GArray *out)
{
	uint32_t number = bl__number_of_word(c, word);
	const uint32_t *member;
	size_t n = number == BL__SEVERAL ? bl_words_members(c->p->words, word, &member) : 0;

	g_array_set_size(out, 0);
	if (!n)
		g_array_append_val(out, number);
	for (size_t i = 0; i < n; i++) {
		number = bl__number_of_word(c, member[i]);
		g_array_append_val(out, number);
	}
}
