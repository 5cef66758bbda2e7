/* What binding shares: columns that are wished for, tallies that are begun, and
 * their uses of a source. */
#include "bind.h"

#include <string.h>

/* ---- Columns ------------------------------------------------------------- */

static bl_column_type word_type(const bl_source *source, const char *name)
{
	const bl_column *column = bl_source_column(source, name);
	const bl_role *role = bl__role_of(source, name);

	return (column && (column->split || column->choices.n)) || (role && role->type == BL_WORDS) ? BL_WORDS
												    : BL_WORD;
}

/* The number of a wish in its source; one wish serves all who want the same. */
size_t bl__wish(bl__binding *b, int source, const char *name, bl_column_type type, bl_place place)
{
	GArray *all = b->wishes[source];
	bl_wish new = {name, type, place};
	size_t at = bl_roll_enter(b->wished[source].of[type], name, all->len);

	if (at == all->len)
		g_array_append_val(all, new);
	return at;
}

bl__conditions bl__bind_conditions(bl__binding *b, int source, const bl_conditions *conditions)
{
	const bl_source *s = &b->ledger->agreement->sources[source];
	bl__conditions out = {bl_arena_alloc(b->ledger->arena, (conditions->n + 1) * sizeof *out.item),
			      conditions->n};

	for (size_t i = 0; i < conditions->n; i++) {
		const bl_condition *c = &conditions->item[i];
		const bl_role *role = bl__role_of(s, c->column);
		bl__asked asked = {.type = bl_criterion_type(c, role, word_type(s, c->column)),
				   .partners = role && role->partner ? b->partners : NULL};

		asked.wish = bl__wish(b, source, c->column, asked.type, c->place);
		bl__condition_bind(&out.item[i], c, &asked, b->ledger);
	}
	return out;
}

/* The same conditions, with memories of their own. */
bl__conditions bl__conditions_again(const bl__binding *b, const bl__conditions *of)
{
	bl__conditions again = {bl_arena_alloc(b->ledger->arena, (of->n + 1) * sizeof *again.item), of->n};

	if (of->n)
		memcpy(again.item, of->item, of->n * sizeof *again.item);
	return again;
}

/* ---- Tallies and their uses --------------------------------------------------- */

bl__use *bl__new_use(bl__binding *b, bl__tally *t, int source)
{
	bl_arena *arena = b->ledger->arena;
	bl__use *use = bl_arena_alloc(arena, sizeof *use);

	use->tally = t;
	use->split = bl_arena_alloc(arena, (t->n_splits + 1) * sizeof *use->split);
	use->split_several = bl_arena_alloc(arena, (t->n_splits + 1) * sizeof *use->split_several);
	t->from[source] = true;
	g_ptr_array_add(b->uses[source], use);
	return use;
}

void bl__bind_of(bl__binding *b, bl__use *use, int source, const char *of, bl_place place)
{
	const bl_measure *m = use->tally->measure;
	const bl_source *s = &b->ledger->agreement->sources[source];
	bl_column_type type = m->wants_of_number ? BL_NUMBER : m->wants_levels ? BL_WORD : word_type(s, of);

	use->has_of = true;
	use->of = bl__wish(b, source, of, type, place);
	use->of_several = type == BL_WORDS;
}

void bl__bind_split(bl__binding *b, bl__use *use, int source, size_t k, const char *column, bl_place place)
{
	const bl_source *s = &b->ledger->agreement->sources[source];
	bl_column_type type = word_type(s, column);
	const bl_role *role = bl__role_of(s, column);

	use->tally->split[k].of_partners = role && role->partner;
	use->tally->split[k].of_reporters = role && bl__who_of(s) == bl_source_column(s, column);
	use->split[k] = bl__wish(b, source, column, type, place);
	use->split_several[k] = type == BL_WORDS;
	use->tally->split[k].overlaps |= type == BL_WORDS;
}

void bl__start_tally(bl_ledger *l, bl__tally *t, const bl_measure *m, size_t n_splits)
{
	t->measure = m;
	t->n_splits = n_splits;
	t->split = bl_arena_alloc(l->arena, (n_splits + 1) * sizeof *t->split);
	t->from = bl_arena_alloc(l->arena, (l->n_feeds + 1) * sizeof *t->from);
}

/* The first role of the source's kind that holds one partner, and is mapped; NULL when none is. */
const bl_column *bl__who_of(const bl_source *s)
{
	const bl_source_kind *kind = s->kind ? bl_source_kind_find(s->kind) : NULL;

	for (size_t i = 0; kind && i < kind->n_roles; i++) {
		const bl_role *role = &kind->roles[i];
		const bl_column *column = bl_source_column(s, role->role);

		if (role->partner && role->type == BL_WORD && column &&
		    bl_same_name(column->role, role->role))
			return column;
	}
	return NULL;
}
