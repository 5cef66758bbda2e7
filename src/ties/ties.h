/* Inside ties: the lists, and where the columns of each source stand. */
#ifndef BL__TIES_H
#define BL__TIES_H

#include "bilan/ties.h"

#include <glib.h>

#define BL__ROLES_MOST 9

/* One kind of row: which roles it takes, and how a row is made of them. */
typedef struct {
	const char *kind; /* of source */
	size_t size;      /* of a row */
	struct {
		const char *role;
		bl_column_type type;
	} takes[BL__ROLES_MOST]; /* NULL-ended where there are fewer */
	bool undated;            /* its rows belong to no day */
	size_t least; /* how many of the first roles at least one has to be mapped of; 0: no matter */
	/* A row of a batch; `at` says where the roles' columns are, -1: not mapped. */
	void (*make)(void *out, const bl_batch *batch, size_t i, const int *at);
	int (*order)(const void *a, const void *b);
} bl__list_kind;

extern const bl__list_kind *const bl__list_kinds[]; /* NULL-ended, in the order below */
enum { BL__MEETINGS, BL__HANDINGS, BL__ASKINGS, BL__SITTINGS, BL__REVIEWS, BL__OFFERINGS, BL__LISTS };

/* Of one source: what it is wished besides, and in which columns of a batch the roles stand. */
typedef struct {
	int list; /* -1: nothing is kept of it */
	int at[BL__ROLES_MOST];
	bl_wish wish[BL__ROLES_MOST];
	size_t n_wishes;
} bl__sourced;

/* by_partner.c: rows by the partners they name; owners' lists are of indices into the rows. */
typedef struct {
	size_t *from; /* [n + 1]: where those of the i-th begin */
	uint32_t *index;
} bl__listed;

typedef struct {
	size_t *from; /* [meeting + 1] */
	int *who;
	bl__listed meetings, handings; /* [partner] */
} bl__by_partner;

struct bl_ties {
	const bl_agreement *agreement;
	const bl_words *words; /* NULL before it is closed */
	bl__sourced *source;   /* [source] */
	GArray *rows[BL__LISTS];
	GHashTable *partner; /* word → index + 1 */
	bool hides[BL_TIES_PARTS];
	const bl_ties *all; /* these are what is left of for readers outside; NULL: these are all */
	bl_ties **outside;  /* likewise */
	GArray **referrals; /* likewise; of uint32_t, words */
	bl__by_partner *
		*by; /* what is found when first asked for, by whichever thread; its place never moves */
};

#endif
