/* Periods without a value, each for its own reason: not reported is a small
 * hatched cell, hidden a flat one, not applicable is left white; a word says
 * which.  None of them is a zero. */
#include "plot.h"

#include <math.h>

#define CELL_HEIGHT 6.0
#define SHARE       0.72 /* of a period's width that its column takes */
#define WIDEST      36.0

double bl__bar_width(const bl__frame *f)
{
	return fmin(f->cell * SHARE, WIDEST);
}

bl_state bl__period_state(const bl_chart_facts *facts, size_t period)
{
	bl_state why = BL_NOT_REPORTED;
	double value;

	for (size_t s = facts->n_series; s-- > 0;) {
		const bl_figure *figure = &facts->series[s].at[period];

		if (bl__figure_known(figure, &value))
			return BL_VALUE;
		if (figure->state != BL_VALUE)
			why = figure->state;
	}
	return why;
}

const char *bl__state_word(bl_lang *lang, bl_state state)
{
	if (state == BL_HIDDEN)
		return bl_lang_say(lang, "chart.hidden", NULL);
	if (state == BL_NOT_APPLICABLE)
		return bl_lang_say(lang, "chart.not_applicable", NULL);
	return bl_lang_number(lang, NAN, 0);
}

static void draw_cell(bl__frame *f, size_t period, bl_state state)
{
	double w = bl__bar_width(f), zero = bl__frame_floor(f);
	bl_box cell = {bl__frame_x(f, (double)period) - w / 2, zero - CELL_HEIGHT, w, CELL_HEIGHT};
	bl_fill fill = {state == BL_HIDDEN ? BL_BAND_2 : BL_SOFT, state != BL_HIDDEN};

	if (state != BL_NOT_APPLICABLE)
		f->c->verbs->rect(f->c, cell, &fill, &(bl_stroke){0.35, 0, BL_SOFT});
	bl__taken_add(&f->taken, cell);
}

/* Periods [from, to) share a state: over the middle of their cells, else over
 * an end, wherever nothing is inked. */
static void name_run(bl__frame *f, size_t from, size_t to, bl_state state)
{
	double x1 = f->plot.x + (double)from * f->cell, x2 = f->plot.x + (double)to * f->cell;
	const char *text = bl__state_word(f->lang, state);
	double w = bl__text_width(f->c, text, &bl__type_note), h = bl__type_note.leading_pt;
	double y = bl__frame_floor(f) - CELL_HEIGHT - h;
	const double place[] = {(x1 + x2 - w) / 2, x1 + 1, x2 - w - 1};

	for (size_t i = 0; i < G_N_ELEMENTS(place); i++) {
		bl_box box = {place[i], y, w, h};

		if (box.x < f->plot.x || box.x + w > f->plot.x + f->plot.w || y < f->plot.y ||
		    !bl__taken_is_free(&f->taken, (bl_box){box.x - 2, y, w + 4, h}))
			continue;
		bl__text_write(f->c, box.x, y, w + 1, text, &bl__type_note);
		bl__taken_add(&f->taken, box);
		return;
	}
}

static void each_run(bl__frame *f, void (*visit)(bl__frame *f, size_t from, size_t to, bl_state state))
{
	size_t n = f->facts->n - MIN(f->facts->coming, f->facts->n), to;

	for (size_t from = 0; from < n; from = to) {
		bl_state state = bl__period_state(f->facts, from);

		for (to = from + 1; to < n && bl__period_state(f->facts, to) == state;)
			to++;
		if (state != BL_VALUE)
			visit(f, from, to, state);
	}
}

static void draw_run(bl__frame *f, size_t from, size_t to, bl_state state)
{
	for (size_t i = from; i < to; i++)
		draw_cell(f, i, state);
}

void bl__gaps_draw(bl__frame *f)
{
	each_run(f, draw_run);
}

/* Nothing was reported in any period: said once for all of them. */
static bool is_blank(const bl_chart_facts *facts)
{
	size_t n = facts->n - MIN(facts->coming, facts->n);

	for (size_t i = 0; i < n; i++)
		if (bl__period_state(facts, i) != BL_NOT_REPORTED)
			return false;
	return true;
}

/* In the middle of the plot, or above or below it, where nothing is inked. */
static void name_nothing(bl__frame *f)
{
	double h = 10,
	       w = fmin(bl__text_width(f->c, bl_lang_say(f->lang, "chart.no_data", NULL), &bl__type_label),
			f->plot.w);
	double x = f->plot.x + (f->plot.w - w) / 2, middle = f->plot.y + (f->plot.h - h) / 2;

	for (double off = 0; off <= f->plot.h / 2; off += 3)
		for (int way = -1; way <= 1; way += 2) {
			bl_box box = {x, middle + way * off, w, h};

			if (box.y < f->plot.y || box.y + h > f->plot.y + f->plot.h ||
			    !bl__taken_is_free(&f->taken, box))
				continue;
			bl__chart_no_data(f->c, (bl_box){f->plot.x, box.y, f->plot.w, h}, f->lang);
			return;
		}
}

void bl__gaps_name(bl__frame *f)
{
	if (is_blank(f->facts))
		name_nothing(f);
	else
		each_run(f, name_run);
}
