/* Dates with the month in words, French and English, and times of day. */
#include "value.h"

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

static int month_of(const char *word)
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
	bool joined; /* the day's number stands behind the month and a dash: Jan-24 */
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
	if (!w->month && (w->month = month_of(word)))
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
static const char *pass_clock(const char *s)
{
	size_t h = run_of(s, digit);

	if (!h || s[h] != ':')
		return s;
	while (g_ascii_isdigit(*s) || *s == ':')
		s++;
	while (*s == ' ')
		s++;
	return s + (run_of(s, alpha) <= 5 ? run_of(s, alpha) : 0);
}

/* One piece of folded text; NULL when it does not fit a date in words. */
static const char *take(words *w, const char *s)
{
	size_t n = run_of(s, digit);

	if (w->month && w->day && !w->year && pass_clock(s) != s)
		return pass_clock(s);
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
	words w = {0, 0, 0, false};
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
	*year = w.year;
	*month = w.month;
	*day = w.day;
	return true;
}

bool bl__date_part(bl_str text, int *year, int *month, int *day)
{
	char plain[64];
	words w = {0, 0, 0, false};
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

/* ---- Times ------------------------------------------------------------------ */

static int two_digits(const char **s, const char *end)
{
	int x = 0, n = 0;

	while (*s < end && g_ascii_isdigit(**s) && n < 2) {
		x = x * 10 + (**s - '0');
		(*s)++;
		n++;
	}
	return n ? x : -1;
}

static void pass_spaces(const char **s, const char *end)
{
	while (*s < end && (**s == ' ' || (unsigned char)**s >= 0x80)) {
		/* blanks and the minus sign beyond ASCII */
		if (**s != ' ' && (unsigned char)**s == 0xE2 && end - *s >= 3 &&
		    !memcmp(*s, "\xE2\x88\x92", 3))
			return;
		(*s)++;
	}
}

static bool seconds(const char **s, const char *end, bl__clock *out)
{
	int x;

	if (*s == end || **s != ':')
		return true;
	(*s)++;
	x = two_digits(s, end);
	if (x < 0 || x > 60)
		return false;
	out->seconds += x;
	if (*s < end && (**s == '.' || **s == ',')) {
		(*s)++;
		if (*s == end || !g_ascii_isdigit(**s))
			return false;
		while (*s < end && g_ascii_isdigit(**s))
			(*s)++;
	}
	return true;
}

/* AM or PM; false: no hour of a half day. */
static bool half_day(const char **s, const char *end, int hour, bl__clock *out)
{
	bool after, dotted;

	pass_spaces(s, end);
	dotted = end - *s > 3 && (*s)[1] == '.' && (*s)[3] == '.'; /* p.m. */
	if (end - *s < 2 + dotted || g_ascii_tolower((*s)[1 + dotted]) != 'm' ||
	    (!dotted && end - *s > 2 && g_ascii_isalpha((*s)[2])))
		return true;
	after = g_ascii_tolower(**s) == 'p';
	if (!after && g_ascii_tolower(**s) != 'a')
		return true;
	if (hour < 1 || hour > 12)
		return false;
	out->seconds += 3600 * ((hour == 12 ? -12 : 0) + (after ? 12 : 0));
	*s += dotted ? 4 : 2;
	pass_spaces(s, end);
	return true;
}

/* The names a form or a spreadsheet of this country writes, in hours east. */
static void named_zone(const char *name, size_t n, bl__clock *out)
{
	static const struct {
		const char *name;
		double east;
	} known[] = {{"z", 0},    {"utc", 0},  {"gmt", 0},    {"est", -5},  {"edt", -4},
		     {"hne", -5}, {"hae", -4}, {"ast", -4},   {"adt", -3},  {"hna", -4},
		     {"haa", -3}, {"cst", -6}, {"cdt", -5},   {"mst", -7},  {"mdt", -6},
		     {"pst", -8}, {"pdt", -7}, {"nst", -3.5}, {"ndt", -2.5}};

	for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
		if (strlen(known[i].name) == n && !g_ascii_strncasecmp(known[i].name, name, n)) {
			out->zoned = true;
			out->east = (int)(known[i].east * 3600);
		}
}

/* 02:00, 0200, 2 behind the sign. */
static void offset(const char *s, const char *end, int sign, bl__clock *out)
{
	int figure[4] = {0, 0, 0, 0}, n = 0;
	bool colon = false;

	for (; s < end && n < 4; s++) {
		if (*s == ':')
			colon = true;
		else
			figure[n++] = *s - '0';
	}
	if (!n || (colon && n < 3))
		return;
	out->zoned = true;
	out->east = n <= 2   ? 3600 * (n == 2 ? figure[0] * 10 + figure[1] : figure[0])
		    : n == 3 ? 3600 * figure[0] + 60 * (figure[1] * 10 + figure[2])
			     : 3600 * (figure[0] * 10 + figure[1]) + 60 * (figure[2] * 10 + figure[3]);
	out->east *= sign;
}

/* Z, EST, UTC-5, +02:00, UTC−5, or nothing. */
static bool zone(const char **s, const char *end, bl__clock *out)
{
	const char *name = *s, *from;
	int sign = -1;

	for (int n = 0; n < 5 && *s < end && g_ascii_isalpha(**s); n++)
		(*s)++;
	named_zone(name, (size_t)(*s - name), out);
	pass_spaces(s, end);
	if (end - *s >= 3 && !memcmp(*s, "\xE2\x88\x92", 3))
		*s += 3;
	else if (*s < end && (**s == '+' || **s == '-'))
		sign = *(*s)++ == '+' ? 1 : -1;
	else
		return *s == end;
	from = *s;
	for (int n = 0; n < 5 && *s < end && (g_ascii_isdigit(**s) || **s == ':'); n++)
		(*s)++;
	offset(from, *s, sign, out);
	pass_spaces(s, end);
	return *s == end || (**s == '(' && end[-1] == ')'); /* GMT-0400 (EDT) */
}

/* `à 14 h 30`, `at 2:30`. */
static const char *pass_at(const char *s, const char *end)
{
	static const char *const leads[] = {"\xC3\xA0 ", "a ", "at ", "@ "};

	for (size_t i = 0; i < G_N_ELEMENTS(leads); i++)
		if ((size_t)(end - s) > strlen(leads[i]) && !memcmp(s, leads[i], strlen(leads[i])))
			return s + strlen(leads[i]);
	return s;
}

/* 14:30, 14h30, 14 h 30, 14 h. */
static bool hour_and_minute(const char **s, const char *end, int *hour, int *minute)
{
	bool h;

	*hour = two_digits(s, end);
	if (*hour < 0 || *hour > 23)
		return false;
	h = *s < end && (**s == 'h' || (end - *s > 1 && **s == ' ' && (*s)[1] == 'h'));
	if (h)
		*s += 1 + (**s == ' ');
	else if (*s == end || *(*s)++ != ':')
		return false;
	if (h && *s < end && **s == ' ')
		(*s)++;
	*minute = two_digits(s, end);
	if (h && *minute < 0)
		*minute = 0;
	return *minute >= 0 && *minute <= 59;
}

bool bl__time_of_day(bl_str text, bl__clock *out)
{
	const char *end = text.s + text.n, *s = pass_at(text.s, end);
	bl__clock clock = {0, 0, false};
	int hour, minute;

	if (text.n) {
		if (!hour_and_minute(&s, end, &hour, &minute))
			return false;
		clock.seconds = hour * 3600 + minute * 60;
		if (!seconds(&s, end, &clock) || !half_day(&s, end, hour, &clock) || !zone(&s, end, &clock))
			return false;
	}
	if (out)
		*out = clock;
	return true;
}
