/* Mail programs of every kind: scripts that take a message, or do not.  None of these claims knows how fast
 * the machine is: where a program has to be stopped, it is given more time until it has got as far as the
 * claim needs. */
#include "mail_test.h"

#include <glib/gstdio.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define LONG_ENOUGH 300 /* seconds that no program here takes */

static const char message[] = "Subject: x\n\nHello.\n.\nmore\n";

static bl_mail_outcome send_bytes(const char *program, const char *bytes, size_t n, char reply[256])
{
	g_autofree char *home = g_strconcat("HOME=", g_get_tmp_dir(), NULL);
	const char *environment[] = {"PATH=/usr/sbin:/usr/bin:/sbin:/bin", home, NULL};
	bl_courier by = {program, "from@example.org", "to@example.net", environment, LONG_ENOUGH};

	return bl_mail_send(&by, bytes, n, reply);
}

static bl_mail_outcome sent_by(const char *script, char reply[256])
{
	g_autofree char *program = mail_program("sendmail", script);

	return send_bytes(program, message, strlen(message), reply);
}

/* The script is stopped by its time until `marker` says that it got to where it waits. */
static bl_mail_outcome stopped(const char *script, const char *bytes, size_t n)
{
	g_autofree char *program = mail_program("sendmail", script), *marker = mail_path("there");
	char reply[256];

	for (unsigned seconds = 1; seconds <= 256; seconds *= 2) {
		bl_courier by = {program, "from@example.org", "to@example.net", NULL, seconds};
		bl_mail_outcome became;

		g_unlink(marker);
		became = bl_mail_send(&by, bytes, n, reply);
		if (g_file_test(marker, G_FILE_TEST_EXISTS))
			return became;
	}
	fail_msg("the script never got there");
	return BL_MAIL_ACCEPTED;
}

TEST("mail", "a program gets the message, byte for byte, and whom it is from and to")
{
	g_autofree char *out = mail_path("taken"), *words = mail_path("words");
	g_autofree char *script = g_strdup_printf("printf '%%s\\n' \"$@\" >%s; cat >%s", words, out);
	g_autofree char *got = NULL, *called = NULL;
	char reply[256];

	assert_int_equal(sent_by(script, reply), BL_MAIL_ACCEPTED);
	assert_string_equal(reply, "");
	got = mail_file(out);
	called = mail_file(words);
	assert_string_equal(got, message);
	assert_string_equal(called, "-i\n-f\nfrom@example.org\n--\nto@example.net\n");
}

TEST("mail", "a message larger than a pipe is read to its end")
{
	const size_t n = 3000000;
	g_autofree char *big = g_malloc(n), *out = mail_path("taken");
	g_autofree char *script = g_strdup_printf("sleep 0.1; cat >%s", out), *got = NULL;
	g_autofree char *program = mail_program("sendmail", script);
	char reply[256];
	gsize size = 0;

	for (size_t i = 0; i < n; i++)
		big[i] = (char)(i * i % 253);
	assert_int_equal(send_bytes(program, big, n, reply), BL_MAIL_ACCEPTED);
	assert_true(g_file_get_contents(out, &got, &size, NULL));
	assert_int_equal(size, n);
	assert_memory_equal(got, big, n);
}

TEST("mail", "how a program ends says whether to try again")
{
	static const int for_good[] = {64, 65, 67, 68, 77, 78},
			 later[] = {1, 2, 66, 69, 70, 71, 73, 74, 75, 76, 127, 255};
	char reply[256];

	for (size_t i = 0; i < G_N_ELEMENTS(for_good); i++) {
		g_autofree char *script = g_strdup_printf("cat >/dev/null; exit %d", for_good[i]);

		assert_int_equal(sent_by(script, reply), BL_MAIL_REFUSED);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(later); i++) {
		g_autofree char *script = g_strdup_printf("cat >/dev/null; exit %d", later[i]);

		assert_int_equal(sent_by(script, reply), BL_MAIL_LATER);
	}
	assert_int_equal(sent_by("exit 67", reply), BL_MAIL_REFUSED); /* it need not read to know */
	assert_int_equal(sent_by("exit 75", reply), BL_MAIL_LATER);
}

TEST("mail", "what a program says is kept as a line: the end of it, without controls")
{
	char reply[256];

	sent_by("cat >/dev/null; echo 'no such user'; printf '\\033[31mreally\\r\\n\\n  none\\001\\n' >&2; "
		"exit 67",
		reply);
	assert_string_equal(reply, "no such user [31mreally none");
	sent_by("cat >/dev/null; i=0; while [ $i -lt 2000 ]; do echo \"line $i é\"; i=$((i + 1)); done; exit "
		"75",
		reply);
	assert_true(strlen(reply) <= 255);
	assert_true(g_str_has_suffix(reply, "line 1998 é line 1999 é"));
	assert_true(g_utf8_validate(reply, -1, NULL));
	sent_by("cat >/dev/null; printf 'bad \\351 byte'", reply);
	assert_string_equal(reply, "bad \xEF\xBF\xBD byte");
}

