/* bilan/exhibit.h: how an indicator or a goal is shown: the periods, the message
 * they give, the chart and what it draws, its words for those who do not see it, a
 * table, what is missing.
 */
#ifndef BILAN_EXHIBIT_H
#define BILAN_EXHIBIT_H

#include "bilan/story.h"

/* ---- An indicator as its readers meet it --------------------------------------------------- */

/* What an indicator's block, its table and the headline all look at. */
typedef struct {
	bl_shown shown; /* the periods, and what is shown of each */
	const bl_indicator *is;
	const bl_measure *measure;
	bl_style style;
} bl_subject;

/* `n` periods, 0: as bl_view_periods chooses. */
bl_subject bl_subject_of(bl_story *story, int indicator, size_t n);
/* What is asked of its i-th period; NAN: nothing. */
double bl_subject_target(const bl_story *story, const bl_subject *subject, size_t i);
/* What its figures say, as a title. */
const char *bl_subject_message(bl_story *story, const bl_subject *subject);
/* What is usual of it; false: it is not of the period that messages speak of. */
bool bl_subject_usual(const bl_story *story, const bl_subject *subject, bl_usual *out);
const char *bl_subject_subtitle(bl_story *story, const bl_subject *subject);
/* By what and from when to when, alone: where the title names the indicator.  NULL: of one period. */
const char *bl_subject_span(bl_story *story, const bl_subject *subject);
/* What is missing or provisional; NULL: nothing. */
const char *bl_subject_gaps(bl_story *story, const bl_subject *subject);
const char *bl_subject_note(bl_story *story, const bl_subject *subject); /* NULL: nothing to add */
bl_chart_facts *bl_subject_facts(bl_story *story, const bl_subject *subject);
bl_table *bl_subject_table(bl_story *story, const bl_subject *subject, size_t most); /* newest first */
/* The steps of a milestone, one a row: what, by when, done when. */
bl_table *bl_steps_table(bl_story *story, const bl_indicator *indicator);

/* ---- A split with the names of its parts on it ------------------------------------------------ */

/* As columns and as a table. */
typedef struct {
	bl_split_shown shown;
	bl_chart_series *category; /* the parts, then the others together when there are any */
	size_t n_categories;
	unsigned char *colour; /* of each part */
	bl_style style;
} bl_split_told;

/* Split k of the indicator over the periods shown, at most `most` parts; false: nothing to show. */
bool bl_split_told_of(bl_story *story, const bl_shown *shown, size_t k, size_t most, bl_split_told *out);
void bl_split_series(const bl_split_told *split, bl_chart_facts *facts); /* as what a chart draws */
bl_table *bl_split_table(bl_story *story, const bl_split_told *split);
const char *bl_split_note(bl_story *story, const bl_split_told *split); /* NULL: nothing to add */

/* ---- Charts ------------------------------------------------------------------------------- */

/* What the chart called `kind` says of an indicator, of a goal, or (both -1) of every
 * goal; false: it does not fit them. */
bool bl_exhibit_of(bl_story *story, int indicator, int goal, const char *kind, bl_exhibit *out);
/* The chart that fits the kind of goal: of a total, of steps, of few things, of a level; NULL: no goal asks
 * for one. */
const char *bl_chart_by_goal(bl_story *story, const bl_subject *subject);
/* What n pairs gave each other, most exchanged first, as the two sides of a chart. */
void bl_exhibit_pairs(bl_story *story, const bl_balance *all, size_t n, bl_chart_facts *facts);

/* ---- One chart by itself -------------------------------------------------------------- */

/* Message, what is plotted, the chart, notes. */
typedef struct bl_picture bl_picture;

/* About the indicator or the goal of that id; "goals": all goals.  kind NULL:
 * the chart that fits what it is.  Problems: no such id (with the nearest), a
 * chart that does not fit and what it lacks.  `facts` and `lang` must outlive it;
 * texts live until the language's next turn. */
bl_status bl_picture_new(const bl_facts *facts, bl_lang *lang, const char *subject, const bl_chart *kind,
			 bl_picture **out, bl_problems *problems);
void bl_picture_free(bl_picture *picture);
const bl_story *bl_picture_story(const bl_picture *picture); /* without blocks: its language, its letters */
const bl_exhibit *bl_picture_exhibit(const bl_picture *picture);

#endif
