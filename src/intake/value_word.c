/* Cells that say nothing. */
#include "value.h"

#include <glib.h>
#include <string.h>

static bool is_one_of(bl_str cell, const char *const *known, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(known[i]) == cell.n && !g_ascii_strncasecmp(known[i], cell.s, cell.n))
			return true;
	return false;
}

/* Databases write a date nobody filled in as 0000-00-00. */
bool bl__unfilled(bl_str cell)
{
	bl_str s = bl_str_trim(cell);

	return bl_missing(s) || (s.n >= 10 && !memcmp(s.s, "0000-00-00", 10));
}

bool bl_missing(bl_str cell)
{
	static const char *const blanks[] = {"n/a",          "na",   "#n/a",   "-",  "\xE2\x80\x93",
					     "\xE2\x80\x94", "null", "(null)", "\\N"};

	cell = bl_str_trim(cell);
	return !cell.n || is_one_of(cell, blanks, G_N_ELEMENTS(blanks));
}
