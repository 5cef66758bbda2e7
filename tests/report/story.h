/* A small partnership told in two texts, an agreement and an export, taken
 * through every room up to the report. */
#ifndef REPORT_STORY_H
#define REPORT_STORY_H

#include "test.h"
#include "bilan/layout.h"
#include "bilan/web.h"
#include "bilan/paper.h"

typedef struct {
	const bl_agreement *agreement;
	bl_ledgers *ledgers;
	const bl_words *words;
	const bl_ledger *ledger;
	bl_disclosure *seen;
	const bl_taken *taken;
	bl_findings *findings;
	bl_facts facts;
} story;

/* `rows` (with its header) becomes data.csv beside `agreement`; the month
 * reported on is `month` ("2026-10"), known on the 5th of the next. */
story story_tell(const char *agreement, const char *rows, const char *month);
void story_forget(story *s);
/* The path of one more export beside the next agreement told; yours. */
char *story_beside(const char *name);
/* Sees it as another audience does, some cells hidden; `also` may be NULL. */
void story_disclose(story *s, const char *audience, const bl_discretion *also);

/* The pages of a layout as the text canvas has them; yours (g_free). */
char *story_pages(const story *s, const char *layout, const char *language, bl_error *err);
/* The same as readable text, as bl_story_text has it. */
char *story_text(const story *s, const char *layout, const char *language);
/* The same as a page for a browser. */
char *story_web(const story *s, const char *layout, const char *language);
/* The same as one who reads sees them: the words alone, one line, plain blanks. */
char *story_words(const story *s, const char *layout, const char *language);

char *story_plain(const char *text);
/* The figures attached to a report in this language; yours (g_free). */
char *story_values(const story *s, const char *language);
bl_lang *story_lang(const char *code);
size_t story_count(const char *text, const char *part);

/* The story most tests tell: ten months of three groups, two goals. */
extern const char story_agreement[];
const char *story_rows(void);

#define MONTHLY                                                                                              \
	"report: monthly\ntitle: {fr: Bilan, en: Report}\nsections:\n"                                       \
	"  - headline\n  - findings\n  - notes\n  - goals\n  - indicators\n  - activities: {by: [type, "     \
	"lead]}\n"                                                                                           \
	"  - quality\n  - tables: {split: yes}\n  - method\n"

#endif
