/* export findings: what a report would say, ranked, with the numbers that prove it. */
#include "export.h"

static const char *const columns[] = {"score",    "rule",    "detail",  "goal",   "indicator", "source",
				      "partner",  "period",  "verdict", "before", "size",      "reference",
				      "relative", "best",    "count",   "low",    "high",      "p",
				      "day",      "pending", NULL};

static void put(export_job *j)
{
	const bl_agreement *a = bl_run_agreement(j->run);

	for (size_t i = 0; i < bl_findings_count(j->findings); i++) {
		const bl_finding *f = bl_findings_at(j->findings, i);

		if (!bl_finding_is_for(f, j->c->reader.audience, j->c->reader.partner))
			continue;
		records_number(j->out, f->score);
		records_text(j->out, f->kind->name);
		/* What a need is called stands for a detail. */
		records_text(j->out, f->thing  ? bl_words_text(bl_run_words(j->run), f->thing).s
				     : f->name ? f->name
					       : f->detail);
		records_text(j->out, export_goal_id(j, f->goal));
		records_text(j->out, export_indicator_id(j, f->indicator));
		records_text(j->out, f->source < 0 ? NULL : a->sources[f->source].name);
		records_text(j->out, f->partner < 0 ? NULL : a->partners[f->partner].id);
		records_period(j->out, f->period);
		records_text(j->out, export_verdict_name(f->verdict));
		records_text(j->out, export_verdict_name(f->before));
		records_number(j->out, f->size);
		records_number(j->out, f->reference);
		records_number(j->out, f->relative);
		records_number(j->out, f->best);
		records_number(j->out, f->count);
		records_number(j->out, f->low);
		records_number(j->out, f->high);
		records_number(j->out, f->p);
		records_day(j->out, f->day);
		records_text(j->out, f->pending ? "yes" : NULL);
	}
}

const export_subject export_findings = {.name = "findings", .columns = columns, .put = put};
