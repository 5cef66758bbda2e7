/* Representatives as roles: how many, what stood empty, who followed whom, and what came
 * of it.  The days themselves are held against a model in tests/cases/partnership. */
#include "told.h"
#include "bilan/finding.h"

#include <glib.h>
#include <string.h>

#define SOURCES                                                                                              \
	"sources:\n"                                                                                         \
	"  - {name: visages, kind: representatives, files: r.csv, columns: {partner: Qui, person: Code, "    \
	"seat: Siège, from: De, to: A}}\n"                                                                   \
	"  - {name: actes, kind: activities, files: a.csv, columns: {date: Jour, lead: Meneur, partners: "   \
	"{column: Avec, split: \";\"}}}\n"                                                                   \
	"indicators:\n  - {id: n, measure: count, from: actes}\n"

static const char four[] =
	"partners: [{id: rive}, {id: pont}, {id: quai}, {id: lac, joined: 2026-05-02}]\n" SOURCES;

#define HEAD "Qui;Code;Siège;De;A\n"
#define ACTS "Jour;Meneur;Avec\n"

static told tell(const char *representatives, const char *activities)
{
	return TOLD(four, "2026-06-30", {"r.csv", representatives}, {"a.csv", activities});
}

TEST("partnership", "a third representative, and a seat that stood empty twice, to the day")
{
	told t = tell(HEAD "rive;x1;;2024-05-01;2025-01-31\nrive;x2;;2025-04-01;2026-01-31\n"
			   "rive;x3;;2026-04-01;\npont;x4;;2024-05-01;\n",
		      ACTS "2026-06-30;rive;pont\n");
	bl_continuity *c = bl_continuity_new(t.p);
	const bl_representation *rive = bl_continuity_of(c, 0);

	assert_int_equal(rive->nth, 3);
	assert_int_equal(rive->now, 1);
	assert_int_equal(rive->vacancies.times, 2);
	assert_int_equal(rive->vacancies.days, 118);
	assert_int_equal(rive->vacancies.shortest, 59);
	assert_true(rive->rests_on_one);
	assert_int_equal(rive->links, 1);
	assert_int_equal(c->sum.partners, 2);
	assert_int_equal(c->sum.untold, 1); /* quai; lac came too late to be judged */
	assert_int_equal(c->sum.on[2], 1);
	assert_int_equal(c->sum.empty.seats, 1);
	assert_int_equal(c->sum.empty.longest, 59);
	assert_true(bl_continuity_of(c, 3)->is_recent);
	assert_false(bl_continuity_of(c, 2)->is_told);
	bl_continuity_free(c);
	told_forget(&t);
}

TEST("partnership", "a seat is empty from the day after the last one left, and each seat apart")
{
	told t = tell(HEAD "rive;x1;table;2026-01-01;2026-05-31\nrive;x2;comité;2026-01-01;\n",
		      ACTS "2026-06-30;rive;pont\n");
	bl_continuity *c = bl_continuity_new(t.p);
	const bl_representation *rive = bl_continuity_of(c, 0);

	assert_int_equal(rive->seats, 2);
	assert_int_equal(rive->empty, 1);
	assert_int_equal(rive->empty_since, bl_day_of(2026, 6, 1));
	assert_int_equal(rive->vacancies.days, 30);
	assert_int_equal(rive->changes, 0);
	assert_int_equal(c->sum.with_empty, 1);
	bl_continuity_free(c);
	told_forget(&t);
}

TEST("partnership", "who overlaps hands over; a term renewed is no change; a term to come neither")
{
	told t = tell(HEAD "rive;x1;;2025-01-01;2025-12-31\nrive;x1;;2026-01-01;2026-03-31\n"
			   "rive;x2;;2026-03-15;2027-12-31\nrive;x3;;2027-01-01;\n",
		      ACTS "2026-06-30;rive;pont\n");
	bl_continuity *c = bl_continuity_new(t.p);
	const bl_representation *rive = bl_continuity_of(c, 0);

	assert_int_equal(c->n_changes, 1);
	assert_true(c->change[0].had_overlap);
	assert_int_equal(rive->nth, 2);
	assert_int_equal(rive->so_far, 2);
	assert_false(rive->rests_on_one);
	assert_int_equal(rive->vacancies.times, 0);
	bl_continuity_free(c);
	told_forget(&t);
}

TEST("partnership", "who cannot be told apart is not counted, and what stood empty is said all the same")
{
	told t = tell(HEAD "rive;;;2025-01-01;2025-12-31\nrive;;;2026-02-01;\n",
		      ACTS "2026-06-30;rive;pont\n");
	bl_continuity *c = bl_continuity_new(t.p);
	const bl_representation *rive = bl_continuity_of(c, 0);

	assert_false(rive->knows_who);
	assert_int_equal(rive->nth, 0);
	assert_int_equal(rive->so_far, 0);
	assert_int_equal(rive->vacancies.days, 31);
	assert_int_equal(c->sum.on[0] + c->sum.on[1], 0);
	bl_continuity_free(c);
	told_forget(&t);
}

