/* Pictures made elsewhere: a logo, as PNG (cairo) or SVG (librsvg).  The bytes are
 * kept and read anew for each canvas: neither a surface nor a handle may be used
 * by two threads at once. */
#include "canvas.h"
#include "image.h"

#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>

#define BYTES_MOST  (4u << 20)
#define PIXELS_MOST 6000

struct bl_image {
	char *bytes;
	size_t n;
	bool is_png;
	double width, height; /* only their ratio counts */
};

/* ---- PNG ------------------------------------------------------------------------------ */

typedef struct {
	const char *at;
	size_t left;
} source;

static cairo_status_t give(void *from, unsigned char *to, unsigned int n)
{
	source *s = from;

	if (n > s->left)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(to, s->at, n);
	s->at += n;
	s->left -= n;
	return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *surface_of(const bl_image *image)
{
	source s = {image->bytes, image->n};

	return cairo_image_surface_create_from_png_stream(give, &s);
}

static uint32_t big_endian(const char *at)
{
	const unsigned char *b = (const unsigned char *)at;

	return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* Its size stands in the header: a picture of a million pixels a side is refused before it is unpacked. */
static bool measure_png(bl_image *image)
{
	cairo_surface_t *surface;
	bool good;

	if (image->n < 24 || big_endian(image->bytes + 16) - 1 >= PIXELS_MOST ||
	    big_endian(image->bytes + 20) - 1 >= PIXELS_MOST)
		return false;
	image->width = big_endian(image->bytes + 16);
	image->height = big_endian(image->bytes + 20);
	surface = surface_of(image);
	good = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
	cairo_surface_destroy(surface);
	return good;
}

static void draw_png(cairo_t *cr, const bl_image *image, bl_box box)
{
	cairo_surface_t *surface = surface_of(image);

	cairo_save(cr);
	cairo_translate(cr, box.x, box.y);
	cairo_scale(cr, box.w / image->width, box.h / image->height);
	cairo_set_source_surface(cr, surface, 0, 0);
	cairo_rectangle(cr, 0, 0, image->width, image->height);
	cairo_fill(cr);
	cairo_restore(cr);
	cairo_surface_destroy(surface);
}

/* ---- SVG ------------------------------------------------------------------------------ */

static RsvgHandle *handle_of(const bl_image *image)
{
	return rsvg_handle_new_from_data((const guint8 *)image->bytes, image->n, NULL);
}

static bool measure_svg(bl_image *image)
{
	RsvgHandle *handle = handle_of(image);
	gboolean has_width, has_height, has_box;
	RsvgLength width, height;
	RsvgRectangle box;

	if (!handle)
		return false;
	rsvg_handle_get_intrinsic_dimensions(handle, &has_width, &width, &has_height, &height, &has_box,
					     &box);
	image->width = has_box ? box.width : width.length;
	image->height = has_box ? box.height : height.length;
	g_object_unref(handle);
	if (!has_box && (width.unit == RSVG_UNIT_PERCENT || height.unit == RSVG_UNIT_PERCENT))
		return false; /* no size of its own */
	return image->width > 0 && image->height > 0 && isfinite(image->width / image->height);
}

static void draw_svg(cairo_t *cr, const bl_image *image, bl_box box)
{
	RsvgHandle *handle = handle_of(image);
	RsvgRectangle place = {box.x, box.y, box.w, box.h};

	if (handle)
		rsvg_handle_render_document(handle, cr, &place, NULL);
	g_clear_object(&handle);
}

/* ---- Both ----------------------------------------------------------------------------- */

/* NULL, or why it cannot be drawn, as a key. */
static const char *refuse(bl_image *image)
{
	const char *why;

	image->is_png = image->n > 8 && !memcmp(image->bytes, "\x89PNG\r\n\x1a\n", 8);
	if (image->n > BYTES_MOST)
		return "bad_image";
	if (image->is_png)
		return measure_png(image) ? NULL : "bad_image";
	why = bl__logo_clean(&image->bytes, &image->n);
	return why ? why : measure_svg(image) ? NULL : "bad_image";
}

bl_status bl_image_load(const char *path, bl_image **out, bl_error *err)
{
	bl_image *image = g_new0(bl_image, 1);
	bl_status status = bl_file_read(path, &image->bytes, &image->n, err);
	const char *why;

	if (status != BL_OK) {
		g_free(image);
		return status;
	}
	why = refuse(image);
	if (why) {
		bl_image_free(image);
		return bl_fail(err, BL_EUSER, path, why, path, "PNG, SVG");
	}
	*out = image;
	return BL_OK;
}

void bl_image_free(bl_image *image)
{
	if (!image)
		return;
	g_free(image->bytes);
	g_free(image);
}

const char *bl_image_bytes(const bl_image *image, size_t *n, const char **type)
{
	*n = image->n;
	*type = image->is_png ? "image/png" : "image/svg+xml";
	return image->bytes;
}

double bl_image_ratio(const bl_image *image)
{
	return image->width / image->height;
}

void bl__image_draw(cairo_t *cr, const bl_image *image, bl_box box)
{
	(image->is_png ? draw_png : draw_svg)(cr, image, box);
}
