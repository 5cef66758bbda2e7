/* Times of day, and the zones they say: by letters, by words in French and English, by hours. */
#include "clock.h"

#include <glib.h>
#include <string.h>

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

/* ---- Zones ---------------------------------------------------------------------- */

typedef struct {
	const char *name;
	double east; /* hours, in winter or all year round */
	bl__summer summer;
} zone_name;

static void set_zone(bl__clock *out, double east, bl__summer summer)
{
	out->zoned = true;
	out->east = (int)(east * 3600);
	out->summer = summer;
}

/* The letters a form or a spreadsheet of this country writes. */
static void lettered_zone(const char *name, size_t n, bl__clock *out)
{
	static const zone_name known[] = {{"z", 0, 0},
					  {"ut", 0, 0},
					  {"utc", 0, 0},
					  {"tu", 0, 0},
					  {"tuc", 0, 0},
					  {"gmt", 0, 0},
					  {"est", -5, 0},
					  {"edt", -4, 0},
					  {"hne", -5, 0},
					  {"hae", -4, 0},
					  {"ast", -4, 0},
					  {"adt", -3, 0},
					  {"hna", -4, 0},
					  {"haa", -3, 0},
					  {"cst", -6, 0},
					  {"cdt", -5, 0},
					  {"hnc", -6, 0},
					  {"hac", -5, 0},
					  {"mst", -7, 0},
					  {"mdt", -6, 0},
					  {"hnr", -7, 0},
					  {"har", -6, 0},
					  {"pst", -8, 0},
					  {"pdt", -7, 0},
					  {"hnp", -8, 0},
					  {"hap", -7, 0},
					  {"nst", -3.5, 0},
					  {"ndt", -2.5, 0},
					  {"hnt", -3.5, 0},
					  {"hat", -2.5, 0},
					  {"cet", 1, 0},
					  {"cest", 2, 0},
					  {"bst", 1, 0},
					  {"wet", 0, 0},
					  {"west", 1, 0},
					  {"eet", 2, 0},
					  {"eest", 3, 0},
					  {"et", -5, BL__AMERICAN},
					  {"he", -5, BL__AMERICAN},
					  {"ct", -6, BL__AMERICAN},
					  {"mt", -7, BL__AMERICAN},
					  {"pt", -8, BL__AMERICAN}};

	for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
		if (strlen(known[i].name) == n && !g_ascii_strncasecmp(known[i].name, name, n))
			set_zone(out, known[i].east, known[i].summer);
}

static bool holds_any(const char *text, const char *const *part)
{
	for (; *part; part++)
		if (strstr(text, *part))
			return true;
	return false;
}

/* `heure normale de l'Est`, `Eastern Time`, `America/Toronto`: of the places and
 * regions named in it the first counts, for `central europe` is not `central`. */
static bool worded_zone(bl_str text, bl__clock *out)
{
	static const zone_name known[] = {{"universal", 0, 0},
					  {"universel", 0, 0},
					  {"greenwich", 0, 0},
					  {"central europe", 1, BL__EUROPEAN},
					  {"europe centrale", 1, BL__EUROPEAN},
					  {"london", 0, BL__EUROPEAN},
					  {"europe/", 1, BL__EUROPEAN},
					  {"de paris", 1, BL__EUROPEAN},
					  {"terre-neuve", -3.5, BL__AMERICAN},
					  {"newfoundland", -3.5, BL__AMERICAN},
					  {"st johns", -3.5, BL__AMERICAN},
					  {"atlanti", -4, BL__AMERICAN},
					  {"halifax", -4, BL__AMERICAN},
					  {"moncton", -4, BL__AMERICAN},
					  {"l'est", -5, BL__AMERICAN},
					  {"eastern", -5, BL__AMERICAN},
					  {"toronto", -5, BL__AMERICAN},
					  {"montreal", -5, BL__AMERICAN},
					  {"new york", -5, BL__AMERICAN},
					  {"detroit", -5, BL__AMERICAN},
					  {"saskatchewan", -6, 0},
					  {"regina", -6, 0},
					  {"du centre", -6, BL__AMERICAN},
					  {"central", -6, BL__AMERICAN},
					  {"winnipeg", -6, BL__AMERICAN},
					  {"chicago", -6, BL__AMERICAN},
					  {"rocheuses", -7, BL__AMERICAN},
					  {"mountain", -7, BL__AMERICAN},
					  {"edmonton", -7, BL__AMERICAN},
					  {"denver", -7, BL__AMERICAN},
					  {"pacifi", -8, BL__AMERICAN},
					  {"vancouver", -8, BL__AMERICAN},
					  {"los angeles", -8, BL__AMERICAN}};
	static const char *const speak_of_time[] = {"heure", "time", "temps", "america/", "europe/", NULL};
	static const char *const winter[] = {"normale", "standard", "hiver", NULL};
	static const char *const summer[] = {"avancee", "daylight", "d'ete", "summer", NULL};
	char plain[64];

	if (text.n > 60 || !bl_fold_name(text, plain, sizeof plain) || !holds_any(plain, speak_of_time))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
		if (!strstr(plain, known[i].name))
			continue;
		set_zone(out, known[i].east + holds_any(plain, summer),
			 holds_any(plain, summer) || holds_any(plain, winter) ? BL__NO_SUMMER
									      : known[i].summer);
		return true;
	}
	return false;
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

