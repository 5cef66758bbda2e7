/* The structure tree: one object per element; leaves are numbers of marks;
 * links are annotations that element and page both point to. */
#include "finish.h"

#include <string.h>

/* ---- Attributes ---- */

static qpdf_oh attributes(bl__finish *f, const char *owner)
{
	qpdf_oh dict = qpdf_oh_new_dictionary(f->q);

	bl__pdf_put(f, dict, "/O", bl__pdf_name(f, owner));
	return dict;
}

static qpdf_oh box_on_page(bl__finish *f, const bl_element *e)
{
	qpdf_oh array = qpdf_oh_new_array(f->q);
	double top = f->top[e->page];
	const double edge[] = {e->box.x, top - e->box.y - e->box.h, e->box.x + e->box.w, top - e->box.y};

	for (size_t i = 0; i < G_N_ELEMENTS(edge); i++)
		bl__pdf_append(f, array, bl__pdf_points(f, edge[i]));
	return array;
}

static void put_name(bl__finish *f, qpdf_oh dict, const char *key, const char *value)
{
	g_autofree char *name = g_strconcat("/", value, NULL);

	bl__pdf_put(f, dict, key, bl__pdf_name(f, name));
}

static void attribute_figure(bl__finish *f, const bl_element *e, qpdf_oh dict)
{
	qpdf_oh a;

	if (e->page < 0)
		return;
	a = attributes(f, "/Layout");
	put_name(f, a, "/Placement", "Block");
	bl__pdf_give(f, a, "/BBox", box_on_page(f, e));
	bl__pdf_give(f, dict, "/A", a);
}

/* A name of its own (unique and, as the tree of names wants it, in order). */
static void name_element(bl__finish *f, const bl_element *e, const char *what, qpdf_oh dict)
{
	bl__named *named = g_new(bl__named, 1);

	*named = (bl__named){g_strdup_printf("%s-%06u", what, f->named->len + 1), dict};
	g_ptr_array_add(f->named, named);
	g_hash_table_insert(f->id, GSIZE_TO_POINTER((gsize)e), named->id);
	bl__pdf_give(f, dict, "/ID", bl__pdf_ascii(f, named->id));
}

static void put_header(bl__finish *f, const bl_element *header, qpdf_oh a)
{
	const char *id = g_hash_table_lookup(f->id, header);
	qpdf_oh headers = qpdf_oh_new_array(f->q);

	bl__pdf_append(f, headers, bl__pdf_ascii(f, id));
	bl__pdf_give(f, a, "/Headers", headers);
}

/* A cell that names its header is headed by nothing else (ISO 32000-1, table 349). */
static void attribute_cell(bl__finish *f, const bl_element *e, qpdf_oh dict)
{
	qpdf_oh a;

	if (e->heads)
		name_element(f, e, "head", dict);
	if (!e->scope && e->span < 2 && e->rows < 2 && !e->of)
		return;
	a = attributes(f, "/Table");
	if (e->scope)
		put_name(f, a, "/Scope", e->scope);
	if (e->span > 1)
		bl__pdf_give(f, a, "/ColSpan", bl__pdf_int(f, e->span));
	if (e->rows > 1)
		bl__pdf_give(f, a, "/RowSpan", bl__pdf_int(f, e->rows));
	if (e->of)
		put_header(f, e->of, a);
	bl__pdf_give(f, dict, "/A", a);
}

static void attribute_list(bl__finish *f, const bl_element *e, qpdf_oh dict)
{
	qpdf_oh a = attributes(f, "/List");

	put_name(f, a, "/ListNumbering", e->scope ? e->scope : "None");
	bl__pdf_give(f, dict, "/A", a);
}

/* A note needs a name of its own (ISO 14289-1, 7.9). */
static void attribute_note(bl__finish *f, const bl_element *e, qpdf_oh dict)
{
	name_element(f, e, "note", dict);
}

static const struct {
	const char *role;
	void (*put)(bl__finish *f, const bl_element *e, qpdf_oh dict);
} special[] = {
	{"Figure", attribute_figure}, {"Formula", attribute_figure}, {"TH", attribute_cell},
	{"TD", attribute_cell},       {"L", attribute_list},         {"Note", attribute_note},
};

/* ---- Links ---- */

