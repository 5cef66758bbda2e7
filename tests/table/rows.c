/* Rows and cells that are no data, known by themselves. */
#include "../../src/table/shape.h"
#include "../../src/table/total.h"
#include "test.h"

#include <glib.h>
#include <string.h>

/* "Date;Qui;Combien", of which no row is read. */
static bl_header header(void)
{
	static char date[] = "date", who[] = "qui", many[] = "combien", *folded[] = {date, who, many};

	return (bl_header){.width = 3, .folded = folded, .header_line = 1};
}

/* "total_row", "footer_row?" where only what follows can tell, "" for data. */
static char *shape(const char *text, int dated, bool after_skip)
{
	g_auto(GStrv) part = g_strsplit(text, ";", -1);
	size_t n = g_strv_length(part);
	g_autofree bl_str *cell = g_new0(bl_str, n + 1);
	bl_header lay = header();
	const char *reason = "";
	bl_row_is is;

	for (size_t i = 0; i < n; i++)
		cell[i] = bl_str_of(part[i]);
	if (!n)
		cell[n++] = bl_str_of("");
	is = bl_row_shape(&lay, &(bl_row_seen){cell, n, dated, after_skip}, &reason);
	return is == BL_ROW_DATA ? g_strdup("") : g_strconcat(reason, is == BL_ROW_LONE ? "?" : "", NULL);
}

#define assert_shape(text, dated, after_skip, wanted)                                                        \
	do {                                                                                                 \
		g_autofree char *is_ = shape(text, dated, after_skip);                                       \
		assert_string_equal(is_, wanted);                                                            \
	} while (0)

TEST("table", "a total heads its row and has a number, or stands in a row without a date")
{
	assert_shape("Total;;12", 0, false, "total_row");
	assert_shape("Total;;douze", -1, false, "");
	assert_shape("Total;;12", -1, false, "total_row");
	assert_shape(";Total;douze", 0, false, "total_row");
	assert_shape("Nord;Total;douze", 0, false, "total_row");
	assert_shape("Nord;Totalement;douze", 0, false, "");
	assert_shape("Moyenne;;12", 0, false, "total_row");
	assert_shape("Moyenne;;12", -1, false, "");
	assert_shape("2026-01-02;Total;12", 1, false, "total_row");
	assert_shape("2026-01-02;Nord;12", 1, false, "");
	assert_shape("2026-01-02;Total", 1, false, "");
}

TEST("table", "a header told again, a drawn line and tags are passed over; one name less is data")
{
	assert_shape("DATE;Qui;Combien", 0, false, "repeated_header");
	assert_shape("Date;Qui;Combien;x", 0, false, "repeated_header");
	assert_shape("Date;Qui;Autre", 0, false, "");
	assert_shape("Date;Qui", 0, false, "");
	assert_shape("---;---;---", 0, false, "blank_row");
	assert_shape("---;===;", 0, false, "blank_row");
	assert_shape("--;--;--", 0, false, "");
	assert_shape("---;-=-;---", 0, false, "");
	assert_shape(";;", 0, false, "blank_row");
	assert_shape("#date;;#org", 0, false, "hxl_tag_row");
	assert_shape("#date;;org", 0, false, "");
	assert_shape("#1;;#2", 0, false, "");
}

TEST("table", "one filled cell without a date is a remark where it stands or reads like one")
{
	assert_shape("Merci;;", 0, false, "footer_row?");
	assert_shape("12;;", 0, false, "total_row?");
	assert_shape("Merci", 0, false, "");
	assert_shape("Merci", 0, true, "footer_row?");
	assert_shape("Source : nous", 0, false, "footer_row?");
	assert_shape("(12 rows affected)", 0, false, "footer_row?");
	assert_shape("Merci;;", -1, false, "");
	assert_shape("", 0, true, "");
}

static bool is_footer(const char *text)
{
	return bl_footer_text(bl_str_of(text));
}

TEST("table", "a footer opens like one, or counts rows")
{
	assert_true(is_footer("Généré le 3 mai"));
	assert_true(is_footer("3 enregistrements"));
	assert_true(is_footer("(3 lignes)"));
	assert_false(is_footer("3lignes"));
	assert_false(is_footer("3 maisons"));
	assert_false(is_footer("lignes"));
	assert_false(is_footer("Nord"));
}

/* ---- Words for totals ---- */

static bool is_word(const char *text, bool exactly)
{
	return bl__total_word(bl_str_of(text), exactly);
}

TEST("table", "words for a total, exactly and with what goes on behind them")
{
	assert_true(is_word("Total", true));
	assert_true(is_word("TOTAL :", true));
	assert_true(is_word("Sous-total", true));
	assert_false(is_word("Total Nord", true));
	assert_true(is_word("Total Nord", false));
	assert_true(is_word("Total (3)", false));
	assert_false(is_word("Totalement", false));
	assert_true(is_word("Cumul", false));
	assert_false(is_word("Cumul", true));
	assert_true(is_word("X total", false));
	assert_false(is_word(" total x", true));
	assert_false(is_word("Subtotals", false));
}

