/* ledger letters: what was to be sent; first what a person has to settle. */
#include "ledger.h"

#include <string.h>

/* By how much they need a person. */
static const bl_letter_state urgency[] = {BL_UNCERTAIN, BL_REFUSED, BL_SENDING,
					  BL_QUEUED,    BL_SENT,    BL_CANCELLED};

static void add_letter(const ledger *l, GPtrArray *cells, const bl_letter_row *letter)
{
	g_autofree char *key = g_strdup_printf("ledger.letter.%s", bl_letter_state_name(letter->state));

	g_ptr_array_add(cells, g_strdup_printf("%" G_GINT64_FORMAT, letter->id));
	ledger_cell(cells, cli_say(l->c, key, NULL));
	ledger_cell(cells, letter->to);
	ledger_cell(cells, letter->subject);
	g_ptr_array_add(cells, g_strdup_printf("%d", letter->tries));
	ledger_cell(cells, ledger_day(l, letter->tried));
	ledger_cell(cells, letter->reply ? letter->reply : "");
}

static bool is_done(bl_letter_state state)
{
	return state == BL_SENT || state == BL_CANCELLED;
}

static size_t add_state(const ledger *l, GPtrArray *cells, const bl_letter_row *all, size_t n,
			bl_letter_state state)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++) {
		if (all[i].state != state)
			continue;
		found++;
		if (l->c->all || !is_done(state))
			add_letter(l, cells, &all[i]);
	}
	return is_done(state) ? found : 0;
}

static void print(const ledger *l, const bl_letter_row *all, size_t n)
{
	static const char *const heads[] = {"letter", "state", "to",    "subject",
					    "tries",  "tried", "reply", NULL};
	static const bool right[] = {true, false, false, false, true, false, false};
	g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
	size_t done = 0;

	ledger_head(l, cells, heads);
	for (size_t i = 0; i < G_N_ELEMENTS(urgency); i++)
		done += add_state(l, cells, all, n, urgency[i]);
	if (cells->len > G_N_ELEMENTS(right))
		cli_table(cells, G_N_ELEMENTS(right), right, "");
	if (!l->c->all || !n)
		ledger_say(l, "done", BL_ARGS(BL_NUMBER("n", (double)done)));
}

static bl_status letters(ledger *l)
{
	bl_register *reg = NULL;
	const bl_letter_row *all;
	bl_status status = ledger_open(l, &reg);
	bl_error err;
	size_t n;

	if (status != BL_OK || !reg)
		return status;
	all = bl_record_letters(reg, -1, l->arena, &n);
	status = bl_record_error(reg, &err);
	if (status == BL_OK)
		print(l, all, n);
	else
		ledger_fail(l, &err);
	bl_record_close(reg);
	return status;
}

const ledger_deed ledger_letters = {"letters", letters};
