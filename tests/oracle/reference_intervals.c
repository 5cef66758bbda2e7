/* Intervals against ../shared/reference (PHEindicatormethods 2.1.0 and R; see
 * the README there). */
#include "reference.h"

#include <glib.h>

TEST("oracle", "reference: wilson")
{
	const ref_sheet *s = ref_read("ci_proportion/wilson.csv");
	static const char *const stats[] = {"value", "lower", "upper"};

	if (!s)
		SKIP("../shared/reference is absent");
	for (size_t r = 0; r < ref_rows(s); r++) {
		double x = ref_number(s, r, "x"), n = ref_number(s, r, "n");
		g_autofree char *conf = g_strdup_printf("conf=%s", ref_text(s, r, "conf"));
		const ref_answers *a = ref_ask("wilson", conf, 1, 1, (const double *const[]){&x, &n});

		for (size_t k = 0; k < G_N_ELEMENTS(stats); k++)
			ref_check("wilson", ref_text(s, r, "case"), ref_answer(a, stats[k], 0),
				  ref_number(s, r, stats[k]), REF_T1);
	}
	ref_settle(100);
}