TEST("partnership", "a group that keeps no list of representatives is told nothing of them")
{
	told t = TOLD("partners: [{id: rive}, {id: pont}]\nsources:\n  - {name: actes, kind: activities, "
		      "files: a.csv, "
		      "columns: {date: Jour, lead: Meneur, partners: Avec}}\nindicators:\n  - {id: n, "
		      "measure: count}\n",
		      "2026-06-30", {"a.csv", ACTS "2026-06-30;rive;pont\n"});
	bl_continuity *c = bl_continuity_new(t.p);

	assert_int_equal(c->n, 0);
	assert_int_equal(c->n_changes, 0);
	assert_int_equal(c->sum.partners, 0);
	assert_int_equal(c->sum.first, BL_DAY_NONE);
	bl_continuity_free(c);
	told_forget(&t);
}

TEST("partnership", "a tally that is saved holds no representative")
{
	told t =
		tell(HEAD "rive;Zoraida Quenneville;;2025-01-01;2025-12-31\n", ACTS "2026-06-30;rive;pont\n");
	bl_packed packed = {0};

	bl_ledger_save(t.ledger, &packed);
	assert_true(packed.n > 0);
	assert_null(memmem(packed.bytes, packed.n, "Zoraida", 7));
	assert_null(memmem(packed.bytes, packed.n, "Quenneville", 11));
	g_free(packed.bytes);
	told_forget(&t);
}

/* ---- What came of a change -------------------------------------------------------------------- */

/* Activities of rive with quai, and of pont with lac, every so many days until a day and after it. */
static char *activities(int every, int then, int others, int others_then)
{
	g_autoptr(GString) rows = g_string_new(ACTS);
	bl_day change = bl_day_of(2025, 12, 31);

	for (bl_day day = bl_day_of(2025, 1, 1); day <= bl_day_of(2026, 6, 30); day++) {
		int y, m, d;

		bl_day_split(day, &y, &m, &d);
		if (day % (day <= change ? every : then) == 0)
			g_string_append_printf(rows, "%04d-%02d-%02d;rive;quai\n", y, m, d);
		if (day % (day <= change ? others : others_then) == 0)
			g_string_append_printf(rows, "%04d-%02d-%02d;pont;lac\n", y, m, d);
	}
	return g_string_free(g_steal_pointer(&rows), FALSE);
}

static int way_after(int every, int then, int others, int others_then, double *p)
{
	g_autofree char *rows = activities(every, then, others, others_then);
	told t = tell(HEAD "rive;x1;;2024-05-01;2025-12-31\nrive;x2;;2026-01-01;\n", rows);
	bl_continuity *c = bl_continuity_new(t.p);
	int way = c->change[0].way;

	assert_true(c->change[0].is_compared);
	*p = c->change[0].p;
	bl_continuity_free(c);
	told_forget(&t);
	return way;
}

TEST("partnership", "a fall after a change is said where the others went on, and is nobody's in a summer")
{
	double p;

	assert_int_equal(way_after(3, 30, 3, 3, &p), -1);
	assert_true(p < 0.001);
	assert_int_equal(way_after(3, 30, 3, 30, &p), 0);
	assert_true(p > 0.9);
	assert_int_equal(way_after(9, 2, 3, 3, &p), 1);
	assert_int_equal(way_after(6, 7, 6, 6, &p), 0);
}

/* The last of the ninety days before is the last one's last; the first after is the day that follows. */
TEST("partnership", "ninety days before a change and ninety after it are counted, to the day")
{
	g_autofree char *others = activities(1000000, 1000000, 3, 3);
	g_autofree char *rows =
		g_strconcat(others,
			    "2025-10-02;rive;quai\n2025-10-03;rive;quai\n2025-12-31;rive;quai\n"
			    "2026-01-01;rive;quai\n2026-01-02;rive;quai\n2026-03-31;rive;quai\n"
			    "2026-04-01;rive;quai\n",
			    NULL);
	told t = tell(HEAD "rive;x1;;2024-05-01;2025-12-31\nrive;x2;;2026-01-01;\n", rows);
	bl_continuity *c = bl_continuity_new(t.p);

	assert_int_equal(c->change[0].before, 2);
	assert_int_equal(c->change[0].after, 3);
	bl_continuity_free(c);
	told_forget(&t);
}

