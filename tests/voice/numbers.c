/* Numbers and periods as they are said, in both languages. */
#include "said.h"

static bl_figure known(double x)
{
	return bl_figure_value(x);
}

TEST("voice", "the five states are written in five ways, and a provisional one is marked")
{
	said s = said_open("en");
	bl_style style = {.indicator = -1};
	bl_figure zero = {.state = BL_ZERO};

	assert_string_equal(bl_voice_figure(&s.speaker, &style, known(1234)), "1,234");
	assert_string_equal(bl_voice_figure(&s.speaker, &style, zero), "0");
	assert_string_equal(bl_voice_figure(&s.speaker, &style, (bl_figure){.state = BL_NOT_REPORTED}),
			    "n/d");
	assert_string_equal(bl_voice_figure(&s.speaker, &style, (bl_figure){.state = BL_NOT_APPLICABLE}),
			    "n/a");
	assert_string_equal(bl_voice_figure(&s.speaker, &style, (bl_figure){.state = BL_HIDDEN}), "hidden");
	zero.provisional = true;
	assert_string_equal(bl_voice_figure(&s.speaker, &style, zero), "0*");
	said_close(&s);
}

TEST("voice",
     "a figure whose correction is held back bears a mark of its own, and what the marks mean is noted once")
{
	said s = said_open("en");
	bl_style style = {.indicator = -1};
	bl_figure at[] = {bl_figure_amount(7), bl_figure_pending(bl_figure_amount(12)),
			  bl_figure_pending(bl_figure_hidden())};

	assert_null(bl_voice_marks(&s.speaker, bl_marks_of(at, 1)));
	assert_string_equal(bl_voice_figure(&s.speaker, &style, at[1]), "12†");
	assert_string_equal(bl_voice_figure(&s.speaker, &style, at[2]), "hidden");
	assert_true(g_str_has_prefix(bl_voice_marks(&s.speaker, bl_marks_of(at, 3)), "† correction pending"));
	at[1].provisional = true;
	assert_string_equal(bl_voice_figure(&s.speaker, &style, at[1]), "12*†");
	assert_true(g_str_has_prefix(bl_voice_marks(&s.speaker, bl_marks_of(at, 3)), "* provisional"));
	assert_non_null(strstr(bl_voice_marks(&s.speaker, bl_marks_of(at, 3)), " † correction pending"));
	assert_false(bl_marks_of(&at[2], 1).pending);
	said_close(&s);
}

static void style_is(const said *s, int indicator, double a, double b, bl_style wanted)
{
	bl_style is = bl_style_of(s->agreement, indicator, (bl_figure[]){known(a), known(b)}, 2);

	assert_int_equal(is.indicator, indicator);
	assert_int_equal(is.share, wanted.share);
	assert_int_equal(is.places, wanted.places);
}

TEST("voice", "numbers that stand together have the places that the largest of them can do with")
{
	said s = said_open("en");

	style_is(&s, VISITS, 3, 12, (bl_style){.places = 0});
	style_is(&s, VISITS, 3.5, 9, (bl_style){.places = 2});
	style_is(&s, VISITS, 3.5, 12, (bl_style){.places = 1});
	style_is(&s, VISITS, 3.5, 20, (bl_style){.places = 1});
	style_is(&s, VISITS, 3.5, 1000, (bl_style){.places = 0});
	style_is(&s, TALKS, 0.05, 0.5, (bl_style){.share = true, .places = 0});
	style_is(&s, TALKS, 0.05, 0.09, (bl_style){.share = true, .places = 1});
	said_close(&s);
}

TEST("voice",
     "two figures take as many decimals as tell them apart, three more at most, none where they are declared")
{
	said s = said_open("en");
	bl_style two = {.indicator = VISITS, .places = 2},
		 fixed = {.indicator = VISITS, .places = 2, .fixed = true}, whole = {.indicator = VISITS};

	assert_true(bl_voice_tells_apart(&s.speaker, &two, known(2.2487), known(2.2512)));
	assert_int_equal(two.places, 3);
	assert_false(bl_voice_tells_apart(&s.speaker, &fixed, known(2.2487), known(2.2512)));
	assert_int_equal(fixed.places, 2);
	assert_false(bl_voice_tells_apart(&s.speaker, &whole, known(7), known(7.0001)));
	assert_true(
		bl_voice_tells_apart(&s.speaker, &whole, (bl_figure){.state = BL_NOT_REPORTED}, known(7)));
	assert_int_equal(whole.places, 0);
	said_close(&s);
}

static void unit_is(const char *code, int indicator, double x, const char *wanted)
{
	said s = said_open(code);
	bl_figure f = known(x);
	bl_style style = bl_style_of(s.agreement, indicator, &f, 1);

	assert_string_equal(bl_voice_number_unit(&s.speaker, &style, x), wanted);
	said_close(&s);
}

