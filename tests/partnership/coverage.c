/* What is asked for and answered, and who offers it; worked out by hand. */
#include "told.h"
#include "bilan/coverage.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define NEEDS                                                                                                \
	"sources: [{name: besoins, kind: needs, files: besoins.csv, columns: {date: D, service: S, "         \
	"territory: T, clientele: C, asked: A, served: R}}]\n"

#define HEAD "D;S;T;C;A;R\n"

static const bl_need *need_of(const bl_coverage *c, const char *service, const char *territory)
{
	size_t n;
	const bl_need *all = bl_coverage_needs(c, &n);

	for (size_t i = 0; i < n; i++)
		if (!g_strcmp0(all[i].service, service) && !g_strcmp0(all[i].territory, territory))
			return &all[i];
	fail_msg("nobody asked for %s in %s", service, territory);
	return NULL;
}

static told tell(const char *partners, const char *rows, const char *now)
{
	g_autofree char *agreement = g_strconcat("partners:\n", partners, NEEDS, NULL);

	return TOLD(agreement, now, {"besoins.csv", rows});
}

TEST("partnership",
     "what is asked, answered and left is counted over a stretch, with its share and how sure it is")
{
	told t = tell("  - {id: a}\n",
		      HEAD "2026-01-31;gîte;Nord;femmes;10;4\n2026-02-28;gîte;Nord;femmes;10;8\n"
			   "2026-04-30;gîte;Nord;femmes;3;3\n",
		      "2026-04-30");
	bl_demand d = bl_needs_total(t.p, told_months("2026-01", 3));

	assert_close(d.asked.value, 20, 0);
	assert_close(d.served.value, 12, 0);
	assert_close(d.unanswered.value, 8, 0);
	assert_close(d.share.numerator, 12, 0);
	assert_close(d.share.denominator, 20, 0);
	assert_close(d.low, 0.3865815, 1e-6); /* R: prop.test(12, 20, correct = FALSE) */
	assert_close(d.high, 0.7811935, 1e-6);
	assert_false(d.asked.provisional);
	assert_int_equal(bl_needs_span(t.p).n, 4);
	assert_int_equal(bl_needs_total(t.p, told_months("2026-03", 1)).asked.state, BL_NOT_REPORTED);
	told_forget(&t);
}

TEST("partnership", "a row that does not say how many were answered makes no share look better")
{
	told t = tell("  - {id: a}\n",
		      HEAD "2026-01-31;gîte;Nord;femmes;10;4\n2026-01-31;gîte;Nord;femmes;30;\n"
			   "2026-01-31;gîte;Nord;femmes;;7\n2026-01-31;gîte;Nord;femmes;2;5\n",
		      "2026-01-31");
	bl_demand d = bl_needs_total(t.p, told_months("2026-01", 1));

	assert_close(d.asked.value, 42, 0);
	assert_close(d.share.denominator, 12, 0);
	assert_close(d.served.value, 6, 0); /* five of two are two */
	assert_close(d.unanswered.value, 6, 0);
	assert_int_equal(d.rows, 4);
	assert_int_equal(d.unsaid, 1);
	assert_int_equal(d.open, 1);
	assert_int_equal(d.beyond, 1);
	told_forget(&t);
}

TEST("partnership", "rows later than now are not known, and a stretch that runs on is provisional")
{
	told t = tell("  - {id: a}\n",
		      HEAD "2026-01-10;gîte;Nord;femmes;10;4\n2026-01-20;gîte;Nord;femmes;9;9\n",
		      "2026-01-15");
	bl_demand d = bl_needs_total(t.p, told_months("2026-01", 1));

	assert_close(d.asked.value, 10, 0);
	assert_true(d.asked.provisional && d.share.provisional);
	told_forget(&t);
}

