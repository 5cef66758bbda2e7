/* Figures in cells.  Five tints of one hue, each darker than the last in grey
 * too; the number stands in the cell, in the ink that reads better on it.  A
 * zero is white with its 0, a period not reported hatched, a hidden one flat
 * grey, what does not apply empty, a provisional one has a dashed edge. */
#include "plot.h"

#include <math.h>

#define CLASSES    5
#define CELL_LEAST 12.0
#define CELL_HIGH  18.0
#define CELL_WIDE  46.0
#define HEAD_LINES 3

static const uint32_t tint[CLASSES] = {0xE3EBF4, 0xB5C9DF, 0x86A6C9, 0x4F79A6, 0x12436D};

typedef struct {
	bl_canvas *c;
	bl_lang *lang;
	const bl_chart_facts *facts;
	const bl_chart_grid *grid;
	bl_box box;
	bl__rows rows;
	double x, w;        /* of the first cell; of a cell */
	double head;        /* height of the columns' names */
	bool numbered;      /* columns are called 1, 2, 3 … */
	double least, most; /* of the values that are not zero, without their signs */
	bool name_empty;    /* say what an empty cell means */
	double divide;
	bool written; /* numbers stand in the cells */
} heat;

double bl__heat_height(const bl_chart_grid *grid)
{
	return 13 + 2 * 9 + CELL_HIGH * (double)MAX(grid ? grid->n_rows : 0, 1);
}

/* Tints that are fewer than the classes lie as far apart as they can. */
static size_t tint_of(const heat *h, size_t k)
{
	return h->grid->n_tints > 1 ? k * (CLASSES - 1) / (h->grid->n_tints - 1) : 0;
}

static size_t class_of(const heat *h, size_t cell, double value)
{
	double share;

	if (h->grid->tint)
		return tint_of(h, h->grid->tint[cell]);
	share = h->most > h->least ? (fabs(value) - h->least) / (h->most - h->least) : 0.5;

	return MIN((size_t)(share * CLASSES), CLASSES - 1);
}

static bl_type cell_type(void)
{
	bl_type type = bl__type_with(&bl__type_note, BL_INK, BL_CENTRE);

	type.leading_pt = 9;
	return type;
}

/* ---- Room ---- */

static char *column_name(const heat *h, size_t k)
{
	return h->numbered ? g_strdup_printf("%zu", k + 1)
			   : g_strdup(h->grid->column[k] ? h->grid->column[k] : "");
}

static bl_type head_type(void)
{
	bl_type type = bl__type_with(&bl__type_note, BL_SOFT, BL_CENTRE);

	type.leading_pt = 8.5;
	return type;
}

/* Whether every word of a name fits in `width`, and the name on so many lines. */
static bool head_fits(const heat *h, const char *name, double width)
{
	bl_type type = head_type();
	g_auto(GStrv) word = g_strsplit(name, " ", -1);

	for (char **w = word; *w; w++)
		if (bl__text_width(h->c, *w, &type) > width)
			return false;
	return h->c->verbs->measure(h->c, name, &type, width).lines <= HEAD_LINES;
}

static void set_heads(heat *h)
{
	bl_type type = head_type();

	for (size_t k = 0; k < h->grid->n_columns && !h->numbered; k++)
		h->numbered = !head_fits(h, h->grid->column[k] ? h->grid->column[k] : "", h->w - 2);
	h->head = type.leading_pt;
	for (size_t k = 0; k < h->grid->n_columns; k++) {
		g_autofree char *name = column_name(h, k);

		h->head = fmax(h->head, h->c->verbs->measure(h->c, name, &type, h->w - 2).height_pt);
	}
	h->head += 2;
}

static void set_most(heat *h)
{
	double value, widest = 0;
	bl_type type = cell_type();

	for (size_t i = 0; i < h->grid->n_rows * h->grid->n_columns; i++)
		if (bl__figure_known(&h->grid->at[i], &value) && value != 0) {
			h->least = h->most > 0 ? fmin(h->least, fabs(value)) : fabs(value);
			h->most = fmax(h->most, fabs(value));
		}
	h->divide = h->facts->is_share ? 1 : bl__frame_divide(0, h->most);
	for (size_t i = 0; i < h->grid->n_rows * h->grid->n_columns; i++)
		if (bl__figure_known(&h->grid->at[i], &value))
			widest =
				fmax(widest,
				     bl__text_width(h->c, bl__value_text(h->lang, h->facts, value, h->divide),
						    &type));
	h->written = widest + 2 <= h->w && h->rows.height >= type.leading_pt;
}

