/* Where memory is refused the program ends, with a line.  GLib does so by itself, but
 * not every library that draws or finishes a page looks at what it is given: some fall,
 * and some leave out what they had no room for (seen with harfbuzz, cairo and qpdf), so
 * that a page without it would take the place of a good one.
 *
 * What is asked for by the megabyte is looked at by whoever asks, and may be too much
 * because a stranger's file says so: that comes back to them. */
#include "cli.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

#define LOOKED_AT ((size_t)16 << 20)

#ifndef __has_feature
#define __has_feature(x) 0
#endif

/* Sanitizers have memory of their own. */
#if defined __GLIBC__ && !defined __SANITIZE_ADDRESS__ && !__has_feature(address_sanitizer)

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t n);
void *__libc_memalign(size_t to, size_t n);

/* Whose turn it would be without us: the C library, or a tool put before it. */
static struct {
	void *(*malloc)(size_t n);
	void *(*calloc)(size_t n, size_t size);
	void *(*realloc)(void *old, size_t n);
	void *(*aligned_alloc)(size_t to, size_t n);
	int (*posix_memalign)(void **out, size_t to, size_t n);
} next = {__libc_malloc, __libc_calloc, __libc_realloc, __libc_memalign, NULL};

static void find(const char *name, void *to)
{
	void *found = dlsym(RTLD_NEXT, name);

	if (found)
		*(void **)to = found;
}

__attribute__((constructor)) static void find_next(void)
{
	find("malloc", &next.malloc);
	find("calloc", &next.calloc);
	find("realloc", &next.realloc);
	find("aligned_alloc", &next.aligned_alloc);
	find("posix_memalign", &next.posix_memalign);
}

static void *given(void *memory, size_t n)
{
	if (!memory && n && n <= LOOKED_AT)
		cli_exhausted(NULL);
	return memory;
}

void *malloc(size_t n)
{
	return given(next.malloc(n), n);
}

void *calloc(size_t n, size_t size)
{
	size_t all;

	if (__builtin_mul_overflow(n, size, &all))
		all = SIZE_MAX;
	return given(next.calloc(n, size), all);
}

void *realloc(void *old, size_t n)
{
	return given(next.realloc(old, n), n);
}

void *aligned_alloc(size_t to, size_t n)
{
	return given(next.aligned_alloc(to, n), n);
}

int posix_memalign(void **out, size_t to, size_t n)
{
	void *memory = NULL;
	int why = next.posix_memalign ? next.posix_memalign(&memory, to, n) : 0;

	if (!next.posix_memalign)
		memory = next.aligned_alloc(to, n);
	if (why != EINVAL)
		given(memory, n);
	if (memory)
		*out = memory;
	return memory ? 0 : why ? why : ENOMEM;
}

#endif
