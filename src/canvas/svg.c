/* The SVG canvas: our own writer, because cairo's draws every letter as an
 * outline (nothing to search, nothing to read aloud) and numbers its elements
 * by a counter of the process (other bytes for a second picture).
 *
 * Text is <text>, line by line as pango breaks it, and carries the width pango
 * measured (textLength): where Inter is not there and another face stands in,
 * words still end where they were to end and nothing touches.
 *
 * The title is the document's, the description the alternative text of the
 * first figure. */
#include "letters.h"

#include <assert.h>
#include <math.h>

#define FAMILY "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"

typedef struct {
	bl_canvas canvas;
	bl__letters letters;
	char *title, *language;
	char *alt; /* of the first figure */
	GString *defs, *body;
	GArray *hatch; /* colours that have a pattern */
	double width, height;
	int clips, all_clips, tags, nth;
} svg;

static const bl_canvas_verbs verbs;

static svg *of(bl_canvas *c)
{
	assert(c->verbs == &verbs);
	return (svg *)c;
}

/* ---- Small change ---- */

/* Hundredths of a point, without the C library's idea of a decimal mark. */
static void put(GString *out, const char *before, double x)
{
	long long hundredths = fabs(x) < 1e13 ? llround(x * 100) : 0;
	long long rest = llabs(hundredths) % 100;

	g_string_append_printf(out, "%s%s%lld", before, hundredths < 0 ? "-" : "", llabs(hundredths) / 100);
	if (rest % 10)
		g_string_append_printf(out, ".%02lld", rest);
	else if (rest)
		g_string_append_printf(out, ".%lld", rest / 10);
}

/* Text between tags or inside quotes; XML 1.0 has no place for control bytes. */
static void put_text(GString *out, const char *text, gssize n)
{
	g_autofree char *escaped = g_markup_escape_text(text, n);

	for (const char *s = escaped; *s; s++)
		g_string_append_c(out, (unsigned char)*s < 0x20 && *s != '\n' ? ' ' : *s);
}

/* On one line, without the tags and marks nobody sees.  Yours. */
static char *heard(const char *text)
{
	g_autofree char *clean = bl__text_clean(text, true);
	GString *out = g_string_new(NULL);

	for (const char *at = clean; *at; at = g_utf8_next_char(at))
		if (g_utf8_get_char(at) < 0xE0000)
			g_string_append_unichar(out, g_utf8_get_char(at));
	return g_string_free(out, FALSE);
}

/* Ids are the document's own, so that two pictures may stand in one page. */
static unsigned stamp(const svg *s)
{
	return g_str_hash(s->title) + (unsigned)s->nth * 2654435761u; /* Knuth: scattered */
}

static void put_hatch(svg *s, uint32_t rgb)
{
	for (guint i = 0; i < s->hatch->len; i++)
		if (g_array_index(s->hatch, uint32_t, i) == rgb)
			return;
	g_array_append_val(s->hatch, rgb);
	g_string_append_printf(
		s->defs,
		"<pattern id=\"h%08x-%06x\" width=\"3\" height=\"3\" patternUnits=\"userSpaceOnUse\" "
		"patternTransform=\"rotate(45)\"><path fill=\"#fff\" d=\"M0 0h3v3h-3z\"/>"
		"<path stroke=\"#%06x\" stroke-width=\"0.5\" d=\"M1.5 0v3\"/></pattern>\n",
		stamp(s), rgb, rgb);
}

static void put_ink(svg *s, const bl_fill *fill, const bl_stroke *stroke)
{
	if (fill && fill->hatched) {
		uint32_t rgb = bl__tint(&s->canvas, fill->rgb);

		put_hatch(s, rgb);
		g_string_append_printf(s->body, " fill=\"url(#h%08x-%06x)\"", stamp(s), rgb);
	} else if (fill) {
		g_string_append_printf(s->body, " fill=\"#%06x\"", bl__tint(&s->canvas, fill->rgb));
	} else {
		g_string_append(s->body, " fill=\"none\"");
	}
	if (stroke) {
		g_string_append_printf(s->body, " stroke=\"#%06x\"", bl__tint(&s->canvas, stroke->rgb));
		put(s->body, " stroke-width=\"", stroke->width_pt);
		g_string_append_c(s->body, '"');
		if (stroke->dash_pt > 0) {
			put(s->body, " stroke-dasharray=\"", stroke->dash_pt);
			g_string_append_c(s->body, '"');
		}
	}
	g_string_append(s->body, "/>\n");
}

