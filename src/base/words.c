/* Interned text: open addressing over 64-bit hashes; the texts live in an
 * arena so that a view stays valid while the table grows. */
#include "bilan/base.h"

#include <glib.h>
#include <string.h>

struct bl_words {
	bl_arena *arena;
	bl_str *text;   /* [id] */
	uint64_t *hash; /* [id] */
	uint32_t n, room;
	uint32_t *slot; /* id, or 0 when free: id 0 is the empty text and never stored */
	uint32_t mask;
	uint32_t **members; /* [id]: how many, then their ids; NULL: a word of its own */
	uint32_t n_members;
};

uint64_t bl_hash(const char *s, size_t n, uint64_t seed)
{
	uint64_t h = seed ^ (n * 0x9E3779B97F4A7C15u), w;
	size_t i = 0;

	for (; i + 8 <= n; i += 8) {
		memcpy(&w, s + i, 8);
		h = (h ^ w) * 0xD6E8FEB86659FD93u;
		h ^= h >> 32;
	}
	if (i < n) {
		w = 0;
		memcpy(&w, s + i, n - i);
		h = (h ^ w) * 0xD6E8FEB86659FD93u;
		h ^= h >> 32;
	}
	h *= 0xD6E8FEB86659FD93u;
	return h ^ h >> 29;
}

bl_words *bl_words_new(void)
{
	bl_words *w = g_new0(bl_words, 1);

	w->arena = bl_arena_new();
	w->room = 64;
	w->text = g_new(bl_str, w->room);
	w->hash = g_new(uint64_t, w->room);
	w->mask = 127;
	w->slot = g_new0(uint32_t, w->mask + 1);
	w->text[0] = (bl_str){"", 0};
	w->hash[0] = 0;
	w->n = 1;
	return w;
}

void bl_words_free(bl_words *words)
{
	if (!words)
		return;
	bl_arena_free(words->arena);
	g_free(words->text);
	g_free(words->hash);
	g_free(words->slot);
	g_free(words->members);
	g_free(words);
}

/* The slot that holds `text`, or the free one where it would go. */
static uint32_t *seek(const bl_words *w, bl_str text, uint64_t h)
{
	for (uint32_t i = (uint32_t)h & w->mask;; i = (i + 1) & w->mask) {
		uint32_t id = w->slot[i];

		if (!id || (w->hash[id] == h && bl_str_equal(w->text[id], text)))
			return &w->slot[i];
	}
}

static void grow_slots(bl_words *w)
{
	g_free(w->slot);
	w->mask = w->mask * 2 + 1;
	w->slot = g_new0(uint32_t, (size_t)w->mask + 1);
	for (uint32_t id = 1; id < w->n; id++) {
		uint32_t i = (uint32_t)w->hash[id] & w->mask;

		while (w->slot[i])
			i = (i + 1) & w->mask;
		w->slot[i] = id;
	}
}

uint32_t bl_words_add(bl_words *w, bl_str text)
{
	uint64_t h;
	uint32_t *at, known;

	if (!text.n)
		return 0;
	h = bl_hash(text.s, text.n, 0);
	at = seek(w, text, h);
	known = *at;
	if (known)
		return known;
	if (w->n == w->room) {
		w->room *= 2;
		w->text = g_renew(bl_str, w->text, w->room);
		w->hash = g_renew(uint64_t, w->hash, w->room);
	}
	w->text[w->n] = (bl_str){bl_arena_text(w->arena, text.s, text.n), text.n};
	w->hash[w->n] = h;
	*at = w->n++;
	if (w->n > w->mask / 2)
		grow_slots(w);
	return w->n - 1;
}

uint32_t bl_words_find(const bl_words *w, bl_str text)
{
	uint32_t id;

	if (!text.n)
		return 0;
	id = *seek(w, text, bl_hash(text.s, text.n, 0));
	return id ? id : UINT32_MAX;
}

bl_str bl_words_text(const bl_words *w, uint32_t id)
{
	return id < w->n ? w->text[id] : w->text[0];
}

uint32_t bl_words_count(const bl_words *w)
{
	return w->n;
}

/* ---- Words that stand for several ------------------------------------------ */

static void set_members(bl_words *w, uint32_t id, const uint32_t *member, size_t n)
{
	uint32_t *own = bl_arena_alloc(w->arena, (n + 1) * sizeof *own);

	if (id >= w->n_members) {
		uint32_t room = MAX(id + 1, w->n_members * 2);

		w->members = g_renew(uint32_t *, w->members, room);
		memset(w->members + w->n_members, 0, (room - w->n_members) * sizeof *w->members);
		w->n_members = room;
	}
	own[0] = (uint32_t)n;
	memcpy(own + 1, member, n * sizeof *own);
	w->members[id] = own;
}

uint32_t bl_words_add_list(bl_words *w, const uint32_t *member, size_t n)
{
	g_autoptr(GString) text = g_string_new(NULL);
	const uint32_t *known;
	uint32_t id;

	g_assert(n > 1);
	for (size_t i = 0; i < n; i++) {
		bl_str name = bl_words_text(w, member[i]);

		if (i)
			g_string_append_c(text, '\x1F');
		g_string_append_len(text, name.s, (gssize)name.n);
	}
	id = bl_words_add(w, (bl_str){text->str, text->len});
	if (!bl_words_members(w, id, &known))
		set_members(w, id, member, n);
	return id;
}

size_t bl_words_members(const bl_words *w, uint32_t id, const uint32_t **members)
{
	const uint32_t *own = id < w->n_members ? w->members[id] : NULL;

	if (!own)
		return 0;
	*members = own + 1;
	return own[0];
}
