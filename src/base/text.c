/* Views of text. */
#include "bilan/base.h"

#include <string.h>

bl_str bl_str_of(const char *s)
{
	return (bl_str){s, s ? strlen(s) : 0};
}

bool bl_str_equal(bl_str a, bl_str b)
{
	return a.n == b.n && (!a.n || !memcmp(a.s, b.s, a.n));
}

/* Bytes of the blank that `s` starts with, 0 when it is none. */
static size_t blank_at_start(bl_str s)
{
	if (s.n && strchr(" \t\r\n", s.s[0]) && s.s[0])
		return 1;
	if (s.n >= 2 && !memcmp(s.s, "\xC2\xA0", 2))
		return 2;
	if (s.n >= 3 && (!memcmp(s.s, "\xE2\x80\xAF", 3) || !memcmp(s.s, "\xEF\xBB\xBF", 3)))
		return 3;
	return 0;
}

static size_t blank_at_end(bl_str s)
{
	if (s.n && strchr(" \t\r\n", s.s[s.n - 1]) && s.s[s.n - 1])
		return 1;
	if (s.n >= 2 && !memcmp(s.s + s.n - 2, "\xC2\xA0", 2))
		return 2;
	if (s.n >= 3 &&
	    (!memcmp(s.s + s.n - 3, "\xE2\x80\xAF", 3) || !memcmp(s.s + s.n - 3, "\xEF\xBB\xBF", 3)))
		return 3;
	return 0;
}

bl_str bl_str_trim(bl_str s)
{
	size_t k;

	while ((k = blank_at_start(s))) {
		s.s += k;
		s.n -= k;
	}
	while ((k = blank_at_end(s)))
		s.n -= k;
	return s;
}
