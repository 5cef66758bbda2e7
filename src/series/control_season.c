/* What is usual at each time of the year, for control charts: the mean of the same periods of the
 * years limits come from, as bilan/watch.h takes it. */
#include "control.h"
#include "season.h"

#include <glib.h>
#include <math.h>

static size_t year_of(const bl__control_phase *f)
{
	return f->ask->frequency > 1 ? (size_t)f->ask->frequency : 0;
}

static double *values_of(const bl__control_phase *f, size_t n)
{
	double *y = g_new(double, n + 1);

	for (size_t i = 0; i < n; i++)
		y[i] = f->chart->point[f->from + i].value;
	return y;
}

/* Pooled over the periods of the base that stand `at` so many periods after the start of a year. */
static double usual_at(const bl__control_phase *f, size_t at)
{
	long double y = 0, size = 0;

	for (size_t i = f->from + at; i < f->from + f->base; i += year_of(f)) {
		if (isnan(f->chart->point[i].value))
			continue;
		y += f->ask->y[i];
		size += f->ask->size ? f->ask->size[i] : 1;
	}
	return (double)(y / size);
}

void bl__control_season(bl__control_phase *f)
{
	size_t year = year_of(f);
	g_autofree double *y = values_of(f, f->base), *usual = g_new(double, year + 1);

	f->seasonal = year && bl__season_chance(y, f->base, year) < BL__SEASON_CHANCE;
	if (!f->seasonal)
		return;
	for (size_t k = 0; k < year; k++)
		usual[k] = usual_at(f, k);
	for (size_t i = f->from; i < f->to; i++)
		f->chart->point[i].centre = usual[(i - f->from) % year];
}

/* The values without their slope: what rises all along is above itself a year before at every month. */
static double *level_of(const bl__control_phase *f, size_t n)
{
	double *y = values_of(f, n);
	double t = 0, mean = 0, with = 0, squares = 0, known = 0;

	for (size_t i = 0; i < n; i++) {
		if (isnan(y[i]))
			continue;
		t += (double)i;
		mean += y[i];
		known++;
	}
	for (size_t i = 0; i < n; i++) {
		double from = (double)i - t / known;

		if (isnan(y[i]))
			continue;
		with += from * (y[i] - mean / known);
		squares += from * from;
	}
	for (size_t i = 0; i < n && squares > 0; i++)
		y[i] -= (double)i * with / squares;
	return y;
}

bool bl__control_season_dawns(const bl__control_phase *f)
{
	size_t n = f->to - f->from;
	g_autofree double *y = level_of(f, n);

	return !f->seasonal && bl_season_dawns(y, n, (int)year_of(f));
}

static double known_in_base(const bl__control_phase *f)
{
	size_t known = 0;

	for (size_t i = f->from; i < f->from + f->base; i++)
		known += isnan(f->chart->point[i].value) ? 0 : 1;
	return (double)known;
}

double bl__control_season_df(const bl__control_phase *f)
{
	return fmax(1, known_in_base(f) - (double)year_of(f));
}

double bl__control_season_adds(const bl__control_phase *f)
{
	return sqrt(1 + (double)year_of(f) / known_in_base(f));
}
