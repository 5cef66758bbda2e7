/* The structure tree: read once, and the rules on elements. */
#include "ua.h"

#include <string.h>

/* ---- Reading ---- */

static void read_element(ua *u, qpdf_oh oh, int parent, int depth);

/* What readers of the tree get as const, while it grows. */
static ua_node *being_read(const ua *u, int i)
{
	return u->nodes->pdata[i];
}

static void read_mark(ua *u, int node, qpdf_oh page, int mcid)
{
	ua_mark m = {qpdf_find_page_by_oh(u->q, page), mcid, node, false};

	being_read(u, node)->n_marks++;
	g_array_append_val(u->marks, m);
}

static void read_kid(ua *u, int node, qpdf_oh kid, qpdf_oh page, int depth)
{
	ua_node *n = being_read(u, node);

	if (qpdf_oh_is_integer(u->q, kid)) {
		read_mark(u, node, page, ua_int(u, kid, -1));
	} else if (ua_is(u, ua_key(u, kid, "/Type"), "/MCR")) {
		read_mark(u, node, ua_key(u, kid, "/Pg"), ua_int(u, ua_key(u, kid, "/MCID"), -1));
	} else if (ua_is(u, ua_key(u, kid, "/Type"), "/OBJR")) {
		n->n_objects++;
		n->object = ua_key(u, kid, "/Obj");
	} else {
		int at = (int)u->nodes->len;

		g_array_append_val(n->kids, at);
		read_element(u, kid, node, depth + 1);
	}
}

static void read_element(ua *u, qpdf_oh oh, int parent, int depth)
{
	ua_node *n = g_new0(ua_node, 1);
	qpdf_oh role = ua_key(u, oh, "/S"), kids = ua_key(u, oh, "/K"), page = ua_key(u, oh, "/Pg");
	int at = (int)u->nodes->len;

	n->oh = oh;
	n->id = qpdf_oh_get_object_id(u->q, oh);
	n->parent = parent;
	n->kids = g_array_new(FALSE, FALSE, sizeof(int));
	g_strlcpy(n->role, qpdf_oh_is_name(u->q, role) ? qpdf_oh_get_name(u->q, role) + 1 : "?",
		  sizeof n->role);
	g_ptr_array_add(u->nodes, n);
	if (depth > 40)
		return;
	if (!qpdf_oh_is_array(u->q, kids)) {
		if (!qpdf_oh_is_null(u->q, kids))
			read_kid(u, at, kids, page, depth);
		return;
	}
	for (size_t i = 0; i < ua_items(u, kids); i++)
		read_kid(u, at, qpdf_oh_get_array_item(u->q, kids, (int)i), page, depth);
}

void ua_read_tree(ua *u)
{
	qpdf_oh root = ua_key(u, qpdf_get_root(u->q), "/StructTreeRoot"), top = ua_key(u, root, "/K");

	if (ua_items(u, top) == 1)
		top = qpdf_oh_get_array_item(u->q, top, 0);
	if (qpdf_oh_is_dictionary(u->q, top))
		read_element(u, top, -1, 0);
}

/* ---- Small words ---- */

static bool role_is(const ua_node *n, const char *const *roles)
{
	return g_strv_contains(roles, n->role);
}

#define ROLE(n, ...) role_is(n, (const char *const[]){__VA_ARGS__, NULL})
#define EACH_NODE(u, n)                                                                                      \
	for (guint i_ = 0; i_ < (u)->nodes->len; i_++)                                                       \
		for (const ua_node *n = ua_node_at(u, (int)i_); n; n = NULL)

/* An attribute of an element, of the owner that has it. */
static qpdf_oh attribute(ua *u, const ua_node *n, const char *key)
{
	return ua_key(u, ua_key(u, n->oh, "/A"), key);
}

static bool says(ua *u, const ua_node *n, const char *key)
{
	const char *text = ua_text(u, ua_key(u, n->oh, key));

	return text[strspn(text, " ")] != '\0';
}

/* ---- Roles ---- */

void ua_roles(ua *u)
{
	static const char *const standard[] = {
		"Document", "Part",  "Sect",      "Div",  "BlockQuote", "Caption", "P",     "H1",
		"H2",       "H3",    "H4",        "H5",   "H6",         "L",       "LI",    "Lbl",
		"LBody",    "Table", "TR",        "TH",   "TD",         "THead",   "TBody", "TFoot",
		"Span",     "Note",  "Reference", "Code", "Link",       "Figure",  NULL};

	if (!u->nodes->len || strcmp(ua_node_at(u, 0)->role, "Document"))
		ua_fail(u, "the tree does not begin with a Document");
	EACH_NODE(u, n)
	{
		qpdf_oh up = ua_key(u, n->oh, "/P");

		if (!role_is(n, standard))
			ua_fail(u, "%s is no standard role", n->role);
		if (n->parent >= 0 && qpdf_oh_get_object_id(u->q, up) != ua_node_at(u, n->parent)->id)
			ua_fail(u, "a %s does not lead up to the element it is in", n->role);
	}
}

