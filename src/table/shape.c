/* Rows that are not data: totals, footers, tags, a header in the middle.
 * A row that can be read is data, unless it says that it sums up others. */
#include "shape.h"
#include "total.h"

#include <glib.h>
#include <string.h>

/* CSV knows no comments, people do. */
const char *bl_ragged(size_t width, size_t n, bl_str raw)
{
	if (n > width)
		return "too_many_fields";
	return n == 1 && raw.n && raw.s[0] == '#' ? "too_few_fields_or_comment" : "too_few_fields";
}

bool bl__hxl_row(const bl_str *cell, size_t n)
{
	size_t tags = 0;

	for (size_t i = 0; i < n; i++) {
		bl_str s = bl_str_trim(cell[i]);

		if (!s.n)
			continue;
		if (s.s[0] != '#' || s.n < 2 || !g_ascii_isalpha(s.s[1]))
			return false;
		tags++;
	}
	return tags > 0 && n > 1;
}

/* Letters and digits only, lower case. */
static size_t squeeze(bl_str s, char *out, size_t cap)
{
	char plain[96];
	size_t n = bl_fold_name(s, plain, sizeof plain), k = 0;

	for (size_t i = 0; i < n && k + 1 < cap; i++)
		if (g_ascii_isalnum(plain[i]))
			out[k++] = plain[i];
	out[k] = '\0';
	return k;
}

bool bl__api_name(bl_str s)
{
	s = bl_str_trim(s);
	for (size_t i = 0; i < s.n; i++)
		if (!g_ascii_isalnum(s.s[i]) && s.s[i] != '_' && s.s[i] != '.')
			return false;
	return s.n > 2 && g_ascii_isalpha(s.s[0]);
}

/* activity_date, leadOrg. */
bool bl__api_name_joined(bl_str s)
{
	s = bl_str_trim(s);
	if (!bl__api_name(s))
		return false;
	for (size_t i = 1; i < s.n; i++)
		if (s.s[i] == '_' || (g_ascii_islower(s.s[i - 1]) && g_ascii_isupper(s.s[i])))
			return true;
	return false;
}

static bool is_custom(bl_str s)
{
	return s.n > 3 && !g_ascii_strncasecmp(s.s + s.n - 3, "__c", 3);
}

bool bl__api_row(const bl_str *cell, size_t n, const bl_str *header, size_t n_header)
{
	size_t filled = 0, names = 0;

	for (size_t i = 0; i < n && i < n_header; i++) {
		bl_str s = bl_str_trim(cell[i]);
		char label[96], api[96];

		if (!s.n)
			continue;
		if (!bl__api_name(s))
			return false;
		filled++;
		names += is_custom(s) ||
			 (squeeze(header[i], label, sizeof label) > 2 && squeeze(s, api, sizeof api) > 2 &&
			  memchr(s.s, '_', s.n) && strstr(api, label));
	}
	return filled >= 2 && names * 2 > filled;
}

static bool repeats_header(const bl_header *lay, const bl_str *cell, size_t n)
{
	if (!lay->header_line || n < lay->width)
		return false;
	for (size_t i = 0; i < lay->width; i++)
		if (!bl_folds_to(cell[i], lay->folded[i]))
			return false;
	return true;
}

static size_t count_filled(const bl_str *cell, size_t n, size_t *first)
{
	size_t filled = 0;

	for (size_t i = 0; i < n; i++) {
		if (bl_blank(cell[i]))
			continue;
		if (!filled++)
			*first = i;
	}
	return filled;
}

/* A total: the word in the first filled cell, and a number somewhere; or, in a
 * row without date, the word alone in any cell. */
static bool is_total(const bl_str *cell, size_t n, size_t first, int dated)
{
	bool number = false;

	for (size_t i = first + 1; i < n; i++)
		number |= !bl_blank(cell[i]) && bl_number_like(cell[i]);
	if (bl__total_word(cell[first], dated != 0) && (number || dated == 0))
		return true;
	for (size_t i = first; dated == 0 && i < n; i++)
		if (!bl_blank(cell[i]) && bl__total_word(cell[i], true))
			return true;
	return false;
}

