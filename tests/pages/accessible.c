/* Every report of every sample, in both languages and on both papers, against
 * every rule of the checker. */
#include "test.h"
#include "reports.h"
#include "ua.h"
#include "bilan.h"

#include <stdlib.h>
#include <string.h>

/* ---- The table of rules and files ---- */

static int check_report(const report *r, int *failures, GString *why)
{
	ua *u = ua_open(r->name, r->bytes, r->n);
	int sum = 0;

	for (size_t i = 0; ua_rules[i].name; i++) {
		failures[i] = ua_check(u, i);
		sum += failures[i];
		if (failures[i])
			g_string_append_printf(why, "%s: %s: %s (%d)\n", r->name, ua_rules[i].name, u->why,
					       failures[i]);
	}
	ua_close(u);
	return sum;
}

static void print_table(const GPtrArray *all, int (*failures)[64])
{
	for (guint f = 0; f < all->len; f++)
		printf("  [%2u] %s\n", f + 1, ((report *)all->pdata[f])->name);
	printf("  %-11s", "rule");
	for (guint f = 0; f < all->len; f++)
		printf("%4u", f + 1);
	for (size_t i = 0; ua_rules[i].name; i++) {
		printf("\n  %-11s", ua_rules[i].name);
		for (guint f = 0; f < all->len; f++)
			failures[f][i] ? printf("%4d", failures[f][i]) : printf("   ·");
		printf("  %s", ua_rules[i].claim);
	}
	printf("\n");
}

static void check_all(const GPtrArray *all)
{
	int(*failures)[64] = g_malloc0_n(all->len, sizeof *failures);
	g_autoptr(GString) why = g_string_new(NULL);
	int sum = 0;

	for (guint f = 0; f < all->len; f++)
		sum += check_report(all->pdata[f], failures[f], why);
	print_table(all, failures);
	g_free(failures);
	if (sum)
		fail_msg("%s", why->str);
}

TEST("pages", "every report of every sample keeps every rule of PDF/UA-1 and PDF/A-3a that is checked")
{
	const GPtrArray *all = reports_of_samples();

	assert_true(all->len >= 10);
	check_all(all);
}

/* BILAN_PDF=a.pdf:b.pdf, for files made elsewhere. */
TEST("pages", "files given by name keep the rules")
{
	const char *list = getenv("BILAN_PDF");
	g_auto(GStrv) path = g_strsplit(list ? list : "", ":", -1);
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(report_free);

	for (size_t i = 0; path[i]; i++)
		reports_keep(all, path[i]);
	if (all->len)
		check_all(all);
}

/* ---- What a voice is told beyond the letters ---- */

static int count_in(const char *name, const char *key, const char *value)
{
	const GPtrArray *all = reports_of_samples();

	for (guint i = 0; i < all->len; i++) {
		const report *r = all->pdata[i];
		ua *u;
		int n;

		if (strcmp(r->name, name))
			continue;
		u = ua_open(r->name, r->bytes, r->n);
		n = ua_count(u, key, value);
		ua_close(u);
		return n;
	}
	fail_msg("no %s", name);
	return 0;
}

TEST("pages", "what is printed short is said in full")
{
	assert_true(count_in("laval/review-2026-Q3-fr.pdf", "/E", "non disponible") > 0);
	assert_true(count_in("laval/review-2026-Q3-en.pdf", "/E", "not applicable") > 0);
	assert_true(count_in("harbours-a4/review-2026-Q1-en.pdf", "/ActualText", "none") > 0);
}

TEST("pages", "names and words of data say their language where it is not the page’s")
{
	assert_true(count_in("laval/review-2026-Q3-en.pdf", "/Lang", "fr") > 10);
	assert_int_equal(count_in("laval/review-2026-Q3-fr.pdf", "/Lang", "fr"), 0);
	assert_true(count_in("harbours-a4/partner-lantern-2026-Q1-fr.pdf", "/Lang", "en") > 0);
	assert_int_equal(count_in("harbours-a4/partner-lantern-2026-Q1-en.pdf", "/Lang", "en"), 0);
}
