/* Columns beside those of the year before, in the fills of IBCS: actual solid,
 * prior lighter, plan an outline, forecast hatched.  The same thing looks the
 * same everywhere, and the four are told apart without colour. */
#include "plot.h"

#include <math.h>

#define HEIGHT 150.0
#define TOTALS 13 /* most periods whose values are written */
#define PRIOR  0x7C93B2

/* What stands in a period besides the actual value. */
static bool prior_at(const bl_chart_facts *facts, size_t i, double *value)
{
	return facts->prior && bl__figure_known(&facts->prior[i], value);
}

static bool plan_at(const bl_chart_facts *facts, size_t i, double *value)
{
	*value = facts->plan ? facts->plan[i] : NAN;
	return isfinite(*value);
}

static bool ahead_at(const bl_chart_facts *facts, size_t i, double *value)
{
	const bl_chart_course *a = facts->ahead;

	*value = a && i >= a->from && i < a->from + a->n ? a->centre[i - a->from] : NAN;
	return isfinite(*value);
}

static bool actual_at(const bl_chart_facts *facts, size_t i, double *value)
{
	return facts->n_series && bl__figure_known(&facts->series[0].at[i], value);
}

typedef bool value_at(const bl_chart_facts *facts, size_t i, double *value);

static bool any(const bl_chart_facts *facts, value_at *at)
{
	double value;

	for (size_t i = 0; i < facts->n; i++)
		if (at(facts, i, &value))
			return true;
	return false;
}

static void range(const bl_chart_facts *facts, double *low, double *high)
{
	value_at *const all[] = {actual_at, prior_at, plan_at, ahead_at};
	double value;

	*low = *high = 0;
	for (size_t k = 0; k < G_N_ELEMENTS(all); k++)
		for (size_t i = 0; i < facts->n; i++)
			if (all[k](facts, i, &value)) {
				*low = fmin(*low, value);
				*high = fmax(*high, value);
			}
}

static double draw_key(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	const struct {
		value_at *at;
		bl__key_item item;
	} all[] = {{actual_at, {bl_lang_say(lang, "chart.actual", NULL), BL_BLUE, BL_KEY_AREA, BL_DOT}},
		   {prior_at, {bl_lang_say(lang, "chart.prior", NULL), PRIOR, BL_KEY_AREA, BL_DOT}},
		   {plan_at, {bl_lang_say(lang, "chart.plan", NULL), BL_INK, BL_KEY_OUTLINE, BL_DOT}},
		   {ahead_at, {bl_lang_say(lang, "chart.ahead", NULL), BL_BLUE, BL_KEY_HATCH, BL_DOT}}};
	bl__key_item item[G_N_ELEMENTS(all)];
	size_t n = 0;

	for (size_t k = 0; k < G_N_ELEMENTS(all); k++)
		if (any(facts, all[k].at))
			item[n++] = all[k].item;
	return bl__key(c, box, item, n);
}

typedef struct {
	double x, w; /* shares of the period's width, from its middle */
	const bl_fill *fill;
	const bl_stroke *stroke;
} bar;

/* From zero. */
static void draw_bar(bl__frame *f, size_t i, double value, const bar *is)
{
	double unit = bl__bar_width(f), y1 = bl__frame_y(f, 0), y2 = bl__frame_y(f, value);
	bl_box box = {bl__frame_x(f, (double)i) + is->x * unit, fmin(y1, y2), is->w * unit, fabs(y2 - y1)};

	if (value == 0)
		return;
	f->c->verbs->rect(f->c, box, is->fill, is->stroke);
	bl__taken_add(&f->taken, box);
}

static void draw_period(bl__frame *f, size_t i)
{
	const bl_chart_facts *facts = f->facts;
	bool has_prior = facts->prior != NULL, provisional;
	double left = has_prior ? 0 : -0.5, width = has_prior ? 0.5 : 1, value;

	if (prior_at(facts, i, &value))
		draw_bar(f, i, value, &(bar){-0.5, 0.46, &(bl_fill){.rgb = PRIOR}, NULL});
	if (actual_at(facts, i, &value)) {
		provisional = facts->series[0].at[i].provisional;
		draw_bar(f, i, value,
			 &(bar){left, width, &(bl_fill){BL_BLUE, provisional},
				provisional ? &(bl_stroke){0.5, 0, BL_BLUE} : NULL});
	} else if (ahead_at(facts, i, &value)) {
		draw_bar(f, i, value,
			 &(bar){left, width, &(bl_fill){BL_BLUE, true}, &(bl_stroke){0.5, 0, BL_BLUE}});
	}
	if (plan_at(facts, i, &value)) {
		draw_bar(f, i, value, &(bar){left - 0.04, width + 0.08, NULL, &(bl_stroke){2, 0, BL_WHITE}});
		draw_bar(f, i, value, &(bar){left - 0.04, width + 0.08, NULL, &(bl_stroke){1, 0, BL_INK}});
	}
}

/* Values of the actual columns, above all that stands in their period. */
static void write_values(bl__frame *f)
{
	bl_type type = bl__type_with(&bl__type_note, BL_INK, BL_CENTRE);
	double value, widest = 0;

	for (size_t i = 0; i < f->facts->n; i++)
		if (actual_at(f->facts, i, &value))
			widest =
				fmax(widest,
				     bl__text_width(f->c, bl__value_text(f->lang, f->facts, value, f->divide),
						    &type));
	if (f->facts->n > TOTALS || widest + 2 > f->cell)
		return;
	for (size_t i = 0; i < f->facts->n; i++) {
		double top = 0, other;
		bl_box box;

		if (!actual_at(f->facts, i, &value))
			continue;
		top = fmax(top, value);
		top = prior_at(f->facts, i, &other) ? fmax(top, other) : top;
		top = plan_at(f->facts, i, &other) ? fmax(top, other) : top;
		box = (bl_box){bl__frame_x(f, (double)i) - f->cell / 2,
			       bl__frame_y(f, top) - type.leading_pt - 0.5, f->cell, type.leading_pt};
		widest = bl__text_width(f->c, bl__value_text(f->lang, f->facts, value, f->divide), &type);
		f->c->verbs->rect(
			f->c, (bl_box){box.x + (box.w - widest) / 2 - 1, box.y + 1, widest + 2, box.h - 1.5},
			&(bl_fill){.rgb = BL_WHITE}, NULL); /* an event may pass behind */
		bl__text_write(f->c, box.x, box.y, box.w, bl__value_text(f->lang, f->facts, value, f->divide),
			       &type);
		bl__taken_add(&f->taken, box);
	}
}

static void draw_all(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__frame f = {.c = c, .lang = lang, .facts = facts, .box = box};
	double low, high, top;

	range(facts, &low, &high);
	f.headroom = facts->n <= TOTALS ? 6 : 0;
	top = draw_key(c, box, facts, lang);
	bl__frame_init(&f, low, high, top, 0);
	bl__frame_draw(&f);
	bl__events_draw(&f);
	for (size_t i = 0; i < facts->n; i++)
		draw_period(&f, i);
	write_values(&f);
	bl__gaps_name(&f);
	bl__frame_done(&f);
}

static void draw(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__chart_draw(c, box, facts, lang, draw_all);
}

const bl_chart bl__chart_grouped = {.name = "grouped",
				    .gloss = "columns beside the year before, the plan and what is expected",
				    .height_pt = HEIGHT,
				    .min_periods = 1,
				    .in_reports = true,
				    .wants = BL_WANTS_PERIODS | BL_WANTS_PRIOR,
				    .draw = draw};
