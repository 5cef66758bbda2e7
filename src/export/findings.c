/* export findings: what a report would say, ranked, with the numbers that prove it. */
#include "export.h"

static const char *const columns[] = {"score",    "rule",    "detail",  "goal",   "indicator", "source",
				      "partner",  "period",  "verdict", "before", "size",      "reference",
				      "relative", "best",    "count",   "low",    "high",      "p",
				      "day",      "pending", NULL};

static void put(bl_export_job *j)
{
	const bl_agreement *a = bl_run_agreement(j->run);

	for (size_t i = 0; i < bl_findings_count(j->findings); i++) {
		const bl_finding *f = bl_findings_at(j->findings, i);

		if (!bl_finding_is_for(f, j->reader.audience, j->reader.partner))
			continue;
		bl_records_number(j->out, f->score);
		bl_records_text(j->out, f->kind->name);
		/* What a need is called stands for a detail. */
		bl_records_text(j->out, f->thing  ? bl_words_text(bl_run_words(j->run), f->thing).s
					: f->name ? f->name
						  : f->detail);
		bl_records_text(j->out, bl__goal_id(j, f->goal));
		bl_records_text(j->out, bl__indicator_id(j, f->indicator));
		bl_records_text(j->out, f->source < 0 ? NULL : a->sources[f->source].name);
		bl_records_text(j->out, f->partner < 0 ? NULL : a->partners[f->partner].id);
		bl_records_period(j->out, f->period);
		bl_records_text(j->out, bl__verdict_name(f->verdict));
		bl_records_text(j->out, bl__verdict_name(f->before));
		bl_records_number(j->out, f->size);
		bl_records_number(j->out, f->reference);
		bl_records_number(j->out, f->relative);
		bl_records_number(j->out, f->best);
		bl_records_number(j->out, f->count);
		bl_records_number(j->out, f->low);
		bl_records_number(j->out, f->high);
		bl_records_number(j->out, f->p);
		bl_records_day(j->out, f->day);
		bl_records_text(j->out, f->pending ? "yes" : NULL);
	}
}

const bl_export_subject bl__export_findings = {.name = "findings", .columns = columns, .put = put};
