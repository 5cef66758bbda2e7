/* check: cells that may not mean what they were read as, with place and remedy. */
#include "check.h"

#include <stdio.h>

static const char *const kinds[BL_DOUBT_KINDS] = {
	[BL_TWO_MARKS] = "two_marks",
	[BL_OTHER_CURRENCY] = "other_currency",
	[BL_OTHER_PERCENT] = "other_percent",
	[BL_ZERO_OR_NONE] = "zero_or_none",
};

static void print_doubt(cli *c, const bl_taken *taken, const bl_doubt *d)
{
	g_autofree char *key = g_strdup_printf("check.doubt.%s", kinds[d->kind]),
			*file = g_strdup(cli_plain(bl_str_of(bl_taken_file(taken, d->file)->path))),
			*place = g_strdup_printf("%s:%" G_GUINT64_FORMAT ":%d", file, d->line, d->field),
			*text = g_strdup(cli_plain_cut(d->text, 60)),
			*column = g_strdup(cli_plain(bl_str_of(d->column)));

	cli_doubt(c, cli_say(c, key,
			     BL_ARGS(BL_TEXT("place", place), BL_TEXT("text", text),
				     BL_TEXT("column", column), BL_TEXT("read", d->read),
				     BL_TEXT("currency", d->currency), BL_NUMBER("n", (double)d->cells))));
}

void check_print_doubts(cli *c, const bl_taken *taken, int source)
{
	for (size_t i = 0; i < bl_taken_doubts(taken); i++)
		if (bl_taken_doubt(taken, i)->source == source)
			print_doubt(c, taken, bl_taken_doubt(taken, i));
}

/* ---- Conditions ---------------------------------------------------------------------- */

static void print_unmet(const cli *c, const bl_agreement *a, const bl_unmet *u)
{
	char last[11] = "", end[11] = "";
	g_autofree char *path = g_strdup(cli_plain(bl_str_of(a->path))),
			*place = g_strdup_printf("%s:%d:%d", path, u->line, u->field),
			*value = g_strdup(cli_plain_cut(u->value, 60)),
			*column = g_strdup(cli_plain(bl_str_of(u->column))),
			*source = g_strdup(cli_plain(bl_str_of(a->sources[u->source].name)));

	if (u->rows && u->last != BL_DAY_NONE) {
		bl_day_text(u->last, last);
		bl_day_text(u->source_last, end);
	}
	printf("  %s",
	       cli_say(c, u->rows ? "check.unmet.stopped" : "check.unmet.never",
		       BL_ARGS(BL_TEXT("place", place), BL_TEXT("source", source), BL_TEXT("value", value),
			       BL_TEXT("column", column), BL_TEXT("last", last), BL_TEXT("end", end))));
	if (u->nearest)
		printf(" — %s",
		       cli_say(c, "check.nearest", BL_ARGS(BL_TEXT("name", cli_plain_cut(u->nearest, 60)))));
	printf("\n");
}

void check_print_unmet(cli *c, const bl_run *run)
{
	const bl_taken *taken = bl_run_taken(run);
	size_t n = bl_taken_unmet_values(taken), most = c->all ? n : MIN(n, 20);

	c->doubtful += n;
	if (n)
		printf("\n");
	for (size_t i = 0; i < most; i++)
		print_unmet(c, bl_run_agreement(run), bl_taken_unmet(taken, i));
	if (n > most)
		printf("  %s\n", cli_say(c, "check.more", BL_ARGS(BL_NUMBER("n", (double)(n - most)))));
}