static qpdf_oh destination(bl__finish *f, const bl_element *e)
{
	qpdf_oh array = qpdf_oh_new_array(f->q);

	qpdf_oh_append_item(f->q, array, f->page[e->to_page]);
	qpdf_oh_append_item(f->q, array, bl__pdf_name(f, "/XYZ"));
	bl__pdf_append(f, array, bl__pdf_int(f, 0));
	/* A little above, so that the words are not cut by the window's edge. */
	bl__pdf_append(f, array,
		       bl__pdf_points(f, MIN(f->top[e->to_page] - e->to_y + 6, f->top[e->to_page])));
	qpdf_oh_append_item(f->q, array, qpdf_oh_new_null(f->q));
	return array;
}

static qpdf_oh annotation(bl__finish *f, const bl_element *e)
{
	qpdf_oh dict = qpdf_oh_new_dictionary(f->q);

	bl__pdf_put(f, dict, "/Type", bl__pdf_name(f, "/Annot"));
	bl__pdf_put(f, dict, "/Subtype", bl__pdf_name(f, "/Link"));
	bl__pdf_put(f, dict, "/Rect", box_on_page(f, e));
	bl__pdf_put(f, dict, "/Border", qpdf_oh_parse(f->q, "[0 0 0]"));
	bl__pdf_give(f, dict, "/F", bl__pdf_int(f, 4)); /* printed */
	bl__pdf_put(f, dict, "/P", f->page[e->page]);
	bl__pdf_give(f, dict, "/Contents", bl__pdf_text(f, e->alt ? e->alt : ""));
	bl__pdf_put(f, dict, "/Dest", destination(f, e));
	bl__pdf_give(f, dict, "/StructParent", bl__pdf_int(f, f->is->n_pages + (int)f->annotation->len));
	return qpdf_make_indirect_object(f->q, dict);
}

static void put_link(bl__finish *f, const bl_element *e, qpdf_oh dict, qpdf_oh kids)
{
	qpdf_oh link = annotation(f, e), reference = qpdf_oh_new_dictionary(f->q);
	qpdf_oh page = f->page[e->page], all = qpdf_oh_get_key(f->q, page, "/Annots");

	bl__pdf_put(f, reference, "/Type", bl__pdf_name(f, "/OBJR"));
	bl__pdf_put(f, reference, "/Obj", link);
	bl__pdf_put(f, reference, "/Pg", page);
	qpdf_oh_append_item(f->q, kids, reference);
	if (!qpdf_oh_is_array(f->q, all)) {
		all = qpdf_oh_new_array(f->q);
		bl__pdf_put(f, page, "/Annots", all);
	}
	qpdf_oh_append_item(f->q, all, link);
	g_array_append_val(f->annotation, dict);
}

/* ---- Elements ---- */

static qpdf_oh write_element(bl__finish *f, const bl_element *e, qpdf_oh parent);

/* A mark of the element's own page is its number; of another page, a reference. */
static qpdf_oh write_mark(bl__finish *f, const bl_element *leaf, qpdf_oh dict)
{
	int mcid = f->mcid[leaf->page][leaf->mark];
	qpdf_oh reference;

	f->owner[leaf->page][mcid] = dict;
	if (leaf->page == leaf->parent->page)
		return bl__pdf_int(f, mcid);
	reference = qpdf_oh_new_dictionary(f->q);
	bl__pdf_put(f, reference, "/Type", bl__pdf_name(f, "/MCR"));
	bl__pdf_put(f, reference, "/Pg", f->page[leaf->page]);
	bl__pdf_give(f, reference, "/MCID", bl__pdf_int(f, mcid));
	return reference;
}

static void put_kids(bl__finish *f, const bl_element *e, qpdf_oh dict)
{
	qpdf_oh kids = qpdf_oh_new_array(f->q);

	for (const bl_element *kid = e->kid; kid; kid = kid->next)
		if (kid->role)
			qpdf_oh_append_item(f->q, kids, write_element(f, kid, dict));
		else
			bl__pdf_append(f, kids, write_mark(f, kid, dict));
	if (e->leads && e->page >= 0)
		put_link(f, e, dict, kids);
	if (qpdf_oh_get_array_n_items(f->q, kids))
		bl__pdf_give(f, dict, "/K", kids);
}

/* What is drawn is replaced: a figure by a description, a mark by its words. */
static void put_words(bl__finish *f, const bl_element *e, qpdf_oh dict)
{
	bool figure = !strcmp(e->role, "Figure") || !strcmp(e->role, "Formula");

	if (e->alt && strcmp(e->role, "Link"))
		bl__pdf_give(f, dict, figure ? "/Alt" : "/ActualText", bl__pdf_text(f, e->alt));
	if (e->full)
		bl__pdf_give(f, dict, "/E", bl__pdf_text(f, e->full));
	if (e->lang)
		bl__pdf_give(f, dict, "/Lang", bl__pdf_ascii(f, e->lang));
}

