/* Small multiples: one small plot for each series, all on one scale, so that
 * shapes and levels can be compared without colours. */
#include "plot.h"

#include <math.h>

#define WIDE   112.0 /* a panel likes to be, at least */
#define HIGH   58.0
#define LEAST  34.0 /* high, with its title */
#define MOST   4    /* in a row */
#define GAP    12.0
#define TITLE  11.0
#define PERIOD 11.0 /* names of the first and the last, under the last row */

typedef struct {
	bl_canvas *c;
	bl_lang *lang;
	const bl_chart_facts *facts;
	bl_box box;
	size_t columns, rows, n; /* n: panels there is room for */
	double left;             /* width of the axis */
	double w, h;             /* of a panel */
	bool named;
	double title; /* high, or as much room as half a number of the axis needs */
	double low, high, divide;
	double tick[8];
	size_t n_ticks;
} panels;

static size_t columns_of(const bl_chart_facts *facts, double width)
{
	size_t most = (size_t)CLAMP(floor((width + GAP) / (WIDE + GAP)), 1, MOST);

	return MIN(most, MAX(facts->n_series, 1));
}

/* What stands alone is named, with its value, by whoever shows it. */
static bool has_names(const bl_chart_facts *facts)
{
	bool any = false;

	for (size_t i = 0; i < facts->n_series; i++)
		any |= facts->series[i].name && *facts->series[i].name;
	return any;
}

static double title_height(const bl_chart_facts *facts)
{
	return has_names(facts) ? TITLE : bl__type_note.leading_pt / 2;
}

static double height(const bl_chart_facts *facts, double width)
{
	size_t columns = columns_of(facts, width);

	return (HIGH + 4 - TITLE + title_height(facts)) *
		       (double)((MAX(facts->n_series, 1) + columns - 1) / columns) +
	       PERIOD + 10;
}

/* More columns before fewer panels. */
static void share(panels *p)
{
	size_t all = p->facts->n_series;
	double room = p->box.h - PERIOD;

	p->columns = columns_of(p->facts, p->box.w - p->left);
	while (p->columns < all && (double)((all + p->columns - 1) / p->columns) * LEAST > room &&
	       (p->box.w - p->left) / (double)(p->columns + 1) > 70)
		p->columns++;
	p->rows = MIN((all + p->columns - 1) / p->columns, (size_t)fmax(0, floor(room / LEAST)));
	p->n = MIN(all, p->rows * p->columns);
	if (p->n < all) {
		room -= 9; /* the line that says how many are left out */
		p->rows = (size_t)fmax(0, floor(room / LEAST));
		p->n = MIN(all, p->rows * p->columns);
	}
	p->w = (p->box.w - p->left - GAP * (double)(p->columns - 1)) / (double)p->columns;
	p->h = p->rows ? fmin(90, room / (double)p->rows) : 0;
}

static const char *tick_text(const panels *p, double value)
{
	return bl__value_text(p->lang, p->facts, value, p->divide);
}

static void set_scale(panels *p)
{
	p->low = p->high = 0;
	bl__series_range(p->facts, &p->low, &p->high);
	p->divide = p->facts->is_share ? 1 : bl__frame_divide(p->low, p->high);
	p->n_ticks = bl_ticks(p->low, p->high, 2,
			      p->facts->whole && !p->facts->is_share ? BL_TICKS_WHOLE : BL_TICKS_ANY, p->tick,
			      G_N_ELEMENTS(p->tick));
	p->low = p->n_ticks ? p->tick[0] : 0;
	p->high = p->n_ticks ? p->tick[p->n_ticks - 1] : 1;
	p->left = fmax(bl__text_width(p->c, tick_text(p, p->low), &bl__type_note),
		       bl__text_width(p->c, tick_text(p, p->high), &bl__type_note)) +
		  4;
	p->left = fmin(p->left, 0.25 * p->box.w);
}

/* The plot of panel i, and a frame to draw a line in it. */
static bl__frame frame_of(const panels *p, size_t i, bl_chart_facts *one)
{
	double x = p->box.x + p->left + (double)(i % p->columns) * (p->w + GAP);
	double y = p->box.y + (double)(i / p->columns) * p->h + p->title;
	bl__frame f = {.c = p->c, .lang = p->lang, .facts = one, .box = {x, y - p->title, p->w, p->h}};

	*one = *p->facts;
	one->series = &p->facts->series[i];
	one->n_series = 1;
	one->n_events = one->n_targets = 0;
	f.plot = (bl_box){x, y, p->w, fmax(1, p->h - p->title - 8)};
	f.cell = f.plot.w / (double)MAX(one->n, 1);
	f.low = p->low;
	f.high = p->high;
	f.divide = p->divide;
	return f;
}

