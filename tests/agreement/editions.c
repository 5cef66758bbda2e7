/* Editions that come by themselves: each key does what it says, and what cannot be meant is refused. */
#include "reading.h"

#define PARTNERS  "partners: [{id: quai, joined: 2025-02-01}, {id: cap}]\n"
#define EXPORTS   "sources: [{name: r, files: exports/r-*.csv}]\n"
#define AGREEMENT PARTNERS EXPORTS

TEST("agreement", "an agreement that says nothing of editions has them all the same")
{
	reading r = reading_of(
		"partnership: {since: 2024-04-01}\n" AGREEMENT
		"reports: [{report: monthly}, {report: funder, audience: funder, every: quarter},\n"
		"  {report: partner, audience: partner}, {report: review, audience: partners}]\n");
	const bl_unattended *u;
	const bl_order *o;

	accepted(&r);
	u = &r.a->editions;
	o = r.a->reports;
	assert_string_equal(u->folder, "editions");
	assert_string_equal(u->record, "record");
	assert_string_equal(u->files, "{report}-{partner}-{period}-{language}");
	assert_string_equal(u->sendmail, "/usr/sbin/sendmail");
	assert_null(u->owner);
	assert_null(u->link);
	assert_int_equal(u->keep_months, 0);
	assert_int_equal(u->place.line, 0);
	for (size_t i = 0; i < r.a->n_reports; i++) {
		assert_int_equal(o[i].after, 5);
		assert_int_equal(o[i].at_latest, 20);
		assert_int_equal(o[i].catch_up, 3);
		assert_int_equal(o[i].since, bl_day_of(2024, 4, 1));
		assert_false(o[i].waits_for_notes);
		assert_false(o[i].reissues);
		assert_int_equal(o[i].n_to, 0);
	}
	/* What goes out of the house is looked at. */
	assert_false(o[0].approve);
	assert_true(o[1].approve);
	assert_true(o[2].approve);
	assert_false(o[3].approve);
	reading_done(&r);
}

TEST("agreement", "the report that nobody ordered comes by the habits of the editions too")
{
	reading r = reading_of(AGREEMENT "editions: {after: 2}\n");

	accepted(&r);
	assert_int_equal(r.a->reports[0].after, 2);
	assert_int_equal(r.a->reports[0].at_latest, 17);
	assert_int_equal(r.a->reports[0].catch_up, 3);
	assert_string_equal(r.a->reports[0].ordered, "monthly");
	reading_done(&r);
}

TEST("agreement", "a report says for itself what the editions say for all")
{
	reading r = reading_of(
		AGREEMENT
		"reports:\n"
		"  - {report: monthly}\n"
		"  - {report: ./mine.yaml, audience: funder, after: 9, at_latest: 9, catch_up: 1,\n"
		"     since: 2026-01-01, approve: no, wait_for: notes, reissue: no}\n"
		"editions: {after: 3, at_latest: 30, catch_up: 6, since: 2025-09-01, approve: yes,\n"
		"  reissue: when_figures_change, folder: rapports, record: ../registre,\n"
		"  files: \"{report}_{language}\", link: https://nuage.example/r, contact: {fr: Ana},\n"
		"  keep: {editions: 3 years}, mail: {sendmail: bin/envoi, from: b@c.example},\n"
		"  owner: {email: ana@c.example, name: Ana, language: en}}\n");
	const bl_order *o;

	accepted(&r);
	o = r.a->reports;
	assert_int_equal(o[0].after, 3);
	assert_int_equal(o[0].at_latest, 30);
	assert_int_equal(o[0].catch_up, 6);
	assert_int_equal(o[0].since, bl_day_of(2025, 9, 1));
	assert_true(o[0].approve && o[0].reissues);
	assert_int_equal(o[1].after, 9);
	assert_int_equal(o[1].at_latest, 9);
	assert_int_equal(o[1].catch_up, 1);
	assert_int_equal(o[1].since, bl_day_of(2026, 1, 1));
	assert_false(o[1].approve || o[1].reissues);
	assert_true(o[1].waits_for_notes);
	assert_string_equal(o[1].ordered, "./mine.yaml"); /* wherever bilan is started */
	assert_string_equal(o[1].report, "some/folder/./mine.yaml");
	assert_string_equal(r.a->editions.folder, "rapports");
	assert_string_equal(r.a->editions.record, "../registre");
	assert_string_equal(r.a->editions.link, "https://nuage.example/r");
	assert_string_equal(bl_text_in(&r.a->editions.contact, "fr"), "Ana");
	assert_int_equal(r.a->editions.keep_months, 36);
	assert_string_equal(r.a->editions.sendmail, "some/folder/bin/envoi");
	assert_string_equal(r.a->editions.from, "b@c.example");
	assert_string_equal(r.a->editions.owner->email, "ana@c.example");
	assert_string_equal(r.a->editions.owner->language, "en");
	reading_done(&r);
}

