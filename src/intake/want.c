/* Columns that reading a source needs, each bound once, and what is wrong with them. */
#include "bind.h"

#include <string.h>

void bl__bind_complain(const bl__binding *b, bl_place at, const char *key, const char *found)
{
	bl_problems_say(b->problems, (bl_where){b->in->agreement->path, at}, key, found);
}

void bl__bind_complain_of(const bl__binding *b, bl_place at, const char *key, const char *found,
			  const char *const *known)
{
	size_t n = 0;

	while (known[n])
		n++;
	bl_problems_unknown(b->problems, (bl_where){b->in->agreement->path, at}, key, found, known, n);
}

const bl_column *bl__bind_column_of(const bl_source *source, const char *role)
{
	for (size_t i = 0; i < source->n_columns; i++)
		if (!strcmp(source->columns[i].role, role))
			return &source->columns[i];
	return NULL;
}

static bl__lexicon *lexicon_of(bl_intake *in, const bl_role *role)
{
	if (role && role->partner)
		return &in->partners;
	return role && role->type == BL_ID ? &in->ids : &in->plain;
}

int bl__want_add(const bl__binding *b, const char *name, const bl_role *role, bl_place place)
{
	bl__source *src = b->src;
	bl__want *want;

	src->want = g_renew(bl__want, src->want, src->n_wants + 1);
	want = &src->want[src->n_wants];
	*want = (bl__want){.name = name, .role = role, .place = place};
	want->column = role ? bl__bind_column_of(src->agreed, role->role) : NULL;
	want->lexicon = lexicon_of(b->in, role);
	want->missing = src->agreed->missing.n && want->lexicon != &b->in->ids ? &src->agreed->missing : NULL;
	want->hours = role && src->kind->hours && !strcmp(role->role, src->kind->hours);
	want->money = role && src->kind->money && !strcmp(role->role, src->kind->money);
	if (want->column) {
		want->place = want->column->place;
		want->split = want->column->split;
	}
	return (int)src->n_wants++;
}

/* A role, or else a header. */
int bl__want_for(const bl__binding *b, const char *name, bl_place place)
{
	bl__source *src = b->src;
	const bl_role *role = bl_role_find(src->kind, name);
	size_t at = src->n_wants;

	for (size_t i = 0; role && i < src->n_wants; i++)
		if (src->want[i].role == role)
			return (int)i;
	if (!role)
		at = bl_roll_enter(src->headers, name, at);
	return at < src->n_wants ? (int)at : bl__want_add(b, name, role, place);
}

void bl__want_position(const bl__binding *b, const bl_column *col)
{
	if (!b->src->agreed->header && !col->position)
		bl__bind_complain(b, col->place, "position_needed", col->role);
}
