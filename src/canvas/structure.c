/* The structure of a document, recorded while it is drawn: a tree of elements,
 * and for every page the row of marks whose ink they own.  A mark begins with
 * the ink that needs it, never with a tag, so that none is empty. */
#include "structure.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* An address as a name: compared, never followed. */
#define KEY(address) GSIZE_TO_POINTER((gsize)(address))

typedef struct {
	int page;
	double y;
} place;

struct bl__structure {
	bl_arena *arena;
	bl_structure out;
	bl_element *root, *here;
	int artifact;       /* tags open from an "Artifact" on; what is inside is decoration too */
	bl_element *marked; /* whose mark is open … */
	bool marking;       /* … if any is; NULL above: an artifact's */
	GHashTable *same;   /* address → bl_element */
	GHashTable *places; /* address → place */
	GPtrArray *links;   /* elements with a `to` */
	GPtrArray *to;      /* beside links: the address */
	GPtrArray *pages;   /* of GPtrArray of marks */
	GArray *sayings;    /* bl__saying */
};

static const char *copy(bl__structure *s, const char *text)
{
	g_autofree char *clean = text && *text ? bl__text_clean(text, true) : NULL;

	return clean ? bl_arena_print(s->arena, "%s", clean) : NULL;
}

static bl_element *new_element(bl__structure *s, bl_element *parent)
{
	bl_element *e = bl_arena_alloc(s->arena, sizeof *e);

	e->page = -1;
	e->parent = parent;
	if (parent && parent->last_kid)
		parent->last_kid->next = e;
	else if (parent)
		parent->kid = e;
	if (parent)
		parent->last_kid = e;
	return e;
}

bl__structure *bl__structure_new(const bl_document *about)
{
	bl__structure *s = g_new0(bl__structure, 1);

	s->arena = bl_arena_new();
	s->same = g_hash_table_new(NULL, NULL);
	s->places = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	s->links = g_ptr_array_new();
	s->to = g_ptr_array_new();
	s->pages = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
	s->sayings = g_array_new(FALSE, FALSE, sizeof(bl__saying));
	s->out.about = (bl_document){.title = copy(s, about->title),
				     .author = copy(s, about->author),
				     .subject = copy(s, about->subject),
				     .creator = copy(s, about->creator),
				     .language = copy(s, about->language),
				     .created = about->created};
	s->root = s->here = new_element(s, NULL);
	s->root->role = "Document";
	return s;
}

void bl__structure_free(bl__structure *s)
{
	if (!s)
		return;
	g_hash_table_unref(s->same);
	g_hash_table_unref(s->places);
	g_ptr_array_unref(s->links);
	g_ptr_array_unref(s->to);
	g_ptr_array_unref(s->pages);
	g_array_unref(s->sayings);
	bl_arena_free(s->arena);
	g_free(s);
}

void bl__structure_page(bl__structure *s)
{
	s->marking = false;
	g_ptr_array_add(s->pages, g_ptr_array_new());
}

/* ---- Languages ---- */

/* The tag letters at `s` as plain ones; what is no language says nothing. */
static const char *read_language(const char *s, char lang[12])
{
	size_t n = 0;

	for (gunichar c; (c = g_utf8_get_char(s)) >= 0xE0020 && c <= 0xE007F; s = g_utf8_next_char(s))
		if (n < 11)
			lang[n++] = (char)(c - 0xE0000);
	lang[n] = '\0';
	if (!g_ascii_isalpha(lang[0]) || n < 2)
		lang[0] = '\0';
	return s;
}

char *bl__language_part(const char **text, char lang[12])
{
	const char *s = *text, *end;

	lang[0] = '\0';
	while (g_str_has_prefix(s, BL__LANGUAGE_TAG))
		s = read_language(s + strlen(BL__LANGUAGE_TAG), lang);
	if (!*s)
		return NULL;
	end = strstr(s, BL__LANGUAGE_TAG);
	end = end ? end : s + strlen(s);
	*text = end;
	return g_strndup(s, (gsize)(end - s));
}

/* ---- What is short ---- */

static bool is_letter(const char *at)
{
	return g_unichar_isalnum(g_utf8_get_char(at));
}

/* Where `shown` stands in `text` as a word of its own; a sign, as all of it. */
static const char *find_shown(const char *text, const char *shown)
{
	size_t n = strlen(shown);

	if (!is_letter(shown))
		return !strncmp(text, shown, n) && !text[n + strspn(text + n, " ")] ? text : NULL;
	for (const char *at = text; (at = strstr(at, shown)); at += n) {
		const char *before = at > text ? g_utf8_prev_char(at) : NULL;

		if ((!before || !is_letter(before)) && (!at[n] || !is_letter(at + n)))
			return at;
	}
	return NULL;
}

void bl__structure_learn(bl__structure *s, const char *shown, const char *said)
{
	bl__saying one = {copy(s, shown), copy(s, said)};

	if (one.shown && one.said)
		g_array_append_val(s->sayings, one);
}

