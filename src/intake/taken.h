/* taken.h: what reading found, while it is being found; private to intake. */
#ifndef BL_INTAKE_TAKEN_H
#define BL_INTAKE_TAKEN_H

#include "bilan/intake.h"

#include <glib.h>

/* Of one source. */
typedef struct {
	uint64_t rejects, damaged_ids;
	bool repeats_uncounted; /* too many rows to remember each */
	bool date_ambiguous;
	bool pivoted;
	bl_pivot_count pivot; /* counted up whether or not anybody asks */
	bl_id_count ids;
} bl__source_count;

struct bl_taken {
	bl_arena *arena;   /* every text below */
	GArray *files;     /* bl_file_count */
	GArray *rejects;   /* bl_reject, the first 10 000 */
	GArray *doubts;    /* bl_doubt */
	GArray *unmet;     /* bl_unmet; listed when reading ends */
	GArray *strangers; /* bl_stranger; listed when reading ends */
	bl__source_count *source;
	size_t n_sources;
};

bl_taken *bl__taken_new(size_t n_sources);
/* A text as the value keeps it; NULL stays NULL. */
const char *bl__taken_text(bl_taken *t, const char *text);
static inline bl_file_count *bl__taken_count(const bl_taken *t, uint32_t file)
{
	return &g_array_index(t->files, bl_file_count, file);
}

/* Counts the reject; keeps it while there is room, `text` cut and fit to be shown. */
void bl__taken_reject(bl_taken *t, const bl_reject *reject, bl_str text);
/* Those kept from the `from`th on, by file and line. */
void bl__taken_sort_rejects(bl_taken *t, size_t from);

#endif