void ua_languages(ua *u)
{
	const char *lang = ua_text(u, ua_key(u, qpdf_get_root(u->q), "/Lang"));

	if (!g_regex_match_simple("^[a-z]{2,3}(-[A-Z]{2})?$", lang, 0, 0))
		ua_fail(u, "the document is in no language: \"%s\"", lang);
	EACH_NODE(u, n)
	{
		if (!qpdf_oh_has_key(u->q, n->oh, "/Lang"))
			continue;
		lang = ua_text(u, ua_key(u, n->oh, "/Lang"));
		if (!g_regex_match_simple("^[a-z]{2,3}(-[A-Z]{2})?$", lang, 0, 0))
			ua_fail(u, "a %s is in no language: \"%s\"", n->role, lang);
	}
}

/* ---- Headings ---- */

void ua_headings(ua *u)
{
	int last = 0, first = 0;

	EACH_NODE(u, n)
	{
		int level = n->role[0] == 'H' && g_ascii_isdigit(n->role[1]) && !n->role[2] ? n->role[1] - '0'
											    : 0;

		if (!level)
			continue;
		first += level == 1;
		if (level > last + 1)
			ua_fail(u, "an %s follows a heading of level %d", n->role, last);
		if (!n->n_marks && !n->kids->len)
			ua_fail(u, "an %s is empty", n->role);
		last = level;
	}
	if (first != 1)
		ua_fail(u, "%d headings of level 1", first);
}

/* ---- Tables ---- */

static int span_of(ua *u, const ua_node *cell, const char *key)
{
	return ua_int(u, attribute(u, cell, key), 1);
}

/* Columns that the cells of a row and of taller cells above take. */
static int width_of(ua *u, const ua_node *row, int *hanging, int n_hanging)
{
	int width = 0;

	for (int i = 0; i < n_hanging; i++) {
		width += hanging[i] > 0;
		hanging[i] -= hanging[i] > 0;
	}
	for (guint k = 0; k < row->kids->len; k++) {
		const ua_node *cell = ua_node_at(u, ua_kid(row, k));
		int columns = span_of(u, cell, "/ColSpan"), rows = span_of(u, cell, "/RowSpan");

		for (int i = 0, left = columns; i < n_hanging && left && rows > 1; i++)
			if (!hanging[i]) {
				hanging[i] = rows - 1;
				left--;
			}
		width += columns;
	}
	return width;
}

static void check_row(ua *u, const ua_node *row, int *width, int *hanging, int n)
{
	int w;

	for (guint k = 0; k < row->kids->len; k++)
		if (!ROLE(ua_node_at(u, ua_kid(row, k)), "TH", "TD"))
			ua_fail(u, "a %s in a row", ua_node_at(u, ua_kid(row, k))->role);
	w = width_of(u, row, hanging, n);
	if (*width && w != *width)
		ua_fail(u, "a row of %d columns in a table of %d", w, *width);
	*width = *width ? *width : w;
}

static void check_rows(ua *u, const ua_node *part, int *width, int *hanging, int n)
{
	for (guint k = 0; k < part->kids->len; k++) {
		const ua_node *kid = ua_node_at(u, ua_kid(part, k));

		if (ROLE(kid, "TR"))
			check_row(u, kid, width, hanging, n);
		else if (ROLE(part, "Table") && ROLE(kid, "THead", "TBody", "TFoot"))
			check_rows(u, kid, width, hanging, n);
		else if (!ROLE(part, "Table") || !ROLE(kid, "Caption"))
			ua_fail(u, "a %s in a %s", kid->role, part->role);
	}
}

void ua_tables(ua *u)
{
	EACH_NODE(u, n)
	{
		int width = 0, hanging[64] = {0};

		if (ROLE(n, "Table"))
			check_rows(u, n, &width, hanging, 64);
		if (ROLE(n, "TR") && !ROLE(ua_node_at(u, n->parent), "Table", "THead", "TBody", "TFoot"))
			ua_fail(u, "a TR in a %s", ua_node_at(u, n->parent)->role);
	}
}

