/* No hidden figure leaks.  Two partnerships differ in nothing but figures that
 * are hidden; then every page of every report has to be the same to the letter:
 * numbers, verdicts, sentences, charts, alternative texts, the scales they are
 * drawn on.  And what is the same has to change when nothing is hidden, else
 * these tests could not fail. */
#include "story.h"

#include <glib.h>
#include <string.h>

static const char told[] =
	"partnership: {name: {fr: Alliance, en: Alliance}, since: 2025-01-01, languages: [fr, en]}\n"
	"partners:\n"
	"  - {id: rive, name: La Rive, capacity: {hours: 40, per: month}}\n"
	"  - {id: pont, name: Le Pont}\n"
	"  - {id: quai, name: Le Quai}\n"
	"sources:\n"
	"  - {name: carnet, kind: activities, files: data.csv, columns: {id: No, date: Date, lead: "
	"Organisme, type: Type, hours: Heures, goal: Objectif}}\n"
	"  - {name: dons, kind: exchanges, files: dons.csv, columns: {date: Date, from: De, to: A, what: "
	"Nature, quantity: Quantite}}\n"
	"indicators:\n"
	"  - {id: visits, name: Visites, measure: count, from: carnet, split: [type, lead]}\n"
	"  - {id: hours, name: Heures, measure: sum, of: hours, from: carnet, unit: {fr: heures, en: hours}, "
	"split: [type, lead]}\n"
	"  - {id: funds, name: Fonds, measure: sum, of: quantity, from: dons, split: [from, to]}\n"
	"goals:\n"
	"  - {id: L, horizon: long, name: Des milieux sûrs}\n"
	"  - {id: H, horizon: short, serves: L, name: Mille heures, indicator: hours, target: {total: 1000, "
	"by: 2026-12-31}, agreed: 2026-01-01, owners: [rive]}\n"
	"  - {id: V, horizon: short, serves: L, name: Plus d’heures, indicator: hours, baseline: {value: 10, "
	"per: month, on: 2025-12-31}, "
	"target: {value: 60, per: month, by: 2026-12-31}, agreed: 2026-01-01, owners: [rive, pont]}\n"
	"  - {id: F, horizon: short, serves: L, name: Des fonds, indicator: funds, target: {value: 900, per: "
	"month, by: 2026-12-31}, agreed: 2026-01-01, owners: [quai]}\n"
	"priorities:\n  - {name: Se voir, from: 2026-01-01, goals: [H, V]}\n";

/* The month whose figures differ. */
#define MONTH 9

/* Hours of a row of September: of the six, the first and the third differ from
 * story to story; the third's type, and who led it, had fewest. */
static int hours_of(int month, int i, int a, int b)
{
	static const int september[] = {0, 40, 0, 20, 41, 2};

	if (month != MONTH)
		return 3 + (month + i) % 5;
	return i == 0 ? a : i == 2 ? b : september[i];
}

/* Given by La Rive to Le Pont, by Le Pont to Le Quai, by Le Quai to La Rive: ten dollars an hour in
 * September. */
static story tell_two(int a, int b)
{
	static const char *const lead[] = {"La Rive", "Le Pont", "Le Quai"}, *const type[] = {"causerie",
											      "sortie",
											      "formation"};
	g_autoptr(GString) rows = g_string_new("No;Date;Organisme;Type;Heures;Objectif\n");
	g_autoptr(GString) gifts = g_string_new("Date;De;A;Nature;Quantite\n");
	g_autofree char *beside = story_beside("dons.csv");

	for (int m = 1, no = 1; m <= 10; m++)
		for (int i = 0; i < 6; i++, no++) {
			int hours = hours_of(m, i, a, b);

			g_string_append_printf(rows, "%d;2026-%02d-%02d;%s;%s;%d;%s\n", no, m, 3 + 2 * i,
					       lead[i % 3], type[i % 3], hours, i % 2 ? "V" : "H");
			g_string_append_printf(gifts, "2026-%02d-%02d;%s;%s;fonds;%d\n", m, 4 + i,
					       lead[i % 3], lead[(i + 1) % 3],
					       m == MONTH ? 10 * hours : 200 + 7 * m + i);
		}
	test_write(beside, gifts->str, gifts->len);
	return story_tell(told, rows->str, "2026-10");
}

/* ---- What is hidden ---------------------------------------------------------------------------- */

typedef struct {
	const story *s;
	bool totals; /* of the month, in all that counts hours or dollars; else two values of their splits */
} table;

static bool counts_amounts(const story *s, int indicator)
{
	const bl_agreement *a = s->agreement;

	if (indicator < (int)a->n_indicators)
		return a->indicators[indicator].of != NULL;
	return indicator == bl_ledger_own(s->ledger, &bl_own_hours) ||
	       indicator == bl_ledger_own(s->ledger, &bl_own_hours_by_lead) ||
	       indicator == bl_ledger_own(s->ledger, &bl_own_quantities_by_giver) ||
	       indicator == bl_ledger_own(s->ledger, &bl_own_quantities_by_receiver);
}

static bool is_by_receiver(const story *s, const bl_cell *cell)
{
	return (cell->indicator == 2 && cell->split == 1) ||
	       cell->indicator == bl_ledger_own(s->ledger, &bl_own_quantities_by_receiver);
}

