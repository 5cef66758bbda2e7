/* Which exchanges are referrals: of people, who were sent from one partner to another. */
#include "ties.h"

#include <string.h>

static const char kind[] = "exchanges";

static void take(GArray *words, uint32_t what)
{
	g_array_append_val(words, what);
}

/* Each word is looked at once, in the order they are met. */
static void take_known(const bl_ties *t, GArray *words)
{
	g_autoptr(GHashTable) met = g_hash_table_new(NULL, NULL);
	size_t n;
	const bl_handing *h = bl_ties_handings(t, &n);

	for (size_t i = 0; i < n; i++)
		if (h[i].what && g_hash_table_add(met, GUINT_TO_POINTER(h[i].what)) &&
		    bl_joint_of(t->agreement, bl_words_text(t->words, h[i].what)) == &bl_joint_referral)
			take(words, h[i].what);
}

/* Nobody calls a thing given a refusal: what is refused, or answered on a day, is asked for. */
static bool is_asked_for(const bl_ties *t, const bl_handing *h)
{
	return h->answered != BL_DAY_NONE ||
	       (h->accepted && bl_reply_of(bl_words_text(t->words, h->accepted)) == BL_REPLY_NO);
}

static void take_asked_for(const bl_ties *t, GArray *words)
{
	g_autoptr(GHashTable) taken = g_hash_table_new(NULL, NULL);
	size_t n;
	const bl_handing *h = bl_ties_handings(t, &n);

	for (size_t i = 0; i < n; i++)
		if (h[i].what && !g_hash_table_contains(taken, GUINT_TO_POINTER(h[i].what)) &&
		    is_asked_for(t, &h[i]) && g_hash_table_add(taken, GUINT_TO_POINTER(h[i].what)))
			take(words, h[i].what);
}

static bool maps(const bl_source *s, const char *role)
{
	for (size_t i = 0; i < s->n_columns; i++)
		if (s->columns[i].role && bl_same_name(s->columns[i].role, role))
			return true;
	return false;
}

/* A file of nothing but referrals needs no column to say so. */
static bool is_all_referrals(const bl_source *s)
{
	return s->kind && !strcmp(s->kind, kind) && !maps(s, "what") &&
	       (maps(s, "accepted") || maps(s, "answered"));
}

static GArray *find(const bl_ties *t)
{
	GArray *words = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	bool all = false;

	take_known(t, words);
	if (!words->len)
		take_asked_for(t, words);
	for (size_t s = 0; s < t->agreement->n_sources && !all; s++)
		all = is_all_referrals(&t->agreement->sources[s]);
	if (all)
		take(words, 0);
	return words;
}

const uint32_t *bl_ties_referrals(const bl_ties *t, size_t *n)
{
	t = t->all ? t->all : t;
	if (g_once_init_enter(t->referrals))
		g_once_init_leave(t->referrals, find(t));
	*n = (*t->referrals)->len;
	return (const uint32_t *)(const void *)(*t->referrals)->data;
}

bool bl_ties_of_people(const bl_ties *t, uint32_t what)
{
	size_t n;
	const uint32_t *word = bl_ties_referrals(t, &n);

	for (size_t i = 0; i < n; i++)
		if (word[i] == what)
			return true;
	return !what;
}
