#include "said.h"

static const char text[] =
	"partners:\n"
	"  - {id: rive, name: {fr: La Rive, en: The Bank}}\n  - {id: pont, name: {fr: Le Pont, en: The "
	"Bridge}}\n"
	"sources:\n"
	"  - name: carnet\n    kind: activities\n    files: a.csv\n"
	"    columns: {date: Date, lead: Organisme, type: Type d’activité, amount: Montant}\n"
	"indicators:\n"
	"  - {id: visits, name: {fr: Visites, en: Visits}, measure: count, unit: {fr: visites, en: visits}}\n"
	"  - {id: money, name: Fonds, measure: sum, of: amount, unit: $}\n"
	"  - {id: talks, name: {fr: Part de causeries, en: Share of talks}, measure: share, "
	"where: {type: [causerie, atelier]}, out_of: {Public: not aucun}}\n"
	"  - id: certified\n    measure: milestone\n    name: {fr: Certification, en: Certification}\n    "
	"steps:\n"
	"      - {name: Politique, due: 2025-03-31, done: 2025-03-15}\n"
	"      - {name: Audit, due: 2027-06-30}\n"
	"  - {id: band, measure: count, better: {within: {from: 10, to: 20}}, unit: {fr: rencontres, en: "
	"meetings}, "
	"name: {fr: Rencontres, en: Meetings}}\n"
	"  - {id: nameless, measure: count}\n"
	"goals:\n"
	"  - {id: L, horizon: long, name: {fr: Loin, en: Far}}\n"
	"  - {id: level, horizon: short, name: {fr: Aller vers les gens, en: Reach out}, indicator: visits, "
	"agreed: 2025-01-01, target: {value: 30, per: month, by: 2027-06-30}}\n"
	"  - {id: total, horizon: short, name: T, indicator: money, agreed: 2025-01-01, "
	"target: {total: 600, by: 2027-03-31}}\n"
	"  - {id: steps, horizon: short, name: S, indicator: certified, agreed: 2025-01-01}\n"
	"  - {id: within, horizon: short, name: W, indicator: band, agreed: 2025-01-01, "
	"target: {value: 15, per: month, by: 2027-12-31}}\n"
	"  - {id: share, horizon: short, name: P, indicator: talks, agreed: 2025-01-01, target: {value: 0.8, "
	"by: 2027-12-31}}\n";

/* Month m from January 2025 has 20 + m rows or a few more; The Bank reports the Bridge's, and
 * misses the last month. */
static char *rows(void)
{
	GString *csv = g_string_new("Date,Organisme,Type d’activité,Montant,Public\n");

	for (int m = 0; m < 20; m++)
		for (int i = 0; i < 20 + m + m % 3; i++)
			g_string_append_printf(csv, "%d-%02d-%02d,%s,%s,%d,%s\n", 2025 + m / 12, m % 12 + 1,
					       1 + i % 28, i % 2 && m < 19 ? "La Rive" : "Le Pont",
					       i % 3 ? "causerie" : "sortie", i, i % 5 ? "jeunes" : "aucun");
	return g_string_free(csv, FALSE);
}

said said_open(const char *code)
{
	g_autofree char *csv = rows();
	said s = {.arena = bl_arena_new(), .lang = lang_open(code)};
	bl_day now = bl_day_of(2026, 8, 31);
	bl_grain month;

	bl_grain_find("month", 1, &month);
	s.told = TOLD(text, "2026-08-31", {"a.csv", csv});
	s.agreement = s.told.agreement;
	s.findings = bl_findings_new(s.agreement, s.told.taken, s.told.seen, bl_period_of(month, now), now);
	s.speaker = (bl_speaker){
		.lang = s.lang, .arena = s.arena, .agreement = s.agreement, .words = s.told.words};
	return s;
}

void said_close(said *s)
{
	assert_int_equal(bl_lang_missing(s->lang), 0);
	bl_findings_free(s->findings);
	told_forget(&s->told);
	bl_arena_free(s->arena);
	bl_lang_free(s->lang);
}
