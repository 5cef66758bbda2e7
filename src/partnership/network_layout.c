/* Places for the nodes of a network: stress majorization, held to where they were.
 * Gansner, E., Koren, Y. & North, S. (2004), "Graph drawing by stress majorization",
 * GD 2004; de Leeuw, J. (1977) for the steps; Torgerson, W. (1952) for the start.
 * Only + - * / and square roots, in one order: no machine draws otherwise. */
#include "network.h"

#include <string.h>

#define STEPS  300
#define ANCHOR 2.0  /* how much a node is held to where it was; all its pairs together hold it about n */
#define GRAIN  1e-4 /* what is rounded to: what the last digits say is lost before it can grow */

/* A table of n rows and columns. */
typedef struct {
	size_t n;
	double *at;
} square;

static square square_new(size_t n)
{
	return (square){n, g_new0(double, n *n + 1)};
}

static double *cell(const square *s, size_t i, size_t k)
{
	return &s->at[i * s->n + k];
}

/* ---- How far apart they should be ----------------------------------------------------------- */

static int by_size(gconstpointer a, gconstpointer b)
{
	double p = *(const double *)a, q = *(const double *)b;

	return p < q ? -1 : p > q;
}

static double middle_weight(const bl_network *g)
{
	g_autoptr(GArray) w = g_array_new(FALSE, FALSE, sizeof(double));

	for (size_t i = 0; i < g->n_ties; i++)
		if (g->tie[i].weight > 0)
			g_array_append_val(w, g->tie[i].weight);
	g_array_sort(w, by_size);
	return w->len ? g_array_index(w, double, w->len / 2) : 1;
}

/* A tie sixteen times weaker is twice as long: what one month adds or takes hardly shows. */
static double length_of(double weight, double middle)
{
	return sqrt(sqrt(middle / weight));
}

/* The shortest way between any two (Floyd 1962). */
static void shorten(square *d)
{
	for (size_t c = 0; c < d->n; c++)
		for (size_t a = 0; a < d->n; a++)
			for (size_t b = 0; b < d->n; b++)
				*cell(d, a, b) = fmin(*cell(d, a, b), *cell(d, a, c) + *cell(d, c, b));
}

/* Parts that are not tied stand apart as far as any two that are. */
static void bridge_parts(square *d)
{
	double far = 1;

	for (size_t i = 0; i < d->n * d->n; i++)
		if (isfinite(d->at[i]))
			far = fmax(far, d->at[i]);
	for (size_t i = 0; i < d->n * d->n; i++)
		if (!isfinite(d->at[i]))
			d->at[i] = far;
}

static void scale(square *d)
{
	double sum = 0, n = (double)d->n, wanted;

	for (size_t i = 0; i < d->n * d->n; i++)
		sum += d->at[i] * d->at[i];
	wanted = sqrt(2 * n * n /
		      sum); /* the squares of all distances add up to 2 n^2 times that of the radius */
	for (size_t i = 0; i < d->n * d->n && sum > 0; i++)
		d->at[i] *= wanted;
}

static square wanted_of(const bl_network *g)
{
	square d = square_new(g->n);
	double middle = middle_weight(g);

	for (size_t i = 0; i < g->n; i++)
		for (size_t k = 0; k < g->n; k++)
			*cell(&d, i, k) = i == k ? 0 : INFINITY;
	for (size_t i = 0; i < g->n_ties; i++)
		if (g->tie[i].weight > 0)
			*cell(&d, g->tie[i].a, g->tie[i].b) = *cell(&d, g->tie[i].b, g->tie[i].a) =
				length_of(g->tie[i].weight, middle);
	shorten(&d);
	bridge_parts(&d);
	scale(&d);
	return d;
}

static double distance(const bl_spot *at, size_t i, size_t k)
{
	double x = at[i].x - at[k].x, y = at[i].y - at[k].y;

	return sqrt(x * x + y * y);
}

