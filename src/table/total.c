/* Cells that say that their row sums up others: `Total`, `Sous-total Nord`, `Janvier (total)`. */
#include "total.h"

#include <glib.h>
#include <string.h>

#define FOLDED 128

/* What heads a last line without a date: `Overall total`, `Cumul`, `Average`. */
static bool sums_up(const char *plain, size_t n)
{
	static const char *const words[] = {"sum",     "cumul", "cumulatif", "ensemble", "moyenne",
					    "average", "mean",  "mediane",   "median",   "count"};

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (!strcmp(plain, words[i]))
			return true;
	return n > 6 && !strcmp(plain + n - 6, " total");
}

bool bl__total_word(bl_str cell, bool exactly)
{
	static const char *const words[] = {"total",        "totals",        "totaux",     "grand total",
					    "grand totals", "total general", "sous-total", "sous total",
					    "subtotal",     "sub-total",     "somme",      "total des",
					    "total of",     "total for"};
	char plain[64];
	size_t n;

	n = bl_fold_name(cell, plain, sizeof plain);
	while (n && strchr(" :;.", plain[n - 1]))
		plain[--n] = '\0';
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		size_t k = strlen(words[i]);

		if (!strcmp(plain, words[i]))
			return true;
		if (!exactly && g_str_has_prefix(plain, words[i]) && strchr(" :(", plain[k]))
			return true;
	}
	return !exactly && sums_up(plain, n);
}

static bool is_one_of(const char *plain, const char *const *words)
{
	for (; *words; words++)
		if (!strcmp(plain, *words))
			return true;
	return false;
}

static const char *behind_one_of(const char *plain, const char *const *heads)
{
	for (; *heads; heads++) {
		size_t n = strlen(*heads);

		if (!strncmp(plain, *heads, n) && plain[n] && strchr(" :(-", plain[n]))
			return plain + n + strspn(plain + n, " :(-");
	}
	return NULL;
}

bool bl_bare_total(bl_str cell)
{
	static const char *const words[] = {"ensemble", "sum", NULL};
	char plain[16];

	bl_fold_name(cell, plain, sizeof plain);
	return is_one_of(plain, words);
}

static bool is_period(const char *plain)
{
	g_autofree char *dated = g_strconcat(plain, " 2000", NULL);
	bl_date_seen seen = {.filled = 0};

	bl_date_see(&seen, bl_str_of(plain));
	bl_date_see(&seen, bl_str_of(dated));
	return bl_date_count(&seen) || bl_date_digits(&seen, "");
}

static bool is_met(const bl_names_there *there, const char *plain)
{
	return there && there->met(there->self, plain);
}

static bool is_known(const bl_names_there *there, const char *plain)
{
	return there && there->known(there->self, plain);
}

/* What is summed up, when the rest of the cell is it. */
static bl_total of_rest(const bl_names_there *there, const char *rest)
{
	static const char *const kinds[] = {
		"general", "generale",    "global",    "globale", "partiel", "cumule", "cumulatif", "annuel",
		"mensuel", "trimestriel", "a ce jour", "to date", "overall", "all",    "tous",      "toutes",
		"monthly", "quarterly",   "annual",    "yearly",  "periode", "period", "mois",      "month",
		"annee",   "year",        "trimestre", "quarter", NULL};
	static const char *const links[] = {"de la", "de",  "du",  "des", "pour", "of the",
					    "of",    "for", "the", "la",  "le",   NULL};
	char plain[FOLDED];
	size_t n = strlen(rest);
	const char *of;

	while (n && strchr(" :;.)", rest[n - 1]))
		n--;
	g_snprintf(plain, sizeof plain, "%.*s", (int)n, rest);
	of = behind_one_of(plain, links);
	if (of)
		return of_rest(there, of);
	return !n || is_one_of(plain, kinds) || is_period(plain) || is_met(there, plain) ? BL_TOTAL_YES
											 : BL_TOTAL_PERHAPS;
}

/* `Nord – total`, `Nord (total)`. */
static bl_total by_end(const bl_names_there *there, char *plain, size_t n)
{
	static const char end[] = "total";
	size_t k = sizeof end - 1;

	while (n && strchr(" )", plain[n - 1]))
		n--;
	if (n <= k || strncmp(plain + n - k, end, k) || !strchr(" (-:", plain[n - k - 1]))
		return BL_TOTAL_NO;
	n -= k;
	while (n && strchr(" (-:", plain[n - 1]))
		n--;
	plain[n] = '\0';
	return of_rest(there, plain);
}

bl_total bl_total_says(const bl_names_there *there, bl_str cell)
{
	static const char *const sure[] = {"sous-total", "sous total",  "subtotal", "sub-total",
					   "sub total",  "grand total", NULL};
	static const char *const heads[] = {"total", "totaux", "totals", "tot.", "somme", "cumul", NULL};
	static const char *const alone[] = {"tot.", "tot", "cumul", NULL};
	char plain[FOLDED];
	size_t n = bl_fold_name(cell, plain, sizeof plain);
	const char *rest;

	if (n + 1 >= sizeof plain || is_known(there, plain))
		return BL_TOTAL_NO;
	if (bl__total_word(cell, true) || is_one_of(plain, alone) || behind_one_of(plain, sure))
		return BL_TOTAL_YES;
	if (bl_bare_total(cell))
		return BL_TOTAL_PERHAPS;
	rest = behind_one_of(plain, heads);
	return rest ? of_rest(there, rest) : by_end(there, plain, n);
}
