/* Which corrections are held back. */
#include "test.h"

#include "../../src/disclosure/held.h"

#include <glib.h>
#include <math.h>

static bl__counted_figure count(double x)
{
	return (bl__counted_figure){x, NAN, NAN};
}

static bl__counted_figure share(double part, double whole)
{
	return (bl__counted_figure){part / whole, part, whole};
}

static bool held(bl__counted_figure before, bl__counted_figure now)
{
	return bl__is_held(&before, &now, 5);
}

TEST("held",
     "a count that moved by fewer than the threshold is held, either way; by none, or by enough, it is not")
{
	static const double near[] = {1, 2, 3, 4}, far[] = {0, 5, 6, 90};

	for (size_t i = 0; i < G_N_ELEMENTS(near); i++) {
		assert_true(held(count(12), count(12 + near[i])));
		assert_true(held(count(12), count(12 - near[i])));
	}
	for (size_t i = 0; i < G_N_ELEMENTS(far); i++) {
		assert_false(held(count(97), count(97 + far[i])));
		assert_false(held(count(97), count(97 - far[i])));
	}
}

TEST("held", "corrections that add up to enough are shown, and so is one that takes back what another did")
{
	const bl__counted_figure shown = count(12);

	assert_true(held(shown, count(14)));
	assert_true(held(shown, count(16)));
	assert_false(held(shown, count(17)));
	assert_false(held(shown, count(12)));
}

TEST("held", "nothing shown is nothing to differ from, and without a threshold all is shown")
{
	bl__counted_figure a = count(12), b = count(13);

	assert_false(held(count(NAN), count(3)));
	assert_false(held(count(3), count(NAN)));
	assert_false(bl__is_held(&a, &b, 0));
	assert_true(bl__is_held(&a, &b, 2));
	assert_false(bl__is_held(&a, &b, 1));
}

TEST("held",
     "of a share its part, its rest and its whole are counts of people, however little it moves itself")
{
	assert_true(held(share(10, 40), share(11, 40)));
	assert_true(held(share(10, 40), share(10, 41)));  /* one in the rest */
	assert_true(held(share(10, 40), share(20, 41)));  /* ten in the part, one in the whole */
	assert_false(held(share(10, 40), share(16, 46))); /* six, six, and nobody in the rest */
	assert_true(held(share(10, 40), share(18, 50)));  /* two in the rest */
	assert_false(held(share(10, 40), share(10, 40)));
	assert_false(held(share(10, 40), share(16, 52)));
	assert_false(held(share(10, 40), share(10, 45)));
}

TEST("held", "a share whose parts were not kept is held when it moved by less than so many of its whole")
{
	assert_true(held(count(0.25), share(11, 40)));
	assert_false(held(count(0.25), share(20, 40)));
	assert_false(held(count(0.25), share(10, 40)));
	assert_true(held(share(10, 40), count(0.3)));
}

TEST("held", "what came through a division is whole again")
{
	assert_true(held(count(0.1 + 0.2 + 11.7), count(13)));
	assert_false(held(count(3 * (1 / 3.0) * 12), count(12)));
	assert_false(held(count(12.0000000001), count(17)));
}