static bool met_nord(const void *self, const char *folded)
{
	(void)self;
	return !strcmp(folded, "nord");
}

static bool known_total(const void *self, const char *folded)
{
	(void)self;
	return !strcmp(folded, "total nord");
}

static bool never(const void *self, const char *folded)
{
	(void)self;
	(void)folded;
	return false;
}

static const bl_names_there among = {NULL, never, met_nord}, nowhere = {NULL, never, never},
			    agreed = {NULL, known_total, met_nord};

TEST("table", "a total of something there is one for sure; of anything else perhaps; a known name is none")
{
	static const struct {
		const char *text;
		bl_total met, not_met;
	} story[] = {
		{"Total", BL_TOTAL_YES, BL_TOTAL_YES},
		{"Sous-total Nord", BL_TOTAL_YES, BL_TOTAL_YES},
		{"Total Nord", BL_TOTAL_YES, BL_TOTAL_PERHAPS},
		{"Total de la Nord", BL_TOTAL_YES, BL_TOTAL_PERHAPS},
		{"Total – Nord :", BL_TOTAL_YES, BL_TOTAL_PERHAPS},
		{"Total mars", BL_TOTAL_YES, BL_TOTAL_YES},
		{"Total 2026-03", BL_TOTAL_YES, BL_TOTAL_YES},
		{"Total général", BL_TOTAL_YES, BL_TOTAL_YES},
		{"Cumul", BL_TOTAL_YES, BL_TOTAL_YES},
		{"Ensemble", BL_TOTAL_PERHAPS, BL_TOTAL_PERHAPS},
		{"Nord (total)", BL_TOTAL_YES, BL_TOTAL_PERHAPS},
		{"Nord - total", BL_TOTAL_YES, BL_TOTAL_PERHAPS},
		{"Sud total", BL_TOTAL_PERHAPS, BL_TOTAL_PERHAPS},
		{"Nordtotal", BL_TOTAL_NO, BL_TOTAL_NO},
		{"Totaliser", BL_TOTAL_NO, BL_TOTAL_NO},
		{"Nord", BL_TOTAL_NO, BL_TOTAL_NO},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(story); i++) {
		if (bl_total_says(&among, bl_str_of(story[i].text)) != story[i].met)
			fail_msg("“%s” where there is Nord", story[i].text);
		if (bl_total_says(&nowhere, bl_str_of(story[i].text)) != story[i].not_met)
			fail_msg("“%s” where there is none", story[i].text);
	}
	assert_int_equal(bl_total_says(&agreed, bl_str_of("Total Nord")), BL_TOTAL_NO);
	assert_int_equal(bl_total_says(NULL, bl_str_of("Total Nord")), BL_TOTAL_PERHAPS);
}

/* ---- Names of programs ---- */

static bool is_api(const char *names, const char *labels)
{
	g_auto(GStrv) name = g_strsplit(names, ";", -1), label = g_strsplit(labels, ";", -1);
	bl_str cell[8], header[8];
	size_t n = g_strv_length(name), m = g_strv_length(label);

	for (size_t i = 0; i < n; i++)
		cell[i] = bl_str_of(name[i]);
	for (size_t i = 0; i < m; i++)
		header[i] = bl_str_of(label[i]);
	return bl__api_row(cell, n, header, m);
}

TEST("table", "names of programs under the labels are told when more than half of two or more are")
{
	assert_true(is_api("activity_date;lead_org", "Date;Org"));
	assert_true(is_api("Jour__c;Qui__c", "Journée;Personne"));
	assert_false(is_api("activity_date", "Date"));
	assert_false(is_api("activity_date;other", "Date;Org"));
	assert_true(is_api("activity_date;lead_org;other", "Date;Org;Quoi"));
	assert_false(is_api("activity date;lead_org", "Date;Org"));
	assert_false(is_api("__c;lead_org", "Date;Org"));
	assert_true(is_api(";activity_date;lead_org", "No;Date;Org"));
}

TEST("table", "a row of another width is refused for what it has too many or too few of")
{
	assert_string_equal(bl_ragged(3, 4, bl_str_of("a;b;c;d")), "too_many_fields");
	assert_string_equal(bl_ragged(3, 2, bl_str_of("a;b")), "too_few_fields");
	assert_string_equal(bl_ragged(3, 1, bl_str_of("# a")), "too_few_fields_or_comment");
	assert_string_equal(bl_ragged(3, 2, bl_str_of("#a;b")), "too_few_fields");
}
