#include "told.h"

#include <glib.h>
#include <string.h>

static void read_all(told *t, bl_problems *problems)
{
	size_t n_sources = t->agreement->n_sources;
	g_autofree const bl_wish **wishes = g_new0(const bl_wish *, n_sources + 1);
	g_autofree size_t *n = g_new0(size_t, n_sources + 1);
	bl_intake *in;

	assert_int_equal(bl_ledger_new(t->agreement, &t->ledger, problems), BL_OK);
	for (size_t i = 0; i < n_sources; i++)
		wishes[i] = bl_ledger_wishes(t->ledger, (int)i, &n[i]);
	assert_int_equal(bl_intake_new(t->agreement, t->words, wishes, n, &in, problems), BL_OK);
	bl_ledger_attach(t->ledger, t->words);
	for (size_t i = 0; i < n_sources; i++)
		bl_intake_read(in, (int)i, bl_ledger_add, t->ledger, problems);
	t->taken = bl_intake_end(in);
	bl_ledger_close(t->ledger);
}

void told_again(told *t, const char *now, const bl_discretion *also)
{
	bl_partnership_free(t->p);
	bl_disclosure_free(t->seen);
	t->seen = bl_disclosure_new(t->agreement, t->ledger, bl_coordinator, also);
	t->p = bl_partnership_new(t->agreement, t->seen, bl_day_parse(bl_str_of(now)));
}

told told_read(const char *agreement, const told_file *file, size_t n, const char *now)
{
	static int n_told;
	g_autofree char *folder = g_strdup_printf("partnership-%d", n_told++);
	g_autofree char *name = g_strdup_printf("%s/agreement.yaml", folder);
	g_autofree char *path = g_strdup(test_path(name));
	bl_problems *problems = bl_problems_new();
	told t = {.words = bl_words_new()};

	for (size_t i = 0; i < n; i++) {
		g_autofree char *export = g_strdup_printf("%s/%s", folder, file[i].name);

		test_write(test_path(export), file[i].text, strlen(file[i].text));
	}
	test_write(path, agreement, strlen(agreement));
	if (bl_agreement_load(path, &t.agreement, problems) != BL_OK)
		fail_msg("line %d: %s: %s", bl_problems_at(problems, 0)->line,
			 bl_problems_at(problems, 0)->key, bl_problems_at(problems, 0)->found);
	read_all(&t, problems);
	told_again(&t, now, NULL);
	bl_problems_free(problems);
	return t;
}

void told_forget(told *t)
{
	bl_partnership_free(t->p);
	bl_disclosure_free(t->seen);
	bl_taken_free(t->taken);
	bl_ledger_free(t->ledger);
	bl_words_free(t->words);
	bl_agreement_free(t->agreement);
}

bl_months told_months(const char *first, size_t n)
{
	bl_months m = {.n = n};
	bl_grain month;

	assert_true(bl_grain_find("month", 1, &month));
	assert_true(bl_period_parse(bl_str_of(first), month, &m.first));
	return m;
}

uint32_t told_word(const told *t, const char *text)
{
	uint32_t word = bl_words_find(t->words, bl_str_of(text));

	if (word == UINT32_MAX)
		fail_msg("“%s” is nowhere", text);
	return word;
}

static bool is_secret(const void *self, const bl_reader *reader __attribute__((unused)), const bl_cell *cell)
{
	const told_secret *s = self;

	return cell->indicator == s->indicator && cell->split >= 0 && cell->month.index == s->month.index &&
	       (s->word == UINT32_MAX || cell->word == s->word);
}

bl_discretion told_hide(const told_secret *secret)
{
	return (bl_discretion){is_secret, secret};
}