double bl_network_stress(const bl_network *g, const bl_spot *at)
{
	square d = wanted_of(g);
	double sum = 0, n = (double)g->n;

	for (size_t i = 0; i < g->n; i++)
		for (size_t k = i + 1; k < g->n; k++) {
			double off = distance(at, i, k) / *cell(&d, i, k) - 1;

			sum += off * off;
		}
	g_free(d.at);
	return g->n > 1 ? sum / (n * (n - 1) / 2) : 0;
}

/* ---- Steps ------------------------------------------------------------------------------------ */

/* In place, by Gauss and Jordan: what is inverted here is positive definite, and no row is changed. */
static void invert(square *m)
{
	for (size_t c = 0; c < m->n; c++) {
		double pivot = 1 / *cell(m, c, c);

		*cell(m, c, c) = 1;
		for (size_t k = 0; k < m->n; k++)
			*cell(m, c, k) *= pivot;
		for (size_t i = 0; i < m->n; i++) {
			double times = *cell(m, i, c);

			if (i == c)
				continue;
			*cell(m, i, c) = 0;
			for (size_t k = 0; k < m->n; k++)
				*cell(m, i, k) -= times * *cell(m, c, k);
		}
	}
}

/* What a step solves: the weights of all pairs; where nothing holds the nodes, 1/n everywhere holds
 * their middle. */
static square solver_of(const square *d, double held)
{
	square v = square_new(d->n);
	double n = (double)d->n;

	for (size_t i = 0; i < d->n; i++)
		for (size_t k = 0; k < d->n; k++) {
			double w = i == k ? 0 : 1 / (*cell(d, i, k) * *cell(d, i, k));

			*cell(&v, i, k) -= w;
			*cell(&v, i, i) += w;
		}
	for (size_t i = 0; i < d->n; i++)
		*cell(&v, i, i) += held;
	for (size_t i = 0; held <= 0 && i < d->n * d->n; i++)
		v.at[i] += 1 / n;
	invert(&v);
	return v;
}

/* Where each is drawn by all others; two on one spot draw each other nowhere. */
static void pull(const square *d, const bl_spot *at, bl_spot *out)
{
	for (size_t i = 0; i < d->n; i++) {
		out[i] = (bl_spot){0, 0};
		for (size_t k = 0; k < d->n; k++) {
			double far = distance(at, i, k), b = far > 1e-12 ? 1 / (*cell(d, i, k) * far) : 0;

			if (i == k)
				continue;
			out[i].x += b * (at[i].x - at[k].x);
			out[i].y += b * (at[i].y - at[k].y);
		}
	}
}

static void solve(const square *v, const bl_spot *in, bl_spot *out)
{
	for (size_t i = 0; i < v->n; i++) {
		out[i] = (bl_spot){0, 0};
		for (size_t k = 0; k < v->n; k++) {
			out[i].x += *cell(v, i, k) * in[k].x;
			out[i].y += *cell(v, i, k) * in[k].y;
		}
	}
}

/* `hold` NULL: nothing holds them. */
static void settle(const square *d, const bl_spot *hold, bl_spot *at)
{
	square v = solver_of(d, hold ? ANCHOR : 0);
	g_autofree bl_spot *to = g_new(bl_spot, d->n + 1);

	for (int step = 0; step < STEPS; step++) {
		pull(d, at, to);
		for (size_t i = 0; hold && i < d->n; i++) {
			to[i].x += ANCHOR * hold[i].x;
			to[i].y += ANCHOR * hold[i].y;
		}
		solve(&v, to, at);
	}
	g_free(v.at);
}

/* ---- Where they begin ---------------------------------------------------------------------------- */

