/* Letters and mail programs of the tests of this room. */
#ifndef MAIL_TEST_H
#define MAIL_TEST_H

#include "test.h"
#include "bilan/mail.h"

#include <glib.h>
#include <string.h>

#define PYTHON "/usr/bin/python3" /* Debian's, which sees Debian's packages */
#define NB     "\xC2\xA0"
#define NN     "\xE2\x80\xAF"

/* A letter without anything special. */
bl_letter mail_letter(void);
/* Its message; fails when it is refused.  Yours (g_free). */
char *mail_written(const bl_letter *letter, size_t *n);
/* What tests/mail/parsed.py prints of a message; NULL: there is no Python.  Yours (g_free). */
char *mail_parsed(const char *bytes, size_t n);
char *mail_sha256(const char *bytes, size_t n); /* yours (g_free) */

/* A path in a folder of this room's tests.  Yours (g_free). */
char *mail_path(const char *name);
/* A program of this name in the folder of the tests: a script of /bin/sh.  Its path; yours (g_free). */
char *mail_program(const char *name, const char *script);
/* The text of a file; NULL: there is none.  Yours (g_free). */
char *mail_file(const char *path);

#endif
