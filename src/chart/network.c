/* A network: who is tied to whom.  A tie is as wide as the root of its weight, a node's
 * shape says what it is; every node has its name, beside it or on white over ties. */
#include "plot.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

#define TIE     0x8C8C8C
#define RADIUS  4.0
#define NARROW  0.5 /* widths of ties */
#define WIDE    3.5
#define LABEL   104.0 /* a name is set this wide at most, on two lines */
#define GAP     2.5
#define WAYS    8 /* round a node, where its name may stand, in rings */
#define RINGS   4
#define RING    9.0 /* from one to the next */
#define STRETCH 1.35
#define EXTENT  0.25 /* the scale changes by steps, not with every node that moves */

static const bl_mark marks[BL_CHART_KINDS] = {BL_DOT,  BL_SQUARE,  BL_TRIANGLE,
					      BL_RING, BL_DIAMOND, BL_HOLLOW_DIAMOND};

typedef struct {
	bl_canvas *c;
	const bl_chart_network *is;
	bl_box box;     /* of nodes and names */
	bl_point *at;   /* of each node; x NAN: nowhere */
	bl__taken hard; /* nodes and names: nothing may lie on them */
	bl__taken soft; /* ties: a name hides as little of them as it can */
} drawing;

/* ---- Places ------------------------------------------------------------------------------ */

/* Around all of them, by steps. */
static bl_box extent(const bl_chart_network *is)
{
	bl_point low = {0, 0}, high = {0, 0};

	for (size_t i = 0; i < is->n; i++) {
		const bl_point *p = &is->node[i].at;

		if (!isfinite(p->x) || !isfinite(p->y))
			continue;
		low = (bl_point){fmin(low.x, p->x), fmin(low.y, p->y)};
		high = (bl_point){fmax(high.x, p->x), fmax(high.y, p->y)};
	}
	low = (bl_point){floor(low.x / EXTENT) * EXTENT, floor(low.y / EXTENT) * EXTENT};
	return (bl_box){low.x, low.y, fmax(EXTENT, ceil(high.x / EXTENT) * EXTENT - low.x),
			fmax(EXTENT, ceil(high.y / EXTENT) * EXTENT - low.y)};
}

static double to_hundredth(double x)
{
	return floor(x * 100 + 0.5) / 100;
}

/* One scale, but for a stretch into room that would stay empty. */
static void place_nodes(drawing *d)
{
	double left = fmin(LABEL * 0.7, d->box.w * 0.2), above = fmin(16, d->box.h * 0.2);
	bl_box all = extent(d->is);
	double x = (d->box.w - 2 * left) / all.w, y = (d->box.h - 2 * above) / all.h;
	bl_point middle = {all.x + all.w / 2, all.y + all.h / 2},
		 scale = {fmin(x, STRETCH * y), fmin(y, STRETCH * x)};

	for (size_t i = 0; i < d->is->n; i++) {
		const bl_point *p = &d->is->node[i].at;
		bool known = isfinite(p->x) && isfinite(p->y) && x > 0 && y > 0;

		d->at[i].x =
			known ? to_hundredth(d->box.x + d->box.w / 2 + scale.x * (p->x - middle.x)) : NAN;
		d->at[i].y =
			known ? to_hundredth(d->box.y + d->box.h / 2 + scale.y * (p->y - middle.y)) : NAN;
	}
}

static bool is_drawn(const drawing *d, const bl_chart_tie *t)
{
	return t->a < d->is->n && t->b < d->is->n && t->a != t->b && t->weight > 0 && isfinite(t->weight) &&
	       !isnan(d->at[t->a].x) && !isnan(d->at[t->b].x);
}

static bl_box around(bl_point at, double r)
{
	return (bl_box){at.x - r, at.y - r, 2 * r, 2 * r};
}

/* ---- Ties and nodes ------------------------------------------------------------------------ */

