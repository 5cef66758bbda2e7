/* Days until an answer, against R's survival where it is there, and against the same worked apart
 * with fractions: every small case, and a few thousand drawn ones. */
#include "test.h"
#include "bilan/loop.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST 40

typedef struct {
	bl_duration at[MOST];
	size_t n;
} sample;

static void add_sample(GArray *to, const sample *s)
{
	g_array_append_vals(to, s, 1);
}

/* Up to three durations of 0 … 3 days, and four of 0 … 2, ended or not. */
static void add_small(GArray *to, size_t n, int days)
{
	size_t kinds = (size_t)days * 2, all = 1;

	for (size_t i = 0; i < n; i++)
		all *= kinds;
	for (size_t code = 0; code < all; code++) {
		sample s = {.n = n};
		size_t rest = code;

		for (size_t i = 0; i < n; i++, rest /= kinds)
			s.at[i] = (bl_duration){(int32_t)(rest % kinds / 2), rest % 2};
		add_sample(to, &s);
	}
}

static void add_drawn(GArray *to, GRand *draw)
{
	sample s = {.n = (size_t)g_rand_int_range(draw, 5, MOST + 1)};
	int most = g_rand_int_range(draw, 2, 60), open = g_rand_int_range(draw, 0, 8);

	for (size_t i = 0; i < s.n; i++)
		s.at[i] =
			(bl_duration){g_rand_int_range(draw, 0, most), g_rand_int_range(draw, 0, 10) >= open};
	add_sample(to, &s);
}

static GArray *samples(void)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(sample));
	GRand *draw = g_rand_new_with_seed(1958);

	for (size_t n = 1; n <= 3; n++)
		add_small(all, n, 4);
	add_small(all, 4, 3);
	for (int i = 0; i < 1500; i++)
		add_drawn(all, draw);
	g_rand_free(draw);
	return all;
}

static char *as_text(const GArray *all)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < all->len; i++) {
		const sample *s = &g_array_index(all, sample, i);

		for (size_t k = 0; k < s->n; k++)
			g_string_append_printf(text, "%s%d:%d", k ? " " : "", s->at[k].days, s->at[k].ended);
		g_string_append_c(text, '\n');
	}
	return g_string_free(text, FALSE);
}

static char *ask(const char *command, const char *cases)
{
	g_autofree char *in = g_strdup(test_path("durations")),
			*line = g_strdup_printf("sh -c \"%s < %s\"", command, in);
	char *out = NULL;
	int status = 1;

	test_write(in, cases, strlen(cases));
	assert_true(g_spawn_command_line_sync(line, &out, NULL, &status, NULL));
	assert_int_equal(status, 0);
	return out;
}

static bool is_same(double ours, const char *theirs)
{
	return !strcmp(theirs, "NA") ? isnan(ours) : fabs(ours - atof(theirs)) < 1e-9;
}

static void compare(const GArray *all, const char *theirs)
{
	g_auto(GStrv) line = g_strsplit(theirs, "\n", -1);

	assert_true(g_strv_length(line) > all->len);
	for (guint i = 0; i < all->len; i++) {
		const sample *s = &g_array_index(all, sample, i);
		bl_wait w = bl_wait_of(s->at, s->n);
		g_auto(GStrv) cell = g_strsplit(line[i], " ", -1);

		if (!is_same(w.median, cell[0]) || !is_same(w.low, cell[1]) || !is_same(w.high, cell[2]) ||
		    !is_same(w.most, cell[3]))
			fail_msg("case %u: %g %g %g %g, and theirs are %s", i + 1, w.median, w.low, w.high,
				 w.most, line[i]);
	}
}

static void hold_against(const char *command)
{
	g_autoptr(GArray) all = samples();
	g_autofree char *cases = as_text(all), *theirs = ask(command, cases);

	compare(all, theirs);
}

TEST("partnership", "days until an answer are those of R's survival, with limits")
{
	if (system("Rscript -e 'library(survival)' >/dev/null 2>&1"))
		SKIP("R with its package survival is not installed (r-cran-survival)");
	hold_against("Rscript tests/partnership/survival.R");
}

TEST("partnership", "days until an answer are those of an independent computation in fractions")
{
	if (system("python3 -c pass >/dev/null 2>&1"))
		SKIP("python3 is not installed");
	hold_against("python3 tests/partnership/survival.py");
}

TEST("partnership", "what is still open makes the median longer; one that is not reached is not said")
{
	const bl_duration all[] = {{1, true}, {2, true}, {3, true}, {9, false}, {9, false}};
	bl_wait w = bl_wait_of(all, 3);

	assert_close(w.median, 2, 0);
	w = bl_wait_of(all, 5);
	assert_close(w.median, 3, 0);
	assert_true(isnan(w.most));
	assert_int_equal(w.longest, 3);
	w = bl_wait_of(all + 3, 2);
	assert_true(isnan(w.median));
	assert_int_equal(w.longest, -1);
}

TEST("partnership", "a curve that rests on one half is halved in the middle of its rest")
{
	const bl_duration all[] = {{2, true}, {4, true}, {10, true}, {20, true}};

	assert_close(bl_wait_of(all, 4).median, 7, 0);
}
