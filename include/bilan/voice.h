/* bilan/voice.h: names, numbers, periods, targets, findings, conditions as a
 * person says them; the same words on paper, on a terminal and in `explain`.
 *
 * A speaker is all that words need.  What it says lives in its arena, or until
 * its language turns the page (bl_lang_turn).  Nothing returned is NULL unless
 * it says so.  Texts of people are said clean: valid UTF-8, without controls
 * and without marks that turn the direction of writing.
 */
#ifndef BILAN_VOICE_H
#define BILAN_VOICE_H

#include "bilan/finding.h"
#include "bilan/pairs.h"

typedef struct {
	bl_lang *lang;
	bl_arena *arena;
	const bl_agreement *agreement;
	const bl_words *words; /* of the data; NULL: nothing was read */
	/* Texts in another language are marked with its tag, for a medium that is read aloud. */
	bool marks_language;
	/* Told each letter of people's texts, for a medium whose fonts may lack it; NULL: nobody asks. */
	void (*notice)(void *self, uint32_t letter);
	void *notice_self;
} bl_speaker;

/* ---- Texts of people ------------------------------------------------------------------- */

const char *bl_voice_clean(const bl_speaker *speaker, const char *text); /* NULL is said as nothing */
/* In the speaker's language, else in one there is; spaced as the language wants; ""
 * when there is none. */
const char *bl_voice_text(const bl_speaker *speaker, const bl_text *text);
const char *bl_voice_text_alone(const bl_speaker *speaker, const bl_text *text); /* never marked */

/* ---- Names: what the agreement calls it, else its id ----------------------------------- */

const char *bl_voice_goal(const bl_speaker *speaker, int goal);
const char *bl_voice_indicator(const bl_speaker *speaker, int indicator);
const char *bl_voice_partner(const bl_speaker *speaker, int partner);
const char *bl_voice_source(const bl_speaker *speaker, int source);
/* What the agreement says a word of the data is called in this language; NULL: nothing. */
const char *bl_voice_named(const bl_speaker *speaker, const char *word);
/* The same, else the word as it is written. */
const char *bl_voice_called(const bl_speaker *speaker, const char *word);
/* What a partner brings: as the agreement calls it, else as the language does, else as it is written. */
const char *bl_voice_brings(const bl_speaker *speaker, const char *brings);
/* A word of the data: a partner's name where it is one's id, else the word itself. */
const char *bl_voice_word(const bl_speaker *speaker, uint32_t word);
/* A word that says what kind of thing was done or exchanged: one of the kinds known by name
 * (bilan/ties.h) is called as the agreement calls it, or, where the word is of another
 * language, as the speaker's does.  `role`: of the column it stands in; of other columns than
 * those that say such things, as bl_voice_word. */
const char *bl_voice_kind(const bl_speaker *speaker, uint32_t word);
const char *bl_voice_kind_text(const bl_speaker *speaker, const char *text);
const char *bl_voice_word_of(const bl_speaker *speaker, const char *role, uint32_t word);
/* The same of a text, such as a condition compares with. */
const char *bl_voice_value_of(const bl_speaker *speaker, const char *role, const char *value);
/* n of them that stand together: those that would be called alike are told apart by their words. */
void bl_voice_words_of(const bl_speaker *speaker, const char *role, const uint32_t *word, size_t n,
		       const char **out);
/* What is exchanged, to begin a sentence or a row: bl_voice_kind with a capital. */
const char *bl_voice_thing(const bl_speaker *speaker, uint32_t word);
const char *bl_voice_capital(const bl_speaker *speaker, const char *text);
/* What quantities of an exchange are counted in: as the agreement says, the kind's own, or where
 * rows are counted "times"; NULL: nobody says. */
const char *bl_voice_thing_unit(const bl_speaker *speaker, uint32_t word, bool measured);
/* A role or header of the indicator's source: the header the agreement maps the role to. */
const char *bl_voice_column(const bl_speaker *speaker, const bl_indicator *indicator, const char *column);
/* The same after "selon", "by": what the role is called in general, else the header between quotation marks.
 */
