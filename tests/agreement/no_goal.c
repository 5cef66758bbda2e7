/* Goals that are none: what is said is that they are not, and nothing is looked for in them. */
#include "test.h"
#include "bilan/agreement.h"

#include <glib.h>
#include <string.h>

static void refused(const char *goals)
{
	g_autofree char *text =
		g_strconcat("sources:\n  - {name: a, kind: activities, files: a.csv, columns: {date: Date}}\n"
			    "indicators:\n  - {id: visits, measure: count}\ngoals:\n",
			    goals, NULL);
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = NULL;

	assert_int_equal(bl_agreement_parse("t.yaml", ".", text, strlen(text), &a, problems), BL_EUSER);
	assert_true(bl_problems_count(problems) > 0);
	for (size_t i = 0; i < bl_problems_count(problems); i++)
		assert_string_not_equal(bl_problems_at(problems, i)->key, "serves_circle");
	bl_problems_free(problems);
}

TEST("agreement", "goals that are words, or nothing, are refused and looked into no further")
{
	refused("  - text\n");
	refused("  - [a, b]\n  - 5\n");
	refused("  - text\n  - {id: g, indicator: visits, agreed: 2025-01-01, target: {value: 5, by: "
		"2025-12-31}}\n");
	refused("  - {id: g, indicator: visits, agreed: 2025-01-01, target: {value: 5, by: 2025-12-31}}\n  "
		"-\n");
}