/* `(heure de l'Est)`: what a program adds to the letters or the number. */
static bool in_brackets(bl_str rest, bl__clock *out)
{
	if (rest.n < 3 || rest.s[0] != '(' || rest.s[rest.n - 1] != ')')
		return false;
	rest = (bl_str){rest.s + 1, rest.n - 2};
	if (!out->zoned)
		lettered_zone(rest.s, rest.n, out);
	if (!out->zoned)
		worded_zone(rest, out);
	return true;
}

/* Z, EST, UTC-5, +02:00, UTC−5, heure de l'Est, or nothing. */
static bool zone(const char **s, const char *end, bl__clock *out)
{
	const char *name = *s, *from;
	int sign = -1;

	for (int n = 0; n < 5 && *s < end && g_ascii_isalpha(**s); n++)
		(*s)++;
	if (*s == end || !g_ascii_isalpha(**s))
		lettered_zone(name, (size_t)(*s - name), out);
	pass_spaces(s, end);
	if (end - *s >= 3 && !memcmp(*s, "\xE2\x88\x92", 3))
		*s += 3;
	else if (*s < end && (**s == '+' || **s == '-'))
		sign = *(*s)++ == '+' ? 1 : -1;
	else
		return *s == end || in_brackets((bl_str){*s, (size_t)(end - *s)}, out) ||
		       worded_zone((bl_str){name, (size_t)(end - name)}, out);
	from = *s;
	for (int n = 0; n < 5 && *s < end && (g_ascii_isdigit(**s) || **s == ':'); n++)
		(*s)++;
	offset(from, *s, sign, out);
	pass_spaces(s, end);
	return *s == end || in_brackets((bl_str){*s, (size_t)(end - *s)}, out); /* GMT-0400 (EDT) */
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
	bl__clock clock = {0};
	int hour, minute;

	if (text.n) {
		if (!hour_and_minute(&s, end, &hour, &minute))
			return false;
		clock.timed = true;
		clock.seconds = hour * 3600 + minute * 60;
		if (!seconds(&s, end, &clock) || !half_day(&s, end, hour, &clock) || !zone(&s, end, &clock))
			return false;
	}
	if (out)
		*out = clock;
	return true;
}

/* ---- Summer ----------------------------------------------------------------------- */

/* The n-th Sunday of a month, the last one for 5.  1970-01-04 was one. */
static bl_day sunday(int year, int month, int n)
{
	bl_day first = bl_day_of(year, month, 1), sunday = first + (3 - first % 7 + 7) % 7;

	while (n > 1 && sunday + 7 < first + bl_month_days(year, month)) {
		sunday += 7;
		n--;
	}
	return sunday;
}

/* By the rules since 2007 (here) and 1996 (there); an hour either way before them. */
static bool is_summer(bl_day day, const bl__clock *clock)
{
	int64_t now = (int64_t)day * 86400 + clock->seconds, from, to;
	bool here = clock->summer == BL__AMERICAN;
	int year;

	bl_day_split(day, &year, NULL, NULL);
	from = (int64_t)sunday(year, 3, here ? 2 : 5) * 86400;
	to = (int64_t)sunday(year, here ? 11 : 10, here ? 1 : 5) * 86400;
	return clock->summer != BL__NO_SUMMER && now >= from + 7200 && now < to + 7200;
}

int64_t bl__instant(bl_day day, const bl__clock *clock)
{
	return (int64_t)day * 86400 + clock->seconds - clock->east - 3600 * is_summer(day, clock);
}
