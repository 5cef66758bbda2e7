/* What a figure is about where the agreement does not say. */
#include "test.h"
#include "bilan/tally.h"

#include <glib.h>
#include <string.h>

#define SOURCES                                                                                              \
	"sources:\n"                                                                                         \
	"  - {name: a, kind: activities, files: a.csv, columns: {date: D, lead: L, partners: P, type: T, "   \
	"participants: N, hours: H, amount: M, until: U}}\n"                                                 \
	"  - {name: x, kind: exchanges, files: x.csv, columns: {date: D, from: F, to: V, what: Q, "          \
	"quantity: N, accepted: R}}\n"                                                                       \
	"  - {name: n, kind: needs, files: n.csv, columns: {date: D, partner: P, asked: A, served: S}}\n"    \
	"  - {name: v, kind: values, files: v.csv, columns: {date: D, partner: P, value: V}}\n"              \
	"  - {name: s, kind: survey, files: s.csv, columns: {date: D, partner: P, score: S, answer: A}}\n"   \
	"  - {name: r, kind: reviews, files: r.csv, columns: {date: D, what: W}}\n"                          \
	"  - {name: p, kind: representatives, files: p.csv, columns: {from: D, to: T, partner: P}}\n"        \
	"joint:\n  referral: {known_as: [Accompagnement]}\n"

/* Of one indicator, by what stands after its id. */
static bl_about about(const char *said)
{
	g_autofree char *text = g_strdup_printf(SOURCES "indicators:\n  - {id: i, %s}\n", said);
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = NULL;
	bl_ledger *ledger = NULL;
	bl_about about;

	if (bl_agreement_parse("t.yaml", ".", text, strlen(text), &a, problems) != BL_OK ||
	    bl_ledger_new(a, &ledger, problems) != BL_OK)
		fail_msg("%s: %s", said, bl_problems_at(problems, 0)->found);
	about = bl_about_of(a, &a->indicators[0]);
	bl_ledger_free(ledger);
	bl_agreement_free(a);
	bl_problems_free(problems);
	return about;
}

#define ABOUT(said, what) assert_int_equal(about(said), BL_ABOUT_##what)

TEST("tally", "activities, reviews and representatives are about activities, and so is what was agreed")
{
	ABOUT("measure: count, from: a", ACTIVITIES);
	ABOUT("measure: count, from: r", ACTIVITIES);
	ABOUT("measure: count, from: p", ACTIVITIES);
	ABOUT("measure: share, from: a, where: {type: talk}, out_of: {}", ACTIVITIES);
	ABOUT("measure: milestone, steps: [{name: s, due: 2026-01-01}]", ACTIVITIES);
	ABOUT("measure: rate, from: a, out_of: 1000", ACTIVITIES);
}

TEST("tally", "numbers of participants are about people, whatever is made of them")
{
	ABOUT("measure: sum, of: participants, from: a", PEOPLE);
	ABOUT("measure: mean, of: participants, from: a", PEOPLE);
	ABOUT("measure: median, of: N, from: a", PEOPLE);
	ABOUT("measure: rate, of: participants, out_of: 1000, from: a", PEOPLE);
	ABOUT("measure: ratio, of: hours, out_of: participants, from: a", PEOPLE);
	ABOUT("measure: ratio, of: participants, out_of: hours, from: a", PEOPLE);
}

TEST("tally", "hours and amounts are about what organisations give")
{
	ABOUT("measure: sum, of: hours, from: a", MONEY);
	ABOUT("measure: mean, of: H, from: a", MONEY);
	ABOUT("measure: sum, of: amount, from: a", MONEY);
	ABOUT("measure: sum, of: Autre, currency: CAD, from: a", MONEY);
	ABOUT("measure: sum, of: Autre, from: a", ACTIVITIES);
	ABOUT("measure: reported, of: value, currency: CAD, from: v", MONEY);
	ABOUT("measure: reported, of: value, from: v", ACTIVITIES);
}

