/* How numbers that nobody is told could move without anybody noticing: the problem that hide.c solves again
 * and again.  A world is what a reader holds possible; it is told by its moves, the numbers that differ in it
 * from what they are, and by how much.  Nothing moves in the true one.
 */
#ifndef BL_MOVES_H
#define BL_MOVES_H

#include "linked.h"

typedef struct {
	uint32_t number;
	double by;
} bl__move;

/* Numbers that may be hidden, and are tied to one another; ascending. */
typedef struct {
	uint32_t *number;
	size_t n;
	uint32_t *tie; /* where one of them stands */
	size_t n_ties;
	const uint32_t *place; /* of a number of the part, in `number` */
} bl__part;

/* Whether it may ever be hidden. */
bool bl__movable(const bl__number *number);

/* The parts that it all falls into, by their first number; in the arena. */
const bl__part *bl__parts(const bl__linked *linked, bl_arena *arena, size_t *n);

/* Of a part: which numbers may move, and what it costs them. */
typedef struct bl__moves bl__moves;

bl__moves *bl__moves_new(const bl__linked *linked, const bl__part *part);
void bl__moves_free(bl__moves *m);

/* A number of the part may move, or may not; to begin with none does. */
void bl__moves_open(bl__moves *m, uint32_t number);
void bl__moves_close(bl__moves *m, uint32_t number);
/* What one unit of moving up, and down, costs; above 0. */
void bl__moves_cost(bl__moves *m, uint32_t number, double up, double down);

/* Who must be left in the dark, of what, and how far. */
typedef struct {
	uint32_t number;
	double by;                  /* so far at least; below 0: down */
	const bl__insider *insider; /* NULL: the reader outside */
} bl__wish;

/* The cheapest world that grants the wish, in which what is whole is whole: its moves, ascending, good until
 * the next is asked for.  False: there is none, or none was found within so many nodes. */
bool bl__moves_grant(bl__moves *m, const bl__wish *wish, int nodes);
const bl__move *bl__moves_last(const bl__moves *m, size_t *n);
/* How many problems were solved: the measure of work, the same on any machine. */
size_t bl__moves_solved(const bl__moves *m);

#endif
