/* One cell to a day or a word, remembering what was read before: the columns
 * of ten million rows hold a thousand days and a hundred names. */
#include "room.h"

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
	own = *f;
	wrong = bl_date_read(&own, cell, out);
	*ambiguous |= own.ambiguous;
	if (!wrong && short_enough)
		*known = (bl__known_day){{key[0], key[1], key[2]}, *out};
	return wrong;
}

const char *bl__slot_day(bl__slot *slot, bl_str cell, bl_day *out)
{
	if (!slot->day)
		slot->day = g_new0(bl__known_day, BL__DAYS);
	return bl__day_read(&slot->date, slot->day, cell, out, &slot->date.ambiguous);
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
static uint32_t split_names(bl__slot *slot, bl_str cell, uint32_t *name)
{
	size_t len = strlen(slot->split);
	uint32_t n = 0;

	for (size_t from = 0; from <= cell.n;) {
		const char *at =
			from < cell.n ? memmem(cell.s + from, cell.n - from, slot->split, len) : NULL;
		size_t to = at ? (size_t)(at - cell.s) : cell.n;
		uint32_t index = bl__lexicon_index(slot->lexicon, (bl_str){cell.s + from, to - from});

		if (index && !has_member(slot->lexicon, name, n, index))
			name[n++] = index;
		from = to + len;
	}
	return n;
}

/* The word that stands for the list: its only member, or one that has them all. */
static uint32_t list_word(bl_intake *in, const bl__slot *slot, const uint32_t *name, uint32_t n)
{
	g_autofree uint32_t *member = g_new(uint32_t, n + 1);

	for (uint32_t i = 0; i < n; i++)
		member[i] = slot->lexicon->name[name[i]].word;
	return !n ? 0 : n == 1 ? member[0] : bl_words_add_list(in->words, member, n);
}

static uint32_t new_list(bl_intake *in, bl__slot *slot, bl_str cell)
{
	g_autofree uint32_t *name = g_new(uint32_t, cell.n + 1);
	bl__list list = {.n = split_names(slot, cell, name)};

	list.word = list_word(in, slot, name, list.n);
	list.name = bl_arena_alloc(in->arena, (list.n + 1) * sizeof *list.name);
	memcpy(list.name, name, list.n * sizeof *name);
	g_array_append_val(in->lists, list);
	return in->lists->len - 1;
}

void bl__slot_word(bl_intake *in, bl__slot *slot, bl_str cell, uint64_t hash)
{
	slot->list = UINT32_MAX;
	if (!slot->split) {
		slot->index = bl__lexicon_hashed(slot->lexicon, cell, hash);
		slot->word = slot->lexicon->name[slot->index].word;
		return;
	}
	slot->list = bl__cache_find(&slot->lists, cell, hash);
	if (slot->list == UINT32_MAX) {
		slot->list = new_list(in, slot, cell);
		bl__cache_put(&slot->lists, cell, hash, slot->list);
	}
	slot->word = g_array_index(in->lists, bl__list, slot->list).word;
}

/* ---- Names nobody explains ------------------------------------------------------------ */

static void count_stranger(bl__slot *slot, uint32_t index)
{
	if (!index || slot->lexicon->name[index].known)
		return;
	if (index >= slot->n_stranger) {
		uint32_t n = MAX(index + 1, slot->lexicon->room);

		slot->stranger = g_renew(uint64_t, slot->stranger, n);
		memset(slot->stranger + slot->n_stranger, 0, (n - slot->n_stranger) * sizeof *slot->stranger);
		slot->n_stranger = n;
	}
	slot->stranger[index]++;
}

void bl__slot_strangers(bl_intake *in, bl__slot *slot)
{
	const bl__list *list;

	if (slot->list == UINT32_MAX) {
		count_stranger(slot, slot->index);
		return;
	}
	list = &g_array_index(in->lists, bl__list, slot->list);
	for (uint32_t i = 0; i < list->n; i++)
		count_stranger(slot, list->name[i]);
}
