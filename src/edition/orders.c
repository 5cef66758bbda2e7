/* What an order of the agreement leaves to its layout, and to the coordinator's notes. */
#include "edition.h"

bl_status bl_orders_each(const bl_agreement *a, const char *reports_dir, bool **each, bl_problems *problems)
{
	bool *out = g_new0(bool, a->n_reports + 1);
	bl_status worst = BL_OK;

	for (size_t i = 0; i < a->n_reports; i++) {
		bl_layout *layout = NULL;
		bl_status status = BL_OK;

		out[i] = a->reports[i].each != NULL;
		if (out[i])
			continue;
		status = bl_layout_load(reports_dir, a->reports[i].report, &layout, problems);
		if (status == BL_OK)
			out[i] = bl_layout_each(layout) != NULL;
		worst = status > worst ? status : worst;
		bl_layout_free(layout);
	}
	if (worst == BL_OK)
		*each = out;
	else
		g_free(out);
	return worst;
}

bool bl_order_noted(const bl_agreement *agreement, const bl_order *order, bl_period period,
		    const char *language)
{
	bl_edition e = {.report = order->report, .language = language, .period = period};
	g_autofree char *notes = NULL, *path = NULL;
	bl_error untold; /* one that cannot be read is there; it is told when the edition is made */

	return bl_edition_notes(agreement, &e, &notes, &path, &untold) != BL_OK || notes;
}
