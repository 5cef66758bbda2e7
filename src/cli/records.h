/* Inside cli: records for another program, as CSV or as a JSON array of
 * objects, from the same calls.  Cells are put in the order of the columns. */
#ifndef CLI_RECORDS_H
#define CLI_RECORDS_H

#include "cli.h"

typedef struct records records;

/* `columns` (NULL-ended) is borrowed. */
records *records_new(bool json, const char *const *columns);
/* In JSON what is missing (NULL, "" or NAN) has no member; in CSV its cell is empty. */
void records_text(records *r, const char *text);
void records_number(records *r, double x);
void records_day(records *r, bl_day day);
void records_period(records *r, bl_period p);
/* Ends the JSON array, and frees. */
void records_finish(records *r);

#endif
