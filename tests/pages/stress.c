/* Agreements made by the dozen, with names as long as people make them: what is odd
 * about each is in one line of the table. */
#include "stress.h"
#include "test.h"

#include <glib.h>

const stress stresses[] = {
	{"indicators-14", 9, 14, 7, 0},
	{"indicators-60", 9, 60, 12, 0},
	{"partners-30", 30, 8, 7, 0},
	{"note-of-two-pages", 9, 8, 7, 1200},
	{NULL, 0, 0, 0, 0},
};

#define MONTHS 18 /* from April 2025 to September 2026 */

static void put_partners(GString *out, const stress *s)
{
	g_string_append(out, "partners:\n");
	for (int i = 0; i < s->partners; i++)
		g_string_append_printf(
			out,
			"  - {id: p%d, shown_by_name: yes, name: {fr: \"Regroupement des "
			"organismes du secteur %d\", en: \"Sector %d Community Association\"}}\n",
			i, i + 1, i + 1);
}

static void put_indicators(GString *out, const stress *s)
{
	static const char *const measure[] = {"measure: count", "measure: sum, of: participants",
					      "measure: sum, of: hours", "measure: mean, of: participants"};

	g_string_append(out, "indicators:\n");
	for (int i = 0; i < s->indicators; i++)
		g_string_append_printf(
			out,
			"  - {id: i%d, %s, from: activities, where: {type: kind %d}, about: activities, "
			"name: "
			"{fr: \"Ce que le secteur %d a fait avec les autres\", en: \"What sector %d did with "
			"the others\"}}\n",
			i, measure[i % 4], i % 5, i + 1, i + 1);
}

/* Two goals in three under the first long one; levels that are met, near, or far. */
static void put_goals(GString *out, const stress *s)
{
	static const int level[] = {2, 30, 9, 11, 200, 6, 14, 20};

	g_string_append(out, "goals:\n");
	for (int i = 0; i < 2; i++)
		g_string_append_printf(
			out,
			"  - {id: L%d, horizon: long, serves: vision, name: {fr: \"Que chacune "
			"trouve la bonne porte\", en: \"Everyone finds the right door\"}}\n",
			i + 1);
	for (int i = 0; i < s->goals; i++)
		g_string_append_printf(
			out,
			"  - {id: G%d, serves: L%d, indicator: i%d, owners: [p%d], agreed: 2025-04-01, name: "
			"{fr: \"Travailler ensemble plus souvent, secteur %d\", en: \"Work together more "
			"often, "
			"sector %d\"}, baseline: {value: 1, per: month, on: 2025-04-01}, target: {value: %d, "
			"per: month, by: 2027-03-31}}\n",
			i + 1, i % 3 ? 1 : 2, i, i % s->partners, i + 1, i + 1, level[i % 8]);
}

static GString *agreement(const stress *s)
{
	GString *out = g_string_new(
		"partnership:\n  name: {fr: Concertation des secteurs, en: Round Table of Sectors}\n"
		"  vision: {fr: \"Des milieux sans violence\", en: \"Places free of violence\"}\n"
		"  since: 2025-04-01\n  languages: [en, fr]\n"
		"sources:\n  - {name: activities, kind: activities, files: activities.csv, columns: {date: "
		"Date, lead: Lead, type: Type, participants: People, hours: Hours}}\n");

	put_partners(out, s);
	put_indicators(out, s);
	put_goals(out, s);
	return out;
}

static GString *rows(const stress *s)
{
	GString *out = g_string_new("Date,Lead,Type,People,Hours\n");

	for (int month = 0; month < MONTHS; month++)
		for (int i = 0; i < 30; i++)
			g_string_append_printf(out, "%d-%02d-%02d,p%d,kind %d,%d,%d.5\n",
					       2025 + (month + 3) / 12, (month + 3) % 12 + 1, i % 28 + 1,
					       (i * 7 + month) % s->partners, (i + month) % 5,
					       5 + (i * 13 + month * 5) % 17, 1 + i % 4);
	return out;
}

static GString *note(const stress *s)
{
	GString *out = g_string_new("## What the figures do not say\n\n");

	for (int i = 0; i < s->note_words; i++)
		g_string_append(out, i % 90 == 89 ? "together.\n\n" : i % 9 == 8 ? "organizations " : "and ");
	return out;
}

static void keep(const char *folder, const char *name, GString *text)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);

	test_write(path, text->str, text->len);
	g_string_free(text, TRUE);
}

char *stress_write(const stress *s)
{
	g_autofree char *name = g_strconcat("stress-", s->name, NULL);
	const char *folder = test_path(name);
	g_autofree char *notes = g_build_filename(folder, "notes", NULL);

	g_mkdir_with_parents(notes, 0700);
	keep(folder, "agreement.yaml", agreement(s));
	keep(folder, "activities.csv", rows(s));
	if (s->note_words) {
		keep(notes, "2026-Q3.en.md", note(s));
		keep(notes, "2026-Q3.fr.md", note(s));
		keep(notes, "2026-10.en.md", note(s));
	}
	return g_build_filename(folder, "agreement.yaml", NULL);
}
