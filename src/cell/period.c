/* Periods by name, in French and English: a cell is words and numbers in any
 * order, of which one says the kind, one which, and one or two the year. */
#include "month.h"
#include "parts.h"

#include <glib.h>
#include <string.h>

typedef enum { NO_UNIT, QUARTER, HALF, WEEK, HALF_OR_WEEK, WHOLE_YEAR } unit;

typedef struct {
	unit unit;
	bool fiscal;   /* a word says so */
	int number[2]; /* which quarter; of a week also which day */
	size_t n_numbers;
	bool padded; /* S05 */
	int year, second_year;
	int month[2]; /* from, to */
	size_t n_months;
} named;

/* ---- Words ------------------------------------------------------------------- */

static const struct {
	const char *word;
	unit unit;
} units[] = {{"t", QUARTER},        {"q", QUARTER},     {"trim", QUARTER},    {"trimestre", QUARTER},
	     {"quarter", QUARTER},  {"qtr", QUARTER},   {"h", HALF},          {"semestre", HALF},
	     {"half", HALF},        {"semester", HALF}, {"w", WEEK},          {"wk", WEEK},
	     {"week", WEEK},        {"semaine", WEEK},  {"s", HALF_OR_WEEK},  {"sem", HALF_OR_WEEK},
	     {"annee", WHOLE_YEAR}, {"an", WHOLE_YEAR}, {"year", WHOLE_YEAR}, {"cy", WHOLE_YEAR}};

static const char *const fiscal_words[] = {"fy",        "af",       "ef",        "exercice",
					   "fiscal",    "fiscale",  "financier", "financiere",
					   "financial", "scolaire", "school",    "budgetaire"};

static const char *const fillers[] = {"de", "d",  "du", "of", "the",    "le",      "la",  "l",
				      "to", "a",  "au", "no", "er",     "e",       "eme", "re",
				      "st", "nd", "rd", "th", "civile", "calendar"};

static const char *const ordinals[][2] = {
	{"premier", "first"}, {"deuxieme", "second"}, {"troisieme", "third"}, {"quatrieme", "fourth"}};

static bool is_one_of(const char *const *words, size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(words[i], word))
			return true;
	return false;
}

static bool add_number(named *p, int x)
{
	if (p->n_numbers == G_N_ELEMENTS(p->number))
		return false;
	p->number[p->n_numbers++] = x;
	return true;
}

static bool add_month(named *p, int month)
{
	if (p->n_months == G_N_ELEMENTS(p->month))
		return false;
	p->month[p->n_months++] = month;
	return true;
}

static bool add_unit(named *p, unit said)
{
	if (p->unit != NO_UNIT && p->unit != said && said != WHOLE_YEAR)
		return false;
	p->unit = p->unit == NO_UNIT ? said : p->unit;
	return true;
}

static bool take_word(named *p, const char *word)
{
	for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
		if (!strcmp(units[i].word, word))
			return add_unit(p, units[i].unit);
	for (int i = 0; i < (int)G_N_ELEMENTS(ordinals); i++)
		if (is_one_of(ordinals[i], 2, word))
			return add_number(p, i + 1);
	if (bl__month_named(word))
		return add_month(p, bl__month_named(word));
	if (is_one_of(fiscal_words, G_N_ELEMENTS(fiscal_words), word)) {
		p->fiscal = true;
		return true;
	}
	return is_one_of(fillers, G_N_ELEMENTS(fillers), word);
}

/* ---- Numbers -------------------------------------------------------------------- */

/* 2024, and its 2025 or 25 behind a stroke; FY25. */
static bool take_year(named *p, const char *s, size_t n, int x)
{
	bool joined = p->year && s[-1] && strchr("-/", s[-1]) && g_ascii_isdigit(s[-2]);

	if (n == 2 && joined && x == (p->year + 1) % 100 && !p->second_year) {
		p->second_year = p->year + 1;
		return true;
	}
	if (n == 2 && !p->year && p->fiscal && g_ascii_isalpha(s[-1])) {
		p->year = 2000 + x;
		return true;
	}
	if (n != 4 || x < 1900 || x > 2100 || p->second_year)
		return false;
	*(p->year ? &p->second_year : &p->year) = x;
	return true;
}