/* ---- The verbs ---- */

static bl_extent measure(bl_canvas *c, const char *text, const bl_type *type, double width)
{
	return bl__letters_measure(&of(c)->letters, text, type, width);
}

static void put_line_of_text(svg *s, double x, double y, const char *text, gssize n, double width,
			     const bl_type *type)
{
	static const int weight[] = {[BL_REGULAR] = 400,
				     [BL_ITALIC] = 400,
				     [BL_MEDIUM] = 500,
				     [BL_SEMIBOLD] = 600,
				     [BL_BOLD] = 700};

	put(s->body, "<text x=\"", x);
	put(s->body, "\" y=\"", y);
	put(s->body, "\" font-size=\"", type->size_pt);
	g_string_append_printf(s->body, "\" fill=\"#%06x\"", bl__tint(&s->canvas, type->rgb));
	if (weight[type->face] != 400)
		g_string_append_printf(s->body, " font-weight=\"%d\"", weight[type->face]);
	if (type->face == BL_ITALIC)
		g_string_append(s->body, " font-style=\"italic\"");
	if (type->tabular)
		g_string_append(s->body, " class=\"n\"");
	if (g_utf8_strlen(text, n) > 1) {
		put(s->body, " textLength=\"", width);
		g_string_append(s->body, "\" lengthAdjust=\"spacingAndGlyphs\"");
	}
	g_string_append_c(s->body, '>');
	put_text(s->body, text, n);
	g_string_append(s->body, "</text>\n");
}

static void draw_text(bl_canvas *c, double x, double y, double width, const char *text, const bl_type *type)
{
	svg *s = of(c);
	double leading = bl__type_leading(type);
	PangoLayout *layout = s->letters.layout;

	if (!layout || !isfinite(x) || !isfinite(y))
		return;
	bl__letters_set(&s->letters, text, type, width);
	for (int i = 0; i < pango_layout_get_line_count(layout); i++) {
		PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);
		const char *from = pango_layout_get_text(layout) + line->start_index;
		gssize n = line->length;
		double w = bl__letters_width(line);

		while (n && from[n - 1] == ' ')
			n--; /* the blank a line broke at */
		if (n)
			put_line_of_text(s, x + bl__align_shift(type->align, width, w),
					 y + bl__letters_baseline(line, leading) + i * leading, from, n, w,
					 type);
	}
}

static void draw_line(bl_canvas *c, bl_point from, bl_point to, const bl_stroke *stroke)
{
	svg *s = of(c);

	if (!isfinite(from.x + from.y + to.x + to.y))
		return;
	put(s->body, "<path d=\"M", from.x);
	put(s->body, " ", from.y);
	put(s->body, "L", to.x);
	put(s->body, " ", to.y);
	g_string_append_c(s->body, '"');
	put_ink(s, NULL, stroke);
}

static void draw_rect(bl_canvas *c, bl_box box, const bl_fill *fill, const bl_stroke *stroke)
{
	svg *s = of(c);

	if (!isfinite(box.x + box.y + box.w + box.h))
		return;
	put(s->body, "<rect x=\"", box.x);
	put(s->body, "\" y=\"", box.y);
	put(s->body, "\" width=\"", fmax(box.w, 0));
	put(s->body, "\" height=\"", fmax(box.h, 0));
	g_string_append_c(s->body, '"');
	put_ink(s, fill, stroke);
}

static void draw_path(bl_canvas *c, const bl_point *at, size_t n, bl_outline outline, const bl_fill *fill,
		      const bl_stroke *stroke)
{
	svg *s = of(c);
	bool down = false;

	g_string_append(s->body, "<path stroke-linejoin=\"round\" d=\"");
	for (size_t i = 0; i < n; i++) {
		bool is_point = isfinite(at[i].x) && isfinite(at[i].y);

		if (is_point) {
			put(s->body, down ? "L" : "M", at[i].x);
			put(s->body, " ", at[i].y);
		} else if (down && outline == BL_CLOSED) {
			g_string_append_c(s->body, 'Z');
		}
		down = is_point;
	}
	g_string_append(s->body, down && outline == BL_CLOSED ? "Z\"" : "\"");
	put_ink(s, fill, stroke);
}

