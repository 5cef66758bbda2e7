/* Conditions on columns: where, out_of, skip. */
#include "reading.h"

static reading with(const char *value)
{
	g_autofree char *text = g_strdup_printf(A_SOURCE "indicators:\n  - {id: i, where: {c: %s}}\n", value);

	return reading_of(text);
}

static void append_bound(GString *said, const char *side, bool has, bool is_day, bl_day day, bl_qty number)
{
	char text[48];

	if (is_day)
		assert_int_equal(has, day != BL_DAY_NONE);
	if (!has)
		return;
	if (is_day)
		bl_day_text(day, text);
	else
		bl_qty_text(number, text);
	g_string_append_printf(said, " %s %s", side, text);
}

/* The condition that `value` is read as, said in one line. */
static void means(const char *value, const char *expected)
{
	static const char *const test[] = {"is",    "is not",  "at least", "at most", "above",
					   "below", "between", "filled",   "empty"};
	reading r = with(value);
	const bl_condition *c = r.a ? r.a->indicators[0].where.item : NULL;
	g_autoptr(GString) said = g_string_new(NULL);

	accepted(&r);
	assert_string_equal(c->column, "c");
	g_string_append(said, test[c->test]);
	for (size_t i = 0; i < c->values.n; i++)
		g_string_append_printf(said, " “%s”", c->values.item[i]);
	append_bound(said, "low", c->has_low, c->dates, c->first, c->low);
	append_bound(said, "high", c->has_high, c->dates, c->last, c->high);
	assert_string_equal(said->str, expected);
	reading_done(&r);
}

TEST("agreement", "a plain value is asked for as it is written")
{
	means("référence", "is “référence”");
	means("\"1\"", "is “1”");
	means("2026-01-01", "is “2026-01-01”");
	means("etc...", "is “etc...”");
}

/* What a sole value answers. */
static bl_yes_no answered(const char *value)
{
	reading r = with(value);
	bl_yes_no answer;

	accepted(&r);
	answer = r.a->indicators[0].where.item->answer;
	reading_done(&r);
	return answer;
}

TEST("agreement", "a yes or a no in a whole word, quoted or not, means the answer")
{
	assert_int_equal(answered("yes"), BL_YES);
	assert_int_equal(answered("true"), BL_YES);
	assert_int_equal(answered("\"Oui\""), BL_YES);
	assert_int_equal(answered("not vrai"), BL_YES);
	assert_int_equal(answered("non"), BL_NO);
	assert_int_equal(answered("false"), BL_NO);
}

TEST("agreement", "in a list, or as a lone letter or digit, it is taken as it is written")
{
	assert_int_equal(answered("[oui]"), BL_NEITHER);
	assert_int_equal(answered("[oui, \"1\"]"), BL_NEITHER);
	assert_int_equal(answered("1"), BL_NEITHER);
	assert_int_equal(answered("o"), BL_NEITHER);
	assert_int_equal(answered("référence"), BL_NEITHER);
}

TEST("agreement", "a list asks for any of its values, operators included as plain words")
{
	means("[oui, \"1\"]", "is “oui” “1”");
	means("[\"not x\", \">= 3\", filled]", "is “not x” “>= 3” “filled”");
}

TEST("agreement", "comparisons keep their number where the test looks for it")
{
	means("\">= 3\"", "at least low 3");
	means("\">3\"", "above low 3");
	means("\"<= 2,5\"", "at most high 2.5");
	means("\"< 1 200\"", "below high 1200");
	means("\"≥ −3\"", "at least low -3");
}

TEST("agreement", "ranges hold their bounds, and may lack one")
{
	means("\"3..10\"", "between low 3 high 10");
	means("3..10", "between low 3 high 10");
	means("\"..10\"", "between high 10");
	means("0.5..", "between low 0.5");
}

TEST("agreement", "every comparison of days is a range with its bounds included")
{
	means("\"2026-01-01..\"", "between low 2026-01-01");
	means("2026-01-01..2026-03-31", "between low 2026-01-01 high 2026-03-31");
	means("\"> 2026-01-31\"", "between low 2026-02-01");
	means("\"< 2026-03-01\"", "between high 2026-02-28");
	means("\"<= 2026-03-01\"", "between high 2026-03-01");
}

TEST("agreement", "not, filled and empty")
{
	means("not x", "is not “x”");
	means("not  deux mots ", "is not “deux mots”");
	means("filled", "filled");
	means("empty", "empty");
	means("not filled", "empty");
	means("\"\"", "empty");
}

static void refused(const char *value, const char *expected)
{
	g_autofree char *text = g_strdup_printf(A_SOURCE "indicators:\n  - {id: i, where: {c: %s}}\n", value);

	complaints(text, expected);
}

TEST("agreement", "a comparison without a readable bound is refused where it stands")
{
	refused("\">= beaucoup\"", "4:24 bad_condition >= beaucoup\n");
	refused("\">=\"", "4:24 bad_condition >=\n");
	refused("3..dix", "4:24 bad_condition 3..dix\n");
	refused("2026-01-01..5", "4:24 bad_condition 2026-01-01..5\n");
	refused("10..3", "4:24 bounds_reversed 10..3\n");
	refused("2026-02-30..", "4:24 bad_condition 2026-02-30..\n");
}

TEST("agreement", "a condition that asks for nothing is refused")
{
	refused("", "4:21 empty_value c\n");
	refused("[]", "4:24 empty_value c\n");
	refused("{a: b}", "4:24 expected_text c: {…}\n");
}
