/* What an order of the agreement leaves to its layout, and to the coordinator's notes. */
#include "edition.h"

#include <glib.h>

struct bl_orders {
	const bl_agreement *agreement;
	bl_layout **layout; /* by order; NULL: it cannot be read */
};

bl_status bl_orders_read(const bl_agreement *a, const char *reports_dir, bl_orders **out,
			 bl_problems *problems)
{
	bl_orders *o = g_new0(bl_orders, 1);
	bl_status worst = BL_OK;

	o->agreement = a;
	o->layout = g_new0(bl_layout *, a->n_reports + 1);
	for (size_t i = 0; i < a->n_reports; i++) {
		bl_layout *layout = NULL;
		bl_status status = bl_layout_load(reports_dir, a->reports[i].report, &layout, problems);

		if (status == BL_OK)
			status = bl_layout_fit(layout, a, problems);
		o->layout[i] = layout;
		worst = status > worst ? status : worst;
	}
	*out = o;
	return worst;
}

void bl_orders_free(bl_orders *o)
{
	for (size_t i = 0; o && i < o->agreement->n_reports; i++)
		bl_layout_free(o->layout[i]);
	g_free(o ? o->layout : NULL);
	g_free(o);
}

static const bl_layout *layout_of(const bl_orders *o, const bl_order *order)
{
	return o->layout[order - o->agreement->reports];
}

bool bl_orders_each(const bl_orders *o, const bl_order *order)
{
	const bl_layout *layout = layout_of(o, order);

	return order->each || (layout ? bl_layout_each(layout) != NULL : bl_order_is_each(order));
}

bool bl_orders_has(const bl_orders *o, const bl_order *order, int partner)
{
	const bl_partner *who = &o->agreement->partners[partner];
	const bl_layout *layout = layout_of(o, order);

	return layout ? bl_layout_is_for(layout, who) : !who->no_report;
}

bool bl_order_noted(const bl_agreement *agreement, const bl_order *order, int partner, bl_period period,
		    const char *language)
{
	bl_edition e = {.report = order->report,
			.audience = order->audience,
			.partner = partner,
			.language = language,
			.period = period};
	g_autofree char *notes = NULL, *path = NULL;
	bl_error untold; /* one that cannot be read is there; it is told when the edition is made */

	return bl_edition_notes(agreement, &e, &notes, &path, &untold) != BL_OK || notes;
}
