/* Rows that were refused: why, where the first of each kind stands, and whom to ask about
 * them; and what a name nobody knows may have been meant for. */
#include "report.h"

#include <string.h>

const char *bl__count_words(bl_story *story, uint64_t n)
{
	return bl_lang_number(story->lang, (double)n, 0);
}

const char *bl__source_name(bl_story *story, int source)
{
	const bl_agreement *a = story->facts->agreement;

	return source >= 0 && (size_t)source < a->n_sources ? bl_voice_source(&story->speaker, source) : "";
}

/* ---- Rejects --------------------------------------------------------------------------------- */

static gint most_first(gconstpointer a, gconstpointer b)
{
	const bl__refusal *x = a, *y = b;

	return x->n != y->n ? (x->n < y->n ? 1 : -1) : strcmp(x->reason, y->reason);
}

GArray *bl__refusals(const bl_taken *taken)
{
	GArray *all = g_array_new(FALSE, TRUE, sizeof(bl__refusal));

	for (size_t i = 0; i < bl_taken_rejects(taken); i++) {
		const bl_reject *r = bl_taken_reject(taken, i);
		bl__refusal *found = NULL;

		for (guint k = 0; k < all->len && !found; k++)
			if (!strcmp(g_array_index(all, bl__refusal, k).reason, r->reason))
				found = &g_array_index(all, bl__refusal, k);
		if (!found) {
			bl__refusal fresh = {r->reason, 0, r};

			g_array_append_val(all, fresh);
			found = &g_array_index(all, bl__refusal, all->len - 1);
		}
		found->n++;
	}
	g_array_sort(all, most_first);
	return all;
}

const char *bl__reject_place(bl_story *story, const bl_taken *taken, const bl_reject *r)
{
	g_autofree char *base = r->file < bl_taken_files(taken)
					? g_path_get_basename(bl_taken_file(taken, r->file)->path)
					: g_strdup("");
	g_autofree char *line = g_strdup_printf("%" G_GUINT64_FORMAT, (guint64)r->line),
			*column = g_strdup_printf("%d", r->column);

	return bl_lang_say(story->lang, r->column ? "quality.place.column" : "quality.place",
			   BL_ARGS(BL_TEXT("file", bl_voice_clean(&story->speaker, base)),
				   BL_TEXT("line", line), BL_TEXT("column", column)));
}

