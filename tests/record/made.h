/* Invented editions, and a folder of their own for each claim. */
#ifndef TEST_RECORD_MADE_H
#define TEST_RECORD_MADE_H

#include "test.h"
#include "bilan/record.h"

#include <glib.h>

#define SEPTEMBER_30 (bl_day_of(2026, 9, 30))
#define OCTOBER_5    (bl_day_of(2026, 10, 5))

/* A new folder, by name; yours. */
char *made_folder(const char *name);
/* Opened to work as host "atelier"; fails the claim when it cannot be. */
bl_register *made_record(const char *folder);
/* A run of the day, begun. */
int64_t made_run(bl_register *reg, bl_day as_of);
/* September of the report, with two figures, one of them hidden, and a verdict. */
bl_edition_made made_edition(const char *report, const char *partner, const char *language);
bl_letter_row made_letter(const char *to, const char *message_id, bl_letter_state state);
/* All editions of it. */
const bl_edition_row *made_all(const bl_register *reg, bl_arena *arena, size_t *n);

#endif
