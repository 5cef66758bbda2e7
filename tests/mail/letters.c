/* The bytes of messages, and what an independent parser finds in them. */
#include "mail_test.h"

static void parsed_has(const bl_letter *letter, const char *line)
{
	size_t n;
	g_autofree char *bytes = mail_written(letter, &n);
	g_autofree char *seen = mail_parsed(bytes, n);
	g_autofree char *whole = g_strconcat(line, "\n", NULL);

	if (!seen)
		SKIP("no python3");
	if (!strstr(seen, whole) || strstr(seen, "defect:"))
		fail_msg("“%s” is not in\n%s", line, seen);
}

static char *part_line(const char *what, const char *bytes, size_t n)
{
	g_autofree char *sum = mail_sha256(bytes, n);

	return g_strdup_printf("part: %s %zu %s", what, n, sum);
}

TEST("mail", "a letter is one message of text, in the order and words of every year")
{
	bl_letter letter = mail_letter();
	size_t n;
	g_autofree char *bytes = mail_written(&letter, &n);

	assert_int_equal(n, strlen(bytes));
	assert_string_equal(bytes, "Date: Thu, 05 Nov 2026 07:00:00 -0500\n"
				   "From: coordination@example.org\n"
				   "Subject: A report\n"
				   "To: anne@example.net\n"
				   "Message-Id: <monthly.2026-10.en.1@example.org>\n"
				   "Auto-Submitted: auto-generated\n"
				   "MIME-Version: 1.0\n"
				   "Content-Type: text/plain; charset=utf-8\n"
				   "Content-Transfer-Encoding: quoted-printable\n"
				   "Content-Language: en-CA\n"
				   "\n"
				   "Hello.\n");
}

TEST("mail", "the same letter is the same bytes, and another day another date alone")
{
	bl_enclosure file = {"bilan.pdf", "application/pdf", "%PDF", 4};
	bl_letter letter = mail_letter();
	g_autofree char *one = NULL, *two = NULL, *later = NULL;
	size_t n, m;

	letter.enclosed = &file;
	letter.n_enclosed = 1;
	one = mail_written(&letter, &n);
	two = mail_written(&letter, &m);
	assert_int_equal(n, m);
	assert_memory_equal(one, two, n);
	letter.date += 24 * 3600;
	later = mail_written(&letter, &m);
	assert_int_equal(n, m);
	assert_string_equal(strchr(one, '\n'), strchr(later, '\n'));
	assert_memory_not_equal(one, later, 20);
}

TEST("mail", "French text, subject and names arrive as they were written")
{
	static const char text[] = "Bonjour," NN "!\n\nL’équipe de Nœud-à-Nœud a tenu ses engagements" NB
				   ": cette ligne est bien plus longue que soixante-seize colonnes, et se "
				   "lit d’un seul tenant.\n\n"
				   "  « fin »  \n";
	bl_letter letter = mail_letter();
	g_autofree char *part = part_line("text/plain utf-8 fr-CA None None", text, strlen(text));

	letter.language = "fr-CA";
	letter.from_name = "Coordination de l’Entente";
	letter.to_name = "Anaïs Côté-L’Écuyer";
	letter.subject = "Entente de Rivière-Haute – Bilan mensuel, octobre 2026" NB
			 ": deux éditions, et une troisième qui en remplace une autre";
	letter.text = text;
	parsed_has(&letter, part);
	parsed_has(&letter, "From: Coordination de l’Entente|coordination@example.org");
	parsed_has(&letter, "To: Anaïs Côté-L’Écuyer|anne@example.net");
	parsed_has(&letter, "Subject: Entente de Rivière-Haute – Bilan mensuel, octobre 2026" NB
			    ": deux éditions, et une troisième qui en remplace une autre");
	parsed_has(&letter, "lines: LF longest True ascii True");
	parsed_has(&letter, "Date: 2026-11-05T07:00:00-05:00");
	parsed_has(&letter,
		   "fields: Auto-Submitted Content-Language Content-Transfer-Encoding Content-Type Date "
		   "From MIME-Version Message-Id Subject To");
}

TEST("mail", "French names are written in UTF-8, not in the narrowest charset there is")
{
	bl_letter letter = mail_letter();
	g_autofree char *bytes = NULL;
	size_t n;

	letter.to_name = "Zoé";
	letter.subject = "Été";
	bytes = mail_written(&letter, &n);
	assert_null(strstr(bytes, "iso-8859"));
	assert_non_null(strstr(bytes, "UTF-8"));
}

TEST("mail", "a name with a comma, quotes, brackets or an emoji is one name")
{
	static const char *const names[] = {
		"Roy, Anne",
		"Anne \"Annie\" Roy",
		"Anne <anne@elsewhere.example>",
		"Anne (la vraie)",
		"Anne\\Roy",
		"Anne 🌻 Roy",
		"Roy, Anne 🌻",
		"Maison; des femmes: accueil",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		bl_letter letter = mail_letter();
		g_autofree char *line = g_strdup_printf("To: %s|anne@example.net", names[i]);

		letter.to_name = names[i];
		parsed_has(&letter, line);
	}
}

TEST("mail", "a file goes along whole, under its own name")
{
	g_autofree char *bytes = g_malloc(200000);
	g_autofree char *line = NULL, *text = part_line("text/plain utf-8 en-CA None None", "Hello.\n", 7);
	bl_enclosure file = {"bilan – « Été », \"v2\".pdf", "application/pdf", bytes, 200000};
	bl_letter letter = mail_letter();

	for (size_t i = 0; i < file.n; i++)
		bytes[i] = (char)(i * i % 251);
	letter.enclosed = &file;
	letter.n_enclosed = 1;
	line = part_line("application/pdf None None attachment bilan – « Été », \"v2\".pdf", bytes, file.n);
	parsed_has(&letter, line);
	parsed_has(&letter, text);
	parsed_has(&letter, "multipart: multipart/mixed");
	parsed_has(&letter, "lines: LF longest True ascii True");
}

