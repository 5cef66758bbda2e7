/* What was said of each target when its time was half over, and how it came out.  The chance
 * of a month depends on no other month, so that only the months asked about are judged. */
#include "finding.h"

#include <math.h>

typedef enum { WHAT_WAS_SAID, HOW_IT_CAME_OUT } look_for;

/* One question about one statement, at the end of a month. */
typedef struct {
	bl_period month;
	size_t statement;
	const bl_target *target;
	look_for what;
} question;

typedef struct {
	bl_findings *f;
	GArray *statements; /* of bl_statement */
	GArray *questions;  /* of question */
} work;

/* ---- What is asked ---- */

/* The k-th target of a goal, the first one being the 0th, and the day it was set. */
static const bl_target *target_of(const bl_goal *goal, size_t k, bl_day *set_on)
{
	*set_on = k ? goal->revised[k - 1].on : goal->agreed;
	return k ? &goal->revised[k - 1].target : &goal->target;
}

/* The last day of its first half on which it was in force. */
static bl_day half_over(const work *w, const bl_goal *goal, size_t k, const bl_statement *is)
{
	bl_day half = is->set_on + (is->by - is->set_on) / 2;

	if (k < goal->n_revised && goal->revised[k].on <= w->f->now)
		return MIN(half, goal->revised[k].on - 1);
	return half;
}

static void ask(work *w, const bl_target *target, bl_period month, look_for what)
{
	question q = {month, w->statements->len - 1, target, what};

	g_array_append_val(w->questions, q);
}

static void add_target(work *w, int goal, size_t k)
{
	const bl_goal *of = &w->f->agreement->goals[goal];
	bl_statement is = {.goal = goal, .said_on = BL_DAY_NONE, .asked = NAN, .p = NAN};
	const bl_target *target = target_of(of, k, &is.set_on);
	bl_day half;
	bl_period month;

	is.by = bl_goal_due(w->f->agreement, of, target);
	if (is.by == BL_DAY_NONE || is.set_on == BL_DAY_NONE || is.set_on > w->f->now)
		return;
	half = half_over(w, of, k, &is);
	month = bl__month_over(half);
	if (half > w->f->now)
		return;
	if (bl_period_last(month) >= is.set_on)
		is.said_on = bl_period_last(month);
	g_array_append_val(w->statements, is);
	if (is.said_on != BL_DAY_NONE)
		ask(w, target, month, WHAT_WAS_SAID);
	if (is.by <= w->f->now)
		ask(w, target, bl_period_of(bl_grain_month(), is.by), HOW_IT_CAME_OUT);
}

static void add_goals(work *w)
{
	const bl_agreement *a = w->f->agreement;

	for (size_t i = 0; i < a->n_goals; i++)
		for (size_t k = 0; a->goals[i].indicator >= 0 && k <= a->goals[i].n_revised; k++)
			add_target(w, (int)i, k);
}

/* ---- What the answers are ---- */

static bl_outcome outcome_of(const bl_standing *s)
{
	return s->verdict == &bl_reached     ? BL_OUTCOME_REACHED
	       : s->verdict == &bl_off_track ? BL_OUTCOME_MISSED
					     : BL_OUTCOME_UNKNOWN;
}

static void answer(work *w, bl_findings *then, const question *q)
{
	bl_statement *is = &g_array_index(w->statements, bl_statement, q->statement);
	bl__aim aim = {q->target, is->set_on, false};
	bl_standing s = bl__stand(then, &then->agreement->goals[is->goal], &aim, NULL);

	is->asked = s.goal;
	if (q->what == HOW_IT_CAME_OUT) {
		is->outcome = outcome_of(&s);
		return;
	}
	is->p = s.arrival.says ? s.arrival.p : NAN;
	is->why = s.arrival.why;
}

static int by_month(const void *a, const void *b)
{
	const question *p = a, *q = b;

	if (p->month.index != q->month.index)
		return p->month.index < q->month.index ? -1 : 1;
	return p->statement != q->statement ? p->statement < q->statement ? -1 : 1
					    : (int)p->what - (int)q->what;
}

/* Month by month, so that what was forecast of an indicator serves every goal about it. */
static void answer_all(work *w)
{
	guint i = 0;

	g_array_sort(w->questions, by_month);
	while (i < w->questions->len) {
		bl_period month = g_array_index(w->questions, question, i).month;
		bl_findings then = bl__judging(w->f, month);

		then.now = MIN(then.now, w->f->now);
		for (; i < w->questions->len; i++) {
			const question *q = &g_array_index(w->questions, question, i);

			if (q->month.index != month.index)
				break;
			answer(w, &then, q);
		}
		bl__judging_done(&then);
	}
}

const bl_statement *bl_findings_statements(bl_findings *f, size_t *n)
{
	work w = {.f = f};

	if (!f->statements) {
		f->statements = g_array_new(FALSE, FALSE, sizeof(bl_statement));
		w.statements = f->statements;
		w.questions = g_array_new(FALSE, FALSE, sizeof(question));
		add_goals(&w);
		answer_all(&w);
		g_array_unref(w.questions);
	}
	*n = f->statements->len;
	return (const bl_statement *)(const void *)f->statements->data;
}
