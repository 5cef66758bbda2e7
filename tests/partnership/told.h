/* A partnership told in an agreement and its exports, read and disclosed, and
 * asked how it is doing; no page, no language. */
#ifndef PARTNERSHIP_TOLD_H
#define PARTNERSHIP_TOLD_H

#include "test.h"
#include "bilan/partnership.h"

typedef struct {
	const bl_agreement *agreement;
	bl_ledgers *ledgers;
	const bl_words *words;
	const bl_ledger *ledger;
	const bl_taken *taken;
	bl_disclosure *seen;
	bl_partnership *p;
} told;

typedef struct {
	const char *name, *text;
} told_file;

/* As known at the end of `now` ("2026-10-31"). */
told told_read(const char *agreement, const told_file *file, size_t n, const char *now);
#define TOLD(agreement, now, ...)                                                                            \
	told_read(agreement, (const told_file[]){__VA_ARGS__},                                               \
		  sizeof((const told_file[]){__VA_ARGS__}) / sizeof(told_file), now)
void told_forget(told *t);

/* The same on another day, with cells hidden; `also` may be NULL. */
void told_again(told *t, const char *now, const bl_discretion *also);

bl_months told_months(const char *first, size_t n); /* from "2026-01" */
uint32_t told_word(const told *t, const char *text);

/* Hides whatever the ledger's own indicator `indicator` says of `word` in a month (UINT32_MAX: any word). */
typedef struct {
	int indicator;
	uint32_t word;
	bl_period month;
} told_secret;

bl_discretion told_hide(const told_secret *secret);

#endif
