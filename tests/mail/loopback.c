/* Letters through a real mail program to a real server: msmtp, and aiosmtpd on loopback. */
#include "mail_test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define MSMTP       "/usr/bin/msmtp"
#define LONG_ENOUGH 300

typedef struct {
	char *folder, *home;
	GPid pid;
	int input; /* the server ends when this does */
} server;

/* A path in the server's folder, of this text. */
static char *in(const server *s, const char *name)
{
	return g_build_filename(s->folder, name, NULL);
}

static bool is_here(void)
{
	const char *argv[] = {PYTHON, "-c", "import aiosmtpd", NULL};
	int status = 1;

	return g_file_test(MSMTP, G_FILE_TEST_IS_EXECUTABLE) &&
	       g_file_test(PYTHON, G_FILE_TEST_IS_EXECUTABLE) &&
	       g_spawn_sync(NULL, (char **)(uintptr_t)argv, NULL,
			    G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
			    &status, NULL) &&
	       !status;
}

/* msmtp of this home sends to the port. */
static void write_account(const server *s, const char *port)
{
	g_autofree char *path = g_build_filename(s->home, ".msmtprc", NULL);
	g_autofree char *text =
		g_strdup_printf("account default\nhost 127.0.0.1\nport %s\ntls off\nauth off\n", port);

	test_write(path, text, strlen(text));
	g_chmod(path, 0600);
}

static server open_server(void)
{
	static int turn;
	g_autofree char *name = g_strdup_printf("server%d", turn++), *port = NULL, *path = NULL;
	server s = {.folder = mail_path(name)};
	const char *argv[] = {PYTHON, "tests/mail/server.py", s.folder, NULL};

	s.home = g_strconcat(s.folder, ".home", NULL);
	assert_int_equal(g_mkdir(s.folder, 0700), 0);
	assert_int_equal(g_mkdir(s.home, 0700), 0);
	assert_true(g_spawn_async_with_pipes(NULL, (char **)(uintptr_t)argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD,
					     NULL, NULL, &s.pid, &s.input, NULL, NULL, NULL));
	path = in(&s, "port");
	for (int i = 0; !(port = mail_file(path)); i++) {
		assert_true(i < LONG_ENOUGH * 100);
		g_usleep(10000);
	}
	write_account(&s, port);
	return s;
}

static void close_server(server *s)
{
	close(s->input);
	waitpid(s->pid, NULL, 0);
	g_free(s->folder);
	g_free(s->home);
}

static bl_mail_outcome send_to(const server *s, const char *how, const bl_letter *letter, unsigned seconds,
			       char reply[256])
{
	g_autofree char *from = g_strconcat(how, "@example.org", NULL),
			*home = g_strconcat("HOME=", s->home, NULL);
	const char *environment[] = {"PATH=/usr/bin:/bin", home, NULL};
	bl_courier by = {MSMTP, from, letter->to, environment, seconds};
	g_autofree char *bytes = NULL;
	size_t n;

	bytes = mail_written(letter, &n);
	return bl_mail_send(&by, bytes, n, reply);
}

static size_t taken(const server *s)
{
	for (size_t i = 0;; i++) {
		g_autofree char *name = g_strdup_printf("%zu", i), *path = in(s, name);

		if (!g_file_test(path, G_FILE_TEST_EXISTS))
			return i;
	}
}

/* The SMTP server wants lines to end with CR LF; what it got is what was written, but for that. */
static void check_arrived(const server *s, const char *name, const bl_letter *letter)
{
	g_autofree char *path = in(s, name), *got = NULL, *bytes = NULL;
	g_autoptr(GString) wire = NULL;
	gsize size = 0;
	size_t n;

	bytes = mail_written(letter, &n);
	wire = g_string_new_len(bytes, (gssize)n);
	g_string_replace(wire, "\n", "\r\n", 0);
	assert_true(g_file_get_contents(path, &got, &size, NULL));
	assert_int_equal(size, wire->len);
	assert_memory_equal(got, wire->str, size);
}