/* `(2 rows affected)`, `12 enregistrements`. */
static bool counts_rows(const char *plain)
{
	static const char *const nouns[] = {"row",   "record",         "line",     "result",
					    "ligne", "enregistrement", "resultat", "entree"};
	size_t i = plain[0] == '(', from = i;

	while (g_ascii_isdigit(plain[i]))
		i++;
	if (i == from || plain[i] != ' ')
		return false;
	for (size_t k = 0; k < G_N_ELEMENTS(nouns); k++)
		if (g_str_has_prefix(plain + i + 1, nouns[k]))
			return true;
	return false;
}

bool bl_footer_text(bl_str cell)
{
	static const char *const openings[] = {"genere",
					       "generated",
					       "source",
					       "note",
					       "copyright",
					       "confiden",
					       "rapport",
					       "report",
					       "imprime",
					       "printed",
					       "export",
					       "page ",
					       "*",
					       "produit le",
					       "(c)",
					       "please note",
					       "total",
					       "grand total",
					       "fin d",
					       "end of",
					       "extrait",
					       "filtre",
					       "filter",
					       "mise a jour",
					       "updated",
					       "nombre de lignes",
					       "as of",
					       "en date",
					       "remarque",
					       "remark",
					       "donnees",
					       "data ",
					       "legende",
					       "legend",
					       "prepare",
					       "tous droits",
					       "all rights",
					       "ce rapport",
					       "ce document",
					       "this report",
					       "this document",
					       "derniere mise",
					       "last update",
					       "nombre d",
					       "number of",
					       "n. b.",
					       "n.b.",
					       "nb :",
					       "avis ",
					       "notice"};
	char plain[64];

	bl_fold_name(cell, plain, sizeof plain);
	for (size_t i = 0; i < G_N_ELEMENTS(openings); i++)
		if (g_str_has_prefix(plain, openings[i]))
			return true;
	return counts_rows(plain);
}

/* A line drawn across the table: ----,----- or ====;====. */
static bool is_rule(const bl_str *cell, size_t n)
{
	size_t drawn = 0;

	for (size_t i = 0; i < n; i++) {
		bl_str s = bl_str_trim(cell[i]);

		for (size_t k = 0; k < s.n; k++)
			if (!strchr("-=_", s.s[k]) || s.s[k] != s.s[0])
				return false;
		drawn += s.n > 2;
	}
	return drawn > 1;
}

/* Of a row that has a date: what can be told without knowing any name. */
static bool says_total(const bl_header *lay, const bl_str *cell)
{
	for (size_t i = 0; i < lay->width; i++)
		if (bl_may_be_total(cell[i]) && bl_total_says(NULL, cell[i]) == BL_TOTAL_YES)
			return true;
	return false;
}

bl_row_is bl_row_shape(const bl_header *lay, const bl_row_seen *row, const char **reason)
{
	const bl_str *cell = row->cell;
	size_t n = row->n;
	int dated = row->dated;
	size_t first = 0, filled = count_filled(cell, n, &first);
	bool whole = n == lay->width || n == lay->width + lay->extra;

	if (n == 1 && !cell[0].n) /* an empty line gives no record: this one was quoted */
		return BL_ROW_DATA;
	*reason = !filled || is_rule(cell, n)    ? "blank_row"
		  : repeats_header(lay, cell, n) ? "repeated_header"
		  : bl__hxl_row(cell, n)         ? "hxl_tag_row"
						 : NULL;
	if (*reason)
		return BL_ROW_SKIP;
	if (lay->width < 2)
		return BL_ROW_DATA;
	if (dated == 1) {
		*reason = "total_row";
		return whole && says_total(lay, cell) ? BL_ROW_SKIP : BL_ROW_DATA;
	}
	if (is_total(cell, n, first, dated)) {
		*reason = "total_row";
		return BL_ROW_SKIP;
	}
	if (filled > 1 || (whole && dated < 0))
		return BL_ROW_DATA;
	/* One filled cell, no date: the amount of a total, or a remark.  A short
	 * row is more likely a broken one, unless it reads or stands like a footer. */
	*reason = bl_number_like(cell[first]) ? "total_row" : "footer_row";
	return (whole && n > 2) || row->after_skip || bl_footer_text(cell[first]) ? BL_ROW_LONE : BL_ROW_DATA;
}
