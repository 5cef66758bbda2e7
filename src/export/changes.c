/* export changes: what is not as it was known on the day --since. */
#include "export.h"

#include <math.h>

static const char *const columns[] = {"kind", "indicator", "goal", "period", "then", "now", "by", "on", NULL};

static void put(bl_export_job *j)
{
	for (size_t i = 0; i < bl_changes_count(j->changes); i++) {
		const bl_change_since *x = bl_changes_at(j->changes, i);

		bl_records_text(j->out, x->kind);
		bl_records_text(j->out, bl__indicator_id(j, x->indicator));
		bl_records_text(j->out, bl__goal_id(j, x->goal));
		if (x->on == BL_DAY_NONE)
			bl_records_period(j->out, x->period);
		else
			bl_records_text(j->out, NULL);
		bl_records_number(j->out, x->on == BL_DAY_NONE ? x->then.value : NAN);
		bl_records_number(j->out, x->on == BL_DAY_NONE ? x->now.value : NAN);
		bl_records_number(j->out, x->by);
		bl_records_day(j->out, x->on);
	}
}

const bl_export_subject bl__export_changes = {
	.name = "changes", .columns = columns, .put = put, .wants_changes = true};
