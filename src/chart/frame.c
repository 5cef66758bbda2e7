/* The frame of a chart over periods: scale, margins, grid and unit. */
#include "plot.h"

#include <math.h>

#define TICK_EVERY  30.0 /* points of height for each number of the axis */
#define UNIT_HEIGHT 12.0
#define PLACES_MOST 12
#define LEAST       40.0 /* of plot that names of events leave */

static const char *tick_text(const bl__frame *f, double value)
{
	if (f->facts->is_share)
		return bl_lang_percent(f->lang, value, f->places);
	return bl_lang_number(f->lang, value / f->divide, f->places);
}

/* Digits after the mark that tell all ticks apart exactly. */
static int places_of(const bl__frame *f)
{
	double scale = f->facts->is_share ? 100 : 1 / f->divide;

	for (int places = 0; places < PLACES_MOST; places++) {
		double ten = pow(10, places);
		bool exact = true;

		for (size_t i = 0; i < f->n_ticks && exact; i++) {
			double x = f->tick[i] * scale * ten;

			exact = fabs(x - round(x)) <= 1e-6 * fmax(fmin(1, fabs(x)), fabs(x) * 1e-6);
		}
		if (exact)
			return places;
	}
	return PLACES_MOST;
}

static bool has_unit(const bl__frame *f)
{
	return (f->facts->unit && *f->facts->unit) || f->divide > 1 || f->floating;
}

static const char *unit_text(const bl__frame *f)
{
	const char *unit = f->facts->unit && *f->facts->unit ? f->facts->unit : NULL;
	const char *scale = f->divide >= 1e9   ? bl_lang_say(f->lang, "chart.billions", NULL)
			    : f->divide >= 1e6 ? bl_lang_say(f->lang, "chart.millions", NULL)
					       : NULL;

	if (unit && scale)
		unit = bl_lang_say(f->lang, "chart.unit_scaled",
				   BL_ARGS(BL_TEXT("unit", unit), BL_TEXT("scale", scale)));
	unit = unit ? unit : scale;
	if (f->floating)
		return unit ? bl_lang_say(f->lang, "chart.unit_floating", BL_ARGS(BL_TEXT("unit", unit)))
			    : bl_lang_say(f->lang, "chart.floating", NULL);
	return unit;
}

/* Zero is left out only where the data keep far from it and would be flattened
 * by it; the axis then says so. */
static void make_room(bl__frame *f, double *low, double *high)
{
	double spread = *high - *low;

	f->floating =
		spread > 0 && ((*low > 0 && spread < 0.5 * *high) || (*high < 0 && spread < -0.5 * *low));
	if (!f->floating)
		return;
	*low -= 0.05 * spread;
	*high += 0.05 * spread;
}

/* Vertical first: the numbers of the axis depend on its height, its width on
 * the numbers. */
static void set_scale(bl__frame *f, double low, double high, double top)
{
	double bottom = bl__time_axis_height(f->facts);

	f->events_y = f->box.y + top + (has_unit(f) ? UNIT_HEIGHT : 0);
	f->plot.y = f->events_y + f->event_rows * bl__type_note.leading_pt + 5 + f->headroom;
	f->plot.h = fmax(1, f->box.y + f->box.h - bottom - f->plot.y);
	if (f->floating)
		make_room(f, &low, &high);
	f->n_ticks = bl_ticks(f->floating ? low : fmin(low, 0), f->floating ? high : fmax(high, 0),
			      1 + (int)(f->plot.h / TICK_EVERY),
			      f->facts->whole && !f->facts->is_share ? BL_TICKS_WHOLE : BL_TICKS_ANY, f->tick,
			      G_N_ELEMENTS(f->tick));
	f->low = f->n_ticks ? f->tick[0] : 0;
	f->high = f->n_ticks ? f->tick[f->n_ticks - 1] : 1;
	f->places = places_of(f);
}

static void set_width(bl__frame *f, double right)
{
	double left = 0;

	for (size_t i = 0; i < f->n_ticks; i++)
		left = fmax(left, bl__text_width(f->c, tick_text(f, f->tick[i]), &bl__type_label));
	left = fmin(left + 5, 0.35 * f->box.w);
	f->plot.x = f->box.x + left;
	f->plot.w = fmax(1, f->box.w - left - fmin(right, 0.5 * f->box.w));
	f->cell = f->plot.w / (double)(f->facts->n ? f->facts->n : 1);
}

void bl__frame_init(bl__frame *f, double low, double high, double top, double right)
{
	bl__taken_init(&f->taken);
	f->divide = f->facts->is_share ? 1 : bl__frame_divide(low, high);
	f->event_rows = 0;
	set_scale(f, low, high, top);
	set_width(f, right);
	f->event_rows = CLAMP((int)((f->plot.h - LEAST) / bl__type_note.leading_pt), 0, BL__EVENT_ROWS);
	f->event_rows = bl__events_rows(f);
	set_scale(f, low, high, top);
	set_width(f, right);
	bl__plot_is(f->c, f->plot);
}

void bl__frame_done(bl__frame *f)
{
	bl__taken_done(&f->taken);
}

static void draw_tick(const bl__frame *f, double value)
{
	double y = bl__frame_y(f, value);
	bool zero = value == 0;

	f->c->verbs->line(f->c, (bl_point){f->plot.x, y}, (bl_point){f->plot.x + f->plot.w, y},
			  &(bl_stroke){zero ? 0.75 : 0.35, 0, zero ? BL_SOFT : BL_GRID});
}

static void name_tick(const bl__frame *f, double value)
{
	bl_type type = bl__type_with(&bl__type_label, BL_SOFT, BL_RIGHT);

	bl__text_write(f->c, f->box.x, bl__frame_y(f, value) - type.leading_pt / 2, f->plot.x - f->box.x - 4,
		       tick_text(f, value), &type);
}

/* Zero is always named, also where it is no tick; what would touch it is not. */
static bool meets_zero(const bl__frame *f, double value)
{
	return !f->floating && fabs(bl__frame_y(f, value) - bl__frame_y(f, 0)) < bl__type_label.leading_pt;
}

/* In a plot too low for all numbers every k-th is written, zero among them. */
static void draw_grid(const bl__frame *f)
{
	double apart = f->plot.h / (double)(f->n_ticks > 1 ? f->n_ticks - 1 : 1);
	int every = (int)ceil(bl__type_label.leading_pt / apart), zero = 0;
	bool has_zero = false;

	for (int i = 0; i < (int)f->n_ticks; i++)
		if (f->tick[i] == 0) {
			zero = i;
			has_zero = true;
		}
	for (int i = 0; i < (int)f->n_ticks; i++) {
		if (has_zero && i == zero)
			continue;
		draw_tick(f, f->tick[i]);
		if ((i - zero) % every == 0 && !meets_zero(f, f->tick[i]))
			name_tick(f, f->tick[i]);
	}
	if (has_zero || !f->floating) { /* over the others */
		draw_tick(f, 0);
		name_tick(f, 0);
	}
}

void bl__frame_grid(bl__frame *f)
{
	if (has_unit(f))
		bl__text_write(f->c, f->box.x, f->events_y - UNIT_HEIGHT, f->box.w, unit_text(f),
			       &bl__type_label);
	draw_grid(f);
}

void bl__frame_draw(bl__frame *f)
{
	bl__frame_grid(f);
	bl__time_axis_draw(f);
	bl__gaps_draw(f);
}
