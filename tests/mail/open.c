#include "mail_test.h"

#include <glib/gstdio.h>

bl_letter mail_letter(void)
{
	return (bl_letter){
		.from = "coordination@example.org",
		.to = "anne@example.net",
		.subject = "A report",
		.text = "Hello.\n",
		.language = "en-CA",
		.message_id = "monthly.2026-10.en.1@example.org",
		.date = 1793880000, /* 2026-11-05 12:00 UTC */
		.time_zone = "America/Toronto",
	};
}

char *mail_written(const bl_letter *letter, size_t *n)
{
	bl_error err = {0};
	char *bytes = NULL;

	if (bl_letter_write(letter, &bytes, n, &err) != BL_OK)
		fail_msg("%s: %s", err.where, err.key);
	return bytes;
}

char *mail_path(const char *name)
{
	const char *folder = test_path("letters");

	g_mkdir(folder, 0700);
	return g_build_filename(folder, name, NULL);
}

char *mail_parsed(const char *bytes, size_t n)
{
	g_autofree char *path = mail_path("message");
	const char *argv[] = {PYTHON, "tests/mail/parsed.py", path, NULL};
	char *out = NULL;
	int status = 0;

	if (!g_file_test(PYTHON, G_FILE_TEST_IS_EXECUTABLE))
		return NULL;
	test_write(path, bytes, n);
	assert_true(g_spawn_sync(NULL, (char **)(uintptr_t)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out,
				 NULL, &status, NULL));
	assert_int_equal(status, 0);
	return out;
}

char *mail_sha256(const char *bytes, size_t n)
{
	return g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, n);
}

char *mail_program(const char *name, const char *script)
{
	char *path = mail_path(name);
	g_autofree char *text = g_strconcat("#!/bin/sh\n", script, "\n", NULL);

	test_write(path, text, strlen(text));
	assert_int_equal(g_chmod(path, 0700), 0);
	return path;
}

char *mail_file(const char *path)
{
	char *text = NULL;

	return g_file_get_contents(path, &text, NULL, NULL) ? text : NULL;
}
