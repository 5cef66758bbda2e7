/* Dates.  A cell is taken apart first; which number is the day is a property
 * of the column.  05/06/2024 alone means nothing, so all cells of a column are
 * looked at before one is read, and a column that never tells is flagged. */
#include "value.h"

#include <glib.h>
#include <string.h>

typedef enum {
	NONE,
	ISO,
	LOOSE_YMD,
	WORDS,
	SLASHED,
	SHORT,      /* two digits for the year, behind strokes */
	SHORT_DASH, /* behind dashes: 24-03-05 may begin with the year */
	MONTH_YEAR,
	YEAR_MONTH,
	EITHER, /* 2010-11 */
	YEAR,
	FISCAL,
	QUARTER,
	DAY_DIGITS,
	MONTH_DIGITS
} shape;

typedef struct {
	shape shape;
	int a, b, c; /* as written; year, month, day for ISO and WORDS */
	bl__clock clock;
} parts;

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

static parts year_first(bl_str s, char mark, const figure *f, int n, size_t i)
{
	parts p = {NONE, f[0].value, n > 1 ? f[1].value : 0, n > 2 ? f[2].value : 0, {0, 0, false}};

	if (n == 3 && f[1].digits <= 2 && f[2].digits <= 2 && time_follows(s, i, &p.clock))
		p.shape = mark == '-' && f[1].digits == 2 && f[2].digits == 2 ? ISO : LOOSE_YMD;
	else if (n == 2 && f[1].digits == 4 && f[1].value == f[0].value + 1 && i == s.n)
		p.shape = FISCAL;
	else if (n == 2 && f[1].digits == 2 && f[1].value == (f[0].value + 1) % 100 && i == s.n)
		p.shape = f[1].value > 12 || !f[1].value ? FISCAL : EITHER;
	else if (n == 2 && f[1].digits == 2 && i == s.n)
		p.shape = YEAR_MONTH;
	else if (n == 1 && i == s.n)
		p.shape = YEAR;
	return p;
}

static parts day_first(bl_str s, char mark, const figure *f, int n, size_t i)
{
	parts p = {NONE, f[0].value, n > 1 ? f[1].value : 0, n > 2 ? f[2].value : 0, {0, 0, false}};

	if (n == 3 && f[1].digits <= 2 && time_follows(s, i, &p.clock))
		p.shape = f[2].digits == 4   ? SLASHED
			  : f[2].digits != 2 ? NONE
			  : mark == '/'      ? SHORT
					     : SHORT_DASH;
	else if (n == 2 && f[1].digits == 4 && i == s.n)
		p.shape = MONTH_YEAR;
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

static parts in_figures(bl_str s)
{
	figure f[3] = {{0}};
	char mark = 0;
	size_t i = 0, step;
	int n = 0;

	while (n < 3) {
		i = read_figure(s, i, &f[n++]);
		if (!f[n - 1].digits)
			return (parts){NONE, 0, 0, 0, {0, 0, false}};
		step = n < 3 && i < s.n ? read_mark(s, i, &mark) : 0;
		if (!step)
			break;
		i += step;
	}
	if (f[0].digits == 4)
		return year_first(s, mark, f, n, i);
	return f[0].digits <= 2 ? day_first(s, mark, f, n, i) : (parts){NONE, 0, 0, 0, {0, 0, false}};
}

/* 20240131, 202401: digits alone, as registries write them. */
static parts digits_alone(bl_str s)
{
	parts p = {NONE, 0, 0, 0, {0, 0, false}};
	int x = 0;

	if (s.n != 6 && s.n != 8)
		return p;
	for (size_t i = 0; i < s.n; i++) {
		if (!g_ascii_isdigit(s.s[i]))
			return p;
		x = x * 10 + (s.s[i] - '0');
	}
	if (s.n == 6)
		return (parts){MONTH_DIGITS, x / 100, x % 100, 1, p.clock};
	return (parts){DAY_DIGITS, x / 10000, x / 100 % 100, x % 100, p.clock};
}

/* T1 2024, 2024-Q1: a quarter of the calendar's year. */
static parts quarter(bl_str s)
{
	parts p = {NONE, 0, 0, 0, {0, 0, false}};
	size_t at = s.n > 2 && g_ascii_isdigit(s.s[0]) ? s.n - 2 : 0, year = at ? 0 : 2, rest;
	figure f;

	if (s.n < 6 || s.n > 8 || !strchr("TtQq", s.s[at]) || s.s[at + 1] < '1' || s.s[at + 1] > '4')
		return p;
	while (!at && year < s.n && strchr(" -/", s.s[year]))
		year++;
	rest = read_figure(s, year, &f);
	while (at && rest < at && strchr(" -/", s.s[rest]))
		rest++;
	if (f.digits != 4 || rest != (at ? at : s.n))
		return p;
	return (parts){QUARTER, f.value, (s.s[at + 1] - '1') * 3 + 1, 1, p.clock};
}

/* `Exercice 2017-2018`, `FY 2017-18`: the words say what the figures are. */
static parts named_fiscal(bl_str s)
{
	static const char *const words[] = {
		"exercice ", "annee financiere ", "annee fiscale ", "fiscal year ", "fy ", "fy", "af "};
	char plain[48];
	parts p = {NONE, 0, 0, 0, {0, 0, false}};

	if (s.n < 8 || s.n > 40)
		return p;
	bl_fold_name(s, plain, sizeof plain);
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (!g_str_has_prefix(plain, words[i]))
			continue;
		p = in_figures(bl_str_of(plain + strlen(words[i])));
		p.shape = p.shape == FISCAL || p.shape == EITHER ? FISCAL : NONE;
		return p;
	}
	return p;
}

