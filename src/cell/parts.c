/* A cell taken apart into what may be a day, a month and a year. */
#include "parts.h"
#include "month.h"

#include <glib.h>
#include <string.h>

typedef struct {
	int value, digits;
} figure;

static size_t read_figure(bl_str s, size_t i, figure *f)
{
	*f = (figure){0, 0};
	for (; i < s.n && g_ascii_isdigit(s.s[i]) && f->digits < 5; i++, f->digits++)
		f->value = f->value * 10 + (s.s[i] - '0');
	return i;
}

/* Behind the date: nothing, or T or a blank and a whole time of day. */
static bool time_follows(bl_str s, size_t i, bl__clock *clock)
{
	if (i == s.n)
		return true;
	if (s.s[i] != 'T' && s.s[i] != 't' && s.s[i] != ' ')
		return false;
	for (i++; i < s.n && s.s[i] == ' '; i++)
		;
	return i < s.n && bl__time_of_day((bl_str){s.s + i, s.n - i}, clock);
}

static bl__parts year_first(bl_str s, char mark, const figure *f, int n, size_t i)
{
	bl__parts p = {.a = f[0].value, .b = f[1].value, .c = f[2].value, .mark = mark};

	if (n == 3 && f[1].digits <= 2 && f[2].digits <= 2 && time_follows(s, i, &p.clock))
		p.shape = mark == '-' && f[1].digits == 2 && f[2].digits == 2 ? BL__ISO : BL__LOOSE_YMD;
	else if (n == 2 && f[1].digits == 4 && f[1].value == f[0].value + 1 && i == s.n)
		p.shape = BL__FISCAL;
	else if (n == 2 && f[1].digits == 2 && f[1].value == (f[0].value + 1) % 100 && i == s.n)
		p.shape = f[1].value > 12 || !f[1].value ? BL__FISCAL : BL__EITHER;
	else if (n == 2 && f[1].digits == 2 && i == s.n)
		p.shape = BL__YEAR_MONTH;
	else if (n == 1 && i == s.n)
		p.shape = BL__YEAR;
	return p;
}

static bl__parts day_first(bl_str s, char mark, const figure *f, int n, size_t i)
{
	bl__parts p = {.a = f[0].value, .b = f[1].value, .c = f[2].value, .mark = mark};

	if (n == 3 && f[1].digits <= 2 && time_follows(s, i, &p.clock))
		p.shape = f[2].digits == 4   ? BL__SLASHED
			  : f[2].digits != 2 ? BL__NONE
			  : mark == '/'      ? BL__SHORT
					     : BL__SHORT_DASH;
	else if (n == 2 && f[1].digits == 4 && i == s.n)
		p.shape = BL__MONTH_YEAR;
	return p;
}

/* Between the numbers of a date: `-`, `/` or `.`; an en dash is a dash. */
static size_t read_mark(bl_str s, size_t i, char *mark)
{
	size_t n = i < s.n && strchr("-/.", s.s[i]) ? 1 : 0;
	char found = n ? s.s[i] : '-';

	if (!n && s.n - i > 3 && !memcmp(s.s + i, "\xE2\x80\x93", 3))
		n = 3;
	if (!n || !found || (*mark && *mark != found))
		return 0;
	*mark = found;
	return n;
}

static bl__parts in_figures(bl_str s)
{
	figure f[3] = {{0}}; /* what is not there is 0 */
	char mark = 0;
	size_t i = 0, step;
	int n = 0;

	while (n < 3) {
		i = read_figure(s, i, &f[n++]);
		if (!f[n - 1].digits)
			return (bl__parts){.shape = BL__NONE};
		step = n < 3 && i < s.n ? read_mark(s, i, &mark) : 0;
		if (!step)
			break;
		i += step;
	}
	if (f[0].digits == 4)
		return year_first(s, mark, f, n, i);
	return f[0].digits <= 2 ? day_first(s, mark, f, n, i) : (bl__parts){.shape = BL__NONE};
}

/* 20240131, 202401: digits alone, as registries write them. */
static bl__parts digits_alone(bl_str s)
{
	bl__parts p = {.shape = BL__NONE};
	int x = 0;

	if (s.n != 6 && s.n != 8)
		return p;
	for (size_t i = 0; i < s.n; i++) {
		if (!g_ascii_isdigit(s.s[i]))
			return p;
		x = x * 10 + (s.s[i] - '0');
	}
	if (s.n == 6)
		return (bl__parts){.shape = BL__MONTH_DIGITS, .a = x / 100, .b = x % 100, .c = 1};
	return (bl__parts){.shape = BL__DAY_DIGITS, .a = x / 10000, .b = x / 100 % 100, .c = x % 100};
}

/* 45658, 45658.75: whole days, and what is left of one as the time. */
static bl__parts day_number(bl_str s)
{
	bl__parts p = {.shape = BL__NONE};
	figure days;
	size_t i = read_figure(s, 0, &days);
	double rest = 0, step = 0.1;

	if (days.digits != 5 || days.value < 30000 || days.value > 60000)
		return p;
	if (i < s.n && s.s[i] != '.' && s.s[i] != ',')
		return p;
	p.clock.timed = i < s.n;
	for (i += i < s.n; i < s.n && g_ascii_isdigit(s.s[i]); i++, step /= 10)
		rest += step * (s.s[i] - '0');
	if (i < s.n)
		return p;
	p.clock.seconds = (int)(rest * 86400);
	p.shape = BL__SERIAL;
	p.a = days.value;
	return p;
}

