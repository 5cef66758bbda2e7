/* export chances: what was said of each target when its time was half over, and how it came out. */
#include "export.h"

#include <math.h>

static const char *const columns[] = {"goal",   "set_on",        "target",  "by", "said_on",
				      "chance", "no_chance_why", "outcome", NULL};

static void put(export_job *j)
{
	size_t n;
	const bl_statement *s = bl_findings_statements(j->findings, &n);

	for (size_t i = 0; i < n; i++) {
		records_text(j->out, export_goal_id(j, s[i].goal));
		records_day(j->out, s[i].set_on);
		records_number(j->out, s[i].asked);
		records_day(j->out, s[i].by);
		records_day(j->out, s[i].said_on);
		records_number(j->out, s[i].p);
		records_text(j->out, s[i].why);
		records_text(j->out, bl_outcome_name(s[i].outcome));
	}
}

const export_subject export_chances = {.name = "chances", .columns = columns, .put = put};
