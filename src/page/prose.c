/* Blocks of words: headings, paragraphs, list items, marked lines, panels. */
#include "page.h"

#include <glib.h>
#include <string.h>

/* Lines longer than about 85 letters tire the eye. */
#define MEASURE 420.0

typedef struct {
	const bl__lines *lines;
	const char *role, *title; /* title: a bookmark */
	int level;
	double indent, padding;
	const char *label; /* bullet or number before the first line */
	const bl_verdict *verdict;
	const bl__group *body;   /* of a list item, beside its label; NULL: no item */
	const bl__lines *second; /* callout: the text under its title */
} prose;

static double *equal_parts(bl_flow *flow, size_t n, double each)
{
	double *height = bl__alloc(flow, n, sizeof *height);

	for (size_t i = 0; i < n; i++)
		height[i] = each;
	return height;
}

/* ---- Paragraphs and headings ----------------------------------------------------- */

/* What stands before the first line: the label of a list item, which a verdict's
 * mark says in words; before a paragraph the mark repeats what that says. */
static void draw_label(bl_flow *flow, const prose *p, bl_box box)
{
	bl_canvas *c = flow->canvas;
	bl_tag tag = {.role = p->body ? "Lbl" : "Artifact"};

	if (!p->verdict && !p->label)
		return;
	if (p->verdict)
		tag.alt = bl_voice_verdict(&flow->speaker, p->verdict);
	bl_canvas_tag(c, &tag);
	if (p->verdict)
		bl__mark_draw(flow, p->verdict, box.x,
			      box.y + (bl__leading_of(&p->lines->type) - BL__MARK) / 2);
	else
		c->verbs->text(c, box.x + MAX(0, p->indent - 14), box.y, 0, p->label, &p->lines->type);
	c->verbs->tag(c, NULL, NULL);
}

static void draw_lines(bl_flow *flow, const void *what, bl_box box, size_t from, size_t to)
{
	const prose *p = what;
	bl_canvas *c = flow->canvas;

	if (p->title && from == 0)
		bl_canvas_pdf_bookmark(c, p->level, p->title, box.y);
	if (from == 0)
		draw_label(flow, p, box);
	if (p->body)
		bl_canvas_tag(c, &(bl_tag){.role = "LBody", .same = p->body});
	bl_canvas_tag(c, &(bl_tag){.role = p->role, .same = p});
	bl__lines_draw(flow, p->lines, from, to, box.x + p->indent, box.y, 0, BL_LEFT);
	c->verbs->tag(c, NULL, NULL);
	if (p->body)
		c->verbs->tag(c, NULL, NULL);
}

static void add_in(bl_flow *flow, const bl__group *group, const prose *p, double before, bool keep_next)
{
	prose *kept = bl__alloc(flow, 1, sizeof *kept);
	size_t n = p->lines->n;

	*kept = *p;
	bl__flow_add(flow, &(bl__block){.draw = draw_lines,
					.what = kept,
					.group = group,
					.before = before,
					.keep_next = keep_next,
					.n = n,
					.height = equal_parts(flow, n, bl__leading_of(&p->lines->type)),
					.orphans = keep_next ? n : 2});
}

static void add(bl_flow *flow, const prose *p, double before, bool keep_next)
{
	add_in(flow, NULL, p, before, keep_next);
}

#define TITLE_GAP 4.0

static void draw_title(bl_flow *flow, const void *what, bl_box box, size_t from, size_t to)
{
	const prose *p = what;
	bl_canvas *c = flow->canvas;
	double down = p->second ? bl__lines_height(p->second) + TITLE_GAP : 0;

	(void)from;
	(void)to;
	bl_canvas_pdf_bookmark(c, 1, p->title, box.y);
	c->verbs->tag(c, "H1", NULL);
	bl__lines_draw(flow, p->lines, 0, p->lines->n, box.x, box.y + down, 0, BL_LEFT);
	c->verbs->tag(c, NULL, NULL);
	if (!p->second)
		return;
	c->verbs->tag(c, "P", NULL);
	bl__lines_draw(flow, p->second, 0, p->second->n, box.x, box.y, 0, BL_LEFT);
	c->verbs->tag(c, NULL, NULL);
}

void bl__title(bl_flow *flow, const char *above, const char *text)
{
	prose *p = bl__alloc(flow, 1, sizeof *p);
	double *height = bl__alloc(flow, 1, sizeof *height);

	p->title = bl_voice_clean(&flow->speaker, text);
	p->lines = bl__lines_of(flow, p->title, &bl__page_h1, flow->width, 3);
	if (*above)
		p->second = bl__lines_of(flow, bl_voice_clean(&flow->speaker, above), &bl__page_soft, flow->width, 2);
	*height = bl__lines_height(p->lines) + (p->second ? bl__lines_height(p->second) + TITLE_GAP : 0);
	bl__flow_add(
		flow,
		&(bl__block){.draw = draw_title, .what = p, .keep_next = true, .n = 1, .height = height});
}

/* A heading right under another needs no second gap. */
static bool after_heading(const bl_flow *flow)
{
	const bl__block *last = flow->n ? &flow->block[flow->n - 1] : NULL;

	return last && (last->draw == draw_lines || last->draw == draw_title) && last->keep_next;
}