/* `s` is the folded cell behind a blank, so that there is something before it. */
static bool take_figures(named *p, const char *s, size_t n)
{
	int x = 0;

	if (n > 4)
		return false;
	for (size_t i = 0; i < n; i++)
		x = x * 10 + (s[i] - '0');
	if (take_year(p, s, n, x))
		return true;
	if (p->year && !p->n_numbers && strchr("-/.", s[-1]) && g_ascii_isdigit(s[-2]))
		return false; /* week of 2025-01-06 */
	p->padded |= n == 2 && s[0] == '0';
	return n <= 2 && x && add_number(p, x);
}

static bool take_all(named *p, const char *s)
{
	while (*s) {
		size_t n = 0;
		char word[16];

		while (g_ascii_isdigit(s[n]))
			n++;
		if (n) {
			if (!take_figures(p, s, n))
				return false;
			s += n;
			continue;
		}
		while (g_ascii_isalpha(s[n]))
			n++;
		if (n >= sizeof word || (!n && !strchr(" ,.-/'()", *s)))
			return false;
		g_strlcpy(word, s, n + 1);
		if (n && !take_word(p, word))
			return false;
		s += n ? n : 1;
	}
	return true;
}

/* ---- What it comes to --------------------------------------------------------------- */

static bl__year_kind year_of(const named *p)
{
	return p->second_year ? BL__FISCAL_PAIR : p->fiscal ? BL__FISCAL_ONE : BL__CALENDAR;
}

/* From the first month of a year to the second, at most twelve. */
static bool months_between(const named *p, bl__parts *out)
{
	int last = p->second_year ? p->second_year : p->year, first = p->year,
	    n = (last - first) * 12 + p->month[1] - p->month[0] + 1;

	if (p->n_months != 2 || p->unit != NO_UNIT || p->n_numbers || p->fiscal || n < 2 || n > 12)
		return false;
	out->shape = BL__MONTHS;
	out->a = first;
	out->b = p->month[0];
	out->c = n;
	return true;
}

static bool whole_year(const named *p, bl__parts *out)
{
	if (p->n_numbers || p->n_months || (p->unit != WHOLE_YEAR && !p->fiscal))
		return false;
	if (p->second_year && p->second_year != p->year + 1)
		return false;
	out->year = year_of(p);
	out->shape = out->year == BL__CALENDAR ? BL__YEAR : BL__FISCAL;
	out->a = p->year;
	return true;
}

static bool week(const named *p, bl__parts *out)
{
	bool by_s = p->unit == HALF_OR_WEEK;

	if ((p->unit != WEEK && !(by_s && (p->number[0] > 2 || p->padded))) || p->second_year || p->fiscal ||
	    p->number[0] > 53 || (p->n_numbers == 2 && p->number[1] > 7))
		return false;
	out->shape = BL__WEEK;
	out->by_s = by_s;
	out->c = p->number[1];
	return true;
}

static bool part_of_year(const named *p, bl__parts *out)
{
	bool quarter = p->unit == QUARTER;

	if (p->n_numbers != 1 || (!quarter && p->unit != HALF && p->unit != HALF_OR_WEEK) ||
	    p->number[0] > (quarter ? 4 : 2) || (p->second_year && p->second_year != p->year + 1))
		return false;
	out->shape = quarter ? BL__QUARTER : BL__HALF;
	out->by_s = p->unit == HALF_OR_WEEK;
	out->year = year_of(p);
	return true;
}

bl__parts bl__period_parts(bl_str cell)
{
	bl__parts none = {.shape = BL__NONE}, out = none;
	char plain[64] = " ";
	named p = {.unit = NO_UNIT};

	if (cell.n < 4 || cell.n > 40)
		return none;
	bl_fold_name(cell, plain + 1, sizeof plain - 1);
	if (!take_all(&p, plain + 1) || !p.year)
		return none;
	if (months_between(&p, &out) || whole_year(&p, &out))
		return out;
	out.a = p.year;
	out.b = p.number[0];
	if (p.n_numbers && !p.n_months && (week(&p, &out) || part_of_year(&p, &out)))
		return out;
	return none;
}
