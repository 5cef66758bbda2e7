/* What has come in of what is owed: as declared, else by the rhythm a source has shown. */
#include "due.h"

#include <glib.h>
#include <string.h>

typedef struct {
	const bl_agreement *agreement;
	const bl_ledger *ledger;
	const bl_taken *taken;
	bl_day as_of;
	GArray *out;
} asked;

/* Lists and answers come when they come. */
static bool comes_by_period(const bl_source *s)
{
	static const char *const other[] = {"representatives", "reviews", "survey"};

	for (size_t i = 0; i < G_N_ELEMENTS(other); i++)
		if (bl_same_name(s->kind, other[i]))
			return false;
	return !s->optional;
}

static bool is_counted(const asked *a, int source)
{
	for (size_t i = 0; i < a->agreement->n_indicators; i++)
		if (bl_ledger_feeds(a->ledger, (int)i, source))
			return true;
	return false;
}

static void put(const asked *a, int source, int partner, bl_grain every, bl_day until)
{
	bl_delivery d = {source, partner, every, until};

	g_array_append_val(a->out, d);
}

static bool has_come(const asked *a, int source, int partner, bl_period p)
{
	return bl_ledger_sent(a->ledger, source, partner, p) ||
	       bl_source_has_nothing(&a->agreement->sources[source], partner, bl_period_first(p),
				     bl_period_last(p));
}

/* ---- As declared ------------------------------------------------------------------------------ */

static bl_day sent_until(const asked *a, int source, int partner, bl_day first)
{
	bl_grain every = a->agreement->sources[source].expected->every;
	bl_period p = bl_period_of(every, a->as_of);

	for (; bl_period_last(p) >= first; p = bl_period_add(p, -1))
		if (has_come(a, source, partner, p))
			return bl_period_last(p);
	return BL_DAY_NONE;
}

static void put_expected(const asked *a, int source, const bl_expected *e)
{
	size_t n = e->n_from ? e->n_from : a->agreement->n_partners;
	int reports = bl_ledger_reports(a->ledger, source);
	bl_day first = BL_DAY_NONE, last;

	if (reports < 0 || !bl_ledger_span(a->ledger, reports, &first, &last))
		first = INT32_MAX; /* nothing ever came */
	for (size_t i = 0; i < n; i++) {
		int partner = e->n_from ? e->from[i] : (int)i;

		put(a, source, partner, e->every, sent_until(a, source, partner, first));
	}
}

/* ---- As observed --------------------------------------------------------------------------------- */

enum { MONTHS = 24 };

/* The months up to the last with a row, latest first. */
typedef struct {
	bl_period last;
	bool spoke[MONTHS];
	int n; /* up to the first of them that spoke */
} spoken;

/* The day of the last row by as_of, as far as two years back. */
static bl_day last_row(const asked *a, int source)
{
	bl_day last = bl_taken_reach(a->taken, source).last;
	bl_period month = bl_period_of(bl_grain_month(), a->as_of);

	if (last <= a->as_of)
		return last;
	for (int i = 0; i < MONTHS; i++)
		if (bl_ledger_sent(a->ledger, source, -1, bl_period_add(month, -i)))
			return bl_period_first(bl_period_add(month, -i));
	return BL_DAY_NONE;
}

/* The month of the last row, or of the last that is declared empty after it. */
static bool last_month(const asked *a, int source, bl_period *out)
{
	const bl_source *s = &a->agreement->sources[source];
	bl_day last = last_row(a, source);

	for (size_t i = 0; i < s->n_nothing; i++)
		if (s->nothing[i].partner < 0 && s->nothing[i].last <= a->as_of)
			last = MAX(last, s->nothing[i].last);
	if (last != BL_DAY_NONE)
		*out = bl_period_of(bl_grain_month(), last);
	return last != BL_DAY_NONE;
}

static spoken listen(const asked *a, int source, bl_period last)
{
	spoken s = {.last = last};

	for (int i = 0; i < MONTHS; i++) {
		s.spoke[i] = has_come(a, source, -1, bl_period_add(last, -i));
		if (s.spoke[i])
			s.n = i + 1;
	}
	return s;
}

static bool spoke_in(const spoken *s, bl_period p)
{
	bl_grain month = bl_grain_month();
	int32_t from = bl_period_of(month, bl_period_first(p)).index,
		to = MIN(bl_period_of(month, bl_period_last(p)).index, s->last.index);

	for (int32_t m = from; m <= to; m++)
		if (s->last.index - m < s->n && s->spoke[s->last.index - m])
			return true;
	return false;
}

/* Whether it spoke in the periods of a year up to its last; in one of them it may have been silent
 * where they are six or more. */
static bool keeps(const spoken *s, bl_grain every)
{
	bl_period last = bl_period_of(every, bl_period_first(s->last)),
		  first = bl_period_of(every, bl_period_first(bl_period_add(s->last, 1 - s->n)));
	int32_t n = MIN(bl_periods_per_year(every), last.index - first.index + 1), silent = 0;

	for (int32_t i = 0; i < n; i++)
		silent += !spoke_in(s, bl_period_add(last, -i));
	return silent <= (n >= 6);
}

static bool cadence_of(const asked *a, const spoken *s, bl_grain *out)
{
	int starts = MAX(a->agreement->year_starts, 1);

	for (int months = 1; months <= 12; months++)
		for (size_t i = 0; bl_grain_kinds[i]; i++)
			if (bl_grain_kinds[i]->months == months &&
			    (!bl_grain_kinds[i]->fiscal || starts > 1) &&
			    bl_grain_find(bl_grain_kinds[i]->name, starts, out) && keeps(s, *out))
				return true;
	return false;
}

static bool is_over(const asked *a, const spoken *s, bl_grain every)
{
	int32_t now = bl_period_of(bl_grain_month(), a->as_of).index,
		silent = now - 1 -
			 bl_period_of(bl_grain_month(),
				      bl_period_last(bl_period_of(every, bl_period_first(s->last))))
				 .index;

	return silent > MIN(s->n, 12);
}

static void put_observed(const asked *a, int source)
{
	bl_period last;
	bl_grain every;
	spoken s;

	if (!last_month(a, source, &last))
		return;
	s = listen(a, source, last);
	if (s.n && cadence_of(a, &s, &every) && !is_over(a, &s, every))
		put(a, source, -1, every, bl_period_last(bl_period_of(every, bl_period_first(last))));
}

bl_delivery *bl_deliveries(const bl_agreement *agreement, const bl_ledger *ledger, const bl_taken *taken,
			   bl_day as_of, size_t *n)
{
	asked a = {agreement, ledger, taken, as_of, g_array_new(FALSE, FALSE, sizeof(bl_delivery))};

	for (size_t i = 0; i < agreement->n_sources; i++) {
		const bl_source *s = &agreement->sources[i];

		if (!comes_by_period(s) || !is_counted(&a, (int)i))
			continue;
		if (s->expected)
			put_expected(&a, (int)i, s->expected);
		else
			put_observed(&a, (int)i);
	}
	*n = a.out->len;
	return (bl_delivery *)(void *)g_array_free(a.out, FALSE);
}
