/* The parameters of exponential smoothing that leave the least squared error.
 *
 * Errors are linear in the two first states, so these are solved for, given the
 * rest; what is left has at most three dimensions.  The sum of squares may have
 * several minima and often lies lowest on a bound: every search begins from a
 * grid, and goes on in angles, u, with a parameter at low + (high - low) sin² u.
 * A bound is then an ordinary minimum, and no step can leave the range. */
#include "smooth.h"

#include <glib.h>
#include <gsl/gsl_min.h>
#include <gsl/gsl_multimin.h>
#include <math.h>

#define LEAST      1e-4 /* of alpha and beta, as in R's forecast */
#define ALPHA_MOST 0.9999
#define PHI_LEAST  0.8
#define PHI_MOST   0.98

#define GRID       50 /* steps over a quarter turn, for one parameter */
#define GRID_TWO   40 /* points for each of two, which can lie in a narrow hollow */
#define GRID_THREE 13 /* and for each of three */
#define STARTS     8
#define ITERATIONS 400
#define STEP       0.1
#define CLOSE      1e-7 /* in angles: errors change by its square */
#define QUARTER    (G_PI / 2)

typedef struct {
	double *y, *none; /* scaled values; zeros where they are known */
	size_t n;
	bl__smoothing given; /* scaled */
	size_t free;         /* how many of alpha, beta and phi are to be found */
	size_t each;         /* grid points for each of several */
	double *left, *by_level, *by_slope;
} search;

static double between(double low, double high, double u)
{
	return low + (high - low) * sin(u) * sin(u);
}

/* The parameters at the angles u, one for each that is to be found. */
static bl__smoothing at(const search *s, const double *u)
{
	bl__smoothing with = s->given;

	if (isnan(with.alpha))
		with.alpha = between(LEAST, ALPHA_MOST, *u++);
	if (isnan(with.beta))
		with.beta = between(LEAST, fmax(LEAST, with.alpha), *u++);
	if (isnan(with.phi))
		with.phi = between(PHI_LEAST, PHI_MOST, *u);
	return with;
}

/* ---- The first states ---- */

static void errors_of(const search *s, bl__smoothing with, const double *y, double l0, double b0,
		      double *error)
{
	for (size_t i = 0; i < s->n; i++) {
		double ahead = l0 + with.phi * b0;

		error[i] = isnan(y[i]) ? 0 : y[i] - ahead;
		l0 = ahead + with.alpha * error[i];
		b0 = with.phi * b0 + with.beta * error[i];
	}
}

static double dot(const double *a, const double *b, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += a[i] * b[i];
	return sum;
}

/* How much of b there is in a. */
static double part(const double *a, const double *b, size_t n)
{
	double squares = dot(b, b, n);

	return squares > 0 ? dot(a, b, n) / squares : 0;
}

static void take_off(double *a, double times, const double *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		a[i] -= times * b[i];
}

/* Least squares on one or two columns, made orthogonal.  The sum of squares. */
static double solve_states(search *s, bl__smoothing *with)
{
	bool level = isnan(with->l0), slope = isnan(with->b0);
	double shared = 0;

	errors_of(s, *with, s->y, level ? 0 : with->l0, slope ? 0 : with->b0, s->left);
	if (level) {
		errors_of(s, *with, s->none, 1, 0, s->by_level);
		with->l0 = -part(s->left, s->by_level, s->n);
		take_off(s->left, -with->l0, s->by_level, s->n);
	}
	if (slope) {
		errors_of(s, *with, s->none, 0, 1, s->by_slope);
		shared = level ? part(s->by_slope, s->by_level, s->n) : 0;
		take_off(s->by_slope, shared, s->by_level, s->n);
		with->b0 = -part(s->left, s->by_slope, s->n);
		take_off(s->left, -with->b0, s->by_slope, s->n);
		with->l0 -= shared * with->b0;
	}
	return dot(s->left, s->left, s->n);
}

static double sse_at(search *s, const double *u)
{
	bl__smoothing with = at(s, u);

	return solve_states(s, &with);
}

