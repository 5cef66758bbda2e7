/* A funnel: a share or a rate of units of unlike size, against what chance alone
 * leaves for that size (Spiegelhalter 2005).  Small units scatter widely; only
 * those outside are named, and they have a shape of their own. */
#include "plot.h"

#include <math.h>

#define HEIGHT 190.0
#define BELOW  11.0 /* the name of the axis below */

typedef struct {
	bl__frame frame;
	bl_chart_facts local; /* no periods: one year, for the frame */
	const bl_chart_funnel *is;
	double left, right; /* sizes at the ends of the axis */
	double tick[16];
	size_t n_ticks;
} funnel;

static void range(const bl_chart_funnel *is, double *low, double *high, double *size)
{
	double value;

	*low = *high = is->centre;
	*size = 0;
	for (size_t i = 0; i < is->n; i++) {
		if (!bl__figure_known(&is->unit[i].value, &value))
			continue;
		*low = fmin(*low, value);
		*high = fmax(*high, value);
		*size = isfinite(is->unit[i].size) ? fmax(*size, is->unit[i].size) : *size;
	}
	if (!isfinite(*low) || !isfinite(*high))
		*low = *high = 0;
}

static double x_of(const funnel *f, double size)
{
	return f->frame.plot.x + f->frame.plot.w * (size - f->left) / (f->right - f->left);
}

/* In the canvas, box and language of f->frame. */
static void lay_out(funnel *f, const bl_chart_facts *facts, double top, double margin)
{
	double low, high, size;
	bl_grain year;

	bl_grain_find("year", 1, &year);
	range(f->is, &low, &high, &size);
	f->local = *facts;
	f->local.first = bl_period_of(year, 0);
	f->local.n = 1;
	f->local.coming = 0;
	f->local.n_events = f->local.n_targets = f->local.n_series = 0;
	f->frame.facts = &f->local;
	f->frame.floating = true;
	bl__frame_init(&f->frame, low, high, top, margin);
	f->n_ticks = bl_ticks(0, size, 1 + (int)(f->frame.plot.w / 70), BL_TICKS_WHOLE, f->tick,
			      G_N_ELEMENTS(f->tick));
	f->left = f->n_ticks ? f->tick[0] : 0;
	f->right = f->n_ticks ? f->tick[f->n_ticks - 1] : 1;
}

static void draw_axis(const funnel *f)
{
	const bl__frame *g = &f->frame;
	double y = g->plot.y + g->plot.h, last = -INFINITY;
	bl_type type = bl__type_with(&bl__type_label, BL_SOFT, BL_LEFT);

	for (size_t i = 0; i < f->n_ticks; i++) {
		const char *text = bl_lang_number(g->lang, f->tick[i], 0);
		double x = x_of(f, f->tick[i]), w = bl__text_width(g->c, text, &type);
		double left = fmax(g->box.x, fmin(x - w / 2, g->box.x + g->box.w - w));

		g->c->verbs->line(g->c, (bl_point){x, y}, (bl_point){x, y + 3},
				  &(bl_stroke){0.5, 0, BL_SOFT});
		if (left < last + 5)
			continue;
		last = left + w;
		bl__text_write(g->c, left, y + 5, w, text, &type);
	}
	type.align = BL_RIGHT;
	bl__text_write(g->c, g->plot.x, y + 5 + type.leading_pt, g->plot.w,
		       f->is->size_label ? f->is->size_label : "", &type);
}

/* ---- Chance ---- */

static double member(const bl_chart_chance *c, int k)
{
	const double all[] = {c->far_low, c->near_low, c->near_high, c->far_high};

	return all[k];
}

