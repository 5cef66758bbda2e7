/* One cell to a day or a word, remembering what was read before: the columns
 * of ten million rows hold a thousand days and a hundred names. */
#include "reading.h"

#include <string.h>

const char *bl__day_read(const bl_date_format *f, bl__known_day *known, bl_str cell, bl_day *out,
			 bool *ambiguous)
{
	uint64_t key[3] = {0, 0, 0};
	bool short_enough = cell.n && cell.n <= sizeof key;
	bl_date_format own;
	const char *wrong;

	if (short_enough) {
		memcpy(key, cell.s, cell.n);
		known += ((key[0] * 0x9E3779B97F4A7C15u) ^ (key[1] * 0xD6E8FEB86659FD93u) ^ key[2]) >> 52;
		if (known->text[0] == key[0] && known->text[1] == key[1] && known->text[2] == key[2]) {
			*out = known->day;
			return NULL;
		}
	}
	if (f->missing && bl_declared_missing(f->missing, cell))
		return "empty_date";
	own = *f;
	wrong = bl_date_read(&own, cell, out);
	*ambiguous |= own.ambiguous;
	if (wrong && bl_no_value(cell))
		wrong = "empty_date";
	if (!wrong && short_enough)
		*known = (bl__known_day){{key[0], key[1], key[2]}, *out};
	return wrong;
}

const char *bl__found_day(bl__found *found, bl_str cell, bl_day *out)
{
	if (!found->days)
		found->days = g_new0(bl__known_day, BL__DAYS);
	return bl__day_read(&found->date, found->days, cell, out, &found->date.ambiguous);
}

/* ---- Several values in a cell ----------------------------------------------------- */

/* A partner written twice, by its name and by an alias, is there once. */
static bool has_member(const bl__lexicon *lex, const uint32_t *name, uint32_t n, uint32_t index)
{
	for (uint32_t i = 0; i < n; i++)
		if (lex->name[name[i]].word == lex->name[index].word)
			return true;
	return false;
}

/* The members' names, each once, in the order they are written. */
static uint32_t split_names(const bl__want *want, bl_str cell, uint32_t *name)
{
	size_t len = strlen(want->split);
	uint32_t n = 0;

	for (size_t from = 0; from <= cell.n;) {
		const char *at =
			from < cell.n ? memmem(cell.s + from, cell.n - from, want->split, len) : NULL;
		size_t to = at ? (size_t)(at - cell.s) : cell.n;
		bl_str part = {cell.s + from, to - from};
		uint32_t index =
			bl_declared_missing(want->missing, part) ? 0 : bl__lexicon_index(want->lexicon, part);

		if (index && !has_member(want->lexicon, name, n, index))
			name[n++] = index;
		from = to + len;
	}
	return n;
}

/* The word that stands for the list: its only member, or one that has them all. */
static uint32_t list_word(bl_intake *in, const bl__want *want, const uint32_t *name, uint32_t n)
{
	g_autofree uint32_t *member = g_new(uint32_t, n + 1);

	for (uint32_t i = 0; i < n; i++)
		member[i] = want->lexicon->name[name[i]].word;
	return !n ? 0 : n == 1 ? member[0] : bl_words_add_list(in->words, member, n);
}

static uint32_t new_list(bl_intake *in, const bl__want *want, bl_str cell)
{
	g_autofree uint32_t *name = g_new(uint32_t, cell.n + 1);
	bl__list list = {.n = split_names(want, cell, name)};

	list.word = list_word(in, want, name, list.n);
	list.name = bl_arena_alloc(in->arena, (list.n + 1) * sizeof *list.name);
	memcpy(list.name, name, list.n * sizeof *name);
	g_array_append_val(in->lists, list);
	return in->lists->len - 1;
}

/* One answer per spelling is remembered. */
static bool says_nothing(const bl__want *want, bl__met *met, bl_str cell, uint64_t hash)
{
	size_t i = hash % G_N_ELEMENTS(met->nothing);

	if (!met->nothing[i].filled || met->nothing[i].hash != hash) {
		met->nothing[i].hash = hash;
		met->nothing[i].filled = true;
		met->nothing[i].holds = bl_declared_missing(want->missing, cell);
	}
	return met->nothing[i].holds;
}

bl__word bl__word_of(bl_intake *in, const bl__want *want, bl__met *met, bl_str cell, uint64_t hash)
{
	bl__word w = {0, 0, UINT32_MAX};

	if (want->missing && says_nothing(want, met, cell, hash))
		return w;
	if (!want->split) {
		w.index = bl__lexicon_hashed(want->lexicon, cell, hash);
		w.word = want->lexicon->name[w.index].word;
		return w;
	}
	w.list = bl__cache_find(&met->lists, cell, hash);
	if (w.list == UINT32_MAX) {
		w.list = new_list(in, want, cell);
		bl__cache_put(&met->lists, cell, hash, w.list);
	}
	w.word = g_array_index(in->lists, bl__list, w.list).word;
	return w;
}

/* ---- Names nobody explains ------------------------------------------------------------ */

static void count_stranger(const bl__want *want, bl__met *met, uint32_t index)
{
	if (!index || want->lexicon->name[index].known)
		return;
	if (index >= met->n_stranger) {
		uint32_t n = MAX(index + 1, want->lexicon->room);

		met->stranger = g_renew(uint64_t, met->stranger, n);
		memset(met->stranger + met->n_stranger, 0, (n - met->n_stranger) * sizeof *met->stranger);
		met->n_stranger = n;
	}
	met->stranger[index]++;
}

void bl__word_strangers(const bl_intake *in, const bl__want *want, bl__met *met, const bl__word *word)
{
	const bl__list *list;

	if (word->list == UINT32_MAX) {
		count_stranger(want, met, word->index);
		return;
	}
	list = &g_array_index(in->lists, bl__list, word->list);
	for (uint32_t i = 0; i < list->n; i++)
		count_stranger(want, met, list->name[i]);
}
