/* Shared by the claims about agreements: a text read, and what was said of it. */
#ifndef TESTS_AGREEMENT_H
#define TESTS_AGREEMENT_H

#include "bilan/agreement.h"
#include "test.h"

#include <glib.h>
#include <math.h>
#include <string.h>

typedef struct {
	bl_status status;
	const bl_agreement *a; /* NULL when it was refused */
	bl_problems *problems;
} reading;

static inline reading reading_of(const char *text)
{
	reading r = {.problems = bl_problems_new()};

	r.status = bl_agreement_parse("a.yaml", "some/folder", text, strlen(text), &r.a, r.problems);
	return r;
}

static inline void reading_done(reading *r)
{
	bl_agreement_free(r->a);
	bl_problems_free(r->problems);
}

static inline void accepted(const reading *r)
{
	for (size_t i = 0; i < bl_problems_count(r->problems); i++) {
		const bl_error *e = bl_problems_at(r->problems, i);

		print_error("%d:%d %s “%s” (%s)\n", e->line, e->column, e->key, e->found, e->expected);
	}
	assert_int_equal(r->status, BL_OK);
	assert_non_null(r->a);
	assert_int_equal(bl_problems_count(r->problems), 0);
}

/* The column where `e` points, of the opening quote when it points just inside;
 * what was found must stand there (columns are letters, not bytes). */
static inline int column_of(const char *text, const bl_error *e)
{
	const char *at;

	for (int line = 1; line < e->line; line++)
		text = strchr(text, '\n') + 1;
	at = g_utf8_offset_to_pointer(text, e->column - 1);
	if (at > text && at[-1] == '"')
		at--;
	if (g_str_has_prefix(e->key, "unknown_") || g_str_has_prefix(e->key, "bad_") ||
	    strstr(e->key, "too_early"))
		assert_true(g_str_has_prefix(at + (*at == '"'), e->found));
	return (int)g_utf8_pointer_to_offset(text, at) + 1;
}

/* One line a problem: "line:column key found". */
static inline void complaints(const char *text, const char *expected)
{
	reading r = reading_of(text);
	g_autoptr(GString) said = g_string_new(NULL);

	for (size_t i = 0; i < bl_problems_count(r.problems); i++) {
		const bl_error *e = bl_problems_at(r.problems, i);

		g_string_append_printf(said, "%d:%d %s %s\n", e->line, column_of(text, e), e->key, e->found);
	}
	assert_string_equal(said->str, expected);
	assert_int_equal(r.status, *expected ? BL_EUSER : BL_OK);
	reading_done(&r);
}

/* Enough of an agreement for the part under test to stand on. */
#define A_SOURCE "sources:\n  - {name: r, files: r.csv}\n"

#endif
