/* export needs: what was asked and answered, in the last quarter that is over, in the
 * twelve months to the last month that is, and since the first row: together, then
 * need by need, with who offers it. */
#include "export.h"
#include "bilan/coverage.h"

#include <math.h>

static const char *const columns[] = {
	"stretch", "from",        "to",     "row",        "service", "territory", "clientele",
	"state",   "asked",       "served", "unanswered", "of",      "share",     "low",
	"high",    "provisional", "rows",   "unsaid",     "open",    "offering",  "elsewhere",
	"room",    "at_once",     "gap",    "load",       NULL};

typedef struct {
	const char *name;
	bl_months months;
} stretch;

static void put_months(bl_export_job *j, const stretch *s)
{
	bl_records_text(j->out, s->name);
	bl_records_period(j->out, s->months.first);
	bl_records_period(j->out, bl_period_add(s->months.first, (int32_t)s->months.n - 1));
}

static void put_demand(bl_export_job *j, const bl_demand *d)
{
	bl_records_text(j->out, bl_state_name(d->asked.state));
	bl_records_number(j->out, d->asked.value);
	bl_records_number(j->out, d->served.value);
	bl_records_number(j->out, d->unanswered.value);
	bl_records_number(j->out, d->share.denominator);
	bl_records_number(j->out, d->share.value);
	bl_records_number(j->out, d->low);
	bl_records_number(j->out, d->high);
	bl_records_text(j->out, d->asked.provisional ? "yes" : NULL);
	bl_records_number(j->out, (double)d->rows);
	bl_records_number(j->out, (double)d->unsaid);
	bl_records_number(j->out, (double)d->open);
}

static void put_total(bl_export_job *j, const bl_partnership *p, const stretch *s)
{
	bl_demand d = bl_needs_total(p, s->months);

	put_months(j, s);
	bl_records_text(j->out, "total");
	for (size_t i = 0; i < 3; i++)
		bl_records_text(j->out, NULL);
	put_demand(j, &d);
	bl_records_text(j->out, NULL);
	for (size_t i = 0; i < 3; i++)
		bl_records_number(j->out, NAN);
	for (size_t i = 0; i < 2; i++)
		bl_records_text(j->out, NULL);
}

/* By their ids: "aube; brise". */
static void put_partners(bl_export_job *j, const int *partner, size_t n)
{
	g_autoptr(GString) ids = g_string_new(NULL);

	for (size_t i = 0; i < n; i++)
		g_string_append_printf(ids, "%s%s", i ? "; " : "",
				       bl_run_agreement(j->run)->partners[partner[i]].id);
	bl_records_text(j->out, ids->str);
}

static void put_need(bl_export_job *j, const stretch *s, const bl_need *n)
{
	put_months(j, s);
	bl_records_text(j->out, "need");
	bl_records_text(j->out, n->service);
	bl_records_text(j->out, n->territory);
	bl_records_text(j->out, n->clientele);
	put_demand(j, &n->demand);
	put_partners(j, n->offering, n->n_offering);
	bl_records_number(j->out, (double)n->n_elsewhere);
	bl_records_number(j->out, n->room);
	bl_records_number(j->out, n->at_once > 0 ? n->at_once : NAN);
	bl_records_text(j->out, n->nobody && n->unmet ? "nobody, unmet"
				: n->nobody           ? "nobody"
				: n->unmet            ? "unmet"
						      : NULL);
	bl_records_text(j->out, n->shared ? "shared" : n->spare ? "duplication" : NULL);
}

static void put_stretch(bl_export_job *j, const bl_partnership *p, const stretch *s)
{
	bl_coverage *c = bl_coverage_new(p, s->months);
	size_t n;
	const bl_need *need = bl_coverage_needs(c, &n);

	put_total(j, p, s);
	for (size_t i = 0; i < n; i++)
		put_need(j, s, &need[i]);
	bl_coverage_free(c);
}

static bl_period period_of(const bl_export_job *j, bl_grain grain)
{
	bool early;

	return bl_edition_period(bl_run_ledger(j->run), grain, j->as_of, &early);
}

static void put(bl_export_job *j)
{
	const bl_partnership *p = bl_findings_partnership(j->findings);
	bl_grain quarter;
	stretch s[] = {{.name = "quarter"}, {.name = "year"}, {.name = "since"}};

	s[2].months = bl_needs_span(p);
	if (!s[2].months.n || !bl_grain_find("quarter", 1, &quarter))
		return;
	s[0].months = bl_months_in(period_of(j, quarter));
	s[1].months = bl_months_year_to(period_of(j, bl_grain_month()));
	for (size_t i = 0; i < G_N_ELEMENTS(s); i++)
		put_stretch(j, p, &s[i]);
}

const bl_export_subject bl__export_needs = {
	.name = "needs", .columns = columns, .put = put, .method = "needs"};
