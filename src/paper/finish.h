/* finish.h: from a sound PDF in marks to an accessible and archivable one
 * (ISO 14289-1, PDF/UA-1; ISO 19005-3, PDF/A-3a), with libqpdf, in memory. */
#ifndef BL__FINISH_H
#define BL__FINISH_H

#include "bilan/paper.h"

#include <glib.h>
#include <qpdf/qpdf-c.h>

typedef struct {
	qpdf_data q;
	const bl_structure *is;
	qpdf_oh *page;      /* per page */
	double *top;        /* per page: its height, for y counts from the bottom in PDF */
	int **mcid;         /* per page and mark; -1: an artifact */
	int *n_mcid;        /* per page */
	qpdf_oh **owner;    /* per page and mcid: the structure element */
	GHashTable *name;   /* name → handle: a few dozen are used thousands of times */
	GArray *annotation; /* qpdf_oh of structure elements, by /StructParent less the number of pages */
	GHashTable *id;     /* bl_element → its name in the file, when others point to it or it is a note */
	GPtrArray *named;   /* bl__named, in reading order */
	char day[11];       /* "2026-11-05" */
	const char *failed; /* what went wrong first; NULL: nothing */
} bl__finish;

/* An element with a name of its own. */
typedef struct {
	char *id;
	qpdf_oh element;
} bl__named;

void bl__finish_marks(bl__finish *f); /* marks in the content streams get role and number, or are artifacts */
void bl__finish_resources(bl__finish *f); /* fonts and images */
void bl__finish_tree(bl__finish *f);      /* structure tree, parent tree, links */
void bl__finish_catalog(bl__finish *f);   /* language, metadata, colours, dates, title */
void bl__finish_ways(bl__finish *f);      /* bookmarks and the numbers of pages */
void bl__finish_files(bl__finish *f, const bl_attachment *file, size_t n);

/* Small words for libqpdf's long ones.  Handles live until the document does. */
qpdf_oh bl__pdf_name(bl__finish *f, const char *name); /* with its '/' */
qpdf_oh bl__pdf_text(bl__finish *f, const char *utf8);
qpdf_oh bl__pdf_ascii(bl__finish *f, const char *text);
qpdf_oh bl__pdf_int(bl__finish *f, int n);
qpdf_oh bl__pdf_points(bl__finish *f, double x);
qpdf_oh bl__pdf_stream(bl__finish *f, const void *bytes, size_t n);
void bl__pdf_put(bl__finish *f, qpdf_oh dict, const char *key, qpdf_oh value);
/* The same, for a value that nobody asks for again. */
void bl__pdf_give(bl__finish *f, qpdf_oh dict, const char *key, qpdf_oh value);
void bl__pdf_append(bl__finish *f, qpdf_oh array, qpdf_oh value);
/* The dictionary under `key`, made when it is not there. */
qpdf_oh bl__pdf_dict_in(bl__finish *f, qpdf_oh dict, const char *key);

extern const unsigned char bl__srgb[];
extern const size_t bl__srgb_size;

#endif
