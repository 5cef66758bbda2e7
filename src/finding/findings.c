/* One period's judgements and facts: made, ranked, lent out. */
#include "finding.h"

#include <math.h>
#include <string.h>

typedef struct {
	int indicator;
	bl_series series;
} kept;

#define X(name) &bl__rule_##name,
const bl_rule *const bl_rules[] = {BL_RULES(X) NULL};
#undef X

/* Better first; ties keep the order of the agreement, so that two runs agree. */
static int by_score(const void *a, const void *b)
{
	const bl_finding *p = a, *q = b;

	if (p->score != q->score)
		return p->score < q->score ? 1 : -1;
	if (p->goal != q->goal)
		return p->goal - q->goal;
	if (p->indicator != q->indicator)
		return p->indicator - q->indicator;
	if (p->source != q->source)
		return p->source - q->source;
	return p->partner != q->partner ? p->partner - q->partner : strcmp(p->kind->name, q->kind->name);
}

static bool is_about_the_same(const bl_finding *a, const bl_finding *b)
{
	return a->goal == b->goal && a->indicator == b->indicator && a->source == b->source &&
	       a->partner == b->partner && a->kind->theme == b->kind->theme && a->way == b->way &&
	       (a->kind->theme != BL_THEME_OWN || a->kind == b->kind);
}

/* In a sorted list the first on a theme is the one to keep. */
static void drop_repeats(GArray *list)
{
	for (guint i = 0; i < list->len; i++)
		for (guint k = list->len; k-- > i + 1;)
			if (is_about_the_same(&g_array_index(list, bl_finding, i),
					      &g_array_index(list, bl_finding, k)))
				g_array_remove_index(list, k);
}

/* What a sentence rests on: a goal's standing, else all that is known of its indicator. */
static bool is_pending(bl_findings *f, const bl_finding *finding)
{
	bl_series past;

	if (finding->goal >= 0)
		return f->judgement[finding->goal].current.pending;
	if (finding->indicator < 0)
		return false;
	past = bl__history(f, finding->indicator);
	return bl_marks_of(past.at, past.n).pending;
}

static void mark_pending(bl_findings *f)
{
	for (guint i = 0; i < f->list->len; i++) {
		bl_finding *finding = &g_array_index(f->list, bl_finding, i);

		finding->pending = is_pending(f, finding);
	}
}

bl_findings *bl_findings_new(const bl_agreement *agreement, const bl_taken *taken, const bl_disclosure *seen,
			     bl_period period, bl_day as_of)
{
	bl_findings *f = g_new0(bl_findings, 1);

	f->agreement = agreement;
	f->taken = taken;
	f->words = bl_ledger_words(bl_disclosure_ledger(seen));
	f->period = period;
	f->as_of = as_of;
	f->now = bl_period_now(period, as_of);
	f->arena = bl_arena_new();
	f->list = g_array_new(FALSE, FALSE, sizeof(bl_finding));
	f->series = g_ptr_array_new();
	f->look = bl_arena_alloc(f->arena, (agreement->n_indicators + 1) * sizeof *f->look);
	f->partnership = bl_partnership_new(agreement, seen, f->now);
	f->seen = bl_partnership_seen(f->partnership);
	f->judgement = bl_arena_alloc(f->arena, agreement->n_goals * sizeof *f->judgement);
	bl__judge_all(f);
	bl__alarms_find(f);
	for (size_t i = 0; bl_rules[i]; i++)
		bl_rules[i]->find(f);
	g_array_sort(f->list, by_score);
	drop_repeats(f->list);
	mark_pending(f);
	return f;
}

/* What is made of rows when it is first asked for. */
static void forget_rows(bl_findings *f)
{
	bl_continuity_free(f->continuity);
	bl_adaptation_free(f->adaptation);
	f->continuity = NULL;
	f->adaptation = NULL;
}

void bl_findings_show(bl_findings *f, const bl_disclosure *seen)
{
	forget_rows(f);
	bl_partnership_show(f->partnership, seen);
	f->seen = bl_partnership_seen(f->partnership);
}

void bl_findings_free(bl_findings *f)
{
	if (!f)
		return;
	g_array_unref(f->list);
	if (f->statements)
		g_array_unref(f->statements);
	g_ptr_array_unref(f->series);
	forget_rows(f);
	bl_partnership_free(f->partnership);
	for (size_t i = 0; i < f->agreement->n_indicators; i++)
		bl__look_clear(f->look[i]);
	bl_arena_free(f->arena);
	g_free(f);
}

const bl_judgement *bl_findings_judgement(const bl_findings *f, int goal)
{
	return &f->judgement[goal];
}

bool bl_judgement_first_missed(const bl_judgement *j)
{
	const bl_standing *s = &j->first;

	return s->verdict == &bl_off_track && s->days_left < 0 && s->target && s->target->by != BL_DAY_NONE;
}

bool bl_judgement_better_by_revision(const bl_judgement *j)
{
	return j->revised && j->first.verdict->judged && j->current.verdict->judged &&
	       j->first.verdict->urgency > j->current.verdict->urgency;
}

size_t bl_findings_count(const bl_findings *f)
{
	return f->list->len;
}

const bl_finding *bl_findings_at(const bl_findings *f, size_t i)
{
	return i < f->list->len ? &g_array_index(f->list, bl_finding, i) : NULL;
}

