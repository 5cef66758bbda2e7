#include "test.h"
#include "bilan/figure.h"

#include <math.h>

static bl_figure amount(double value, bool provisional)
{
	bl_figure f = bl_figure_amount(value);

	f.provisional = provisional;
	return f;
}

static void assert_nothing(bl_figure f, bl_state state)
{
	assert_int_equal(f.state, state);
	assert_true(isnan(f.value) && isnan(f.numerator) && isnan(f.denominator));
}

TEST("figure", "a figure without a value has no number in it anywhere")
{
	assert_nothing(bl_figure_not_reported(), BL_NOT_REPORTED);
	assert_nothing(bl_figure_not_applicable(), BL_NOT_APPLICABLE);
	assert_nothing(bl_figure_hidden(), BL_HIDDEN);
}

TEST("figure", "an amount of nothing is a true zero, and a share of nothing is a value")
{
	assert_int_equal(bl_figure_amount(0).state, BL_ZERO);
	assert_int_equal(bl_figure_quotient(0, 4).state, BL_VALUE);
	assert_false(signbit(bl_figure_amount(-0.0).value));
	assert_false(signbit(bl_figure_quotient(-0.0, 4).value));
}

TEST("figure", "a share of a whole that is nothing is not reported")
{
	assert_nothing(bl_figure_quotient(0, 0), BL_NOT_REPORTED);
}

TEST("figure", "what is not known adds nothing to a sum")
{
	bl_figure at[] = {amount(2, false), bl_figure_not_reported(), bl_figure_not_applicable(),
			  amount(3, false)};

	assert_close(bl_figure_sum(at, 4).value, 5, 0);
	assert_int_equal(bl_figure_sum(at, 4).state, BL_VALUE);
}

TEST("figure", "a sum of zeros is a true zero, and a sum of nothing known is not reported")
{
	bl_figure zeros[] = {bl_figure_zero(), bl_figure_not_reported(), bl_figure_zero()};
	bl_figure unknown[] = {bl_figure_not_reported(), bl_figure_not_applicable()};

	assert_int_equal(bl_figure_sum(zeros, 3).state, BL_ZERO);
	assert_nothing(bl_figure_sum(unknown, 2), BL_NOT_REPORTED);
	assert_nothing(bl_figure_sum(NULL, 0), BL_NOT_REPORTED);
}

TEST("figure", "parts that cancel out sum to a zero")
{
	bl_figure at[] = {amount(3, false), amount(-3, false)};

	assert_int_equal(bl_figure_sum(at, 2).state, BL_ZERO);
}

TEST("figure", "one hidden figure hides the sum, the pool and the part, wherever it stands")
{
	for (size_t hidden = 0; hidden < 3; hidden++) {
		bl_figure at[] = {bl_figure_quotient(1, 2), bl_figure_quotient(3, 4),
				  bl_figure_quotient(5, 6)};

		at[hidden] = bl_figure_hidden();
		assert_nothing(bl_figure_sum(at, 3), BL_HIDDEN);
		assert_nothing(bl_figure_pooled(at, 3), BL_HIDDEN);
	}
	assert_nothing(bl_figure_part(bl_figure_hidden(), amount(2, false)), BL_HIDDEN);
	assert_nothing(bl_figure_part(amount(2, false), bl_figure_hidden()), BL_HIDDEN);
	assert_nothing(bl_figure_part(bl_figure_not_reported(), bl_figure_hidden()), BL_HIDDEN);
}

TEST("figure", "a sum with a provisional figure in it is provisional")
{
	bl_figure at[] = {amount(2, false), amount(3, true), amount(4, false)};

	assert_true(bl_figure_sum(at, 3).provisional);
	assert_false(bl_figure_sum(at, 1).provisional);
}

TEST("figure", "a month that is still to come makes the sum around it provisional")
{
	bl_figure at[] = {amount(2, false), bl_figure_not_reported()};

	at[1].provisional = true;
	assert_close(bl_figure_sum(at, 2).value, 2, 0);
	assert_true(bl_figure_sum(at, 2).provisional);
}

