/* The gate: attacks what is published, and shares nothing with what chose it (hide.c).  Each hidden number is
 * pushed as low and as high as the published ones allow; then every insider is looked at for whom the world
 * that showed a number could be higher is none, because it knows a number that moves in it. */
#include "attack.h"
#include "given.h"
#include "nearby.h"

#include <glib.h>
#include <math.h>

/* Breaches of which it is said what gives them away: who sees so many needs no more. */
#define EXPLAINED 100
#define FEW       30 /* insiders, who are soon asked one by one */

/* A world in which a number is as high as asked, kept as the numbers that are not what they are. */
typedef struct {
	const uint32_t *moved; /* ascending */
	size_t n;
} evidence;

typedef struct {
	const bl__linked *linked;
	bl_arena *arena, *scratch;
	bl__lookup lookup;
	bl__range *range;
	GArray *breach;
	bl__attack *attack;
	GPtrArray **evidence; /* by number; of evidence */
	GArray **knower;      /* by number: insiders */
	GArray **doubted;     /* by insider: numbers of the attack that it may know too much of */
} audit;

static const bl__number *number_of(const audit *u, uint32_t number)
{
	return &u->linked->number[number];
}

/* Hidden, and something is asked of it. */
static bool is_guarded(const bl__number *number)
{
	return !number->shown && (number->reach > 0 || number->beside);
}

/* ---- The reader outside ---------------------------------------------------------------- */

static void add_breach(audit *u, uint32_t number, int insider, bl__range range)
{
	bl__breach breach = {number, insider, range, NULL, 0};

	if (u->breach->len < EXPLAINED)
		breach.by = bl__given_by(u->attack, number, u->arena, &breach.n);
	g_array_append_val(u->breach, breach);
}

static void keep_evidence(audit *u, uint32_t number, const uint32_t *moved, size_t n)
{
	evidence *e = bl_arena_alloc(u->scratch, sizeof *e);

	*e = (evidence){moved, n};
	if (!u->evidence[number])
		u->evidence[number] = g_ptr_array_new();
	g_ptr_array_add(u->evidence[number], e);
}

static void keep_world(audit *u, uint32_t number)
{
	const bl__attack *a = u->attack;
	uint32_t *moved;
	size_t n = 0;

	if (!u->linked->n_insiders)
		return;
	moved = bl_arena_alloc(u->scratch, (size_t)(a->n_unknown + 1) * sizeof *moved);
	for (int c = 1; c <= a->n_unknown; c++)
		if (a->world[c] != number_of(u, a->number[c])->value)
			moved[n++] = a->number[c];
	keep_evidence(u, number, moved, n);
}

/* Near by first, where there are many: it is soon seen there, and holds for most of them. */
static bool can_be_high(audit *u, uint32_t number, const bl__insider *insider)
{
	double high = bl__high_enough(number_of(u, number));
	const uint32_t *moved;
	size_t n;

	if (u->linked->n_insiders > FEW &&
	    (moved = bl__nearby(&u->lookup, number, high, insider, u->scratch, &n))) {
		keep_evidence(u, number, moved, n);
		return true;
	}
	if (!bl__attack_reaches(u->attack, number, high))
		return false;
	keep_world(u, number);
	return true;
}

/* Whether a number keeps what is asked of it, as far as worlds were found. */
static bool is_kept(audit *u, uint32_t number)
{
	const bl__number *of = number_of(u, number);
	int column = u->lookup.column[number];

	if (!u->attack->sound)
		return false;
	if (of->reach > 0 && !u->linked->n_insiders && u->attack->most[column] >= bl__high_enough(of))
		return true;
	if (of->reach > 0)
		return can_be_high(u, number, NULL);
	return u->attack->most[column] - u->attack->least[column] > bl__attack_tolerance(of);
}

static void look_from_outside(audit *u, uint32_t number)
{
	bl__range *range = &u->range[number];
	bool sure_most;

	range->least = bl__attack_end(u->attack, number, GLP_MIN, &range->sure);
	range->most = bl__attack_end(u->attack, number, GLP_MAX, &sure_most);
	range->sure = range->sure && sure_most;
}

static bool is_open(const bl__range *range)
{
	return range->sure && (isinf(range->most) || isinf(range->least));
}

static void attack_from_outside(audit *u)
{
	for (int c = 1; c <= u->attack->n_unknown; c++) {
		uint32_t number = u->attack->number[c];

		if (!is_guarded(number_of(u, number)))
			continue;
		look_from_outside(u, number);
		if (!is_kept(u, number) && !(number_of(u, number)->reach == 0 && is_open(&u->range[number])))
			add_breach(u, number, -1, u->range[number]);
	}
}

/* ---- Insiders --------------------------------------------------------------------------- */

static bool knows(const bl__insider *insider, uint32_t number)
{
	size_t i = 0;

	for (size_t step = insider->n; step > 0; step /= 2)
		while (i + step <= insider->n && insider->knows[i + step - 1] < number)
			i += step;
	return i < insider->n && insider->knows[i] == number;
}

static bool holds_for(const evidence *e, const bl__insider *insider)
{
	for (size_t i = 0; i < e->n; i++)
		if (knows(insider, e->moved[i]))
			return false;
	return true;
}

static bool is_known_to_hold(const audit *u, uint32_t number, uint32_t insider)
{
	const GPtrArray *all = u->evidence[number];

	for (guint i = all->len; i-- > 0;)
		if (holds_for(g_ptr_array_index(all, i), &u->linked->insider[insider]))
			return true;
	return false;
}