static parts take_one_apart(bl_str cell)
{
	bl_str s = bl_str_trim(cell);
	parts p = in_figures(s);

	if (p.shape == NONE && bl__date_in_words(s, &p.a, &p.b, &p.c, &p.clock))
		p.shape = WORDS;
	if (p.shape == NONE)
		p = digits_alone(s);
	if (p.shape == NONE)
		p = quarter(s);
	return p.shape == NONE ? named_fiscal(s) : p;
}

static bool is_whole(const parts *p)
{
	return p->shape == ISO || p->shape == LOOSE_YMD || p->shape == SLASHED || (p->shape == WORDS && p->c);
}

/* `5` and `7 mars 2024`, `March 5` and `7, 2024`: each half says what the other leaves out. */
static bool first_in_words(bl_str from, bl_str to, parts *out)
{
	int y, m, d, year, month, day;

	if (!bl__date_part(from, &y, &m, &d) || !bl__date_part(to, &year, &month, &day))
		return false;
	if (!d || !day || !(m || month) || !year)
		return false;
	month = month ? month : m;
	*out = (parts){WORDS, y ? y : year, m ? m : month, d, {0, 0, false}};
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
static parts first_of_range(bl_str s)
{
	static const char *const between[] = {"/",    " - ",  " – ",   " → ", " au ",
					      " to ", " et ", " and ", "–",   "-"};

	s = without_lead(s);
	for (size_t k = 0; s.n >= 8 && s.n < 100 && k < G_N_ELEMENTS(between); k++) {
		const char *at = g_strstr_len(s.s, (gssize)s.n, between[k]);
		size_t n = strlen(between[k]), from = at ? (size_t)(at - s.s) : 0;
		bl_str first, last;
		parts a, b;

		if (!at)
			continue;
		first = (bl_str){s.s, from};
		last = (bl_str){at + n, s.n - from - n};
		a = take_one_apart(first);
		b = take_one_apart(last);
		if (is_whole(&a) && b.shape == a.shape)
			return a;
		if (first_in_words(first, last, &a))
			return a;
	}
	return (parts){NONE, 0, 0, 0, {0, 0, false}};
}

static parts take_apart(bl_str cell)
{
	parts p = take_one_apart(cell);

	return p.shape == NONE ? first_of_range(bl_str_trim(cell)) : p;
}

static bool is_day(int y, int m, int d)
{
	return m >= 1 && m <= 12 && d >= 1 && y >= 1 && d <= bl_month_days(y, m);
}

static int century(int year)
{
	return year < 70 ? 2000 + year : 1900 + year;
}

static void see_slashed(bl_date_seen *seen, const parts *p)
{
	int year = p->shape == SHORT ? century(p->c) : p->c;
	bool dmy = is_day(year, p->b, p->a), mdy = is_day(year, p->a, p->b);

	if (dmy && mdy && p->a == p->b)
		seen->iso++; /* 05/05/2024: either way the same day */
	else if (dmy && mdy)
		seen->both++;
	else if (dmy)
		seen->dmy++;
	else if (mdy)
		seen->mdy++;
}

static bool has_digit(bl_str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (g_ascii_isdigit(s.s[i]))
			return true;
	return false;
}

static void see_either(bl_date_seen *seen, int year)
{
	seen->low = seen->either ? MIN(seen->low, year) : year;
	seen->high = seen->either ? MAX(seen->high, year) : year;
	seen->either++;
}

/* What stands for more than a day. */
static void see_coarse(bl_date_seen *seen, const parts *p)
{
	if (p->shape == MONTH_YEAR)
		seen->my += is_day(p->b, p->a, 1);
	else if (p->shape == YEAR_MONTH)
		seen->ym += is_day(p->a, p->b, 1);
	else if (p->shape == EITHER)
		see_either(seen, p->a);
	else if (p->shape == YEAR)
		seen->y += p->a >= 1900 && p->a <= 2100;
	else if (p->shape == FISCAL)
		seen->fy++;
	else if (p->shape == QUARTER)
		seen->quarters++;
	else if (p->shape == MONTH_DIGITS)
		seen->months += p->a >= 1900 && p->a <= 2100 && is_day(p->a, p->b, 1);
}

void bl_date_see(bl_date_seen *seen, bl_str cell)
{
	parts p;

	if (bl_missing(cell))
		return;
	seen->filled++;
	if (!has_digit(cell))
		return;
	p = take_apart(cell);
	if (p.shape == ISO || p.shape == LOOSE_YMD)
		seen->iso += is_day(p.a, p.b, p.c);
	else if (p.shape == WORDS)
		*(p.c ? &seen->named : &seen->my) += is_day(p.a, p.b, p.c ? p.c : 1);
	else if (p.shape == SLASHED || p.shape == SHORT)
		see_slashed(seen, &p);
	else if (p.shape == DAY_DIGITS)
		seen->days += p.a >= 1900 && p.a <= 2100 && is_day(p.a, p.b, p.c);
	else
		see_coarse(seen, &p);
}

void bl_date_add(bl_date_seen *to, const bl_date_seen *more, uint64_t times)
{
	if (more->either) {
		to->low = to->either ? MIN(to->low, more->low) : more->low;
		to->high = to->either ? MAX(to->high, more->high) : more->high;
	}
	to->either += more->either * times;
	to->quarters += more->quarters * times;
	to->days += more->days * times;
	to->months += more->months * times;
	to->filled += more->filled * times;
	to->iso += more->iso * times;
	to->named += more->named * times;
	to->dmy += more->dmy * times;
	to->mdy += more->mdy * times;
	to->both += more->both * times;
	to->my += more->my * times;
	to->ym += more->ym * times;
	to->y += more->y * times;
	to->fy += more->fy * times;
}

uint64_t bl_date_count(const bl_date_seen *s)
{
	return s->iso + s->named + s->dmy + s->mdy + s->both + s->my + s->ym + s->fy + s->quarters +
	       s->either;
}

uint64_t bl_date_digits(const bl_date_seen *s)
{
	return s->y + s->days + s->months;
}

/* 2010-11 beside 2011-12 are fiscal years, beside 2010-05 they are months. */
static bool either_is_fiscal(const bl_date_seen *s)
{
	return s->either && !s->ym && (s->fy || s->low != s->high);
}

bl_date_format bl_date_decide(const bl_date_seen *s, const char *declared, int year_starts)
{
	bl_date_format f = {.order = BL_DMY, .year_starts = year_starts};

	/* A month or a year stands for its first day only in a column of such;
	 * among whole dates it is a date somebody did not finish. */
	f.either_fiscal = either_is_fiscal(s);
	f.months = (s->my + s->ym + s->months + (f.either_fiscal ? 0 : s->either)) * 2 > s->filled;
	f.years = s->y * 2 > s->filled;
	f.fiscal = (s->fy + (f.either_fiscal ? s->either : 0)) * 2 > s->filled;
	f.quarters = s->quarters * 2 > s->filled;
	f.digits = (s->days + s->months) * 2 > s->filled;
	f.decided = declared || s->dmy || s->mdy;
	if (declared) {
		f.order = !strcmp(declared, "mdy") ? BL_MDY : !strcmp(declared, "ymd") ? BL_YMD : BL_DMY;
		f.strict = f.order == BL_YMD;
		f.short_years = true;
		return f;
	}
	if (s->mdy > s->dmy)
		f.order = BL_MDY;
	f.ambiguous = (s->both && !s->dmy && !s->mdy) || (s->dmy && s->mdy) ||
		      (s->either && !s->ym && !f.either_fiscal);
	return f;
}

static const char *on_calendar(int y, int m, int d, bl_day *out)
{
	if (!is_day(y, m, d))
		return "bad_date";
	if (y < 1900 || y > 2100)
		return "date_out_of_range";
	*out = bl_day_of(y, m, d);
	return NULL;
}

static const char *read_slashed(bl_date_format *f, const parts *p, int year, bl_day *out)
{
	if (!f->decided && p->a != p->b && p->a <= 12 && p->b <= 12)
		f->ambiguous = true;
	return f->order == BL_MDY ? on_calendar(year, p->a, p->b, out) : on_calendar(year, p->b, p->a, out);
}

static const char *read_coarse(const bl_date_format *f, const parts *p, bl_day *out)
{
	switch (p->shape) {
	case WORDS:
	case YEAR_MONTH:
		return f->months ? on_calendar(p->a, p->b, 1, out) : "bad_date";
	case MONTH_YEAR:
		return f->months ? on_calendar(p->b, p->a, 1, out) : "bad_date";
	case YEAR:
		return f->years ? on_calendar(p->a, 1, 1, out) : "bad_date";
	case FISCAL:
		return f->fiscal ? on_calendar(p->a, f->year_starts, 1, out) : "bad_date";
	case EITHER:
		if (f->either_fiscal)
			return f->fiscal ? on_calendar(p->a, f->year_starts, 1, out) : "bad_date";
		return f->months ? on_calendar(p->a, p->b, 1, out) : "bad_date";
	case QUARTER:
		return f->quarters ? on_calendar(p->a, p->b, 1, out) : "bad_date";
	case DAY_DIGITS:
	case MONTH_DIGITS:
		return f->digits ? on_calendar(p->a, p->b, p->c, out) : "bad_date";
	default:
		return "bad_date";
	}
}

static const char *read_parts(bl_date_format *f, const parts *p, bl_day *out)
{
	if (p->shape == ISO)
		return on_calendar(p->a, p->b, p->c, out);
	if (f->strict && (p->shape == SHORT || p->shape == SHORT_DASH))
		return on_calendar(century(p->a), p->b, p->c, out);
	if (f->strict)
		return "bad_date";
	if (p->shape == LOOSE_YMD || (p->shape == WORDS && p->c))
		return on_calendar(p->a, p->b, p->c, out);
	if (p->shape == SLASHED)
		return read_slashed(f, p, p->c, out);
	if (p->shape == SHORT || (p->shape == SHORT_DASH && f->short_years))
		return read_slashed(f, p, century(p->c), out);
	return read_coarse(f, p, out);
}

const char *bl__date_read_clock(bl_date_format *f, bl_str cell, bl_day *out, bl__clock *clock)
{
	parts p;

	if (bl_missing(cell))
		return "empty_date";
	p = take_apart(cell);
	*clock = p.clock;
	return read_parts(f, &p, out);
}

/* The day it was in the partnership's time zone. */
static bl_day local_day(const bl_date_format *f, bl_day day, const bl__clock *clock)
{
	GTimeZone *zone = (GTimeZone *)f->zone; /* GLib asks for more than it takes */
	int64_t t = (int64_t)day * 86400 + clock->seconds - clock->east;
	int interval = g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, t);

	if (interval >= 0)
		t += g_time_zone_get_offset(zone, interval);
	return (bl_day)((t - (t < 0 ? 86399 : 0)) / 86400);
}

