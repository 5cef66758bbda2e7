/* A plan of the editions that are asked for outright. */
#include "edition.h"

static bl_edition edition_of(const bl_edition_want *want, const bl_layout *layout)
{
	return (bl_edition){.report = want->order->report,
			    .language = want->language,
			    .paper = want->order->paper,
			    .audience = want->order->audience,
			    .layout = layout,
			    .partner = want->partner,
			    .period = want->period,
			    .since = want->since,
			    .shown = want->shown,
			    .imprint = want->imprint,
			    .format = bl_edition_format(want->order, 0),
			    .also = bl_edition_format(want->order, 1)};
}

bl_status bl_editions_of(const bl_agreement *agreement, const bl_edition_want *wants, size_t n,
			 const char *reports_dir, bl_editions **out, bl_problems *problems)
{
	bl_editions *plan = bl__plan_new();
	bl_status status = BL_OK;

	for (size_t i = 0; i < n; i++) {
		const bl_layout *layout = bl__plan_layout(plan, agreement, reports_dir,
							  wants[i].order->report, &status, problems);
		bl_edition e = edition_of(&wants[i], layout);
		g_autofree char *file = bl_edition_file(agreement, &wants[i], 1);

		e.path = bl_arena_print(plan->arena, "%s", file);
		g_array_append_val(plan->list, e);
	}
	if (status != BL_OK)
		bl_editions_free(plan);
	else
		*out = plan;
	return status;
}