TEST("agreement", "letters come from the owner, unless from somebody else")
{
	reading r = reading_of(AGREEMENT "editions: {owner: {email: ana@c.example}}\n");

	accepted(&r);
	assert_string_equal(r.a->editions.from, "ana@c.example");
	assert_string_equal(r.a->editions.owner->language, "fr");
	reading_done(&r);
}

TEST("agreement", "who is written to has an address, a language of the report, and perhaps a partner")
{
	reading r = reading_of(
		AGREEMENT
		"reports:\n"
		"  - {report: partner, each: partner, languages: [en, fr], to: [\n"
		"      {email: a@x.example, name: \"Luce D.\", language: fr, partner: cap, attach: yes},\n"
		"      {email: a@x.example}]}\n");
	const bl_recipient *to;

	accepted(&r);
	to = r.a->reports[0].to;
	assert_int_equal(r.a->reports[0].n_to, 2);
	assert_string_equal(to[0].name, "Luce D.");
	assert_string_equal(to[0].language, "fr");
	assert_int_equal(to[0].partner, 1);
	assert_true(to[0].attach);
	assert_string_equal(to[1].language, "en");
	assert_int_equal(to[1].partner, -1);
	assert_false(to[1].attach);
	reading_done(&r);
}

TEST("agreement", "days, periods and letters that cannot be meant are refused where they stand")
{
	complaints(AGREEMENT "editions: {after: 8, at_latest: 7, catch_up: 0, keep: {editions: 10 days}}\n",
		   "3:33 latest_before_after 7\n"
		   "3:46 bad_whole_number 0\n"
		   "3:66 bad_keep 10 days\n");
	complaints(AGREEMENT "editions: {after: 3661, at_latest: 100000, catch_up: 1201}\n",
		   "3:19 bad_whole_number 3661\n3:36 bad_whole_number 100000\n3:54 bad_whole_number 1201\n");
	complaints(AGREEMENT "editions: {at_latest: 10}\nreports: [{report: monthly, after: 11}]\n",
		   "4:36 latest_before_after 10\n");
	complaints(AGREEMENT "reports: [{report: monthly, catch_up: 0, wait_for: note, reissue: always}]\n",
		   "3:39 bad_whole_number 0\n"
		   "3:52 unknown_value note\n"
		   "3:67 unknown_value always\n");
	complaints(AGREEMENT "reports: [{report: monthly, languages: fr, to: [\n"
			     "  {email: nobody, name: N}, {email: a@x.example, language: en},\n"
			     "  {email: b@x.example, partner: kap}, {email: c@x.example, partner: cap},\n"
			     "  {email: d@x.example}, {email: d@x.example, language: fr}, {name: E}]}]\n",
		   "4:11 bad_address nobody\n"
		   "4:60 language_not_made en\n"
		   "5:33 unknown_partner kap\n"
		   "5:69 partner_of_one_report monthly\n"
		   "6:25 recipient_twice d@x.example\n"
		   "6:61 missing_key email\n");
	complaints(AGREEMENT
		   "editions: {mail: {sendmail: msmtp, from: Ana <a@x.example>}, owner: {name: Ana}}\n",
		   "3:29 bad_program msmtp\n"
		   "3:42 bad_address Ana <a@x.example>\n"
		   "3:69 missing_key email\n");
}

