/* Dates.  A cell is taken apart first; which number is the day is a property
 * of the column.  05/06/2024 alone means nothing, so all cells of a column are
 * looked at before one is read, and a column that never tells is flagged. */
#include "value.h"

#include <glib.h>
#include <string.h>

typedef enum { NONE, ISO, LOOSE_YMD, WORDS, SLASHED, SHORT, MONTH_YEAR, YEAR_MONTH, YEAR, FISCAL } shape;

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
	else if (n == 2 && f[1].digits == 2 && i == s.n)
		p.shape = YEAR_MONTH;
	else if (n == 1 && i == s.n)
		p.shape = YEAR;
	return p;
}

static parts day_first(bl_str s, const figure *f, int n, size_t i)
{
	parts p = {NONE, f[0].value, n > 1 ? f[1].value : 0, n > 2 ? f[2].value : 0, {0, 0, false}};

	if (n == 3 && f[1].digits <= 2 && time_follows(s, i, &p.clock))
		p.shape = f[2].digits == 4 ? SLASHED : f[2].digits == 2 ? SHORT : NONE;
	else if (n == 2 && f[1].digits == 4 && i == s.n)
		p.shape = MONTH_YEAR;
	return p;
}

static parts take_one_apart(bl_str cell)
{
	bl_str s = bl_str_trim(cell);
	figure f[3] = {{0}};
	char mark = 0;
	size_t i = 0;
	int n = 0;
	parts p = {NONE, 0, 0, 0, {0, 0, false}};

	while (n < 3) {
		i = read_figure(s, i, &f[n++]);
		if (!f[n - 1].digits)
			break;
		if (i >= s.n || n == 3 || !strchr("-/.", s.s[i]) || (mark && s.s[i] != mark))
			break;
		mark = s.s[i++];
	}
	if (f[n - 1].digits && f[0].digits == 4)
		p = year_first(s, mark, f, n, i);
	else if (f[n - 1].digits && f[0].digits <= 2)
		p = day_first(s, f, n, i);
	if (p.shape == NONE && bl__date_in_words(s, &p.a, &p.b, &p.c, &p.clock))
		p.shape = WORDS;
	return p;
}

static bool is_whole(const parts *p)
{
	return p->shape == ISO || p->shape == LOOSE_YMD || p->shape == SLASHED || (p->shape == WORDS && p->c);
}

