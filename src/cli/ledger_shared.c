/* What the deeds of `ledger` share. */
#include "ledger.h"

#include <stdio.h>
#include <string.h>

bl_status ledger_fail(ledger *l, const bl_error *err)
{
	bl_problems_add(l->c->problems, err);
	return err->status;
}

void ledger_say(const ledger *l, const char *key, const bl_arg *args)
{
	g_autofree char *full = g_strdup_printf("ledger.%s", key);

	printf("%s\n", cli_plain(bl_str_of(cli_say(l->c, full, args))));
}

bl_status ledger_open(ledger *l, bl_register **out)
{
	bl_error err;
	bl_status status = bl_record_lost(l->record, l->published, &err);

	if (status == BL_OK)
		status = bl_record_open(l->record, BL_TO_READ, NULL, out, &err);
	if (status != BL_OK)
		return ledger_fail(l, &err);
	if (!*out && !l->c->quiet)
		fprintf(stderr, "bilan: %s\n",
			cli_say(l->c, "ledger.none",
				BL_ARGS(BL_TEXT("folder", cli_plain(bl_str_of(l->record))))));
	return BL_OK;
}

bl_status ledger_editions(ledger *l, const bl_register *reg, const bl_edition_row **rows, size_t *n)
{
	bl_error err;

	*rows = bl_record_editions(reg, NULL, l->arena, n);
	return bl_record_error(reg, &err) == BL_OK ? BL_OK : ledger_fail(l, &err);
}

void ledger_cell(GPtrArray *cells, const char *text)
{
	g_ptr_array_add(cells, g_strdup(cli_plain(bl_str_of(text))));
}

void ledger_head(const ledger *l, GPtrArray *cells, const char *const *names)
{
	for (; *names; names++) {
		g_autofree char *key = g_strdup_printf("ledger.head.%s", *names);

		ledger_cell(cells, cli_say(l->c, key, NULL));
	}
}

const char *ledger_day(const ledger *l, int64_t moment)
{
	char text[11];

	if (!moment)
		return "";
	bl_day_text(cli_day_at(moment, l->agreement->time_zone), text);
	return bl_arena_text(l->arena, text, strlen(text));
}

const char *ledger_partner(const ledger *l, const bl_edition_row *row)
{
	const bl_agreement *a = l->agreement;

	for (size_t i = 0; row->partner && i < a->n_partners; i++)
		if (!strcmp(a->partners[i].id, row->partner))
			return bl_partner_name(&a->partners[i], bl_lang_code(l->c->lang));
	return row->partner ? row->partner : "";
}