TEST("mail", "through msmtp a letter and its file of 200 kB reach a server, once and whole")
{
	g_autofree char *file = g_malloc(200000), *sum = NULL, *seen = NULL, *path = NULL, *got = NULL;
	bl_enclosure enclosed = {"bilan-2026-10.pdf", "application/pdf", file, 200000};
	bl_letter letter = mail_letter();
	char reply[256];
	gsize n = 0;
	server s;

	if (!is_here())
		SKIP("msmtp and python3-aiosmtpd are not installed");
	for (size_t i = 0; i < enclosed.n; i++)
		file[i] = (char)(i * i % 249);
	letter.enclosed = &enclosed;
	letter.n_enclosed = 1;
	letter.text = "Bonjour," NN "!\n.\n..\n\nFrom ici\n";
	s = open_server();
	assert_int_equal(send_to(&s, "take", &letter, LONG_ENOUGH, reply), BL_MAIL_ACCEPTED);
	assert_int_equal(taken(&s), 1);
	check_arrived(&s, "0", &letter);
	path = in(&s, "0");
	assert_true(g_file_get_contents(path, &got, &n, NULL));
	seen = mail_parsed(got, n);
	sum = mail_sha256(file, enclosed.n);
	assert_non_null(strstr(seen, sum));
	assert_null(strstr(seen, "defect"));
	close_server(&s);
}

TEST("mail", "a recipient is one, and a domain with accents reaches the server as DNS knows it")
{
	g_autofree char *path = NULL, *envelope = NULL;
	bl_letter letter = mail_letter();
	char reply[256];
	server s;

	if (!is_here())
		SKIP("msmtp and python3-aiosmtpd are not installed");
	letter.to = "anne.o'neil+bilan@maison-été.example";
	s = open_server();
	assert_int_equal(send_to(&s, "take", &letter, LONG_ENOUGH, reply), BL_MAIL_ACCEPTED);
	path = in(&s, "0.envelope");
	envelope = mail_file(path);
	assert_string_equal(envelope, "take@example.org anne.o'neil+bilan@xn--maison-t-h1ab.example\n");
	close_server(&s);
}

/* Of a refusal that comes after the text msmtp says the same as of one that may pass, 69: such a letter
 * is tried again, and told of when it is given up. */
TEST("mail", "550 is for good, 451 for later, and what the server said is kept")
{
	static const struct {
		const char *how, *says;
		bl_mail_outcome became;
	} all[] = {
		{"refuse", "no such user here", BL_MAIL_REFUSED},
		{"refuse-data", "not wanted", BL_MAIL_LATER},
		{"later", "greylisted, come again", BL_MAIL_LATER},
		{"later-data", "try later", BL_MAIL_LATER},
	};
	bl_letter letter = mail_letter();
	char reply[256];
	server s;

	if (!is_here())
		SKIP("msmtp and python3-aiosmtpd are not installed");
	s = open_server();
	for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
		bl_mail_outcome became = send_to(&s, all[i].how, &letter, LONG_ENOUGH, reply);

		if (became != all[i].became || !strstr(reply, all[i].says))
			fail_msg("%s: %d, “%s”", all[i].how, (int)became, reply);
	}
	assert_int_equal(taken(&s), 0);
	close_server(&s);
}

TEST("mail", "a server that is gone is for later")
{
	bl_letter letter = mail_letter();
	char reply[256];
	server s;

	if (!is_here())
		SKIP("msmtp and python3-aiosmtpd are not installed");
	s = open_server();
	close(s.input);
	waitpid(s.pid, NULL, 0);
	s.pid = 0;
	assert_int_equal(send_to(&s, "take", &letter, LONG_ENOUGH, reply), BL_MAIL_LATER);
	g_free(s.folder);
	g_free(s.home);
}

/* More and more time, until the server had the letter before it was up. */
static bl_mail_outcome hung(const server *s, const char *how)
{
	g_autofree char *hanging = in(s, "hanging");
	bl_letter letter = mail_letter();
	char reply[256];

	for (unsigned seconds = 1; seconds <= 256; seconds *= 2) {
		bl_mail_outcome became = send_to(s, how, &letter, seconds, reply);

		if (g_file_test(hanging, G_FILE_TEST_EXISTS))
			return became;
	}
	fail_msg("the server never saw the letter");
	return BL_MAIL_ACCEPTED;
}

TEST("mail", "a server that hangs after a letter leaves it uncertain, and later ones can be sent")
{
	bl_letter letter = mail_letter();
	char reply[256];
	server s;

	if (!is_here())
		SKIP("msmtp and python3-aiosmtpd are not installed");
	s = open_server();
	assert_int_equal(hung(&s, "hang"), BL_MAIL_UNCERTAIN);
	assert_int_equal(taken(&s), 0);
	assert_int_equal(send_to(&s, "take", &letter, LONG_ENOUGH, reply), BL_MAIL_ACCEPTED);
	assert_int_equal(taken(&s), 1);
	close_server(&s);
}
