/* Reviews: the rows of one day are one, however many decisions they write down. */
#include "adaptation.h"

#include <glib.h>
#include <string.h>

#define YEAR 366 /* days */

/* ---- Who was there ------------------------------------------------------------------------- */

static void add_present(const bl_ties *ties, const bl_held_review *row, bool *there, bl_review *review)
{
	g_autofree int *who = NULL;
	const bl_words *words = bl_ties_words(ties);
	const uint32_t *member;
	size_t n;

	if (!row->with)
		return;
	/* A cell may name somebody who is no partner: it tells who was there all the same. */
	review->tells_who = true;
	who = g_new(int, bl_words_members(words, row->with, &member) + 2);
	n = bl_ties_partners(ties, row->with, 0, who);
	for (size_t i = 0; i < n; i++)
		there[who[i]] = true;
}

static void list_present(const bl_partnership *p, bl_adaptation *a, const bool *there, bl_review *review)
{
	const bl_agreement *agreement = p->agreement;
	int *present = bl_arena_alloc(a->arena, (agreement->n_partners + 1) * sizeof *present);

	for (size_t i = 0; i < agreement->n_partners; i++) {
		if (!bl__was_partner(&agreement->partners[i], review->day))
			continue;
		review->belonged++;
		if (there[i])
			present[review->n_present++] = (int)i;
	}
	review->present = present;
}

/* ---- What was decided ------------------------------------------------------------------------- */

/* The decisions of one review; each is told once, but of each goal it is about. */
typedef struct {
	GArray *all;
	GHashTable *met;
	const bl__goal_words *goals;
} decisions;

static void add_decision(decisions *to, uint32_t word, uint32_t about)
{
	const bl__goal_words *goals = to->goals;
	g_autofree int *named = g_new(int, goals->agreement->n_goals + 1);
	bl_decision d = {.word = word, .goal = -1, .priority = -1, .partner = -1, .on = BL_DAY_NONE};

	if (!word || (!about && !g_hash_table_add(to->met, GUINT_TO_POINTER(word))))
		return;
	d.kind = bl_decision_kind_of(bl_words_text(goals->words, word));
	if (about && bl__goals_named(goals, about, named))
		d.goal = named[0];
	g_array_append_val(to->all, d);
}

static void add_decisions(decisions *to, const bl_held_review *row)
{
	const uint32_t *member;
	size_t n = bl_words_members(to->goals->words, row->decision, &member);

	if (!n)
		add_decision(to, row->decision, row->goal);
	for (size_t i = 0; i < n; i++)
		add_decision(to, member[i], row->goal);
}

/* Of several rows by their text: rows of a day come in no order of their own. */
static int by_text(const void *one, const void *other, void *words)
{
	const bl_decision *a = one, *b = other;
	bl_str x = bl_words_text(words, a->word), y = bl_words_text(words, b->word);
	int order = memcmp(x.s, y.s, MIN(x.n, y.n));

	return order ? order : x.n != y.n ? (x.n > y.n) - (x.n < y.n) : a->goal - b->goal;
}

/* ---- One day, and all of them --------------------------------------------------------------------- */

static bl_review one_day(const bl_partnership *p, bl_adaptation *a, const bl__goal_words *goals,
			 const bl_held_review *row, size_t n)
{
	const bl_ties *ties = bl_disclosed_ties(p->seen);
	g_autofree bool *there = g_new0(bool, p->agreement->n_partners + 1);
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(bl_decision));
	g_autoptr(GHashTable) met = g_hash_table_new(NULL, NULL);
	decisions to = {found, met, goals};
	bl_review review = {.day = row[0].day};

	for (size_t i = 0; i < n; i++) {
		if (!review.what)
			review.what = row[i].what;
		add_present(ties, &row[i], there, &review);
		add_decisions(&to, &row[i]);
	}
	if (n > 1)
		g_array_sort_with_data(found, by_text, (void *)(uintptr_t)p->words);
	list_present(p, a, there, &review);
	review.n_decisions = found->len;
	review.decision = bl_arena_alloc(a->arena, (found->len + 1) * sizeof *review.decision);
	if (found->len)
		memcpy(review.decision, found->data, found->len * sizeof *review.decision);
	return review;
}

