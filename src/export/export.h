/* export.h: shared inside the room: the list of subjects (each is a file), and what things are called. */
#ifndef BL__EXPORT_H
#define BL__EXPORT_H

#include "bilan/export.h"
#include "bilan/pairs.h"

#include <glib.h>

/* clang-format off */
#define EXPORTS(X) \
	X(findings) \
	X(goals) \
	X(chances) \
	X(values) \
	X(series) \
	X(changes) \
	X(exchange) \
	X(balance) \
	X(referrals) \
	X(capacity) \
	X(cadence) \
	X(rhythm) \
	X(pairs) \
	X(presence) \
	X(momentum) \
	X(if_one_left) \
	X(needs) \
	X(offers) \
	X(continuity) \
	X(adaptation) \
	X(reviews)
/* clang-format on */

#define X(name) extern const bl_export_subject bl__export_##name;
EXPORTS(X)
#undef X

/* NULL of what is not there. */
const char *bl__goal_id(const bl_export_job *j, int goal);
const char *bl__indicator_id(const bl_export_job *j, int indicator);
const char *bl__verdict_name(const bl_verdict *v);

/* days, first, last, until, since, median, ratio, chance, is */
void bl__beat(bl_export_job *j, const bl_beat *beat);

#endif
