#include "lang_test.h"

TEST("lang", "French groups digits with U+202F and marks decimals with a comma")
{
	bl_lang *fr = lang_open("fr");

	assert_string_equal(bl_lang_number(fr, 1234.5, 1), "1" NN "234,5");
	assert_string_equal(bl_lang_number(fr, 1234567, 0), "1" NN "234" NN "567");
	assert_string_equal(bl_lang_number(fr, -1234.5, 2), MINUS "1" NN "234,50");
	bl_lang_free(fr);
}

TEST("lang", "English groups digits with a comma and marks decimals with a point")
{
	bl_lang *en = lang_open("en");

	assert_string_equal(bl_lang_number(en, 1234.5, 1), "1,234.5");
	assert_string_equal(bl_lang_number(en, -0.25, 2), MINUS "0.25");
	bl_lang_free(en);
}

TEST("lang", "without a wish for places a number has as many as it needs, at most two")
{
	bl_lang *en = lang_open("en");

	assert_string_equal(bl_lang_number(en, 12, -1), "12");
	assert_string_equal(bl_lang_number(en, 12.5, -1), "12.5");
	assert_string_equal(bl_lang_number(en, 12.345, -1), "12.35");
	assert_string_equal(bl_lang_number(en, 12.999, -1), "13");
	bl_lang_free(en);
}

TEST("lang", "a small number shows two digits, and no zeros behind them")
{
	bl_lang *en = lang_open("en"), *fr = lang_open("fr");

	assert_string_equal(bl_lang_number(en, 2.0 / 438366, -1), "0.0000046");
	assert_string_equal(bl_lang_number(fr, -2.0 / 438366, -1), MINUS "0,0000046");
	assert_string_equal(bl_lang_number(en, 0.046, -1), "0.046");
	assert_string_equal(bl_lang_number(en, 0.05, -1), "0.05");
	assert_string_equal(bl_lang_percent(en, 0.00004567, -1), "0.0046%");
	assert_string_equal(bl_lang_number(en, 1e-14, -1), "0"); /* what arithmetic leaves */
	bl_lang_free(en);
	bl_lang_free(fr);
}

TEST("lang", "a very small number is written by powers of ten")
{
	bl_lang *en = lang_open("en"), *fr = lang_open("fr");

	assert_string_equal(bl_lang_number(en, 4.56e-9, -1), "4.6" NB "×" NB "10⁻⁹");
	assert_string_equal(bl_lang_number(fr, -4.56e-11, -1), MINUS "4,6" NB "×" NB "10⁻¹¹");
	assert_string_equal(bl_lang_number(en, 4.56e-9, 3), "0.000"); /* as it was asked for */
	bl_lang_free(en);
	bl_lang_free(fr);
}

TEST("lang", "the places that show a number are those wished for, unless they show none of it")
{
	assert_int_equal(bl_lang_places(0, 2), 2);
	assert_int_equal(bl_lang_places(12.5, 0), 0);
	assert_int_equal(bl_lang_places(0.5, 0), 0);
	assert_int_equal(bl_lang_places(0.4, 0), 2);
	assert_int_equal(bl_lang_places(0.0041, 2), 4);
	assert_int_equal(bl_lang_places(-0.0000046, 2), 7);
	assert_int_equal(bl_lang_places(NAN, 1), 1);
}

TEST("lang", "an amount has the sign of its currency where the language puts it")
{
	bl_lang *en = lang_open("en"), *fr = lang_open("fr");

	assert_string_equal(bl_lang_money(en, "CAD", "1,234"), "$1,234");
	assert_string_equal(bl_lang_money(fr, "CAD", "1" NN "234"), "1" NN "234" NB "$");
	assert_string_equal(bl_lang_money(fr, "USD", "5"), "5" NB "$" NB "US");
	assert_string_equal(bl_lang_money(en, "EUR", "5"), "€5");
	assert_string_equal(bl_lang_money(en, "XOF", "5"), "5" NB "XOF");
	assert_string_equal(bl_lang_money(fr, "EUR", NULL), "€");
	assert_string_equal(bl_lang_money(fr, "HTG", NULL), "HTG");
	assert_true(bl_currency_known("CAD"));
	assert_false(bl_currency_known("CDA"));
	assert_false(bl_currency_known("cad"));
	assert_false(bl_currency_known("$"));
	assert_int_equal(bl_lang_missing(en), 0);
	bl_lang_free(en);
	bl_lang_free(fr);
}

TEST("lang", "a half is rounded away from zero, as it is written in decimals")
{
	bl_lang *en = lang_open("en");

	assert_string_equal(bl_lang_number(en, 2.5, 0), "3");
	assert_string_equal(bl_lang_number(en, -2.5, 0), MINUS "3");
	assert_string_equal(bl_lang_number(en, 2.675, 2), "2.68");
	assert_string_equal(bl_lang_percent(en, 0.285, 0), "29%");
	bl_lang_free(en);
}

TEST("lang", "zero never has a sign")
{
	bl_lang *en = lang_open("en");

	assert_string_equal(bl_lang_number(en, -0.0, 0), "0");
	assert_string_equal(bl_lang_number(en, -0.004, 1), "0.0");
	assert_string_equal(bl_lang_percent(en, -0.0001, 0), "0%");
	assert_string_equal(bl_lang_signed(en, 0, 0), "0");
	assert_string_equal(bl_lang_signed(en, 0.2, 0), "0");
	assert_string_equal(bl_lang_signed(en, -0.2, 0), "0");
	bl_lang_free(en);
}

TEST("lang", "a change carries its sign")
{
	bl_lang *fr = lang_open("fr");

	assert_string_equal(bl_lang_signed(fr, 12, 0), "+12");
	assert_string_equal(bl_lang_signed(fr, -3, 0), MINUS "3");
	assert_string_equal(bl_lang_signed(fr, 1234.5, -1), "+1" NN "234,5");
	bl_lang_free(fr);
}

TEST("lang", "a percent stands off its number in French and touches it in English")
{
	bl_lang *fr = lang_open("fr"), *en = lang_open("en");

	assert_string_equal(bl_lang_percent(fr, 0.85, 0), "85" NB "%");
	assert_string_equal(bl_lang_percent(fr, 12.345, 1), "1" NN "234,5" NB "%");
	assert_string_equal(bl_lang_percent(en, 0.85, 0), "85%");
	assert_string_equal(bl_lang_percent(en, 0.8512, -1), "85.12%");
	bl_lang_free(fr);
	bl_lang_free(en);
}

TEST("lang", "what is no number is said to be no data")
{
	bl_lang *fr = lang_open("fr"), *en = lang_open("en");

	assert_string_equal(bl_lang_number(fr, NAN, 0), "n." NB "d.");
	assert_string_equal(bl_lang_percent(fr, NAN, 0), "n." NB "d.");
	assert_string_equal(bl_lang_signed(en, INFINITY, 0), "n/d");
	bl_lang_free(fr);
	bl_lang_free(en);
}

TEST("lang", "the largest double and the most places still fit")
{
	bl_lang *fr = lang_open("fr");

	assert_true(strlen(bl_lang_number(fr, 1.7976931348623157e308, 10)) > 400);
	assert_true(strlen(bl_lang_number(fr, -1.7976931348623157e308, 99)) > 400);
	bl_lang_free(fr);
}
