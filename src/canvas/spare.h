/* Faces that stand in for letters Inter lacks: which file has which script. */
#ifndef CHART_SPARE_H
#define CHART_SPARE_H

#include <glib.h>
#include <stdint.h>

/* A set of scripts, one bit each (places in the table of spare.c). */
typedef uint64_t bl__scripts;

/* The scripts of the table that have faces for this letter; 0: none has. */
bl__scripts bl__scripts_of(gunichar letter);

/* Paths of the files in `dirs` (NULL at their end) that have these scripts, as
 * far as there are any.  Yours. */
char **bl__scripts_files(bl__scripts scripts, char *const *dirs);

#endif