TEST("partnership", "nobody offers it: said where somebody declares offers, of what was asked for five times")
{
	static const char rows[] = HEAD "2026-01-31;gîte;Nord;femmes;5;5\n2026-01-31;gîte;Sud;femmes;5;5\n"
					"2026-01-31;écoute;Nord;femmes;4;4\n";
	told silent = tell("  - {id: a}\n  - {id: b}\n", rows, "2026-01-31"),
	     told_ = tell("  - {id: a, offers: [{service: GITE, territory: nord}]}\n  - {id: b}\n", rows,
			  "2026-01-31");
	bl_coverage *without = bl_coverage_new(silent.p, told_months("2026-01", 1)),
		    *with = bl_coverage_new(told_.p, told_months("2026-01", 1));

	assert_int_equal(bl_coverage_declaring(without), 0);
	assert_false(bl_need_is_gap(need_of(without, "gîte", "Sud")));
	assert_int_equal(bl_coverage_declaring(with), 1);
	assert_true(need_of(with, "gîte", "Sud")->nobody);
	assert_int_equal(need_of(with, "gîte", "Sud")->n_elsewhere, 1);
	assert_false(need_of(with, "gîte", "Nord")->nobody);
	assert_int_equal(need_of(with, "gîte", "Nord")->n_offering, 1);
	assert_false(need_of(with, "écoute", "Nord")->nobody); /* four times is not judged */
	bl_coverage_free(without);
	bl_coverage_free(with);
	told_forget(&silent);
	told_forget(&told_);
}

TEST("partnership", "less than four fifths answered is a gap where chance alone would not do it")
{
	told t = tell("  - {id: a}\n",
		      HEAD "2026-01-31;gîte;Nord;femmes;20;12\n2026-01-31;gîte;Sud;femmes;20;14\n"
			   "2026-01-31;gîte;Est;femmes;400;310\n",
		      "2026-01-31");
	bl_coverage *c = bl_coverage_new(t.p, told_months("2026-01", 1));
	size_t n;

	assert_true(need_of(c, "gîte", "Nord")->unmet);                     /* up to 0.781 */
	assert_false(need_of(c, "gîte", "Sud")->unmet);                     /* up to 0.855 */
	assert_false(need_of(c, "gîte", "Est")->unmet);                     /* 0.775, up to 0.813 */
	assert_string_equal(bl_coverage_needs(c, &n)[0].territory, "Nord"); /* gaps first */
	assert_string_equal(bl_coverage_needs(c, &n)[1].territory, "Est");
	assert_int_equal(n, 3);
	bl_coverage_free(c);
	told_forget(&t);
}

TEST("partnership", "a load is shared where two offer and as many are asked for as there is room")
{
	static const char rows[] =
		HEAD "2026-01-31;gîte;Nord;femmes;30;30\n2026-02-28;gîte;Nord;femmes;30;30\n";
	static const char *const other[] = {"{service: gîte, places: 10, per: month}",
					    "{service: gîte, places: 11, per: month}",
					    "{service: gîte, places: 40}", "gîte"};
	static const bool shared[] = {true, false, false, false};

	for (size_t i = 0; i < G_N_ELEMENTS(other); i++) {
		g_autofree char *partners = g_strdup_printf(
			"  - {id: a, offers: [{service: gîte, territory: Nord, places: 60, per: quarter}]}\n"
			"  - {id: b, offers: [%s]}\n",
			other[i]);
		told t = tell(partners, rows, "2026-02-28");
		bl_coverage *c = bl_coverage_new(t.p, told_months("2026-01", 2));
		const bl_need *need = need_of(c, "gîte", "Nord");

		assert_int_equal(need->n_offering, 2);
		assert_true(need->shared == shared[i]);
		assert_true(need->spare == (i == 1));
		if (i < 2)
			assert_close(need->room, i ? 62 : 60, 1e-9);
		else
			assert_true(isnan(need->room));
		assert_close(need->at_once, i == 2 ? 40 : 0, 0);
		bl_coverage_free(c);
		told_forget(&t);
	}
}

TEST("partnership", "a duplication is what is left of two partners' places once all else they serve has them")
{
	static const char rows[] =
		HEAD "2026-01-31;gîte;Nord;femmes;10;10\n2026-01-31;gîte;Sud;femmes;25;25\n";
	static const struct {
		int a, b;
		bool spare;
	} is[] = {{30, 5, false}, {30, 6, true}, {20, 10, false}, {20, 11, true}};

	for (size_t i = 0; i < G_N_ELEMENTS(is); i++) {
		g_autofree char *partners = g_strdup_printf(
			"  - {id: a, offers: [{service: gîte, places: %d, per: month}]}\n"
			"  - {id: b, offers: [{service: gîte, territory: Nord, places: %d, per: month}]}\n",
			is[i].a, is[i].b);
		told t = tell(partners, rows, "2026-01-31");
		bl_coverage *c = bl_coverage_new(t.p, told_months("2026-01", 1));

		assert_int_equal(need_of(c, "gîte", "Nord")->n_offering, 2);
		assert_true(need_of(c, "gîte", "Nord")->spare == is[i].spare);
		assert_false(need_of(c, "gîte", "Sud")->spare);
		bl_coverage_free(c);
		told_forget(&t);
	}
}

