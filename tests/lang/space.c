#include "lang_test.h"

static void set_as(const char *text, const char *want)
{
	bl_lang *fr = lang_open("fr");

	assert_string_equal(bl_lang_space(fr, text), want);
	assert_string_equal(bl_lang_space(fr, want), want); /* once is enough */
	bl_lang_free(fr);
}

TEST("lang", "French punctuation gets its spaces, missing or plain")
{
	set_as("Objectif: 85% ou 12$; prêt? Oui! «Fin»",
	       "Objectif" NB ": 85" NB "% ou 12" NB "$" NN "; prêt" NN "? Oui" NN "! «" NB "Fin" NB "»");
	set_as("Objectif : 85 % ou 12 $ ; prêt ? Oui ! « Fin »",
	       "Objectif" NB ": 85" NB "% ou 12" NB "$" NN "; prêt" NN "? Oui" NN "! «" NB "Fin" NB "»");
	set_as("quoi?! Non!!! (vraiment?)", "quoi" NN "?! Non" NN "!!! (vraiment" NN "?)");
	set_as("« Ça va? »", "«" NB "Ça va" NN "?" NB "»");
	set_as("À suivre…: oui", "À suivre…" NB ": oui");
}

TEST("lang", "times, addresses, paths and what is already spaced stay as they are")
{
	set_as("10:30", "10:30");
	set_as("voir https://ex.ca/a?b=1;c:2!d%20e et www.ex.ca/?q=1",
	       "voir https://ex.ca/a?b=1;c:2!d%20e et www.ex.ca/?q=1");
	set_as("écrire à a.b@ex.ca; merci", "écrire à a.b@ex.ca" NN "; merci");
	set_as("voir https://ex.ca/a!", "voir https://ex.ca/a" NN "!");
	set_as("C:\\x a::b ;) $HOME 100%ile", "C:\\x a::b" NN ";) $HOME 100%ile");
	set_as("déjà" NN ": bien" NB "; là", "déjà" NN ": bien" NB "; là");
	set_as("la part en %, en $ et", "la part en %, en $ et");
	set_as("", "");
	set_as("«", "«");
	set_as(": a\n: b\n  ! c", ": a\n: b\n  ! c");
	set_as("«»", "«" NB "»");
}

TEST("lang", "English is left alone")
{
	bl_lang *en = lang_open("en");

	assert_string_equal(bl_lang_space(en, "Goal: 85%; ready? «x»"), "Goal: 85%; ready? «x»");
	assert_string_equal(bl_lang_space(en, NULL), "");
	bl_lang_free(en);
}