bl_grain bl_findings_grain(const bl_findings *f)
{
	return f->period.grain;
}

bl_day bl_findings_now(const bl_findings *f)
{
	return f->now;
}

bl_period bl__month_over(bl_day day)
{
	bl_period month = bl_period_of(bl_grain_month(), day);

	if (bl_period_last(month) > day)
		month.index--;
	return month;
}

bl_day bl_findings_since(const bl_findings *f)
{
	bl_day over = bl_period_last(bl__month_over(f->as_of));

	return over > f->now ? over : BL_DAY_NONE;
}

const bl_partnership *bl_findings_partnership(const bl_findings *f)
{
	return f->partnership;
}

const bl_continuity *bl_findings_continuity(bl_findings *f)
{
	if (!f->continuity)
		f->continuity = bl_continuity_new(f->partnership);
	return f->continuity;
}

const bl_adaptation *bl_findings_adaptation(bl_findings *f)
{
	if (!f->adaptation)
		f->adaptation = bl_adaptation_new(f->partnership);
	return f->adaptation;
}

bool bl_finding_is_for(const bl_finding *finding, const char *audience, int partner)
{
	if (!finding->kind->is_private || !strcmp(audience, "coordinator"))
		return true;
	return !strcmp(audience, "partner") && partner >= 0 && finding->partner == partner;
}

bl_finding bl__finding(const bl_findings *f, const bl_finding_kind *kind)
{
	return (bl_finding){.kind = kind,
			    .goal = -1,
			    .indicator = -1,
			    .source = -1,
			    .partner = -1,
			    .period = f->period,
			    .size = NAN,
			    .reference = NAN,
			    .relative = NAN,
			    .best = NAN,
			    .count = NAN,
			    .low = NAN,
			    .high = NAN,
			    .p = NAN,
			    .day = BL_DAY_NONE,
			    .score = kind->rank.least};
}

double bl_finding_number(const bl_finding *finding, const bl_said *said)
{
	return *(const double *)(const void *)((const char *)finding + said->where);
}

double bl_rank_of(const bl_verdict *verdict)
{
	return verdict->urgency * (BL_RANK_ACT - BL_RANK_AGENDA);
}

void bl__findings_add(bl_findings *f, bl_finding finding)
{
	g_array_append_val(f->list, finding);
}

bl_grain bl__grain_of(const bl_findings *f, int indicator)
{
	if (indicator < (int)f->agreement->n_indicators)
		return f->agreement->indicators[indicator].every;
	return bl_grain_month();
}

const bl_disclosure *bl_findings_seen(const bl_findings *f)
{
	return f->seen;
}

static bl_series history_of(bl_findings *f, int indicator, bl_period from, size_t n)
{
	bl_figure *at = bl_arena_alloc(f->arena, n * sizeof *at);

	bl_disclosed_figures(f->seen, indicator, from, n, at);
	return (bl_series){from, n, at};
}

bl_figure bl_steps_figure(const bl_indicator *indicator, bl_day now)
{
	bl_steps steps = bl_steps_on(indicator, now);
	bl_figure f = bl_figure_amount((double)steps.done);

	f.numerator = (double)steps.done;
	f.denominator = (double)steps.all;
	return f;
}

/* A step that is said to be done later is not done yet in the period that runs. */
static void cut_at_now(const bl_findings *f, int indicator, const bl_series *s, bl_figure *at)
{
	const bl_indicator *is = &f->agreement->indicators[indicator];

	if (indicator >= (int)f->agreement->n_indicators || bl_measure_of(is)->from_rows || !s->n)
		return;
	if (bl_period_last(bl_period_add(s->first, (int32_t)s->n - 1)) > f->now)
		at[s->n - 1] = bl_steps_figure(is, f->now);
}

const bl_series *bl_findings_series(bl_findings *f, int indicator, size_t n)
{
	bl_period last = bl_period_of(bl__grain_of(f, indicator), bl_period_last(f->period));
	bl_figure *at;
	kept *k;

	for (guint i = 0; i < f->series->len; i++) {
		k = f->series->pdata[i];
		if (k->indicator == indicator && k->series.n == n)
			return &k->series;
	}
	k = bl_arena_alloc(f->arena, sizeof *k);
	at = bl_arena_alloc(f->arena, n * sizeof *at);
	*k = (kept){indicator, {bl_period_add(last, 1 - (int32_t)n), n, at}};
	bl_disclosed_figures(f->seen, indicator, k->series.first, n, at);
	cut_at_now(f, indicator, &k->series, at);
	g_ptr_array_add(f->series, k);
	return &k->series;
}

bl_series bl__history(bl_findings *f, int indicator)
{
	bl_day first, last;
	bl_period from, to = bl_period_of(bl__grain_of(f, indicator), f->now);

	if (bl_period_last(to) > f->now)
		to.index--;
	if (!bl_ledger_span(bl_disclosure_ledger(f->seen), indicator, &first, &last) || first > f->now)
		return (bl_series){.first = to};
	from = bl_period_of(to.grain, first);
	if (from.index > to.index)
		return (bl_series){.first = to};
	return history_of(f, indicator, from, (size_t)(to.index - from.index + 1));
}

size_t bl_findings_complete(const bl_findings *f, const bl_series *series)
{
	for (size_t i = series->n; i-- > 0;)
		if (bl_period_last(bl_period_add(series->first, (int32_t)i)) <= f->now)
			return i;
	return series->n;
}
