/* bilan/report.h: what a report says, section by section.
 *
 * Each section looks at the facts and puts blocks into a story: headings,
 * paragraphs, tables, exhibits.  A layout (bilan/layout.h) lists them.
 */
#ifndef BILAN_REPORT_H
#define BILAN_REPORT_H

#include "bilan/exhibit.h"

/* ---- Sections -------------------------------------------------------------------- */

/* An option a section understands in a layout, and what it may hold. */
typedef struct bl_option bl_option;
struct bl_option {
	const char *name;
	/* Says what is wrong with a value; one of bl__check_… of the room. */
	void (*check)(const bl_option *is, const char *path, const bl_yaml *value, bl_problems *problems);
	int low, high;             /* of a number */
	const char *const *choice; /* of words, NULL-ended */
};

typedef struct {
	const char *name, *gloss;
	const bl_option *options; /* ended by one without a name; NULL: none */
	bool wants_changes;       /* needs facts->changes */
	/* Adds blocks to the story; options is the section's map in the layout (or a
	 * plain text when it has none). */
	void (*compose)(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *options);
} bl_section;

extern const bl_section *const bl_sections[]; /* NULL-ended */
const bl_section *bl_section_find(const char *name);

/* Says which options of a section in a layout are unknown, or hold what they may not. */
void bl_section_check(const bl_section *section, const char *path, const bl_yaml *options,
		      bl_problems *problems);
bool bl_section_begins_page(const bl_yaml *options); /* any section may */
/* The check of an option that names indicators: whether the agreement has them is asked later
 * (bl_layout_fit).  For any list of names in a layout. */
void bl_option_check_names(const bl_option *is, const char *path, const bl_yaml *value,
			   bl_problems *problems);

#endif
