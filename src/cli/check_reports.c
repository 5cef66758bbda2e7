/* What check tells of reports before any is made: layouts that cannot be, and notes that nobody would read.
 */
#include "check.h"

static void print(cli *c, bl_problems *problems)
{
	size_t n = bl_problems_count(problems);

	if (n)
		printf("\n");
	for (size_t i = 0; i < n; i++)
		cli_doubt(c, cli_plain(bl_str_of(bl_lang_problem(c->lang, bl_problems_at(problems, i)))));
}

void check_print_reports(cli *c, const bl_agreement *a)
{
	bl_problems *problems = bl_problems_new();
	bl_orders *orders = NULL;

	(void)bl_orders_read(a, c->reports_dir, &orders, problems);
	bl_orders_free(orders);
	bl_notes_check(a, c->reports_dir, problems);
	print(c, problems);
	bl_problems_free(problems);
}
