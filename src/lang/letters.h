/* Inside lang: letter by letter through UTF-8 and UTF-16, by ICU's macros.  They
 * convert without saying so, and our compiler is asked to mind: here alone it is
 * told to look away. */
#ifndef LANG_LETTERS_H
#define LANG_LETTERS_H

#include <stddef.h>
#include <stdint.h>
#include <unicode/utf.h>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"

/* The letter at s[*i], before s[n]; *i goes past it.  Below 0: no UTF-8. */
static inline UChar32 bl__utf8_next(const char *s, size_t *i, size_t n)
{
	UChar32 c;

	U8_NEXT(s, *i, n, c);
	return c;
}

/* `c` as UTF-8; how many bytes. */
static inline size_t bl__utf8_put(char to[U8_MAX_LENGTH], UChar32 c)
{
	size_t n = 0;

	U8_APPEND_UNSAFE(to, n, c);
	return n;
}

static inline UChar32 bl__utf16_next(const UChar *s, int32_t *i, int32_t n)
{
	UChar32 c;

	U16_NEXT(s, *i, n, c);
	return c;
}

static inline void bl__utf16_put(UChar *to, int32_t *n, UChar32 c)
{
	U16_APPEND_UNSAFE(to, *n, c);
}

#pragma GCC diagnostic pop

#endif
