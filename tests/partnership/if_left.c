/* What would be left with nobody, if one partner left. */
#include "told.h"

#include "bilan/pairs.h"

#include <glib.h>
#include <math.h>

static const char agreement[] =
	"partners:\n"
	"  - {id: anse, brings: [Local, écoute]}\n  - {id: baie, brings: [local, Droit]}\n  - {id: crue}\n"
	"  - {id: digue, brings: [fonds], left: 2025-06-30}\n  - {id: etang}\n"
	"sources:\n"
	"  - {name: carnet, kind: activities, files: a.csv, columns: {date: Date, lead: Meneur, partners: "
	"{column: "
	"Avec, split: \"+\"}, goal: {column: But, split: \"+\"}}}\n"
	"  - {name: demandes, kind: needs, files: b.csv, columns: {date: Date, partner: Org, service: "
	"Service, "
	"territory: Lieu, asked: D, served: R}}\n"
	"indicators:\n  - {id: n, measure: count, from: carnet}\n"
	"goals:\n"
	"  - {id: A, horizon: short, name: A, indicator: n, agreed: 2024-01-01, owners: [anse, digue], "
	"target: "
	"{value: 3, per: month, by: 2026-12-31}}\n"
	"  - {id: B, horizon: short, name: B, indicator: n, agreed: 2024-01-01, owners: [baie, crue], "
	"target: "
	"{value: 3, per: month, by: 2026-12-31}}\n"
	"  - {id: C, horizon: short, name: C, indicator: n, agreed: 2024-01-01, owners: [baie], target: "
	"{value: 3, per: month, by: 2025-12-31}}\n";

/* Joint in the twelve months: six. */
static const char rows[] = "Date;Meneur;Avec;But\n"
			   "2026-01-05;anse;baie;B\n2026-01-06;anse;baie+crue;A+B\n2026-02-01;baie;etang;A\n"
			   "2026-02-02;baie;;B\n2026-02-03;baie;crue;C\n2025-03-31;crue;etang;B\n"
			   "2026-03-01;etang;baie;A\n2026-03-02;anse;baie;\n2026-04-01;etang;anse;\n";

static const char needs[] =
	"Date;Org;Service;Lieu;D;R\n"
	"2026-01-01;crue;gîte;Est;4;2\n2026-02-01;crue;gîte;Est;4;2\n2026-01-01;anse;gîte;Ouest;1;1\n"
	"2026-01-02;baie;gîte;Ouest;1;1\n2026-01-03;baie;repas;Est;3;0\n";

static told tell(void)
{
	return TOLD(agreement, "2026-03-31", {"a.csv", rows}, {"b.csv", needs});
}

static const bl_leaving *leaving_of(const bl_if_left *all, int partner)
{
	size_t n;
	const bl_leaving *of = bl_if_left_all(all, &n);

	for (size_t i = 0; i < n; i++)
		if (of[i].partner == partner)
			return &of[i];
	return NULL;
}

TEST("partnership",
     "if one left: activities that one other would be left in, of the twelve months and of all joint ones")
{
	told t = tell();
	bl_if_left *all = bl_if_left_new(t.p);
	size_t n;

	assert_int_equal((int)leaving_of(all, 0)->alone.numerator, 2);
	assert_int_equal((int)leaving_of(all, 1)->alone.numerator, 5);
	assert_int_equal((int)leaving_of(all, 1)->alone.denominator, 6);
	assert_int_equal((int)leaving_of(all, 4)->alone.numerator, 2);
	assert_null(leaving_of(all, 3)); /* it left already */
	bl_if_left_all(all, &n);
	assert_int_equal(n, 4);
	bl_if_left_free(all);
	told_forget(&t);
}

/* "owner anse A, …": by partner, then kind. */
static void hanging_is(const told *t, const bl_if_left *all, const char *wanted)
{
	g_autoptr(GString) said = g_string_new(NULL);
	size_t n;
	const bl_hanging *x = bl_if_left_hanging(all, &n);

	for (size_t i = 0; i < n; i++)
		g_string_append_printf(said, "%s%s %s %s%s%s%s%s", i ? ", " : "",
				       t->agreement->partners[x[i].partner].id, bl_hangs_names[x[i].what],
				       x[i].goal >= 0 ? t->agreement->goals[x[i].goal].id : "",
				       x[i].other >= 0 ? t->agreement->partners[x[i].other].id : "",
				       x[i].name ? x[i].name : "",
				       x[i].service ? bl_words_text(t->words, x[i].service).s : "",
				       x[i].territory ? bl_words_text(t->words, x[i].territory).s : "");
	assert_string_equal(said->str, wanted);
}

TEST("partnership", "what hangs on one alone: the only owner still here, who is in all the work, who alone "
		    "brings or answers it, one's only company")
{
	told t = tell();
	bl_if_left *all = bl_if_left_new(t.p);
	size_t n;

	/* C was due; of A and B all activities had baie; digue left, with its funds and its goal; crue
	   answers in the east alone; of what was not answered nobody is told.  crue and etang worked with
	   baie alone, in meetings of up to half (two of four); so did anse. */
	hanging_is(&t, all,
		   "anse owner A, anse brings écoute, baie work A, baie work B, baie brings Droit, baie tie "
		   "anse, "
		   "baie tie crue, baie tie etang, crue service gîteEst");
	assert_int_equal(bl_if_left_all(all, &n)[0].partner, 1); /* it would cost the most */
	bl_if_left_free(all);
	told_forget(&t);
}

TEST("partnership",
     "the whole: activities of the last three complete months, against the same of the years before")
{
	g_autoptr(GString) many = g_string_new("Date;Meneur;Avec;But\n");
	bl_momentum m;
	told t;

	for (int y = 2022; y < 2026; y++)
		for (int month = 1; month <= 12; month++)
			for (int i = 0; i < (y == 2025 && month >= 10 ? 2 : month % 3 + 8); i++)
				g_string_append_printf(many, "%d-%02d-%02d;anse;baie;\n", y, month, i + 1);
	t = TOLD(agreement, "2026-01-05", {"a.csv", many->str}, {"b.csv", needs});
	m = bl_momentum_of(t.p);
	assert_int_equal(m.months.first.index, told_months("2025-10", 1).first.index);
	assert_int_equal((int)m.now.numerator, 6);
	assert_close(m.now.value, 2, 1e-9);
	assert_true(m.usual.low > 5 && m.usual.high < 13);
	assert_int_equal(m.way, -1);
	told_again(&t, "2025-10-05", NULL);
	assert_int_equal(bl_momentum_of(t.p).way, 0);
	told_forget(&t);
}
