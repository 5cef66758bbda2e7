/* Reports as a user makes them, kept in memory: what the checker is tried on. */
#ifndef PAGES_REPORTS_H
#define PAGES_REPORTS_H

#include "bilan.h"

#include <glib.h>

typedef struct {
	char *name, *bytes;
	gsize n;
} report;

void report_free(void *report); /* and all of it */

void reports_keep(void *reports, const char *path); /* one file, added to a GPtrArray */

/* The reports of one source (an agreement, or a bare export), made into a folder of
 * their own and added to `into`; names NULL: those the agreement orders. */
void reports_make(GPtrArray *into, const char *source, const char *folder, const char *const *names,
		  const char *language, const char *paper);

/* Every layout over every sample, in both languages and on both papers, and a bare
 * export; made once, borrowed. */
const GPtrArray *reports_of_samples(void);

#endif
