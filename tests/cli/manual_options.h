/* The sections of reports and their options, as the manual pages about layouts list them. */
#ifndef TESTS_CLI_MANUAL_OPTIONS_H
#define TESTS_CLI_MANUAL_OPTIONS_H

#include "bilan/lang.h"

#include <glib.h>

void manual_options(GString *out, bl_lang *lang);

#endif
