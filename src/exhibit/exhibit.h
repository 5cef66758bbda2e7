/* exhibit.h: shared inside the room: what a picture is made of, and what is said beside it. */
#ifndef BL__EXHIBIT_H
#define BL__EXHIBIT_H

#include "bilan/exhibit.h"

#include <glib.h>
#include <math.h>

/* ---- subject.c --------------------------------------------------------------------------- */

/* The figure beside what is usual, or how it stands out; NULL: neither can be said. */
const char *bl__subject_usual_message(bl_story *story, const bl_subject *subject);
/* The same beside a chart that draws the limits: they are not said again, for one figure's range is another
 * than that of all points together. */
const char *bl__subject_limits_message(bl_story *story, const bl_subject *subject);
/* Levels, or totals, agreed on one after the other; and what happened: on the facts of a chart. */
void bl__subject_steps(bl_story *story, const bl_subject *subject, const bl_level_line *line, size_t n,
		       bl_chart_facts *facts);
void bl__subject_events(bl_story *story, const bl_subject *subject, bl_chart_facts *facts);

/* ---- picture*.c ---------------------------------------------------------------------------- */

/* How the target of a chart was revised, in words; NULL: it was not, while the chart shows it. */
const char *bl__alt_steps(bl_story *story, const bl_style *style, const bl_chart_facts *facts);

typedef struct {
	bl_story *story;
	int indicator, goal; /* -1: none; both: every goal */
	int about;           /* the goal a target is of: `goal`, or the first about the indicator; -1: none */
	const bl_chart *kind;
	const bl_look *look; /* what the indicator's past says; NULL: nothing looks at it */
	bl_subject subject;  /* of the indicator, over the periods shown */
	bl_chart_facts *facts;
	bl_chart_course *trend; /* the one among the facts, until its words are put on it; NULL: none */
	const bl_course_shown *course; /* of a total; NULL: it is none */
	bool limits_withheld;          /* they would say nothing */
	const char *split_note;        /* NULL: nothing to add */
	bool is_alone;                 /* no part of a report */
} bl__portrait;

/* The largest known number among n, whatever its sign; 0: none is known. */
double bl__largest(const bl_figure *at, size_t n);

/* Fills facts and subject: the parts that `kind` wants, as far as they can be had. */
void bl__portrait_facts(bl__portrait *p);

/* Its words for those who do not see it, behind what title and subtitle say. */
const char *bl__portrait_alt(bl__portrait *p, const char *title, const char *subtitle);

/* The periods whose points are signals, as a list; NULL: none is. */
const char *bl__portrait_signals(bl__portrait *p);

/* Of counts, a whole number is expected too. */
static inline double bl__sayable(const bl__portrait *p, double value)
{
	return p->facts->whole ? round(value) : value;
}

#endif
