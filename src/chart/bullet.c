/* A bullet graph (S. Few, Bullet Graph Design Specification, 2013): the measure
 * as a bar from zero, the target as a tick across it, the baseline as a small
 * tick below, a triangle where the straight path would be by now, on bands of
 * one hue.
 *
 * The bands are the verdicts' own limits: darkest where the goal would be off
 * track, lighter where at risk, lightest where on track.  Without an expected
 * value they only tell short of the goal from beyond it.
 *
 * Names stand above (what is wanted) and below (what is) when the box is high
 * enough, below only when it is lower, nowhere when it is a table's row. */
#include "plot.h"

#include <math.h>

#define HEIGHT      36.0
#define ROW         9.5
#define TWO_ROWS    30.0
#define ONE_ROW     19.0
#define BAND_HEIGHT 16.0
#define EDGE        3.5 /* beside the band, for half a mark */
#define GAP         5.0 /* between two names */
enum { MOST = 2 };

typedef struct {
	bl_canvas *c;
	bl_lang *lang;
	const bl_chart_facts *facts;
	bl_box box, band;
	double low, high;
} bullet;

typedef struct {
	const char *text;
	double value;
	bool strong;
} name;

static double at_x(const bullet *b, double value)
{
	return b->band.x + b->band.w * (value - b->low) / (b->high - b->low);
}

static void set_scale(bullet *b)
{
	const double all[] = {b->facts->now, b->facts->goal, b->facts->baseline, b->facts->expected};
	double low = 0, high = 0, tick[32];
	size_t n;

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		if (isfinite(all[i])) {
			low = fmin(low, all[i]);
			high = fmax(high, all[i]);
		}
	n = bl_ticks(low, high, 6, b->facts->whole && !b->facts->is_share ? BL_TICKS_WHOLE : BL_TICKS_ANY,
		     tick, G_N_ELEMENTS(tick));
	b->low = n ? tick[0] : 0;
	b->high = n ? tick[n - 1] : 1;
}

static void fill(const bullet *b, double from, double to, uint32_t rgb)
{
	double x1 = at_x(b, fmax(b->low, fmin(b->high, fmin(from, to))));
	double x2 = at_x(b, fmax(b->low, fmin(b->high, fmax(from, to))));

	if (x2 > x1)
		b->c->verbs->rect(b->c, (bl_box){x1, b->band.y, x2 - x1, b->band.h}, &(bl_fill){.rgb = rgb},
				  NULL);
}

static void draw_bands(const bullet *b)
{
	double start = isfinite(b->facts->baseline) ? b->facts->baseline : 0,
	       path = b->facts->expected - start;
	bool falling = isfinite(b->facts->goal) && b->facts->goal < start;
	double worst = falling ? b->high : b->low, best = falling ? b->low : b->high;

	if (isfinite(b->facts->expected)) {
		fill(b, worst, start + path, BL_BAND_2);
		fill(b, start + path, best, BL_BAND_1);
	} else if (isfinite(b->facts->goal)) {
		fill(b, worst, b->facts->goal, BL_BAND_2);
		fill(b, b->facts->goal, best, BL_BAND_1);
	} else {
		fill(b, b->low, b->high, BL_BAND_1);
	}
}

static void draw_bar(const bullet *b)
{
	double h = b->band.h / 3, x0 = at_x(b, 0), x = at_x(b, b->facts->now);
	bl_box bar = {fmin(x0, x), b->band.y + h, fabs(x - x0), h};

	if (isfinite(b->facts->now))
		b->c->verbs->rect(b->c, bar, &(bl_fill){.rgb = BL_BLUE}, NULL);
	b->c->verbs->line(b->c, (bl_point){x0, b->band.y}, (bl_point){x0, b->band.y + b->band.h},
			  &(bl_stroke){0.75, 0, BL_SOFT});
}

#define THIN  1.0
#define THICK 2.0

static void draw_tick(const bullet *b, double value, double from, double to, double width)
{
	double x = at_x(b, value);
	bl_point top = {x, b->band.y + b->band.h * from}, bottom = {x, b->band.y + b->band.h * to};

	if (!isfinite(value))
		return;
	if (width > THIN) /* over the bar, from which a white edge parts it */
		b->c->verbs->line(b->c, top, bottom, &(bl_stroke){width + 1.5, 0, BL_WHITE});
	b->c->verbs->line(b->c, top, bottom, &(bl_stroke){width, 0, BL_INK});
}

