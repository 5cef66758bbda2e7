/* Values of a PDF as libqpdf has them, each made in one line. */
#include "finish.h"

qpdf_oh bl__pdf_name(bl__finish *f, const char *name)
{
	gpointer known = g_hash_table_lookup(f->name, name);

	if (!known) {
		known = GUINT_TO_POINTER(qpdf_oh_new_name(f->q, name));
		g_hash_table_insert(f->name, g_strdup(name), known);
	}
	return GPOINTER_TO_UINT(known);
}

qpdf_oh bl__pdf_text(bl__finish *f, const char *utf8)
{
	return qpdf_oh_new_unicode_string(f->q, utf8);
}

qpdf_oh bl__pdf_ascii(bl__finish *f, const char *text)
{
	return qpdf_oh_new_string(f->q, text);
}

qpdf_oh bl__pdf_int(bl__finish *f, int n)
{
	return qpdf_oh_new_integer(f->q, n);
}

/* Hundredths of a point, without the C library's idea of a decimal mark. */
qpdf_oh bl__pdf_points(bl__finish *f, double x)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];

	return qpdf_oh_new_real_from_string(f->q, g_ascii_formatd(text, sizeof text, "%.2f", x));
}

qpdf_oh bl__pdf_stream(bl__finish *f, const void *bytes, size_t n)
{
	qpdf_oh stream = qpdf_oh_new_stream(f->q);

	qpdf_oh_replace_stream_data(f->q, stream, bytes, n, qpdf_oh_new_null(f->q), qpdf_oh_new_null(f->q));
	return stream;
}

void bl__pdf_put(bl__finish *f, qpdf_oh dict, const char *key, qpdf_oh value)
{
	qpdf_oh_replace_key(f->q, dict, key, value);
}

void bl__pdf_give(bl__finish *f, qpdf_oh dict, const char *key, qpdf_oh value)
{
	qpdf_oh_replace_key(f->q, dict, key, value);
	qpdf_oh_release(f->q, value);
}

void bl__pdf_append(bl__finish *f, qpdf_oh array, qpdf_oh value)
{
	qpdf_oh_append_item(f->q, array, value);
	qpdf_oh_release(f->q, value);
}

qpdf_oh bl__pdf_dict_in(bl__finish *f, qpdf_oh dict, const char *key)
{
	qpdf_oh there = qpdf_oh_get_key(f->q, dict, key);

	if (qpdf_oh_is_dictionary(f->q, there))
		return there;
	there = qpdf_oh_new_dictionary(f->q);
	bl__pdf_put(f, dict, key, there);
	return there;
}