static void draw_chance(funnel *f)
{
	g_autofree bl_point *p = g_new(bl_point, f->is->n_chance + 1);
	const bl_box *plot = &f->frame.plot;

	f->frame.c->verbs->clip(f->frame.c, plot);
	for (int k = 0; k < 4; k++) {
		size_t n = 0;
		bool near = k == 1 || k == 2;

		for (size_t i = 0; i < f->is->n_chance; i++) {
			double x = x_of(f, f->is->chance[i].size),
			       y = bl__frame_y(&f->frame, member(&f->is->chance[i], k));

			/* Clipped to the plot, and no further than paper goes. */
			if (isfinite(y) && x >= plot->x - 1e-6 && x <= plot->x + plot->w + 1e-6 &&
			    y >= plot->y && y <= plot->y + plot->h)
				p[n++] = (bl_point){x, y};
		}
		for (size_t i = 1; i < n; i++)
			bl__taken_segment(&f->frame.taken, p[i - 1], p[i]);
		if (n > 1)
			f->frame.c->verbs->path(f->frame.c, p, n, BL_OPEN, NULL,
						&(bl_stroke){0.75, near ? 2 : 0, BL_SOFT});
	}
	f->frame.c->verbs->clip(f->frame.c, NULL);
}

/* ---- Units ---- */

static bl_mark mark_of(const bl_chart_facts *facts, const bl_chart_unit *u, uint32_t *rgb)
{
	int good = u->way * facts->better;

	*rgb = !u->way ? BL_COMMON : good > 0 ? BL_GOOD : good < 0 ? BL_BAD : BL_NEUTRAL;
	return !u->way || good > 0 ? BL_DOT : good < 0 ? BL_SQUARE : BL_DIAMOND;
}

static bool place_of(const funnel *f, const bl_chart_unit *u, bl_point *at)
{
	double value;

	if (!bl__figure_known(&u->value, &value) || !isfinite(u->size))
		return false;
	*at = (bl_point){x_of(f, u->size), bl__frame_y(&f->frame, value)};
	return true;
}

static void draw_units(funnel *f, const bl_chart_facts *facts)
{
	bl_point at;
	uint32_t rgb;

	for (int outside = 0; outside < 2; outside++)
		for (size_t i = 0; i < f->is->n; i++) {
			const bl_chart_unit *u = &f->is->unit[i];
			bl_mark mark = mark_of(facts, u, &rgb);

			if ((u->way != 0) != outside || !place_of(f, u, &at))
				continue;
			bl__marker(f->frame.c, mark, at, outside ? 3 : 2.4, rgb);
			bl__taken_add(&f->frame.taken, (bl_box){at.x - 3.2, at.y - 3.2, 6.4, 6.4});
		}
}

static bool is_free(const funnel *f, bl_box box)
{
	const bl_box *plot = &f->frame.plot;

	return box.x >= plot->x && box.x + box.w <= f->frame.box.x + f->frame.box.w && box.y >= plot->y - 4 &&
	       box.y + box.h <= plot->y + plot->h && bl__taken_is_free(&f->frame.taken, box);
}

/* Beside its point, else above or below it, wherever nothing is inked; one that
 * stands off gets a leader. */
static bool find_place(const funnel *f, bl_point at, bl_box *box)
{
	double w = box->w, h = box->h;

	for (double off = 0; off <= 24; off += 6) {
		const bl_point place[] = {{at.x + 5, at.y - h / 2 - off}, {at.x - 5 - w, at.y - h / 2 - off},
					  {at.x - w / 2, at.y + 4 + off}, {at.x - w / 2, at.y - h - 4 - off},
					  {at.x + 5, at.y - h / 2 + off}, {at.x - 5 - w, at.y - h / 2 + off}};

		for (size_t i = 0; i < G_N_ELEMENTS(place); i++) {
			*box = (bl_box){place[i].x, place[i].y, w, h};
			if (is_free(f, *box))
				return true;
		}
	}
	return false;
}

static void name_unit(funnel *f, const bl_chart_unit *u)
{
	bl_type type = bl__type_with(&bl__type_note, BL_INK, BL_LEFT);
	g_autofree char *text = NULL;
	bl_box box = {.h = type.leading_pt};
	bl_point at, end;

	if (!place_of(f, u, &at))
		return;
	text = bl__text_fit(f->frame.c, u->name ? u->name : "", &type, 0.4 * f->frame.plot.w, 1);
	box.w = bl__text_width(f->frame.c, text, &type);
	if (!find_place(f, at, &box))
		return;
	end = (bl_point){CLAMP(at.x, box.x, box.x + box.w), CLAMP(at.y, box.y, box.y + box.h)};
	if (hypot(end.x - at.x, end.y - at.y) > 6) {
		f->frame.c->verbs->line(f->frame.c, at, end, &(bl_stroke){0.5, 0, BL_SOFT});
		bl__taken_segment(&f->frame.taken, at, end);
	}
	bl__text_write(f->frame.c, box.x, box.y, box.w + 1, text, &type);
	bl__taken_add(&f->frame.taken, box);
}