const char *bl_voice_role(const bl_speaker *speaker, const bl_indicator *indicator, const char *column);
const char *bl_voice_reason(const bl_speaker *speaker, const char *reason); /* of a rejected row */
const char *bl_voice_recurrence(const bl_speaker *speaker, const bl_recurrence *what);
const char *bl_voice_verdict(const bl_speaker *speaker, const bl_verdict *verdict);
const char *bl_voice_verdict_said(const bl_speaker *speaker,
				  const bl_verdict *verdict); /* inside a sentence: "en retard" */

/* ---- Periods ----------------------------------------------------------------------------- */

/* The sentence <stem>.<grain>, the grain's blanks as '_': "page.per" of a fiscal
 * year is page.per.fiscal_year. */
const char *bl_voice_grain(const bl_speaker *speaker, const char *stem, bl_grain grain, const bl_arg *args);
const char *bl_voice_in_period(const bl_speaker *speaker,
			       bl_period period); /* "en octobre 2026", "de juillet à septembre 2026" */
const char *bl_voice_in_period_first(const bl_speaker *speaker,
				     bl_period period); /* the same, to begin a sentence */
/* After "depuis", "après": "octobre 2026", "le trimestre de juillet à septembre 2026". */
const char *bl_voice_the_period(const bl_speaker *speaker, bl_period period);
/* Of several periods in a row the first, and the last: of quarters and halves the outermost
 * months, as in "juillet 2024 à septembre 2026". */
const char *bl_voice_first_of(const bl_speaker *speaker, bl_period first);
const char *bl_voice_last_of(const bl_speaker *speaker, bl_period last);

/* ---- Numbers ------------------------------------------------------------------------------ */

/* How the numbers that stand together are written, everywhere alike. */
typedef struct {
	int indicator; /* whose unit they have; -1, or one of the ledger's own: none */
	bool share;    /* in percent, and differences in points */
	int places;    /* decimals; more where a number that is not zero would be printed as zero */
	bool fixed;    /* the agreement declares them: also in a sentence */
} bl_style;

/* As many places as the known ones among `at` need. */
bl_style bl_style_of(const bl_agreement *agreement, int indicator, const bl_figure *at, size_t n);

/* Adds decimals, three at most, until two figures are written differently; where the agreement
 * declares them none is added.  False: they are written alike still. */
bool bl_voice_tells_apart(const bl_speaker *speaker, bl_style *style, bl_figure a, bl_figure b);

/* "" when there is none: a share, or numbers of no indicator. */
const char *bl_voice_unit(const bl_speaker *speaker, int indicator);
const char *bl_voice_number(const bl_speaker *speaker, const bl_style *style,
			    double x); /* in a column, without unit */
const char *bl_voice_number_alone(const bl_speaker *speaker, const bl_style *style,
				  double x); /* in a sentence: no ",0" */
const char *bl_voice_number_unit(const bl_speaker *speaker, const bl_style *style, double x);
/* Of a mean or a gain, which nothing is judged by to its last digit: from a hundred on a whole number. */
const char *bl_voice_average(const bl_speaker *speaker, const bl_style *style, double x);
const char *bl_voice_figure(const bl_speaker *speaker, const bl_style *style,
			    bl_figure figure); /* the five states */
/* The text of a figure with its marks: "12*" provisional, "12†" a correction pending. */
const char *bl_voice_marked(const bl_speaker *speaker, const char *text, bl_figure figure);
/* What the marks mean, for below; NULL: there are none. */
const char *bl_voice_marks(const bl_speaker *speaker, bl_marks marks);
const char *bl_voice_state(const bl_speaker *speaker,
			   bl_state state); /* an unknown one's: "n. d.", "masqué" … */
const char *bl_voice_plain_figure(const bl_speaker *speaker, bl_figure figure); /* of no indicator */
const char *bl_voice_slope(const bl_speaker *speaker, const bl_style *style,
			   double slope); /* without its sign */
/* By itself: no unit, as many places as it takes, at most two; a share in percent. */
const char *bl_voice_value(const bl_speaker *speaker, int indicator, double x);
/* So many points of a share: 0.04 is "4 pt". */
const char *bl_voice_points(const bl_speaker *speaker, double share, int places);

/* ---- More or less than usual ---------------------------------------------------------------- */

