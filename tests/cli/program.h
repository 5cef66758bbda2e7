/* The program that was built beside these tests, run as a person would. */
#ifndef PROGRAM_H
#define PROGRAM_H

/* Its path, g_free it; NULL when it is not there. */
char *program(void);

/* What it prints on stdout when called with these words (NULL-ended, without
 * its own name); g_free it.  *status: the exit status, -1 when it did not end
 * by itself.  Messages are in English; what it says on stderr goes to *err
 * (g_free it) unless that is NULL. */
char *program_says(const char *const *words, int *status, char **err);

#endif