/* NULL: none was refused. */
static bl_table *by_reason(bl_story *story, const bl_taken *taken)
{
	bl_lang *lang = story->lang;
	g_autoptr(GArray) all = bl__refusals(taken);
	bl_table_column column[] = {{.head = bl_lang_say(lang, "column.reason", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.number", NULL), .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "column.example", NULL), .wraps = true}};
	bl_table *t;

	if (!all->len)
		return NULL;
	t = bl_table_dense(story, column, G_N_ELEMENTS(column));
	for (guint k = 0; k < all->len; k++) {
		const bl__refusal *r = &g_array_index(all, bl__refusal, k);
		bl_table_cell *cell = bl_table_add_row(story, t);

		cell[0].text = bl_voice_reason(&story->speaker, r->reason);
		cell[1].text = bl__count_words(story, r->n);
		cell[2].text = bl__reject_place(story, taken, r->first);
	}
	return t;
}

/* ---- Rejects by partner ------------------------------------------------------------------------ */

typedef struct {
	uint32_t partner;
	int source;
	uint64_t n;
} partner_rejects;

static gint heaviest_first(gconstpointer a, gconstpointer b)
{
	const partner_rejects *x = a, *y = b;

	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	return x->source != y->source ? x->source - y->source : x->partner < y->partner ? -1 : 1;
}

static bool is_partner(const bl_story *story, uint32_t word)
{
	const bl_agreement *a = story->facts->agreement;
	const char *id = word ? bl_words_text(story->facts->words, word).s : "";

	for (size_t i = 0; *id && i < a->n_partners; i++)
		if (!strcmp(a->partners[i].id, id))
			return true;
	return false;
}

static GArray *rejects_by_partner(const bl_story *story, const bl_taken *taken)
{
	GArray *all = g_array_new(FALSE, TRUE, sizeof(partner_rejects));

	for (size_t i = 0; i < bl_taken_rejects(taken); i++) {
		const bl_reject *r = bl_taken_reject(taken, i);
		partner_rejects *found = NULL;

		for (guint k = 0; k < all->len && !found; k++) {
			partner_rejects *b = &g_array_index(all, partner_rejects, k);

			if (b->partner == r->partner && b->source == r->source)
				found = b;
		}
		if (found) {
			found->n++;
		} else if (is_partner(story, r->partner)) {
			partner_rejects fresh = {r->partner, r->source, 1};

			g_array_append_val(all, fresh);
		}
	}
	g_array_sort(all, heaviest_first);
	return all;
}

static void partner_row(bl_story *story, bl_table *t, const char *who, const char *source, uint64_t n)
{
	bl_table_cell *cell = bl_table_add_row(story, t);

	cell[0].text = who;
	cell[1].text = source;
	cell[2].text = bl__count_words(story, n);
}

/* Whom to ask about the rows that were refused.  Those of nobody known, and of partners
 * that are not listed, are rows too: the list adds up.  NULL: no partner is known of any. */
static bl_table *by_partner(bl_story *story, const bl_taken *taken, size_t most)
{
	bl_lang *lang = story->lang;
	g_autoptr(GArray) all = rejects_by_partner(story, taken);
	bl_table_column column[] = {{.head = bl_lang_say(lang, "column.partner", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.source", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.rejected", NULL), .align = BL_RIGHT}};
	const char *none = bl_lang_say(lang, "figure.none", NULL);
	uint64_t nobody = bl_taken_rejects(taken), others = 0;
	bl_table *t;

	if (!all->len)
		return NULL;
	t = bl_table_dense(story, column, G_N_ELEMENTS(column));
	for (guint k = 0; k < all->len; k++) {
		const partner_rejects *b = &g_array_index(all, partner_rejects, k);

		nobody -= b->n;
		if (k < most)
			partner_row(story, t, bl_voice_word(&story->speaker, b->partner),
				    bl__source_name(story, b->source), b->n);
		else
			others += b->n;
	}
	if (others)
		partner_row(story, t, bl_lang_say(lang, "quality.rejects.others", NULL), none, others);
	if (nobody)
		partner_row(story, t, bl_lang_say(lang, "quality.rejects.nobody", NULL), none, nobody);
	return t;
}

void bl__quality_rejects(bl_story *story, const bl_taken *taken, size_t most)
{
	bl_lang *lang = story->lang;
	bl_exhibit why = {.title = bl_lang_say(lang, "quality.rejects", NULL),
			  .beside = by_reason(story, taken)},
		   who = {.title = bl_lang_say(lang, "quality.rejects.partners", NULL),
			  .beside = by_partner(story, taken, most)};

	if (!why.beside)
		return;
	if (who.beside)
		bl_put_exhibits(story, (bl_exhibit[]){why, who}, 2, 2);
	else
		bl_put_exhibit(story, &why);
	if (bl_taken_reject_count(taken, -1) > bl_taken_rejects(taken))
		bl_put_para_as(
			story,
			bl_lang_say(lang, "quality.rejects.listed",
				    BL_ARGS(BL_TEXT("n", bl__count_words(story, bl_taken_rejects(taken))))),
			BL_TONE_NOTE);
}

const char *bl__nearest_name(bl_story *story, const char *nearest)
{
	const bl_agreement *a = story->facts->agreement;

	if (!nearest)
		return bl_lang_say(story->lang, "figure.none", NULL);
	for (size_t i = 0; i < a->n_partners; i++)
		if (!strcmp(a->partners[i].id, nearest))
			return bl_voice_text(&story->speaker, &a->partners[i].name);
	return bl_voice_clean(&story->speaker, nearest);
}
