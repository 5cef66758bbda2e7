/* The PDF canvas: cairo draws, pango sets text.
 *
 * Two traps shape it.  cairo dates a file by the clock unless told, so both
 * dates come from the document.  And cairo's structure tags lose ink: 1.16
 * beside nested ones, 1.18 in those that hold no text.  So cairo is told nothing
 * of structure: a mark is a rectangle nobody would draw, put before the ink, by
 * which whoever finishes the file finds the place; the tree that owns the marks
 * is kept beside (structure.c).
 *
 * A canvas whose fonts are missing measures by the fixed ruler and draws
 * nothing: whoever composes on it comes to an end and then asks. */
#include "fonts.h"
#include "structure.h"

#include <assert.h>
#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

#define LEVELS      6
#define HATCH_PITCH 3.0
#define HATCH_WIDTH 0.5

typedef struct {
	bl_canvas canvas;
	bl__fonts fonts;
	GByteArray *bytes;
	cairo_surface_t *surface;
	cairo_t *cr; /* NULL: an error came before the first page */
	PangoLayout *layout;
	PangoAttrList *figures, *plain; /* features with and without tabular figures */
	GHashTable
		*measured; /* what was measured → bl_extent: a page asks for the same words again and again */
	int pages, clips;
	bl__structure *structure;
	int outline[LEVELS + 1]; /* the last bookmark of each level; [0] is the root */
} pdf;

static const bl_canvas_verbs verbs;

static pdf *of(bl_canvas *c)
{
	assert(c->verbs == &verbs);
	return (pdf *)c;
}

/* ---- Marks ---- */

/* Before any ink, and before its path.  Inside whatever clip there is: what
 * falls outside would not be written. */
static void mark(pdf *p, bl_box box)
{
	double x1, y1, x2, y2;

	if (!bl__structure_ink(p->structure, box))
		return;
	cairo_clip_extents(p->cr, &x1, &y1, &x2, &y2);
	cairo_rectangle(p->cr, floor((x1 + x2) / 2), floor((y1 + y2) / 2), BL_MARK_WIDTH, BL_MARK_HEIGHT);
	cairo_fill(p->cr);
}

/* ---- Text ---- */

