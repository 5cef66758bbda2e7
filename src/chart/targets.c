/* Targets as dashes; one that has been revised since is lighter. */
#include "plot.h"

#include <math.h>

static bool is_drawn(const bl_chart_facts *facts, const bl_chart_target *t)
{
	return t->from < facts->n && t->from <= t->to && isfinite(t->from_value) && isfinite(t->to_value);
}

static size_t last_of(const bl_chart_facts *facts, const bl_chart_target *t)
{
	return t->to < facts->n ? t->to : facts->n - 1;
}

/* Where the straight path is at the last period shown. */
static double level_at_end(const bl_chart_facts *facts, const bl_chart_target *t)
{
	size_t last = last_of(facts, t);

	if (t->to == t->from)
		return t->to_value;
	return t->from_value +
	       (t->to_value - t->from_value) * (double)(last - t->from) / (double)(t->to - t->from);
}

static bool is_at_end(const bl_chart_facts *facts, const bl_chart_target *t)
{
	return t->to + 1 >= facts->n;
}

void bl__targets_range(const bl_chart_facts *facts, double *low, double *high)
{
	for (size_t i = 0; i < facts->n_targets; i++) {
		const bl_chart_target *t = &facts->target[i];
		double end;

		if (!is_drawn(facts, t))
			continue;
		end = level_at_end(facts, t);
		*low = fmin(*low, fmin(t->from_value, end));
		*high = fmax(*high, fmax(t->from_value, end));
	}
}

/* A level spans its periods from edge to edge; a path goes from centre to centre. */
static void ends(const bl__frame *f, const bl_chart_target *t, bl_point *from, bl_point *to)
{
	double level = level_at_end(f->facts, t), wider = t->from_value == t->to_value ? 0.5 : 0;

	*from = (bl_point){bl__frame_x(f, (double)t->from - wider), bl__frame_y(f, t->from_value)};
	*to = (bl_point){bl__frame_x(f, (double)last_of(f->facts, t) + wider), bl__frame_y(f, level)};
}

static bl_stroke dashes_of(const bl_chart_target *t)
{
	return t->superseded ? (bl_stroke){0.75, 1.5, 0x7F7F7F} : (bl_stroke){1, 3, BL_INK};
}

static void draw_one(bl__frame *f, const bl_chart_target *t)
{
	bl_stroke dashes = dashes_of(t);
	bl_point from, to;

	ends(f, t, &from, &to);
	f->c->verbs->line(f->c, from, to, &dashes);
	bl__taken_segment(&f->taken, from, to);
}

static void draw_one_on_bars(bl__frame *f, const bl_chart_target *t)
{
	bl_point from, to;

	ends(f, t, &from, &to);
	f->c->verbs->line(f->c, from, to, &(bl_stroke){dashes_of(t).width_pt + 1.5, 0, BL_WHITE});
	draw_one(f, t);
}

/* From a level to the one that took its place: the target is a step, not two lines. */
static void draw_risers(bl__frame *f)
{
	for (size_t i = 1; i < f->facts->n_targets; i++) {
		const bl_chart_target *was = &f->facts->target[i - 1], *is = &f->facts->target[i];
		double x = bl__frame_x(f, (double)is->from - 0.5);
		bl_point from = {x, bl__frame_y(f, was->to_value)}, to = {x, bl__frame_y(f, is->from_value)};

		if (!was->superseded || was->to + 1 != is->from || !is_drawn(f->facts, was) ||
		    !is_drawn(f->facts, is))
			continue;
		f->c->verbs->line(f->c, from, to, &(bl_stroke){0.75, 1.5, 0x7F7F7F});
		bl__taken_segment(&f->taken, from, to);
	}
}

/* The former ones under the one in force. */
static void draw_all(bl__frame *f, void (*draw)(bl__frame *f, const bl_chart_target *t))
{
	for (int superseded = 1; superseded >= 0; superseded--)
		for (size_t i = 0; i < f->facts->n_targets; i++) {
			const bl_chart_target *t = &f->facts->target[i];

			if (is_drawn(f->facts, t) && t->superseded == superseded)
				draw(f, t);
		}
	draw_risers(f);
}

void bl__targets_draw(bl__frame *f)
{
	draw_all(f, draw_one);
}

void bl__targets_draw_on_bars(bl__frame *f)
{
	draw_all(f, draw_one_on_bars);
}

static char *label(bl_lang *lang, const bl_chart_facts *facts, const bl_chart_target *t, double divide)
{
	const char *value;

	if (t->label && *t->label)
		return g_strdup(t->label);
	value = bl__value_text(lang, facts, t->to_value, divide);
	return g_strdup(bl_lang_say(lang, t->superseded ? "chart.former_target" : "chart.target",
				    BL_ARGS(BL_TEXT("value", value))));
}

void bl__margin_add_targets(bl__margin *m, bl_lang *lang, const bl_chart_facts *facts, double divide)
{
	for (size_t i = 0; i < facts->n_targets; i++) {
		const bl_chart_target *t = &facts->target[i];

		if (!is_drawn(facts, t) || !is_at_end(facts, t))
			continue;
		bl__margin_add(m, &(bl__margin_name){.text = label(lang, facts, t, divide),
						     .value = level_at_end(facts, t),
						     .edge = (double)facts->n -
							     (t->from_value == t->to_value ? 0.5 : 1),
						     .rgb = t->superseded ? BL_SOFT : BL_INK});
	}
}

/* Above or below its end, else its start, wherever nothing is inked yet. */
static void name_one(bl__frame *f, const bl_chart_target *t)
{
	g_autofree char *full = label(f->lang, f->facts, t, f->divide);
	g_autofree char *text = bl__text_fit(f->c, full, &bl__type_note, f->plot.w, 1);
	double w = bl__text_width(f->c, text, &bl__type_note), h = bl__type_note.leading_pt;
	bl_point from, to;

	ends(f, t, &from, &to);
	bl_point place[] = {{to.x - w, to.y - h - 1},
			    {to.x - w, to.y + 1},
			    {from.x, from.y - h - 1},
			    {from.x, from.y + 1},
			    {to.x + 3, to.y - h / 2}};

	for (size_t i = 0; i < G_N_ELEMENTS(place); i++) {
		bl_box box = {place[i].x, place[i].y, w, h};

		if (box.x < f->plot.x || box.x + w > f->plot.x + f->plot.w || box.y < f->plot.y - 4 ||
		    box.y + h > f->plot.y + f->plot.h || !bl__taken_is_free(&f->taken, box))
			continue;
		bl__text_write(f->c, box.x, box.y, w + 1, text, &bl__type_note);
		bl__taken_add(&f->taken, box);
		return;
	}
}

void bl__targets_name(bl__frame *f)
{
	for (size_t i = 0; i < f->facts->n_targets; i++)
		if (is_drawn(f->facts, &f->facts->target[i]) && !is_at_end(f->facts, &f->facts->target[i]))
			name_one(f, &f->facts->target[i]);
}
