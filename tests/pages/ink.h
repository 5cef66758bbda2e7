/* What finished pages show: how large their letters are and how far down they are
 * filled, read from the content streams as a viewer would. */
#ifndef PAGES_INK_H
#define PAGES_INK_H

#include <glib.h>
#include <stddef.h>

typedef struct {
	double height; /* of the page */
	double lowest; /* ink of the live area, from the top of the page */
} ink_page;

typedef struct {
	GArray *page;    /* ink_page */
	double smallest; /* points of the smallest letter */
	int letters;     /* drawn, whatever their size … */
	int small;       /* … and of these, below INK_SMALL */
	int unknown;     /* operators that this reader does not follow and that would matter */
} ink;

#define INK_SMALL 9.0

ink *ink_read(const void *pdf, size_t n);
void ink_free(ink *of);
/* The part of page i's live height that is below the last thing drawn, 0 … 1. */
double ink_blank(const ink *of, guint i);

#endif
