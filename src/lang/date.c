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

/* period.long.fiscal_quarter: the grain's own name is the key.  A fiscal year
 * that starts in January is a plain year. */
static const char *period(bl_lang *lang, bl_period p, bool is_short)
{
	const bl_grain_kind *kind = p.grain.kind;
	bool fiscal = kind->fiscal && p.grain.starts != 1;
	const char *name = kind->fiscal && !fiscal ? strchr(kind->name, ' ') + 1 : kind->name;
	g_autofree char *key = g_strdup_printf("period.%s.%s", is_short ? "short" : "long", name);
	int year, place;

	g_strdelimit(key, " ", '_');
	bl_period_split(p, &year, &place);
	return bl_lang_say(
		lang, key,
		BL_ARGS(BL_TEXT("year", plain(lang, year)), BL_TEXT("next", plain(lang, year + 1)),
			BL_TEXT("place", plain(lang, place)),
			BL_TEXT("month", kind->months == 1 ? bl_lang_month(lang, place, is_short) : "")));
}

const char *bl_lang_period(bl_lang *lang, bl_period p)
{
	return period(lang, p, false);
}

const char *bl_lang_period_short(bl_lang *lang, bl_period p)
{
	return period(lang, p, true);
}