TEST("partnership", "who takes nobody for now offers nothing, and has said what it offers")
{
	told t = tell("  - {id: a, offers: [{service: gîte, places: 0}]}\n",
		      HEAD "2026-01-31;gîte;Nord;femmes;10;10\n", "2026-01-31");
	bl_coverage *c = bl_coverage_new(t.p, told_months("2026-01", 1));

	assert_true(need_of(c, "gîte", "Nord")->nobody);
	assert_int_equal(bl_coverage_declaring(c), 1);
	bl_coverage_free(c);
	told_forget(&t);
}

TEST("partnership", "an offer holds from its first day to its last, while its partner is one")
{
	static const struct {
		const char *partner;
		size_t offering;
		double room;
	} is[] = {
		{"offers: [{service: gîte, places: 30, per: month}]", 1, 60},
		{"offers: [{service: gîte, places: 30, per: month, from: 2026-05-01}]", 1, 60 * 31 / 61.0},
		{"offers: [{service: gîte, places: 30, per: month, to: 2026-04-30}]", 0, NAN},
		{"offers: [{service: gîte, places: 30, per: month, from: 2026-06-01}]", 0, NAN},
		{"left: 2026-05-30, offers: [{service: gîte, places: 30, per: month}]", 0, NAN},
		{"joined: 2026-05-31, offers: [{service: gîte, places: 61, per: month}]", 1, 2},
		{"joined: 2026-05-31, offers: [{service: gîte, places: 6, per: month, from: 2020-01-01}]", 1,
		 12 / 61.0},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(is); i++) {
		g_autofree char *partners = g_strdup_printf("  - {id: a, %s}\n", is[i].partner);
		told t = tell(partners,
			      HEAD "2026-04-30;gîte;Nord;femmes;6;6\n2026-05-31;gîte;Nord;femmes;6;6\n",
			      "2026-05-31");
		bl_coverage *c = bl_coverage_new(t.p, told_months("2026-04", 2));
		const bl_need *need = need_of(c, "gîte", "Nord");

		assert_int_equal(need->n_offering, is[i].offering);
		if (isnan(is[i].room))
			assert_true(isnan(need->room));
		else
			assert_close(need->room, is[i].room, 1e-9);
		bl_coverage_free(c);
		told_forget(&t);
	}
}

TEST("partnership",
     "a need whose territory no row says may be met by any offer of its service, and is no duplication")
{
	told t = tell(
		"  - {id: a, offers: [{service: gîte, territory: [Sud, Est], places: 90, per: month}]}\n"
		"  - {id: b, offers: [{service: gîte, clientele: hommes, places: 90, per: month}]}\n"
		"  - {id: c, offers: [{service: gîte, places: 90, per: month}]}\n",
		HEAD "2026-01-31;gîte;;femmes;10;10\n2026-01-31;gîte;Nord;;6;6\n2026-01-31;;Sud;femmes;9;9\n",
		"2026-01-31");
	bl_coverage *c = bl_coverage_new(t.p, told_months("2026-01", 1));
	const bl_need *anywhere = need_of(c, "gîte", NULL), *anybody = need_of(c, "gîte", "Nord");

	assert_int_equal(anywhere->n_offering, 2);
	assert_int_equal(anywhere->offering[0], 0);
	assert_int_equal(anywhere->offering[1], 2);
	assert_false(anywhere->spare);
	assert_int_equal(anybody->n_offering, 2);
	assert_int_equal(anybody->offering[0], 1);
	assert_false(anybody->spare);
	assert_false(need_of(c, NULL, "Sud")->nobody); /* of what, nobody knows */
	bl_coverage_free(c);
	told_forget(&t);
}

TEST("partnership", "services are told with all who offer them: nobody, one, several")
{
	told t = tell("  - {id: a, offers: [gîte, repas]}\n  - {id: b, offers: [{service: Gîte, territory: "
		      "Sud}]}\n",
		      HEAD "2026-01-31;gîte;Nord;femmes;10;10\n2026-01-31;écoute;Nord;femmes;1;1\n",
		      "2026-01-31");
	bl_coverage *c = bl_coverage_new(t.p, told_months("2026-01", 1));
	size_t n;
	const bl_expertise *s = bl_coverage_services(c, &n);

	assert_int_equal(n, 3);
	assert_string_equal(s[0].name, "écoute");
	assert_int_equal(s[0].n_offering, 0);
	assert_string_equal(s[1].name, "gîte");
	assert_int_equal(s[1].n_offering, 2);
	assert_string_equal(s[2].name, "repas");
	assert_false(s[2].asked);
	bl_coverage_free(c);
	told_forget(&t);
}

