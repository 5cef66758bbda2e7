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
	bool inside;                /* for the coordinator alone */
	const char *method; /* of method.<method>: how its figures come about; NULL: as indicators' do */
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

#define X(name) extern const export_subject export_##name;
EXPORTS(X)
#undef X

/* By its name; NULL: none. */
const export_subject *export_subject_find(const char *name);
/* Every subject whose figures come about in a way of their own, one after another from NULL on; NULL: no
 * more. */
const export_subject *export_subject_explained(const export_subject *after);

/* NULL of what is not there. */
const char *export_goal_id(const export_job *j, int goal);
const char *export_indicator_id(const export_job *j, int indicator);
const char *export_verdict_name(const bl_verdict *v);

/* days, first, last, until, since, median, ratio, chance, is */
void export_beat(export_job *j, const bl_beat *beat);

#endif
