/* export offers: what each partner offers, to whom, where and how much of it, and
 * whether anything like it was asked for. */
#include "export.h"
#include "bilan/coverage.h"

static const char *const columns[] = {"partner", "service", "territory", "clientele", "places",  "per",
				      "from",    "to",      "now",       "asked_for", "said_in", NULL};

static void put_names(bl_export_job *j, const char *const *name, size_t n)
{
	g_autoptr(GString) all = g_string_new(NULL);

	for (size_t i = 0; i < n; i++)
		g_string_append_printf(all, "%s%s", i ? "; " : "", name[i]);
	bl_records_text(j->out, all->str);
}

static void put(bl_export_job *j)
{
	static const char *const said_in[] = {[BL_SAID_IN_AGREEMENT] = "agreement",
					      [BL_SAID_IN_REGISTRY] = "registry",
					      [BL_SAID_IN_ROWS] = "rows"};
	const bl_partnership *p = bl_findings_partnership(j->findings);
	bl_coverage *c = bl_coverage_new(p, bl_needs_span(p));
	size_t n;
	const bl_offered *o = bl_coverage_offers(c, &n);

	for (size_t i = 0; i < n; i++) {
		bl_records_text(j->out, bl_run_agreement(j->run)->partners[o[i].partner].id);
		bl_records_text(j->out, o[i].service);
		put_names(j, o[i].territory, o[i].n_territory);
		put_names(j, o[i].clientele, o[i].n_clientele);
		bl_records_number(j->out, o[i].places);
		bl_records_text(j->out, o[i].per);
		bl_records_day(j->out, o[i].from);
		bl_records_day(j->out, o[i].to);
		bl_records_text(j->out, o[i].now ? "yes" : "no");
		bl_records_text(j->out, o[i].answers ? "yes" : "no");
		bl_records_text(j->out, said_in[o[i].said_in]);
	}
	bl_coverage_free(c);
}

const bl_export_subject bl__export_offers = {
	.name = "offers", .columns = columns, .put = put, .method = "needs"};