/* "40 to 75": of things that are counted whole numbers, else no more digits than it is wide. */
const char *bl_voice_range(const bl_speaker *speaker, int indicator, bl_interval interval);
/* How what stands out does, as the finding about it says: "39 on average over the last 7 months, below the
 * 45 to 60 that are usual". */
const char *bl_voice_apart(const bl_speaker *speaker, int indicator, const bl_usual *usual);

/* ---- Goals --------------------------------------------------------------------------------- */

const char *bl_voice_steps(const bl_speaker *speaker, double n); /* "4 étapes" */
/* The name of a state; of a goal that this reader is not shown, that. */
const char *bl_voice_standing(const bl_speaker *speaker, const bl_standing *standing);
/* "30 références par mois", "600 heures au total d’ici le 31 mars 2026". */
const char *bl_voice_target(const bl_speaker *speaker, const bl_goal *goal, const bl_target *target);
/* The same beside a number that has the unit: "30 par mois d’ici le 31 mars 2027". */
const char *bl_voice_target_beside(const bl_speaker *speaker, const bl_goal *goal, const bl_target *target);
const char *bl_voice_chance(const bl_speaker *speaker, const bl_arrival *arrival); /* of one that says */

/* The same in a table: "7 sur 10"; "–" of one that does not say. */
const char *bl_voice_chance_short(const bl_speaker *speaker, const bl_arrival *arrival);
/* Why one does not say. */
const char *bl_voice_chance_why(const bl_speaker *speaker, const bl_arrival *arrival);
/* The sentence about it: of arriving, of a level held of being there still, of a total not to be passed
 * of staying within it; where the chance alone would call for another state, why it is not that.  NULL:
 * none is said. */
const char *bl_voice_arrival(const bl_speaker *speaker, const bl_goal *goal, const bl_standing *standing);
/* A total that is not to be passed. */
bool bl_voice_is_ceiling(const bl_speaker *speaker, const bl_goal *goal, const bl_standing *standing);
/* How the first target went, of one that was revised: "la première, d’ici le 31 mars 2026, n’a pas été
 * atteinte". */
const char *bl_voice_first_target(const bl_speaker *speaker, const bl_judgement *judgement);

/* ---- What an indicator counts ------------------------------------------------------------- */

const char *bl_voice_formula(const bl_speaker *speaker, const bl_indicator *indicator); /* "somme (heures)" */
/* Of which source, on what conditions, out of what: "« échanges » : Nature : référence". */
const char *bl_voice_rows(const bl_speaker *speaker, const bl_indicator *indicator);
const char *bl_voice_condition(const bl_speaker *speaker, const bl_indicator *indicator,
			       const bl_condition *condition);

/* ---- Partners ------------------------------------------------------------------------------ */

/* Those that owe a source its last month, in a list, and how many (`n` may be NULL); NULL when none does. */
const char *bl_voice_late(const bl_speaker *speaker, const bl_findings *findings, int source, size_t *n);

/* Those that owe a presentation, first or again, in a list that names so many and counts the rest, and how
 * many (`n` may be NULL); NULL when none does. */
const char *bl_voice_presenters(const bl_speaker *speaker, const bl_findings *findings, bl_owes what,
				size_t *n);
/* Names, the first ones of a long list, and how many others. */
const char *bl_voice_some(const bl_speaker *speaker, const char **name, size_t n, size_t most);

/* ---- Findings ------------------------------------------------------------------------------ */

/* One of `all`; how a goal stands is told once, with the chance of arriving when there is one to tell,
 * and with its first target where it looks better by another. */
const char *bl_voice_finding(const bl_speaker *speaker, const bl_findings *all, const bl_finding *finding);
/* What to do about it; NULL: nothing. */
const char *bl_voice_action(const bl_speaker *speaker, const bl_finding *finding);

/* ---- Between sentences --------------------------------------------------------------------- */

const char *bl_voice_leads(const bl_speaker *speaker, const char *what); /* "Voir le détail : …" */
/* A sentence of its own: "Attendu : 12." of "attendu : 12". */
const char *bl_voice_line(const bl_speaker *speaker, const char *text);
/* Sentences one after the other, those that are NULL or empty left out; NULL when all are. */
const char *bl_voice_notes(const bl_speaker *speaker, const char *const *note, size_t n);

#endif
