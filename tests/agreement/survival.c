/* Whatever bytes a file holds, reading it ends, and a refusal says why. */
#include "reading.h"

/* Not random: the same mutations on every run and every machine (xorshift). */
static uint32_t next(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	return *state ^= *state << 5;
}

/* Deletes, replaces or doubles a few stretches of `text`. */
static void mutate(GString *text, uint32_t *state)
{
	static const char bytes[] = "{}[]:,-&*!|>'\"#%@` \n\t0aé\xFF.~";

	for (uint32_t k = 1 + next(state) % 4; k && text->len; k--) {
		size_t at = next(state) % text->len, n = 1 + next(state) % 12;

		n = MIN(n, text->len - at);
		switch (next(state) % 3) {
		case 0:
			g_string_erase(text, (gssize)at, (gssize)n);
			break;
		case 1:
			text->str[at] = bytes[next(state) % (sizeof bytes - 1)];
			break;
		default: {
			g_autofree char *piece = g_strndup(text->str + at, n);

			g_string_insert_len(text, (gssize)(next(state) % text->len), piece, (gssize)n);
		}
		}
	}
}

static void survives(const char *text, size_t n, int *refused)
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = NULL;
	bl_status status = bl_agreement_parse("a.yaml", ".", text, n, &a, problems);

	assert_int_equal(status == BL_OK, bl_problems_count(problems) == 0);
	assert_int_equal(status == BL_OK, a != NULL);
	*refused += status != BL_OK;
	bl_agreement_free(a);
	bl_problems_free(problems);
}

TEST("agreement", "three thousand mutilated agreements are read or refused, never worse")
{
	char *whole;
	size_t n;
	uint32_t seed = 20261122;
	int refused = 0;

	assert_int_equal(bl_file_read("tests/agreement/full.yaml", &whole, &n, NULL), BL_OK);
	for (int i = 0; i < 3000; i++) {
		g_autoptr(GString) text = g_string_new_len(whole, (gssize)n);

		mutate(text, &seed);
		survives(text->str, text->len, &refused);
	}
	/* Else the mutations would have missed everything that matters. */
	assert_in_range(refused, 1000, 2999);
	g_free(whole);
}

/* Puts a value of the wrong shape in the place of every value in turn. */
TEST("agreement", "a wrong shape under any key is refused or read, never worse")
{
	static const char *const shapes[] = {"[]",   "{}", "[[]]", "[{}]", "{a: {b: [c]}}",
					     "\"\"", "~",  "-1",   "[~]",  "[a, {}]"};
	g_auto(GStrv) lines = NULL;
	char *whole;
	size_t n;
	int refused = 0;

	assert_int_equal(bl_file_read("tests/agreement/full.yaml", &whole, &n, NULL), BL_OK);
	lines = g_strsplit(whole, "\n", -1);
	for (size_t i = 0; lines[i]; i++) {
		char *colon = strstr(lines[i], ": "), *was = lines[i];

		for (size_t k = 0; colon && k < G_N_ELEMENTS(shapes); k++) {
			g_autofree char *text = NULL;

			lines[i] = g_strdup_printf("%.*s: %s", (int)(colon - was), was, shapes[k]);
			text = g_strjoinv("\n", lines);
			survives(text, strlen(text), &refused);
			g_free(lines[i]);
			lines[i] = was;
		}
	}
	assert_true(refused > 100);
	g_free(whole);
}
