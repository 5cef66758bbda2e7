/* Numbers as Quebec and English Canada write them. */
#include "lang.h"

#include <math.h>
#include <string.h>
#include <unicode/ustring.h>

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
	unum_setAttribute(f, UNUM_MAX_FRACTION_DIGITS, places < 0 ? 2 : places);
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

/* NULL for what is no number.  *is_zero: nothing but zeros is printed. */
static const char *digits(bl_lang *lang, double x, number_kind kind, int places, bool *is_zero)
{
	UNumberFormat **f;
	UErrorCode e = U_ZERO_ERROR;
	UChar room[512]; /* DBL_MAX grouped, with places, is 420 long */
	int32_t n;

	if (!isfinite(x))
		return NULL;
	places = CLAMP(places, -1, BL__PLACES);
	f = &lang->number[kind][places + 1];
	if (!*f)
		*f = open_format(lang, kind == PERCENT, places);
	n = unum_formatDouble(*f, x, room, G_N_ELEMENTS(room), NULL, &e);
	*is_zero = !has_digit_above_zero(room, n);
	if (*is_zero && signbit(x)) /* never "−0" */
		n = unum_formatDouble(*f, 0, room, G_N_ELEMENTS(room), NULL, &e);
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

bool bl_lang_has_decimal_comma(bl_lang *lang)
{
	return strchr(bl_lang_number(lang, 0.5, 1), ',') != NULL;
}
