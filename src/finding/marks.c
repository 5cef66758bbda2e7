/* Which points of a control chart are signals: what the findings tell, and nothing else, or a page
 * would contradict itself.  A chart's own rules fire on every fourth series in which nothing
 * changes, and know of no other indicator of the report. */
#include "finding.h"

#include <math.h>

/* How its indicator stood at the end of a period of the look. */
static bl__apart apart_at(const bl__alarm *a, const bl_look *look, size_t i)
{
	bl_day day = bl_period_last(bl_period_add(look->series.first, (int32_t)i));
	bl_period p = bl_period_of(a->first.grain, day);
	int64_t at = (int64_t)p.index - a->first.index;
	bl__apart is = {0, 0};

	if (at >= 0 && at < (int64_t)a->n)
		is = a->at[at];
	if (look->by_quarter)
		is.window = MAX(1, is.window / 3); /* whole quarters */
	return is;
}

static void unmark(bl_control *c)
{
	for (size_t i = 0; i < c->n; i++) {
		c->point[i].signals = 0;
		c->point[i].way = 0;
	}
}

static void mark(bl_control_point *p, int way, unsigned by_itself)
{
	p->way = way;
	p->signals = by_itself | BL_SIGNAL_APART;
}

/* The last period that stands apart, and those before it that lie on the same side. */
static void mark_window(const bl_control *own, bl_control_point *point, size_t last, bl__apart is)
{
	for (size_t k = last + 1; k-- > 0 && last - k < is.window;) {
		const bl_control_point *p = &own->point[k];

		if (p->judged && p->phase == own->point[last].phase && (k == last || p->side == is.way))
			mark(&point[k], is.way, p->way == is.way ? p->signals : 0);
	}
}

/* What a process does as it runs says nothing while it is moving. */
static void conclude(bl_control *c, int better)
{
	size_t i = c->n;

	while (i > 0 && isnan(c->point[i - 1].value))
		i--;
	c->variation = c->says && i ? bl_control_point_is(&c->point[i - 1], better) : NULL;
	if (i && c->point[i - 1].signals)
		c->assurance = NULL;
}

void bl__mark(const bl_findings *f, int indicator, bl_look *look)
{
	bl_control own = look->chart;

	own.point = bl_arena_alloc(f->arena, (own.n + 1) * sizeof *own.point);
	for (size_t i = 0; i < own.n; i++)
		own.point[i] = look->chart.point[i];
	unmark(&look->chart);
	for (size_t i = 0; i < own.n && f->alarm; i++) {
		bl__apart is = apart_at(&f->alarm[indicator], look, i);

		if (is.way)
			mark_window(&own, look->chart.point, i, is);
		look->chart.apart = is.way ? is.window : 0;
	}
	conclude(&look->chart, bl_indicator_direction(&f->agreement->indicators[indicator]));
}
