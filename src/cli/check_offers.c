/* check: what is offered under a name that no request has, with the nearest one. */
#include "check.h"
#include "bilan/coverage.h"

#include <stdio.h>

#define MOST 20

static const char *place_of(const cli *c, const bl_agreement *a, const bl_offered *o, char **out)
{
	g_autofree char *path = g_strdup(cli_plain(bl_str_of(o->file ? o->file : a->path)));

	*out = o->said_in == BL_SAID_IN_ROWS
		       ? g_strdup(cli_say(c, "check.unasked.rows", NULL))
		       : g_strdup_printf("%s:%d:%d", path, o->place.line, o->place.column);
	return *out;
}

/* That nobody asks for a service is worth knowing only where it may be a slip. */
static bool is_doubtful(const bl_unasked *u)
{
	return u->nearest || g_strcmp0(u->role, "service");
}

static void print_one(const cli *c, const bl_agreement *a, const bl_unasked *u)
{
	g_autofree char *place = NULL, *name = g_strdup(cli_plain_cut(u->name, 60)),
			*partner = g_strdup(cli_plain(bl_str_of(a->partners[u->offer->partner].id)));

	printf("  %s", cli_say(c, "check.unasked",
			       BL_ARGS(BL_TEXT("place", place_of(c, a, u->offer, &place)),
				       BL_TEXT("partner", partner), BL_TEXT("role", u->role),
				       BL_TEXT("name", name))));
	if (u->nearest)
		printf(" — %s",
		       cli_say(c, "check.nearest", BL_ARGS(BL_TEXT("name", cli_plain_cut(u->nearest, 60)))));
	printf("\n");
}

static void print_all(cli *c, const bl_agreement *a, bl_coverage *coverage)
{
	size_t n, told = 0, doubtful = 0;
	const bl_unasked *all = bl_coverage_unasked(coverage, c->all ? SIZE_MAX : 10 * MOST, &n);

	for (size_t i = 0; i < n; i++)
		doubtful += is_doubtful(&all[i]);
	if (doubtful)
		printf("\n");
	for (size_t i = 0; i < n && (c->all || told < MOST); i++)
		if (is_doubtful(&all[i])) {
			print_one(c, a, &all[i]);
			told++;
		}
	if (doubtful > told)
		printf("  %s\n",
		       cli_say(c, "check.more", BL_ARGS(BL_NUMBER("n", (double)(doubtful - told)))));
	c->doubtful += doubtful;
}

void check_print_offers(cli *c, const bl_run *run)
{
	const bl_agreement *a = bl_run_agreement(run);
	bl_partnership *p;
	bl_coverage *coverage;

	if (!bl_needs_kept(a))
		return;
	p = bl_partnership_new(a, bl_run_disclosure(run), c->house.as_of);
	if (bl_needs_span(p).n) {
		coverage = bl_coverage_new(p, bl_needs_span(p));
		print_all(c, a, coverage);
		bl_coverage_free(coverage);
	}
	bl_partnership_free(p);
}
