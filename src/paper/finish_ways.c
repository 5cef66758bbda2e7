/* How a reader finds its way: bookmarks stand open, whatever the canvas said of them,
 * and pages are counted as they are printed. */
#include "finish.h"

/* Every one is open: an item counts all that is below it (ISO 32000-1, table 153). */
static int open_below(bl__finish *f, qpdf_oh item)
{
	int n = 0;

	for (qpdf_oh kid = qpdf_oh_get_key(f->q, item, "/First"); qpdf_oh_is_dictionary(f->q, kid);
	     kid = qpdf_oh_get_key(f->q, kid, "/Next"))
		n += 1 + open_below(f, kid);
	if (n)
		bl__pdf_give(f, item, "/Count", bl__pdf_int(f, n));
	return n;
}

/* From 1, in digits. */
static void label_pages(bl__finish *f, qpdf_oh root)
{
	qpdf_oh nums = qpdf_oh_new_array(f->q), label = qpdf_oh_new_dictionary(f->q);

	bl__pdf_put(f, label, "/S", bl__pdf_name(f, "/D"));
	bl__pdf_append(f, nums, bl__pdf_int(f, 0));
	qpdf_oh_append_item(f->q, nums, label);
	bl__pdf_give(f, bl__pdf_dict_in(f, root, "/PageLabels"), "/Nums", nums);
}

void bl__finish_ways(bl__finish *f)
{
	qpdf_oh root = qpdf_get_root(f->q), outlines = qpdf_oh_get_key(f->q, root, "/Outlines");

	if (qpdf_oh_is_dictionary(f->q, outlines))
		open_below(f, outlines);
	label_pages(f, root);
}