/* A range of days is filed under its first: 2017-10-06/2018-06-30. */
static parts first_of_range(bl_str s)
{
	static const char *const between[] = {"/", " - ", " – ", " → ", " au ", " to "};

	for (size_t k = 0; s.n >= 17 && k < G_N_ELEMENTS(between); k++) {
		const char *at = g_strstr_len(s.s, (gssize)s.n, between[k]);
		size_t n = strlen(between[k]), from = at ? (size_t)(at - s.s) : 0;
		parts first, last;

		if (!at)
			continue;
		first = take_one_apart((bl_str){s.s, from});
		last = take_one_apart((bl_str){at + n, s.n - from - n});
		if (is_whole(&first) && last.shape == first.shape)
			return first;
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

static void see_slashed(bl__date_seen *seen, const parts *p)
{
	bool dmy = is_day(p->c, p->b, p->a), mdy = is_day(p->c, p->a, p->b);

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

void bl__date_see(bl__date_seen *seen, bl_str cell)
{
	parts p;

	if (bl__missing(cell))
		return;
	seen->filled++;
	if (!has_digit(cell))
		return;
	p = take_apart(cell);
	if (p.shape == ISO || p.shape == LOOSE_YMD)
		seen->iso += is_day(p.a, p.b, p.c);
	else if (p.shape == WORDS)
		*(p.c ? &seen->named : &seen->my) += is_day(p.a, p.b, p.c ? p.c : 1);
	else if (p.shape == SLASHED)
		see_slashed(seen, &p);
	else if (p.shape == MONTH_YEAR)
		seen->my += is_day(p.b, p.a, 1);
	else if (p.shape == YEAR_MONTH)
		seen->ym += is_day(p.a, p.b, 1);
	else if (p.shape == YEAR)
		seen->y += p.a >= 1900 && p.a <= 2100;
	else if (p.shape == FISCAL)
		seen->fy++;
}

void bl__date_add(bl__date_seen *to, const bl__date_seen *more, uint64_t times)
{
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

uint64_t bl__date_count(const bl__date_seen *s)
{
	return s->iso + s->named + s->dmy + s->mdy + s->both + s->my + s->ym + s->fy;
}

bl__date_format bl__date_decide(const bl__date_seen *s, const char *declared, int year_starts)
{
	bl__date_format f = {.order = BL__DMY, .year_starts = year_starts};

	/* A month or a year stands for its first day only in a column of such;
	 * among whole dates it is a date somebody did not finish. */
	f.months = (s->my + s->ym) * 2 > s->filled;
	f.years = s->y * 2 > s->filled;
	f.fiscal = s->fy * 2 > s->filled;
	f.decided = declared || s->dmy || s->mdy;
	if (declared) {
		f.order = !strcmp(declared, "mdy") ? BL__MDY : !strcmp(declared, "ymd") ? BL__YMD : BL__DMY;
		f.strict = f.order == BL__YMD;
		f.short_years = !f.strict;
		return f;
	}
	if (s->mdy > s->dmy)
		f.order = BL__MDY;
	f.ambiguous = (s->both && !s->dmy && !s->mdy) || (s->dmy && s->mdy);
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

static const char *read_slashed(bl__date_format *f, const parts *p, int year, bl_day *out)
{
	if (!f->decided && p->a != p->b && p->a <= 12 && p->b <= 12)
		f->ambiguous = true;
	return f->order == BL__MDY ? on_calendar(year, p->a, p->b, out) : on_calendar(year, p->b, p->a, out);
}

static const char *read_coarse(const bl__date_format *f, const parts *p, bl_day *out)
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
	default:
		return "bad_date";
	}
}

static const char *read_parts(bl__date_format *f, const parts *p, bl_day *out)
{
	if (p->shape == ISO)
		return on_calendar(p->a, p->b, p->c, out);
	if (f->strict)
		return "bad_date";
	if (p->shape == LOOSE_YMD || (p->shape == WORDS && p->c))
		return on_calendar(p->a, p->b, p->c, out);
	if (p->shape == SLASHED)
		return read_slashed(f, p, p->c, out);
	if (p->shape == SHORT && f->short_years)
		return read_slashed(f, p, p->c < 70 ? 2000 + p->c : 1900 + p->c, out);
	return read_coarse(f, p, out);
}

const char *bl__date_read_clock(bl__date_format *f, bl_str cell, bl_day *out, bl__clock *clock)
{
	parts p;

	if (bl__missing(cell))
		return "empty_date";
	p = take_apart(cell);
	*clock = p.clock;
	return read_parts(f, &p, out);
}

/* The day it was in the partnership's time zone. */
static bl_day local_day(const bl__date_format *f, bl_day day, const bl__clock *clock)
{
	GTimeZone *zone = (GTimeZone *)f->zone; /* GLib asks for more than it takes */
	int64_t t = (int64_t)day * 86400 + clock->seconds - clock->east;
	int interval = g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, t);

	if (interval >= 0)
		t += g_time_zone_get_offset(zone, interval);
	return (bl_day)((t - (t < 0 ? 86399 : 0)) / 86400);
}

const char *bl__date_read(bl__date_format *f, bl_str cell, bl_day *out)
{
	bl__clock clock = {0, 0, false};
	const char *wrong = bl__date_read_clock(f, cell, out, &clock);

	if (!wrong && f->zone && clock.zoned)
		*out = local_day(f, *out, &clock);
	return wrong;
}

const char *bl__date_name(const bl__date_seen *s)
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
		     {"ym", s->ym},
		     {"y", s->y},
		     {"fy", s->fy}};
	size_t best = 0;

	if (s->dmy && s->mdy)
		return "ambiguous";
	for (size_t i = 1; i < G_N_ELEMENTS(kinds); i++)
		if (kinds[i].n > kinds[best].n)
			best = i;
	return kinds[best].n ? kinds[best].name : NULL;
}
