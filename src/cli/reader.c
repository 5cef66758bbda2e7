/* Who reads what is written or printed: --audience NAME, --partner ID. */
#include "cli.h"

#include <string.h>

bl_status cli_reader_said(cli *c)
{
	bl_status status = cli_choice(c, "--audience", c->audience, bl_audiences, BL_AUDIENCES);
	bool partner;

	if (status != BL_OK)
		return status;
	if (!c->audience && c->partner)
		c->audience = g_strdup("partner");
	partner = !g_strcmp0(c->audience, "partner");
	if (partner && !c->partner)
		return cli_fail(c, "--audience", "partner_unsaid", c->audience, "--partner ID");
	if (c->partner && !partner)
		return cli_fail(c, "--partner", "partner_among", c->audience, "--audience partner");
	return BL_OK;
}

static int find_partner(cli *c, const bl_agreement *a)
{
	bl_auto_texts known = {0};

	for (size_t i = 0; i < a->n_partners; i++) {
		if (!strcmp(a->partners[i].id, c->partner))
			return (int)i;
		bl_texts_add(&known, a->partners[i].id);
	}
	bl_problems_unknown(c->problems, (bl_where){.file = "--partner"}, "unknown_partner", c->partner,
			    known.item, known.n);
	return -1;
}

/* The name is kept as long as the program: it is one of the list. */
static const char *audience_of(const cli *c)
{
	size_t i = 0;

	while (c->audience && bl_audiences[i] && strcmp(bl_audiences[i], c->audience))
		i++;
	return bl_audiences[i];
}

bl_status cli_reader_named(cli *c, const bl_run *run)
{
	c->reader = (bl_reader){audience_of(c), -1};
	if (!c->partner)
		return BL_OK;
	c->reader.partner = find_partner(c, bl_run_agreement(run));
	return c->reader.partner < 0 ? BL_EUSER : BL_OK;
}

bl_status cli_reader_in(cli *c, bl_run *run)
{
	bl_status status = cli_reader_named(c, run);

	return status == BL_OK && bl_reader_is_outside(c->reader)
		       ? bl_gate_attack(bl_run_gate(run), c->problems)
		       : status;
}
