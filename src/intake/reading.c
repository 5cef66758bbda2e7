/* Reading a source: its passes, in the order they need each other. */
#include "far.h"
#include "pivot.h"

static const bl__pass_kind *const passes[] = {
	&bl__pass_look,    /* which files can be read, and where their columns are */
	&bl__pass_names,   /* of a pivoted source: which columns its lines make, and where each record ends */
	&bl__pass_formats, /* what the first rows left in doubt: day or month first, comma or point */
	&bl__pass_newest,  /* of a source with ids: which row of an id counts */
	&bl__pass_mended,  /* of files of rejects: which rows they put right */
	&bl__pass_days,    /* of a pivoted source: when its records are */
	&bl__pass_rows,    /* the rows */
	&bl__pass_stray,   /* rows whose day stands apart from the others' */
};

bl_status bl_intake_read(bl_intake *in, int s, bl_batch_fn *fn, void *self, bl_problems *problems)
{
	size_t before = bl_problems_count(problems);
	bl__reading r = {.in = in,
			 .src = &in->source[s],
			 .fn = fn,
			 .self = self,
			 .problems = problems,
			 .status = BL_OK};

	for (size_t i = 0; i < G_N_ELEMENTS(passes); i++)
		bl__pass_run(&r, passes[i]);
	bl__pivot_free(r.pivot);
	bl_rivals_free(r.rivals);
	bl__far_free(r.far);
	bl_prints_free(&r.mended);
	bl__reading_drop_files(&r);
	g_free(r.file);
	if (r.status != BL_OK)
		return r.status;
	return bl_problems_count(problems) > before ? MAX(BL_EUSER, bl_problems_worst(problems)) : BL_OK;
}