/* ---- One parameter ---- */

static double sse_on_line(double u, void *self)
{
	return sse_at(self, &u);
}

/* Between two neighbours of the best point of the grid, which lie higher, or as
 * high in a plain that has no lower place. */
static void descend(search *s, double *u)
{
	gsl_function f = {sse_on_line, s};
	double width = QUARTER / GRID, low = sse_on_line(*u - width, s), high = sse_on_line(*u + width, s);
	double middle = sse_on_line(*u, s);
	gsl_min_fminimizer *m;

	if (!(middle < low && middle < high))
		return;
	m = gsl_min_fminimizer_alloc(gsl_min_fminimizer_brent);
	gsl_min_fminimizer_set_with_values(m, &f, *u, middle, *u - width, low, *u + width, high);
	for (int i = 0; i < ITERATIONS && gsl_min_fminimizer_iterate(m) == GSL_SUCCESS; i++)
		if (gsl_min_fminimizer_x_upper(m) - gsl_min_fminimizer_x_lower(m) < CLOSE)
			break;
	if (gsl_min_fminimizer_f_minimum(m) < middle)
		*u = gsl_min_fminimizer_x_minimum(m);
	gsl_min_fminimizer_free(m);
}

static void search_line(search *s, double *u)
{
	double least = INFINITY;

	for (int k = 0; k <= GRID; k++) {
		double here = QUARTER * k / GRID, sse = sse_on_line(here, s);

		if (sse < least) {
			least = sse;
			*u = here;
		}
	}
	descend(s, u);
}

/* ---- Two or three ---- */

typedef struct {
	double sse, u[3];
} place;

static double sse_in_space(const gsl_vector *v, void *self)
{
	double u[3] = {0};

	for (size_t k = 0; k < v->size; k++)
		u[k] = gsl_vector_get(v, k);
	return sse_at(self, u);
}

/* The angles of point p of the grid: its digits, counted in s->each. */
static void angles_of(const search *s, size_t p, double *u)
{
	for (size_t k = 0; k < s->free; k++, p /= s->each)
		u[k] = QUARTER * (double)(p % s->each) / (double)(s->each - 1);
}

/* Whether no neighbour along an axis lies lower; of equal ones the first is it. */
static bool is_hollow(const search *s, const double *sse, size_t p)
{
	for (size_t k = 0, step = 1; k < s->free; k++, step *= s->each) {
		size_t digit = p / step % s->each;

		if ((digit > 0 && sse[p - step] <= sse[p]) || (digit < s->each - 1 && sse[p + step] < sse[p]))
			return false;
	}
	return true;
}

/* The hollows of the grid, the lowest first; how many. */
static size_t hollows(search *s, place *best)
{
	g_autofree double *sse = NULL;
	size_t points = 1, n = 0;

	for (size_t k = 0; k < s->free; k++)
		points *= s->each;
	sse = g_new(double, points);
	for (size_t p = 0; p < points; p++) {
		place here = {0};

		angles_of(s, p, here.u);
		sse[p] = sse_at(s, here.u);
	}
	for (size_t p = 0; p < points; p++) {
		place here = {.sse = sse[p]};
		size_t to;

		if (!is_hollow(s, sse, p) || (n == STARTS && here.sse >= best[n - 1].sse))
			continue;
		angles_of(s, p, here.u);
		for (to = n < STARTS ? n++ : n - 1; to > 0 && best[to - 1].sse > here.sse; to--)
			best[to] = best[to - 1];
		best[to] = here;
	}
	return n;
}

