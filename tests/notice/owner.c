#include "notice_test.h"

static const char *const codes[] = {"fr", "en"};

static char *letter(bl_lang *lang, const bl_notice_owner *facts)
{
	bl_notice notice;
	char *shown;

	assert_true(bl_notice_to_owner(lang, facts, &notice));
	assert_int_equal(bl_lang_missing(lang), 0);
	shown = notice_shown(&notice);
	bl_notice_done(&notice);
	return shown;
}

static void has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("“%s” is not in\n%s", part, text);
}

/* Of each thing that can happen one or two. */
typedef struct {
	bl_notice_edition held[4];
	bl_notice_trouble failed[2], withheld[1];
	bl_notice_undelivered letters[4];
	bl_notice_lack lacks[4];
	bl_notice_owner facts;
} month;

static void fill_editions(month *m, const bl_lang *lang)
{
	for (size_t i = 0; i < G_N_ELEMENTS(m->held); i++)
		m->held[i] = notice_monthly(lang, 2026, 10);
	m->held[0].file = "monthly-2026-10-fr.pdf";
	m->held[1].file = "monthly-2026-10-en.pdf";
	for (size_t i = 2; i < 4; i++) {
		m->held[i].report =
			strcmp(bl_lang_code(lang), "fr") ? "Partner report" : "Bilan du partenaire";
		m->held[i].ordered = "layouts/Trois saules.yaml";
	}
	m->held[2].partner = "Maison des Trois-Saules";
	m->held[3].partner = "Ville de Rivière-Haute";
	m->held[3].n = 2;
	m->failed[0] = (bl_notice_trouble){m->held[2], "reports/partner.yaml:12:3: …"};
	m->failed[1] = m->failed[0];
	m->withheld[0] = (bl_notice_trouble){m->held[3], NULL};
}

static void fill_others(month *m)
{
	m->letters[0] = (bl_notice_undelivered){BL_NOTICE_UNCERTAIN, "anne@example.net", "Entente", NULL};
	m->letters[1] =
		(bl_notice_undelivered){BL_NOTICE_REFUSED, "luc@example.net", "Entente", "550 no such user"};
	m->letters[2] =
		(bl_notice_undelivered){BL_NOTICE_GIVEN_UP, "eve@example.net", "Entente", "451 later"};
	m->letters[3] = (bl_notice_undelivered){BL_NOTICE_UNCERTAIN, "zoe@example.net", "Entente", ""};
	m->lacks[0] = (bl_notice_lack){"activités", "Maison des Trois-Saules", bl_day_of(2026, 9, 30),
				       m->held[2], true};
	m->lacks[1] = (bl_notice_lack){"échanges", NULL, BL_DAY_NONE, m->held[0], false};
	m->lacks[2] = (bl_notice_lack){"activités", "Maison des Trois-Saules", bl_day_of(2026, 9, 30),
				       m->held[0], false};
	m->lacks[3] = m->lacks[2];
	for (size_t i = 0; i < G_N_ELEMENTS(m->lacks); i++)
		m->lacks[i].edition.latest = bl_day_of(2026, 11, 20);
}

static void fill(month *m, const bl_lang *lang)
{
	static const char *const problems[] = {"/usr/sbin/sendmail: …"};

	*m = (month){0};
	fill_editions(m, lang);
	fill_others(m);
	m->facts = (bl_notice_owner){
		.partnership = "Entente de Rivière-Haute",
		.agreement = "/srv/ententes/rivière haute",
		.held_in = "/srv/ententes/rivière haute/record/held",
		.failed = m->failed,
		.n_failed = G_N_ELEMENTS(m->failed),
		.problems = problems,
		.n_problems = G_N_ELEMENTS(problems),
		.held = m->held,
		.n_held = G_N_ELEMENTS(m->held),
		.letters = m->letters,
		.n_letters = G_N_ELEMENTS(m->letters),
		.withheld = m->withheld,
		.n_withheld = G_N_ELEMENTS(m->withheld),
		.lacks = m->lacks,
		.n_lacks = G_N_ELEMENTS(m->lacks),
	};
}

TEST("notice", "the owner is told what failed and what waits for a person, each with what to do")
{
	for (size_t i = 0; i < G_N_ELEMENTS(codes); i++) {
		bl_lang *lang = notice_lang(codes[i]);
		g_autofree char *path = g_strdup_printf("tests/notice/owner.%s.txt", codes[i]), *text = NULL;
		month m;

		fill(&m, lang);
		text = letter(lang, &m.facts);
		assert_approved(path, text);
		bl_lang_free(lang);
	}
}

