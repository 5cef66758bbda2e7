/* export capacity: hours each partner led, month by month, and the hours it said
 * it could give. */
#include "export.h"

static const char *const columns[] = {"partner", "period", "state", "hours", "capacity", "provisional", NULL};

static void put(bl_export_job *j)
{
	const bl_agreement *a = bl_run_agreement(j->run);
	const bl_partnership *p = bl_findings_partnership(j->findings);
	bl_months span = bl_part_span(p, BL_HOURS_LED);

	for (size_t i = 0; i < a->n_partners; i++)
		for (size_t t = 0; t < span.n; t++) {
			bl_months month = {bl_period_add(span.first, (int32_t)t), 1};
			bl_capacity c = bl_capacity_of(p, (int)i, month);

			bl_records_text(j->out, a->partners[i].id);
			bl_records_period(j->out, month.first);
			bl_records_text(j->out, bl_state_name(c.led.state));
			bl_records_number(j->out, c.led.value);
			bl_records_number(j->out, c.could);
			bl_records_text(j->out, c.led.provisional ? "yes" : NULL);
		}
}

const bl_export_subject bl__export_capacity = {.name = "capacity", .columns = columns, .put = put};
