/* deliver: publish what was held for a look, and send what waits. */
#include "unattended.h"

#include <string.h>

/* `[AGREEMENT] [REPORT [PERIOD]]`: the first word is an agreement where it is a file or a folder. */
static bl_status read_words(cli *c, bl_routine_ask *ask, char **path)
{
	char **word = c->args;

	*path = *word && !bl_file_is_absent(*word) ? cli_agreement_path(*word++) : cli_agreement_path(NULL);
	if (bl_file_is_absent(*path))
		return cli_fail(c, "", "no_agreement", *path, NULL);
	ask->report = *word ? *word++ : NULL;
	ask->period = *word ? *word++ : NULL;
	ask->again = c->again;
	return *word ? cli_fail(c, *word, "one_agreement", *word, NULL) : BL_OK;
}

static bl_status run(cli *c)
{
	bl_routine_ask ask = {0};
	g_autofree char *path = NULL;
	bl_status status = read_words(c, &ask, &path);

	ask.agreement = path;
	return status == BL_OK ? cli_do_errand(c, &ask, bl_routine_deliver) : status;
}

const command cli_deliver = {
	.name = "deliver",
	.options = OPT_AS_OF | OPT_LOG | OPT_AGAIN,
	.run = run,
};