TEST("agreement", "an address is one, and nothing that a mail program could take for more")
{
	static const char *const good[] = {
		"a@b.ca",
		"anne.roy+bilan@maison-x.example.org",
		"root@localhost",
		"o'neil@example.org",
		"anne@québec.example",
		"a_b@mail_1.example.org",
	};
	static const char *const bad[] = {
		"",
		"anne",
		"@example.org",
		"anne@",
		"-f@example.org",
		"anne roy@example.org",
		"anne@example.org ",
		" anne@example.org",
		"anne@exa mple.org",
		"anne@example.org,b@example.org",
		"Anne <anne@example.org>",
		"\"anne\"@example.org",
		"anne@@example.org",
		"a@b@c.org",
		"anne@-example.org",
		"anne@example..org",
		"anne@example.org.",
		"anne@.org",
		"anne@[192.0.2.1]",
		"anaïs@example.org",
		"<a@b>",
		"a@b\\",
		"anne@example.org\n",
		"an\tne@example.org",
		"anne@exam\xE9ple.org",
		"a;b@example.org",
		"a@\xE2\x80\x8B" /* nothing to be seen */,
		"a@b\x7f",
		"$(id)@example.org ",
		"anne(x)@example.org",
	};
	g_autofree char *local = g_strnfill(65, 'a'), *longer = g_strconcat(local, "@example.org", NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(good); i++)
		if (!bl_is_address(good[i]))
			fail_msg("“%s” is refused", good[i]);
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
		if (bl_is_address(bad[i]))
			fail_msg("“%s” passes", bad[i]);
	assert_false(bl_is_address(NULL));
	assert_false(bl_is_address(longer));
}

static void files(const char *pattern, const char *reports, const char *said)
{
	g_autofree char *text =
		g_strdup_printf(AGREEMENT "reports: [%s]\neditions: {files: \"%s\"}\n", reports, pattern);
	reading r = reading_of(text);
	const bl_error *e = bl_problems_count(r.problems) ? bl_problems_at(r.problems, 0) : NULL;
	g_autofree char *got =
		e ? g_strdup_printf("%s %s", e->key, *e->nearest ? e->nearest : e->expected) : g_strdup("");

	assert_string_equal(got, said);
	if (e) {
		assert_int_equal(e->line, 4);
		assert_in_range(e->column, 19, 21);
	}
	reading_done(&r);
}

TEST("agreement", "a pattern of files must tell two files apart, and name nothing unknown")
{
	files("{report}-{language}", "{report: a}, {report: b}", "");
	files("rapport", "{report: a, languages: fr}", "");
	files("{language}", "{report: a}, {report: b}", "files_alike {report}");
	files("{report}", "{report: a, languages: [fr, en]}", "files_alike {language}");
	files("{report}", "{report: a, each: partner}", "files_alike {partner}");
	files("{report}", "{report: a, audience: partner}", "files_alike {partner}");
	files("{raport}", "{report: a}", "unknown_placeholder report");
	files("{period}/{report}", "{report: a}", "bad_file_pattern {report}-{partner}-{period}-{language}");
	files("{report", "{report: a}", "bad_file_pattern {report}-{partner}-{period}-{language}");
	files(".{report}", "{report: a}", "bad_file_pattern {report}-{partner}-{period}-{language}");
}

static void named(const bl_agreement *a, size_t order, int partner, const char *name)
{
	bl_period p;
	g_autofree char *got = NULL;

	assert_true(bl_period_parse(bl_str_of("2026-10"), bl_grain_month(), &p));
	got = bl_order_file(a, &a->reports[order], partner, p, "fr");
	assert_string_equal(got, name);
}

TEST("agreement", "a file is named by its parts, and a part that is not there takes its hyphen along")
{
	reading r =
		reading_of(AGREEMENT "reports: [{report: monthly}, {report: dir/mine.yaml, each: partner},\n"
				     "  {report: monthly, audience: partners}]\n");

	accepted(&r);
	named(r.a, 0, -1, "monthly-2026-10-fr");
	named(r.a, 1, 1, "mine-cap-2026-10-fr");
	named(r.a, 2, -1, "monthly-partners-2026-10-fr"); /* the same report, for others */
	reading_done(&r);
	r = reading_of(AGREEMENT "editions: {files: \"{partner}-bilan {report}-{partner}\"}\n");
	accepted(&r);
	named(r.a, 0, -1, "bilan monthly");
	named(r.a, 0, 0, "quai-bilan monthly-quai");
	reading_done(&r);
}

