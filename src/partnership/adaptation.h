/* Inside partnership: what the files of adaptation share. */
#ifndef BL__ADAPTATION_H
#define BL__ADAPTATION_H

#include "bilan/adaptation.h"
#include "partnership.h"

/* reviews.c: the reviews, who was there, what was decided. */
void bl__reviews_find(const bl_partnership *p, bl_adaptation *a);
/* trace.c: what became of the decisions. */
void bl__traces_find(const bl_partnership *p, bl_adaptation *a);
/* effort.c: what is done for the priorities, and what is done no more. */
void bl__efforts_find(const bl_partnership *p, bl_adaptation *a);

/* The goals that words of the data name, each word looked up once. */
typedef struct {
	const bl_agreement *agreement;
	const bl_words *words;
	int *goal; /* [word]: 1 + the goal; 0: none; -1: not looked up */
} bl__goal_words;

bl__goal_words bl__goal_words_of(const bl_partnership *p);
void bl__goal_words_done(bl__goal_words *w);
/* The goals of a cell, into `out` with room for them all, each once; how many. */
size_t bl__goals_named(const bl__goal_words *w, uint32_t word, int *out);

#endif
