/* Inside finding: the shared state of one period's judgements and facts. */
#ifndef FINDING_FINDING_H
#define FINDING_FINDING_H

#include "bilan/finding.h"

#include <glib.h>

struct bl_findings {
	const bl_agreement *agreement;
	const bl_intake *intake; /* may be NULL: nothing was read */
	const bl_ledger *ledger;
	bl_period period;
	bl_day as_of, now;
	bl_arena *arena;
	bl_judgement *judgement; /* [goal] */
	GArray *list;            /* of bl_finding, best first once sorted */
	GPtrArray *series;       /* of kept: what was asked for already */
};

#define BL_RULES(X) X(goal) X(revision) X(due) X(change) X(source) X(names)

#define X(name) extern const bl_rule bl__rule_##name;
BL_RULES(X)
#undef X

/* Judge every goal; findings->judgement is filled. */
void bl__judge_all(bl_findings *f);

/* An empty finding about the reported period. */
bl_finding bl__finding(const bl_findings *f, const char *rule);
void bl__findings_add(bl_findings *f, bl_finding finding);

/* The measure of an indicator; never NULL once the ledger has bound it. */
const bl_measure *bl__measure_of(const bl_findings *f, int indicator);

#endif
