/* The page for a browser: what it must be whatever it says (WCAG 2.2, HTML), and that it says what the pages
 * on paper say. */
#include "../report/story.h"

#include <glib.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

typedef struct {
	char *text;
	xmlDoc *tree;
	xmlXPathContext *in;
} page;

static page read_page(char *text)
{
	page p = {.text = text};

	p.tree = xmlReadMemory(text, (int)strlen(text), "page", "UTF-8", XML_PARSE_NONET);
	assert_non_null(p.tree);
	p.in = xmlXPathNewContext(p.tree);
	xmlXPathRegisterNs(p.in, BAD_CAST "h", BAD_CAST "http://www.w3.org/1999/xhtml");
	xmlXPathRegisterNs(p.in, BAD_CAST "s", BAD_CAST "http://www.w3.org/2000/svg");
	return p;
}

static void page_done(page *p)
{
	xmlXPathFreeContext(p->in);
	xmlFreeDoc(p->tree);
	g_free(p->text);
}

static int count(const page *p, const char *path)
{
	xmlXPathObject *found = xmlXPathEvalExpression(BAD_CAST path, p->in);
	int n;

	assert_non_null(found);
	n = found->nodesetval ? found->nodesetval->nodeNr : 0;
	xmlXPathFreeObject(found);
	return n;
}

static char *words_of(const page *p, const char *path)
{
	xmlXPathObject *found = xmlXPathEvalExpression(BAD_CAST path, p->in);
	xmlChar *words = xmlXPathCastToString(found);
	char *out = g_strdup((const char *)words);

	xmlFree(words);
	xmlXPathFreeObject(found);
	return out;
}

/* ---- Whatever it says -------------------------------------------------------------------------------- */

static void assert_whole_by_itself(const page *p)
{
	assert_int_equal(count(p, "//h:script | //h:link | //h:iframe | //h:object"), 0);
	assert_int_equal(count(p, "//@href[not(starts-with(., '#') or starts-with(., 'data:'))]"), 0);
	assert_int_equal(count(p, "//@src[not(starts-with(., 'data:'))]"), 0);
	assert_int_equal(count(p, "//@*[starts-with(local-name(), 'on')]"), 0);
	assert_null(strstr(p->text, "@import"));
}

static void assert_ids_lead(const page *p)
{
	xmlXPathObject *ids = xmlXPathEvalExpression(BAD_CAST "//@id", p->in);
	g_autoptr(GHashTable) met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (int i = 0; ids->nodesetval && i < ids->nodesetval->nodeNr; i++) {
		xmlChar *id = xmlNodeGetContent(ids->nodesetval->nodeTab[i]);

		assert_true(g_hash_table_add(met, g_strdup((const char *)id)));
		xmlFree(id);
	}
	xmlXPathFreeObject(ids);
	assert_int_equal(count(p, "//h:a[starts-with(@href, '#')]"),
			 count(p, "//h:a[starts-with(@href, '#') and //@id = substring(@href, 2)]"));
	assert_int_equal(count(p, "//@aria-labelledby"), count(p, "//@aria-labelledby[. = //@id]"));
}

/* One of the first level, and none that skips one. */
static void assert_headings(const page *p)
{
	xmlXPathObject *all = xmlXPathEvalExpression(BAD_CAST "//h:h1 | //h:h2 | //h:h3", p->in);
	int level = 0;

	assert_int_equal(count(p, "//h:h1"), 1);
	for (int i = 0; i < all->nodesetval->nodeNr; i++) {
		int is = all->nodesetval->nodeTab[i]->name[1] - '0';

		assert_true(is <= level + 1);
		level = is;
	}
	xmlXPathFreeObject(all);
	assert_int_equal(count(p, "//h:h1[normalize-space()=''] | //h:h2[normalize-space()=''] | "
				  "//h:h3[normalize-space()='']"),
			 0);
}

static void assert_heard(const page *p)
{
	assert_int_equal(count(p, "//h:th[normalize-space()='']"), 0);
	assert_int_equal(count(p, "//h:th[not(@scope)]"), 0);
	assert_int_equal(count(p, "//h:img[not(@alt)]"), 0);
	assert_int_equal(count(p, "//s:svg[not(@aria-hidden) and not(s:title[normalize-space()])]"), 0);
	assert_int_equal(count(p, "//h:li[not(parent::h:ul or parent::h:ol)]"), 0);
	assert_int_equal(count(p, "//h:ul/*[not(self::h:li)] | //h:ol/*[not(self::h:li)]"), 0);
	assert_int_equal(count(p, "//h:div[@tabindex and not(@aria-label != '')]"), 0);
}

static void assert_sound(const page *p)
{
	assert_whole_by_itself(p);
	assert_ids_lead(p);
	assert_headings(p);
	assert_heard(p);
	assert_null(strstr(p->text, "⟦"));
	assert_null(strstr(p->text, ">nan<"));
	assert_null(strstr(p->text, "\"nan"));
}

/* ---- What it says ------------------------------------------------------------------------------ */

