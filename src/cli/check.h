/* What check tells of a source beside its files and its rejects. */
#ifndef CLI_CHECK_H
#define CLI_CHECK_H

#include "cli.h"

/* Cells read by habit, or set aside although their rows count. */
void check_print_doubts(cli *c, const bl_taken *taken, int source);

/* Values of conditions that no row has. */
void check_print_unmet(cli *c, const bl_run *run);

/* What figures are about, and what of them is kept from readers outside. */
void check_print_disclosure(cli *c, const bl_run *run);

/* Offers under a name that no request has. */
void check_print_offers(cli *c, const bl_run *run);

/* Layouts that cannot be made are problems, with their status; files among the notes that are nobody's are
 * doubts. */
bl_status check_print_reports(cli *c, const bl_agreement *a);

#endif
