/* The flow: strips, the pages they fall on, and what runs along every page.
 *
 * One layout serves both papers: the live area is as wide as A4 less 44 points on
 * either side, and as high as Letter less what runs along the page; Letter
 * centres it, A4 has 50 points more at the bottom. */
#include "paper.h"

#include <glib.h>
#include <string.h>

#define TOP         52.0
#define LIVE_WIDTH  507.0
#define LIVE_HEIGHT 698.0
#define RISE        18.0 /* nothing runs above the title: the first page begins higher by so much */
#define LEAST_FULL  0.4  /* of a page, before another is begun because one was asked for */

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

bl__flow *bl__flow_new(bl_canvas *canvas, const bl_story *story, const char *paper)
{
	const paper_size *size = paper_find(paper);
	bl__flow *flow = g_new0(bl__flow, 1);

	flow->canvas = canvas;
	flow->story = story;
	flow->lang = story->lang;
	flow->arena = bl_arena_new();
	flow->page_width = size->width;
	flow->page_height = size->height;
	flow->left = (size->width - LIVE_WIDTH) / 2;
	flow->top = TOP;
	flow->width = LIVE_WIDTH;
	flow->height = LIVE_HEIGHT + (size->height > 800 ? size->height - 792 : 0);
	flow->elements = g_hash_table_new(NULL, NULL);
	flow->places = g_hash_table_new(NULL, NULL);
	return flow;
}

void bl__flow_free(bl__flow *flow)
{
	if (!flow)
		return;
	bl_arena_free(flow->arena);
	g_hash_table_unref(flow->elements);
	g_hash_table_unref(flow->places);
	g_free(flow->strip);
	g_free(flow->at);
	g_free(flow);
}

void bl__flow_add(bl__flow *flow, const bl__strip *strip)
{
	if (flow->n == flow->cap) {
		flow->cap = flow->cap ? 2 * flow->cap : 64;
		flow->strip = g_renew(bl__strip, flow->strip, flow->cap);
	}
	flow->strip[flow->n] = *strip;
	if (!strip->in)
		flow->strip[flow->n].in = flow->in;
	flow->strip[flow->n++].new_page |= flow->turn;
	flow->turn = false;
}

/* ---- Elements and places ------------------------------------------------------- */

static bl__element *new_element(bl__flow *flow, const char *role, const bl__element *in)
{
	bl__element *e = bl__room(flow, 1, sizeof *e);

	e->role = role;
	e->in = in;
	return e;
}

const bl__element *bl__element_of(bl__flow *flow, const bl_group *group)
{
	static const char *const scope[] = {
		[BL_LABELS_OWN] = NULL, [BL_LABELS_BULLETS] = "Disc", [BL_LABELS_NUMBERS] = "Decimal"};
	bl__element *e = group ? g_hash_table_lookup(flow->elements, group) : NULL;
	const bl__element *in;

	if (!group || e)
		return e;
	in = bl__element_of(flow, group->in);
	if (group->is_list) {
		e = new_element(flow, "L", in);
		e->scope = scope[group->labels];
	} else {
		e = new_element(flow, "LBody", new_element(flow, "LI", in));
	}
	g_hash_table_insert(flow->elements, GSIZE_TO_POINTER((gsize)group),
			    e); /* as a name, never followed */
	return e;
}

bool bl__flow_leads(const bl__flow *flow, const void *address)
{
	gpointer strip;

	return address && g_hash_table_lookup_extended(flow->places, address, NULL, &strip) &&
	       GPOINTER_TO_SIZE(strip) < flow->n;
}

/* Tell the canvas where the addresses that stand for strip `i` are. */
static void tell_places(bl__flow *flow, size_t i, double y)
{
	GHashTableIter each;
	gpointer address, strip;

	g_hash_table_iter_init(&each, flow->places);
	while (g_hash_table_iter_next(&each, &address, &strip))
		if (GPOINTER_TO_SIZE(strip) == i)
			bl_canvas_pdf_place(flow->canvas, address, y);
}

static void open_elements(bl__flow *flow, const bl__element *e)
{
	if (!e)
		return;
	open_elements(flow, e->in);
	bl_canvas_tag(flow->canvas, &(bl_tag){.role = e->role, .scope = e->scope, .same = e});
}

static void close_elements(bl__flow *flow, const bl__element *e)
{
	for (; e; e = e->in)
		bl__tag_close(flow);
}

/* ---- Breaking ---------------------------------------------------------------- */

typedef struct {
	bl__flow *flow;
	double y;
	int page;
	bool begun; /* something stands on it */
} cursor;

static double height_of(const bl__strip *s, size_t from, size_t to)
{
	double sum = s->head;

	for (size_t i = from; i < to; i++)
		sum += s->height[i];
	return sum;
}

/* The least of a strip that may stand at the foot of a page. */
static size_t least_parts(const bl__strip *s)
{
	size_t orphans = s->orphans ? s->orphans : 1;

	return s->n < 2 * orphans ? s->n : orphans;
}

