/* Whatever the partnership is like, no page overflows and no section is blank. */
#include "story.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const reports[] = {"monthly", "review", "funder", "partner", "descriptive", NULL};

#define LONG_WORD "anticonstitutionnellementinterpartenarialissime"

static const char sources[] = "sources:\n"
			      "  - {name: carnet, kind: activities, files: data.csv, columns: {id: No, date: "
			      "Date, lead: Organisme, partners: {column: Avec, split: \"|\"}, "
			      "type: Type, hours: Heures, goal: Objectif}}\n"
			      "  - {name: dons, kind: exchanges, files: dons.csv, columns: {date: Date, "
			      "from: De, to: A, what: Nature, quantity: Quantite}}\n"
			      "indicators:\n"
			      "  - {id: visits, name: {fr: \"Visites " LONG_WORD "\", en: \"Visits " LONG_WORD
			      "\"}, measure: count, from: carnet, split: [type, lead]}\n"
			      "  - {id: hours, name: {fr: Heures, en: Hours}, measure: sum, of: hours, from: "
			      "carnet, unit: {fr: heures, en: hours}, split: [lead]}\n"
			      "goals:\n"
			      "  - {id: L, horizon: long, name: {fr: Des milieux sûrs, en: Safe places}}\n"
			      "  - {id: H, horizon: short, serves: L, name: \"" LONG_WORD " " LONG_WORD
			      "\", indicator: hours, target: {total: 1000, by: 2026-12-31}, "
			      "agreed: 2026-01-01, owners: [%s]}\n";

/* A partnership of n partners, each with `months` months of rows. */
static story tell(int n, int months, const char *name)
{
	g_autoptr(GString) text = g_string_new(NULL),
			   rows = g_string_new("No;Date;Organisme;Avec;Type;Heures;Objectif\n"),
			   gifts = g_string_new("Date;De;A;Nature;Quantite\n"), owners = g_string_new(NULL);
	g_autofree char *beside = story_beside("dons.csv"), *rest = NULL;

	g_string_append_printf(text,
			       "partnership: {name: \"%s\", since: 2025-01-01, languages: [fr, en]}\n%s",
			       name, n ? "partners:\n" : "");
	for (int p = 0; p < n; p++) {
		g_string_append_printf(text,
				       "  - {id: p%d, name: \"%s numéro %d\", brings: [funding, \"%s\"], "
				       "limits: \"%s\", capacity: {hours: 9, per: month}}\n",
				       p, name, p, LONG_WORD, LONG_WORD " " LONG_WORD);
		g_string_append_printf(owners, "%sp%d", p ? ", " : "", p);
	}
	rest = g_strdup_printf(sources, owners->str);
	g_string_append(text, rest);
	for (int m = 1, no = 1; m <= months; m++)
		for (int p = 0; p < MAX(n, 1); p++, no++) {
			g_string_append_printf(rows, "%d;2026-%02d-%02d;p%d;p%d|p%d;type %s %d;%d;H\n", no, m,
					       1 + p % 27, p, p, (p + 1) % MAX(n, 1), LONG_WORD, p % 9,
					       1 + p);
			g_string_append_printf(gifts, "2026-%02d-%02d;p%d;p%d;%s %d;%d\n", m, 1 + p % 27, p,
					       (p + 3) % MAX(n, 1), LONG_WORD, p % 7, 1000000 * (p % 3) + p);
		}
	test_write(beside, gifts->str, gifts->len);
	return story_tell(text->str, rows->str, "2026-10");
}

/* ---- What every page keeps to ----------------------------------------------------------------- */

static void check_inside(const char *report, const char *line)
{
	double x, y, w, h;

	if (sscanf(line, "text %lf %lf %lf %lf", &x, &y, &w, &h) != 4)
		return;
	if (x < 44 || x + w > 612 - 44 || y < 28 || y + h > 792 - 24)
		fail_msg("%s: outside its page: %s", report, line);
}

