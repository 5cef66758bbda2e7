/* What the files of the section `needs` share. */
#ifndef BL__NEEDS_H
#define BL__NEEDS_H

#include "report.h"
#include "bilan/coverage.h"

typedef struct {
	bl_story *story;
	const bl_partnership *p;
	bl_months reported, year, since;
	bl_months shown; /* of which needs are told one by one */
	bl_coverage *c;  /* of those */
	size_t most;
} bl__needs;

static inline const char *bl__needs_say(const bl__needs *v, const char *key, const bl_arg *args)
{
	return bl_lang_say(v->story->lang, key, args);
}

static inline const char *bl__needs_clean(const bl__needs *v, const char *text)
{
	return bl_voice_called(&v->story->speaker, text);
}

/* Up to `most` of n partners, and how many others; a dash: none. */
const char *bl__needs_names(const bl__needs *v, const int *partner, size_t n, size_t most);

/* needs_offers.c: a table of who offers what, and what nobody does. */
void bl__needs_offers(const bl__needs *v);

#endif
