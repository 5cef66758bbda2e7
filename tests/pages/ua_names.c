/* Names that point to elements, and what leads a reader through the document. */
#include "ua.h"

#include <string.h>

static qpdf_oh tree_of_names(ua *u)
{
	qpdf_oh root = ua_key(u, qpdf_get_root(u->q), "/StructTreeRoot");

	return ua_key(u, ua_key(u, root, "/IDTree"), "/Names");
}

/* Every name is in the tree, in order, and leads to the element that bears it. */
static int named_there(ua *u, qpdf_oh names, const char *id)
{
	for (size_t i = 0; i + 1 < ua_items(u, names); i += 2)
		if (!strcmp(ua_text(u, qpdf_oh_get_array_item(u->q, names, (int)i)), id))
			return qpdf_oh_get_object_id(u->q, qpdf_oh_get_array_item(u->q, names, (int)i + 1));
	return -1;
}

static void check_order(ua *u, qpdf_oh names)
{
	g_autofree char *before = g_strdup("");

	for (size_t i = 0; i + 1 < ua_items(u, names); i += 2) {
		const char *id = ua_text(u, qpdf_oh_get_array_item(u->q, names, (int)i));

		if (strcmp(before, id) >= 0)
			ua_fail(u, "the names are not in order: %s, then %s", before, id);
		g_free(before);
		before = g_strdup(id);
	}
}

void ua_ids(ua *u)
{
	qpdf_oh names = tree_of_names(u);

	check_order(u, names);
	for (guint i = 0; i < u->nodes->len; i++) {
		const ua_node *n = ua_node_at(u, (int)i);
		g_autofree char *id = g_strdup(ua_text(u, ua_key(u, n->oh, "/ID")));

		if (*id && named_there(u, names, id) != n->id)
			ua_fail(u, "a %s called %s is not in the tree of names", n->role, id);
	}
}

/* ---- Headers that cells name ---- */

static const ua_node *node_called(ua *u, const char *id)
{
	for (guint i = 0; i < u->nodes->len; i++)
		if (!strcmp(ua_text(u, ua_key(u, ua_node_at(u, (int)i)->oh, "/ID")), id))
			return ua_node_at(u, (int)i);
	return NULL;
}

static int table_of(ua *u, const ua_node *n)
{
	while (n->parent >= 0 && strcmp(n->role, "Table"))
		n = ua_node_at(u, n->parent);
	return n->id;
}

static void check_headers(ua *u, const ua_node *cell, qpdf_oh headers)
{
	for (size_t i = 0; i < ua_items(u, headers); i++) {
		g_autofree char *id = g_strdup(ua_text(u, qpdf_oh_get_array_item(u->q, headers, (int)i)));
		const ua_node *header = node_called(u, id);

		if (!header || strcmp(header->role, "TH") || table_of(u, header) != table_of(u, cell))
			ua_fail(u, "a cell names %s, which is no header of its table", id);
	}
}

/* A cell that lies under several heads says which it means. */
void ua_headers(ua *u)
{
	for (guint i = 0; i < u->nodes->len; i++) {
		const ua_node *n = ua_node_at(u, (int)i);
		qpdf_oh attributes = ua_key(u, n->oh, "/A"), headers = ua_key(u, attributes, "/Headers");

		if (strcmp(n->role, "TD"))
			continue;
		if (ua_int(u, ua_key(u, attributes, "/ColSpan"), 1) > 1 && !ua_items(u, headers))
			ua_fail(u, "a cell under several heads names none");
		check_headers(u, n, headers);
	}
}

/* ---- Ways ---- */

/* How many items are below; each counts them, which says that it is open. */
static int check_open(ua *u, qpdf_oh item, int depth)
{
	int n = 0;

	for (qpdf_oh kid = ua_key(u, item, "/First"); qpdf_oh_is_dictionary(u->q, kid) && n < 1000;
	     kid = ua_key(u, kid, "/Next"))
		n += 1 + (depth < 8 ? check_open(u, kid, depth + 1) : 0);
	if (n && ua_int(u, ua_key(u, item, "/Count"), 0) != n)
		ua_fail(u, "bookmarks that are closed: %d said, %d below",
			ua_int(u, ua_key(u, item, "/Count"), 0), n);
	return n;
}

void ua_ways(ua *u)
{
	qpdf_oh root = qpdf_get_root(u->q), labels = ua_key(u, ua_key(u, root, "/PageLabels"), "/Nums");

	check_open(u, ua_key(u, root, "/Outlines"), 0);
	if (ua_items(u, labels) < 2 || ua_int(u, qpdf_oh_get_array_item(u->q, labels, 0), -1) != 0)
		ua_fail(u, "pages are not numbered from the first");
}

/* ---- What is short, what is foreign ---- */

int ua_count(ua *u, const char *key, const char *value)
{
	int n = 0;

	for (guint i = 0; i < u->nodes->len; i++)
		n += !strcmp(ua_text(u, ua_key(u, ua_node_at(u, (int)i)->oh, key)), value);
	return n;
}
