/* Inside cli: what `export` can write.  A subject is a file, listed once. */
#ifndef CLI_EXPORT_H
#define CLI_EXPORT_H

#include "records.h"

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
} export_subject;

#define EXPORTS(X) X(exchange) X(capacity) X(cadence) X(rhythm)

#define X(name) extern const export_subject export_##name;
EXPORTS(X)
#undef X

#endif
