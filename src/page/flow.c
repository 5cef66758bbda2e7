/* The flow: blocks, the pages they fall on, and what runs along every page.
 *
 * One layout serves both papers: the live area is the intersection of A4 and
 * Letter less 54 points all around (487 × 684); Letter centres it, A4 has 50
 * points more at the bottom. */
#include "page.h"

#include <glib.h>
#include <string.h>

#define MARGIN      54.0
#define LIVE_WIDTH  487.0
#define LIVE_HEIGHT 684.0

typedef struct {
	const char *name;
	double width, height;
} paper_size;

static const paper_size papers[] = {{"letter", 612, 792}, {"a4", 595.28, 841.89}};

static const paper_size *paper_find(const char *name)
{
	for (size_t i = 0; name && i < G_N_ELEMENTS(papers); i++)
		if (!strcmp(papers[i].name, name))
			return &papers[i];
	return &papers[0];
}

static gint by_letter(gconstpointer a, gconstpointer b)
{
	return GPOINTER_TO_UINT(a) < GPOINTER_TO_UINT(b) ? -1 : GPOINTER_TO_UINT(a) > GPOINTER_TO_UINT(b);
}

bl_flow *bl__flow_new(bl_canvas *canvas, bl_lang *lang, const bl_facts *facts, const char *paper)
{
	const paper_size *size = paper_find(paper);
	bl_flow *flow = g_new0(bl_flow, 1);

	flow->canvas = canvas;
	flow->lang = lang;
	flow->facts = facts;
	flow->arena = bl_arena_new();
	flow->speaker = (bl_speaker){.lang = lang,
				     .arena = flow->arena,
				     .agreement = facts->agreement,
				     .words = facts->words,
				     .marks_language = true,
				     .notice = bl__notice_letter,
				     .notice_self = flow};
	flow->letters = g_tree_new(by_letter);
	flow->page_width = size->width;
	flow->page_height = size->height;
	flow->left = (size->width - LIVE_WIDTH) / 2;
	flow->top = MARGIN;
	flow->width = LIVE_WIDTH;
	flow->height = LIVE_HEIGHT + (size->height > 800 ? size->height - 792 : 0);
	flow->places = g_hash_table_new(NULL, NULL);
	return flow;
}

void bl__flow_free(bl_flow *flow)
{
	if (!flow)
		return;
	g_tree_unref(flow->letters);
	bl_arena_free(flow->arena);
	g_hash_table_unref(flow->places);
	g_free(flow->block);
	g_free(flow->at);
	g_free(flow);
}

void *bl__alloc(bl_flow *flow, size_t n, size_t size)
{
	return bl_arena_alloc(flow->arena, (n ? n : 1) * size);
}

void bl__flow_add(bl_flow *flow, const bl__block *block)
{
	if (flow->n == flow->cap) {
		flow->cap = flow->cap ? 2 * flow->cap : 64;
		flow->block = g_renew(bl__block, flow->block, flow->cap);
	}
	flow->block[flow->n] = *block;
	if (!block->group)
		flow->block[flow->n].group = flow->group;
	flow->block[flow->n++].new_page |= flow->turn;
	flow->turn = false;
}

void bl__new_page(bl_flow *flow)
{
	flow->turn = true;
}

/* ---- Groups and places ------------------------------------------------------- */

const bl__group *bl__group_new(bl_flow *flow, const char *role, const bl__group *in)
{
	bl__group *g = bl__alloc(flow, 1, sizeof *g);

	g->role = role;
	g->in = in;
	return g;
}

void bl__flow_place(bl_flow *flow, const void *address)
{
	g_hash_table_insert(flow->places, (void *)address, GSIZE_TO_POINTER(flow->n));
}

bool bl__flow_leads(const bl_flow *flow, const void *address)
{
	gpointer block;

	return address && g_hash_table_lookup_extended(flow->places, address, NULL, &block) &&
	       GPOINTER_TO_SIZE(block) < flow->n;
}

/* Tell the canvas where the addresses that stand for block `i` are. */
static void tell_places(bl_flow *flow, size_t i, double y)
{
	GHashTableIter each;
	gpointer address, block;

	g_hash_table_iter_init(&each, flow->places);
	while (g_hash_table_iter_next(&each, &address, &block))
		if (GPOINTER_TO_SIZE(block) == i)
			bl_canvas_pdf_place(flow->canvas, address, y);
}

static void open_groups(bl_flow *flow, const bl__group *g)
{
	if (!g)
		return;
	open_groups(flow, g->in);
	bl_canvas_tag(flow->canvas, &(bl_tag){.role = g->role, .scope = g->scope, .same = g});
}

static void close_groups(bl_flow *flow, const bl__group *g)
{
	for (; g; g = g->in)
		flow->canvas->verbs->tag(flow->canvas, NULL, NULL);
}

void bl__keep_next(bl_flow *flow)
{
	if (flow->n)
		flow->block[flow->n - 1].keep_next = true;
}

void bl__flow_missing(bl_flow *flow, const bl_yaml *where, const char *key, const char *const *known,
		      size_t n)
{
	g_autoptr(GString) list = g_string_new(NULL);
	const char *near = bl_nearest(where->text, known, n);

	if (flow->error.status != BL_OK)
		return;
	for (size_t i = 0; i < n; i++)
		g_string_append_printf(list, "%s%s", i ? ", " : "", known[i]);
	bl_fail(&flow->error, BL_EUSER, flow->layout_path, key, where->text, list->str);
	flow->error.line = where->line;
	flow->error.column = where->column;
	if (near)
		g_strlcpy(flow->error.nearest, near, sizeof flow->error.nearest);
}