/* One turn that makes cell (p, q) of a symmetric table 0 (Jacobi 1846). */
static void turn(square *m, square *axes, size_t p, size_t q)
{
	double off = *cell(m, p, q), theta, t, c, s;

	if (fabs(off) < 1e-300)
		return;
	theta = (*cell(m, q, q) - *cell(m, p, p)) / (2 * off);
	t = (theta < 0 ? -1 : 1) / (fabs(theta) + sqrt(theta * theta + 1));
	c = 1 / sqrt(t * t + 1);
	s = t * c;
	for (size_t i = 0; i < m->n; i++) {
		double x = *cell(m, i, p), y = *cell(m, i, q);

		*cell(m, i, p) = c * x - s * y;
		*cell(m, i, q) = s * x + c * y;
	}
	for (size_t i = 0; i < m->n; i++) {
		double x = *cell(m, p, i), y = *cell(m, q, i), u = *cell(axes, i, p), w = *cell(axes, i, q);

		*cell(m, p, i) = c * x - s * y;
		*cell(m, q, i) = s * x + c * y;
		*cell(axes, i, p) = c * u - s * w;
		*cell(axes, i, q) = s * u + c * w;
	}
}

/* Products about the middle of points that lie as far apart as d. */
static square products_of(const square *d)
{
	square b = square_new(d->n);
	g_autofree double *mean = g_new0(double, d->n + 1);
	double all = 0, n = (double)d->n;

	for (size_t i = 0; i < d->n; i++)
		for (size_t k = 0; k < d->n; k++) {
			mean[i] += *cell(d, i, k) * *cell(d, i, k) / n;
			all += *cell(d, i, k) * *cell(d, i, k) / (n * n);
		}
	for (size_t i = 0; i < d->n; i++)
		for (size_t k = 0; k < d->n; k++)
			*cell(&b, i, k) = -(*cell(d, i, k) * *cell(d, i, k) - mean[i] - mean[k] + all) / 2;
	return b;
}

/* The largest but `not`; of equals the first. */
static size_t largest(const square *m, size_t not)
{
	size_t at = not == 0 ? 1 : 0;

	for (size_t i = 0; i < m->n; i++)
		if (i != not&&*cell(m, i, i) > *cell(m, at, at) + 1e-9)
			at = i;
	return at;
}

static void scale_classically(const square *d, bl_spot *out)
{
	square b = products_of(d), axes = square_new(d->n);
	size_t one, other;

	for (size_t i = 0; i < d->n; i++)
		*cell(&axes, i, i) = 1;
	for (int sweep = 0; sweep < 30; sweep++)
		for (size_t p = 0; p < d->n; p++)
			for (size_t q = p + 1; q < d->n; q++)
				turn(&b, &axes, p, q);
	one = largest(&b, d->n);
	other = largest(&b, one);
	for (size_t i = 0; i < d->n; i++) {
		out[i].x = *cell(&axes, i, one) * sqrt(fmax(0, *cell(&b, one, one)));
		out[i].y = *cell(&axes, i, other) * sqrt(fmax(0, *cell(&b, other, other)));
	}
	g_free(b.at);
	g_free(axes.at);
}

/* Those that would begin on one spot are set around it, each a little farther. */
static void part(bl_spot *at, size_t n)
{
	static const bl_spot way[] = {{1, 0}, {0.28, 0.96}, {-0.8, 0.6}, {-0.6, -0.8}, {0.28, -0.96}};

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			if (distance(at, i, k) < 1e-3) {
				double far = 0.02 * (double)(1 + i);

				at[i].x += far * way[i % G_N_ELEMENTS(way)].x;
				at[i].y += far * way[i % G_N_ELEMENTS(way)].y;
			}
}

/* ---- Which way it lies ----------------------------------------------------------------------------- */

static void centre(bl_spot *at, size_t n)
{
	bl_spot sum = {0, 0};

	for (size_t i = 0; i < n; i++) {
		sum.x += at[i].x;
		sum.y += at[i].y;
	}
	for (size_t i = 0; i < n; i++) {
		at[i].x -= sum.x / (double)n;
		at[i].y -= sum.y / (double)n;
	}
}

