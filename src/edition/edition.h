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

/* What an edition became.  The bytes are the caller's (g_free). */
typedef struct {
	char *bytes;
	size_t n;
	int pages;  /* 0: it has none */
	char *page; /* what the edition is made as, too; NULL: nothing */
	size_t n_page;
} bl__file;

/* ---- publish.c ------------------------------------------------------------------- */

/* How an edition becomes bytes.  Each thread has a worker of its own, so that
 * nothing an edition uses while it is made is shared. */
typedef struct {
	void *self;
	void *(*start)(void *self); /* a worker, in its own thread */
	void (*stop)(void *worker);
	/* *out is filled in when BL_OK. */
	bl_status (*make)(void *worker, const bl_edition *e, bl__file *out, bl_error *err);
	void (*keep)(void *self, bl_outbox *box); /* what must not be replaced; NULL: nothing is read */
} bl__maker;

/* Who takes what became of the i-th edition, on whatever thread; the bytes are theirs. */
typedef struct {
	bl_status (*take)(void *self, size_t i, bl__file *file, bl_error *err);
	void *self;
} bl__taker;

/* work.c: makes them all; error[i] has the status of each. */
void bl__editions_work(const bl_editions *e, const bl__maker *maker, unsigned threads, bl__taker taker,
		       bl_error *error);
/* Tells why the i-th is not there, and which partner goes without. */
void bl__edition_failed(const bl_editions *e, size_t i, const bl_agreement *agreement, const bl_error *why,
			bl_problems *problems);

/* As bl_editions_make, whatever makes them. */
bl_status bl__editions_publish(const bl_editions *e, const bl__maker *maker, const bl_agreement *agreement,
			       unsigned threads, bool *made, bl_problems *problems);

/* ---- plan.c ----------------------------------------------------------------------- */

bl_editions *bl__plan_new(void);
/* A layout by its report's name or path, read once, and held against the agreement; on a problem *status says
 * so, and it is NULL where it cannot be read. */
const bl_layout *bl__plan_layout(bl_editions *plan, const bl_agreement *agreement, const char *reports_dir,
				 const char *report, bl_status *status, bl_problems *problems);

/* ---- Formats ---------------------------------------------------------------------- */

struct bl_format {
	const char *name, *ending, *media_type; /* "pdf", ".pdf", "application/pdf" */
	/* The whole file of a story that was composed for this edition. */
	bl_status (*make)(const bl_materials *from, const bl_edition *e, const bl_story *story, bl__file *out,
			  bl_error *err);
};

#define BL__FORMATS(X) X(pdf) X(text) X(html)
#define X(name)        extern const bl_format bl__format_##name;
BL__FORMATS(X)
#undef X

/* ---- make.c ------------------------------------------------------------------------ */

/* The facts an edition is made from, inside making it. */
typedef void (*bl__facts_watch)(void *self, const bl_edition *e, const bl_facts *facts);
/* As bl_editions_make, but what is made goes to `taker`, and `watch` is told the facts behind each. */
void bl__editions_take(bl_editions *e, const bl_materials *from, unsigned threads, bl__taker taker,
		       bl__facts_watch watch, bl_error *error);

/* What is the same for all that one reader gets, whatever the period. */
bl_facts bl__facts_for(const bl_materials *from, const bl_disclosure *seen);

bl_status bl__language_load(const bl_materials *from, const char *code, bl_lang **out, bl_error *err);

/* About a file in this language, by the partnership. */
bl_document bl__document_of(const bl_materials *from, bl_lang *lang, const char *title, const char *subject);
/* About an edition's file: whose report, which, of when. */
bl_document bl__edition_document(const bl_materials *from, const bl_edition *e, bl_lang *lang);
/* "monthly-2026-10-fr.csv" inside monthly-2026-10-fr.pdf.  Yours (g_free). */
char *bl__values_name(const bl_edition *e);

/* ---- notes.c ------------------------------------------------------------------------ */

/* "partner-ville": how notes for one partner's edition name it; NULL: it is for all.  Yours (g_free). */
char *bl__notes_reader(const bl_agreement *agreement, const bl_edition *edition);

#endif
