/* export if-one-left: of each partner, the activities that only one other would be left in; then, one a row,
 * what hangs on it alone. */
#include "export.h"

static const char *const columns[] = {"partner", "what",      "goal",  "other", "brings",
				      "service", "territory", "value", "of",    NULL};

/* NULL of none. */
static const char *word(const bl_export_job *j, uint32_t id)
{
	return id ? bl_words_text(bl_run_words(j->run), id).s : NULL;
}

static void put_leaving(bl_export_job *j, const bl_leaving *x)
{
	bl_records_text(j->out, bl_run_agreement(j->run)->partners[x->partner].id);
	bl_records_text(j->out, "activities");
	for (int i = 0; i < 5; i++)
		bl_records_text(j->out, NULL);
	bl_records_number(j->out, x->alone.numerator);
	bl_records_number(j->out, x->alone.denominator);
}

static void put_hanging(bl_export_job *j, const bl_hanging *x)
{
	const bl_agreement *a = bl_run_agreement(j->run);

	bl_records_text(j->out, a->partners[x->partner].id);
	bl_records_text(j->out, bl_hangs_names[x->what]);
	bl_records_text(j->out, bl__goal_id(j, x->goal));
	bl_records_text(j->out, x->other >= 0 ? a->partners[x->other].id : NULL);
	bl_records_text(j->out, x->what == BL_HANGS_BRINGS ? x->name : NULL);
	bl_records_text(j->out, x->what == BL_HANGS_OFFER ? x->name : word(j, x->service));
	bl_records_text(j->out, word(j, x->territory));
	bl_records_number(j->out, 1);
	bl_records_number(j->out, 1);
}

static void put(bl_export_job *j)
{
	bl_if_left *all = bl_if_left_new(bl_findings_partnership(j->findings));
	size_t n, n_hanging;
	const bl_leaving *of = bl_if_left_all(all, &n);
	const bl_hanging *x = bl_if_left_hanging(all, &n_hanging);

	for (size_t i = 0; i < n; i++) {
		put_leaving(j, &of[i]);
		for (size_t k = 0; k < n_hanging; k++)
			if (x[k].partner == of[i].partner)
				put_hanging(j, &x[k]);
	}
	bl_if_left_free(all);
}

const bl_export_subject bl__export_if_one_left = {
	.name = "if-one-left", .columns = columns, .put = put, .method = "left"};
