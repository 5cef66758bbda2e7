/* Who reports, and when: each partner against its own rhythm, never against the
 * others'.  A silence is worth a word when the partner was never silent that long
 * and its own share of silent months, taken as independent, makes it a chance of
 * less than one in twenty (a geometric tail; Jeffreys' half month added). */
#include "partnership.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LEAST_MONTHS 6
#define REGULAR      (11.0 / 12)
#define CHANCE       0.05

/* The months of one source, and in which of them anybody reported. */
typedef struct {
	const bl_partnership *p;
	int source, reports; /* reports: the ledger's own count of the source's rows */
	bool names_others;   /* who sends no row may be named in those of others */
	bl_period first;     /* of the source */
	size_t n;            /* complete months up to now; figures are of one more, which may be running */
	bl_figure *all;
} months_of_source;

static bool has_rows(bl_figure figure)
{
	return figure.state == BL_VALUE && figure.value > 0;
}

/* Who said that nothing happened has reported, though no row came. */
static void add_nothing(const months_of_source *m, int partner, bl_figure *at)
{
	const bl_source *s = &m->p->agreement->sources[m->source];

	for (size_t i = 0; s->n_nothing && i < m->n; i++) {
		bl_period p = bl_period_add(m->first, (int32_t)i);

		if (!has_rows(at[i]) &&
		    bl_source_has_nothing(s, partner, bl_period_first(p), bl_period_last(p)))
			at[i] = bl_figure_value(1);
	}
}

/* Months in which nobody reports say nothing about one of them. */
static void count(const months_of_source *m, const bl_figure *at, bl_rhythm *out)
{
	size_t gap = 0, months = 0;

	for (size_t i = 0; i < m->n; i++) {
		if (!has_rows(at[i])) {
			gap += out->active && has_rows(m->all[i]);
			continue;
		}
		months += 1 + gap;
		out->longest = MAX(out->longest, gap);
		out->active++;
		out->last = bl_period_add(m->first, (int32_t)i);
		gap = 0;
	}
	out->months = months;
	out->silent = gap;
}

static void judge(const months_of_source *m, const bl_figure *at, bl_rhythm *out)
{
	double share = ((double)out->active + 0.5) / ((double)out->months + 1);

	/* A row of the month that is running breaks the silence. */
	if (out->months < LEAST_MONTHS || has_rows(at[m->n]))
		return;
	out->late = out->silent == 1 && !has_rows(at[m->n - 1]) && has_rows(m->all[m->n - 1]) &&
		    (double)out->active >= REGULAR * (double)out->months;
	out->quiet = !m->names_others && out->silent > 1 && out->silent > out->longest &&
		     pow(1 - share, (double)out->silent) < CHANCE;
}

static bool has_left(const bl_partnership *p, int partner)
{
	bl_day left = p->agreement->partners[partner].left;

	return left != BL_DAY_NONE && left <= p->now;
}

static void add_partners(const months_of_source *m, GArray *found)
{
	const bl_partnership *p = m->p;
	g_autofree bl_figure *at = g_new0(bl_figure, m->n + 1);

	for (size_t i = 0; i < p->agreement->n_partners; i++) {
		bl_rhythm x = {.partner = (int)i, .source = m->source};

		if (p->word[i] == UINT32_MAX || has_left(p, (int)i))
			continue;
		bl_disclosed_split_figures(p->given, (bl_split_value){m->reports, 0, p->word[i]}, m->first,
					   m->n + 1, at);
		add_nothing(m, (int)i, at);
		count(m, at, &x);
		judge(m, at, &x);
		if (x.active)
			g_array_append_val(found, x);
	}
}

/* A source of activities that says who took part: who leads none any more may still be at all of them. */
static bool names_others(const bl_source *s)
{
	for (size_t i = 0; s->kind && bl_same_name(s->kind, "activities") && i < s->n_columns; i++)
		if (s->columns[i].role && bl_same_name(s->columns[i].role, "partners"))
			return true;
	return false;
}

static void add_source(const bl_partnership *p, int source, GArray *found)
{
	months_of_source m = {.p = p,
			      .source = source,
			      .reports = bl_ledger_reports(p->ledger, source),
			      .names_others = names_others(&p->agreement->sources[source])};
	bl_period to = bl_period_of(bl_grain_month(), p->now);
	bl_day first, last;

	if (m.reports < 0 || !bl_ledger_span(p->ledger, m.reports, &first, &last) || first > p->now)
		return;
	if (bl_period_last(to) > p->now)
		to.index--;
	m.first = bl_period_of(bl_grain_month(), first);
	if (to.index < m.first.index)
		return;
	m.n = (size_t)(to.index - m.first.index + 1);
	m.all = g_new0(bl_figure, m.n + 1);
	bl_disclosed_figures(p->given, m.reports, m.first, m.n + 1, m.all);
	add_partners(&m, found);
	g_free(m.all);
}

void bl__rhythms_find(bl_partnership *p)
{
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(bl_rhythm));

	for (size_t s = 0; p->words && s < p->agreement->n_sources; s++)
		add_source(p, (int)s, found);
	p->n_rhythms = found->len;
	p->rhythm = bl_arena_alloc(p->arena, (found->len + 1) * sizeof *p->rhythm);
	if (found->len)
		memcpy(p->rhythm, found->data, found->len * sizeof *p->rhythm);
}

size_t bl_rhythms(const bl_partnership *p)
{
	return p->n_rhythms;
}

const bl_rhythm *bl_rhythm_at(const bl_partnership *p, size_t i)
{
	return i < p->n_rhythms ? &p->rhythm[i] : NULL;
}

size_t bl_rhythm_late(const bl_partnership *p, int source, int *out)
{
	size_t n = 0;

	for (size_t i = 0; i < p->n_rhythms; i++) {
		if (p->rhythm[i].source != source || !p->rhythm[i].late)
			continue;
		if (out)
			out[n] = p->rhythm[i].partner;
		n++;
	}
	return n;
}