TEST("mail", "a program that is not there, or cannot be run, is none")
{
	g_autofree char *plain = mail_path("plain"), *folder = mail_path("folder");
	g_autofree char *lost = mail_program("lost", "exit 0"), *empty = mail_program("empty", "");
	char reply[256];

	test_write(plain, "#!/bin/sh\n", 10);
	g_chmod(plain, 0600);
	g_mkdir(folder, 0700);
	assert_int_equal(send_bytes("/nowhere/sendmail", message, 1, reply), BL_MAIL_NO_PROGRAM);
	assert_string_equal(reply, "No such file or directory");
	assert_int_equal(send_bytes(plain, message, 1, reply), BL_MAIL_NO_PROGRAM);
	assert_string_equal(reply, "Permission denied");
	assert_int_equal(send_bytes(folder, message, 1, reply), BL_MAIL_NO_PROGRAM);
	test_write(lost, "#!/nowhere/sh\n", 14);
	assert_int_equal(send_bytes(lost, message, 1, reply), BL_MAIL_NO_PROGRAM);
	test_write(empty, "exit 0\n", 7); /* no program's format, and no shell guesses */
	assert_int_equal(send_bytes(empty, message, 1, reply), BL_MAIL_NO_PROGRAM);
}

TEST("mail", "a program that says all is well without having read the message did not send it")
{
	g_autofree char *big = g_strnfill(500000, 'x');
	g_autofree char *some = mail_program("some", "head -c 1000 >/dev/null; exit 0");
	char reply[256];

	assert_int_equal(send_bytes("/bin/true", message, strlen(message), reply), BL_MAIL_LATER);
	assert_int_equal(sent_by("exec <&-; exit 0", reply), BL_MAIL_LATER);
	assert_int_equal(send_bytes(some, big, 500000, reply), BL_MAIL_UNCERTAIN);
}

TEST("mail", "one that dies in the middle of reading is tried again; after reading, nobody knows")
{
	g_autofree char *big = g_strnfill(500000, 'x');
	g_autofree char *middle = mail_program("middle", "head -c 1000 >/dev/null; kill -9 $$");
	char reply[256];

	assert_int_equal(send_bytes(middle, big, 500000, reply), BL_MAIL_LATER);
	assert_int_equal(sent_by("cat >/dev/null; kill -9 $$", reply), BL_MAIL_UNCERTAIN);
	assert_int_equal(sent_by("cat >/dev/null; kill -15 $$", reply), BL_MAIL_UNCERTAIN);
	assert_int_equal(sent_by("kill -9 $$", reply), BL_MAIL_LATER);
}

TEST("mail", "one that goes on too long is ended: before it read all, to be tried again; after, nobody knows")
{
	g_autofree char *big = g_strnfill(500000, 'x'), *there = mail_path("there");
	g_autofree char *reads = g_strdup_printf("cat >/dev/null; : >%s; sleep 900", there);
	g_autofree char *reads_none = g_strdup_printf(": >%s; sleep 900", there);
	g_autofree char *shuts = g_strdup_printf("exec <&-; : >%s; sleep 900", there);
	g_autofree char *some = g_strdup_printf("head -c 1000 >/dev/null; : >%s; sleep 900", there);
	g_autofree char *deaf =
		g_strdup_printf("trap '' TERM; cat >/dev/null; : >%s; while :; do sleep 900; done", there);
	g_autofree char *mild =
		g_strdup_printf("trap 'exit 0' TERM; cat >/dev/null; : >%s; sleep 900 & wait", there);

	assert_int_equal(stopped(reads, message, strlen(message)), BL_MAIL_UNCERTAIN);
	assert_int_equal(stopped(reads_none, message, strlen(message)), BL_MAIL_LATER);
	assert_int_equal(stopped(shuts, big, 500000), BL_MAIL_LATER);
	assert_int_equal(stopped(some, big, 500000), BL_MAIL_LATER);
	assert_int_equal(stopped(deaf, message, strlen(message)), BL_MAIL_UNCERTAIN);
	assert_int_equal(stopped(mild, message, strlen(message)), BL_MAIL_UNCERTAIN);
}

