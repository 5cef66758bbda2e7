/* Pictures of strangers: read when they can be drawn, and refused before they are unpacked. */
#include "test.h"
#include "bilan/canvas.h"

#include <glib.h>
#include <string.h>

TEST("canvas", "a bomb of a picture is refused by its header, before it is unpacked")
{
	static const unsigned char bomb[] =
		"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x0F\x42\x40\0\x0F\x42\x40\x08\x06\0\0\0";
	bl_image *image;
	bl_error err;

	test_write(test_path("bomb.png"), (const char *)bomb, sizeof bomb - 1);
	assert_int_equal(bl_image_load(test_path("bomb.png"), &image, &err), BL_EUSER);
	assert_string_equal(err.key, "bad_image");
	test_write(test_path("bomb.png"), (const char *)bomb, 20); /* cut off before its size */
	assert_int_equal(bl_image_load(test_path("bomb.png"), &image, &err), BL_EUSER);
	assert_string_equal(err.key, "bad_image");
}

/* An SVG around `inside`, and the key of what is said of it (NULL: it is taken). */
static const char *said_of_svg(const char *inside)
{
	static bl_error err;
	g_autofree char *svg = g_strconcat(
		"<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
		"viewBox='0 0 30 10'>",
		inside, "</svg>", NULL);
	bl_image *image = NULL;
	bl_status status;

	test_write(test_path("logo.svg"), svg, strlen(svg));
	status = bl_image_load(test_path("logo.svg"), &image, &err);
	bl_image_free(image);
	return status == BL_OK ? NULL : err.key;
}

TEST("canvas", "a logo that would run filters, or draw itself without end, is refused with the reason")
{
	GString *tree = g_string_new("<g id='a0'><path d='M0 0h1'/></g>");

	assert_null(said_of_svg(
		"<g id='a'><rect width='3' height='3'/></g><use href='#a'/><use xlink:href='#a'/>"));
	assert_string_equal(said_of_svg("<filter id='f'><feTurbulence numOctaves='1000000'/></filter>"),
			    "image_filter");
	assert_string_equal(said_of_svg("<rect width='3' height='3' style='filter: blur(900px)'/>"),
			    "image_filter");
	assert_string_equal(said_of_svg("<style>.a { filter: blur(9px) }</style>"), "image_filter");
	assert_string_equal(said_of_svg("<image href='data:image/svg+xml,%3Csvg/%3E'/>"), "image_filter");
	assert_string_equal(said_of_svg("<g id='a'><use href='#a'/></g>"), "image_endless");
	assert_string_equal(said_of_svg("<pattern id='p'><rect fill='url(#p)'/></pattern>"), "image_endless");
	assert_string_equal(said_of_svg("<g>"), "bad_image");
	for (int i = 1; i < 7; i++) {
		g_string_append_printf(tree, "<g id='a%d'>", i);
		for (int k = 0; k < 10; k++)
			g_string_append_printf(tree, "<use href='#a%d'/>", i - 1);
		g_string_append(tree, "</g>");
	}
	assert_string_equal(said_of_svg(tree->str), "image_endless");
	g_string_free(tree, TRUE);
}

TEST("canvas", "a logo brings ink, not links")
{
	static const char svg[] = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 10'>"
				  "<a href='javascript:alert(1)'><rect width='30' height='10'/></a></svg>";
	g_autofree char *bytes = NULL;
	bl_document about = {.title = "T", .language = "en-CA"};
	bl_canvas *canvas = bl_canvas_pdf_new(BL_FONT_PATH, &about);
	bl_image *image;
	size_t n;

	test_write(test_path("link.svg"), svg, sizeof svg - 1);
	assert_int_equal(bl_image_load(test_path("link.svg"), &image, NULL), BL_OK);
	canvas->verbs->page(canvas, 612, 792);
	bl_canvas_pdf_image(canvas, (bl_box){10, 10, 30, 10}, image);
	assert_int_equal(bl_canvas_pdf_finish(canvas, &bytes, &n, NULL), BL_OK);
	assert_null(g_strstr_len(bytes, (gssize)n, "javascript"));
	assert_null(g_strstr_len(bytes, (gssize)n, "/Annot"));
	bl_image_free(image);
	bl_canvas_pdf_free(canvas);
}