TEST("voice", "a number in a sentence has its indicator’s unit, as the language puts it")
{
	unit_is("fr", VISITS, 1234, "1" NN "234" NB "visites");
	unit_is("en", VISITS, 1234, "1,234" NB "visits");
	unit_is("fr", MONEY, 600, "600" NB "$");
	unit_is("en", MONEY, 600, "$600");
	unit_is("fr", TALKS, 0.8, "80" NB "%");
	unit_is("en", TALKS, 0.8, "80%");
	unit_is("en", -1, 12.5, "12.5");
}

TEST("voice", "an unknown number has no unit, and the ledger’s own indicators have none")
{
	said s = said_open("fr");
	bl_style style = {.indicator = VISITS}, own = {.indicator = (int)s.agreement->n_indicators};

	assert_string_equal(bl_voice_number_unit(&s.speaker, &style, NAN),
			    bl_voice_state(&s.speaker, BL_NOT_REPORTED));
	assert_string_equal(bl_voice_number_unit(&s.speaker, &own, 3), "3");
	said_close(&s);
}

TEST("voice", "by itself a whole number has no decimals, and a mean among whole numbers one")
{
	said s = said_open("en");
	bl_style two = {.indicator = -1, .places = 2}, none = {.indicator = -1};

	assert_string_equal(bl_voice_number_alone(&s.speaker, &two, 3), "3");
	assert_string_equal(bl_voice_number(&s.speaker, &two, 3), "3.00");
	assert_string_equal(bl_voice_number_alone(&s.speaker, &none, 3.5), "3.5");
	assert_string_equal(bl_voice_value(&s.speaker, VISITS, 3.256), "3.26");
	assert_string_equal(bl_voice_value(&s.speaker, TALKS, 0.0512), "5.1%");
	assert_string_equal(bl_voice_value(&s.speaker, TALKS, 0.512), "51%");
	said_close(&s);
}

TEST("voice", "a mean is a whole number from a hundred on, where a level that is judged keeps its decimal")
{
	said s = said_open("en");
	bl_style style = {.indicator = VISITS};

	assert_string_equal(bl_voice_average(&s.speaker, &style, 439.33), "439" NB "visits");
	assert_string_equal(bl_voice_average(&s.speaker, &style, 33.24), "33.2" NB "visits");
	assert_string_equal(bl_voice_number_unit(&s.speaker, &style, 599.6), "599.6" NB "visits");
	said_close(&s);
}

TEST("voice", "a slope is said without its sign, a share’s in points")
{
	said s = said_open("fr");
	bl_style count = {.indicator = VISITS}, share = {.indicator = TALKS, .share = true};

	assert_string_equal(bl_voice_slope(&s.speaker, &count, -1.25), "1,25");
	assert_string_equal(bl_voice_slope(&s.speaker, &count, 12.5), "13");
	assert_string_equal(bl_voice_slope(&s.speaker, &share, -0.0125), "1,3" NB "point");
	assert_string_equal(bl_voice_points(&s.speaker, 0.04, 0), "4" NB "points");
	said_close(&s);
}

/* ---- Periods ---- */

static void in_is(const char *code, const char *grain, const char *inside, const char *first)
{
	said s = said_open(code);
	bl_grain of;
	bl_period p;

	assert_true(bl_grain_find(grain, 4, &of));
	p = bl_period_of(of, bl_day_of(2026, 10, 15));
	assert_string_equal(bl_voice_in_period(&s.speaker, p), inside);
	assert_string_equal(bl_voice_in_period_first(&s.speaker, p), first);
	said_close(&s);
}

TEST("voice", "a period stands in a sentence as its grain wants, and may begin one")
{
	in_is("fr", "month", "en octobre 2026", "En octobre 2026");
	in_is("en", "month", "in October 2026", "In October 2026");
	in_is("fr", "quarter", "d’octobre à décembre 2026", "D’octobre à décembre 2026");
	in_is("fr", "fiscal half", "d’octobre 2026 à mars 2027", "D’octobre 2026 à mars 2027");
	in_is("en", "quarter", "from October to December 2026", "From October to December 2026");
	in_is("en", "fiscal year", "in 2026–2027", "In 2026–2027");
}

TEST("voice",
     "of quarters in a row the outer months are told, and one of them is called a quarter after a word")
{
	said fr = said_open("fr"), en = said_open("en");
	bl_grain of;
	bl_period p, last;

	assert_true(bl_grain_find("quarter", 1, &of));
	p = bl_period_of(of, bl_day_of(2024, 8, 15));
	last = bl_period_add(p, 8);
	assert_string_equal(bl_voice_first_of(&fr.speaker, p), "juillet 2024");
	assert_string_equal(bl_voice_last_of(&fr.speaker, last), "septembre 2026");
	assert_string_equal(bl_voice_the_period(&fr.speaker, bl_period_add(p, -1)),
			    "le trimestre d’avril à juin 2024");
	assert_string_equal(bl_voice_the_period(&en.speaker, p), "the quarter of July to September 2024");
	p = bl_period_of(bl_grain_month(), bl_day_of(2024, 8, 15));
	assert_string_equal(bl_voice_first_of(&fr.speaker, p), "août 2024");
	said_close(&fr);
	said_close(&en);
}