TEST("agreement", "editions and their record lie apart from what is read, and from each other")
{
	complaints(AGREEMENT "editions: {folder: .}\n",
		   "3:20 folder_in_the_way .\n3:20 record_in_folder record\n");
	complaints(AGREEMENT "editions: {folder: ..}\n",
		   "3:20 folder_in_the_way ..\n3:20 record_in_folder record\n");
	complaints(AGREEMENT "editions: {folder: exports/}\n", "3:20 folder_in_the_way exports/\n");
	complaints(AGREEMENT "editions: {record: x/../exports}\n", "3:20 folder_in_the_way x/../exports\n");
	complaints(AGREEMENT "notes: mots\neditions: {folder: mots}\n", "4:20 folder_in_the_way mots\n");
	complaints(AGREEMENT "editions: {folder: rapports, record: rapports/registre}\n",
		   "3:38 record_in_folder rapports/registre\n");
	complaints(AGREEMENT "editions: {folder: record/rapports}\n", "3:20 record_in_folder record\n");
	complaints("sources: [{name: r, files: 2026/exports/r.csv}]\neditions: {folder: 2026}\n",
		   "2:20 folder_in_the_way 2026\n");
	complaints(AGREEMENT "editions: {folder: exports-publiés, record: exports/../record}\n", "");
	complaints("sources: [{name: r, files: r.csv}]\neditions: {folder: /srv/rapports, record: /var/x}\n",
		   "");
}

TEST("agreement", "typos of keys of editions are met with the nearest one")
{
	reading r = reading_of(AGREEMENT "editions: {at_lates: 3}\n");

	assert_string_equal(bl_problems_at(r.problems, 0)->nearest, "at_latest");
	reading_done(&r);
	r = reading_of(AGREEMENT "reports: [{report: monthly, to: [{mail: a@b}]}]\n");
	assert_string_equal(bl_problems_at(r.problems, 1)->nearest, "email");
	reading_done(&r);
}

/* ---- Nothing to report --------------------------------------------------------------------- */

TEST("agreement", "a delivery is declared empty for all, or for one partner, in any grain")
{
	reading r = reading_of(
		PARTNERS
		"partnership: {year_starts: april}\nsources:\n"
		"  - {name: r, files: r.csv, nothing_to_report: [2026-10, {partner: cap, period: 2026-Q1}]}\n"
		"  - {name: s, files: s.csv, nothing_to_report: 2026,\n"
		"     expected: {every: fiscal year}}\n");
	const bl_source *s;

	accepted(&r);
	s = r.a->sources;
	assert_int_equal(s[0].n_nothing, 2);
	assert_true(bl_source_has_nothing(&s[0], -1, bl_day_of(2026, 10, 1), bl_day_of(2026, 10, 31)));
	assert_true(bl_source_has_nothing(&s[0], 0, bl_day_of(2026, 10, 1), bl_day_of(2026, 10, 31)));
	assert_false(bl_source_has_nothing(&s[0], 0, bl_day_of(2026, 3, 1), bl_day_of(2026, 3, 31)));
	assert_true(bl_source_has_nothing(&s[0], 1, bl_day_of(2026, 3, 1), bl_day_of(2026, 3, 31)));
	assert_false(bl_source_has_nothing(&s[0], -1, bl_day_of(2026, 3, 1), bl_day_of(2026, 3, 31)));
	assert_false(bl_source_has_nothing(&s[0], 1, bl_day_of(2026, 4, 1), bl_day_of(2026, 9, 30)));
	/* In the grain it is owed by. */
	assert_int_equal(s[1].nothing[0].first, bl_day_of(2026, 4, 1));
	reading_done(&r);
}

TEST("agreement", "an empty delivery of nobody known, or of no period, is refused")
{
	complaints(PARTNERS
		   "sources:\n  - {name: r, files: r.csv,\n"
		   "     nothing_to_report: [octobre, {partner: kay, period: 2026-10}, {partner: cap},\n"
		   "       {month: 2026-10}]}\n",
		   "4:26 bad_period_declared octobre\n"
		   "4:45 unknown_partner kay\n"
		   "4:68 missing_key period\n"
		   "5:8 missing_key period\n"
		   "5:9 unknown_key month\n");
}
