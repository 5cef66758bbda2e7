/* Blocks of words: headings, paragraphs, list items, marked lines, panels. */
#include "paper.h"

#include <glib.h>
#include <string.h>

typedef struct {
	const bl__lines *lines;
	const char *role, *title; /* title: a bookmark */
	int level;
	double indent, padding;
	const char *label; /* bullet or number before the first line */
	const bl_verdict *verdict;
	const bl__element *body; /* of a list item, beside its label; NULL: no item */
	const bl__lines *second; /* callout: the text under its title */
} prose;

static double *equal_parts(bl__flow *flow, size_t n, double each)
{
	double *height = bl__room(flow, n, sizeof *height);

	for (size_t i = 0; i < n; i++)
		height[i] = each;
	return height;
}

/* ---- Paragraphs and headings ----------------------------------------------------- */

/* What stands before the first line: the label of a list item, which a verdict's
 * mark says in words; before a paragraph the mark repeats what that says. */
static void draw_label(bl__flow *flow, const prose *p, bl_box box)
{
	bl_canvas *c = flow->canvas;
	bl_tag tag = {.role = p->body ? "Lbl" : "Artifact"};

	if (!p->verdict && !p->label)
		return;
	if (p->verdict)
		tag.alt = bl_voice_verdict(&flow->story->speaker, p->verdict);
	bl_canvas_tag(c, &tag);
	if (p->verdict)
		bl__mark_draw(flow, p->verdict, box.x,
			      box.y + (bl__leading_of(&p->lines->type) - BL__MARK) / 2);
	else
		c->verbs->text(c, box.x + MAX(0, p->indent - 14), box.y, 0, p->label, &p->lines->type);
	c->verbs->tag(c, NULL, NULL);
}

static void draw_lines(bl__flow *flow, const void *what, bl_box box, size_t from, size_t to)
{
	const prose *p = what;
	bl_canvas *c = flow->canvas;
	bl__lines part = bl__lines_part(p->lines, from, to);

	if (p->title && from == 0)
		bl_canvas_pdf_bookmark(c, p->level, p->title, box.y);
	if (from == 0)
		draw_label(flow, p, box);
	if (p->body)
		bl_canvas_tag(c, &(bl_tag){.role = "LBody", .same = p->body});
	bl_canvas_tag(c, &(bl_tag){.role = p->role, .same = p});
	bl__lines_draw(flow, &part, (bl_point){box.x + p->indent, box.y});
	c->verbs->tag(c, NULL, NULL);
	if (p->body)
		c->verbs->tag(c, NULL, NULL);
}

static void add(bl__flow *flow, const prose *p, const bl__element *in, double before)
{
	prose *kept = bl__room(flow, 1, sizeof *kept);
	size_t n = p->lines->n;

	*kept = *p;
	bl__flow_add(flow, &(bl__strip){.draw = draw_lines,
					.what = kept,
					.in = in,
					.before = before,
					.n = n,
					.height = equal_parts(flow, n, bl__leading_of(&p->lines->type)),
					.orphans = p->level ? n : 2});
}

#define TITLE_GAP 4.0

static void draw_title(bl__flow *flow, const void *what, bl_box box, size_t from, size_t to)
{
	const prose *p = what;
	bl_canvas *c = flow->canvas;
	double down = p->second ? bl__lines_height(p->second) + TITLE_GAP : 0;

	(void)from;
	(void)to;
	bl_canvas_pdf_bookmark(c, 1, p->title, box.y);
	c->verbs->tag(c, "H1", NULL);
	bl__lines_draw(flow, p->lines, (bl_point){box.x, box.y + down});
	c->verbs->tag(c, NULL, NULL);
	if (!p->second)
		return;
	c->verbs->tag(c, "P", NULL);
	bl__lines_draw(flow, p->second, (bl_point){box.x, box.y});
	c->verbs->tag(c, NULL, NULL);
}

void bl__set_title(bl__flow *flow, const bl_block *block)
{
	const bl_title *is = &block->as.title;
	prose *p = bl__room(flow, 1, sizeof *p);
	double width = flow->width - flow->beside, height;

	p->title = is->text;
	p->lines = bl__lines_of(flow, p->title, &bl__paper_h1, width, 3);
	if (*is->above)
		p->second = bl__lines_of(flow, is->above, &bl__paper_soft, width, 2);
	height = bl__lines_height(p->lines) + (p->second ? bl__lines_height(p->second) + TITLE_GAP : 0);
	bl__flow_add(
		flow,
		&(bl__strip){.draw = draw_title, .what = p, .n = 1, .height = bl__one_height(flow, height)});
}

