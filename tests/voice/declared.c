/* Figures written as the agreement declares them. */
#include "said.h"

#include <stdio.h>

static const char text[] =
	"sources:\n  - {name: a, kind: activities, files: a.csv, columns: {date: D, hours: H, amount: A}}\n"
	"indicators:\n"
	"  - {id: plain, measure: mean, of: hours}\n"
	"  - {id: two, measure: mean, of: hours, decimals: 2}\n"
	"  - {id: none, measure: mean, of: hours, decimals: 0}\n"
	"  - {id: money, measure: sum, of: amount, currency: CAD, decimals: 2}\n"
	"  - {id: each, measure: ratio, of: amount, out_of: hours, currency: EUR, unit: {fr: par heure, en: "
	"an hour}}\n"
	"  - {id: part, measure: ratio, of: amount, out_of: hours, percent: yes}\n"
	"  - {id: sign, measure: ratio, of: amount, out_of: hours, unit: \"%\"}\n"
	"  - {id: percents, measure: mean, of: hours, unit: \"%\"}\n"
	"  - {id: share, measure: share, where: {x: a}, out_of: {x: [a, b]}, decimals: 1}\n";

/* What each says of its own figure x, in a sentence. */
static void said_is(const char *code, const char *id, double x, const char *wanted)
{
	bl_problems *problems = bl_problems_new();
	bl_lang *lang = lang_open(code);
	const bl_agreement *a;
	bl_speaker speaker;
	bl_figure f = bl_figure_value(x);
	bl_style style;
	int i = 0;

	assert_int_equal(bl_agreement_parse("t.yaml", ".", text, strlen(text), &a, problems), BL_OK);
	while (strcmp(a->indicators[i].id, id))
		i++;
	speaker = (bl_speaker){.lang = lang, .arena = bl_arena_new(), .agreement = a};
	style = bl_style_of(a, i, &f, 1);
	assert_string_equal(bl_voice_number_unit(&speaker, &style, x), wanted);
	bl_arena_free(speaker.arena);
	bl_lang_free(lang);
	bl_agreement_free(a);
	bl_problems_free(problems);
}

TEST("voice", "decimals are those declared, also of a whole number, and more where none would show")
{
	said_is("en", "plain", 3, "3");
	said_is("en", "two", 3, "3.00");
	said_is("en", "two", 3.14159, "3.14");
	said_is("en", "none", 3.6, "4");
	said_is("en", "two", 0.00123, "0.0012");
	said_is("en", "share", 0.5, "50.0%");
}

TEST("voice", "an amount has the sign of its currency, and what it is for behind")
{
	said_is("en", "money", 1234.5, "$1,234.50");
	said_is("fr", "money", 1234.5, "1" NN "234,50" NB "$");
	said_is("en", "each", 12.5, "€12.5" NB "an hour");
	said_is("fr", "each", 12.5, "12,5" NB "€" NB "par heure");
}

TEST("voice", "parts of one are printed in percent, and percentages as they come")
{
	said_is("en", "part", 0.75, "75%");
	said_is("fr", "sign", 0.75, "75" NB "%");
	said_is("en", "part", 1.2, "120%");
	said_is("en", "percents", 75, "75%");
	said_is("fr", "percents", 75, "75" NB "%");
}

TEST("voice", "what is not zero is never printed as zero")
{
	said_is("en", "plain", 0.0000046, "0.0000046");
	said_is("fr", "part", 0.0004, "0,040" NB "%");
	said_is("en", "share", 0.0004, "0.040%");
}
