/* What the content streams do: marked content and the ink inside it. */
#include "ua.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
	const char *s, *end;
	int page;
	ua *u;
	int depth, numbered; /* open sequences, and how many of them have a number or are artifacts */
	char numbers[64];    /* per open sequence: is it such a one? */
	int mcid;            /* of the operands read so far; -1: none */
	bool artifact;
} stream;

static void skip_text(stream *in)
{
	int depth = 1;

	for (in->s++; in->s < in->end && depth; in->s++) {
		if (*in->s == '\\')
			in->s++;
		else
			depth += (*in->s == '(') - (*in->s == ')');
	}
}

static bool is_end(char c)
{
	return strchr(" \t\r\n\f()<>[]{}/%", c) != NULL;
}

/* The next name, number or operator; strings and brackets are passed over. */
static bool next_word(stream *in, char word[64])
{
	size_t n = 0;

	while (in->s < in->end && is_end(*in->s)) {
		if (*in->s == '(')
			skip_text(in);
		else if (*in->s == '<' && in->s + 1 < in->end && in->s[1] != '<')
			while (in->s < in->end && *in->s != '>')
				in->s++;
		else if (*in->s == '<')
			in->s += 2;
		else if (*in->s == '/' && ++n)
			break;
		else
			in->s++;
	}
	if (in->s >= in->end)
		return false;
	if (n)
		word[0] = *in->s++;
	while (in->s < in->end && !is_end(*in->s) && n < 62)
		word[n++] = *in->s++;
	word[n] = '\0';
	return true;
}

static void open_sequence(stream *in)
{
	bool counts = in->mcid >= 0 || in->artifact;

	if (counts && in->numbered)
		in->u->nested++;
	if (in->mcid >= 0) {
		ua_mark m = {in->page, in->mcid, -1, true};

		for (guint i = 0; i < in->u->marks->len; i++) {
			ua_mark *known = &g_array_index(in->u->marks, ua_mark, i);

			if (known->page != in->page || known->mcid != in->mcid)
				continue;
			in->u->twice += known->shown;
			known->shown = true;
			m.page = -1;
		}
		if (m.page >= 0)
			g_array_append_val(in->u->marks, m);
	}
	if (in->depth < 64)
		in->numbers[in->depth] = (char)counts;
	in->depth++;
	in->numbered += counts;
}

static void close_sequence(stream *in)
{
	if (!in->depth) {
		in->u->unbalanced++;
		return;
	}
	in->depth--;
	in->numbered -= in->depth < 64 && in->numbers[in->depth];
}

static bool paints(const char *word)
{
	static const char *const op[] = {"S",  "s",  "f",  "F",  "f*", "B",  "B*", "b", "b*",
					 "sh", "Do", "Tj", "TJ", "'",  "\"", "BI", NULL};

	return g_strv_contains(op, word);
}

static void read_word(stream *in, const char *word, bool *number)
{
	if (*number)
		in->mcid = atoi(word);
	*number = !strcmp(word, "/MCID");
	if (!strcmp(word, "/Artifact"))
		in->artifact = true;
	if (*word == '/' || g_ascii_isdigit(*word) || *word == '-' || *word == '.')
		return;
	if (!strcmp(word, "BDC") || !strcmp(word, "BMC"))
		open_sequence(in);
	else if (!strcmp(word, "EMC"))
		close_sequence(in);
	else if (paints(word) && !in->numbered)
		in->u->unmarked++;
	in->mcid = -1;
	in->artifact = false;
}

static void read_page(ua *u, int page, const char *text, size_t n)
{
	stream in = {.s = text, .end = text + n, .page = page, .u = u, .mcid = -1};
	bool number = false;
	char word[64];

	while (next_word(&in, word))
		read_word(&in, word, &number);
	u->unbalanced += in.depth != 0;
}

void ua_read_content(ua *u)
{
	for (int i = 0; i < u->pages; i++) {
		unsigned char *text = NULL;
		size_t n = 0;

		if (qpdf_oh_get_page_content_data(u->q, qpdf_get_page_n(u->q, (size_t)i), &text, &n) ==
		    QPDF_SUCCESS)
			read_page(u, i, (const char *)text, n);
		free(text);
	}
}

/* ---- Rules ---- */

void ua_ink(ua *u)
{
	for (int i = 0; i < u->unmarked; i++)
		ua_fail(u, "%d painting operators outside marked content", u->unmarked);
	for (int i = 0; i < u->nested; i++)
		ua_fail(u, "content or an artifact inside another");
	for (int i = 0; i < u->unbalanced; i++)
		ua_fail(u, "marked content is not balanced");
}

void ua_marks(ua *u)
{
	for (int i = 0; i < u->twice; i++)
		ua_fail(u, "a number of marked content comes twice on a page");
	for (guint i = 0; i < u->marks->len; i++) {
		const ua_mark *m = &g_array_index(u->marks, ua_mark, i);

		if (!m->shown)
			ua_fail(u, "page %d: the tree has mark %d, the page has not", m->page + 1, m->mcid);
		if (m->node < 0)
			ua_fail(u, "page %d: mark %d belongs to no element", m->page + 1, m->mcid);
	}
}

/* ---- From marks back to elements ---- */

static qpdf_oh in_parent_tree(ua *u, int key)
{
	qpdf_oh root = ua_key(u, qpdf_get_root(u->q), "/StructTreeRoot");
	qpdf_oh nums = ua_key(u, ua_key(u, root, "/ParentTree"), "/Nums");

	for (size_t i = 0; i + 1 < ua_items(u, nums); i += 2)
		if (ua_int(u, qpdf_oh_get_array_item(u->q, nums, (int)i), -1) == key)
			return qpdf_oh_get_array_item(u->q, nums, (int)i + 1);
	return qpdf_oh_new_null(u->q);
}

static void check_page(ua *u, int page)
{
	qpdf_oh owners = in_parent_tree(
		u, ua_int(u, ua_key(u, qpdf_get_page_n(u->q, (size_t)page), "/StructParents"), -1));
	size_t n = ua_items(u, owners), met = 0;

	for (guint i = 0; i < u->marks->len; i++) {
		const ua_mark *m = &g_array_index(u->marks, ua_mark, i);

		if (m->page != page || m->node < 0)
			continue;
		met++;
		if ((size_t)m->mcid >= n ||
		    qpdf_oh_get_object_id(u->q, qpdf_oh_get_array_item(u->q, owners, m->mcid)) !=
			    ua_node_at(u, m->node)->id)
			ua_fail(u, "page %d: mark %d leads back to another element", page + 1, m->mcid);
	}
	if (met != n)
		ua_fail(u, "page %d: %zu marks in the parent tree, %zu on the page", page + 1, n, met);
}

void ua_parents(ua *u)
{
	for (int page = 0; page < u->pages; page++)
		check_page(u, page);
	for (guint i = 0; i < u->nodes->len; i++) {
		const ua_node *n = ua_node_at(u, (int)i);

		if (n->n_objects &&
		    qpdf_oh_get_object_id(
			    u->q, in_parent_tree(u, ua_int(u, ua_key(u, n->object, "/StructParent"), -1))) !=
			    n->id)
			ua_fail(u, "an annotation leads back to another element than the %s it is in",
				n->role);
	}
}
