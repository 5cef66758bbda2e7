/* What the method section says of small numbers, to whom. */
#include "story.h"

#include <glib.h>
#include <string.h>

static const char layout[] = "report: funder\ntitle: {fr: Bilan, en: Report}\nsections:\n"
			     "  - method: {reading: no, glossary: no}\n";

#define AGREEMENT(disclosure)                                                                                \
	"partnership: {name: Les berges, languages: [fr, en]}\n"                                             \
	"sources:\n"                                                                                         \
	"  - {name: demandes, kind: needs, files: data.csv, columns: {date: Jour, service: Service}}\n"      \
	"indicators:\n"                                                                                      \
	"  - {id: asked, name: {fr: Demandes, en: Requests}, from: demandes, split: [service]}\n"            \
	"  - {id: rooms, name: {fr: Salles, en: Rooms}, from: demandes, about: activities}\n" disclosure

/* A month of many meals and of a few beds: by month beds would nearly always be hidden. */
static char *rows(void)
{
	GString *text = g_string_new("Jour;Service\n");

	for (int m = 1; m <= 12; m++)
		for (int i = 0; i < 14; i++)
			g_string_append_printf(text, "2026-%02d-%02d;%s\n", m, i + 1,
					       i < 11 ? "repas" : "lit");
	return g_string_free(text, FALSE);
}

static char *method_of(const char *agreement, const char *audience, const char *language)
{
	g_autofree char *data = rows();
	story s = story_tell(agreement, data, "2026-12");
	char *text;

	story_disclose(&s, audience, NULL);
	text = story_words(&s, layout, language);
	story_forget(&s);
	return text;
}

TEST("report",
     "readers outside read which small numbers they are not shown, and by which periods splits are told")
{
	g_autofree char *text = method_of(AGREEMENT("disclosure: {threshold: 6}\n"), "funder", "en");

	assert_non_null(strstr(
		text, "Small numbers. Figures about people (Requests) are not shown where they are "
		      "about 1 to 5 people, nor are others by which these could be worked out; a zero "
		      "is shown. Told by longer periods, so that more can be shown: Requests (Service) "
		      "by quarter."));
	assert_null(strstr(text, "Rooms (")); /* about activities: nothing is hidden of it */
}

TEST("report", "the same in French, where the others are rounded")
{
	g_autofree char *text = method_of(AGREEMENT("disclosure: {preset: nhs}\n"), "partners", "fr");

	assert_non_null(strstr(
		text, "Petits nombres. Les chiffres sur des personnes (Demandes) ne sont pas montrés là "
		      "où ils portent sur 1 à 7 personnes"));
	assert_non_null(strstr(text, "Les autres sont arrondis aux multiples de 5, chacun à part."));
}

TEST("report", "the coordinator, and readers of an agreement that hides nothing, read nothing of it")
{
	g_autofree char *inside = method_of(AGREEMENT("disclosure: {preset: canada}\n"), "coordinator", "en"),
			*unsaid = method_of(AGREEMENT(""), "funder", "en"),
			*off = method_of(AGREEMENT("disclosure: {threshold: 0}\n"), "funder", "en");

	assert_null(strstr(inside, "Small numbers"));
	assert_null(strstr(unsaid, "Small numbers"));
	assert_null(strstr(off, "Small numbers"));
}

#define GIVEN(named)                                                                                         \
	"partners: [{id: aube" named "}, {id: brise, shown_by_name: yes}]\n"                                 \
	"sources:\n"                                                                                         \
	"  - {name: dons, kind: exchanges, files: data.csv, columns: {date: Jour, from: De, to: A, what: "   \
	"Nature, "                                                                                           \
	"quantity: Montant}}\n"                                                                              \
	"indicators: [{id: money, name: Dons, measure: sum, of: quantity, from: dons, currency: CAD, "       \
	"where: "                                                                                            \
	"{what: argent}}]\n"                                                                                 \
	"disclosure: {preset: canada}\n"

static char *given_in(const char *agreement)
{
	story s = story_tell(agreement, "Jour;De;A;Nature;Montant\n2026-12-01;aube;brise;argent;50\n",
			     "2026-12");
	char *text;

	story_disclose(&s, "funder", NULL);
	text = story_words(&s, layout, "en");
	story_forget(&s);
	return text;
}

TEST("report", "amounts of few givers are said to be hidden, unless everybody agreed to be named")
{
	g_autofree char *some = given_in(GIVEN("")), *all = given_in(GIVEN(", shown_by_name: yes"));

	assert_non_null(strstr(
		some, "Amounts and hours (Dons) are not shown where fewer than 3 organizations gave them, "
		      "or one of them could be worked out."));
	assert_non_null(strstr(all, "What partners give is shown by name: all of them agreed to it."));
	assert_null(strstr(all, "Amounts and hours"));
}
