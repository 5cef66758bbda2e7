/* Headers that name periods, as people keep tables by hand: one column per month. */
#include "bilan/table.h"

#include <glib.h>
#include <string.h>

static bool is_dated(bl_str header)
{
	bl_date_seen seen = {.filled = 0};

	bl_date_see(&seen, header);
	return bl_date_count(&seen) || bl_date_digits(&seen, "");
}

/* janv., Fév, MARCH, sept.: the beginning of a month's name, three letters or more. */
static int month_named(bl_str header)
{
	static const char *const names[12][2] = {
		{"janvier", "january"}, {"fevrier", "february"},  {"mars", "march"},
		{"avril", "april"},     {"mai", "may"},           {"juin", "june"},
		{"juillet", "july"},    {"aout", "august"},       {"septembre", "september"},
		{"octobre", "october"}, {"novembre", "november"}, {"decembre", "december"}};
	char plain[24];
	size_t n = bl_fold_name(header, plain, sizeof plain);

	while (n && plain[n - 1] == '.')
		plain[--n] = '\0';
	if (n < 3 || !strcmp(plain, "jui"))
		return 0;
	for (int m = 0; m < 12; m++)
		if (g_str_has_prefix(names[m][0], plain) || g_str_has_prefix(names[m][1], plain))
			return m + 1;
	return 0;
}

/* T1, Q3, Trimestre 2, quarter 4. */
static int quarter_named(bl_str header)
{
	static const char *const heads[] = {"t", "q", "trimestre ", "trim. ", "trim ", "quarter ", NULL};
	char plain[24];

	bl_fold_name(header, plain, sizeof plain);
	for (size_t i = 0; heads[i]; i++) {
		size_t n = strlen(heads[i]);

		if (!strncmp(plain, heads[i], n) && plain[n] >= '1' && plain[n] <= '4' && !plain[n + 1])
			return plain[n] - '0';
	}
	return 0;
}

bool bl_header_period_of(bl_str header, bl_header_period *out)
{
	bl_str s = bl_str_trim(header);

	*out = (bl_header_period){.dated = is_dated(s)};
	if (!out->dated) {
		out->month = month_named(s);
		out->quarter = quarter_named(s);
	}
	return out->dated || out->month || out->quarter;
}

size_t bl_periods_across(const bl_header *lay)
{
	bl_header_period p;
	size_t n = 0;

	for (size_t k = lay->ours; k < lay->width; k++)
		n += bl_header_period_of(lay->header[k], &p);
	return n;
}

int bl_year_in_name(const char *path)
{
	g_autofree char *name = g_path_get_basename(path);
	int year = 0;

	for (const char *s = name; *s; s++) {
		size_t n = strspn(s, "0123456789");
		int found = n == 4 || n == 6 || n == 8 ? (int)(g_ascii_strtoll(s, NULL, 10)) : 0;

		while (found > 9999)
			found /= 100;
		if (found >= 1900 && found <= 2199) {
			if (year && year != found)
				return 0;
			year = found;
		}
		s += n ? n - 1 : 0;
	}
	return year;
}
