/* What the record says readers outside were shown, for the room that decides what they may see. */
#include "edition.h"

#include <string.h>

typedef struct {
	const bl_agreement *agreement;
	const bl_words *words;
	GHashTable *indicators, *partners; /* id → index + 1 */
	GArray *out;                       /* of bl_shown_earlier */
	bl_remembered *so_far;
} remembering;

/* ---- Names ---------------------------------------------------------------------------------- */

static void know(GHashTable *all, const char *id, size_t i)
{
	g_hash_table_insert(all, (gpointer)(uintptr_t)id, GSIZE_TO_POINTER(i + 1));
}

static void know_names(remembering *r)
{
	const bl_agreement *a = r->agreement;

	for (size_t i = 0; i < a->n_indicators; i++)
		know(r->indicators, a->indicators[i].id, i);
	for (size_t i = 0; i < a->n_partners; i++)
		know(r->partners, a->partners[i].id, i);
}

/* -1: there is none of this name. */
static int index_of(GHashTable *all, const char *id)
{
	return id ? (int)GPOINTER_TO_SIZE(g_hash_table_lookup(all, id)) - 1 : -1;
}

static int split_of(const bl_indicator *indicator, const char *column)
{
	for (size_t k = 0; k < indicator->split.n; k++)
		if (!strcmp(indicator->split.item[k], column))
			return (int)k;
	return -1;
}

/* An audience of which there are no more than a few, by the name that lives as long as the program. */
static const char *audience_of(const char *name)
{
	for (size_t i = 0; i < BL_AUDIENCES; i++)
		if (!strcmp(bl_audiences[i], name))
			return bl_audiences[i];
	return bl_audiences[BL_AUDIENCES - 1];
}

/* ---- One figure -------------------------------------------------------------------------------- */

/* False: what it is of has no name any more. */
static bool find_cell(const remembering *r, const bl_cell_row *cell, bl_shown_earlier *s)
{
	s->indicator = index_of(r->indicators, cell->indicator);
	s->split = -1;
	if (s->indicator < 0 || !cell->column)
		return s->indicator >= 0;
	s->split = split_of(&r->agreement->indicators[s->indicator], cell->column);
	s->word = bl_words_find(r->words, bl_str_of(cell->value ? cell->value : ""));
	return s->split >= 0 && s->word != UINT32_MAX;
}

static void take(remembering *r, const bl_shown_row *row)
{
	const bl_cell_row *cell = &row->cell;
	bl_shown_earlier s = {.first = cell->first,
			      .last = cell->last,
			      .number = cell->number,
			      .numerator = cell->numerator,
			      .denominator = cell->denominator,
			      .pending = cell->pending,
			      .reader = {audience_of(row->audience), index_of(r->partners, row->partner)}};

	/* What one was shown alone that is gone is nobody's now, and not everybody's. */
	if (!find_cell(r, cell, &s) || (row->partner && s.reader.partner < 0)) {
		r->so_far->nameless++;
		return;
	}
	g_array_append_val(r->out, s);
}

/* ---- All of them --------------------------------------------------------------------------------- */

static bl_status take_all(remembering *r, const bl_register *record, bl_disclosures *all, bl_error *err)
{
	bl_arena *arena = bl_arena_new();
	size_t n;
	const bl_shown_row *row = bl_record_shown(record, bl_coordinator.audience, arena, &n);
	bl_status status;

	r->so_far->editions = bl_record_shown_unknown(record, bl_coordinator.audience);
	status = bl_record_error(record, err);
	for (size_t i = 0; status == BL_OK && i < n; i++)
		take(r, &row[i]);
	if (status == BL_OK)
		bl_disclosures_before(all, (const bl_shown_earlier *)(const void *)r->out->data, r->out->len);
	r->so_far->figures = r->out->len;
	bl_arena_free(arena);
	return status;
}

bl_status bl_editions_remember(const bl_agreement *agreement, const bl_words *words, bl_disclosures *all,
			       bl_remembered *out, bl_error *err)
{
	g_autofree char *folder = bl_record_folder(agreement);
	g_autoptr(GHashTable) indicators = g_hash_table_new(g_str_hash, g_str_equal),
			      partners = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GArray) figures = g_array_new(FALSE, FALSE, sizeof(bl_shown_earlier));
	remembering r = {agreement, words, indicators, partners, figures, out};
	bl_register *record = NULL;
	bl_status status = bl_record_open(folder, BL_TO_READ, NULL, &record, err);

	*out = (bl_remembered){0};
	know_names(&r);
	if (status == BL_OK && record)
		status = take_all(&r, record, all, err);
	bl_record_close(record);
	return status;
}
