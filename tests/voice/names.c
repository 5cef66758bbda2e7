/* Texts of people: fit to be shown, whatever they hold. */
#include "said.h"

TEST("voice",
     "controls, turns of direction and bad bytes are not said; a tab is a blank, every end of line one")
{
	said s = said_open("fr");

	assert_string_equal(bl_voice_clean(&s.speaker, "a\x1B[31m\x07rouge\x7F"), "a[31mrouge");
	assert_string_equal(bl_voice_clean(&s.speaker, "\uFEFFdroite\u202Egauche\u2066fin\u2069"),
			    "droitegauchefin");
	assert_string_equal(bl_voice_clean(&s.speaker, "un\ndeux\ttrois\u2028quatre\xC2\x85"),
			    "un\ndeux trois\nquatre\n");
	assert_string_equal(bl_voice_clean(&s.speaker, "caf\xE9"), "caf\uFFFD");
	said_close(&s);
}

TEST("voice", "no text at all is said as nothing")
{
	said s = said_open("en");
	bl_text none = {.n = 0};

	assert_string_equal(bl_voice_clean(&s.speaker, NULL), "");
	assert_string_equal(bl_voice_text(&s.speaker, &none), "");
	said_close(&s);
}

TEST("voice", "a very long text is said whole")
{
	said s = said_open("en");
	g_autofree char *name = g_strnfill(1 << 20, 'a');

	assert_int_equal(strlen(bl_voice_clean(&s.speaker, name)), 1 << 20);
	said_close(&s);
}

static void count(void *self, uint32_t letter)
{
	GArray *seen = self;

	g_array_append_val(seen, letter);
}

TEST("voice", "a medium that asks is told each letter that is said, and none that is not")
{
	said s = said_open("en");
	g_autoptr(GArray) seen = g_array_new(FALSE, FALSE, sizeof(uint32_t));

	s.speaker.notice = count;
	s.speaker.notice_self = seen;
	bl_voice_clean(&s.speaker, "a\x1B漢");
	assert_int_equal(seen->len, 2);
	assert_int_equal(g_array_index(seen, uint32_t, 0), 'a');
	assert_int_equal(g_array_index(seen, uint32_t, 1), 0x6F22);
	said_close(&s);
}

TEST("voice", "a text in another language is marked only for a medium that is read aloud")
{
	static const char *const code[] = {"fr"}, *const words[] = {"Aller vers les gens."};
	bl_text only_french = {.n = 1, .language = code, .text = words};
	said s = said_open("en");

	assert_string_equal(bl_voice_text(&s.speaker, &only_french), "Aller vers les gens.");
	s.speaker.marks_language = true;
	assert_string_equal(bl_voice_text(&s.speaker, &only_french),
			    "\U000E0001\U000E0066\U000E0072Aller vers les gens\U000E0001\U000E007F.");
	assert_string_equal(bl_voice_text_alone(&s.speaker, &only_french), "Aller vers les gens.");
	said_close(&s);
}

TEST("voice", "a text is spaced as its reader’s language wants")
{
	static const char *const code[] = {"fr", "en"}, *const words[] = {"Qui ? « Nous »", "Who?"};
	bl_text text = {.n = 2, .language = code, .text = words};
	said fr = said_open("fr"), en = said_open("en");

	assert_string_equal(bl_voice_text(&fr.speaker, &text), "Qui" NN "? «" NB "Nous" NB "»");
	assert_string_equal(bl_voice_text(&en.speaker, &text), "Who?");
	said_close(&fr);
	said_close(&en);
}

TEST("voice", "what has no name is called by its id")
{
	said s = said_open("fr");

	assert_string_equal(bl_voice_indicator(&s.speaker, VISITS), "Visites");
	assert_string_equal(bl_voice_indicator(&s.speaker, NAMELESS), "nameless");
	assert_string_equal(bl_voice_goal(&s.speaker, LEVEL), "Aller vers les gens");
	assert_string_equal(bl_voice_source(&s.speaker, 0), "carnet");
	said_close(&s);
}

TEST("voice",
     "a word of the data is a partner’s name where it is one’s id, else the word; an empty one says so")
{
	said s = said_open("en");

	assert_string_equal(bl_voice_word(&s.speaker, told_word(&s.told, "rive")), "The Bank");
	assert_string_equal(bl_voice_word(&s.speaker, told_word(&s.told, "causerie")), "causerie");
	assert_string_equal(bl_voice_word(&s.speaker, 0), bl_lang_say(s.lang, "indicator.empty", NULL));
	s.speaker.words = NULL;
	assert_string_equal(bl_voice_word(&s.speaker, 7), bl_lang_say(s.lang, "indicator.empty", NULL));
	said_close(&s);
}

TEST("voice", "a column is called as the export calls it, a role in a title as it is called in general")
{
	said s = said_open("en");
	const bl_indicator *talks = &s.agreement->indicators[TALKS];

	assert_string_equal(bl_voice_column(&s.speaker, talks, "type"), "Type d’activité");
	assert_string_equal(bl_voice_column(&s.speaker, talks, "Public"), "Public");
	assert_string_equal(bl_voice_role(&s.speaker, talks, "type"), bl_lang_say(s.lang, "role.type", NULL));
	assert_string_equal(bl_voice_role(&s.speaker, talks, "Public"), "“Public”");
	said_close(&s);
}

TEST("voice", "the partners that owe a source its last month are named and counted; none is NULL")
{
	said s = said_open("en");
	size_t n = 9;

	assert_string_equal(bl_voice_late(&s.speaker, s.findings, 0, &n), "The Bank");
	assert_int_equal(n, 1);
	assert_null(bl_voice_late(&s.speaker, s.findings, 1, &n));
	assert_int_equal(n, 0);
	said_close(&s);
}

TEST("voice", "a name written once for all languages is of the language the partnership names first")
{
	static const char *const first[] = {"fr"};
	bl_text once = {.any = "Maison Brise-Lune"}, sign = {.any = "$"};
	said s = said_open("en");
	bl_agreement a = *s.speaker.agreement;

	a.path = "agreement.yaml";
	a.languages = (bl_names){.item = first, .n = 1};
	s.speaker.agreement = &a;
	assert_string_equal(bl_voice_text(&s.speaker, &once), "Maison Brise-Lune");
	s.speaker.marks_language = true;
	assert_string_equal(bl_voice_text(&s.speaker, &once),
			    "\U000E0001\U000E0066\U000E0072Maison Brise-Lune\U000E0001\U000E007F");
	assert_string_equal(bl_voice_text(&s.speaker, &sign), "$");
	a.path = "export.csv"; /* whose language nobody said */
	assert_string_equal(bl_voice_text(&s.speaker, &once), "Maison Brise-Lune");
	said_close(&s);
}
