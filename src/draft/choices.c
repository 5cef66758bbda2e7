/* Questions with one column per choice, as form tools export them: the question
 * as one text (or not at all), then "question/choice" with yes or no. */
#include "room.h"

#include <string.h>

/* A path has no blank before its slash: "Aide / transport" is one choice. */
static bool may_part(const char *header, size_t at)
{
	return at && header[at + 1] && strchr("/[:", header[at]) &&
	       (header[at] != '/' || header[at - 1] != ' ');
}

/* The headers of a file, and how much of each names a question. */
typedef struct {
	const bl_peek *peek;
	GHashTable *called; /* folded */
	size_t *part;       /* [n_columns] letters, 0: it names no choice */
} headers;

static bool is_called(const headers *h, const char *name, size_t n)
{
	g_autofree char *wanted = bl_fold_copy(bl_str_trim((bl_str){name, n}), NULL);

	return g_hash_table_contains(h->called, wanted);
}

/* A column beside it begins alike, the mark included. */
static bool has_company(const bl_peek *peek, size_t i, size_t n)
{
	const char *header = peek->columns[i].name;

	return (i && !strncmp(header, peek->columns[i - 1].name, n + 1)) ||
	       (i + 1 < peek->n_columns && !strncmp(header, peek->columns[i + 1].name, n + 1));
}

/* The question's own text, where it is exported, tells; else as much as a neighbour has too. */
static size_t question_part(const headers *h, size_t i)
{
	const char *header = h->peek->columns[i].name;
	size_t part = 0;

	for (size_t at = strlen(header); at > 0; at--) {
		if (!may_part(header, at - 1))
			continue;
		if (is_called(h, header, at - 1))
			return at - 1;
		if (!part && has_company(h->peek, i, at - 1))
			part = at - 1;
	}
	return part;
}

/* Yes or no, or never asked. */
static bool may_be_choice(const headers *h, size_t column)
{
	const bl_peek_column *c = &h->peek->columns[column];

	if (!strcmp(c->type, "date") || !h->part[column])
		return false;
	for (size_t i = 0; c->sample[i]; i++)
		if (!bl_missing(bl_str_of(c->sample[i])) &&
		    bl_yes_no_of(bl_str_of(c->sample[i])) == BL_NEITHER)
			return false;
	return c->distinct < 8;
}

static bool same_question(const headers *h, size_t a, size_t b)
{
	size_t n = h->part[a];

	return n && n == h->part[b] && !strncmp(h->peek->columns[a].name, h->peek->columns[b].name, n + 1);
}

static bool any_answered(const bl_peek *peek, size_t from, size_t to)
{
	for (size_t i = from; i <= to; i++)
		if (peek->columns[i].filled)
			return true;
	return false;
}

/* group/question is "question". */
static const char *last_name(const char *question)
{
	const char *mark = strrchr(question, '/');

	return mark && mark[1] ? mark + 1 : question;
}

/* The role that the question's own name is known by, else `type` when it is free. */
static const char *role_of(const bl__draft_group *g, const bl_source_kind *kind, const char *question)
{
	const char *name = last_name(question);

	for (size_t i = 0; i < kind->n_roles; i++) {
		const bl_role *role = &kind->roles[i];

		if ((role->type != BL_WORD && role->type != BL_WORDS) || role->partner)
			continue;
		for (size_t k = 0; role->guess && role->guess[k]; k++)
			if (bl_folds_to(bl_str_of(name), role->guess[k]))
				return role->role;
	}
	for (guint i = 0; i < g->choices->len; i++)
		if (g_array_index(g->choices, bl__draft_choices, i).role)
			return NULL;
	return bl_role_find(kind, "type") && bl__draft_column_of(g, bl_role_find(kind, "type"), -1) < 0
		       ? "type"
		       : NULL;
}

static bool role_taken(const bl__draft_group *g, const char *role)
{
	for (guint i = 0; role && i < g->choices->len; i++) {
		const char *other = g_array_index(g->choices, bl__draft_choices, i).role;

		if (other && !strcmp(other, role))
			return true;
	}
	return false;
}

static void add(bl__draft_group *g, const bl_source_kind *kind, const headers *h, size_t from, size_t to)
{
	bl__draft_choices c = {g_strndup(h->peek->columns[from].name, h->part[from]), (long)from, (long)to,
			       NULL};

	g_strstrip(c.question);
	c.role = role_of(g, kind, c.question);
	if (role_taken(g, c.role))
		c.role = NULL;
	g_array_append_val(g->choices, c);
}

static bool is_choice(const bl__draft_group *g, const headers *h, size_t i)
{
	return may_be_choice(h, i) && bl__draft_named_once(h->peek, i) && bl__draft_everywhere(g, i);
}

static void find_runs(bl__draft_group *g, const bl_source_kind *kind, const headers *h)
{
	const bl_peek *peek = h->peek;

	for (size_t i = 0, to; i < peek->n_columns; i = to + 1) {
		to = i;
		if (!is_choice(g, h, i))
			continue;
		while (to + 1 < peek->n_columns && same_question(h, i, to + 1) && is_choice(g, h, to + 1))
			to++;
		if (to > i && any_answered(peek, i, to))
			add(g, kind, h, i, to);
	}
}

/* Which columns hold the choices of a question, or its text. */
static void mark_asked(bl__draft_group *g, const bl_peek *peek)
{
	g_autoptr(GHashTable) question = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint k = 0; k < g->choices->len; k++) {
		const bl__draft_choices *c = &g_array_index(g->choices, bl__draft_choices, k);

		for (long i = c->from; i <= c->to; i++)
			g->asked[i] = k + 1;
		g_hash_table_insert(question, bl_fold_copy(bl_str_of(c->question), NULL),
				    GUINT_TO_POINTER(k + 1));
	}
	for (size_t i = 0; g->choices->len && i < peek->n_columns; i++) {
		g_autofree char *name = bl_fold_copy(bl_str_of(peek->columns[i].name), NULL);

		if (!g->asked[i])
			g->asked[i] = GPOINTER_TO_UINT(g_hash_table_lookup(question, name));
	}
}

void bl__draft_choices_find(bl__draft_group *g, const bl_source_kind *kind)
{
	const bl_peek *peek = g->peeks->pdata[0];
	headers h = {.peek = peek, .part = g_new0(size_t, peek->n_columns + 1)};

	h.called = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (size_t i = 0; i < peek->n_columns; i++)
		g_hash_table_add(h.called, bl_fold_copy(bl_str_of(peek->columns[i].name), NULL));
	for (size_t i = 0; peek->header_line && i < peek->n_columns; i++)
		h.part[i] = question_part(&h, i);
	find_runs(g, kind, &h);
	mark_asked(g, peek);
	g_hash_table_unref(h.called);
	g_free(h.part);
}

const bl__draft_choices *bl__draft_choices_of(const bl__draft_group *g, size_t column)
{
	guint k = g->asked[column];

	return k ? &g_array_index(g->choices, bl__draft_choices, k - 1) : NULL;
}
