/* Reviews and what became of them, effort before and after a priority was set, what is done
 * no more.  Whole partnerships are held against a model in tests/cases/partnership. */
#include "told.h"
#include "bilan/adaptation.h"

#include <glib.h>
#include <math.h>

static const char *kind_of(const char *words)
{
	const bl_decision_kind *kind = bl_decision_kind_of(bl_str_of(words));

	return kind ? kind->name : "?";
}

TEST("partnership", "a decision is known by beginnings of its words, in any order, in both languages")
{
	assert_string_equal(kind_of("Cible revue"), "target");
	assert_string_equal(kind_of("révision de la cible de C1"), "target");
	assert_string_equal(kind_of("TARGET REVISED"), "target");
	assert_string_equal(kind_of("Nouvel objectif"), "goal");
	assert_string_equal(kind_of("ajout d’un objectif"), "goal");
	assert_string_equal(kind_of("two goals added"), "goal");
	assert_string_equal(kind_of("échéancier révisé"), "calendar");
	assert_string_equal(kind_of("deadline extended"), "calendar");
	assert_string_equal(kind_of("Nouvelle priorité : jeunes"), "priority");
	assert_string_equal(kind_of("organisme accueilli"), "partner");
	assert_string_equal(kind_of("objectifs maintenus"), "kept");
	assert_string_equal(kind_of("No change"), "kept");
}

TEST("partnership", "what was not decided is no decision, and other words are not guessed at")
{
	assert_string_equal(kind_of("aucune cible revue"), "?");
	assert_string_equal(kind_of("pas de nouvel objectif"), "?");
	assert_string_equal(kind_of("no new goal"), "?");
	assert_string_equal(kind_of("inviter la santé publique"), "?");
	assert_string_equal(kind_of(""), "?");
}

#define REVIEWS                                                                                              \
	"  - {name: bilans, kind: reviews, files: b.csv, columns: {date: Date, what: Quoi, partners: "       \
	"{column: Présents, split: \"+\"}, goal: But, decision: {column: Suites, split: \"+\"}}}\n"
#define ACTS                                                                                                 \
	"  - {name: actes, kind: activities, files: a.csv, columns: {date: Jour, type: Sorte, goal: But}}\n"
#define NUMBER "indicators:\n  - {id: n, measure: count, from: actes}\n"

static const char agreed[] =
	"partners: [{id: rive}, {id: pont}, {id: quai, joined: 2026-05-01}, {id: lac, left: 2026-03-31}]\n"
	"sources:\n" REVIEWS ACTS NUMBER "goals:\n"
	"  - {id: C1, horizon: short, indicator: n, target: {value: 3, per: month, by: 2027-01-31}, agreed: "
	"2025-01-01,"
	" revised: [{on: 2026-02-10, reason: x, target: {value: 4, per: month, by: 2027-06-30}}]}\n"
	"  - {id: C2, horizon: short, indicator: n, target: {value: 3, per: month, by: 2027-01-31}, agreed: "
	"2025-01-01,"
	" revised: [{on: 2026-02-20, reason: x, target: {value: 4, per: month, by: 2027-01-31}}]}\n"
	"  - {id: C3, horizon: short, indicator: n, target: {value: 3, per: month, by: 2027-01-31}, agreed: "
	"2026-05-15}\n";

static const char held[] = "Date;Quoi;Présents;But;Suites\n"
			   "2026-02-01;bilan;rive+lac;C2;cible revue\n"
			   "2026-02-01;bilan;pont;;nouvel objectif\n"
			   "2026-05-20;bilan;quai;;objectif ajouté+inviter la santé\n"
			   "2026-06-20;bilan;rive;;objectifs maintenus+calendrier revu\n"
			   "2026-07-20;bilan;rive+pont;;cible revue\n";

static told tell(const char *now)
{
	return TOLD(agreed, now, {"b.csv", held}, {"a.csv", "Jour;Sorte;But\n2026-06-30;fête;C1\n"});
}

TEST("partnership", "rows of one day are one review, of the partners that belonged then")
{
	told t = tell("2026-06-30");
	bl_adaptation *a = bl_adaptation_new(t.p);

	assert_int_equal(a->n_reviews, 3); /* the fourth is to come */
	assert_int_equal(a->review[0].belonged, 3);
	assert_int_equal(a->review[0].n_present, 3);
	assert_int_equal(a->review[0].n_decisions, 2);
	assert_int_equal(a->review[1].belonged, 3);
	assert_int_equal(a->review[1].n_present, 1);
	assert_int_equal(a->n_absent, 1);
	assert_int_equal(a->absent[0], 1); /* pont; quai came once, lac had left */
	bl_adaptation_free(a);
	told_forget(&t);
}

