/* Collects the claims that registered themselves, runs them room by room with
 * cmocka, and closes with one plain line. */
#include "test.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
	const char *room, *claim;
	test_fn *fn;
} claim;

static GArray *claims;
static int skipped;
static char folder[] = "/tmp/bilan-test-XXXXXX";
static bool folder_made;
static char *critical; /* the first that GLib gave since the claim began */
static GMutex critical_lock;

void test_register(const char *room, const char *text, test_fn *fn)
{
	claim c = {room, text, fn};

	if (!claims)
		claims = g_array_new(FALSE, FALSE, sizeof(claim));
	g_array_append_val(claims, c);
}

void test_skip(const char *name, const char *why)
{
	skipped++;
	fprintf(stderr, "\n*** SKIPPED (%s): %s\n\n", name, why);
}

void test_close(double a, double b, double tolerance, const char *file, int line)
{
	if ((isnan(a) && isnan(b)) || fabs(a - b) <= tolerance * fmax(1, fabs(b)))
		return;
	print_error("%.17g is not within %g of %.17g\n", a, tolerance, b);
	_fail(file, line);
}

const char *test_path(const char *name)
{
	static char path[8][512];
	static int turn;

	if (!folder_made && !mkdtemp(folder))
		abort();
	folder_made = true;
	turn = (turn + 1) % 8;
	g_snprintf(path[turn], sizeof path[turn], "%s/%s", folder, name);
	return path[turn];
}

void test_write(const char *path, const char *text, size_t n)
{
	g_autofree char *dir = g_path_get_dirname(path);

	g_mkdir_with_parents(dir, 0700);
	if (!g_file_set_contents(path, text, (gssize)n, NULL))
		abort();
}

bool test_slowed(void)
{
#ifdef __SANITIZE_ADDRESS__
	return true;
#else
	return getenv("BILAN_SLOWED") != NULL;
#endif
}

int test_share(int all)
{
	return test_slowed() ? (all + 9) / 10 : all;
}

/* The first line in which they differ, both ways. */
static void print_difference(const char *approved, const char *text)
{
	g_auto(GStrv) was = g_strsplit(approved, "\n", -1), is = g_strsplit(text, "\n", -1);
	size_t i = 0;

	while (was[i] && is[i] && !strcmp(was[i], is[i]))
		i++;
	print_error("line %zu\n- %s\n+ %s\n", i + 1, was[i] ? was[i] : "(the end)",
		    is[i] ? is[i] : "(the end)");
}

void test_approved(const char *path, const char *text, const char *file, int line)
{
	g_autofree char *approved = NULL;

	if (getenv("APPROVE")) {
		test_write(path, text, strlen(text));
		return;
	}
	if (!g_file_get_contents(path, &approved, NULL, NULL))
		approved = g_strdup("");
	if (!strcmp(approved, text))
		return;
	print_error("%s is not what was approved; `make approve` writes it anew, to be looked at as a diff\n",
		    path);
	print_difference(approved, text);
	_fail(file, line);
}

char *test_sum(const char *name, const char *text)
{
	g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);

	if (getenv("BILAN_SUMS")) {
		g_autofree char *path = g_build_filename(getenv("BILAN_SUMS"), name, NULL),
				*into = g_path_get_dirname(path);

		g_mkdir_with_parents(into, 0700);
		test_write(path, text, strlen(text));
	}
	return g_strdup_printf("%s %.16s\n", name, sum);
}

/* A critical of GLib is a mistake of ours that GLib survived: it is kept, whichever
 * thread it came from, and fails the claim under which it came. */
static GLogWriterOutput keep_criticals(GLogLevelFlags level, const GLogField *fields, gsize n,
				       gpointer unused)
{
	if (level & G_LOG_LEVEL_CRITICAL) {
		g_mutex_lock(&critical_lock);
		if (!critical)
			critical = g_log_writer_format_fields(level, fields, n, FALSE);
		g_mutex_unlock(&critical_lock);
	}
	return g_log_writer_default(level, fields, n, unused);
}

static int no_critical(void **state)
{
	(void)state;
	if (!critical)
		return 0;
	print_error("%s\n", critical);
	g_clear_pointer(&critical, g_free);
	return 1;
}

static int by_room(const void *a, const void *b)
{
	return strcmp(((const claim *)a)->room, ((const claim *)b)->room);
}

/* The claims of one room that hold `words` (NULL: all); how many there were. */
static size_t run_room(size_t from, size_t to, const char *words, int *failed)
{
	g_autofree struct CMUnitTest *tests = g_new0(struct CMUnitTest, to - from);

	size_t n = 0;

	for (size_t i = from; i < to; i++) {
		const claim *c = &g_array_index(claims, claim, i);

		if (words && !strstr(c->claim, words))
			continue;
		tests[n].name = c->claim;
		tests[n].teardown_func = no_critical;
		tests[n++].test_func = c->fn;
	}
	if (n)
		*failed += _cmocka_run_group_tests(g_array_index(claims, claim, from).room, tests, n, NULL,
						   NULL);
	return n;
}

static int list_rooms(void)
{
	for (size_t i = 0; i < claims->len; i++) {
		const char *room = g_array_index(claims, claim, i).room;

		if (strcmp(room, TEST_BROKEN) &&
		    (!i || strcmp(room, g_array_index(claims, claim, i - 1).room)))
			printf("%s\n", room);
	}
	g_array_unref(claims);
	return 0;
}

int main(int argc, char **argv)
{
	const char *only = argc > 1 ? argv[1] : NULL, *words = argc > 2 ? argv[2] : NULL;
	int failed = 0, ran = 0;

	setenv("TZ", "UTC", 1);
	g_log_set_writer_func(keep_criticals, NULL, NULL);
	g_log_set_always_fatal(G_LOG_FATAL_MASK); /* even under G_DEBUG: a claim fails, the run goes on */
	if (!claims)
		return 1;
	/* g_array_sort is stable enough only within a room by registration; order inside a room does not
	 * matter. */
	g_array_sort(claims, by_room);
	if (only && !strcmp(only, "-l"))
		return list_rooms();
	for (size_t i = 0, j; i < claims->len; i = j) {
		const char *room = g_array_index(claims, claim, i).room;

		for (j = i; j < claims->len && !strcmp(g_array_index(claims, claim, j).room, room); j++)
			;
		if (only ? strcmp(only, room) : !strcmp(room, TEST_BROKEN))
			continue;
		ran += (int)run_room(i, j, words, &failed);
	}
	if (folder_made) {
		g_autofree char *rm = g_strdup_printf("rm -rf '%s'", folder);

		if (system(rm))
			fprintf(stderr, "left behind: %s\n", folder);
	}
	g_array_unref(claims);
	printf("\nunits: %d passed, %d failed, %d skipped\n", ran - failed - skipped, failed, skipped);
	return failed > 0 || ran == 0;
}