/* ---- Ink ---- */

static void draw_state(const heat *h, bl_box cell, bl_state state)
{
	bl_fill fill = {state == BL_HIDDEN ? BL_BAND_2 : BL_SOFT, state != BL_HIDDEN};

	if (state != BL_NOT_APPLICABLE)
		h->c->verbs->rect(h->c, cell, &fill, &(bl_stroke){0.35, 0, BL_SOFT});
}

static void draw_value(const heat *h, bl_box cell, size_t i, double value)
{
	const bl_figure *figure = &h->grid->at[i];
	uint32_t rgb = value == 0 && !h->grid->tint ? BL_WHITE : tint[class_of(h, i, value)];
	bl_type type = cell_type();

	h->c->verbs->rect(h->c, cell, &(bl_fill){.rgb = rgb},
			  figure->provisional ? &(bl_stroke){0.75, 1.5, BL_INK}
			  : value == 0        ? &(bl_stroke){0.35, 0, BL_GRID}
					      : NULL);
	type.rgb = bl__ink_on(rgb);
	if (h->written)
		bl__text_write(h->c, cell.x, cell.y + (cell.h - type.leading_pt) / 2, cell.w,
			       bl__value_text(h->lang, h->facts, value, h->divide), &type);
}

static void draw_row(const heat *h, size_t r)
{
	double value;

	for (size_t k = 0; k < h->grid->n_columns; k++) {
		size_t i = r * h->grid->n_columns + k;
		bl_box cell = {h->x + (double)k * h->w + 0.5, bl__rows_y(&h->rows, r) + 0.5, h->w - 1,
			       h->rows.height - 1};

		if (bl__figure_known(&h->grid->at[i], &value))
			draw_value(h, cell, i, value);
		else
			draw_state(h, cell, h->grid->at[i].state);
	}
}

static void draw_heads(const heat *h, double y)
{
	bl_type type = head_type();

	for (size_t k = 0; k < h->grid->n_columns; k++) {
		g_autofree char *name = column_name(h, k);
		bl_extent e = h->c->verbs->measure(h->c, name, &type, h->w - 2);

		h->c->verbs->text(h->c, h->x + (double)k * h->w + 1, y + h->head - 2 - e.height_pt, h->w - 2,
				  name, &type);
	}
}

/* Where columns are numbered and rows are the same things, rows carry the
 * number; else the names are listed. */
static char *row_name(const heat *h, size_t r)
{
	const char *name = h->grid->row[r] ? h->grid->row[r] : "";

	return h->numbered && h->grid->same ? g_strdup_printf("%zu  %s", r + 1, name) : g_strdup(name);
}

static double draw_numbers(const heat *h, double y, double room)
{
	g_autoptr(GString) all = g_string_new(NULL);
	bl_type type = head_type();
	g_autofree char *text = NULL;
	int lines = (int)floor(room / type.leading_pt);

	if (!h->numbered || h->grid->same || lines < 1)
		return 0;
	for (size_t k = 0; k < h->grid->n_columns; k++)
		g_string_append_printf(all, "%s%zu\xC2\xA0%s", k ? " · " : "", k + 1,
				       h->grid->column[k] ? h->grid->column[k] : "");
	type.align = BL_LEFT;
	/* On several lines "fits" means lines of the width; on one, that it is no wider. */
	text = bl__text_fit(h->c, all->str, &type, h->box.w, lines);
	if (!*text)
		return 0;
	h->c->verbs->text(h->c, h->box.x, y, lines > 1 ? h->box.w : 0, text, &type);
	return h->c->verbs->measure(h->c, text, &type, lines > 1 ? h->box.w : 0).height_pt + 3;
}

/* ---- Key ---- */

static bool any(const heat *h, bl_state state)
{
	for (size_t i = 0; i < h->grid->n_rows * h->grid->n_columns; i++)
		if (h->grid->at[i].state == state)
			return true;
	return false;
}

/* A thing with itself need not be explained. */
static bool any_empty(const heat *h)
{
	size_t n = h->grid->n_columns;

	for (size_t i = 0; i < h->grid->n_rows * n; i++)
		if (h->grid->at[i].state == BL_NOT_APPLICABLE && !(h->grid->same && i / n == i % n))
			return true;
	return false;
}

static bool any_provisional(const heat *h)
{
	double value;

	for (size_t i = 0; i < h->grid->n_rows * h->grid->n_columns; i++)
		if (h->grid->at[i].provisional && bl__figure_known(&h->grid->at[i], &value))
			return true;
	return false;
}

