/* evidence.h: inside report: what shows that a commitment is kept. */
#ifndef BL__EVIDENCE_H
#define BL__EVIDENCE_H

#include "report.h"

/* Sentences with their figures, as a list. */
void bl__evidence_add(bl_story *story, const char *commitment);

/* What partners have not said of their expertise and limits yet: of the one the report is about, or, for
 * the coordinator alone, of those named.  NULL: nothing. */
const char *bl__evidence_asked(bl_story *story);

#endif
