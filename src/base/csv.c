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

/* Also as wide and as small forms. */
static bool starts_formula(bl_str s)
{
	static const char *const forms[] = {"＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫"};

	for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
		if (s.n >= 3 && !memcmp(s.s, forms[i], 3))
			return true;
	return s.n && strchr("=+-@", *s.s) != NULL;
}

static bool is_passed_over(gunichar letter)
{
	static const char *const quotes = "'\"\u2018\u2019\u201C\u201D\u00AB";
	GUnicodeType type = g_unichar_type(letter);

	return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || g_unichar_isspace(letter) ||
	       g_utf8_strchr(quotes, -1, letter);
}

/* Without what a spreadsheet, or one of its filters, passes over at the beginning: blanks of
 * any width and none, controls, quotes.  `breaks`: a tab or a return among them, which
 * begins another cell where a paste or an import is careless. */
static bl_str without_beginning(bl_str s, bool *breaks)
{
	*breaks = false;
	while (s.n && !g_ascii_isalnum(*s.s)) {
		gunichar letter = g_utf8_get_char_validated(s.s, (gssize)s.n);
		size_t n = *s.s ? (size_t)g_utf8_skip[(guchar)*s.s] : 1;

		if (!*s.s)
			letter = 1; /* a control like others; the function takes it for an end */
		if (letter >= (gunichar)-2 || !is_passed_over(letter))
			break;
		*breaks |= letter == '\t' || letter == '\r';
		s = (bl_str){s.s + n, s.n - n};
	}
	return s;
}

/* A lone dash stands for an empty cell, and is none.  What is one stays one with an
 * apostrophe before it: so taking off one apostrophe is the inverse of putting it on. */
static bool is_formula(bl_str s)
{
	bool breaks;
	bl_str rest = bl_str_trim(without_beginning(s, &breaks));

	if (breaks)
		return true;
	return starts_formula(rest) && !is_number(rest) && !(rest.n == 1 && *rest.s == '-');
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
