/* Type, fitted text, markers: the small change of every chart. */
#include "plot.h"

#include <glib.h>
#include <math.h>
#include <string.h>

const bl_type bl__type_label = {.size_pt = 8.5, .leading_pt = 10, .rgb = BL_SOFT, .tabular = true};
const bl_type bl__type_note = {.size_pt = 8.5, .leading_pt = 10, .rgb = BL_SOFT, .tabular = true};
const bl_type bl__type_value = {
	.size_pt = 8.5, .leading_pt = 10, .face = BL_SEMIBOLD, .rgb = BL_INK, .tabular = true};

bl_type bl__type_with(const bl_type *base, uint32_t rgb, bl_align align)
{
	bl_type t = *base;

	t.rgb = rgb;
	t.align = align;
	return t;
}

bool bl__figure_known(const bl_figure *figure, double *value)
{
	if (figure->state == BL_ZERO)
		*value = 0;
	else if (figure->state == BL_VALUE && isfinite(figure->value))
		*value = figure->value;
	else
		return false;
	return true;
}

static bool fits(bl_canvas *c, const char *text, const bl_type *type, double width, int lines)
{
	if (lines > 1)
		return c->verbs->measure(c, text, type, width).lines <= lines;
	/* A hair more: a width that was measured and added to comes back unequal. */
	return c->verbs->measure(c, text, type, 0).width_pt <= width + 0.01;
}

/* The first n letters and an ellipsis, with no blank before it. */
static char *cut(const char *text, long n)
{
	g_autofree char *head = g_utf8_substring(text, 0, n);

	return g_strconcat(g_strchomp(head), "…", NULL);
}

char *bl__text_fit(bl_canvas *c, const char *text, const bl_type *type, double width, int lines)
{
	g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
	long good = 0, bad = g_utf8_strlen(valid, -1);

	if (fits(c, valid, type, width, lines))
		return g_steal_pointer(&valid);
	if (width < type->size_pt)
		return g_strdup("");
	while (bad - good > 1) {
		long half = good + (bad - good) / 2;
		g_autofree char *shorter = cut(valid, half);

		if (fits(c, shorter, type, width, lines))
			good = half;
		else
			bad = half;
	}
	return good ? cut(valid, good) : g_strdup("");
}

double bl__text_width(bl_canvas *c, const char *text, const bl_type *type)
{
	return c->verbs->measure(c, text, type, 0).width_pt;
}

double bl__text_write(bl_canvas *c, double x, double y, double width, const char *text, const bl_type *type)
{
	g_autofree char *fitted = bl__text_fit(c, text, type, width, 1);

	if (!*fitted)
		return 0;
	/* Aligned here, on one line: what fits within a hair must not break. */
	double w = bl__text_width(c, fitted, type);
	static const double share[] = {[BL_LEFT] = 0, [BL_CENTRE] = 0.5, [BL_RIGHT] = 1};

	c->verbs->text(c, x + (width - w) * share[type->align], y, 0, fitted, type);
	return w;
}

#define CIRCLE_SIDES 20 /* that no eye tells from a circle, at the sizes of marks */

static void circle(bl_canvas *c, bl_point at, double r, const bl_fill *fill, const bl_stroke *stroke)
{
	bl_point p[CIRCLE_SIDES];

	for (int i = 0; i < CIRCLE_SIDES; i++) {
		p[i].x = at.x + r * cos(2 * G_PI * i / CIRCLE_SIDES);
		p[i].y = at.y + r * sin(2 * G_PI * i / CIRCLE_SIDES);
	}
	c->verbs->path(c, p, CIRCLE_SIDES, BL_CLOSED, fill, stroke);
}

void bl__marker(bl_canvas *c, bl_mark mark, bl_point at, double r, uint32_t rgb)
{
	bl_point corner[3] = {at, {at.x - r, at.y - 1.7 * r}, {at.x + r, at.y - 1.7 * r}};

	bl_point square[4] = {{at.x - 0.9 * r, at.y - 0.9 * r},
			      {at.x + 0.9 * r, at.y - 0.9 * r},
			      {at.x + 0.9 * r, at.y + 0.9 * r},
			      {at.x - 0.9 * r, at.y + 0.9 * r}};
	bl_point diamond[4] = {{at.x, at.y - 1.2 * r},
			       {at.x + 1.2 * r, at.y},
			       {at.x, at.y + 1.2 * r},
			       {at.x - 1.2 * r, at.y}};

	if (mark == BL_SQUARE || mark == BL_DIAMOND)
		c->verbs->path(c, mark == BL_SQUARE ? square : diamond, 4, BL_CLOSED, &(bl_fill){.rgb = rgb},
			       NULL);
	else if (mark == BL_HOLLOW_DIAMOND)
		c->verbs->path(c, diamond, 4, BL_CLOSED, &(bl_fill){.rgb = BL_WHITE},
			       &(bl_stroke){1, 0, rgb});
	else if (mark == BL_TRIANGLE)
		c->verbs->path(c, corner, 3, BL_CLOSED, &(bl_fill){.rgb = rgb},
			       &(bl_stroke){0.5, 0, BL_WHITE});
	else if (mark == BL_RING)
		circle(c, at, r, &(bl_fill){.rgb = BL_WHITE}, &(bl_stroke){1, 0, rgb});
	else
		circle(c, at, r, &(bl_fill){.rgb = rgb}, NULL);
}

uint32_t bl__ink_on(uint32_t rgb)
{
	return bl_contrast(rgb, BL_INK) >= bl_contrast(rgb, BL_WHITE) ? BL_INK : BL_WHITE;
}

static uint32_t rgb_of(const double part[3])
{
	return (uint32_t)part[0] << 16 | (uint32_t)part[1] << 8 | (uint32_t)part[2];
}

uint32_t bl__shade_for_text(uint32_t rgb)
{
	double part[3] = {rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255};

	while (bl_contrast(rgb_of(part), BL_WHITE) < 4.5)
		for (int i = 0; i < 3; i++)
			part[i] = floor(part[i] * 0.95);
	return rgb_of(part);
}

void bl__chart_open(bl_canvas *c, const bl_chart_facts *facts)
{
	if (facts->alt && *facts->alt)
		c->verbs->tag(c, "Figure", facts->alt);
	else
		c->verbs->tag(c, "Artifact", NULL);
}

void bl__chart_no_data(bl_canvas *c, bl_box box, bl_lang *lang)
{
	bl_type type = bl__type_with(&bl__type_label, BL_SOFT, BL_CENTRE);

	type.face = BL_ITALIC;
	if (box.h >= type.leading_pt)
		bl__text_write(c, box.x, box.y + (box.h - type.leading_pt) / 2, box.w,
			       bl_lang_say(lang, "chart.no_data", NULL), &type);
}

void bl__chart_draw(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang, bl__chart_ink *ink)
{
	bl__chart_draw_if(c, box, facts, lang, facts->n > 0, ink);
}

void bl__chart_draw_if(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang, bool any,
		       bl__chart_ink *ink)
{
	bl__chart_open(c, facts);
	if (any)
		ink(c, box, facts, lang);
	else
		bl__chart_no_data(c, box, lang);
	bl__chart_close(c);
}

uint32_t bl__series_ink(const bl_chart_facts *facts, size_t s)
{
	size_t colour = s;

	if (facts->others_last && s + 1 == facts->n_series)
		return BL_OTHERS;
	if (facts->colour)
		colour = facts->colour[s] - 1u;
	return bl_categories[colour % BL_COLOURS];
}
