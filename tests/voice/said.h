/* A speaker without any page: an agreement, a language, and what is judged of
 * twenty months of rows made up. */
#ifndef TESTS_VOICE_SAID_H
#define TESTS_VOICE_SAID_H

#include "bilan/voice.h"
#include "partnership/told.h"
#include "lang/lang_test.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* Indicators of the agreement, in its order. */
enum { VISITS, MONEY, TALKS, CERTIFIED, BAND, NAMELESS };
/* Goals, likewise. */
enum { LONG, LEVEL, TOTAL, STEPS, WITHIN, SHARE };

typedef struct {
	told told;
	const bl_agreement *agreement;
	bl_findings *findings;
	bl_arena *arena;
	bl_lang *lang;
	bl_speaker speaker;
} said;

said said_open(const char *code);
void said_close(said *s); /* nothing asked for was missing */

#endif
