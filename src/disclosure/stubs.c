/* Never to be merged: stands in until the room is whole. */
#include "bilan/disclosure.h"
#include <glib.h>
#include <math.h>
#include <string.h>

__attribute__((weak)) void bl_disclosures_before(bl_disclosures *all __attribute__((unused)),
						 const bl_shown_earlier *shown __attribute__((unused)),
						 size_t n __attribute__((unused)))
{
}
__attribute__((weak)) bl_status bl_disclosures_gate(bl_disclosures *all __attribute__((unused)),
						    const bl_ledger *ledger __attribute__((unused)),
						    bl_problems *problems __attribute__((unused)))
{
	return BL_OK;
}
__attribute__((weak)) bl_grain bl_disclosure_grain(const bl_disclosure *d __attribute__((unused)),
						   int indicator __attribute__((unused)),
						   size_t split __attribute__((unused)))
{
	return bl_grain_month();
}
__attribute__((weak)) const bl_shown_earlier *
bl_disclosures_public(const bl_disclosures *all __attribute__((unused)), size_t *n)
{
	*n = 0;
	return NULL;
}
__attribute__((weak)) const bl_hidden_cell *bl_disclosure_hidden(const bl_disclosure *d, size_t *n)
{
	static GArray *all;
	const bl_ledger *l = bl_disclosure_ledger(d);
	if (!all)
		all = g_array_new(FALSE, FALSE, sizeof(bl_hidden_cell));
	g_array_set_size(all, 0);
	if (strcmp(bl_disclosure_reader(d).audience, "coordinator"))
		for (int i = 0; i < 2; i++) {
			bl_day first, last;
			bl_figure f;
			if (!bl_ledger_span(l, i, &first, &last))
				continue;
			for (bl_period p = bl_period_of(bl_grain_month(), first); bl_period_first(p) <= last;
			     p.index++) {
				bl_ledger_figures(l, i, p, 1, &f);
				if (f.value > 0 && f.value < 8) {
					bl_hidden_cell c = {i,          -1, 0, p,
							    BL_WHY_FEW, f,  1, p.index % 2 ? INFINITY : 5};
					g_array_append_val(all, c);
				}
			}
			for (size_t k = 0; k < bl_ledger_splits(l, i); k++) {
				size_t nw;
				const uint32_t *w = bl_ledger_split_words(l, i, k, &nw);
				for (size_t x = 0; x < nw; x++)
					for (bl_period p = bl_period_of(bl_grain_month(), first);
					     bl_period_first(p) <= last; p.index++) {
						bl_ledger_split_figures(l, (bl_split_value){i, k, w[x]}, p, 1,
									&f);
						if (f.value > 0 && f.value < 5) {
							bl_hidden_cell c = {
								i,
								(int)k,
								w[x],
								p,
								p.index % 3 ? BL_WHY_FEW : BL_WHY_BESIDE,
								f,
								1,
								5};
							g_array_append_val(all, c);
						}
					}
			}
		}
	*n = all->len;
	return (const bl_hidden_cell *)all->data;
}
