/* What every file of the room needs of a flow: memory for what strips point to, and tags. */
#include "paper.h"

void *bl__room(bl__flow *flow, size_t n, size_t size)
{
	return bl_arena_alloc(flow->arena, (n ? n : 1) * size);
}

double *bl__one_height(bl__flow *flow, double height)
{
	double *only = bl__room(flow, 1, sizeof *only);

	*only = height;
	return only;
}

void bl__tag_open(bl__flow *flow, const char *role)
{
	flow->canvas->verbs->tag(flow->canvas, role, NULL);
}

void bl__tag_close(bl__flow *flow)
{
	flow->canvas->verbs->tag(flow->canvas, NULL, NULL);
}
