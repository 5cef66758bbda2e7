/* export chances: what was said of each target when its time was half over, and how it came out. */
#include "export.h"

#include <math.h>

static const char *const columns[] = {"goal",   "set_on",        "target",  "by", "said_on",
				      "chance", "no_chance_why", "outcome", NULL};

static void put(bl_export_job *j)
{
	size_t n;
	const bl_statement *s = bl_findings_statements(j->findings, &n);

	for (size_t i = 0; i < n; i++) {
		bl_records_text(j->out, bl__goal_id(j, s[i].goal));
		bl_records_day(j->out, s[i].set_on);
		bl_records_number(j->out, s[i].asked);
		bl_records_day(j->out, s[i].by);
		bl_records_day(j->out, s[i].said_on);
		bl_records_number(j->out, s[i].p);
		bl_records_text(j->out, s[i].why);
		bl_records_text(j->out, bl_outcome_name(s[i].outcome));
	}
}

const bl_export_subject bl__export_chances = {.name = "chances", .columns = columns, .put = put};