/* A heading right under another needs no second gap. */
static bool after_heading(const bl__flow *flow)
{
	const bl__strip *last = flow->n ? &flow->strip[flow->n - 1] : NULL;

	return last && (last->draw == draw_lines || last->draw == draw_title) && last->keep_next;
}

const char *bl__heading_role(int level)
{
	static const char *const role[] = {"H1", "H2", "H3"};

	return role[CLAMP(level, 1, BL_LEVELS) - 1];
}

void bl__set_heading(bl__flow *flow, const bl_block *block)
{
	static const bl_type *const type[] = {&bl__paper_h1, &bl__paper_h2, &bl__paper_h3};
	static const double before[] = {4, 12, 10}, apart = 22;
	const bl_heading *is = &block->as.heading;
	int i = is->level - 1;

	add(flow,
	    &(prose){.lines =
			     bl__lines_of(flow, is->text, is->is_chapter ? type[0] : type[i], flow->width, 3),
		     .role = bl__heading_role(is->level),
		     .title = i < 2 ? is->text : NULL,
		     .level = is->level},
	    NULL,
	    after_heading(flow) ? MIN(before[i], 4)
	    : is->is_chapter    ? apart
				: before[i]);
}

/* Wide pages do not make long lines. */
static double measure_of(const bl__flow *flow, const bl_type *type)
{
	return MIN(flow->width, BL__MEASURE * type->size_pt);
}

#define DEEPEST 6 /* lists inside lists beyond this do not move further right */

static double indent_of(int depth)
{
	return depth ? 14.0 * MIN(depth, DEEPEST) + 4 : 0;
}

void bl__set_paragraph(bl__flow *flow, const bl_block *block)
{
	static const bl_type *const types[BL_TONES] = {[BL_TONE_BODY] = &bl__paper_body,
						       [BL_TONE_LEAD] = &bl__paper_lead,
						       [BL_TONE_SOFT] = &bl__paper_soft,
						       [BL_TONE_NOTE] = &bl__paper_note,
						       [BL_TONE_KEY] = &bl__paper_note};
	const bl_paragraph *is = &block->as.paragraph;
	const bl_type *type = types[is->tone];
	double indent = indent_of(is->depth);
	const bl__element *body = is->label ? flow->in : NULL;

	add(flow,
	    &(prose){.lines = bl__lines_of_runs(flow, is->span, is->n, type, measure_of(flow, type) - indent,
						0),
		     .role = "P",
		     .label = is->label,
		     .body = body,
		     .indent = indent},
	    body ? body->in : NULL, is->label ? 3 : 5);
}

#define MARK_INDENT 18.0

void bl__set_point(bl__flow *flow, const bl_block *block)
{
	const bl_point_of_list *is = &block->as.point;
	const bl__element *body = is->label ? flow->in : NULL;

	add(flow,
	    &(prose){.lines = bl__lines_of_runs(flow, is->span, is->n, &bl__paper_body,
						flow->width - MARK_INDENT, 6),
		     .role = "P",
		     .label = is->label,
		     .verdict = is->verdict,
		     .body = body,
		     .indent = MARK_INDENT},
	    body ? body->in : NULL, 3.5);
}

/* ---- Panels ------------------------------------------------------------------------ */

#define PAD 10.0

void bl__draw_paragraph(bl__flow *flow, const bl__lines *lines, bl_point at)
{
	if (!lines)
		return;
	bl__tag_open(flow, "P");
	bl__lines_draw(flow, lines, at);
	bl__tag_close(flow);
}

static void draw_callout(bl__flow *flow, const void *what, bl_box box, size_t from, size_t to)
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
	bl__draw_paragraph(flow, p->lines, (bl_point){x, y});
	if (p->second)
		bl__draw_paragraph(flow, p->second, (bl_point){x, y + bl__lines_height(p->lines) + 2});
}

void bl__set_callout(bl__flow *flow, const bl_block *block)
{
	const bl_callout *is = &block->as.callout;
	prose *p = bl__room(flow, 1, sizeof *p);
	double width = flow->width - 2 * PAD - 4, height;

	p->lines = bl__lines_of(flow, is->title, &bl__paper_h3, width, 3);
	p->second = is->text ? bl__lines_of(flow, is->text, &bl__paper_body, width, 12) : NULL;
	height = 2 * PAD + bl__lines_height(p->lines) + (p->second ? bl__lines_height(p->second) + 2 : 0);
	bl__flow_add(flow, &(bl__strip){.draw = draw_callout,
					.what = p,
					.before = 8,
					.n = 1,
					.height = bl__one_height(flow, height)});
}
