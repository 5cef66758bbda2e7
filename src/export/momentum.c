/* export momentum: activities a month of the last three complete ones, against what is usual of the same. */
#include "export.h"

static const char *const columns[] = {"first", "last", "state", "value", "activities", "months",
				      "usual", "low",  "high",  "is",    NULL};

static void put(bl_export_job *j)
{
	bl_momentum m = bl_momentum_of(bl_findings_partnership(j->findings));

	if (!m.months.n)
		return;
	bl_records_period(j->out, m.months.first);
	bl_records_period(j->out, bl_period_add(m.months.first, (int32_t)m.months.n - 1));
	bl_records_text(j->out, bl_state_name(m.now.state));
	bl_records_number(j->out, m.now.value);
	bl_records_number(j->out, m.now.numerator);
	bl_records_number(j->out, m.now.denominator);
	bl_records_number(j->out, m.usual.value);
	bl_records_number(j->out, m.usual.low);
	bl_records_number(j->out, m.usual.high);
	bl_records_text(j->out, m.way > 0 ? "above" : m.way < 0 ? "below" : NULL);
}

const bl_export_subject bl__export_momentum = {
	.name = "momentum", .columns = columns, .put = put, .method = "usual"};