static void draw_ties(drawing *d)
{
	double most = 0;

	for (size_t i = 0; i < d->is->n_ties; i++)
		if (is_drawn(d, &d->is->tie[i]))
			most = fmax(most, d->is->tie[i].weight);
	for (size_t i = 0; i < d->is->n_ties; i++) {
		const bl_chart_tie *t = &d->is->tie[i];
		double width;

		if (!is_drawn(d, t))
			continue;
		width = NARROW + (WIDE - NARROW) * sqrt(t->weight / most);
		d->c->verbs->line(d->c, d->at[t->a], d->at[t->b], &(bl_stroke){width, 0, TIE});
		bl__taken_segment(&d->soft, d->at[t->a], d->at[t->b]);
	}
}

/* On white, so that no tie seems to end inside. */
static void draw_node(drawing *d, size_t i)
{
	size_t last = d->is->n_kinds ? MIN(d->is->n_kinds, BL_CHART_KINDS) - 1 : 0;
	bl_mark mark = marks[MIN(d->is->node[i].kind, last)];
	bl_point at = d->at[i];

	bl__marker(d->c, BL_DOT, at, RADIUS + 2, BL_WHITE);
	if (mark == BL_TRIANGLE)
		at.y += 0.85 * RADIUS; /* its tip is its place */
	bl__marker(d->c, mark, at, RADIUS, BL_BLUE);
	bl__taken_add(&d->hard, around(d->at[i], RADIUS + 1));
}

/* ---- Names ----------------------------------------------------------------------------------- */

typedef struct {
	char *text;
	bl_extent size;
	bl_type type;
} label;

static label label_of(const drawing *d, size_t i, double widest)
{
	label l = {.type = bl__type_with(&bl__type_label, BL_INK, BL_LEFT)};
	int lines = bl__text_width(d->c, d->is->node[i].name ? d->is->node[i].name : "", &l.type) > widest
			    ? 2
			    : 1;

	l.text = bl__text_fit(d->c, d->is->node[i].name, &l.type, widest, lines);
	l.size = d->c->verbs->measure(d->c, l.text, &l.type, lines > 1 ? widest : 0);
	return l;
}

/* Right, left, above, below, then the corners; farther from ring to ring. */
static bl_box beside(bl_point at, const bl_extent *size, int k, int ring)
{
	static const struct {
		double x, y; /* -1 left or above, 0 amid, 1 right or below */
	} way[] = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {-1, -1}, {1, 1}, {-1, 1}};
	double w = size->width_pt, h = size->height_pt, far = RADIUS + GAP + RING * ring;
	double side = way[k].x != 0 && way[k].y != 0 ? 0.6 : 1; /* a corner is nearer */

	return (bl_box){at.x + way[k].x * (side * far + w / 2) - w / 2,
			at.y + way[k].y * (side * far + h / 2) - h / 2, w, h};
}

static bool lies_in(bl_box inner, bl_box outer)
{
	return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
	       inner.y + inner.h <= outer.y + outer.h;
}

static int ties_under(const drawing *d, bl_box b)
{
	int n = 0;

	for (guint i = 0; i < d->soft.boxes->len; i++) {
		const bl_box *a = &g_array_index(d->soft.boxes, bl_box, i);

		n += a->x < b.x + b.w && b.x < a->x + a->w && a->y < b.y + b.h && b.y < a->y + a->h;
	}
	return n;
}

/* Of the free places of a ring the one that hides the least of ties; of equals the first. */
static bool find_in_ring(const drawing *d, size_t i, const bl_extent *size, int ring, bl_box *out)
{
	int least = INT_MAX;

	for (int k = 0; k < WAYS; k++) {
		bl_box at = beside(d->at[i], size, k, ring);
		int under =
			lies_in(at, d->box) && bl__taken_is_free(&d->hard, at) ? ties_under(d, at) : INT_MAX;

		if (under >= least)
			continue;
		least = under;
		*out = at;
	}
	return least < INT_MAX;
}

/* The nearest ring with a free place; -1: there is none. */
static int find_place(const drawing *d, size_t i, const bl_extent *size, bl_box *out)
{
	for (int ring = 0; ring < RINGS; ring++)
		if (find_in_ring(d, i, size, ring, out))
			return ring;
	return -1;
}

