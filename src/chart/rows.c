/* Rows of named things: one width for all names, none rotated, none cut while
 * there is room for two lines. */
#include "plot.h"

#include <math.h>

#define GAP   7.0
#define MOST  0.36 /* of the box that names take */
#define LEAST 9.5  /* high, or names touch */

static bl_type type_of(bl_face face)
{
	bl_type type = bl__type_with(&bl__type_label, BL_INK, BL_LEFT);

	type.face = face;
	type.leading_pt = 9;
	return type;
}

bl__rows bl__rows_of(bl_canvas *c, bl_box box, const char *const *name, size_t n, double tallest)
{
	bl_type type = type_of(BL_SEMIBOLD);
	bl__rows r = {.box = box, .n = n};
	size_t room = (size_t)fmax(0, floor((box.h + 0.01) / LEAST));

	for (size_t i = 0; i < n; i++)
		r.names = fmax(r.names, bl__text_width(c, name[i] ? name[i] : "", &type));
	r.names = fmin(r.names + 0.5, MOST * box.w) + GAP;
	if (n > room) {
		r.n = room ? room - 1 : 0; /* the last line says how many are left out */
		r.left_out = n - r.n;
	}
	r.height = r.n ? fmin(tallest, box.h / (double)(r.n + (r.left_out > 0))) : 0;
	return r;
}

void bl__rows_name(const bl__rows *r, bl_canvas *c, size_t i, const char *name, bl_face face)
{
	bl_type type = type_of(face);
	double width = r->names - GAP;
	int lines = r->height >= 2 * type.leading_pt ? 2 : 1;
	g_autofree char *text = bl__text_fit(c, name ? name : "", &type, width, lines);
	bl_extent e = c->verbs->measure(c, text, &type, lines > 1 ? width : 0);

	if (*text)
		c->verbs->text(c, r->box.x, bl__rows_y(r, i) + (r->height - e.height_pt) / 2,
			       lines > 1 ? width : 0, text, &type);
}

void bl__rows_left_out(const bl__rows *r, bl_canvas *c, bl_lang *lang)
{
	bl_type type = bl__type_note;

	type.leading_pt = 9;
	if (r->left_out && r->box.h >= type.leading_pt)
		bl__text_write(
			c, r->box.x, r->box.y + r->box.h - type.leading_pt, r->box.w,
			bl_lang_say(lang, "chart.left_out", BL_ARGS(BL_NUMBER("n", (double)r->left_out))),
			&type);
}