TEST("web", "a report is one sound page, with its charts, tables and figures inside, in both languages")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	const char *const languages[] = {"fr", "en"};

	for (int i = 0; i < 2; i++) {
		page p = read_page(story_web(&s, MONTHLY, languages[i]));
		g_autofree char *language = words_of(&p, "string(/h:html/@lang)"),
				*title = words_of(&p, "string(//h:h1)");

		assert_sound(&p);
		assert_string_equal(language, languages[i]);
		assert_non_null(strstr(title, i ? "Report" : "Bilan"));
		assert_true(count(&p, "//s:svg[s:desc]") > 3);
		assert_true(count(&p, "//s:text") > 20);
		assert_true(count(&p, "//h:table//h:th[@scope='row']") > 10);
		assert_int_equal(count(&p, "//h:a[@download]"), 1);
		page_done(&p);
	}
	story_forget(&s);
}

TEST("web", "every word of the report as text stands in the page, and can be seen")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	static const char layout[] =
		"report: r\ntitle: {fr: Bilan, en: Report}\nsections:\n"
		"  - headline\n  - findings\n  - quality\n  - tables: {split: yes}\n  - method\n";
	g_autofree char *text = story_text(&s, layout, "en");
	page p = read_page(story_web(&s, layout, "en"));
	g_autofree char *body = words_of(&p, "normalize-space(//h:body)"), *plain = story_plain(body);
	g_autofree char *flat = story_plain(text);
	g_auto(GStrv) word = g_strsplit_set(flat, " \n", -1);
	int n = 0;

	for (size_t i = 0; word[i]; i++) {
		/* What underlines, and foots, is the medium's own. */
		if (!g_unichar_isalnum(g_utf8_get_char(word[i])))
			continue;
		/* A head beside its cell; a mark in words. */
		if (g_str_has_suffix(word[i], ":") || g_str_has_suffix(word[i], "]"))
			word[i][strlen(word[i]) - 1] = '\0';
		if (!strstr(plain, word[i]))
			fail_msg("“%s” is not in the page", word[i]);
		n++;
	}
	assert_true(n > 200);
	page_done(&p);
	story_forget(&s);
}

TEST("web", "whatever letters a browser has, no text of a chart is wider than the place it was given")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	page p = read_page(story_web(&s, MONTHLY, "fr"));

	assert_true(count(&p, "//s:text[@lengthAdjust = 'spacingAndGlyphs']") > 20);
	assert_int_equal(count(&p, "//s:text[string-length(.) > 1 and not(@textLength > 0)]"), 0);
	page_done(&p);
	story_forget(&s);
}

TEST("web", "names that look like markup are words, and lists in notes are lists")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	page p;

	/* The last letter of the first line is none in a page. */
	s.facts.notes = "One <b>&amp;</b> two.\xEF\xBF\xBF\n\n- first\n  - inside\n- second\n\n1. a\n2. b\n";
	p = read_page(story_web(
		&s, "report: r\ntitle: {fr: B, en: \"<i>R & \\\"S\\\"\"}\nsections:\n  - notes\n", "en"));
	assert_sound(&p);
	assert_int_equal(count(&p, "//h:main//h:b | //h:main//h:i"), 0);
	assert_int_equal(count(&p, "//h:ul/h:li/h:ul/h:li"), 1);
	assert_int_equal(count(&p, "//h:ol/h:li"), 2);
	page_done(&p);
	story_forget(&s);
}

TEST("web", "the colours of a layout are those of the page by day, and of its charts")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	page p = read_page(story_web(&s, MONTHLY "colours: {accent: \"#6A1B9A\"}\n", "en")),
	     plain = read_page(story_web(&s, MONTHLY, "en"));

	assert_sound(&p);
	assert_non_null(strstr(p.text, "prefers-color-scheme:light){:root{--panel:#fff;--blue:#6a1b9a}}"));
	assert_int_equal(count(&p, "//s:*[@stroke='#0072b2' or @fill='#0072b2']"), 0);
	assert_true(count(&p, "//s:*[@stroke='#6a1b9a' or @fill='#6a1b9a']") > 0);
	assert_null(strstr(plain.text, "6a1b9a"));
	page_done(&p);
	page_done(&plain);
	story_forget(&s);
}

TEST("web", "a font that is not there is told, and nothing is made")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	bl_lang *lang = story_lang("en");
	bl_problems *problems = bl_problems_new();
	bl_document about = {.title = "A", .language = "en"};
	bl_layout *layout;
	bl_story *told = NULL;
	bl_error err = {.status = BL_OK};
	char *bytes = NULL;
	size_t n;

	assert_int_equal(bl_layout_load("reports", "monthly", &layout, problems), BL_OK);
	assert_int_equal(bl_story_compose(layout, &s.facts, lang, &told, &err), BL_OK);
	assert_int_not_equal(bl_web_page(told, &about, "/nowhere", NULL, &bytes, &n, &err), BL_OK);
	assert_int_not_equal(err.status, BL_OK);
	assert_null(bytes);
	bl_story_free(told);
	bl_layout_free(layout);
	bl_problems_free(problems);
	bl_lang_free(lang);
	story_forget(&s);
}
