/* Rows kept one by one: wished for, taken from batches, put in order. */
#include "ties.h"

#include <string.h>

/* ---- What is wished for --------------------------------------------------------------- */

static const bl_column *mapped(const bl_source *s, const char *role)
{
	for (size_t i = 0; i < s->n_columns; i++)
		if (s->columns[i].role && bl_same_name(s->columns[i].role, role))
			return &s->columns[i];
	return NULL;
}

/* A cell that may hold several is asked for as such. */
static bl_column_type type_of(const bl_column *c, bl_column_type type)
{
	return type == BL_WORD && (c->split || c->choices.n) ? BL_WORDS : type;
}

static bool is_told(const bl_source *s, const bl__list_kind *is)
{
	for (size_t r = 0; r < BL__ROLES_MOST && is->takes[r].role; r++)
		if (mapped(s, is->takes[r].role) && (!is->least || r < is->least))
			return true;
	return false;
}

static int list_of(const bl_source *s)
{
	for (int k = 0; s->kind && bl__list_kinds[k]; k++)
		if (bl_same_name(bl__list_kinds[k]->kind, s->kind))
			return is_told(s, bl__list_kinds[k]) ? k : -1;
	return -1;
}

/* The column of a wish, among those that are there already where one is the same. */
static int wish_for(bl__sourced *to, bl_wish wish, const bl_wish *has, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (has[i].type == wish.type && bl_same_name(has[i].name, wish.name))
			return (int)i;
	to->wish[to->n_wishes] = wish;
	return (int)(n + to->n_wishes++);
}

const bl_wish *bl_ties_wishes(bl_ties *t, int s, const bl_wish *has, size_t n, size_t *n_more)
{
	const bl_source *source = &t->agreement->sources[s];
	bl__sourced *to = &t->source[s];
	const bl__list_kind *is = to->list < 0 ? NULL : bl__list_kinds[to->list];

	to->n_wishes = 0;
	for (size_t r = 0; is && r < BL__ROLES_MOST && is->takes[r].role; r++) {
		const bl_column *c = mapped(source, is->takes[r].role);

		to->at[r] =
			!c ? -1
			   : wish_for(to,
				      (bl_wish){is->takes[r].role, type_of(c, is->takes[r].type), c->place},
				      has, n);
	}
	*n_more = to->n_wishes;
	return to->wish;
}

bl_ties *bl_ties_new(const bl_agreement *agreement)
{
	bl_ties *t = g_new0(bl_ties, 1);

	t->agreement = agreement;
	t->source = g_new0(bl__sourced, agreement->n_sources + 1);
	for (size_t s = 0; s < agreement->n_sources; s++) {
		t->source[s].list = agreement->n_partners ? list_of(&agreement->sources[s]) : -1;
	}
	for (size_t k = 0; k < BL__LISTS; k++)
		t->rows[k] = g_array_new(FALSE, FALSE, (guint)bl__list_kinds[k]->size);
	t->partner = g_hash_table_new(NULL, NULL);
	t->by = g_new0(bl__by_partner *, 1);
	t->outside = g_new0(bl_ties *, 1);
	t->referrals = g_new0(GArray *, 1);
	return t;
}

static void free_by_partner(bl__by_partner *by)
{
	if (!by)
		return;
	g_free(by->from);
	g_free(by->who);
	g_free(by->meetings.from);
	g_free(by->meetings.index);
	g_free(by->handings.from);
	g_free(by->handings.index);
	g_free(by);
}

void bl_ties_free(bl_ties *t)
{
	if (!t)
		return;
	for (size_t k = 0; k < BL__LISTS; k++)
		g_array_unref(t->rows[k]);
	g_hash_table_unref(t->partner);
	free_by_partner(*t->by);
	g_free(t->by);
	bl_ties_free(*t->outside);
	g_free(t->outside);
	if (*t->referrals)
		g_array_unref(*t->referrals);
	g_free(t->referrals);
	g_free(t->source);
	g_free(t);
}

bool bl_ties_told(const bl_ties *t, const char *kind, const char *role)
{
	for (size_t s = 0; s < t->agreement->n_sources; s++)
		if (t->source[s].list >= 0 && !strcmp(bl__list_kinds[t->source[s].list]->kind, kind) &&
		    mapped(&t->agreement->sources[s], role))
			return true;
	return false;
}

/* ---- Rows --------------------------------------------------------------------------------- */

void bl_ties_add(bl_ties *t, int source, const bl_batch *batch)
{
	const bl__sourced *s = &t->source[source];
	const bl__list_kind *is;
	GArray *rows;

	if (s->list < 0 || batch->lost)
		return;
	is = bl__list_kinds[s->list];
	rows = t->rows[s->list];
	for (size_t i = 0; i < batch->n; i++) {
		if ((batch->day[i] == BL_DAY_NONE && !is->undated) ||
		    (batch->known && !(batch->known[i] & 1)))
			continue;
		g_array_set_size(rows, rows->len + 1);
		is->make(rows->data + (size_t)(rows->len - 1) * is->size, batch, i, s->at);
	}
}

void bl_ties_close(bl_ties *t, const bl_words *words)
{
	t->words = words;
	for (size_t k = 0; k < BL__LISTS; k++)
		g_array_sort(t->rows[k], bl__list_kinds[k]->order);
	for (size_t i = t->agreement->n_partners; i-- > 0;) {
		uint32_t word = bl_words_find(words, bl_str_of(t->agreement->partners[i].id));

		if (word != UINT32_MAX)
			g_hash_table_insert(t->partner, GUINT_TO_POINTER(word), GINT_TO_POINTER((int)i + 1));
	}
}

#define ROWS(name, type, list)                                                                               \
	const type *bl_ties_##name(const bl_ties *t, size_t *n)                                              \
	{                                                                                                    \
		*n = t->rows[list]->len;                                                                     \
		return (const void *)t->rows[list]->data;                                                    \
	}
ROWS(meetings, bl_meeting, BL__MEETINGS)
ROWS(handings, bl_handing, BL__HANDINGS)
ROWS(askings, bl_asking, BL__ASKINGS)
ROWS(sittings, bl_sitting, BL__SITTINGS)
ROWS(reviews, bl_held_review, BL__REVIEWS)
ROWS(offerings, bl_offering, BL__OFFERINGS)

/* ---- Whose they are --------------------------------------------------------------------- */

const bl_words *bl_ties_words(const bl_ties *t)
{
	return t->words;
}

int bl_ties_partner(const bl_ties *t, uint32_t word)
{
	return GPOINTER_TO_INT(g_hash_table_lookup(t->partner, GUINT_TO_POINTER(word))) - 1;
}

/* Kept ascending: a row names a handful. */
static size_t insert(int *all, size_t n, int partner)
{
	size_t at = n;

	while (at > 0 && all[at - 1] > partner)
		at--;
	if (partner < 0 || (at > 0 && all[at - 1] == partner))
		return n;
	memmove(all + at + 1, all + at, (n - at) * sizeof *all);
	all[at] = partner;
	return n + 1;
}

static size_t insert_all(const bl_ties *t, uint32_t word, int *all, size_t n)
{
	const uint32_t *member;
	size_t n_members = bl_words_members(t->words, word, &member);

	if (!n_members)
		return word ? insert(all, n, bl_ties_partner(t, word)) : n;
	for (size_t i = 0; i < n_members; i++)
		n = insert(all, n, bl_ties_partner(t, member[i]));
	return n;
}

size_t bl_ties_partners(const bl_ties *t, uint32_t one, uint32_t other, int *out)
{
	return insert_all(t, other, out, insert_all(t, one, out, 0));
}
