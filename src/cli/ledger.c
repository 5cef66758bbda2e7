/* ledger: the record of editions, looked at and cared for by hand. */
#include "ledger.h"

#include <stdio.h>
#include <string.h>

static const ledger_deed *const deeds[] = {&ledger_list,    &ledger_letters, &ledger_verify,
					   &ledger_rebuild, &ledger_move,    &ledger_prune};

/* ---- What the deeds share -------------------------------------------------------------- */

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

/* ---- The command --------------------------------------------------------------------------- */

/* The deed that is named, and its name taken off the arguments; without a name the list. */
static const ledger_deed *choose(cli *c)
{
	const char *names[G_N_ELEMENTS(deeds)];
	const char *name = c->args[0];

	for (size_t i = 0; i < G_N_ELEMENTS(deeds); i++) {
		names[i] = deeds[i]->name;
		if (!g_strcmp0(names[i], name)) {
			cli_shift(c);
			return deeds[i];
		}
	}
	/* A path, not a slip of the pen. */
	if (!name || strchr(name, '/') || strchr(name, '.') || !bl_file_is_absent(name))
		return &ledger_list;
	bl_problems_unknown(c->problems, (bl_where){0}, "unknown_deed", name, names, G_N_ELEMENTS(names));
	return NULL;
}

static bl_status do_with(cli *c, const ledger_deed *deed, const bl_agreement *a)
{
	ledger l = {.c = c,
		    .agreement = a,
		    .record = bl_record_folder(a),
		    .published = bl_editions_folder(a),
		    .arena = bl_arena_new()};
	bl_status status = deed->run(&l);

	g_free(l.record);
	g_free(l.published);
	bl_arena_free(l.arena);
	return status;
}

static bl_status run(cli *c)
{
	const ledger_deed *deed = choose(c);
	g_autofree char *path = NULL;
	const bl_agreement *a;
	bl_status status;

	if (!deed)
		return BL_EUSER;
	if (c->args[0] && c->args[1])
		return cli_fail(c, c->args[1], "one_agreement", c->args[1], NULL);
	path = cli_agreement_path(c->args[0]);
	if (!c->args[0] && bl_file_is_absent(path))
		return cli_fail(c, "", "no_agreement", path, NULL);
	status = cli_today_of(c, path);
	if (status == BL_OK)
		status = bl_agreement_load(path, &a, c->problems);
	if (status != BL_OK)
		return status;
	status = do_with(c, deed, a);
	bl_agreement_free(a);
	return status;
}

const command cli_ledger = {
	.name = "ledger",
	.options = OPT_FORMAT | OPT_ALL | OPT_AS_OF | OPT_YES,
	.run = run,
};
