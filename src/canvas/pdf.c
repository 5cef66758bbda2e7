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
#include "image.h"
#include "letters.h"
#include "structure.h"

#include <assert.h>
#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

#define LEVELS 6

typedef struct {
	bl_canvas canvas;
	bl__letters letters;
	GByteArray *bytes;
	cairo_surface_t *surface;
	cairo_t *cr; /* NULL: an error came before the first page */
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

static bl_extent measure(bl_canvas *c, const char *text, const bl_type *type, double width)
{
	return bl__letters_measure(&of(c)->letters, text, type, width);
}

/* What a copy or a voice is given where squares stand for letters: the letters,
 * but for private ones, which mean nothing to anybody. */
static char *said_of(const char *text)
{
	g_autofree char *clean = bl__text_clean(text, true);
	GString *out = g_string_new(NULL);

	for (const char *at = clean; *at; at = g_utf8_next_char(at)) {
		GUnicodeType type = g_unichar_type(g_utf8_get_char(at));

		if (type == G_UNICODE_PRIVATE_USE || type == G_UNICODE_UNASSIGNED)
			g_string_append(out, "□");
		else
			g_string_append_unichar(out, g_utf8_get_char(at));
	}
	return g_string_free(out, FALSE);
}

/* The mark before the ink; blanks at the end count, as a voice would have them. */
static void write_text(pdf *p, double x, double y, double width, const char *text, const bl_type *type)
{
	bool squares =
		bl__letters_set(&p->letters, text, type, width) && !bl__structure_decorates(p->structure);
	g_autofree char *said = squares ? said_of(text) : NULL;

	if (squares)
		bl__structure_tag(p->structure, &(bl_tag){.role = "Span", .alt = said});
	mark(p, bl__letters_box(&p->letters, x, y, width, type));
	bl__cairo_letters(p->cr, &p->letters, x, y, width, type);
	if (squares)
		bl__structure_tag(p->structure, NULL);
}

static double width_set(const pdf *p)
{
	return bl__letters_width(pango_layout_get_line_readonly(p->letters.layout, 0));
}

static double write_stretch(pdf *p, double x, double y, const char *text, size_t n, const bl_type *type)
{
	g_autofree char *stretch = g_strndup(text, n);

	if (!n)
		return x;
	write_text(p, x, y, 0, stretch, type);
	return x + width_set(p);
}

/* One line of one language; where it ends.  What is short is an element that says it in full. */
static double write_line(pdf *p, double x, double y, const char *text, const bl_type *type)
{
	const bl__saying *saying;
	const char *at = NULL;

	while (!bl__structure_decorates(p->structure) &&
	       (saying = bl__structure_saying(p->structure, text, &at))) {
		size_t n = strlen(saying->shown);

		x = write_stretch(p, x, y, text, (size_t)(at - text), type);
		bl__structure_say(p->structure, saying);
		x = write_stretch(p, x, y, at, n, type);
		bl__structure_tag(p->structure, NULL);
		text = at + n;
	}
	return write_stretch(p, x, y, text, strlen(text), type);
}

/* One line of several languages: each part with a language is an element. */
static void write_languages(pdf *p, double x, double y, const char *text, const bl_type *type)
{
	char lang[12];
	g_autofree char *part = NULL;

	while ((part = bl__language_part(&text, lang))) {
		if (*lang)
			bl__structure_tag(p->structure, &(bl_tag){.role = "Span", .lang = lang});
		x = write_line(p, x, y, part, type);
		if (*lang)
			bl__structure_tag(p->structure, NULL);
		g_clear_pointer(&part, g_free);
	}
}

static void draw_text(bl_canvas *c, double x, double y, double width, const char *text, const bl_type *type)
{
	pdf *p = of(c);
	bl_type tinted = *type;

	if (!p->cr || !isfinite(x) || !isfinite(y) || !text || !*text)
		return;
	tinted.rgb = bl__tint(c, type->rgb);
	if (width > 0)
		write_text(p, x, y, width, text, &tinted);
	else if (strstr(text, BL__LANGUAGE_TAG))
		write_languages(p, x, y, text, &tinted);
	else if (type->align == BL_LEFT)
		write_line(p, x, y, text, &tinted);
	else
		write_text(p, x, y, width, text, &tinted);
}

/* ---- Ink ---- */

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

static void draw_line(bl_canvas *c, bl_point from, bl_point to, const bl_stroke *stroke)
{
	pdf *p = of(c);
	bl_stroke drawn;

	if (!p->cr || !is_somewhere(from) || !is_somewhere(to))
		return;
	mark(p, box_around((bl_point[]){from, to}, 2, stroke));
	bl__cairo_line(p->cr, from, to, bl__tint_stroke(c, stroke, &drawn));
}

static void draw_rect(bl_canvas *c, bl_box box, const bl_fill *fill, const bl_stroke *stroke)
{
	pdf *p = of(c);
	bl_fill tinted;
	bl_stroke drawn;

	if (!p->cr || !isfinite(box.x + box.y + box.w + box.h))
		return;
	mark(p, box_around((bl_point[]){{box.x, box.y}, {box.x + box.w, box.y + box.h}}, 2, stroke));
	bl__cairo_rect(p->cr, box, bl__tint_fill(c, fill, &tinted), bl__tint_stroke(c, stroke, &drawn));
}

static void draw_path(bl_canvas *c, const bl_point *at, size_t n, bl_outline outline, const bl_fill *fill,
		      const bl_stroke *stroke)
{
	pdf *p = of(c);
	bl_box box = box_around(at, n, stroke);
	bl_fill tinted;
	bl_stroke drawn;

	if (!p->cr || box.w < 0)
		return;
	mark(p, box);
	bl__cairo_path(p->cr, at, n, outline, bl__tint_fill(c, fill, &tinted),
		       bl__tint_stroke(c, stroke, &drawn));
}

static void clip(bl_canvas *c, const bl_box *box)
{
	pdf *p = of(c);

	p->clips += box ? 1 : -1;
	assert(p->clips >= 0);
	if (p->cr)
		bl__cairo_clip(p->cr, box);
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

void bl_canvas_pdf_say(bl_canvas *c, const char *shown, const char *said)
{
	if (c->verbs == &verbs)
		bl__structure_learn(of(c)->structure, shown, said);
}

const bl_structure *bl_canvas_pdf_structure(bl_canvas *c)
{
	return bl__structure_done(of(c)->structure);
}

void bl_canvas_pdf_image(bl_canvas *c, bl_box box, const bl_image *image)
{
	if (bl__text_image(c, box) || !of(c)->cr)
		return;
	mark(of(c), box);
	bl__image_draw(of(c)->cr, image, box);
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

bl_canvas *bl_canvas_pdf_new(const char *font_path, const bl_document *about)
{
	pdf *p = g_new0(pdf, 1);

	p->canvas.verbs = &verbs;
	p->structure = bl__structure_new(about);
	if (bl__letters_open(&p->letters, font_path, about->language, &p->canvas.error))
		return &p->canvas;
	p->bytes = g_byte_array_new();
	p->surface = cairo_pdf_surface_create_for_stream(keep, p->bytes, 612, 792);
	p->cr = cairo_create(p->surface);
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
	bl__letters_stick(&p->letters, &c->error);
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
	g_clear_pointer(&p->cr, cairo_destroy);
	g_clear_pointer(&p->surface, cairo_surface_destroy);
	g_clear_pointer(&p->bytes, g_byte_array_unref);
	bl__structure_free(p->structure);
	bl__letters_close(&p->letters);
	g_free(p);
}

const bl_medium bl__medium_pdf = {.name = "pdf",
				  .gloss = "pages for paper",
				  .is_pdf = true,
				  .open = bl_canvas_pdf_new,
				  .finish = bl_canvas_pdf_finish,
				  .free = bl_canvas_pdf_free};
