/* Periods: months counted from January of year 0, shifted so that a year of
 * the grain begins on a multiple of twelve, cut into steps of the grain. */
#include "calendar.h"

#include <stdio.h>
#include <string.h>

static int floor_div(int a, int b)
{
	return a / b - (a % b && (a < 0) != (b < 0));
}

bl_period bl_period_of(bl_grain grain, bl_day day)
{
	int y, m;

	bl_day_split(day, &y, &m, NULL);
	return (bl_period){grain, floor_div(y * 12 + m - grain.starts, grain.kind->months)};
}

/* The first month of a period, counted from January of year 0. */
static int first_month(bl_period p)
{
	return p.index * p.grain.kind->months + p.grain.starts - 1;
}

static bl_day month_start(int months)
{
	int y = floor_div(months, 12);

	return bl__day_number(y, months - y * 12 + 1, 1);
}

bl_day bl_period_first(bl_period p)
{
	return month_start(first_month(p));
}

bl_day bl_period_last(bl_period p)
{
	return month_start(first_month(p) + p.grain.kind->months) - 1;
}

bl_day bl_period_now(bl_period reported, bl_day as_of)
{
	bl_day last = bl_period_last(reported);

	return as_of < last ? as_of : last;
}

bool bl_period_is(bl_period a, bl_period b)
{
	return a.grain.kind && b.grain.kind && bl_period_first(a) == bl_period_first(b) &&
	       bl_period_last(a) == bl_period_last(b);
}

bl_period bl_period_add(bl_period p, int32_t steps)
{
	p.index += steps;
	return p;
}

int bl_periods_per_year(bl_grain grain)
{
	return 12 / grain.kind->months;
}

void bl_period_split(bl_period p, int *year, int *place)
{
	int per_year = bl_periods_per_year(p.grain);
	int y = floor_div(p.index, per_year);

	if (year)
		*year = y;
	if (place)
		*place = p.index - y * per_year + 1;
}

static bool number(const char *s, size_t n, int *out)
{
	*out = 0;
	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		*out = *out * 10 + s[i] - '0';
	}
	return n > 0;
}

/* The letters that may stand before a period's place in its year. */
static const char *letters_of(bl_grain grain)
{
	return grain.kind->months == 3 ? "QqTt" : grain.kind->months == 6 ? "HhSs" : "";
}

bool bl_period_parse(bl_str text, bl_grain grain, bl_period *out)
{
	const char *letters = letters_of(grain);
	int per_year = bl_periods_per_year(grain), y, place = 1;
	size_t skip = 5 + (*letters != 0);

	if (text.n < 4 || !number(text.s, 4, &y) || y < 1)
		return false;
	if (per_year == 1) {
		if (text.n != 4)
			return false;
	} else {
		size_t width = per_year == 12 ? 2 : 1;

		if (text.n != skip + width || text.s[4] != '-' || (*letters && !strchr(letters, text.s[5])) ||
		    !number(text.s + skip, width, &place) || place < 1 || place > per_year)
			return false;
	}
	*out = (bl_period){grain, y * per_year + place - 1};
	return true;
}

void bl_period_text(bl_period p, char out[16])
{
	int y, place;
	unsigned year, in_year;

	bl_period_split(p, &y, &place);
	year = (unsigned)y % 10000; /* no day lies outside four digits */
	in_year = (unsigned)place % 100;
	if (p.grain.kind->months == 12)
		snprintf(out, 16, "%04u", year);
	else if (p.grain.kind->months == 1)
		snprintf(out, 16, "%04u-%02u", year, in_year);
	else
		snprintf(out, 16, "%04u-%c%u", year, p.grain.kind->months == 3 ? 'Q' : 'H', in_year);
}
