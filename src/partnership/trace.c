/* What became of decisions: the agreement says when targets were revised, goals agreed,
 * priorities set and partners welcomed.  Each of these stands for one decision. */
#include "adaptation.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#define EARLIER 7   /* days before the review that something may be dated */
#define QUARTER 92  /* days it takes at most to be written down … */
#define YEAR    366 /* … and where the next review comes later, until then, up to this */

/* Something the agreement says was done on a day. */
typedef struct {
	const char *kind; /* of the decision it would be */
	bl_day on;
	int goal, priority, partner;
	bool is_taken;
} deed;

static void add_deed(GArray *all, const char *kind, bl_day on, deed of)
{
	of.kind = kind;
	of.on = on;
	if (on != BL_DAY_NONE)
		g_array_append_val(all, of);
}

static void add_goal(GArray *all, const bl_agreement *a, int g)
{
	const bl_goal *goal = &a->goals[g];
	const deed about = {.goal = g, .priority = -1, .partner = -1};

	add_deed(all, "goal", goal->agreed, about);
	for (size_t i = 0; i < goal->n_revised; i++) {
		const bl_target *before = i ? &goal->revised[i - 1].target : &goal->target;

		add_deed(all, "target", goal->revised[i].on, about);
		if (before->by != goal->revised[i].target.by)
			add_deed(all, "calendar", goal->revised[i].on, about);
	}
}

static int by_day(const void *one, const void *other)
{
	const deed *a = one, *b = other;

	return (a->on > b->on) - (a->on < b->on);
}

static GArray *deeds_of(const bl_agreement *a, bl_day now)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(deed));
	guint n = 0;

	for (size_t i = 0; i < a->n_goals; i++)
		add_goal(all, a, (int)i);
	for (size_t i = 0; i < a->n_priorities; i++)
		add_deed(all, "priority", a->priorities[i].from,
			 (deed){.goal = -1, .priority = (int)i, .partner = -1});
	for (size_t i = 0; i < a->n_partners; i++)
		add_deed(all, "partner", a->partners[i].joined,
			 (deed){.goal = -1, .priority = -1, .partner = (int)i});
	g_array_sort(all, by_day);
	while (n < all->len && g_array_index(all, deed, n).on <= now)
		n++;
	g_array_set_size(all, n);
	return all;
}

/* From `*from` on the first that may be it; deeds of days gone by are passed over for good. */
static deed *find_deed(GArray *deeds, guint from, const bl_decision *d, bl_day until)
{
	for (guint i = from; i < deeds->len; i++) {
		deed *x = &g_array_index(deeds, deed, i);

		if (x->on > until)
			break;
		if (!x->is_taken && !strcmp(x->kind, d->kind->name) && (d->goal < 0 || x->goal == d->goal))
			return x;
	}
	return NULL;
}

/* What is revised in its number and its day may be either; it is one thing done. */
static void take(GArray *deeds, const deed *done)
{
	for (guint i = 0; i < deeds->len; i++) {
		deed *x = &g_array_index(deeds, deed, i);

		if (x->on == done->on && x->goal == done->goal && x->priority == done->priority &&
		    x->partner == done->partner)
			x->is_taken |= x == done || done->goal < 0 || strcmp(x->kind, "goal") != 0;
	}
}

static void trace(GArray *deeds, guint from, bl_decision *d, bl_day until, bl_day now)
{
	deed *found;

	if (d->kind && !strcmp(d->kind->name, "kept")) {
		d->trace = BL_TRACE_KEPT;
		return;
	}
	found = d->kind ? find_deed(deeds, from, d, until) : NULL;
	if (found) {
		take(deeds, found);
		d->trace = BL_TRACE_FOUND;
		d->goal = found->goal;
		d->priority = found->priority;
		d->partner = found->partner;
		d->on = found->on;
	} else if (d->kind && until > now) {
		d->trace = BL_TRACE_AWAITED;
		d->on = until;
	}
}

/* Until the next review, or a quarter where that is later. */
static bl_day time_of(const bl_adaptation *a, size_t i)
{
	bl_day day = a->review[i].day, next = i + 1 < a->n_reviews ? a->review[i + 1].day - 1 : day + QUARTER;

	return MIN(MAX(next, day + QUARTER), day + YEAR);
}

void bl__traces_find(const bl_partnership *p, bl_adaptation *a)
{
	g_autoptr(GArray) deeds = deeds_of(p->agreement, p->now);
	guint from = 0;

	for (size_t i = 0; i < a->n_reviews; i++) {
		while (from < deeds->len && g_array_index(deeds, deed, from).on < a->review[i].day - EARLIER)
			from++;
		for (size_t k = 0; k < a->review[i].n_decisions; k++)
			trace(deeds, from, &a->review[i].decision[k], time_of(a, i), p->now);
	}
}