static void walk_down(search *s, gsl_multimin_fminimizer *m, place *from)
{
	gsl_multimin_function f = {sse_in_space, s->free, s};
	gsl_vector *x = gsl_vector_alloc(s->free), *step = gsl_vector_alloc(s->free);

	for (size_t k = 0; k < s->free; k++)
		gsl_vector_set(x, k, from->u[k]);
	gsl_vector_set_all(step, STEP);
	gsl_multimin_fminimizer_set(m, &f, x, step);
	for (int i = 0; i < ITERATIONS && gsl_multimin_fminimizer_iterate(m) == GSL_SUCCESS; i++)
		if (gsl_multimin_fminimizer_size(m) < CLOSE)
			break;
	if (gsl_multimin_fminimizer_minimum(m) < from->sse) {
		from->sse = gsl_multimin_fminimizer_minimum(m);
		for (size_t k = 0; k < s->free; k++)
			from->u[k] = gsl_vector_get(gsl_multimin_fminimizer_x(m), k);
	}
	gsl_vector_free(x);
	gsl_vector_free(step);
}

/* A simplex may come to rest too early: the lowest place starts once more. */
static void search_space(search *s, double *u)
{
	gsl_multimin_fminimizer *m =
		gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, s->free);
	place start[STARTS];
	size_t n, best = 0;

	s->each = s->free == 2 ? GRID_TWO : GRID_THREE;
	n = hollows(s, start);
	for (size_t k = 0; k < n; k++) {
		walk_down(s, m, &start[k]);
		if (start[k].sse < start[best].sse)
			best = k;
	}
	walk_down(s, m, &start[best]);
	for (size_t k = 0; k < s->free; k++)
		u[k] = start[best].u[k];
	gsl_multimin_fminimizer_free(m);
}

/* ---- Scale ---- */

/* Values near 0 and within 1, so that no square is lost or too large. */
static bool scale(const double *y, size_t n, double *centre, double *unit)
{
	double low = INFINITY, high = -INFINITY;

	for (size_t i = 0; i < n; i++) {
		if (isnan(y[i]))
			continue;
		low = fmin(low, y[i]);
		high = fmax(high, y[i]);
	}
	*centre = low + (high - low) / 2;
	*unit = high > low ? (high - low) / 2 : 1;
	return isfinite(*centre) && isfinite(*unit);
}

static void search_all(search *s, double *u)
{
	s->free = (size_t)isnan(s->given.alpha) + (size_t)isnan(s->given.beta) + (size_t)isnan(s->given.phi);
	if (s->free == 1)
		search_line(s, u);
	else if (s->free > 1)
		search_space(s, u);
}

static bl__smoothing find(const bl__smoothing *given, const double *y, size_t n, double centre, double unit)
{
	g_autofree double *room = g_new(double, 5 * n);
	search s = {.y = room, .none = room + n, .n = n, .given = *given, .left = room + 2 * n};
	double u[3] = {0};
	bl__smoothing with;

	s.by_level = room + 3 * n;
	s.by_slope = room + 4 * n;
	s.given.l0 = (given->l0 - centre) / unit;
	s.given.b0 = given->b0 / unit;
	for (size_t i = 0; i < n; i++) {
		s.y[i] = (y[i] - centre) / unit;
		s.none[i] = isnan(y[i]) ? NAN : 0;
	}
	search_all(&s, u);
	with = at(&s, u);
	solve_states(&s, &with);
	with.l0 = isnan(given->l0) ? centre + unit * with.l0 : given->l0;
	with.b0 = isnan(given->b0) ? unit * with.b0 : given->b0;
	return with;
}

bl__smoothed bl__smooth_fit(const bl__smoothing *given, const double *y, size_t n)
{
	const double all[] = {given->alpha, given->beta, given->phi, given->l0, given->b0};
	bl__smoothed s = {.with = BL__DAMPED, .sse = NAN, .level = NAN, .slope = NAN};
	size_t found = 0;
	double centre, unit;
	bl__smoothing with = *given;

	for (size_t k = 0; k < G_N_ELEMENTS(all); k++)
		if (isnan(all[k]))
			found++;
	for (size_t i = 0; i < n; i++)
		if (!isnan(y[i]))
			s.known++;
	s.found = found;
	if (!s.known || (found && s.known <= found) || !scale(y, n, &centre, &unit))
		return s;
	if (found)
		with = find(given, y, n, centre, unit);
	s = bl__smooth(&with, y, n);
	s.found = found;
	return s;
}
