/* export rhythm: who reports to which source, in how many months, and who is
 * late or has fallen silent. */
#include "export.h"

static const char *const columns[] = {"source",  "partner", "months", "active", "silent",
				      "longest", "last",    "is",     NULL};

static void put(bl_export_job *j)
{
	const bl_agreement *a = bl_run_agreement(j->run);
	const bl_partnership *p = bl_findings_partnership(j->findings);

	for (size_t i = 0; i < bl_rhythms(p); i++) {
		const bl_rhythm *r = bl_rhythm_at(p, i);

		bl_records_text(j->out, a->sources[r->source].name);
		bl_records_text(j->out, a->partners[r->partner].id);
		bl_records_number(j->out, (double)r->months);
		bl_records_number(j->out, (double)r->active);
		bl_records_number(j->out, (double)r->silent);
		bl_records_number(j->out, (double)r->longest);
		bl_records_period(j->out, r->last);
		bl_records_text(j->out, r->quiet ? "quiet" : r->late ? "late" : NULL);
	}
}

const bl_export_subject bl__export_rhythm = {
	.name = "rhythm", .columns = columns, .put = put, .inside = true};
