/* Dates with the month in words, French and English. */
#include "month.h"

#include <glib.h>
#include <string.h>

static const char *const months[][8] = {
	{"janvier", "january", "janv", "jan", NULL},
	{"fevrier", "february", "fevr", "fev", "feb", NULL},
	{"mars", "march", "mar", NULL},
	{"avril", "april", "avr", "apr", NULL},
	{"mai", "may", NULL},
	{"juin", "june", "jun", NULL},
	{"juillet", "july", "juil", "jul", NULL},
	{"aout", "august", "aug", NULL},
	{"septembre", "september", "sept", "sep", NULL},
	{"octobre", "october", "oct", NULL},
	{"novembre", "november", "nov", NULL},
	{"decembre", "december", "dec", NULL},
};

static const char *const weekdays[] = {
	"lundi",    "mardi",  "mercredi", "jeudi", "vendredi", "samedi",  "dimanche",  "lun",      "mer",
	"jeu",      "ven",    "sam",      "dim",   "monday",   "tuesday", "wednesday", "thursday", "friday",
	"saturday", "sunday", "mon",      "tue",   "tues",     "wed",     "thu",       "thur",     "thurs",
	"fri",      "sat",    "sun",      "le",    "of",       "the",     "de"};

int bl__month_named(const char *word)
{
	for (int m = 0; m < 12; m++)
		for (size_t i = 0; months[m][i]; i++)
			if (!strcmp(months[m][i], word))
				return m + 1;
	return 0;
}

static bool is_filler(const char *word)
{
	for (size_t i = 0; i < G_N_ELEMENTS(weekdays); i++)
		if (!strcmp(weekdays[i], word))
			return true;
	return false;
}

/* A day's number may carry these: 1er, 2nd, 31st. */
static bool is_ordinal(const char *word)
{
	static const char *const endings[] = {"er", "st", "nd", "rd", "th", "e"};

	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
		if (!strcmp(endings[i], word))
			return true;
	return false;
}

typedef struct {
	int year, month, day;
	bool joined;     /* the day's number stands behind the month and a dash: Jan-24 */
	bl__clock clock; /* that stands before the year */
} words;

/* A run of digits at s; false when it makes no sense where it stands. */
static bool take_number(words *w, const char *s, size_t n)
{
	int x = 0;

	if (n > 4)
		return false;
	for (size_t i = 0; i < n; i++)
		x = x * 10 + (s[i] - '0');
	if (n == 4 && !w->year) {
		w->year = x;
		return true;
	}
	if (n == 2 && w->day && w->month && !w->year) { /* 15-Jan-24 */
		w->year = x < 70 ? 2000 + x : 1900 + x;
		return true;
	}
	if (n > 2 || w->day || x < 1 || x > 31)
		return false;
	w->day = x;
	return true;
}

static bool take_word(words *w, const char *s, size_t n, bool after_digits)
{
	char word[16];

	if (n >= sizeof word)
		return false;
	memcpy(word, s, n);
	word[n] = '\0';
	if (after_digits && is_ordinal(word))
		return true;
	if (!w->month && (w->month = bl__month_named(word)))
		return true;
	return is_filler(word);
}

static size_t run_of(const char *s, bool (*is)(char c))
{
	size_t n = 0;

	while (s[n] && is(s[n]))
		n++;
	return n;
}

static bool digit(char c)
{
	return g_ascii_isdigit(c);
}

static bool alpha(char c)
{
	return g_ascii_isalpha(c);
}

/* `00:00:00 EST 2017`: a time and a zone before the year, as the C library prints. */
static const char *take_clock(words *w, const char *s)
{
	const char *from = s, *end;
	size_t zone;

	while (g_ascii_isdigit(*s) || *s == ':')
		s++;
	end = s;
	while (*s == ' ')
		s++;
	zone = run_of(s, alpha);
	if (zone && zone <= 5)
		end = s += zone;
	bl__time_of_day((bl_str){from, (size_t)(end - from)}, &w->clock);
	return s;
}

/* One piece of folded text; NULL when it does not fit a date in words. */
static const char *take(words *w, const char *s)
{
	size_t n = run_of(s, digit);

	if (w->month && w->day && !w->year && n && s[n] == ':')
		return take_clock(w, s);
	if (n) {
		w->joined = w->month && !w->day && !w->year && n == 2 && s[-1] == '-';
		if (!take_number(w, s, n))
			return NULL;
		s += n;
		n = run_of(s, alpha);
		return !n ? s : take_word(w, s, n, true) ? s + n : NULL;
	}
	n = run_of(s, alpha);
	if (n)
		return take_word(w, s, n, false) ? s + n : NULL;
	return strchr(" ,.-/", *s) ? s + 1 : NULL;
}

/* 2024-Mar-05: the day comes last. */
static const char *take_last_day(words *w, const char *s)
{
	const char *day = s;
	size_t n;

	while (*day && strchr(" ,.-/", *day))
		day++;
	n = run_of(day, digit);
	if (w->day || !n || n > 2 || strchr(":h", day[n] ? day[n] : ' ') || !take_number(w, day, n))
		return s;
	return day + n;
}

/* Jan-24, as a spreadsheet shows a month: the number is its year. */
static void year_of_month(words *w)
{
	if (w->year || !w->month || !w->joined)
		return;
	w->year = w->day < 70 ? 2000 + w->day : 1900 + w->day;
	w->day = 0;
}

bool bl__date_in_words(bl_str cell, int *year, int *month, int *day, bl__clock *clock)
{
	char plain[64];
	words w = {0};
	const char *s = plain;

	if (cell.n > 60 || bl_fold_name(cell, plain, sizeof plain) < 6)
		return false;
	while (s && *s && !(w.year && w.month))
		s = take(&w, s);
	if (!s)
		return false;
	year_of_month(&w);
	if (!w.year || !w.month)
		return false;
	s = take_last_day(&w, s);
	while (*s == ' ' || *s == ',' || *s == '.')
		s++;
	if (!bl__time_of_day(bl_str_of(s), clock))
		return false;
	if (!clock->timed)
		*clock = w.clock;
	*year = w.year;
	*month = w.month;
	*day = w.day;
	return true;
}

bool bl__date_part(bl_str text, int *year, int *month, int *day)
{
	char plain[64];
	words w = {0};
	const char *s = plain;

	if (text.n > 60 || !bl_fold_name(text, plain, sizeof plain))
		return false;
	while (s && *s)
		s = take(&w, s);
	*year = w.year;
	*month = w.month;
	*day = w.day;
	return s != NULL;
}