static bl__parts take_one_apart(bl_str cell)
{
	bl_str s = bl_str_trim(cell);
	bl__parts p = in_figures(s);

	if (p.shape == BL__NONE && bl__date_in_words(s, &p.a, &p.b, &p.c, &p.clock))
		p.shape = BL__WORDS;
	if (p.shape == BL__NONE)
		p = digits_alone(s);
	if (p.shape == BL__NONE)
		p = day_number(s);
	return p.shape == BL__NONE ? bl__period_parts(s) : p;
}

static bool is_whole(const bl__parts *p)
{
	return p->shape == BL__ISO || p->shape == BL__LOOSE_YMD || p->shape == BL__SLASHED ||
	       (p->shape == BL__WORDS && p->c);
}

/* `5` and `7 mars 2024`, `March 5` and `7, 2024`: each half says what the other leaves out. */
static bool first_in_words(bl_str from, bl_str to, bl__parts *out)
{
	int y, m, d, year, month, day;

	if (!bl__date_part(from, &y, &m, &d) || !bl__date_part(to, &year, &month, &day))
		return false;
	if (!d || !day || !(m || month) || !year)
		return false;
	month = month ? month : m;
	*out = (bl__parts){
		.shape = BL__WORDS, .a = y ? y : year, .b = m ? m : month, .c = d, .to = {year, month, day}};
	return out->a * 10000 + out->b * 100 + out->c <= year * 10000 + month * 100 + day;
}

static bl_str without_lead(bl_str s)
{
	static const char *const leads[] = {"du ", "Du ", "DU ", "from ", "From ", "le ", "Le "};

	for (size_t i = 0; i < G_N_ELEMENTS(leads); i++)
		if (s.n > strlen(leads[i]) && !memcmp(s.s, leads[i], strlen(leads[i])))
			return (bl_str){s.s + strlen(leads[i]), s.n - strlen(leads[i])};
	return s;
}

/* A range of days is filed under its first: 2017-10-06/2018-06-30, du 5 au 7 mars 2024. */
static bl__parts first_of_range(bl_str s)
{
	static const char *const between[] = {"/",    " - ",  " – ",   " → ", " au ",
					      " to ", " et ", " and ", "–",   "-"};

	s = without_lead(s);
	for (size_t k = 0; s.n >= 8 && s.n < 100 && k < G_N_ELEMENTS(between); k++) {
		const char *at = g_strstr_len(s.s, (gssize)s.n, between[k]);
		size_t n = strlen(between[k]), from = at ? (size_t)(at - s.s) : 0;
		bl_str first, last;
		bl__parts a, b;

		if (!at)
			continue;
		first = (bl_str){s.s, from};
		last = (bl_str){at + n, s.n - from - n};
		a = take_one_apart(first);
		b = take_one_apart(last);
		if (is_whole(&a) && b.shape == a.shape) {
			memcpy(a.to, (int[3]){b.a, b.b, b.c}, sizeof a.to);
			return a;
		}
		if (first_in_words(first, last, &a))
			return a;
	}
	return (bl__parts){.shape = BL__NONE};
}

/* `Semaine du 5 janvier 2026`, `week of 2026-01-05`: the day behind it, else nothing. */
static bl_str behind_week_of(bl_str s, char *plain, size_t room)
{
	static const char *const leads[] = {"semaine du ", "semaine de ",     "sem. du ",
					    "sem du ",     "week of ",        "week starting ",
					    "wk of ",      "week beginning ", "week commencing "};

	if (s.n < 12 || s.n >= room || !strchr("sSwW", s.s[0]))
		return (bl_str){"", 0};
	bl_fold_name(s, plain, room);
	for (size_t i = 0; i < G_N_ELEMENTS(leads); i++)
		if (g_str_has_prefix(plain, leads[i]))
			return bl_str_of(plain + strlen(leads[i]));
	return (bl_str){"", 0};
}

bl__parts bl__date_parts(bl_str cell)
{
	bl__parts p = take_one_apart(cell);
	char plain[64];
	bl_str day;

	if (p.shape != BL__NONE)
		return p;
	day = behind_week_of(bl_str_trim(cell), plain, sizeof plain);
	if (!day.n)
		return first_of_range(bl_str_trim(cell));
	p = take_one_apart(day);
	if (p.shape == BL__NONE)
		p = first_of_range(day);
	p.of_week = is_whole(&p);
	return p.of_week ? p : (bl__parts){.shape = BL__NONE};
}

/* ---- What it is accepted as -------------------------------------------------------- */

bl_date_shape bl__shape_read_as(bl__date_shape shape)
{
	static const struct {
		bl__date_shape shape;
		bl_date_shape as;
	} known[] = {{BL__WORDS, BL_DATE_MONTH_YEAR},
		     {BL__MONTH_YEAR, BL_DATE_MONTH_YEAR},
		     {BL__YEAR_MONTH, BL_DATE_YEAR_MONTH},
		     {BL__EITHER, BL_DATE_EITHER},
		     {BL__YEAR, BL_DATE_YEAR},
		     {BL__FISCAL, BL_DATE_FISCAL},
		     {BL__QUARTER, BL_DATE_QUARTER},
		     {BL__HALF, BL_DATE_HALF},
		     {BL__WEEK, BL_DATE_WEEK},
		     {BL__MONTHS, BL_DATE_MONTHS},
		     {BL__DAY_DIGITS, BL_DATE_DAY_DIGITS},
		     {BL__MONTH_DIGITS, BL_DATE_MONTH_DIGITS},
		     {BL__SERIAL, BL_DATE_SERIAL}};

	for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
		if (known[i].shape == shape)
			return known[i].as;
	return BL_DATE_SHAPES;
}