/* Name left, last value right. */
static void write_title(const panels *p, const bl__frame *f, const bl_chart_series *s)
{
	bl_type name = bl__type_with(&bl__type_note, BL_INK, BL_LEFT),
		last = bl__type_with(&bl__type_value, BL_BLUE, BL_RIGHT);
	double value, w = 0, y = f->box.y;
	const char *text = bl_lang_number(p->lang, NAN, 0);

	last.size_pt = 8.5;
	last.leading_pt = 10;
	for (size_t i = p->facts->n - MIN(p->facts->coming, p->facts->n); i-- > 0;)
		if (bl__figure_known(&s->at[i], &value)) {
			text = bl__value_text(p->lang, p->facts, value, p->divide);
			break;
		}
	w = fmin(bl__text_width(p->c, text, &last), 0.5 * p->w);
	bl__text_write(p->c, f->box.x + p->w - w, y, w + 0.01, text, &last);
	bl__text_write(p->c, f->box.x, y, p->w - w - 5, s->name ? s->name : "", &name);
}

static void draw_levels(const panels *p, const bl__frame *f, size_t i)
{
	const double level[] = {p->high, p->low};
	bl_type type = bl__type_with(&bl__type_note, BL_SOFT, BL_RIGHT);

	for (size_t k = 0; k < G_N_ELEMENTS(level); k++) {
		double y = bl__frame_y(f, level[k]);

		p->c->verbs->line(p->c, (bl_point){f->plot.x, y}, (bl_point){f->plot.x + f->plot.w, y},
				  &(bl_stroke){0.35, 0, BL_GRID});
		if (i % p->columns == 0)
			bl__text_write(p->c, p->box.x, y - type.leading_pt / 2, p->left - 3,
				       tick_text(p, level[k]), &type);
	}
	p->c->verbs->line(p->c, (bl_point){f->plot.x, bl__frame_floor(f)},
			  (bl_point){f->plot.x + f->plot.w, bl__frame_floor(f)},
			  &(bl_stroke){0.75, 0, BL_SOFT});
}

/* The first and the last period, under the last panel of each column. */
static void write_periods(const panels *p, const bl__frame *f, size_t i)
{
	bl_period first = p->facts->first, last = bl_period_add(first, (int32_t)p->facts->n - 1);
	bl_type type = bl__type_with(&bl__type_note, BL_SOFT, BL_RIGHT);
	const char *to = bl_lang_period_short(p->lang, last), *from = bl_lang_period_short(p->lang, first);
	double y = f->plot.y + f->plot.h + 3, w;

	if (i + p->columns < p->n)
		return;
	w = bl__text_width(p->c, to, &type);
	bl__text_write(p->c, f->plot.x, y, f->plot.w, to, &type);
	type.align = BL_LEFT;
	if (p->facts->n > 1 && w + 6 + bl__text_width(p->c, from, &type) <= f->plot.w)
		bl__text_write(p->c, f->plot.x, y, f->plot.w, from, &type);
}

static void draw_panel(const panels *p, size_t i)
{
	bl_chart_facts one;
	bl__frame f = frame_of(p, i, &one);

	bl__taken_init(&f.taken);
	draw_levels(p, &f, i);
	bl__gaps_draw(&f);
	bl__series_draw(&f, 0, BL_BLUE);
	if (p->named)
		write_title(p, &f, &p->facts->series[i]);
	write_periods(p, &f, i);
	bl__taken_done(&f.taken);
}

static void draw_all(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	panels p = {.c = c,
		    .lang = lang,
		    .facts = facts,
		    .box = box,
		    .named = has_names(facts),
		    .title = title_height(facts)};
	bl_type type = bl__type_note;
	double head = 0;

	set_scale(&p);
	if (facts->unit && *facts->unit && box.h > 2 * LEAST) {
		const char *scale = p.divide >= 1e9 ? "chart.billions" : "chart.millions";
		const char *unit =
			p.divide == 1
				? facts->unit
				: bl_lang_say(lang, "chart.unit_scaled",
					      BL_ARGS(BL_TEXT("unit", facts->unit),
						      BL_TEXT("scale", bl_lang_say(lang, scale, NULL))));

		bl__text_write(c, box.x, box.y, box.w, unit, &bl__type_label);
		head = bl__type_label.leading_pt + 3;
	}
	p.box = (bl_box){box.x, box.y + head, box.w, box.h - head};
	share(&p);
	for (size_t i = 0; i < p.n; i++)
		draw_panel(&p, i);
	if (p.n < facts->n_series)
		bl__text_write(c, box.x, box.y + box.h - type.leading_pt, box.w,
			       bl_lang_say(lang, "chart.left_out",
					   BL_ARGS(BL_NUMBER("n", (double)(facts->n_series - p.n)))),
			       &type);
}

static void draw(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__chart_draw_if(c, box, facts, lang, facts->n && facts->n_series, draw_all);
}

const bl_chart bl__chart_panels = {.name = "panels",
				   .gloss = "small multiples: a small plot for each part, on one scale",
				   .height_pt = 150,
				   .min_periods = 2,
				   .wants = BL_WANTS_PERIODS | BL_WANTS_PARTS,
				   .height = height,
				   .draw = draw};
