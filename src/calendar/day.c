/* Days as counts since 1970-01-01, by the era arithmetic of the proleptic
 * Gregorian calendar: 400 years are 146 097 days, years begin in March so that
 * the leap day comes last. */
#include "calendar.h"

#include <stdio.h>

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int bl_month_days(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return days[month - 1] + (month == 2 && is_leap(year));
}

bl_day bl__day_number(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int era = (y >= 0 ? y : y - 399) / 400;
	int yoe = y - era * 400;
	int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

bl_day bl_day_of(int year, int month, int day)
{
	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > bl_month_days(year, month))
		return BL_DAY_NONE;
	return bl__day_number(year, month, day);
}

void bl_day_split(bl_day day, int *year, int *month, int *mday)
{
	int z = day + 719468;
	int era = (z >= 0 ? z : z - 146096) / 146097;
	int doe = z - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;
	int m = mp < 10 ? mp + 3 : mp - 9;

	if (year)
		*year = yoe + era * 400 + (m <= 2);
	if (month)
		*month = m;
	if (mday)
		*mday = doy - (153 * mp + 2) / 5 + 1;
}

bl_day bl_week_thursday(int year, int week)
{
	bl_day new_year = bl_day_of(year, 1, 1), first;

	if (new_year == BL_DAY_NONE || week < 1)
		return BL_DAY_NONE;
	first = new_year + (7 - (new_year % 7 + 7) % 7) % 7; /* 1970-01-01 was a Thursday */
	first += 7 * (week - 1);
	return first <= bl_day_of(year, 12, 31) ? first : BL_DAY_NONE;
}

static bool digits(const char *s, int n, int *out)
{
	*out = 0;
	for (int i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		*out = *out * 10 + s[i] - '0';
	}
	return true;
}

bl_day bl_day_parse(bl_str text)
{
	int y, m, d;

	if (text.n != 10 || text.s[4] != '-' || text.s[7] != '-' || !digits(text.s, 4, &y) ||
	    !digits(text.s + 5, 2, &m) || !digits(text.s + 8, 2, &d))
		return BL_DAY_NONE;
	return bl_day_of(y, m, d);
}

void bl_day_text(bl_day day, char out[11])
{
	int y, m, d;

	bl_day_split(day, &y, &m, &d);
	snprintf(out, 11, "%04u-%02u-%02u", (unsigned)y % 10000, (unsigned)m % 100, (unsigned)d % 100);
}
