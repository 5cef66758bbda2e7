/* What pages are held to, measured on finished files: each limit is one line. */
#include "ink.h"
#include "reports.h"
#include "stress.h"
#include "test.h"
#include "ua.h"

#include <string.h>

/* ---- What is measured ---- */

static double smallest(const report *r, const ink *of)
{
	(void)r;
	return of->smallest;
}

/* A page that says little is all labels and what runs along it: nothing to judge. */
#define ENOUGH_LETTERS 2500

static double share_small(const report *r, const ink *of)
{
	(void)r;
	return of->letters >= ENOUGH_LETTERS ? 100.0 * of->small / of->letters : 0;
}

/* Of all pages but the last. */
static double most_blank(const report *r, const ink *of)
{
	double most = 0;

	(void)r;
	for (guint i = 0; i + 1 < of->page->len; i++)
		most = MAX(most, 100 * ink_blank(of, i));
	return most;
}

static double pages(const report *r, const ink *of)
{
	(void)r;
	return of->page->len;
}

/* The page of the first bookmark called so; 0: there is none. */
static int page_of_bookmark(ua *u, qpdf_oh item, const char *title, int depth)
{
	int page = 0;

	for (; qpdf_oh_is_dictionary(u->q, item) && !page; item = ua_key(u, item, "/Next")) {
		if (!strcmp(ua_text(u, ua_key(u, item, "/Title")), title))
			return 1 + qpdf_find_page_by_oh(
					   u->q, qpdf_oh_get_array_item(u->q, ua_key(u, item, "/Dest"), 0));
		if (depth < 4)
			page = page_of_bookmark(u, ua_key(u, item, "/First"), title, depth + 1);
	}
	return page;
}

/* The section that the funders' layout has begin its second page, in its words. */
static char *second_page_of_funder(const char *language)
{
	g_autofree char *text = NULL, *key = NULL;
	g_autoptr(GRegex) wanted =
		g_regex_new("^\\s+- (\\w+): *\\{[^}\n]*new_page: yes", G_REGEX_MULTILINE, 0, NULL);
	g_autoptr(GMatchInfo) found = NULL;
	bl_lang *lang = NULL;
	char *said;

	assert_true(g_file_get_contents("reports/funder.yaml", &text, NULL, NULL));
	if (!g_regex_match(wanted, text, 0, &found))
		fail_msg("no section of reports/funder.yaml begins a page");
	key = g_match_info_fetch(found, 1);
	assert_int_equal(bl_lang_load("reports/lang", language, &lang, NULL), BL_OK);
	g_free(g_steal_pointer(&text));
	text = g_strconcat("section.", key, NULL);
	said = g_strdup(bl_lang_say(lang, text, NULL));
	bl_lang_free(lang);
	return said;
}

/* How many pages stand before the data. */
static double first_pages(const report *r, const ink *of)
{
	g_autofree char *title = second_page_of_funder(strstr(r->name, "-fr.") ? "fr" : "en");
	ua *u = ua_open(r->name, r->bytes, r->n);
	int page = page_of_bookmark(u, ua_key(u, ua_key(u, qpdf_get_root(u->q), "/Outlines"), "/First"),
				    title, 0);

	(void)of;
	ua_close(u);
	return page - 1;
}

/* ---- The limits ---- */

typedef struct {
	const char *of; /* how the report's name begins, behind its sample; "": every report */
	const char *what;
	double (*measure)(const report *r, const ink *of);
	double least, most;
} limit;

static const limit limits[] = {
	{"", "points, the smallest letter", smallest, 8.5, 99},
	{"", "% of letters below 9 points", share_small, 0, 15},
	{"", "% of a page blank, but for the last", most_blank, 0, 60},
	{"funder", "pages", pages, 2, 2},
	{"funder", "pages before the data", first_pages, 1, 1},
	{"monthly", "pages", pages, 1, 4},
	{"review", "pages", pages, 1, 13},
	{"partner", "pages", pages, 1, 2},
	{"rencontres", "pages", pages, 2, 3},
};

static bool is_of(const report *r, const limit *l)
{
	const char *base = strrchr(r->name, '/');

	return g_str_has_prefix(base ? base + 1 : r->name, l->of);
}

/* Rounded as they are told: 8.498 is 8.5. */
static bool keeps(const limit *l, double found)
{
	return found >= l->least - 0.05 && found <= l->most + 0.05;
}

static int hold_to(const report *r, size_t n, GString *why)
{
	ink *of = ink_read(r->bytes, r->n);
	int failed = of->unknown;

	if (of->unknown)
		g_string_append_printf(why, "%s: %d operators not understood\n", r->name, of->unknown);
	for (size_t i = 0; i < n; i++) {
		double found;

		if (!is_of(r, &limits[i]) || keeps(&limits[i], found = limits[i].measure(r, of)))
			continue;
		g_string_append_printf(why, "%s: %.1f %s, not %g to %g\n", r->name, found, limits[i].what,
				       limits[i].least, limits[i].most);
		failed++;
	}
	ink_free(of);
	return failed;
}

static void hold_all(const GPtrArray *all)
{
	g_autoptr(GString) why = g_string_new(NULL);
	int failed = 0;

	for (guint i = 0; i < all->len; i++)
		failed += hold_to(all->pdata[i], G_N_ELEMENTS(limits), why);
	if (!failed)
		return;
	fputs(why->str, stderr); /* longer than what is kept of a failure */
	fail_msg("%d limits are not kept", failed);
}

TEST("pages", "every report of every sample keeps to its limits of type, blank and pages")
{
	hold_all(reports_of_samples());
}

TEST("pages", "a funder’s first page stays one, however much there is to say")
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(report_free);

	for (const stress *s = stresses; s->name; s++) {
		g_autofree char *agreement = stress_write(s);

		for (size_t l = 0; l < 2; l++)
			reports_make(all, agreement, s->name, (const char *const[]){"funder", NULL},
				     l ? "en" : "fr", "letter");
	}
	hold_all(all);
}

/* ---- The measures themselves ---- */

TEST("pages", "ink is measured as it falls on the page")
{
	const report *r = reports_of_samples()->pdata[0];
	ink *of = ink_read(r->bytes, r->n);

	assert_true(of->letters > 500 && of->small <= of->letters && of->unknown == 0);
	assert_true(of->smallest > 4 && of->smallest < 12);
	for (guint i = 0; i < of->page->len; i++)
		assert_true(ink_blank(of, i) >= 0 && ink_blank(of, i) < 1);
	ink_free(of);
}
