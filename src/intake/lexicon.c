/* One name however it is spelled: case, accents, blanks, and whether é is one
 * letter or two.  Folding is done once per distinct spelling. */
#include "room.h"

#include <string.h>

void bl__lexicon_init(bl__lexicon *lex, bl_words *words, bl__spelling names)
{
	*lex = (bl__lexicon){.words = words, .exact = names == BL__EXACT, .n = 1, .room = 64};
	lex->name = g_new0(bl__name, lex->room);
}

void bl__lexicon_done(bl__lexicon *lex)
{
	bl__cache_free(&lex->raw);
	bl__cache_free(&lex->folded);
	g_free(lex->name);
}

static uint32_t add_name(bl__lexicon *lex, uint32_t word, bool known)
{
	if (lex->n == lex->room) {
		lex->room *= 2;
		lex->name = g_renew(bl__name, lex->name, lex->room);
	}
	lex->name[lex->n] = (bl__name){word, known};
	return lex->n++;
}

/* The name with this fold, made from `text` when it is new.  A text that folds
 * to nothing (an emoji, a lone mark) stands for itself. */
static uint32_t by_fold(bl__lexicon *lex, bl_str text)
{
	size_t n = 0;
	g_autofree char *fold = lex->exact ? NULL : bl_fold_copy(text, &n);
	bl_str f = n ? (bl_str){fold, n} : text;
	uint64_t hash;
	uint32_t at;

	hash = bl_hash(f.s, f.n, 0);
	at = bl__cache_find(&lex->folded, f, hash);
	if (at == UINT32_MAX) {
		at = add_name(lex, bl_words_add(lex->words, text), false);
		bl__cache_put(&lex->folded, f, hash, at);
	}
	return at;
}

uint32_t bl__lexicon_hashed(bl__lexicon *lex, bl_str raw, uint64_t hash)
{
	uint32_t at;
	bl_str text;

	if (!raw.n)
		return 0;
	at = bl__cache_find(&lex->raw, raw, hash);
	if (at != UINT32_MAX)
		return at;
	text = bl_str_trim(raw);
	at = text.n ? by_fold(lex, text) : 0;
	bl__cache_put(&lex->raw, raw, hash, at);
	return at;
}

uint32_t bl__lexicon_index(bl__lexicon *lex, bl_str raw)
{
	return bl__lexicon_hashed(lex, raw, bl_hash(raw.s, raw.n, 0));
}

void bl__lexicon_know(bl__lexicon *lex, const char *spelling, uint32_t word)
{
	uint32_t at = bl__lexicon_index(lex, bl_str_of(spelling));

	if (at)
		lex->name[at] = (bl__name){word, true};
}
