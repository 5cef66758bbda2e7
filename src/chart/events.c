/* Events: a thin rule at the period, its name above the plot, right or left of
 * the rule, in the first row, or on two, where no name or rule crosses another. */
#include "plot.h"

#include <math.h>

typedef struct {
	double rule; /* x */
	double x, w; /* of the name; w 0: no room for it */
	int row, lines;
	const char *label;
	bool today;
} placed;

static bool rows_meet(const placed *a, const placed *b)
{
	return a->row < b->row + b->lines && b->row < a->row + a->lines;
}

/* A rule runs down from the first row of its name, through the rows below. */
static bool cuts(const placed *rule, const placed *name)
{
	return name->w > 0 && rule->row < name->row + name->lines && name->x - 1 < rule->rule &&
	       rule->rule < name->x + name->w + 1;
}

static bool crosses(const placed *a, const placed *b)
{
	return (rows_meet(a, b) && a->x < b->x + b->w + 4 && b->x < a->x + a->w + 4) || cuts(a, b) ||
	       cuts(b, a);
}

static bool is_clear(const GArray *all, const placed *p, const bl_box *box)
{
	if (p->x < box->x || p->x + p->w > box->x + box->w)
		return false;
	for (guint i = 0; i < all->len; i++)
		if (crosses(p, &g_array_index(all, placed, i)))
			return false;
	return true;
}

static bool find_place(const bl__frame *f, const GArray *all, placed *p, double w)
{
	int rows = f->event_rows;

	for (p->row = 0; p->row + p->lines <= rows; p->row++)
		for (int left = 0; left < 2; left++) {
			p->w = w;
			p->x = left ? p->rule - 3 - w : p->rule + 3;
			if (is_clear(all, p, &f->box))
				return true;
		}
	p->row = rows ? rows - 1 : 0;
	p->w = 0;
	return false;
}

/* A place in time, in periods; where what is still to come begins is between two. */
typedef struct {
	double at;
	const char *label;
	bool today;
} moment;

static gint by_time(gconstpointer a, gconstpointer b)
{
	const moment *x = a, *y = b;

	/* Today is placed first: it is the one name a forecast cannot do without. */
	if (x->today != y->today)
		return x->today ? -1 : 1;
	return x->at != y->at ? (x->at < y->at ? -1 : 1) : 0;
}

static GArray *moments(const bl__frame *f)
{
	const bl_chart_facts *facts = f->facts;
	GArray *all = g_array_new(FALSE, FALSE, sizeof(moment));

	for (size_t i = 0; i < facts->n_events; i++) {
		const bl_chart_event *e = &facts->event[i];
		moment m = {(double)e->at, e->label ? e->label : "", false};

		if (e->at < facts->n)
			g_array_append_val(all, m);
	}
	if (facts->coming && facts->coming < facts->n) {
		moment m = {(double)(facts->n - facts->coming) - 0.5,
			    bl_lang_say(f->lang, "chart.today", NULL), true};

		g_array_append_val(all, m);
	}
	g_array_sort(all, by_time);
	return all;
}

typedef enum { ONE_LINE, TWO_LINES } folding;

/* Whole on one line; whole on two, where that may be; what fits of it. */
static void place_one(const bl__frame *f, const GArray *all, folding most, placed *p)
{
	static const double share[] = {1, 0.7, 0.45};
	double half = 0.5 * f->box.w, w = bl__text_width(f->c, p->label, &bl__type_note) + 0.5;
	bl_extent folded = f->c->verbs->measure(f->c, p->label, &bl__type_note, fmin(half, 0.6 * w));

	p->lines = 1;
	if (!*p->label || (w <= 1.3 * half && find_place(f, all, p, w)))
		return;
	p->lines = 2;
	if (most == TWO_LINES && folded.lines == 2 && find_place(f, all, p, folded.width_pt + 0.5))
		return;
	p->lines = 1;
	for (size_t k = 0; k < G_N_ELEMENTS(share); k++)
		if (find_place(f, all, p, fmin(w, half) * share[k]))
			return;
}

static GArray *place_folded(const bl__frame *f, folding most, size_t *nameless)
{
	GArray *all = g_array_new(FALSE, TRUE, sizeof(placed));
	g_autoptr(GArray) order = moments(f);

	*nameless = 0;
	for (guint i = 0; i < order->len; i++) {
		const moment *m = &g_array_index(order, moment, i);
		placed p = {.rule = bl__frame_x(f, m->at), .label = m->label, .today = m->today};

		place_one(f, all, most, &p);
		*nameless += *p.label && !(p.w > 0);
		g_array_append_val(all, p);
	}
	return all;
}

/* All events with their places in f->event_rows rows, in the order of time.  A part of each name says more
 * than the whole of one and nothing of another. */
static GArray *place_all(const bl__frame *f)
{
	size_t nameless, in_one;
	GArray *all = place_folded(f, TWO_LINES, &nameless), *cut;

	if (!nameless)
		return all;
	cut = place_folded(f, ONE_LINE, &in_one);
	g_array_unref(in_one < nameless ? all : cut);
	return in_one < nameless ? cut : all;
}

int bl__events_rows(const bl__frame *f)
{
	g_autoptr(GArray) all = place_all(f);
	int rows = 0;

	for (guint i = 0; i < all->len; i++) {
		const placed *p = &g_array_index(all, placed, i);

		if (p->w > 0 && p->row + p->lines > rows)
			rows = p->row + p->lines;
	}
	return rows;
}

void bl__events_draw(bl__frame *f)
{
	g_autoptr(GArray) all = place_all(f);

	for (guint i = 0; i < all->len; i++) {
		const placed *p = &g_array_index(all, placed, i);
		double y = p->w > 0 ? f->events_y + p->row * bl__type_note.leading_pt : f->plot.y;

		f->c->verbs->line(f->c, (bl_point){p->rule, y}, (bl_point){p->rule, f->plot.y + f->plot.h},
				  &(bl_stroke){p->today ? 1 : 0.5, 0, p->today ? BL_INK : 0x7F7F7F});
		if (p->w > 0 && p->lines > 1)
			f->c->verbs->text(f->c, p->x, y, p->w, p->label, &bl__type_note);
		else if (p->w > 0)
			bl__text_write(f->c, p->x, y, p->w, p->label, &bl__type_note);
		bl__taken_segment(&f->taken, (bl_point){p->rule, y},
				  (bl_point){p->rule, f->plot.y + f->plot.h});
	}
}