/* The month's totals; or in each split the one value that the first row went to. */
static bool refuses(const void *self, const bl_reader *reader __attribute__((unused)), const bl_cell *cell)
{
	const table *t = self;
	uint32_t word = cell->word, by;
	const char *text;

	if (cell->month.index != bl_period_of(cell->month.grain, bl_day_of(2026, MONTH, 1)).index ||
	    !counts_amounts(t->s, cell->indicator))
		return false;
	if (t->totals || cell->split < 0)
		return t->totals && cell->split < 0;
	bl_ledger_split_pair(t->s->ledger, cell->indicator, (size_t)cell->split, cell->word, &word, &by);
	text = bl_words_text(t->s->words, word).s;
	return !strcmp(text, is_by_receiver(t->s, cell) ? "pont" : "rive") || !strcmp(text, "causerie");
}

/* ---- The pages of every report ------------------------------------------------------------------- */

static const char *const reports[] = {"monthly", "review", "funder", "partner", "descriptive", NULL};

static char *pages_of(story *s, const bl_discretion *also, const char *report, const char *language)
{
	g_autofree char *path = g_strdup_printf("reports/%s.yaml", report), *layout = NULL;
	GString *all = g_string_new(NULL);

	assert_true(g_file_get_contents(path, &layout, NULL, NULL));
	story_disclose(s, "partners", also);
	for (size_t p = 0; p < (strcmp(report, "partner") ? 1 : s->agreement->n_partners); p++) {
		g_autofree char *one = NULL, *values = NULL;
		size_t n;

		s->facts.partner = strcmp(report, "partner") ? NULL : &s->agreement->partners[p];
		one = story_pages(s, layout, language, NULL);
		values = bl_report_values(&s->facts, story_lang(language), &n);
		g_string_append(all, one);
		g_string_append_len(all, values, (gssize)n); /* what the finished file carries */
	}
	return g_string_free(all, FALSE);
}

static bool shows_splits(const char *report)
{
	return strcmp(report, "funder") && strcmp(report, "partner");
}

/* Every chart of every indicator, by itself. */
static char *charts_of(story *s, const bl_discretion *also)
{
	GString *all = g_string_new(NULL);
	bl_lang *lang = story_lang("en");

	story_disclose(s, "partners", also);
	s->facts.partner = NULL;
	for (size_t i = 0; i < s->agreement->n_indicators; i++)
		for (size_t k = 0; bl_charts[k]; k++) {
			bl_problems *problems = bl_problems_new();
			bl_canvas *canvas = bl_canvas_text_new();
			bl_picture *picture;

			g_string_append_printf(all, "%s %s\n", s->agreement->indicators[i].id,
					       bl_charts[k]->name);
			if (bl_picture_new(&s->facts, lang, s->agreement->indicators[i].id, bl_charts[k],
					   &picture, problems) == BL_OK) {
				bl_paper_picture(picture, canvas);
				g_string_append(all, bl_canvas_text_result(canvas));
				bl_picture_free(picture);
			}
			bl_canvas_text_free(canvas);
			bl_problems_free(problems);
		}
	bl_lang_free(lang);
	return g_string_free(all, FALSE);
}

static void say_difference(const char *report, const char *a, const char *b)
{
	g_auto(GStrv) x = g_strsplit(a, "\n", -1), y = g_strsplit(b, "\n", -1);
	size_t i = 0;

	while (x[i] && y[i] && !strcmp(x[i], y[i]))
		i++;
	fail_msg("%s leaks a hidden figure: “%s” or “%s”", report, x[i] ? x[i] : "", y[i] ? y[i] : "");
}

static void compare(story *x, story *y, bool totals)
{
	table of_x = {x, totals}, of_y = {y, totals};
	bl_discretion hide_x = {refuses, &of_x}, hide_y = {refuses, &of_y};
	g_autofree char *charts_x = charts_of(x, &hide_x), *charts_y = charts_of(y, &hide_y);

	if (strcmp(charts_x, charts_y))
		say_difference("a chart", charts_x, charts_y);
	for (size_t r = 0; reports[r]; r++) {
		g_autofree char *a = pages_of(x, &hide_x, reports[r], r % 2 ? "fr" : "en"),
				*b = pages_of(y, &hide_y, reports[r], r % 2 ? "fr" : "en"), *open_a = NULL,
				*open_b = NULL;

		if (strcmp(a, b))
			say_difference(reports[r], a, b);
		open_a = pages_of(x, NULL, reports[r], "fr");
		open_b = pages_of(y, NULL, reports[r], "fr");
		if (!strcmp(open_a, open_b) && (totals || shows_splits(reports[r])))
			fail_msg("%s is the same when nothing is hidden: the test shows nothing", reports[r]);
		if (!strstr(a, r % 2 ? "masqué" : "hidden") && shows_splits(reports[r]))
			fail_msg("%s says nowhere that a figure is hidden", reports[r]);
	}
	story_forget(x);
	story_forget(y);
}

TEST("report", "hidden totals leak from no report: whatever they are, every page is the same to the letter")
{
	story x = tell_two(77, 31), y = tell_two(5, 12);

	compare(&x, &y, true);
}

TEST("report",
     "a single hidden value of a split leaks from no report, not even through the totals that are shown")
{
	story x = tell_two(77, 3), y = tell_two(75, 5); /* together the same */

	compare(&x, &y, false);
}
