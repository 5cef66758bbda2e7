/* A control chart: each value against what is usual (limits, centre), or a run
 * chart where there are no limits, only a median.
 *
 * A signal is a shape as well as a colour: a disc is good news, a square bad, a
 * diamond neither; the grey dot is chance.  Two icons say in a letter and in
 * words what the last point is and whether the target can be counted on
 * (NHS England, Making Data Count; colours changed to keep 3:1 on white). */
#include "plot.h"

#include <math.h>
#include <string.h>

#define HEIGHT   170.0
#define ICON     13.0
#define ICON_ROW 17.0
#define USUAL    0xEDF1F6 /* between the limits */

typedef struct {
	const char *is; /* bl_control.variation, of a point too */
	uint32_t rgb;
	bl_mark mark;
	const char *letter; /* chart.letter.<letter>; NULL: none */
} meaning;

static const meaning variations[] = {
	{"special_cause_improvement", BL_GOOD, BL_DOT, NULL},
	{"special_cause_concern", BL_BAD, BL_SQUARE, NULL},
	{"special_cause_neutral_high", BL_NEUTRAL, BL_DIAMOND, "high"},
	{"special_cause_neutral_low", BL_NEUTRAL, BL_DIAMOND, "low"},
	{"common_cause", BL_COMMON, BL_DOT, NULL},
};

static const meaning assurances[] = {
	{"consistent_pass", BL_GOOD, BL_DOT, "pass"},
	{"consistent_fail", BL_BAD, BL_SQUARE, "fail"},
	{"inconsistent", BL_COMMON, BL_DIAMOND, "maybe"},
};

static const meaning *find(const meaning *all, size_t n, const char *is)
{
	for (size_t i = 0; is && i < n; i++)
		if (!strcmp(all[i].is, is))
			return &all[i];
	return NULL;
}

static const meaning *variation_of(const char *is)
{
	return find(variations, G_N_ELEMENTS(variations), is);
}

/* ---- Points with their limits ---- */

static size_t points(const bl_chart_facts *facts)
{
	const bl_control *k = facts->control;

	if (!k || !k->point || facts->control_from >= facts->n)
		return 0;
	return MIN(k->n, facts->n - facts->control_from);
}

static const bl_control_point *point_at(const bl_chart_facts *facts, size_t i)
{
	return &facts->control->point[i];
}

static void range(const bl_chart_facts *facts, double *low, double *high)
{
	bl__series_range(facts, low, high);
	for (size_t i = 0; i < points(facts); i++) {
		const double v[] = {point_at(facts, i)->low, point_at(facts, i)->centre,
				    point_at(facts, i)->high};

		for (size_t k = 0; k < G_N_ELEMENTS(v); k++)
			if (isfinite(v[k])) {
				*low = fmin(*low, v[k]);
				*high = fmax(*high, v[k]);
			}
	}
	if (*low > *high)
		*low = *high = 0;
}

static double low_of(const bl_control_point *p)
{
	return p->low;
}

static double centre_of(const bl_control_point *p)
{
	return p->centre;
}

static double high_of(const bl_control_point *p)
{
	return p->high;
}

/* A line as steps: level over each period, lifted between phases. */
static void draw_steps(bl__frame *f, double (*level)(const bl_control_point *), const bl_stroke *stroke)
{
	size_t n = points(f->facts), k = 0;
	g_autofree bl_point *p = g_new(bl_point, 3 * n + 1);

	for (size_t i = 0; i < n; i++) {
		const bl_control_point *at = point_at(f->facts, i);
		double period = (double)(f->facts->control_from + i), y;

		if (!isfinite(level(at)))
			continue;
		y = bl__frame_y(f, level(at));
		if (k && (point_at(f->facts, i - 1)->phase != at->phase ||
			  !isfinite(level(point_at(f->facts, i - 1)))))
			p[k++] = (bl_point){NAN, 0};
		p[k++] = (bl_point){bl__frame_x(f, period - 0.5), y};
		p[k++] = (bl_point){bl__frame_x(f, period + 0.5), y};
		bl__taken_segment(&f->taken, p[k - 2], p[k - 1]);
	}
	if (k)
		f->c->verbs->path(f->c, p, k, BL_OPEN, NULL, stroke);
}

static void draw_usual(bl__frame *f)
{
	for (size_t i = 0; i < points(f->facts); i++) {
		const bl_control_point *at = point_at(f->facts, i);
		double x = bl__frame_x(f, (double)(f->facts->control_from + i) - 0.5),
		       top = bl__frame_y(f, at->high);

		/* A hair wider, or a white seam shows between two. */
		if (isfinite(at->low + at->high))
			f->c->verbs->rect(f->c,
					  (bl_box){x, top, fmin(f->cell + 0.3, f->plot.x + f->plot.w - x),
						   bl__frame_y(f, at->low) - top},
					  &(bl_fill){.rgb = USUAL}, NULL);
	}
}

