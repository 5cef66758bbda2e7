/* export exchange: what each partner gave and received, month by month.  Every
 * thing a partner ever gave or received is told of both sides, so that they can
 * be held against each other. */
#include "export.h"

static const char *const columns[] = {"partner", "side",        "what",    "period", "state",
				      "value",   "provisional", "counted", NULL};

static void put_side(bl_export_job *j, const bl_partnership *p, bl_side side, int partner, uint32_t what)
{
	bl_months span = bl_exchange_span(p);
	g_autofree bl_figure *at = g_new0(bl_figure, span.n + 1);
	bl_str text = bl_words_text(bl_run_words(j->run), what);

	bl_exchange_months(p, side, partner, what, span, at);
	for (size_t i = 0; i < span.n; i++) {
		bl_records_text(j->out, bl_run_agreement(j->run)->partners[partner].id);
		bl_records_text(j->out, side == BL_GIVEN ? "given" : "received");
		bl_records_text(j->out, text.s);
		bl_records_period(j->out, bl_period_add(span.first, (int32_t)i));
		bl_records_text(j->out, bl_state_name(at[i].state));
		bl_records_number(j->out, at[i].value);
		bl_records_text(j->out, at[i].provisional ? "yes" : NULL);
		bl_records_text(j->out, bl_exchange_measured(p, what) ? "quantity" : "rows");
	}
}

static void put(bl_export_job *j)
{
	const bl_partnership *p = bl_findings_partnership(j->findings);
	size_t n;
	const uint32_t *what = bl_exchange_currencies(p, &n);

	for (size_t i = 0; i < bl_run_agreement(j->run)->n_partners; i++)
		for (size_t k = 0; k < n; k++) {
			if (!bl_exchange_met(p, BL_GIVEN, (int)i, what[k]) &&
			    !bl_exchange_met(p, BL_RECEIVED, (int)i, what[k]))
				continue;
			put_side(j, p, BL_GIVEN, (int)i, what[k]);
			put_side(j, p, BL_RECEIVED, (int)i, what[k]);
		}
}

const bl_export_subject bl__export_exchange = {
	.name = "exchange", .columns = columns, .put = put, .method = "balance"};
