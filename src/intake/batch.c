/* Rows become flat columns. */
#include "reader.h"

#include <string.h>

void bl__batch_init(bl__reader *rd)
{
	size_t n = rd->src->n_wishes;

	rd->day = g_new(bl_day, BL__BATCH);
	rd->line = g_new(uint64_t, BL__BATCH);
	rd->word = g_new0(uint32_t *, n + 1);
	rd->qty = g_new0(bl_qty *, n + 1);
	rd->days = g_new0(bl_day *, n + 1);
	for (size_t i = 0; i < n; i++) {
		if (rd->src->wish[i].type == BL_NUMBER)
			rd->qty[i] = g_new(bl_qty, BL__BATCH);
		else if (rd->src->wish[i].type == BL_DAY)
			rd->days[i] = g_new(bl_day, BL__BATCH);
		else
			rd->word[i] = g_new(uint32_t, BL__BATCH);
	}
}

void bl__batch_done(bl__reader *rd)
{
	for (size_t i = 0; i < rd->src->n_wishes; i++) {
		g_free(rd->word[i]);
		g_free(rd->qty[i]);
		g_free(rd->days[i]);
	}
	g_free(rd->day);
	g_free(rd->line);
	g_free(rd->word);
	g_free(rd->qty);
	g_free(rd->days);
}

void bl__batch_flush(bl__reader *rd)
{
	bl_batch batch = {.n = rd->n,
			  .day = rd->day,
			  .word = (const uint32_t *const *)rd->word,
			  .qty = (const bl_qty *const *)rd->qty,
			  .days = (const bl_day *const *)rd->days,
			  .line = rd->line,
			  .file = rd->at->file};

	if (rd->n && rd->fn)
		rd->fn(rd->self, rd->src->index, &batch);
	rd->n = 0;
}

static const char *add_values(bl__reader *rd, const bl_record *rec, int *field)
{
	for (size_t i = 0; i < rd->src->n_wishes; i++) {
		bl__slot *slot = &rd->src->slot[rd->src->wish_slot[i]];

		*field = slot->field;
		if (rd->qty[i] && !bl__record_number(rec, slot, &rd->qty[i][rd->n]))
			return "bad_number";
		if (rd->days[i]) {
			const char *wrong = bl__record_day(rec, slot, &rd->days[i][rd->n]);

			if (wrong && strcmp(wrong, "empty_date"))
				return wrong;
			if (wrong)
				rd->days[i][rd->n] = BL_DAY_NONE;
		}
	}
	return NULL;
}

/* group/question/choice: what stands behind the last mark. */
static const char *last_part(const char *header)
{
	const char *mark = strrchr(header, '/');

	return mark && mark[1] ? mark + 1 : header;
}

bl_str bl__word_cell(const bl__reader *rd, const bl_record *rec, bl__slot *slot)
{
	size_t n = 0;

	if (!slot->n_choices)
		return bl__cell(rec, slot);
	for (int i = 0; i < slot->n_choices; i++) {
		const bl__slot *choice = &rd->src->slot[slot->choice + i];
		const char *name = last_part(choice->name);
		size_t len = strlen(name);

		if (bl_yes_no_of(bl__cell(rec, choice)) != BL_YES)
			continue;
		if (n)
			slot->composed[n++] = *slot->split;
		memcpy(slot->composed + n, name, len);
		n += len;
	}
	return (bl_str){slot->composed, n};
}

/* Words last: a row that is refused adds no names and no strangers. */
static void add_words(bl__reader *rd, const bl_record *rec)
{
	bl__source *src = rd->src;

	for (size_t k = 0; k < src->n_slots; k++) {
		bl__slot *slot = &src->slot[k];
		bl_str cell;

		if (!slot->as_word)
			continue;
		cell = bl__word_cell(rd, rec, slot);
		bl__slot_word(rd->in, slot, cell, bl__record_hash(rec, slot, cell));
		if (slot->lexicon == &rd->in->partners)
			bl__slot_strangers(rd->in, slot);
	}
	for (size_t i = 0; i < src->n_wishes; i++)
		if (rd->word[i])
			rd->word[i][rd->n] = src->slot[src->wish_slot[i]].word;
}

const char *bl__batch_add(bl__reader *rd, const bl_record *rec, bl_day day, int *field)
{
	const char *wrong = add_values(rd, rec, field);

	if (wrong)
		return wrong;
	add_words(rd, rec);
	rd->day[rd->n] = day;
	rd->line[rd->n] = rec->line;
	if (++rd->n == BL__BATCH)
		bl__batch_flush(rd);
	return NULL;
}
