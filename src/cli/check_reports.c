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

static bl_status print_notes(cli *c, const bl_agreement *a, const bl_orders *orders)
{
	bl_problems *doubts = bl_problems_new();
	bl_error err;
	bl_status status = bl_notes_check(a, orders, c->reports_dir, doubts, &err);

	if (status != BL_OK)
		bl_problems_add(c->problems, &err);
	print(c, doubts);
	bl_problems_free(doubts);
	return status;
}

bl_status check_print_reports(cli *c, const bl_agreement *a)
{
	bl_orders *orders = NULL;
	bl_status status = bl_orders_read(a, c->reports_dir, &orders, c->problems);

	/* Whom notes may be for is not known where a layout is not. */
	if (status == BL_OK)
		status = print_notes(c, a, orders);
	bl_orders_free(orders);
	return status;
}