/* From a node to the name that stands farther off. */
static void draw_leader(drawing *d, size_t i, bl_box name)
{
	bl_point to = {CLAMP(d->at[i].x, name.x, name.x + name.w),
		       CLAMP(d->at[i].y, name.y, name.y + name.h)};

	d->c->verbs->line(d->c, d->at[i], to, &(bl_stroke){0.5, 0, BL_INK});
}

/* The last way to say a name is to cut it. */
static void write_name(drawing *d, size_t i)
{
	static const double share[] = {1, 0.7, 0.45};

	for (size_t s = 0; s < G_N_ELEMENTS(share); s++) {
		label l = label_of(d, i, LABEL * share[s]);
		bl_box at;
		int ring = *l.text ? find_place(d, i, &l.size, &at) : -1;

		if (ring >= 0) {
			d->c->verbs->rect(d->c, at, &(bl_fill){.rgb = BL_WHITE}, NULL);
			if (ring > 0)
				draw_leader(d, i, at);
			d->c->verbs->text(d->c, at.x, at.y, l.size.lines > 1 ? l.size.width_pt + 0.01 : 0,
					  l.text, &l.type);
			bl__taken_add(&d->hard, (bl_box){at.x - 1, at.y, at.w + 2, at.h});
		}
		g_free(l.text);
		if (ring >= 0)
			return;
	}
}

typedef struct {
	size_t i;
	double far;
} placed;

/* Those in the middle have the least room. */
static int by_room(const void *one, const void *other)
{
	const placed *p = one, *q = other;

	if (p->far != q->far)
		return p->far < q->far ? -1 : 1;
	return p->i < q->i ? -1 : p->i > q->i;
}

static void write_names(drawing *d)
{
	g_autofree placed *order = g_new(placed, d->is->n + 1);
	size_t n = 0;

	for (size_t i = 0; i < d->is->n; i++)
		if (!isnan(d->at[i].x))
			order[n++] =
				(placed){i, to_hundredth(hypot(d->is->node[i].at.x, d->is->node[i].at.y))};
	qsort(order, n, sizeof *order, by_room);
	for (size_t k = 0; k < n; k++)
		write_name(d, order[k].i);
}

/* ---- All of it --------------------------------------------------------------------------------- */

static double draw_key(bl_canvas *c, bl_box box, const bl_chart_network *is)
{
	bl__key_item item[BL_CHART_KINDS];
	size_t n = MIN(is->n_kinds, BL_CHART_KINDS);

	for (size_t k = 0; k < n; k++)
		item[k] = (bl__key_item){is->kind[k], BL_BLUE, BL_KEY_MARK, marks[k]};
	return n > 1 ? bl__key(c, box, item, n) : 0;
}

static void draw_all(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	double key = draw_key(c, box, facts->network);
	drawing d = {.c = c, .is = facts->network, .box = {box.x, box.y + key, box.w, fmax(0, box.h - key)}};

	(void)lang;
	d.at = g_new0(bl_point, d.is->n + 1);
	bl__taken_init(&d.hard);
	bl__taken_init(&d.soft);
	place_nodes(&d);
	draw_ties(&d);
	for (size_t i = 0; i < d.is->n; i++)
		if (!isnan(d.at[i].x))
			draw_node(&d, i);
	write_names(&d);
	bl__taken_done(&d.hard);
	bl__taken_done(&d.soft);
	g_free(d.at);
}

static void draw(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__chart_draw_if(c, box, facts, lang, facts->network && facts->network->n > 1, draw_all);
}

static double height(const bl_chart_facts *facts, double width)
{
	(void)width;
	return CLAMP(200 + 7 * (double)(facts->network ? facts->network->n : 0), 240, 360);
}

const bl_chart bl__chart_network = {.name = "network",
				    .gloss = "who is tied to whom, the stronger the wider",
				    .height_pt = 260,
				    .wants = BL_WANTS_NETWORK,
				    .height = height,
				    .draw = draw};
