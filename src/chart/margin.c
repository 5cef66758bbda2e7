/* Names right of the plot, each at the height of its ink, moved apart where
 * they would touch; one that moved far gets a leader. */
#include "plot.h"

#include <math.h>

#define GAP    7.0
#define SWATCH 9.0
#define FAR    4.0

static void forget(gpointer name)
{
	g_free(((bl__margin_name *)name)->text);
}

double bl__margin_widest(bl_box box)
{
	return fmin(fmax(64, 0.28 * box.w), 0.48 * box.w);
}

void bl__margin_init(bl__margin *m)
{
	*m = (bl__margin){.names = g_array_new(FALSE, FALSE, sizeof(bl__margin_name))};
	g_array_set_clear_func(m->names, forget);
}

void bl__margin_done(bl__margin *m)
{
	g_clear_pointer(&m->names, g_array_unref);
}

void bl__margin_add(bl__margin *m, const bl__margin_name *name)
{
	g_array_append_val(m->names, *name);
}

static bl__margin_name *name_at(const bl__margin *m, size_t i)
{
	return &g_array_index(m->names, bl__margin_name, i);
}

static bl_type type_of(const bl__margin_name *name)
{
	bl_type type = bl__type_with(name->strong ? &bl__type_value : &bl__type_label,
				     name->swatch ? BL_INK : bl__shade_for_text(name->rgb), BL_LEFT);

	type.leading_pt = 9.5;
	return type;
}

/* No line ends inside a word. */
static bool has_room_for_words(const bl__margin *m, bl_canvas *c)
{
	for (size_t i = 0; i < m->names->len; i++) {
		const bl__margin_name *name = name_at(m, i);
		bl_type type = type_of(name);
		g_auto(GStrv) word = g_strsplit(name->text, " ", -1);

		for (size_t k = 0; word[k]; k++)
			if (bl__text_width(c, word[k], &type) > m->wrap - (name->swatch ? SWATCH : 0))
				return false;
	}
	return true;
}

/* Heights when every text may take `lines` lines. */
static double total_height(bl__margin *m, bl_canvas *c, int lines)
{
	double height = 0;

	m->width = 0;
	for (size_t i = 0; i < m->names->len; i++) {
		bl__margin_name *name = name_at(m, i);
		bl_type type = type_of(name);
		double indent = name->swatch ? SWATCH : 0;
		g_autofree char *text = bl__text_fit(c, name->text, &type, m->wrap - indent, lines);

		name->size = c->verbs->measure(c, text, &type, m->wrap - indent);
		m->width = fmax(m->width, name->size.width_pt + indent + GAP);
		height += name->size.height_pt;
	}
	return height;
}

bool bl__margin_set(bl__margin *m, bl_canvas *c, double widest, double height)
{
	m->wrap = widest - GAP;
	if (!has_room_for_words(m, c))
		return false;
	if (total_height(m, c, 2) <= height)
		return true;
	/* One line each: a name that took two is cut. */
	return total_height(m, c, 1) <= height;
}

void bl__margin_fit(bl__margin *m, bl_canvas *c, double widest, double height)
{
	while (m->names->len && !bl__margin_set(m, c, widest, height))
		g_array_set_size(m->names, m->names->len - 1);
	if (!m->names->len)
		m->width = 0;
}

static void draw_name(const bl__margin *m, const bl__frame *f, const bl__margin_name *name, double at)
{
	double x = f->plot.x + f->plot.w + GAP, y = bl__frame_y(f, name->value),
	       from = bl__frame_x(f, name->edge) + 3;
	double indent = name->swatch ? SWATCH : 0, wrap = m->wrap - indent;
	bl_type type = type_of(name);
	g_autofree char *text = bl__text_fit(f->c, name->text, &type, wrap, name->size.lines);

	if (fabs(at - y) > FAR || (name->swatch && from < x - 1))
		f->c->verbs->line(f->c, (bl_point){fmin(from, x - 3), y}, (bl_point){x - 1, at},
				  &(bl_stroke){0.5, 0, BL_SOFT});
	if (name->swatch)
		f->c->verbs->rect(f->c, (bl_box){x, at - 3, 6, 6}, &(bl_fill){.rgb = name->rgb},
				  bl_contrast(name->rgb, BL_WHITE) < 3 ? &(bl_stroke){0.35, 0, BL_SOFT}
								       : NULL);
	f->c->verbs->text(f->c, x + indent, at - name->size.height_pt / 2, name->size.lines > 1 ? wrap : 0,
			  text, &type);
}

void bl__margin_draw(bl__margin *m, bl__frame *f)
{
	size_t n = m->names->len;
	g_autofree bl__spread_slot *slot = g_new0(bl__spread_slot, n + 1);

	for (size_t i = 0; i < n; i++) {
		slot[i].size = name_at(m, i)->size.height_pt;
		slot[i].want = bl__frame_y(f, name_at(m, i)->value);
	}
	/* A plot lower than was thought: the names added last give way. */
	while (n && !bl__spread(slot, n, f->plot.y - 5, f->box.y + f->box.h))
		n--;
	for (size_t i = 0; i < n; i++)
		draw_name(m, f, name_at(m, i), slot[i].at);
}
