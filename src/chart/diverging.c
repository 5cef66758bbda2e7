/* Bars to the left and to the right of one line: given and received.  Both
 * sides have one scale, so that a length means the same on either. */
#include "plot.h"

#include <math.h>

#define ROW  19.0
#define HEAD 13.0
#define CELL 10.0 /* stands for what is not known */
#define LEFT BL_BLUE
#define RIGHT                                                                                                \
	0xC4511B /* orange, 4.5:1 on white; 2.3:1 beside the blue, a white line and the axis between         \
		  */

typedef struct {
	bl_canvas *c;
	bl_lang *lang;
	const bl_chart_facts *facts;
	bl__rows rows;
	double zero, unit; /* x of the line, points for one */
	double room;       /* from the line to an edge */
	double divide;
} bars;

static double height(const bl_chart_facts *facts, double width)
{
	(void)width;
	return HEAD + ROW * (double)MAX(facts->n_pairs, 1);
}

static const char *text_of(const bars *b, const bl_figure *figure)
{
	double value;

	return bl__figure_known(figure, &value) ? bl__value_text(b->lang, b->facts, value, b->divide)
						: bl__state_word(b->lang, figure->state);
}

static double most_of(const bl_chart_facts *facts)
{
	double most = 0, value;

	for (size_t i = 0; i < facts->n_pairs; i++)
		for (int right = 0; right < 2; right++)
			if (bl__figure_known(right ? &facts->pair[i].right : &facts->pair[i].left, &value))
				most = fmax(most, fabs(value));
	return most;
}

static void set_scale(bars *b)
{
	double widest = 0, most = most_of(b->facts), x = b->rows.box.x + b->rows.names;

	b->divide = b->facts->is_share ? 1 : bl__frame_divide(0, most);
	for (size_t i = 0; i < b->facts->n_pairs; i++) {
		widest = fmax(widest,
			      bl__text_width(b->c, text_of(b, &b->facts->pair[i].left), &bl__type_label));
		widest = fmax(widest,
			      bl__text_width(b->c, text_of(b, &b->facts->pair[i].right), &bl__type_label));
	}
	b->room = (b->rows.box.w - b->rows.names) / 2;
	b->zero = x + b->room;
	b->unit = most > 0 ? fmax(1, b->room - widest - CELL - 4) / most : 0;
}

/* A value, or the small cell that says it is not one; then its text beyond. */
static void draw_side(const bars *b, size_t i, const bl_figure *figure, int way)
{
	double h = fmin(10, b->rows.height * 0.66), y = bl__rows_y(&b->rows, i) + (b->rows.height - h) / 2;
	bl_type type = bl__type_with(&bl__type_label, BL_INK, way < 0 ? BL_RIGHT : BL_LEFT);
	double value = 0, w = 0, edge;
	uint32_t rgb = way < 0 ? LEFT : RIGHT;

	type.leading_pt = 9;
	if (bl__figure_known(figure, &value)) {
		w = fabs(value) * b->unit;
		if (w > 0)
			b->c->verbs->rect(b->c, (bl_box){way < 0 ? b->zero - w : b->zero, y, w, h},
					  &(bl_fill){rgb, figure->provisional},
					  figure->provisional ? &(bl_stroke){0.5, 0, rgb} : NULL);
	} else if (figure->state != BL_NOT_APPLICABLE) {
		w = CELL;
		b->c->verbs->rect(b->c, (bl_box){way < 0 ? b->zero - w : b->zero, y, w, h},
				  &(bl_fill){figure->state == BL_HIDDEN ? BL_BAND_2 : BL_SOFT,
					     figure->state != BL_HIDDEN},
				  &(bl_stroke){0.35, 0, BL_SOFT});
	}
	edge = fmax(0, b->room - w - 3);
	bl__text_write(b->c, way < 0 ? b->zero - b->room : b->zero + w + 3,
		       bl__rows_y(&b->rows, i) + (b->rows.height - type.leading_pt) / 2, edge,
		       text_of(b, figure), &type);
}

static void draw_heads(const bars *b, double y)
{
	bl_type left = bl__type_with(&bl__type_value, LEFT, BL_RIGHT);
	bl_type right = bl__type_with(&bl__type_value, bl__shade_for_text(RIGHT), BL_LEFT);

	bl__text_write(b->c, b->zero - b->room, y, b->room - 5, b->facts->left ? b->facts->left : "", &left);
	bl__text_write(b->c, b->zero + 5, y, b->room - 5, b->facts->right ? b->facts->right : "", &right);
}

static void draw_all(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	g_autofree const char **name = g_new0(const char *, facts->n_pairs + 1);
	bars b = {.c = c, .lang = lang, .facts = facts};

	for (size_t i = 0; i < facts->n_pairs; i++)
		name[i] = facts->pair[i].name;
	b.rows = bl__rows_of(c, (bl_box){box.x, box.y + HEAD, box.w, fmax(0, box.h - HEAD)}, name,
			     facts->n_pairs, 2 * ROW);
	set_scale(&b);
	draw_heads(&b, box.y);
	for (size_t i = 0; i < b.rows.n; i++) {
		bl__rows_name(&b.rows, c, i, name[i], BL_REGULAR);
		draw_side(&b, i, &facts->pair[i].left, -1);
		draw_side(&b, i, &facts->pair[i].right, 1);
	}
	if (b.rows.n)
		c->verbs->line(c, (bl_point){b.zero, b.rows.box.y},
			       (bl_point){b.zero, b.rows.box.y + b.rows.height * (double)b.rows.n},
			       &(bl_stroke){0.75, 0, BL_INK});
	bl__rows_left_out(&b.rows, c, lang);
}

static void draw(bl_canvas *c, bl_box box, const bl_chart_facts *facts, bl_lang *lang)
{
	bl__chart_draw_if(c, box, facts, lang, facts->n_pairs > 0, draw_all);
}

const bl_chart bl__chart_diverging = {.name = "diverging",
				      .gloss = "given to the left, received to the right, one row a partner",
				      .height_pt = 150,
				      .wants = BL_WANTS_PAIRS,
				      .height = height,
				      .draw = draw};