static void draw_phases(bl__frame *f)
{
	for (size_t i = 1; i < points(f->facts); i++) {
		double x = bl__frame_x(f, (double)(f->facts->control_from + i) - 0.5);

		if (point_at(f->facts, i)->phase != point_at(f->facts, i - 1)->phase)
			f->c->verbs->line(f->c, (bl_point){x, f->plot.y},
					  (bl_point){x, f->plot.y + f->plot.h},
					  &(bl_stroke){0.75, 1.5, BL_SOFT});
	}
}

/* Dots of chance go under the line, whose own hollow marks say more; signals over it. */
typedef enum { OF_CHANCE, SIGNALS } layer;

static void draw_points(bl__frame *f, layer is)
{
	double r = fmin(2.6, fmax(1.4, f->cell * 0.4));
	double value;

	for (size_t i = 0; i < points(f->facts); i++) {
		size_t period = f->facts->control_from + i;
		const bl_figure *figure = &f->facts->series[0].at[period];
		const bl_control_point *at = point_at(f->facts, i);
		const meaning *m =
			at->signals ? variation_of(bl_control_point_is(at, f->facts->better)) : NULL;
		bl_point place;

		if (!bl__figure_known(figure, &value))
			continue;
		place = (bl_point){bl__frame_x(f, (double)period), bl__frame_y(f, value)};
		if (is == SIGNALS && m)
			bl__marker(f->c, m->mark, place, r * 1.15, m->rgb);
		else if (is == OF_CHANCE)
			bl__marker(f->c, BL_DOT, place, r * 0.75, BL_COMMON);
		bl__taken_add(&f->taken, (bl_box){place.x - r, place.y - r, 2 * r, 2 * r});
	}
}

/* ---- Names ---- */

static void name_level(bl__margin *m, bl_lang *lang, const bl_chart_facts *facts, double divide,
		       const char *key, double value)
{
	if (!isfinite(value))
		return;
	bl__margin_add(
		m, &(bl__margin_name){
			   .text = g_strdup(bl_lang_say(
				   lang, key,
				   BL_ARGS(BL_TEXT("value", bl__value_text(lang, facts, value, divide))))),
			   .value = value,
			   .edge = (double)(facts->control_from + points(facts)) - 0.5,
			   .rgb = BL_SOFT});
}

/* Limits that would read like the mean, in the places of the figures, get one more. */
static bl_chart_facts with_places(bl_lang *lang, const bl_chart_facts *facts, double divide,
				  const bl_control_point *p)
{
	bl_chart_facts more = *facts;
	g_autofree char *centre = g_strdup(bl__value_text(lang, facts, p->centre, divide));
	const double limit[] = {p->low, p->high};

	for (size_t i = 0; i < G_N_ELEMENTS(limit) && !facts->is_share; i++)
		if (isfinite(limit[i]) && limit[i] != p->centre &&
		    !strcmp(bl__value_text(lang, facts, limit[i], divide), centre)) {
			more.whole = false;
			more.places = facts->places + 1;
		}
	return more;
}

static void name_levels(bl__margin *m, bl_lang *lang, const bl_chart_facts *facts, double divide)
{
	size_t n = points(facts);
	const bl_control_point *last = n ? point_at(facts, n - 1) : NULL;
	bool trial = n && facts->control->trial;
	bl_chart_facts shown;

	if (facts->n_series)
		bl__series_name(m, facts, lang, 0, divide);
	bl__margin_add_targets(m, lang, facts, divide);
	if (!last)
		return;
	shown = with_places(lang, facts, divide, last);
	name_level(m, lang, &shown, divide, trial ? "chart.limit_trial" : "chart.limit", last->high);
	name_level(m, lang, &shown, divide,
		   isfinite(last->high) || isfinite(last->low) ? "chart.mean" : "chart.median", last->centre);
	name_level(m, lang, &shown, divide, trial ? "chart.limit_trial" : "chart.limit", last->low);
}

/* ---- Icons and key ---- */

static const char *letter_of(bl_lang *lang, const meaning *m, int way)
{
	g_autofree char *key = NULL;
	const char *letter = m->letter ? m->letter : way > 0 ? "high" : way < 0 ? "low" : NULL;

	if (!letter)
		return "~"; /* goes up and down by chance */
	key = g_strdup_printf("chart.letter.%s", letter);
	return bl_lang_say(lang, key, NULL);
}

/* The mark, large, its letter in it, and what it means right of it. */
static void draw_icon(bl_canvas *c, bl_box at, bl_lang *lang, const meaning *m, int way, const char *stem)
{
	bl_type letter = bl__type_with(&bl__type_value, BL_WHITE, BL_CENTRE);
	bl_type words = bl__type_with(&bl__type_label, BL_INK, BL_LEFT);
	g_autofree char *key = g_strdup_printf("chart.%s.%s", stem, m->is);

	bl__marker(c, m->mark, (bl_point){at.x + ICON / 2, at.y + ICON / 2},
		   ICON / 2 / (m->mark == BL_DIAMOND ? 1.2 : 1), m->rgb);
	letter.size_pt = 8.5;
	bl__text_write(c, at.x, at.y + (ICON - letter.leading_pt) / 2, ICON, letter_of(lang, m, way),
		       &letter);
	bl__text_write(c, at.x + ICON + 3, at.y + (ICON - words.leading_pt) / 2, at.w - ICON - 3,
		       bl_lang_say(lang, key, NULL), &words);
}

