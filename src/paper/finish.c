/* The finished file.  The canvas gives a sound PDF in marks and, beside it,
 * what every mark is; libqpdf puts the one into the other. */
#include "finish.h"

#include <string.h>

/* ---- Fonts and images ---- */

static void each_member(bl__finish *f, qpdf_oh dict, void (*visit)(bl__finish *, qpdf_oh))
{
	g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);

	if (!qpdf_oh_is_dictionary(f->q, dict))
		return;
	qpdf_oh_begin_dict_key_iter(f->q, dict);
	while (qpdf_oh_dict_more_keys(f->q))
		g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(f->q)));
	for (guint i = 0; i < keys->len; i++)
		visit(f, qpdf_oh_get_key(f->q, dict, keys->pdata[i]));
}

/* cairo leaves out how the letters of a TrueType font are numbered (1.16). */
static void visit_font(bl__finish *f, qpdf_oh font)
{
	qpdf_oh below = qpdf_oh_get_key(f->q, font, "/DescendantFonts"), cid;

	if (!qpdf_oh_is_array(f->q, below))
		return;
	cid = qpdf_oh_get_array_item(f->q, below, 0);
	if (qpdf_oh_is_name_and_equals(f->q, qpdf_oh_get_key(f->q, cid, "/Subtype"), "/CIDFontType2") &&
	    !qpdf_oh_has_key(f->q, cid, "/CIDToGIDMap"))
		bl__pdf_put(f, cid, "/CIDToGIDMap", bl__pdf_name(f, "/Identity"));
}

/* An archived picture is shown as it is (ISO 19005-3, 6.2.8). */
static void visit_image(bl__finish *f, qpdf_oh image)
{
	qpdf_oh dict, mask;

	if (!qpdf_oh_is_stream(f->q, image))
		return;
	dict = qpdf_oh_get_dict(f->q, image);
	mask = qpdf_oh_get_key(f->q, dict, "/SMask");
	if (qpdf_oh_has_key(f->q, dict, "/Interpolate"))
		bl__pdf_put(f, dict, "/Interpolate", qpdf_oh_new_bool(f->q, false));
	if (qpdf_oh_is_stream(f->q, mask))
		visit_image(f, mask);
}

void bl__finish_resources(bl__finish *f)
{
	for (int i = 0; i < f->is->n_pages; i++) {
		qpdf_oh resources = qpdf_oh_get_key(f->q, f->page[i], "/Resources");

		if (!qpdf_oh_is_dictionary(f->q, resources))
			continue;
		each_member(f, qpdf_oh_get_key(f->q, resources, "/Font"), visit_font);
		each_member(f, qpdf_oh_get_key(f->q, resources, "/XObject"), visit_image);
	}
}

/* ---- The whole ---- */

static void free_named(void *named)
{
	g_free(((bl__named *)named)->id);
	g_free(named);
}

static void open_pages(bl__finish *f)
{
	size_t n = (size_t)f->is->n_pages;

	f->page = g_new0(qpdf_oh, n + 1);
	f->top = g_new0(double, n + 1);
	f->mcid = g_new0(int *, n + 1);
	f->n_mcid = g_new0(int, n + 1);
	f->owner = g_new0(qpdf_oh *, n + 1);
	f->name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	f->annotation = g_array_new(FALSE, FALSE, sizeof(qpdf_oh));
	f->id = g_hash_table_new(NULL, NULL);
	f->named = g_ptr_array_new_with_free_func(free_named);
	bl_day_text(f->is->about.created == BL_DAY_NONE ? 0 : f->is->about.created, f->day);
	if (qpdf_get_num_pages(f->q) != f->is->n_pages) {
		f->failed = "pages";
		return;
	}
	for (size_t i = 0; i < n; i++) {
		qpdf_oh box;

		f->page[i] = qpdf_get_page_n(f->q, i);
		box = qpdf_oh_get_key(f->q, f->page[i], "/MediaBox");
		f->top[i] = qpdf_oh_get_numeric_value(f->q, qpdf_oh_get_array_item(f->q, box, 3));
	}
}

static void close_pages(bl__finish *f)
{
	for (int i = 0; i < f->is->n_pages; i++) {
		g_free(f->mcid[i]);
		g_free(f->owner[i]);
	}
	g_array_unref(f->annotation);
	g_hash_table_unref(f->id);
	g_ptr_array_unref(f->named);
	g_hash_table_unref(f->name);
	g_free(f->page);
	g_free(f->top);
	g_free(f->mcid);
	g_free(f->n_mcid);
	g_free(f->owner);
}

static void write_out(bl__finish *f)
{
	if (qpdf_init_write_memory(f->q) & QPDF_ERRORS)
		return;
	qpdf_set_deterministic_ID(f->q, true);
	qpdf_force_pdf_version(f->q, "1.7");
	qpdf_set_object_stream_mode(f->q, qpdf_o_generate);
	qpdf_set_newline_before_endstream(f->q, true);
	qpdf_write(f->q);
}

static bl_status result(bl__finish *f, char **bytes, size_t *n, bl_error *err)
{
	if (!f->failed && qpdf_has_error(f->q))
		f->failed = qpdf_get_error_full_text(f->q, qpdf_get_error(f->q));
	if (f->failed)
		return bl_fail(err, BL_EMACHINE, "", "drawing", f->failed, NULL);
	*n = qpdf_get_buffer_length(f->q);
	*bytes = g_memdup2(qpdf_get_buffer(f->q), *n);
	return BL_OK;
}

static void finish(bl__finish *f, bl_str drawn, const bl_attachment *file, size_t n_files)
{
	qpdf_silence_errors(f->q);
	qpdf_set_suppress_warnings(f->q, true);
	qpdf_read_memory(f->q, "report", drawn.s, drawn.n, NULL);
	open_pages(f);
	if (!f->failed)
		bl__finish_marks(f);
	if (!f->failed) {
		bl__finish_resources(f);
		bl__finish_tree(f);
		bl__finish_catalog(f);
		bl__finish_ways(f);
		bl__finish_files(f, file, n_files);
		write_out(f);
	}
	close_pages(f);
}

bl_status bl_paper_finish(bl_canvas *canvas, const bl_attachment *file, size_t n_files, char **bytes,
			  size_t *n, bl_error *err)
{
	g_autofree char *drawn = NULL;
	bl__finish f = {.q = NULL};
	size_t n_drawn;
	bl_status status = bl_canvas_pdf_finish(canvas, &drawn, &n_drawn, err);

	if (status != BL_OK)
		return status;
	f.q = qpdf_init();
	f.is = bl_canvas_pdf_structure(canvas);
	finish(&f, (bl_str){drawn, n_drawn}, file, n_files);
	status = result(&f, bytes, n, err);
	qpdf_cleanup(&f.q);
	return status;
}