/* Numbers of which an insider may know too much: it knows one of those that move. */
static void doubt(audit *u, uint32_t number)
{
	const evidence *e = g_ptr_array_index(u->evidence[number], 0);

	for (size_t i = 0; i < e->n; i++) {
		const GArray *knower = u->knower[e->moved[i]];

		for (guint k = 0; knower && k < knower->len; k++) {
			GArray **doubted = &u->doubted[g_array_index(knower, uint32_t, k)];

			if (!*doubted)
				*doubted = g_array_new(FALSE, FALSE, sizeof number);
			if (!(*doubted)->len ||
			    g_array_index(*doubted, uint32_t, (*doubted)->len - 1) != number)
				g_array_append_val(*doubted, number);
		}
	}
}

static void know(audit *u, uint32_t insider, void (*set)(bl__attack *a, int column))
{
	const bl__insider *of = &u->linked->insider[insider];

	for (size_t i = 0; i < of->n; i++) {
		int column = u->lookup.column[of->knows[i]];

		if (column && column <= u->attack->n_unknown)
			set(u->attack, column);
	}
}

/* What it can narrow a number down to. */
static bl__range narrowed(audit *u, uint32_t number)
{
	bl__range range;
	bool sure;

	range.least = bl__attack_end(u->attack, number, GLP_MIN, &range.sure);
	range.most = bl__attack_end(u->attack, number, GLP_MAX, &sure);
	range.sure = range.sure && sure;
	return range;
}

/* What it knew before it read anything is given away by nobody. */
static void attack_as(audit *u, uint32_t insider)
{
	const GArray *doubted = u->doubted[insider];

	know(u, insider, bl__attack_fix);
	for (guint i = 0; i < doubted->len; i++) {
		uint32_t number = g_array_index(doubted, uint32_t, i);

		if (number_of(u, number)->held || knows(&u->linked->insider[insider], number) ||
		    is_known_to_hold(u, number, insider))
			continue;
		if (!can_be_high(u, number, &u->linked->insider[insider]) &&
		    !bl__known_anyway(u->attack, number))
			add_breach(u, number, (int)insider, narrowed(u, number));
	}
	know(u, insider, bl__attack_free_column);
}

static void attack_from_inside(audit *u)
{
	for (int c = 1; c <= u->attack->n_unknown; c++)
		if (u->evidence[u->attack->number[c]])
			doubt(u, u->attack->number[c]);
	for (uint32_t k = 0; k < u->linked->n_insiders; k++) {
		if (!u->doubted[k])
			continue;
		attack_as(u, k);
		g_array_unref(u->doubted[k]);
		u->doubted[k] = NULL;
	}
}

/* ---- All of it --------------------------------------------------------------------------- */

static void list_knowers(audit *u)
{
	for (uint32_t k = 0; k < u->linked->n_insiders; k++)
		for (size_t i = 0; i < u->linked->insider[k].n; i++) {
			GArray **knower = &u->knower[u->linked->insider[k].knows[i]];

			if (!*knower)
				*knower = g_array_new(FALSE, FALSE, sizeof k);
			g_array_append_val(*knower, k);
		}
}

static void begin(audit *u)
{
	u->scratch = bl_arena_new();
	u->lookup = bl__lookup_of(u->linked);
	u->breach = g_array_new(FALSE, FALSE, sizeof(bl__breach));
	u->evidence = g_new0(GPtrArray *, u->linked->n + 1);
	u->knower = g_new0(GArray *, u->linked->n + 1);
	u->doubted = g_new0(GArray *, u->linked->n_insiders + 1);
	list_knowers(u);
	for (size_t i = 0; i < u->linked->n; i++) {
		const bl__number *of = &u->linked->number[i];

		u->range[i] = of->shown ? (bl__range){of->value, of->value, true}
					: (bl__range){of->least, of->most, false};
	}
}

static void end(audit *u)
{
	for (size_t i = 0; i < u->linked->n; i++) {
		if (u->evidence[i])
			g_ptr_array_unref(u->evidence[i]);
		if (u->knower[i])
			g_array_unref(u->knower[i]);
	}
	g_free(u->evidence);
	g_free(u->knower);
	g_free(u->doubted);
	g_array_unref(u->breach);
	bl__lookup_done(&u->lookup);
	bl_arena_free(u->scratch);
	bl__solver_done();
}

/* The range says that it was looked at. */
static void attack_all(audit *u)
{
	g_autofree bool *done = g_new0(bool, u->linked->n + 1);

	for (uint32_t i = 0; i < u->linked->n; i++) {
		if (done[i] || !is_guarded(number_of(u, i)))
			continue;
		u->attack = bl__attack_new(&u->lookup, i);
		attack_from_outside(u);
		attack_from_inside(u);
		for (int c = 1; c <= u->attack->n_unknown; c++)
			done[u->attack->number[c]] = true;
		bl__attack_free(u->attack);
	}
}

static gint by_number_and_insider(gconstpointer a, gconstpointer b)
{
	const bl__breach *x = a, *y = b;

	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return (x->insider > y->insider) - (x->insider < y->insider);
}

const bl__breach *bl__audit(const bl__linked *linked, bl_arena *arena, bl__range *range, size_t *n)
{
	audit u = {.linked = linked, .arena = arena, .range = range};
	bl__breach *breach;

	begin(&u);
	attack_all(&u);
	g_array_sort(u.breach, by_number_and_insider);
	*n = u.breach->len;
	breach = bl_arena_alloc(arena, (*n + 1) * sizeof *breach);
	for (size_t i = 0; i < *n; i++)
		breach[i] = g_array_index(u.breach, bl__breach, i);
	end(&u);
	return breach;
}