#define OFFERS                                                                                               \
	"  - {name: offres, kind: offers, files: offres.csv, columns: {partner: O, service: S, territory: "  \
	"T, "                                                                                                \
	"places: P, per: U, to: F, status: E}}\n"

TEST("partnership",
     "rows of offers stand beside the agreement's; who is no partner is counted, what is closed is none")
{
	told t = TOLD("partners: [{id: a, aliases: [Alpha], offers: [repas]}, {id: b}, {id: c}]\n"
		      "sources:\n"
		      "  - {name: besoins, kind: needs, files: besoins.csv, columns: {date: D, service: S, "
		      "territory: T, asked: A}}\n" OFFERS,
		      "2026-01-31",
		      {"besoins.csv", "D;S;T;A\n2026-01-31;gîte;Nord;20\n2026-01-31;gîte;Sud;9\n"},
		      {"offres.csv",
		       "O;S;T;P;U;F;E\nALPHA;Gîte;Nord, Sud;8;mois;;\nb;gîte;partout;3;par mois;;actif\n"
		       "b;gîte;Nord;50;mois;;inactif\nc;gîte;Nord;50;mois;2025-12-31;\n"
		       "nul;gîte;Nord;1;mois;;\nc;gîte;Nord;4;semaine;;\n"});
	bl_coverage *c = bl_coverage_new(t.p, told_months("2026-01", 1));
	const bl_need *north = need_of(c, "gîte", "Nord"), *south = need_of(c, "gîte", "Sud");
	size_t n;

	assert_int_equal(bl_coverage_strays(c), 1);
	assert_int_equal(bl_coverage_declaring(c), 3);
	assert_int_equal(north->n_offering, 3);
	assert_true(isnan(north->room)); /* by the week: of no length of time that is known */
	assert_int_equal(south->n_offering, 2);
	assert_close(south->room, 11, 1e-9);
	bl_coverage_offers(c, &n);
	assert_int_equal(n, 4); /* repas, and three of rows; what ended before is over */
	bl_coverage_free(c);
	told_forget(&t);
}

TEST("partnership", "a row of needs that names several counts for each, and once among all")
{
	told t = TOLD(
		"partners: [{id: a, offers: [{service: gîte, territory: Sud}]}]\n"
		"sources: [{name: besoins, kind: needs, files: besoins.csv, columns: {date: D, service: S, "
		"territory: {column: T, split: ;}, asked: A, served: R}}]\n",
		"2026-01-31", {"besoins.csv", "D,S,T,A,R\n2026-01-31,gîte,Nord; Sud,8,4\n"});
	bl_coverage *c = bl_coverage_new(t.p, told_months("2026-01", 1));

	assert_close(bl_needs_total(t.p, told_months("2026-01", 1)).asked.value, 8, 0);
	assert_close(need_of(c, "gîte", "Nord")->demand.asked.value, 8, 0);
	assert_true(need_of(c, "gîte", "Nord")->nobody);
	assert_int_equal(need_of(c, "gîte", "Sud")->n_offering, 1);
	bl_coverage_free(c);
	told_forget(&t);
}

TEST("partnership", "where no row of needs was ever read there is nothing to tell, and no harm")
{
	told t = TOLD("partners: [{id: a, offers: [gîte]}]\n"
		      "sources: [{name: s, files: s.csv, columns: {date: D}}]\n",
		      "2026-01-31", {"s.csv", "D\n2026-01-31\n"});
	bl_coverage *c = bl_coverage_new(t.p, told_months("2026-01", 1)),
		    *never = bl_coverage_new(t.p, bl_needs_span(t.p));
	size_t n;

	bl_coverage_needs(c, &n);
	assert_int_equal(n, 0);
	assert_int_equal(bl_needs_span(t.p).n, 0);
	bl_coverage_offers(never, &n);
	assert_int_equal(n, 1);
	bl_coverage_free(c);
	bl_coverage_free(never);
	told_forget(&t);
}
