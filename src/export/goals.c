/* export goals: the verdict on each, and every number behind it. */
#include "export.h"

#include <math.h>

static const char *const columns[] = {"goal",
				      "horizon",
				      "indicator",
				      "verdict",
				      "verdict_before",
				      "verdict_first_target",
				      "now",
				      "target",
				      "baseline",
				      "by",
				      "way",
				      "time",
				      "path",
				      "expected",
				      "progress",
				      "ratio",
				      "required",
				      "best",
				      "realism",
				      "chance",
				      "chance_by",
				      "no_chance_why",
				      "first_target",
				      "first_by",
				      "first_chance",
				      "revised_on",
				      "pending",
				      NULL};

/* The target first agreed, when another is in force, and the day that one was set. */
static void put_first(bl_export_job *j, const bl_goal *goal, const bl_judgement *g)
{
	bl_day on = BL_DAY_NONE;

	for (size_t k = 0; k < goal->n_revised && goal->revised[k].on <= bl_findings_now(j->findings); k++)
		on = goal->revised[k].on;
	bl_records_number(j->out, g->revised ? g->first.goal : NAN);
	bl_records_day(j->out, g->revised ? goal->target.by : BL_DAY_NONE);
	bl_records_number(j->out, g->revised ? g->first.arrival.p : NAN);
	bl_records_day(j->out, on);
}

static void put(bl_export_job *j)
{
	const bl_agreement *a = bl_run_agreement(j->run);

	for (size_t i = 0; i < a->n_goals; i++) {
		const bl_judgement *g = bl_findings_judgement(j->findings, (int)i);
		const bl_standing *s = &g->current;

		bl_records_text(j->out, a->goals[i].id);
		bl_records_text(j->out, a->goals[i].is_long ? "long" : "short");
		bl_records_text(j->out, bl__indicator_id(j, a->goals[i].indicator));
		bl_records_text(j->out, s->verdict->name);
		bl_records_text(j->out, bl__verdict_name(g->before));
		bl_records_text(j->out, g->revised ? g->first.verdict->name : NULL);
		bl_records_number(j->out, s->now);
		bl_records_number(j->out, s->goal);
		bl_records_number(j->out, s->baseline);
		bl_records_day(j->out, s->target && s->target->given ? s->target->by : BL_DAY_NONE);
		bl_records_number(j->out, s->way);
		bl_records_number(j->out, s->time);
		bl_records_number(j->out, s->path);
		bl_records_number(j->out, s->expected);
		bl_records_text(j->out, s->progress ? s->progress->name : NULL);
		bl_records_number(j->out, s->ratio);
		bl_records_number(j->out, s->required);
		bl_records_number(j->out, s->best);
		bl_records_text(j->out, s->realism.name);
		bl_records_number(j->out, s->arrival.p);
		bl_records_text(j->out, s->arrival.says ? s->arrival.method : NULL);
		bl_records_text(j->out, s->arrival.why);
		put_first(j, &a->goals[i], g);
		bl_records_text(j->out, s->pending ? "yes" : NULL);
	}
}

const bl_export_subject bl__export_goals = {.name = "goals", .columns = columns, .put = put};
