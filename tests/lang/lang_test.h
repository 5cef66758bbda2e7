/* The two languages of reports/lang, for the tests of this room. */
#ifndef LANG_TEST_H
#define LANG_TEST_H

#include "test.h"
#include "bilan/lang.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define NB    "\xC2\xA0"     /* U+00A0 */
#define NN    "\xE2\x80\xAF" /* U+202F */
#define MINUS "\xE2\x88\x92"

bl_lang *lang_open(const char *code);

/* A language file of the test's own; NULL when it is refused. */
bl_lang *lang_of(const char *yaml, bl_error *err);

#endif