static PangoFontDescription *describe(const bl_type *type)
{
	static const PangoWeight weight[] = {[BL_REGULAR] = PANGO_WEIGHT_NORMAL,
					     [BL_ITALIC] = PANGO_WEIGHT_NORMAL,
					     [BL_MEDIUM] = PANGO_WEIGHT_MEDIUM,
					     [BL_SEMIBOLD] = PANGO_WEIGHT_SEMIBOLD,
					     [BL_BOLD] = PANGO_WEIGHT_BOLD};
	PangoFontDescription *d = pango_font_description_new();

	pango_font_description_set_family_static(d, "Inter");
	pango_font_description_set_weight(d, weight[type->face]);
	pango_font_description_set_style(d,
					 type->face == BL_ITALIC ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
	pango_font_description_set_absolute_size(d, type->size_pt * PANGO_SCALE);
	return d;
}

/* Lay the text out; returns the letters no face has. */
static int set(pdf *p, const char *text, const bl_type *type, double width)
{
	g_autofree char *clean = bl__text_clean(text, width <= 0);
	int unknown = 0;
	g_autofree char *letters = bl__fonts_spell(&p->fonts, clean, &unknown);
	PangoFontDescription *d = describe(type);

	pango_layout_set_font_description(p->layout, d);
	pango_font_description_free(d);
	pango_layout_set_attributes(p->layout, type->tabular ? p->figures : p->plain);
	pango_layout_set_width(p->layout, width > 0 ? (int)ceil(width * PANGO_SCALE) : -1);
	pango_layout_set_text(p->layout, letters, -1);
	return unknown + pango_layout_get_unknown_glyphs_count(p->layout);
}

static double line_width(PangoLayoutLine *line)
{
	PangoRectangle logical;

	pango_layout_line_get_extents(line, NULL, &logical);
	return (double)logical.width / PANGO_SCALE;
}

/* From the top of the leading to the baseline: the font's own height sits in
 * its middle. */
static double baseline(PangoLayoutLine *line, double leading)
{
	PangoRectangle logical;

	pango_layout_line_get_extents(line, NULL, &logical);
	return (leading - (double)logical.height / PANGO_SCALE) / 2 - (double)logical.y / PANGO_SCALE;
}

static bl_extent lay_out(pdf *p, const char *text, const bl_type *type, double width)
{
	bl_extent e = {0};

	e.unknown = set(p, text, type, width);
	e.lines = pango_layout_get_line_count(p->layout);
	for (int i = 0; i < e.lines; i++)
		e.width_pt = fmax(e.width_pt, line_width(pango_layout_get_line_readonly(p->layout, i)));
	e.height_pt = e.lines * bl__type_leading(type);
	e.baseline_pt = baseline(pango_layout_get_line_readonly(p->layout, 0), bl__type_leading(type));
	return e;
}

static bl_extent measure(bl_canvas *c, const char *text, const bl_type *type, double width)
{
	pdf *p = of(c);
	g_autofree char *key = NULL;
	bl_extent *known;

	if (!p->cr)
		return bl__ruler_set(text, type, width, NULL);
	/* All that the extent depends on: neither colour nor alignment. */
	key = g_strdup_printf("%a %a %d %d %a %s", type->size_pt, type->leading_pt, type->face, type->tabular,
			      width, text ? text : "");
	known = g_hash_table_lookup(p->measured, key);
	if (!known) {
		known = g_new(bl_extent, 1);
		*known = lay_out(p, text, type, width);
		g_hash_table_insert(p->measured, g_steal_pointer(&key), known);
	}
	return *known;
}

static void colour(cairo_t *cr, uint32_t rgb)
{
	cairo_set_source_rgb(cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
}

/* Before the layout is drawn; blanks at the end count, as a voice would have them. */
static void mark_text(pdf *p, double x, double y, double width, const bl_type *type)
{
	int n = pango_layout_get_line_count(p->layout);
	double widest = 0;

	for (int i = 0; i < n; i++)
		widest = fmax(widest, line_width(pango_layout_get_line_readonly(p->layout, i)));
	mark(p, (bl_box){x + bl__align_shift(type->align, width, widest), y, widest,
			 n * bl__type_leading(type)});
}

static void write_text(pdf *p, double x, double y, double width, const char *text, const bl_type *type)
{
	double leading = bl__type_leading(type);

	set(p, text, type, width);
	mark_text(p, x, y, width, type);
	colour(p->cr, type->rgb);
	for (int i = 0; i < pango_layout_get_line_count(p->layout); i++) {
		PangoLayoutLine *line = pango_layout_get_line_readonly(p->layout, i);

		cairo_move_to(p->cr, x + bl__align_shift(type->align, width, line_width(line)),
			      y + baseline(line, leading) + i * leading);
		pango_cairo_show_layout_line(p->cr, line);
	}
	cairo_new_path(p->cr);
}

/* One line of several languages: each part with a language is an element. */
static void write_languages(pdf *p, double x, double y, const char *text, const bl_type *type)
{
	char lang[12];
	g_autofree char *part = NULL;

	while ((part = bl__language_part(&text, lang))) {
		if (*lang)
			bl__structure_tag(p->structure, &(bl_tag){.role = "Span", .lang = lang});
		write_text(p, x, y, 0, part, type);
		if (*lang)
			bl__structure_tag(p->structure, NULL);
		x += line_width(pango_layout_get_line_readonly(p->layout, 0));
		g_clear_pointer(&part, g_free);
	}
}

static void draw_text(bl_canvas *c, double x, double y, double width, const char *text, const bl_type *type)
{
	pdf *p = of(c);

	if (!p->cr || !isfinite(x) || !isfinite(y) || !text || !*text)
		return;
	if (width <= 0 && strstr(text, BL__LANGUAGE_TAG))
		write_languages(p, x, y, text, type);
	else
		write_text(p, x, y, width, text, type);
}

/* ---- Ink ---- */

static void pen(cairo_t *cr, const bl_stroke *stroke)
{
	double dash = stroke->dash_pt;

	colour(cr, stroke->rgb);
	cairo_set_line_width(cr, stroke->width_pt);
	cairo_set_dash(cr, &dash, dash > 0, 0);
}

/* 45° strokes on white inside the current path.  They are counted from the
 * corner of the page, so that two hatched neighbours make one pattern. */
static void hatch(cairo_t *cr, uint32_t rgb)
{
	double x1, y1, x2, y2, step = HATCH_PITCH * sqrt(2);

	cairo_save(cr);
	cairo_clip(cr);
	colour(cr, BL_WHITE);
	cairo_paint(cr);
	cairo_clip_extents(cr, &x1, &y1, &x2, &y2);
	for (double sum = floor((x1 + y1) / step) * step; sum <= x2 + y2 + step; sum += step) {
		cairo_move_to(cr, sum - y1, y1);
		cairo_line_to(cr, sum - y2, y2);
	}
	pen(cr, &(bl_stroke){HATCH_WIDTH, 0, rgb});
	cairo_stroke(cr);
	cairo_restore(cr);
}

static bool is_somewhere(bl_point p)
{
	return isfinite(p.x) && isfinite(p.y);
}

/* Around points, and the half of a stroke that stands out. */
static bl_box box_around(const bl_point *at, size_t n, const bl_stroke *stroke)
{
	double edge = stroke ? stroke->width_pt / 2 : 0, x1 = INFINITY, y1 = INFINITY, x2 = -INFINITY,
	       y2 = -INFINITY;

	for (size_t i = 0; i < n; i++) {
		if (!is_somewhere(at[i]))
			continue;
		x1 = fmin(x1, at[i].x - edge);
		y1 = fmin(y1, at[i].y - edge);
		x2 = fmax(x2, at[i].x + edge);
		y2 = fmax(y2, at[i].y + edge);
	}
	return (bl_box){x1, y1, x2 - x1, y2 - y1};
}

/* Fill and stroke the current path, and forget it. */
static void ink(cairo_t *cr, const bl_fill *fill, const bl_stroke *stroke)
{
	cairo_path_t *outline;

	if (fill && fill->hatched) {
		outline = cairo_copy_path(cr);
		hatch(cr, fill->rgb);
		cairo_new_path(cr);
		cairo_append_path(cr, outline);
		cairo_path_destroy(outline);
	} else if (fill) {
		colour(cr, fill->rgb);
		cairo_fill_preserve(cr);
	}
	if (stroke) {
		pen(cr, stroke);
		cairo_stroke_preserve(cr);
	}
	cairo_new_path(cr);
}

static void draw_line(bl_canvas *c, bl_point from, bl_point to, const bl_stroke *stroke)
{
	pdf *p = of(c);

	if (!p->cr || !is_somewhere(from) || !is_somewhere(to))
		return;
	mark(p, box_around((bl_point[]){from, to}, 2, stroke));
	cairo_move_to(p->cr, from.x, from.y);
	cairo_line_to(p->cr, to.x, to.y);
	ink(p->cr, NULL, stroke);
}

static void draw_rect(bl_canvas *c, bl_box box, const bl_fill *fill, const bl_stroke *stroke)
{
	pdf *p = of(c);

	if (!p->cr || !isfinite(box.x + box.y + box.w + box.h))
		return;
	mark(p, box_around((bl_point[]){{box.x, box.y}, {box.x + box.w, box.y + box.h}}, 2, stroke));
	cairo_rectangle(p->cr, box.x, box.y, box.w, box.h);
	ink(p->cr, fill, stroke);
}

static void draw_path(bl_canvas *c, const bl_point *at, size_t n, bool closed, const bl_fill *fill,
		      const bl_stroke *stroke)
{
	pdf *p = of(c);
	bl_box box = box_around(at, n, stroke);
	bool down = false;

	if (!p->cr || box.w < 0)
		return;
	mark(p, box);
	for (size_t i = 0; i < n; i++) {
		bool is_point = is_somewhere(at[i]);

		if (is_point && down)
			cairo_line_to(p->cr, at[i].x, at[i].y);
		else if (is_point)
			cairo_move_to(p->cr, at[i].x, at[i].y);
		else if (down && closed)
			cairo_close_path(p->cr);
		down = is_point;
	}
	if (down && closed)
		cairo_close_path(p->cr);
	cairo_set_line_join(p->cr, CAIRO_LINE_JOIN_ROUND);
	ink(p->cr, fill, stroke);
	cairo_set_line_join(p->cr, CAIRO_LINE_JOIN_MITER);
}

static void clip(bl_canvas *c, const bl_box *box)
{
	pdf *p = of(c);

	p->clips += box ? 1 : -1;
	assert(p->clips >= 0);
	if (!p->cr)
		return;
	if (!box) {
		cairo_restore(p->cr);
		return;
	}
	cairo_save(p->cr);
	cairo_rectangle(p->cr, box->x, box->y, box->w, box->h);
	cairo_clip(p->cr);
}

static void tag(bl_canvas *c, const char *role, const char *alt)
{
	bl__structure_tag(of(c)->structure, role ? &(bl_tag){.role = role, .alt = alt} : NULL);
}

/* ---- Pages ---- */

/* Keep the first thing that goes wrong. */
static void stick(pdf *p, cairo_status_t status)
{
	if (status != CAIRO_STATUS_SUCCESS && p->canvas.error.status == BL_OK)
		bl_fail(&p->canvas.error, BL_EMACHINE, "", "drawing", cairo_status_to_string(status), NULL);
}

static void page(bl_canvas *c, double width, double height)
{
	pdf *p = of(c);

	assert(!p->clips);
	p->pages++;
	if (!p->cr)
		return;
	if (p->pages > 1)
		cairo_show_page(p->cr);
	bl__structure_page(p->structure);
	cairo_pdf_surface_set_size(p->surface, width, height);
	stick(p, cairo_status(p->cr));
}

static const bl_canvas_verbs verbs = {measure, draw_text, draw_line, draw_rect, draw_path, clip, tag, page};

void bl_canvas_tag(bl_canvas *c, const bl_tag *tag)
{
	if (c->verbs == &verbs)
		bl__structure_tag(of(c)->structure, tag);
	else if (!bl__text_tag(c, tag))
		c->verbs->tag(c, tag->role, tag->alt);
}

void bl_canvas_pdf_place(bl_canvas *c, const void *address, double y)
{
	if (c->verbs == &verbs && isfinite(y))
		bl__structure_place(of(c)->structure, address, y);
}

const bl_structure *bl_canvas_pdf_structure(bl_canvas *c)
{
	return bl__structure_done(of(c)->structure);
}

/* Whole points: cairo reads the place back by the C library's decimal mark. */
void bl_canvas_pdf_bookmark(bl_canvas *c, int level, const char *title, double y)
{
	g_autofree char *clean = bl__text_clean(title, true);
	g_autofree char *where = NULL;
	int parent;
	pdf *p;

	if (bl__text_bookmark(c, level, clean, y))
		return;
	p = of(c);
	if (!p->cr || !p->pages)
		return;
	level = CLAMP(level, 1, LEVELS);
	parent = level - 1;
	while (parent > 0 && !p->outline[parent])
		parent--;
	where = g_strdup_printf("page=%d pos=[0 %ld]", p->pages, isfinite(y) ? lround(y) : 0);
	p->outline[level] = cairo_pdf_surface_add_outline(
		p->surface, parent ? p->outline[parent] : CAIRO_PDF_OUTLINE_ROOT, clean, where,
		level < 3 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
	memset(&p->outline[level + 1], 0, (size_t)(LEVELS - level) * sizeof(int));
}

/* ---- Birth and death ---- */

static cairo_status_t keep(void *bytes, const unsigned char *more, unsigned int n)
{
	g_byte_array_append(bytes, more, n);
	return CAIRO_STATUS_SUCCESS;
}

static void tell(pdf *p, cairo_pdf_metadata_t what, const char *text)
{
	g_autofree char *clean = bl__text_clean(text, true);

	if (*clean)
		cairo_pdf_surface_set_metadata(p->surface, what, clean);
}

static void tell_all(pdf *p, const bl_document *about)
{
	char day[11];
	g_autofree char *moment = NULL;

	bl_day_text(about->created == BL_DAY_NONE ? 0 : about->created, day);
	moment = g_strdup_printf("%sT00:00:00Z", day);
	tell(p, CAIRO_PDF_METADATA_TITLE, about->title);
	tell(p, CAIRO_PDF_METADATA_AUTHOR, about->author);
	tell(p, CAIRO_PDF_METADATA_SUBJECT, about->subject);
	tell(p, CAIRO_PDF_METADATA_CREATOR, about->creator);
	tell(p, CAIRO_PDF_METADATA_CREATE_DATE, moment);
	tell(p, CAIRO_PDF_METADATA_MOD_DATE, moment);
}

static PangoAttrList *features(const char *list)
{
	PangoAttrList *attrs = pango_attr_list_new();

	pango_attr_list_insert(attrs, pango_attr_font_features_new(list));
	return attrs;
}

static void set_table(pdf *p)
{
	p->layout = pango_layout_new(p->fonts.context);
	pango_layout_set_wrap(p->layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_auto_dir(p->layout, FALSE);
	p->figures = features("tnum=1,liga=0,clig=0");
	p->plain = features("liga=0,clig=0");
}

bl_canvas *bl_canvas_pdf_new(const char *font_dir, const bl_document *about)
{
	pdf *p = g_new0(pdf, 1);

	p->canvas.verbs = &verbs;
	p->structure = bl__structure_new(about);
	p->measured = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	if (bl__fonts_open(font_dir, about->language, &p->fonts, &p->canvas.error))
		return &p->canvas;
	p->bytes = g_byte_array_new();
	p->surface = cairo_pdf_surface_create_for_stream(keep, p->bytes, 612, 792);
	p->cr = cairo_create(p->surface);
	set_table(p);
	tell_all(p, about);
	stick(p, cairo_status(p->cr));
	return &p->canvas;
}

bl_status bl_canvas_pdf_finish(bl_canvas *c, char **bytes, size_t *n, bl_error *err)
{
	pdf *p = of(c);

	if (p->cr) {
		cairo_show_page(p->cr);
		stick(p, cairo_status(p->cr));
		cairo_surface_finish(p->surface);
		stick(p, cairo_surface_status(p->surface));
	}
	if (c->error.status != BL_OK) {
		if (err)
			*err = c->error;
		return c->error.status;
	}
	assert(bl__structure_closed(p->structure) && !p->clips);
	*n = p->bytes->len;
	*bytes = (char *)g_byte_array_free(g_steal_pointer(&p->bytes), FALSE);
	p->bytes = g_byte_array_new();
	return BL_OK;
}

void bl_canvas_pdf_free(bl_canvas *c)
{
	pdf *p = (pdf *)c;

	if (!c)
		return;
	g_hash_table_unref(p->measured);
	g_clear_object(&p->layout);
	g_clear_pointer(&p->figures, pango_attr_list_unref);
	g_clear_pointer(&p->plain, pango_attr_list_unref);
	g_clear_pointer(&p->cr, cairo_destroy);
	g_clear_pointer(&p->surface, cairo_surface_destroy);
	g_clear_pointer(&p->bytes, g_byte_array_unref);
	bl__structure_free(p->structure);
	bl__fonts_close(&p->fonts);
	g_free(p);
}
