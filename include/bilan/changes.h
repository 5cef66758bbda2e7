/* bilan/changes.h: what is not as it was on an earlier day, or as an edition showed it. */
#ifndef BILAN_CHANGES_H
#define BILAN_CHANGES_H

#include "bilan/finding.h"

/* One indicator in one period, or one goal, that is not what it was. */
typedef struct {
	/* "new" a period that was not over then · "late" rows recorded since, of a period
	 * that was, or a figure that was not known then · "corrected" rows known then that were changed or
	 * taken out · "decided" a
	 * target revised, or a step done, since · "moved" a verdict, and "restated" a figure, that an
	 * edition showed otherwise (bl_changes_with). */
	const char *kind;
	int indicator, goal; /* subject; the other is -1 */
	bl_period period;    /* of the indicator */
	bl_figure then, now; /* not of "decided" */
	double by;    /* new, late, corrected: how much of the change is of this kind; NAN where it cannot be
			 told apart */
	bl_day on;    /* decided: when; else BL_DAY_NONE */
	size_t which; /* decided: index of the revision, or of the step */
	const bl_verdict *was, *is; /* moved; else NULL */
} bl_change_since;

typedef struct bl_changes bl_changes;

/* `then` holds what was known on `then_as_of`, `now` what is known on `as_of`,
 * and `added` only what became known between (bl_intake_known).  What adds up,
 * or keeps numerator and denominator apart, is told late from corrected exactly;
 * of the rest a change with rows added is late, without any corrected.  Sources
 * whose rows do not say when they became known (no `recorded`, no `received`)
 * have only new periods.  A figure that is hidden now, or was then, is left out.  Readers from whom the
 * agreement hides something are told of new periods and decisions alone: which rows came late says what it
 * hides; what they were shown otherwise, bl_changes_with tells. */
bl_changes *bl_changes_new(const bl_agreement *agreement, const bl_disclosure *then,
			   const bl_disclosure *added, const bl_disclosure *now, bl_day then_as_of,
			   bl_day as_of);
void bl_changes_free(bl_changes *changes);

/* What changed for readers since days, each found once. */
typedef struct bl_changes_known bl_changes_known;
bl_changes_known *bl_changes_known_new(void);
void bl_changes_known_free(bl_changes_known *all);
/* NULL: nobody asked yet. */
const bl_changes *bl_changes_known_find(const bl_changes_known *all, bl_reader reader, bl_day since);
/* Keeps it, and gives it back. */
const bl_changes *bl_changes_known_add(bl_changes_known *all, bl_reader reader, bl_day since,
				       bl_changes *changes);

size_t bl_changes_count(const bl_changes *changes);
const bl_change_since *bl_changes_at(const bl_changes *changes,
				     size_t i); /* decided first, then by indicator and period */

/* What an edition showed: figures of whole indicators, and verdicts. */
typedef struct {
	int indicator;
	bl_day first, last; /* of the period */
	bl_figure figure;
} bl_figure_shown;

typedef struct {
	int goal;
	const bl_verdict *verdict;
} bl_verdict_shown;

typedef struct {
	const bl_figure_shown *figures;
	size_t n_figures;
	const bl_verdict_shown *verdicts;
	size_t n_verdicts;
} bl_edition_shown;

/* `changes` (NULL: none are known) and what an edition showed that is not so any more, as far as they do not
 * tell it already: verdicts after what was decided, figures before the others.  Hidden figures, then or
 * now, are left out.  Yours (bl_changes_free). */
bl_changes *bl_changes_with(const bl_changes *changes, const bl_agreement *agreement, bl_findings *findings,
			    const bl_edition_shown *shown);

#endif
