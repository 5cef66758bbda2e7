/* Each partner's leaving, tried: what would be left with nobody.  What hangs on one alone is a fact by
 * itself; a new kind of it is a finder in the list. */
#include "company.h"

#include "bilan/coverage.h"

#include <stdlib.h>
#include <string.h>

const char *const bl_hangs_names[BL_HANGS] = {
	[BL_HANGS_OWNER] = "owner", [BL_HANGS_WORK] = "work",       [BL_HANGS_BRINGS] = "brings",
	[BL_HANGS_OFFER] = "offer", [BL_HANGS_SERVICE] = "service", [BL_HANGS_TIE] = "tie",
};

struct bl_if_left {
	bl_arena *arena; /* names */
	bl_leaving *of;
	bl_hanging *hanging;
	size_t n, n_hanging;
};

typedef struct {
	bl__company company;
	bool *is;      /* [partner] there is now */
	GArray *found; /* of bl_hanging */
	bl_arena *arena;
	size_t *alone; /* [partner] activities that one other would be left in */
	size_t joint;
	int *only; /* [partner] the only other it works with; NOBODY, SEVERAL */
} work;

enum { NOBODY = -1, SEVERAL = -2 };

static void hang(work *w, bl_hanging what)
{
	if (w->is[what.partner])
		g_array_append_val(w->found, what);
}

/* ---- Goals ------------------------------------------------------------------------------------ */

/* Agreed on, and its day has not gone by. */
static bool is_open(const bl__company *c, const bl_goal *goal)
{
	bl_day due = bl_goal_due(c->agreement, goal, bl_goal_target(goal, c->p->now));

	return (goal->agreed == BL_DAY_NONE || goal->agreed <= c->p->now) &&
	       (due == BL_DAY_NONE || due >= c->p->now);
}

static void find_owners(work *w)
{
	const bl_agreement *a = w->company.agreement;

	for (int g = 0; g < (int)a->n_goals; g++) {
		const bl_goal *goal = &a->goals[g];
		int owner = NOBODY;

		for (size_t k = 0; k < goal->n_owners; k++)
			if (w->is[goal->owners[k]])
				owner = owner == NOBODY ? goal->owners[k] : SEVERAL;
		if (owner >= 0 && is_open(&w->company, goal))
			hang(w, (bl_hanging){BL_HANGS_OWNER, owner, g, -1, NULL, 0, 0});
	}
}

/* Those that were in every activity for a goal so far. */
typedef struct {
	bool any;
	int *who;
	size_t n;
} always;

static void keep_present(const bl__company *c, size_t n_present, always *of)
{
	size_t kept = 0;

	if (!of->any) {
		of->who = g_memdup2(c->present, n_present * sizeof *of->who);
		of->n = n_present;
		of->any = true;
		return;
	}
	for (size_t i = 0, k = 0; i < of->n; i++) {
		while (k < n_present && c->present[k] < of->who[i])
			k++;
		if (k < n_present && c->present[k] == of->who[i])
			of->who[kept++] = of->who[i];
	}
	of->n = kept;
}

/* The goals a cell names. */
static void keep_for_goals(work *w, uint32_t cell, size_t n_present, always *of)
{
	const bl__company *c = &w->company;
	const bl_words *words = bl_ties_words(c->ties);
	const uint32_t *member;
	size_t n = bl_words_members(words, cell, &member);

	for (size_t i = 0; i < MAX(n, 1); i++) {
		int goal = bl_goal_named(c->agreement, bl_words_text(words, n ? member[i] : cell));

		if (goal >= 0)
			keep_present(c, n_present, &of[goal]);
	}
}

static void find_work(work *w)
{
	bl__company *c = &w->company;
	size_t n_goals = c->agreement->n_goals;
	g_autofree always *of = g_new0(always, n_goals + 1);

	for (size_t i = bl__rows_by(c, c->year - 1); i < c->n && n_goals; i++)
		if (c->meeting[i].goal)
			keep_for_goals(w, c->meeting[i].goal, bl__present(c, i), of);
	for (int g = 0; g < (int)n_goals; g++) {
		for (size_t k = 0; k < of[g].n && is_open(c, &c->agreement->goals[g]); k++)
			hang(w, (bl_hanging){BL_HANGS_WORK, of[g].who[k], g, -1, NULL, 0, 0});
		g_free(of[g].who);
	}
}

/* ---- What nobody else brings, or answers -------------------------------------------------------- */