TEST("partnership", "nothing is said of ninety days that are not over, nor of less than ten activities")
{
	g_autofree char *rows = activities(3, 30, 3, 3), *few = activities(30, 31, 3, 3);
	told t = tell(HEAD "rive;x1;;2024-05-01;2026-04-15\nrive;x2;;2026-04-16;\n", rows);
	bl_continuity *c = bl_continuity_new(t.p);

	assert_false(c->change[0].is_compared);
	assert_int_equal(c->change[0].way, 0);
	bl_continuity_free(c);
	told_forget(&t);
	t = tell(HEAD "rive;x1;;2024-05-01;2025-12-31\nrive;x2;;2026-01-01;\n", few);
	c = bl_continuity_new(t.p);
	assert_false(c->change[0].is_compared);
	bl_continuity_free(c);
	told_forget(&t);
}

TEST("partnership", "many chances at once are corrected by the rule of Holm")
{
	double p[] = {0.04, 0.01, 0.03, 0.5};

	bl_holm(p, 4);
	assert_close(p[1], 0.04, 1e-12);
	assert_close(p[2], 0.09, 1e-12);
	assert_close(p[0], 0.09, 1e-12);
	assert_close(p[3], 0.5, 1e-12);
}

#define NINE 9

/* Nothing changes but the faces: nine partners whose representatives come and go, and who meet at
 * a steady pace that a summer halves. */
static size_t accused(guint32 seed)
{
	g_autoptr(GRand) r = g_rand_new_with_seed(seed);
	g_autoptr(GString) who = g_string_new(HEAD), acts = g_string_new(ACTS),
			   partners = g_string_new("partners: [");
	int y, m, d;
	size_t fell;
	told t;
	bl_continuity *c;

	for (int i = 0; i < NINE; i++) {
		bl_day from = bl_day_of(2024, 1, 1);

		g_string_append_printf(partners, "%s{id: p%d}", i ? ", " : "", i);
		for (int k = 0; k < 4; k++) {
			bl_day to = from + g_rand_int_range(r, 100, 250);

			g_string_append_printf(who, "p%d;x%d-%d;;", i, i, k);
			bl_day_split(from, &y, &m, &d);
			g_string_append_printf(who, "%04d-%02d-%02d;", y, m, d);
			bl_day_split(to, &y, &m, &d);
			g_string_append_printf(who, "%04d-%02d-%02d\n", y, m, d);
			from = to + 1;
		}
	}
	g_string_append(partners, "]\n" SOURCES);
	for (bl_day day = bl_day_of(2024, 1, 1); day <= bl_day_of(2026, 6, 30); day++) {
		bl_day_split(day, &y, &m, &d);
		for (int k = 0; k < 3; k++)
			if (g_rand_double(r) < (m == 7 || m == 8 ? 0.3 : 0.6))
				g_string_append_printf(acts, "%04d-%02d-%02d;p%d;p%d\n", y, m, d,
						       g_rand_int_range(r, 0, NINE),
						       g_rand_int_range(r, 0, NINE));
	}
	t = TOLD(partners->str, "2026-06-30", {"r.csv", who->str}, {"a.csv", acts->str});
	c = bl_continuity_new(t.p);
	fell = c->sum.fell;
	assert_true(c->sum.compared > NINE);
	bl_continuity_free(c);
	told_forget(&t);
	return fell;
}

TEST("partnership", "where only the faces change nobody is accused: less than one partnership in twenty")
{
	size_t n = 0;

	for (guint32 seed = 1; seed <= 60; seed++)
		n += accused(seed) > 0;
	assert_true(n <= 3);
}

/* ---- Who is told --------------------------------------------------------------------------------- */

TEST("finding", "an empty seat is told to the coordinator and to that partner alone, after a month")
{
	told t = tell(HEAD "rive;x1;;2025-01-01;2026-05-30\npont;x2;;2025-01-01;2026-06-15\nlac;x3;;2026-05-"
			   "02;2026-05-03\n",
		      ACTS "2026-06-30;rive;pont\n");
	bl_findings *f = bl_findings_new(t.agreement, t.taken, t.seen,
					 bl_period_of(bl_grain_month(), bl_day_of(2026, 6, 30)),
					 bl_day_of(2026, 7, 5));
	const bl_finding *found = NULL;

	for (size_t i = 0; i < bl_findings_count(f); i++)
		if (!strcmp(bl_findings_at(f, i)->kind->name, "seat_empty")) {
			assert_null(found);
			found = bl_findings_at(f, i);
		}
	assert_non_null(found);
	assert_int_equal(found->partner, 0);
	assert_int_equal(found->day, bl_day_of(2026, 5, 31));
	assert_close(found->count, 31, 0);
	assert_true(bl_finding_is_for(found, "coordinator", -1));
	assert_true(bl_finding_is_for(found, "partner", 0));
	assert_false(bl_finding_is_for(found, "partner", 1));
	assert_false(bl_finding_is_for(found, "partner", -1));
	assert_false(bl_finding_is_for(found, "partners", 0));
	assert_false(bl_finding_is_for(found, "funder", -1));
	assert_false(bl_finding_is_for(found, "", 0));
	bl_findings_free(f);
	told_forget(&t);
}