static void draw_marks(const bullet *b)
{
	double r = fmin(3, b->band.h / 4);

	draw_tick(b, b->facts->baseline, 0.7, 1, THIN);
	draw_tick(b, b->facts->goal, 0.15, 0.85, THICK);
	if (isfinite(b->facts->expected))
		bl__marker(b->c, BL_TRIANGLE, (bl_point){at_x(b, b->facts->expected), b->band.y + 1.7 * r}, r,
			   BL_INK);
}

/* ---- Names ---- */

static const bl_type *type_of(const name *n)
{
	return n->strong ? &bl__type_value : &bl__type_note;
}

/* One row of names; the last is left out until the rest fit. */
static void write_row(const bullet *b, const name *all, size_t n, double y)
{
	bl__spread_slot slot[MOST] = {0};

	for (size_t i = 0; i < n; i++) {
		slot[i].size = fmin(bl__text_width(b->c, all[i].text, type_of(&all[i])), b->box.w) + GAP;
		slot[i].want = at_x(b, all[i].value);
	}
	while (n && !bl__spread(slot, n, b->box.x - GAP / 2, b->box.x + b->box.w + GAP / 2))
		n--;
	for (size_t i = 0; i < n; i++) {
		bl_type type = *type_of(&all[i]);

		type.leading_pt = ROW;
		type.align = BL_CENTRE;
		bl__text_write(b->c, slot[i].at - (slot[i].size - GAP) / 2, y, slot[i].size - GAP,
			       all[i].text, &type);
	}
}

static size_t add_name(const bullet *b, name *all, size_t n, const char *key, double value)
{
	const char *text;

	if (!isfinite(value))
		return n;
	text = bl__value_text(b->lang, b->facts, value, 1);
	all[n] = (name){bl_lang_say(b->lang, key, BL_ARGS(BL_TEXT("value", text))), value, false};
	return n + 1;
}

/* The measure itself; its mark of no data when there is none. */
static name now_name(const bullet *b)
{
	bool known = isfinite(b->facts->now);

	return (name){known ? bl__value_text(b->lang, b->facts, b->facts->now, 1)
			    : bl_lang_number(b->lang, NAN, 0),
		      known ? b->facts->now : 0, known};
}

static void write_names(const bullet *b, int rows)
{
	name above[MOST], below[MOST] = {now_name(b)};
	size_t n_above = 0, n_below = 1;

	if (rows == 2) {
		n_above = add_name(b, above, n_above, "chart.target", b->facts->goal);
		n_above = add_name(b, above, n_above, "chart.expected", b->facts->expected);
		n_below = add_name(b, below, n_below, "chart.baseline", b->facts->baseline);
		write_row(b, above, n_above, b->band.y - ROW - 0.5);
	} else {
		n_below = add_name(b, below, n_below, "chart.target", b->facts->goal);
	}
	write_row(b, below, n_below, b->band.y + b->band.h + 0.5);
}

static void draw(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	int rows = box.h >= TWO_ROWS ? 2 : box.h >= ONE_ROW ? 1 : 0;
	double text = rows * (ROW + 0.5), h = fmin(box.h - text, BAND_HEIGHT);
	double above = rows == 2 ? ROW + 0.5 : 0;
	bullet b = {.c = c, .lang = lang, .facts = facts, .box = box};

	/* Ticks and triangles at either end stay inside the box. */
	b.band = (bl_box){box.x + EDGE, box.y + above + (box.h - text - h) / 2, fmax(1, box.w - 2 * EDGE), h};
	set_scale(&b);
	bl__chart_open(c, facts);
	draw_bands(&b);
	draw_bar(&b);
	draw_marks(&b);
	if (rows)
		write_names(&b, rows);
	bl__chart_close(c);
}

const bl_chart bl__chart_bullet = {.name = "bullet",
				   .gloss = "one measure against its target",
				   .height_pt = HEIGHT,
				   .min_periods = 0,
				   .wants = BL_WANTS_TARGET,
				   .draw = draw};
