/* Names of periods under a plot: every k-th, never rotated, the year once
 * under the first tick of each year. */
#include "plot.h"

#include <math.h>

#define TICK_LENGTH 3.0
#define GAP         5.0 /* between two names */
enum { MOST = 64 };

typedef struct {
	size_t at[MOST];
	size_t n;
	bool yearly; /* ticks are a year or more apart: only years are named */
} ticks;

static bl_period period_at(const bl_chart_facts *facts, size_t i)
{
	return bl_period_add(facts->first, (int32_t)i);
}

/* The year a period lies in, as a period of its own: "2026", or "2026-2027"
 * when years are fiscal. */
const char *bl__year_text(bl_lang *lang, bl_period p)
{
	bl_grain year;

	if (!bl_grain_find(p.grain.kind->fiscal ? "fiscal year" : "year", p.grain.starts, &year))
		return "";
	return bl_lang_period_short(lang, bl_period_of(year, bl_period_first(p)));
}

/* What is named by its months has the calendar's year, whatever its own years begin with. */
static const char *calendar_year(bl_lang *lang, bl_period p)
{
	bl_grain year;

	if (p.grain.kind->months >= 12 || !bl_grain_find("year", 1, &year))
		return bl__year_text(lang, p);
	return bl_lang_period_short(lang, bl_period_of(year, bl_period_first(p)));
}

const char *bl__place_text(bl_lang *lang, bl_period p)
{
	int year, from, until, day;

	bl_day_split(bl_period_first(p), &year, &from, &day);
	bl_day_split(bl_period_last(p), &year, &until, &day);
	if (p.grain.kind->months == 1)
		return bl_lang_month(lang, from, true);
	if (p.grain.kind->months == 12)
		return bl__year_text(lang, p);
	return bl_lang_say(lang, "chart.months",
			   BL_ARGS(BL_TEXT("from", bl_lang_month(lang, from, true)),
				   BL_TEXT("until", bl_lang_month(lang, until, true))));
}

static int year_of(bl_period p)
{
	int year, month, day;

	bl_day_split(bl_period_first(p), &year, &month, &day);
	return year;
}

static const char *tick_text(const bl__frame *f, const ticks *t, size_t i)
{
	bl_period p = period_at(f->facts, t->at[i]);

	return t->yearly ? calendar_year(f->lang, p) : bl__place_text(f->lang, p);
}

static bool begins_year(const bl__frame *f, const ticks *t, size_t i)
{
	return i == 0 || year_of(period_at(f->facts, t->at[i])) != year_of(period_at(f->facts, t->at[i - 1]));
}

/* A name `w` wide is centred under its tick, but inside the box. */
static double left_of(const bl__frame *f, double x, double w)
{
	return fmax(f->box.x, fmin(x - w / 2, f->box.x + f->box.w - w));
}

/* Whether names, and years below them, stand apart. */
static bool is_roomy(const bl__frame *f, const ticks *t)
{
	double years = 0, last_end = -INFINITY;

	for (size_t i = 0; i < t->n; i++) {
		double w = bl__text_width(f->c, tick_text(f, t, i), &bl__type_label);
		double left = left_of(f, bl__frame_x(f, (double)t->at[i]), w);

		if (left < last_end + GAP)
			return false;
		last_end = left + w;
		if (!t->yearly && begins_year(f, t, i))
			years += GAP + bl__text_width(f->c,
						      calendar_year(f->lang, period_at(f->facts, t->at[i])),
						      &bl__type_label);
	}
	return years <= f->plot.w;
}

static void choose(const bl__frame *f, ticks *t)
{
	size_t n = f->facts->n, per_year = (size_t)bl_periods_per_year(f->facts->first.grain);

	for (int want = n < MOST ? (int)n : MOST; want >= 1; want--) {
		t->n = bl_period_ticks(f->facts->first, n, want, t->at, MOST);
		t->yearly = per_year == 1 || (t->n > 1 && t->at[1] - t->at[0] >= per_year);
		if (is_roomy(f, t))
			return;
		want = (int)t->n < want ? (int)t->n : want;
	}
}

double bl__time_axis_height(const bl_chart_facts *facts)
{
	bool years = facts->first.grain.kind->months < 12;

	return TICK_LENGTH + 2 + (years ? 2 : 1) * bl__type_label.leading_pt;
}

static void write_under(const bl__frame *f, double x, double y, const char *text)
{
	double w = bl__text_width(f->c, text, &bl__type_label);

	bl__text_write(f->c, left_of(f, x, w), y, f->box.w, text, &bl__type_label);
}

static void draw_years(const bl__frame *f, const ticks *t, double y)
{
	bl__spread_slot slot[MOST];
	const char *text[MOST];
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++) {
		if (!begins_year(f, t, i))
			continue;
		text[n] = calendar_year(f->lang, period_at(f->facts, t->at[i]));
		slot[n].size = bl__text_width(f->c, text[n], &bl__type_label) + GAP;
		slot[n++].want = bl__frame_x(f, (double)t->at[i]);
	}
	if (!bl__spread(slot, n, f->box.x - GAP / 2, f->box.x + f->box.w + GAP / 2))
		return;
	for (size_t i = 0; i < n; i++)
		write_under(f, slot[i].at, y, text[i]);
}

void bl__time_axis_draw(bl__frame *f)
{
	double y = f->plot.y + f->plot.h;
	ticks t = {.n = 0};

	choose(f, &t);
	for (size_t i = 0; i < t.n; i++) {
		double x = bl__frame_x(f, (double)t.at[i]);

		f->c->verbs->line(f->c, (bl_point){x, y}, (bl_point){x, y + TICK_LENGTH},
				  &(bl_stroke){0.5, 0, BL_SOFT});
		write_under(f, x, y + TICK_LENGTH + 2, tick_text(f, &t, i));
	}
	if (!t.yearly)
		draw_years(f, &t, y + TICK_LENGTH + 2 + bl__type_label.leading_pt);
}