static size_t key_of_tints(const heat *h, bl__key_item *item)
{
	size_t n = h->grid->tint ? MIN(h->grid->n_tints, CLASSES) : 0;

	for (size_t k = 0; k < n; k++)
		item[k] = (bl__key_item){
			.name = h->grid->tint_name[k], .rgb = tint[tint_of(h, k)], .shape = BL_KEY_AREA};
	return n;
}

/* What the cells do not say themselves. */
static double draw_key(const heat *h)
{
	bl__key_item item[CLASSES + 4];
	size_t n = key_of_tints(h, item);

	for (size_t k = 0; k < CLASSES && !h->grid->tint && !h->written && h->most > 0; k++)
		item[n++] = (bl__key_item){
			.name = bl_lang_say(
				h->lang, "chart.up_to",
				BL_ARGS(BL_TEXT("value",
						bl__value_text(h->lang, h->facts,
							       h->least + (h->most - h->least) *
										  (double)(k + 1) / CLASSES,
							       h->divide)))),
			.rgb = tint[k],
			.shape = BL_KEY_AREA};
	if (any(h, BL_NOT_REPORTED))
		item[n++] =
			(bl__key_item){h->grid->unknown ? h->grid->unknown
							: bl_lang_say(h->lang, "chart.not_reported", NULL),
				       BL_SOFT, BL_KEY_HATCH, BL_DOT};
	if (any(h, BL_HIDDEN))
		item[n++] = (bl__key_item){bl_lang_say(h->lang, "chart.hidden", NULL), BL_BAND_2, BL_KEY_AREA,
					   BL_DOT};
	if (any_provisional(h))
		item[n++] = (bl__key_item){bl_lang_say(h->lang, "chart.provisional_edge", NULL), BL_INK,
					   BL_KEY_DASHES, BL_DOT};
	if (h->name_empty && any_empty(h))
		item[n++] = (bl__key_item){bl_lang_say(h->lang, "chart.empty_cell", NULL), BL_GRID,
					   BL_KEY_OUTLINE, BL_DOT};
	return bl__key(h->c, h->box, item, n);
}

/* The unit, when no axis says it. */
static const char *unit_of(const heat *h)
{
	const char *scale = h->divide >= 1e9 ? "chart.billions" : h->divide >= 1e6 ? "chart.millions" : NULL;

	return scale ? bl_lang_say(h->lang, scale, NULL) : NULL;
}

/* ---- All of it ---- */

/* The names' width depends on the rows, the cells' on the names, and whether a
 * number fits on the cells: measured in that order, with nothing drawn. */
static void lay_out(heat *h, const char *const *name, double top, double bottom)
{
	bl_box body = {h->box.x, h->box.y + top, h->box.w, fmax(0, h->box.h - top - bottom)};

	h->rows = bl__rows_of(h->c, body, name, h->grid->n_rows, 2 * CELL_HIGH);
	h->x = h->box.x + h->rows.names;
	h->w = fmin(CELL_WIDE, (h->box.w - h->rows.names) / (double)h->grid->n_columns);
}

void bl__heat_draw(bl_canvas *c, bl_box box, const bl_chart_facts *facts, const bl_chart_grid *grid,
		   bool name_empty, bl_lang *lang)
{
	heat h = {.c = c, .lang = lang, .facts = facts, .grid = grid, .box = box, .name_empty = name_empty};
	g_autoptr(GPtrArray) name = g_ptr_array_new_with_free_func(g_free);
	double top, used = 0;

	lay_out(&h, grid->row, 30, 0);
	set_heads(&h);
	for (size_t r = 0; r < grid->n_rows; r++)
		g_ptr_array_add(name, row_name(&h, r));
	lay_out(&h, (const char *const *)name->pdata, 30, 0);
	set_most(&h);
	top = draw_key(&h);
	if (unit_of(&h)) {
		bl__text_write(c, box.x, box.y + top, box.w, unit_of(&h), &bl__type_label);
		top += bl__type_label.leading_pt;
	}
	used = draw_numbers(&h, box.y + top, 0.3 * box.h);
	top += used + h.head;
	lay_out(&h, (const char *const *)name->pdata, top, 0);
	set_most(&h);
	draw_heads(&h, box.y + top - h.head);
	for (size_t r = 0; r < h.rows.n; r++) {
		bl__rows_name(&h.rows, c, r, name->pdata[r], BL_REGULAR);
		draw_row(&h, r);
	}
	bl__rows_left_out(&h.rows, c, lang);
}
