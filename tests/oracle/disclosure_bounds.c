/* Every end of a range that the audit says, against a second solver: GLPK's own glpsol from a problem written
 * here as text, and CBC where the computer has it. */
#include "../disclosure/linked_test.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TABLES 12

static void put_bound(GString *to, const bl__linked *linked, uint32_t i)
{
	const bl__number *of = &linked->number[i];

	if (of->shown)
		g_string_append_printf(to, " x%u = %.17g\n", i, of->value);
	else if (isinf(of->most))
		g_string_append_printf(to, " x%u >= %.17g\n", i, of->least);
	else
		g_string_append_printf(to, " %.17g <= x%u <= %.17g\n", of->least, i, of->most);
}

static void put_tie(GString *to, const bl__tie *tie, const char *relation, double side)
{
	if (isinf(side))
		return;
	for (size_t t = 0; t < tie->n; t++)
		g_string_append_printf(to, " %+.17g x%u", tie->term[t].times, tie->term[t].number);
	g_string_append_printf(to, " %s %.17g\n", relation, side);
}

/* In the format that CPLEX made known, with one number for the end that is asked for. */
static char *problem_of(const bl__linked *linked, uint32_t number, const char *sense)
{
	GString *to = g_string_new(NULL);

	g_string_append_printf(to, "%s\n obj: x%u\nSubject To\n", sense, number);
	for (size_t i = 0; i < linked->n_ties; i++) {
		const bl__tie *tie = &linked->tie[i];

		put_tie(to, tie, tie->least == tie->most ? "=" : ">=", tie->least);
		if (tie->least != tie->most)
			put_tie(to, tie, "<=", tie->most);
	}
	g_string_append(to, "Bounds\n");
	for (uint32_t i = 0; i < linked->n; i++)
		put_bound(to, linked, i);
	g_string_append(to, "Generals\n");
	for (uint32_t i = 0; i < linked->n; i++)
		if (linked->number[i].whole)
			g_string_append_printf(to, " x%u\n", i);
	g_string_append(to, "End\n");
	return g_string_free(to, FALSE);
}

/* What stands after `word` in what a solver wrote; NAN: it says no such thing. */
static double number_after(const char *text, const char *word)
{
	const char *at = text ? strstr(text, word) : NULL;

	return at ? g_ascii_strtod(at + strlen(word) + strspn(at + strlen(word), " ="), NULL) : NAN;
}

static bool is_here(const char *program)
{
	g_autofree char *path = g_find_program_in_path(program);

	return path;
}

static double run(const char *command, const char *written, const char *word)
{
	g_autofree char *text = NULL, *said = NULL;
	int status;

	if (!g_spawn_command_line_sync(command, &said, NULL, &status, NULL) || status ||
	    !g_file_get_contents(written, &text, NULL, NULL))
		return NAN;
	if (strstr(text, "unbounded") || strstr(text, "Unbounded") || strstr(text, "UNBOUNDED") ||
	    strstr(said, "UNBOUNDED") || strstr(said, "unbounded"))
		return INFINITY;
	return number_after(text, word);
}

static double by_glpsol(const char *path)
{
	g_autofree char *written = g_strconcat(path, ".glpsol", NULL);
	/* The solver's own settings, other than ours: presolved, with all cuts. */
	g_autofree char *command = g_strdup_printf("glpsol --lp %s --intopt --cuts -o %s", path, written);

	return run(command, written, "obj =");
}

static double by_cbc(const char *path)
{
	g_autofree char *written = g_strconcat(path, ".cbc", NULL);
	g_autofree char *command = g_strdup_printf("cbc %s solve solution %s", path, written);

	return run(command, written, "objective value");
}

static void check_end(const bl__linked *linked, uint32_t number, const char *sense, double end)
{
	g_autofree char *text = problem_of(linked, number, sense);
	g_autofree char *path = g_strdup(test_path("bound.lp"));

	test_write(path, text, strlen(text));
	if (isinf(end))
		assert_true(isinf(by_glpsol(path)));
	else
		assert_close(by_glpsol(path), end, 1e-6);
	if (is_here("cbc") && isfinite(end))
		assert_close(fabs(by_cbc(path)), end, 1e-6);
}

static int check_table(tables *t)
{
	bl_arena *arena = bl_arena_new();
	const bl__linked *linked = tables_linked(t);
	bl__range *range = bl_arena_alloc(arena, (linked->n + 1) * sizeof *range);
	int checked = 0;
	size_t n;

	bl__audit(linked, arena, range, &n);
	for (uint32_t i = 0; i < linked->n; i++) {
		if (linked->number[i].shown)
			continue;
		assert_true(range[i].sure);
		check_end(linked, i, "Minimize", range[i].least);
		check_end(linked, i, "Maximize", range[i].most);
		checked += 2;
	}
	bl_arena_free(arena);
	return checked;
}

TEST("oracle", "every end of a range that the audit says is that of a second solver")
{
	int checked = 0;

	if (!is_here("glpsol"))
		SKIP("glpsol (glpk-utils) is absent");
	for (uint64_t seed = 1; seed <= TABLES; seed++) {
		tables *t = tables_new(seed * 13);

		if (seed % 3 == 0)
			tables_months(t, (tables_report){6, 1 + (int)seed % 2, {4, 3}, 5, 20});
		else
			tables_random(t, (tables_kind){3 + tables_chance(t, 2), 3 + tables_chance(t, 3), 5,
						       30, seed % 3 == 1, true});
		bl__hide(tables_linked(t));
		checked += check_table(t);
		tables_free(t);
	}
	assert_true(checked > 200);
}