static bool was_at(const bl_review *review, int partner)
{
	for (size_t i = 0; i < review->n_present; i++)
		if (review->present[i] == partner)
			return true;
	return false;
}

/* Of the last two reviews that tell who was there. */
static void find_absent(const bl_partnership *p, bl_adaptation *a)
{
	const bl_review *last[2];
	size_t n = 0;

	a->absent = bl_arena_alloc(a->arena, (p->agreement->n_partners + 1) * sizeof *a->absent);
	for (size_t i = a->n_reviews; i-- > 0 && n < 2;)
		if (a->review[i].tells_who)
			last[n++] = &a->review[i];
	for (size_t i = 0; n == 2 && i < p->agreement->n_partners; i++) {
		const bl_partner *is = &p->agreement->partners[i];

		if (bl__was_partner(is, last[0]->day) && bl__was_partner(is, last[1]->day) &&
		    bl__was_partner(is, p->now) && !was_at(last[0], (int)i) && !was_at(last[1], (int)i))
			a->absent[a->n_absent++] = (int)i;
	}
}

void bl__reviews_find(const bl_partnership *p, bl_adaptation *a)
{
	const bl_ties *ties = bl_disclosed_ties(p->seen);
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(bl_review));
	size_t n = 0, same;
	const bl_held_review *row = ties ? bl_ties_reviews(ties, &n) : NULL;
	bl__goal_words goals;

	if (!n)
		return;
	goals = bl__goal_words_of(p);
	for (size_t i = 0; i < n && row[i].day <= p->now; i += same) {
		bl_review review;

		for (same = 1; i + same < n && row[i + same].day == row[i].day;)
			same++;
		review = one_day(p, a, &goals, &row[i], same);
		g_array_append_val(found, review);
	}
	bl__goal_words_done(&goals);
	a->n_reviews = found->len;
	a->review = bl_arena_alloc(a->arena, (found->len + 1) * sizeof *a->review);
	if (found->len)
		memcpy(a->review, found->data, found->len * sizeof *a->review);
	find_absent(p, a);
}

/* Where half of all stayed away a review says nothing about one of them; nor does one of long ago. */
static bool is_missed_by_few(const bl_adaptation *a, bl_day now)
{
	size_t n = 0;

	for (size_t i = a->n_reviews; i-- > 0 && n < 2;) {
		const bl_review *r = &a->review[i];

		if (!r->tells_who)
			continue;
		if (2 * r->n_present <= r->belonged || now - r->day > 2 * YEAR)
			return false;
		n++;
	}
	return n == 2;
}

size_t bl_reviews_missed(const bl_partnership *p, int *out, bl_day *last)
{
	bl_arena *arena = bl_arena_new();
	bl_adaptation a = {.arena = arena};
	size_t n;

	bl__reviews_find(p, &a);
	n = is_missed_by_few(&a, p->now) ? a.n_absent : 0;
	if (n)
		memcpy(out, a.absent, n * sizeof *out);
	*last = a.n_reviews ? a.review[a.n_reviews - 1].day : BL_DAY_NONE;
	bl_arena_free(arena);
	return n;
}

bl_day bl_review_last(const bl_partnership *p)
{
	const bl_ties *ties = bl_disclosed_ties(p->seen);
	bl_period over = bl_period_of(bl_grain_month(), p->now + 1); /* the first month not over */
	size_t n = 0;
	const bl_held_review *row = ties ? bl_ties_reviews(ties, &n) : NULL;

	while (n-- > 0)
		if (row[n].day <= p->now && bl_period_of(bl_grain_month(), row[n].day).index < over.index)
			return row[n].day;
	return BL_DAY_NONE;
}
