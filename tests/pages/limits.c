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

static char *words_of(const report *r, const char *key)
{
	bl_lang *lang = NULL;
	char *said;

	assert_int_equal(bl_lang_load("reports/lang", strstr(r->name, "-fr.") ? "fr" : "en", &lang, NULL),
			 BL_OK);
	said = g_strdup(bl_lang_say(lang, key, NULL));
	bl_lang_free(lang);
	return said;
}

/* Where a section of the report stands; 0: nowhere. */
static int page_of_section(const report *r, const char *key)
{
	g_autofree char *title = words_of(r, key);
	ua *u = ua_open(r->name, r->bytes, r->n);
	int page = page_of_bookmark(u, ua_key(u, ua_key(u, qpdf_get_root(u->q), "/Outlines"), "/First"),
				    title, 0);

	ua_close(u);
	return page;
}

static double page_of_goals(const report *r, const ink *of)
{
	(void)of;
	return page_of_section(r, "section.goals");
}

static double page_of_ask(const report *r, const ink *of)
{
	(void)of;
	return page_of_section(r, "section.ask");
}

#define REAL_CHART 50.0 /* points high: no bar of a table, no line of a card */

static bool is_chart(ua *u, const ua_node *n)
{
	qpdf_oh box = ua_key(u, ua_key(u, n->oh, "/A"), "/BBox");

	return !strcmp(n->role, "Figure") && ua_items(u, box) == 4 &&
	       qpdf_oh_get_numeric_value(u->q, qpdf_oh_get_array_item(u->q, box, 3)) -
			       qpdf_oh_get_numeric_value(u->q, qpdf_oh_get_array_item(u->q, box, 1)) >
		       REAL_CHART;
}

static double charts_in_front(const report *r, const ink *of)
{
	ua *u = ua_open(r->name, r->bytes, r->n);
	int charts = 0;

	(void)of;
	for (guint i = 0; i < u->nodes->len; i++) {
		const ua_node *n = ua_node_at(u, (int)i);

		charts += is_chart(u, n) && qpdf_find_page_by_oh(u->q, ua_key(u, n->oh, "/Pg")) == 0;
	}
	ua_close(u);
	return charts;
}

/* ---- The limits ---- */

typedef struct {
	const char *of; /* how the report's name begins, behind its sample; "": every report */
	const char *what;
	double (*measure)(const report *r, const ink *of);
	double least, most;
	bool always; /* however much there is to say */
} limit;

static const limit limits[] = {
	{"", "points, the smallest letter", smallest, 8.5, 99, true},
	{"", "% of letters below 9 points", share_small, 0, 15, true},
	{"", "% of a page blank, but for the last", most_blank, 0, 60, false},
	{"funder", "pages", pages, 2, 3, false},
	{"laval/funder", "pages", pages, 2, 2, false},
	{"funder", "the page of the goals", page_of_goals, 1, 1, true},
	{"funder", "charts on the first page", charts_in_front, 2, 2, true},
	{"funder", "the page of what is asked", page_of_ask, 1, 1, true},
	{"monthly", "pages", pages, 1, 5, false},
	{"laval/monthly", "pages", pages, 1, 4, false},
	{"review", "pages", pages, 1, 13, false},
	{"partner", "pages", pages, 1, 2, false},
	{"rencontres", "pages", pages, 2, 3, false},
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

static int hold_to(const report *r, bool stressed, GString *why)
{
	ink *of = ink_read(r->bytes, r->n);
	int failed = of->unknown;

	if (of->unknown)
		g_string_append_printf(why, "%s: %d operators not understood\n", r->name, of->unknown);
	for (size_t i = 0; i < G_N_ELEMENTS(limits); i++) {
		double found;

		if ((stressed && !limits[i].always) || !is_of(r, &limits[i]) ||
		    keeps(&limits[i], found = limits[i].measure(r, of)))
			continue;
		g_string_append_printf(why, "%s: %.1f %s, not %g to %g\n", r->name, found, limits[i].what,
				       limits[i].least, limits[i].most);
		failed++;
	}
	ink_free(of);
	return failed;
}

static void hold_all(const GPtrArray *all, bool stressed)
{
	g_autoptr(GString) why = g_string_new(NULL);
	int failed = 0;

	for (guint i = 0; i < all->len; i++)
		failed += hold_to(all->pdata[i], stressed, why);
	if (!failed)
		return;
	fputs(why->str, stderr); /* longer than what is kept of a failure */
	fail_msg("%d limits are not kept", failed);
}

TEST("pages", "every report of every sample keeps to its limits of type, blank and pages")
{
	hold_all(reports_of_samples(), false);
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
	hold_all(all, true);
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
