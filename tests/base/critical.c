/* That the tests would notice what GLib only grumbles about. */
#include "test.h"

#include <glib.h>
#include <string.h>

TEST(TEST_BROKEN, "a claim under which GLib gives a critical")
{
	g_critical("on purpose");
}

static gpointer from_a_thread(gpointer unused)
{
	g_critical("on purpose, elsewhere");
	return unused;
}

TEST(TEST_BROKEN, "a claim under which GLib gives a critical in another thread")
{
	g_thread_join(g_thread_new("critical", from_a_thread, NULL));
}

TEST("base", "a critical of GLib fails the claim under which it comes, from whichever thread")
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL), *said = NULL, *out = NULL;
	char *argv[] = {self, (char[]){TEST_BROKEN}, (char[]){"GLib gives a critical"}, NULL};
	int status = 0;

	assert_true(g_spawn_sync(NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &said, &status, NULL));
	assert_int_not_equal(status, 0);
	assert_non_null(strstr(said, "on purpose, elsewhere"));
	assert_non_null(strstr(out, "units: 0 passed, 2 failed, 0 skipped"));
}
