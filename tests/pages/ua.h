/* A checker of finished PDFs, over libqpdf: what a machine can check of
 * PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3).  It reads the file alone
 * and knows nothing of how it was made. */
#ifndef PAGES_UA_H
#define PAGES_UA_H

#include <glib.h>
#include <qpdf/qpdf-c.h>
#include <stdbool.h>

/* One element of the structure tree. */
typedef struct {
	qpdf_oh oh;
	int id;     /* of the object */
	int parent; /* index; -1: the root */
	char role[24];
	GArray *kids; /* int, indices */
	int n_marks, n_objects;
	qpdf_oh object; /* the last OBJR's annotation */
} ua_node;

/* One sequence of marked content with a number. */
typedef struct {
	int page, mcid;
	int node;   /* whose kid it is, -1: nobody's */
	bool shown; /* it is in the content stream */
} ua_mark;

typedef struct {
	qpdf_data q;
	const char *name; /* of the file, for messages */
	int pages;
	GPtrArray *nodes; /* ua_node, in reading order */
	GArray *marks;    /* ua_mark */
	char *xmp;
	/* What content streams were found to do wrong. */
	int unmarked, nested, unbalanced, twice;
	int failures;  /* of the rule being checked … */
	char why[200]; /* … and the first of them */
} ua;

typedef struct {
	const char *name, *claim;
	void (*check)(ua *u);
} ua_rule;

extern const ua_rule ua_rules[]; /* ended by a NULL name */

ua *ua_open(const char *name, const void *bytes,
	    size_t n); /* never NULL; what cannot be read fails every rule */
void ua_close(ua *u);
/* Runs rule i; the number of failures. */
int ua_check(ua *u, size_t i);
void ua_fail(ua *u, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Small words. */
qpdf_oh ua_key(ua *u, qpdf_oh dict, const char *key); /* null when it is no dictionary */
bool ua_is(ua *u, qpdf_oh oh, const char *name);
const ua_node *ua_node_at(const ua *u, int i);
int ua_kid(const ua_node *n, size_t k);
bool ua_true(ua *u, qpdf_oh oh);
int ua_int(ua *u, qpdf_oh oh, int otherwise);
size_t ua_items(ua *u, qpdf_oh array);
const char *ua_text(ua *u, qpdf_oh oh); /* UTF-8; "" when it is no string; until the next */
/* Visit every font, or image, that pages use. */
void ua_each_resource(ua *u, const char *kind, void (*visit)(ua *u, qpdf_oh what));

void ua_read_tree(ua *u);    /* ua_tree.c */
void ua_read_content(ua *u); /* ua_names.c */
void ua_ids(ua *u), ua_headers(ua *u), ua_ways(ua *u);
int ua_count(ua *u, const char *key, const char *value); /* elements that say so of themselves */
/* ua_content.c */

/* ua_tree.c */
void ua_headings(ua *u), ua_tables(ua *u), ua_cells(ua *u), ua_lists(ua *u), ua_figures(ua *u),
	ua_links(ua *u), ua_notes(ua *u), ua_roles(ua *u), ua_languages(ua *u);
/* ua_content.c */
void ua_ink(ua *u), ua_marks(ua *u), ua_parents(ua *u);

#endif
