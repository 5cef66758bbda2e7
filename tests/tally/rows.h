/* Agreements and batches made by hand, for the tests of tallies. */
#ifndef ROWS_H
#define ROWS_H

#include "bilan/tally.h"

/* One activity as it would stand in an export; NULL: an empty cell. */
typedef struct {
	const char *date; /* or first and last day of what it covers, a stroke between them */
	const char *type, *lead, *hours;
} row;

/* The source "activités" maps date, type, lead, partners and hours. */
bl_agreement rows_agreement(const bl_indicator *indicators, size_t n);
bl_names rows_names(const char *const *item, size_t n);
#define NAMES(...)                                                                                           \
	rows_names((const char *const[]){__VA_ARGS__},                                                       \
		   sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))
#define WHERE(...)                                                                                           \
	((bl_conditions){(const bl_condition[]){__VA_ARGS__},                                                \
			 sizeof((const bl_condition[]){__VA_ARGS__}) / sizeof(bl_condition)})
#define AGREEMENT(...)                                                                                       \
	rows_agreement((const bl_indicator[]){__VA_ARGS__},                                                  \
		       sizeof((const bl_indicator[]){__VA_ARGS__}) / sizeof(bl_indicator))

/* A ledger bound without a problem, attached to `words`. */
bl_ledger *rows_ledger(const bl_agreement *agreement, bl_words *words);
/* Rows folded as batches of at most `by` rows. */
void rows_add(bl_ledger *ledger, bl_words *words, const row *rows, size_t n, size_t by);

bl_period rows_period(const char *grain, int starts, const char *text);
bl_figure rows_figure(const bl_ledger *ledger, int indicator, const char *grain, int starts,
		      const char *period);
bl_figure rows_split(const bl_ledger *ledger, int indicator, const bl_words *words, const char *word,
		     const char *month);

/* A repeatable run of numbers (xorshift). */
uint64_t rows_random(uint64_t *state, uint64_t below);

#endif