static void clip(bl_canvas *c, const bl_box *box)
{
	svg *s = of(c);

	s->clips += box ? 1 : -1;
	assert(s->clips >= 0);
	if (!box) {
		g_string_append(s->body, "</g>\n");
		return;
	}
	g_string_append_printf(s->defs, "<clipPath id=\"c%08x-%d\"><path d=\"M", stamp(s), ++s->all_clips);
	put(s->defs, "", box->x);
	put(s->defs, " ", box->y);
	put(s->defs, "h", box->w);
	put(s->defs, "v", box->h);
	put(s->defs, "h", -box->w);
	g_string_append(s->defs, "z\"/></clipPath>\n");
	g_string_append_printf(s->body, "<g clip-path=\"url(#c%08x-%d)\">\n", stamp(s), s->all_clips);
}

static void tag(bl_canvas *c, const char *role, const char *alt)
{
	svg *s = of(c);

	s->tags += role ? 1 : -1;
	assert(s->tags >= 0);
	if (alt && !s->alt && !g_strcmp0(role, "Figure"))
		s->alt = heard(alt);
}

/* A picture is one page: a second one begins it anew. */
static void page(bl_canvas *c, double width, double height)
{
	svg *s = of(c);

	assert(!s->clips);
	s->width = width;
	s->height = height;
	g_string_truncate(s->body, 0);
	g_string_truncate(s->defs, 0);
	g_array_set_size(s->hatch, 0);
	s->all_clips = 0;
}

static const bl_canvas_verbs verbs = {measure, draw_text, draw_line, draw_rect, draw_path, clip, tag, page};

/* ---- Birth and death ---- */

static bl_canvas *svg_new(const char *font_path, const bl_document *about)
{
	svg *s = g_new0(svg, 1);

	s->canvas.verbs = &verbs;
	s->title = heard(about->title);
	s->language = g_strdup(about->language ? about->language : "en");
	s->nth = about->nth;
	s->defs = g_string_new(NULL);
	s->body = g_string_new(NULL);
	s->hatch = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	bl__letters_open(&s->letters, font_path, about->language, &s->canvas.error);
	return &s->canvas;
}

static void put_head(const svg *s, GString *out)
{
	unsigned id = stamp(s);

	g_string_append(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" xml:lang=\"");
	put_text(out, s->language, -1);
	g_string_append_printf(out, "\" aria-labelledby=\"t%08x\"", id);
	if (s->alt)
		g_string_append_printf(out, " aria-describedby=\"d%08x\"", id);
	put(out, " width=\"", s->width);
	put(out, "pt\" height=\"", s->height);
	put(out, "pt\" viewBox=\"0 0 ", s->width);
	put(out, " ", s->height);
	g_string_append_printf(out, "\" font-family=\"%s\">\n<title id=\"t%08x\">", FAMILY, id);
	put_text(out, s->title, -1);
	g_string_append(out, "</title>\n");
	if (s->alt) {
		g_string_append_printf(out, "<desc id=\"d%08x\">", id);
		put_text(out, s->alt, -1);
		g_string_append(out, "</desc>\n");
	}
	g_string_append(out, "<style>.n{font-variant-numeric:tabular-nums}</style>\n");
	if (s->defs->len)
		g_string_append_printf(out, "<defs>\n%s</defs>\n", s->defs->str);
	put(out, "<rect width=\"", s->width);
	put(out, "\" height=\"", s->height);
	g_string_append(out, "\" fill=\"#ffffff\"/>\n");
}

static bl_status svg_finish(bl_canvas *c, char **bytes, size_t *n, bl_error *err)
{
	svg *s = of(c);
	GString *out;

	assert(!s->tags && !s->clips);
	bl__letters_stick(&s->letters, &c->error);
	if (c->error.status != BL_OK) {
		if (err)
			*err = c->error;
		return c->error.status;
	}
	out = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	put_head(s, out);
	g_string_append_len(out, s->body->str, (gssize)s->body->len);
	g_string_append(out, "</svg>\n");
	*n = out->len;
	*bytes = g_string_free(out, FALSE);
	return BL_OK;
}

static void svg_free(bl_canvas *c)
{
	svg *s = (svg *)c;

	if (!c)
		return;
	g_free(s->title);
	g_free(s->language);
	g_free(s->alt);
	g_string_free(s->defs, TRUE);
	g_string_free(s->body, TRUE);
	g_array_unref(s->hatch);
	bl__letters_close(&s->letters);
	g_free(s);
}

const bl_medium bl__medium_svg = {.name = "svg",
				  .gloss = "lines and real text for a screen, with title and description",
				  .open = svg_new,
				  .finish = svg_finish,
				  .free = svg_free};
