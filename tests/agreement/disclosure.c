/* What a figure is about, who may be told by name, and how small numbers are kept. */
#include "reading.h"

#define ONE_SOURCE                                                                                           \
	"sources: [{name: r, files: r}]\n"                                                                   \
	"indicators: [{id: i}]\n"

static bl_disclosure_terms terms_of(const char *section)
{
	g_autofree char *text = g_strconcat(ONE_SOURCE, section, "\n", NULL);
	reading r = reading_of(text);
	bl_disclosure_terms terms;

	accepted(&r);
	terms = r.a->disclosure;
	reading_done(&r);
	return terms;
}

static void refused(const char *section, const char *expected)
{
	g_autofree char *text = g_strconcat(ONE_SOURCE, section, "\n", NULL);

	complaints(text, expected);
}

TEST("agreement", "where nothing is said of small numbers, nothing is hidden")
{
	bl_disclosure_terms t = terms_of("");

	assert_int_equal(t.place.line, 0);
	assert_int_equal(t.threshold, 0);
	assert_int_equal(terms_of("disclosure:").place.line,
			 0); /* a key without a value is as good as none */
}

TEST("agreement", "a threshold alone is that of the usual preset: hidden, and amounts of fewer than three")
{
	bl_disclosure_terms t = terms_of("disclosure: {threshold: 7}");

	assert_int_equal(t.place.line, 3);
	assert_int_equal(t.place.column, 1);
	assert_string_equal(t.preset, "canada");
	assert_int_equal(t.threshold, 7);
	assert_int_equal(t.rounding, 0);
	assert_false(t.hide_all_or_none);
	assert_int_equal(t.organisations, 3);
	assert_close(t.dominance, 10, 1e-12);
}

TEST("agreement", "each preset has its threshold and its method, and what is said besides stands")
{
	static const struct {
		const char *said, *preset;
		int threshold, rounding;
	} all[] = {
		{"{}", "canada", 5, 0},
		{"{preset: canada}", "canada", 5, 0},
		{"{preset: nhs}", "nhs", 8, 5},
		{"{preset: Strict}", "strict", 10, 0},
		{"{preset: strict, threshold: 12}", "strict", 12, 0},
		{"{preset: nhs, method: hide}", "nhs", 8, 0},
		{"{preset: nhs, rounding: 10}", "nhs", 8, 10},
		{"{method: round}", "canada", 5, 5},
		{"{preset: nhs, threshold: 0}", "nhs", 0, 5},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
		g_autofree char *section = g_strconcat("disclosure: ", all[i].said, NULL);
		bl_disclosure_terms t = terms_of(section);

		assert_int_equal(t.place.line, 3);
		assert_string_equal(t.preset, all[i].preset);
		assert_int_equal(t.threshold, all[i].threshold);
		assert_int_equal(t.rounding, all[i].rounding);
	}
}

TEST("agreement", "shares of none or all, and amounts of few givers, may be kept more strictly or not at all")
{
	bl_disclosure_terms t =
		terms_of("disclosure: {all_or_none: hide, money: {organisations: 5, dominance: 0.2}}");

	assert_true(t.hide_all_or_none);
	assert_int_equal(t.organisations, 5);
	assert_close(t.dominance, 20, 1e-12);
	t = terms_of("disclosure: {money: {organisations: 0, dominance: 0 %}}");
	assert_int_equal(t.organisations, 0);
	assert_close(t.dominance, 0, 0);
	assert_close(terms_of("disclosure: {money: {dominance: \"12,5 %\"}}").dominance, 12.5, 1e-12);
}

TEST("agreement", "what would hide nothing, or print a number as 0, is refused, each in its place")
{
	refused("disclosure: {preset: canda, method: hid, all_or_none: no, thresold: 5}",
		"3:22 unknown_value canda\n3:37 unknown_value hid\n3:55 unknown_value no\n"
		"3:59 unknown_key thresold\n");
	refused("disclosure: {threshold: 1}", "3:25 bad_whole_number 1\n");
	refused("disclosure: {threshold: 4.5}", "3:25 bad_whole_number 4.5\n");
	refused("disclosure: {rounding: 5}", "3:24 rounding_not_asked rounding\n");
	refused("disclosure: {preset: nhs, method: hide, rounding: 5}", "3:51 rounding_not_asked rounding\n");
	refused("disclosure: {method: round, rounding: 1}", "3:39 bad_whole_number 1\n");
	refused("disclosure: {preset: nhs, threshold: 2}", "3:38 threshold_below_rounding 2\n");
	refused("disclosure: {method: round, rounding: 20}", "3:39 threshold_below_rounding 5\n");
	refused("disclosure: {money: {organisation: 3, dominance: 10}}",
		"3:22 unknown_key organisation\n3:50 bad_share 10\n");
	refused("disclosure: 5", "3:13 expected_map disclosure: 5\n");
}

TEST("agreement", "an indicator says what it is about, or nothing is said")
{
	static const char text[] =
		"sources: [{name: r, files: r}]\n"
		"indicators:\n"
		"  - {id: a}\n"
		"  - {id: b, about: people}\n"
		"  - {id: c, about: Activities}\n"
		"  - {id: d, about: money}\n"
		"  - {id: e, about: organisations}\n"
		"goals:\n"
		"  - {id: g, indicator: b, only: {lead: x}, target: {total: 9, by: 2026-01-01}}\n";
	static const bl_about about[] = {BL_ABOUT_UNSAID, BL_ABOUT_PEOPLE,        BL_ABOUT_ACTIVITIES,
					 BL_ABOUT_MONEY,  BL_ABOUT_ORGANISATIONS, BL_ABOUT_PEOPLE};
	reading r = reading_of(text);

	accepted(&r);
	assert_int_equal(r.a->n_indicators, 6); /* the last is of a goal about some of b's rows */
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(r.a->indicators[i].about, about[i]);
	reading_done(&r);
}

TEST("agreement", "what an indicator cannot be about is refused with what it can")
{
	reading r = reading_of("sources: [{name: r, files: r}]\nindicators: [{id: i, about: poeple}]\n");
	const bl_error *e = bl_problems_at(r.problems, 0);

	assert_int_equal(bl_problems_count(r.problems), 1);
	assert_string_equal(e->key, "unknown_value");
	assert_non_null(strstr(e->expected, "people, activities, money, organisations"));
	assert_string_equal(e->nearest, "people");
	assert_int_equal(e->column, 29);
	reading_done(&r);
}

TEST("agreement", "a partner may be shown by name only where it agreed to it")
{
	static const char text[] =
		"partners: [{id: a}, {id: b, shown_by_name: oui}, {id: c, shown_by_name: no}]\n"
		"sources: [{name: r, files: r}]\n";
	reading r = reading_of(text);

	accepted(&r);
	assert_false(r.a->partners[0].shown_by_name);
	assert_true(r.a->partners[1].shown_by_name);
	assert_false(r.a->partners[2].shown_by_name);
	reading_done(&r);
	r = reading_of("partners: [{id: a, shown_by_name: perhaps}]\nsources: [{name: r, files: r}]\n");
	assert_string_equal(bl_problems_at(r.problems, 0)->key, "bad_yes_no");
	reading_done(&r);
}