/* Every header says whether it heads a row or a column; every table has some. */
void ua_cells(ua *u)
{
	EACH_NODE(u, n)
	{
		qpdf_oh scope = attribute(u, n, "/Scope");

		if (ROLE(n, "TH") && !ua_is(u, scope, "/Column") && !ua_is(u, scope, "/Row") &&
		    !ua_is(u, scope, "/Both"))
			ua_fail(u, "a TH without a scope");
		if (ROLE(n, "TH", "TD") && !ROLE(ua_node_at(u, n->parent), "TR"))
			ua_fail(u, "a %s in a %s", n->role, ua_node_at(u, n->parent)->role);
	}
}

/* ---- Lists ---- */

void ua_lists(ua *u)
{
	EACH_NODE(u, n)
	{
		const ua_node *up = n->parent >= 0 ? ua_node_at(u, n->parent) : n;

		if (ROLE(n, "LI") && !ROLE(up, "L"))
			ua_fail(u, "an LI in a %s", up->role);
		if (ROLE(n, "Lbl", "LBody") && !ROLE(up, "LI"))
			ua_fail(u, "an %s in a %s", n->role, up->role);
		if (ROLE(up, "L") && n != up && !ROLE(n, "LI", "L", "Caption"))
			ua_fail(u, "a %s in a list", n->role);
		if (ROLE(up, "LI") && !ROLE(n, "Lbl", "LBody"))
			ua_fail(u, "a %s in an item", n->role);
		if (ROLE(n, "L") && !qpdf_oh_is_name(u->q, attribute(u, n, "/ListNumbering")))
			ua_fail(u, "a list that does not say how it is numbered");
	}
}

/* ---- Figures, notes ---- */

static bool box_is_on(ua *u, qpdf_oh box, qpdf_oh page)
{
	qpdf_oh media = ua_key(u, page, "/MediaBox");
	double b[4], m[4];

	if (ua_items(u, box) != 4 || ua_items(u, media) != 4)
		return false;
	for (int i = 0; i < 4; i++) {
		b[i] = qpdf_oh_get_numeric_value(u->q, qpdf_oh_get_array_item(u->q, box, i));
		m[i] = qpdf_oh_get_numeric_value(u->q, qpdf_oh_get_array_item(u->q, media, i));
	}
	return b[0] < b[2] && b[1] < b[3] && b[0] >= m[0] - 1 && b[1] >= m[1] - 1 && b[2] <= m[2] + 1 &&
	       b[3] <= m[3] + 1;
}

void ua_figures(ua *u)
{
	EACH_NODE(u, n)
	{
		if (!ROLE(n, "Figure", "Formula"))
			continue;
		if (!says(u, n, "/Alt") && !says(u, n, "/ActualText"))
			ua_fail(u, "a Figure without alternative text");
		if (!box_is_on(u, attribute(u, n, "/BBox"), ua_key(u, n->oh, "/Pg")))
			ua_fail(u, "a Figure without its box on the page");
	}
}

void ua_notes(ua *u)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	EACH_NODE(u, n)
	{
		if (!ROLE(n, "Note"))
			continue;
		if (!says(u, n, "/ID") ||
		    !g_hash_table_add(seen, g_strdup(ua_text(u, ua_key(u, n->oh, "/ID")))))
			ua_fail(u, "a Note without a name of its own");
	}
}

/* ---- Links ---- */

static void check_link(ua *u, const ua_node *n)
{
	qpdf_oh to = ua_key(u, n->object, "/Dest");

	if (n->n_objects != 1 || !ua_is(u, ua_key(u, n->object, "/Subtype"), "/Link")) {
		ua_fail(u, "a Link without its annotation");
		return;
	}
	if (!*ua_text(u, ua_key(u, n->object, "/Contents")))
		ua_fail(u, "a link that does not say where it leads");
	if (!n->n_marks && !n->kids->len)
		ua_fail(u, "a Link without words");
	if (!(ua_int(u, ua_key(u, n->object, "/F"), 0) & 4))
		ua_fail(u, "a link that is not printed");
	if (qpdf_oh_is_null(u->q, ua_key(u, n->object, "/A")) &&
	    (!ua_items(u, to) || qpdf_find_page_by_oh(u->q, qpdf_oh_get_array_item(u->q, to, 0)) < 0))
		ua_fail(u, "a link to no page");
}

void ua_links(ua *u)
{
	int elements = 0, annotations = 0;

	EACH_NODE(u, n)
	{
		if (!ROLE(n, "Link"))
			continue;
		check_link(u, n);
		elements++;
	}
	for (int i = 0; i < u->pages; i++)
		annotations += (int)ua_items(u, ua_key(u, qpdf_get_page_n(u->q, (size_t)i), "/Annots"));
	if (annotations != elements)
		ua_fail(u, "%d annotations, %d Link elements", annotations, elements);
}