static void find_brings(work *w)
{
	const bl_agreement *a = w->company.agreement;
	bl_roll *roll = bl_roll_new();
	g_autoptr(GArray) first = g_array_new(FALSE, FALSE, sizeof(bl_hanging));

	for (int i = 0; i < (int)a->n_partners; i++)
		for (size_t k = 0; w->is[i] && k < a->partners[i].brings.n; k++) {
			const char *brings = a->partners[i].brings.item[k];
			size_t at = bl_roll_enter(roll, brings, first->len);

			if (at == first->len)
				g_array_append_val(first,
						   ((bl_hanging){BL_HANGS_BRINGS, i, -1, -1, brings, 0, 0}));
			else if (g_array_index(first, bl_hanging, at).partner != i)
				g_array_index(first, bl_hanging, at).partner = SEVERAL;
		}
	for (guint i = 0; i < first->len; i++)
		if (g_array_index(first, bl_hanging, i).partner >= 0)
			hang(w, g_array_index(first, bl_hanging, i));
	bl_roll_free(roll);
}

static void note_answer(GHashTable *who, const bl_asking *q, int partner)
{
	uint64_t key = (uint64_t)q->service << 32 | q->territory;
	gpointer found;

	if (!g_hash_table_lookup_extended(who, &key, NULL, &found))
		g_hash_table_insert(who, g_memdup2(&key, sizeof key), GINT_TO_POINTER(partner));
	else if (GPOINTER_TO_INT(found) != partner)
		g_hash_table_insert(who, g_memdup2(&key, sizeof key), GINT_TO_POINTER(SEVERAL));
}

/* Of needs that say who answered them; what somebody that left answered is of no help now. */
static void find_services(work *w)
{
	const bl__company *c = &w->company;
	GHashTable *who = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	size_t n = 0;
	const bl_asking *q = c->ties ? bl_ties_askings(c->ties, &n) : NULL;
	GHashTableIter it;
	gpointer key, partner;

	for (size_t i = 0; i < n; i++) {
		int of = bl_ties_partner(c->ties, q[i].partner);

		if (q[i].day < c->year || q[i].day > c->p->now || of < 0 || !w->is[of] || !q[i].service ||
		    q[i].served == 0)
			continue;
		note_answer(who, &q[i], of);
	}
	g_hash_table_iter_init(&it, who);
	while (g_hash_table_iter_next(&it, &key, &partner))
		if (GPOINTER_TO_INT(partner) >= 0)
			hang(w, (bl_hanging){BL_HANGS_SERVICE, GPOINTER_TO_INT(partner), -1, -1, NULL,
					     (uint32_t)(*(uint64_t *)key >> 32), (uint32_t)*(uint64_t *)key});
	g_hash_table_unref(who);
}

/* Services that were asked for in the twelve months, and are offered by one partner on their last day. */
static void find_offers(work *w)
{
	bl_coverage *c = bl_coverage_new(w->company.p, bl__year_of(&w->company));
	size_t n;
	const bl_expertise *service = bl_coverage_services(c, &n);

	for (size_t i = 0; i < n; i++)
		if (service[i].asked && service[i].n_offering == 1)
			hang(w, (bl_hanging){BL_HANGS_OFFER, service[i].offering[0], -1, -1,
					     bl_arena_print(w->arena, "%s", service[i].name), 0, 0});
	bl_coverage_free(c);
}

/* ---- Activities, and who is left alone ------------------------------------------------------------ */

static void count_alone(work *w, size_t n_present)
{
	const int *who = w->company.present;

	w->joint += n_present > 1;
	if (n_present != 2)
		return;
	w->alone[who[0]]++;
	w->alone[who[1]]++;
}

static void note_company(work *w, size_t n_present)
{
	const int *who = w->company.present;

	for (size_t i = 0; i < n_present; i++) {
		int other = n_present == 2 ? who[1 - i] : SEVERAL;

		w->only[who[i]] = w->only[who[i]] == NOBODY || w->only[who[i]] == other ? other : SEVERAL;
	}
}

static void find_ties(work *w)
{
	bl__company *c = &w->company;

	for (size_t i = bl__rows_by(c, c->year - 1); i < c->n; i++) {
		size_t n = bl__present(c, i);

		count_alone(w, n);
		if (bl__ties(c, c->meeting[i].day, n))
			note_company(w, n);
	}
	for (int i = 0; i < (int)c->agreement->n_partners; i++)
		if (w->is[i] && w->only[i] >= 0)
			hang(w, (bl_hanging){BL_HANGS_TIE, w->only[i], -1, i, NULL, 0, 0});
}

