/* Columns over periods, stacked by the values of a split.
 *
 * Segments keep one order from period to period, the first series at the
 * bottom, with a white line between two; negative values hang below zero.  A
 * provisional period is hatched; one that nobody reported is a small hatched
 * cell of its own (gaps.c) and never a column of height zero. */
#include "plot.h"

#include <math.h>

#define HEIGHT 150.0
#define TOTALS 13 /* most periods whose totals are written */

/* The stack over a period, and what hangs below zero. */
typedef struct {
	double up, down;
	bool whole; /* every part is known */
} pile;

static pile pile_of(const bl_chart_facts *facts, size_t i)
{
	pile p = {.whole = facts->n_series > 0};
	double value;

	for (size_t s = 0; s < facts->n_series; s++) {
		if (!bl__figure_known(&facts->series[s].at[i], &value))
			p.whole = false;
		else if (value > 0)
			p.up += value;
		else
			p.down += value;
	}
	return p;
}

static void range(const bl_chart_facts *facts, double *low, double *high)
{
	*low = *high = 0;
	for (size_t i = 0; i < facts->n; i++) {
		pile p = pile_of(facts, i);

		*low = fmin(*low, p.down);
		*high = fmax(*high, p.up);
	}
	bl__targets_range(facts, low, high);
}

/* The last period that has a value, where the names of segments point. */
static size_t last_period(const bl_chart_facts *facts)
{
	for (size_t i = facts->n; i-- > 0;)
		if (bl__period_state(facts, i) == BL_VALUE)
			return i;
	return 0;
}

/* The names of the stack, top first, at the middles of the last column. */
static void name_stack(bl__margin *m, const bl_chart_facts *facts, double share)
{
	size_t last = last_period(facts);
	double up = 0, down = 0, value;

	for (size_t s = 0; s < facts->n_series; s++) {
		const bl_chart_series *series = &facts->series[s];
		double *end, middle;

		if (!bl__figure_known(&series->at[last], &value))
			value = 0;
		end = value < 0 ? &down : &up;
		middle = *end + value / 2;
		*end += value;
		bl__margin_add(m, &(bl__margin_name){.text = g_strdup(series->name ? series->name : ""),
						     .value = middle,
						     .edge = (double)last + (value != 0 ? share / 2 : 100),
						     .rgb = bl__series_ink(facts, s),
						     .swatch = true});
	}
}

static bool plan_margin(bl__margin *m, bl_canvas *c, const bl_chart_facts *facts, bl_lang *lang, bl_box box,
			double divide)
{
	double widest = bl__margin_widest(box), height = 0.6 * box.h;
	bool named = facts->n_series < 2 || box.w >= 220;

	if (facts->n_series > 1 && named)
		name_stack(m, facts, 0.72);
	bl__margin_add_targets(m, lang, facts, divide);
	if (bl__margin_set(m, c, widest, height))
		return named;
	g_array_set_size(m->names, 0);
	bl__margin_add_targets(m, lang, facts, divide);
	if (!bl__margin_set(m, c, widest, height)) {
		g_array_set_size(m->names, 0);
		m->width = 0;
	}
	return facts->n_series < 2;
}

static void draw_segment(bl__frame *f, size_t i, size_t s, double from, double to)
{
	double w = bl__bar_width(f), y1 = bl__frame_y(f, from), y2 = bl__frame_y(f, to);
	uint32_t rgb = bl__series_ink(f->facts, s);
	bool provisional = f->facts->series[s].at[i].provisional;
	bl_box box = {bl__frame_x(f, (double)i) - w / 2, fmin(y1, y2), w, fabs(y2 - y1)};

	f->c->verbs->rect(f->c, box, &(bl_fill){rgb, provisional},
			  provisional ? &(bl_stroke){0.5, 0, rgb} : NULL);
	bl__taken_add(&f->taken, box);
	/* Not where it would hide a thin segment. */
	if (from != 0 && box.h > 2)
		f->c->verbs->line(f->c, (bl_point){box.x, y1}, (bl_point){box.x + w, y1},
				  &(bl_stroke){1, 0, BL_WHITE});
}

static void draw_column(bl__frame *f, size_t i)
{
	double up = 0, down = 0, value;

	for (size_t s = 0; s < f->facts->n_series; s++) {
		double *end;

		if (!bl__figure_known(&f->facts->series[s].at[i], &value) || value == 0)
			continue;
		end = value < 0 ? &down : &up;
		draw_segment(f, i, s, *end, *end + value);
		*end += value;
	}
}