/* ---- Breaking ---------------------------------------------------------------- */

typedef struct {
	bl_flow *flow;
	double y;
	int page;
} cursor;

static double height_of(const bl__block *b, size_t from, size_t to)
{
	double sum = b->head;

	for (size_t i = from; i < to; i++)
		sum += b->height[i];
	return sum;
}

/* The least of a block that may stand at the foot of a page. */
static size_t least_parts(const bl__block *b)
{
	size_t orphans = b->orphans ? b->orphans : 1;

	return b->n < 2 * orphans ? b->n : orphans;
}

/* Height of block i and of everything it must stay with. */
static double chain_height(const bl_flow *flow, size_t i)
{
	double sum = 0;

	for (; i < flow->n && flow->block[i].keep_next; i++)
		sum += height_of(&flow->block[i], 0, flow->block[i].n) +
		       (i + 1 < flow->n ? flow->block[i + 1].before : 0);
	if (i < flow->n)
		sum += height_of(&flow->block[i], 0, least_parts(&flow->block[i]));
	return sum;
}

static void next_page(cursor *at)
{
	at->page++;
	at->y = 0;
}

static void put(cursor *at, size_t block, size_t from, size_t to)
{
	bl_flow *flow = at->flow;

	if (flow->n_at == flow->cap_at) {
		flow->cap_at = flow->cap_at ? 2 * flow->cap_at : 64;
		flow->at = g_renew(bl__fragment, flow->at, flow->cap_at);
	}
	flow->at[flow->n_at++] = (bl__fragment){block, from, to, at->page, at->y};
	at->y += height_of(&flow->block[block], from, to);
}

/* How many parts from `from` on go on the rest of this page: 0 when a new page
 * would do better; at least one on an empty page. */
static size_t fitting(const cursor *at, const bl__block *b, size_t from)
{
	double room = at->flow->height - at->y - b->head + 0.01;
	size_t n = 0, left = b->n - from, least = least_parts(b);

	while (n < left && b->height[from + n] <= room)
		room -= b->height[from + n++];
	if (n < left && left - n < least && n >= least)
		n = left - least; /* so that the next page does not begin with a stray part */
	if (n < left && n < least)
		n = 0;
	return n || at->y > 0 ? n : 1;
}

static void place(cursor *at, size_t i)
{
	const bl__block *b = &at->flow->block[i];
	size_t from = 0;

	if (at->y > 0) {
		if (b->new_page || at->y + b->before + chain_height(at->flow, i) > at->flow->height + 0.01)
			next_page(at);
		else
			at->y += b->before;
	}
	while (from < b->n) {
		size_t n = fitting(at, b, from);

		if (n)
			put(at, i, from, from + n);
		from += n;
		if (from < b->n)
			next_page(at);
	}
}

void bl__flow_break(bl_flow *flow)
{
	cursor at = {.flow = flow};

	flow->n_at = 0;
	for (size_t i = 0; i < flow->n; i++)
		place(&at, i);
	flow->pages = at.page + 1;
}

/* ---- Drawing ------------------------------------------------------------------- */

static void running_text(bl_flow *flow, double y, const char *text, bl_align align)
{
	bl_type type = bl__page_running;
	const bl__lines *lines = bl__lines_of(flow, text, &type, flow->width * 0.62, 1);

	bl__lines_draw(flow, lines, 0, lines->n,
		       align == BL_RIGHT ? flow->left + flow->width * 0.38 : flow->left, y,
		       flow->width * 0.62, align);
}

static void running(bl_flow *flow, int page)
{
	bl_canvas *c = flow->canvas;
	bl_stroke rule = {.width_pt = 0.5, .rgb = BL_GRID};
	double foot = flow->page_height - 36;
	g_autofree char *n = g_strdup_printf("%d", page + 1), *m = g_strdup_printf("%d", flow->pages);

	c->verbs->tag(c, "Artifact", NULL);
	if (page > 0) { /* the first page has the title */
		running_text(flow, 30, flow->head_left, BL_LEFT);
		running_text(flow, 30, flow->head_right, BL_RIGHT);
		c->verbs->line(c, (bl_point){flow->left, 43}, (bl_point){flow->left + flow->width, 43},
			       &rule);
	}
	running_text(flow, foot, flow->foot, BL_LEFT);
	running_text(flow, foot,
		     bl_lang_say(flow->lang, "page.number", BL_ARGS(BL_TEXT("page", n), BL_TEXT("pages", m))),
		     BL_RIGHT);
	c->verbs->tag(c, NULL, NULL);
}

void bl__flow_draw(bl_flow *flow)
{
	bl_canvas *c = flow->canvas;
	size_t k = 0;

	for (int page = 0; page < flow->pages; page++) {
		c->verbs->page(c, flow->page_width, flow->page_height);
		running(flow, page);
		for (; k < flow->n_at && flow->at[k].page == page; k++) {
			const bl__fragment *f = &flow->at[k];
			const bl__block *b = &flow->block[f->block];

			if (!f->from)
				tell_places(flow, f->block, flow->top + f->y);
			open_groups(flow, b->group);
			b->draw(flow, b->what,
				(bl_box){flow->left, flow->top + f->y, flow->width,
					 height_of(b, f->from, f->to)},
				f->from, f->to);
			close_groups(flow, b->group);
		}
	}
}
