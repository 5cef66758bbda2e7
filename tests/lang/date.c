#include "lang_test.h"

static bl_period period_at(const char *grain, int starts, int year, int month)
{
	bl_grain g;

	assert_true(bl_grain_find(grain, starts, &g));
	return bl_period_of(g, bl_day_of(year, month, 15));
}

TEST("lang", "the first of a month is an ordinal in French; a day keeps to its month")
{
	bl_lang *fr = lang_open("fr"), *en = lang_open("en");

	assert_string_equal(bl_lang_date(fr, bl_day_of(2026, 10, 1)), "1ᵉʳ" NB "octobre 2026");
	assert_string_equal(bl_lang_date(fr, bl_day_of(2026, 10, 2)), "2" NB "octobre 2026");
	assert_string_equal(bl_lang_date(fr, bl_day_of(2026, 8, 31)), "31" NB "août 2026");
	assert_string_equal(bl_lang_date(en, bl_day_of(2026, 10, 1)), "October" NB "1, 2026");
	assert_string_equal(bl_lang_date_short(fr, bl_day_of(2026, 2, 3)), "2026-02-03");
	assert_string_equal(bl_lang_date(fr, BL_DAY_NONE), "sans date");
	assert_string_equal(bl_lang_date_short(en, BL_DAY_NONE), "no date");
	bl_lang_free(fr);
	bl_lang_free(en);
}

TEST("lang", "every month has its name and its abbreviation")
{
	static const char *const french[] = {"janv.",  "févr.", "mars",  "avr.", "mai",  "juin",
					     "juill.", "août",  "sept.", "oct.", "nov.", "déc."};
	bl_lang *fr = lang_open("fr"), *en = lang_open("en");

	for (int m = 1; m <= 12; m++)
		assert_string_equal(bl_lang_month(fr, m, true), french[m - 1]);
	assert_string_equal(bl_lang_month(fr, 12, false), "décembre");
	assert_string_equal(bl_lang_month(en, 5, false), "May");
	assert_string_equal(bl_lang_month(en, 9, true), "Sep");
	assert_int_equal(bl_lang_missing(fr), 0);
	bl_lang_free(fr);
	bl_lang_free(en);
}

TEST("lang", "periods are named after their grain, quarters and halves by their months")
{
	bl_lang *fr = lang_open("fr"), *en = lang_open("en");

	assert_string_equal(bl_lang_period(fr, period_at("month", 1, 2026, 10)), "octobre 2026");
	assert_string_equal(bl_lang_period_short(fr, period_at("month", 1, 2026, 10)), "oct. 2026");
	assert_string_equal(bl_lang_period(fr, period_at("quarter", 1, 2026, 8)), "juillet à septembre 2026");
	assert_string_equal(bl_lang_period(en, period_at("quarter", 1, 2026, 8)), "July to September 2026");
	assert_string_equal(bl_lang_period(fr, period_at("half", 1, 2026, 8)), "juillet à décembre 2026");
	assert_string_equal(bl_lang_period(en, period_at("half", 1, 2026, 2)), "January to June 2026");
	assert_string_equal(bl_lang_period(en, period_at("year", 1, 2026, 2)), "2026");
	assert_string_equal(bl_lang_period_short(fr, period_at("quarter", 1, 2026, 8)), "juill.–sept. 2026");
	assert_string_equal(bl_lang_period_short(en, period_at("fiscal half", 4, 2026, 12)),
			    "Oct 2026–Mar 2027");
	bl_lang_free(fr);
	bl_lang_free(en);
}

TEST("lang", "a fiscal year spans two years, unless it starts in January")
{
	bl_lang *fr = lang_open("fr"), *en = lang_open("en");

	assert_string_equal(bl_lang_period(fr, period_at("fiscal year", 4, 2027, 2)), "2026–2027");
	assert_string_equal(bl_lang_period(fr, period_at("fiscal quarter", 4, 2026, 5)), "avril à juin 2026");
	assert_string_equal(bl_lang_period(en, period_at("fiscal half", 4, 2026, 12)),
			    "October 2026 to March 2027");
	assert_string_equal(bl_lang_period(en, period_at("fiscal year", 1, 2026, 2)), "2026");
	assert_string_equal(bl_lang_period(en, period_at("fiscal quarter", 1, 2026, 2)),
			    "January to March 2026");
	bl_lang_free(fr);
	bl_lang_free(en);
}

TEST("lang", "every grain there is has a name, long and short, in both languages")
{
	static const char *const codes[] = {"fr", "en"};

	for (int c = 0; c < 2; c++) {
		bl_lang *lang = lang_open(codes[c]);

		for (size_t i = 0; bl_grain_kinds[i]; i++) {
			bl_lang_period(lang, period_at(bl_grain_kinds[i]->name, 4, 2026, 6));
			bl_lang_period_short(lang, period_at(bl_grain_kinds[i]->name, 4, 2026, 6));
		}
		assert_int_equal(bl_lang_missing(lang), 0);
		bl_lang_free(lang);
	}
}

TEST("lang", "a list ends with its conjunction")
{
	static const char *const names[] = {"Laval", "Halte", "Centre"};
	bl_lang *fr = lang_open("fr"), *en = lang_open("en");

	assert_string_equal(bl_lang_list(fr, names, 3), "Laval, Halte et Centre");
	assert_string_equal(bl_lang_list(en, names, 2), "Laval and Halte");
	assert_string_equal(bl_lang_list(en, names, 1), "Laval");
	assert_string_equal(bl_lang_list(en, names, 0), "");
	bl_lang_free(fr);
	bl_lang_free(en);
}
