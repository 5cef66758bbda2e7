/* export momentum: activities a month of the last three complete ones, against what is usual of the same. */
#include "export.h"

static const char *const columns[] = {"first", "last", "state", "value", "activities", "months",
				      "usual", "low",  "high",  "is",    NULL};

static void put(export_job *j)
{
	bl_momentum m = bl_momentum_of(bl_findings_partnership(j->findings));

	if (!m.months.n)
		return;
	records_period(j->out, m.months.first);
	records_period(j->out, bl_period_add(m.months.first, (int32_t)m.months.n - 1));
	records_text(j->out, bl_state_name(m.now.state));
	records_number(j->out, m.now.value);
	records_number(j->out, m.now.numerator);
	records_number(j->out, m.now.denominator);
	records_number(j->out, m.usual.value);
	records_number(j->out, m.usual.low);
	records_number(j->out, m.usual.high);
	records_text(j->out, m.way > 0 ? "above" : m.way < 0 ? "below" : NULL);
}

const export_subject export_momentum = {
	.name = "momentum", .columns = columns, .put = put, .method = "usual"};