const char *bl_date_read(bl_date_format *f, bl_str cell, bl_day *out)
{
	bl__clock clock = {0, 0, false};
	const char *wrong = bl__date_read_clock(f, cell, out, &clock);

	if (!wrong && f->zone && clock.zoned)
		*out = local_day(f, *out, &clock);
	return wrong;
}

const char *bl_date_name(const bl_date_seen *s)
{
	struct {
		const char *name;
		uint64_t n;
	} kinds[] = {{"ymd", s->iso},
		     {"dmy", s->dmy + (s->dmy > s->mdy ? s->both : 0)},
		     {"mdy", s->mdy + (s->mdy > s->dmy ? s->both : 0)},
		     {"ambiguous", s->dmy == s->mdy ? s->both : 0},
		     {"named", s->named},
		     {"my", s->my},
		     {"ym", s->ym + (either_is_fiscal(s) ? 0 : s->either)},
		     {"y", s->y},
		     {"fy", s->fy + (either_is_fiscal(s) ? s->either : 0)},
		     {"quarter", s->quarters},
		     {"digits", s->days + s->months}};
	size_t best = 0;

	if (s->dmy && s->mdy)
		return "ambiguous";
	for (size_t i = 1; i < G_N_ELEMENTS(kinds); i++)
		if (kinds[i].n > kinds[best].n)
			best = i;
	return kinds[best].n ? kinds[best].name : NULL;
}
