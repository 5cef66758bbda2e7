/* ledger: the record of editions, looked at and cared for by hand. */
#include "ledger.h"

#include <stdio.h>
#include <string.h>

static const ledger_deed *const deeds[] = {&ledger_list,    &ledger_letters, &ledger_verify,
					   &ledger_rebuild, &ledger_move,    &ledger_prune};

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