TEST("partnership",
     "what became of a decision: of its goal, of a goal agreed before the next review, not yet, or nothing")
{
	told t = tell("2026-06-30");
	bl_adaptation *a = bl_adaptation_new(t.p);
	const bl_decision *target = &a->review[0].decision[0], *goal = &a->review[0].decision[1],
			  *added = &a->review[1].decision[0], *other = &a->review[1].decision[1],
			  *kept = &a->review[2].decision[0], *calendar = &a->review[2].decision[1];

	assert_int_equal(target->trace, BL_TRACE_FOUND);
	assert_int_equal(target->goal, 1);
	assert_int_equal(target->on, bl_day_of(2026, 2, 20));
	assert_int_equal(goal->trace, BL_TRACE_FOUND);
	assert_int_equal(goal->on, bl_day_of(2026, 5, 15)); /* after 92 days, before the next review */
	assert_int_equal(added->trace, BL_TRACE_AWAITED);   /* that goal was the other review's */
	assert_int_equal(added->on, bl_day_of(2026, 8, 20));
	assert_int_equal(other->trace, BL_TRACE_NONE);
	assert_null(other->kind);
	assert_int_equal(kept->trace, BL_TRACE_KEPT);
	assert_int_equal(calendar->trace, BL_TRACE_AWAITED);
	bl_adaptation_free(a);
	told_again(&t, "2026-11-30", NULL);
	a = bl_adaptation_new(t.p);
	assert_int_equal(a->review[1].decision[0].trace, BL_TRACE_NONE);
	bl_adaptation_free(a);
	told_forget(&t);
}

/* The agreement says in June already that the goal is to be revised on 10 July. */
TEST("partnership", "what is agreed for a day that has not come is not done yet")
{
	static const char revised[] =
		"partners: [{id: rive}, {id: pont}]\nsources:\n" REVIEWS ACTS NUMBER "goals:\n"
		"  - {id: C1, horizon: short, indicator: n, target: {value: 3, per: month, by: 2027-01-31}, "
		"agreed: 2025-01-01, revised: [{on: 2026-07-10, reason: x, target: {value: 4, per: month, "
		"by: 2027-01-31}}]}\n";
	told t = TOLD(revised, "2026-06-30",
		      {"b.csv", "Date;Quoi;Présents;But;Suites\n2026-06-20;bilan;rive+pont;;cible revue\n"},
		      {"a.csv", "Jour;Sorte;But\n2026-06-30;fête;C1\n"});
	bl_adaptation *a = bl_adaptation_new(t.p);

	assert_int_equal(a->review[0].decision[0].trace, BL_TRACE_AWAITED);
	bl_adaptation_free(a);
	told_again(&t, "2026-07-31", NULL);
	a = bl_adaptation_new(t.p);
	assert_int_equal(a->review[0].decision[0].trace, BL_TRACE_FOUND);
	assert_int_equal(a->review[0].decision[0].on, bl_day_of(2026, 7, 10));
	bl_adaptation_free(a);
	told_forget(&t);
}

TEST("partnership", "the last review is one since which a whole month has passed")
{
	told t = tell("2026-06-30");

	assert_int_equal(bl_review_last(t.p), bl_day_of(2026, 6, 20));
	told_again(&t, "2026-06-29", NULL);
	assert_int_equal(bl_review_last(t.p), bl_day_of(2026, 5, 20));
	told_again(&t, "2026-02-27", NULL);
	assert_int_equal(bl_review_last(t.p), BL_DAY_NONE);
	told_forget(&t);
}

static size_t missed(const char *second, const char *now, int *who)
{
	g_autofree char *rows =
		g_strdup_printf("Date;Quoi;Présents;But;Suites\n2026-01-20;bilan;rive+pont+lac;;\n"
				"2026-03-20;bilan;%s;;\n",
				second);
	told t = TOLD(
		"partners: [{id: rive}, {id: pont}, {id: quai}, {id: lac}]\nsources:\n" REVIEWS ACTS NUMBER,
		now, {"b.csv", rows}, {"a.csv", "Jour;Sorte;But\n2026-06-30;fête;\n"});
	bl_day last;
	size_t n = bl_reviews_missed(t.p, who, &last);

	assert_int_equal(last, bl_day_of(2026, 3, 20));
	told_forget(&t);
	return n;
}

