#include "../chart/picture.h"

static const bl_type plain = {.size_pt = 10, .rgb = 0x1A1A1A};

TEST("canvas", "the fixed ruler gives every letter half its size, and breaks at spaces only")
{
	bl_canvas *c = bl_canvas_text_new();
	bl_extent e = c->verbs->measure(c, "déjà vu", &plain, 0);

	assert_close(e.width_pt, 35, 1e-9);
	assert_close(e.height_pt, 13, 1e-9);
	assert_int_equal(c->verbs->measure(c, "un deux trois", &plain, 40).lines, 2);
	/* No-break spaces hold: the word is broken inside, as it must be somewhere. */
	assert_close(c->verbs->measure(c,
				       "1\xE2\x80\xAF"
				       "234 $",
				       &plain, 30)
			     .width_pt,
		     25, 1e-9);
	assert_int_equal(c->verbs->measure(c,
					   "a\xC2\xA0:\xC2\xA0"
					   "b",
					   &plain, 26)
				 .lines,
			 1);
	assert_int_equal(c->verbs->measure(c, "un\ndeux", &plain, 100).lines, 2);
	assert_int_equal(c->verbs->measure(c, "un\ndeux", &plain, 0).lines, 1);
	assert_int_equal(c->verbs->measure(c, "", &plain, 100).lines, 1);
	bl_canvas_text_free(c);
}

TEST("canvas", "the text canvas writes one line per verb")
{
	bl_canvas *c = bl_canvas_text_new();
	bl_type right = plain;
	bl_point way[] = {{0, 0}, {1.25, 2}, {NAN, 0}, {3, 4}};

	right.align = BL_RIGHT;
	c->verbs->page(c, 612, 792);
	c->verbs->tag(c, "Figure", "a \"b\"");
	c->verbs->text(c, 10, 20, 40, "un deux trois", &right);
	c->verbs->line(c, way[0], way[1], &(bl_stroke){0.5, 3, 0xFF});
	c->verbs->rect(c, (bl_box){1, 2, 3, -0.04}, &(bl_fill){0x12436D, true}, NULL);
	c->verbs->path(c, way, 4, BL_CLOSED, &(bl_fill){.rgb = 0}, &(bl_stroke){1, 0, 0});
	c->verbs->clip(c, &(bl_box){0, 0, 9, 9});
	c->verbs->clip(c, NULL);
	c->verbs->tag(c, NULL, NULL);
	bl_canvas_pdf_bookmark(c, 2, "Goals", 100);
	assert_string_equal(bl_canvas_text_result(c),
			    "page 612 792\n"
			    "tag Figure \"a \\\"b\\\"\"\n"
			    "text 15 20 35 26 10 regular #1A1A1A \"un deux\\ntrois\"\n"
			    "line 0,0 1.3,2 stroke 0.5 #0000FF dash 3\n"
			    "rect 1 2 3 0 hatch #12436D\n"
			    "path 0,0 1.3,2 | 3,4 closed fill #000000 stroke 1 #000000\n"
			    "clip 0 0 9 9\n"
			    "unclip\n"
			    "end\n"
			    "bookmark 2 100 \"Goals\"\n");
	bl_canvas_text_free(c);
}
