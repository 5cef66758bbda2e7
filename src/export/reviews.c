/* export reviews: the reviews held, how many of the partners were there, and what became of
 * each decision; a review without decisions has a row of its own. */
#include "export.h"
#include "bilan/adaptation.h"

#include <math.h>

static const char *const columns[] = {"day",   "what", "partners", "present", "missing", "decision", "kind",
				      "trace", "goal", "priority", "partner", "on",      NULL};

static bool was_there(const bl_review *r, int partner)
{
	for (size_t i = 0; i < r->n_present; i++)
		if (r->present[i] == partner)
			return true;
	return false;
}

static bool belonged(const bl_partner *is, bl_day day)
{
	return (is->joined == BL_DAY_NONE || is->joined <= day) &&
	       (is->left == BL_DAY_NONE || is->left >= day);
}

/* By their ids: "rive; pont". */
static void put_missing(bl_export_job *j, const bl_review *r)
{
	const bl_agreement *a = bl_run_agreement(j->run);
	g_autoptr(GString) ids = g_string_new(NULL);

	for (size_t i = 0; r->tells_who && i < a->n_partners; i++)
		if (belonged(&a->partners[i], r->day) && !was_there(r, (int)i))
			g_string_append_printf(ids, "%s%s", ids->len ? "; " : "", a->partners[i].id);
	bl_records_text(j->out, ids->len ? ids->str : NULL);
}

static void put_word(bl_export_job *j, uint32_t word)
{
	bl_str text = bl_words_text(bl_ledger_words(bl_run_ledger(j->run)), word);
	g_autofree char *said = word ? g_strndup(text.s, text.n) : NULL;

	bl_records_text(j->out, said);
}

static void put_decision(bl_export_job *j, const bl_decision *d)
{
	const bl_agreement *a = bl_run_agreement(j->run);

	put_word(j, d->word);
	bl_records_text(j->out, d->kind ? d->kind->name : NULL);
	bl_records_text(j->out, bl_trace_name(d->trace));
	bl_records_text(j->out, bl__goal_id(j, d->goal));
	bl_records_text(j->out, d->priority < 0
					? NULL
					: bl_text_in(&a->priorities[d->priority].name, a->languages.item[0]));
	bl_records_text(j->out, d->partner < 0 ? NULL : a->partners[d->partner].id);
	bl_records_day(j->out, d->on);
}

static void put_review(bl_export_job *j, const bl_review *r, const bl_decision *d)
{
	bl_records_day(j->out, r->day);
	put_word(j, r->what);
	bl_records_number(j->out, (double)r->belonged);
	bl_records_number(j->out, r->tells_who ? (double)r->n_present : NAN);
	put_missing(j, r);
	if (d) {
		put_decision(j, d);
		return;
	}
	for (size_t i = 0; i < 6; i++)
		bl_records_text(j->out, NULL);
	bl_records_day(j->out, BL_DAY_NONE);
}

static void put(bl_export_job *j)
{
	bl_adaptation *a = bl_adaptation_new(bl_findings_partnership(j->findings));

	for (size_t i = 0; i < a->n_reviews; i++) {
		const bl_review *r = &a->review[i];

		for (size_t k = 0; k < r->n_decisions; k++)
			put_review(j, r, &r->decision[k]);
		if (!r->n_decisions)
			put_review(j, r, NULL);
	}
	bl_adaptation_free(a);
}

const bl_export_subject bl__export_reviews = {
	.name = "reviews", .columns = columns, .put = put, .method = "adaptation"};