TEST("tally", "different names are of organisations, of activities, or of what no role says")
{
	ABOUT("measure: distinct, of: lead, from: a", ORGANISATIONS);
	ABOUT("measure: distinct, of: partners, from: a", ORGANISATIONS);
	ABOUT("measure: distinct, of: partner, from: n", ORGANISATIONS);
	ABOUT("measure: distinct, of: type, from: a", ACTIVITIES);
	ABOUT("measure: distinct, of: Code, from: a", PEOPLE);
}

TEST("tally", "needs, answers and what lasts are about people")
{
	ABOUT("measure: count, from: n", PEOPLE);
	ABOUT("measure: sum, of: served, from: n", PEOPLE);
	ABOUT("measure: ratio, of: served, out_of: asked, from: n", PEOPLE);
	ABOUT("measure: mean, of: score, from: s", PEOPLE);
	ABOUT("measure: rating, of: answer, levels: [no, yes], from: s", PEOPLE);
	ABOUT("measure: present, from: a", PEOPLE);
	ABOUT("measure: ratio, of: hours, out_of: {from: n}, from: a", PEOPLE);
}

TEST("tally", "an exchange may be a referral unless its rows say that they are of something else")
{
	ABOUT("measure: count, from: x", PEOPLE);
	ABOUT("measure: count, from: x, where: {accepted: oui}", PEOPLE);
	ABOUT("measure: count, from: x, where: {what: Références}", PEOPLE);
	ABOUT("measure: count, from: x, where: {what: [prêt de salle, accompagnements]}", PEOPLE);
	ABOUT("measure: count, from: x, where: {what: prêt de salle}", ACTIVITIES);
	ABOUT("measure: count, from: x, where: {what: not orientation}", PEOPLE);
	ABOUT("measure: count, from: x, where: {Q: fonds}", ACTIVITIES);
	ABOUT("measure: sum, of: quantity, from: x", PEOPLE);
	ABOUT("measure: sum, of: quantity, from: x, where: {what: orientation}", PEOPLE);
	ABOUT("measure: share, from: x, where: {what: fonds}, out_of: {}", PEOPLE);
}

TEST("tally", "quantities of money and of hours are about what organisations give, of other things not")
{
	ABOUT("measure: sum, of: quantity, from: x, where: {what: fonds}", MONEY);
	ABOUT("measure: sum, of: quantity, from: x, where: {what: [fonds, heures de travail]}", MONEY);
	ABOUT("measure: sum, of: quantity, from: x, where: {what: [fonds, orientation]}", PEOPLE);
	ABOUT("measure: sum, of: quantity, from: x, currency: CAD", MONEY);
	ABOUT("measure: sum, of: quantity, from: x, where: {what: prêt de salle}", ACTIVITIES);
}

static const char narrowed[] =
	SOURCES "indicators:\n  - {id: i, measure: count, from: x}\n"
		"goals:\n  - {id: g, indicator: i, only: {what: prêt de salle}, "
		"target: {value: 10, per: month, by: 2026-12-31}, agreed: 2026-01-01}\n";

TEST("tally", "an indicator is about what the agreement says, and one that narrows another about the same")
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = NULL;
	bl_indicator said = {.about = BL_ABOUT_ORGANISATIONS, .measure = "count", .source = -1};

	if (bl_agreement_parse("t.yaml", ".", narrowed, strlen(narrowed), &a, problems) != BL_OK)
		fail_msg("%s: %s", bl_problems_at(problems, 0)->key, bl_problems_at(problems, 0)->found);
	assert_int_equal(a->n_indicators, 2);
	assert_true(a->indicators[1].is_narrowed);
	assert_int_equal(bl_about_of(a, &a->indicators[1]), BL_ABOUT_PEOPLE);
	assert_int_equal(bl_about_of(a, &said), BL_ABOUT_ORGANISATIONS);
	bl_agreement_free(a);
	bl_problems_free(problems);
}
