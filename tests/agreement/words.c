/* What words of the data are called in each language, and what editions are made as. */
#include "reading.h"

#define REST                                                                                                 \
	"sources: [{name: a, kind: activities, files: a.csv, columns: {date: Date}}]\n"                      \
	"indicators: [{id: visits, measure: count}]\n"

static const char *called(const reading *r, const char *word, const char *language)
{
	return bl_word_in(r->a, word, language);
}

TEST("agreement", "words of the data are called something in a language, however they are spelt")
{
	reading r = reading_of(
		"partnership: {languages: [fr, en]}\n"
		"partners:\n  - {id: a, brings: [salles, {fr: Interprétation, en: interpretation}],\n"
		"     offers: [{service: {en: shelter, fr: hébergement}, territory: [Est, {fr: Centre, en: "
		"downtown}]}]}\n"
		"  - {id: b, brings: {fr: interprétation, en: interpretation}}\n"
		"cadence: [{what: {fr: Présentation, en: Presentation}, every: year}]\n"
		"words: {Concertation: {en: Coordination meeting}, oui: accepté}\n" REST);

	accepted(&r);
	assert_string_equal(called(&r, "CONCERTATION", "en"), "Coordination meeting");
	assert_null(called(&r, "Concertation", "fr"));
	assert_string_equal(called(&r, "oui", "fr"), "accepté");
	assert_string_equal(called(&r, "oui", "en"), "accepté");
	assert_string_equal(r.a->partners[0].brings.item[1], "Interprétation");
	assert_string_equal(called(&r, r.a->partners[1].brings.item[0], "en"), "interpretation");
	assert_string_equal(r.a->partners[0].offers[0].service, "hébergement");
	assert_string_equal(called(&r, "hebergement", "en"), "shelter");
	assert_string_equal(r.a->partners[0].offers[0].territory.item[1], "Centre");
	assert_string_equal(r.a->cadence[0].what, "Présentation");
	assert_string_equal(called(&r, "Présentation", "en"), "Presentation");
	assert_null(called(&r, "salles", "en"));
	reading_done(&r);
}

TEST("agreement", "one word that is called two things is complained of, where it is said the second time")
{
	reading r = reading_of(
		"partners: [{id: a, brings: [{fr: salle, en: room}]}, {id: b, brings: [{fr: Salle, en: "
		"hall}]}]\n" REST);

	assert_int_equal(bl_problems_count(r.problems), 1);
	assert_string_equal(bl_problems_at(r.problems, 0)->key, "word_said_twice");
	assert_string_equal(bl_problems_at(r.problems, 0)->found, "Salle");
	assert_true(bl_problems_at(r.problems, 0)->column > 50);
	reading_done(&r);
}

TEST("agreement", "what editions are made as is said for all reports, or for one; pages to print come first")
{
	reading r = reading_of(
		REST "editions: {formats: [html, pdf]}\nreports: [{report: monthly}, {report: funder, "
		     "formats: html}]\n");

	accepted(&r);
	assert_int_equal(r.a->reports[0].formats.n, 2);
	assert_string_equal(r.a->reports[0].formats.item[0], "pdf");
	assert_string_equal(r.a->reports[0].formats.item[1], "html");
	assert_int_equal(r.a->reports[1].formats.n, 1);
	assert_string_equal(r.a->reports[1].formats.item[0], "html");
	reading_done(&r);
	r = reading_of(REST "reports: [{report: monthly, formats: [pdf, htm]}]\n");
	assert_int_equal(bl_problems_count(r.problems), 1);
	assert_string_equal(bl_problems_at(r.problems, 0)->nearest, "html");
	reading_done(&r);
}
