/* Facts of invented partnerships, for the letters of the tests of this room. */
#ifndef NOTICE_TEST_H
#define NOTICE_TEST_H

#include "test.h"
#include "bilan/notice.h"

#include <glib.h>
#include <string.h>

bl_lang *notice_lang(const char *code);
bl_period notice_month(int year, int month);
/* The monthly report of a month, in French or English; the next one comes 5 to 20 days after its end. */
bl_notice_edition notice_monthly(const bl_lang *lang, int year, int month);
/* Subject and text, as a file to look at.  Yours (g_free). */
char *notice_shown(const bl_notice *notice);

#endif