/* Which way what is varied from stands out. */
static int way_of(const char *is, int better)
{
	if (g_str_has_prefix(is, "special_cause_neutral"))
		return g_str_has_suffix(is, "high") ? 1 : -1;
	return !strcmp(is, "special_cause_improvement") ? better
	       : !strcmp(is, "special_cause_concern")   ? -better
							: 0;
}

static double draw_icons(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	const bl_control *k = facts->control;
	const meaning *variation = k ? variation_of(k->variation) : NULL;
	const meaning *assurance = k ? find(assurances, G_N_ELEMENTS(assurances), k->assurance) : NULL;
	bl_box at = {box.x, box.y, variation && assurance ? (box.w - 10) / 2 : box.w, ICON};

	if (box.h < 6 * ICON_ROW || (!variation && !assurance))
		return 0;
	if (variation) {
		draw_icon(c, at, lang, variation, way_of(k->variation, facts->better), "variation");
		at.x += at.w + 10;
	}
	if (assurance)
		draw_icon(c, at, lang, assurance, 0, "assurance");
	return ICON_ROW;
}

/* Only the kinds of signal that are there. */
static double draw_key(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	static const char *const key[] = {"chart.signal.good", "chart.signal.bad", "chart.signal.neutral"};
	static const bl__key_item look[] = {{.rgb = BL_GOOD, .mark = BL_DOT},
					    {.rgb = BL_BAD, .mark = BL_SQUARE},
					    {.rgb = BL_NEUTRAL, .mark = BL_DIAMOND}};
	bl__key_item item[G_N_ELEMENTS(look)];
	size_t n = 0;

	for (size_t k = 0; k < G_N_ELEMENTS(look); k++)
		for (size_t i = 0; i < points(facts); i++) {
			const bl_control_point *at = point_at(facts, i);
			const meaning *m =
				at->signals ? variation_of(bl_control_point_is(at, facts->better)) : NULL;

			if (!m || m->rgb != look[k].rgb)
				continue;
			item[n] = look[k];
			item[n].shape = BL_KEY_MARK;
			item[n++].name = bl_lang_say(lang, key[k], NULL);
			break;
		}
	return box.h >= 6 * bl__type_label.leading_pt ? bl__key(c, box, item, n) : 0;
}

static double draw_heading(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	double icons = draw_icons(c, box, facts, lang);

	return icons + draw_key(c, (bl_box){box.x, box.y + icons, box.w, box.h - icons}, facts, lang);
}

/* ---- All of it ---- */

static void draw_plot(bl__frame *f)
{
	bl__frame_draw(f);
	draw_usual(f);
	draw_steps(f, low_of, &(bl_stroke){0.75, 2, BL_SOFT});
	draw_steps(f, high_of, &(bl_stroke){0.75, 2, BL_SOFT});
	draw_steps(f, centre_of, &(bl_stroke){0.75, 0, BL_SOFT});
	draw_phases(f);
	bl__targets_draw(f);
	bl__events_draw(f);
	draw_points(f, OF_CHANCE);
	if (f->facts->n_series)
		bl__series_draw(f, 0, BL_COMMON);
	draw_points(f, SIGNALS);
	bl__targets_name(f);
	bl__gaps_name(f);
}

static void draw_all(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__frame f = {.c = c, .lang = lang, .facts = facts, .box = box, .floating = true};
	bl__margin margin;
	double low = INFINITY, high = -INFINITY, top;

	range(facts, &low, &high);
	top = facts->key_elsewhere ? 0 : draw_heading(c, box, facts, lang);
	bl__margin_init(&margin);
	name_levels(&margin, lang, facts, facts->is_share ? 1 : bl__frame_divide(low, high));
	bl__margin_fit(&margin, c, bl__margin_widest(box), box.h - top - 32);
	bl__frame_init(&f, low, high, top, margin.width);
	draw_plot(&f);
	bl__margin_draw(&margin, &f);
	bl__frame_done(&f);
	bl__margin_done(&margin);
}

static void draw(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__chart_draw(c, box, facts, lang, draw_all);
}

const bl_chart bl__chart_xmr = {.name = "xmr",
				.gloss = "values against what is usual: limits, signals, phases",
				.height_pt = HEIGHT,
				.min_periods = 2,
				.in_reports = true,
				.wants = BL_WANTS_PERIODS | BL_WANTS_LIMITS,
				.draw = draw};
