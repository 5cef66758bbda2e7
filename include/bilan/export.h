/* bilan/export.h: facts as records for another program: which columns each subject
 * has, as CSV or as a JSON array of objects, from the same calls.
 */
#ifndef BILAN_EXPORT_H
#define BILAN_EXPORT_H

#include "bilan.h"

#include <stdio.h>

/* ---- Records ------------------------------------------------------------------------------ */

/* Cells are put in the order of the columns.  What cannot be written is the file's own error (ferror). */
typedef struct bl_records bl_records;

/* `columns` (NULL-ended) is borrowed. */
bl_records *bl_records_new(FILE *to, bool json, const char *const *columns);
/* In JSON what is missing (NULL, "" or NAN) has no member; in CSV its cell is empty. */
void bl_records_text(bl_records *r, const char *text);
void bl_records_number(bl_records *r, double x);
void bl_records_day(bl_records *r, bl_day day); /* BL_DAY_NONE is missing */
void bl_records_period(bl_records *r, bl_period p);
/* Ends the JSON array, and frees. */
void bl_records_finish(bl_records *r);

/* One cell of a CSV line, after a comma unless it is the first.  A text that a
 * spreadsheet would run as a formula gets an apostrophe; a number never does. */
void bl_csv_put_first(FILE *to, bl_str cell);
void bl_csv_put_cell(FILE *to, bl_str cell); /* after a comma */

/* JSON as it is printed: with the letters that would command a terminal, or turn its lines, by their
 * numbers; ends with a line feed.  Yours (g_free). */
typedef struct _JsonNode bl_json_node;
typedef enum { BL_JSON_LINE, BL_JSON_INDENTED } bl_json_form;
char *bl_json_text(bl_json_node *root, bl_json_form form);

/* ---- Subjects ----------------------------------------------------------------------------- */

typedef struct {
	bl_run *run;
	bl_reader reader;
	bl_day as_of;
	bl_findings *findings;
	const bl_changes *changes; /* NULL unless asked for */
	bl_records *out;
} bl_export_job;

typedef struct {
	const char *name;
	const char *const *columns;    /* NULL-ended */
	void (*put)(bl_export_job *j); /* the cells of every record, in the order of the columns */
	bool wants_changes;            /* the job's `changes`, since the day asked for */
	bool inside;                   /* for the coordinator alone */
	const char *method; /* of method.<method>: how its figures come about; NULL: as indicators' do */
} bl_export_subject;

extern const bl_export_subject *const bl_export_subjects[]; /* NULL-ended */
/* By its name; NULL: none. */
const bl_export_subject *bl_export_find(const char *name);
/* Every subject whose figures come about in a way of their own, one after another from NULL on; NULL: no
 * more. */
const bl_export_subject *bl_export_explained(const bl_export_subject *after);

#endif
