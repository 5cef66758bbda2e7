/* What reading found: files, rejects, strangers. */
#include "room.h"

#include <stdlib.h>
#include <string.h>

#define REJECTS_KEPT 10000
#define TEXT_KEPT    160

/* UTF-8 cut at a letter, bytes that are none replaced, fit to be shown. */
char *bl__plain_cut(bl_arena *arena, bl_str text)
{
	char plain[TEXT_KEPT + 8];
	g_autofree char *valid = NULL;

	text.n = MIN(text.n, TEXT_KEPT * 4);
	valid = g_utf8_make_valid(text.s ? text.s : "", (gssize)text.n);
	return bl_arena_text(arena, plain, bl_text_plain(bl_str_of(valid), plain, sizeof plain));
}

void bl__reject_add(bl_intake *in, const bl_reject *reject, bl_str text, bl_str raw)
{
	bl_file_count *file = &g_array_index(in->files, bl_file_count, reject->file);
	bl_reject kept = *reject;

	in->source[reject->source].rejects++;
	file->rejects++;
	bl__watch_row(in->watch, reject, file->path, raw);
	if (in->rejects->len >= REJECTS_KEPT)
		return;
	kept.text = bl__plain_cut(in->arena, text);
	g_array_append_val(in->rejects, kept);
}

static int by_place(const void *a, const void *b)
{
	const bl_reject *x = a, *y = b;

	if (x->file != y->file)
		return x->file < y->file ? -1 : 1;
	return (x->line > y->line) - (x->line < y->line);
}

void bl__rejects_in_order(bl_intake *in, size_t from)
{
	if (in->rejects->len > from)
		qsort(&g_array_index(in->rejects, bl_reject, from), in->rejects->len - from,
		      sizeof(bl_reject), by_place);
}

size_t bl_intake_files(const bl_intake *in)
{
	return in->files->len;
}

const bl_file_count *bl_intake_file(const bl_intake *in, size_t i)
{
	return i < in->files->len ? &g_array_index(in->files, bl_file_count, i) : NULL;
}

uint64_t bl_intake_reject_count(const bl_intake *in, int source)
{
	uint64_t n = 0;

	for (size_t i = 0; i < in->n_sources; i++)
		if (source < 0 || (size_t)source == i)
			n += in->source[i].rejects;
	return n;
}

size_t bl_intake_rejects(const bl_intake *in)
{
	return in->rejects->len;
}

const bl_reject *bl_intake_reject(const bl_intake *in, size_t i)
{
	return i < in->rejects->len ? &g_array_index(in->rejects, bl_reject, i) : NULL;
}

bool bl_intake_date_ambiguous(const bl_intake *in, int source)
{
	const bl__source *src = &in->source[source];

	return src->date >= 0 && src->slot[src->date].ambiguous;
}

const bl_pivot_count *bl_intake_pivot(const bl_intake *in, int source)
{
	return in->source[source].pivot ? &in->source[source].pivoted : NULL;
}

uint64_t bl_intake_damaged_ids(const bl_intake *in, int source)
{
	return in->source[source].damaged_ids;
}

uint64_t bl_intake_repeated(const bl_intake *in, int source, bool *counted)
{
	uint64_t n = 0;

	*counted = !in->source[source].repeats_uncounted;
	for (guint i = 0; i < in->files->len; i++)
		if (g_array_index(in->files, bl_file_count, i).source == source)
			n += g_array_index(in->files, bl_file_count, i).repeated;
	return n;
}

size_t bl_intake_members(const bl_intake *in, uint32_t word, const uint32_t **members)
{
	bl_intake *grown = (bl_intake *)in; /* the table of selves is filled as it is asked for */

	if (!word)
		return 0;
	if (word < in->n_list_of && in->list_of[word]) {
		const bl__list *list = &g_array_index(in->lists, bl__list, in->list_of[word] - 1);

		*members = list->member;
		return list->n;
	}
	if (word >= in->n_self) {
		uint32_t n = MAX(MAX(word + 1, bl_words_count(in->words)), in->n_self * 2);

		grown->self = g_renew(uint32_t, in->self, n);
		for (uint32_t i = in->n_self; i < n; i++)
			grown->self[i] = i;
		grown->n_self = n;
	}
	*members = &in->self[word];
	return 1;
}

/* ---- Strangers ------------------------------------------------------------------- */

static const char *nearest_partner(const bl_intake *in, const char *found)
{
	const char *near = bl_nearest(found, in->partner_name, in->n_partner_names);

	for (size_t i = 0; near && i < in->n_partner_names; i++)
		if (in->partner_name[i] == near)
			return in->partner_said[i];
	return NULL;
}

static int by_rows(const void *a, const void *b)
{
	const bl_stranger *x = a, *y = b;

	if (x->rows != y->rows)
		return x->rows < y->rows ? 1 : -1;
	if (x->source != y->source)
		return x->source - y->source;
	return x->word < y->word ? -1 : x->word > y->word;
}

/* A name is one stranger of its source, in whatever roles it was met. */
static void add_stranger(bl_intake *in, GHashTable *at, const bl_stranger *who)
{
	gpointer key = GUINT_TO_POINTER(who->word), found = g_hash_table_lookup(at, key);

	if (found) {
		g_array_index(in->strangers, bl_stranger, GPOINTER_TO_UINT(found) - 1).rows += who->rows;
		return;
	}
	g_array_append_val(in->strangers, *who);
	g_hash_table_insert(at, key, GUINT_TO_POINTER(in->strangers->len));
}

static void collect(bl_intake *in)
{
	g_array_set_size(in->strangers, 0);
	for (size_t s = 0; s < in->n_sources; s++) {
		const bl__source *src = &in->source[s];
		g_autoptr(GHashTable) at = g_hash_table_new(NULL, NULL);

		for (size_t k = 0; k < src->n_slots; k++) {
			const bl__slot *slot = &src->slot[k];

			for (uint32_t i = 1; i < slot->n_stranger; i++) {
				uint32_t word = slot->lexicon->name[i].word;
				bl_stranger who = {(int)s, slot->name, word, slot->stranger[i], NULL};

				if (!slot->stranger[i])
					continue;
				who.nearest = nearest_partner(in, bl_words_text(in->words, word).s);
				add_stranger(in, at, &who);
			}
		}
	}
	g_array_sort(in->strangers, by_rows);
	in->sorted = true;
}

size_t bl_intake_strangers(const bl_intake *in)
{
	if (!in->sorted)
		collect((bl_intake *)in);
	return in->strangers->len;
}

const bl_stranger *bl_intake_stranger(const bl_intake *in, size_t i)
{
	return i < bl_intake_strangers(in) ? &g_array_index(in->strangers, bl_stranger, i) : NULL;
}
