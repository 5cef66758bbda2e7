/* Numbers as Quebec and English Canada write them. */
#include "lang.h"

#include <math.h>
#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/ustring.h>

#define FREE_PLACES 2     /* most that a number is given when nobody asks for any */
#define MANY_PLACES 8     /* with so many a number as small as … */
#define FEW_ZEROS   1e-6  /* … this is written by powers of ten */
#define NOISE       1e-13 /* what is smaller is left over from arithmetic in binary */

/* Places at which the first two digits of x other than zeros are printed. */
static int two_digits(double x)
{
	int places = 1 - (int)floor(log10(x));

	return CLAMP(places, 0, BL__PLACES);
}

int bl_lang_places(double x, int least)
{
	double size = fabs(x);

	if (!isfinite(x) || size < NOISE || size >= 0.5 * pow(10, -least))
		return least;
	return MAX(two_digits(size), least);
}

static void set_symbol(UNumberFormat *f, UNumberFormatSymbol symbol, const char *text)
{
	UChar wide[8];
	UErrorCode e = U_ZERO_ERROR;
	int32_t n;

	u_strFromUTF8(wide, G_N_ELEMENTS(wide), &n, text, -1, &e);
	if (U_SUCCESS(e))
		unum_setSymbol(f, symbol, wide, n, &e);
}

/* The separator and the minus come from the language file: ICU's fr_CA groups
 * with U+00A0 and both locales print a hyphen for minus.  A half is rounded away from
 * zero, as people do. */
static UNumberFormat *open_format(bl_lang *lang, bool percent, int places)
{
	UErrorCode e = U_ZERO_ERROR;
	UNumberFormat *f = unum_open(UNUM_DECIMAL, NULL, 0, lang->icu_locale, NULL, &e);

	if (U_FAILURE(e))
		g_error("ICU has no numbers for %s: %s", lang->icu_locale, u_errorName(e));
	unum_setAttribute(f, UNUM_MIN_FRACTION_DIGITS, places < 0 ? 0 : places);
	unum_setAttribute(f, UNUM_MAX_FRACTION_DIGITS, places < 0 ? FREE_PLACES : places);
	unum_setAttribute(f, UNUM_ROUNDING_MODE, UNUM_ROUND_HALFUP);
	unum_setAttribute(f, UNUM_MINIMUM_GROUPING_DIGITS, 1);
	if (percent) /* in decimal, by ICU: 100 × 0.285 is not 28.5 in binary */
		unum_setAttribute(f, UNUM_MULTIPLIER, 100);
	set_symbol(f, UNUM_GROUPING_SEPARATOR_SYMBOL, bl_lang_say(lang, "number.group", NULL));
	set_symbol(f, UNUM_MINUS_SIGN_SYMBOL, bl_lang_say(lang, "number.minus", NULL));
	return f;
}

static bool has_digit_above_zero(const UChar *s, int32_t n)
{
	for (int32_t i = 0; i < n; i++)
		if (s[i] >= '1' && s[i] <= '9')
			return true;
	return false;
}

typedef enum { PLAIN, PERCENT } number_kind;

/* A number that says how many places it wants gets them; else a small one gets two digits. */
static int places_of(double x, number_kind kind, int places)
{
	double shown = fabs(kind == PERCENT ? 100 * x : x);

	if (places >= 0 || !isfinite(x) || shown < NOISE || two_digits(shown) <= FREE_PLACES)
		return CLAMP(places, -1, BL__PLACES);
	places = two_digits(shown);
	return fmod(round(shown * pow(10, places)), 10) == 0 ? places - 1 : places;
}

static UNumberFormat *format_of(bl_lang *lang, number_kind kind, int places)
{
	UNumberFormat **f = &lang->number[kind][places + 1];

	if (!*f)
		*f = open_format(lang, kind == PERCENT, places);
	return *f;
}

/* "4.6 × 10⁻⁹": so many zeros would not be read, nor fit. */
static const char *scientific(bl_lang *lang, double x)
{
	static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
	int power = -(int)floor(log10(fabs(x)));
	const char *exponent =
		power < 10 ? bl_arena_print(lang->page, "⁻%s", raised[power])
			   : bl_arena_print(lang->page, "⁻%s%s", raised[power / 10], raised[power % 10]);

	return bl_lang_say(lang, "number.scientific",
			   BL_ARGS(BL_TEXT("n", bl_lang_number(lang, round(x * pow(10, power + 1)) / 10, -1)),
				   BL_TEXT("exponent", exponent)));
}

/* NULL for what is no number.  *is_zero: nothing but zeros is printed. */
static const char *digits(bl_lang *lang, double x, number_kind kind, int places, bool *is_zero)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar room[512]; /* DBL_MAX grouped, with places, is 420 long */
	double shown = kind == PERCENT ? 100 * x : x;
	int32_t n;

	if (!isfinite(x))
		return NULL;
	places = places_of(x, kind, places);
	*is_zero = false;
	if (places >= MANY_PLACES && fabs(shown) >= NOISE && fabs(shown) < FEW_ZEROS)
		return scientific(lang, shown);
	n = unum_formatDouble(format_of(lang, kind, places), x, room, G_N_ELEMENTS(room), NULL, &e);
	*is_zero = !has_digit_above_zero(room, n);
	if (*is_zero && signbit(x)) /* never "−0" */
		n = unum_formatDouble(format_of(lang, kind, places), 0, room, G_N_ELEMENTS(room), NULL, &e);
	return bl__text_of(lang, room, n);
}

const char *bl_lang_number(bl_lang *lang, double x, int places)
{
	bool is_zero;
	const char *text = digits(lang, x, PLAIN, places, &is_zero);

	return text ? text : bl_lang_say(lang, "number.none", NULL);
}

const char *bl_lang_percent(bl_lang *lang, double share, int places)
{
	bool is_zero;
	const char *text = digits(lang, share, PERCENT, places, &is_zero);

	return text ? bl_lang_say(lang, "number.percent", BL_ARGS(BL_TEXT("n", text)))
		    : bl_lang_say(lang, "number.none", NULL);
}

const char *bl_lang_signed(bl_lang *lang, double x, int places)
{
	bool is_zero;
	const char *text = digits(lang, x, PLAIN, places, &is_zero);

	if (!text)
		return bl_lang_say(lang, "number.none", NULL);
	return x > 0 && !is_zero ? bl_arena_print(lang->page, "+%s", text) : text;
}

/* ---- Money --------------------------------------------------------------------------- */

bool bl_currency_known(const char *code)
{
	UChar wide[4];

	if (strlen(code) != 3 || strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3)
		return false;
	u_charsToUChars(code, wide, 4);
	return ucurr_isAvailable(wide, U_DATE_MIN, U_DATE_MAX, &(UErrorCode){U_ZERO_ERROR});
}

const char *bl_lang_money(bl_lang *lang, const char *code, const char *value)
{
	const char *key =
		bl_arena_print(lang->page, value ? "currency.amount.%s" : "currency.symbol.%s", code);

	if (!bl__sentence_find(lang, key))
		key = value ? "currency.amount.other" : "currency.symbol.other";
	return bl_lang_say(lang, key,
			   value ? BL_ARGS(BL_TEXT("value", value), BL_TEXT("code", code))
				 : BL_ARGS(BL_TEXT("code", code)));
}

bool bl_lang_has_decimal_comma(bl_lang *lang)
{
	return strchr(bl_lang_number(lang, 0.5, 1), ',') != NULL;
}