const bl__saying *bl__structure_saying(const bl__structure *s, const char *text, const char **at)
{
	const bl__saying *first = NULL;

	for (guint i = 0; i < s->sayings->len; i++) {
		const bl__saying *one = &g_array_index(s->sayings, bl__saying, i);
		const char *found = find_shown(text, one->shown);

		if (found && (!first || found < *at)) {
			first = one;
			*at = found;
		}
	}
	return first;
}

void bl__structure_say(bl__structure *s, const bl__saying *saying)
{
	bl_tag tag = {.role = "Span", .alt = is_letter(saying->shown) ? NULL : saying->said};

	bl__structure_tag(s, &tag);
	if (!tag.alt)
		s->here->full = saying->said;
}

/* ---- Elements ---- */

static void name_header(bl__structure *s, bl_element *cell, const void *address)
{
	bl_element *header = g_hash_table_lookup(s->same, address);

	if (!header)
		return;
	header->heads = true;
	cell->of = header;
}

static bl_element *open_element(bl__structure *s, const bl_tag *tag)
{
	bl_element *e = tag->same ? g_hash_table_lookup(s->same, tag->same) : NULL;

	if (e) {
		assert(e->parent == s->here);
		return e;
	}
	e = new_element(s, s->here);
	e->role = copy(s, tag->role);
	e->alt = copy(s, tag->alt);
	e->lang = copy(s, tag->lang);
	e->scope = copy(s, tag->scope);
	e->span = tag->span;
	e->rows = tag->rows;
	if (tag->of)
		name_header(s, e, tag->of);
	if (tag->same)
		g_hash_table_insert(s->same, KEY(tag->same), e);
	if (tag->to) {
		g_ptr_array_add(s->links, e);
		g_ptr_array_add(s->to, KEY(tag->to));
	}
	return e;
}

void bl__structure_tag(bl__structure *s, const bl_tag *tag)
{
	if (s->artifact) {
		s->artifact += tag ? 1 : -1;
	} else if (!tag) {
		assert(s->here != s->root);
		s->here = s->here->parent;
	} else if (!g_strcmp0(tag->role, "Artifact")) {
		s->artifact = 1;
	} else {
		s->here = open_element(s, tag);
	}
}

void bl__structure_place(bl__structure *s, const void *address, double y)
{
	place *at = g_new(place, 1);

	*at = (place){(int)s->pages->len - 1, y};
	g_hash_table_insert(s->places, KEY(address), at);
}

/* ---- Ink ---- */

static bl_box around(bl_box a, bl_box b)
{
	double x = fmin(a.x, b.x), y = fmin(a.y, b.y);

	return (bl_box){x, y, fmax(a.x + a.w, b.x + b.w) - x, fmax(a.y + a.h, b.y + b.h) - y};
}

static void grow(bl_element *e, int page, bl_box box)
{
	for (; e; e = e->parent) {
		if (e->page < 0) {
			e->page = page;
			e->box = box;
		} else if (e->page == page) {
			e->box = around(e->box, box);
		}
	}
}

/* Ink outside every element: there is nothing to read it as. */
bool bl__structure_decorates(const bl__structure *s)
{
	return s->artifact || s->here == s->root;
}

bool bl__structure_ink(bl__structure *s, bl_box box)
{
	bl_element *owner = bl__structure_decorates(s) ? NULL : s->here, *leaf = NULL;
	int page = (int)s->pages->len - 1;
	GPtrArray *marks;

	if (page < 0)
		return false;
	if (owner)
		grow(owner, page, box);
	if (s->marking && s->marked == owner)
		return false;
	marks = s->pages->pdata[page];
	if (owner) {
		leaf = new_element(s, owner);
		leaf->page = page;
		leaf->mark = (int)marks->len;
	}
	g_ptr_array_add(marks, leaf);
	s->marked = owner;
	s->marking = true;
	return true;
}

/* ---- The whole ---- */

static void find_places(bl__structure *s)
{
	for (guint i = 0; i < s->links->len; i++) {
		const place *at = g_hash_table_lookup(s->places, s->to->pdata[i]);
		bl_element *link = s->links->pdata[i];

		if (!at)
			continue;
		link->leads = true;
		link->to_page = at->page;
		link->to_y = at->y;
	}
}

bool bl__structure_closed(const bl__structure *s)
{
	return s->here == s->root && !s->artifact;
}

const bl_structure *bl__structure_done(bl__structure *s)
{
	guint n = s->pages->len;
	int *n_marks = bl_arena_alloc(s->arena, (n + 1) * sizeof *n_marks);
	const bl_element *const **owner = bl_arena_alloc(s->arena, (n + 1) * sizeof *owner);

	for (guint i = 0; i < n; i++) {
		GPtrArray *marks = s->pages->pdata[i];

		n_marks[i] = (int)marks->len;
		owner[i] = (const bl_element *const *)marks->pdata;
	}
	find_places(s);
	s->out.root = s->root;
	s->out.n_pages = (int)n;
	s->out.n_marks = n_marks;
	s->out.owner = owner;
	return &s->out;
}
