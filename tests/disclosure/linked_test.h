/* Linked tables as tests write them, and every world that fits what is published, one by one. */
#ifndef LINKED_TEST_H
#define LINKED_TEST_H

#include "test.h"
#include "../../src/disclosure/linked.h"

#include <glib.h>

typedef struct {
	bl__linked linked; /* as far as it was told; see tables_linked */
	GArray *number, *tie, *insider;
	bl_arena *arena;
	uint64_t chance;
} tables;

tables *tables_new(uint64_t seed);
void tables_free(tables *t);
bl__linked *tables_linked(tables *t);

/* A whole number that is published: as a hidden one it would be 1 or more.  0: known, and never hidden. */
uint32_t tables_add(tables *t, double value, double cost);
bl__number *tables_at(tables *t, uint32_t number);
/* It may not be published, and must be able to be so much higher. */
void tables_small(tables *t, uint32_t number, double reach);
void tables_tie(tables *t, const bl__term *term, size_t n, double least, double most);
/* The parts make the total; ends with UINT32_MAX. */
void tables_sum(tables *t, uint32_t total, ...);
void tables_sum_of(tables *t, uint32_t total, const uint32_t *part, size_t n);
/* `part` of `whole` is so many percent, as printed without decimals. */
void tables_percent(tables *t, uint32_t part, uint32_t whole, double percent);
void tables_insider(tables *t, const uint32_t *knows, size_t n);

/* From 0 to below n. */
int tables_chance(tables *t, int n);

/* A random small table of counts: so many rows and columns, with totals; a percentage here and there.
 * What is below `threshold` is small.  `most` bounds every number. */
typedef struct {
	int rows, columns, threshold, largest;
	bool percents, crossed; /* crossed: the totals of the columns are there, and that of all */
} tables_kind;
void tables_random(tables *t, tables_kind kind);

/* What a report is made of: months, quarters and years of a total and of the values of up to two splits of
 * it; about so many things happen in a month. */
typedef struct {
	int months, splits, values[2], threshold, monthly;
} tables_report;
void tables_months(tables *t, tables_report kind);

/* The least and most of each number over all worlds that fit what is published, for who knows `insider`
 * (NULL: nothing).  False: too many numbers are hidden to try them all. */
bool tables_enumerate(tables *t, const bl__insider *insider, double *least, double *most);

#endif