void bl__heading(bl_flow *flow, int level, const char *text)
{
	static const bl_type *const type[] = {&bl__page_h1, &bl__page_h2, &bl__page_h3};
	static const char *const role[] = {"H1", "H2", "H3"};
	static const double before[] = {4, 18, 11};
	int i = CLAMP(level, 1, 3) - 1;
	const char *clean = bl_voice_clean(&flow->speaker, text);

	add(flow,
	    &(prose){.lines = bl__lines_of(flow, clean, type[i], flow->width, 3),
		     .role = role[i],
		     .title = i < 2 ? clean : NULL,
		     .level = i + 1},
	    after_heading(flow) ? MIN(before[i], 4) : before[i], true);
}

/* Notes in small type may run the whole width, as the tables they stand under. */
static double measure_of(const bl_flow *flow, const bl_type *type)
{
	return type->size_pt < 8.5 ? flow->width : MIN(flow->width, MEASURE * type->size_pt / 9.5);
}

void bl__para_as(bl_flow *flow, const char *text, const bl_type *type)
{
	add(flow,
	    &(prose){.lines = bl__lines_of(flow, bl_voice_clean(&flow->speaker, text), type, measure_of(flow, type), 0),
		     .role = "P"},
	    5, false);
}

void bl__para(bl_flow *flow, const char *text)
{
	bl__para_as(flow, text, &bl__page_body);
}

void bl__para_runs(bl_flow *flow, const bl__run *run, size_t n, const bl_type *type, const char *bullet,
		   double indent)
{
	bool item = bullet && flow->group && !strcmp(flow->group->role, "LBody");

	add_in(flow, item ? flow->group->in : NULL,
	       &(prose){.lines = bl__lines_of_runs(flow, run, n, type, measure_of(flow, type) - indent, 0),
			.role = "P",
			.label = bullet,
			.body = item ? flow->group : NULL,
			.indent = indent},
	       bullet ? 3 : 5, false);
}

const bl__group *bl__item_new(bl_flow *flow, const bl__group *list)
{
	return bl__group_new(flow, "LBody", bl__group_new(flow, "LI", list));
}

/* The list that the block before belongs to, or a new one. */
static const bl__group *list_at_hand(bl_flow *flow)
{
	const bl__block *last = flow->n ? &flow->block[flow->n - 1] : NULL;
	const prose *p = last && last->draw == draw_lines ? last->what : NULL;

	return p && p->body && last->group->in->in == flow->group ? last->group->in
								  : bl__group_new(flow, "L", flow->group);
}

void bl__marked(bl_flow *flow, const bl_verdict *verdict, const char *label, const bl__run *run, size_t n)
{
	const bl__group *body = label ? bl__item_new(flow, list_at_hand(flow)) : NULL;

	add_in(flow, body ? body->in : NULL,
	       &(prose){.lines = bl__lines_of_runs(flow, run, n, &bl__page_body, flow->width - 18, 6),
			.role = "P",
			.label = label,
			.verdict = verdict,
			.body = body,
			.indent = 18},
	       3.5, false);
}

/* ---- Panels ------------------------------------------------------------------------ */

#define PAD 10.0

static void draw_callout(bl_flow *flow, const void *what, bl_box box, size_t from, size_t to)
{
	const prose *p = what;
	bl_canvas *c = flow->canvas;
	double x = box.x + PAD + 4, y = box.y + PAD;

	(void)from;
	(void)to;
	c->verbs->tag(c, "Artifact", NULL);
	c->verbs->rect(c, box, &(bl_fill){.rgb = 0xF2F2F2}, NULL);
	c->verbs->rect(c, (bl_box){box.x, box.y, 3, box.h}, &(bl_fill){.rgb = BL_BLUE}, NULL);
	c->verbs->tag(c, NULL, NULL);
	c->verbs->tag(c, "P", NULL);
	bl__lines_draw(flow, p->lines, 0, p->lines->n, x, y, 0, BL_LEFT);
	if (p->second)
		bl__lines_draw(flow, p->second, 0, p->second->n, x, y + bl__lines_height(p->lines) + 2, 0,
			       BL_LEFT);
	c->verbs->tag(c, NULL, NULL);
}

void bl__callout(bl_flow *flow, const char *title, const char *text)
{
	prose *p = bl__alloc(flow, 1, sizeof *p);
	double *height = bl__alloc(flow, 1, sizeof *height);
	double width = flow->width - 2 * PAD - 4;

	p->lines = bl__lines_of(flow, bl_voice_clean(&flow->speaker, title), &bl__page_h3, width, 3);
	p->second = text ? bl__lines_of(flow, bl_voice_clean(&flow->speaker, text), &bl__page_body, width, 12) : NULL;
	*height = 2 * PAD + bl__lines_height(p->lines) + (p->second ? bl__lines_height(p->second) + 2 : 0);
	bl__flow_add(flow,
		     &(bl__block){.draw = draw_callout, .what = p, .before = 8, .n = 1, .height = height});
}
