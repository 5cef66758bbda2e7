/* Dates and periods.  The words are in the language file rather than in ICU,
 * whose abbreviations change between versions ("sept." "sep."). */
#include "lang.h"

#include <string.h>

const char *bl_lang_month(bl_lang *lang, int month, bool abbreviated)
{
	g_autofree char *key = g_strdup_printf("month.%s.%d", abbreviated ? "short" : "long", month);

	return bl_lang_say(lang, key, NULL);
}

/* A year is a name: never grouped. */
static const char *plain(bl_lang *lang, int n)
{
	return bl_arena_print(lang->page, "%d", n);
}

const char *bl_lang_date(bl_lang *lang, bl_day day)
{
	int year, month, mday;

	if (day == BL_DAY_NONE)
		return bl_lang_say(lang, "date.none", NULL);
	bl_day_split(day, &year, &month, &mday);
	return bl_lang_say(lang, mday == 1 ? "date.first_of_month" : "date.day",
			   BL_ARGS(BL_TEXT("day", plain(lang, mday)),
				   BL_TEXT("month", bl_lang_month(lang, month, false)),
				   BL_TEXT("year", plain(lang, year))));
}

const char *bl_lang_date_short(bl_lang *lang, bl_day day)
{
	char text[11];

	if (day == BL_DAY_NONE)
		return bl_lang_say(lang, "date.none", NULL);
	bl_day_text(day, text);
	return bl_arena_text(lang->page, text, 10);
}

/* The months a quarter or a half is made of: one calendar, whatever its year begins with. */
static void months_of(bl_lang *lang, bl_period p, bool is_short, bl_arg *arg)
{
	int from_year, from, until_year, until, day;

	bl_day_split(bl_period_first(p), &from_year, &from, &day);
	bl_day_split(bl_period_last(p), &until_year, &until, &day);
	arg[0] = (bl_arg)BL_TEXT("from", bl_lang_month(lang, from, is_short));
	arg[1] = (bl_arg)BL_TEXT("until", bl_lang_month(lang, until, is_short));
	arg[2] = (bl_arg)BL_TEXT("from_year", plain(lang, from_year));
	arg[3] = (bl_arg)BL_TEXT("until_year", plain(lang, until_year));
	arg[4] = (bl_arg)BL_TEXT("years", from_year == until_year ? "one" : "two");
}

/* period.long.fiscal_quarter: the grain's own name is the key.  A fiscal year
 * that starts in January is a plain year. */
static const char *period(bl_lang *lang, bl_period p, bool is_short)
{
	const bl_grain_kind *kind = p.grain.kind;
	bool fiscal = kind->fiscal && p.grain.starts != 1;
	const char *name = kind->fiscal && !fiscal ? strchr(kind->name, ' ') + 1 : kind->name;
	g_autofree char *key = g_strdup_printf("period.%s.%s", is_short ? "short" : "long", name);
	bl_arg arg[9] = {{NULL, NULL, 0}};
	int year, place;

	g_strdelimit(key, " ", '_');
	bl_period_split(p, &year, &place);
	months_of(lang, p, is_short, arg);
	arg[5] = (bl_arg)BL_TEXT("year", plain(lang, year));
	arg[6] = (bl_arg)BL_TEXT("next", plain(lang, year + 1));
	arg[7] = (bl_arg)BL_TEXT("month", kind->months == 1 ? bl_lang_month(lang, place, is_short) : "");
	return bl_lang_say(lang, key, arg);
}

const char *bl_lang_period(bl_lang *lang, bl_period p)
{
	return period(lang, p, false);
}

const char *bl_lang_period_short(bl_lang *lang, bl_period p)
{
	return period(lang, p, true);
}
