#include "test.h"
#include "bilan/agreement.h"

static bl_day day(int month, int mday)
{
	return bl_day_of(2026, month, mday);
}

TEST("agreement", "a step done later was not done then, and is late from the day after it was due")
{
	bl_step step = {.due = day(3, 31), .done = day(5, 2)};

	assert_int_equal(bl_step_on(&step, day(3, 31)), BL_STEP_OPEN);
	assert_int_equal(bl_step_on(&step, day(4, 1)), BL_STEP_LATE);
	assert_int_equal(bl_step_on(&step, day(5, 1)), BL_STEP_LATE);
	assert_int_equal(bl_step_on(&step, day(5, 2)), BL_STEP_DONE);
}

TEST("agreement", "a step without a day is never late")
{
	bl_step step = {.due = BL_DAY_NONE, .done = BL_DAY_NONE};

	assert_int_equal(bl_step_on(&step, day(12, 31)), BL_STEP_OPEN);
}

TEST("agreement", "of the steps that are open the next is the first due, one without a day the last")
{
	bl_step step[] = {{.due = BL_DAY_NONE, .done = BL_DAY_NONE},
			  {.due = day(9, 30), .done = BL_DAY_NONE},
			  {.due = day(1, 31), .done = day(2, 15)},
			  {.due = day(6, 30), .done = day(7, 20)}};
	bl_indicator is = {.steps = step, .n_steps = 4};
	bl_steps june = bl_steps_on(&is, day(6, 30)), august = bl_steps_on(&is, day(8, 1));

	assert_ptr_equal(june.next, &step[3]);
	assert_ptr_equal(august.next, &step[1]);
	is.n_steps = 1;
	assert_ptr_equal(bl_steps_on(&is, day(8, 1)).next, &step[0]);
}

TEST("agreement", "steps are due from their day on, and on time when done by then")
{
	bl_step step[] = {{.due = day(1, 31), .done = day(1, 31)},
			  {.due = day(2, 28), .done = day(3, 1)},
			  {.due = day(3, 31), .done = BL_DAY_NONE},
			  {.due = day(4, 30), .done = day(2, 1)}};
	bl_indicator is = {.steps = step, .n_steps = 4};
	bl_steps s = bl_steps_on(&is, day(3, 31));

	assert_int_equal(s.all, 4);
	assert_int_equal(s.done, 3);
	assert_int_equal(s.due, 3);
	assert_int_equal(s.on_time, 1);
}

TEST("agreement", "when all steps are done none is next")
{
	bl_step step = {.due = day(1, 31), .done = day(1, 31)};
	bl_indicator is = {.steps = &step, .n_steps = 1};

	assert_null(bl_steps_on(&is, day(3, 31)).next);
}

TEST("agreement", "a target is due on its own day, else a milestone with its last step")
{
	bl_step step[] = {{.due = day(5, 31), .done = BL_DAY_NONE},
			  {.due = BL_DAY_NONE, .done = day(6, 3)},
			  {.due = day(4, 30), .done = day(7, 1)}};
	bl_indicator is = {.steps = step, .n_steps = 2};
	bl_agreement a = {.indicators = &is, .n_indicators = 1};
	bl_goal goal = {.indicator = 0}, alone = {.indicator = -1};
	bl_target own = {.by = day(2, 1)}, none = {.by = BL_DAY_NONE};

	assert_int_equal(bl_goal_due(&a, &goal, &own), day(2, 1));
	assert_int_equal(bl_goal_due(&a, &goal, &none), day(6, 3));
	step[1].done = BL_DAY_NONE; /* open, and nobody said for when */
	assert_int_equal(bl_goal_due(&a, &goal, &none), BL_DAY_NONE);
	step[1].due = day(6, 30);
	is.n_steps = 3;
	assert_int_equal(bl_goal_due(&a, &goal, &none), day(6, 30));
	assert_int_equal(bl_goal_due(&a, &alone, &none), BL_DAY_NONE);
	is.n_steps = 0;
	assert_int_equal(bl_goal_due(&a, &goal, &none), BL_DAY_NONE);
}

TEST("agreement", "higher is better, lower, or neither where there is a band")
{
	bl_indicator is = {.better = BL_HIGHER};

	assert_int_equal(bl_indicator_direction(&is), 1);
	is.better = BL_LOWER;
	assert_int_equal(bl_indicator_direction(&is), -1);
	is.better = BL_WITHIN;
	assert_int_equal(bl_indicator_direction(&is), 0);
}

TEST("agreement", "the goals about an indicator come in the agreement's order, one after the other")
{
	bl_goal goal[] = {{.indicator = 1}, {.indicator = 0}, {.indicator = -1}, {.indicator = 0}};
	bl_agreement a = {.goals = goal, .n_goals = 4};

	assert_int_equal(bl_goal_about(&a, 0, 0), 1);
	assert_int_equal(bl_goal_about(&a, 0, 2), 3);
	assert_int_equal(bl_goal_about(&a, 0, 4), -1);
	assert_int_equal(bl_goal_about(&a, 7, 0), -1);
}

TEST("agreement", "the target in force is the last one agreed by that day")
{
	bl_revision revised[] = {{.on = day(3, 1)}, {.on = day(6, 1)}};
	bl_goal goal = {.revised = revised, .n_revised = 2};

	assert_ptr_equal(bl_goal_target(&goal, day(2, 28)), &goal.target);
	assert_ptr_equal(bl_goal_target(&goal, day(3, 1)), &revised[0].target);
	assert_ptr_equal(bl_goal_target(&goal, day(12, 31)), &revised[1].target);
}
