#include "notice_test.h"

bl_lang *notice_lang(const char *code)
{
	bl_lang *lang = NULL;

	assert_int_equal(bl_lang_load("reports/lang", code, &lang, NULL), BL_OK);
	return lang;
}

bl_period notice_month(int year, int month)
{
	return bl_period_of(bl_grain_month(), bl_day_of(year, month, 1));
}

bl_notice_edition notice_monthly(const bl_lang *lang, int year, int month)
{
	bl_period period = notice_month(year, month), next = bl_period_add(period, 1);

	return (bl_notice_edition){
		.report = strcmp(bl_lang_code(lang), "fr") ? "Monthly report" : "Bilan mensuel",
		.ordered = "monthly",
		.period = period,
		.n = 1,
		.by = BL_DAY_NONE,
		.next = next,
		.from = bl_period_last(next) + 5,
		.latest = bl_period_last(next) + 20,
	};
}

char *notice_shown(const bl_notice *notice)
{
	return g_strdup_printf("%s\n\n%s", notice->subject, notice->text);
}
