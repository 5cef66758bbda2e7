/* What became of referrals, as it is told: how long answers took, why some were refused, what waits.
 * Invented data. */
#include "story.h"

#include <glib.h>
#include <string.h>

#define LAYOUT "report: r\ntitle: {fr: R, en: R}\nsections:\n  - referrals\n"

static const char agreed[] =
	"partnership: {name: {fr: Alliance, en: Alliance}, since: 2024-10-01, languages: [fr, en]}\n"
	"partners:\n  - {id: anse, name: L’Anse}\n  - {id: butte, name: La Butte}\n  - {id: cap, name: Le "
	"Cap}\n"
	"sources:\n"
	"  - {name: renvois, kind: exchanges, files: data.csv, columns: {date: Sent, from: From, to: To, "
	"what: Kind, "
	"accepted: Outcome, answered: Answered, reason: Reason}}\n"
	"indicators:\n  - {id: sent, measure: count, from: renvois}\n";

/* Twenty to La Butte, answered after 1 … 20 days; then `more`. */
static char *rows(const char *more)
{
	GString *text = g_string_new("Sent;From;To;Kind;Outcome;Answered;Reason\n");

	for (int i = 1; i <= 20; i++)
		g_string_append_printf(text, "2026-05-01;anse;butte;Referral;Accepted;2026-05-%02d;\n",
				       i + 1);
	return g_string_free(g_string_append(text, more), FALSE);
}

static story told(const char *more)
{
	g_autofree char *data = rows(more);

	return story_tell(agreed, data, "2026-09");
}

static void claim_in(const story *s, const char *layout, const char *language, const char *const *said,
		     const char *const *unsaid)
{
	g_autofree char *words = story_words(s, layout, language);

	for (; *said; said++)
		if (!strstr(words, *said))
			fail_msg("no “%s” in: %s", *said, words);
	for (; *unsaid; unsaid++)
		if (strstr(words, *unsaid))
			fail_msg("“%s” in: %s", *unsaid, words);
}

static void claim(const story *s, const char *language, const char *const *said, const char *const *unsaid)
{
	claim_in(s, LAYOUT, language, said, unsaid);
}

#define SAYS(...)  ((const char *const[]){__VA_ARGS__, NULL})
#define NOT_A_WORD ((const char *const[]){NULL})

/* 23 dated answers and one that still waits, by days: 1 … 15, 16 twice, 17, 18 three times, 19, 20.  12 of 24
 * are answered within 12 days, 21 within 18, 22 within 19. */
static const char many[] = "2026-05-02;anse;cap;Referral;Declined;2026-05-20;Waiting list\n"
			   "2026-05-02;anse;cap;Referral;Declined;2026-05-20;Waiting list\n"
			   "2026-05-03;anse;cap;Referral;Declined;2026-05-19;\n"
			   "2026-05-03;anse;cap;Referral;Accepted;;\n"
			   "2026-05-03;anse;cap;Referral;Accepted;2026-05-01;\n"
			   "2026-06-01;anse;cap;Referral;;;\n";

TEST("report", "how long answers took is told with how surely, what was left out, why some were refused, and "
	       "what waits")
{
	story s = told(many);

	claim(&s, "en",
	      SAYS("Twelve months, October 2025 to September 2026 26 22 3 1",
		   "Half were answered within 12.5 days (19 times in 20, between 7 and 16 days)",
		   "Nine in ten were answered within 19 days.", "One answer has no date.",
		   "One is dated before its referral.",
		   "Declined, by reason: Waiting list (2) and no reason given (1).", "Le Cap 6 2 3 1",
		   "One referral has been waiting for more than 19 days; nine in ten are answered within "
		   "that time: 91 "
		   "to 365 days (1)."),
	      NOT_A_WORD);
	claim(&s, "fr", SAYS("Neuf sur dix ont reçu une réponse en 19 jours ou moins."), NOT_A_WORD);
	story_forget(&s);
}

TEST("report", "a partner that received few referrals is told that they are too few, and what waits for it")
{
	story s = told(many);

	s.facts.partner = &s.agreement->partners[2];
	s.facts.audience = "partners";
	claim(&s, "en",
	      SAYS("Referred to you, in twelve months 6 2 3 1",
		   "Fewer than ten answers are dated: too few to say how long it takes.",
		   "One referral has been waiting for your answer for more than 19 days"),
	      SAYS("Nine in ten were answered", "Half were answered", "Declined, by reason", "La Butte"));
	story_forget(&s);
}

/* 20 of 30 and more are answered, fewer than nine in ten; 20 of 44, fewer than half. */
TEST("report", "nine in ten, and half, are told only where so many were answered")
{
	g_autoptr(GString) waiting = g_string_new(NULL);
	story s;

	for (int i = 0; i < 24; i++) {
		g_string_append(waiting, "2026-05-04;anse;cap;Referral;;;\n");
		if (i != 9 && i != 23)
			continue;
		s = told(waiting->str);
		claim(&s, "en",
		      i == 9 ? SAYS("Half were answered within 15.5 days")
			     : SAYS("Half of them have not been answered yet"),
		      i == 9 ? SAYS("Nine in ten were answered", "has no date", "dated before")
			     : SAYS("Half were answered", "Nine in ten were answered"));
		story_forget(&s);
	}
}

/* La Butte stands first in the agreement. */
TEST("report", "partners beyond those a layout asks for are counted, and what waits for them is put together")
{
	story s = told("2026-05-04;anse;cap;Referral;;;\n2026-05-04;anse;cap;Referral;;;\n"
		       "2026-05-04;cap;butte;Referral;;;\n2026-05-04;cap;anse;Referral;;;\n");

	claim_in(&s, "report: r\ntitle: {fr: R, en: R}\nsections:\n  - referrals: {most: 1}\n", "en",
		 SAYS("No answer yet L’Anse 1 0 0 1 Two more partners received some.",
		      "The others together 2"),
		 NOT_A_WORD);
	claim(&s, "en", SAYS("Le Cap 2 0 0 2 Four referrals"), SAYS("more partner", "The others together"));
	story_forget(&s);
}