TEST("partnership",
     "who missed two reviews is told where most were there, not where half stayed away, nor for ever")
{
	int who[4];

	assert_int_equal(missed("rive+pont+lac", "2026-06-30", who), 1);
	assert_int_equal(who[0], 2);
	assert_int_equal(missed("rive+pont", "2026-06-30", who), 0);
	assert_int_equal(missed("rive+quai+lac", "2026-06-30", who), 0);
	assert_int_equal(missed("rive+pont+lac", "2028-06-30", who), 0);
}

static const char effort[] = "partners: [{id: rive}, {id: pont}]\nsources:\n" ACTS NUMBER "goals:\n"
			     "  - {id: C1, horizon: short, indicator: n, target: {value: 3, per: month, by: "
			     "2027-01-31}, agreed: 2025-01-01}\n"
			     "priorities:\n  - {name: Jeunes, from: 2026-01-15, goals: [C1]}\n  - {name: "
			     "Aînés, from: 2026-06-01, goals: [C1]}\n"
			     "  - {name: Hier, to: 2026-01-31, goals: [C1]}\n";

/* So many activities a month for the goal, and one for nothing, up to the end of June 2026. */
static char *months(int before, int since)
{
	g_autoptr(GString) rows = g_string_new("Jour;Sorte;But\n");

	for (int m = 0; m < 18; m++)
		for (int k = -1; k < (m < 12 ? before : since); k++)
			g_string_append_printf(rows, "%04d-%02d-%02d;%s;%s\n", 2025 + m / 12, m % 12 + 1,
					       k + 2, m < 12 && k == 0 ? "veille" : "visite",
					       k < 0 ? "" : "C1");
	return g_string_free(g_steal_pointer(&rows), FALSE);
}

TEST("partnership", "effort is held against the same months a year earlier, and a new priority waits")
{
	g_autofree char *rows = months(2, 6);
	told t = TOLD(effort, "2026-06-30", {"a.csv", rows});
	bl_adaptation *a = bl_adaptation_new(t.p);
	const bl_effort *e = &a->effort[0];

	assert_int_equal(a->n_efforts, 2);
	assert_int_equal(e->since.n, 5); /* February to June */
	assert_close(e->times_before.value, 10, 0);
	assert_close(e->times_since.value, 30, 0);
	assert_close(e->all_since.value, 35, 0);
	assert_int_equal(e->hours_since.state, BL_NOT_REPORTED);
	assert_int_equal(e->way, 1);
	assert_true(e->ratio.low > 1 && e->ratio.high > 3);
	assert_string_equal(a->effort[1].why, "new");
	assert_int_equal(a->effort[1].way, 0);
	bl_adaptation_free(a);
	told_forget(&t);
}

TEST("partnership", "what is done no more: a goal from its first activity on, a type from its fourth")
{
	g_autofree char *rows = months(1, 0);
	told t = TOLD(effort, "2026-06-30", {"a.csv", rows});
	bl_adaptation *a = bl_adaptation_new(t.p);

	assert_int_equal(a->n_dropped, 2);
	assert_int_equal(a->dropped[0].goal, 0);
	assert_close(a->dropped[0].before.value, 12, 0);
	assert_int_equal(a->dropped[1].goal, -1);
	assert_int_equal(a->dropped[1].type, told_word(&t, "veille"));
	assert_string_equal(a->effort[0].why, "few");
	bl_adaptation_free(a);
	told_forget(&t);
}

TEST("partnership", "without reviews, goals or activities there is nothing to adapt, and nothing is said")
{
	told t = TOLD("partners: [{id: rive}]\nsources:\n  - {name: v, kind: needs, files: n.csv, columns: "
		      "{date: J, "
		      "service: S}}\nindicators:\n  - {id: n, measure: count}\n",
		      "2026-06-30", {"n.csv", "J;S\n2026-06-30;gîte\n"});
	bl_adaptation *a = bl_adaptation_new(t.p);

	assert_int_equal(a->n_reviews + a->n_efforts + a->n_dropped + a->n_absent, 0);
	assert_int_equal(bl_review_last(t.p), BL_DAY_NONE);
	bl_adaptation_free(a);
	told_forget(&t);
}
