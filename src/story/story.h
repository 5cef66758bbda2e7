/* story.h: shared inside the room: items of lists, and Markdown piece by piece. */
#ifndef BL__STORY_H
#define BL__STORY_H

#include "bilan/story.h"

#include <glib.h>

/* A new item of a list; blocks added while story->group is one belong to it. */
const bl_group *bl__item_new(bl_story *story, const bl_group *list);
/* Its tables become blocks (markdown_table.c), `words` is given what stands around them. */
void bl__markdown_tables(bl_story *story, const char *text, void (*words)(bl_story *story, const char *text));
char *bl__markdown_flat(bl_story *story, const char *text); /* as words of one line */

#endif
