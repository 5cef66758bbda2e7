/* run: make and publish what is due, with nobody at the keyboard. */
#include "unattended.h"

#include <errno.h>
#include <stdlib.h>

/* Seconds to wait for another run. */
static bl_status read_wait(cli *c, unsigned *out)
{
	char *end = NULL;
	long seconds = c->wait ? strtol(c->wait, &end, 10) : 0;

	if (c->wait && (!*c->wait || *end || seconds < 0 || seconds > 86400))
		return cli_fail(c, "--wait", "bad_seconds", c->wait, "0 … 86400");
	*out = (unsigned)seconds;
	return BL_OK;
}

/* `--reissue REPORT PERIOD [AGREEMENT]`. */
static bl_status read_reissue(cli *c, bl_routine_ask *ask)
{
	if (!c->reissue)
		return BL_OK;
	ask->report = c->reissue;
	ask->period = c->period;
	if (!ask->period && c->args[0]) {
		c->period = g_strdup(c->args[0]);
		ask->period = c->period;
		cli_shift(c);
	}
	return ask->period ? BL_OK : cli_fail(c, "--reissue", "no_period", c->reissue, "2026-10");
}

static bl_status run(cli *c)
{
	bl_routine_ask ask = {0};
	g_autofree char *path = NULL;
	bl_status status = read_wait(c, &ask.wait);

	if (status == BL_OK)
		status = read_reissue(c, &ask);
	if (status != BL_OK)
		return status;
	path = cli_agreement_path(c->args[0]);
	if (c->args[0] && c->args[1])
		return cli_fail(c, c->args[1], "one_agreement", c->args[1], NULL);
	if (bl_file_is_absent(path))
		return cli_fail(c, "", "no_agreement", path, NULL);
	ask.agreement = path;
	return cli_do_errand(c, &ask, bl_routine_run);
}

const command cli_run = {
	.name = "run",
	.options = OPT_AS_OF | OPT_DRY_RUN | OPT_WAIT | OPT_LOG | OPT_REISSUE | OPT_PERIOD,
	.run = run,
};
