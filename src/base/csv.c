/* CSV meant for spreadsheets: quoted where it must be, and never a formula. */
#include "bilan/base.h"

#include <glib.h>
#include <math.h>
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

static bool starts_formula(bl_str s)
{
	static const char *const wide[] = {"＝", "＋", "－", "＠"};

	for (size_t i = 0; i < G_N_ELEMENTS(wide); i++)
		if (s.n >= 3 && !memcmp(s.s, wide[i], 3))
			return true;
	return s.n && strchr("=+-@", *s.s) != NULL;
}

/* A spreadsheet would take the cell for a formula, what it passes over at its start
 * left out: blanks, and the apostrophe that makes a text of it.  A lone dash stands for
 * an empty cell, and is none. */
static bool is_formula(bl_str s)
{
	bl_str rest = bl_str_trim(s);

	if (s.n && strchr("\t\r", *s.s))
		return true;
	if (is_number(rest) || (rest.n == 1 && *rest.s == '-'))
		return false;
	while (rest.n && *rest.s == '\'')
		rest = bl_str_trim((bl_str){rest.s + 1, rest.n - 1});
	return starts_formula(rest);
}

bl_str bl_csv_meant(bl_str cell)
{
	bl_str rest = {cell.s + 1, cell.n - 1};

	return cell.n > 1 && *cell.s == '\'' && is_formula(rest) ? rest : cell;
}

static bool needs_quotes(bl_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (strchr(",;\"\r\n\t", s.s[i]))
			return true;
	return s.n && (s.s[0] == ' ' || s.s[s.n - 1] == ' ');
}

char *bl_csv_cell(bl_str s, size_t *n)
{
	GString *out = g_string_sized_new(s.n + 3);
	bool quote = needs_quotes(s);

	if (quote)
		g_string_append_c(out, '"');
	if (is_formula(s))
		g_string_append_c(out, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] == '"')
			g_string_append_c(out, '"');
		g_string_append_c(out, s.s[i]);
	}
	if (quote)
		g_string_append_c(out, '"');
	if (n)
		*n = out->len;
	return g_string_free(out, FALSE);
}

void bl_csv_number(double x, char out[32])
{
	static const char *const format[] = {"%.15g", "%.16g", "%.17g"};

	*out = '\0';
	if (x == 0)
		x = 0; /* without a sign */
	for (size_t i = 0; isfinite(x) && i < G_N_ELEMENTS(format); i++) {
		g_ascii_formatd(out, 32, format[i], x);
		if (g_ascii_strtod(out, NULL) == x)
			return;
	}
}
