/* Why referrals were refused, counted. */
#include "loop.h"

#include <stdlib.h>
#include <string.h>

/* One reason, however it is spelt. */
typedef struct {
	size_t n, as_spelt; /* rows; those in the spelling kept */
	uint32_t word;
} reason;

static int by_word(const void *a, const void *b)
{
	const bl_refusal *x = a, *y = b;

	return (x->reason > y->reason) - (x->reason < y->reason);
}

/* Rows by the word of their reason, in the order of the words. */
static GArray *count_words(bl__referrals *r, size_t *unsaid)
{
	g_autoptr(GHashTable) at = g_hash_table_new(NULL, NULL);
	GArray *all = g_array_new(FALSE, FALSE, sizeof(bl_refusal));

	for (const bl_handing *h; (h = bl__referral_next(r));) {
		gpointer key = GUINT_TO_POINTER(h->reason);

		if (bl__referral_answer(r, h) != BL_REPLY_NO)
			continue;
		*unsaid += !h->reason;
		if (h->reason && !g_hash_table_contains(at, key)) {
			g_array_append_val(all, ((bl_refusal){h->reason, 0}));
			g_hash_table_insert(at, key, GUINT_TO_POINTER(all->len - 1));
		}
		if (h->reason)
			g_array_index(all, bl_refusal, GPOINTER_TO_UINT(g_hash_table_lookup(at, key))).n++;
	}
	g_array_sort(all, by_word);
	return all;
}

/* Spellings of one reason together, as most rows spell it. */
static GHashTable *put_together(const GArray *words, const bl_words *text)
{
	GHashTable *all = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

	for (guint i = 0; i < words->len; i++) {
		const bl_refusal *w = &g_array_index(words, bl_refusal, i);
		char *folded = bl_fold_copy(bl_words_text(text, w->reason), NULL);
		reason *of = g_hash_table_lookup(all, folded);

		if (!of) {
			of = g_new0(reason, 1);
			g_hash_table_insert(all, folded, of);
		} else {
			g_free(folded);
		}
		of->n += w->n;
		if (w->n > of->as_spelt) {
			of->as_spelt = w->n;
			of->word = w->reason;
		}
	}
	return all;
}

static bool may_be_named(const reason *r, const bl_words *words)
{
	bl_str text = bl_words_text(words, r->word);

	return r->n > 1 && g_utf8_strlen(text.s, (gssize)text.n) <= BL_REASON_LETTERS;
}

static int most_first(const void *a, const void *b)
{
	const bl_refusal *x = a, *y = b;

	return x->n != y->n ? (x->n < y->n ? 1 : -1) : by_word(a, b);
}

bl_refusals bl_loop_refusals(const bl_partnership *p, bl_route route, bl_months months)
{
	bl__referrals r = bl__referrals_in(p, route, months);
	bl_refusals out = {0};
	g_autoptr(GArray) words = count_words(&r, &out.unsaid);
	g_autoptr(GHashTable) all = put_together(words, p->words);
	GHashTableIter each;
	gpointer value;

	out.named = g_new0(bl_refusal, g_hash_table_size(all) + 1);
	g_hash_table_iter_init(&each, all);
	while (g_hash_table_iter_next(&each, NULL, &value)) {
		const reason *of = value;

		if (may_be_named(of, p->words))
			out.named[out.n++] = (bl_refusal){of->word, of->n};
		else
			out.others += of->n;
	}
	qsort(out.named, out.n, sizeof *out.named, most_first);
	return out;
}
