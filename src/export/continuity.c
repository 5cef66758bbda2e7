/* export continuity: how each partner is represented, without a name; then every change of
 * representative, and the joint activities around it. */
#include "export.h"
#include "bilan/continuity.h"

#include <math.h>

static const char *const columns[] = {
	"what",    "partner",  "told",         "recent",    "seats", "now",      "so_far",
	"turn",    "empty",    "empty_since",  "vacancies", "days",  "shortest", "longest",
	"changes", "overlaps", "rests_on_one", "since",     "links", "last",     "next",
	"overlap", "before",   "after",        "p",         "way",   NULL};

static const char *yes(bool is)
{
	return is ? "yes" : "no";
}

static void nothing(bl_export_job *j, size_t n)
{
	while (n--)
		bl_records_text(j->out, NULL);
}

static void count(bl_export_job *j, size_t n, bool known)
{
	bl_records_number(j->out, known ? (double)n : NAN);
}

static void put_vacancies(bl_export_job *j, const bl_representation *r)
{
	count(j, r->empty, r->is_told);
	bl_records_day(j->out, r->empty_since);
	count(j, r->vacancies.times, r->is_told);
	count(j, r->vacancies.days, r->is_told);
	count(j, r->vacancies.shortest, r->vacancies.times > 0);
	count(j, r->vacancies.longest, r->vacancies.times > 0);
	count(j, r->changes, r->is_told);
	count(j, r->overlaps, r->is_told);
}

static void put_partner(bl_export_job *j, const bl_representation *r)
{
	bl_records_text(j->out, "partner");
	bl_records_text(j->out, bl_run_agreement(j->run)->partners[r->partner].id);
	bl_records_text(j->out, yes(r->is_told));
	bl_records_text(j->out, yes(r->is_recent));
	count(j, r->seats, r->is_told);
	count(j, r->now, r->is_told);
	count(j, r->so_far, r->so_far > 0);
	count(j, r->nth, r->nth > 0);
	put_vacancies(j, r);
	bl_records_text(j->out, r->is_told ? yes(r->rests_on_one) : NULL);
	bl_records_day(j->out, r->since);
	count(j, r->links, r->since != BL_DAY_NONE);
	nothing(j, 7);
}

static void put_change(bl_export_job *j, const bl_succession *c)
{
	bl_records_text(j->out, "change");
	bl_records_text(j->out, bl_run_agreement(j->run)->partners[c->partner].id);
	nothing(j, 17);
	bl_records_day(j->out, c->last);
	bl_records_day(j->out, c->next);
	bl_records_text(j->out, yes(c->had_overlap));
	count(j, c->before, c->is_compared);
	count(j, c->after, c->is_compared);
	bl_records_number(j->out, c->p);
	bl_records_text(j->out, !c->is_compared ? NULL : c->way < 0 ? "down" : c->way > 0 ? "up" : "none");
}

static void put(bl_export_job *j)
{
	bl_continuity *c = bl_continuity_new(bl_findings_partnership(j->findings));

	for (size_t i = 0; i < c->n; i++)
		put_partner(j, &c->of[i]);
	for (size_t i = 0; i < c->n_changes; i++)
		put_change(j, &c->change[i]);
	bl_continuity_free(c);
}

const bl_export_subject bl__export_continuity = {
	.name = "continuity", .columns = columns, .put = put, .inside = true, .method = "continuity"};
