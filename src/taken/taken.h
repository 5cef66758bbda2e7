/* taken.h: how what reading found is held. */
#ifndef BL_TAKEN_TAKEN_H
#define BL_TAKEN_TAKEN_H

#include "bilan/taken.h"

#include <glib.h>

struct bl_taken {
	bl_arena *arena;   /* every text below */
	GPtrArray *files;  /* bl_file_count, in the arena: they stay where they are */
	GArray *rejects;   /* bl_reject, the first 10 000 */
	GArray *remarks;   /* bl_remark, the first 10 000 */
	GArray *doubts;    /* bl_doubt */
	GArray *unmet;     /* bl_unmet */
	GArray *strangers; /* bl_stranger */
	bl_source_told *source;
	size_t n_sources;
};

#endif