static void lay_down(bl_spot *at, size_t n)
{
	double a = 0, b = 0, c = 0, length;
	bl_spot axis;

	for (size_t i = 0; i < n; i++) {
		a += at[i].x * at[i].x;
		b += at[i].x * at[i].y;
		c += at[i].y * at[i].y;
	}
	axis = (bl_spot){(a - c) / 2 + sqrt((a - c) * (a - c) / 4 + b * b),
			 b}; /* longest: of the larger root */
	length = sqrt(axis.x * axis.x + axis.y * axis.y);
	if (length < 1e-9)
		axis = a >= c - 1e-9 ? (bl_spot){1, 0} : (bl_spot){0, 1};
	else
		axis = (bl_spot){axis.x / length, axis.y / length};
	for (size_t i = 0; i < n; i++)
		at[i] = (bl_spot){axis.x * at[i].x + axis.y * at[i].y, axis.x * at[i].y - axis.y * at[i].x};
}

/* 1, or -1 where most of the weight lies on the side below 0; where it is even, the first decides. */
static double side(const double *x, const double *weight, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += weight[i] * x[i];
	for (size_t i = 0; fabs(sum) < 1e-6 && i < n; i++)
		sum = fabs(x[i]) > 1e-3 ? x[i] : sum;
	return sum < 0 ? -1 : 1;
}

static void flip(const bl_network *g, bl_spot *at)
{
	g_autofree double *weight = g_new0(double, g->n + 1), *x = g_new(double, g->n + 1),
			  *y = g_new(double, g->n + 1);
	double to_x, to_y;

	for (size_t i = 0; i < g->n_ties; i++) {
		weight[g->tie[i].a] += g->tie[i].weight;
		weight[g->tie[i].b] += g->tie[i].weight;
	}
	for (size_t i = 0; i < g->n; i++) {
		x[i] = at[i].x;
		y[i] = at[i].y;
	}
	to_x = side(x, weight, g->n);
	to_y = side(y, weight, g->n);
	for (size_t i = 0; i < g->n; i++)
		at[i] = (bl_spot){to_x * at[i].x, to_y * at[i].y};
}

/* ---- All of it -------------------------------------------------------------------------------------- */

static void begin_freely(const bl_network *g, const square *d, bl_spot *out)
{
	scale_classically(d, out);
	part(out, g->n);
	settle(d, NULL, out);
	centre(out, g->n);
	lay_down(out, g->n);
	flip(g, out);
}

static bool is_somewhere(bl_spot at)
{
	return !isnan(at.x);
}

/* Amid those that were somewhere, nearer where nearer is wanted; a bit outward, where there is room. */
static bl_spot beside(const square *d, const bl_spot *before, size_t i)
{
	bl_spot sum = {0, 0};
	double weight = 0;

	for (size_t k = 0; k < d->n; k++) {
		double w = k == i ? 0 : 1 / (*cell(d, i, k) * *cell(d, i, k));

		if (k == i || !is_somewhere(before[k]))
			continue;
		sum.x += w * before[k].x;
		sum.y += w * before[k].y;
		weight += w;
	}
	return weight > 0 ? (bl_spot){1.2 * sum.x / weight, 1.2 * sum.y / weight} : sum;
}

static void begin_before(const bl_network *g, const square *d, const bl_spot *before, bl_spot *out)
{
	g_autofree bl_spot *hold = g_new(bl_spot, g->n + 1);

	for (size_t i = 0; i < g->n; i++)
		hold[i] = is_somewhere(before[i]) ? before[i] : beside(d, before, i);
	part(hold, g->n);
	memcpy(out, hold, g->n * sizeof *out);
	settle(d, hold, out);
}

void bl_network_layout(const bl_network *g, const bl_spot *before, bl_spot *out)
{
	square d = wanted_of(g);
	size_t known = 0;

	for (size_t i = 0; before && i < g->n; i++)
		known += is_somewhere(before[i]);
	if (g->n < 2)
		for (size_t i = 0; i < g->n; i++)
			out[i] = (bl_spot){0, 0};
	else if (known > 1)
		begin_before(g, &d, before, out);
	else
		begin_freely(g, &d, out);
	for (size_t i = 0; i < g->n; i++)
		out[i] = (bl_spot){floor(out[i].x / GRAIN + 0.5) * GRAIN,
				   floor(out[i].y / GRAIN + 0.5) * GRAIN};
	g_free(d.at);
}
