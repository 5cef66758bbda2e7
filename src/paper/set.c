/* A story set on pages: each block in turn, then the pages are broken and drawn. */
#include "paper.h"

typedef void set_fn(bl__flow *flow, const bl_block *block);

static set_fn *const set[BL_BLOCK_KINDS] = {
#define X(name, type) [BL_BLOCK_##name] = bl__set_##name,
	BL_BLOCKS(X)
#undef X
};

/* A block that comes to nothing hands its wish to begin a page on to the next. */
static void set_block(bl__flow *flow, const bl_block *block)
{
	size_t before = flow->n;

	flow->turn |= block->new_page;
	flow->in = bl__element_of(flow, block->group);
	set[block->kind](flow, block);
	if (block->keep_next && flow->n > before)
		flow->strip[flow->n - 1].keep_next = true;
}

/* An address leads to the first strip of its block, or of what follows it. */
static void place_anchors(bl__flow *flow, const size_t *first)
{
	const bl_story *story = flow->story;

	for (size_t i = 0; i < story->n_anchors; i++)
		g_hash_table_insert(flow->places, GSIZE_TO_POINTER((gsize)story->anchor[i].address),
				    GSIZE_TO_POINTER(first[story->anchor[i].block]));
}

void bl__set_all(bl__flow *flow)
{
	const bl_story *story = flow->story;
	size_t *first = bl__room(flow, story->n + 1, sizeof *first);

	for (size_t i = 0; i < story->n; i++) {
		first[i] = flow->n;
		set_block(flow, &story->block[i]);
	}
	first[story->n] = flow->n;
	place_anchors(flow, first);
}

void bl_paper_set(const bl_story *story, const char *paper, bl_canvas *canvas)
{
	bl__flow *flow = bl__flow_new(canvas, story, paper);

	if (story->tints)
		canvas->tints = story->tints;
	bl__tell_sayings(canvas, story->lang);
	bl__set_all(flow);
	bl__tell_lacking(flow);
	bl__flow_break(flow);
	bl__flow_draw(flow);
	bl__flow_free(flow);
}
