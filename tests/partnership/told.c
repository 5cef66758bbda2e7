#include "told.h"

#include <glib.h>
#include <string.h>

static void read_all(told *t, bl_problems *problems)
{
	bl_window all = {BL_DAY_NONE, BL_DAY_NONE};

	assert_int_equal(bl_ledgers_new(t->agreement, &all, 1, &t->ledgers, problems), BL_OK);
	bl_ledgers_read(t->ledgers, NULL, NULL, problems);
	t->words = bl_ledgers_words(t->ledgers);
	t->taken = bl_ledgers_taken(t->ledgers);
	t->ledger = bl_ledgers_at(t->ledgers, 0);
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
	told t = {0};

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
	bl_ledgers_free(t->ledgers);
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
