/* Rows and cells that are made of others: of lines with one value each, of columns
 * that name periods, of the cells above, of several columns. */
#include "bind.h"

#include <string.h>

/* ---- One line per value ------------------------------------------------------- */

static void bind_pivot_column(const bl__binding *b, const bl_column *col)
{
	bl__source *src = b->src;
	int at = bl__want_add(b, col->role, NULL, col->place);

	src->want[at].column = col;
	src->want[at].of_line = true;
	bl__want_position(b, col);
}

static bool same_column(const bl_column *a, const bl_column *b)
{
	for (size_t i = 0; i < a->headers.n; i++)
		for (size_t k = 0; k < b->headers.n; k++)
			if (bl_same_name(a->headers.item[i], b->headers.item[k]))
				return true;
	return a->position && a->position == b->position;
}

/* Key, name and value are different columns. */
static void check_pivot(const bl__binding *b, const bl_pivot *pivot)
{
	const bl_column *twice = same_column(&pivot->name, &pivot->value) ? &pivot->value : NULL;

	for (size_t i = 0; i < pivot->n_keys && !twice; i++)
		if (same_column(&pivot->key[i], &pivot->name) || same_column(&pivot->key[i], &pivot->value))
			twice = &pivot->key[i];
	if (twice)
		bl__bind_complain(b, twice->place, "duplicate_header",
				  twice->headers.n ? twice->headers.item[0] : twice->role);
}

static bool is_key(const bl_column *id, const bl_pivot *pivot)
{
	const bl_column *part = id->n_parts ? id->part : id;
	bool same = MAX(id->n_parts, 1) == pivot->n_keys;

	for (size_t i = 0; same && i < pivot->n_keys; i++)
		same = same_column(&part[i], &pivot->key[i]);
	return same;
}

/* The key is the id: another one would have rows replace each other. */
void bl__bind_pivot(const bl__binding *b)
{
	bl__source *src = b->src;
	const bl_pivot *pivot = src->agreed->pivot;
	const bl_column *id = bl__bind_column_of(src->agreed, "id");

	src->pivot = pivot;
	src->count->pivoted = pivot != NULL;
	if (!pivot)
		return;
	src->n_keys = pivot->n_keys;
	for (size_t i = 0; i < pivot->n_keys; i++)
		bind_pivot_column(b, &pivot->key[i]);
	bind_pivot_column(b, &pivot->name);
	bind_pivot_column(b, &pivot->value);
	check_pivot(b, pivot);
	if (id && !is_key(id, pivot))
		bl__bind_complain(b, id->place, "pivot_has_id", src->agreed->name);
}

/* ---- One column per period; blanks that mean "as above" ------------------------ */

/* A row of each column that names a period: its date is the header, its value the
 * cell, and neither is mapped besides. */
void bl__bind_unfold(const bl__binding *b)
{
	bl__source *src = b->src;
	const bl_unfold *unfold = src->agreed->unfold;
	const bl_role *date = bl_kind_date(src->kind);
	const char *value = unfold && unfold->value ? unfold->value : "value";

	src->unfold_value = src->unfold_year = -1;
	if (!unfold)
		return;
	if (!date || src->pivot) {
		bl__bind_complain(b, unfold->place, src->pivot ? "unfold_and_pivot" : "unfold_undated",
				  src->agreed->name);
		return;
	}
	if (!unfold->value && !bl_role_find(src->kind, value))
		bl__bind_complain(b, unfold->place, "unfold_value", src->kind->name);
	src->unfold = unfold;
	src->date = bl__want_for(b, date->role, unfold->place);
	src->want[src->date].as_day = true;
	src->unfold_value = bl__want_for(b, value, unfold->value_place);
	for (size_t i = 0; i < src->n_wants; i++)
		if (((int)i == src->date || (int)i == src->unfold_value) && src->want[i].column)
			bl__bind_complain(b, src->want[i].place, "unfolded_too", src->want[i].name);
	if (unfold->year.headers.n || unfold->year.position) {
		src->unfold_year = bl__want_add(b, "year", NULL, unfold->year.place);
		src->want[src->unfold_year].column = &unfold->year;
		src->want[src->unfold_year].of_line = true;
	}
}

/* An id that is filled down would make all rows of a group one. */
void bl__bind_fills(const bl__binding *b)
{
	bl__source *src = b->src;
	const bl_names *names = &src->agreed->fill_down;

	src->fill = g_new(int, names->n + 1);
	for (size_t i = 0; i < names->n; i++) {
		int want = bl__want_for(b, names->item[i], names->place[i]);
		const bl_role *role = src->want[want].role;

		src->want[want].silent = false;
		src->fill[src->n_fills++] = want;
		if (role && role == bl_role_find(src->kind, "id"))
			bl__bind_complain(b, names->place[i], "id_filled_down", names->item[i]);
	}
}

/* ---- Of several columns -------------------------------------------------------- */

/* A question with one column per choice: each column is wanted, and the role's
 * cell is made from those that say yes. */
void bl__bind_choices(const bl__binding *b, int at)
{
	bl__source *src = b->src;
	const bl_column *col = src->want[at].column;
	const bl_role *role = src->want[at].role;
	int first = (int)src->n_wants;
	const char **said = bl_arena_alloc(b->in->arena, (col->choices.n + 1) * sizeof *said);
	size_t twice = bl__choices_name(&col->choices, said, b->in->arena);

	if (twice < col->choices.n)
		bl__bind_complain(b, col->choices.place[twice], "same_choice", said[twice]);
	if (role && role->type != BL_WORD && role->type != BL_WORDS)
		bl__bind_complain(b, col->place, "choices_not_words", col->role);
	for (size_t i = 0; i < col->choices.n; i++) {
		bl_column *own = bl_arena_alloc(b->in->arena, sizeof *own);
		int choice = bl__want_add(b, col->choices.item[i], NULL, col->choices.place[i]);

		*own = (bl_column){.place = col->choices.place[i], .role = col->choices.item[i]};
		own->headers = (bl_names){&col->choices.item[i], &col->choices.place[i], 1};
		src->want[choice].column = own;
		src->want[choice].said = said[i];
	}
	src->want[at].choice = first;
	src->want[at].n_choices = (int)col->choices.n;
	src->want[at].split = "\x1F";
}

/* An id of several columns: each is wanted, whatever else it is. */
void bl__bind_parts(const bl__binding *b, int id)
{
	const bl_column *col = b->src->want[id].column;
	int first = (int)b->src->n_wants;

	for (size_t i = 0; i < col->n_parts; i++) {
		int at = bl__want_add(b, col->role, NULL, col->part[i].place);

		b->src->want[at].column = &col->part[i];
		bl__want_position(b, &col->part[i]);
	}
	b->src->want[id].part = first;
	b->src->want[id].n_parts = (int)col->n_parts;
}
