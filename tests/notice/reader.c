#include "notice_test.h"

static const char *const codes[] = {"fr", "en"};

/* What a letter of these facts says, in a language; every sentence of it is there. */
static char *letter(bl_lang *lang, const bl_notice_reader *facts)
{
	bl_notice notice = {0};
	char *shown;

	bl_notice_to_reader(lang, facts, &notice);
	assert_int_equal(bl_lang_missing(lang), 0);
	shown = notice_shown(&notice);
	bl_notice_done(&notice);
	assert_null(notice.subject);
	return shown;
}

static void has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("“%s” is not in\n%s", part, text);
}

static void has_not(const char *text, const char *part)
{
	if (strstr(text, part))
		fail_msg("“%s” is in\n%s", part, text);
}

TEST("notice", "a reader is told what is there, where, what comes next, and whom to tell when it does not")
{
	for (size_t i = 0; i < G_N_ELEMENTS(codes); i++) {
		bl_lang *lang = notice_lang(codes[i]);
		bl_notice_edition e = notice_monthly(lang, 2026, 10);
		bl_notice_reader facts = {.partnership = "Entente de Rivière-Haute",
					  .reader = "Anne Roy",
					  .editions = &e,
					  .n_editions = 1,
					  .link = "https://nuage.example/s/AbC123",
					  .contact = "Marie Côté, 450 555-0142",
					  .from = "coordination@example.org"};
		g_autofree char *path = g_strdup_printf("tests/notice/reader.%s.txt", codes[i]), *text = NULL;

		e.file = "2026-10/monthly-2026-10-fr.pdf";
		text = letter(lang, &facts);
		assert_approved(path, text);
		bl_lang_free(lang);
	}
}

TEST("notice", "late, provisional and replaced are said of the edition they belong to")
{
	for (size_t i = 0; i < G_N_ELEMENTS(codes); i++) {
		bl_lang *lang = notice_lang(codes[i]);
		bl_notice_edition e[] = {notice_monthly(lang, 2026, 8), notice_monthly(lang, 2026, 9),
					 notice_monthly(lang, 2026, 10), notice_monthly(lang, 2026, 10)};
		bl_notice_reader facts = {.partnership = "Entente de Rivière-Haute",
					  .editions = e,
					  .n_editions = G_N_ELEMENTS(e),
					  .attached = true,
					  .link = "https://nuage.example/s/AbC123",
					  .from = "coordination@example.org"};
		g_autofree char *path = g_strdup_printf("tests/notice/many.%s.txt", codes[i]), *text = NULL;

		e[0].n = 3;
		e[0].why = "figures";
		e[1].late = true;
		e[1].by = bl_day_of(2026, 10, 20);
		e[1].n = 2;
		e[1].why = "note";
		e[2].late = e[2].provisional = true;
		e[3].partner = "Maison des Trois-Saules";
		e[3].n = 2;
		e[3].why = "asked";
		text = letter(lang, &facts);
		assert_approved(path, text);
		bl_lang_free(lang);
	}
}

TEST("notice", "of months caught up at once only the one after the last is to come")
{
	bl_lang *lang = notice_lang("en");
	bl_notice_edition e[] = {notice_monthly(lang, 2026, 8), notice_monthly(lang, 2026, 9),
				 notice_monthly(lang, 2026, 10)};
	bl_notice_reader facts = {
		.partnership = "P", .editions = e, .n_editions = 3, .from = "c@example.org"};
	g_autofree char *text = letter(lang, &facts);

	has(text, "P: 3 new reports\n");
	has(text, "– Monthly report, November 2026, expected between December\xC2\xA0"
		  "5, 2026 and December\xC2\xA0"
		  "20, 2026\n");
	has_not(text, "September 2026, expected");
	has_not(text, "October 2026, expected");
	bl_lang_free(lang);
}

TEST("notice", "an edition that nothing follows promises none, and still names whom to ask")
{
	bl_lang *lang = notice_lang("en");
	bl_notice_edition e = notice_monthly(lang, 2026, 10);
	bl_notice_reader facts = {
		.partnership = "P", .editions = &e, .n_editions = 1, .from = "c@example.org"};
	g_autofree char *text = NULL, *fixed = NULL;

	e.from = e.latest = BL_DAY_NONE;
	text = letter(lang, &facts);
	has_not(text, "Coming next");
	has(text, "Any questions: c@example.org\n");
	e.from = e.latest = bl_day_of(2026, 12, 5);
	fixed = letter(lang, &facts);
	has(fixed, "November 2026, expected on December\xC2\xA0"
		   "5, 2026\n");
	has(fixed, "by that date");
	bl_lang_free(lang);
}

TEST("notice", "without a link and attached to nothing, a letter names the file and claims no place")
{
	bl_lang *lang = notice_lang("en");
	bl_notice_edition e = notice_monthly(lang, 2026, 10);
	bl_notice_reader facts = {
		.partnership = "P", .editions = &e, .n_editions = 1, .from = "c@example.org"};
	g_autofree char *text = NULL;

	e.file = "2026-10/a.pdf";
	text = letter(lang, &facts);
	has(text, "\n  2026-10/a.pdf\n");
	has_not(text, "folder");
	has_not(text, "attached");
	bl_lang_free(lang);
}

TEST("notice", "two files of one report are one in the subject, one language of it as well as two")
{
	bl_lang *lang = notice_lang("fr");
	bl_notice_edition e[] = {notice_monthly(lang, 2026, 10), notice_monthly(lang, 2026, 10)};
	bl_notice_reader facts = {
		.partnership = "Entente", .editions = e, .n_editions = 2, .from = "c@example.org"};
	g_autofree char *text = letter(lang, &facts);

	assert_true(g_str_has_prefix(text, "Entente\xC2\xA0: Bilan mensuel, octobre 2026\n"));
	bl_lang_free(lang);
}

TEST("notice", "what people wrote stays on its line, whatever is in it")
{
	bl_lang *lang = notice_lang("en");
	bl_notice_edition e = notice_monthly(lang, 2026, 10);
	bl_notice_reader facts = {.partnership = "P\nBcc: all@example.org\x1B[31m {n}",
				  .reader = "Anne\r\n.\r\n",
				  .editions = &e,
				  .n_editions = 1,
				  .link = "https://a.example/{link}\n",
				  .contact = "call\tme",
				  .from = "c@example.org"};
	bl_notice notice;

	e.report = "R\xE2\x80\xAEx";
	bl_notice_to_reader(lang, &facts, &notice);
	assert_null(strchr(notice.subject, '\n'));
	assert_null(strchr(notice.subject, '\x1B'));
	has(notice.subject, "{n}");
	assert_null(strstr(notice.text, "\nBcc"));
	assert_null(strstr(notice.text, "\n."));
	assert_null(strchr(notice.text, '\r'));
	assert_null(strstr(notice.text, "\xE2\x80\xAE"));
	has(notice.text, "https://a.example/{link}");
	bl_notice_done(&notice);
	bl_lang_free(lang);
}