static qpdf_oh new_object(bl__finish *f)
{
	qpdf_oh direct = qpdf_oh_new_dictionary(f->q), object = qpdf_make_indirect_object(f->q, direct);

	qpdf_oh_release(f->q, direct);
	return object;
}

/* /Type may be left out of an element (ISO 32000-1, table 323), and there are hundreds. */
static qpdf_oh write_element(bl__finish *f, const bl_element *e, qpdf_oh parent)
{
	qpdf_oh dict = new_object(f);
	bool lost = !strcmp(e->role, "Link") && !e->leads; /* leads nowhere: words like others */

	put_name(f, dict, "/S", lost ? "Span" : e->role);
	bl__pdf_put(f, dict, "/P", parent);
	if (e->page >= 0)
		bl__pdf_put(f, dict, "/Pg", f->page[e->page]);
	put_words(f, e, dict);
	for (size_t i = 0; i < G_N_ELEMENTS(special); i++)
		if (!strcmp(special[i].role, e->role))
			special[i].put(f, e, dict);
	put_kids(f, e, dict);
	return dict;
}

/* ---- The tree ---- */

/* From a mark or an annotation back to its element. */
static qpdf_oh parent_tree(bl__finish *f)
{
	qpdf_oh tree = qpdf_oh_new_dictionary(f->q), nums = qpdf_oh_new_array(f->q);

	for (int page = 0; page < f->is->n_pages; page++) {
		qpdf_oh owners = qpdf_oh_new_array(f->q);

		for (int i = 0; i < f->n_mcid[page]; i++)
			qpdf_oh_append_item(f->q, owners, f->owner[page][i]);
		bl__pdf_append(f, nums, bl__pdf_int(f, page));
		qpdf_oh_append_item(f->q, nums, qpdf_make_indirect_object(f->q, owners));
	}
	for (guint i = 0; i < f->annotation->len; i++) {
		bl__pdf_append(f, nums, bl__pdf_int(f, f->is->n_pages + (int)i));
		qpdf_oh_append_item(f->q, nums, g_array_index(f->annotation, qpdf_oh, i));
	}
	bl__pdf_put(f, tree, "/Nums", nums);
	return qpdf_make_indirect_object(f->q, tree);
}

static int by_id(gconstpointer a, gconstpointer b)
{
	return strcmp((*(bl__named *const *)a)->id, (*(bl__named *const *)b)->id);
}

/* From a name to its element (ISO 32000-1, table 322: required where there are names). */
static void put_names(bl__finish *f, qpdf_oh root)
{
	qpdf_oh names = qpdf_oh_new_array(f->q), tree = qpdf_oh_new_dictionary(f->q);

	if (!f->named->len)
		return;
	g_ptr_array_sort(f->named, by_id);
	for (guint i = 0; i < f->named->len; i++) {
		const bl__named *named = f->named->pdata[i];

		bl__pdf_append(f, names, bl__pdf_ascii(f, named->id));
		qpdf_oh_append_item(f->q, names, named->element);
	}
	bl__pdf_put(f, tree, "/Names", names);
	bl__pdf_put(f, root, "/IDTree", tree);
}

void bl__finish_tree(bl__finish *f)
{
	qpdf_oh root = qpdf_make_indirect_object(f->q, qpdf_oh_new_dictionary(f->q));

	bl__pdf_put(f, root, "/Type", bl__pdf_name(f, "/StructTreeRoot"));
	bl__pdf_put(f, root, "/K", write_element(f, f->is->root, root));
	bl__pdf_put(f, root, "/ParentTree", parent_tree(f));
	put_names(f, root);
	bl__pdf_give(f, root, "/ParentTreeNextKey", bl__pdf_int(f, f->is->n_pages + (int)f->annotation->len));
	bl__pdf_put(f, qpdf_get_root(f->q), "/StructTreeRoot", root);
	for (int page = 0; page < f->is->n_pages; page++) {
		bl__pdf_give(f, f->page[page], "/StructParents", bl__pdf_int(f, page));
		bl__pdf_put(f, f->page[page], "/Tabs", bl__pdf_name(f, "/S"));
	}
}
