/* Texts by 128 bits of them, and a number for each: 24 bytes a place, half to
 * three quarters of the places taken. */
#include "bilan/identity.h"

#include <glib.h>
#include <string.h>

bl_print bl_print_of(bl_str text)
{
	bl_print p = {bl_hash(text.s, text.n, 0x243F6A8885A308D3u),
		      bl_hash(text.s, text.n, 0x13198A2E03707344u)};

	if (!p.a && !p.b)
		p.a = 1;
	return p;
}

bool bl_print_of_all(const bl_str *cell, size_t n, bl_print *out)
{
	bl_print sum = {0x13198A2E03707344u, 0x243F6A8885A308D3u};

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

static size_t seek(const bl_prints *t, bl_print p)
{
	size_t i = (size_t)p.a & t->mask;

	while ((t->key[i].a || t->key[i].b) && (t->key[i].a != p.a || t->key[i].b != p.b))
		i = (i + 1) & t->mask;
	return i;
}

static void grow(bl_prints *t)
{
	bl_prints old = *t;

	t->mask = old.key ? old.mask * 2 + 1 : 255;
	t->key = g_new0(bl_print, t->mask + 1);
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

void bl_prints_put(bl_prints *t, bl_print p, uint64_t at)
{
	size_t i;

	if (!t->key || t->n > t->mask - t->mask / 4)
		grow(t);
	i = seek(t, p);
	t->n += !(t->key[i].a || t->key[i].b);
	t->key[i] = p;
	t->at[i] = at;
}

bool bl_prints_get(const bl_prints *t, bl_print p, uint64_t *at)
{
	size_t i;

	if (!t->key)
		return false;
	i = seek(t, p);
	*at = t->at[i];
	return t->key[i].a || t->key[i].b;
}

void bl_prints_free(bl_prints *t)
{
	g_free(t->key);
	g_free(t->at);
	*t = (bl_prints){NULL, NULL, 0, 0};
}
