/* test.h: one claim per test, in words.
 *
 *	TEST("calendar", "a fiscal year that starts in April is named by its first year")
 *	{
 *		assert_int_equal(…);
 *	}
 *
 * A test registers itself; run with a room's name to run only that room's,
 * and with some words of a claim after it to run only those; with -l to list the rooms.
 * The assertions are cmocka's.  A test that cannot run here says so with
 * SKIP("why"), and is counted as skipped.
 */
#ifndef TEST_H
#define TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

typedef void test_fn(void **state);
void test_register(const char *room, const char *claim, test_fn *fn);
void test_skip(const char *claim, const char *why);

/* The room of claims that fail on purpose; they run only when it is named. */
#define TEST_BROKEN "broken"

#define TEST_JOIN_(a, b)  a##b
#define TEST_NAME_(a, b)  TEST_JOIN_(a, b)
#define TEST(room, claim) TEST_AT_(room, claim, __COUNTER__)
#define TEST_AT_(room, claim, n)                                                                             \
	static void TEST_NAME_(test_, n)(void **);                                                           \
	__attribute__((constructor)) static void TEST_NAME_(enlist_, n)(void)                                \
	{                                                                                                    \
		test_register(room, claim, TEST_NAME_(test_, n));                                            \
	}                                                                                                    \
	static void TEST_NAME_(test_, n)(void **state __attribute__((unused)))

/* Whatever else a claim says, it fails when GLib gave a critical meanwhile. */

#define SKIP(why)                                                                                            \
	do {                                                                                                 \
		test_skip(__func__, why);                                                                    \
		skip();                                                                                      \
	} while (0)

/* Close doubles: |a - b| <= tolerance × max(1, |b|). */
#define assert_close(a, b, tolerance) test_close(a, b, tolerance, __FILE__, __LINE__)
void test_close(double a, double b, double tolerance, const char *file, int line);

/* A folder of its own for this test run, emptied at the end; a path inside it. */
const char *test_path(const char *name);
void test_write(const char *path, const char *text, size_t n);

/* Whether all takes many times as long: with sanitizers, or where BILAN_SLOWED is set (tests/check does for
 * valgrind).  What is tried thousands of times is tried in a tenth of them then. */
bool test_slowed(void);
int test_share(int all);

/* Fails unless the file `path` holds `text`, as somebody looked at it and approved
 * it.  Under APPROVE=yes the file is written anew instead, to be looked at as a diff. */
#define assert_approved(path, text) test_approved(path, text, __FILE__, __LINE__)
void test_approved(const char *path, const char *text, const char *file, int line);

/* A line for a file of sums, to be approved where nobody reads so many texts: the name (a path without
 * blanks) and the text's sum; yours (g_free).  Under BILAN_SUMS=folder the text is written there as well:
 * `diff -r` of the folders of two builds is what a change does. */
char *test_sum(const char *name, const char *text);

#endif
