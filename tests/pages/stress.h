/* Partnerships nobody has, to see what becomes of pages. */
#ifndef PAGES_STRESS_H
#define PAGES_STRESS_H

#include <stddef.h>

typedef struct {
	const char *name;
	int partners, indicators, goals;
	int note_words; /* of the coordinator's note; a page holds about 600 */
} stress;

extern const stress stresses[]; /* ended by a NULL name */

/* Writes the agreement, its export and its note into a folder of the test run; the
 * agreement's path, yours. */
char *stress_write(const stress *s);

#endif
