/* bilan/layout.h: what is ordered of a report: which sections, of what, for whom,
 * in whose colours; and the report composed of them.
 */
#ifndef BILAN_LAYOUT_H
#define BILAN_LAYOUT_H

#include "bilan/report.h"

typedef struct bl_layout bl_layout;

/* ---- Layouts ----------------------------------------------------------------------- */

/* A layout: reports/<name>.yaml, or a path the user gives. */
bl_status bl_layout_load(const char *reports_dir, const char *name_or_path, bl_layout **out,
			 bl_problems *problems);
/* The names of the layouts in a folder, in order; NULL-ended, yours (g_strfreev) when BL_OK. */
bl_status bl_layouts_in(const char *folder, char ***names, bl_error *err);
void bl_layout_free(bl_layout *layout);
const char *bl_layout_name(const bl_layout *layout); /* "monthly" */
const char *bl_layout_title(const bl_layout *layout,
			    bl_lang *lang); /* "Bilan mensuel"; in the layout's own words, else its name */
const char *bl_layout_paper(const bl_layout *layout); /* NULL: no wish */
/* For whom, how often, for each of whom ("partner") when nobody orders otherwise; NULL: nothing said. */
const char *bl_layout_audience(const bl_layout *layout);
const char *bl_layout_every(const bl_layout *layout); /* a grain's name */
const char *bl_layout_each(const bl_layout *layout);
/* Whether the agreement has the indicators and partners that the layout names (indicators: [ids],
 * partners: [ids], and what its sections list); every one it has not is told, with its place. */
bl_status bl_layout_fit(const bl_layout *layout, const bl_agreement *agreement, bl_problems *problems);
/* Whether a report for each partner is made for this one: the layout may say for which (partners), and a
 * partner that it wants none (own_report: no). */
bool bl_layout_is_for(const bl_layout *layout, const bl_partner *partner);
/* Whether figures of an indicator are shown: all are, where the layout does not say which; those a goal is
 * measured by stand with it, whatever the layout says. */
bool bl_layout_shows(const bl_layout *layout, const bl_agreement *agreement, size_t indicator);
bool bl_layout_wants_changes(const bl_layout *layout); /* a section tells what changed since an earlier day */

/* The story a layout tells of these facts; BL_EUSER when the layout asks for what
 * is not there.  *out is yours when BL_OK; `facts` and `lang` must outlive it, and
 * the language must not turn before it was set. */
bl_status bl_story_compose(const bl_layout *layout, const bl_facts *facts, bl_lang *lang, bl_story **out,
			   bl_error *err);

/* ---- The figures behind the pages ---------------------------------------------------- */

/* One figure behind the pages. */
typedef struct {
	int indicator;
	const char *column, *part; /* of a split: the column, and which value of it; NULL: the whole */
	bl_period period;
	bl_figure figure;
	double target; /* that it is held against; NAN: none */
} bl_value_shown;

typedef struct {
	void (*take)(void *self, const bl_value_shown *shown);
	void *self;
} bl_value_watch;

/* Every figure a reader may be shown, in a settled order: what is recorded of an edition.  bl_report_values
 * writes those among them that its layout shows. */
void bl_report_each_value(const bl_facts *facts, bl_value_watch watch);

/* The figures behind the pages as CSV: every indicator the layout shows (NULL: all), its splits, up to the
 * period reported on, each with its state (of a report about one partner the wholes, and
 * that partner's part of them, alone); as the language's spreadsheets open it
 * by a double click: with a byte order mark, semicolons and decimal commas where
 * numbers have those, with commas and points elsewhere.  Yours (g_free). */
char *bl_report_values(const bl_facts *facts, const bl_layout *layout, bl_lang *lang, size_t *n);

#endif
