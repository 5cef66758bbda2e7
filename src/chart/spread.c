/* Labels that do not touch. */
#include "plot.h"

#include <math.h>

/* ---- Along one line ---- */

/* Indices in the order of what is wanted; equals stay as given.  By insertion:
 * there are at most a few dozen labels. */
static void sort_by_want(const bl__spread_slot *slot, size_t *order, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t k = i;

		for (; k > 0 && slot[order[k - 1]].want > slot[i].want; k--)
			order[k] = order[k - 1];
		order[k] = i;
	}
}

/* Isotonic regression (pool adjacent violators) of the n values. */
static void make_rising(double *value, size_t n)
{
	g_autofree double *level = g_new(double, n);
	g_autofree size_t *count = g_new(size_t, n);
	size_t pools = 0, at = 0;

	for (size_t i = 0; i < n; i++) {
		level[pools] = value[i];
		count[pools++] = 1;
		while (pools > 1 && level[pools - 2] > level[pools - 1]) {
			size_t a = count[pools - 2], b = count[pools - 1];

			level[pools - 2] = (level[pools - 2] * (double)a + level[pools - 1] * (double)b) /
					   (double)(a + b);
			count[--pools - 1] = a + b;
		}
	}
	for (size_t k = 0; k < pools; k++)
		for (size_t i = 0; i < count[k]; i++)
			value[at++] = level[k];
}

bool bl__spread(bl__spread_slot *slot, size_t n, double low, double high)
{
	g_autofree size_t *order = g_new(size_t, n + 1);
	g_autofree double *value = g_new(double, n + 1);
	double before = 0;

	for (size_t i = 0; i < n; i++)
		before += slot[i].size;
	if (before > high - low + 1e-9)
		return false;
	sort_by_want(slot, order, n);
	/* Without the sizes before it, each place must only not fall below the last. */
	before = 0;
	for (size_t i = 0; i < n; before += slot[order[i++]].size)
		value[i] = slot[order[i]].want - slot[order[i]].size / 2 - before;
	make_rising(value, n);
	high -= before;
	before = 0;
	for (size_t i = 0; i < n; before += slot[order[i++]].size)
		slot[order[i]].at = fmax(fmin(value[i], high), low) + before + slot[order[i]].size / 2;
	return true;
}

/* ---- In the plane ---- */

void bl__taken_init(bl__taken *t)
{
	t->boxes = g_array_new(FALSE, FALSE, sizeof(bl_box));
}

void bl__taken_done(bl__taken *t)
{
	g_clear_pointer(&t->boxes, g_array_unref);
}

void bl__taken_add(bl__taken *t, bl_box box)
{
	g_array_append_val(t->boxes, box);
}

/* In short pieces: the box around a slope would take far too much. */
void bl__taken_segment(bl__taken *t, bl_point from, bl_point to)
{
	int n = 1 + (int)(hypot(to.x - from.x, to.y - from.y) / 5);

	for (int i = 0; i < n; i++) {
		double x1 = from.x + (to.x - from.x) * i / n, x2 = from.x + (to.x - from.x) * (i + 1) / n;
		double y1 = from.y + (to.y - from.y) * i / n, y2 = from.y + (to.y - from.y) * (i + 1) / n;

		bl__taken_add(t, (bl_box){fmin(x1, x2) - 0.75, fmin(y1, y2) - 0.75, fabs(x2 - x1) + 1.5,
					  fabs(y2 - y1) + 1.5});
	}
}

bool bl__taken_is_free(const bl__taken *t, bl_box b)
{
	for (guint i = 0; i < t->boxes->len; i++) {
		const bl_box *a = &g_array_index(t->boxes, bl_box, i);

		if (a->x < b.x + b.w && b.x < a->x + a->w && a->y < b.y + b.h && b.y < a->y + a->h)
			return false;
	}
	return true;
}