/* Outside first; the rest where few enough that names help. */
static void name_units(funnel *f)
{
	for (int inside = 0; inside < (f->is->n <= 12 ? 2 : 1); inside++)
		for (size_t i = 0; i < f->is->n; i++)
			if ((f->is->unit[i].way == 0) == inside)
				name_unit(f, &f->is->unit[i]);
}

/* ---- All of it ---- */

static double draw_key(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__key_item item[5] = {
		{bl_lang_say(lang, "chart.chance_near", NULL), BL_SOFT, BL_KEY_DASHES, BL_DOT},
		{bl_lang_say(lang, "chart.chance_far", NULL), BL_SOFT, BL_KEY_LINE, BL_DOT},
	};
	size_t n = facts->funnel->n_chance ? 2 : 0;
	bool above = false, below = false;

	for (size_t i = 0; i < facts->funnel->n; i++) {
		above |= facts->funnel->unit[i].way > 0;
		below |= facts->funnel->unit[i].way < 0;
	}
	for (int way = 1; way >= -1; way -= 2) {
		bl_chart_unit u = {.way = way};
		uint32_t rgb;
		bl_mark mark = mark_of(facts, &u, &rgb);

		if (way > 0 ? above : below)
			item[n++] = (bl__key_item){
				bl_lang_say(lang, way > 0 ? "chart.above_chance" : "chart.below_chance",
					    NULL),
				rgb, BL_KEY_MARK, mark};
	}
	return bl__key(c, box, item, n);
}

static void draw_all(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	funnel f = {.is = facts->funnel,
		    .frame = {.c = c, .lang = lang, .box = {box.x, box.y, box.w, box.h - BELOW}}};
	double top = draw_key(c, box, facts, lang), y;
	const char *centre =
		isfinite(f.is->centre)
			? bl_lang_say(lang, "chart.all_units",
				      BL_ARGS(BL_TEXT("value", bl__value_text(lang, facts, f.is->centre, 1))))
			: "";
	double margin = fmin(bl__text_width(c, centre, &bl__type_label), 0.3 * box.w) + 7;

	lay_out(&f, facts, top, margin);
	bl__frame_grid(&f.frame);
	draw_axis(&f);
	draw_chance(&f);
	if (isfinite(f.is->centre)) {
		y = bl__frame_y(&f.frame, f.is->centre);
		c->verbs->line(c, (bl_point){f.frame.plot.x, y},
			       (bl_point){f.frame.plot.x + f.frame.plot.w, y}, &(bl_stroke){1, 0, BL_INK});
		bl__text_write(c, f.frame.plot.x + f.frame.plot.w + 5,
			       fmin(y - 5, f.frame.plot.y + f.frame.plot.h - 9), margin - 6, centre,
			       &bl__type_label);
		bl__taken_segment(&f.frame.taken, (bl_point){f.frame.plot.x, y},
				  (bl_point){f.frame.plot.x + f.frame.plot.w, y});
		bl__taken_add(&f.frame.taken, (bl_box){f.frame.plot.x + f.frame.plot.w, y - 12, margin, 24});
	}
	draw_units(&f, facts);
	name_units(&f);
	bl__frame_done(&f.frame);
}

static void draw(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__chart_draw_if(c, box, facts, lang, facts->funnel && facts->funnel->n > 0, draw_all);
}

const bl_chart bl__chart_funnel = {.name = "funnel",
				   .gloss = "units of unlike size against what chance alone leaves",
				   .height_pt = HEIGHT,
				   .wants = BL_WANTS_UNITS,
				   .draw = draw};
