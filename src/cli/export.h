/* Inside cli: what `export` can write.  A subject is a file, listed once. */
#ifndef CLI_EXPORT_H
#define CLI_EXPORT_H

#include "records.h"

#include "bilan/pairs.h"

typedef struct {
	const cli *c;
	bl_run *run;
	bl_findings *findings;
	const bl_changes *changes; /* NULL unless asked for */
	records *out;
} export_job;

typedef struct {
	const char *name;
	const char *const *columns; /* NULL-ended */
	void (*put)(export_job *j); /* the cells of every record, in the order of the columns */
	bool wants_changes;         /* the job's `changes`, since the day asked for */
} export_subject;

/* clang-format off */
#define EXPORTS(X) \
	X(findings) \
	X(goals) \
	X(chances) \
	X(values) \
	X(series) \
	X(changes) \
	X(exchange) \
	X(referrals) \
	X(capacity) \
	X(cadence) \
	X(rhythm) \
	X(needs) \
	X(offers) \
	X(continuity) \
	X(adaptation) \
	X(reviews) \
	X(pairs) \
	X(presence) \
	X(momentum) \
	X(if_one_left)
/* clang-format on */

#define X(name) extern const export_subject export_##name;
EXPORTS(X)
#undef X

/* NULL of what is not there. */
const char *export_goal_id(const export_job *j, int goal);
const char *export_indicator_id(const export_job *j, int indicator);
const char *export_verdict_name(const bl_verdict *v);

/* days, first, last, until, since, median, ratio, chance, is */
void export_beat(export_job *j, const bl_beat *beat);

#endif
