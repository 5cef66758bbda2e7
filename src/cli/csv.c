/* CSV meant for spreadsheets: quoted where it must be, and never a formula. */
#include "cli.h"

#include <stdio.h>
#include <string.h>

static bool is_number(bl_str s)
{
	size_t i = s.n && (s.s[0] == '-' || s.s[0] == '+'), digits = 0;

	for (; i < s.n; i++) {
		if (g_ascii_isdigit(s.s[i]))
			digits++;
		else if (s.s[i] != '.' && s.s[i] != ',' && s.s[i] != ' ')
			return false;
	}
	return digits > 0;
}

/* A spreadsheet would take the cell for a formula.  A lone dash stands for an
 * empty cell, and is none. */
static bool is_formula(bl_str s)
{
	static const char *const wide[] = {"＝", "＋", "－", "＠"};

	if (!s.n || is_number(s) || (s.n == 1 && *s.s == '-'))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(wide); i++)
		if (s.n >= 3 && !memcmp(s.s, wide[i], 3))
			return true;
	return strchr("=+-@\t\r", *s.s) != NULL;
}

void cli_put_cell(FILE *to, bl_str s, bool first)
{
	bool formula = is_formula(s), quote = false;

	for (size_t i = 0; i < s.n && !quote; i++)
		quote = strchr(",;\"\r\n\t", s.s[i]) != NULL;
	if (s.n)
		quote |= s.s[0] == ' ' || s.s[s.n - 1] == ' ';
	if (!first)
		putc(',', to);
	if (quote)
		putc('"', to);
	if (formula)
		putc('\'', to);
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] == '"')
			putc('"', to);
		putc(s.s[i], to);
	}
	if (quote)
		putc('"', to);
}
