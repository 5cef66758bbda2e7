/* An answer on an ordered scale of named levels: the mean place on it, 1 the
 * lowest, kept as a mean is.  An answer that is none of the levels ("does not
 * apply") counts for nothing.  How many gave each answer: a split by the column. */
#include "tally.h"

const bl_measure bl__measure_rating = {
	.name = "rating",
	.gloss = "average place on an ordered scale of answers",
	.size = sizeof(bl__mean),
	.nature = BL_AVERAGES,
	.wants_of_word = true,
	.wants_levels = true,
	.from_rows = true,
	.fold = bl__mean_fold,
	.merge = bl__mean_merge,
	.value = bl__mean_value,
	.rows = bl__mean_rows,
	.save = bl__mean_save,
	.load = bl__mean_load,
};
