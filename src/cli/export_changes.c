/* export changes: what is not as it was known on the day --since. */
#include "export.h"

#include <math.h>

static const char *const columns[] = {"kind", "indicator", "goal", "period", "then", "now", "by", "on", NULL};

static void put(export_job *j)
{
	for (size_t i = 0; i < bl_changes_count(j->changes); i++) {
		const bl_change_since *x = bl_changes_at(j->changes, i);

		records_text(j->out, x->kind);
		records_text(j->out, export_indicator_id(j, x->indicator));
		records_text(j->out, export_goal_id(j, x->goal));
		if (x->on == BL_DAY_NONE)
			records_period(j->out, x->period);
		else
			records_text(j->out, NULL);
		records_number(j->out, x->on == BL_DAY_NONE ? x->then.value : NAN);
		records_number(j->out, x->on == BL_DAY_NONE ? x->now.value : NAN);
		records_number(j->out, x->by);
		records_day(j->out, x->on);
	}
}

const export_subject export_changes = {
	.name = "changes", .columns = columns, .put = put, .wants_changes = true};