TEST("mail", "what was started goes with its program when that is ended, and leaves no zombie")
{
	g_autofree char *there = mail_path("there"), *pid = mail_path("pid");
	g_autofree char *script =
		g_strdup_printf("sleep 901 & echo $! >%s; cat >/dev/null; : >%s; wait", pid, there);
	g_autofree char *number = NULL;
	pid_t child;

	stopped(script, message, strlen(message));
	number = mail_file(pid);
	child = (pid_t)g_ascii_strtoll(number, NULL, 10);
	assert_true(child > 1);
	/* Whoever adopts it has yet to bury it. */
	for (int i = 0; i < 30000 && !kill(child, 0); i++) {
		g_autofree char *path = g_strdup_printf("/proc/%d/stat", (int)child), *stat = mail_file(path);

		if (!stat || strstr(stat, ") Z "))
			break;
		g_usleep(10000);
		assert_true(i < 29999);
	}
	assert_true(waitpid(-1, NULL, WNOHANG) <= 0); /* nobody of ours has ended and not been waited for */
}

TEST("mail", "one that leaves somebody behind with its output has ended all the same")
{
	g_autofree char *pid = mail_path("pid");
	g_autofree char *script =
		g_strdup_printf("cat >/dev/null; sleep 902 & echo $! >%s; echo queued", pid);
	g_autofree char *number = NULL;
	char reply[256];

	assert_int_equal(sent_by(script, reply), BL_MAIL_ACCEPTED);
	assert_string_equal(reply, "queued");
	number = mail_file(pid);
	kill((pid_t)g_ascii_strtoll(number, NULL, 10), SIGKILL);
}

TEST("mail", "a program gets none of our open files, no terminal, and signals as they come")
{
	static const char script_of[] =
		"cat >/dev/null; exec >%s; ls /proc/self/fd | tr '\\n' ' '; "
		"grep -E '^Sig(Ign|Blk)' /proc/self/status | sed 's/.*\\(.\\{7\\}\\)$/\\1/' | tr '\\n' ' '; "
		"if (: </dev/tty) 2>/dev/null; then echo tty; fi; "
		"env | cut -d= -f1 | grep -vE '^(PWD|_|OLDPWD|SHLVL)$' | sort | tr '\\n' ' '";
	g_autofree char *seen = mail_path("seen");
	g_autofree char *script = g_strdup_printf(script_of, seen);
	g_autofree char *got = NULL;
	int open_file = open("/dev/null", O_RDONLY); /* and not closed when a program is started */
	struct sigaction before, ignore = {.sa_handler = SIG_IGN};
	sigset_t block, was;
	char reply[256];

	sigaction(SIGPIPE, &ignore, &before);
	sigemptyset(&block);
	sigaddset(&block, SIGTERM);
	sigprocmask(SIG_BLOCK, &block, &was);
	assert_int_equal(sent_by(script, reply), BL_MAIL_ACCEPTED);
	sigprocmask(SIG_SETMASK, &was, NULL);
	sigaction(SIGPIPE, &before, NULL);
	close(open_file);
	got = mail_file(seen);
	/* 3 is the folder that ls reads; of the signals the first 28, which have names everywhere. */
	assert_string_equal(got, "0 1 2 3 0000000 0000000 HOME PATH ");
}

TEST("mail", "addresses that are none start no program")
{
	g_autofree char *there = mail_path("there");
	g_autofree char *script = g_strdup_printf(": >%s", there),
			*program = mail_program("sendmail", script);
	static const char *const bad[] = {"-Xlog@example.org", "a@b@c", "", "a b@example.org",
					  "a@example.org\n"};
	char reply[256];

	g_unlink(there);
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		bl_courier to = {program, "from@example.org", bad[i], NULL, LONG_ENOUGH};
		bl_courier from = {program, bad[i], "to@example.org", NULL, LONG_ENOUGH};

		assert_int_equal(bl_mail_send(&to, message, 1, reply), BL_MAIL_REFUSED);
		assert_int_equal(bl_mail_send(&from, message, 1, reply), BL_MAIL_REFUSED);
	}
	assert_false(g_file_test(there, G_FILE_TEST_EXISTS));
}

typedef struct {
	const char *program;
	bl_mail_outcome became;
} errand;

static gpointer run_errand(gpointer data)
{
	errand *e = data;
	char reply[256];

	e->became = send_bytes(e->program, message, strlen(message), reply);
	return NULL;
}

TEST("mail", "several letters may be on their way at once, each with its own end")
{
	g_autofree char *good = mail_program("good", "cat >/dev/null"),
			*bad = mail_program("bad", "cat >/dev/null; exit 67");
	errand all[8];
	GThread *thread[8];

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
		all[i] = (errand){i % 2 ? bad : good, BL_MAIL_LATER};
		thread[i] = g_thread_new("letter", run_errand, &all[i]);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
		g_thread_join(thread[i]);
		assert_int_equal(all[i].became, i % 2 ? BL_MAIL_REFUSED : BL_MAIL_ACCEPTED);
	}
}