static void (*const finders[])(work *w) = {find_owners,   find_work,   find_brings,
					   find_services, find_offers, find_ties};

/* ---- All of it --------------------------------------------------------------------------------- */

static int by_partner(const void *a, const void *b)
{
	const bl_hanging *x = a, *y = b;

	if (x->partner != y->partner)
		return x->partner - y->partner;
	if (x->what != y->what)
		return (int)x->what - (int)y->what;
	if (x->goal != y->goal)
		return x->goal - y->goal;
	if (x->other != y->other)
		return x->other - y->other;
	if (x->service != y->service)
		return x->service < y->service ? -1 : 1;
	if (x->territory != y->territory)
		return x->territory < y->territory ? -1 : 1;
	return x->name && y->name ? strcmp(x->name, y->name) : 0;
}

#define DIFFER(a, b)                                                                                         \
	if ((a) != (b))                                                                                      \
	return (a) > (b) ? -1 : 1

static int by_cost(const void *a, const void *b)
{
	const bl_leaving *x = a, *y = b;

	DIFFER(x->hanging[BL_HANGS_OWNER] + x->hanging[BL_HANGS_WORK],
	       y->hanging[BL_HANGS_OWNER] + y->hanging[BL_HANGS_WORK]);
	DIFFER(x->hanging[BL_HANGS_BRINGS] + x->hanging[BL_HANGS_SERVICE] + x->hanging[BL_HANGS_OFFER],
	       y->hanging[BL_HANGS_BRINGS] + y->hanging[BL_HANGS_SERVICE] + y->hanging[BL_HANGS_OFFER]);
	DIFFER(x->hanging[BL_HANGS_TIE], y->hanging[BL_HANGS_TIE]);
	DIFFER(x->alone.numerator, y->alone.numerator);
	return x->partner - y->partner;
}

static bl_figure alone_of(const work *w, int partner)
{
	bl_figure f = bl_figure_not_reported();

	if (!bl_pairs_told(w->company.p) || !w->joint)
		return f;
	f = bl__year_count(&w->company, &bl_own_activities, (double)w->alone[partner]);
	f.numerator = (double)w->alone[partner];
	f.denominator = (double)w->joint;
	return f;
}

static void count_all(const work *w, bl_if_left *all)
{
	size_t n_partners = w->company.agreement->n_partners;
	g_autofree size_t *at = g_new0(size_t, n_partners + 1);

	for (int i = 0; i < (int)n_partners; i++) {
		if (!w->is[i])
			continue;
		at[i] = all->n;
		all->of[all->n++] = (bl_leaving){.partner = i, .alone = alone_of(w, i)};
	}
	for (size_t k = 0; k < all->n_hanging; k++)
		all->of[at[all->hanging[k].partner]].hanging[all->hanging[k].what]++;
	qsort(all->of, all->n, sizeof *all->of, by_cost);
}

bl_if_left *bl_if_left_new(const bl_partnership *p)
{
	size_t n = p->agreement->n_partners;
	bl_if_left *all = g_new0(bl_if_left, 1);
	work w = {.company = bl__company_of(p),
		  .is = g_new0(bool, n + 1),
		  .found = g_array_new(FALSE, FALSE, sizeof(bl_hanging)),
		  .arena = bl_arena_new(),
		  .alone = g_new0(size_t, n + 1),
		  .only = g_new(int, n + 1)};

	for (int i = 0; i < (int)n; i++) {
		w.is[i] = bl__is_partner(p, i);
		w.only[i] = NOBODY;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(finders); i++)
		finders[i](&w);
	g_array_sort(w.found, by_partner);
	all->arena = w.arena;
	all->n_hanging = w.found->len;
	all->hanging = (bl_hanging *)(void *)g_array_free(w.found, FALSE);
	all->of = g_new0(bl_leaving, n + 1);
	count_all(&w, all);
	bl__company_done(&w.company);
	g_free(w.is);
	g_free(w.alone);
	g_free(w.only);
	return all;
}

void bl_if_left_free(bl_if_left *all)
{
	if (!all)
		return;
	g_free(all->of);
	g_free(all->hanging);
	bl_arena_free(all->arena);
	g_free(all);
}

const bl_leaving *bl_if_left_all(const bl_if_left *all, size_t *n)
{
	*n = all->n;
	return all->of;
}

const bl_hanging *bl_if_left_hanging(const bl_if_left *all, size_t *n)
{
	*n = all->n_hanging;
	return all->hanging;
}