/* Height of strip i and of everything it must stay with. */
static double chain_height(const bl__flow *flow, size_t i)
{
	double sum = 0;

	for (; i < flow->n && flow->strip[i].keep_next; i++)
		sum += height_of(&flow->strip[i], 0, flow->strip[i].n) +
		       (i + 1 < flow->n ? flow->strip[i + 1].before : 0);
	if (i < flow->n)
		sum += height_of(&flow->strip[i], 0, least_parts(&flow->strip[i]));
	return sum;
}

static void next_page(cursor *at)
{
	at->page++;
	at->y = 0;
	at->begun = false;
}

static void put(cursor *at, size_t strip, size_t from, size_t to)
{
	bl__flow *flow = at->flow;

	if (flow->n_at == flow->cap_at) {
		flow->cap_at = flow->cap_at ? 2 * flow->cap_at : 64;
		flow->at = g_renew(bl__fragment, flow->at, flow->cap_at);
	}
	flow->at[flow->n_at++] = (bl__fragment){strip, from, to, at->page, at->y};
	at->y += height_of(&flow->strip[strip], from, to);
	at->begun = true;
}

/* How many parts from `from` on go on the rest of this page: 0 when a new page
 * would do better; at least one on an empty page. */
static size_t fitting(const cursor *at, const bl__strip *s, size_t from)
{
	double room = at->flow->height - at->y - s->head + 0.01;
	size_t n = 0, left = s->n - from, least = least_parts(s);

	while (n < left && s->height[from + n] <= room)
		room -= s->height[from + n++];
	if (n < left && left - n < least && n >= least)
		n = left - least; /* so that the next page does not begin with a stray part */
	if (n < left && n < least)
		n = 0;
	return n || at->begun ? n : 1;
}

/* A page that has only begun goes on: nobody wants it nearly empty. */
static bool wants_page(const cursor *at, const bl__strip *s)
{
	return s->new_page && at->y >= LEAST_FULL * at->flow->height;
}

static void place(cursor *at, size_t i)
{
	const bl__strip *s = &at->flow->strip[i];
	size_t from = 0;

	if (at->begun) {
		if (wants_page(at, s) ||
		    at->y + s->before + chain_height(at->flow, i) > at->flow->height + 0.01)
			next_page(at);
		else
			at->y += s->before;
	}
	while (from < s->n) {
		size_t n = fitting(at, s, from);

		if (n)
			put(at, i, from, from + n);
		from += n;
		if (from < s->n)
			next_page(at);
	}
}

void bl__flow_break(bl__flow *flow)
{
	cursor at = {.flow = flow, .y = -RISE};

	flow->n_at = 0;
	for (size_t i = 0; i < flow->n; i++)
		place(&at, i);
	flow->pages = at.page + 1;
}

/* ---- Drawing ------------------------------------------------------------------- */

static void running_text(bl__flow *flow, double y, double share, const char *text, bl_align align)
{
	bl_type type = bl__paper_running;
	double w = flow->width * share;
	const bl__lines *lines = bl__lines_of(flow, text, &type, w, 1);

	bl__lines_draw_in(flow, lines,
			  (bl_point){align == BL_RIGHT ? flow->left + flow->width - w : flow->left, y}, w,
			  align);
}

static void running(bl__flow *flow, int page)
{
	bl_canvas *c = flow->canvas;
	bl_stroke rule = {.width_pt = 0.5, .rgb = BL_GRID};
	double foot = flow->page_height - 34;
	g_autofree char *n = g_strdup_printf("%d", page + 1), *m = g_strdup_printf("%d", flow->pages);

	c->verbs->tag(c, "Artifact", NULL);
	if (page > 0) { /* the first page has the title */
		running_text(flow, 30, 0.62, flow->story->head_left, BL_LEFT);
		running_text(flow, 30, 0.62, flow->story->head_right, BL_RIGHT);
		c->verbs->line(c, (bl_point){flow->left, 43}, (bl_point){flow->left + flow->width, 43},
			       &rule);
	}
	running_text(flow, foot, 0.8, flow->story->foot, BL_LEFT);
	running_text(flow, foot, 0.2,
		     bl_lang_say(flow->lang, "page.number", BL_ARGS(BL_TEXT("page", n), BL_TEXT("pages", m))),
		     BL_RIGHT);
	c->verbs->tag(c, NULL, NULL);
}

void bl__flow_draw(bl__flow *flow)
{
	bl_canvas *c = flow->canvas;
	size_t k = 0;

	for (int page = 0; page < flow->pages; page++) {
		c->verbs->page(c, flow->page_width, flow->page_height);
		running(flow, page);
		for (; k < flow->n_at && flow->at[k].page == page; k++) {
			const bl__fragment *f = &flow->at[k];
			const bl__strip *s = &flow->strip[f->strip];

			if (!f->from)
				tell_places(flow, f->strip, flow->top + f->y);
			open_elements(flow, s->in);
			s->draw(flow, s->what,
				(bl_box){flow->left, flow->top + f->y, flow->width,
					 height_of(s, f->from, f->to)},
				f->from, f->to);
			close_elements(flow, s->in);
		}
	}
}
