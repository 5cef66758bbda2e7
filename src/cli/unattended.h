/* What `run` and `deliver` have in common: what is asked of the routine, and how what happens is told. */
#ifndef CLI_UNATTENDED_H
#define CLI_UNATTENDED_H

#include "bilan/routine.h"
#include "cli.h"

/* Called with what is asked, once it is complete. */
typedef bl_status (*cli_errand)(const bl_routine_ask *ask, bl_problems *problems);

/* Does it: opens the log, tells each event in its place, and closes with its status.
 * `ask` needs its agreement, report, period and again. */
bl_status cli_do_errand(cli *c, const bl_routine_ask *ask, cli_errand errand);

#endif