/* The text as it arrives, in which lines may end with CR LF. */
static void text_arrives(const char *text, const char *as)
{
	bl_letter letter = mail_letter();
	g_autofree char *line = part_line("text/plain utf-8 en-CA None None", as, strlen(as));

	letter.text = text;
	parsed_has(&letter, line);
	parsed_has(&letter, "lines: LF longest True ascii True");
}

TEST("mail", "dots alone, From at a line's start, blanks at its end, and no end at all survive")
{
	g_autofree char *wide = g_strnfill(5000, 'w'), *end = g_strconcat(wide, "\n", NULL);

	text_arrives("one\n.\ntwo\n", "one\r\n.\r\ntwo\r\n");
	text_arrives(".", ".\r\n");
	text_arrives("From here\n", "From here\r\n");
	text_arrives("blanks  \t\n\n\n", "blanks  \t\n\n\n");
	text_arrives("no end", "no end\n");
	text_arrives("", "\n");
	text_arrives("a\r\nb\r\n", "a\nb\n");
	text_arrives(wide, end);
	text_arrives("= =20 =E9 --=_x\n", "= =20 =E9 --=_x\n");
}

TEST("mail", "a subject of one endless word is folded, and arrives as one")
{
	bl_letter letter = mail_letter();
	g_autofree char *word = g_strnfill(3000, 's'), *line = g_strconcat("Subject: ", word, NULL);

	letter.subject = word;
	parsed_has(&letter, line);
	parsed_has(&letter, "lines: LF longest True ascii True");
}

static void refused(const bl_letter *letter, const char *key, const char *member)
{
	bl_error err = {0};
	char *bytes = NULL;
	size_t n;

	assert_int_equal(bl_letter_write(letter, &bytes, &n, &err), BL_EUSER);
	assert_string_equal(err.key, key);
	assert_string_equal(err.where, member);
	assert_null(bytes);
}

TEST("mail", "nothing that a person wrote becomes a field of its own")
{
	static const char *const injected[] = {
		"A\nBcc: all@example.org",
		"A\r\nBcc: all@example.org",
		"A\rBcc: b@example.org",
		"A\x0B",
		"A\x7F",
		"A\xC2\x85"
		"B",
		"A\xE2\x80\xA8"
		"B",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(injected); i++) {
		bl_enclosure file = {injected[i], "application/pdf", "x", 1};
		bl_letter letter = mail_letter();

		letter.subject = injected[i];
		refused(&letter, "letter_header", "subject");
		letter = mail_letter();
		letter.to_name = injected[i];
		refused(&letter, "letter_header", "to_name");
		letter = mail_letter();
		letter.from_name = injected[i];
		refused(&letter, "letter_header", "from_name");
		letter = mail_letter();
		letter.message_id = injected[i];
		refused(&letter, "letter_header", "message_id");
		letter = mail_letter();
		letter.language = injected[i];
		refused(&letter, "letter_header", "language");
		letter = mail_letter();
		letter.enclosed = &file;
		letter.n_enclosed = 1;
		refused(&letter, "letter_header", "name");
	}
}

TEST("mail", "what is no address and what is no UTF-8 is refused by its member")
{
	bl_letter letter = mail_letter();

	letter.to = "anne@example.net\nBcc: all@example.org";
	refused(&letter, "bad_address", "to");
	letter = mail_letter();
	letter.from = "";
	refused(&letter, "bad_address", "from");
	letter = mail_letter();
	letter.subject = "\xE9t\xE9";
	refused(&letter, "letter_not_utf8", "subject");
	letter = mail_letter();
	letter.text = "\xE9t\xE9";
	refused(&letter, "letter_not_utf8", "text");
}

TEST("mail", "a Message-ID is one, between its brackets, and fits on a line")
{
	bl_letter letter = mail_letter();
	g_autofree char *word = g_strnfill(1000, 'i'), *wide = g_strconcat(word, "@example.org", NULL);
	size_t n;

	letter.message_id = "a b@example.org";
	refused(&letter, "letter_header", "message_id");
	letter.message_id = "a>@example.org";
	refused(&letter, "letter_header", "message_id");
	letter.message_id = "";
	refused(&letter, "letter_header", "message_id");
	letter.message_id = NULL;
	refused(&letter, "letter_header", "message_id");
	letter.message_id = wide;
	refused(&letter, "letter_header", "message_id");
	word[251] = '\0';
	letter.message_id = word;
	refused(&letter, "letter_header", "message_id");
	word[250] = '\0';
	g_free(mail_written(&letter, &n));
	assert_true(n > 250);
}

TEST("mail", "a date is written where the partnership is, in summer too; nowhere known, in UTC")
{
	bl_letter letter = mail_letter();

	letter.date = 1782907200; /* 2026-07-01 12:00 UTC */
	parsed_has(&letter, "Date: 2026-07-01T08:00:00-04:00");
	letter.time_zone = "Nowhere/At_All";
	parsed_has(&letter, "Date: 2026-07-01T12:00:00+00:00");
	letter.time_zone = NULL;
	parsed_has(&letter, "Date: 2026-07-01T12:00:00+00:00");
}

TEST("mail", "a domain with accents is written as DNS knows it")
{
	bl_letter letter = mail_letter();
	g_autofree char *bytes = NULL;
	size_t n;

	letter.to = "anne@québec.example";
	bytes = mail_written(&letter, &n);
	assert_non_null(strstr(bytes, "\nTo: anne@xn--qubec-csa.example\n"));
}