TEST("notice", "the subject tells a failure from what needs a person, and counts each once")
{
	bl_lang *lang = notice_lang("en");
	month m;
	bl_notice_owner only;
	g_autofree char *both = NULL, *failed = NULL, *to_do = NULL;

	fill(&m, lang);
	both = letter(lang, &m.facts);
	/* one of two languages failed alike, one problem; 3 held, 4 letters, 1 withheld, 2 that owe */
	assert_true(g_str_has_prefix(
		both, "[bilan] Entente de Rivière-Haute: 2 failures, and 10 things to look at\n"));
	only = (bl_notice_owner){.partnership = "P", .failed = m.failed, .n_failed = 1};
	failed = letter(lang, &only);
	assert_true(g_str_has_prefix(failed, "[bilan] P: a failure\n"));
	has(failed, "\n    bilan run\n");
	only = (bl_notice_owner){.partnership = "P", .held = m.held, .n_held = 1, .held_in = "held"};
	to_do = letter(lang, &only);
	assert_true(g_str_has_prefix(to_do, "[bilan] P: one thing to look at\n"));
	has(to_do, "\n    bilan deliver monthly 2026-10\n");
	bl_lang_free(lang);
}

TEST("notice", "where there is nothing to tell there is no letter")
{
	bl_lang *lang = notice_lang("fr");
	bl_notice_owner facts = {.partnership = "P", .agreement = "."};
	bl_notice notice = {(char *)1, (char *)1};

	assert_false(bl_notice_to_owner(lang, &facts, &notice));
	assert_null(notice.subject);
	assert_null(notice.text);
	bl_lang_free(lang);
}

TEST("notice", "commands can be copied into a shell, whatever the paths are")
{
	bl_lang *lang = notice_lang("en");
	month m;
	g_autofree char *text = NULL;
	bl_notice_owner facts;

	fill(&m, lang);
	facts = m.facts;
	facts.agreement = "it's $HOME; rm -rf \"x\"";
	text = letter(lang, &facts);
	has(text, "\n    bilan deliver 'it'\\''s $HOME; rm -rf \"x\"' 'layouts/Trois saules.yaml' 2026-10\n");
	has(text, "\n    bilan deliver 'it'\\''s $HOME; rm -rf \"x\"' --again\n");
	bl_lang_free(lang);
}

TEST("notice", "what is to be passed on is in its readers' language, whole, under whom it is for")
{
	for (size_t i = 0; i < G_N_ELEMENTS(codes); i++) {
		bl_lang *lang = notice_lang(codes[i]), *fr = notice_lang("fr"), *en = notice_lang("en");
		g_autofree char *path = g_strdup_printf("tests/notice/forward.%s.txt", codes[i]),
				*text = NULL;
		bl_notice_edition in_fr = notice_monthly(fr, 2026, 10), in_en = notice_monthly(en, 2026, 10);
		bl_notice_reader reader = {
			.partnership = "Entente de Rivière-Haute", .n_editions = 1, .from = "c@example.org"};
		static const char *const french[] = {"Anne Roy <anne@example.net>", "luc@example.net"};
		static const char *const english[] = {"Eve Stone <eve@example.net>"};
		bl_notice notice[3] = {0};
		bl_notice_passed passed[] = {{&notice[0], french, 2}, {&notice[1], english, 1}};

		in_fr.file = "2026-10/monthly-2026-10-fr.pdf";
		reader.editions = &in_fr;
		bl_notice_to_reader(fr, &reader, &notice[0]);
		in_en.file = "2026-10/monthly-2026-10-en.pdf";
		reader.editions = &in_en;
		bl_notice_to_reader(en, &reader, &notice[1]);
		bl_notice_to_forward(lang, "Entente de Rivière-Haute", "/srv/ententes/éditions", passed, 2,
				     &notice[2]);
		assert_int_equal(bl_lang_missing(lang), 0);
		text = notice_shown(&notice[2]);
		has(text, notice[0].text);
		has(text, notice[1].text);
		assert_approved(path, text);
		for (size_t k = 0; k < 3; k++)
			bl_notice_done(&notice[k]);
		bl_lang_free(lang);
		bl_lang_free(fr);
		bl_lang_free(en);
	}
}

TEST("notice", "a hundred partners in two languages who owe the same are told of in a hundred lines")
{
	enum { PARTNERS = 100, ALL = PARTNERS * 20 };
	bl_lang *lang = notice_lang("fr");
	bl_notice_lack *lacks = g_new0(bl_notice_lack, ALL);
	char names[PARTNERS][32];
	bl_notice_owner facts = {.partnership = "P", .lacks = lacks, .n_lacks = ALL};
	g_autofree char *text = NULL;
	size_t lines = 0;

	for (size_t i = 0; i < ALL; i++) {
		g_snprintf(names[i % PARTNERS], 32, "Organisme %zu", i % PARTNERS);
		lacks[i] = (bl_notice_lack){"activités", names[i % PARTNERS], BL_DAY_NONE,
					    notice_monthly(lang, 2026, 10), true};
	}
	text = letter(lang, &facts);
	for (const char *p = text; (p = strstr(p, "Organisme")); p++)
		lines++;
	assert_int_equal(lines, PARTNERS);
	has(text, "[bilan] P\xC2\xA0: 100 choses à voir\n");
	g_free(lacks);
	bl_lang_free(lang);
}
