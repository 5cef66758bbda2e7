/* What the files of this room share: how editions are made on several threads,
 * and what a report and a chart by itself are made with alike. */
#ifndef BL_EDITION_PRIVATE_H
#define BL_EDITION_PRIVATE_H

#include "bilan/edition.h"

#include <glib.h>

struct bl_editions {
	bl_arena *arena;
	GArray *list;        /* of bl_edition */
	GHashTable *layouts; /* report → bl_layout, or NULL where it has a problem */
	GHashTable *paths;   /* path → report */
	GArray *lacking;     /* of uint32_t, ascending: letters that no face has, met while making */
};

/* ---- publish.c ------------------------------------------------------------------- */

/* How an edition becomes bytes.  Each thread has a worker of its own, so that
 * nothing an edition uses while it is made is shared. */
typedef struct {
	void *self;
	void *(*start)(void *self); /* a worker, in its own thread */
	void (*stop)(void *worker);
	/* *bytes are the caller's (g_free) when BL_OK. */
	bl_status (*make)(void *worker, const bl_edition *e, char **bytes, size_t *n, bl_error *err);
	void (*keep)(void *self, bl_outbox *box); /* what must not be replaced; NULL: nothing is read */
} bl__maker;

/* As bl_editions_make, whatever makes them. */
bl_status bl__editions_publish(const bl_editions *e, const bl__maker *maker, const bl_agreement *agreement,
			       unsigned threads, bool *made, bl_problems *problems);

/* ---- Formats ---------------------------------------------------------------------- */

struct bl_format {
	const char *name, *ending; /* "pdf", ".pdf" */
	/* The whole file of a story that was composed for this edition.  *bytes are the
	 * caller's (g_free) when BL_OK. */
	bl_status (*make)(const bl_materials *from, const bl_edition *e, const bl_story *story, char **bytes,
			  size_t *n, bl_error *err);
};

#define BL__FORMATS(X) X(pdf) X(text)
#define X(name)        extern const bl_format bl__format_##name;
BL__FORMATS(X)
#undef X

/* ---- make.c ------------------------------------------------------------------------ */

/* What is the same for all that one reader gets, whatever the period. */
bl_facts bl__facts_for(const bl_materials *from, const bl_disclosure *seen);

bl_status bl__language_load(const bl_materials *from, const char *code, bl_lang **out, bl_error *err);

/* About a file in this language, by the partnership. */
bl_document bl__document_of(const bl_materials *from, bl_lang *lang, const char *title, const char *subject);

#endif
