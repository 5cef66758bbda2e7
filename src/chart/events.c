/* Events: a thin rule at the period, its name above the plot, right or left of
 * the rule, in the first row where no name or rule crosses another. */
#include "plot.h"

#include <math.h>

typedef struct {
	double rule; /* x */
	double x, w; /* of the name; w 0: no room for it */
	int row;
	const char *label;
	bool today;
} placed;

static bool crosses(const placed *a, const placed *b)
{
	bool rows_meet = a->row == b->row && a->x < b->x + b->w + 4 && b->x < a->x + a->w + 4;
	/* A rule runs down from its row, through the rows below. */
	bool a_cuts_b = a->row <= b->row && b->x - 1 < a->rule && a->rule < b->x + b->w + 1;
	bool b_cuts_a = b->row <= a->row && a->x - 1 < b->rule && b->rule < a->x + a->w + 1;

	return rows_meet || (b->w > 0 && a_cuts_b) || (a->w > 0 && b_cuts_a);
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

static bool find_place(const bl__frame *f, const GArray *all, placed *p, double w, int rows)
{
	for (p->row = 0; p->row < rows; p->row++)
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

/* All events with their places in f->event_rows rows, in the order of time. */
static GArray *place_all(const bl__frame *f)
{
	static const double share[] = {1, 0.7, 0.45};
	GArray *all = g_array_new(FALSE, TRUE, sizeof(placed));
	g_autoptr(GArray) order = moments(f);

	for (guint i = 0; i < order->len; i++) {
		const moment *m = &g_array_index(order, moment, i);
		placed p = {.rule = bl__frame_x(f, m->at), .label = m->label, .today = m->today};
		double w = fmin(bl__text_width(f->c, p.label, &bl__type_note) + 0.5, 0.5 * f->box.w);

		for (size_t k = 0; k < G_N_ELEMENTS(share); k++)
			if (*p.label && find_place(f, all, &p, w * share[k], f->event_rows))
				break;
		g_array_append_val(all, p);
	}
	return all;
}

int bl__events_rows(const bl__frame *f)
{
	g_autoptr(GArray) all = place_all(f);
	int rows = 0;

	for (guint i = 0; i < all->len; i++) {
		const placed *p = &g_array_index(all, placed, i);

		if (p->w > 0 && p->row >= rows)
			rows = p->row + 1;
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
		if (p->w > 0)
			bl__text_write(f->c, p->x, y, p->w, p->label, &bl__type_note);
		bl__taken_segment(&f->taken, (bl_point){p->rule, y},
				  (bl_point){p->rule, f->plot.y + f->plot.h});
	}
}