/* A column of which a part is not known says so at its top. */
static void draw_part_missing(bl__frame *f, size_t i, double up)
{
	double w = bl__bar_width(f), y = bl__frame_y(f, up);

	f->c->verbs->rect(f->c, (bl_box){bl__frame_x(f, (double)i) - w / 2, y - 4, w, 4},
			  &(bl_fill){BL_SOFT, true}, NULL);
}

static const char *total_text(const bl__frame *f, pile p)
{
	return bl__value_text(f->lang, f->facts, p.up + p.down, f->divide);
}

/* Totals as large as the columns' spacing allows; NULL when not at all. */
static const bl_type *total_type(const bl__frame *f)
{
	const bl_type *const type[] = {&bl__type_value, &bl__type_note};

	for (size_t k = 0; k < G_N_ELEMENTS(type) && f->facts->n <= TOTALS; k++) {
		double widest = 0;

		for (size_t i = 0; i < f->facts->n; i++)
			widest = fmax(widest,
				      bl__text_width(f->c, total_text(f, pile_of(f->facts, i)), type[k]));
		if (widest + 2 <= f->cell)
			return type[k];
	}
	return NULL;
}

/* Over the column, or under one that hangs; on white, since a target or an
 * event may pass behind. */
static void write_total(bl__frame *f, size_t i, const bl_type *base, pile p, bool under)
{
	bl_type type = bl__type_with(base, BL_INK, BL_CENTRE);
	double h = type.leading_pt, y = under ? bl__frame_y(f, p.down) : bl__frame_y(f, p.up) - h;
	bl_box box = {bl__frame_x(f, (double)i) - f->cell / 2, y, f->cell, h};
	double w = bl__text_width(f->c, total_text(f, p), &type);

	f->c->verbs->rect(f->c, (bl_box){box.x + (box.w - w) / 2 - 1, box.y + 1, w + 2, h - 1.5},
			  &(bl_fill){.rgb = BL_WHITE}, NULL);
	bl__text_write(f->c, box.x, box.y, box.w, total_text(f, p), &type);
	bl__taken_add(&f->taken, box);
}

static void draw_columns(bl__frame *f)
{
	for (size_t i = 0; i < f->facts->n; i++) {
		pile p = pile_of(f->facts, i);

		draw_column(f, i);
		if (!p.whole && bl__period_state(f->facts, i) == BL_VALUE)
			draw_part_missing(f, i, p.up);
	}
}

/* After the targets, so that no dash crosses a number.  Totals of hanging
 * columns stand under them only if there is room under all. */
static void write_totals(bl__frame *f)
{
	const bl_type *type = total_type(f);
	double lowest = 0;
	bool room;

	if (!type)
		return;
	for (size_t i = 0; i < f->facts->n; i++)
		lowest = fmin(lowest, pile_of(f->facts, i).down);
	room = bl__frame_y(f, lowest) + type->leading_pt <= f->plot.y + f->plot.h;
	for (size_t i = 0; i < f->facts->n; i++) {
		pile p = pile_of(f->facts, i);

		if (p.whole)
			write_total(f, i, type, p, room && p.up == 0 && p.down < 0);
	}
}

static void draw_all(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__frame f = {.c = c, .lang = lang, .facts = facts, .box = box};
	bl__margin margin;
	double low, high, top = 0;

	range(facts, &low, &high);
	f.headroom = facts->n <= TOTALS ? 6 : 0; /* a total over the tallest column */
	bl__margin_init(&margin);
	if (!plan_margin(&margin, c, facts, lang, box, facts->is_share ? 1 : bl__frame_divide(low, high)))
		top = bl__chart_key(c, box, facts, BL_KEY_AREA);
	bl__frame_init(&f, low, high, top, margin.width);
	bl__frame_draw(&f);
	bl__events_draw(&f);
	draw_columns(&f);
	bl__targets_draw_on_bars(&f);
	write_totals(&f);
	bl__frame_close(&f, &margin);
}

static void draw(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__chart_draw(c, box, facts, lang, draw_all);
}

const bl_chart bl__chart_columns = {.name = "columns",
				    .gloss = "counts or amounts over periods, stacked by a split",
				    .height_pt = HEIGHT,
				    .min_periods = 1,
				    .in_reports = true,
				    .wants = BL_WANTS_PERIODS | BL_WANTS_STACK,
				    .draw = draw};
