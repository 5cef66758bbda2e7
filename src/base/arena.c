/* An arena: blocks that double up to a megabyte, freed together. */
#include "bilan/base.h"

#include <glib.h>
#include <stdalign.h>
#include <stdarg.h>
#include <string.h>

typedef struct block {
	struct block *older;
	size_t used, size;
	alignas(max_align_t) char bytes[];
} block;

struct bl_arena {
	block *newest;
	size_t next_size;
};

bl_arena *bl_arena_new(void)
{
	bl_arena *a = g_new0(bl_arena, 1);

	a->next_size = 4096;
	return a;
}

void bl_arena_free(bl_arena *a)
{
	if (!a)
		return;
	for (block *b = a->newest, *older; b; b = older) {
		older = b->older;
		g_free(b);
	}
	g_free(a);
}

static void *take(bl_arena *a, size_t size, size_t align)
{
	block *b = a->newest;
	size_t at = b ? (b->used + align - 1) / align * align : 0;

	if (!b || at + size > b->size) {
		size_t room = MAX(a->next_size, size);

		b = g_malloc(sizeof *b + room);
		b->older = a->newest;
		b->size = room;
		a->newest = b;
		a->next_size = MIN(a->next_size * 2, (size_t)1 << 20);
		at = 0;
	}
	b->used = at + size;
	return b->bytes + at;
}

void *bl_arena_alloc(bl_arena *a, size_t size)
{
	return memset(take(a, size ? size : 1, alignof(max_align_t)), 0, size);
}

char *bl_arena_text(bl_arena *a, const char *s, size_t n)
{
	char *copy = take(a, n + 1, 1);

	if (n)
		memcpy(copy, s, n);
	copy[n] = 0;
	return copy;
}

char *bl_arena_print(bl_arena *a, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list args;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	return bl_arena_text(a, text, strlen(text));
}
