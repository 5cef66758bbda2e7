/* export balance: which way each partner's exchanges lean over twelve months, by thing, with
 * how sure that is. */
#include "export.h"

static const char *const columns[] = {"partner",  "what",      "first", "last",    "given",
				      "received", "counted",   "rows",  "balance", "low",
				      "high",     "one_sided", NULL};

static void put_one(bl_export_job *j, bl_months year, const char *what, const bl_leaning *l)
{
	bl_records_text(j->out, bl_run_agreement(j->run)->partners[l->partner].id);
	bl_records_text(j->out, what);
	bl_records_day(j->out, bl_period_first(year.first));
	bl_records_day(j->out, bl_period_last(bl_period_add(year.first, (int32_t)year.n - 1)));
	bl_records_number(j->out, l->given.value);
	bl_records_number(j->out, l->received.value);
}

static void put_thing(bl_export_job *j, bl_months year, uint32_t what)
{
	const bl_partnership *p = bl_findings_partnership(j->findings);
	size_t n = bl_run_agreement(j->run)->n_partners;
	g_autofree bl_leaning *now = g_new0(bl_leaning, n + 1), *before = g_new0(bl_leaning, n + 1);
	const char *text = bl_words_text(bl_run_words(j->run), what).s;

	bl_exchange_leanings(p, what, year, now);
	bl_exchange_leanings(p, what, bl_months_before(year), before);
	for (size_t i = 0; i < n; i++) {
		if (!now[i].rows)
			continue;
		put_one(j, year, text, &now[i]);
		bl_records_text(j->out, bl_exchange_measured(p, what) ? "quantity" : "rows");
		bl_records_number(j->out, (double)now[i].rows);
		bl_records_number(j->out, now[i].balance.value);
		bl_records_number(j->out, now[i].balance.low);
		bl_records_number(j->out, now[i].balance.high);
		bl_records_text(j->out, bl_exchange_is_one_sided(p, now[i], before[i]) ? "yes" : NULL);
	}
}

static void put(bl_export_job *j)
{
	const bl_partnership *p = bl_findings_partnership(j->findings);
	bl_months year = bl_months_year_to(bl_period_of(bl_grain_month(), bl_partnership_now(p)));
	size_t n;
	const uint32_t *what = bl_exchange_currencies(p, &n);

	for (size_t k = 0; k < n; k++)
		put_thing(j, year, what[k]);
}

const bl_export_subject bl__export_balance = {
	.name = "balance", .columns = columns, .put = put, .method = "balance"};
