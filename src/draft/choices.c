/* Questions with one column per choice, as form tools export them: the question
 * as one text (or not at all), then "question/choice" with yes or no. */
#include "room.h"

#include <string.h>

/* Letters of the header that name the question, 0: it names no choice. */
static size_t question_part(const char *header)
{
	const char *mark = strrchr(header, '/');

	if (!mark || mark == header || !mark[1])
		mark = strrchr(header, '[');
	return mark && mark != header && mark[1] ? (size_t)(mark - header) : 0;
}

/* Yes or no, or never asked. */
static bool may_be_choice(const bl_peek_column *c)
{
	if (!question_part(c->name) || !strcmp(c->type, "date"))
		return false;
	for (size_t i = 0; c->sample[i]; i++)
		if (!bl_missing(bl_str_of(c->sample[i])) &&
		    bl_yes_no_of(bl_str_of(c->sample[i])) == BL_NEITHER)
			return false;
	return c->distinct < 8;
}

static bool same_question(const char *a, const char *b)
{
	size_t n = question_part(a);

	return n && n == question_part(b) && !strncmp(a, b, n);
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

static void add(bl__draft_group *g, const bl_source_kind *kind, size_t from, size_t to)
{
	const char *header = ((const bl_peek *)g->peeks->pdata[0])->columns[from].name;
	bl__draft_choices c = {g_strndup(header, question_part(header)), (long)from, (long)to, NULL};

	g_strstrip(c.question);
	c.role = role_of(g, kind, c.question);
	if (role_taken(g, c.role))
		c.role = NULL;
	g_array_append_val(g->choices, c);
}

static bool is_choice(const bl__draft_group *g, size_t i)
{
	const bl_peek *peek = g->peeks->pdata[0];

	return may_be_choice(&peek->columns[i]) && bl__draft_named_once(peek, i) &&
	       bl__draft_everywhere(g, i);
}

void bl__draft_choices_find(bl__draft_group *g, const bl_source_kind *kind)
{
	const bl_peek *peek = g->peeks->pdata[0];

	for (size_t i = 0, to; peek->header_line && i < peek->n_columns; i = to + 1) {
		to = i;
		if (!is_choice(g, i))
			continue;
		while (to + 1 < peek->n_columns && is_choice(g, to + 1) &&
		       same_question(peek->columns[i].name, peek->columns[to + 1].name))
			to++;
		if (to > i && any_answered(peek, i, to))
			add(g, kind, i, to);
	}
}

const bl__draft_choices *bl__draft_choices_of(const bl__draft_group *g, size_t column)
{
	const char *header = ((const bl_peek *)g->peeks->pdata[0])->columns[column].name;

	for (guint i = 0; i < g->choices->len; i++) {
		const bl__draft_choices *c = &g_array_index(g->choices, bl__draft_choices, i);

		if (((long)column >= c->from && (long)column <= c->to) || bl_same_name(header, c->question))
			return c;
	}
	return NULL;
}
