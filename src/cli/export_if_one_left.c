/* export if-one-left: of each partner, the activities that only one other would be left in; then, one a row,
 * what hangs on it alone. */
#include "export.h"

static const char *const columns[] = {"partner", "what",      "goal",  "other", "brings",
				      "service", "territory", "value", "of",    NULL};

/* NULL of none. */
static const char *word(const export_job *j, uint32_t id)
{
	return id ? bl_words_text(bl_run_words(j->run), id).s : NULL;
}

static void put_leaving(export_job *j, const bl_leaving *x)
{
	records_text(j->out, bl_run_agreement(j->run)->partners[x->partner].id);
	records_text(j->out, "activities");
	for (int i = 0; i < 5; i++)
		records_text(j->out, NULL);
	records_number(j->out, x->alone.numerator);
	records_number(j->out, x->alone.denominator);
}

static void put_hanging(export_job *j, const bl_hanging *x)
{
	const bl_agreement *a = bl_run_agreement(j->run);

	records_text(j->out, a->partners[x->partner].id);
	records_text(j->out, bl_hangs_names[x->what]);
	records_text(j->out, export_goal_id(j, x->goal));
	records_text(j->out, x->other >= 0 ? a->partners[x->other].id : NULL);
	records_text(j->out, x->what == BL_HANGS_BRINGS ? x->name : NULL);
	records_text(j->out, x->what == BL_HANGS_OFFER ? x->name : word(j, x->service));
	records_text(j->out, word(j, x->territory));
	records_number(j->out, 1);
	records_number(j->out, 1);
}

static void put(export_job *j)
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

const export_subject export_if_one_left = {
	.name = "if-one-left", .columns = columns, .put = put, .method = "left"};
