/* The coordinator's words, from Markdown to lines on paper. */
#include "../report/story.h"

#include <glib.h>
#include <string.h>

static char *pages_of(const char *notes)
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	char *pages;

	s.facts.notes = notes;
	pages = story_pages(&s, "sections: [notes]\n", "fr", NULL);
	story_forget(&s);
	return pages;
}

TEST("story", "notes keep bold and italic")
{
	g_autofree char *pages = pages_of("Un mot **fort** et un mot *penché*.\n");

	assert_non_null(strstr(pages, "semibold #1A1A1A \"fort\""));
	assert_non_null(strstr(pages, "italic #1A1A1A \"penché\""));
}

TEST("story", "raw HTML in the notes is shown as it was typed")
{
	g_autofree char *pages = pages_of("Avant <b>gras</b>\n\n<script>alert(1)</script>\n");

	assert_non_null(strstr(pages, "<b>gras</b>"));
	assert_non_null(strstr(pages, "<script>alert(1)</script>"));
}

TEST("story", "a link keeps its words and shows its address once")
{
	g_autofree char *pages =
		pages_of("Voir [le guide](https://exemple.ca/g) et <https://exemple.ca/h>.\n");

	assert_int_equal(story_count(pages, "le guide (https://exemple.ca/g)"), 1);
	assert_int_equal(story_count(pages, "https://exemple.ca/h"), 1);
}

TEST("story", "a numbered list is numbered, a list has bullets")
{
	g_autofree char *pages = pages_of("3. trois\n4. quatre\n\n- puce\n");

	assert_non_null(strstr(pages, "\"3.\""));
	assert_non_null(strstr(pages, "\"4.\""));
	assert_non_null(strstr(pages, "\"•\""));
}

TEST("story", "the coordinator's French is spaced as Quebec French is")
{
	g_autofree char *pages = pages_of("Bravo à tous : 85 % !\n");

	assert_non_null(strstr(pages, "tous\u00A0: 85\u00A0%"));
}

TEST("story", "notes of any shape are survived")
{
	g_autoptr(GString) deep = g_string_new(NULL);
	const char *bad[] = {"\xff\xfe broken \xc3", "# \n\n#\n\n***\n\n> > >", "[a](<>)![](x)",
			     "\x1b[31mred\x07", " \n\t\n"};

	for (int i = 0; i < 2000; i++)
		g_string_append(deep, "- ");
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autofree char *pages = pages_of(bad[i]);

		assert_null(strchr(pages, '\x1b'));
	}
	g_string_append(deep, "deep\n");
	g_autofree char *pages = pages_of(deep->str);

	assert_non_null(strstr(pages, "deep"));
}

TEST("story", "without notes there is no heading for them")
{
	g_autofree char *pages = pages_of(" \n");

	assert_null(strstr(pages, "Mot de la coordination"));
}

TEST("story", "a table in the notes is a table, between the words around it")
{
	g_autofree char *pages =
		pages_of("À venir :\n\n| Jour | Endroit |\n|:---|---:|\n| 4 mai | Chomedey |\n"
			 "| 11 mai | Sainte-Rose |\n\nEt **merci**.\n");

	assert_null(strstr(pages, "|-"));
	assert_null(strstr(pages, "| "));
	assert_non_null(strstr(pages, "\"Jour\""));
	assert_non_null(strstr(pages, "\"Chomedey\""));
	assert_non_null(strstr(pages, "\"Sainte-Rose\""));
	assert_non_null(strstr(pages, "\"merci\""));
}

TEST("story", "cells keep their words: bars of their own, links, bold, more than the header has")
{
	g_autofree char *pages = pages_of("Qui | Quoi\r\n--- | ---\r\n_Ana_ | a \\| b\r\n3. **Léo** | "
					  "[ici](https://exemple.ca/t) | reste\r\n"
					  "# Zoé |\r\n");

	assert_non_null(strstr(pages, "\"Ana\""));
	assert_non_null(strstr(pages, "\"a | b\""));
	assert_non_null(strstr(pages, "\"3. Léo\""));
	assert_non_null(strstr(pages, "ici (https://exemple.ca/t)"));
	assert_non_null(strstr(pages, "reste"));
	assert_non_null(strstr(pages, "\"# Zoé\""));
}

TEST("story", "a backslash before anything but a bar stays, and what no column is left for keeps its bars")
{
	g_autofree char *pages = pages_of("Où | Quoi\n--- | ---\nD:\\Notes | fin \\\n");
	g_autofree char *alone = pages_of("Où | Quoi\n--- | ---\n\\|\n");
	g_autofree char *wide = pages_of("|a|b|c|d|e|f|g|h|i|j|k|l\\|m|\n|-|-|-|-|-|-|-|-|-|-|-|-|\n"
					 "|1|2|3|4|5|6|7|8|9|10|11|un|deux|\n");

	assert_non_null(strstr(pages, "\"D:\\\\Notes\""));
	assert_non_null(strstr(wide, "un|deux"));
	assert_non_null(strstr(alone, "\"|\""));
}

TEST("story", "a bar of the text's own that ends a row is no frame")
{
	g_autofree char *pages = pages_of("| Qui | Quoi |\n| --- | --- |\n| Ana | a \\|\n| Léo | b \\| |\n"
					  "| Zoé | c |\n| Max | \\|\n");

	assert_non_null(strstr(pages, "\"a |\""));
	assert_non_null(strstr(pages, "\"b |\""));
	assert_non_null(strstr(pages, "\"c\""));
	assert_non_null(strstr(pages, "\"|\""));
	assert_null(strstr(pages, "c |"));
}

TEST("story", "bars are no table without dashes under them, or where code is shown")
{
	g_autofree char *plain = pages_of("Lundi | mardi\n\nentre | autres\n");
	g_autofree char *code = pages_of("```\n| a | b |\n|---|---|\n| 1 | 2 |\n```\n");

	g_autofree char *under = pages_of("Lundi | mardi\nentre | autres\n");
	g_autofree char *half = pages_of("Lundi | mardi\n--- | autres\n");

	assert_non_null(strstr(plain, "Lundi | mardi"));
	assert_non_null(strstr(under, "entre | autres"));
	assert_non_null(strstr(half, "| autres"));
	assert_non_null(strstr(code, "|---|---|"));
}

TEST("story", "a table of the notes is one as text and for a browser too, ragged, long or hostile")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	g_autoptr(GString) notes =
		g_string_new("|Qui|Combien|\n|:--|--:|\n|*Ana* \\| Léo|12|\n|<b>x|\n|a|b|c|d|\n");

	for (int i = 0; i < 500; i++)
		g_string_append_printf(notes, "|rang %d|%d|\n", i, i * i);
	s.facts.notes = notes->str;
	g_autofree char *text = story_text(&s, "sections: [notes]\n", "fr");
	g_autofree char *web = story_web(&s, "sections: [notes]\n", "fr");

	assert_non_null(strstr(text, "Ana | Léo"));
	assert_non_null(strstr(text, "249001"));
	assert_null(strstr(text, "--:"));
	assert_non_null(strstr(web, ">Combien</th>"));
	assert_non_null(strstr(web, "Ana | Léo"));
	assert_null(strstr(web, "<b>x"));
	assert_non_null(strstr(web, "249001"));
	story_forget(&s);
}