TEST("figure", "shares are pooled by their rows, not averaged")
{
	bl_figure at[] = {bl_figure_quotient(1, 1), bl_figure_quotient(0, 9), bl_figure_not_reported()};
	bl_figure pool = bl_figure_pooled(at, 3);

	assert_close(pool.value, 0.1, 1e-15);
	assert_close(pool.numerator, 1, 0);
	assert_close(pool.denominator, 10, 0);
}

TEST("figure", "pooled amounts are not reported: they keep no parts")
{
	bl_figure at[] = {amount(2, false), amount(3, false)};

	assert_nothing(bl_figure_pooled(at, 2), BL_NOT_REPORTED);
}

TEST("figure", "a pool with a provisional figure in it is provisional, and so is a part")
{
	bl_figure at[] = {bl_figure_quotient(1, 2), bl_figure_quotient(1, 2)};

	assert_false(bl_figure_pooled(at, 2).provisional);
	at[1].provisional = true;
	assert_true(bl_figure_pooled(at, 2).provisional);
	assert_true(bl_figure_part(amount(1, true), amount(2, false)).provisional);
	assert_true(bl_figure_part(amount(1, false), amount(2, true)).provisional);
	assert_false(bl_figure_part(amount(1, false), amount(2, false)).provisional);
}

TEST("figure", "a part of nothing, or of what is not known, is not reported")
{
	assert_nothing(bl_figure_part(bl_figure_zero(), bl_figure_zero()), BL_NOT_REPORTED);
	assert_nothing(bl_figure_part(amount(1, false), bl_figure_not_reported()), BL_NOT_REPORTED);
	assert_nothing(bl_figure_part(bl_figure_not_reported(), amount(1, false)), BL_NOT_REPORTED);
	assert_close(bl_figure_part(amount(1, false), amount(4, false)).value, 0.25, 0);
}

TEST("figure", "only what is known can wait for a correction, and the number stays the one that was shown")
{
	bl_figure f = bl_figure_pending(bl_figure_amount(12));

	assert_true(f.pending && f.state == BL_VALUE && f.value == 12 && !f.provisional);
	assert_true(bl_figure_pending(bl_figure_zero()).pending);
	assert_true(bl_figure_pending(bl_figure_quotient(3, 8)).numerator == 3);
	assert_false(bl_figure_pending(bl_figure_hidden()).pending);
	assert_false(bl_figure_pending(bl_figure_not_reported()).pending);
	assert_false(bl_figure_amount(12).pending);
}

TEST("figure", "what a figure that waits for a correction is part of waits for it too, and nothing else does")
{
	bl_figure months[] = {bl_figure_amount(4), bl_figure_pending(bl_figure_amount(12)), bl_figure_zero()};
	bl_figure shares[] = {bl_figure_quotient(1, 4), bl_figure_pending(bl_figure_quotient(3, 8))};
	bl_figure amounts[] = {bl_figure_quotient(1, 4), bl_figure_pending(bl_figure_amount(12))};

	assert_true(bl_figure_sum(months, 3).pending);
	assert_true(bl_figure_sum(months, 3).value == 16);
	assert_false(bl_figure_sum(months, 1).pending);
	assert_true(bl_figure_pooled(shares, 2).pending);
	assert_false(bl_figure_pooled(amounts, 2).pending);
	assert_true(bl_figure_part(months[1], bl_figure_amount(24)).pending);
	assert_true(bl_figure_part(months[0], months[1]).pending);
	assert_false(bl_figure_part(months[0], bl_figure_amount(24)).pending);
	assert_false(bl_figure_part(bl_figure_hidden(), months[1]).pending);
}

TEST("figure", "each state has a name of its own")
{
	for (int a = 0; a < BL_STATES; a++)
		for (int b = 0; b < a; b++)
			assert_string_not_equal(bl_state_name((bl_state)a), bl_state_name((bl_state)b));
	assert_string_equal(bl_state_name(BL_NOT_REPORTED), "not_reported");
}
