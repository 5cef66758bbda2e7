/* Texts by 128 bits of them, and a number for each: 24 bytes a place, half to
 * three quarters of the places taken. */
#include "room.h"

#include <string.h>

bl__print bl__print_of(bl_str text)
{
	bl__print p = {bl_hash(text.s, text.n, 0x243F6A8885A308D3u),
		       bl_hash(text.s, text.n, 0x13198A2E03707344u)};

	if (!p.a && !p.b)
		p.a = 1;
	return p;
}

bool bl__print_of_all(const bl_str *cell, size_t n, bl__print *out)
{
	bl__print sum = {0x13198A2E03707344u, 0x243F6A8885A308D3u};

	for (size_t i = 0; i < n; i++) {
		bl_str part = bl_str_trim(cell[i]);

		if (!part.n)
			return false;
		sum.a = bl_hash(part.s, part.n, sum.a);
		sum.b = bl_hash(part.s, part.n, sum.b);
	}
	*out = sum;
	return true;
}

static size_t seek(const bl__newest *t, bl__print p)
{
	size_t i = (size_t)p.a & t->mask;

	while ((t->key[i].a || t->key[i].b) && (t->key[i].a != p.a || t->key[i].b != p.b))
		i = (i + 1) & t->mask;
	return i;
}

static void grow(bl__newest *t)
{
	bl__newest old = *t;

	t->mask = old.key ? old.mask * 2 + 1 : 255;
	t->key = g_new0(bl__print, t->mask + 1);
	t->at = g_new(uint64_t, t->mask + 1);
	for (size_t i = 0; old.key && i <= old.mask; i++) {
		if (old.key[i].a || old.key[i].b) {
			size_t k = seek(t, old.key[i]);

			t->key[k] = old.key[i];
			t->at[k] = old.at[i];
		}
	}
	g_free(old.key);
	g_free(old.at);
}

void bl__newest_put(bl__newest *t, bl__print p, uint64_t at)
{
	size_t i;

	if (!t->key || t->n > t->mask - t->mask / 4)
		grow(t);
	i = seek(t, p);
	t->n += !(t->key[i].a || t->key[i].b);
	t->key[i] = p;
	t->at[i] = at;
}

bool bl__newest_get(const bl__newest *t, bl__print p, uint64_t *at)
{
	size_t i;

	if (!t->key)
		return false;
	i = seek(t, p);
	*at = t->at[i];
	return t->key[i].a || t->key[i].b;
}

void bl__newest_free(bl__newest *t)
{
	g_free(t->key);
	g_free(t->at);
	*t = (bl__newest){NULL, NULL, 0, 0};
}
