/* Inside partnership: what the files of coverage share. */
#ifndef BL__COVERED_H
#define BL__COVERED_H

#include "bilan/coverage.h"
#include "partnership.h"

#include <glib.h>

/* In place of a territory: of offers that hold everywhere; of all offers of a service. */
#define BL__EVERYWHERE 0
#define BL__ANYWHERE   UINT32_MAX

/* Rows of needs, added up exactly. */
typedef struct {
	bl_qty asked, told, served; /* told: asked by rows that also say how many were answered */
	size_t rows, unsaid, open, beyond;
} bl__asked;

void bl__ask(bl__asked *to, const bl_asking *row);
/* `running`: more may come. */
bl_demand bl__demand_of(const bl__asked *sums, bool running);

/* The rows of needs from a day to a day. */
const bl_asking *bl__askings_in(const bl_partnership *p, bl_day first, bl_day last, size_t *n);

/* One offer, in the numbers of names. */
typedef struct {
	bl_offered told;
	uint32_t service;
	uint32_t *territory, *clientele; /* ascending, told.n_… of them */
	bl_day from, to;                 /* as long as the partner is one, too */
	bool over;                       /* holds on some day of the stretch */
	double room;                     /* people, over the stretch; NAN: not said */
	bool vague;                      /* whom, or where, it is for is not known */
	double asked;                    /* of all needs it may meet */
} bl__offer;

typedef struct {
	uint32_t service, territory, clientele; /* 0: not said */
	bl__asked sums;
} bl__cell;

struct bl_coverage {
	const bl_partnership *p;
	const bl_ties *ties; /* NULL: nothing was read */
	bl_arena *arena;
	bl_months months;
	bl_day first, end, last; /* last: the end, or now where that is earlier */
	bool running;
	int least;
	/* Names by their fold, from 1: what rows and agreement spell in several ways is one. */
	GHashTable *number;
	bl_texts name;     /* [number]; [0] NULL */
	uint32_t *of_word; /* [word] number + 1; 0: not looked at yet */
	uint32_t n_words;
	GArray *cell;   /* of bl__cell */
	GArray *offer;  /* of bl__offer */
	GHashTable *at; /* (service, territory) → GArray of indices of offers */
	bool *declared; /* [partner] */
	size_t n_declaring, strays;
	bool reaches;                        /* rows of needs come up to its end, or nearly */
	bool told_territory, told_clientele; /* some row of needs says it */
	unsigned char *asked; /* [number] ASKED_… of the rows; as many as there were names in rows */
	uint32_t n_asked;
	bl_need *need;
	bl_expertise *service;
	uint32_t *service_of; /* [number] index + 1 before they are sorted */
	size_t n_services;
	bl_offered *offered;
	size_t n_offered;
};

/* coverage_names.c */
uint32_t bl__number_of(bl_coverage *c, const char *text);
bool bl__number_known(const bl_coverage *c, const char *text);
#define BL__SEVERAL (UINT32_MAX - 1)
/* 0: the cell is empty; BL__SEVERAL: it holds several. */
uint32_t bl__number_of_word(bl_coverage *c, uint32_t word);
/* Those of a cell: its members, where it has some; `out` is a GArray of uint32_t, emptied first. */
void bl__numbers_of(bl_coverage *c, uint32_t word, GArray *out);

/* coverage_cells.c: fills `cell` and `asked`. */
void bl__cells_find(bl_coverage *c);
enum { BL__SERVICE = 1, BL__TERRITORY = 2, BL__CLIENTELE = 4 };
/* Whether rows have this name in that column. */
bool bl__is_asked(const bl_coverage *c, uint32_t number, int column);

/* coverage_offers.c: fills `offer`, `at` and who declared anything. */
void bl__offers_find(bl_coverage *c);
int bl__by_number(const void *a, const void *b); /* of uint32_t, for sorting and looking up */

#endif
