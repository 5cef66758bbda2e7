/* What bl__hide works with, one part after the other: grant.c grants one wish, improve.c makes it cheaper,
 * hide.c asks for all.
 */
#ifndef BL_HIDER_H
#define BL_HIDER_H

#include "ways.h"

#include <glib.h>

#define BL__OUTSIDE (-1)

typedef struct {
	bl__linked *linked;
	double *asked; /* as ways.h says */
	bl__ways *ways;
	const bl__part *part;
	size_t asking;             /* numbers of all parts in which something is asked */
	bl__moves *search, *check; /* with all that may be hidden; with what is hidden */
	double unit;               /* the cheapest cost of the part */
	double far;           /* how far the wish goes that the costs of `search` are made for; 0: none are */
	uint32_t start;       /* 0: costs are what they are; else which attempt with others it is */
	size_t enough;        /* problems solved, after which nothing more is improved */
	GHashTable *given_up; /* number × insiders + insider: it cannot be kept from it */
	uint32_t number;      /* who could not be kept in the dark, of what */
	int insider;
} bl__hider;

bl__number *bl__grant_number(const bl__hider *h, uint32_t number);

void bl__hide_beside(bl__hider *h, uint32_t number);
void bl__show(bl__hider *h, uint32_t number);

/* Finds a world that grants a wish, and keeps it as a way. */
typedef bool bl__grant_fn(bl__hider *h, const bl__wish *wish);
bool bl__by_hiding(bl__hider *h, const bl__wish *wish); /* whatever is needed for it, as cheaply as can be */
bool bl__as_it_is(bl__hider *h, const bl__wish *wish);  /* nothing more */

/* Whether a number is kept from all from whom it must be; if not, `number` and `insider` say from whom. */
bool bl__protect(bl__hider *h, uint32_t number, bl__grant_fn *grant);
/* Whether all stays protected without one that was hidden beside; it is shown. */
bool bl__protect_without(bl__hider *h, uint32_t number, bl__grant_fn *grant);
/* A reader, and what cannot be kept from it, as `given_up` knows them. */
gint64 bl__doubt_of(const bl__hider *h, uint32_t number, int insider);

/* Shows again what need not be hidden, dearest first; then tries whether others would do for less. */
void bl__show_again(bl__hider *h);
void bl__improve(bl__hider *h);

#endif
