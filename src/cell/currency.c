/* Currencies as people write them beside an amount, or in a column of their own.
 *
 * A dollar sign says which country's only where the column, or the agreement,
 * does: else it is Canada's. */
#include "bilan/cell.h"

#include <glib.h>
#include <string.h>

#define LONGEST 24 /* bytes of a currency's name */

/* The index of a code is its currency. */
const char *const bl_currency_codes[] = {"",    "$",   "CAD", "USD", "EUR", "GBP", "CHF", "AUD", "NZD",
					 "JPY", "CNY", "MXN", "HTG", "XOF", "XAF", "INR", "BRL", "SEK",
					 "NOK", "DKK", "PLN", "MAD", "TND", "DZD", "UAH", "HKD", NULL};

enum { NONE, DOLLAR, CAD, USD, EUR, GBP, CHF, AUD, NZD, JPY, CNY, MXN, HTG, XOF, XAF, INR };
#define UNKNOWN (BL_CURRENCIES - 1)

/* Folded, without blanks. */
static const struct {
	const char *said;
	bl_currency currency;
} spellings[] = {
	{"$", DOLLAR},
	{"dollar", DOLLAR},
	{"dollars", DOLLAR},
	{"\xC2\xA2", DOLLAR},
	{"ca$", CAD},
	{"c$", CAD},
	{"can$", CAD},
	{"cad$", CAD},
	{"cdn$", CAD},
	{"$ca", CAD},
	{"$c", CAD},
	{"$can", CAD},
	{"$cad", CAD},
	{"$cdn", CAD},
	{"cdn", CAD},
	{"dollarcanadien", CAD},
	{"dollarscanadiens", CAD},
	{"canadiandollar", CAD},
	{"canadiandollars", CAD},
	{"us$", USD},
	{"usd$", USD},
	{"$us", USD},
	{"$usd", USD},
	{"$us.", USD},
	{"$u.s.", USD},
	{"u.s.$", USD},
	{"dollaramericain", USD},
	{"dollarsamericains", USD},
	{"dollarus", USD},
	{"dollarsus", USD},
	{"americandollar", USD},
	{"americandollars", USD},
	{"usdollar", USD},
	{"usdollars", USD},
	{"\xE2\x82\xAC", EUR},
	{"euro", EUR},
	{"euros", EUR},
	{"\xC2\xA3", GBP},
	{"livre", GBP},
	{"livres", GBP},
	{"livresterling", GBP},
	{"livressterling", GBP},
	{"poundsterling", GBP},
	{"pound", GBP},
	{"pounds", GBP},
	{"poundssterling", GBP},
	{"sfr", CHF},
	{"francs", CHF},
	{"francssuisses", CHF},
	{"swissfrancs", CHF},
	{"a$", AUD},
	{"au$", AUD},
	{"$a", AUD},
	{"nz$", NZD},
	{"\xC2\xA5", JPY},
	{"yen", JPY},
	{"yens", JPY},
	{"rmb", CNY},
	{"yuan", CNY},
	{"yuans", CNY},
	{"mx$", MXN},
	{"$mx", MXN},
	{"peso", MXN},
	{"pesos", MXN},
	{"gourde", HTG},
	{"gourdes", HTG},
	{"htg", HTG},
	{"fcfa", XOF},
	{"cfa", XOF},
	{"francscfa", XOF},
	{"\xE2\x82\xB9", INR},
	{"roupies", INR},
	{"rupees", INR},
};

const char *bl_currency_code(bl_currency c)
{
	return c < G_N_ELEMENTS(bl_currency_codes) - 1 ? bl_currency_codes[c] : "";
}

bl_currency bl_currency_named(const char *code)
{
	for (size_t i = CAD; code && bl_currency_codes[i]; i++)
		if (!g_ascii_strcasecmp(code, bl_currency_codes[i]))
			return (bl_currency)i;
	return NONE;
}

/* Folded; a lone sign needs no folding. */
static void plain(bl_str text, char out[LONGEST * 4])
{
	size_t n = bl_fold_name(text, out, LONGEST * 4), k = 0;

	for (size_t i = 0; i < n; i++)
		if (out[i] != ' ')
			out[k++] = out[i];
	out[k] = '\0';
}

bl_currency bl_currency_of(bl_str text)
{
	char said[LONGEST * 4];
	bl_currency c;

	text = bl_str_trim(text);
	if (!text.n || text.n > LONGEST)
		return NONE;
	if (text.n == 1)
		return text.s[0] == '$' ? DOLLAR : NONE;
	plain(text, said);
	c = strlen(said) == 3 ? bl_currency_named(said) : NONE;
	for (size_t i = 0; !c && i < G_N_ELEMENTS(spellings); i++)
		if (*said == *spellings[i].said && !strcmp(said, spellings[i].said))
			c = spellings[i].currency;
	return c;
}

bl_currency bl_currency_in_column(bl_str cell)
{
	bl_currency c = bl_currency_of(cell);

	return c ? c : bl_no_value(cell) ? NONE : UNKNOWN;
}

static bool is_dollar(bl_currency c)
{
	return c == DOLLAR || c == CAD || c == USD || c == AUD || c == NZD;
}

bool bl_currency_fits(const bl_number_format *column, bl_currency c)
{
	bl_currency main = column->currency ? column->currency : CAD;

	if (c == DOLLAR)
		c = column->dollar ? column->dollar : CAD;
	return !c || c == main;
}

bl_currency bl_currency_dollar(bl_currency said)
{
	return is_dollar(said) ? said : CAD;
}

/* Without a sign an amount is in the partners' own money, as everywhere else. */
bl_currency bl_currency_decide(const bl_number_seen *seen, bl_currency declared)
{
	uint64_t count[BL_CURRENCIES], named = 0;
	bl_currency most = seen->first_currency == DOLLAR ? CAD : seen->first_currency;

	if (declared)
		return declared;
	memcpy(count, seen->currency, sizeof count);
	for (size_t i = 1; i < BL_CURRENCIES; i++)
		named += count[i];
	count[CAD] += count[DOLLAR] + (seen->numbers > named ? seen->numbers - named : 0);
	count[DOLLAR] = 0;
	for (size_t i = 1; i < BL_CURRENCIES; i++)
		if (count[i] > count[most])
			most = (bl_currency)i;
	return most;
}

bool bl_counts_no_money(const char *header)
{
	static const char *const words[] = {
		"nb",       "nbr",       "nombre",     "number",       "count",         "heures",
		"hours",    "duree",     "duration",   "minutes",      "jours",         "days",
		"quantite", "quantity",  "qte",        "qty",          "personnes",     "people",
		"persons",  "presences", "attendance", "participants", "participantes", "age",
		"ages",     "km",        "kg",         "taux",         "rate",          "pourcentage",
		"percent",  "score",     "note",       "enfants",      "children",      "familles",
		"families", "repas",     "meals",      "benevoles",    "volunteers",    NULL};
	g_autofree char *folded = g_malloc(strlen(header) * 4 + 16);
	g_auto(GStrv) word = NULL;

	bl_fold_name(bl_str_of(header), folded, strlen(header) * 4 + 16);
	word = g_strsplit_set(folded, " -/.:'()", -1);
	for (size_t i = 0; word[i]; i++)
		if (g_strv_contains(words, word[i]))
			return true;
	return false;
}

bool bl_currency_is_ours(bl_currency c)
{
	return c == NONE || c == DOLLAR || c == CAD;
}