/* Something to read between one heading and the next of its level. */
static void check_filled(const char *report, const char *pages)
{
	g_auto(GStrv) line = g_strsplit(pages, "\n", -1);
	bool in_heading = false, filled = true;
	const char *heading = "";

	for (size_t i = 0; line[i]; i++) {
		bool words = g_str_has_prefix(line[i], "text ");

		check_inside(report, line[i]);
		if (g_str_has_prefix(line[i], "tag H2")) {
			if (!filled)
				fail_msg("%s: nothing under %s", report, heading);
			in_heading = true;
			filled = false;
		} else if (g_str_has_prefix(line[i], "tag Artifact")) {
			while (line[i + 1] && strcmp(line[i + 1], "end")) /* running heads fill nothing */
				i++;
		} else if (in_heading && words) {
			heading = line[i];
		} else if (!strcmp(line[i], "end")) {
			in_heading = false;
		} else if (words) {
			filled = true;
		}
	}
	if (!filled)
		fail_msg("%s: nothing under %s", report, heading);
}

static void check(story *s)
{
	for (size_t r = 0; reports[r]; r++)
		for (int fr = 0; fr < 2; fr++) {
			g_autofree char *path = g_strdup_printf("reports/%s.yaml", reports[r]),
					*layout = NULL, *pages = NULL;

			assert_true(g_file_get_contents(path, &layout, NULL, NULL));
			s->facts.partner = !strcmp(reports[r], "partner") && s->agreement->n_partners
						   ? s->agreement->partners
						   : NULL;
			pages = story_pages(s, layout, fr ? "fr" : "en", NULL);
			check_filled(reports[r], pages);
		}
	story_forget(s);
}

TEST("report", "thirty partners with long names and longer words overflow no page")
{
	story s = tell(30, 10, "Regroupement " LONG_WORD " des partenaires");

	check(&s);
}

TEST("report", "two hundred partners, each with its row, overflow no page either")
{
	story s = tell(200, 2, "Grande alliance");

	check(&s);
}

TEST("report", "one partner is a partnership too")
{
	story s = tell(1, 10, "Seule");

	check(&s);
}

TEST("report", "where there is no data at all every section says so, and none is blank")
{
	story s = tell(3, 0, "Alliance");

	check(&s);
}

TEST("report", "without partners, goals or rows there is still something to read under every heading")
{
	story s = story_tell(
		"partnership: {name: A, languages: [fr, en]}\n"
		"sources:\n  - {name: c, kind: activities, files: data.csv, columns: {date: Date}}\n",
		"Date\n", "2026-10");

	check(&s);
}

/* ---- Letters the fonts lack ------------------------------------------------------------------------ */

static void collect(void *self, uint32_t letter)
{
	g_string_append_printf(self, "%X ", letter);
}

TEST("report", "letters the fonts lack are told once each, and by data quality")
{
	story s = tell(2, 4, "Alliance \U0001F600 \u6F22\u6F22");
	g_autoptr(GString) told = g_string_new(NULL);
	g_autofree char *words = NULL;

	s.facts.lacks = collect;
	s.facts.lacks_self = told;
	words = story_words(&s, "report: q\nsections:\n  - quality\n  - goals\n", "en");
	assert_string_equal(told->str, "6F22 1F600 ");
	assert_non_null(strstr(words, "2 characters are not in the fonts"));
	assert_non_null(strstr(words, "U+6F22 and U+1F600"));
	assert_true(strstr(words, "2 characters") < strstr(words, "Goals"));
	story_forget(&s);
}

TEST("report", "no shipped sentence has a letter the fonts lack")
{
	static const char *const code[] = {"fr", "en"};
	bl_document about = {.language = "fr-CA"};
	bl_canvas *canvas = bl_canvas_pdf_new(BL_FONT_PATH, &about);
	bl_type type = {.size_pt = 9};

	if (canvas->error.status != BL_OK)
		SKIP("the fonts are not installed");
	for (size_t l = 0; l < 2; l++) {
		bl_lang *lang = story_lang(code[l]);

		for (size_t i = 0; bl_lang_key(lang, i); i++) {
			const char *key = bl_lang_key(lang, i);

			if (canvas->verbs->measure(canvas, bl_lang_say(lang, key, NULL), &type, 0).unknown >
			    (int)story_count(bl_lang_say(lang, key, NULL), "⟦") * 2)
				fail_msg("%s.yaml: %s has a letter the fonts lack", code[l], key);
		}
		bl_lang_free(lang);
	}
	bl_canvas_pdf_free(canvas);
}
