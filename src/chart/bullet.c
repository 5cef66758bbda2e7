/* A bullet graph (S. Few, Bullet Graph Design Specification, 2013) of a way: its track goes from the
 * baseline at the left to the target at the right, whichever of the two is the larger number, so that
 * rightward is always nearer.  A bar from the baseline to the measure, a triangle where the path would be by
 * now, a thick tick at the target.
 *
 * What lies behind the baseline is a bar leftward in the colour of alarm; what lies past the target goes on
 * over it.  Either is cut with an arrow where it would flatten the way itself.  Without a baseline the track
 * begins at zero.
 *
 * The dark part of the track is where the path should have come by now.  In a table's row the figures of
 * both ends stand beside the track; names stand above (what is wanted) and below (what is) when the box is
 * high enough. */
#include "plot.h"

#include <math.h>

#define HEIGHT      36.0
#define ROW         10.0
#define TWO_ROWS    31.0
#define ONE_ROW     20.0
#define BAND_HEIGHT 16.0
#define EDGE        3.5 /* beside the band, for half a mark */
#define GAP         5.0 /* between two names */
#define END_SHARE   0.2 /* of the width, at least, for the figure of an end: tracks of a table line up */
#define END_MOST    0.34
#define FARTHEST    0.4 /* beyond either end, in ways */
enum { MOST = 2 };

typedef struct {
	bl_canvas *c;
	bl_lang *lang;
	const bl_chart_facts *facts;
	bl_box box, band;
	double start, end; /* values at either end of the way */
	double low, high;  /* shares of the way at either end of the band */
} bullet;

typedef struct {
	const char *text;
	double value;
	bool strong;
} name;

/* How far along the way, kept inside the band. */
static double along(const bullet *b, double value)
{
	return fmax(b->low, fmin(b->high, (value - b->start) / (b->end - b->start)));
}

static double at_x(const bullet *b, double value)
{
	return b->band.x + b->band.w * (along(b, value) - b->low) / (b->high - b->low);
}

static bool is_cut(const bullet *b, double value)
{
	double share = (value - b->start) / (b->end - b->start);

	return share < b->low - 1e-9 || share > b->high + 1e-9;
}

static void set_scale(bullet *b)
{
	const bl_chart_facts *facts = b->facts;
	const double seen[] = {facts->now, facts->expected};

	b->start = isfinite(facts->baseline) ? facts->baseline : 0;
	b->end = isfinite(facts->goal) ? facts->goal : isfinite(facts->now) ? facts->now : b->start + 1;
	if (b->end == b->start) /* nothing to go: as if from zero */
		b->start = 0;
	if (b->end == b->start)
		b->end = b->start + 1;
	b->low = 0;
	b->high = 1;
	for (size_t i = 0; i < G_N_ELEMENTS(seen); i++)
		if (isfinite(seen[i])) {
			double share = (seen[i] - b->start) / (b->end - b->start);

			b->low = fmax(-FARTHEST, fmin(b->low, share));
			b->high = fmin(1 + FARTHEST, fmax(b->high, share));
		}
}

static void fill(const bullet *b, double from, double to, double share, uint32_t rgb)
{
	double x1 = fmin(at_x(b, from), at_x(b, to)), x2 = fmax(at_x(b, from), at_x(b, to)),
	       h = b->band.h * share;

	if (x2 > x1)
		b->c->verbs->rect(b->c, (bl_box){x1, b->band.y + (b->band.h - h) / 2, x2 - x1, h},
				  &(bl_fill){.rgb = rgb}, NULL);
}

static void draw_track(const bullet *b)
{
	double by_now = b->facts->expected;

	fill(b, b->start, b->end, 1, BL_BAND_1);
	if (isfinite(by_now) && (by_now - b->start) / (b->end - b->start) > 0)
		fill(b, b->start, by_now, 1, BL_BAND_2);
}

/* Where the band ends before the measure does. */
static void draw_cut(const bullet *b, uint32_t rgb)
{
	double x = at_x(b, b->facts->now), way = along(b, b->facts->now) > 0 ? 1 : -1,
	       y = b->band.y + b->band.h / 2, r = b->band.h / 4;
	bl_point arrow[] = {{x + way * EDGE, y}, {x - way * r, y - r}, {x - way * r, y + r}};

	b->c->verbs->path(b->c, arrow, G_N_ELEMENTS(arrow), BL_CLOSED, &(bl_fill){.rgb = rgb}, NULL);
}

static void draw_bar(const bullet *b)
{
	double now = b->facts->now, x0 = at_x(b, b->start);
	bool behind = isfinite(now) && (now - b->start) / (b->end - b->start) < 0;
	uint32_t rgb = behind ? BL_ORANGE : BL_BLUE;

	if (isfinite(now)) {
		fill(b, b->start, now, 1.0 / 3, rgb);
		if (is_cut(b, now))
			draw_cut(b, rgb);
	}
	b->c->verbs->line(b->c, (bl_point){x0, b->band.y}, (bl_point){x0, b->band.y + b->band.h},
			  &(bl_stroke){1, 0, BL_SOFT});
}

/* Over the bar, from which a white edge parts it. */
static void draw_goal(const bullet *b)
{
	double x = at_x(b, b->facts->goal);
	bl_point top = {x, b->band.y}, bottom = {x, b->band.y + b->band.h};

	if (!isfinite(b->facts->goal))
		return;
	b->c->verbs->line(b->c, top, bottom, &(bl_stroke){3.5, 0, BL_WHITE});
	b->c->verbs->line(b->c, top, bottom, &(bl_stroke){2, 0, BL_INK});
}

static void draw_marks(const bullet *b)
{
	double r = fmin(3, b->band.h / 4);

	draw_goal(b);
	if (isfinite(b->facts->expected))
		bl__marker(b->c, BL_TRIANGLE, (bl_point){at_x(b, b->facts->expected), b->band.y + 1.7 * r}, r,
			   BL_INK);
}

/* ---- Figures at both ends ---- */

static void write_end(const bullet *b, double x, double width, double value, bl_align align)
{
	bl_type type = bl__type_with(&bl__type_label, BL_SOFT, align);

	bl__text_write(b->c, x, b->band.y + (b->band.h - type.leading_pt) / 2, width,
		       bl__value_text(b->lang, b->facts, value, 1), &type);
}

/* Beside the track, where they leave enough of it. */
static void write_ends(bullet *b)
{
	const char *start, *end;
	double least = END_SHARE * b->box.w, left, right;

	if (!isfinite(b->facts->goal) || b->band.h < bl__type_label.leading_pt)
		return;
	start = bl__value_text(b->lang, b->facts, b->start, 1);
	left = fmax(least, bl__text_width(b->c, start, &bl__type_label) + 0.5);
	end = bl__value_text(b->lang, b->facts, b->end, 1);
	right = fmax(least, bl__text_width(b->c, end, &bl__type_label) + 0.5);
	if (fmax(left, right) > END_MOST * b->box.w)
		return;
	b->band.x = b->box.x + left + EDGE + 1;
	b->band.w = b->box.w - left - right - 2 * (EDGE + 1);
	write_end(b, b->box.x, left, b->start, BL_RIGHT);
	write_end(b, b->box.x + b->box.w - right, right, b->end, BL_LEFT);
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

	/* Ticks, triangles and arrows at either end stay inside the box. */
	b.band = (bl_box){box.x + EDGE, box.y + above + (box.h - text - h) / 2, fmax(1, box.w - 2 * EDGE), h};
	set_scale(&b);
	bl__chart_open(c, facts);
	if (!rows)
		write_ends(&b);
	draw_track(&b);
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
